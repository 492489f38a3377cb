//! Complaints by program.

use axum::Json;
use axum::extract::State;
use axum::response::Response;
use axum_extra::routing::TypedPath;
use chrono::{DateTime, NaiveDate, Utc};
use db::Tx;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::form::{ComplaintForm, StepForm};
use super::model::{Act, Complaint, ComplaintId, State as Standing};
use super::store::Step;
use super::{acts, pages, public, side, store, view};
use crate::accounts::role::Viewer;
use crate::api::caller::{Reads, Reviews, Writes};
use crate::api::sent::{Body, Once};
use crate::app::App;
use crate::failure::Failure;
use crate::form::ticked;
use crate::listings::target::Target;
use crate::paths::{
    AchievementComplaintsApiPath, ComplaintApiPath, ComplaintRulingApiPath, ComplaintStatementApiPath,
    DemandComplaintsApiPath, OwnComplaintsApiPath,
};

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(complain_of_achievement))
        .routes(routes!(complain_of_demand))
        .routes(routes!(list_own_complaints))
        .routes(routes!(get_complaint))
        .routes(routes!(state_on_complaint))
        .routes(routes!(rule_on_complaint))
}

/// What is wrong with a listing.
#[derive(Clone, Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ComplaintFiling {
    /// right, secret, false, personal or unlawful.
    #[schema(pattern = "^(right|secret|false|personal|unlawful)$")]
    ground: String,
    #[schema(min_length = 1, max_length = 3000)]
    words: String,
    /// That it is true: who complains wrongly answers for the damage (电子商务法 §42).
    truth: bool,
}

/// What a side says.
#[derive(Clone, Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ComplaintStatement {
    act: StatedAct,
    /// Needed, but to withdraw.
    #[serde(default)]
    #[schema(max_length = 3000)]
    words: String,
}

/// counter: the owner of the listing declares that nothing is wrong; proceed: whoever complained has gone to court or the
/// authority (电子商务法 §43); withdraw: they let it go.
#[derive(Clone, Copy, Debug, Deserialize, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum StatedAct {
    Counter,
    Proceed,
    Withdraw,
}

/// What the operator decides, and why.
#[derive(Clone, Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ComplaintRuling {
    act: RuledAct,
    #[schema(min_length = 1, max_length = 3000)]
    words: String,
}

#[derive(Clone, Copy, Debug, Deserialize, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum RuledAct {
    Admit,
    Dismiss,
    Reinstate,
    Uphold,
}

impl From<StatedAct> for Act {
    fn from(act: StatedAct) -> Self {
        match act {
            StatedAct::Counter => Self::Counter,
            StatedAct::Proceed => Self::Proceed,
            StatedAct::Withdraw => Self::Withdraw,
        }
    }
}

impl From<RuledAct> for Act {
    fn from(act: RuledAct) -> Self {
        match act {
            RuledAct::Admit => Self::Admit,
            RuledAct::Dismiss => Self::Dismiss,
            RuledAct::Reinstate => Self::Reinstate,
            RuledAct::Uphold => Self::Uphold,
        }
    }
}

/// A complaint (投诉) as one of its sides sees it.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Complaint)]
struct ComplaintShown {
    id: Uuid,
    /// achievement or demand.
    listing_kind: &'static str,
    listing: Uuid,
    ground: &'static str,
    words: String,
    filed_at: DateTime<Utc>,
    /// filed, dismissed, admitted, countered, proceeding, reinstated, upheld or withdrawn.
    state: &'static str,
    /// The working day by which it is decided; the last day to go to court after a counter-notice; none once it is over.
    due_on: Option<NaiveDate>,
    /// What was done and said, in order.
    steps: Vec<ComplaintStepShown>,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = ComplaintStep)]
struct ComplaintStepShown {
    /// An act of the event log.
    act: String,
    words: String,
    at: DateTime<Utc>,
}

/// What one has complained of, the last first.
#[derive(Clone, Debug, Serialize, ToSchema)]
struct Complaints {
    complaints: Vec<ComplaintShown>,
}

fn shown(one: &Complaint, steps: Vec<Step>) -> ComplaintShown {
    let due_on = match one.state {
        // The end of a day is the beginning of the next.
        Standing::Countered { until } => Some(db::business_day::date(until - chrono::Duration::seconds(1))),
        Standing::Filed => Some(one.due_on()),
        _ => None,
    };
    let steps =
        steps.into_iter().map(|step| ComplaintStepShown { act: step.act, words: step.words, at: step.at });
    ComplaintShown {
        id: one.id.0,
        listing_kind: one.target.kind(),
        listing: one.target.id(),
        ground: one.ground.code(),
        words: one.words.clone(),
        filed_at: one.filed_at,
        state: one.state.code(),
        due_on,
        steps: steps.collect(),
    }
}

fn of_side(view: pages::View) -> ComplaintShown {
    shown(&view.complaint, view.steps)
}

