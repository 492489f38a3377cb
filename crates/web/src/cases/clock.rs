//! The clock of a case: a task is reminded of on its day, what is late is asked for, and a case that rests goes on when its
//! days are over.

use catalog::case::money::{self, Milestone, MilestoneId, royalty};
use catalog::case::note::{self, NoteId, What};
use catalog::case::paper::{self, Facts, REPORTS};
use catalog::case::{Case, CaseId, Side, Stage, Standing, store};
use catalog::person::PersonId;
use chrono::{DateTime, Months, NaiveDate, Utc};
use db::event::Actor;
use db::job::{self, Leased, Work};
use db::{Db, Tx};
use serde::{Deserialize, Serialize};

use super::notices;
use super::side::others;
use crate::app::App;
use crate::failure::Failure;

/// One stroke of the clock.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) enum Stroke {
    Remind(NoteId),
    /// A report on what came of the contract is due.
    Report(CaseId),
    /// The registrar's days are over.
    Registrar(CaseId),
    /// The day of a part of the work is over.
    Milestone(CaseId, MilestoneId),
    /// A report on royalties is late.
    Royalty(CaseId),
    Wake(CaseId),
}

impl Work for Stroke {
    const KIND: &'static str = "case-clock";
}

/// Reminds of a task, unless it is done by then.
pub(super) async fn remind(tx: &mut Tx, db: &Db, note: NoteId, at: DateTime<Utc>) -> db::Result<()> {
    job::push(tx, db, &Stroke::Remind(note), at).await.map(drop)
}

/// Lets a case go on, unless it does already.
pub(super) async fn wake(tx: &mut Tx, db: &Db, case: CaseId, at: DateTime<Utc>) -> db::Result<()> {
    job::push(tx, db, &Stroke::Wake(case), at).await.map(drop)
}

/// Asks for the reports on a contract.
pub(super) async fn report(tx: &mut Tx, db: &Db, case: CaseId, signed: NaiveDate) -> db::Result<()> {
    for months in REPORTS {
        let day = signed.checked_add_months(Months::new(months)).unwrap_or(signed);
        job::push(tx, db, &Stroke::Report(case), super::acts::morning(day)).await?;
    }
    Ok(())
}

/// Asks after a registration when the registrar has had its days.
pub(super) async fn ask_registrar(tx: &mut Tx, db: &Db, case: CaseId, by: NaiveDate) -> db::Result<()> {
    push_after(tx, db, &Stroke::Registrar(case), by).await
}

/// Asks for a part of the work when its day is over.
pub(super) async fn ask_milestone(tx: &mut Tx, db: &Db, part: &Milestone) -> db::Result<()> {
    push_after(tx, db, &Stroke::Milestone(part.case, part.id), part.due_on).await
}

/// Asks for a report on royalties on the first day on which it is late; for none where no period is left.
pub(super) async fn ask_royalty(
    tx: &mut Tx,
    db: &Db,
    case: CaseId,
    late_from: Option<NaiveDate>,
) -> db::Result<()> {
    let Some(last) = late_from.and_then(|day| day.pred_opt()) else { return Ok(()) };
    push_after(tx, db, &Stroke::Royalty(case), last).await
}

/// In the morning after the last day.
async fn push_after(tx: &mut Tx, db: &Db, stroke: &Stroke, last: NaiveDate) -> db::Result<()> {
    let day = last.succ_opt().unwrap_or(last);
    let at = super::acts::morning(day).max(db.clock.now());
    job::push(tx, db, stroke, at).await.map(drop)
}

pub(crate) async fn strike(app: &App, leased: &Leased) -> anyhow::Result<()> {
    let stroke: Stroke = serde_json::from_str(&leased.payload)?;
    let mut tx = app.db().write().await?;
    act(&mut tx, app, &stroke).await.map_err(anyhow::Error::from)?;
    job::done(&mut tx, leased.id).await?;
    tx.commit().await?;
    Ok(())
}

async fn act(tx: &mut Tx, app: &App, stroke: &Stroke) -> Result<(), Failure> {
    let db = app.db();
    match stroke {
        Stroke::Remind(id) => {
            let Some(note) = note::store::find(tx, *id).await? else { return Ok(()) };
            let Some(case) = store::find(tx, note.case).await? else { return Ok(()) };
            let What::Task { doer, .. } = note.what else { return Ok(()) };
            if case.standing == Standing::Open && note::store::reminded(tx, db, note.id).await? {
                let whom = match doer {
                    Side::Seller => Some(case.seller.person),
                    Side::Buyer => Some(case.buyer.person),
                    Side::Broker => case.broker,
                };
                let whom: Vec<_> = whom.into_iter().collect();
                notices::to(tx, app, &whom, "mail-case-task", &case, "").await?;
            }
        }
        Stroke::Report(id) => {
            let Some(case) = going(tx, *id).await? else { return Ok(()) };
            // A contract that was undone before it was registered asks for nothing.
            if case.stage >= Stage::Registration {
                notices::to(tx, app, &[case.seller.person, case.buyer.person], "mail-case-report", &case, "")
                    .await?;
            }
        }
        Stroke::Registrar(id) => {
            let Some(case) = going(tx, *id).await? else { return Ok(()) };
            let facts = Facts::of(paper::store::of_case(tx, case.id).await?);
            if facts.registration().is_some_and(|registration| registration.is_waiting()) {
                let whom = others(&case, case.buyer.person);
                notices::to(tx, app, &whom, "mail-case-registrar", &case, "").await?;
            }
        }
        Stroke::Milestone(id, part) => {
            let Some(case) = going(tx, *id).await? else { return Ok(()) };
            let today = db::business_day::date(db.clock.now());
            let parts = money::store::milestones(tx, case.id).await?;
            let late = parts.iter().find(|one| one.id == *part && one.is_late(today));
            if let Some(late) = late.filter(|_| case.stage >= Stage::Registration) {
                let whom = others(&case, PersonId(case.id.0));
                let state = format!("milestone-state-{}", late.state.code());
                notices::to(tx, app, &whom, "mail-case-late", &case, &state).await?;
            }
        }
        Stroke::Royalty(id) => {
            let Some(case) = going(tx, *id).await? else { return Ok(()) };
            let facts = Facts::of(paper::store::of_case(tx, case.id).await?);
            let Some(plan) = super::money::royalties::plan(&case, &facts) else { return Ok(()) };
            let late = plan.late_from(&royalty::store::of_case(tx, case.id).await?);
            if late.is_some_and(|day| day <= db::business_day::date(db.clock.now())) {
                let whom = [case.buyer.person, case.seller.person];
                notices::to(tx, app, &whom, "mail-case-royalty-late", &case, "").await?;
            }
        }
        Stroke::Wake(id) => {
            let Some(case) = store::find(tx, *id).await? else { return Ok(()) };
            let Standing::Paused { until, .. } = case.standing else { return Ok(()) };
            if until <= db.clock.now() && store::stand(tx, db, &Actor::System, &case, &Standing::Open).await?
            {
                let all = others(&case, PersonId(case.id.0));
                notices::to(tx, app, &all, "mail-case-held", &case, "case-standing-open").await?;
            }
        }
    }
    Ok(())
}

/// A case of which something may be asked: it is not over.
async fn going(tx: &mut Tx, id: CaseId) -> db::Result<Option<Case>> {
    let over = |case: &Case| matches!(case.standing, Standing::Lost { .. } | Standing::Fraud { .. });
    Ok(store::find(tx, id).await?.filter(|case| !over(case)))
}
