//! Questions in the database.

use chrono::{DateTime, Utc};
use db::event::{Actor, Event, Object, image};
use db::{Db, Tx, corrupt, on};
use serde_json::json;
use sqlx::FromRow;
use uuid::Uuid;

use super::{Asked, Decision, New, Question, QuestionId};
use crate::achievement::AchievementId;
use crate::person::PersonId;
use crate::roadshow::{PresentationId, RoadshowId};

macro_rules! questions {
    ($rest:literal) => {
        concat!(
            "select id, presentation_id, ticket, words, state, answer, attached, asked_at, ",
            "(select count(*) from question_vote where question_vote.question_id = question.id) as votes ",
            "from question where ",
            $rest
        )
    };
}

#[derive(FromRow)]
struct Row {
    id: QuestionId,
    presentation_id: Option<PresentationId>,
    ticket: String,
    words: String,
    state: String,
    answer: String,
    attached: bool,
    asked_at: DateTime<Utc>,
    votes: i64,
}

impl TryFrom<Row> for Question {
    type Error = sqlx::Error;

    fn try_from(row: Row) -> db::Result<Self> {
        Ok(Self {
            id: row.id,
            presentation: row.presentation_id,
            ticket: row.ticket,
            words: row.words,
            state: Asked::from_code(&row.state)
                .ok_or_else(|| corrupt("question", row.id, "no such state"))?,
            answer: row.answer,
            attached: row.attached,
            asked_at: row.asked_at,
            votes: row.votes,
        })
    }
}

/// Writes a question for the moderator, once.
pub async fn ask(tx: &mut Tx, db: &Db, new: &New<'_>) -> db::Result<()> {
    let done = on!(&mut *tx, |conn| {
        sqlx::query(
        "insert into question (id, roadshow_id, presentation_id, ticket, nonce, words, state, answer, asked_at, version) \
         values ($1, $2, $3, $4, $5, $6, 'waiting', '', $7, 1) on conflict do nothing"
    )
    .bind(new.id)
    .bind(new.roadshow)
    .bind(new.presentation)
    .bind(new.ticket)
    .bind(new.nonce)
    .bind(new.words)
    .bind(new.at)
    .execute(conn)
    .await
    .map(|done| done.rows_affected() == 1)
    })?;
    if done {
        record(tx, db, &Actor::Visitor, "question.asked", new.id, Asked::Waiting, "").await
    } else {
        Ok(())
    }
}

/// Whether a question with this nonce is here already.
pub async fn is_known(tx: &mut Tx, nonce: Uuid) -> db::Result<bool> {
    let one: Option<i32> = on!(tx, |conn| sqlx::query_scalar("select 1 from question where nonce = $1")
        .bind(nonce)
        .fetch_optional(conn)
        .await)?;
    Ok(one.is_some())
}

/// Questions that a ticket has asked since a moment.
pub async fn asked_since(tx: &mut Tx, ticket: &str, since: DateTime<Utc>) -> db::Result<i64> {
    on!(tx, |conn| sqlx::query_scalar("select count(*) from question where ticket = $1 and asked_at > $2")
        .bind(ticket)
        .bind(since)
        .fetch_one(conn)
        .await)
}

pub async fn find(tx: &mut Tx, roadshow: RoadshowId, id: QuestionId) -> db::Result<Option<Question>> {
    let row: Option<Row> = on!(tx, |conn| sqlx::query_as(questions!("id = $1 and roadshow_id = $2"))
        .bind(id)
        .bind(roadshow)
        .fetch_optional(conn)
        .await)?;
    row.map(Question::try_from).transpose()
}

/// All of an event, those most asked for first.
pub async fn all(tx: &mut Tx, roadshow: RoadshowId) -> db::Result<Vec<Question>> {
    let rows: Vec<Row> = on!(tx, |conn| sqlx::query_as(questions!(
        "roadshow_id = $1 order by votes desc, asked_at, id limit 2000"
    ))
    .bind(roadshow)
    .fetch_all(conn)
    .await)?;
    rows.into_iter().map(Question::try_from).collect()
}

/// Answered questions that stand on the page of an achievement.
pub async fn attached(tx: &mut Tx, achievement: AchievementId) -> db::Result<Vec<Question>> {
    let rows: Vec<Row> = on!(tx, |conn| {
        sqlx::query_as(questions!(
        "attached and state = 'answered' and presentation_id in (select id from presentation where achievement_id = $1) \
         order by asked_at, id limit 100"
    ))
    .bind(achievement)
    .fetch_all(conn)
    .await
    })?;
    rows.into_iter().map(Question::try_from).collect()
}

/// One vote for each ticket.
pub async fn vote(tx: &mut Tx, db: &Db, id: QuestionId, ticket: &str) -> db::Result<()> {
    on!(tx, |conn| sqlx::query(
        "insert into question_vote (question_id, ticket, voted_at) values ($1, $2, $3) on conflict do nothing"
    )
    .bind(id)
    .bind(ticket)
    .bind(db.clock.now())
    .execute(conn)
    .await
    .map(drop))
}

/// Writes what the moderator decided.
pub async fn decide(
    tx: &mut Tx,
    db: &Db,
    by: PersonId,
    was: &Question,
    decision: &Decision,
) -> db::Result<bool> {
    let done = on!(&mut *tx, |conn| sqlx::query(
        "update question set state = $1, answer = $2, attached = $3, decided_by = $4, decided_at = $5, \
         version = version + 1 where id = $6"
    )
    .bind(decision.state.code())
    .bind(&decision.answer)
    .bind(decision.attached)
    .bind(by)
    .bind(db.clock.now())
    .bind(was.id)
    .execute(conn)
    .await
    .map(|done| done.rows_affected() == 1))?;
    if done {
        let actor = Actor::Person(by.0);
        record(tx, db, &actor, "question.decided", was.id, decision.state, &decision.answer).await?;
    }
    Ok(done)
}

async fn record(
    tx: &mut Tx,
    db: &Db,
    actor: &Actor,
    act: &'static str,
    id: QuestionId,
    state: Asked,
    answer: &str,
) -> db::Result<()> {
    let after = json!({ "state": state.code(), "answer": answer });
    let object = Object { kind: "question", id: id.0 };
    db::event::record(tx, db, &[Event { actor, act, object, before: None, after: image(&after) }]).await
}
