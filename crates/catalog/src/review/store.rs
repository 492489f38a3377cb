//! Reviews in the database.

use chrono::{DateTime, Utc};
use db::{Tx, corrupt, on};
use sqlx::FromRow;
use uuid::Uuid;

use super::{Found, Review};
use crate::listing::Rubric;
use crate::person::PersonId;

pub async fn insert(tx: &mut Tx, review: &Review) -> db::Result<()> {
    let (verdict, marks) = match review.found {
        Found::Endorsed => ("endorsed", None),
        Found::Returned => ("returned", None),
        Found::Scored(rubric) => ("scored", Some(rubric.marks().map(|mark| mark.to_string()).join(","))),
    };
    on!(tx, |conn| {
        sqlx::query(
        "insert into review (id, listing_kind, listing_id, version, reviewer_id, verdict, marks, remark, at, parts) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
    )
    .bind(review.id)
    .bind(review.listing_kind)
    .bind(review.listing)
    .bind(review.version)
    .bind(review.reviewer)
    .bind(verdict)
    .bind(marks)
    .bind(&review.remark)
    .bind(review.at)
    .bind(review.parts.join(","))
    .execute(conn)
    .await
    .map(drop)
    })
}

/// What was found of a listing, newest first.
pub async fn of_listing(tx: &mut Tx, kind: &'static str, listing: Uuid) -> db::Result<Vec<Review>> {
    let rows: Vec<Row> = on!(tx, |conn| sqlx::query_as(
        "select id, version, reviewer_id, verdict, marks, remark, at, parts from review \
         where listing_kind = $1 and listing_id = $2 order by at desc, id desc limit 100"
    )
    .bind(kind)
    .bind(listing)
    .fetch_all(conn)
    .await)?;
    let read = |row: Row| {
        let found = match (row.verdict.as_str(), row.marks.as_deref()) {
            ("endorsed", None) => Found::Endorsed,
            ("returned", None) => Found::Returned,
            ("scored", Some(marks)) => {
                Found::Scored(rubric(marks).ok_or_else(|| corrupt("review", row.id, "marks"))?)
            }
            _ => return Err(corrupt("review", row.id, "a verdict and marks that do not go together")),
        };
        Ok(Review {
            id: row.id,
            listing_kind: kind,
            listing,
            version: row.version,
            reviewer: row.reviewer_id,
            found,
            remark: row.remark,
            parts: row.parts.split(',').filter(|part| !part.is_empty()).map(str::to_owned).collect(),
            at: row.at,
        })
    };
    rows.into_iter().map(read).collect()
}

fn rubric(marks: &str) -> Option<Rubric> {
    let marks: Vec<u8> = marks.split(',').map(|mark| mark.parse().ok()).collect::<Option<_>>()?;
    Rubric::new(marks.try_into().ok()?)
}

#[derive(FromRow)]
struct Row {
    id: Uuid,
    version: i64,
    reviewer_id: PersonId,
    verdict: String,
    marks: Option<String>,
    remark: String,
    parts: String,
    at: DateTime<Utc>,
}
