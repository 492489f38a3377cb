//! Forgetting what is past its time, in the database.

use chrono::{DateTime, Utc};
use db::{Tx, on};

/// Messages that could not be sent, with whom they were for and what they said.
pub(super) async fn forget_undelivered(tx: &mut Tx, before: DateTime<Utc>) -> db::Result<()> {
    all(tx, before, &["delete from job where kind = 'message' and dead_at < $1"]).await
}

/// What people made and ended: tokens, searches that were followed, webhooks; and what was said of a wish for a role that is
/// over. That they were is in the log.
pub(super) async fn forget_ended(tx: &mut Tx, before: DateTime<Utc>) -> db::Result<()> {
    let statements = [
        "delete from token where ended_at < $1 or expires_at < $1",
        "delete from alert where search_id in (select id from saved_search where ended_at < $1)",
        "delete from saved_search where ended_at < $1",
        "delete from webhook_try where webhook_id in (select id from webhook where ended_at < $1)",
        "delete from webhook where ended_at < $1",
        "update appointment set note = '' where ended_at < $1 and note <> ''",
    ];
    all(tx, before, &statements).await
}

/// Who read what is reserved.
pub(super) async fn forget_looks(tx: &mut Tx, before: DateTime<Utc>) -> db::Result<()> {
    all(tx, before, &["delete from access_view where at < $1"]).await
}

/// Names given by an address that was on the list of a roadshow already, and never proved.
pub(super) async fn forget_claims(tx: &mut Tx, before: DateTime<Utc>) -> db::Result<()> {
    let statements = [
        "delete from registration_claim_wish where claim_id in (select registration_claim.id from registration_claim \
         join roadshow on roadshow.id = registration_claim.roadshow_id where roadshow.ends_at < $1)",
        "delete from registration_claim where roadshow_id in (select id from roadshow where ends_at < $1)",
    ];
    all(tx, before, &statements).await
}

async fn all(tx: &mut Tx, before: DateTime<Utc>, statements: &[&'static str]) -> db::Result<()> {
    for statement in statements.iter().copied() {
        on!(&mut *tx, |conn| sqlx::query(statement).bind(before).execute(conn).await.map(drop))?;
    }
    Ok(())
}
