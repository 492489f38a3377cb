//! Days by which demands want an answer, as a calendar (RFC 5545): each demand keeps its UID, and its SEQUENCE grows
//! with its versions, so that a calendar that is subscribed to changes its entry instead of adding another.

use axum::extract::{RawQuery, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use catalog::demand::{Demand, Draft};
use chrono::Days;
use icalendar::{Calendar, Component, Event, EventLike};
use search::Kind;

use super::feeds::newest;
use crate::app::App;
use crate::failure::Failure;
use crate::layout::Frame;
use crate::listings::query::Query;
use crate::paths::{DemandCalendarPath, DemandPath};

/// Most demands that a calendar is made of: a calendar shows what is to come, not what is new, so it holds more than a feed.
const DAYS: usize = 500;

pub(super) async fn demands(
    _: DemandCalendarPath,
    frame: Frame,
    RawQuery(raw): RawQuery,
    State(app): State<App>,
) -> Result<Response, Failure> {
    let query = Query::read(raw.as_deref().unwrap_or(""));
    let found = newest::<Draft>(&app, Kind::Demand, &query, DAYS).await?;
    let mut calendar = Calendar::new();
    calendar.name(&format!("{} · {}", frame.text("data-calendar-demands"), frame.text("site-name")));
    for event in found.iter().filter_map(|demand| entry(&frame, demand)) {
        calendar.push(event);
    }
    Ok(([(header::CONTENT_TYPE, "text/calendar; charset=utf-8")], calendar.done().to_string())
        .into_response())
}

/// A whole day; nothing for a demand that names none.
fn entry(frame: &Frame, demand: &Demand) -> Option<Event> {
    let day = demand.draft.deadline?;
    let title = frame.say("calendar-deadline", &[("title", demand.draft.title.as_str().into())]);
    let mut event = Event::new();
    event
        .uid(&format!("{}@qiao", demand.id))
        .sequence(u32::try_from(demand.listing.version).unwrap_or(u32::MAX))
        .timestamp(demand.listing.updated_at)
        .last_modified(demand.listing.updated_at)
        .summary(&title)
        .url(&format!("{}{}", frame.base, DemandPath { id: demand.id }));
    if let Some(summary) = &demand.draft.summary {
        event.description(summary);
    }
    event.starts(day).ends(day.checked_add_days(Days::new(1)).unwrap_or(day));
    Some(event.done())
}
