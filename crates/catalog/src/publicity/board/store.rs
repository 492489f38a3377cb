//! What everybody reads, what stands open on an achievement, and what waits for a unit.

use chrono::{DateTime, Utc};
use db::{Tx, on};
use uuid::Uuid;

use super::super::store::{COLUMNS, read};
use super::super::{Kind, Notice};
use crate::achievement::AchievementId;
use crate::listing::store::like;
use crate::organisation::OrganisationId;

/// Which of the public notices are asked for.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    pub kind: Option<Kind>,
    pub unit: Option<OrganisationId>,
    /// A state's code, by the clock; all without one.
    pub state: Option<&'static str>,
    /// Words that stand in the title, the abstract or the partner's name; nothing for all.
    pub words: String,
}

impl Filter {
    /// The states in which everybody can see a notice, by their codes.
    pub const STATES: [&'static str; 6] =
        ["posted", "objected", "effective", "cancelled", "replaced", "withdrawn"];

    fn push<'args, DB>(&self, sql: &mut sqlx::QueryBuilder<DB>, now: DateTime<Utc>)
    where
        DB: sqlx::Database,
        DateTime<Utc>: sqlx::Encode<'args, DB> + sqlx::Type<DB>,
        Uuid: sqlx::Encode<'args, DB> + sqlx::Type<DB>,
        OrganisationId: sqlx::Encode<'args, DB> + sqlx::Type<DB>,
        String: sqlx::Encode<'args, DB> + sqlx::Type<DB>,
    {
        sql.push("where snapshot is not null");
        if let Some(kind) = self.kind {
            sql.push(" and kind = ").push_bind(kind.code().to_owned());
        }
        if let Some(unit) = self.unit {
            sql.push(" and unit_id = ").push_bind(unit);
        }
        match self.state {
            None => {}
            Some("posted") => {
                sql.push(" and state = 'posted' and ends_at > ").push_bind(now);
            }
            Some("effective") => {
                sql.push(" and (state = 'effective' or (state = 'posted' and ends_at <= ").push_bind(now);
                sql.push("))");
            }
            Some(other) => {
                sql.push(" and state = ").push_bind(other.to_owned());
            }
        }
        if !self.words.is_empty() {
            sql.push(" and sought like ").push_bind(like(&self.words)).push(" escape '!'");
        }
    }
}

/// Public notices: those that end first, those that stand for an objection, then the archive, the last first.
pub async fn list(
    tx: &mut Tx,
    filter: &Filter,
    now: DateTime<Utc>,
    limit: i64,
    offset: i64,
) -> db::Result<Vec<Notice>> {
    read(on!(tx, |conn| {
        let mut sql = sqlx::QueryBuilder::new(COLUMNS);
        filter.push(&mut sql, now);
        sql.push(" order by case when state = 'posted' and ends_at > ").push_bind(now);
        sql.push(
            " then 0 when state = 'objected' then 1 else 2 end, case when state = 'posted' and ends_at > ",
        );
        sql.push_bind(now);
        sql.push(" then ends_at end, coalesce(ends_at, state_at) desc, id limit ").push_bind(limit);
        sql.push(" offset ").push_bind(offset);
        sql.build_query_as().fetch_all(conn).await
    })?)
}

/// How many there are.
pub async fn count(tx: &mut Tx, filter: &Filter, now: DateTime<Utc>) -> db::Result<i64> {
    on!(tx, |conn| {
        let mut sql = sqlx::QueryBuilder::new("select count(*) from publicity_notice ");
        filter.push(&mut sql, now);
        sql.build_query_scalar().fetch_one(conn).await
    })
}

/// The notices that are open to objection, the newest first.
pub async fn open(tx: &mut Tx, now: DateTime<Utc>, limit: i64) -> db::Result<Vec<Notice>> {
    read(on!(tx, |conn| {
        let mut sql = sqlx::QueryBuilder::new(COLUMNS);
        sql.push("where state = 'objected' or (state = 'posted' and ends_at > ").push_bind(now);
        sql.push(") order by posted_at desc, id desc limit ").push_bind(limit);
        sql.build_query_as().fetch_all(conn).await
    })?)
}

/// The units that have posted notices, with their names.
pub async fn units(tx: &mut Tx) -> db::Result<Vec<(OrganisationId, String)>> {
    on!(tx, |conn| {
        sqlx::query_as(
        "select id, name from organisation where id in (select unit_id from publicity_notice where snapshot is not null) \
         order by name limit 500"
    )
    .fetch_all(conn)
    .await
    })
}

/// Notices on an achievement that are open to objection.
pub async fn open_on(tx: &mut Tx, achievement: AchievementId, now: DateTime<Utc>) -> db::Result<Vec<Notice>> {
    read(on!(tx, |conn| {
        let mut sql = sqlx::QueryBuilder::new(COLUMNS);
        sql.push("where achievement_id = ").push_bind(achievement);
        sql.push(" and (state = 'objected' or (state = 'posted' and ends_at > ").push_bind(now);
        sql.push(")) order by posted_at desc, id desc limit 20");
        sql.build_query_as().fetch_all(conn).await
    })?)
}

/// What waits for a unit: drafts, open objections, and what ends before a moment. Of all units without any.
pub async fn waiting(
    tx: &mut Tx,
    units: Option<&[OrganisationId]>,
    before: DateTime<Utc>,
) -> db::Result<Vec<Notice>> {
    if units.is_some_and(<[_]>::is_empty) {
        return Ok(Vec::new());
    }
    read(on!(tx, |conn| {
        let mut sql = sqlx::QueryBuilder::new(COLUMNS);
        sql.push("where (state in ('draft', 'objected') or (state = 'posted' and ends_at <= ");
        sql.push_bind(before).push("))");
        if let Some(units) = units {
            sql.push(" and unit_id in (");
            let mut separated = sql.separated(", ");
            for unit in units {
                separated.push_bind(*unit);
            }
            sql.push(")");
        }
        sql.push(" order by case state when 'objected' then 0 when 'posted' then 1 else 2 end, state_at, id limit 100");
        sql.build_query_as().fetch_all(conn).await
    })?)
}
