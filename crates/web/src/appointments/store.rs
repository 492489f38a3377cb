//! Appointments in the database: asked for, begun, ended.

use catalog::organisation::OrganisationId;
use catalog::person::PersonId;
use chrono::{DateTime, Utc};
use db::event::{Actor, Event, Object, image};
use db::{Db, Tx, corrupt, on};
use serde_json::json;
use sqlx::FromRow;

use crate::accounts::role::{Appointment, AppointmentId, Role, Standing};

/// Columns in the order of [`Row`], of what is held.
const HELD: &str = "select appointment.id, person_id, person.name as person_name, role, organisation_id, \
     organisation.name as organisation_name, note, asked_at, begun_at from appointment \
     join person on person.id = person_id left join organisation on organisation.id = organisation_id \
     where begun_at is not null and ended_at is null";

/// An appointment somebody waits for, or holds.
#[derive(Clone, Debug)]
pub(crate) struct Wish {
    pub id: AppointmentId,
    pub person: PersonId,
    pub person_name: String,
    pub role: Role,
    pub organisation: Option<OrganisationId>,
    pub organisation_name: Option<String>,
    pub note: String,
    pub asked_at: DateTime<Utc>,
}

/// What came of asking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Asked {
    Waiting(AppointmentId),
    /// Held already, or asked for before.
    Already,
}

/// What a person holds and waits for.
pub(crate) async fn of_person(tx: &mut Tx, person: PersonId) -> db::Result<Vec<Appointment>> {
    let rows: Vec<Row> = on!(tx, |conn| sqlx::query_as(
        "select appointment.id, person_id, '' as person_name, role, organisation_id, \
         organisation.name as organisation_name, note, asked_at, begun_at from appointment \
         left join organisation on organisation.id = organisation_id \
         where person_id = $1 and ended_at is null order by asked_at, appointment.id"
    )
    .bind(person)
    .fetch_all(conn)
    .await)?;
    rows.into_iter().map(Appointment::try_from).collect()
}

/// All who wait, the longest first.
pub(crate) async fn waiting(tx: &mut Tx) -> db::Result<Vec<Wish>> {
    let rows: Vec<Row> = on!(tx, |conn| sqlx::query_as(
        "select appointment.id, person_id, person.name as person_name, role, organisation_id, \
         organisation.name as organisation_name, note, asked_at, begun_at from appointment \
         join person on person.id = person_id left join organisation on organisation.id = organisation_id \
         where begun_at is null and ended_at is null order by asked_at, appointment.id"
    )
    .fetch_all(conn)
    .await)?;
    rows.into_iter().map(Wish::try_from).collect()
}

/// One who waits.
pub(crate) async fn wish(tx: &mut Tx, id: AppointmentId) -> db::Result<Option<Wish>> {
    Ok(waiting(tx).await?.into_iter().find(|wish| wish.id == id))
}

/// Who holds a role for these organisations, by name.
pub(crate) async fn members(tx: &mut Tx, organisations: &[OrganisationId]) -> db::Result<Vec<Wish>> {
    if organisations.is_empty() {
        return Ok(Vec::new());
    }
    let rows: Vec<Row> = on!(tx, |conn| {
        let mut sql = sqlx::QueryBuilder::new(HELD);
        sql.push(" and organisation_id in (");
        let mut separated = sql.separated(", ");
        for organisation in organisations {
            separated.push_bind(*organisation);
        }
        sql.push(") order by person_name, appointment.id limit 500");
        sql.build_query_as().fetch_all(conn).await
    })?;
    rows.into_iter().map(Wish::try_from).collect()
}

/// An appointment that is held now.
pub(crate) async fn held(tx: &mut Tx, id: AppointmentId) -> db::Result<Option<Wish>> {
    let row: Option<Row> = on!(tx, |conn| {
        let mut sql = sqlx::QueryBuilder::new(HELD);
        sql.push(" and appointment.id = ").push_bind(id);
        sql.build_query_as().fetch_optional(conn).await
    })?;
    row.map(Wish::try_from).transpose()
}

/// Who holds a role for an organisation, or for the market.
pub(crate) async fn holders(
    tx: &mut Tx,
    role: Role,
    organisation: Option<OrganisationId>,
) -> db::Result<Vec<PersonId>> {
    on!(tx, |conn| sqlx::query_scalar(
        "select person_id from appointment where role = $1 and begun_at is not null and ended_at is null \
         and (organisation_id = $2 or ($2 is null and organisation_id is null)) order by begun_at"
    )
    .bind(role.code())
    .bind(organisation)
    .fetch_all(conn)
    .await)
}

