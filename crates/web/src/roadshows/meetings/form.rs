//! What guests, teams and organisers type about meetings.

use catalog::roadshow::PresentationId;
use catalog::roadshow::guest::RegistrationId;
use catalog::roadshow::meetings::{Slot, slots};
use catalog::text::clean;
use serde::Deserialize;

use crate::layout::fields::Errors;
use crate::roadshows::form::moment;

/// Longest reason and answer, in characters.
const REASON_MAX: usize = 300;
/// Longest slot, in minutes, and most slots: the scheduler keeps them as bits.
const MINUTES_MAX: i64 = 120;
const SLOTS_MAX: i32 = 100;

/// A wish: of a guest for a team, or of a team for a guest.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct WishForm {
    pub presentation: Option<PresentationId>,
    /// Whom a team wishes to meet; a guest wishes for themselves.
    pub registration: Option<RegistrationId>,
    pub reason: String,
}

impl WishForm {
    /// Who is asked wants to know what for.
    pub(super) fn parse(&self) -> Result<String, Errors> {
        let mut errors = Errors::new();
        if self.presentation.is_none() {
            errors.insert("presentation", "error-required");
        }
        let reason = clean(&self.reason.split_whitespace().collect::<Vec<_>>().join(" "));
        match reason.chars().count() {
            0 => drop(errors.insert("reason", "error-required")),
            length if length > REASON_MAX => drop(errors.insert("reason", "error-too-long")),
            _ => {}
        }
        if errors.is_empty() { Ok(reason) } else { Err(errors) }
    }
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct AnswerForm {
    pub words: String,
}

impl AnswerForm {
    pub(super) fn words(&self) -> String {
        clean(&self.words).chars().take(REASON_MAX).collect()
    }
}

/// When somebody is away, and in which languages they talk.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct AwayForm {
    /// A team's, by its presentation; nothing for one's own.
    pub presentation: Option<PresentationId>,
    pub away: Vec<i32>,
    /// In which languages one talks; any, where none is chosen.
    pub language: Vec<String>,
}

/// When meetings are held.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct SlotsForm {
    pub starts_at: String,
    pub minutes: String,
    pub count: String,
}

impl SlotsForm {
    pub(super) fn of(slots: &[Slot]) -> Self {
        let Some(first) = slots.first() else { return Self::default() };
        Self {
            starts_at: crate::roadshows::form::typed(first.starts_at),
            minutes: (first.ends_at - first.starts_at).num_minutes().to_string(),
            count: slots.len().to_string(),
        }
    }

    pub(super) fn parse(&self) -> Result<Vec<Slot>, Errors> {
        let mut errors = Errors::new();
        let starts_at = moment(&self.starts_at);
        if starts_at.is_none() {
            errors.insert("starts_at", "error-roadshow-moment");
        }
        let minutes = search::normalise(&self.minutes).trim().parse().ok();
        let minutes = minutes.filter(|minutes| (1..=MINUTES_MAX).contains(minutes));
        if minutes.is_none() {
            errors.insert("minutes", "error-meeting-minutes");
        }
        let count = search::normalise(&self.count).trim().parse().ok();
        let count = count.filter(|count| (1..=SLOTS_MAX).contains(count));
        if count.is_none() {
            errors.insert("count", "error-meeting-count");
        }
        match (starts_at, minutes, count) {
            (Some(starts_at), Some(minutes), Some(count)) => Ok(slots(starts_at, minutes, count)),
            _ => Err(errors),
        }
    }
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct OutcomeForm {
    /// `held`, or which side did not come: `guest` or `team`; `cancelled` by who gives it up.
    pub outcome: String,
}
