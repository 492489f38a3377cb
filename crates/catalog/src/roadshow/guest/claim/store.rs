//! Claims in the database.

use chrono::{DateTime, Utc};
use db::event::Actor;
use db::{Db, Tx, corrupt, on};
use serde_json::json;
use sqlx::FromRow;
use uuid::Uuid;

use super::{Claim, Wished};
use crate::roadshow::guest::consent::Recipient;
use crate::roadshow::guest::store::record;
use crate::roadshow::guest::{Audience, Guest, RegistrationId, Seat};
use crate::roadshow::meetings::WishId;
use crate::roadshow::{PresentationId, RoadshowId};

#[derive(FromRow)]
struct Row {
    id: Uuid,
    roadshow_id: RoadshowId,
    registration_id: RegistrationId,
    ticket: String,
    name: String,
    organisation: String,
    address: String,
    audience: String,
    seats: i32,
    state: String,
    cancelled_at: Option<DateTime<Utc>>,
    recipients: String,
    code_id: Option<Uuid>,
    claimed_at: DateTime<Utc>,
    feed_token: Option<String>,
}

impl TryFrom<Row> for Claim {
    type Error = sqlx::Error;

    fn try_from(row: Row) -> db::Result<Self> {
        let audience = Audience::from_code(&row.audience);
        let seat = match (row.state.as_str(), row.cancelled_at) {
            ("confirmed", _) => Seat::Confirmed,
            ("waitlisted", _) => Seat::Waiting,
            ("cancelled", Some(at)) => Seat::Cancelled { at },
            _ => return Err(corrupt("registration_claim", row.id, "a state that is none")),
        };
        Ok(Self {
            id: row.id,
            roadshow: row.roadshow_id,
            registration: row.registration_id,
            ticket: row.ticket,
            guest: Guest {
                name: row.name,
                organisation: row.organisation,
                address: row.address,
                audience: audience
                    .ok_or_else(|| corrupt("registration_claim", row.id, "no such audience"))?,
                seats: row.seats,
            },
            seat,
            recipients: row.recipients.split(' ').filter_map(Recipient::from_code).collect(),
            code: row.code_id,
            claimed_at: row.claimed_at,
            feed: row.feed_token,
        })
    }
}

macro_rules! claims {
    ($rest:literal) => {
        concat!(
            "select registration_claim.id, registration_claim.roadshow_id, registration_id, registration_claim.ticket, ",
            "registration_claim.name, registration_claim.organisation, address, registration_claim.audience, ",
            "registration_claim.seats, registration_claim.state, registration_claim.cancelled_at, recipients, ",
            "registration_claim.code_id, claimed_at, feed_token ",
            "from registration_claim join registration on registration.id = registration_id where ",
            $rest
        )
    };
}

/// The one that a ticket belongs to.
pub async fn with_ticket(tx: &mut Tx, roadshow: RoadshowId, ticket: &str) -> db::Result<Option<Claim>> {
    let row: Option<Row> = on!(tx, |conn| {
        sqlx::query_as(claims!("registration_claim.ticket = $1 and registration_claim.roadshow_id = $2"))
            .bind(ticket)
            .bind(roadshow)
            .fetch_optional(conn)
            .await
    })?;
    row.map(Claim::try_from).transpose()
}

/// The one whose calendar has this address.
pub async fn with_feed(tx: &mut Tx, token: &str) -> db::Result<Option<Claim>> {
    let row: Option<Row> =
        on!(tx, |conn| sqlx::query_as(claims!("feed_token = $1")).bind(token).fetch_optional(conn).await)?;
    row.map(Claim::try_from).transpose()
}

/// Gives its calendar an address, or another one.
pub async fn set_feed(tx: &mut Tx, db: &Db, actor: &Actor, claim: &Claim, token: &str) -> db::Result<()> {
    on!(&mut *tx, |conn| sqlx::query("update registration_claim set feed_token = $1 where id = $2")
        .bind(token)
        .bind(claim.id)
        .execute(conn)
        .await
        .map(drop))?;
    // The token itself is nobody's to read in the log.
    let after = json!({ "subscribed": true });
    record(tx, db, actor, "registration.claimed", claim.registration, None, Some(&after)).await
}

/// Whom its holder wishes to meet, in the order that they said so.
pub async fn wishes(tx: &mut Tx, id: Uuid) -> db::Result<Vec<Wished>> {
    let rows: Vec<(WishId, PresentationId, String, String)> = on!(tx, |conn| {
        sqlx::query_as(
        "select id, presentation_id, reason, state from registration_claim_wish where claim_id = $1 order by wished_at, id"
    )
    .bind(id)
    .fetch_all(conn)
    .await
    })?;
    let read = |(id, presentation, reason, state): (WishId, PresentationId, String, String)| Wished {
        id,
        presentation,
        reason,
        stands: state == "requested",
    };
    Ok(rows.into_iter().map(read).collect())
}

