//! An agenda as a calendar (RFC 5545): what the page shows, filtered as it is. Each place of the agenda keeps its UID, its
//! SEQUENCE grows with its changes, and what is called off says so, so that a calendar that is subscribed to follows.

use std::collections::BTreeMap;

use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use catalog::roadshow::agenda::store;
use catalog::roadshow::guest::RegistrationId;
use catalog::roadshow::meetings::{Meeting, Outcome, Slot, WishId};
use catalog::roadshow::{Presentation, Roadshow, State as Standing, Turn};
use icalendar::{Alarm, Calendar, Component, Event, EventLike, EventStatus};

use super::{Shown, view};
use crate::app::App;
use crate::failure::Failure;
use crate::form::Asked;
use crate::layout::Frame;
use crate::paths::{MeetingsPath, RoadshowCalendarPath, RoadshowPath};

/// A calendar says so long before, in minutes.
const REMINDED_MINUTES: i64 = 15;

pub(super) async fn agenda(
    RoadshowCalendarPath { slug }: RoadshowCalendarPath,
    frame: Frame,
    Asked(shown): Asked<Shown>,
    State(app): State<App>,
) -> Result<Response, Failure> {
    let mut tx = app.db().read().await?;
    let gone = shown.clone();
    let view = view(&mut tx, frame.viewer.as_deref(), &slug, shown).await?;
    let removed = gone.of(store::removed(&mut tx, view.roadshow.id).await?);
    let mut calendar = published(&view.roadshow);
    calendar.push(whole(&frame, &view.roadshow, 0, false));
    for one in &view.agenda {
        let is_off = one.state == Turn::Skipped || matches!(view.roadshow.state, Standing::Cancelled { .. });
        calendar.push(entry(&frame, &view.roadshow, one, is_off));
    }
    for one in &removed {
        calendar.push(entry(&frame, &view.roadshow, one, true));
    }
    for one in &view.withheld {
        let mut untold = one.clone();
        (untold.slot.title, untold.slot.presenter) = (view.roadshow.draft.title.clone(), String::new());
        calendar.push(entry(&frame, &view.roadshow, &untold, true));
    }
    Ok(([(header::CONTENT_TYPE, "text/calendar; charset=utf-8")], calendar.done().to_string())
        .into_response())
}

/// An empty calendar that is read and answered by nobody (RFC 5546 §1.4: METHOD).
fn published(roadshow: &Roadshow) -> Calendar {
    let mut calendar = Calendar::new();
    calendar.append_property(("METHOD", "PUBLISH"));
    calendar.name(&roadshow.draft.title);
    calendar
}

/// One's own day: what one comes for, and whom one meets.
pub(super) struct Day {
    pub roadshow: Roadshow,
    /// Whether a guest still comes; nothing for who presents.
    pub comes: Option<bool>,
    /// How often the guest registered: who comes after all is newer than who had left.
    pub times: i64,
    pub guest: Option<RegistrationId>,
    pub agenda: Vec<Presentation>,
    /// What one reacted to, and one's own turns.
    pub sessions: Vec<Presentation>,
    /// The same, taken off the agenda.
    pub removed: Vec<Presentation>,
    pub slots: Vec<Slot>,
    /// With those that were given up or moved, in the order they came to that.
    pub meetings: Vec<Meeting>,
}

pub(super) fn day(frame: &Frame, day: &Day) -> String {
    let mut calendar = published(&day.roadshow);
    if let Some(comes) = day.comes {
        calendar.push(whole(frame, &day.roadshow, day.times, !comes));
    }
    let cancelled = matches!(day.roadshow.state, Standing::Cancelled { .. });
    for one in &day.sessions {
        calendar.push(entry(frame, &day.roadshow, one, cancelled || one.state == Turn::Skipped));
    }
    for one in &day.removed {
        calendar.push(entry(frame, &day.roadshow, one, true));
    }
    let mut pairs = BTreeMap::<WishId, Vec<&Meeting>>::new();
    for one in &day.meetings {
        pairs.entry(one.wish.id).or_default().push(one);
    }
    for moves in pairs.values() {
        if let Some(event) = meeting(frame, day, moves, cancelled) {
            calendar.push(event);
        }
    }
    calendar.done().to_string()
}

