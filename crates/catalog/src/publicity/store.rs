//! Publicity notices in the database. What a notice says is written while it is a draft; after that no statement here
//! touches it.

use chrono::{DateTime, NaiveDate, Utc};
use db::event::{Actor, Event, Object, image};
use db::{Db, Tx, corrupt, on};
use serde_json::json;
use sqlx::FromRow;

use super::body::Body;
use super::objection;
use super::period::{Period, Run};
use super::snapshot::Sealed;
use super::{Kind, Notice, NoticeId, Posting, State};
use crate::achievement::AchievementId;
use crate::case::CaseId;
use crate::organisation::OrganisationId;
use crate::person::PersonId;

/// The noun of the event log.
pub const KIND: &str = "publicity";

pub(in crate::publicity) const COLUMNS: &str = "select id, unit_id, achievement_id, case_id, body, state, state_at, reason, drafted_by, drafted_at, \
    posted_by, snapshot, snapshot_hash, left_days, left_working_days, ends_on, replaces_id, replaced_by_id, version \
    from publicity_notice ";

#[derive(FromRow)]
pub(in crate::publicity) struct Row {
    id: NoticeId,
    unit_id: OrganisationId,
    achievement_id: Option<AchievementId>,
    case_id: Option<CaseId>,
    body: String,
    state: String,
    state_at: DateTime<Utc>,
    reason: String,
    drafted_by: PersonId,
    drafted_at: DateTime<Utc>,
    posted_by: Option<PersonId>,
    snapshot: Option<String>,
    snapshot_hash: Option<String>,
    left_days: Option<i64>,
    left_working_days: Option<i64>,
    ends_on: Option<NaiveDate>,
    replaces_id: Option<NoticeId>,
    replaced_by_id: Option<NoticeId>,
    version: i64,
}

impl TryFrom<Row> for Notice {
    type Error = sqlx::Error;

    fn try_from(row: Row) -> db::Result<Self> {
        let wrong = |what: &'static str| corrupt("publicity_notice", row.id, what);
        let body: Body = serde_json::from_str(&row.body).map_err(|_| wrong("a body that cannot be read"))?;
        let posting = match (row.posted_by, row.snapshot, row.snapshot_hash) {
            (Some(by), Some(text), Some(hash)) => {
                let sealed = Sealed::read(text, hash).ok_or_else(|| wrong("not what was posted"))?;
                if sealed.said.body != body {
                    return Err(wrong("says other than was posted"));
                }
                Some(Posting { by, sealed })
            }
            (None, None, None) => None,
            _ => return Err(wrong("half a posting")),
        };
        let left = match (row.left_days, row.left_working_days) {
            (Some(days), Some(working_days)) => {
                let read = |days: i64| u32::try_from(days).map_err(|_| wrong("no number of days"));
                Some(Period { days: read(days)?, working_days: read(working_days)? })
            }
            _ => None,
        };
        let (at, reason) = (row.state_at, row.reason);
        let state = match (row.state.as_str(), posting, left, row.ends_on, row.replaced_by_id) {
            ("draft", None, None, None, None) => State::Draft,
            ("posted", Some(posting), Some(period), Some(said), None) => {
                State::Posted { posting, run: Run { from: at, period, said } }
            }
            ("objected", Some(posting), Some(left), None, None) => {
                State::Objected { posting, since: at, left }
            }
            ("effective", Some(posting), None, None, None) => State::Effective { posting, at },
            ("cancelled", Some(posting), None, None, None) => State::Cancelled { posting, at, reason },
            ("replaced", Some(posting), None, None, Some(by)) => State::Replaced { posting, at, by },
            ("withdrawn", posting, None, None, None) => State::Withdrawn { posting, at, reason },
            _ => return Err(wrong("a state that does not go together")),
        };
        Ok(Self {
            id: row.id,
            unit: row.unit_id,
            achievement: row.achievement_id,
            case: row.case_id,
            body,
            state,
            replaces: row.replaces_id,
            drafted_by: row.drafted_by,
            drafted_at: row.drafted_at,
            version: row.version,
        })
    }
}

/// What became of a write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saved {
    Done,
    /// Somebody was faster.
    Stale,
    /// Another notice of the kind runs for the case.
    Live,
    /// The state does not allow it.
    Misplaced,
}

