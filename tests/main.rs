//! The tests speak as people, through HTTP, on a real database. One binary.
//!
//! On SQLite by default; with `TEST_DATABASE_URL=postgres://…` the same tests run on PostgreSQL.

mod access;
mod api;
mod app;
mod architecture;
mod brokers;
mod cases;
mod complaints;
mod files;
mod given;
mod harvest;
mod house;
mod identities;
mod imports;
mod intents;
mod ledger;
mod life;
mod market;
mod people;
mod publicity;
mod rights;
mod roadshows;
mod rules;
mod scouting;
mod search;
mod webhooks;
