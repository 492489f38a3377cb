//! What was posted, as it was posted: a text that is kept byte for byte, with its hash. Whoever has the text can count the
//! hash again, and so can see that nothing was changed.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::NoticeId;
use super::body::Body;
use super::period::Period;
use crate::achievement::AchievementId;
use crate::organisation::OrganisationId;
use crate::rule::{Jurisdiction, Rule};
use crate::text::sha256;

/// All that a notice says, in the order in which it is written down.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snapshot {
    pub notice: NoticeId,
    pub unit: OrganisationId,
    /// Its name on that day.
    pub unit_name: String,
    pub achievement: Option<AchievementId>,
    /// The notice whose place it takes.
    pub replaces: Option<NoticeId>,
    pub body: Body,
    pub posted_at: DateTime<Utc>,
    pub period: Period,
    pub ends_on: NaiveDate,
    pub basis: Basis,
}

/// The rule as it was on the day of posting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Basis {
    pub rule: String,
    pub days: u32,
    pub source: String,
}

impl Basis {
    /// `place`: where the unit is, as GB/T 2260 has it.
    pub fn on(day: NaiveDate, place: Option<&str>) -> Self {
        let rule = Rule::PublicityNotice;
        let line = rule.at(place.map_or(Jurisdiction::NATIONAL, Jurisdiction::of_place), day);
        let days = line.as_ref().and_then(|line| u32::try_from(line.value).ok());
        Self {
            rule: rule.key().to_owned(),
            days: days.unwrap_or_else(|| rule.on(day)),
            source: line.map(|line| line.source).unwrap_or_default(),
        }
    }
}

/// A snapshot with the text it is kept as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sealed {
    pub said: Snapshot,
    pub text: String,
    /// SHA-256 of the text in UTF-8, in hexadecimal.
    pub hash: String,
}

impl Sealed {
    pub fn of(said: Snapshot) -> serde_json::Result<Self> {
        let text = serde_json::to_string(&said)?;
        let hash = sha256(&text);
        Ok(Self { said, text, hash })
    }

    /// Reads what was kept; nothing if it is not what was hashed.
    pub(super) fn read(text: String, kept: String) -> Option<Self> {
        let said = serde_json::from_str(&text).ok()?;
        (sha256(&text) == kept).then_some(Self { said, text, hash: kept })
    }
}
