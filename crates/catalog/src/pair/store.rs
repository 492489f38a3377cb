//! Pairs in the database.

use chrono::{DateTime, Utc};
use db::{Tx, on};
use uuid::Uuid;

use crate::achievement::AchievementId;
use crate::demand::DemandId;
use crate::organisation::OrganisationId;
use crate::person::PersonId;

use super::{Pair, Progress, Side, State};

/// Of a pair only what everybody may see.
const PUBLIC: &str = "select p.demand_id, d.title as demand_title, p.achievement_id, a.title as achievement_title, \
     p.score, p.found_at from pair p join demand d on d.id = p.demand_id \
     join achievement a on a.id = p.achievement_id \
     where d.published_at is not null and d.withdrawn_at is null \
     and a.published_at is not null and a.withdrawn_at is null and p.score >= ";

/// Writes what one side fits now. A pair that stays keeps the moment it was found; what is no longer named goes.
pub async fn put(tx: &mut Tx, side: Side, others: &[(Uuid, i16)], now: DateTime<Utc>) -> db::Result<()> {
    let (own, id, other) = match side {
        Side::Demand(id) => ("demand_id", id.0, "achievement_id"),
        Side::Achievement(id) => ("achievement_id", id.0, "demand_id"),
    };
    on!(&mut *tx, |conn| {
        let mut sql = sqlx::QueryBuilder::new("delete from pair where ");
        sql.push(own).push(" = ").push_bind(id);
        if !others.is_empty() {
            let mut kept = sql.push(" and ").push(other).push(" not in (").separated(", ");
            for (other, _) in others {
                kept.push_bind(*other);
            }
            sql.push(")");
        }
        sql.build().execute(conn).await.map(drop)
    })?;
    if others.is_empty() {
        return Ok(());
    }
    on!(tx, |conn| {
        let mut sql = sqlx::QueryBuilder::new("insert into pair (");
        sql.push(own).push(", ").push(other).push(", score, found_at) ");
        sql.push_values(others, |mut row, (other, score)| {
            row.push_bind(id).push_bind(*other).push_bind(*score).push_bind(now);
        });
        sql.push(" on conflict (demand_id, achievement_id) do update set score = excluded.score");
        sql.build().execute(conn).await.map(drop)
    })
}

/// Public pairs of at least a score, newest first.
pub async fn newest(tx: &mut Tx, least: i16, limit: i64, offset: i64) -> db::Result<Vec<Pair>> {
    on!(tx, |conn| {
        let mut sql = sqlx::QueryBuilder::new(PUBLIC);
        sql.push_bind(least);
        sql.push(" order by p.found_at desc, p.score desc, p.demand_id, p.achievement_id limit ")
            .push_bind(limit);
        sql.push(" offset ").push_bind(offset);
        sql.build_query_as().fetch_all(conn).await
    })
}

/// The same of one listing.
pub async fn of(tx: &mut Tx, side: Side, least: i16, limit: i64) -> db::Result<Vec<Pair>> {
    let (own, id) = match side {
        Side::Demand(id) => (" and p.demand_id = ", id.0),
        Side::Achievement(id) => (" and p.achievement_id = ", id.0),
    };
    on!(tx, |conn| {
        let mut sql = sqlx::QueryBuilder::new(PUBLIC);
        sql.push_bind(least).push(own).push_bind(id);
        sql.push(" order by p.found_at desc, p.score desc, p.demand_id, p.achievement_id limit ")
            .push_bind(limit);
        sql.build_query_as().fetch_all(conn).await
    })
}

/// The same of all that a person has listed, but for what they have an opinion on.
pub async fn of_owner(tx: &mut Tx, owner: PersonId, least: i16, limit: i64) -> db::Result<Vec<Pair>> {
    on!(tx, |conn| {
        let mut sql = sqlx::QueryBuilder::new(PUBLIC);
        sql.push_bind(least);
        sql.push(" and (p.achievement_id in (select id from achievement where owner_id = ").push_bind(owner);
        sql.push(") or p.demand_id in (select id from demand where owner_id = ").push_bind(owner);
        sql.push(")) and not exists (select 1 from suggestion_opinion o where o.demand_id = p.demand_id ");
        sql.push("and o.achievement_id = p.achievement_id and o.person_id = ").push_bind(owner);
        sql.push(") order by p.found_at desc, p.score desc, p.demand_id, p.achievement_id limit ")
            .push_bind(limit);
        sql.build_query_as().fetch_all(conn).await
    })
}

