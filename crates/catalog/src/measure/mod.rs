//! Quantities: values with units as people write them, and whether one meets another.

pub mod extract;
mod hold;
mod number;
mod quantity;
mod unit;

pub use hold::{Verdict, hold};
pub use quantity::Quantity;
pub use unit::{Dimension, Unit};
