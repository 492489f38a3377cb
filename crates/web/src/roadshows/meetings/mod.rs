//! 1:1 meetings: guests and teams wish, answer and see their day; who organises lets the scheduler plan it, live.

mod acts;
mod feed;
mod form;
mod pages;
mod proved;
mod teams;

use axum::Router;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::routing::RouterExt;
use catalog::broker::Language;
use catalog::pair::Pair;
use catalog::roadshow::agenda::store as slots_of;
use catalog::roadshow::feed as feeds;
use catalog::roadshow::guest::claim::{self, Claim, Wished};
use catalog::roadshow::guest::consent::Recipient;
use catalog::roadshow::guest::{Registration, RegistrationId, roll};
use catalog::roadshow::meetings::speech::{self, Spoken};
use catalog::roadshow::meetings::store::{self, New};
use catalog::roadshow::meetings::{Answer, Meeting, Outcome, Slot, Wish};
use catalog::roadshow::{Presentation, PresentationId, Roadshow};
use db::Tx;
use db::event::Actor;
use uuid::Uuid;

use super::fitting;
pub(super) use acts::{any_held, own_teams, release};
pub(super) use proved::follow;
pub(super) use teams::call_off;

use super::registration::{claim_held, holder, takes_guests};
use super::side::{self, Side};
use crate::accounts::role::Viewer;
use crate::accounts::viewer::Person;
use crate::app::App;
use crate::failure::Failure;
use crate::form::Form;
use crate::layout::fields::Errors;
use crate::layout::{Frame, Page};
use crate::paths::{
    MeetingCancellationPath, MeetingOutcomePath, MeetingPlanPath, MeetingSlotsPath, MeetingTablesPath,
    MeetingsAwayPath, MeetingsPath, RoadshowPath, WishAnswerPath, WishesPath,
};
use form::{AnswerForm, AwayForm, OutcomeForm, SlotsForm, WishForm};

/// Guests whom a team chooses among.
const HALL: i64 = 500;
/// Wishes of one guest, with those taken back: more is not a wish to meet.
const WISHES_MAX: usize = 30;

pub(super) fn routes() -> Router<App> {
    Router::new()
        .typed_get(show)
        .typed_post(wish)
        .typed_post(answer)
        .typed_post(away)
        .typed_post(set_slots)
        .typed_post(plan)
        .typed_post(settle)
        .typed_post(give_up)
        .typed_get(tables)
        .typed_post(feed::renew)
        .typed_get(feed::give)
}

/// All that the page shows, each part for whom it is.
struct View {
    roadshow: Roadshow,
    side: Side,
    agenda: Vec<Presentation>,
    slots: Vec<Slot>,
    /// The guest, if the reader is one.
    own: Option<Registration>,
    /// What the reader claims and has not proved yet; `own` is as they said then.
    claim: Option<Claim>,
    /// Teams that the reader answers for.
    teams: Vec<PresentationId>,
    /// Of the guest, and of the teams.
    wishes: Vec<Wish>,
    /// How many both sides agreed to, for who plans them.
    agreed: i64,
    meetings: Vec<Meeting>,
    away: Vec<(Uuid, i32)>,
    /// In which languages people talk.
    spoken: Spoken,
    /// Guests who agreed to be known to teams.
    hall: Vec<Registration>,
    /// Which demand of whom fits what is presented.
    fitting: Vec<(RegistrationId, Pair)>,
    /// The secret of the calendar that the reader has subscribed to.
    feed: Option<String>,
}

impl View {
    fn title(&self, id: PresentationId) -> &str {
        self.agenda.iter().find(|one| one.id == id).map_or("", |one| one.slot.title.as_str())
    }
}

