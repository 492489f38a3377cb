//! Open licences (开放许可): the owner has declared to the patent office on what terms anybody may have a licence, and the office
//! has announced it. Who tells the owner in writing and pays the fee has it (专利法 §§50–51; 实施细则 §§85–88).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::quality::praises;
use super::{Draft, LegalState, LicenceKind, Right};
use crate::identifier::PatentNumber;

/// An open licence as it was announced.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct OpenLicence {
    /// The patent that it is of: one of the rights, by its number there.
    #[schema(min_length = 1, max_length = 60)]
    pub patent: String,
    /// The number of the announcement.
    #[schema(min_length = 1, max_length = 60)]
    pub announcement: String,
    /// The day of the announcement.
    pub announced: NaiveDate,
    /// The standard of the fee.
    #[schema(min_length = 1, max_length = 200)]
    pub fee: String,
    /// How it is paid.
    #[schema(min_length = 1, max_length = 200)]
    pub payment: String,
    /// The last day of licences; none while the patent lasts.
    #[serde(default)]
    pub until: Option<NaiveDate>,
    /// The day on which its withdrawal was announced: licences given before stay good (专利法 §50).
    #[serde(default)]
    pub withdrawn: Option<NaiveDate>,
    /// That the owner vouches for what the market cannot see (实施细则 §§85–86): no exclusive or sole licence in force, no
    /// proceedings, fees paid, the pledgee's consent, and of a utility model or a design the evaluation report.
    #[serde(default)]
    pub vouched: bool,
}

/// Where an open licence stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    Live,
    /// Its last day, or the patent's, has passed.
    Over,
    Withdrawn,
}

/// What stands against an open licence (实施细则 §86), or against how it is told (§85).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// Something is not said.
    Unsaid,
    /// The owner does not vouch for what cannot be seen.
    Unvouched,
    /// Announced on a day to come, or over before it began.
    Order,
    /// The patent is none of the rights.
    Unlisted,
    /// There is no grant yet, or there never will be.
    NotGranted,
    /// The patent is no more in force.
    Over,
    Suspended,
    FeeOverdue,
    /// An exclusive or sole licence is offered beside it (专利法 §51).
    Alone,
    /// Praise has no place in a declaration.
    Praise,
}

impl Obstacle {
    /// The key of its text.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Unsaid => "error-required",
            Self::Unvouched => "error-open-vouched",
            Self::Order => "error-open-order",
            Self::Unlisted => "error-open-unlisted",
            Self::NotGranted => "error-open-granted",
            Self::Over => "error-open-over",
            Self::Suspended => "error-open-suspended",
            Self::FeeOverdue => "error-open-fee",
            Self::Alone => "error-open-alone",
            Self::Praise => "error-open-praise",
        }
    }
}

impl OpenLicence {
    fn is_in_order(&self, today: NaiveDate) -> bool {
        let after = |day: Option<NaiveDate>| day.is_none_or(|day| day >= self.announced);
        self.announced <= today
            && after(self.until)
            && after(self.withdrawn)
            && self.withdrawn.is_none_or(|day| day <= today)
    }

    fn is_said(&self) -> bool {
        [&self.patent, &self.announcement, &self.fee, &self.payment]
            .iter()
            .all(|text| !text.trim().is_empty())
    }
}

impl Draft {
    /// Where its open licence stands; nothing where there is none.
    pub fn open_standing(&self, today: NaiveDate) -> Option<Standing> {
        let open = self.open_licence.as_ref()?;
        let ends = [open.until, self.patent(&open.patent).and_then(Right::expiry)];
        Some(match open.withdrawn {
            Some(day) if day <= today => Standing::Withdrawn,
            _ if ends.into_iter().flatten().any(|day| day < today) => Standing::Over,
            _ => Standing::Live,
        })
    }

    /// What stands against its open licence on a day. Of one that is withdrawn only the order of its days is looked at.
    pub fn obstacle(&self, today: NaiveDate) -> Option<Obstacle> {
        let open = self.open_licence.as_ref()?;
        if !open.is_said() {
            return Some(Obstacle::Unsaid);
        }
        if !open.is_in_order(today) {
            return Some(Obstacle::Order);
        }
        if open.withdrawn.is_some() {
            return None;
        }
        if !open.vouched {
            return Some(Obstacle::Unvouched);
        }
        if praises(&open.fee) || praises(&open.payment) {
            return Some(Obstacle::Praise);
        }
        if self.licences.iter().any(|kind| matches!(kind, LicenceKind::Exclusive | LicenceKind::Sole)) {
            return Some(Obstacle::Alone);
        }
        let Some(Right::Patent { granted, state, .. }) = self.patent(&open.patent) else {
            return Some(Obstacle::Unlisted);
        };
        if granted.is_some_and(|day| day > open.announced) {
            return Some(Obstacle::NotGranted);
        }
        if self.patent(&open.patent).and_then(Right::expiry).is_some_and(|day| day < today) {
            return Some(Obstacle::Over);
        }
        match state {
            Some(
                LegalState::Filed
                | LegalState::Published
                | LegalState::UnderExamination
                | LegalState::Rejected
                | LegalState::Withdrawn,
            ) => Some(Obstacle::NotGranted),
            Some(LegalState::Lapsed | LegalState::Invalidated) => Some(Obstacle::Over),
            Some(LegalState::Suspended) => Some(Obstacle::Suspended),
            Some(LegalState::FeeOverdue) => Some(Obstacle::FeeOverdue),
            // The owner vouches for the pledgee's consent.
            Some(LegalState::InForce | LegalState::Pledged) | None => None,
        }
    }

