//! The two libraries: achievements and demands, the organisations they belong to,
//! the code tables they are described in, and how they come in and go out in bulk.

pub mod achievement;
pub mod demand;
pub mod embedding;
pub mod identifier;
pub mod import;
pub mod listing;
pub mod measure;
pub mod meeting;
pub mod organisation;
pub mod pair;
pub mod person;
pub mod review;
pub mod rule;
pub mod taxonomy;
pub mod text;
