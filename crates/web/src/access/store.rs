//! Requests to read what is reserved, and who read it, in the database.

use catalog::achievement::{AchievementId, Tier};
use catalog::organisation::OrganisationId;
use catalog::person::PersonId;
use chrono::{DateTime, NaiveDate, Utc};
use db::event::{Actor, Event, Object, image};
use db::{Db, Tx, corrupt, on};
use serde_json::json;
use sqlx::FromRow;

use super::model::{AccessId, Decided, Grant, Request, Scan, Signature};
use crate::files::AttachmentId;
use crate::files::kind::Kind;

const COLUMNS: &str = "select id, achievement_id, person_id, organisation_id, purpose, asked_at, decided_at, tier, \
     until, refusal, signed_at, signed_name, signed_hash, signed_text, scan_kind, scan_sha256, \
     ended_at from access_request where ";

#[derive(FromRow)]
struct Row {
    id: AccessId,
    achievement_id: AchievementId,
    person_id: PersonId,
    organisation_id: Option<OrganisationId>,
    purpose: String,
    asked_at: DateTime<Utc>,
    decided_at: Option<DateTime<Utc>>,
    tier: Option<String>,
    until: Option<NaiveDate>,
    refusal: Option<String>,
    signed_at: Option<DateTime<Utc>>,
    signed_name: Option<String>,
    signed_hash: Option<String>,
    signed_text: Option<String>,
    scan_kind: Option<String>,
    scan_sha256: Option<String>,
    ended_at: Option<DateTime<Utc>>,
}

impl TryFrom<Row> for Request {
    type Error = sqlx::Error;

    fn try_from(row: Row) -> db::Result<Self> {
        let decided =
            match (row.decided_at, row.refusal, row.tier.as_deref().and_then(Tier::from_code), row.until) {
                (None, None, None, _) => None,
                (Some(at), Some(words), None, _) => Some(Decided::Refused { at, words }),
                (Some(at), None, Some(tier), Some(until)) => {
                    Some(Decided::Approved { at, grant: Grant { tier, until } })
                }
                _ => return Err(corrupt("access_request", row.id.0, "an answer that is none")),
            };
        let scan = match (row.scan_kind.as_deref().map(Kind::from_code), row.scan_sha256) {
            (Some(Some(kind)), Some(sha256)) => Some(Scan { kind, sha256 }),
            (Some(None), _) => return Err(corrupt("access_request", row.id.0, "no such kind of scan")),
            _ => None,
        };
        let signature = match (row.signed_at, row.signed_name, row.signed_hash) {
            (Some(at), Some(name), Some(hash)) => {
                Some(Signature { at, name, hash, text: row.signed_text.unwrap_or_default(), scan })
            }
            _ => None,
        };
        Ok(Self {
            id: row.id,
            achievement: row.achievement_id,
            person: row.person_id,
            unit: row.organisation_id,
            purpose: row.purpose,
            asked_at: row.asked_at,
            decided,
            signature,
            ended_at: row.ended_at,
        })
    }
}

/// Writes a request; `false` if the person has one under way or in force for this achievement.
pub(crate) async fn insert(tx: &mut Tx, db: &Db, request: &Request) -> db::Result<bool> {
    let done = on!(&mut *tx, |conn| sqlx::query(
        "insert into access_request (id, achievement_id, person_id, organisation_id, purpose, asked_at) \
         values ($1, $2, $3, $4, $5, $6) \
         on conflict (achievement_id, person_id) where ended_at is null and refusal is null do nothing"
    )
    .bind(request.id)
    .bind(request.achievement)
    .bind(request.person)
    .bind(request.unit)
    .bind(&request.purpose)
    .bind(request.asked_at)
    .execute(conn)
    .await
    .map(|done| done.rows_affected() == 1))?;
    if done {
        record(tx, db, request.person, "access.asked", request).await?;
    }
    Ok(done)
}

