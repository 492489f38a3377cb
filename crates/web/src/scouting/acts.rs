//! What is done with a team that somebody refers: decided and written here, in the caller's transaction.

use axum::http::StatusCode;
use catalog::demand::DemandId;
use catalog::demand::scouting::{Refusal, Scouting, ScoutingId, store as scoutings};
use catalog::person::PersonId;
use db::Tx;

use super::form::{DeclineForm, ReferForm};
use super::{Side, View};
use crate::accounts::limits::{self, Limit};
use crate::accounts::role::Viewer;
use crate::accounts::{PRIVACY_TEXT, store as people};
use crate::app::App;
use crate::failure::Failure;
use crate::intents::side::{self, Subject};
use crate::layout::fields::Errors;
use crate::messages::Letter;
use crate::paths::ScoutingPath;

/// Teams that one person refers: enough for who knows many, too few to flood who demands.
const REFERRED: [Limit; 1] = [Limit { tries: 10, minutes: 24 * 60 }];

/// Refers a team to a public demand, and tells who answers for it.
pub(super) async fn refer(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    (demand, subject): (DemandId, &Subject),
    form: &ReferForm,
) -> Result<Scouting, Failure> {
    let db = app.db();
    let typed = form.parse()?;
    let one = Scouting {
        id: ScoutingId(db.ids.next()),
        demand,
        scout: viewer.id,
        team: typed.team,
        contact_name: typed.contact_name,
        contact: typed.contact,
        why: typed.why,
        referred_at: db.clock.now(),
        // Read again with what others have referred.
        is_first: true,
        state: catalog::demand::scouting::State::Referred,
    };
    if !scoutings::insert(tx, db, &one).await? {
        return Err(Failure::at("team", "error-scouting-twice"));
    }
    if limits::count(tx, db, "referring.person", &viewer.id.to_string(), &REFERRED).await?.is_err() {
        let errors = Errors::from([("team", "error-scouting-often")]);
        return Err(Failure::Fields { status: StatusCode::TOO_MANY_REQUESTS, errors });
    }
    people::consent(tx, db, viewer.id, "scouting", &format!("demand:{demand}"), PRIVACY_TEXT).await?;
    let whom = side::recipients(tx, subject).await?;
    tell(tx, app, &whom, "mail-scouting-referred", (&one, subject), "").await?;
    Ok(one)
}

/// Who demands talks to the team; who referred it is told, without the name of who demands.
pub(super) async fn take_up(tx: &mut Tx, app: &App, viewer: &Viewer, view: &View) -> Result<(), Failure> {
    answers(view)?;
    // Who takes it up is who demands: the operator stands in for nobody.
    if !view.speaks {
        return Err(Failure::Stage("failure-scouting-nobody"));
    }
    // What is taken off, closed or suspended brings nobody together any more.
    if !view.subject.public {
        return Err(Failure::Stage("failure-scouting-unlisted"));
    }
    let now = view.one.clone().take_up(viewer.id, app.db().clock.now())?;
    settle(tx, app, viewer, view, &now).await?;
    tell(tx, app, &[now.scout], "mail-scouting-taken_up", (&now, &view.subject), "").await
}

pub(super) async fn decline(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    view: &View,
    form: &DeclineForm,
) -> Result<(), Failure> {
    answers(view)?;
    let reason = form.parse()?;
    let now = view.one.clone().decline(viewer.id, reason.clone(), app.db().clock.now())?;
    settle(tx, app, viewer, view, &now).await?;
    tell(tx, app, &[now.scout], "mail-scouting-declined", (&now, &view.subject), &reason).await
}

/// Taken back by who referred it; whoever was to answer is told that they need not.
pub(super) async fn withdraw(tx: &mut Tx, app: &App, viewer: &Viewer, view: &View) -> Result<(), Failure> {
    if view.side != Side::Scout {
        return Err(Failure::NotFound("scouting"));
    }
    let now = view.one.clone().withdraw(app.db().clock.now())?;
    settle(tx, app, viewer, view, &now).await?;
    let whom = side::recipients(tx, &view.subject).await?;
    tell(tx, app, &whom, "mail-scouting-withdrawn", (&now, &view.subject), "").await
}

fn answers(view: &View) -> Result<(), Failure> {
    if view.side == Side::Answers { Ok(()) } else { Err(Failure::NotFound("scouting")) }
}

async fn settle(tx: &mut Tx, app: &App, viewer: &Viewer, view: &View, now: &Scouting) -> Result<(), Failure> {
    if scoutings::save(tx, app.db(), &viewer.actor(), &view.one, now).await? {
        Ok(())
    } else {
        Err(Failure::Stage("failure-scouting-answered"))
    }
}

async fn tell(
    tx: &mut Tx,
    app: &App,
    whom: &[PersonId],
    key: &str,
    (one, subject): (&Scouting, &Subject),
    reason: &str,
) -> Result<(), Failure> {
    let values = [
        ("title", subject.title.as_str().into()),
        ("team", one.team.as_str().into()),
        ("reason", reason.into()),
        ("place", format!("{}{}", app.address(), ScoutingPath { id: one.id }).into()),
    ];
    let letter = Letter::of("mail-scouting-subject", key, &values);
    for person in whom {
        letter.to(tx, app.db(), *person).await?;
    }
    Ok(())
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        Self::Stage(match refusal {
            Refusal::Answered => "failure-scouting-answered",
            Refusal::NotFirst => "failure-scouting-first",
        })
    }
}
