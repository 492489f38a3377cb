//! People: how they come in, what they may be, what they see.

pub(crate) mod somebody;

mod appointments;
mod census;
mod enumeration;
mod factors;
mod membership;
mod passkeys;
mod passwords;
mod privacy;
mod signing_in;
mod suggestions;
mod watching;
