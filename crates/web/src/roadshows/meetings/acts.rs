//! What is done about meetings, in the caller's transaction: wished, answered, planned, given up, and gone on with when
//! somebody is missing.

use std::collections::{BTreeSet, HashMap};
use std::time::Duration as Wall;

use catalog::achievement;
use catalog::listing::store as listings;
use catalog::meeting::{self, Meeting as Place};
use catalog::person::PersonId;
use catalog::roadshow::agenda::store as slots_of;
use catalog::roadshow::guest::RegistrationId;
use catalog::roadshow::guest::store as guests;
use catalog::roadshow::meetings::speech::{self, Spoken};
use catalog::roadshow::meetings::store::{self, New};
use catalog::roadshow::meetings::{
    Answer, CANCEL_MINUTES, Meeting, MeetingId, Outcome, Slot, Wish, WishId, asked,
};
use catalog::roadshow::{Presentation, PresentationId, Roadshow};
use chrono::{DateTime, Duration, Utc};
use db::Tx;
use db::event::Actor;
use uuid::Uuid;

use crate::accounts::role::Viewer;
use crate::app::App;
use crate::failure::Failure;
use crate::listings::rights;
use crate::messages::Letter;
use crate::paths::MeetingsPath;
use crate::roadshows::registration::notices;

/// A plan is made while people stand around: better a little less good than late.
const WITHIN: Wall = Wall::from_secs(2);

/// Presentations that this person answers for: their own achievement, or their unit's.
pub(in crate::roadshows) async fn own_teams(
    tx: &mut Tx,
    viewer: Option<&Viewer>,
    agenda: &[Presentation],
) -> db::Result<Vec<PresentationId>> {
    let Some(viewer) = viewer else { return Ok(Vec::new()) };
    let mut own = Vec::new();
    for one in agenda {
        let Some(id) = one.slot.achievement else { continue };
        let Some(listed) = listings::find::<achievement::Draft>(tx, id).await? else { continue };
        if rights::of(tx, Some(viewer), &listed).await?.owns {
            own.push(one.id);
        }
    }
    Ok(own)
}

/// Whoever wrote the achievement that a team presents.
async fn author(tx: &mut Tx, agenda: &[Presentation], team: PresentationId) -> db::Result<Option<PersonId>> {
    let of = agenda.iter().find(|one| one.id == team).and_then(|one| one.slot.achievement);
    let Some(id) = of else { return Ok(None) };
    let listed = listings::find::<achievement::Draft>(tx, id).await?;
    match listed {
        Some(listed) => rights::author(tx, &listed).await,
        None => Ok(None),
    }
}

/// Writes a wish and tells the other side. Two who wish for each other have agreed.
pub(super) async fn wish(
    tx: &mut Tx,
    app: &App,
    roadshow: &Roadshow,
    agenda: &[Presentation],
    actor: &Actor,
    new: &New<'_>,
) -> Result<(), Failure> {
    let db = app.db();
    if !store::wish(tx, db, actor, new).await? {
        let all = store::wishes(tx, roadshow.id).await?;
        let standing = all.into_iter().find(|one| {
            one.registration == new.registration
                && one.presentation == new.presentation
                && matches!(one.answer, Answer::Requested | Answer::Accepted)
        });
        return match standing {
            Some(other) if other.by_team != new.by_team && other.answer == Answer::Requested => {
                answer(tx, app, roadshow, agenda, actor, &other, Answer::Accepted, new.reason).await
            }
            _ => Err(Failure::at("presentation", "error-meeting-already")),
        };
    }
    let made = store::find(tx, roadshow.id, new.id).await?.ok_or(Failure::NotFound("wish"))?;
    tell(tx, app, roadshow, agenda, &made, !new.by_team, "mail-meeting-asked").await
}

