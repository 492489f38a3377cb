//! One's own day as a calendar that is subscribed to: meetings, what one reacted to on the stage, and one's own turns there.

use std::collections::BTreeSet;

use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Redirect, Response};
use catalog::person::PersonId;
use catalog::roadshow::agenda::store as slots_of;
use catalog::roadshow::feed::{self, Feed, Whose};
use catalog::roadshow::guest::{Registration, claim, holder, store as guests};
use catalog::roadshow::meetings::store;
use catalog::roadshow::stage::store as stage;
use catalog::roadshow::{PresentationId, Roadshow, store as roadshows};
use db::Tx;
use db::event::Actor;
use uuid::Uuid;

use super::{View, acts, view};
use crate::accounts::role::Viewer;
use crate::accounts::viewer;
use crate::app::App;
use crate::failure::Failure;
use crate::layout::Frame;
use crate::paths::{DayFeedPath, MeetingsFeedPath, MeetingsPath};
use crate::roadshows::calendar::{self, Day};

/// Whose day a reader of the page would subscribe to: a guest's own, else that of the teams they answer for.
pub(super) fn whose(
    viewer: Option<&Viewer>,
    own: Option<&Registration>,
    teams: &[PresentationId],
) -> Option<Whose> {
    match (own, viewer) {
        (Some(own), _) => Some(Whose::Guest(own.id)),
        (None, Some(viewer)) if !teams.is_empty() => Some(Whose::Teams(viewer.id)),
        _ => None,
    }
}

/// An address, or another one: who knew the one before reads nothing any more.
pub(super) async fn renew(
    MeetingsFeedPath { slug }: MeetingsFeedPath,
    frame: Frame,
    headers: HeaderMap,
    State(app): State<App>,
) -> Result<Redirect, Failure> {
    let mut tx = app.db().write().await?;
    let View { roadshow, own, claim, teams, .. } = view(&mut tx, &app, &frame, &headers, &slug).await?;
    let viewer = frame.viewer.as_deref();
    let whose = whose(viewer, own.as_ref(), &teams).ok_or(Failure::NotFound("ticket"))?;
    let token: String = app.db().chance.bytes::<16>().iter().map(|byte| format!("{byte:02x}")).collect();
    let actor = viewer.map_or(Actor::Visitor, Viewer::actor);
    match claim {
        Some(claim) => claim::store::set_feed(&mut tx, app.db(), &actor, &claim, &token).await?,
        None => {
            let feed = Feed { roadshow: roadshow.id, whose, token };
            feed::store::begin(&mut tx, app.db(), &actor, &feed).await?;
        }
    }
    tx.commit().await?;
    Ok(Redirect::to(&format!("{}#feed", MeetingsPath { slug })))
}

/// The calendar, for whoever knows its address: calendars sign in nowhere.
pub(super) async fn give(
    DayFeedPath { token }: DayFeedPath,
    frame: Frame,
    State(app): State<App>,
) -> Result<Response, Failure> {
    let mut tx = app.db().read().await?;
    let day = match feed::store::find(&mut tx, &token).await? {
        Some(feed) => {
            let roadshow = roadshows::by_id(&mut tx, feed.roadshow).await?;
            let roadshow = roadshow.ok_or(Failure::NotFound("roadshow"))?;
            match feed.whose {
                Whose::Guest(id) => {
                    let guest = guests::find(&mut tx, id).await?.ok_or(Failure::NotFound("ticket"))?;
                    let person = guest.person;
                    // Who left and registered again comes: their calendar is the same.
                    let again = match person.filter(|_| !guest.stands()) {
                        Some(person) => guests::of_person(&mut tx, roadshow.id, person).await?,
                        None => None,
                    };
                    let guest = again.unwrap_or(guest);
                    day(&mut tx, &app, roadshow, Some(guest), person).await?
                }
                Whose::Teams(person) => day(&mut tx, &app, roadshow, None, Some(person)).await?,
            }
        }
        None => {
            let claim = claim::store::with_feed(&mut tx, &token).await?.ok_or(Failure::NotFound("feed"))?;
            let roadshow = roadshows::by_id(&mut tx, claim.roadshow).await?;
            let roadshow = roadshow.ok_or(Failure::NotFound("roadshow"))?;
            day(&mut tx, &app, roadshow, Some(claim.shown()), None).await?
        }
    };
    let text = calendar::day(&frame, &day);
    let headers = [
        (header::CONTENT_TYPE, "text/calendar; charset=utf-8"),
        (header::CACHE_CONTROL, "private, no-cache"),
    ];
    Ok((headers, text).into_response())
}

/// The day of a guest, and of the teams that a person answers for.
async fn day(
    tx: &mut Tx,
    app: &App,
    roadshow: Roadshow,
    guest: Option<Registration>,
    person: Option<PersonId>,
) -> Result<Day, Failure> {
    let agenda = slots_of::agreed(tx, roadshow.id).await?;
    let teams = match person {
        Some(person) => {
            let viewer = viewer::by_program(tx, app, person, String::new(), Vec::new()).await?;
            acts::own_teams(tx, Some(&viewer), &agenda).await?
        }
        None => Vec::new(),
    };
    let mut chosen: BTreeSet<PresentationId> = teams.iter().copied().collect();
    if let Some(guest) = &guest {
        let tapped = stage::of_ticket(tx, roadshow.id, &guest.ticket).await?;
        chosen.extend(tapped.into_iter().map(|(id, ..)| id));
    }
    let parties: Vec<Uuid> =
        guest.iter().map(|guest| guest.id.0).chain(teams.iter().map(|team| team.0)).collect();
    let mut meetings = Vec::new();
    for party in &parties {
        meetings.extend(store::of_party(tx, roadshow.id, *party).await?);
    }
    let removed = slots_of::removed(tx, roadshow.id).await?;
    let times = match &guest {
        Some(guest) => holder::store::times(tx, guest).await?,
        None => 0,
    };
    Ok(Day {
        times,
        comes: guest.as_ref().map(Registration::stands),
        guest: guest.map(|guest| guest.id),
        sessions: agenda.iter().filter(|one| chosen.contains(&one.id)).cloned().collect(),
        removed: removed.into_iter().filter(|one| chosen.contains(&one.id)).collect(),
        slots: store::slots(tx, roadshow.id).await?,
        meetings,
        agenda,
        roadshow,
    })
}
