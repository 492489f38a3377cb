//! Code tables: public classifications, small enough to live in the binary.
//!
//! Each table is read on its first use and stays for the life of the process.

pub mod discipline;
mod field;
pub mod industry;
pub mod ipc;
pub mod region;
mod suggestion;
mod table;
pub mod university;
mod words;

pub use field::{Axis, Field};
pub use suggestion::{field_of_discipline, field_of_discipline_name, field_of_industry, field_of_ipc};
pub use table::{Entry, Table, is_named};
