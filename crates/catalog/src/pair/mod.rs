//! Which listings of the two libraries fit each other, as the matcher last found: kept, so that whoever follows a
//! listing is told what is new. Derived from listings, hence without events of its own.

pub mod store;

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::achievement::AchievementId;
use crate::demand::DemandId;

/// A demand and an achievement that fit, both public.
#[derive(Clone, Debug, PartialEq, sqlx::FromRow)]
pub struct Pair {
    pub demand_id: DemandId,
    pub demand_title: String,
    pub achievement_id: AchievementId,
    pub achievement_title: String,
    /// Per mille of the highest score.
    pub score: i16,
    /// When they were first found to fit.
    pub found_at: DateTime<Utc>,
}

/// One side of pairs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Demand(DemandId),
    Achievement(AchievementId),
}

/// How far the matcher has come.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Progress {
    pub state: State,
    /// The model that pairs were found with.
    pub model: i64,
    /// When all demands were last gone through.
    pub swept_at: Option<DateTime<Utc>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Each change up to a position of the change sequence is dealt with.
    Following { position: i64 },
    /// All demands are gone through in order of id; changes after the position come then.
    Sweeping { after: Uuid, position: i64 },
}
