//! The certificate of an introduction: on paper with names, for who stands at its table; and in public without any, for whoever
//! holds the paper and asks whether it is true.

mod pages;

use axum::extract::State;
use catalog::introduction::store::KIND;
use catalog::introduction::{Certificate, Introduction, store};
use db::Tx;
use db::event::Object;
use db::seal::{self, Place};
use serde::Deserialize;

use crate::accounts::viewer::Person;
use crate::app::App;
use crate::failure::Failure;
use crate::form::Asked;
use crate::layout::{Frame, Page};
use crate::open::qr;
use crate::paths::{IntroductionCertificatePath, LedgerPath};

/// What a visitor holds: the hash that is printed.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Held {
    hash: String,
}

pub(super) async fn paper(
    IntroductionCertificatePath { id }: IntroductionCertificatePath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
) -> Page {
    let mut tx = app.db().read().await?;
    let view = super::view(&mut tx, &app, &viewer, id).await?;
    let places = places(&mut tx, &view.one).await?;
    let address = LedgerPath { certificate: view.one.certificate.to_string() };
    let address = format!("{}{address}", frame.base);
    let picture = qr::picture(&address)?;
    Ok(pages::paper(&frame, &view, &pages::Proof { places, address, picture }))
}

pub(super) async fn public(
    LedgerPath { certificate }: LedgerPath,
    frame: Frame,
    Asked(held): Asked<Held>,
    State(app): State<App>,
) -> Page {
    let none = || Failure::NotFound("certificate");
    let certificate = Certificate::parse(&certificate).ok_or_else(none)?;
    let mut tx = app.db().read().await?;
    let one = store::certified(&mut tx, &certificate).await?.ok_or_else(none)?;
    let places = places(&mut tx, &one).await?;
    let held = held.hash.trim().to_owned();
    Ok(pages::public(&frame, &one, &places, &held, app.db().clock.now()))
}

/// Where it stands in the chain, and what was said of it since.
async fn places(tx: &mut Tx, one: &Introduction) -> db::Result<Vec<Place>> {
    seal::places(tx, Object { kind: KIND, id: one.id.0 }).await
}
