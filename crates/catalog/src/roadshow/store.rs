//! Roadshows in the database.

use chrono::{DateTime, Duration, Utc};
use db::event::{Actor, Event, Object, image};
use db::{Db, Tx, corrupt, on};
use serde_json::{Value, json};
use sqlx::FromRow;

use super::guest::door;
use super::{Act, Draft, Roadshow, RoadshowId, Slot, State, agenda, meetings};
use crate::listing::store::like;
use crate::organisation::OrganisationId;
use crate::person::PersonId;

/// The noun of the event log.
const KIND: &str = "roadshow";

macro_rules! roadshows {
    ($rest:literal) => {
        concat!(
            "select id, slug, series, title, lead, venue, directions, starts_at, ends_at, capacity, tables, ",
            "organiser_id, ",
            "state, reason, version, updated_at from roadshow where ",
            $rest
        )
    };
}

#[derive(FromRow)]
struct Row {
    id: RoadshowId,
    slug: String,
    series: String,
    title: String,
    lead: String,
    venue: String,
    directions: String,
    starts_at: DateTime<Utc>,
    ends_at: DateTime<Utc>,
    capacity: i32,
    tables: i32,
    organiser_id: Option<OrganisationId>,
    state: String,
    reason: String,
    version: i64,
    updated_at: DateTime<Utc>,
}

impl Row {
    async fn read(self, tx: &mut Tx) -> db::Result<Roadshow> {
        let state = State::from_code(&self.state, self.reason);
        Ok(Roadshow {
            id: self.id,
            state: state.ok_or_else(|| corrupt("roadshow", self.id, "no such state"))?,
            version: self.version,
            updated_at: self.updated_at,
            draft: Draft {
                slug: self.slug,
                series: self.series,
                title: self.title,
                lead: self.lead,
                venue: self.venue,
                directions: self.directions,
                starts_at: self.starts_at,
                ends_at: self.ends_at,
                capacity: self.capacity,
                tables: self.tables,
                organiser: self.organiser_id,
                hosts: hosts(tx, self.id).await?,
            },
        })
    }
}

async fn hosts(tx: &mut Tx, id: RoadshowId) -> db::Result<Vec<OrganisationId>> {
    on!(tx, |conn| sqlx::query_scalar(
        "select organisation_id from roadshow_host where roadshow_id = $1 order by rank"
    )
    .bind(id)
    .fetch_all(conn)
    .await)
}

pub async fn find(tx: &mut Tx, slug: &str) -> db::Result<Option<Roadshow>> {
    let row: Option<Row> =
        on!(&mut *tx, |conn| sqlx::query_as(roadshows!("slug = $1")).bind(slug).fetch_optional(conn).await)?;
    match row {
        Some(row) => row.read(tx).await.map(Some),
        None => Ok(None),
    }
}

pub async fn by_id(tx: &mut Tx, id: RoadshowId) -> db::Result<Option<Roadshow>> {
    let row: Option<Row> =
        on!(&mut *tx, |conn| sqlx::query_as(roadshows!("id = $1")).bind(id).fetch_optional(conn).await)?;
    match row {
        Some(row) => row.read(tx).await.map(Some),
        None => Ok(None),
    }
}

/// Those that end after a moment, the next first. `words`: in its title or series, in the title of what is presented and its
/// speaker, in who holds it; empty for all. What its owner has not agreed to finds nothing.
pub async fn coming(tx: &mut Tx, now: DateTime<Utc>, words: &str) -> db::Result<Vec<Roadshow>> {
    let rows: Vec<Row> = on!(&mut *tx, |conn| {
        sqlx::query_as(roadshows!(
        "ends_at > $1 and state not in ('ended', 'archived') and (lower(title) like $2 escape '!' or lower(series) like $2 escape '!' or exists (\
         select 1 from presentation where roadshow_id = roadshow.id and removed_at is null \
         and (invited_by is null or agreed_at is not null) \
         and (lower(presentation.title) like $2 escape '!' or lower(presenter) like $2 escape '!')) or exists (\
         select 1 from organisation where lower(organisation.name) like $2 escape '!' \
         and (organisation.id = roadshow.organiser_id or exists (select 1 from roadshow_host \
         where roadshow_host.roadshow_id = roadshow.id and roadshow_host.organisation_id = organisation.id)))) order by starts_at, id limit 100"
    ))
    .bind(now)
    .bind(like(words.trim()))
    .fetch_all(conn)
    .await
    })?;
    all(tx, rows).await
}

