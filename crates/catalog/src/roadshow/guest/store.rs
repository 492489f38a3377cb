//! Registrations in the database. Whatever changes who has a seat locks the roadshow first, so that seats are counted by one at
//! a time.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use db::event::{Actor, Event, Object, image};
use db::{Db, Tx, corrupt, on};
use serde_json::{Value, json};
use sqlx::FromRow;
use uuid::Uuid;

use super::roll::store::touch;
use super::{Audience, Claim, Guest, House, Registration, RegistrationId, Seat, given, granted};
use crate::person::PersonId;
use crate::roadshow::{Roadshow, RoadshowId};

const KIND: &str = "registration";

macro_rules! registrations {
    ($rest:literal) => {
        concat!(
            "select registration.id, registration.roadshow_id, person_id, ticket, name, organisation, address, audience, ",
            "seats, state, offered_until, at_desk, registered_at, verified_at, cancelled_at, code_id, brought_by, agreed_at, ",
            "check_in.scanned_at as arrived_at from registration ",
            "left join check_in on check_in.registration_id = registration.id and check_in.is_first where ",
            $rest
        )
    };
}

pub(super) use registrations;

#[derive(FromRow)]
pub(super) struct Row {
    id: RegistrationId,
    roadshow_id: RoadshowId,
    person_id: Option<PersonId>,
    ticket: String,
    name: String,
    organisation: String,
    address: String,
    audience: String,
    seats: i32,
    state: String,
    offered_until: Option<DateTime<Utc>>,
    at_desk: bool,
    registered_at: DateTime<Utc>,
    verified_at: Option<DateTime<Utc>>,
    cancelled_at: Option<DateTime<Utc>>,
    code_id: Option<Uuid>,
    brought_by: Option<PersonId>,
    agreed_at: Option<DateTime<Utc>>,
    arrived_at: Option<DateTime<Utc>>,
}

impl TryFrom<Row> for Registration {
    type Error = sqlx::Error;

    fn try_from(row: Row) -> db::Result<Self> {
        let seat = match (row.state.as_str(), row.offered_until, row.cancelled_at) {
            ("confirmed", ..) => Seat::Confirmed,
            ("waitlisted", ..) => Seat::Waiting,
            ("offered", Some(until), _) => Seat::Offered { until },
            ("cancelled", _, Some(at)) => Seat::Cancelled { at },
            _ => return Err(corrupt("registration", row.id, "a state that is none")),
        };
        let audience = Audience::from_code(&row.audience);
        Ok(Self {
            id: row.id,
            roadshow: row.roadshow_id,
            person: row.person_id,
            ticket: row.ticket,
            guest: Guest {
                name: row.name,
                organisation: row.organisation,
                address: row.address,
                audience: audience.ok_or_else(|| corrupt("registration", row.id, "no such audience"))?,
                seats: row.seats,
            },
            seat,
            at_desk: row.at_desk,
            registered_at: row.registered_at,
            verified_at: row.verified_at,
            code: row.code_id,
            brought_by: row.brought_by,
            agreed_at: row.agreed_at,
            arrived_at: row.arrived_at,
        })
    }
}

pub async fn find(tx: &mut Tx, id: RegistrationId) -> db::Result<Option<Registration>> {
    let row: Option<Row> = on!(tx, |conn| sqlx::query_as(registrations!("registration.id = $1"))
        .bind(id)
        .fetch_optional(conn)
        .await)?;
    row.map(Registration::try_from).transpose()
}

pub async fn with_ticket(
    tx: &mut Tx,
    roadshow: RoadshowId,
    ticket: &str,
) -> db::Result<Option<Registration>> {
    let row: Option<Row> =
        on!(tx, |conn| sqlx::query_as(registrations!("ticket = $1 and registration.roadshow_id = $2"))
            .bind(ticket)
            .bind(roadshow)
            .fetch_optional(conn)
            .await)?;
    row.map(Registration::try_from).transpose()
}

/// The one that stands for a person.
pub async fn of_person(
    tx: &mut Tx,
    roadshow: RoadshowId,
    person: PersonId,
) -> db::Result<Option<Registration>> {
    let row: Option<Row> = on!(tx, |conn| {
        sqlx::query_as(registrations!(
        "person_id = $1 and registration.roadshow_id = $2 and state <> 'cancelled' order by registered_at limit 1"
    ))
    .bind(person)
    .bind(roadshow)
    .fetch_optional(conn)
    .await
    })?;
    row.map(Registration::try_from).transpose()
}

