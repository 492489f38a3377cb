//! How a unit splits what an achievement earned: a simulator, and a sheet to print and sign.

mod form;
pub(crate) mod pages;

use axum::Router;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::routing::RouterExt;
use catalog::rule::Line;
use catalog::split::{Plan, Refusal, Sheet};

use crate::app::App;
use crate::form::{Asked, Form};
use crate::layout::Frame;
use crate::layout::fields::Errors;
use crate::paths::IncomeSplitPath;
use form::SplitForm;

pub(super) fn routes() -> Router<App> {
    Router::new().typed_get(show).typed_post(reckon)
}

/// A page of the simulator.
struct View {
    form: SplitForm,
    errors: Errors,
    /// The line that the unit's own share would go below.
    floor: Option<Line>,
    result: Option<(Plan, Sheet)>,
    /// The address of the same calculation without names, where this page has names and so no address.
    address: Option<String>,
}

/// What is asked by its address: a calculation without names. Whoever has an address with names is led to the one without.
async fn show(_: IncomeSplitPath, frame: Frame, Asked(form): Asked<SplitForm>) -> Response {
    if form.is_blank() {
        let form = SplitForm::fresh(frame.today);
        let view = View { form, errors: Errors::new(), floor: None, result: None, address: None };
        return pages::show(&frame, &view).into_response();
    }
    if !form.is_nameless() {
        return Redirect::to(&address(&form)).into_response();
    }
    reckoned(&frame, form, None)
}

/// What is asked by the form. Names stay in what was sent and on the page that answers it; where there are none, the answer
/// has an address of its own. Nothing is kept.
async fn reckon(_: IncomeSplitPath, frame: Frame, Form(form): Form<SplitForm>) -> Response {
    let address = address(&form);
    if form.is_nameless() {
        return Redirect::to(&address).into_response();
    }
    reckoned(&frame, form, Some(address))
}

fn address(form: &SplitForm) -> String {
    let query = form.query();
    if query.is_empty() { IncomeSplitPath.to_string() } else { format!("{IncomeSplitPath}?{query}") }
}

fn reckoned(frame: &Frame, form: SplitForm, address: Option<String>) -> Response {
    let (errors, floor, result) = match form.parse(frame.today) {
        Err(errors) => (errors, None, None),
        Ok(plan) => match plan.split() {
            Ok(sheet) => (Errors::new(), None, Some((plan, sheet))),
            Err(refusal) => {
                let errors = Errors::from([form::refused(&refusal)]);
                let floor = if let Refusal::BelowFloor(line) = refusal { Some(line) } else { None };
                (errors, floor, None)
            }
        },
    };
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    (status, pages::show(frame, &View { form, errors, floor, result, address })).into_response()
}