/// Those that are over, the last first, found by the same words.
pub async fn past(tx: &mut Tx, now: DateTime<Utc>, words: &str) -> db::Result<Vec<Roadshow>> {
    let rows: Vec<Row> = on!(&mut *tx, |conn| {
        sqlx::query_as(roadshows!(
        "(ends_at <= $1 or state in ('ended', 'archived')) and (lower(title) like $2 escape '!' or lower(series) like $2 escape '!' or exists (\
         select 1 from presentation where roadshow_id = roadshow.id and removed_at is null \
         and (invited_by is null or agreed_at is not null) \
         and (lower(presentation.title) like $2 escape '!' or lower(presenter) like $2 escape '!')) or exists (\
         select 1 from organisation where lower(organisation.name) like $2 escape '!' \
         and (organisation.id = roadshow.organiser_id or exists (select 1 from roadshow_host \
         where roadshow_host.roadshow_id = roadshow.id and roadshow_host.organisation_id = organisation.id)))) order by starts_at desc, id limit 100"
    ))
    .bind(now)
    .bind(like(words.trim()))
    .fetch_all(conn)
    .await
    })?;
    all(tx, rows).await
}

/// Announced events that should have ended before a moment, whether they began or not, the oldest first.
pub async fn overrun(tx: &mut Tx, moment: DateTime<Utc>) -> db::Result<Vec<RoadshowId>> {
    on!(tx, |conn| {
        sqlx::query_scalar(
        "select id from roadshow where state in ('open', 'closed', 'live') and ends_at <= $1 order by ends_at, id limit 100"
    )
    .bind(moment)
    .fetch_all(conn)
    .await
    })
}

async fn all(tx: &mut Tx, rows: Vec<Row>) -> db::Result<Vec<Roadshow>> {
    let mut found = Vec::with_capacity(rows.len());
    for row in rows {
        found.push(row.read(tx).await?);
    }
    Ok(found)
}

/// Writes a new one; `false` if its address is taken.
pub async fn insert(tx: &mut Tx, db: &Db, actor: &Actor, id: RoadshowId, draft: &Draft) -> db::Result<bool> {
    let now = db.clock.now();
    let new = on!(&mut *tx, |conn| {
        sqlx::query(
        "insert into roadshow (id, slug, series, title, lead, venue, directions, starts_at, ends_at, capacity, \
         tables, organiser_id, state, reason, version, created_at, updated_at, door_key) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 'draft', '', 1, $13, $13, $14) on conflict do nothing"
    )
    .bind(id)
    .bind(&draft.slug)
    .bind(&draft.series)
    .bind(&draft.title)
    .bind(&draft.lead)
    .bind(&draft.venue)
    .bind(&draft.directions)
    .bind(draft.starts_at)
    .bind(draft.ends_at)
    .bind(draft.capacity)
    .bind(draft.tables)
    .bind(draft.organiser)
    .bind(now)
    .bind(door::entrance::fresh(&db.chance))
    .execute(conn)
    .await
    .map(|done| done.rows_affected() == 1)
    })?;
    if new {
        set_hosts(tx, id, &draft.hosts).await?;
        record(tx, db, actor, "roadshow.created", (KIND, id.0), None, Some(&told(draft, &State::Draft)))
            .await?;
    }
    Ok(new)
}

/// Writes what an organiser changed; `false` if somebody was faster.
pub async fn change(tx: &mut Tx, db: &Db, actor: &Actor, was: &Roadshow, draft: &Draft) -> db::Result<bool> {
    let done = on!(&mut *tx, |conn| {
        sqlx::query(
        "update roadshow set series = $1, title = $2, lead = $3, venue = $4, directions = $5, starts_at = $6, \
         ends_at = $7, capacity = $8, tables = $9, organiser_id = $10, version = version + 1, updated_at = $11 \
         where id = $12 and version = $13"
    )
    .bind(&draft.series)
    .bind(&draft.title)
    .bind(&draft.lead)
    .bind(&draft.venue)
    .bind(&draft.directions)
    .bind(draft.starts_at)
    .bind(draft.ends_at)
    .bind(draft.capacity)
    .bind(draft.tables)
    .bind(draft.organiser)
    .bind(db.clock.now())
    .bind(was.id)
    .bind(was.version)
    .execute(conn)
    .await
    .map(|done| done.rows_affected() == 1)
    })?;
    if done {
        set_hosts(tx, was.id, &draft.hosts).await?;
        let (before, after) = (told(&was.draft, &was.state), told(draft, &was.state));
        record(tx, db, actor, "roadshow.changed", (KIND, was.id.0), Some(&before), Some(&after)).await?;
    }
    Ok(done)
}

