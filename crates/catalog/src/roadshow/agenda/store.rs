//! Agendas in the database.

use chrono::{DateTime, Utc};
use db::event::Actor;
use db::{Db, Tx, corrupt, on};
use serde_json::{Value, json};
use sqlx::FromRow;

use crate::achievement::AchievementId;
use crate::person::PersonId;
use crate::roadshow::store::record;
use crate::roadshow::{Presentation, PresentationId, RoadshowId, Slot, Turn};

/// The noun of the event log.
const KIND: &str = "presentation";

macro_rules! presentations {
    ($rest:literal) => {
        concat!(
            "select id, roadshow_id, achievement_id, title, presenter, track, starts_at, ends_at, state, checked_by, ",
            "checked_at, invited_by, agreed_at, announced_at, version, updated_at from presentation where ",
            $rest
        )
    };
}

#[derive(FromRow)]
struct SlotRow {
    id: PresentationId,
    roadshow_id: RoadshowId,
    achievement_id: Option<AchievementId>,
    title: String,
    presenter: String,
    track: String,
    starts_at: DateTime<Utc>,
    ends_at: DateTime<Utc>,
    state: String,
    checked_by: Option<PersonId>,
    checked_at: Option<DateTime<Utc>>,
    invited_by: Option<PersonId>,
    agreed_at: Option<DateTime<Utc>>,
    announced_at: Option<DateTime<Utc>>,
    version: i64,
    updated_at: DateTime<Utc>,
}

impl TryFrom<SlotRow> for Presentation {
    type Error = sqlx::Error;

    fn try_from(row: SlotRow) -> db::Result<Self> {
        let state = match (row.state.as_str(), row.checked_by, row.checked_at) {
            ("scheduled", ..) => Turn::Scheduled,
            ("ready", Some(by), Some(at)) => Turn::Ready { by, at },
            ("on_stage", ..) => Turn::OnStage,
            ("done", ..) => Turn::Done,
            ("skipped", ..) => Turn::Skipped,
            _ => return Err(corrupt("presentation", row.id, "a state that is none")),
        };
        Ok(Self {
            id: row.id,
            roadshow: row.roadshow_id,
            state,
            invited_by: row.invited_by,
            agreed_at: row.agreed_at,
            announced_at: row.announced_at,
            version: row.version,
            updated_at: row.updated_at,
            slot: Slot {
                achievement: row.achievement_id,
                title: row.title,
                presenter: row.presenter,
                track: row.track,
                starts_at: row.starts_at,
                ends_at: row.ends_at,
            },
        })
    }
}

/// The agenda, in its order.
pub async fn agenda(tx: &mut Tx, id: RoadshowId) -> db::Result<Vec<Presentation>> {
    let rows: Vec<SlotRow> = on!(tx, |conn| sqlx::query_as(presentations!(
        "removed_at is null and roadshow_id = $1 order by starts_at, track, id limit 500"
    ))
    .bind(id)
    .fetch_all(conn)
    .await)?;
    rows.into_iter().map(Presentation::try_from).collect()
}

/// The agenda as everybody may know it: without what its owner has not agreed to.
pub async fn agreed(tx: &mut Tx, id: RoadshowId) -> db::Result<Vec<Presentation>> {
    let mut all = agenda(tx, id).await?;
    all.retain(|one| !one.is_to_agree());
    Ok(all)
}

pub async fn presentation(tx: &mut Tx, id: PresentationId) -> db::Result<Option<Presentation>> {
    let row: Option<SlotRow> =
        on!(tx, |conn| sqlx::query_as(presentations!("removed_at is null and id = $1"))
            .bind(id)
            .fetch_optional(conn)
            .await)?;
    row.map(Presentation::try_from).transpose()
}

