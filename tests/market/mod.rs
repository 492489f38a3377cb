//! The market as visitors see it: finding, narrowing, comparing, matching.

mod comparing;
mod embeddings;
mod families;
mod finding;
mod languages;
mod listings;
mod matching;
mod narrowing;
mod open_doors;
mod pairs;
mod training;