async fn view(
    tx: &mut Tx,
    app: &App,
    frame: &Frame,
    headers: &HeaderMap,
    slug: &str,
) -> Result<View, Failure> {
    let viewer = frame.viewer.as_deref();
    let (roadshow, side) = side::seen(tx, viewer, slug).await?;
    // With a team whose owner has not agreed nobody meets, and nobody knows of it.
    let agenda = slots_of::agreed(tx, roadshow.id).await?;
    let own = holder(tx, app, frame, headers, &roadshow).await?.filter(Registration::stands);
    let claim = if own.is_some() { None } else { claim_held(tx, app, headers, &roadshow).await? };
    let own = own.or_else(|| claim.as_ref().map(Claim::shown));
    let teams = acts::own_teams(tx, viewer, &agenda).await?;
    let hall = if teams.is_empty() {
        Vec::new()
    } else {
        roll::store::known_to(tx, roadshow.id, Recipient::Teams, HALL).await?
    };
    let mut fitting = Vec::new();
    for one in &hall {
        if let Some(person) = one.person {
            fitting.extend(fitting::named(tx, person, &agenda).await?.into_iter().map(|pair| (one.id, pair)));
        }
    }
    let feed = match (&claim, feed::whose(viewer, own.as_ref(), &teams)) {
        (Some(claim), _) => claim.feed.clone(),
        (None, Some(whose)) => feeds::store::of(tx, roadshow.id, whose).await?.map(|feed| feed.token),
        (None, None) => None,
    };
    let mut wishes: Vec<Wish> = Vec::new();
    for party in own.iter().map(|own| own.id.0).chain(teams.iter().map(|team| team.0)) {
        for wish in store::wishes_of(tx, roadshow.id, party).await? {
            // Who wishes to meet their own team is on both sides.
            if wishes.iter().all(|known| known.id != wish.id) {
                wishes.push(wish);
            }
        }
    }
    if let Some(claim) = &claim {
        let kept = claim::store::wishes(tx, claim.id).await?;
        wishes.extend(kept.iter().map(|wished| claim.wish(wished)));
    }
    Ok(View {
        feed,
        slots: store::slots(tx, roadshow.id).await?,
        wishes,
        agreed: if side == Side::Keeper { store::agreed(tx, roadshow.id).await? } else { 0 },
        meetings: store::planned(tx, roadshow.id).await?,
        away: store::away(tx, roadshow.id).await?,
        spoken: speech::store::of_roadshow(tx, roadshow.id).await?,
        side,
        agenda,
        own,
        claim,
        teams,
        hall,
        fitting,
        roadshow,
    })
}

async fn show(
    MeetingsPath { slug }: MeetingsPath,
    frame: Frame,
    headers: HeaderMap,
    State(app): State<App>,
) -> Page {
    let mut tx = app.db().read().await?;
    let view = view(&mut tx, &app, &frame, &headers, &slug).await?;
    Ok(pages::show(&frame, &view, &WishForm::default(), &Errors::new(), app.db().clock.now()))
}

/// Of a guest by the ticket that the browser holds, or of a team by who answers for it.
async fn wish(
    WishesPath { slug }: WishesPath,
    frame: Frame,
    headers: HeaderMap,
    State(app): State<App>,
    Form(form): Form<WishForm>,
) -> Result<Response, Failure> {
    let mut tx = app.db().write().await?;
    side::seated(&mut tx, frame.viewer.as_deref(), &slug).await?;
    let view = view(&mut tx, &app, &frame, &headers, &slug).await?;
    let done = wished(&mut tx, &app, &frame, &view, &form).await;
    match done {
        Ok(()) => {
            tx.commit().await?;
            Ok(Redirect::to(&MeetingsPath { slug }.to_string()).into_response())
        }
        Err(failure) => {
            let (status, errors) = failure.at_fields()?;
            Ok((status, pages::show(&frame, &view, &form, &errors, app.db().clock.now())).into_response())
        }
    }
}

async fn wished(tx: &mut Tx, app: &App, frame: &Frame, view: &View, form: &WishForm) -> Result<(), Failure> {
    let reason = form.parse()?;
    if !takes_guests(&view.roadshow) {
        return Err(Failure::Stage("failure-stage-not-live"));
    }
    let presentation = form.presentation.ok_or(Failure::NotFound("presentation"))?;
    let team = view.agenda.iter().find(|one| one.id == presentation && one.slot.achievement.is_some());
    let team = team.ok_or(Failure::at("presentation", "error-required"))?;
    let (registration, by_team) = match form.registration {
        Some(guest) if view.teams.contains(&team.id) && view.hall.iter().any(|one| one.id == guest) => {
            (guest, true)
        }
        Some(_) => return Err(Failure::NotFound("registration")),
        None => (view.own.as_ref().ok_or(Failure::Stage("failure-meeting-register"))?.id, false),
    };
    let said = if by_team {
        store::wishes_of(tx, view.roadshow.id, registration.0).await?.len()
    } else {
        view.wishes.iter().filter(|one| one.registration == registration).count()
    };
    if said >= WISHES_MAX {
        return Err(Failure::TooOften);
    }
    let actor = frame.viewer.as_deref().map_or(Actor::Visitor, Viewer::actor);
    if let (Some(claim), false) = (&view.claim, by_team) {
        let wished = Wished { id: acts::new_id(app), presentation, reason, stands: true };
        if claim::store::wish(tx, app.db(), &actor, claim, &wished).await? {
            return Ok(());
        }
        return Err(Failure::at("presentation", "error-meeting-already"));
    }
    let new = New {
        id: acts::new_id(app),
        roadshow: view.roadshow.id,
        registration,
        presentation,
        by_team,
        reason: &reason,
    };
    acts::wish(tx, app, &view.roadshow, &view.agenda, &actor, &new).await
}

