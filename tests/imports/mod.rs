//! Files come in with every fault explained, and go out as they came.

mod files;
mod guard;
mod identity;
mod page;
mod repeating;