/// The one that stands at an address.
pub async fn at_address(
    tx: &mut Tx,
    roadshow: RoadshowId,
    address: &str,
) -> db::Result<Option<Registration>> {
    let row: Option<Row> = on!(tx, |conn| sqlx::query_as(registrations!(
        "address = $1 and registration.roadshow_id = $2 and state <> 'cancelled'"
    ))
    .bind(address)
    .bind(roadshow)
    .fetch_optional(conn)
    .await)?;
    row.map(Registration::try_from).transpose()
}

/// Everybody on the list, in the order they came.
pub async fn all(tx: &mut Tx, roadshow: RoadshowId) -> db::Result<Vec<Registration>> {
    let rows: Vec<Row> = on!(tx, |conn| sqlx::query_as(registrations!(
        "registration.roadshow_id = $1 order by registered_at, registration.id limit 20000"
    ))
    .bind(roadshow)
    .fetch_all(conn)
    .await)?;
    rows.into_iter().map(Registration::try_from).collect()
}

/// How many wait before this one.
pub async fn ahead(tx: &mut Tx, one: &Registration) -> db::Result<i64> {
    on!(tx, |conn| sqlx::query_scalar(
        "select count(*) from registration where roadshow_id = $1 and state = 'waitlisted' \
         and (registered_at < $2 or (registered_at = $2 and id < $3))"
    )
    .bind(one.roadshow)
    .bind(one.registered_at)
    .bind(one.id)
    .fetch_one(conn)
    .await)
}

pub async fn quotas(tx: &mut Tx, roadshow: RoadshowId) -> db::Result<BTreeMap<Audience, i32>> {
    let rows: Vec<(String, i32)> =
        on!(tx, |conn| sqlx::query_as("select audience, seats from roadshow_quota where roadshow_id = $1")
            .bind(roadshow)
            .fetch_all(conn)
            .await)?;
    Ok(by_audience(rows))
}

pub async fn set_quotas(
    tx: &mut Tx,
    roadshow: RoadshowId,
    quotas: &BTreeMap<Audience, i32>,
) -> db::Result<()> {
    on!(&mut *tx, |conn| sqlx::query("delete from roadshow_quota where roadshow_id = $1")
        .bind(roadshow)
        .execute(conn)
        .await
        .map(drop))?;
    for (audience, seats) in quotas {
        on!(&mut *tx, |conn| sqlx::query(
            "insert into roadshow_quota (roadshow_id, audience, seats) values ($1, $2, $3)"
        )
        .bind(roadshow)
        .bind(audience.code())
        .bind(*seats)
        .execute(conn)
        .await
        .map(drop))?;
    }
    Ok(())
}

/// Most seats that a registration of a group could ever have: whoever asks for more would wait for ever, and keep those behind
/// waiting.
pub async fn most(tx: &mut Tx, roadshow: &Roadshow, audience: Audience) -> db::Result<i32> {
    let capacity = roadshow.draft.capacity;
    Ok(quotas(tx, roadshow.id).await?.get(&audience).map_or(capacity, |quota| capacity.min(*quota)))
}

/// Seats confirmed or offered, by group.
pub async fn taken(tx: &mut Tx, roadshow: RoadshowId) -> db::Result<BTreeMap<Audience, i32>> {
    let rows: Vec<(String, i64)> = on!(tx, |conn| sqlx::query_as(
        "select audience, sum(seats) from registration \
         where roadshow_id = $1 and state in ('confirmed', 'offered') group by audience"
    )
    .bind(roadshow)
    .fetch_all(conn)
    .await)?;
    let rows = rows.into_iter().map(|(code, seats)| (code, i32::try_from(seats).unwrap_or(i32::MAX)));
    Ok(by_audience(rows.collect()))
}

/// Seats of who has one, and of who has come.
pub async fn expected(tx: &mut Tx, roadshow: RoadshowId) -> db::Result<(i32, i32)> {
    let (expected, arrived): (i64, i64) = on!(tx, |conn| {
        sqlx::query_as(
        "select coalesce(sum(seats), 0), \
         coalesce(sum(case when check_in.registration_id is null then 0 else seats end), 0) from registration \
         left join check_in on check_in.registration_id = registration.id and check_in.is_first \
         where registration.roadshow_id = $1 and state in ('confirmed', 'offered')"
    )
    .bind(roadshow)
    .fetch_one(conn)
    .await
    })?;
    let seats = |count: i64| i32::try_from(count).unwrap_or(i32::MAX);
    Ok((seats(expected), seats(arrived)))
}

