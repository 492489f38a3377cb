//! Boards in the database.

use db::{Tx, on};

use super::{SHOWN, Wanted};
use crate::case::store::{COLUMNS, Row};
use crate::case::{Case, Stage};
use crate::organisation::OrganisationId;

/// Cases as they are wanted, those that stand longest first.
pub async fn list(tx: &mut Tx, wanted: &Wanted) -> db::Result<Vec<Case>> {
    let rows: Vec<Row> = on!(tx, |conn| {
        let mut sql = sqlx::QueryBuilder::new(COLUMNS);
        sql.push("where 1 = 1");
        if let Some(whose) = &wanted.whose {
            sql.push(" and (broker_id = ").push_bind(whose.person);
            for (person, unit) in [("seller_id", "seller_unit_id"), ("buyer_id", "buyer_unit_id")] {
                sql.push(" or (").push(person).push(" = ").push_bind(whose.person);
                if let Some(member) = &whose.member {
                    sql.push(" and (").push(unit).push(" is null");
                    or_among(&mut sql, unit, member);
                    sql.push(")");
                }
                sql.push(")");
                or_among(&mut sql, unit, &whose.units);
            }
            sql.push(")");
        }
        if let Some(stage) = wanted.stage {
            sql.push(" and stage = ").push_bind(stage.code());
        }
        if let Some(standing) = &wanted.standing {
            sql.push(" and standing = ").push_bind(standing.clone());
        }
        if !wanted.words.trim().is_empty() {
            let like = crate::listing::store::like(wanted.words.trim());
            sql.push(" and lower(title) like ").push_bind(like).push(" escape '!'");
        }
        // Every case opens in the first stage.
        if let Some(stage) = wanted.reached.filter(|stage| *stage != Stage::Lead) {
            sql.push(
                " and exists (select 1 from case_move m where m.case_id = deal_case.id and m.to_stage = ",
            );
            sql.push_bind(stage.code()).push(")");
        }
        if let Some(broker) = wanted.broker {
            sql.push(" and standing <> 'fraud' and (broker_id = ").push_bind(broker);
            sql.push(" or id in (select case_id from assignment where broker_id = ").push_bind(broker);
            sql.push(" and state = 'handed_over' and kept_permille > 0))");
        }
        sql.push(" order by stage_since, id limit ").push_bind(SHOWN);
        sql.build_query_as().fetch_all(conn).await
    })?;
    rows.into_iter().map(Case::try_from).collect()
}

/// `or column in (…)`; nothing where there are none.
fn or_among<D>(sql: &mut sqlx::QueryBuilder<D>, column: &str, units: &[OrganisationId])
where
    D: sqlx::Database,
    OrganisationId: for<'q> sqlx::Encode<'q, D> + sqlx::Type<D>,
{
    if units.is_empty() {
        return;
    }
    sql.push(" or ").push(column).push(" in (");
    let mut among = sql.separated(", ");
    for unit in units {
        among.push_bind(*unit);
    }
    sql.push(")");
}
