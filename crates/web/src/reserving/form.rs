//! What is typed to reserve an achievement or to close it.

use catalog::achievement::course::store::Talk;
use catalog::case::CaseId;
use catalog::rule::Rule;
use chrono::{Days, NaiveDate};
use serde::Deserialize;

use crate::layout::fields::Errors;

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct ReservationForm {
    /// One of the cases that go on.
    pub case: String,
    /// The day of the letter of intent that both parties signed.
    pub letter: String,
    /// The last day of the reservation.
    pub until: String,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct ClosingForm {
    pub case: String,
}

impl ReservationForm {
    /// Which case, and the last day. A reservation rests on a letter that is signed, and ends within the days of
    /// [`Rule::ReservationMost`].
    pub(super) fn parse(&self, talks: &[Talk], today: NaiveDate) -> Result<(CaseId, NaiveDate), Errors> {
        let mut errors = Errors::new();
        let case = find(talks, &self.case);
        if case.is_none() {
            errors.insert("case", "error-reservation-case");
        }
        let day = |text: &str| text.trim().parse::<NaiveDate>().ok();
        if day(&self.letter).is_none_or(|letter| letter > today) {
            errors.insert("letter", "error-reservation-letter");
        }
        let most = today.checked_add_days(Days::new(Rule::ReservationMost.on(today).into()));
        let until =
            day(&self.until).filter(|until| *until >= today && most.is_some_and(|most| *until <= most));
        if until.is_none() {
            errors.insert("until", "error-reservation-until");
        }
        match (case, until) {
            (Some(case), Some(until)) if errors.is_empty() => Ok((case, until)),
            _ => Err(errors),
        }
    }
}

impl ClosingForm {
    pub(super) fn parse(&self, talks: &[Talk]) -> Option<CaseId> {
        find(talks, &self.case)
    }
}

fn find(talks: &[Talk], typed: &str) -> Option<CaseId> {
    let id: CaseId = typed.trim().parse().ok()?;
    talks.iter().map(|talk| talk.id).find(|known| *known == id)
}