/// The meeting of two. They meet once, so that wherever it is moved it keeps its name; each row of it is two steps of its
/// SEQUENCE, planned and given up, beside those of the event, whose changes move slots.
fn meeting(frame: &Frame, day: &Day, moves: &[&Meeting], cancelled: bool) -> Option<Event> {
    let holds = |one: &&&Meeting| matches!(one.outcome, Outcome::Planned | Outcome::Held);
    let last = moves.iter().find(holds).or_else(|| moves.last())?;
    let slot = day.slots.iter().find(|slot| slot.number == last.slot)?;
    let is_off = cancelled || !holds(&last);
    let steps = i64::try_from(moves.len()).unwrap_or(i64::MAX).saturating_mul(2);
    let steps = steps.saturating_add(day.roadshow.version).saturating_add(if is_off { 1 } else { 0 });
    let changed = last.changed_at.max(day.roadshow.updated_at);
    let with = if day.guest == Some(last.wish.registration) {
        let team = day.agenda.iter().find(|one| one.id == last.wish.presentation);
        team.map(|one| one.slot.title.clone()).unwrap_or_default()
    } else {
        format!("{} {}", last.wish.guest, last.wish.organisation)
    };
    let table = frame.say("meetings-table", &[("table", last.table.into())]);
    let page = MeetingsPath { slug: day.roadshow.draft.slug.clone() };
    let event = Event::new()
        .uid(&format!("{}@qiao", last.wish.id))
        .sequence(sequence(steps))
        .timestamp(changed)
        .last_modified(changed)
        .summary(&frame.say("day-meeting", &[("with", with.trim().into())]))
        .description(&last.wish.reason)
        .location(&format!("{} · {table}", day.roadshow.draft.venue))
        .url(&format!("{}{page}", frame.base))
        .starts(slot.starts_at)
        .ends(slot.ends_at)
        .status(status(is_off))
        .done();
    Some(event)
}

/// The event itself, with the reminder: one is enough. `times`: how often a guest registered; `left`: who does not come any more.
fn whole(frame: &Frame, roadshow: &Roadshow, times: i64, left: bool) -> Event {
    let draft = &roadshow.draft;
    let is_off = left || matches!(roadshow.state, Standing::Cancelled { .. });
    let mut event = Event::new();
    event
        .uid(&format!("{}@qiao", roadshow.id))
        .sequence(step(roadshow.version.saturating_add(times), is_off))
        .timestamp(roadshow.updated_at)
        .last_modified(roadshow.updated_at)
        .summary(&draft.title)
        .description(&draft.lead)
        .location(&draft.venue)
        .url(&place(frame, roadshow))
        .starts(draft.starts_at)
        .ends(draft.ends_at)
        .status(status(is_off));
    if !is_off {
        event.alarm(Alarm::display(&draft.title, -chrono::Duration::minutes(REMINDED_MINUTES)));
    }
    event.done()
}

fn entry(frame: &Frame, roadshow: &Roadshow, one: &Presentation, is_off: bool) -> Event {
    let place_in_hall = match one.slot.track.as_str() {
        "" => roadshow.draft.venue.clone(),
        track => format!("{} · {track}", roadshow.draft.venue),
    };
    // Where it is, and whether it is held at all, are the event's: a change there is one here.
    let changed = one.updated_at.max(roadshow.updated_at);
    Event::new()
        .uid(&format!("{}@qiao", one.id))
        .sequence(step(one.version.saturating_add(roadshow.version), is_off))
        .timestamp(changed)
        .last_modified(changed)
        .summary(&one.slot.title)
        .description(&one.slot.presenter)
        .location(&place_in_hall)
        .url(&place(frame, roadshow))
        .starts(one.slot.starts_at)
        .ends(one.slot.ends_at)
        .status(status(is_off))
        .done()
}

fn place(frame: &Frame, roadshow: &Roadshow) -> String {
    format!("{}{}", frame.base, RoadshowPath { slug: roadshow.draft.slug.clone() })
}

fn status(is_off: bool) -> EventStatus {
    if is_off { EventStatus::Cancelled } else { EventStatus::Confirmed }
}

/// The SEQUENCE of a version: what is called off is newer than what stood before, and what stands again is newer still.
fn step(version: i64, is_off: bool) -> u32 {
    sequence(version.saturating_mul(2).saturating_add(if is_off { 1 } else { 0 }))
}

fn sequence(version: i64) -> u32 {
    u32::try_from(version).unwrap_or(u32::MAX)
}
