//! Tests of the crate from outside, in one binary.

mod must_find;
mod must_survive;
mod shelf;
