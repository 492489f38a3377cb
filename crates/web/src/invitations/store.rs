//! Invitations in the database.

use catalog::organisation::OrganisationId;
use catalog::person::PersonId;
use chrono::{DateTime, Utc};
use db::event::{Actor, Event, Object, image};
use db::{Db, Tx, corrupt, on};
use serde_json::json;
use sqlx::FromRow;

use crate::accounts::address::Address;
use crate::accounts::role::Role;

db::id! {
    /// One invitation into an organisation.
    InvitationId;
}

/// Who is asked to act as what, for whom; open until it is answered, revoked or past its time.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Invitation {
    pub id: InvitationId,
    pub organisation: OrganisationId,
    pub organisation_name: String,
    pub role: Role,
    pub address: Address,
    pub by: PersonId,
    pub at: DateTime<Utc>,
    pub until: DateTime<Utc>,
}

/// How an invitation ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    Accepted,
    Refused,
    Revoked,
}

impl Outcome {
    fn code(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Refused => "refused",
            Self::Revoked => "revoked",
        }
    }

    fn act(self) -> &'static str {
        match self {
            Self::Accepted => "invitation.accepted",
            Self::Refused => "invitation.refused",
            Self::Revoked => "invitation.revoked",
        }
    }
}

macro_rules! open {
    ($rest:literal) => {
        concat!(
            "select invitation.id, organisation_id, organisation.name as organisation_name, role, address, invited_by, ",
            "invited_at, expires_at from invitation join organisation on organisation.id = organisation_id ",
            "where ended_at is null and expires_at > $1 and ",
            $rest
        )
    };
}

#[derive(FromRow)]
struct Row {
    id: InvitationId,
    organisation_id: OrganisationId,
    organisation_name: String,
    role: String,
    address: String,
    invited_by: PersonId,
    invited_at: DateTime<Utc>,
    expires_at: DateTime<Utc>,
}

impl TryFrom<Row> for Invitation {
    type Error = sqlx::Error;

    fn try_from(row: Row) -> db::Result<Self> {
        let wrong = |what: &'static str| corrupt("invitation", row.id, what);
        Ok(Self {
            id: row.id,
            organisation: row.organisation_id,
            organisation_name: row.organisation_name.clone(),
            role: Role::from_code(&row.role).ok_or_else(|| wrong("no such role"))?,
            address: Address::from_kept(&row.address).ok_or_else(|| wrong("no address"))?,
            by: row.invited_by,
            at: row.invited_at,
            until: row.expires_at,
        })
    }
}

/// Writes an invitation; `false` if the same one is open already.
pub(crate) async fn insert(tx: &mut Tx, db: &Db, one: &Invitation) -> db::Result<bool> {
    let now = db.clock.now();
    // One past its time makes room for a new one.
    on!(&mut *tx, |conn| sqlx::query(
        "update invitation set outcome = 'revoked', ended_at = $1 \
         where organisation_id = $2 and role = $3 and address = $4 and ended_at is null and expires_at <= $1"
    )
    .bind(now)
    .bind(one.organisation)
    .bind(one.role.code())
    .bind(one.address.to_string())
    .execute(conn)
    .await
    .map(drop))?;
    let new = on!(&mut *tx, |conn| sqlx::query(
        "insert into invitation (id, organisation_id, role, address, invited_by, invited_at, expires_at) \
         values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing"
    )
    .bind(one.id)
    .bind(one.organisation)
    .bind(one.role.code())
    .bind(one.address.to_string())
    .bind(one.by)
    .bind(one.at)
    .bind(one.until)
    .execute(conn)
    .await
    .map(|done| done.rows_affected() == 1))?;
    if new {
        // The address is a person's: the log does not keep it.
        let after = json!({ "organisation": one.organisation, "role": one.role.code(), "until": one.until });
        record(tx, db, &Actor::Person(one.by.0), "invitation.sent", one.id, image(&after)).await?;
    }
    Ok(new)
}

pub(super) async fn find(tx: &mut Tx, db: &Db, id: InvitationId) -> db::Result<Option<Invitation>> {
    let row: Option<Row> = on!(tx, |conn| sqlx::query_as(open!("invitation.id = $2"))
        .bind(db.clock.now())
        .bind(id)
        .fetch_optional(conn)
        .await)?;
    row.map(Invitation::try_from).transpose()
}

/// Open invitations of an organisation, the newest first.
pub(super) async fn of_organisation(
    tx: &mut Tx,
    db: &Db,
    organisation: OrganisationId,
) -> db::Result<Vec<Invitation>> {
    let rows: Vec<Row> =
        on!(tx, |conn| sqlx::query_as(open!("organisation_id = $2 order by invited_at desc limit 200"))
            .bind(db.clock.now())
            .bind(organisation)
            .fetch_all(conn)
            .await)?;
    rows.into_iter().map(Invitation::try_from).collect()
}

/// Open invitations to any address that a person has proved.
pub(crate) async fn to_person(tx: &mut Tx, db: &Db, person: PersonId) -> db::Result<Vec<Invitation>> {
    let rows: Vec<Row> = on!(tx, |conn| {
        sqlx::query_as(open!(
        "address in (select address.address from address where person_id = $2) order by invited_at limit 50"
    ))
    .bind(db.clock.now())
    .bind(person)
    .fetch_all(conn)
    .await
    })?;
    rows.into_iter().map(Invitation::try_from).collect()
}

/// Ends an invitation; `false` if it has ended already.
pub(super) async fn end(
    tx: &mut Tx,
    db: &Db,
    actor: &Actor,
    id: InvitationId,
    outcome: Outcome,
) -> db::Result<bool> {
    let ended = on!(&mut *tx, |conn| sqlx::query(
        "update invitation set outcome = $1, ended_at = $2 where id = $3 and ended_at is null"
    )
    .bind(outcome.code())
    .bind(db.clock.now())
    .bind(id)
    .execute(conn)
    .await
    .map(|done| done.rows_affected() == 1))?;
    if ended {
        record(tx, db, actor, outcome.act(), id, None).await?;
    }
    Ok(ended)
}

/// Forgets addresses that were asked and did not come, or have come long ago.
pub(crate) async fn forget_before(tx: &mut Tx, moment: DateTime<Utc>) -> db::Result<()> {
    on!(tx, |conn| sqlx::query("delete from invitation where expires_at < $1 or ended_at < $1")
        .bind(moment)
        .execute(conn)
        .await
        .map(drop))
}

async fn record(
    tx: &mut Tx,
    db: &Db,
    actor: &Actor,
    act: &'static str,
    id: InvitationId,
    after: Option<String>,
) -> db::Result<()> {
    let object = Object { kind: "invitation", id: id.0 };
    db::event::record(tx, db, &[Event { actor, act, object, before: None, after }]).await
}
