//! The ticket that a browser holds for one roadshow: made with the page of the stage or with the registration, whichever comes first,
//! so that what somebody tapped before registering is theirs afterwards.

use axum::http::{HeaderMap, HeaderValue};
use db::Chance;

use crate::app::App;
use crate::layout::cookie;

/// Days that a browser keeps it: until the follow-up is over.
const KEPT_DAYS: i64 = 120;
/// Hexadecimal digits: 128 bits.
const LENGTH: usize = 32;

pub(crate) fn make(chance: &Chance) -> String {
    chance.bytes::<16>().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What this browser holds.
pub(crate) fn held<'a>(app: &App, headers: &'a HeaderMap) -> Option<&'a str> {
    cookie(headers, named(app)).filter(|text| is_one(text))
}

/// Whether a text could be a ticket: nothing else is looked up, or kept.
pub(crate) fn is_one(text: &str) -> bool {
    text.len() == LENGTH && text.chars().all(|c| matches!(c, '0'..='9' | 'a'..='f'))
}

/// Sent with what belongs to this roadshow alone.
pub(crate) fn set(app: &App, slug: &str, ticket: &str) -> HeaderValue {
    let secure = if app.is_https() { "; Secure" } else { "" };
    let age = KEPT_DAYS * 24 * 60 * 60;
    let name = named(app);
    let text =
        format!("{name}={ticket}; Path=/roadshows/{slug}; Max-Age={age}; SameSite=Lax; HttpOnly{secure}");
    // Letters, digits and hyphens alone.
    HeaderValue::from_str(&text).unwrap_or(HeaderValue::from_static(""))
}

fn named(app: &App) -> &'static str {
    if app.is_https() { "__Secure-hall" } else { "hall" }
}
