//! Brokers in the database.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use db::event::{Actor, Event, Object, image};
use db::{Db, Tx, corrupt, on};
use serde_json::json;
use sqlx::FromRow;

use super::{Agency, Draft, Filter, Language, Profile, Takes};
use crate::case::CaseId;
use crate::listing::store::like;
use crate::person::PersonId;
use crate::taxonomy::Field;

/// The noun of the event log.
const KIND: &str = "broker";

macro_rules! profiles {
    ($rest:literal) => {
        concat!(
            "select person_id, person.name, headline, about, fields, languages, regions, load_cap, away_until, ",
            "published_at, updated_at from broker join person on person.id = person_id ",
            $rest
        )
    };
}

/// Of those whom everybody may find, what a filter leaves: $1 field, $2 language, $3 agency, $4 day, $5 words.
macro_rules! shown {
    () => {
        "where published_at is not null and exists (select 1 from appointment where appointment.person_id = \
         broker.person_id and role = 'broker' and begun_at is not null and ended_at is null \
         and ($3 is null or organisation_id = $3)) \
         and ($1 is null or (' ' || fields || ' ') like $1) and ($2 is null or (' ' || languages || ' ') like $2) \
         and ($4 is null or away_until is null or away_until < $4) \
         and ($5 is null or lower(person.name) like $5 escape '!' or lower(headline) like $5 escape '!' \
         or lower(about) like $5 escape '!') "
    };
}

#[derive(FromRow)]
struct Row {
    person_id: PersonId,
    name: String,
    headline: String,
    about: String,
    fields: String,
    languages: String,
    regions: String,
    load_cap: i32,
    away_until: Option<NaiveDate>,
    published_at: Option<DateTime<Utc>>,
    updated_at: DateTime<Utc>,
}

impl TryFrom<Row> for Profile {
    type Error = sqlx::Error;

    fn try_from(row: Row) -> db::Result<Self> {
        let wrong = |what: &'static str| corrupt("broker", row.person_id, what);
        let fields: Option<Vec<Field>> = row.fields.split_whitespace().map(Field::from_code).collect();
        let languages: Option<Vec<Language>> =
            row.languages.split_whitespace().map(Language::from_code).collect();
        Ok(Self {
            person: row.person_id,
            name: row.name,
            draft: Draft {
                headline: row.headline,
                about: row.about,
                fields: fields.ok_or_else(|| wrong("no such field"))?,
                languages: languages.ok_or_else(|| wrong("no such language"))?,
                regions: row.regions.split_whitespace().map(str::to_owned).collect(),
                load_cap: row.load_cap,
                takes: row.away_until.map_or(Takes::Open, |until| Takes::Away { until }),
            },
            published_at: row.published_at,
            updated_at: row.updated_at,
        })
    }
}

/// What a person says of themselves as a broker, published or not.
pub async fn find(tx: &mut Tx, person: PersonId) -> db::Result<Option<Profile>> {
    let row: Option<Row> = on!(tx, |conn| sqlx::query_as(profiles!("where person_id = $1"))
        .bind(person)
        .fetch_optional(conn)
        .await)?;
    row.map(Profile::try_from).transpose()
}

/// What everybody may read of a broker: a published profile of a person who is one now.
pub async fn profile(tx: &mut Tx, person: PersonId) -> db::Result<Option<Profile>> {
    let found = find(tx, person).await?.filter(|profile| profile.published_at.is_some());
    Ok(if is_broker(tx, person).await? { found } else { None })
}

/// Whether a person is appointed as a broker now.
pub async fn is_broker(tx: &mut Tx, person: PersonId) -> db::Result<bool> {
    let one: Option<i32> = on!(tx, |conn| sqlx::query_scalar(
        "select 1 from appointment where person_id = $1 and role = 'broker' and begun_at is not null \
         and ended_at is null limit 1"
    )
    .bind(person)
    .fetch_optional(conn)
    .await)?;
    Ok(one.is_some())
}

/// Everybody who is appointed as a broker now, with the profile of who has one; no more than 500.
pub async fn all(tx: &mut Tx) -> db::Result<Vec<(PersonId, String, Option<Profile>)>> {
    let people: Vec<(PersonId, String)> = on!(&mut *tx, |conn| sqlx::query_as(
        "select distinct person.id, person.name from appointment join person on person.id = person_id \
         where role = 'broker' and begun_at is not null and ended_at is null and erased_at is null \
         order by person.name, person.id limit 500"
    )
    .fetch_all(conn)
    .await)?;
    let rows: Vec<Row> =
        on!(tx, |conn| sqlx::query_as(profiles!("order by person_id")).fetch_all(conn).await)?;
    let mut known = HashMap::new();
    for row in rows {
        known.insert(row.person_id, Profile::try_from(row)?);
    }
    Ok(people
        .into_iter()
        .map(|(id, name)| {
            let profile = known.remove(&id);
            (id, name, profile)
        })
        .collect())
}

/// Brokers whom everybody may find, those who changed their profile last first, with how many there are.
pub async fn shown(tx: &mut Tx, filter: &Filter, limit: i64, offset: i64) -> db::Result<(Vec<Profile>, i64)> {
    let field = filter.field.map(|field| format!("% {} %", field.code()));
    let language = filter.language.map(|language| format!("% {} %", language.code()));
    let words = Some(filter.words.as_str()).filter(|words| !words.is_empty()).map(like);
    let count: i64 = on!(&mut *tx, |conn| sqlx::query_scalar(concat!(
        "select count(*) from broker join person on person.id = person_id ",
        shown!()
    ))
    .bind(field.as_deref())
    .bind(language.as_deref())
    .bind(filter.agency)
    .bind(filter.takes_on)
    .bind(words.as_deref())
    .fetch_one(conn)
    .await)?;
    let rows: Vec<Row> = on!(tx, |conn| sqlx::query_as(concat!(
        profiles!(""),
        shown!(),
        "order by updated_at desc, person_id limit $6 offset $7"
    ))
    .bind(field.as_deref())
    .bind(language.as_deref())
    .bind(filter.agency)
    .bind(filter.takes_on)
    .bind(words.as_deref())
    .bind(limit)
    .bind(offset)
    .fetch_all(conn)
    .await)?;
    let profiles: db::Result<Vec<Profile>> = rows.into_iter().map(Profile::try_from).collect();
    Ok((profiles?, count))
}