fn by_audience(rows: Vec<(String, i32)>) -> BTreeMap<Audience, i32> {
    rows.into_iter().filter_map(|(code, seats)| Some((Audience::from_code(&code)?, seats))).collect()
}

/// Until the end of this transaction nobody else changes who has a seat.
pub async fn lock(tx: &mut Tx, roadshow: RoadshowId) -> db::Result<()> {
    on!(tx, |conn| sqlx::query("update roadshow set version = version where id = $1")
        .bind(roadshow)
        .execute(conn)
        .await
        .map(drop))
}

/// What came of registering.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Registered {
    Done(Registration),
    /// Somebody stands on the list by this address.
    Already(Registration),
}

/// Somebody new, before the market says whether there is a seat.
#[derive(Clone, Debug)]
pub struct New<'a> {
    pub id: RegistrationId,
    pub ticket: &'a str,
    pub guest: &'a Guest,
    pub at_desk: bool,
    /// Who is signed in is known without a code.
    pub person: Option<PersonId>,
    pub code: Option<Uuid>,
    /// Who organises it and puts somebody onto the list; none of who registers themselves.
    pub brought_by: Option<PersonId>,
}

/// Writes somebody onto the list, at its end; whoever fits gets the seat at once.
pub async fn register(
    tx: &mut Tx,
    db: &Db,
    actor: &Actor,
    roadshow: &Roadshow,
    new: &New<'_>,
) -> db::Result<Registered> {
    lock(tx, roadshow.id).await?;
    let now = db.clock.now();
    if !new.guest.address.is_empty()
        && let Some(known) = at_address(tx, roadshow.id, &new.guest.address).await?
    {
        return Ok(Registered::Already(known));
    }
    on!(&mut *tx, |conn| {
        sqlx::query(
            "insert into registration (id, roadshow_id, person_id, ticket, name, organisation, address, audience, seats, \
             state, at_desk, registered_at, verified_at, code_id, brought_by) \
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'waitlisted', $10, $11, $12, $13, $14)",
        )
        .bind(new.id)
        .bind(roadshow.id)
        .bind(new.person)
        .bind(new.ticket)
        .bind(&new.guest.name)
        .bind(&new.guest.organisation)
        .bind(&new.guest.address)
        .bind(new.guest.audience.code())
        .bind(new.guest.seats)
        .bind(new.at_desk)
        .bind(now)
        .bind(new.person.map(|_| now))
        .bind(new.code)
        .bind(new.brought_by)
        .execute(conn)
        .await
        .map(drop)
    })?;
    let told = json!({ "seats": new.guest.seats, "brought": new.brought_by.is_some() });
    record(tx, db, actor, "registration.made", new.id, None, Some(&told)).await?;
    promote(tx, db, roadshow, Some(new.id)).await?;
    let made = find(tx, new.id).await?;
    Ok(Registered::Done(made.ok_or(sqlx::Error::RowNotFound)?))
}

/// Gives free seats to who waits, and answers to whom. Whoever has just come takes the seat as it is; the others may have
/// changed their minds and are asked, if there is time.
pub async fn promote(
    tx: &mut Tx,
    db: &Db,
    roadshow: &Roadshow,
    newcomer: Option<RegistrationId>,
) -> db::Result<Vec<Registration>> {
    let now = db.clock.now();
    let house = House {
        capacity: roadshow.draft.capacity,
        quotas: quotas(tx, roadshow.id).await?,
        taken: taken(tx, roadshow.id).await?,
    };
    // A full hall has nothing to give: the queue is not read.
    if house.free() <= 0 {
        return Ok(Vec::new());
    }
    let mut promoted = Vec::new();
    for id in granted(house, &waiting(tx, roadshow.id).await?) {
        let is_new = newcomer == Some(id);
        let seat = if is_new { Seat::Confirmed } else { given(now, roadshow.draft.starts_at) };
        set_seat(tx, db, &Actor::System, "registration.given", id, Seat::Waiting, seat).await?;
        if !is_new {
            promoted.extend(find(tx, id).await?);
        }
    }
    Ok(promoted)
}

