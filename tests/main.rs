//! The tests speak as people, through HTTP, on a real database. One binary.
//!
//! On SQLite by default; with `TEST_DATABASE_URL=postgres://…` the same tests run on PostgreSQL.

mod access;
mod api;
mod app;
mod architecture;
mod complaints;
mod files;
mod given;
mod harvest;
mod house;
mod identities;
mod imports;
mod intents;
mod life;
mod market;
mod people;
mod rights;
mod search;
mod webhooks;
