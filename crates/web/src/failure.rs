//! The one error of the web crate. Every failure is a page in the site's frame with a way out;
//! the cause goes to the log once and never to the visitor.

use axum::extract::rejection::PathRejection;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use catalog::case::gate::Lack;

use crate::layout::fields::Errors;
use crate::paths::{FactorsPath, LoginPath};

/// Why a request could not be answered as asked.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// 404: there is none, or it is not for this visitor's eyes; the two are not told apart.
    #[error("not found: {0}")]
    NotFound(&'static str),
    /// 400: the request makes no sense; `0` is the key of the text that says why.
    #[error("bad request: {0}")]
    Bad(&'static str),
    /// 400: the body is no JSON of the shape that is asked for; `0` says where, in the words of the reader.
    #[error("unreadable: {0}")]
    Unreadable(String),
    /// 303 to the way in, and from there back to what was asked for.
    #[error("not signed in")]
    SignIn(String),
    /// 303 to the second factor, on which a role rests.
    #[error("no second factor")]
    Factor,
    /// 401: a program asks without a token, or with one that is not live.
    #[error("no live token")]
    Token,
    /// 403: the token does not reach so far; `0` is the key of the text that names the scope.
    #[error("a scope is missing: {0}")]
    Scope(&'static str),
    /// 403: sent from another site.
    #[error("cross-site request")]
    CrossSite,
    /// 405.
    #[error("method not allowed")]
    Method,
    /// 409: not in the stage that it is in; `0` is the key of the text that says why, and what to do.
    #[error("not possible now: {0}")]
    Stage(&'static str),
    /// 409: a case does not go on before these are there.
    #[error("lacking: {0:?}")]
    Lacks(Vec<Lack>),
    /// 412: somebody else wrote since the version that the request names was read.
    #[error("another version")]
    Outdated,
    /// 413.
    #[error("request too large")]
    TooLarge,
    /// 415: the body is not sent as JSON.
    #[error("not JSON")]
    NotJson,
    /// 422, mostly: what was sent is wrong at these fields. A page shows its form again.
    #[error("wrong at fields: {errors:?}")]
    Fields { status: StatusCode, errors: Errors },
    /// 428: a request that overwrites must name the version it has read.
    #[error("no version named")]
    VersionMissing,
    /// 422: the idempotency key was used for another request.
    #[error("idempotency key reused")]
    KeyReused,
    /// 422: a request that writes came without an idempotency key.
    #[error("no idempotency key")]
    KeyMissing,
    /// 503: full, or still starting.
    #[error("unavailable")]
    Unavailable,
    /// 429: more often than anybody needs.
    #[error("too often")]
    TooOften,
    /// 502: another system, without which this cannot be done, does not answer as agreed.
    #[error("another system: {0}")]
    Elsewhere(#[source] anyhow::Error),
    /// 500: ours to mend.
    #[error("internal: {0}")]
    Internal(#[source] anyhow::Error),
}

/// What the frame needs to know to show a failure; rides in the response until the language is known.
#[derive(Clone, Debug)]
pub struct Shown {
    pub status: StatusCode,
    /// Key stem in the locales: `failure-not-found` has a title, a text and a way out.
    pub key: &'static str,
    /// A further text that names the rule broken.
    pub detail: Option<&'static str>,
    /// What a program that reads JSON could not read.
    pub note: Option<String>,
    /// Keys of the texts that say what is missing, each with its rule.
    pub reasons: Vec<String>,
    pub(crate) errors: Errors,
}

impl Failure {
    /// What was sent is wrong at one field, which the rest of the market decides: 409.
    pub(crate) fn at(field: &'static str, error: &'static str) -> Self {
        Self::Fields { status: StatusCode::CONFLICT, errors: Errors::from([(field, error)]) }
    }

    /// What is wrong at which fields, for a page that shows its form again; any other failure stays one.
    pub(crate) fn at_fields(self) -> Result<(StatusCode, Errors), Self> {
        match self {
            Self::Fields { status, errors } => Ok((status, errors)),
            other => Err(other),
        }
    }

    fn shown(&self) -> Shown {
        let (status, key, detail) = match self {
            Self::NotFound(_) => (StatusCode::NOT_FOUND, "failure-not-found", None),
            Self::Bad(why) => (StatusCode::BAD_REQUEST, "failure-bad", Some(*why)),
            Self::Unreadable(_) => (StatusCode::BAD_REQUEST, "failure-bad", Some("failure-bad-json")),
            Self::SignIn(_) => (StatusCode::UNAUTHORIZED, "failure-sign-in", None),
            Self::Factor => (StatusCode::FORBIDDEN, "failure-factor", None),
            Self::Token => (StatusCode::UNAUTHORIZED, "failure-token", None),
            Self::Scope(scope) => (StatusCode::FORBIDDEN, "failure-scope", Some(*scope)),
            Self::CrossSite => (StatusCode::FORBIDDEN, "failure-cross-site", None),
            Self::Method => (StatusCode::METHOD_NOT_ALLOWED, "failure-method", None),
            Self::Stage(why) => (StatusCode::CONFLICT, "failure-stage", Some(*why)),
            Self::Lacks(_) => (StatusCode::CONFLICT, "failure-stage", Some("failure-case-lacks")),
            Self::Outdated => (StatusCode::PRECONDITION_FAILED, "failure-outdated", None),
            Self::NotJson => (StatusCode::UNSUPPORTED_MEDIA_TYPE, "failure-not-json", None),
            Self::Fields { status, .. } => (*status, "failure-fields", None),
            Self::VersionMissing => (StatusCode::PRECONDITION_REQUIRED, "failure-version-missing", None),
            Self::TooLarge => (StatusCode::PAYLOAD_TOO_LARGE, "failure-too-large", None),
            Self::KeyReused => (StatusCode::UNPROCESSABLE_ENTITY, "failure-key-reused", None),
            Self::KeyMissing => (StatusCode::UNPROCESSABLE_ENTITY, "failure-key-missing", None),
            Self::TooOften => (StatusCode::TOO_MANY_REQUESTS, "failure-too-often", None),
            Self::Elsewhere(_) => (StatusCode::BAD_GATEWAY, "failure-elsewhere", None),
            Self::Unavailable => (StatusCode::SERVICE_UNAVAILABLE, "failure-unavailable", None),
            Self::Internal(_) => (StatusCode::INTERNAL_SERVER_ERROR, "failure-internal", None),
        };
        let (note, errors) = match self {
            Self::Unreadable(why) => (Some(why.clone()), Errors::new()),
            Self::Fields { errors, .. } => (None, errors.clone()),
            _ => (None, Errors::new()),
        };
        let reasons = match self {
            Self::Lacks(lacks) => lacks.iter().map(|lack| format!("lack-{}", lack.code())).collect(),
            _ => Vec::new(),
        };
        Shown { status, key, detail, note, reasons, errors }
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        if let Self::Internal(cause) = &self {
            tracing::error!(error = format!("{cause:#}"), "a request failed");
        }
        if let Self::Elsewhere(cause) = &self {
            tracing::warn!(error = format!("{cause:#}"), "another system failed a request");
        }
        if matches!(self, Self::Factor) {
            return Redirect::to(&FactorsPath.to_string()).into_response();
        }
        if let Self::SignIn(next) = &self {
            let query = form_urlencoded::Serializer::new(String::new()).append_pair("next", next).finish();
            return Redirect::to(&format!("{LoginPath}?{query}")).into_response();
        }
        let shown = self.shown();
        let mut response = shown.status.into_response();
        response.extensions_mut().insert(shown);
        response
    }
}

impl From<db::sqlx::Error> for Failure {
    fn from(cause: db::sqlx::Error) -> Self {
        Self::Internal(cause.into())
    }
}

impl From<Errors> for Failure {
    fn from(errors: Errors) -> Self {
        Self::Fields { status: StatusCode::UNPROCESSABLE_ENTITY, errors }
    }
}

/// A step that the stage does not allow: mostly a page left open while somebody else went on.
impl From<catalog::listing::Refusal> for Failure {
    fn from(_: catalog::listing::Refusal) -> Self {
        Self::Stage("failure-stage-act")
    }
}

impl From<search::SearchError> for Failure {
    fn from(cause: search::SearchError) -> Self {
        Self::Internal(cause.into())
    }
}

impl From<tokio::task::JoinError> for Failure {
    fn from(cause: tokio::task::JoinError) -> Self {
        Self::Internal(cause.into())
    }
}

/// An address that names nothing we could have.
impl From<PathRejection> for Failure {
    fn from(_: PathRejection) -> Self {
        Self::NotFound("address")
    }
}

impl Default for Failure {
    fn default() -> Self {
        Self::NotFound("address")
    }
}
