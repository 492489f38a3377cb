//! Intents by program.

use axum::Json;
use axum::extract::State;
use axum::response::Response;
use axum_extra::routing::TypedPath;
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::acts::{self, asked_about, offers};
use super::form::{AcceptForm, DeclineForm, IntentForm};
use super::model::{Intent, IntentId, State as Standing};
use super::{answerable, pages, view};
use crate::accounts::role::Viewer;
use crate::api::caller::{Intends, Reads};
use crate::api::sent::{Body, Once};
use crate::app::App;
use crate::failure::Failure;
use crate::form::ticked;
use crate::listings::target::Target;
use crate::paths::{
    AchievementIntentsApiPath, DemandIntentsApiPath, IntentAcceptanceApiPath, IntentApiPath,
    IntentRefusalApiPath, IntentWithdrawalApiPath,
};

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(send_intent_for_achievement))
        .routes(routes!(send_intent_for_demand))
        .routes(routes!(get_intent))
        .routes(routes!(accept_intent))
        .routes(routes!(decline_intent))
        .routes(routes!(withdraw_intent))
}

/// What is wanted of a listing's owner.
#[derive(Clone, Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Wanted {
    /// learn, license, transfer, cooperation, trial or equity; of a demand always solve.
    #[serde(default)]
    purpose: Option<String>,
    /// under-10, 10-50, 50-200, 200-1000 or over-1000, in ten-thousands of yuan.
    #[serde(default)]
    budget: Option<String>,
    #[schema(min_length = 1, max_length = 1000)]
    words: String,
    /// To be named only once the other side accepts.
    #[serde(default)]
    anonymous: bool,
    /// That name and address are given to the other side on acceptance (个人信息保护法 §23).
    consent: bool,
    /// A public achievement of one's own, offered in answer to a demand.
    #[serde(default)]
    offer: Option<Uuid>,
}

/// Yes.
#[derive(Clone, Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Acceptance {
    #[serde(default)]
    words: String,
    /// That name and address are given to who asked (个人信息保护法 §23).
    share: bool,
}

/// No, and why.
#[derive(Clone, Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Refusal {
    /// too_early, benefit_unclear, route_unclear, description_unclear, mismatch, cost, rights_risk, not_strategic, timing,
    /// have_solution or other.
    reason: String,
    /// Needed with the reason `other`.
    #[serde(default)]
    words: String,
}

/// An intent (意向) as its sender or who answers it sees it.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Intent)]
pub(crate) struct IntentShown {
    pub id: Uuid,
    /// achievement or demand.
    pub listing_kind: &'static str,
    pub listing: Uuid,
    pub purpose: &'static str,
    pub budget: Option<String>,
    pub words: String,
    pub anonymous: bool,
    pub offer: Option<Uuid>,
    pub sent_at: DateTime<Utc>,
    /// The working day by whose end it should be answered.
    pub due_on: NaiveDate,
    /// sent, accepted, declined or withdrawn.
    pub state: &'static str,
    pub answered_at: Option<DateTime<Utc>>,
    pub reason: Option<&'static str>,
    pub answer: Option<String>,
    /// The organisation that asks; not before acceptance where it asks without its name.
    pub unit: Option<String>,
    /// Who to talk to, once accepted.
    pub contact: Option<ContactShown>,
}

/// The other side of an accepted intent.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Contact)]
pub(crate) struct ContactShown {
    pub name: String,
    pub addresses: Vec<String>,
}

impl IntentShown {
    /// What a side may see; `knows` who asks, and hence what they offer. Unit and contact are added where they may be seen.
    pub(crate) fn of(intent: &Intent, knows: bool) -> Self {
        let (state, answered_at, reason, answer) = match &intent.state {
            Standing::Sent => ("sent", None, None, None),
            Standing::Accepted { at, words, .. } => ("accepted", Some(*at), None, Some(words.clone())),
            Standing::Declined { at, reason, words, .. } => {
                ("declined", Some(*at), Some(reason.code()), Some(words.clone()))
            }
            Standing::Withdrawn { at } => ("withdrawn", Some(*at), None, None),
        };
        Self {
            id: intent.id.0,
            listing_kind: intent.target.kind(),
            listing: intent.target.id(),
            purpose: intent.purpose.code(),
            budget: intent.budget.clone(),
            words: intent.words.clone(),
            anonymous: intent.anonymous,
            offer: intent.offer.map(|offer| offer.0).filter(|_| knows),
            sent_at: intent.sent_at,
            due_on: intent.due_on(),
            state,
            answered_at,
            reason,
            answer,
            unit: None,
            contact: None,
        }
    }
}

fn shown(view: &pages::View) -> IntentShown {
    let knows = view.knows();
    let contact = view.other.as_ref().map(|other| ContactShown {
        name: other.name.clone(),
        addresses: other.addresses.iter().map(|one| one.plain().to_owned()).collect(),
    });
    IntentShown { unit: view.unit.clone().filter(|_| knows), contact, ..IntentShown::of(&view.intent, knows) }
}

#[utoipa::path(post, path = AchievementIntentsApiPath::PATH, tag = "intents", params(("id" = Uuid, Path), Once), request_body = Wanted, responses((status = 201, body = IntentShown)), security(("token" = ["intend"])))]
async fn send_intent_for_achievement(
    AchievementIntentsApiPath { id }: AchievementIntentsApiPath,
    Intends(viewer): Intends,
    once: Once,
    State(app): State<App>,
    Body(wanted): Body<Wanted>,
) -> Result<Response, Failure> {
    send(&app, &viewer, &once, Target::Achievement(id), wanted).await
}