pub(in crate::publicity) fn read(rows: Vec<Row>) -> db::Result<Vec<Notice>> {
    rows.into_iter().map(Notice::try_from).collect()
}

pub async fn find(tx: &mut Tx, id: NoticeId) -> db::Result<Option<Notice>> {
    let row: Option<Row> = on!(tx, |conn| {
        let mut sql = sqlx::QueryBuilder::new(COLUMNS);
        sql.push("where id = ").push_bind(id);
        sql.build_query_as().fetch_optional(conn).await
    })?;
    row.map(Notice::try_from).transpose()
}

/// Whether a notice on an achievement is open to objection.
pub async fn is_open_on(tx: &mut Tx, achievement: AchievementId) -> db::Result<bool> {
    let one: Option<NoticeId> = on!(tx, |conn| {
        sqlx::query_scalar(
        "select id from publicity_notice where achievement_id = $1 and state in ('posted', 'objected') limit 1"
    )
    .bind(achievement)
    .fetch_optional(conn)
    .await
    })?;
    Ok(one.is_some())
}

/// The notices of a case, newest first.
pub async fn of_case(tx: &mut Tx, case: CaseId) -> db::Result<Vec<Notice>> {
    read(on!(tx, |conn| {
        let mut sql = sqlx::QueryBuilder::new(COLUMNS);
        sql.push("where case_id = ").push_bind(case);
        sql.push(" order by drafted_at desc, id desc limit 200");
        sql.build_query_as().fetch_all(conn).await
    })?)
}

/// A notice to be drafted.
pub struct New {
    pub id: NoticeId,
    pub unit: OrganisationId,
    pub achievement: Option<AchievementId>,
    pub case: Option<CaseId>,
    pub body: Body,
    pub by: PersonId,
}

pub async fn draft(tx: &mut Tx, db: &Db, actor: &Actor, new: &New) -> db::Result<()> {
    insert(tx, db, actor, new, None).await
}

async fn insert(
    tx: &mut Tx,
    db: &Db,
    actor: &Actor,
    new: &New,
    replaces: Option<NoticeId>,
) -> db::Result<()> {
    let now = db.clock.now();
    let kind = new.body.matter.kind();
    on!(&mut *tx, |conn| {
        sqlx::query(
            "insert into publicity_notice (id, kind, unit_id, achievement_id, case_id, title, sought, body, state, \
             state_at, reason, drafted_by, drafted_at, replaces_id, version) \
             values ($1, $2, $3, $4, $5, $6, $7, $8, 'draft', $9, '', $10, $9, $11, 1)",
        )
        .bind(new.id)
        .bind(kind.code())
        .bind(new.unit)
        .bind(new.achievement)
        .bind(new.case)
        .bind(&new.body.title)
        .bind(sought(&new.body))
        .bind(written(&new.body)?)
        .bind(now)
        .bind(new.by)
        .bind(replaces)
        .execute(conn)
        .await
        .map(drop)
    })?;
    let after = json!({
        "state": "draft", "kind": kind.code(), "unit": new.unit, "achievement": new.achievement, "case": new.case,
        "replaces": replaces,
    });
    record(tx, db, actor, "publicity.drafted", new.id, after).await
}

/// Writes what a draft says now; [`Saved::Stale`] if it is none any more.
pub async fn rewrite(tx: &mut Tx, db: &Db, actor: &Actor, was: &Notice, body: &Body) -> db::Result<Saved> {
    let done = on!(&mut *tx, |conn| {
        sqlx::query(
            "update publicity_notice set kind = $1, title = $2, sought = $3, body = $4, version = version + 1 \
             where id = $5 and version = $6 and state = 'draft'",
        )
        .bind(body.matter.kind().code())
        .bind(&body.title)
        .bind(sought(body))
        .bind(written(body)?)
        .bind(was.id)
        .bind(was.version)
        .execute(conn)
        .await
        .map(|done| done.rows_affected() == 1)
    })?;
    if !done {
        return Ok(Saved::Stale);
    }
    let after = json!({ "state": "draft", "kind": body.matter.kind().code() });
    record(tx, db, actor, "publicity.changed", was.id, after).await?;
    Ok(Saved::Done)
}

