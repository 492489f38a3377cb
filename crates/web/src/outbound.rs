//! Questions to other systems: one kind of client for all of them.

use reqwest::ClientBuilder;
use rustls::crypto::ring;

/// A client to set up further. The process has one provider of cryptography, the one that sqlx uses too.
pub fn client() -> ClientBuilder {
    // An error says only that it has been chosen already.
    let _ = ring::default_provider().install_default();
    ClientBuilder::new()
}
