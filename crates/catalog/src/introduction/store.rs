//! The introduction ledger in the database.

use chrono::{DateTime, NaiveDate, Utc};
use db::business_day::date;
use db::event::{Actor, Event, Object, image};
use db::{Db, Tx, corrupt, on};
use serde_json::{Value, json};
use sqlx::FromRow;

use super::bypass::Contract;
use super::{
    Certificate, Introduced, Introducer, Introduction, IntroductionId, New, Openness, Seat, Subject, Word,
};
use crate::achievement::AchievementId;
use crate::case::{CaseId, Party};
use crate::demand::DemandId;
use crate::organisation::OrganisationId;
use crate::person::PersonId;

/// The noun of the event log.
pub const KIND: &str = "introduction";
/// Most introductions that one look shows.
const SHOWN: i64 = 500;

const COLUMNS: &str = "select id, certificate, salt, title_salt, hash, achievement_id, achievement_title, demand_id, demand_title, \
    broker_id, broker_unit_id, broker_name, broker_unit_name, seller_id, seller_unit_id, seller_name, seller_unit_name, \
    seller_openness, seller_word, seller_word_at, seller_word_by, seller_reason, buyer_id, buyer_unit_id, buyer_name, \
    buyer_unit_name, buyer_openness, buyer_word, buyer_word_at, buyer_word_by, buyer_reason, case_id, introduced_at, \
    delivers_at, protected_until, ended_at, version from introduction ";

/// What came of recording.
#[derive(Clone, Debug, PartialEq)]
pub enum Recorded {
    Done(Introduction),
    /// These two have been introduced to one of these listings before: the first in time stands.
    Already(Introduction),
}

#[derive(FromRow)]
struct Row {
    id: IntroductionId,
    certificate: String,
    salt: String,
    title_salt: String,
    hash: String,
    achievement_id: Option<AchievementId>,
    achievement_title: Option<String>,
    demand_id: Option<DemandId>,
    demand_title: Option<String>,
    broker_id: Option<PersonId>,
    broker_unit_id: Option<OrganisationId>,
    broker_name: String,
    broker_unit_name: String,
    seller_id: PersonId,
    seller_unit_id: Option<OrganisationId>,
    seller_name: String,
    seller_unit_name: String,
    seller_openness: String,
    seller_word: Option<String>,
    seller_word_at: Option<DateTime<Utc>>,
    seller_word_by: Option<PersonId>,
    seller_reason: String,
    buyer_id: PersonId,
    buyer_unit_id: Option<OrganisationId>,
    buyer_name: String,
    buyer_unit_name: String,
    buyer_openness: String,
    buyer_word: Option<String>,
    buyer_word_at: Option<DateTime<Utc>>,
    buyer_word_by: Option<PersonId>,
    buyer_reason: String,
    case_id: Option<CaseId>,
    introduced_at: DateTime<Utc>,
    delivers_at: DateTime<Utc>,
    protected_until: NaiveDate,
    ended_at: Option<DateTime<Utc>>,
    version: i64,
}

impl TryFrom<Row> for Introduction {
    type Error = sqlx::Error;

