//! What taxes and a broker's fee make of a price.

mod form;
mod pages;

use axum::Router;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum_extra::routing::RouterExt;
use catalog::cost::{Deal, Estimate};

use crate::app::App;
use crate::form::Asked;
use crate::layout::Frame;
use crate::layout::fields::Errors;
use crate::paths::CostPath;
use form::CostForm;

pub(super) fn routes() -> Router<App> {
    Router::new().typed_get(show)
}

/// A page of the calculator.
struct View {
    form: CostForm,
    errors: Errors,
    result: Option<(Deal, Estimate)>,
}

async fn show(_: CostPath, frame: Frame, Asked(form): Asked<CostForm>) -> Response {
    if form.is_blank() {
        let view = View { form: CostForm::fresh(frame.today), errors: Errors::new(), result: None };
        return pages::show(&frame, &view).into_response();
    }
    let (errors, result) = match form.parse(frame.today) {
        Err(errors) => (errors, None),
        Ok(deal) => match deal.estimate() {
            Ok(estimate) => (Errors::new(), Some((deal, estimate))),
            Err(_) => (Errors::from([("day", "error-tool-no-rule")]), None),
        },
    };
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    (status, pages::show(&frame, &View { form, errors, result })).into_response()
}
