//! Polls in the database.

use db::event::{Actor, Event, Object, image};
use db::{Db, Tx, on};
use serde_json::json;

use super::{Choice, Poll, PollId};
use crate::roadshow::RoadshowId;

/// All polls of an event, the newest first.
pub async fn all(tx: &mut Tx, roadshow: RoadshowId) -> db::Result<Vec<Poll>> {
    let rows: Vec<(PollId, String, String)> = on!(&mut *tx, |conn| {
        sqlx::query_as(
        "select id, question, state from poll where roadshow_id = $1 order by opened_at desc, id limit 100"
    )
    .bind(roadshow)
    .fetch_all(conn)
    .await
    })?;
    let mut polls = Vec::with_capacity(rows.len());
    for (id, question, state) in rows {
        polls.push(Poll { id, question, is_open: state == "open", choices: choices(tx, id).await? });
    }
    Ok(polls)
}

async fn choices(tx: &mut Tx, poll: PollId) -> db::Result<Vec<Choice>> {
    let rows: Vec<(i32, String, i64)> = on!(tx, |conn| {
        sqlx::query_as(
        "select number, words, (select count(*) from poll_vote where poll_vote.poll_id = poll_choice.poll_id \
         and choice = number) from poll_choice where poll_id = $1 order by number"
    )
    .bind(poll)
    .fetch_all(conn)
    .await
    })?;
    Ok(rows.into_iter().map(|(number, words, votes)| Choice { number, words, votes }).collect())
}

pub async fn open(
    tx: &mut Tx,
    db: &Db,
    actor: &Actor,
    roadshow: RoadshowId,
    id: PollId,
    (question, choices): (&str, &[String]),
) -> db::Result<()> {
    on!(&mut *tx, |conn| {
        sqlx::query(
        "insert into poll (id, roadshow_id, question, state, opened_at, version) values ($1, $2, $3, 'open', $4, 1)"
    )
    .bind(id)
    .bind(roadshow)
    .bind(question)
    .bind(db.clock.now())
    .execute(conn)
    .await
    .map(drop)
    })?;
    for (number, words) in (1_i32..).zip(choices) {
        on!(&mut *tx, |conn| sqlx::query(
            "insert into poll_choice (poll_id, number, words) values ($1, $2, $3)"
        )
        .bind(id)
        .bind(number)
        .bind(words)
        .execute(conn)
        .await
        .map(drop))?;
    }
    record(tx, db, actor, "poll.opened", id, &json!({ "question": question, "choices": choices })).await
}

/// Ends the voting; `false` if it had ended.
pub async fn close(
    tx: &mut Tx,
    db: &Db,
    actor: &Actor,
    roadshow: RoadshowId,
    id: PollId,
) -> db::Result<bool> {
    let done = on!(&mut *tx, |conn| {
        sqlx::query(
        "update poll set state = 'closed', version = version + 1 where id = $1 and roadshow_id = $2 and state = 'open'"
    )
    .bind(id)
    .bind(roadshow)
    .execute(conn)
    .await
    .map(|done| done.rows_affected() == 1)
    })?;
    if done {
        record(tx, db, actor, "poll.closed", id, &json!({})).await?;
    }
    Ok(done)
}

/// A vote while the poll is open; `false` afterwards, or for a choice there is not.
pub async fn vote(tx: &mut Tx, db: &Db, id: PollId, ticket: &str, choice: i32) -> db::Result<bool> {
    on!(tx, |conn| sqlx::query(
        "insert into poll_vote (poll_id, ticket, choice, voted_at) \
         select poll_id, $1, number, $2 from poll_choice join poll on poll.id = poll_id \
         where poll_id = $3 and number = $4 and state = 'open' \
         on conflict (poll_id, ticket) do update set choice = excluded.choice, voted_at = excluded.voted_at"
    )
    .bind(ticket)
    .bind(db.clock.now())
    .bind(id)
    .bind(choice)
    .execute(conn)
    .await
    .map(|done| done.rows_affected() == 1))
}

/// What a telephone chose.
pub async fn chosen(tx: &mut Tx, roadshow: RoadshowId, ticket: &str) -> db::Result<Vec<(PollId, i32)>> {
    on!(tx, |conn| {
        sqlx::query_as(
        "select poll_id, choice from poll_vote join poll on poll.id = poll_id where roadshow_id = $1 and ticket = $2"
    )
    .bind(roadshow)
    .bind(ticket)
    .fetch_all(conn)
    .await
    })
}

async fn record(
    tx: &mut Tx,
    db: &Db,
    actor: &Actor,
    act: &'static str,
    id: PollId,
    after: &serde_json::Value,
) -> db::Result<()> {
    let event =
        Event { actor, act, object: Object { kind: "poll", id: id.0 }, before: None, after: image(after) };
    db::event::record(tx, db, &[event]).await
}