    fn try_from(row: Row) -> db::Result<Self> {
        let wrong = |what: &'static str| corrupt("introduction", row.id, what);
        let openness = |code: &str| Openness::from_code(code).ok_or_else(|| wrong("no such openness"));
        let said = |word: Option<&str>, at, by, reason: String| match (word, at, by) {
            (None, None, None) => Ok(Word::Silent),
            (Some("delivered"), Some(at), None) => Ok(Word::Delivered { at }),
            (Some("acknowledged"), Some(at), Some(by)) => Ok(Word::Acknowledged { at, by }),
            (Some("disputed"), Some(at), Some(by)) => Ok(Word::Disputed { at, by, reason }),
            _ => Err(wrong("a word that does not go together")),
        };
        let seller_word =
            said(row.seller_word.as_deref(), row.seller_word_at, row.seller_word_by, row.seller_reason)?;
        let buyer_word =
            said(row.buyer_word.as_deref(), row.buyer_word_at, row.buyer_word_by, row.buyer_reason)?;
        let (seller_openness, buyer_openness) =
            (openness(&row.seller_openness)?, openness(&row.buyer_openness)?);
        let certificate = Certificate::parse(&row.certificate).ok_or_else(|| wrong("no code"))?;
        let introducer = row.broker_id.map(|person| Introducer {
            person,
            unit: row.broker_unit_id,
            name: row.broker_name,
            unit_name: row.broker_unit_name,
        });
        Ok(Self {
            id: row.id,
            certificate,
            salt: row.salt,
            title_salt: row.title_salt,
            hash: row.hash,
            subject: Subject {
                achievement: row.achievement_id.zip(row.achievement_title),
                demand: row.demand_id.zip(row.demand_title),
            },
            introducer,
            seller: Introduced {
                party: Party { person: row.seller_id, unit: row.seller_unit_id },
                name: row.seller_name,
                unit_name: row.seller_unit_name,
                openness: seller_openness,
                word: seller_word,
            },
            buyer: Introduced {
                party: Party { person: row.buyer_id, unit: row.buyer_unit_id },
                name: row.buyer_name,
                unit_name: row.buyer_unit_name,
                openness: buyer_openness,
                word: buyer_word,
            },
            case: row.case_id,
            at: row.introduced_at,
            delivers_at: row.delivers_at,
            protected_until: row.protected_until,
            ended_at: row.ended_at,
            version: row.version,
        })
    }
}

pub async fn find(tx: &mut Tx, id: IntroductionId) -> db::Result<Option<Introduction>> {
    let row: Option<Row> = on!(tx, |conn| {
        let mut sql = sqlx::QueryBuilder::new(COLUMNS);
        sql.push("where id = ").push_bind(id);
        sql.build_query_as().fetch_optional(conn).await
    })?;
    row.map(Introduction::try_from).transpose()
}

/// The introduction that a certificate is of.
pub async fn certified(tx: &mut Tx, certificate: &Certificate) -> db::Result<Option<Introduction>> {
    let row: Option<Row> = on!(tx, |conn| {
        let mut sql = sqlx::QueryBuilder::new(COLUMNS);
        sql.push("where certificate = ").push_bind(certificate.as_str());
        sql.build_query_as().fetch_optional(conn).await
    })?;
    row.map(Introduction::try_from).transpose()
}

/// What a person introduced or was introduced in: themselves, by units they answer for, or by listings they wrote. The last
/// first. Who wrote a listing once may not belong to its unit any more: the caller looks at that.
pub async fn concerning(
    tx: &mut Tx,
    person: PersonId,
    units: &[OrganisationId],
) -> db::Result<Vec<Introduction>> {
    let rows: Vec<Row> = on!(tx, |conn| {
        let mut sql = sqlx::QueryBuilder::new(COLUMNS);
        sql.push("where broker_id = ").push_bind(person);
        sql.push(" or seller_id = ").push_bind(person).push(" or buyer_id = ").push_bind(person);
        for place in [" or seller_unit_id in (", " or buyer_unit_id in ("] {
            if units.is_empty() {
                continue;
            }
            sql.push(place);
            let mut all = sql.separated(", ");
            for unit in units {
                all.push_bind(*unit);
            }
            sql.push(")");
        }
        sql.push(" or achievement_id in (select achievement.id from achievement where owner_id = ");
        sql.push_bind(person).push(")");
        sql.push(" or demand_id in (select demand.id from demand where owner_id = ").push_bind(person);
        sql.push(") order by introduced_at desc, id desc limit ").push_bind(SHOWN);
        sql.build_query_as().fetch_all(conn).await
    })?;
    rows.into_iter().map(Introduction::try_from).collect()
}

/// The first introduction that stands between two, to any of these listings.
pub async fn live(
    tx: &mut Tx,
    parties: (&Party, &Party),
    achievement: Option<AchievementId>,
    demand: Option<DemandId>,
) -> db::Result<Option<Introduction>> {
    // Those that stand come first.
    Ok(between(tx, parties, achievement, demand).await?.filter(|one| one.ended_at.is_none()))
}