/// Posts a draft: seals what it says and starts its clock.
pub async fn post(tx: &mut Tx, db: &Db, actor: &Actor, was: &Notice, posting: Posting) -> db::Result<Saved> {
    if !free(tx, db, was.case, was.kind(), None).await? {
        return Ok(Saved::Live);
    }
    let Ok(State::Posted { posting, run }) = was.state.post(posting) else { return Ok(Saved::Misplaced) };
    let written = on!(&mut *tx, |conn| {
        sqlx::query(
        "update publicity_notice set state = 'posted', state_at = $1, posted_by = $2, posted_at = $1, snapshot = $3, \
         snapshot_hash = $4, left_days = $5, left_working_days = $6, ends_on = $7, ends_at = $8, version = version + 1 \
         where id = $9 and version = $10 and state = 'draft' and snapshot is null"
    )
    .bind(run.from)
    .bind(posting.by)
    .bind(&posting.sealed.text)
    .bind(&posting.sealed.hash)
    .bind(i64::from(run.period.days))
    .bind(i64::from(run.period.working_days))
    .bind(run.ends_on())
    .bind(run.ends_at())
    .bind(was.id)
    .bind(was.version)
    .execute(conn)
    .await
    .map(|done| done.rows_affected() == 1)
    });
    match written {
        // The index holds what two at once would break; its transaction ends with it.
        Err(sqlx::Error::Database(cause)) if cause.is_unique_violation() => return Ok(Saved::Live),
        Err(cause) => return Err(cause),
        Ok(false) => return Ok(Saved::Stale),
        Ok(true) => {}
    }
    let after = json!({
        "state": "posted", "kind": was.kind().code(), "unit": was.unit, "achievement": was.achievement, "case": was.case,
        "ends_on": run.ends_on(), "sha256": posting.sealed.hash,
    });
    record(tx, db, actor, "publicity.posted", was.id, after).await?;
    Ok(Saved::Done)
}

/// Posts another notice in the place of one that was posted; objections that were open are closed, and answered.
pub async fn replace(
    tx: &mut Tx,
    db: &Db,
    actor: &Actor,
    was: &Notice,
    new: &New,
    posting: Posting,
) -> db::Result<(Saved, Vec<PersonId>)> {
    let Ok(state) = was.state.replace(db.clock.now(), new.id) else {
        return Ok((Saved::Misplaced, Vec::new()));
    };
    if !free(tx, db, was.case, new.body.matter.kind(), Some(was.id)).await? {
        return Ok((Saved::Live, Vec::new()));
    }
    // As a draft first: the one goes before the other comes, so that never two run.
    insert(tx, db, actor, new, Some(was.id)).await?;
    if !save(tx, db, actor, "publicity.replaced", was, &state).await? {
        return Ok((Saved::Stale, Vec::new()));
    }
    let told = objection::store::close(tx, db, actor, was.id).await?;
    let Some(draft) = find(tx, new.id).await? else { return Ok((Saved::Stale, Vec::new())) };
    Ok((post(tx, db, actor, &draft, posting).await?, told))
}

/// Takes a notice back; objections that were open are closed. Answers whose they were.
pub async fn withdraw(
    tx: &mut Tx,
    db: &Db,
    actor: &Actor,
    was: &Notice,
    reason: &str,
) -> db::Result<(Saved, Vec<PersonId>)> {
    let Ok(state) = was.state.withdraw(db.clock.now(), reason) else {
        return Ok((Saved::Misplaced, Vec::new()));
    };
    if !save(tx, db, actor, "publicity.withdrawn", was, &state).await? {
        return Ok((Saved::Stale, Vec::new()));
    }
    Ok((Saved::Done, objection::store::close(tx, db, actor, was.id).await?))
}

/// Writes down that the days are over, if they are.
pub async fn complete(tx: &mut Tx, db: &Db, was: &Notice) -> db::Result<Saved> {
    let Ok(state) = was.state.complete(db.clock.now()) else { return Ok(Saved::Misplaced) };
    let done = save(tx, db, &Actor::System, "publicity.completed", was, &state).await?;
    Ok(if done { Saved::Done } else { Saved::Stale })
}

