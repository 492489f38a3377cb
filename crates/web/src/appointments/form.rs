//! The wish to act for an organisation.

use catalog::text::clean;
use serde::Deserialize;

use crate::accounts::role::Role;
use crate::layout::fields::Errors;

/// Longest note to who decides, in characters.
const NOTE_MAX: usize = 500;

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct WishForm {
    pub role: String,
    /// A name or a 统一社会信用代码.
    pub organisation: String,
    pub note: String,
}

/// A wish that may be written.
pub(super) struct Wished {
    pub role: Role,
    pub organisation: Option<String>,
    pub note: String,
}

impl WishForm {
    pub(super) fn parse(&self) -> Result<Wished, Errors> {
        let mut errors = Errors::new();
        let role = Role::from_code(&self.role);
        if role.is_none() {
            errors.insert("role", "error-required");
        }
        let organisation = clean(&self.organisation);
        let needs = role.is_some_and(Role::is_for_an_organisation);
        if needs && organisation.is_empty() {
            errors.insert("organisation", "error-required");
        }
        let note = clean(&self.note);
        if note.chars().count() > NOTE_MAX {
            errors.insert("note", "error-too-long");
        }
        match role {
            Some(role) if errors.is_empty() => {
                Ok(Wished { role, organisation: needs.then_some(organisation), note })
            }
            _ => Err(errors),
        }
    }
}