/// The introduction by which two know each other, whether it stands or has ended: one that stands first, the first in time.
pub async fn between(
    tx: &mut Tx,
    (seller, buyer): (&Party, &Party),
    achievement: Option<AchievementId>,
    demand: Option<DemandId>,
) -> db::Result<Option<Introduction>> {
    let key = |party: &Party| party.unit.map_or(party.person.0, |unit| unit.0);
    let row: Option<Row> = on!(tx, |conn| {
        let mut sql = sqlx::QueryBuilder::new(COLUMNS);
        sql.push("where seller_party = ").push_bind(key(seller));
        sql.push(" and buyer_party = ").push_bind(key(buyer));
        sql.push(" and (achievement_id = ").push_bind(achievement);
        sql.push(" or demand_id = ").push_bind(demand);
        sql.push(") order by case when ended_at is null then 0 else 1 end, introduced_at, id limit 1");
        sql.build_query_as().fetch_optional(conn).await
    })?;
    row.map(Introduction::try_from).transpose()
}

/// Writes an introduction, unless one stands between the same two to the same listing: the first in time is kept.
pub async fn record(tx: &mut Tx, db: &Db, actor: &Actor, new: New) -> db::Result<Recorded> {
    let id = IntroductionId(db.ids.next());
    let salts = (db.chance.bytes(), db.chance.bytes());
    let one = Introduction::begun(id, new, db.chance.bytes(), salts, db.clock.now());
    lapse(tx, db, &one).await?;
    if insert(tx, &one).await? {
        let after = json!({
            "certificate": one.certificate.as_str(), "sha256": one.hash,
            "broker": one.introducer.as_ref().map(|by| by.person),
            "seller": one.seller.party.person, "buyer": one.buyer.party.person,
            "achievement": one.subject.achievement.as_ref().map(|(id, _)| id),
            "demand": one.subject.demand.as_ref().map(|(id, _)| id), "case": one.case,
        });
        log(tx, db, actor, "introduction.recorded", id, &after).await?;
        return Ok(Recorded::Done(one));
    }
    let (achievement, demand) = ids(&one.subject);
    let first = live(tx, (&one.seller.party, &one.buyer.party), achievement, demand).await?;
    first.map(Recorded::Already).ok_or_else(|| corrupt("introduction", id, "one that hides another"))
}

/// What stands only by its name, after its last day, makes room.
async fn lapse(tx: &mut Tx, db: &Db, one: &Introduction) -> db::Result<()> {
    let (achievement, demand) = ids(&one.subject);
    let over: Vec<IntroductionId> = on!(&mut *tx, |conn| sqlx::query_scalar(
        "update introduction set ended_at = $1, version = version + 1 \
         where ended_at is null and protected_until < $2 and seller_party = $3 and buyer_party = $4 \
         and (achievement_id = $5 or demand_id = $6) returning id"
    )
    .bind(one.at)
    .bind(date(one.at))
    .bind(one.seller.key())
    .bind(one.buyer.key())
    .bind(achievement)
    .bind(demand)
    .fetch_all(conn)
    .await)?;
    for id in over {
        log(tx, db, &Actor::System, "introduction.lapsed", id, &json!({ "for": one.id })).await?;
    }
    Ok(())
}

async fn insert(tx: &mut Tx, one: &Introduction) -> db::Result<bool> {
    let (achievement, demand) = ids(&one.subject);
    let introducer = one.introducer.as_ref();
    on!(tx, |conn| {
        let mut sql = sqlx::QueryBuilder::new(
            "insert into introduction (id, certificate, salt, title_salt, hash, achievement_id, achievement_title, demand_id, \
             demand_title, broker_id, broker_unit_id, broker_name, broker_unit_name, case_id, introduced_at, delivers_at, \
             protected_until, version, seller_reason, buyer_reason, seller_id, seller_unit_id, seller_party, seller_name, \
             seller_unit_name, seller_openness, buyer_id, buyer_unit_id, buyer_party, buyer_name, buyer_unit_name, \
             buyer_openness) values (",
        );
        let mut row = sql.separated(", ");
        row.push_bind(one.id)
            .push_bind(one.certificate.as_str())
            .push_bind(&one.salt)
            .push_bind(&one.title_salt)
            .push_bind(&one.hash)
            .push_bind(achievement)
            .push_bind(one.subject.achievement.as_ref().map(|(_, title)| title))
            .push_bind(demand)
            .push_bind(one.subject.demand.as_ref().map(|(_, title)| title))
            .push_bind(introducer.map(|by| by.person))
            .push_bind(introducer.and_then(|by| by.unit))
            .push_bind(introducer.map_or("", |by| by.name.as_str()))
            .push_bind(introducer.map_or("", |by| by.unit_name.as_str()))
            .push_bind(one.case)
            .push_bind(one.at)
            .push_bind(one.delivers_at)
            .push_bind(one.protected_until)
            .push_bind(one.version)
            .push_bind("")
            .push_bind("");
        for side in [&one.seller, &one.buyer] {
            row.push_bind(side.party.person)
                .push_bind(side.party.unit)
                .push_bind(side.key())
                .push_bind(&side.name)
                .push_bind(&side.unit_name)
                .push_bind(side.openness.code());
        }
        sql.push(") on conflict do nothing");
        sql.build().execute(conn).await.map(|done| done.rows_affected() == 1)
    })
}