async fn set_hosts(tx: &mut Tx, id: RoadshowId, hosts: &[OrganisationId]) -> db::Result<()> {
    on!(&mut *tx, |conn| sqlx::query("delete from roadshow_host where roadshow_id = $1")
        .bind(id)
        .execute(conn)
        .await
        .map(drop))?;
    for (rank, host) in (0_i32..).zip(hosts) {
        on!(&mut *tx, |conn| {
            sqlx::query(
            "insert into roadshow_host (roadshow_id, organisation_id, rank) values ($1, $2, $3) on conflict do nothing"
        )
        .bind(id)
        .bind(*host)
        .bind(rank)
        .execute(conn)
        .await
        .map(drop)
        })?;
    }
    Ok(())
}

/// Writes the state after an act; `false` if somebody was faster.
pub async fn step(
    tx: &mut Tx,
    db: &Db,
    actor: &Actor,
    was: &Roadshow,
    act: &Act,
    state: &State,
) -> db::Result<bool> {
    let reason = match state {
        State::Cancelled { reason } => reason.as_str(),
        _ => "",
    };
    let done = on!(&mut *tx, |conn| sqlx::query(
        "update roadshow set state = $1, reason = $2, version = version + 1, updated_at = $3 \
         where id = $4 and version = $5"
    )
    .bind(state.code())
    .bind(reason)
    .bind(db.clock.now())
    .bind(was.id)
    .bind(was.version)
    .execute(conn)
    .await
    .map(|done| done.rows_affected() == 1))?;
    if done {
        let (before, after) = (told(&was.draft, &was.state), told(&was.draft, state));
        record(tx, db, actor, act.event(), (KIND, was.id.0), Some(&before), Some(&after)).await?;
        // What is called off before it was announced was never to be known.
        if (state.is_public() && was.state.is_public()) || *act == Act::Open {
            agenda::store::announce(tx, db, was.id).await?;
        }
    }
    Ok(done)
}

/// Moves an event, its agenda and its slots of meetings to another beginning.
pub async fn move_to(tx: &mut Tx, db: &Db, was: &Roadshow, starts_at: DateTime<Utc>) -> db::Result<()> {
    let by = starts_at - was.draft.starts_at;
    if by.is_zero() {
        return Ok(());
    }
    let draft = Draft { starts_at, ends_at: was.draft.ends_at + by, ..was.draft.clone() };
    change(tx, db, &Actor::System, was, &draft).await?;
    shift(tx, db, &Actor::System, was.id, by).await
}

/// Moves the agenda of an event and its slots of meetings by so much; what is planned goes with them.
pub async fn shift(tx: &mut Tx, db: &Db, actor: &Actor, id: RoadshowId, by: Duration) -> db::Result<()> {
    for one in agenda::store::agenda(tx, id).await? {
        let slot =
            Slot { starts_at: one.slot.starts_at + by, ends_at: one.slot.ends_at + by, ..one.slot.clone() };
        agenda::store::rewrite(tx, db, actor, &one, &slot).await?;
    }
    meetings::store::move_slots(tx, id, by).await
}

/// Notes that so many were invited.
pub async fn note_invitations(
    tx: &mut Tx,
    db: &Db,
    actor: &Actor,
    id: RoadshowId,
    count: usize,
) -> db::Result<()> {
    let after = json!({ "invited": count });
    record(tx, db, actor, "roadshow.invited", (KIND, id.0), None, Some(&after)).await
}

/// Notes that a list of guests was brought, and how many of it are on the list now.
pub async fn note_import(tx: &mut Tx, db: &Db, actor: &Actor, id: RoadshowId, rows: usize) -> db::Result<()> {
    let after = json!({ "guests": rows });
    record(tx, db, actor, "roadshow.imported", (KIND, id.0), None, Some(&after)).await
}

fn told(draft: &Draft, state: &State) -> Value {
    json!({
        "title": draft.title, "series": draft.series, "lead": draft.lead, "venue": draft.venue,
        "directions": draft.directions, "starts_at": draft.starts_at, "ends_at": draft.ends_at,
        "capacity": draft.capacity, "tables": draft.tables, "organiser": draft.organiser, "hosts": draft.hosts, "state": state.code(),
    })
}

/// Writes into the log whom somebody took on for an event, or off.
pub(super) async fn told_of(
    tx: &mut Tx,
    db: &Db,
    by: PersonId,
    act: &'static str,
    (roadshow, person): (RoadshowId, PersonId),
) -> db::Result<()> {
    let after = json!({ "person": person });
    record(tx, db, &Actor::Person(by.0), act, (KIND, roadshow.0), None, Some(&after)).await
}

pub(super) async fn record(
    tx: &mut Tx,
    db: &Db,
    actor: &Actor,
    act: &'static str,
    (kind, id): (&'static str, uuid::Uuid),
    before: Option<&Value>,
    after: Option<&Value>,
) -> db::Result<()> {
    let event = Event {
        actor,
        act,
        object: Object { kind, id },
        before: before.and_then(image),
        after: after.and_then(image),
    };
    db::event::record(tx, db, &[event]).await
}
