//! The board (公示栏): notices as readers look for them.

pub mod store;
