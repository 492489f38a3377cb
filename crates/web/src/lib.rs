//! The market as a web site and a command line. The only crate that knows HTTP or HTML.

mod about;
mod access;
mod accounts;
mod api;
pub mod app;
mod appointments;
mod assets;
mod brokers;
mod browse;
mod cases;
pub mod chores;
pub mod cli;
mod codes;
mod comparing;
mod complaints;
pub mod config;
pub mod demonstration;
mod desk;
mod drafting;
pub mod dumps;
pub mod embeddings;
mod exports;
mod factors;
pub mod failure;
pub mod feedback;
pub mod files;
pub mod finder;
mod fonts;
mod form;
mod harvest;
pub mod harvesting;
mod home;
pub mod identities;
pub mod importing;
mod intents;
mod invitations;
pub mod keeper;
pub mod language;
mod layout;
mod ledger;
mod listings;
pub mod matcher;
pub mod matching;
pub mod messages;
mod mine;
mod open;
mod organisations;
pub mod outbound;
mod package;
pub mod pairs;
mod passkeys;
mod passwords;
pub mod paths;
mod portfolio;
mod posting;
mod privacy;
mod publicity;
mod report;
mod reserving;
mod retention;
mod reviewing;
pub mod roadshows;
pub mod rules;
mod scouting;
pub mod server;
mod sheet;
mod suggestions;
mod tokens;
mod tools;
mod verifications;
pub mod watching;
pub mod webhooks;

use axum::Router;
use axum::http::HeaderName;
use axum::middleware::{from_fn, from_fn_with_state};
use tower::ServiceBuilder;
use tower_http::CompressionLevel;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::csrf::CsrfLayer;
use tower_http::request_id::{PropagateRequestIdLayer, SetRequestIdLayer};

use app::App;
use axum::response::IntoResponse;
use failure::Failure;
use server::{failures, freshness, headers, observe};

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The whole site: what is public and revalidated, what is written, and what watches.
pub fn site(app: App) -> Router {
    let public = Router::new()
        .merge(home::routes())
        .merge(listings::routes())
        .merge(comparing::routes())
        .merge(matching::routes())
        .merge(organisations::routes())
        .merge(browse::routes())
        .merge(codes::routes())
        .merge(about::routes())
        .merge(open::routes())
        .merge(api::public_routes())
        .layer(from_fn_with_state(app.clone(), freshness::revalidate));
    let mut own = Router::new()
        .merge(posting::routes())
        .merge(accounts::routes())
        .merge(identities::routes())
        .merge(factors::routes())
        .merge(passkeys::routes())
        .merge(passwords::routes())
        .merge(appointments::routes())
        .merge(suggestions::routes())
        .merge(tokens::routes())
        .merge(webhooks::routes())
        .merge(api::own_routes())
        .merge(mine::routes())
        .merge(privacy::routes())
        .merge(drafting::routes())
        .merge(reserving::routes())
        .merge(reviewing::routes())
        .merge(intents::routes())
        .merge(scouting::routes())
        .merge(access::routes())
        .merge(files::routes())
        .merge(watching::routes())
        .merge(cases::routes())
        .merge(complaints::routes())
        .merge(ledger::routes())
        .merge(desk::routes())
        .merge(portfolio::routes())
        .merge(report::routes())
        .merge(roadshows::routes())
        .merge(brokers::routes());
    if app.is_demo() {
        own = own.merge(demonstration::routes());
    }
    let compression = CompressionLayer::new().quality(CompressionLevel::Precise(4));
    let cross_site = CsrfLayer::new().with_rejection_response(|_| Failure::CrossSite.into_response());
    // Outermost first: every answer, even to a panic, has an id, a log line and the headers.
    let house = ServiceBuilder::new()
        .layer(SetRequestIdLayer::new(REQUEST_ID, observe::Numbered(app.clone())))
        .layer(PropagateRequestIdLayer::new(REQUEST_ID))
        .layer(from_fn_with_state(app.clone(), headers::secure))
        .layer(compression)
        .layer(from_fn_with_state(app.clone(), accounts::viewer::recognise))
        .layer(from_fn_with_state(app.clone(), server::remember_language))
        .layer(from_fn_with_state(app.clone(), failures::show))
        .layer(from_fn(server::one_host))
        .layer(from_fn(server::without_nul))
        .layer(CatchPanicLayer::custom(failures::caught))
        .layer(cross_site);
    Router::new()
        .merge(public)
        .merge(own)
        .merge(pairs::routes())
        .merge(harvest::routes())
        .merge(feedback::routes())
        .merge(rules::routes())
        .merge(tools::routes())
        .merge(publicity::routes())
        .merge(invitations::routes())
        .merge(verifications::routes())
        .merge(importing::routes())
        .merge(dumps::routes())
        .merge(open::node_routes())
        .route_layer(from_fn_with_state(app.clone(), feedback::counting::visitors))
        .route_layer(from_fn(observe::measure))
        .fallback(|| async { Failure::NotFound("address") })
        .layer(house)
        .with_state(app)
}
