//! What is typed to record an introduction, and to say something of one.

use catalog::achievement::AchievementId;
use catalog::demand::DemandId;
use catalog::text::clean;
use serde::Deserialize;
use uuid::Uuid;

use crate::layout::fields::Errors;

/// Longest reason, in characters.
pub(super) const REASON_MAX: usize = 1_000;

/// An introduction by hand, also as a link fills it in.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct NewForm {
    /// Its number, or its address.
    pub achievement: String,
    pub demand: String,
    /// That the broker did bring the two together (民法典 §962).
    pub truth: String,
}

impl NewForm {
    pub(super) fn parse(&self) -> Result<(AchievementId, DemandId), Errors> {
        let mut errors = Errors::new();
        let achievement = listed(&self.achievement, "achievement", &mut errors);
        let demand = listed(&self.demand, "demand", &mut errors);
        if self.truth != "yes" {
            errors.insert("truth", "error-introduction-truth");
        }
        match (achievement, demand) {
            (Some(achievement), Some(demand)) if errors.is_empty() => {
                Ok((AchievementId(achievement), DemandId(demand)))
            }
            _ => Err(errors),
        }
    }
}

fn listed(text: &str, field: &'static str, errors: &mut Errors) -> Option<Uuid> {
    let id = id_in(text);
    if id.is_none() {
        let is_empty = text.trim().is_empty();
        errors.insert(field, if is_empty { "error-required" } else { "error-introduction-listing" });
    }
    id
}

/// The id in an address of a page, or alone.
pub(super) fn id_in(text: &str) -> Option<Uuid> {
    let parts = text.split(|letter: char| !letter.is_ascii_hexdigit() && letter != '-');
    parts.filter(|part| part.len() == 36).find_map(|part| part.parse().ok())
}

/// What a party says.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct SayForm {
    /// That the others may read who one is (个人信息保护法 §23).
    pub share: String,
    pub reason: String,
}

impl SayForm {
    pub(super) fn reason(&self) -> Result<String, Errors> {
        words(&self.reason).map_err(|error| Errors::from([("reason", error)]))
    }
}

pub(super) fn words(text: &str) -> Result<String, &'static str> {
    let words = clean(text);
    match words.chars().count() {
        0 => Err("error-required"),
        1..=REASON_MAX => Ok(words),
        _ => Err("error-too-long"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_listing_is_named_by_its_address_or_by_its_number() {
        let id = "0192a000-0000-7000-8000-000000000001";
        for typed in [
            id.to_owned(),
            format!(" https://qiao.example/achievements/{id}?lang=en "),
            format!("/demands/{id}/matches"),
        ] {
            assert_eq!(id_in(&typed), id.parse().ok(), "{typed}");
        }
        assert_eq!(id_in("全钒液流电池"), None);
        assert_eq!(id_in(""), None);
    }
}
