//! The operator's page of bypasses (跳单核查): contracts that may have been made past the broker who introduced the two; what a
//! registrar reports from outside goes through the same check.

mod form;
mod pages;

use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::routing::RouterExt;
use catalog::achievement::{self, AchievementId};
use catalog::demand::{self, DemandId};
use catalog::introduction::Introduction;
use catalog::introduction::bypass::{Bypass, BypassId, store as raised};
use catalog::listing::store as listings;
use catalog::organisation::{self, OrganisationId};
use db::Tx;
use serde::Deserialize;

use super::acts::{self, Signed, Signs};
use crate::accounts::role::{Role, Viewer};
use crate::accounts::store as people;
use crate::accounts::viewer::Operator;
use crate::app::App;
use crate::failure::Failure;
use crate::form::{Asked, Form};
use crate::layout::fields::Errors;
use crate::layout::{Frame, Page};
use crate::paths::{BypassFindingPath, BypassesPath};
use form::{FindingForm, ReportForm};
pub(crate) use pages::line;

pub(super) fn routes() -> Router<App> {
    Router::new().typed_get(show).typed_post(report).typed_get(one).typed_post(decide)
}

/// How many questions a report has raised, said once after it.
#[derive(Debug, Default, Deserialize)]
struct Said {
    raised: Option<usize>,
}

async fn show(
    _: BypassesPath,
    frame: Frame,
    Operator(viewer): Operator,
    Asked(said): Asked<Said>,
    State(app): State<App>,
) -> Page {
    let mut tx = app.db().read().await?;
    let all = decidable(&mut tx, &viewer, false).await?;
    Ok(pages::show(&frame, &all, said.raised, &ReportForm::default(), &Errors::new()))
}

/// Those that wait for this person, with the introductions that they are about.
pub(crate) async fn waiting(tx: &mut Tx, viewer: &Viewer) -> db::Result<Vec<(Bypass, Introduction)>> {
    if viewer.is(Role::Operator) { decidable(tx, viewer, true).await } else { Ok(Vec::new()) }
}

async fn decidable(tx: &mut Tx, viewer: &Viewer, open: bool) -> db::Result<Vec<(Bypass, Introduction)>> {
    let found = if open { raised::open(tx).await? } else { raised::list(tx).await? };
    let mut all = Vec::with_capacity(found.len());
    for bypass in found {
        match acts::past_of(tx, &bypass).await? {
            Some(past) if decides(viewer, &past) => all.push((bypass, past)),
            _ => {}
        }
    }
    Ok(all)
}

/// Nobody judges what they, or their units, are in.
fn decides(viewer: &Viewer, past: &Introduction) -> bool {
    let own = viewer.units();
    let is_in = |person, unit: Option<OrganisationId>| {
        person == viewer.id || unit.is_some_and(|unit| own.contains(&unit))
    };
    let parties = [&past.seller.party, &past.buyer.party];
    !past.introducer.as_ref().is_some_and(|by| is_in(by.person, by.unit))
        && !parties.into_iter().any(|party| is_in(party.person, party.unit))
}

async fn report(
    _: BypassesPath,
    frame: Frame,
    Operator(viewer): Operator,
    State(app): State<App>,
    Form(form): Form<ReportForm>,
) -> Result<Response, Failure> {
    let mut tx = app.db().write().await?;
    match reported(&mut tx, &frame, &form).await {
        Ok(signed) => {
            let raised = acts::watch_contract(&mut tx, &app, &viewer.actor(), &signed).await?;
            tx.commit().await?;
            app.wake_keeper();
            Ok(Redirect::to(&format!("{BypassesPath}?raised={}", raised.len())).into_response())
        }
        Err(failure) => {
            let (status, errors) = failure.at_fields()?;
            let all = decidable(&mut tx, &viewer, false).await?;
            Ok((status, pages::show(&frame, &all, None, &form, &errors)).into_response())
        }
    }
}

/// What was typed, found in the market.
async fn reported(tx: &mut Tx, frame: &Frame, form: &ReportForm) -> Result<Signed, Failure> {
    let said = form.parse(frame.today)?;
    let mut errors = Errors::new();
    let seller = unit(tx, &said.seller).await?;
    if seller.is_none() {
        errors.insert("seller", "error-organisation-unknown");
    }
    let buyer = unit(tx, &said.buyer).await?;
    if buyer.is_none() {
        errors.insert("buyer", "error-organisation-unknown");
    }
    let achievement = AchievementId(said.listing);
    let achievement = listings::find::<achievement::Draft>(tx, achievement).await?.map(|one| one.id);
    let demand = listings::find::<demand::Draft>(tx, DemandId(said.listing)).await?.map(|one| one.id);
    if achievement.is_none() && demand.is_none() {
        errors.insert("listing", "error-bypass-listing");
    }
    let broker = match &said.broker {
        Some(address) => people::person_at(tx, address).await?,
        None => None,
    };
    if said.broker.is_some() && broker.is_none() {
        errors.insert("broker", "error-bypass-broker");
    }
    if !errors.is_empty() {
        return Err(errors.into());
    }
    let signs = |unit| Signs { person: None, unit };
    let (seller, buyer) = (signs(seller), signs(buyer));
    Ok(Signed { seller, buyer, achievement, demand, broker, day: said.day, case: None })
}

/// An organisation by its name or its credit code.
async fn unit(tx: &mut Tx, text: &str) -> db::Result<Option<OrganisationId>> {
    match organisation::store::named(tx, text).await? {
        None => organisation::store::with_uscc(tx, text).await,
        found => Ok(found),
    }
}

async fn one(
    BypassFindingPath { id }: BypassFindingPath,
    frame: Frame,
    Operator(viewer): Operator,
    State(app): State<App>,
) -> Page {
    let mut tx = app.db().read().await?;
    let (bypass, past) = found(&mut tx, &viewer, id).await?;
    let now = app.db().clock.now();
    Ok(pages::one(&frame, (&bypass, &past), now, &FindingForm::default(), &Errors::new()))
}

async fn found(tx: &mut Tx, viewer: &Viewer, id: BypassId) -> Result<(Bypass, Introduction), Failure> {
    let none = || Failure::NotFound("bypass");
    let bypass = raised::find(tx, id).await?.ok_or_else(none)?;
    let past = acts::past_of(tx, &bypass).await?.ok_or_else(none)?;
    if decides(viewer, &past) { Ok((bypass, past)) } else { Err(none()) }
}

async fn decide(
    BypassFindingPath { id }: BypassFindingPath,
    frame: Frame,
    Operator(viewer): Operator,
    State(app): State<App>,
    Form(form): Form<FindingForm>,
) -> Result<Response, Failure> {
    let mut tx = app.db().write().await?;
    let (bypass, past) = found(&mut tx, &viewer, id).await?;
    if !bypass.is_open() {
        return Err(Failure::Stage("failure-bypass-decided"));
    }
    let (finding, words) = match form.parse() {
        Ok(said) => said,
        Err(errors) => {
            let (status, errors) = Failure::from(errors).at_fields()?;
            let page = pages::one(&frame, (&bypass, &past), app.db().clock.now(), &form, &errors);
            return Ok((status, page).into_response());
        }
    };
    acts::decide(&mut tx, &app, &viewer, (id, &past), finding, &words).await?;
    tx.commit().await?;
    app.wake_keeper();
    Ok(Redirect::to(&BypassFindingPath { id }.to_string()).into_response())
}
