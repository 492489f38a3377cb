//! What an achievement keeps apart from its document.

use chrono::{DateTime, Utc};
use db::event::{Actor, Event, Object};
use db::{Db, Tx, on};
use sqlx::types::Json;

use super::{AchievementId, Draft, Reserved};
use crate::person::PersonId;

pub async fn reserved(tx: &mut Tx, id: AchievementId) -> db::Result<Option<Reserved>> {
    let kept: Option<Json<Reserved>> =
        on!(tx, |conn| sqlx::query_scalar("select document from reserved where achievement_id = $1")
            .bind(id)
            .fetch_optional(conn)
            .await)?;
    Ok(kept.map(|kept| kept.0))
}

/// Parts a draft into its face and what is reserved, under the salt that the achievement has.
pub async fn apart(tx: &mut Tx, db: &Db, id: AchievementId, draft: Draft) -> db::Result<(Draft, Reserved)> {
    let salt = match reserved(tx, id).await? {
        Some(kept) => kept.salt,
        None => db.chance.bytes::<16>().iter().map(|byte| format!("{byte:02x}")).collect(),
    };
    Ok(draft.apart(&salt))
}

/// Keeps what is reserved, in the transaction that writes the face.
pub async fn keep(tx: &mut Tx, id: AchievementId, reserved: &Reserved) -> db::Result<()> {
    if reserved.parts.is_empty() {
        return on!(tx, |conn| sqlx::query("delete from reserved where achievement_id = $1")
            .bind(id)
            .execute(conn)
            .await
            .map(drop));
    }
    on!(tx, |conn| sqlx::query(
        "insert into reserved (achievement_id, document) values ($1, $2) \
         on conflict (achievement_id) do update set document = excluded.document"
    )
    .bind(id)
    .bind(Json(reserved))
    .execute(conn)
    .await
    .map(drop))
}

/// Whether two reviewers must look at it before it is public.
pub async fn is_sensitive(tx: &mut Tx, id: AchievementId) -> db::Result<bool> {
    let since: Option<Option<DateTime<Utc>>> =
        on!(tx, |conn| sqlx::query_scalar("select sensitive_at from achievement where id = $1")
            .bind(id)
            .fetch_optional(conn)
            .await)?;
    Ok(since.flatten().is_some())
}

/// The same for who reviews it: of two at once, the later waits for what the earlier finds.
pub async fn hold_sensitive(tx: &mut Tx, id: AchievementId) -> db::Result<bool> {
    on!(tx, |conn| sqlx::query(
        "update achievement set sensitive_at = sensitive_at where id = $1 and sensitive_at is not null"
    )
    .bind(id)
    .execute(conn)
    .await
    .map(|done| done.rows_affected() == 1))
}

/// Says that two reviewers must look at it; nothing where that is said already. The log keeps it beside the history of
/// the listing, which everybody reads.
pub async fn mark_sensitive(tx: &mut Tx, db: &Db, by: PersonId, id: AchievementId) -> db::Result<()> {
    let marked = on!(&mut *tx, |conn| {
        sqlx::query(
        "update achievement set sensitive_at = $1, sensitive_by = $2 where id = $3 and sensitive_at is null"
    )
    .bind(db.clock.now())
    .bind(by)
    .bind(id)
    .execute(conn)
    .await
    .map(|done| done.rows_affected() == 1)
    })?;
    if marked {
        let (actor, object) = (Actor::Person(by.0), Object { kind: "sensitivity", id: id.0 });
        let event = Event { actor: &actor, act: "sensitivity.marked", object, before: None, after: None };
        db::event::record(tx, db, &[event]).await?;
    }
    Ok(())
}
