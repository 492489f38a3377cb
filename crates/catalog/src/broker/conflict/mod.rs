//! What keeps somebody from being a broker between two: what the market itself knows, beside what brokers declare.

pub mod store;

/// What the market knows that keeps somebody from carrying a case: nobody is party and broker, or judge and broker
/// (domain rule 4.14, first invariant).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Conflict {
    /// Speaks for a party.
    Party,
    /// Wrote the achievement or the demand.
    Author,
    /// Belongs to the organisation of a party.
    SameUnit,
    /// Belongs to the organisation above that of a party, or to one below it.
    RelatedUnit,
    /// Has reviewed or scored what the case is about.
    Judge,
    /// Has declared a conflict about this case before.
    Declared,
}

impl Conflict {
    /// As in the keys of the locales.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Party => "party",
            Self::Author => "author",
            Self::SameUnit => "same_unit",
            Self::RelatedUnit => "related_unit",
            Self::Judge => "judge",
            Self::Declared => "declared",
        }
    }
}
