//! What is typed of a team, and of the answer.

use catalog::demand::scouting::team_key;
use catalog::text::clean;
use serde::Deserialize;

use crate::accounts::address::Address;
use crate::layout::fields::Errors;

/// Longest name, and longest words, in characters.
const NAME_MAX: usize = 200;
const WORDS_MAX: usize = 1_000;

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct ReferForm {
    pub team: String,
    pub contact_name: String,
    pub contact: String,
    pub why: String,
    /// That the team agrees to be named, with how to reach it (个人信息保护法 §23).
    pub agreed: String,
    /// That the scout is named to who demands (§23).
    pub share: String,
}

/// A team that may be referred.
pub(super) struct Team {
    pub team: String,
    pub contact_name: String,
    /// In the one form in which addresses are kept, so that who it belongs to can have it erased.
    pub contact: String,
    pub why: String,
}

impl ReferForm {
    pub(super) fn parse(&self) -> Result<Team, Errors> {
        let mut errors = Errors::new();
        let team = said(&self.team, "team", NAME_MAX, &mut errors);
        if team_key(&team).is_empty() {
            errors.insert("team", "error-required");
        }
        let contact_name = said(&self.contact_name, "contact_name", NAME_MAX, &mut errors);
        let contact = Address::parse(&self.contact);
        if contact.is_none() {
            errors.insert("contact", "error-scouting-contact");
        }
        let why = said(&self.why, "why", WORDS_MAX, &mut errors);
        if self.agreed != "yes" {
            errors.insert("agreed", "error-scouting-agreed");
        }
        if self.share != "yes" {
            errors.insert("share", "error-scouting-share");
        }
        match contact {
            Some(contact) if errors.is_empty() => {
                Ok(Team { team, contact_name, contact: contact.plain().to_owned(), why })
            }
            _ => Err(errors),
        }
    }
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct DeclineForm {
    pub reason: String,
}

impl DeclineForm {
    /// Nothing is declined without a reason.
    pub(super) fn parse(&self) -> Result<String, Errors> {
        let mut errors = Errors::new();
        let reason = said(&self.reason, "reason", WORDS_MAX, &mut errors);
        if errors.is_empty() { Ok(reason) } else { Err(errors) }
    }
}

fn said(typed: &str, field: &'static str, most: usize, errors: &mut Errors) -> String {
    let words = clean(typed);
    if words.is_empty() {
        errors.insert(field, "error-required");
    }
    if words.chars().count() > most {
        errors.insert(field, "error-too-long");
    }
    words
}
