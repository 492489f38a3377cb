//! Brokers (技术经理人): who they are (here), what they say of themselves (`own`), what they can show (`credentials`), which
//! cases they are offered and carry (`assignments`), which demands they look after (`claims`).

pub(crate) mod assignments;
mod claims;
pub(crate) mod credentials;
pub(crate) mod desk;
mod form;
mod own;
mod pages;
mod store;

use axum::Router;
use axum::extract::State;
use axum_extra::routing::RouterExt;
use catalog::broker::assignment::store as carried;
use catalog::broker::credential::{State as Looked, store as shown};
use catalog::broker::store as brokers;
use catalog::person::PersonId;
use db::Tx;
use serde_json::{Value, json};

pub(crate) use store::publish;

use crate::accounts::role::Role;
use crate::app::App;
use crate::failure::Failure;
use crate::form::Asked;
use crate::layout::{Frame, Page};
use crate::paths::{BrokerPath, BrokersPath};
use form::Wanted;

/// Brokers on one page.
const PAGE: usize = 20;
/// The last page that is made.
const PAGES: usize = 100;

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .typed_get(list)
        .typed_get(show)
        .merge(own::routes())
        .merge(credentials::routes())
        .merge(claims::routes())
        .merge(assignments::routes())
}

async fn list(_: BrokersPath, frame: Frame, Asked(wanted): Asked<Wanted>, State(app): State<App>) -> Page {
    let filter = wanted.filter(frame.today);
    let page = wanted.page().min(PAGES);
    let mut tx = app.db().read().await?;
    let size = i64::try_from(PAGE).unwrap_or(i64::MAX);
    let offset = size * i64::try_from(page - 1).unwrap_or_default();
    let (found, total) = brokers::shown(&mut tx, &filter, size, offset).await?;
    let mut rows = Vec::with_capacity(found.len());
    for profile in found {
        rows.push(pages::Row {
            agencies: brokers::agencies_of(&mut tx, profile.person).await?,
            deals: brokers::deals(&mut tx, profile.person).await?.len(),
            profile,
        });
    }
    let agencies = brokers::agencies(&mut tx).await?;
    let total = usize::try_from(total).unwrap_or_default();
    Ok(pages::list(&frame, &pages::List { wanted, filter, page, total, rows, agencies }))
}

/// Of who has published what they say of themselves, and is a broker still; of everybody else there is nothing.
async fn show(BrokerPath { id }: BrokerPath, frame: Frame, State(app): State<App>) -> Page {
    let mut tx = app.db().read().await?;
    let profile = brokers::profile(&mut tx, id).await?.ok_or(Failure::NotFound("broker"))?;
    let mut credentials = shown::of_person(&mut tx, id).await?;
    // What was refused is its holder's to know.
    credentials.retain(|one| !matches!(one.state, Looked::Refused { .. }));
    // Cases are their parties' own: whoever else may read them reads here which are counted.
    let opens = frame
        .viewer
        .as_ref()
        .is_some_and(|viewer| viewer.id == id || viewer.is(Role::Operator) || viewer.is(Role::Bureau));
    let view = pages::View {
        agencies: brokers::agencies_of(&mut tx, id).await?,
        deals: brokers::deals(&mut tx, id).await?,
        credentials,
        opens,
        profile,
    };
    Ok(pages::show(&frame, &view))
}

/// What the market keeps of a person as a broker, for their own copy of everything.
pub(crate) async fn copy(tx: &mut Tx, person: PersonId) -> db::Result<Value> {
    let profile = brokers::find(tx, person).await?.map(|one| {
        let draft = &one.draft;
        json!({
            "headline": draft.headline, "about": draft.about, "regions": draft.regions, "load_cap": draft.load_cap,
            "fields": draft.fields.iter().map(|field| field.code()).collect::<Vec<_>>(),
            "languages": draft.languages.iter().map(|language| language.code()).collect::<Vec<_>>(),
            "published_at": one.published_at,
        })
    });
    let credentials = shown::of_person(tx, person).await?;
    let credential = |one: &catalog::broker::credential::Credential| {
        json!({
            "kind": one.draft.kind.code(), "level": one.draft.level.map(|level| level.code()),
            "issuer": one.draft.issuer, "number": one.draft.number, "valid_until": one.draft.valid_until,
            "hours": one.draft.training.map(|training| training.hours),
            "finished_on": one.draft.training.map(|training| training.finished_on),
        })
    };
    let assignments = carried::of_broker(tx, person).await?;
    let assignment = |one: &catalog::broker::assignment::Assignment| json!({ "id": one.id, "case": one.case, "offered_at": one.offered_at, "state": one.state.code() });
    Ok(json!({
        "profile": profile,
        "credentials": credentials.iter().map(credential).collect::<Vec<_>>(),
        "assignments": assignments.iter().map(assignment).collect::<Vec<_>>(),
    }))
}
