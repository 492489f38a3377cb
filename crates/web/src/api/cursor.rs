//! How far a list has been read. A program that keeps the last cursor it was given asks later for what changed since.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::failure::Failure;

/// Things in one answer, unless fewer or more are asked for.
const PAGE: i64 = 50;
const PAGE_MOST: i64 = 200;

/// Where a list goes on, and how much of it is wanted.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub(crate) struct Turn {
    /// The `next` of the answer before; without it, from the beginning.
    #[param(pattern = "^([0-9]{1,18}~[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})?$")]
    pub after: Option<String>,
    /// Most things in the answer, 1 to 200; 50 unless said.
    #[param(minimum = 1, maximum = 200)]
    pub limit: Option<i64>,
}

impl Turn {
    pub(crate) fn limit(&self) -> Result<i64, Failure> {
        match self.limit {
            None => Ok(PAGE),
            Some(limit @ 1..=PAGE_MOST) => Ok(limit),
            Some(_) => Err(Failure::Bad("failure-bad-limit")),
        }
    }

    /// The moment and the id after which the list goes on.
    pub(crate) fn after(&self) -> Result<(DateTime<Utc>, Uuid), Failure> {
        match self.after.as_deref() {
            None | Some("") => Ok((DateTime::UNIX_EPOCH, Uuid::nil())),
            Some(text) => read(text).ok_or(Failure::Bad("failure-bad-cursor")),
        }
    }
}

/// A part of a list.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Slice<T> {
    pub items: Vec<T>,
    /// What was public and is not any more, of the same part of the list.
    pub removed: Vec<Removed>,
    /// Ask with `after=` this for what follows; of the last part as well, for what changes later.
    pub next: String,
    /// Whether something follows already.
    pub more: bool,
}

/// A part of a list that was asked for with one thing more than fits: what fits, and whether something follows.
pub(crate) fn cut<T>(mut found: Vec<T>, limit: i64) -> (Vec<T>, bool) {
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    let more = found.len() > limit;
    found.truncate(limit);
    (found, more)
}

/// Microseconds at which the year 10000 begins: from there on neither engine compares moments as we do.
pub(crate) const END: i64 = 253_402_300_800_000_000;

/// Something that is not to be shown any more.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
pub(crate) struct Removed {
    pub id: Uuid,
    pub at: DateTime<Utc>,
}

/// As it is given to programs: nothing in it is secret, and anything else is refused.
pub(crate) fn written((at, id): (DateTime<Utc>, Uuid)) -> String {
    format!("{}~{id}", at.timestamp_micros())
}

fn read(text: &str) -> Option<(DateTime<Utc>, Uuid)> {
    let (micros, id) = text.split_once('~')?;
    let micros = micros.parse().ok().filter(|micros| (0..END).contains(micros))?;
    Some((DateTime::from_timestamp_micros(micros)?, id.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_cursor_reads_back_and_nothing_else_breaks(text in "\\PC{0,60}", micros in 0_i64..4_000_000_000_000_000, id in any::<u128>()) {
            let _ = read(&text);
            let cursor = (DateTime::from_timestamp_micros(micros).unwrap(), Uuid::from_u128(id));
            prop_assert_eq!(read(&written(cursor)), Some(cursor));
        }
    }
}