    /// Whether it rests on patents, and the terms of all of them have passed: then anybody may practise what they protected
    /// (专利法 §42). Of a patent whose day is not known nothing is said.
    pub fn patents_are_over(&self, today: NaiveDate) -> bool {
        let mut patents = self.rights.iter().filter(|right| matches!(right, Right::Patent { .. })).peekable();
        patents.peek().is_some() && patents.all(|right| right.expiry().is_some_and(|day| day < today))
    }

    fn patent(&self, wanted: &str) -> Option<&Right> {
        self.rights.iter().find(|right| matches!(right, Right::Patent { number, .. } if number == wanted))
    }
}

impl Right {
    /// The day on which its term ends: as stated, else by its number and the day of filing.
    pub fn expiry(&self) -> Option<NaiveDate> {
        let Self::Patent { number, filed, expires, .. } = self else { return None };
        expires.or_else(|| PatentNumber::parse(number).ok()?.expiry((*filed)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn patent(state: Option<LegalState>, expires: Option<&str>) -> Right {
        Right::Patent {
            number: "201710601862.3".to_owned(),
            patent: None,
            filed: None,
            granted: Some(day("2019-05-01")),
            expires: expires.map(day),
            state,
        }
    }

    fn open() -> Draft {
        let licence = OpenLicence {
            patent: "201710601862.3".to_owned(),
            announcement: "KF2026000123".to_owned(),
            announced: day("2026-10-01"),
            fee: "每年 2 万元".to_owned(),
            payment: "合同生效后三十日内一次付清".to_owned(),
            until: None,
            withdrawn: None,
            vouched: true,
        };
        Draft {
            title: "电堆".to_owned(),
            rights: vec![patent(Some(LegalState::InForce), None)],
            open_licence: Some(licence),
            ..Draft::default()
        }
    }

    #[test]
    fn each_obstacle_of_the_rules_is_found() {
        let today = day("2026-11-26");
        assert_eq!(open().obstacle(today), None);
        let with = |change: fn(&mut Draft)| {
            let mut draft = open();
            change(&mut draft);
            draft.obstacle(today)
        };
        let licence = |change: fn(&mut OpenLicence)| {
            let mut draft = open();
            draft.open_licence.iter_mut().for_each(change);
            draft.obstacle(today)
        };
        assert_eq!(with(|draft| draft.rights.clear()), Some(Obstacle::Unlisted));
        assert_eq!(with(|draft| draft.licences = vec![LicenceKind::Sole]), Some(Obstacle::Alone));
        let states = [
            (LegalState::UnderExamination, Some(Obstacle::NotGranted)),
            (LegalState::Suspended, Some(Obstacle::Suspended)),
            (LegalState::FeeOverdue, Some(Obstacle::FeeOverdue)),
            (LegalState::Invalidated, Some(Obstacle::Over)),
            (LegalState::Pledged, None),
        ];
        for (state, obstacle) in states {
            let draft = Draft { rights: vec![patent(Some(state), None)], ..open() };
            assert_eq!(draft.obstacle(today), obstacle, "{state:?}");
        }
        let expired = Draft { rights: vec![patent(None, Some("2026-11-25"))], ..open() };
        assert_eq!(expired.obstacle(today), Some(Obstacle::Over));
        assert_eq!(licence(|one| one.vouched = false), Some(Obstacle::Unvouched));
        assert_eq!(licence(|one| one.fee = "国际领先，每年 2 万元".to_owned()), Some(Obstacle::Praise));
        assert_eq!(licence(|one| one.fee.clear()), Some(Obstacle::Unsaid));
        assert_eq!(licence(|one| one.announced = day("2026-11-27")), Some(Obstacle::Order));
        assert_eq!(licence(|one| one.announced = day("2019-04-30")), Some(Obstacle::NotGranted));
        assert_eq!(licence(|one| one.withdrawn = Some(day("2026-09-30"))), Some(Obstacle::Order));
    }

    #[test]
    fn it_is_live_until_its_last_day_or_its_withdrawal() {
        let mut draft = open();
        assert_eq!(draft.open_standing(day("2026-11-26")), Some(Standing::Live));
        draft.open_licence.iter_mut().for_each(|one| one.until = Some(day("2027-01-01")));
        assert_eq!(draft.open_standing(day("2027-01-01")), Some(Standing::Live));
        assert_eq!(draft.open_standing(day("2027-01-02")), Some(Standing::Over));
        draft.open_licence.iter_mut().for_each(|one| one.withdrawn = Some(day("2026-11-20")));
        assert_eq!(draft.open_standing(day("2026-11-26")), Some(Standing::Withdrawn));
        assert_eq!(Draft::default().open_standing(day("2026-11-26")), None);
    }

    #[test]
    fn patents_are_over_when_the_last_of_them_is() {
        let today = day("2026-11-26");
        let over = |rights: Vec<Right>| Draft { rights, ..Draft::default() }.patents_are_over(today);
        assert!(!over(Vec::new()), "what rests on no patent has none that is over");
        assert!(over(vec![patent(None, Some("2026-11-25"))]));
        assert!(!over(vec![patent(None, Some("2026-11-26"))]), "not on its day");
        assert!(!over(vec![patent(None, Some("2026-11-25")), patent(None, None)]), "of one nothing is known");
        let filed = Right::Patent {
            number: "201710601862.3".to_owned(),
            patent: None,
            filed: Some(day("2003-10-15")),
            granted: None,
            expires: None,
            state: None,
        };
        assert_eq!(filed.expiry(), Some(day("2023-10-15")), "twenty years of an invention (专利法 §42)");
    }
}