/// Organisations that brokers whom everybody may find act for, with how many do.
pub async fn agencies(tx: &mut Tx) -> db::Result<Vec<(Agency, i64)>> {
    let rows: Vec<(crate::organisation::OrganisationId, String, i64)> = on!(tx, |conn| {
        sqlx::query_as(
        "select organisation.id, organisation.name, count(distinct appointment.person_id) from appointment \
         join broker on broker.person_id = appointment.person_id and published_at is not null \
         join organisation on organisation.id = organisation_id \
         where role = 'broker' and begun_at is not null and ended_at is null \
         group by organisation.id, organisation.name order by organisation.name, organisation.id limit 100"
    )
    .fetch_all(conn)
    .await
    })?;
    Ok(rows.into_iter().map(|(id, name, count)| (Agency { id, name }, count)).collect())
}

/// Whom a broker acts for now, the first appointment first.
pub async fn agencies_of(tx: &mut Tx, person: PersonId) -> db::Result<Vec<Agency>> {
    on!(tx, |conn| sqlx::query_as(
        "select organisation.id, organisation.name from appointment \
         join organisation on organisation.id = organisation_id \
         where person_id = $1 and role = 'broker' and begun_at is not null and ended_at is null \
         order by begun_at, appointment.id"
    )
    .bind(person)
    .fetch_all(conn)
    .await)
}

/// A case that a broker has brought to a contract.
#[derive(Clone, Debug, FromRow)]
pub struct Deal {
    pub id: CaseId,
    pub title: String,
    pub stage: String,
    pub since: DateTime<Utc>,
}

/// The cases of a broker that have reached a contract, the newest first: what their record counts, with those they handed over
/// and kept a share of. A case that was
/// given up or closed for fraud before its end is none of them.
pub async fn deals(tx: &mut Tx, person: PersonId) -> db::Result<Vec<Deal>> {
    on!(tx, |conn| {
        sqlx::query_as(
            "select id, title, stage, stage_since as since from deal_case where standing not in ('lost', 'fraud') \
             and (broker_id = $1 or id in (select case_id from assignment where broker_id = $1 \
             and state = 'handed_over' and kept_permille > 0)) and signed_on is not null order by stage_since desc, id limit 500",
        )
        .bind(person)
        .fetch_all(conn)
        .await
    })
}

/// What becomes of a profile beside what it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Publicity {
    Public,
    Hidden,
}

/// Writes what a broker says of themselves, and whether everybody may read it.
pub async fn save(
    tx: &mut Tx,
    db: &Db,
    person: PersonId,
    draft: &Draft,
    publicity: Publicity,
) -> db::Result<()> {
    let now = db.clock.now();
    let was = find(tx, person).await?;
    let published = was.as_ref().and_then(|was| was.published_at);
    let published_at = match publicity {
        Publicity::Public => Some(published.unwrap_or(now)),
        Publicity::Hidden => None,
    };
    let away_until = match draft.takes {
        Takes::Open => None,
        Takes::Away { until } => Some(until),
    };
    on!(&mut *tx, |conn| {
        sqlx::query(
        "insert into broker (person_id, headline, about, fields, languages, regions, load_cap, away_until, \
         published_at, updated_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) \
         on conflict (person_id) do update set headline = excluded.headline, about = excluded.about, \
         fields = excluded.fields, languages = excluded.languages, regions = excluded.regions, \
         load_cap = excluded.load_cap, away_until = excluded.away_until, published_at = excluded.published_at, \
         updated_at = excluded.updated_at"
    )
    .bind(person)
    .bind(&draft.headline)
    .bind(&draft.about)
    .bind(parted(draft.fields.iter().map(|field| field.code())))
    .bind(parted(draft.languages.iter().map(|language| language.code())))
    .bind(parted(draft.regions.iter().map(String::as_str)))
    .bind(draft.load_cap)
    .bind(away_until)
    .bind(published_at)
    .bind(now)
    .execute(conn)
    .await
    .map(drop)
    })?;
    if was.as_ref().map(|was| &was.draft) != Some(draft) {
        record(tx, db, "broker.saved", person, draft).await?;
    }
    match (published, published_at) {
        (None, Some(_)) => record(tx, db, "broker.published", person, draft).await,
        (Some(_), None) => record(tx, db, "broker.hidden", person, draft).await,
        (None, None) | (Some(_), Some(_)) => Ok(()),
    }
}

fn parted<'a>(codes: impl Iterator<Item = &'a str>) -> String {
    codes.collect::<Vec<_>>().join(" ")
}

async fn record(tx: &mut Tx, db: &Db, act: &'static str, person: PersonId, draft: &Draft) -> db::Result<()> {
    let object = Object { kind: KIND, id: person.0 };
    // What they say of themselves can be erased; the log cannot.
    let fields: Vec<&str> = draft.fields.iter().map(|field| field.code()).collect();
    let after = image(&json!({ "fields": fields, "load_cap": draft.load_cap }));
    let actor = Actor::Person(person.0);
    db::event::record(tx, db, &[Event { actor: &actor, act, object, before: None, after }]).await
}