/// Writes what the parties say now; `false` if somebody was faster.
pub async fn save(
    tx: &mut Tx,
    db: &Db,
    actor: &Actor,
    act: &'static str,
    was: &Introduction,
    now: &Introduction,
) -> db::Result<bool> {
    let (seller, buyer) = (said(&now.seller.word), said(&now.buyer.word));
    let done = on!(&mut *tx, |conn| {
        sqlx::query(
        "update introduction set seller_word = $1, seller_word_at = $2, seller_word_by = $3, seller_reason = $4, \
         buyer_word = $5, buyer_word_at = $6, buyer_word_by = $7, buyer_reason = $8, ended_at = $9, \
         version = version + 1 where id = $10 and version = $11"
    )
    .bind(seller.code)
    .bind(seller.at)
    .bind(seller.by)
    .bind(seller.reason)
    .bind(buyer.code)
    .bind(buyer.at)
    .bind(buyer.by)
    .bind(buyer.reason)
    .bind(now.ended_at)
    .bind(now.id)
    .bind(was.version)
    .execute(conn)
    .await
    .map(|done| done.rows_affected() == 1)
    })?;
    if done {
        // Why somebody disputes is kept beside, where it can be erased.
        let word = |seat| now.of(seat).word.code();
        let after = json!({ "seller": word(Seat::Seller), "buyer": word(Seat::Buyer) });
        log(tx, db, actor, act, now.id, &after).await?;
    }
    Ok(done)
}

/// A word as its columns.
struct Said<'a> {
    code: Option<&'static str>,
    at: Option<DateTime<Utc>>,
    by: Option<PersonId>,
    reason: &'a str,
}

fn said(word: &Word) -> Said<'_> {
    let code = Some(word.code());
    match word {
        Word::Silent => Said { code: None, at: None, by: None, reason: "" },
        Word::Delivered { at } => Said { code, at: Some(*at), by: None, reason: "" },
        Word::Acknowledged { at, by } => Said { code, at: Some(*at), by: Some(*by), reason: "" },
        Word::Disputed { at, by, reason } => Said { code, at: Some(*at), by: Some(*by), reason },
    }
}

/// Introductions by a broker that a contract may have been made past.
pub async fn bypassed(tx: &mut Tx, contract: &Contract) -> db::Result<Vec<Introduction>> {
    let rows: Vec<Row> = on!(tx, |conn| {
        let mut sql = sqlx::QueryBuilder::new(COLUMNS);
        sql.push("where broker_id is not null and protected_until >= ").push_bind(contract.day);
        sql.push(" and (achievement_id = ").push_bind(contract.achievement);
        sql.push(" or demand_id = ").push_bind(contract.demand).push(") order by introduced_at, id");
        sql.build_query_as().fetch_all(conn).await
    })?;
    let found: Vec<Introduction> = rows.into_iter().map(Introduction::try_from).collect::<db::Result<_>>()?;
    Ok(found.into_iter().filter(|one| contract.bypasses(one)).collect())
}

fn ids(subject: &Subject) -> (Option<AchievementId>, Option<DemandId>) {
    (subject.achievement.as_ref().map(|(id, _)| *id), subject.demand.as_ref().map(|(id, _)| *id))
}

async fn log(
    tx: &mut Tx,
    db: &Db,
    actor: &Actor,
    act: &'static str,
    id: IntroductionId,
    after: &Value,
) -> db::Result<()> {
    let object = Object { kind: KIND, id: id.0 };
    db::event::record(tx, db, &[Event { actor, act, object, before: None, after: image(after) }]).await
}
