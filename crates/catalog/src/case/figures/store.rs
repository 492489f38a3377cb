//! Figures of cases, counted in the database.

use chrono::{DateTime, NaiveDate, Utc};
use db::{Tx, on};
use sqlx::FromRow;

use super::{Contract, Deal, Passage, Record, SHOWN, Shares, Stay, Turnover, Wanted, median, thousandths};
use crate::case::{CaseId, Stage};
use crate::person::PersonId;
use crate::rule::Rule;

/// How cases pass the stages. Every case opens in the first.
pub async fn passages(tx: &mut Tx) -> db::Result<Vec<Passage>> {
    let opened: i64 =
        on!(&mut *tx, |conn| sqlx::query_scalar("select count(*) from deal_case").fetch_one(conn).await)?;
    let reached: Vec<(String, i64)> = on!(&mut *tx, |conn| {
        sqlx::query_as("select to_stage, count(distinct case_id) from case_move group by to_stage")
            .fetch_all(conn)
            .await
    })?;
    let here: Vec<(String, i64)> = on!(&mut *tx, |conn| {
        sqlx::query_as("select stage, count(*) from deal_case where standing = 'open' group by stage")
            .fetch_all(conn)
            .await
    })?;
    let stays = stays(tx).await?;
    let count = |of: &[(String, i64)], stage: Stage| {
        of.iter().find(|(code, _)| code == stage.code()).map_or(0, |(_, count)| *count)
    };
    let passage = |stage: Stage| {
        let times = stays.iter().filter(|stay| stay.stage == stage).map(|stay| stay.to - stay.from);
        Passage {
            stage,
            reached: if stage == Stage::Lead { opened } else { count(&reached, stage) },
            here: count(&here, stage),
            median: median(times.collect()),
        }
    };
    Ok(Stage::ALL.into_iter().map(passage).collect())
}

#[derive(FromRow)]
struct MoveRow {
    case_id: CaseId,
    from_stage: String,
    at: DateTime<Utc>,
    opened_at: DateTime<Utc>,
}

/// Every time that a case stood in a stage before it went from there.
async fn stays(tx: &mut Tx) -> db::Result<Vec<Stay>> {
    let rows: Vec<MoveRow> = on!(tx, |conn| {
        sqlx::query_as(
            "select m.case_id, m.from_stage, m.at, c.opened_at from case_move m join deal_case c on c.id = m.case_id \
             order by m.case_id, m.at, m.id",
        )
        .fetch_all(conn)
        .await
    })?;
    let mut stays = Vec::with_capacity(rows.len());
    let mut last: Option<(CaseId, DateTime<Utc>)> = None;
    for row in rows {
        let from = match last {
            Some((case, at)) if case == row.case_id => at,
            _ => row.opened_at,
        };
        last = Some((row.case_id, row.at));
        if let Some(stage) = Stage::from_code(&row.from_stage) {
            stays.push(Stay { case: row.case_id, stage, from, to: row.at });
        }
    }
    Ok(stays)
}

/// What was signed from a day up to, and without, another. `region`: the stem of a GB/T 2260 code, `2102` for a city.
pub async fn turnover(tx: &mut Tx, from: NaiveDate, to: NaiveDate, region: &str) -> db::Result<Turnover> {
    let like = format!("{region}%");
    let (contracts, amount, technical, local, from_here): (i64, i64, i64, i64, i64) = on!(tx, |conn| {
        sqlx::query_as(
            "select count(*), cast(coalesce(sum(amount), 0) as bigint), \
             cast(coalesce(sum(technical_amount), 0) as bigint), \
             cast(coalesce(sum(case when seller_region like $1 and buyer_region like $1 then amount end), 0) as bigint), \
             cast(coalesce(sum(case when seller_region like $1 then amount end), 0) as bigint) \
             from deal_case where signed_on >= $2 and signed_on < $3 and standing not in ('lost', 'fraud')",
        )
        .bind(like)
        .bind(from)
        .bind(to)
        .fetch_one(conn)
        .await
    })?;
    Ok(Turnover { contracts, amount, technical, local, from_here })
}

/// Whose a case is: who carries it has what nobody before keeps of it. What somebody hands over and takes back is one share.
const PARTS: &str = "select c.id as case_id, c.broker_id as broker_id, \
     1000 - coalesce((select sum(a.kept_permille) from assignment a where a.case_id = c.id \
     and a.state = 'handed_over' and a.broker_id <> c.broker_id), 0) as share \
     from deal_case c where c.broker_id is not null \
     union all \
     select a.case_id, a.broker_id, sum(a.kept_permille) from assignment a join deal_case c on c.id = a.case_id \
     where a.state = 'handed_over' and a.kept_permille > 0 and (c.broker_id is null or a.broker_id <> c.broker_id) \
     group by a.case_id, a.broker_id";

