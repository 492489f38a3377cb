//! What a desk sends.

use catalog::roadshow::guest::RegistrationId;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Whom the desk looks for.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Sought {
    pub q: String,
}

/// What a desk has of the list already.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Since {
    pub since: Option<DateTime<Utc>>,
    pub behind: Option<RegistrationId>,
}

/// The last guest of the part before.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Behind {
    pub behind: Option<RegistrationId>,
}

/// On what a badge is printed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Shape {
    /// `label` for a roll of labels; else A6.
    pub on: String,
}

/// One scan: the address that a ticket's code holds, the ticket itself, an id, or what is remembered of an address.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct ScanForm {
    pub what: String,
    /// As `token` in the programs of others.
    pub token: String,
    pub nonce: Option<Uuid>,
    pub at: Option<DateTime<Utc>>,
    pub desk: String,
}

impl ScanForm {
    pub(super) fn what(&self) -> &str {
        if self.what.trim().is_empty() { self.token.trim() } else { self.what.trim() }
    }
}

/// One of many that were made offline.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(super) struct SentScan {
    pub what: String,
    pub nonce: Uuid,
    pub at: DateTime<Utc>,
    #[serde(default)]
    pub desk: String,
}

impl SentScan {
    pub(super) fn as_form(&self) -> ScanForm {
        ScanForm {
            what: self.what.clone(),
            token: String::new(),
            nonce: Some(self.nonce),
            at: Some(self.at),
            desk: self.desk.clone(),
        }
    }
}
