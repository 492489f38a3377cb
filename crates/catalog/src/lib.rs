//! The two libraries: achievements and demands, the organisations they belong to,
//! the code tables they are described in, and how they come in and go out in bulk.

pub mod achievement;
pub mod broker;
pub mod case;
pub mod cost;
pub mod demand;
pub mod embedding;
pub mod identifier;
pub mod import;
pub mod introduction;
pub mod listing;
pub mod measure;
pub mod meeting;
pub mod organisation;
pub mod pair;
pub mod person;
pub mod publicity;
pub mod review;
pub mod roadshow;
pub mod rule;
pub mod split;
pub mod taxonomy;
pub mod text;