/// A contract is counted while it stands: signed, and neither given up nor barred.
const STANDS: &str = "signed_on is not null and standing not in ('lost', 'fraud')";

const ADVICE: &str = "coalesce(contract in ('consulting', 'service'), false)";
const SETTLED: &str = "stage in ('settled', 'followed_up')";

fn shares(today: NaiveDate) -> Shares {
    let share = |rule: Rule| i64::from(rule.on(today));
    Shares { advice: share(Rule::RecordAdvice), open: share(Rule::RecordOpen) }
}

#[derive(FromRow)]
struct PartRow {
    broker_id: PersonId,
    share: i64,
    amount: Option<i64>,
    advice: bool,
    settled: bool,
}

/// What each broker has brought about up to a day, of those who carry or carried a case.
pub async fn records(tx: &mut Tx, today: NaiveDate) -> db::Result<Vec<Record>> {
    let rows: Vec<PartRow> = on!(tx, |conn| {
        let mut sql =
            sqlx::QueryBuilder::new("select p.broker_id, cast(p.share as bigint) as share, case when ");
        sql.push(STANDS).push(" then amount end as amount, ").push(ADVICE).push(" as advice, ").push(SETTLED);
        sql.push(" as settled from (").push(PARTS).push(") p join deal_case d on d.id = p.case_id");
        sql.push(" where standing <> 'fraud' order by p.broker_id");
        sql.build_query_as().fetch_all(conn).await
    })?;
    let shares = shares(today);
    let mut records: Vec<Record> = Vec::new();
    for row in rows {
        let share = row.share.max(0);
        let deal = row.amount.map(|amount| Deal { amount, advice: row.advice, settled: row.settled, share });
        if records.last().is_none_or(|last| last.broker != row.broker_id) {
            records.push(Record::of(row.broker_id));
        }
        if let Some(record) = records.last_mut() {
            record.add(deal.as_ref(), shares);
        }
    }
    records.sort_by_key(|record| (-record.weight, record.broker));
    Ok(records)
}

#[derive(FromRow)]
struct ContractRow {
    id: CaseId,
    title: String,
    contract: Option<String>,
    signed_on: NaiveDate,
    amount: Option<i64>,
    technical_amount: Option<i64>,
    seller_region: Option<String>,
    buyer_region: Option<String>,
    advice: bool,
    settled: bool,
    share: i64,
}

/// The contracts that a figure counts, the newest first.
pub async fn contracts(tx: &mut Tx, wanted: &Wanted, today: NaiveDate) -> db::Result<Vec<Contract>> {
    let rows: Vec<ContractRow> = on!(tx, |conn| {
        let mut sql = sqlx::QueryBuilder::new(
            "select d.id, title, contract, signed_on, amount, technical_amount, seller_region, buyer_region, ",
        );
        sql.push(ADVICE).push(" as advice, ").push(SETTLED).push(" as settled, ");
        match wanted.broker {
            Some(broker) => {
                sql.push("cast(p.share as bigint) as share from deal_case d join (").push(PARTS);
                sql.push(") p on p.case_id = d.id and p.broker_id = ").push_bind(broker);
            }
            None => {
                sql.push("cast(1000 as bigint) as share from deal_case d");
            }
        }
        sql.push(" where ").push(STANDS);
        if let Some((from, to)) = wanted.signed {
            sql.push(" and signed_on >= ").push_bind(from).push(" and signed_on < ").push_bind(to);
        }
        for (column, stem) in [("seller_region", &wanted.from), ("buyer_region", &wanted.to)] {
            if let Some(stem) = stem {
                sql.push(" and ").push(column).push(" like ").push_bind(format!("{stem}%"));
            }
        }
        if wanted.settled {
            sql.push(" and ").push(SETTLED);
        }
        if wanted.certified {
            sql.push(" and technical_amount is not null");
        }
        sql.push(" order by signed_on desc, d.id limit ").push_bind(SHOWN);
        sql.build_query_as().fetch_all(conn).await
    })?;
    let shares = shares(today);
    let contract = |row: ContractRow| {
        let (amount, share) = (row.amount.unwrap_or(0), row.share.max(0));
        let deal = Deal { amount, advice: row.advice, settled: row.settled, share };
        Contract {
            case: row.id,
            title: row.title,
            kind: row.contract.unwrap_or_default(),
            signed_on: row.signed_on,
            amount: thousandths(amount, share),
            technical: row.technical_amount,
            seller_region: row.seller_region,
            buyer_region: row.buyer_region,
            settled: row.settled,
            share,
            weight: deal.weight(shares),
        }
    };
    Ok(rows.into_iter().map(contract).collect())
}