#[expect(clippy::too_many_arguments, reason = "who says what to which wish of which event")]
pub(super) async fn answer(
    tx: &mut Tx,
    app: &App,
    roadshow: &Roadshow,
    agenda: &[Presentation],
    actor: &Actor,
    was: &Wish,
    answer: Answer,
    words: &str,
) -> Result<(), Failure> {
    if was.answer != Answer::Requested {
        return Err(Failure::Stage("failure-meeting-answered"));
    }
    if !store::answer(tx, app.db(), actor, was, answer, words).await? {
        return Err(Failure::Outdated);
    }
    let now = Wish { answer, words: words.to_owned(), ..was.clone() };
    match answer {
        Answer::Accepted => {
            tell(tx, app, roadshow, agenda, &now, was.by_team, "mail-meeting-accepted").await?;
            // Where a plan stands already, the two are put into what is free of it.
            if !store::planned(tx, roadshow.id).await?.is_empty() {
                place(tx, app, roadshow, &now).await?;
            }
        }
        Answer::Declined => {
            tell(tx, app, roadshow, agenda, &now, was.by_team, "mail-meeting-declined").await?
        }
        Answer::Requested | Answer::Withdrawn => {}
    }
    Ok(())
}

/// Tells one side of a wish: the team, or the guest.
pub(super) async fn tell(
    tx: &mut Tx,
    app: &App,
    roadshow: &Roadshow,
    agenda: &[Presentation],
    wish: &Wish,
    to_team: bool,
    key: &str,
) -> Result<(), Failure> {
    let Some(team) = agenda.iter().find(|one| one.id == wish.presentation) else { return Ok(()) };
    let reason = if wish.words.is_empty() { wish.reason.as_str() } else { wish.words.as_str() };
    if !to_team {
        if let Some(one) = guests::find(tx, wish.registration).await? {
            notices::about(tx, app, roadshow, &one, key, (&team.slot.title, reason)).await?;
        }
        return Ok(());
    }
    let Some(author) = author(tx, agenda, team.id).await? else { return Ok(()) };
    let place = MeetingsPath { slug: roadshow.draft.slug.clone() };
    let values = [
        ("title", roadshow.draft.title.as_str().into()),
        ("what", team.slot.title.as_str().into()),
        ("reason", reason.into()),
        ("place", format!("{}{place}", app.address()).into()),
    ];
    Ok(Letter::of("mail-roadshow-subject", key, &values).to(tx, app.db(), author).await?)
}

/// What a plan is made of. Read before it is made and once more before it is written, so that nobody waits for the scheduler.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Basis {
    slots: Vec<Slot>,
    planned: Vec<Meeting>,
    /// What both agreed to.
    agreed: Vec<Wish>,
    away: Vec<(Uuid, i32)>,
    spoken: Spoken,
}

pub(super) async fn basis(tx: &mut Tx, roadshow: &Roadshow) -> Result<Basis, Failure> {
    let slots = store::slots(tx, roadshow.id).await?;
    if slots.is_empty() || roadshow.draft.tables == 0 {
        return Err(Failure::Stage("failure-meeting-slots"));
    }
    let wishes = store::wishes(tx, roadshow.id).await?;
    Ok(Basis {
        slots,
        planned: store::planned(tx, roadshow.id).await?,
        agreed: wishes.into_iter().filter(|wish| wish.answer == Answer::Accepted).collect(),
        away: store::away(tx, roadshow.id).await?,
        spoken: speech::store::of_roadshow(tx, roadshow.id).await?,
    })
}

impl Basis {
    /// Meetings that stay where they are: what has begun, and what is over.
    fn stays(&self, first: i32) -> impl Iterator<Item = &Meeting> {
        self.planned.iter().filter(move |one| one.slot < first || one.outcome != Outcome::Planned)
    }

    /// What is to be planned anew.
    fn open(&self, first: i32) -> Vec<Wish> {
        let is_fixed = |wish: &Wish| self.stays(first).any(|one| one.wish.id == wish.id);
        self.agreed.iter().filter(|wish| !is_fixed(wish)).cloned().collect()
    }
}

