//! Posting a demand, with or without an account: it waits for the operator, and is answered by a receipt, where its owner
//! goes on with it.

pub(crate) mod acts;
pub(crate) mod api;
mod form;
pub(crate) mod money;
mod own;
mod pages;
mod store;
pub(crate) mod visitors;

use std::net::SocketAddr;

use axum::Router;
use axum::extract::{ConnectInfo, DefaultBodyLimit, RawQuery, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::routing::RouterExt;
use catalog::demand::{self, Demand, DemandId};
use catalog::review::store as reviews;
use db::Tx;
use db::idempotency::{self, Answer, Claim};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::accounts::limits::{self, Limit};
use crate::accounts::role::Viewer;
use crate::app::App;
use crate::failure::Failure;
use crate::form::Form;
use crate::layout::fields::Errors;
use crate::layout::{Frame, Page};
use crate::listings::{life, rights};
use crate::paths::{DemandReceiptPath, DemandsPath, NewDemandPath};
use crate::scouting::{self, Way};
pub(crate) use acts::advance;
use form::{DemandForm, Posted};

/// The act for which idempotency keys are kept.
const ACT: &str = "demand.posted";
/// Demands of one person: somebody reads each.
const BY_PERSON: [Limit; 1] = [Limit { tries: 30, minutes: 24 * 60 }];
/// Demands of visitors from one network address; a whole hall may post from one.
const FROM_NETWORK: [Limit; 2] = [Limit { tries: 30, minutes: 60 }, Limit { tries: 100, minutes: 24 * 60 }];
/// No demand needs a longer form than this, in bytes.
const FORM_MAX: usize = 64 * 1024;

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .typed_get(blank)
        .typed_post(post)
        .typed_get(receipt)
        .merge(own::routes())
        .layer(DefaultBodyLimit::max(FORM_MAX))
}

/// The form, with what a search could not find already in it.
async fn blank(_: NewDemandPath, frame: Frame, RawQuery(raw): RawQuery, State(app): State<App>) -> Page {
    let mut form = DemandForm::default();
    for (name, value) in form_urlencoded::parse(raw.as_deref().unwrap_or("").as_bytes()) {
        if name == "title" {
            form.title = value.into_owned();
        }
    }
    form.key = app.db().ids.next().to_string();
    Ok(pages::blank(&frame, &form, &Errors::default()))
}

async fn post(
    _: DemandsPath,
    frame: Frame,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
    State(app): State<App>,
    Form(form): Form<DemandForm>,
) -> Result<Response, Failure> {
    let by = frame.viewer.as_deref();
    let kept = match form.parse(frame.today).and_then(|posted| posted.complete(by)) {
        Ok(posted) => keep(&app, (by, &app.network(&headers, peer)), &form.key, &posted).await,
        Err(errors) => Err(errors.into()),
    };
    match kept {
        Ok(answer) => Ok(Redirect::to(answer.location.as_deref().unwrap_or("/")).into_response()),
        Err(failure) => {
            let (status, errors) = failure.at_fields()?;
            Ok((status, pages::blank(&frame, &form, &errors)).into_response())
        }
    }
}

async fn receipt(DemandReceiptPath { id }: DemandReceiptPath, frame: Frame, State(app): State<App>) -> Page {
    let mut tx = app.db().read().await?;
    let listed = catalog::listing::store::find::<demand::Draft>(&mut tx, id).await?;
    let listed = listed.ok_or(Failure::NotFound("receipt"))?;
    // A visitor's receipt is known by its address alone; what is somebody's is theirs to see.
    let is_own = match &frame.viewer {
        Some(viewer) => !listed.is_nobodys() && rights::of(&mut tx, Some(viewer), &listed).await?.owns,
        None => false,
    };
    if !is_own && !listed.is_nobodys() {
        return Err(Failure::NotFound("receipt"));
    }
    let view = standing(&mut tx, &app, frame.viewer.as_deref(), listed, is_own).await?;
    Ok(pages::receipt(&frame, &view, &Errors::new()))
}

/// How a demand stands, for whoever posted it.
async fn standing(
    tx: &mut Tx,
    app: &App,
    viewer: Option<&Viewer>,
    listed: Demand,
    is_own: bool,
) -> Result<pages::Standing, Failure> {
    let reopens = match viewer.filter(|_| is_own) {
        Some(viewer) => acts::reopens(tx, app, viewer, &listed).await?,
        None => false,
    };
    let now = app.db().clock.now();
    Ok(pages::Standing {
        reopens,
        scouting: if is_own { scouting::way(tx, viewer, listed.id).await? } else { Way::Nothing },
        reviews: if is_own { reviews::of_listing(tx, "demand", listed.id.0).await? } else { Vec::new() },
        closing: if is_own { demand::store::closing(tx, listed.id).await? } else { None },
        renewable: is_own && life::is_renewable(&listed, now),
        is_own,
        listed,
    })
}

/// A demand that waits for the operator.
#[derive(Serialize, ToSchema)]
struct Receipt {
    id: Uuid,
    state: &'static str,
}

/// Writes the draft once for a key, and gives the same answer each time. Told are who posts it and the network address they
/// come from.
async fn keep(
    app: &App,
    (by, network): (Option<&Viewer>, &str),
    key: &str,
    posted: &Posted,
) -> Result<Answer, Failure> {
    let request = serde_json::to_vec(posted).map_err(|cause| Failure::Internal(cause.into()))?;
    let mut tx = app.db().write().await?;
    // A key is its sender's: two who count from one do not meet.
    let key = &by.map_or_else(|| key.to_owned(), |viewer| format!("{} {key}", viewer.id));
    match idempotency::claim(&mut tx, app.db(), ACT, key, &request).await? {
        Claim::Again(answer) => return Ok(answer),
        Claim::Other => return Err(Failure::KeyReused),
        Claim::Fresh => {}
    }
    // Counted once for a key: what is sent again is the same demand.
    let counted = match by {
        Some(viewer) => {
            limits::count(&mut tx, app.db(), "posting.person", &viewer.id.to_string(), &BY_PERSON).await?
        }
        None => limits::count(&mut tx, app.db(), "posting.network", network, &FROM_NETWORK).await?,
    };
    if counted.is_err() {
        let errors = Errors::from([("title", "error-post-often")]);
        return Err(Failure::Fields { status: StatusCode::TOO_MANY_REQUESTS, errors });
    }
    let id = DemandId(app.db().ids.next());
    store::insert(&mut tx, app.db(), id, posted, by).await?;
    let body = serde_json::to_string(&Receipt { id: id.0, state: "draft" });
    let body = body.map_err(|cause| Failure::Internal(cause.into()))?;
    let answer =
        Answer { status: 201, location: Some(DemandReceiptPath { id }.to_string()), body: Some(body) };
    idempotency::keep(&mut tx, ACT, key, &answer).await?;
    tx.commit().await?;
    app.wake_keeper();
    Ok(answer)
}
