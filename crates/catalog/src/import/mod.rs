//! Bulk loading and bulk writing of the libraries: any common file in, rows out, every fault with its place.
//!
//! Only the files around `run.rs` and the stores know the database; the rest reads and writes files.

mod bytes;
mod codes;
mod columns;
mod delimited;
mod encoding;
mod export;
mod fault;
mod format;
mod header;
mod json;
mod known;
mod lines;
mod mapping;
mod organisations;
mod report;
mod run;
mod running;
mod sheet;
pub(crate) mod simhash;
mod source;
pub mod store;
mod turn;
mod undo;
mod values;
mod workbook;

pub use columns::{Kind, Target};
pub use export::{ExportError, Exporter, Format, Item, guarded};
pub use fault::{Fault, Hint, Note, Reason};
pub use format::{FormatFound, OpenError, Unsupported};
pub use known::Verdict;
pub use mapping::{Column, Mapping, MappingError};
pub use report::Rejected;
pub use run::{Arrival, ImportError, Job, Quiet, Summary, Voice, run};
pub use running::outline;
pub use simhash::{Near, Sketch, simhash};
pub use source::{Cell, Row, Source, fingerprint, read_text};
pub use undo::{Undone, undo};
pub use values::{Parsed, achievement, demand, organisation};