/// A plan of what has not begun.
pub(super) async fn made(app: &App, roadshow: &Roadshow, basis: &Basis) -> Result<meeting::Plan, Failure> {
    let first = open_from(&basis.slots, app.db().clock.now());
    let open = basis.open(first);
    let mut away = basis.away.clone();
    away.extend(past(&open, first));
    let wanted = asked(basis.slots.len(), tables(roadshow), &open, &away, &basis.spoken);
    let plan = tokio::task::spawn_blocking(move || meeting::schedule(&wanted, WITHIN)).await?;
    plan.map_err(|cause| Failure::Internal(cause.into()))
}

/// Writes a plan, if nothing it was made of has changed, and tells those whose slot or table is another.
pub(super) async fn keep(
    tx: &mut Tx,
    app: &App,
    roadshow: &Roadshow,
    actor: &Actor,
    (was, plan): (&Basis, &meeting::Plan),
) -> Result<(), Failure> {
    let db = app.db();
    guests::lock(tx, roadshow.id).await?;
    if basis(tx, roadshow).await? != *was {
        return Err(Failure::Outdated);
    }
    let first = open_from(&was.slots, db.clock.now());
    let mut before = HashMap::new();
    for one in was.planned.iter().filter(|one| one.slot >= first && one.outcome == Outcome::Planned) {
        before.insert(one.wish.id, spot_of(one));
        store::settle(tx, db, actor, one, Outcome::Cancelled).await?;
    }
    let open = was.open(first);
    let mut changed = Vec::new();
    for spot in &plan.plan {
        let wish = put(tx, app, roadshow, &open, spot).await?;
        let same = before.get(&wish.id).is_some_and(|old| (old.slot, old.table) == (spot.slot, spot.table));
        if !same {
            changed.push(wish);
        }
    }
    tell_days(tx, app, roadshow, &changed).await
}

/// Tells everybody of these wishes once that their day is planned, or planned anew.
async fn tell_days(tx: &mut Tx, app: &App, roadshow: &Roadshow, wishes: &[Wish]) -> Result<(), Failure> {
    let agenda = slots_of::agenda(tx, roadshow.id).await?;
    let (mut guests, mut teams) = (BTreeSet::new(), BTreeSet::new());
    for wish in wishes {
        if guests.insert(wish.registration) {
            tell(tx, app, roadshow, &agenda, wish, false, "mail-meeting-planned").await?;
        }
        if teams.insert(wish.presentation) {
            tell(tx, app, roadshow, &agenda, wish, true, "mail-meeting-planned").await?;
        }
    }
    Ok(())
}

/// The first slot that has not begun.
fn open_from(slots: &[Slot], now: DateTime<Utc>) -> i32 {
    let first = slots.iter().find(|slot| slot.starts_at > now).map(|slot| slot.number);
    first.unwrap_or_else(|| slots.last().map_or(0, |slot| slot.number + 1))
}

/// What has begun is nobody's to plan into.
fn past(wishes: &[Wish], first: i32) -> Vec<(Uuid, i32)> {
    let parties = wishes.iter().flat_map(|wish| [wish.registration.0, wish.presentation.0]);
    parties.flat_map(|party| (0..first).map(move |slot| (party, slot))).collect()
}

fn tables(roadshow: &Roadshow) -> usize {
    usize::try_from(roadshow.draft.tables).unwrap_or_default()
}

async fn put(
    tx: &mut Tx,
    app: &App,
    roadshow: &Roadshow,
    wishes: &[Wish],
    spot: &Place,
) -> Result<Wish, Failure> {
    let wish = wishes.iter().find(|wish| {
        let (guest, team) = (wish.registration.to_string(), wish.presentation.to_string());
        (spot.a == guest && spot.b == team) || (spot.b == guest && spot.a == team)
    });
    let wish = wish.ok_or_else(|| Failure::Internal(anyhow::anyhow!("a plan of somebody else's wishes")))?;
    let number = |place: usize| i32::try_from(place).unwrap_or(i32::MAX);
    let id = MeetingId(app.db().ids.next());
    // The scheduler counts tables from nought; on the tables stands one.
    let spot = (number(spot.slot), number(spot.table) + 1);
    match store::place(tx, app.db(), roadshow.id, id, wish, spot).await {
        Ok(()) => Ok(wish.clone()),
        Err(error) if store::is_clash(&error) => Err(Failure::Outdated),
        Err(error) => Err(error.into()),
    }
}

