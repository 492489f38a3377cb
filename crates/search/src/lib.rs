//! Search over achievements, demands and organisations. The only crate that knows tantivy; it knows no SQL and is
//! fed plain [`Document`]s. The index is a copy of the database: it can be wiped and rebuilt at any time.

mod best;
mod candidates;
mod codes;
mod collect;
pub mod describe;
mod document;
pub mod eval;
mod facets;
mod grams;
mod han;
mod health;
mod highlight;
mod index;
mod latin;
mod loose;
pub mod matching;
mod normalise;
mod phrase;
mod plan;
mod query;
mod rank;
mod reading;
mod recent;
mod request;
mod schema;
mod script;
mod seal;
mod spelling;
mod stems;
mod stop_words;
mod suggest;
mod tokenize;
mod vocabulary;
mod writer;

pub use document::{Document, Facet, Kind};
pub use grams::grams;
pub use health::Damage;
pub use highlight::{Span, highlight};
pub use index::{Index, Opened, SearchError, wipe};
pub use normalise::normalise;
pub use request::{Hit, Outcome, Request, Sort};
pub use suggest::{Suggestion, SuggestionKind};
pub use tokenize::{warm_up, words};
pub use writer::{Writer, WriterError};
