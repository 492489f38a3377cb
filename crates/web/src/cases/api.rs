//! Cases by program.

use axum::Json;
use axum::extract::State;
use axum::response::Response;
use axum_extra::routing::TypedPath;
use catalog::case::board::{self, Wanted};
use catalog::case::paper::{Body as Answers, Kind, Paper};
use catalog::case::{Case, CaseId, Stage, gate};
use chrono::{DateTime, NaiveDate, Utc};
use db::Tx;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::{acts, deadlines, pages, papers, side, view};
use crate::accounts::role::Viewer;
use crate::api::caller::{Intends, Reads};
use crate::api::sent::{Body, Once};
use crate::app::App;
use crate::brokers::assignments::conflicts;
use crate::failure::Failure;
use crate::form::Asked;
use crate::paths::{CaseAdvanceApiPath, CaseApiPath, CasePaperApiPath, CasesApiPath};

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_cases))
        .routes(routes!(get_case))
        .routes(routes!(advance_case))
        .routes(routes!(write_case_paper))
}

#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
struct Filter {
    /// lead, assigned, qualification, nda, `due_diligence`, negotiation, pricing, approval, contract, registration,
    /// fulfilment, payment, settled or `followed_up`.
    stage: String,
    /// open, paused, disputed, lost or fraud.
    standing: String,
}

/// One's cases, those that stand longest first; at most 300.
#[derive(Clone, Debug, Serialize, ToSchema)]
struct Cases {
    cases: Vec<CaseLine>,
}

/// A case (案件) in a list.
#[derive(Clone, Debug, Serialize, ToSchema)]
struct CaseLine {
    id: Uuid,
    title: String,
    stage: &'static str,
    /// When it came to this stage.
    since: DateTime<Utc>,
    /// open, paused, disputed, lost or fraud.
    standing: &'static str,
    achievement: Option<Uuid>,
    demand: Option<Uuid>,
    opened_at: DateTime<Utc>,
}

/// A case as one of its people sees it.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Case)]
struct CaseShown {
    #[serde(flatten)]
    line: CaseLine,
    /// Why it does not go on; empty while it does.
    reason: String,
    /// seller, buyer or broker; none for who watches over the market.
    side: Option<&'static str>,
    seller: String,
    buyer: String,
    broker: Option<String>,
    /// The stage that follows; none after the last.
    next: Option<&'static str>,
    /// What is missing before it goes on.
    lacks: Vec<LackShown>,
    deadlines: Vec<DeadlineShown>,
    /// The newest edition of each paper that may be read.
    papers: Vec<PaperShown>,
}

/// Something that is missing, by the rule that asks for it.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Lack)]
struct LackShown {
    code: &'static str,
    /// The paper that mends it.
    paper: Option<&'static str>,
}

/// A day to mind.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Deadline)]
struct DeadlineShown {
    on: NaiveDate,
    /// registrar, filing, milestone, royalty, outcome, notice or pause.
    what: &'static str,
    /// The law or the rule that sets it; none where the contract does.
    rule: Option<String>,
}

/// An edition of a paper.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Paper)]
struct PaperShown {
    kind: &'static str,
    /// Who wrote it.
    side: &'static str,
    edition: i64,
    at: DateTime<Utc>,
    /// SHA-256 of the answers as they are kept.
    hash: String,
    /// By field: money in fen, shares in hundredths of a per cent, days as ISO 8601.
    #[schema(value_type = Object)]
    answers: Answers,
}

/// From which stage it is meant to go on, so that two who ask at once go one step.
#[derive(Clone, Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Advance {
    from: String,
}

/// The next edition of a paper.
#[derive(Clone, Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NextEdition {
    /// The edition that was read before; 0 for the first.
    edition: i64,
    /// By field, as they are typed into its form: yuan, per cent, ISO 8601 days, codes of choices.
    answers: std::collections::BTreeMap<String, String>,
}

impl CaseLine {
    fn of(case: &Case) -> Self {
        Self {
            id: case.id.0,
            title: case.title.clone(),
            stage: case.stage.code(),
            since: case.since,
            standing: case.standing.code(),
            achievement: case.achievement.map(|id| id.0),
            demand: case.demand.map(|id| id.0),
            opened_at: case.opened_at,
        }
    }
}

fn paper(paper: &Paper) -> PaperShown {
    PaperShown {
        kind: paper.kind.code(),
        side: paper.side.code(),
        edition: paper.edition,
        at: paper.at,
        hash: paper.hash.clone(),
        answers: paper.body.clone(),
    }
}

