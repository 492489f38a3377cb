//! People: how they come in, what they may be, what they see.

pub(crate) mod somebody;

mod appointments;
mod audit;
mod census;
mod commands;
mod enumeration;
mod exports;
mod factors;
mod forgetting;
mod membership;
mod nul;
mod passkeys;
mod passwords;
mod privacy;
mod programs;
mod signing_in;
mod suggestions;
mod watching;
