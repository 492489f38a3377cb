//! What is asked for of a portfolio, and what is to be done to many listings.

use catalog::achievement::AchievementId;
use catalog::listing::Stage;
use catalog::person::PersonId;
use chrono::DateTime;
use serde::Deserialize;

use super::PAGE;
use crate::layout::fields::Errors;
use crate::reviewing::EndorsementForm;

/// Stages by which one filters, in the order of a life.
pub(super) const STAGES: [&str; 9] = [
    "draft",
    "unit_review",
    "platform_review",
    "held",
    "rejected",
    "published",
    "suspended",
    "expired",
    "withdrawn",
];
/// Takes an endorsement back.
pub(super) const RECALL: &str = "recall";
/// Takes an assignment back.
pub(super) const HAND_BACK: &str = "hand_back";
/// Takes a withdrawal back.
pub(super) const RESTORE: &str = "restore";
/// What may be done to many at a time. A renewal is not taken back: what it promised was read meanwhile.
pub(super) const ACTS: [&str; 7] = ["endorse", RECALL, "renew", "assign", HAND_BACK, "withdraw", RESTORE];

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Filters {
    pub stage: String,
    pub q: String,
    pub page: String,
}

impl Filters {
    pub(super) fn stage(&self) -> Option<&str> {
        Stage::from_code(&self.stage, DateTime::UNIX_EPOCH).map(Stage::code)
    }

    pub(super) fn page(&self) -> usize {
        self.page.parse().unwrap_or(1).clamp(1, 10_000)
    }
}

/// The form around the table: which are ticked, and what is to be done to them.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct ActForm {
    pub id: Vec<String>,
    pub act: String,
    pub person: String,
    pub vouched: String,
    pub sure: String,
    /// Where the table was, to come back to.
    pub stage: String,
    pub q: String,
    pub page: String,
}

/// What is to be done to each.
#[derive(Clone, Debug)]
pub(super) enum Act {
    Endorse(EndorsementForm),
    Recall,
    Renew,
    Assign(PersonId),
    HandBack,
    Withdraw,
    Restore,
}

#[derive(Clone, Debug)]
pub(super) struct Wanted {
    pub ids: Vec<AchievementId>,
    pub act: Act,
}

impl ActForm {
    pub(super) fn filters(&self) -> Filters {
        Filters { stage: self.stage.clone(), q: self.q.clone(), page: self.page.clone() }
    }

    /// The ticked, each once; nothing if there is none.
    pub(super) fn ids(&self) -> Option<Vec<AchievementId>> {
        let mut ids: Vec<AchievementId> = self.id.iter().filter_map(|id| id.parse().ok()).collect();
        ids.sort_unstable();
        ids.dedup();
        ids.truncate(PAGE);
        (!ids.is_empty()).then_some(ids)
    }

    pub(super) fn parse(&self) -> Result<Wanted, Errors> {
        let mut errors = Errors::new();
        let ids = self.ids();
        if ids.is_none() {
            errors.insert("id", "error-portfolio-none");
        }
        let act = match self.act.as_str() {
            "endorse" if self.vouched == "yes" => Some(Act::Endorse(vouched())),
            "endorse" => {
                errors.insert("vouched", "error-portfolio-vouched");
                None
            }
            RECALL => Some(Act::Recall),
            "renew" => Some(Act::Renew),
            HAND_BACK => Some(Act::HandBack),
            RESTORE => Some(Act::Restore),
            "withdraw" if self.sure == "yes" => Some(Act::Withdraw),
            "withdraw" => {
                errors.insert("sure", "error-portfolio-sure");
                None
            }
            "assign" => match self.person.parse() {
                Ok(person) => Some(Act::Assign(person)),
                Err(_) => {
                    errors.insert("person", "error-portfolio-person");
                    None
                }
            },
            _ => {
                errors.insert("act", "error-required");
                None
            }
        };
        match (ids, act) {
            (Some(ids), Some(act)) if errors.is_empty() => Ok(Wanted { ids, act }),
            _ => Err(errors),
        }
    }
}

/// All that an officer vouches for, said once for all that are ticked.
fn vouched() -> EndorsementForm {
    let yes = || "yes".to_owned();
    EndorsementForm {
        ownership: yes(),
        completers: yes(),
        co_owners: yes(),
        sensitive: String::new(),
        endorsement_remark: String::new(),
    }
}