/// Puts one more meeting into what is free of a plan; nothing where nothing is.
async fn place(tx: &mut Tx, app: &App, roadshow: &Roadshow, wish: &Wish) -> Result<(), Failure> {
    let db = app.db();
    guests::lock(tx, roadshow.id).await?;
    let slots = store::slots(tx, roadshow.id).await?;
    let planned = store::planned(tx, roadshow.id).await?;
    let away = store::away(tx, roadshow.id).await?;
    let spoken = speech::store::of_roadshow(tx, roadshow.id).await?;
    // Who could not talk is put nowhere.
    if !speech::understand(&spoken, wish.registration.0, wish.presentation.0) {
        return Ok(());
    }
    let sits = |slot: i32| {
        let meets = planned.iter().any(|one| {
            one.slot == slot
                && (one.wish.registration == wish.registration || one.wish.presentation == wish.presentation)
        });
        meets
            || away
                .iter()
                .any(|(who, at)| *at == slot && (*who == wish.registration.0 || *who == wish.presentation.0))
    };
    for slot in
        slots.iter().filter(|slot| slot.number >= open_from(&slots, db.clock.now()) && !sits(slot.number))
    {
        let taken = |table: i32| planned.iter().any(|one| one.slot == slot.number && one.table == table);
        if let Some(table) = (1..=roadshow.draft.tables).find(|table| !taken(*table)) {
            let id = MeetingId(db.ids.next());
            store::place(tx, db, roadshow.id, id, wish, (slot.number, table)).await?;
            return tell_days(tx, app, roadshow, std::slice::from_ref(wish)).await;
        }
    }
    Ok(())
}

/// One side did not come, or gave the meeting up: the other is offered what is left, with as few others moved as can be.
pub(super) async fn missing(
    tx: &mut Tx,
    app: &App,
    roadshow: &Roadshow,
    actor: &Actor,
    was: &Meeting,
    absent: Uuid,
) -> Result<(), Failure> {
    let db = app.db();
    guests::lock(tx, roadshow.id).await?;
    let slots = store::slots(tx, roadshow.id).await?;
    let planned = store::planned(tx, roadshow.id).await?;
    // What both agreed to; and what is planned, whatever became of the wish since.
    let is_meant =
        |wish: &Wish| wish.answer == Answer::Accepted || planned.iter().any(|one| one.wish.id == wish.id);
    let wishes: Vec<Wish> = store::wishes(tx, roadshow.id).await?.into_iter().filter(is_meant).collect();
    let away = store::away(tx, roadshow.id).await?;
    let spoken = speech::store::of_roadshow(tx, roadshow.id).await?;
    let wanted = asked(slots.len(), tables(roadshow), &wishes, &away, &spoken);
    // It is not held: neither of the two counts as having met the other.
    let before = planned.iter().filter(|one| one.outcome != Outcome::Missed && one.id != was.id);
    let before: Vec<Place> = before.map(spot_of).collect();
    let from = usize::try_from(was.slot)
        .unwrap_or_default()
        .max(usize::try_from(open_from(&slots, db.clock.now())).unwrap_or_default());
    let who = absent.to_string();
    let after = tokio::task::spawn_blocking(move || meeting::repair(&wanted, &before, &[who], from)).await?;
    let after = after.map_err(|cause| Failure::Internal(cause.into()))?;
    let kept: HashMap<(String, String), (usize, usize)> =
        after.plan.iter().map(|spot| ((spot.a.clone(), spot.b.clone()), (spot.slot, spot.table))).collect();
    store::settle(tx, db, actor, was, Outcome::Missed).await?;
    // Who is not there is not planned again. What has begun is over, and may have been held with them.
    let open = slots.iter().map(|slot| slot.number);
    let open = open.filter(|slot| usize::try_from(*slot).is_ok_and(|slot| slot >= from));
    store::add_away(tx, roadshow.id, absent, open).await?;
    let mut changed = Vec::new();
    for one in planned.iter().filter(|one| one.id != was.id && one.outcome == Outcome::Planned) {
        let spot = spot_of(one);
        if kept.get(&(spot.a.clone(), spot.b.clone())) != Some(&(spot.slot, spot.table)) {
            store::settle(tx, db, actor, one, Outcome::Cancelled).await?;
            changed.push(one.wish.clone());
        }
    }
    let stays = store::planned(tx, roadshow.id).await?;
    for spot in &after.plan {
        let is_kept = stays.iter().any(|one| {
            let own = spot_of(one);
            (own.a == spot.a && own.b == spot.b) && one.outcome != Outcome::Missed
        });
        if !is_kept && spot.slot >= from {
            changed.push(put(tx, app, roadshow, &wishes, spot).await?);
        }
    }
    tell_days(tx, app, roadshow, &changed).await
}

