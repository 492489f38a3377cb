//! Vectors of texts by an outside model, kept once they were asked for.

pub mod store;

/// Names a text: its SHA-256 in hexadecimal.
pub type TextHash = String;

/// Numbers of four bytes, little-endian.
pub type Vector = Vec<u8>;
