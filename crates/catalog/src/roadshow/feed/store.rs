//! Addresses of calendars in the database.

use db::event::Actor;
use db::{Db, Tx, corrupt, on};
use serde_json::json;

use super::{Feed, Whose};
use crate::person::PersonId;
use crate::roadshow::RoadshowId;
use crate::roadshow::guest::RegistrationId;
use crate::roadshow::store::record;

type Row = (String, RoadshowId, Option<RegistrationId>, Option<PersonId>);

fn read((token, roadshow, guest, person): Row) -> db::Result<Feed> {
    let whose = match (guest, person) {
        (Some(guest), None) => Whose::Guest(guest),
        (None, Some(person)) => Whose::Teams(person),
        _ => return Err(corrupt("roadshow_feed", roadshow, "the day of two, or of nobody")),
    };
    Ok(Feed { roadshow, whose, token })
}

/// The one that is live under a token.
pub async fn find(tx: &mut Tx, token: &str) -> db::Result<Option<Feed>> {
    let row: Option<Row> = on!(tx, |conn| {
        sqlx::query_as(
        "select token, roadshow_id, registration_id, person_id from roadshow_feed where token = $1 and ended_at is null"
    )
    .bind(token)
    .fetch_optional(conn)
    .await
    })?;
    row.map(read).transpose()
}

pub async fn of(tx: &mut Tx, roadshow: RoadshowId, whose: Whose) -> db::Result<Option<Feed>> {
    let (guest, person) = apart(whose);
    let row: Option<Row> = on!(tx, |conn| sqlx::query_as(
        "select token, roadshow_id, registration_id, person_id from roadshow_feed \
         where roadshow_id = $1 and ended_at is null and (registration_id = $2 or person_id = $3)"
    )
    .bind(roadshow)
    .bind(guest)
    .bind(person)
    .fetch_optional(conn)
    .await)?;
    row.map(read).transpose()
}

/// Gives a new address; what was known before opens nothing any more.
pub async fn begin(tx: &mut Tx, db: &Db, actor: &Actor, feed: &Feed) -> db::Result<()> {
    let now = db.clock.now();
    let (guest, person) = apart(feed.whose);
    on!(&mut *tx, |conn| sqlx::query(
        "update roadshow_feed set ended_at = $1 \
         where roadshow_id = $2 and ended_at is null and (registration_id = $3 or person_id = $4)"
    )
    .bind(now)
    .bind(feed.roadshow)
    .bind(guest)
    .bind(person)
    .execute(conn)
    .await
    .map(drop))?;
    on!(&mut *tx, |conn| sqlx::query(
        "insert into roadshow_feed (token, roadshow_id, registration_id, person_id, created_at) \
         values ($1, $2, $3, $4, $5)"
    )
    .bind(&feed.token)
    .bind(feed.roadshow)
    .bind(guest)
    .bind(person)
    .bind(now)
    .execute(conn)
    .await
    .map(drop))?;
    // The token itself is nobody's to read in the log.
    let after = json!({ "registration": guest, "person": person });
    record(tx, db, actor, "roadshow.subscribed", ("roadshow", feed.roadshow.0), None, Some(&after)).await
}

fn apart(whose: Whose) -> (Option<RegistrationId>, Option<PersonId>) {
    match whose {
        Whose::Guest(guest) => (Some(guest), None),
        Whose::Teams(person) => (None, Some(person)),
    }
}