/// Whether somebody who came now would have a seat, or wait.
pub async fn outlook(tx: &mut Tx, roadshow: &Roadshow, guest: &Guest) -> db::Result<Seat> {
    let house = House {
        capacity: roadshow.draft.capacity,
        quotas: quotas(tx, roadshow.id).await?,
        taken: taken(tx, roadshow.id).await?,
    };
    let queue = waiting(tx, roadshow.id).await?.into_iter().map(|one| Claim {
        id: Some(one.id),
        audience: one.audience,
        seats: one.seats,
    });
    let last = Claim { id: None, audience: guest.audience, seats: guest.seats };
    let given = granted(house, &queue.chain([last]).collect::<Vec<_>>());
    Ok(if given.contains(&None) { Seat::Confirmed } else { Seat::Waiting })
}

async fn waiting(tx: &mut Tx, roadshow: RoadshowId) -> db::Result<Vec<Claim<RegistrationId>>> {
    let rows: Vec<(RegistrationId, String, i32)> = on!(tx, |conn| sqlx::query_as(
        "select id, audience, seats from registration where roadshow_id = $1 and state = 'waitlisted' \
         order by registered_at, id"
    )
    .bind(roadshow)
    .fetch_all(conn)
    .await)?;
    let read = |(id, code, seats): (RegistrationId, String, i32)| {
        let audience =
            Audience::from_code(&code).ok_or_else(|| corrupt("registration", id, "no such audience"))?;
        Ok(Claim { id, audience, seats })
    };
    rows.into_iter().map(read).collect()
}

/// Writes another seat; `false` if somebody was faster.
pub async fn set_seat(
    tx: &mut Tx,
    db: &Db,
    actor: &Actor,
    act: &'static str,
    id: RegistrationId,
    was: Seat,
    seat: Seat,
) -> db::Result<bool> {
    let until = if let Seat::Offered { until } = seat { Some(until) } else { None };
    let cancelled = if let Seat::Cancelled { at } = seat { Some(at) } else { None };
    let done = on!(&mut *tx, |conn| {
        sqlx::query(
        "update registration set state = $1, offered_until = $2, cancelled_at = $3 where id = $4 and state = $5"
    )
    .bind(seat.code())
    .bind(until)
    .bind(cancelled)
    .bind(id)
    .bind(was.code())
    .execute(conn)
    .await
    .map(|done| done.rows_affected() == 1)
    })?;
    if done {
        touch(tx, db, id).await?;
        let (before, after) = (json!({ "state": was.code() }), json!({ "state": seat.code() }));
        record(tx, db, actor, act, id, Some(&before), Some(&after)).await?;
    }
    Ok(done)
}

/// Writes that a guest comes with fewer, or waits for more or fewer.
pub async fn set_seats(
    tx: &mut Tx,
    db: &Db,
    actor: &Actor,
    was: &Registration,
    seats: i32,
) -> db::Result<()> {
    on!(&mut *tx, |conn| sqlx::query("update registration set seats = $1 where id = $2")
        .bind(seats)
        .bind(was.id)
        .execute(conn)
        .await
        .map(drop))?;
    touch(tx, db, was.id).await?;
    let (before, after) = (json!({ "seats": was.guest.seats }), json!({ "seats": seats }));
    record(tx, db, actor, "registration.resized", was.id, Some(&before), Some(&after)).await
}

/// Registrations of a person, or at an address that is theirs.
pub async fn owned(tx: &mut Tx, person: PersonId, addresses: &[String]) -> db::Result<Vec<Registration>> {
    let mut rows: Vec<Row> = on!(&mut *tx, |conn| sqlx::query_as(registrations!(
        "person_id = $1 order by registered_at, registration.id"
    ))
    .bind(person)
    .fetch_all(conn)
    .await)?;
    for address in addresses {
        let more: Vec<Row> = on!(&mut *tx, |conn| sqlx::query_as(registrations!(
            "person_id is null and address = $1 order by registered_at, registration.id"
        ))
        .bind(address)
        .fetch_all(conn)
        .await)?;
        rows.extend(more);
    }
    rows.into_iter().map(Registration::try_from).collect()
}

pub(in crate::roadshow) async fn record(
    tx: &mut Tx,
    db: &Db,
    actor: &Actor,
    act: &'static str,
    id: RegistrationId,
    before: Option<&Value>,
    after: Option<&Value>,
) -> db::Result<()> {
    let object = Object { kind: KIND, id: id.0 };
    let event = Event { actor, act, object, before: before.and_then(image), after: after.and_then(image) };
    db::event::record(tx, db, &[event]).await
}
