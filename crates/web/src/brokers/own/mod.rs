//! A broker's own page: what is asked of them, what they say of themselves and can show, and which demands nobody has
//! answered.

pub(super) mod form;
mod pages;

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::routing::RouterExt;
use catalog::broker::assignment::{Assignment, store as carried};
use catalog::broker::claim::{Claim, UNSERVED_DAYS, store as claims};
use catalog::broker::credential::store as shown;
use catalog::broker::store as brokers;
use catalog::demand::{self, Demand};
use catalog::listing::store as listings;
use catalog::roadshow::referral::store as referrals;
use catalog::roadshow::store as roadshows;
use chrono::{DateTime, Duration, Utc};
use db::Tx;
use maud::Markup;

use super::credentials::form::CredentialForm;
use super::store::publish;
use crate::accounts::role::Viewer;
use crate::accounts::viewer::Broker;
use crate::app::App;
use crate::failure::Failure;
use crate::form::Form;
use crate::layout::fields::Errors;
use crate::layout::{Frame, Page};
use crate::paths::OwnBrokerPath;
use form::ProfileForm;

/// Unserved demands that are shown.
const UNSERVED: i64 = 20;

pub(super) fn routes() -> Router<App> {
    Router::new().typed_get(show).typed_post(save)
}

/// A roadshow whose guests wait for an answer of this broker.
pub(super) struct Referred {
    pub slug: String,
    pub title: String,
    pub count: i64,
    /// The first of them.
    pub due_at: DateTime<Utc>,
}

/// What is wrong in the two forms of the page.
#[derive(Default)]
pub(super) struct Wrong {
    pub profile: Errors,
    pub credential: Errors,
}

async fn show(_: OwnBrokerPath, frame: Frame, Broker(viewer): Broker, State(app): State<App>) -> Page {
    let mut tx = app.db().read().await?;
    page(&mut tx, &app, &frame, &viewer, None, &CredentialForm::default(), &Wrong::default()).await
}

async fn save(
    _: OwnBrokerPath,
    frame: Frame,
    Broker(viewer): Broker,
    State(app): State<App>,
    Form(form): Form<ProfileForm>,
) -> Result<Response, Failure> {
    match form.parse(frame.today) {
        Ok((draft, publicity)) => {
            let mut tx = app.db().write().await?;
            publish(&mut tx, app.db(), viewer.id, &draft, publicity).await?;
            tx.commit().await?;
            Ok(Redirect::to(&OwnBrokerPath.to_string()).into_response())
        }
        Err(profile) => {
            let wrong = Wrong { profile, ..Wrong::default() };
            let mut tx = app.db().read().await?;
            let entry = CredentialForm::default();
            let again = page(&mut tx, &app, &frame, &viewer, Some(form), &entry, &wrong).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, again).into_response())
        }
    }
}

/// The page with what was typed into either form.
pub(super) async fn page(
    tx: &mut Tx,
    app: &App,
    frame: &Frame,
    viewer: &Viewer,
    typed: Option<ProfileForm>,
    entry: &CredentialForm,
    wrong: &Wrong,
) -> Page {
    let now = app.db().clock.now();
    let profile = brokers::find(tx, viewer.id).await?;
    let form = match (typed, &profile) {
        (Some(typed), _) => typed,
        (None, Some(profile)) => ProfileForm::of(profile),
        (None, None) => ProfileForm::offered(),
    };
    let fields = profile.as_ref().map(|profile| profile.draft.fields.clone()).unwrap_or_default();
    let before = now - Duration::days(UNSERVED_DAYS);
    let unserved = claims::unserved(tx, &fields, before, now, UNSERVED).await?;
    let mut unserved: Vec<Demand> = listings::list::<demand::Draft>(tx, &unserved).await?;
    unserved.retain(|one| one.draft.deadline.is_none_or(|last| last >= frame.today));
    let live = carried::live_of(tx, viewer.id, now).await?;
    let claims = claims::of_broker(tx, viewer.id, now).await?;
    let view = pages::View {
        live: titled(tx, live).await?,
        deals: brokers::deals(tx, viewer.id).await?,
        credentials: shown::of_person(tx, viewer.id).await?,
        referred: referred(tx, viewer).await?,
        claims: claimed(tx, claims).await?,
        person: viewer.id,
        profile,
        form,
        entry,
        unserved,
        fields,
    };
    Ok(pages::show(frame, &view, wrong))
}

/// Roadshows whose guests wait for this broker.
async fn referred(tx: &mut Tx, viewer: &Viewer) -> db::Result<Vec<Referred>> {
    let mut waiting = Vec::new();
    for (id, count, due_at) in referrals::waiting(tx, viewer.id).await? {
        if let Some(roadshow) = roadshows::by_id(tx, id).await? {
            waiting.push(Referred { slug: roadshow.draft.slug, title: roadshow.draft.title, count, due_at });
        }
    }
    Ok(waiting)
}

/// Assignments with what their cases are about.
async fn titled(tx: &mut Tx, live: Vec<Assignment>) -> db::Result<Vec<(Assignment, String)>> {
    let mut titled = Vec::with_capacity(live.len());
    for one in live {
        let case = catalog::case::store::find(tx, one.case).await?;
        titled.push((one, case.map(|case| case.title).unwrap_or_default()));
    }
    Ok(titled)
}

async fn claimed(tx: &mut Tx, live: Vec<Claim>) -> db::Result<Vec<(Claim, String)>> {
    let mut claimed = Vec::with_capacity(live.len());
    for one in live {
        let listed = listings::find::<demand::Draft>(tx, one.demand_id).await?;
        claimed.push((one, listed.map(|listed| listed.draft.title).unwrap_or_default()));
    }
    Ok(claimed)
}

/// A credential as it was typed, on the page that it is entered on.
pub(super) async fn again(
    tx: &mut Tx,
    app: &App,
    frame: &Frame,
    viewer: &Viewer,
    entry: &CredentialForm,
    credential: Errors,
) -> Result<Markup, Failure> {
    let wrong = Wrong { credential, ..Wrong::default() };
    page(tx, app, frame, viewer, None, entry, &wrong).await
}
