//! Failures as programs read them (RFC 9457), with the rule that was broken.

use std::collections::BTreeMap;

use axum::http::header;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;

use crate::failure::Shown;
use crate::layout::Frame;
use crate::paths::AboutApiPath;

/// Why a request could not be answered as asked.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Problem {
    /// Where this kind of problem is described.
    #[serde(rename = "type")]
    pub kind: String,
    /// In the language of the request.
    pub title: String,
    pub status: u16,
    /// What happened, and the way out.
    pub detail: String,
    /// The kind of problem as one word, for programs.
    pub code: String,
    /// The rule that was broken: a law, a standard, or a rule of the market.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
    /// What is wrong at which field of what was sent.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub errors: BTreeMap<String, String>,
}

pub(crate) fn show(frame: &Frame, shown: Shown) -> Response {
    let key = shown.detail.unwrap_or(shown.key);
    let code = key.trim_start_matches("failure-").replace('-', "_");
    let said = [frame.text(key)].into_iter().chain(shown.note);
    let detail: Vec<String> = said.chain(shown.reasons.iter().map(|reason| frame.text(reason))).collect();
    let detail = detail.join(" ");
    let rule = shown.errors.values().copied().chain([key]).find_map(|key| rule(frame, key));
    let problem = Problem {
        kind: format!("{}{AboutApiPath}#{code}", frame.base),
        title: frame.text(&format!("{}-title", shown.key)),
        status: shown.status.as_u16(),
        detail,
        code,
        rule,
        errors: shown.errors.iter().map(|(field, key)| ((*field).to_owned(), frame.text(key))).collect(),
    };
    let kind = [(header::CONTENT_TYPE, "application/problem+json")];
    // Texts alone: it can be written.
    let body = serde_json::to_string(&problem).unwrap_or_default();
    let mut response = (kind, body).into_response();
    if problem.status == 401 {
        let challenge = header::HeaderValue::from_static("Bearer realm=\"qiao\"");
        response.headers_mut().insert(header::WWW_AUTHENTICATE, challenge);
    }
    response
}

/// The source of a refusal, where a text names one: `failure-guard` has its own under `failure-guard-rule`.
fn rule(frame: &Frame, key: &str) -> Option<String> {
    frame.lang.try_text(&format!("{key}-rule"))
}
