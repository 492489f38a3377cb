//! The event log: every write says who, when, what act, on which object, before and after.
//!
//! An event is written in the transaction of the change it records. Its place in the chain is given
//! later by the one sealer ([`crate::seal`]), so that writers never queue for it.

use std::borrow::Cow;

use chrono::{DateTime, Utc};
use serde::Serialize;
use uuid::Uuid;

use crate::{Db, Tx, on};

/// Something that happened, not yet written.
pub struct Event<'a> {
    pub actor: &'a Actor,
    /// A noun and a verb of the field: `achievement.published`, `import.undone`.
    pub act: &'static str,
    pub object: Object,
    /// The object as it was, as JSON; nothing for what did not exist.
    pub before: Option<String>,
    /// The object as it is now; nothing for what is gone.
    pub after: Option<String>,
}

/// Who acted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Actor {
    /// The market itself: timers, jobs.
    System,
    /// The operator at the command line.
    Operator,
    /// Somebody who has not signed in.
    Visitor,
    /// Somebody who has; by id, so that a person can be erased and the log stays.
    Person(Uuid),
}

/// What was acted on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Object {
    pub kind: &'static str,
    pub id: Uuid,
}

/// An entry of the log without its images, with its place in the chain once it is sealed.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Line {
    pub at: DateTime<Utc>,
    pub actor: String,
    pub act: String,
    pub object_kind: String,
    pub object_id: Uuid,
    pub position: Option<i64>,
}

/// An event as it stands in the log.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Recorded {
    pub id: Uuid,
    pub at: DateTime<Utc>,
    pub actor: String,
    pub act: String,
    pub object_kind: String,
    pub object_id: Uuid,
    pub before: Option<String>,
    pub after: Option<String>,
}

impl Line {
    /// Who acted, if it was somebody with an account.
    pub fn person(&self) -> Option<Uuid> {
        self.actor.strip_prefix("person:")?.parse().ok()
    }
}

impl Actor {
    pub fn name(&self) -> Cow<'static, str> {
        match self {
            Self::System => "system".into(),
            Self::Operator => "operator".into(),
            Self::Visitor => "visitor".into(),
            Self::Person(id) => format!("person:{id}").into(),
        }
    }
}

/// The JSON that `before` and `after` hold: text, so that the two engines keep it byte for byte.
pub fn image(value: &impl Serialize) -> Option<String> {
    serde_json::to_string(value).ok()
}

/// Writes events in the caller's transaction; many share a statement.
pub async fn record(tx: &mut Tx, db: &Db, events: &[Event<'_>]) -> crate::Result<()> {
    let at = db.clock.now();
    for chunk in events.chunks(100) {
        on!(&mut *tx, |conn| {
            let mut sql = sqlx::QueryBuilder::new(
                "insert into event (id, at, actor, act, object_kind, object_id, before, after) ",
            );
            sql.push_values(chunk, |mut row, event| {
                row.push_bind(db.ids.next())
                    .push_bind(at)
                    .push_bind(event.actor.name())
                    .push_bind(event.act)
                    .push_bind(event.object.kind)
                    .push_bind(event.object.id)
                    .push_bind(event.before.as_deref())
                    .push_bind(event.after.as_deref());
            });
            sql.build().execute(conn).await?;
        });
    }
    Ok(())
}

/// The history of one object, oldest first: also its version history.
pub async fn history(tx: &mut Tx, object: Object) -> crate::Result<Vec<Recorded>> {
    on!(tx, |conn| sqlx::query_as(
        "select id, at, actor, act, object_kind, object_id, before, after from event \
         where object_kind = $1 and object_id = $2 order by at, id"
    )
    .bind(object.kind)
    .bind(object.id)
    .fetch_all(conn)
    .await)
}

/// Takes out what the log shows of an object: that something was done to it, when and by whom stays, and so does the hash
/// of each image, over which the chain goes. What was sealed before images had hashes of their own stays as it is.
pub async fn forget_images(tx: &mut Tx, object: Object) -> crate::Result<()> {
    let shown: Vec<Image> = on!(&mut *tx, |conn| sqlx::query_as(
        "select id, before, after from event where object_kind = $1 and object_id = $2 \
         and (before is not null or after is not null) \
         and (position is null or before_hash is not null or after_hash is not null)"
    )
    .bind(object.kind)
    .bind(object.id)
    .fetch_all(conn)
    .await)?;
    for Image { id, before, after } in shown {
        // The same hashes that the sealer writes, whichever of the two comes first.
        on!(&mut *tx, |conn| sqlx::query(
            "update event set before = null, after = null, before_hash = coalesce(before_hash, $1), \
             after_hash = coalesce(after_hash, $2) where id = $3"
        )
        .bind(before.as_deref().map(crate::seal::image_hash))
        .bind(after.as_deref().map(crate::seal::image_hash))
        .bind(id)
        .execute(conn)
        .await
        .map(drop))?;
    }
    Ok(())
}

#[derive(sqlx::FromRow)]
struct Image {
    id: Uuid,
    before: Option<String>,
    after: Option<String>,
}

/// What was done to an object, or by a person, newest first. `id` is either's.
pub async fn lines(tx: &mut Tx, id: Uuid, limit: i64) -> crate::Result<Vec<Line>> {
    on!(tx, |conn| sqlx::query_as(
        "select at, actor, act, object_kind, object_id, position from event \
         where object_id = $1 or actor = $2 order by at desc, id desc limit $3"
    )
    .bind(id)
    .bind(Actor::Person(id).name())
    .bind(limit)
    .fetch_all(conn)
    .await)
}