/// Writes how a request stands now over how it stood; `false` if somebody was faster.
pub(super) async fn save(
    tx: &mut Tx,
    db: &Db,
    by: PersonId,
    act: &'static str,
    was: &Request,
    now: &Request,
) -> db::Result<bool> {
    let (at, refusal, grant) = match &now.decided {
        None => (None, None, None),
        Some(Decided::Refused { at, words }) => (Some(*at), Some(words.as_str()), None),
        Some(Decided::Approved { at, grant }) => (Some(*at), None, Some(grant)),
    };
    let signature = now.signature.as_ref();
    let done = on!(&mut *tx, |conn| {
        sqlx::query(
        "update access_request set decided_at = $1, decided_by = coalesce(decided_by, $2), tier = $3, until = $4, \
         refusal = $5, signed_at = $6, signed_name = $7, signed_hash = $8, signed_text = $9, ended_at = $10, ended_by = $11, \
         scan_kind = $12, scan_sha256 = $13 \
         where id = $14 and ended_at is null and (decided_at is null) = $15 and (signed_at is null) = $16"
    )
    .bind(at)
    .bind((was.decided.is_none() && now.decided.is_some()).then_some(by))
    .bind(grant.map(|grant| grant.tier.code()))
    .bind(grant.map(|grant| grant.until))
    .bind(refusal)
    .bind(signature.map(|one| one.at))
    .bind(signature.map(|one| one.name.as_str()))
    .bind(signature.map(|one| one.hash.as_str()))
    .bind(signature.map(|one| one.text.as_str()))
    .bind(now.ended_at)
    .bind(now.ended_at.map(|_| by))
    .bind(signature.and_then(|one| one.scan.as_ref()).map(|scan| scan.kind.code()))
    .bind(signature.and_then(|one| one.scan.as_ref()).map(|scan| scan.sha256.as_str()))
    .bind(now.id)
    .bind(was.decided.is_none())
    .bind(was.signature.is_none())
    .execute(conn)
    .await
    .map(|done| done.rows_affected() == 1)
    })?;
    if done {
        record(tx, db, by, act, now).await?;
    }
    Ok(done)
}

pub(super) async fn find(tx: &mut Tx, id: AccessId) -> db::Result<Option<Request>> {
    let row: Option<Row> = on!(tx, |conn| {
        let mut sql = sqlx::QueryBuilder::new(COLUMNS);
        sql.push("id = ").push_bind(id).build_query_as().fetch_optional(conn).await
    })?;
    row.map(Request::try_from).transpose()
}

/// What a person has under way or in force for an achievement.
pub(crate) async fn live(
    tx: &mut Tx,
    achievement: AchievementId,
    person: PersonId,
) -> db::Result<Option<Request>> {
    let row: Option<Row> = on!(tx, |conn| {
        let mut sql = sqlx::QueryBuilder::new(COLUMNS);
        sql.push("ended_at is null and refusal is null and achievement_id = ").push_bind(achievement);
        sql.push(" and person_id = ").push_bind(person);
        sql.build_query_as().fetch_optional(conn).await
    })?;
    row.map(Request::try_from).transpose()
}

/// Requests for an achievement, the last first.
pub(super) async fn of_achievement(tx: &mut Tx, achievement: AchievementId) -> db::Result<Vec<Request>> {
    let rows: Vec<Row> = on!(tx, |conn| {
        let mut sql = sqlx::QueryBuilder::new(COLUMNS);
        sql.push("achievement_id = ").push_bind(achievement).push(" order by asked_at desc, id limit 200");
        sql.build_query_as().fetch_all(conn).await
    })?;
    rows.into_iter().map(Request::try_from).collect()
}

/// Requests of a person, the last first.
pub(crate) async fn of_person(tx: &mut Tx, person: PersonId) -> db::Result<Vec<Request>> {
    let rows: Vec<Row> = on!(tx, |conn| {
        let mut sql = sqlx::QueryBuilder::new(COLUMNS);
        sql.push("person_id = ").push_bind(person).push(" order by asked_at desc, id limit 200");
        sql.build_query_as().fetch_all(conn).await
    })?;
    rows.into_iter().map(Request::try_from).collect()
}