fn spot_of(one: &Meeting) -> Place {
    Place {
        a: one.wish.registration.to_string(),
        b: one.wish.presentation.to_string(),
        slot: usize::try_from(one.slot).unwrap_or_default(),
        table: usize::try_from(one.table - 1).unwrap_or_default(),
    }
}

/// Gives a meeting up in time.
pub(super) async fn give_up(
    tx: &mut Tx,
    app: &App,
    roadshow: &Roadshow,
    actor: &Actor,
    was: &Meeting,
) -> Result<(), Failure> {
    let db = app.db();
    let slots = store::slots(tx, roadshow.id).await?;
    let begins = slots.iter().find(|slot| slot.number == was.slot).map(|slot| slot.starts_at);
    if was.outcome != Outcome::Planned
        || begins.is_none_or(|begins| begins - db.clock.now() < Duration::minutes(CANCEL_MINUTES))
    {
        return Err(Failure::Stage("failure-meeting-late"));
    }
    if !store::settle(tx, db, actor, was, Outcome::Cancelled).await? {
        return Err(Failure::Outdated);
    }
    store::answer(tx, db, actor, &was.wish, Answer::Withdrawn, "").await?;
    let agenda = slots_of::agenda(tx, roadshow.id).await?;
    // Who gives it up hears it as well: then it was not somebody else.
    for to_team in [false, true] {
        tell(tx, app, roadshow, &agenda, &was.wish, to_team, "mail-meeting-given-up").await?;
    }
    Ok(())
}

/// Whether somebody has met already: then it was held when it was planned, and does not move.
pub(in crate::roadshows) async fn any_held(tx: &mut Tx, roadshow: &Roadshow) -> db::Result<bool> {
    Ok(store::planned(tx, roadshow.id).await?.iter().any(|one| one.outcome == Outcome::Held))
}

/// Whoever has left holds nobody up: wishes are taken back, and tables are free.
pub(in crate::roadshows) async fn release(
    tx: &mut Tx,
    app: &App,
    roadshow: &Roadshow,
    guest: RegistrationId,
) -> Result<(), Failure> {
    let db = app.db();
    let agenda = slots_of::agenda(tx, roadshow.id).await?;
    for one in store::planned(tx, roadshow.id).await? {
        if one.wish.registration == guest
            && store::settle(tx, db, &Actor::System, &one, Outcome::Cancelled).await?
        {
            tell(tx, app, roadshow, &agenda, &one.wish, true, "mail-meeting-given-up").await?;
        }
    }
    for wish in store::wishes(tx, roadshow.id).await? {
        let stands = matches!(wish.answer, Answer::Requested | Answer::Accepted);
        if wish.registration == guest && stands {
            store::answer(tx, db, &Actor::System, &wish, Answer::Withdrawn, "").await?;
        }
    }
    Ok(())
}

/// The id of a new wish.
pub(super) fn new_id(app: &App) -> WishId {
    WishId(app.db().ids.next())
}
