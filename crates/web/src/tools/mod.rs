//! Calculators that anybody may use: what is reckoned with stands in the address, so that a calculation can be sent to
//! somebody as it is, but for names of people. They estimate, say by which rule, and keep nothing.

mod cost;
mod form;
mod pages;
pub(crate) mod split;

use axum::Router;

use crate::app::App;

pub(crate) fn routes() -> Router<App> {
    Router::new().merge(split::routes()).merge(cost::routes())
}