/// Requests that wait for the owners of achievements, the longest first.
pub(crate) async fn waiting(tx: &mut Tx, achievements: &[AchievementId]) -> db::Result<Vec<Request>> {
    if achievements.is_empty() {
        return Ok(Vec::new());
    }
    let rows: Vec<Row> = on!(tx, |conn| {
        let mut sql = sqlx::QueryBuilder::new(COLUMNS);
        let mut ids =
            sql.push("decided_at is null and ended_at is null and achievement_id in (").separated(", ");
        for id in achievements {
            ids.push_bind(*id);
        }
        sql.push(") order by asked_at, id limit 200").build_query_as().fetch_all(conn).await
    })?;
    rows.into_iter().map(Request::try_from).collect()
}

/// Takes the scans of what a person signed out of their requests, but for the hashes; answers whose bytes are to be
/// removed.
pub(crate) async fn forget_scans(tx: &mut Tx, person: PersonId) -> db::Result<Vec<AccessId>> {
    on!(tx, |conn| {
        sqlx::query_scalar(
        "update access_request set scan_kind = null where person_id = $1 and scan_kind is not null returning id"
    )
    .bind(person)
    .fetch_all(conn)
    .await
    })
}

/// Every request that has a scan.
pub(crate) async fn scanned(tx: &mut Tx) -> db::Result<Vec<AccessId>> {
    on!(tx, |conn| sqlx::query_scalar(
        "select id from access_request where scan_kind is not null order by id"
    )
    .fetch_all(conn)
    .await)
}

/// One look at what is reserved.
#[derive(Clone, Debug, FromRow)]
pub(super) struct Look {
    pub person: String,
    pub tier: String,
    pub at: DateTime<Utc>,
    /// The file that was read, by its name; nothing where it was the achievement itself.
    pub file: Option<String>,
}

pub(super) async fn note_look(
    tx: &mut Tx,
    db: &Db,
    achievement: AchievementId,
    person: PersonId,
    tier: Tier,
    file: Option<AttachmentId>,
) -> db::Result<()> {
    on!(tx, |conn| sqlx::query(
        "insert into access_view (id, achievement_id, person_id, tier, at, attachment_id) \
         values ($1, $2, $3, $4, $5, $6)"
    )
    .bind(db.ids.next())
    .bind(achievement)
    .bind(person)
    .bind(tier.code())
    .bind(db.clock.now())
    .bind(file)
    .execute(conn)
    .await
    .map(drop))
}

/// Who looked, the last first.
pub(super) async fn looks(tx: &mut Tx, achievement: AchievementId) -> db::Result<Vec<Look>> {
    on!(tx, |conn| sqlx::query_as(
        "select person.name as person, access_view.tier, at, attachment.name as file from access_view \
         join person on person.id = person_id left join attachment on attachment.id = attachment_id \
         where access_view.achievement_id = $1 order by at desc, access_view.id limit 500"
    )
    .bind(achievement)
    .fetch_all(conn)
    .await)
}

async fn record(tx: &mut Tx, db: &Db, by: PersonId, act: &'static str, request: &Request) -> db::Result<()> {
    let grant = match &request.decided {
        Some(Decided::Approved { grant, .. }) => Some(grant),
        _ => None,
    };
    let after = json!({
        "achievement": request.achievement,
        "unit": request.unit,
        "tier": grant.map(|grant| grant.tier.code()),
        "until": grant.map(|grant| grant.until),
        // The evidence: what was signed, without the name.
        "signed": request.signature.as_ref().map(|signature| &signature.hash),
    });
    let object = Object { kind: super::KIND, id: request.id.0 };
    let actor = Actor::Person(by.0);
    db::event::record(tx, db, &[Event { actor: &actor, act, object, before: None, after: image(&after) }])
        .await
}
