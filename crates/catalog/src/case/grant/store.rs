//! What contracts have granted, in the database.

use chrono::{DateTime, NaiveDate, Utc};
use db::event::Actor;
use db::{Db, Tx, on};
use serde_json::json;
use sqlx::FromRow;

use super::{Clash, Grant, GrantId};
use crate::achievement::AchievementId;
use crate::case::{CaseId, store};

#[derive(FromRow)]
struct Row {
    id: GrantId,
    achievement_id: Option<AchievementId>,
    case_id: CaseId,
    alone: bool,
    territory: String,
    field: String,
    from_on: NaiveDate,
    until_on: Option<NaiveDate>,
}

/// What is granted now of an achievement, or of any of these patents.
pub async fn of_right(
    tx: &mut Tx,
    achievement: Option<AchievementId>,
    patents: &[String],
) -> db::Result<Vec<Grant>> {
    let rows: Vec<Row> = on!(&mut *tx, |conn| {
        let mut sql = sqlx::QueryBuilder::new(
            "select id, achievement_id, case_id, alone, territory, field, from_on, until_on from exclusive_grant \
             where ended_at is null and (achievement_id = ",
        );
        sql.push_bind(achievement);
        if !patents.is_empty() {
            sql.push(" or case_id in (select case_id from grant_patent where number in (");
            let mut numbers = sql.separated(", ");
            for number in patents {
                numbers.push_bind(number.clone());
            }
            sql.push("))");
        }
        sql.push(") order by from_on, id");
        sql.build_query_as().fetch_all(conn).await
    })?;
    let mut grants = Vec::with_capacity(rows.len());
    for row in rows {
        grants.push(Grant {
            patents: patents_of(tx, row.case_id).await?,
            id: row.id,
            achievement: row.achievement_id,
            case: row.case_id,
            alone: row.alone,
            territory: row.territory,
            field: row.field,
            from: row.from_on,
            until: row.until_on,
        });
    }
    Ok(grants)
}

async fn patents_of(tx: &mut Tx, case: CaseId) -> db::Result<Vec<String>> {
    on!(tx, |conn| {
        sqlx::query_scalar("select number from grant_patent where case_id = $1 order by number")
            .bind(case)
            .fetch_all(conn)
            .await
    })
}

/// What other cases hold against this grant.
pub async fn clash(tx: &mut Tx, wanted: &Grant) -> db::Result<Option<Clash>> {
    Ok(wanted.clash(&of_right(tx, wanted.achievement, &wanted.patents).await?))
}

/// Whoever decides holds the right until the end of the transaction, so that of many at once exactly one has it alone: the
/// achievement first and then its patents in order, so that no two wait for each other.
async fn take_turn(tx: &mut Tx, grant: &Grant, now: DateTime<Utc>) -> db::Result<()> {
    if let Some(achievement) = grant.achievement {
        on!(&mut *tx, |conn| {
            sqlx::query(
                "insert into exclusive_turn (achievement_id, at) values ($1, $2) \
                 on conflict (achievement_id) do update set at = excluded.at",
            )
            .bind(achievement)
            .bind(now)
            .execute(conn)
            .await
            .map(drop)
        })?;
    }
    for number in &grant.patents {
        on!(&mut *tx, |conn| {
            sqlx::query(
                "insert into patent_turn (number, at) values ($1, $2) \
                 on conflict (number) do update set at = excluded.at",
            )
            .bind(number)
            .bind(now)
            .execute(conn)
            .await
            .map(drop)
        })?;
    }
    Ok(())
}

/// Writes which patents a case has granted, in the place of what it had before.
async fn note_patents(tx: &mut Tx, grant: &Grant) -> db::Result<()> {
    on!(&mut *tx, |conn| {
        sqlx::query("delete from grant_patent where case_id = $1")
            .bind(grant.case)
            .execute(conn)
            .await
            .map(drop)
    })?;
    for number in &grant.patents {
        on!(&mut *tx, |conn| {
            sqlx::query("insert into grant_patent (case_id, number) values ($1, $2)")
                .bind(grant.case)
                .bind(number)
                .execute(conn)
                .await
                .map(drop)
        })?;
    }
    Ok(())
}

/// Grants, unless what another case holds stands against it; answers what does. `knowing`: whether the terms say that others
/// have ordinary licences.
pub async fn promise(
    tx: &mut Tx,
    db: &Db,
    actor: &Actor,
    grant: &Grant,
    knowing: bool,
) -> db::Result<Option<Clash>> {
    let now: DateTime<Utc> = db.clock.now();
    take_turn(tx, grant, now).await?;
    let clash = clash(tx, grant).await?.filter(|clash| *clash == Clash::Alone || !knowing);
    if clash.is_some() {
        return Ok(clash);
    }
    // A case that comes to signing again, after it was sent back, promises what it says now.
    on!(&mut *tx, |conn| {
        sqlx::query(
            "insert into exclusive_grant (id, achievement_id, case_id, alone, territory, field, from_on, until_on, at) \
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (case_id) do update set \
             achievement_id = excluded.achievement_id, alone = excluded.alone, territory = excluded.territory, field = excluded.field, \
             from_on = excluded.from_on, until_on = excluded.until_on, at = excluded.at, ended_at = null",
        )
        .bind(grant.id)
        .bind(grant.achievement)
        .bind(grant.case)
        .bind(grant.alone)
        .bind(&grant.territory)
        .bind(&grant.field)
        .bind(grant.from)
        .bind(grant.until)
        .bind(now)
        .execute(conn)
        .await
        .map(drop)
    })?;
    note_patents(tx, grant).await?;
    let after = json!({
        "achievement": grant.achievement, "patents": grant.patents, "alone": grant.alone, "territory": grant.territory, "field": grant.field,
        "from": grant.from, "until": grant.until,
    });
    store::record(tx, db, actor, "case.promised", grant.case, None, &after).await?;
    Ok(None)
}

/// Frees what a case had granted.
pub async fn free(tx: &mut Tx, db: &Db, actor: &Actor, case: CaseId) -> db::Result<()> {
    let freed = on!(&mut *tx, |conn| {
        sqlx::query("update exclusive_grant set ended_at = $1 where case_id = $2 and ended_at is null")
            .bind(db.clock.now())
            .bind(case)
            .execute(conn)
            .await
            .map(|done| done.rows_affected() == 1)
    })?;
    if freed {
        store::record(tx, db, actor, "case.freed", case, None, &json!({})).await?;
    }
    Ok(())
}
