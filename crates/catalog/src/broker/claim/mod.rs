//! Claims: the other way round, a broker looks after a demand that nobody has answered, for some days and alone.

pub mod store;

use chrono::{DateTime, Utc};

use crate::demand::DemandId;
use crate::person::PersonId;

db::id! {
    /// A demand that a broker looks after.
    ClaimId;
}

/// After so many days without any intent a public demand counts as unserved.
pub const UNSERVED_DAYS: i64 = 7;

#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Claim {
    pub id: ClaimId,
    pub demand_id: DemandId,
    pub broker_id: PersonId,
    pub claimed_at: DateTime<Utc>,
    /// Then the demand is free again, whether anybody says so or not.
    pub until_at: DateTime<Utc>,
    /// When it was given back.
    pub ended_at: Option<DateTime<Utc>>,
}

impl Claim {
    pub fn is_live(&self, now: DateTime<Utc>) -> bool {
        self.ended_at.is_none() && now < self.until_at
    }
}