pub(crate) async fn ask(
    tx: &mut Tx,
    db: &Db,
    person: PersonId,
    role: Role,
    organisation: Option<OrganisationId>,
    note: &str,
) -> db::Result<Asked> {
    let id = AppointmentId(db.ids.next());
    let known = of_person(tx, person).await?;
    if known.iter().any(|one| one.role == role && one.organisation == organisation) {
        return Ok(Asked::Already);
    }
    on!(&mut *tx, |conn| sqlx::query(
        "insert into appointment (id, person_id, role, organisation_id, note, asked_at) \
         values ($1, $2, $3, $4, $5, $6)"
    )
    .bind(id)
    .bind(person)
    .bind(role.code())
    .bind(organisation)
    .bind(note)
    .bind(db.clock.now())
    .execute(conn)
    .await
    .map(drop))?;
    let after = json!({ "person": person, "role": role.code(), "organisation": organisation });
    record(tx, db, &Actor::Person(person.0), "appointment.asked", id, &after).await?;
    Ok(Asked::Waiting(id))
}

/// Begins an appointment without a wish, or one that was wished for; none if it is held already.
pub(crate) async fn grant(
    tx: &mut Tx,
    db: &Db,
    actor: &Actor,
    person: PersonId,
    role: Role,
    organisation: Option<OrganisationId>,
) -> db::Result<Option<AppointmentId>> {
    let known = of_person(tx, person).await?;
    let id = match known.iter().find(|one| one.role == role && one.organisation == organisation) {
        Some(known) => known.id,
        None => match ask(tx, db, person, role, organisation, "").await? {
            Asked::Waiting(id) => id,
            Asked::Already => return Ok(None),
        },
    };
    Ok(begin(tx, db, actor, id).await?.then_some(id))
}

/// Begins an appointment that waits; `false` if it does not wait any more.
pub(crate) async fn begin(tx: &mut Tx, db: &Db, actor: &Actor, id: AppointmentId) -> db::Result<bool> {
    let begun = on!(&mut *tx, |conn| sqlx::query(
        "update appointment set begun_at = $1 where id = $2 and begun_at is null and ended_at is null"
    )
    .bind(db.clock.now())
    .bind(id)
    .execute(conn)
    .await
    .map(|done| done.rows_affected() == 1))?;
    if begun {
        record(tx, db, actor, "appointment.begun", id, &json!({})).await?;
    }
    Ok(begun)
}

/// Ends an appointment, or the wait for one; `false` if it has ended already.
pub(crate) async fn end(tx: &mut Tx, db: &Db, actor: &Actor, id: AppointmentId) -> db::Result<bool> {
    let ended = on!(&mut *tx, |conn| sqlx::query(
        "update appointment set ended_at = $1 where id = $2 and ended_at is null"
    )
    .bind(db.clock.now())
    .bind(id)
    .execute(conn)
    .await
    .map(|done| done.rows_affected() == 1))?;
    if ended {
        record(tx, db, actor, "appointment.ended", id, &json!({})).await?;
    }
    Ok(ended)
}

async fn record(
    tx: &mut Tx,
    db: &Db,
    actor: &Actor,
    act: &'static str,
    id: AppointmentId,
    after: &serde_json::Value,
) -> db::Result<()> {
    let object = Object { kind: "appointment", id: id.0 };
    db::event::record(tx, db, &[Event { actor, act, object, before: None, after: image(after) }]).await
}

#[derive(FromRow)]
struct Row {
    id: AppointmentId,
    person_id: PersonId,
    person_name: String,
    role: String,
    organisation_id: Option<OrganisationId>,
    organisation_name: Option<String>,
    note: String,
    asked_at: DateTime<Utc>,
    begun_at: Option<DateTime<Utc>>,
}

impl Row {
    fn role(&self) -> db::Result<Role> {
        Role::from_code(&self.role).ok_or_else(|| corrupt("appointment", self.id, "no such role"))
    }
}

impl TryFrom<Row> for Appointment {
    type Error = sqlx::Error;

    fn try_from(row: Row) -> db::Result<Self> {
        Ok(Self {
            id: row.id,
            role: row.role()?,
            organisation: row.organisation_id,
            organisation_name: row.organisation_name,
            state: match row.begun_at {
                None => Standing::Asked { at: row.asked_at },
                Some(since) => Standing::Held { since },
            },
        })
    }
}

impl TryFrom<Row> for Wish {
    type Error = sqlx::Error;

    fn try_from(row: Row) -> db::Result<Self> {
        Ok(Self {
            id: row.id,
            person: row.person_id,
            role: row.role()?,
            person_name: row.person_name,
            organisation: row.organisation_id,
            organisation_name: row.organisation_name,
            note: row.note,
            asked_at: row.asked_at,
        })
    }
}