/// Writes a wish; `false` if there is one about this team already.
pub async fn wish(tx: &mut Tx, db: &Db, actor: &Actor, claim: &Claim, wished: &Wished) -> db::Result<bool> {
    let done = on!(&mut *tx, |conn| sqlx::query(
        "insert into registration_claim_wish (id, claim_id, presentation_id, reason, state, wished_at) \
         values ($1, $2, $3, $4, 'requested', $5) on conflict do nothing"
    )
    .bind(wished.id)
    .bind(claim.id)
    .bind(wished.presentation)
    .bind(&wished.reason)
    .bind(db.clock.now())
    .execute(conn)
    .await
    .map(|done| done.rows_affected() == 1))?;
    if done {
        let after = json!({ "wished": wished.presentation });
        record(tx, db, actor, "registration.claimed", claim.registration, None, Some(&after)).await?;
    }
    Ok(done)
}

/// Takes a wish back; `false` if that was done.
pub async fn take_back(tx: &mut Tx, db: &Db, actor: &Actor, claim: &Claim, wish: WishId) -> db::Result<bool> {
    let done = on!(&mut *tx, |conn| {
        sqlx::query(
        "update registration_claim_wish set state = 'withdrawn' where id = $1 and claim_id = $2 and state = 'requested'"
    )
    .bind(wish)
    .bind(claim.id)
    .execute(conn)
    .await
    .map(|done| done.rows_affected() == 1)
    })?;
    if done {
        let after = json!({ "withdrawn": wish });
        record(tx, db, actor, "registration.claimed", claim.registration, None, Some(&after)).await?;
    }
    Ok(done)
}

/// Takes all wishes back that are kept about a team: it is off the stage.
pub async fn call_off(tx: &mut Tx, team: PresentationId) -> db::Result<()> {
    on!(tx, |conn| {
        sqlx::query(
        "update registration_claim_wish set state = 'withdrawn' where presentation_id = $1 and state = 'requested'"
    )
    .bind(team)
    .execute(conn)
    .await
    .map(drop)
    })
}

/// Writes what somebody said; by the same ticket it is what they say now.
pub async fn keep(tx: &mut Tx, db: &Db, actor: &Actor, claim: &Claim) -> db::Result<()> {
    on!(&mut *tx, |conn| {
        sqlx::query(
        "insert into registration_claim (id, roadshow_id, registration_id, ticket, name, organisation, audience, seats, \
         state, recipients, code_id, claimed_at, cancelled_at) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) \
         on conflict (ticket) do update set registration_id = excluded.registration_id, name = excluded.name, \
         organisation = excluded.organisation, audience = excluded.audience, seats = excluded.seats, \
         state = excluded.state, recipients = excluded.recipients, code_id = excluded.code_id, \
         cancelled_at = excluded.cancelled_at"
    )
    .bind(claim.id)
    .bind(claim.roadshow)
    .bind(claim.registration)
    .bind(&claim.ticket)
    .bind(&claim.guest.name)
    .bind(&claim.guest.organisation)
    .bind(claim.guest.audience.code())
    .bind(claim.guest.seats)
    .bind(claim.seat.code())
    .bind(claim.recipients.iter().map(|one| one.code()).collect::<Vec<_>>().join(" "))
    .bind(claim.code)
    .bind(claim.claimed_at)
    .bind(if let Seat::Cancelled { at } = claim.seat { Some(at) } else { None })
    .execute(conn)
    .await
    .map(drop)
    })?;
    record(tx, db, actor, "registration.claimed", claim.registration, None, None).await
}

/// Forgets a claim: it was proved, or its telephone holds a registration of its own now.
pub async fn end(tx: &mut Tx, id: Uuid) -> db::Result<()> {
    for statement in [
        "delete from registration_claim_wish where claim_id = $1",
        "delete from meeting_away where party = $1",
        "delete from meeting_language where party = $1",
        "delete from registration_claim where id = $1",
    ] {
        on!(&mut *tx, |conn| sqlx::query(statement).bind(id).execute(conn).await.map(drop))?;
    }
    Ok(())
}

/// Gives what was tapped, asked and voted by the ticket of a claim to the ticket that it became. What was done by both is one, so
/// that nothing is counted twice.
pub async fn hand_over(tx: &mut Tx, db: &Db, was: &str, ticket: &str) -> db::Result<()> {
    for statement in [
        "update tap set ticket = $1 where ticket = $2 and taken_back_at is null and not exists (select 1 from tap as other \
         where other.ticket = $1 and other.presentation_id = tap.presentation_id and other.kind = tap.kind \
         and other.taken_back_at is null)",
        "update question set ticket = $1 where ticket = $2",
        "update question_vote set ticket = $1 where ticket = $2 and not exists (select 1 from question_vote as other \
         where other.ticket = $1 and other.question_id = question_vote.question_id)",
        "update poll_vote set ticket = $1 where ticket = $2 and not exists (select 1 from poll_vote as other \
         where other.ticket = $1 and other.poll_id = poll_vote.poll_id)",
    ] {
        on!(&mut *tx, |conn| sqlx::query(statement).bind(ticket).bind(was).execute(conn).await.map(drop))?;
    }
    for statement in
        ["delete from question_vote where ticket = $1", "delete from poll_vote where ticket = $1"]
    {
        on!(&mut *tx, |conn| sqlx::query(statement).bind(was).execute(conn).await.map(drop))?;
    }
    on!(tx, |conn| sqlx::query(
        "update tap set taken_back_at = $1 where ticket = $2 and taken_back_at is null"
    )
    .bind(db.clock.now())
    .bind(was)
    .execute(conn)
    .await
    .map(drop))
}