/// What was taken off the agenda and had been announced: the rest was nobody's to know, and still is.
pub async fn removed(tx: &mut Tx, id: RoadshowId) -> db::Result<Vec<Presentation>> {
    let rows: Vec<SlotRow> = on!(tx, |conn| {
        sqlx::query_as(presentations!(
        "removed_at is not null and announced_at is not null and roadshow_id = $1 order by starts_at, id limit 500"
    ))
    .bind(id)
    .fetch_all(conn)
    .await
    })?;
    rows.into_iter().map(Presentation::try_from).collect()
}

/// Notes of what everybody may know now that it was announced. What waits for its owner, or for the event itself, is not.
pub async fn announce(tx: &mut Tx, db: &Db, roadshow: RoadshowId) -> db::Result<()> {
    on!(tx, |conn| {
        sqlx::query(
        "update presentation set announced_at = $1 where roadshow_id = $2 and announced_at is null and removed_at is null \
         and (invited_by is null or agreed_at is not null) \
         and exists (select 1 from roadshow where id = $2 and state not in ('draft', 'approved'))"
    )
    .bind(db.clock.now())
    .bind(roadshow)
    .execute(conn)
    .await
    .map(drop)
    })
}

/// Adds a place to the agenda.
pub async fn add(
    tx: &mut Tx,
    db: &Db,
    actor: &Actor,
    roadshow: RoadshowId,
    id: PresentationId,
    slot: &Slot,
) -> db::Result<()> {
    let now = db.clock.now();
    on!(&mut *tx, |conn| {
        sqlx::query(
        "insert into presentation (id, roadshow_id, achievement_id, title, presenter, track, starts_at, ends_at, state, \
         version, updated_at) values ($1, $2, $3, $4, $5, $6, $7, $8, 'scheduled', 1, $9)"
    )
    .bind(id)
    .bind(roadshow)
    .bind(slot.achievement)
    .bind(&slot.title)
    .bind(&slot.presenter)
    .bind(&slot.track)
    .bind(slot.starts_at)
    .bind(slot.ends_at)
    .bind(now)
    .execute(conn)
    .await
    .map(drop)
    })?;
    let after = slot_told(slot, Turn::Scheduled);
    record(tx, db, actor, "presentation.added", (KIND, id.0), None, Some(&after)).await
}

/// Writes what a place holds now; `false` if somebody was faster. Another achievement has to be looked through anew.
pub async fn rewrite(
    tx: &mut Tx,
    db: &Db,
    actor: &Actor,
    was: &Presentation,
    slot: &Slot,
) -> db::Result<bool> {
    let keeps = slot.achievement == was.slot.achievement;
    let done = on!(&mut *tx, |conn| {
        sqlx::query(
        "update presentation set achievement_id = $1, title = $2, presenter = $3, track = $4, starts_at = $5, \
         ends_at = $6, state = case when $7 then state else 'scheduled' end, \
         invited_by = case when $7 then invited_by end, agreed_by = case when $7 then agreed_by end, \
         agreed_at = case when $7 then agreed_at end, version = version + 1, updated_at = $8 \
         where id = $9 and version = $10 and removed_at is null"
    )
    .bind(slot.achievement)
    .bind(&slot.title)
    .bind(&slot.presenter)
    .bind(&slot.track)
    .bind(slot.starts_at)
    .bind(slot.ends_at)
    .bind(keeps)
    .bind(db.clock.now())
    .bind(was.id)
    .bind(was.version)
    .execute(conn)
    .await
    .map(|done| done.rows_affected() == 1)
    })?;
    if done && !keeps {
        drop_material(tx, was.id, db.clock.now()).await?;
    }
    if done {
        let (before, after) = (slot_told(&was.slot, was.state), slot_told(slot, was.state));
        record(tx, db, actor, "presentation.changed", (KIND, was.id.0), Some(&before), Some(&after)).await?;
    }
    Ok(done)
}

/// What was given of another achievement holds no more.
async fn drop_material(tx: &mut Tx, id: PresentationId, now: DateTime<Utc>) -> db::Result<()> {
    on!(tx, |conn| sqlx::query(
        "update presentation_material set replaced_at = $1 where presentation_id = $2 and replaced_at is null"
    )
    .bind(now)
    .bind(id)
    .execute(conn)
    .await
    .map(drop))
}

