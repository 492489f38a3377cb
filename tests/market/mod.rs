//! The market as visitors see it: finding, narrowing, comparing, matching.

mod comparing;
mod finding;
mod listings;
mod matching;
mod narrowing;
mod open_doors;
