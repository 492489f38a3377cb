//! Reports on royalties: the buyer says what the books say, period after period, and what is due follows (民法典 §846).

use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum_extra::routing::RouterExt;
use catalog::case::money::royalty::{Plan, Report, ReportId, store};
use catalog::case::paper::Facts;
use catalog::case::{Case, Side, Stage};

use super::form::RoyaltyForm;
use super::{back_to, pages, wrong};
use crate::accounts::viewer::Person;
use crate::app::App;
use crate::cases::{clock, ground, notices, side};
use crate::failure::Failure;
use crate::form::Form;
use crate::layout::Frame;
use crate::paths::{CaseRoyaltiesPath, CaseRoyaltyEndPath};

pub(super) fn routes() -> Router<App> {
    Router::new().typed_post(report).typed_post(unreport)
}

/// How royalties are reckoned in a case; none before it is signed, or where none were agreed on.
pub(in crate::cases) fn plan(case: &Case, facts: &Facts) -> Option<Plan> {
    let signature = facts.signature().filter(|_| case.stage >= Stage::Registration)?;
    Plan::of(&facts.terms()?, &signature)
}

async fn report(
    CaseRoyaltiesPath { id }: CaseRoyaltiesPath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
    Form(form): Form<RoyaltyForm>,
) -> Result<Response, Failure> {
    let db = app.db();
    let mut tx = db.write().await?;
    let (case, side) = side::going(&mut tx, &viewer, id).await?;
    if side != Side::Buyer {
        return Err(Failure::NotFound("royalty"));
    }
    let (base, words) = match form.parse() {
        Ok(read) => read,
        Err(errors) => {
            let typed = |view| pages::View { royalty: form, ..view };
            return wrong(&mut tx, &frame, case, side, &errors, typed).await;
        }
    };
    let held = ground::holdings(&mut tx, &case).await?;
    let plan = plan(&case, &held.facts).ok_or(Failure::Stage("failure-royalty-none"))?;
    let (from, to) = plan.next(&held.reports).ok_or(Failure::Stage("failure-royalty-over"))?;
    // A period is reported once it is over.
    if to >= db::business_day::date(db.clock.now()) {
        return Err(Failure::Stage("failure-royalty-early"));
    }
    let (by, at) = (viewer.id, db.clock.now());
    let report =
        Report { id: ReportId(db.ids.next()), case: id, from, to, base, due: plan.due(base), words, by, at };
    if !store::write(&mut tx, db, &viewer.actor(), &report).await? {
        return Err(Failure::Stage("failure-royalty-early"));
    }
    let all: Vec<Report> = held.reports.into_iter().chain([report]).collect();
    clock::ask_royalty(&mut tx, db, id, plan.late_from(&all)).await?;
    notices::to(&mut tx, &app, &[case.seller.person], "mail-case-royalty", &case, "").await?;
    tx.commit().await?;
    Ok(back_to(id))
}

/// The newest report is taken back by who wrote it, for it was a slip.
async fn unreport(
    CaseRoyaltyEndPath { id, royalty }: CaseRoyaltyEndPath,
    Person(viewer): Person,
    State(app): State<App>,
) -> Result<Response, Failure> {
    let mut tx = app.db().write().await?;
    let (case, side) = side::going(&mut tx, &viewer, id).await?;
    if side != Side::Buyer || !store::take_back(&mut tx, app.db(), &viewer.actor(), id, royalty).await? {
        return Err(Failure::NotFound("royalty"));
    }
    // The period is asked for again.
    let held = ground::holdings(&mut tx, &case).await?;
    if let Some(plan) = plan(&case, &held.facts) {
        clock::ask_royalty(&mut tx, app.db(), id, plan.late_from(&held.reports)).await?;
    }
    tx.commit().await?;
    Ok(back_to(id))
}
