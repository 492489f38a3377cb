//! What is typed to make a token, and what it means.

use catalog::text::clean;
use chrono::TimeDelta;
use serde::Deserialize;

use super::model::Scope;
use crate::layout::fields::Errors;

/// Longest name of a token, in characters.
const NAME_MAX: usize = 60;
/// For how long a token may be good, in days: what nobody renews after a year is forgotten by its owner as well.
pub(super) const DAYS: [u16; 4] = [7, 30, 90, 365];

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct TokenForm {
    pub name: String,
    pub scope: Vec<String>,
    pub days: String,
}

/// A token that may be made.
#[derive(Debug)]
pub(crate) struct Wanted {
    pub name: String,
    pub scopes: Vec<Scope>,
    pub valid: TimeDelta,
}

impl TokenForm {
    /// As it is offered: as little as a program can need.
    pub(super) fn offered() -> Self {
        Self { name: String::new(), scope: vec![Scope::Read.code().to_owned()], days: "90".to_owned() }
    }

    pub(super) fn parse(&self) -> Result<Wanted, Errors> {
        let mut errors = Errors::new();
        let name = clean(&self.name.split_whitespace().collect::<Vec<_>>().join(" "));
        if name.is_empty() {
            errors.insert("name", "error-required");
        } else if name.chars().count() > NAME_MAX {
            errors.insert("name", "error-too-long");
        }
        let scopes: Vec<Scope> = Scope::ALL
            .into_iter()
            .filter(|scope| self.scope.iter().any(|code| code == scope.code()))
            .collect();
        if scopes.is_empty() {
            errors.insert("scope", "error-token-scope");
        }
        let days = self.days.parse().ok().filter(|days| DAYS.contains(days));
        match days {
            Some(days) if errors.is_empty() => {
                Ok(Wanted { name, scopes, valid: TimeDelta::days(i64::from(days)) })
            }
            Some(_) => Err(errors),
            None => {
                errors.insert("days", "error-required");
                Err(errors)
            }
        }
    }
}
