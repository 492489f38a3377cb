//! What an achievement keeps apart from its document.

use db::{Db, Tx, on};
use sqlx::types::Json;

use super::{AchievementId, Draft, Reserved};

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