#[utoipa::path(post, path = DemandIntentsApiPath::PATH, tag = "intents", params(("id" = Uuid, Path), Once), request_body = Wanted, responses((status = 201, body = IntentShown)), security(("token" = ["intend"])))]
async fn send_intent_for_demand(
    DemandIntentsApiPath { id }: DemandIntentsApiPath,
    Intends(viewer): Intends,
    once: Once,
    State(app): State<App>,
    Body(wanted): Body<Wanted>,
) -> Result<Response, Failure> {
    send(&app, &viewer, &once, Target::Demand(id), wanted).await
}

async fn send(
    app: &App,
    viewer: &Viewer,
    once: &Once,
    target: Target,
    wanted: Wanted,
) -> Result<Response, Failure> {
    let mut tx = app.db().write().await?;
    if let Some(answer) = once.before(&mut tx, app.db(), &wanted).await? {
        return Ok(answer);
    }
    let subject = asked_about(&mut tx, viewer, target).await?;
    let offers = offers(&mut tx, viewer, target).await?;
    let form = IntentForm {
        purpose: wanted.purpose.unwrap_or_default(),
        budget: wanted.budget.unwrap_or_default(),
        words: wanted.words,
        anonymous: ticked(wanted.anonymous),
        consent: ticked(wanted.consent),
        offer: wanted.offer.map(|offer| offer.to_string()).unwrap_or_default(),
    };
    let intent = acts::send(&mut tx, app, viewer, (&subject, &offers), &form).await?;
    let location = IntentApiPath { id: intent.id }.to_string();
    let view = view(&mut tx, viewer, intent.id).await?;
    once.close(tx, Some(location), &shown(&view)).await
}

#[utoipa::path(get, path = IntentApiPath::PATH, tag = "intents", params(("id" = Uuid, Path)), responses((status = 200, body = IntentShown)), security(("token" = ["read"])))]
async fn get_intent(
    IntentApiPath { id }: IntentApiPath,
    Reads(viewer): Reads,
    State(app): State<App>,
) -> Result<Json<IntentShown>, Failure> {
    let mut tx = app.db().read().await?;
    Ok(Json(shown(&view(&mut tx, &viewer, id).await?)))
}

#[utoipa::path(post, path = IntentAcceptanceApiPath::PATH, tag = "intents", params(("id" = Uuid, Path), Once), request_body = Acceptance, responses((status = 200, body = IntentShown)), security(("token" = ["intend"])))]
async fn accept_intent(
    IntentAcceptanceApiPath { id }: IntentAcceptanceApiPath,
    Intends(viewer): Intends,
    once: Once,
    State(app): State<App>,
    Body(sent): Body<Acceptance>,
) -> Result<Response, Failure> {
    let mut tx = app.db().write().await?;
    if let Some(answer) = once.before(&mut tx, app.db(), &sent).await? {
        return Ok(answer);
    }
    let view = answerable(&mut tx, &viewer, id).await?;
    let form = AcceptForm { accept_words: sent.words, share: ticked(sent.share) };
    acts::accept(&mut tx, &app, &viewer, &view, &form).await?;
    settled(tx, &viewer, &once, id).await
}

#[utoipa::path(post, path = IntentRefusalApiPath::PATH, tag = "intents", params(("id" = Uuid, Path), Once), request_body = Refusal, responses((status = 200, body = IntentShown)), security(("token" = ["intend"])))]
async fn decline_intent(
    IntentRefusalApiPath { id }: IntentRefusalApiPath,
    Intends(viewer): Intends,
    once: Once,
    State(app): State<App>,
    Body(sent): Body<Refusal>,
) -> Result<Response, Failure> {
    let mut tx = app.db().write().await?;
    if let Some(answer) = once.before(&mut tx, app.db(), &sent).await? {
        return Ok(answer);
    }
    let view = answerable(&mut tx, &viewer, id).await?;
    let form = DeclineForm { reason: sent.reason, decline_words: sent.words };
    acts::decline(&mut tx, &app, &viewer, &view, &form).await?;
    settled(tx, &viewer, &once, id).await
}

#[utoipa::path(post, path = IntentWithdrawalApiPath::PATH, tag = "intents", params(("id" = Uuid, Path), Once), responses((status = 200, body = IntentShown)), security(("token" = ["intend"])))]
async fn withdraw_intent(
    IntentWithdrawalApiPath { id }: IntentWithdrawalApiPath,
    Intends(viewer): Intends,
    once: Once,
    State(app): State<App>,
) -> Result<Response, Failure> {
    let mut tx = app.db().write().await?;
    if let Some(answer) = once.before(&mut tx, app.db(), &()).await? {
        return Ok(answer);
    }
    let view = view(&mut tx, &viewer, id).await?;
    acts::withdraw(&mut tx, &app, &viewer, &view).await?;
    settled(tx, &viewer, &once, id).await
}

async fn settled(mut tx: db::Tx, viewer: &Viewer, once: &Once, id: IntentId) -> Result<Response, Failure> {
    let view = view(&mut tx, viewer, id).await?;
    // Who to talk to is read, not kept with the answer: it must go when they go.
    let told = IntentShown { contact: None, ..shown(&view) };
    once.close(tx, None, &told).await
}
