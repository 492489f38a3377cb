//! The consent to suggestions, and what readers think of them, in the database.

use catalog::achievement::AchievementId;
use catalog::demand::DemandId;
use catalog::person::PersonId;
use chrono::{DateTime, Utc};
use db::event::{Actor, Event, Object, image};
use db::{Db, Tx, corrupt, on};
use serde::Serialize;
use serde_json::{Value, json};
use sqlx::FromRow;

use super::opinion::Opinion;
use super::{PURPOSE, TEXT};
use crate::accounts::store as people;
use crate::intents::model::Judgement;

/// Opinions that one's own page lists.
const LISTED: i64 = 20;

/// A suggested match that its reader has an opinion on, both sides public.
#[derive(Clone, Debug)]
pub(crate) struct Opined {
    pub demand: DemandId,
    pub demand_title: String,
    pub achievement: AchievementId,
    pub achievement_title: String,
    pub opinion: Opinion,
}

/// Whether a person wishes to hear of what fits.
pub(crate) async fn is_on(tx: &mut Tx, person: PersonId) -> db::Result<bool> {
    people::has_consented(tx, person, PURPOSE, TEXT).await
}

pub(super) async fn give(tx: &mut Tx, db: &Db, person: PersonId) -> db::Result<()> {
    people::consent(tx, db, person, PURPOSE, "operator", TEXT).await?;
    record(tx, db, person, "consent.given", &json!({ "purpose": PURPOSE, "text": TEXT })).await
}

/// Ends every consent to suggestions; the rows stay, as what was agreed to and until when.
pub(super) async fn withdraw(tx: &mut Tx, db: &Db, person: PersonId) -> db::Result<()> {
    let ended = on!(&mut *tx, |conn| {
        sqlx::query(
        "update consent set withdrawn_at = $1 where person_id = $2 and purpose = $3 and withdrawn_at is null"
    )
    .bind(db.clock.now())
    .bind(person)
    .bind(PURPOSE)
    .execute(conn)
    .await
    .map(|done| done.rows_affected())
    })?;
    if ended > 0 {
        let after = json!({ "purpose": PURPOSE, "text": TEXT });
        record(tx, db, person, "consent.withdrawn", &after).await?;
    }
    Ok(())
}

/// Keeps what a reader thinks of a match; the same once more changes nothing.
pub(super) async fn keep(
    tx: &mut Tx,
    db: &Db,
    person: PersonId,
    (demand, achievement): (DemandId, AchievementId),
    opinion: Opinion,
) -> db::Result<()> {
    let reason = opinion.reason().map(|reason| reason.code());
    let changed = on!(&mut *tx, |conn| {
        sqlx::query(
            "insert into suggestion_opinion (person_id, demand_id, achievement_id, opinion, reason, at) \
             values ($1, $2, $3, $4, $5, $6) on conflict (person_id, demand_id, achievement_id) do update set \
             opinion = excluded.opinion, reason = excluded.reason, at = excluded.at \
             where suggestion_opinion.opinion <> excluded.opinion \
             or coalesce(suggestion_opinion.reason, '') <> coalesce(excluded.reason, '')",
        )
        .bind(person)
        .bind(demand)
        .bind(achievement)
        .bind(opinion.code())
        .bind(reason)
        .bind(db.clock.now())
        .execute(conn)
        .await
        .map(|done| done.rows_affected())
    })?;
    if changed == 0 {
        return Ok(());
    }
    let act = match opinion {
        Opinion::Interested => "suggestion.interested",
        Opinion::Dismissed(_) => "suggestion.dismissed",
    };
    let after = json!({ "demand": demand, "achievement": achievement, "reason": reason });
    record(tx, db, person, act, &after).await
}

