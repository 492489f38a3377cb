//! Scoring cards in the database.

use db::event::{Actor, Event, Object, image};
use db::{Db, Tx, on};
use serde_json::json;
use sqlx::FromRow;

use super::Card;
use crate::person::PersonId;
use crate::roadshow::{PresentationId, RoadshowId};

#[derive(FromRow)]
struct Row {
    presentation_id: PresentationId,
    person_id: PersonId,
    advance: i32,
    market: i32,
    team: i32,
    ready: i32,
    remark: String,
}

impl From<Row> for Card {
    fn from(row: Row) -> Self {
        Self {
            presentation: row.presentation_id,
            person: row.person_id,
            marks: [row.advance, row.market, row.team, row.ready],
            remark: row.remark,
        }
    }
}

/// Writes a card, or writes it anew.
pub async fn keep(tx: &mut Tx, db: &Db, card: &Card) -> db::Result<()> {
    let [advance, market, team, ready] = card.marks;
    on!(&mut *tx, |conn| {
        sqlx::query(
        "insert into score_card (presentation_id, person_id, advance, market, team, ready, remark, scored_at) \
         values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (presentation_id, person_id) do update set \
         advance = excluded.advance, market = excluded.market, team = excluded.team, ready = excluded.ready, \
         remark = excluded.remark, scored_at = excluded.scored_at"
    )
    .bind(card.presentation)
    .bind(card.person)
    .bind(advance)
    .bind(market)
    .bind(team)
    .bind(ready)
    .bind(&card.remark)
    .bind(db.clock.now())
    .execute(conn)
    .await
    .map(drop)
    })?;
    let event = Event {
        actor: &Actor::Person(card.person.0),
        act: "presentation.scored",
        object: Object { kind: "presentation", id: card.presentation.0 },
        before: None,
        // That somebody scored, not how: the log is read before the event is over.
        after: image(&json!({ "remark": !card.remark.is_empty() })),
    };
    db::event::record(tx, db, &[event]).await
}

/// All cards of an event, without those of who was taken off.
pub async fn all(tx: &mut Tx, roadshow: RoadshowId) -> db::Result<Vec<Card>> {
    let rows: Vec<Row> = on!(tx, |conn| {
        sqlx::query_as(
        "select presentation_id, person_id, advance, market, team, ready, score_card.remark from score_card \
         join presentation on presentation.id = presentation_id where roadshow_id = $1 and not exists (\
         select 1 from roadshow_judge where roadshow_judge.roadshow_id = presentation.roadshow_id \
         and roadshow_judge.person_id = score_card.person_id and revoked_at is not null) order by scored_at, person_id"
    )
    .bind(roadshow)
    .fetch_all(conn)
    .await
    })?;
    Ok(rows.into_iter().map(Card::from).collect())
}