fn shown(view: &pages::View, today: NaiveDate) -> CaseShown {
    let (case, seat) = (&view.case, view.seat);
    let deadline = |one: &deadlines::Deadline| DeadlineShown {
        on: one.on,
        what: one.what.code(),
        rule: one.source.clone(),
    };
    CaseShown {
        line: CaseLine::of(case),
        reason: case.standing.reason().to_owned(),
        side: seat.side().map(catalog::case::Side::code),
        seller: view.seller.clone(),
        buyer: view.buyer.clone(),
        broker: view.broker.clone(),
        next: gate::next(case).map(Stage::code),
        lacks: view
            .lacks
            .iter()
            .map(|lack| LackShown { code: lack.code(), paper: lack.paper().map(Kind::code) })
            .collect(),
        deadlines: deadlines::of(case, &view.held, today).iter().map(deadline).collect(),
        papers: view.held.facts.all().filter_map(|one| seat.reads(one)).map(|one| paper(&one)).collect(),
    }
}

async fn read(tx: &mut Tx, app: &App, viewer: &Viewer, id: CaseId) -> Result<CaseShown, Failure> {
    let (case, seat) = side::seen(tx, viewer, id).await?;
    let today = db::business_day::date(app.db().clock.now());
    Ok(shown(&view(tx, app, viewer, (case, seat)).await?, today))
}

#[utoipa::path(get, path = CasesApiPath::PATH, tag = "cases", params(Filter), responses((status = 200, body = Cases)), security(("token" = ["read"])))]
async fn list_cases(
    _: CasesApiPath,
    Reads(viewer): Reads,
    Asked(filter): Asked<Filter>,
    State(app): State<App>,
) -> Result<Json<Cases>, Failure> {
    let mut tx = app.db().read().await?;
    let whose = side::shown_to(&mut tx, &viewer).await?;
    let standing = Some(filter.standing).filter(|code| !code.is_empty());
    let wanted = Wanted { whose, stage: Stage::from_code(&filter.stage), standing, ..Wanted::default() };
    let cases = board::store::list(&mut tx, &wanted).await?;
    Ok(Json(Cases { cases: cases.iter().map(CaseLine::of).collect() }))
}

#[utoipa::path(get, path = CaseApiPath::PATH, tag = "cases", params(("id" = Uuid, Path)), responses((status = 200, body = CaseShown)), security(("token" = ["read"])))]
async fn get_case(
    CaseApiPath { id }: CaseApiPath,
    Reads(viewer): Reads,
    State(app): State<App>,
) -> Result<Json<CaseShown>, Failure> {
    let mut tx = app.db().read().await?;
    Ok(Json(read(&mut tx, &app, &viewer, id).await?))
}

#[utoipa::path(post, path = CaseAdvanceApiPath::PATH, tag = "cases", params(("id" = Uuid, Path), Once), request_body = Advance, responses((status = 200, body = CaseShown)), security(("token" = ["intend"])))]
async fn advance_case(
    CaseAdvanceApiPath { id }: CaseAdvanceApiPath,
    Intends(viewer): Intends,
    once: Once,
    State(app): State<App>,
    Body(sent): Body<Advance>,
) -> Result<Response, Failure> {
    let mut tx = app.db().write().await?;
    if let Some(answer) = once.before(&mut tx, app.db(), &sent).await? {
        return Ok(answer);
    }
    let (case, side) = side::worked(&mut tx, &viewer, id).await?;
    if case.stage.code() != sent.from {
        return Err(Failure::Stage("failure-case-outdated"));
    }
    if conflicts::arisen(&mut tx, &case).await?.is_some() {
        drop(tx);
        return conflicts::refuse(&app, id).await;
    }
    acts::advance(&mut tx, &app, &viewer, (&case, side)).await?.map_err(Failure::Lacks)?;
    let told = read(&mut tx, &app, &viewer, id).await?;
    once.close(tx, None, &told).await
}

#[utoipa::path(post, path = CasePaperApiPath::PATH, tag = "cases", params(("id" = Uuid, Path), ("kind" = String, Path, description = "mandate, brief, secrecy, diligence, waiver, terms, pricing, approval, priority, co_owners, foreign, signature, registration, distribution, closing or outcome"), Once), request_body = NextEdition, responses((status = 200, body = CaseShown)), security(("token" = ["intend"])))]
async fn write_case_paper(
    CasePaperApiPath { id, kind }: CasePaperApiPath,
    Intends(viewer): Intends,
    once: Once,
    State(app): State<App>,
    Body(sent): Body<NextEdition>,
) -> Result<Response, Failure> {
    let kind = papers::kind_of(&kind)?;
    let mut tx = app.db().write().await?;
    if let Some(answer) = once.before(&mut tx, app.db(), &sent).await? {
        return Ok(answer);
    }
    let mut typed = sent.answers;
    typed.insert(papers::EDITION.to_owned(), sent.edition.to_string());
    let (_, _, errors) = papers::file(&mut tx, &app, &viewer, (id, kind), &typed).await?;
    if !errors.is_empty() {
        return Err(Failure::from(errors));
    }
    let told = read(&mut tx, &app, &viewer, id).await?;
    once.close(tx, None, &told).await
}
