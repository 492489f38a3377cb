//! Forms and queries as browsers send them. One that cannot be read is answered with a page and a way out, as every
//! other failure is; the extractors of the libraries would answer a bare line.

use axum::extract::multipart::Multipart;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::StatusCode;
use axum_extra::extract::{FormRejection, QueryRejection};

use crate::app::App;
use crate::failure::Failure;

/// Room for the form around a file, in bytes.
pub(crate) const FORM_ROOM: usize = 64 << 10;

/// The fields of a form; a field sent several times is a list.
#[derive(FromRequest)]
#[from_request(via(axum_extra::extract::Form), rejection(Failure))]
pub(crate) struct Form<T>(pub T);

/// What the query of an address asks for.
#[derive(FromRequestParts)]
#[from_request(via(axum_extra::extract::Query), rejection(Failure))]
pub(crate) struct Asked<T>(pub T);

/// The parts of a form that holds a file.
pub(crate) struct Parts(pub Multipart);

impl FromRequest<App> for Parts {
    type Rejection = Failure;

    async fn from_request(request: Request, app: &App) -> Result<Self, Failure> {
        let parts = Multipart::from_request(request, app).await;
        parts.map(Self).map_err(|_| Failure::Bad("failure-bad-form"))
    }
}

/// A box as a browser sends it: `yes`, or nothing.
pub(crate) fn ticked(said: bool) -> String {
    if said { "yes".to_owned() } else { String::new() }
}

impl From<FormRejection> for Failure {
    fn from(rejection: FormRejection) -> Self {
        match rejection.status() {
            StatusCode::PAYLOAD_TOO_LARGE => Self::TooLarge,
            _ => Self::Bad("failure-bad-form"),
        }
    }
}

impl From<QueryRejection> for Failure {
    fn from(_: QueryRejection) -> Self {
        Self::Bad("failure-bad-query")
    }
}
