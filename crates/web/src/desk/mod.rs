//! The desk: queues of what waits for an officer or the operator, the longest first. Reads other slices; what is
//! decided here of a posted demand is written by `posting`.

pub(crate) mod api;
mod audit;
mod pages;

use axum::Router;
use axum::extract::State;
use axum::response::Redirect;
use axum_extra::routing::RouterExt;
use catalog::demand;
use catalog::listing::{Listing, store};
use catalog::organisation::OrganisationId;
use catalog::rule::Rule;
use catalog::{achievement, organisation};
use chrono::{DateTime, Utc};
use db::Tx;
use serde::Deserialize;

use crate::accounts::role::{Role, Viewer};
use crate::accounts::viewer::{Operator, Staff};
use crate::app::App;
use crate::appointments::{self, store as wishes};
use crate::brokers;
use crate::complaints::model::Complaint;
use crate::complaints::store as filed;
use crate::failure::Failure;
use crate::form::Form;
use crate::intents::model::Intent;
use crate::intents::store as intents;
use crate::layout::{Frame, Page};
use crate::ledger::bypasses;
use crate::listings::target::Target;
use crate::listings::{rights, with_owners};
use crate::paths::{DemandDecisionPath, DeskPath};
use crate::posting::acts::{Decision, decide};
use crate::publicity;
use crate::verifications::store as proofs;

pub(crate) fn routes() -> Router<App> {
    Router::new().typed_get(show).typed_post(decide_demand).merge(audit::routes())
}

async fn show(_: DeskPath, frame: Frame, Staff(viewer): Staff, State(app): State<App>) -> Page {
    let mut tx = app.db().read().await?;
    let mut wishes = wishes::waiting(&mut tx).await?;
    wishes.retain(|wish| appointments::decides(&viewer, wish));
    let reviews = reviews(&mut tx, &viewer, app.db().clock.now()).await?;
    let demands = if viewer.is(Role::Operator) { demands(&mut tx).await? } else { Vec::new() };
    let mut members = wishes::members(&mut tx, &viewer.organisations(Role::Officer)).await?;
    members.retain(|held| appointments::decides(&viewer, held));
    let reads_log = viewer.is(Role::Operator) || viewer.is(Role::Bureau);
    let late = if viewer.is(Role::Operator) { late(&mut tx).await? } else { Vec::new() };
    let complaints = if viewer.is(Role::Operator) { complaints(&mut tx).await? } else { Vec::new() };
    let mut verifications = if viewer.is(Role::Operator) { proofs::open(&mut tx).await? } else { Vec::new() };
    verifications.retain(|one| crate::verifications::decides(&viewer, one));
    let brokers = brokers::desk::queue(&mut tx, &viewer).await?;
    let notices = publicity::waiting(&mut tx, &app, &viewer).await?;
    let bypasses = bypasses::waiting(&mut tx, &viewer).await?;
    let units = viewer.held().filter(|one| one.role == Role::Officer);
    let units = units.filter_map(|one| Some((one.organisation?, one.organisation_name.clone()?))).collect();
    Ok(pages::show(
        &frame,
        &pages::Queues {
            wishes,
            reviews,
            demands,
            late,
            complaints,
            verifications,
            brokers,
            bypasses,
            notices,
            units,
            reads_log,
            keeps_rules: viewer.is(Role::Operator),
            imports: viewer.is(Role::Officer) || viewer.is(Role::Operator),
            has_unit: viewer.is(Role::Officer),
            members,
        },
    ))
}

/// Achievements that this person may review now.
async fn reviews(tx: &mut Tx, viewer: &Viewer, now: DateTime<Utc>) -> Result<Vec<pages::Waiting>, Failure> {
    let mut queues: Vec<(&str, Option<OrganisationId>)> =
        rights::units(tx, viewer).await?.into_iter().map(|unit| ("unit_review", Some(unit))).collect();
    if viewer.is(Role::Operator) {
        queues = vec![("unit_review", None), ("platform_review", None)];
    }
    let mut waiting = Vec::new();
    for (stage, unit) in queues {
        for listed in store::queue::<achievement::Draft>(tx, stage, unit).await? {
            let rights = rights::of(tx, Some(viewer), &listed).await?;
            // The operator sees what waits at a unit once it waits too long.
            if rights.endorses || rights.scores || (rights.returns && is_late(&listed.listing, now)) {
                waiting.push(listed);
            }
        }
    }
    waiting.sort_by_key(|listed| listed.listing.stage.since());
    let owned = with_owners(tx, waiting).await?;
    Ok(owned
        .into_iter()
        .map(|one| pages::Waiting {
            id: one.listed.id,
            title: one.listed.draft.title.clone(),
            unit: one.owner.map(|unit| unit.draft.name),
            stage: one.listed.listing.stage,
            since: one.listed.listing.stage.since().unwrap_or(one.listed.listing.created_at),
        })
        .collect())
}

/// Intents that nobody answered in time.
async fn late(tx: &mut Tx) -> Result<Vec<(Intent, String)>, Failure> {
    let mut late = Vec::new();
    for intent in intents::escalated(tx).await? {
        let title = title(tx, intent.target).await?;
        late.push((intent, title));
    }
    Ok(late)
}

/// Complaints that wait for a decision, or for what follows one.
async fn complaints(tx: &mut Tx) -> Result<Vec<(Complaint, String)>, Failure> {
    let mut open = Vec::new();
    for one in filed::open(tx).await? {
        let title = title(tx, one.target).await?;
        open.push((one, title));
    }
    Ok(open)
}

async fn title(tx: &mut Tx, of: Target) -> db::Result<String> {
    let title = match of {
        Target::Achievement(id) => {
            store::find::<achievement::Draft>(tx, id).await?.map(|one| one.draft.title)
        }
        Target::Demand(id) => store::find::<demand::Draft>(tx, id).await?.map(|one| one.draft.title),
    };
    Ok(title.unwrap_or_default())
}

/// Whether a unit has let its days pass.
fn is_late(listing: &Listing, now: DateTime<Utc>) -> bool {
    let since = db::business_day::date(listing.stage.since().unwrap_or(listing.created_at));
    let due = db::business_day::add_working(since, Rule::ReviewUnit.on(since));
    due < db::business_day::date(now)
}

/// Demands that were sent or posted and are not public yet.
async fn demands(tx: &mut Tx) -> Result<Vec<pages::Posted>, Failure> {
    let mut found = store::queue::<demand::Draft>(tx, "platform_review", None).await?;
    found.extend(store::queue::<demand::Draft>(tx, "draft", None).await?);
    let mut posted = Vec::with_capacity(found.len());
    for listed in found {
        let contact = demand::store::contact(tx, listed.id).await?;
        let unit = match listed.organisation {
            Some(unit) => organisation::store::find(tx, unit).await?.map(|unit| unit.draft.name),
            None => listed.draft.organisation.clone(),
        };
        let since: DateTime<Utc> = listed.listing.created_at;
        posted.push(pages::Posted { demand: listed, contact, unit, since });
    }
    Ok(posted)
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct DecisionForm {
    act: String,
    remark: String,
}

async fn decide_demand(
    DemandDecisionPath { id }: DemandDecisionPath,
    Operator(viewer): Operator,
    State(app): State<App>,
    Form(form): Form<DecisionForm>,
) -> Result<Redirect, Failure> {
    let decision = Decision::read(&form.act, &form.remark)?;
    let mut tx = app.db().write().await?;
    decide(&mut tx, &app, &viewer, id, &decision).await?;
    tx.commit().await?;
    app.wake_keeper();
    Ok(Redirect::to(&DeskPath.to_string()))
}
