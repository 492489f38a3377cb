//! Counts for the year's report, each over the listings of some units.

use catalog::organisation::OrganisationId;
use chrono::{DateTime, Utc};
use db::{Tx, business_day, on};

/// What happened from a moment to a moment, of a unit's achievements.
#[derive(Clone, Debug, Default)]
pub(super) struct Numbers {
    /// Entered in the market.
    pub listed: i64,
    /// Made public.
    pub published: i64,
    /// Intents received, by their answers; those that wait have none.
    pub intents: Vec<(Option<String>, i64)>,
    /// Intents declined, by the reason's code.
    pub reasons: Vec<(String, i64)>,
    /// Requests to read what is reserved, and agreements signed.
    pub asked: i64,
    pub signed: i64,
    /// Contracts that stand, by kind: how many, and their sum in fen.
    pub contracts: Vec<Contracts>,
}

/// Contracts of one kind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Contracts {
    /// `transfer`, `licence` …; empty where it is not said.
    pub kind: String,
    pub count: i64,
    pub amount: i64,
}

impl Numbers {
    /// All intents received.
    pub(super) fn received(&self) -> i64 {
        self.intents.iter().map(|(_, count)| count).sum()
    }

    pub(super) fn answered(&self, answer: Option<&str>) -> i64 {
        self.intents.iter().filter(|(one, _)| one.as_deref() == answer).map(|(_, count)| count).sum()
    }
}

/// Counts from `from` up to, and without, `to`.
pub(super) async fn numbers(
    tx: &mut Tx,
    units: &[OrganisationId],
    from: DateTime<Utc>,
    to: DateTime<Utc>,
) -> db::Result<Numbers> {
    let mut all = Numbers::default();
    // Each a count over one of the units' listings by one of their moments.
    for unit in units {
        all.listed += count(tx, "created_at", *unit, from, to).await?;
        all.published += count(tx, "published_at", *unit, from, to).await?;
        all.asked += requests(tx, "asked_at", *unit, from, to).await?;
        all.signed += requests(tx, "signed_at", *unit, from, to).await?;
        for (answer, count) in intents(tx, *unit, from, to).await? {
            match all.intents.iter_mut().find(|(known, _)| *known == answer) {
                Some((_, sum)) => *sum += count,
                None => all.intents.push((answer, count)),
            }
        }
        for one in contracts(tx, *unit, from, to).await? {
            match all.contracts.iter_mut().find(|known| known.kind == one.kind) {
                Some(sum) => {
                    sum.count += one.count;
                    sum.amount = sum.amount.saturating_add(one.amount);
                }
                None => all.contracts.push(one),
            }
        }
        for (reason, count) in reasons(tx, *unit, from, to).await? {
            match all.reasons.iter_mut().find(|(known, _)| *known == reason) {
                Some((_, sum)) => *sum += count,
                None => all.reasons.push((reason, count)),
            }
        }
    }
    all.contracts.sort_by(|a, b| (b.count, &a.kind).cmp(&(a.count, &b.kind)));
    all.reasons.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    Ok(all)
}

async fn count(
    tx: &mut Tx,
    moment: &'static str,
    unit: OrganisationId,
    from: DateTime<Utc>,
    to: DateTime<Utc>,
) -> db::Result<i64> {
    on!(tx, |conn| {
        let mut sql = sqlx::QueryBuilder::new("select count(*) from achievement where organisation_id = ");
        sql.push_bind(unit).push(" and ").push(moment).push(" >= ").push_bind(from);
        sql.push(" and ").push(moment).push(" < ").push_bind(to);
        sql.build_query_scalar().fetch_one(conn).await
    })
}

/// Contracts that a unit gave by, signed on these days, and neither given up nor barred.
async fn contracts(
    tx: &mut Tx,
    unit: OrganisationId,
    from: DateTime<Utc>,
    to: DateTime<Utc>,
) -> db::Result<Vec<Contracts>> {
    let rows: Vec<(String, i64, i64)> = on!(tx, |conn| {
        sqlx::query_as(
        "select coalesce(contract, ''), count(*), cast(coalesce(sum(amount), 0) as bigint) from deal_case \
         where seller_unit_id = $1 and signed_on >= $2 and signed_on < $3 and standing not in ('lost', 'fraud') \
         group by coalesce(contract, '')"
    )
    .bind(unit)
    .bind(business_day::date(from))
    .bind(business_day::date(to))
    .fetch_all(conn)
    .await
    })?;
    Ok(rows.into_iter().map(|(kind, count, amount)| Contracts { kind, count, amount }).collect())
}

async fn requests(
    tx: &mut Tx,
    moment: &'static str,
    unit: OrganisationId,
    from: DateTime<Utc>,
    to: DateTime<Utc>,
) -> db::Result<i64> {
    on!(tx, |conn| {
        let mut sql = sqlx::QueryBuilder::new(
            "select count(*) from access_request join achievement on achievement.id = achievement_id \
             where achievement.organisation_id = ",
        );
        sql.push_bind(unit).push(" and ").push(moment).push(" >= ").push_bind(from);
        sql.push(" and ").push(moment).push(" < ").push_bind(to);
        sql.build_query_scalar().fetch_one(conn).await
    })
}

async fn intents(
    tx: &mut Tx,
    unit: OrganisationId,
    from: DateTime<Utc>,
    to: DateTime<Utc>,
) -> db::Result<Vec<(Option<String>, i64)>> {
    on!(tx, |conn| sqlx::query_as(
        "select answer, count(*) from intent join achievement on achievement.id = listing_id \
         where listing_kind = 'achievement' and organisation_id = $1 and sent_at >= $2 and sent_at < $3 \
         group by answer"
    )
    .bind(unit)
    .bind(from)
    .bind(to)
    .fetch_all(conn)
    .await)
}

async fn reasons(
    tx: &mut Tx,
    unit: OrganisationId,
    from: DateTime<Utc>,
    to: DateTime<Utc>,
) -> db::Result<Vec<(String, i64)>> {
    on!(tx, |conn| sqlx::query_as(
        "select reason, count(*) from intent join achievement on achievement.id = listing_id \
         where listing_kind = 'achievement' and organisation_id = $1 and sent_at >= $2 and sent_at < $3 \
         and reason is not null group by reason"
    )
    .bind(unit)
    .bind(from)
    .bind(to)
    .fetch_all(conn)
    .await)
}
