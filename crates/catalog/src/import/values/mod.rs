//! From a row to a draft: each value read by its own rules, each fault with its column.

mod achievement;
mod cells;
mod date;
mod demand;
mod indicator;
mod list;
mod maturity;
mod money;
mod organisation;
mod rights;
mod shown;
mod table;
mod text;
pub(crate) mod words;

use uuid::Uuid;

use super::fault::{Hint, Note, Reason};

pub use achievement::achievement;
pub use demand::demand;
pub use organisation::organisation;

pub(crate) use shown::Shown;

/// A row that is taken.
#[derive(Clone, Debug, PartialEq)]
pub struct Parsed<D> {
    pub draft: D,
    /// Our own identifier, where the file came from our export.
    pub id: Option<Uuid>,
    /// The identifier of another register.
    pub source_id: Option<String>,
    /// 统一社会信用代码 of the organisation that a listing belongs to.
    pub owner_uscc: Option<String>,
    pub hints: Vec<Hint>,
}

/// A value, and what was assumed in reading it.
pub(crate) type Read<T> = Result<(T, Option<Note>), Trouble>;

/// A value that is not taken.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Trouble {
    /// The row is refused: taking it without the value would lose what was meant.
    Fault(Reason),
    /// The row is taken without the value.
    Hint(Note),
}

pub(crate) const NOT_UNDERSTOOD: Trouble = Trouble::Hint(Note::NotUnderstood);
