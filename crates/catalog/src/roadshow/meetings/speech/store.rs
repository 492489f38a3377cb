//! Languages of who meets, in the database.

use db::{Tx, on};
use uuid::Uuid;

use super::Spoken;
use crate::broker::Language;
use crate::roadshow::RoadshowId;

pub async fn of_roadshow(tx: &mut Tx, roadshow: RoadshowId) -> db::Result<Spoken> {
    let rows: Vec<(Uuid, String)> = on!(tx, |conn| sqlx::query_as(
        "select party, language from meeting_language where roadshow_id = $1 order by party, language"
    )
    .bind(roadshow)
    .fetch_all(conn)
    .await)?;
    Ok(rows.into_iter().filter_map(|(party, code)| Some((party, Language::from_code(&code)?))).collect())
}

/// Writes in which languages a guest or a team talks from now on.
pub async fn set(tx: &mut Tx, roadshow: RoadshowId, party: Uuid, languages: &[Language]) -> db::Result<()> {
    on!(&mut *tx, |conn| sqlx::query("delete from meeting_language where roadshow_id = $1 and party = $2")
        .bind(roadshow)
        .bind(party)
        .execute(conn)
        .await
        .map(drop))?;
    for language in languages {
        on!(&mut *tx, |conn| {
            sqlx::query(
            "insert into meeting_language (roadshow_id, party, language) values ($1, $2, $3) on conflict do nothing"
        )
        .bind(roadshow)
        .bind(party)
        .bind(language.code())
        .execute(conn)
        .await
        .map(drop)
        })?;
    }
    Ok(())
}
