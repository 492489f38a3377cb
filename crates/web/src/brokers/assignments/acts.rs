//! Steps of an assignment: decided, written, done to the case and told, in the caller's transaction.

use catalog::broker::assignment::store::{Accepted, Offered};
use catalog::broker::assignment::{Act, Assignment, AssignmentId, Bar, Misplaced, State, Suggestion, store};
use catalog::broker::{conflict, store as brokers};
use catalog::case::{Case, Stage, Standing};
use catalog::person::PersonId;
use catalog::rule::Rule;
use chrono::Duration;
use db::Tx;
use db::event::Actor;

use super::form::{Declared, HandedOver};
use super::{clock, notices};
use crate::accounts::role::Viewer;
use crate::app::App;
use crate::failure::Failure;

/// Offers a case to one of those who may be asked.
#[expect(clippy::too_many_arguments, reason = "each is another thing, and named by its type")]
pub(super) async fn offer(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    case: &Case,
    suggestions: &[Suggestion],
    broker: PersonId,
    words: &str,
    from: Option<AssignmentId>,
) -> Result<AssignmentId, Failure> {
    let field = if from.is_some() { "to" } else { "broker" };
    goes_on(case)?;
    let Some(wanted) = suggestions.iter().find(|one| one.candidate.person == broker) else {
        return Err(Failure::at(field, "error-assignment-broker"));
    };
    match wanted.bars.first() {
        None => {}
        Some(Bar::Conflict(_)) => return Err(Failure::at(field, "error-assignment-conflict")),
        Some(Bar::Full { .. }) => return Err(Failure::at(field, "error-assignment-full")),
        Some(Bar::Away { .. }) => return Err(Failure::at(field, "error-assignment-away")),
    }
    let db = app.db();
    let now = db.clock.now();
    let hours = Rule::AssignmentAnswered.on(db::business_day::date(now));
    let one = Assignment {
        id: AssignmentId(db.ids.next()),
        case: case.id,
        broker,
        unit: brokers::agencies_of(tx, broker).await?.first().map(|agency| agency.id),
        offered_by: viewer.id,
        words: words.to_owned(),
        offered_at: now,
        from,
        state: State::Offered { until: now + Duration::hours(hours.into()) },
    };
    match store::offer(tx, db, &viewer.actor(), case, &one).await? {
        Offered::Done => {}
        Offered::Taken => return Err(Failure::Stage("failure-assignment-taken")),
        Offered::Party => return Err(Failure::at(field, "error-assignment-conflict")),
    }
    clock::wind(tx, db, &one).await?;
    notices::of(tx, app, &one, case).await?;
    Ok(one.id)
}

/// The broker takes the case; or has declared what does not go together with it, and then it goes back.
pub(super) async fn accept(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    was: &Assignment,
    case: &Case,
    declared: Declared,
) -> Result<(), Failure> {
    if !declared.what.is_empty() {
        let act = Act::Conflict { what: declared.what, words: declared.words };
        return step(tx, app, &viewer.actor(), was, case, act).await;
    }
    goes_on(case)?;
    // What was not so when the case was offered may be so now.
    if conflict::store::of_case(tx, case).await?.contains_key(&viewer.id) {
        return Err(Failure::Stage("failure-assignment-conflict"));
    }
    match store::accept(tx, app.db(), &viewer.actor(), was).await? {
        Accepted::Done => {}
        Accepted::Misplaced(why) => return Err(refused(was, why)),
        Accepted::Full { .. } => return Err(Failure::Stage("failure-assignment-full")),
        Accepted::Party => return Err(Failure::Stage("failure-assignment-conflict")),
    }
    let now = Assignment { state: State::Active { since: app.db().clock.now() }, ..was.clone() };
    Ok(notices::of(tx, app, &now, case).await?)
}

/// Any other step. Whoever carried the case carries it no more.
pub(super) async fn step(
    tx: &mut Tx,
    app: &App,
    actor: &Actor,
    was: &Assignment,
    case: &Case,
    act: Act,
) -> Result<(), Failure> {
    let db = app.db();
    // Who brought a contract about is owed for it (民法典 §963): from then on the broker goes by their own word alone.
    if case.stage >= Stage::Registration && matches!(act, Act::Revoke { .. }) {
        return Err(Failure::Stage("failure-assignment-signed"));
    }
    let state = was.state.after(act, db.clock.now()).map_err(|why| refused(was, why))?;
    if !store::save(tx, db, actor, was, &state).await? {
        return Err(refused(was, Misplaced::State));
    }
    if matches!(was.state, State::Active { .. }) && !store::release(tx, db, actor, was).await? {
        return Err(refused(was, Misplaced::State));
    }
    let now = Assignment { state, ..was.clone() };
    Ok(notices::of(tx, app, &now, case).await?)
}

/// To another broker: what was carried ends, with what stays of it, and the case is offered anew.
pub(super) async fn hand_over(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    was: &Assignment,
    case: &Case,
    suggestions: &[Suggestion],
    said: HandedOver,
) -> Result<AssignmentId, Failure> {
    let words = said.reason.clone();
    let act = Act::HandOver { by: viewer.id, to: said.to, reason: said.reason, kept: said.kept };
    step(tx, app, &viewer.actor(), was, case, act).await?;
    offer(tx, app, viewer, case, suggestions, said.to, &words, Some(was.id)).await
}

/// A case that rests, is in dispute or given up is offered to nobody.
fn goes_on(case: &Case) -> Result<(), Failure> {
    if case.standing == Standing::Open { Ok(()) } else { Err(Failure::Stage("failure-assignment-case")) }
}

/// An offer that has run out is shown as lapsed, whether the clock has struck or not.
fn refused(was: &Assignment, why: Misplaced) -> Failure {
    match (why, &was.state) {
        (Misplaced::Late, _) | (_, State::Lapsed { .. }) => Failure::Stage("failure-assignment-late"),
        (Misplaced::State, _) => Failure::Stage("failure-assignment-state"),
    }
}
