//! The publicity notices of the demonstration: one open since a few days, one over, one that somebody objects to.

use catalog::achievement;
use catalog::listing::store as listings;
use catalog::organisation::{self, Organisation};
use catalog::publicity::board::store::{self as board, Filter};
use catalog::publicity::body::{Body, Matter};
use catalog::publicity::objection;
use catalog::publicity::period::{Length, Period};
use catalog::publicity::snapshot::{Basis, Sealed, Snapshot};
use catalog::publicity::store::{self, New};
use catalog::publicity::{Notice, NoticeId, ObjectionId, Posting, State};
use db::event::Actor;
use db::{Db, Tx};
use serde::Deserialize;

use super::work::{person, read};
use super::{ago, at, employer};
use crate::accounts::role::Role;
use crate::publicity::clock;

/// A notice as the demonstration has it.
#[derive(Deserialize)]
struct Shown {
    /// Posted so many days ago.
    days_ago: i64,
    body: Body,
    /// What somebody objects to, the day before today.
    objection: Option<String>,
}

/// Once: a unit that has notices is left as it is.
pub(super) async fn lay_out(tx: &mut Tx, db: &Db) -> anyhow::Result<()> {
    let Some(source) = employer(Role::Officer) else { return Ok(()) };
    let Some(unit) = organisation::store::from_source(tx, "demo", source).await? else { return Ok(()) };
    let Some(found) = organisation::store::find(tx, unit).await? else { return Ok(()) };
    let filter = Filter { unit: Some(unit), ..Filter::default() };
    if board::count(tx, &filter, db.clock.now()).await? > 0 {
        return Ok(());
    }
    let officer = person(tx, Role::Officer).await?;
    let researcher = person(tx, Role::Researcher).await?;
    let own = listings::of_owner::<achievement::Draft>(tx, researcher).await?;
    let own = own.into_iter().find(|listed| listed.listing.stage.is_public());
    for shown in read::<Shown>("notices.jsonl")? {
        let then = ago(db, shown.days_ago);
        let is_of_own = own.as_ref().is_some_and(|listed| listed.draft.title == shown.body.title);
        let new = New {
            id: NoticeId(db.ids.next()),
            unit,
            achievement: own.as_ref().filter(|_| is_of_own).map(|listed| listed.id),
            case: None,
            body: shown.body,
            by: officer,
        };
        let Some(posted) = post(tx, (db, &then), &found, new).await? else { continue };
        match &shown.objection {
            Some(words) => {
                let objector = person(tx, Role::Enterprise).await?;
                let new = objection::store::New { id: ObjectionId(db.ids.next()), person: objector, words };
                objection::store::file(tx, &ago(db, 1), &Actor::Person(objector.0), &posted, &new).await?;
            }
            None => conclude(tx, db, &posted).await?,
        }
    }
    Ok(())
}

/// Drafts and posts a notice on an earlier day. `now`: the market of today, whose clock ends it.
pub(super) async fn post(
    tx: &mut Tx,
    (now, then): (&Db, &Db),
    unit: &Organisation,
    new: New,
) -> anyhow::Result<Option<Notice>> {
    let (id, by) = (new.id, new.by);
    let actor = Actor::Person(by.0);
    store::draft(tx, then, &actor, &new).await?;
    let Some(draft) = store::find(tx, id).await? else { return Ok(None) };
    let sealed = sealed(then, &new, unit.draft.name.clone(), unit.draft.region.as_deref())?;
    store::post(tx, then, &actor, &draft, Posting { by, sealed }).await?;
    clock::wind(tx, now, id).await?;
    Ok(store::find(tx, id).await?)
}

/// A notice whose days are over was over when its last day was.
pub(super) async fn conclude(tx: &mut Tx, db: &Db, posted: &Notice) -> db::Result<()> {
    if let State::Posted { run, .. } = &posted.state
        && run.ends_at() <= db.clock.now()
    {
        store::complete(tx, &at(db, run.ends_at()), posted).await?;
    }
    Ok(())
}

fn sealed(db: &Db, new: &New, unit_name: String, place: Option<&str>) -> anyhow::Result<Sealed> {
    let posted_at = db.clock.now();
    let day = db::business_day::date(posted_at);
    // A split of the demonstration's university stands for longer by its own rule.
    let own =
        if matches!(new.body.matter, Matter::Split(_)) { Length::WorkingDays(15) } else { Length::Rule };
    let basis = Basis::on(day, place);
    let period = Period::of(basis.days, own);
    Ok(Sealed::of(Snapshot {
        notice: new.id,
        unit: new.unit,
        unit_name,
        achievement: new.achievement,
        replaces: None,
        body: new.body.clone(),
        posted_at,
        period,
        ends_on: period.ends_on(day),
        basis,
    })?)
}