#[utoipa::path(post, path = AchievementComplaintsApiPath::PATH, tag = "complaints", params(("id" = Uuid, Path), Once), request_body = ComplaintFiling, responses((status = 201, body = ComplaintShown)), security(("token" = ["write"])))]
async fn complain_of_achievement(
    AchievementComplaintsApiPath { id }: AchievementComplaintsApiPath,
    Writes(viewer): Writes,
    once: Once,
    State(app): State<App>,
    Body(sent): Body<ComplaintFiling>,
) -> Result<Response, Failure> {
    complain(&app, &viewer, &once, Target::Achievement(id), sent).await
}

#[utoipa::path(post, path = DemandComplaintsApiPath::PATH, tag = "complaints", params(("id" = Uuid, Path), Once), request_body = ComplaintFiling, responses((status = 201, body = ComplaintShown)), security(("token" = ["write"])))]
async fn complain_of_demand(
    DemandComplaintsApiPath { id }: DemandComplaintsApiPath,
    Writes(viewer): Writes,
    once: Once,
    State(app): State<App>,
    Body(sent): Body<ComplaintFiling>,
) -> Result<Response, Failure> {
    complain(&app, &viewer, &once, Target::Demand(id), sent).await
}

async fn complain(
    app: &App,
    viewer: &Viewer,
    once: &Once,
    target: Target,
    sent: ComplaintFiling,
) -> Result<Response, Failure> {
    let mut tx = app.db().write().await?;
    if let Some(answer) = once.before(&mut tx, app.db(), &sent).await? {
        return Ok(answer);
    }
    let subject = public(&mut tx, target).await?;
    let form = ComplaintForm { ground: sent.ground, words: sent.words, truth: ticked(sent.truth) };
    let filed = acts::file(&mut tx, app, viewer, target, &subject, &form).await?;
    let location = ComplaintApiPath { id: filed.id }.to_string();
    once.close(tx, Some(location), &shown(&filed, Vec::new())).await
}

#[utoipa::path(get, path = OwnComplaintsApiPath::PATH, tag = "complaints", responses((status = 200, body = Complaints)), security(("token" = ["read"])))]
async fn list_own_complaints(
    _: OwnComplaintsApiPath,
    Reads(viewer): Reads,
    State(app): State<App>,
) -> Result<Json<Complaints>, Failure> {
    let mut tx = app.db().read().await?;
    let mut complaints = Vec::new();
    for one in store::of_person(&mut tx, viewer.id).await? {
        let steps = store::steps(&mut tx, one.id).await?;
        complaints.push(shown(&one, steps));
    }
    Ok(Json(Complaints { complaints }))
}

#[utoipa::path(get, path = ComplaintApiPath::PATH, tag = "complaints", params(("id" = Uuid, Path)), responses((status = 200, body = ComplaintShown)), security(("token" = ["read"])))]
async fn get_complaint(
    ComplaintApiPath { id }: ComplaintApiPath,
    Reads(viewer): Reads,
    State(app): State<App>,
) -> Result<Json<ComplaintShown>, Failure> {
    let mut tx = app.db().read().await?;
    Ok(Json(of_side(view(&mut tx, &viewer, id).await?)))
}

#[utoipa::path(post, path = ComplaintStatementApiPath::PATH, tag = "complaints", params(("id" = Uuid, Path), Once), request_body = ComplaintStatement, responses((status = 200, body = ComplaintShown)), security(("token" = ["write"])))]
async fn state_on_complaint(
    ComplaintStatementApiPath { id }: ComplaintStatementApiPath,
    Writes(viewer): Writes,
    once: Once,
    State(app): State<App>,
    Body(sent): Body<ComplaintStatement>,
) -> Result<Response, Failure> {
    let mut tx = app.db().write().await?;
    if let Some(answer) = once.before(&mut tx, app.db(), &sent).await? {
        return Ok(answer);
    }
    let form = StepForm { words: sent.words };
    step(tx, &app, &viewer, &once, id, (sent.act.into(), form)).await
}

#[utoipa::path(post, path = ComplaintRulingApiPath::PATH, tag = "complaints", params(("id" = Uuid, Path), Once), request_body = ComplaintRuling, responses((status = 200, body = ComplaintShown)), security(("token" = ["review"])))]
async fn rule_on_complaint(
    ComplaintRulingApiPath { id }: ComplaintRulingApiPath,
    Reviews(viewer): Reviews,
    once: Once,
    State(app): State<App>,
    Body(sent): Body<ComplaintRuling>,
) -> Result<Response, Failure> {
    let mut tx = app.db().write().await?;
    if let Some(answer) = once.before(&mut tx, app.db(), &sent).await? {
        return Ok(answer);
    }
    let form = StepForm { words: sent.words };
    step(tx, &app, &viewer, &once, id, (sent.act.into(), form)).await
}

/// Takes it one step on, and keeps the answer.
async fn step(
    mut tx: Tx,
    app: &App,
    viewer: &Viewer,
    once: &Once,
    id: ComplaintId,
    (act, form): (Act, StepForm),
) -> Result<Response, Failure> {
    let before = view(&mut tx, viewer, id).await?;
    let words = side::said(before.side, act, &form)?;
    acts::step(&mut tx, app, &viewer.actor(), &before.complaint, &before.subject, act, &words).await?;
    let after = view(&mut tx, viewer, id).await?;
    let answer = once.close(tx, None, &of_side(after)).await?;
    app.wake_keeper();
    Ok(answer)
}