/// The side that was asked says yes or no; the side that asked may take it back.
async fn answer(
    WishAnswerPath { slug, id, answer }: WishAnswerPath,
    frame: Frame,
    headers: HeaderMap,
    State(app): State<App>,
    Form(form): Form<AnswerForm>,
) -> Result<Redirect, Failure> {
    let mut tx = app.db().write().await?;
    side::seated(&mut tx, frame.viewer.as_deref(), &slug).await?;
    let view = view(&mut tx, &app, &frame, &headers, &slug).await?;
    let wish = view.wishes.iter().find(|one| one.id == id).ok_or(Failure::NotFound("wish"))?;
    let is_guest = view.own.as_ref().is_some_and(|own| own.id == wish.registration);
    let is_team = view.teams.contains(&wish.presentation);
    let (asks, answers) = if wish.by_team { (is_team, is_guest) } else { (is_guest, is_team) };
    let answer = match answer.as_str() {
        "acceptance" if answers => Answer::Accepted,
        "refusal" if answers => Answer::Declined,
        "withdrawal" if asks => Answer::Withdrawn,
        _ => return Err(Failure::NotFound("wish")),
    };
    let actor = frame.viewer.as_deref().map_or(Actor::Visitor, Viewer::actor);
    match &view.claim {
        Some(claim) if is_guest => {
            if !claim::store::take_back(&mut tx, app.db(), &actor, claim, wish.id).await? {
                return Err(Failure::Stage("failure-meeting-answered"));
            }
        }
        _ => {
            let words = form.words();
            acts::answer(&mut tx, &app, &view.roadshow, &view.agenda, &actor, wish, answer, &words).await?;
        }
    }
    tx.commit().await?;
    Ok(Redirect::to(&MeetingsPath { slug }.to_string()))
}

async fn away(
    MeetingsAwayPath { slug }: MeetingsAwayPath,
    frame: Frame,
    headers: HeaderMap,
    State(app): State<App>,
    Form(form): Form<AwayForm>,
) -> Result<Redirect, Failure> {
    let mut tx = app.db().write().await?;
    let view = view(&mut tx, &app, &frame, &headers, &slug).await?;
    let party = match form.presentation {
        Some(team) if view.teams.contains(&team) => team.0,
        Some(_) => return Err(Failure::NotFound("presentation")),
        None => view.own.as_ref().ok_or(Failure::NotFound("ticket"))?.id.0,
    };
    let known: Vec<i32> =
        form.away.into_iter().filter(|number| view.slots.iter().any(|slot| slot.number == *number)).collect();
    // What is planned is given up by itself, so that the other side hears of it.
    let meets = |slot: &i32| {
        let is_own = |one: &&Meeting| one.wish.registration.0 == party || one.wish.presentation.0 == party;
        view.meetings.iter().filter(is_own).any(|one| one.slot == *slot && one.outcome == Outcome::Planned)
    };
    if known.iter().any(meets) {
        return Err(Failure::Stage("failure-meeting-away"));
    }
    store::set_away(&mut tx, view.roadshow.id, party, &known).await?;
    let languages: Vec<Language> =
        form.language.iter().filter_map(|code| Language::from_code(code)).collect();
    speech::store::set(&mut tx, view.roadshow.id, party, &languages).await?;
    tx.commit().await?;
    Ok(Redirect::to(&MeetingsPath { slug }.to_string()))
}

/// When meetings are held; before any is planned.
async fn set_slots(
    MeetingSlotsPath { slug }: MeetingSlotsPath,
    frame: Frame,
    headers: HeaderMap,
    Person(viewer): Person,
    State(app): State<App>,
    Form(form): Form<SlotsForm>,
) -> Result<Response, Failure> {
    let mut tx = app.db().write().await?;
    let roadshow = side::kept(&mut tx, &viewer, &slug).await?;
    if !store::planned(&mut tx, roadshow.id).await?.is_empty() {
        return Err(Failure::Stage("failure-meeting-planned"));
    }
    match form.parse() {
        Ok(slots) => {
            store::set_slots(&mut tx, app.db(), &viewer.actor(), roadshow.id, &slots).await?;
            tx.commit().await?;
            Ok(Redirect::to(&MeetingsPath { slug }.to_string()).into_response())
        }
        Err(errors) => {
            let view = view(&mut tx, &app, &frame, &headers, &slug).await?;
            let page = pages::with_slots(&frame, &view, &form, &errors, app.db().clock.now());
            Ok(super::wrong(page))
        }
    }
}

