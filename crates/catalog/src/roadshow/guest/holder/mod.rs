//! Who holds a registration: proved by a code, given a ticket of their own, forgotten.

pub mod store;
