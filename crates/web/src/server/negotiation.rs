//! What kind of answer a request asks for, where an address has two.

use axum::http::{HeaderMap, header};

/// By the `Accept` header: browsers name HTML when a person opens an address, our script names JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wanted {
    Page,
    Data,
    /// Neither is named; each address decides which of its answers is the plain one.
    Either,
}

impl Wanted {
    pub(crate) fn by(headers: &HeaderMap) -> Self {
        let accepted = headers.get(header::ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
        if accepted.contains("text/html") {
            Self::Page
        } else if accepted.contains("application/json") {
            Self::Data
        } else {
            Self::Either
        }
    }
}