async fn plan(
    MeetingPlanPath { slug }: MeetingPlanPath,
    Person(viewer): Person,
    State(app): State<App>,
) -> Result<Redirect, Failure> {
    let mut tx = app.db().read().await?;
    let roadshow = side::kept(&mut tx, &viewer, &slug).await?;
    let basis = acts::basis(&mut tx, &roadshow).await?;
    drop(tx);
    let plan = acts::made(&app, &roadshow, &basis).await?;
    let mut tx = app.db().write().await?;
    acts::keep(&mut tx, &app, &roadshow, &viewer.actor(), (&basis, &plan)).await?;
    tx.commit().await?;
    Ok(Redirect::to(&MeetingsPath { slug }.to_string()))
}

/// What became of a meeting, as the tables report: held, or who did not come. What is reported after the end moves nobody any more,
/// and who worked there until then reports what had begun by then.
async fn settle(
    MeetingOutcomePath { slug, id }: MeetingOutcomePath,
    Person(viewer): Person,
    State(app): State<App>,
    Form(form): Form<OutcomeForm>,
) -> Result<Redirect, Failure> {
    let mut tx = app.db().write().await?;
    let (roadshow, until) = side::worked_once(&mut tx, &viewer, &slug).await?;
    let was = store::meeting(&mut tx, roadshow.id, id).await?.ok_or(Failure::NotFound("meeting"))?;
    if was.outcome != Outcome::Planned {
        return Err(Failure::Stage("failure-meeting-answered"));
    }
    let begins = store::slots(&mut tx, roadshow.id).await?.into_iter().find(|slot| slot.number == was.slot);
    let by = until.unwrap_or_else(|| app.db().clock.now());
    let has_begun = begins.is_some_and(|slot| slot.starts_at <= by);
    if until.is_some() && !has_begun {
        return Err(Failure::NotFound("meeting"));
    }
    let actor = viewer.actor();
    match form.outcome.as_str() {
        "held" if !has_begun => return Err(Failure::Stage("failure-meeting-early")),
        "held" => drop(store::settle(&mut tx, app.db(), &actor, &was, Outcome::Held).await?),
        "guest" | "team" if !takes_guests(&roadshow) => {
            store::settle(&mut tx, app.db(), &actor, &was, Outcome::Missed).await?;
        }
        "guest" => {
            acts::missing(&mut tx, &app, &roadshow, &actor, &was, was.wish.registration.0).await?;
        }
        "team" => {
            acts::missing(&mut tx, &app, &roadshow, &actor, &was, was.wish.presentation.0).await?;
        }
        _ => return Err(Failure::Bad("failure-bad-form")),
    }
    tx.commit().await?;
    // Whose work is over reads the sheets of the tables no more.
    let next = match until {
        None => MeetingTablesPath { slug }.to_string(),
        Some(_) => RoadshowPath { slug }.to_string(),
    };
    Ok(Redirect::to(&next))
}

async fn give_up(
    MeetingCancellationPath { slug, id }: MeetingCancellationPath,
    frame: Frame,
    headers: HeaderMap,
    State(app): State<App>,
) -> Result<Redirect, Failure> {
    let mut tx = app.db().write().await?;
    side::seated(&mut tx, frame.viewer.as_deref(), &slug).await?;
    let view = view(&mut tx, &app, &frame, &headers, &slug).await?;
    let was = view.meetings.iter().find(|one| one.id == id).ok_or(Failure::NotFound("meeting"))?;
    let is_own = view.own.as_ref().is_some_and(|own| own.id == was.wish.registration);
    if !is_own && !view.teams.contains(&was.wish.presentation) {
        return Err(Failure::NotFound("meeting"));
    }
    let actor = frame.viewer.as_deref().map_or(Actor::Visitor, Viewer::actor);
    acts::give_up(&mut tx, &app, &view.roadshow, &actor, was).await?;
    tx.commit().await?;
    Ok(Redirect::to(&MeetingsPath { slug }.to_string()))
}

/// One sheet for each table, and what became of each meeting.
async fn tables(
    MeetingTablesPath { slug }: MeetingTablesPath,
    frame: Frame,
    headers: HeaderMap,
    Person(viewer): Person,
    State(app): State<App>,
) -> Page {
    let mut tx = app.db().read().await?;
    side::worked(&mut tx, &viewer, &slug).await?;
    let view = view(&mut tx, &app, &frame, &headers, &slug).await?;
    Ok(pages::tables(&frame, &view))
}