/// Takes an opinion back; `false` if there was none.
pub(super) async fn forget(
    tx: &mut Tx,
    db: &Db,
    person: PersonId,
    (demand, achievement): (DemandId, AchievementId),
) -> db::Result<bool> {
    let gone = on!(&mut *tx, |conn| sqlx::query(
        "delete from suggestion_opinion where person_id = $1 and demand_id = $2 and achievement_id = $3"
    )
    .bind(person)
    .bind(demand)
    .bind(achievement)
    .execute(conn)
    .await
    .map(|done| done.rows_affected()))?;
    if gone == 0 {
        return Ok(false);
    }
    let after = json!({ "demand": demand, "achievement": achievement });
    record(tx, db, person, "suggestion.reopened", &after).await?;
    Ok(true)
}

/// What a person thinks of what was suggested, newest first; of what is not public any more, nothing.
pub(super) async fn opined(tx: &mut Tx, person: PersonId) -> db::Result<Vec<Opined>> {
    let rows: Vec<Row> = on!(tx, |conn| {
        sqlx::query_as(
        "select o.demand_id, d.title as demand_title, o.achievement_id, a.title as achievement_title, o.opinion, \
         o.reason from suggestion_opinion o join demand d on d.id = o.demand_id \
         join achievement a on a.id = o.achievement_id \
         where o.person_id = $1 and d.published_at is not null and d.withdrawn_at is null \
         and a.published_at is not null and a.withdrawn_at is null \
         order by o.at desc, o.demand_id, o.achievement_id limit $2"
    )
    .bind(person)
    .bind(LISTED)
    .fetch_all(conn)
    .await
    })?;
    rows.into_iter().map(Opined::try_from).collect()
}

/// An opinion as it stands in its reader's own copy.
#[derive(FromRow, Serialize)]
struct Copied {
    demand: DemandId,
    achievement: AchievementId,
    opinion: String,
    reason: Option<String>,
    at: DateTime<Utc>,
}

/// All that a person thought, by ids, for their own copy.
pub(crate) async fn copy(tx: &mut Tx, person: PersonId) -> db::Result<Vec<Value>> {
    let rows: Vec<Copied> = on!(tx, |conn| {
        sqlx::query_as(
        "select demand_id as demand, achievement_id as achievement, opinion, reason, at from suggestion_opinion \
         where person_id = $1 order by at desc, demand_id, achievement_id limit 5000"
    )
    .bind(person)
    .fetch_all(conn)
    .await
    })?;
    let shown = rows.iter().filter_map(|row| serde_json::to_value(row).ok());
    Ok(shown.collect())
}

/// What all readers' opinions say of how well pairs fit, the oldest first, so that the last word stands.
pub(crate) async fn judgements(tx: &mut Tx) -> db::Result<Vec<Judgement>> {
    let rows: Vec<(DemandId, AchievementId, String, Option<String>)> = on!(tx, |conn| sqlx::query_as(
        "select demand_id, achievement_id, opinion, reason from suggestion_opinion \
             order by at, demand_id, achievement_id, person_id"
    )
    .fetch_all(conn)
    .await)?;
    let judged = rows.into_iter().filter_map(|(demand, achievement, opinion, reason)| {
        Opinion::read(&opinion, reason.as_deref())?.judgement(demand, achievement)
    });
    Ok(judged.collect())
}

async fn record(tx: &mut Tx, db: &Db, person: PersonId, act: &'static str, after: &Value) -> db::Result<()> {
    let (actor, object) = (Actor::Person(person.0), Object { kind: "person", id: person.0 });
    db::event::record(tx, db, &[Event { actor: &actor, act, object, before: None, after: image(after) }])
        .await
}

#[derive(FromRow)]
struct Row {
    demand_id: DemandId,
    demand_title: String,
    achievement_id: AchievementId,
    achievement_title: String,
    opinion: String,
    reason: Option<String>,
}

impl TryFrom<Row> for Opined {
    type Error = sqlx::Error;

    fn try_from(row: Row) -> Result<Self, Self::Error> {
        let opinion = Opinion::read(&row.opinion, row.reason.as_deref())
            .ok_or_else(|| corrupt("suggestion_opinion", row.demand_id.0, "an opinion without its reason"))?;
        Ok(Self {
            demand: row.demand_id,
            demand_title: row.demand_title,
            achievement: row.achievement_id,
            achievement_title: row.achievement_title,
            opinion,
        })
    }
}