/// Whether a public pair of at least a score has what a person has listed on one side.
pub async fn is_of_owner(
    tx: &mut Tx,
    owner: PersonId,
    (demand, achievement): (DemandId, AchievementId),
    least: i16,
) -> db::Result<bool> {
    let found: Option<Pair> = on!(tx, |conn| {
        let mut sql = sqlx::QueryBuilder::new(PUBLIC);
        sql.push_bind(least).push(" and p.demand_id = ").push_bind(demand);
        sql.push(" and p.achievement_id = ").push_bind(achievement);
        sql.push(" and (a.owner_id = ").push_bind(owner).push(" or d.owner_id = ").push_bind(owner).push(")");
        sql.build_query_as().fetch_optional(conn).await
    })?;
    Ok(found.is_some())
}

/// The best of the demands of a person and of units with some achievements, the best first.
pub async fn between(
    tx: &mut Tx,
    person: PersonId,
    units: &[OrganisationId],
    achievements: &[AchievementId],
    least: i16,
) -> db::Result<Vec<Pair>> {
    if achievements.is_empty() {
        return Ok(Vec::new());
    }
    on!(tx, |conn| {
        let mut sql = sqlx::QueryBuilder::new(PUBLIC);
        sql.push_bind(least).push(" and p.achievement_id in (");
        let mut of = sql.separated(", ");
        for id in achievements {
            of.push_bind(*id);
        }
        sql.push(") and p.demand_id in (select id from demand where owner_id = ").push_bind(person);
        for unit in units {
            sql.push(" or organisation_id = ").push_bind(*unit);
        }
        sql.push(") order by p.score desc, p.demand_id, p.achievement_id limit 100");
        sql.build_query_as().fetch_all(conn).await
    })
}

/// How many public pairs have at least a score.
pub async fn count(tx: &mut Tx, least: i16) -> db::Result<i64> {
    on!(tx, |conn| {
        let mut sql = sqlx::QueryBuilder::new("select count(*) from (");
        sql.push(PUBLIC).push_bind(least).push(") as shown");
        sql.build_query_scalar().fetch_one(conn).await
    })
}

/// None before the matcher's first round.
pub async fn progress(tx: &mut Tx) -> db::Result<Option<Progress>> {
    let row: Option<Row> = on!(tx, |conn| sqlx::query_as(
        "select position, model, sweeping_after, swept_at from pair_progress where only_one = 1"
    )
    .fetch_optional(conn)
    .await)?;
    Ok(row.map(Progress::from))
}

pub async fn save_progress(tx: &mut Tx, progress: &Progress) -> db::Result<()> {
    let (position, after) = match progress.state {
        State::Following { position } => (position, None),
        State::Sweeping { after, position } => (position, Some(after)),
    };
    on!(tx, |conn| sqlx::query(
        "insert into pair_progress (only_one, position, model, sweeping_after, swept_at) \
         values (1, $1, $2, $3, $4) on conflict (only_one) do update set position = excluded.position, \
         model = excluded.model, sweeping_after = excluded.sweeping_after, swept_at = excluded.swept_at"
    )
    .bind(position)
    .bind(progress.model)
    .bind(after)
    .bind(progress.swept_at)
    .execute(conn)
    .await
    .map(drop))
}

#[derive(sqlx::FromRow)]
struct Row {
    position: i64,
    model: i64,
    sweeping_after: Option<Uuid>,
    swept_at: Option<DateTime<Utc>>,
}

impl From<Row> for Progress {
    fn from(row: Row) -> Self {
        let position = row.position;
        let state = match row.sweeping_after {
            Some(after) => State::Sweeping { after, position },
            None => State::Following { position },
        };
        Self { state, model: row.model, swept_at: row.swept_at }
    }
}