/// Writes down that a clock ends later than was said, for holidays that were announced since.
pub async fn extend(tx: &mut Tx, db: &Db, was: &Notice) -> db::Result<bool> {
    save(tx, db, &Actor::System, "publicity.extended", was, &was.state).await
}

/// Whether no other notice of a kind runs for a case. One whose days are over is written down as such on the way.
async fn free(
    tx: &mut Tx,
    db: &Db,
    case: Option<CaseId>,
    kind: Kind,
    but: Option<NoticeId>,
) -> db::Result<bool> {
    let Some(case) = case else { return Ok(true) };
    for one in of_case(tx, case).await? {
        let runs = matches!(one.state, State::Posted { .. } | State::Objected { .. });
        if runs && one.kind() == kind && Some(one.id) != but && complete(tx, db, &one).await? != Saved::Done {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Writes the state of a notice that was read in another; `false` if somebody was faster.
pub(super) async fn save(
    tx: &mut Tx,
    db: &Db,
    actor: &Actor,
    act: &'static str,
    was: &Notice,
    state: &State,
) -> db::Result<bool> {
    let (at, reason, left, run) = match state {
        State::Draft => (was.drafted_at, "", None, None),
        State::Posted { run, .. } => (run.from, "", Some(run.period), Some(run)),
        State::Objected { since, left, .. } => (*since, "", Some(*left), None),
        State::Effective { at, .. } | State::Replaced { at, .. } => (*at, "", None, None),
        State::Cancelled { at, reason, .. } | State::Withdrawn { at, reason, .. } => {
            (*at, reason.as_str(), None, None)
        }
    };
    let by = match state {
        State::Replaced { by, .. } => Some(*by),
        _ => None,
    };
    let done = on!(&mut *tx, |conn| {
        sqlx::query(
        "update publicity_notice set state = $1, state_at = $2, reason = $3, left_days = $4, left_working_days = $5, \
         ends_on = $6, ends_at = $7, replaced_by_id = $8, version = version + 1 where id = $9 and version = $10"
    )
    .bind(state.code())
    .bind(at)
    .bind(reason)
    .bind(left.map(|left| i64::from(left.days)))
    .bind(left.map(|left| i64::from(left.working_days)))
    .bind(run.map(Run::ends_on))
    .bind(run.map(Run::ends_at))
    .bind(by)
    .bind(was.id)
    .bind(was.version)
    .execute(conn)
    .await
    .map(|done| done.rows_affected() == 1)
    })?;
    if done {
        let after = json!({
            "state": state.code(), "at": at, "reason": reason, "left": left, "ends_on": run.map(Run::ends_on),
            "replaced_by": by,
        });
        record(tx, db, actor, act, was.id, after).await?;
    }
    Ok(done)
}

/// Holds a notice as it was read until the end of the transaction; `false` if somebody was faster.
pub(super) async fn hold(tx: &mut Tx, was: &Notice) -> db::Result<bool> {
    on!(tx, |conn| sqlx::query(
        "update publicity_notice set version = version + 1 where id = $1 and version = $2"
    )
    .bind(was.id)
    .bind(was.version)
    .execute(conn)
    .await
    .map(|done| done.rows_affected() == 1))
}

async fn record(
    tx: &mut Tx,
    db: &Db,
    actor: &Actor,
    act: &'static str,
    id: NoticeId,
    after: serde_json::Value,
) -> db::Result<()> {
    let object = Object { kind: KIND, id: id.0 };
    db::event::record(tx, db, &[Event { actor, act, object, before: None, after: image(&after) }]).await
}

fn written(body: &Body) -> db::Result<String> {
    serde_json::to_string(body).map_err(|cause| sqlx::Error::Encode(Box::new(cause)))
}

/// Title, abstract and partner, in small letters.
fn sought(body: &Body) -> String {
    let partner = match &body.matter {
        super::body::Matter::Price(price) => price.partner.as_ref().map(|partner| partner.name.as_str()),
        super::body::Matter::Split(_) | super::body::Matter::Rights(_) => None,
    };
    [body.title.as_str(), &body.summary, partner.unwrap_or_default()].join("\n").to_lowercase()
}
