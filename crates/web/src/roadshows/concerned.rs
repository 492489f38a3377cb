//! Who is concerned by an event besides its guests: who speaks there, who holds it too, who works there and who judges. When it
//! moves or is called off they hear of it as guests do.

use std::collections::BTreeSet;

use catalog::achievement;
use catalog::listing::store as listings;
use catalog::person::PersonId;
use catalog::roadshow::agenda::store as slots;
use catalog::roadshow::guest::door;
use catalog::roadshow::guest::store as guests;
use catalog::roadshow::meetings::{Outcome, store as meetings};
use catalog::roadshow::scores::judge;
use catalog::roadshow::{Roadshow, State};
use db::Tx;
use db::event::Actor;

use super::{referrals, words};
use crate::accounts::role::Role;
use crate::app::App;
use crate::appointments::store as appointments;
use crate::failure::Failure;
use crate::language::Lang;
use crate::listings::rights;
use crate::messages::Letter;
use crate::paths::RoadshowPath;

/// Everybody but guests. Of what was never announced a speaker knows only who was asked.
async fn people(tx: &mut Tx, roadshow: &Roadshow, was_public: bool) -> Result<BTreeSet<PersonId>, Failure> {
    let mut found = BTreeSet::new();
    for one in slots::agenda(tx, roadshow.id).await? {
        let Some(id) = one.slot.achievement.filter(|_| was_public || one.invited_by.is_some()) else {
            continue;
        };
        let Some(listed) = listings::find::<achievement::Draft>(tx, id).await? else { continue };
        found.extend(rights::author(tx, &listed).await?);
    }
    found.extend(referrals::keepers(tx, roadshow).await?);
    for unit in &roadshow.draft.hosts {
        found.extend(appointments::holders(tx, Role::Officer, Some(*unit)).await?);
    }
    found.extend(door::store::staff(tx, roadshow.id).await?.into_iter().map(|(person, _)| person));
    found.extend(judge::store::all(tx, roadshow.id).await?.into_iter().map(|one| one.person_id));
    Ok(found)
}

/// Tells them, but for who does it, if anybody, and who hears it as a guest.
pub(super) async fn tell(
    tx: &mut Tx,
    app: &App,
    roadshow: &Roadshow,
    by: Option<PersonId>,
    (key, was_public): (&str, bool),
) -> Result<(), Failure> {
    let mut whom = people(tx, roadshow, was_public).await?;
    if let Some(by) = by {
        whom.remove(&by);
    }
    for one in guests::all(tx, roadshow.id).await?.iter().filter(|one| one.stands()) {
        if let Some(person) = one.person {
            whom.remove(&person);
        }
    }
    let draft = &roadshow.draft;
    let place = RoadshowPath { slug: draft.slug.clone() };
    let reason = match &roadshow.state {
        State::Cancelled { reason } => reason.as_str(),
        _ => "",
    };
    let values = [
        ("title", draft.title.as_str().into()),
        ("when", words::span(Lang::default(), draft.starts_at, draft.ends_at).into()),
        ("venue", draft.venue.as_str().into()),
        ("reason", reason.into()),
        ("place", format!("{}{place}", app.address()).into()),
    ];
    let letter = Letter::of("mail-roadshow-subject", key, &values);
    for person in whom {
        letter.to(tx, app.db(), person).await?;
    }
    Ok(())
}

/// With the event its meetings are off; that it is off their two sides hear anyway.
pub(super) async fn call_off_meetings(
    tx: &mut Tx,
    app: &App,
    roadshow: &Roadshow,
    by: &Actor,
) -> db::Result<()> {
    for one in meetings::planned(tx, roadshow.id).await? {
        if one.outcome == Outcome::Planned {
            meetings::settle(tx, app.db(), by, &one, Outcome::Cancelled).await?;
        }
    }
    Ok(())
}