/// Notes that the owner of what is shown is asked.
pub async fn invite(tx: &mut Tx, db: &Db, by: PersonId, id: PresentationId) -> db::Result<()> {
    on!(&mut *tx, |conn| sqlx::query(
        "update presentation set invited_by = $1, agreed_by = null, agreed_at = null where id = $2"
    )
    .bind(by)
    .bind(id)
    .execute(conn)
    .await
    .map(drop))?;
    record(tx, db, &Actor::Person(by.0), "presentation.invited", (KIND, id.0), None, None).await
}

/// Notes that the owner of what is shown agrees; `false` if somebody was faster.
pub async fn agree(tx: &mut Tx, db: &Db, by: PersonId, was: &Presentation) -> db::Result<bool> {
    let now = db.clock.now();
    let done = on!(&mut *tx, |conn| {
        sqlx::query(
        "update presentation set agreed_by = $1, agreed_at = $2, version = version + 1, updated_at = $2 \
         where id = $3 and version = $4 and invited_by is not null and agreed_at is null and removed_at is null"
    )
    .bind(by)
    .bind(now)
    .bind(was.id)
    .bind(was.version)
    .execute(conn)
    .await
    .map(|done| done.rows_affected() == 1)
    })?;
    if done {
        record(tx, db, &Actor::Person(by.0), "presentation.agreed", (KIND, was.id.0), None, None).await?;
        announce(tx, db, was.roadshow).await?;
    }
    Ok(done)
}

/// Takes a place off the agenda; `false` if somebody was faster.
pub async fn remove(tx: &mut Tx, db: &Db, actor: &Actor, was: &Presentation) -> db::Result<bool> {
    let done = on!(&mut *tx, |conn| {
        sqlx::query(
        "update presentation set removed_at = $1, version = version + 1, updated_at = $1 where id = $2 and version = $3 and removed_at is null"
    )
    .bind(db.clock.now())
    .bind(was.id)
    .bind(was.version)
    .execute(conn)
    .await
    .map(|done| done.rows_affected() == 1)
    })?;
    if done {
        let before = slot_told(&was.slot, was.state);
        record(tx, db, actor, "presentation.removed", (KIND, was.id.0), Some(&before), None).await?;
    }
    Ok(done)
}

/// Notes that what is shown has been looked through and may be shown; `false` if somebody was faster, or it was not given.
pub async fn ready(tx: &mut Tx, db: &Db, by: PersonId, was: &Presentation) -> db::Result<bool> {
    let now = db.clock.now();
    let done = on!(&mut *tx, |conn| {
        sqlx::query(
        "update presentation set state = 'ready', checked_by = $1, checked_at = $2, version = version + 1, \
         updated_at = $2 where id = $3 and version = $4 and state in ('scheduled', 'skipped') and removed_at is null \
         and (invited_by is null or agreed_at is not null) and (achievement_id is null or exists (select 1 \
         from presentation_material where presentation_id = presentation.id and replaced_at is null))"
    )
    .bind(by)
    .bind(now)
    .bind(was.id)
    .bind(was.version)
    .execute(conn)
    .await
    .map(|done| done.rows_affected() == 1)
    })?;
    if done {
        let (before, after) =
            (slot_told(&was.slot, was.state), slot_told(&was.slot, Turn::Ready { by, at: now }));
        let actor = Actor::Person(by.0);
        let object = (KIND, was.id.0);
        record(tx, db, &actor, "presentation.readied", object, Some(&before), Some(&after)).await?;
    }
    Ok(done)
}

fn slot_told(slot: &Slot, state: Turn) -> Value {
    json!({
        "title": slot.title, "presenter": slot.presenter, "track": slot.track, "achievement": slot.achievement,
        "starts_at": slot.starts_at, "ends_at": slot.ends_at, "state": state.code(),
    })
}
