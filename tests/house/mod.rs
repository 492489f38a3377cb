//! The floor: durability, the chain, idempotency, jobs, headers, slow clients, the baseline of security.

mod baseline;
mod chain;
mod crash;
mod front_door;
mod index_loss;
mod jobs;
mod posting;
mod schedule;
mod ways_out;
