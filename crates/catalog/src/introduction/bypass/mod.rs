//! Bypasses (跳单): a contract between two who were introduced, made without the broker who did. Who uses the opportunity and
//! contracts past the broker still owes the fee (民法典 §965). What is raised here is a question to the operator, no verdict.
//! A broker who accepted a case has brought an opportunity as well, and is looked after in the same way.

pub mod store;

use chrono::{DateTime, NaiveDate, Utc};
use db::business_day::date;

use super::{Introduction, IntroductionId};
use crate::achievement::AchievementId;
use crate::broker::assignment::AssignmentId;
use crate::case::{CaseId, Party};
use crate::demand::DemandId;
use crate::organisation::OrganisationId;
use crate::person::PersonId;

db::id! {
    /// A contract that may have been made past a broker.
    BypassId;
}

/// What is known of a contract.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contract {
    pub seller: Signatory,
    pub buyer: Signatory,
    pub achievement: Option<AchievementId>,
    pub demand: Option<DemandId>,
    /// Who carried it, if anybody did.
    pub broker: Option<PersonId>,
    /// Who handed the case over to that broker: their share was settled with the hand-over, so that nobody passes them.
    pub handed_over: Vec<PersonId>,
    /// The agencies of all of them: the mandate is the agency's, so that a colleague who goes on bypasses nobody.
    pub agencies: Vec<OrganisationId>,
    pub day: NaiveDate,
    /// The case in which it was signed; none where it was reported from outside.
    pub case: Option<CaseId>,
}

/// Who signs: a person, or organisations that stand for one: itself, the one above, those below.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Signatory {
    pub person: Option<PersonId>,
    pub units: Vec<OrganisationId>,
}

/// A case that a broker accepted, and that was taken from them, is about to be signed elsewhere, or was given up by the others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opportunity {
    pub assignment: AssignmentId,
    pub case: CaseId,
    pub broker: PersonId,
    /// The agency that has the mandate.
    pub unit: Option<OrganisationId>,
    pub seller: Party,
    pub buyer: Party,
    pub achievement: Option<AchievementId>,
    pub demand: Option<DemandId>,
    pub accepted_on: NaiveDate,
    /// The last day on which a contract without the broker is looked at; none while they carry the case.
    pub protected_until: Option<NaiveDate>,
}

/// A contract that may have been made past a broker, and what came of looking into it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bypass {
    pub id: BypassId,
    /// By which the two know each other.
    pub introduction: IntroductionId,
    /// What the passed broker had accepted; none where they had introduced the two.
    pub assignment: Option<AssignmentId>,
    pub made_on: NaiveDate,
    pub case: Option<CaseId>,
    pub raised_at: DateTime<Utc>,
    /// None where the market itself saw it.
    pub raised_by: Option<PersonId>,
    pub state: State,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    Open,
    LookedInto { at: DateTime<Utc>, by: PersonId, finding: Finding, words: String },
}

/// What was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finding {
    /// The opportunity was used: the fee is owed.
    Owed,
    /// It was not, or the broker was in it.
    NotOwed,
}

impl Signatory {
    fn is(&self, one: &Party) -> bool {
        self.person == Some(one.person) || one.unit.is_some_and(|unit| self.units.contains(&unit))
    }
}

impl Contract {
    /// Whether it may bypass the broker of an introduction: the same two, in whatever roles, about the same listing, within
    /// the window, and neither this broker nor their agency in it, nor before it in the case. What both dispute protects nobody.
    pub fn bypasses(&self, one: &Introduction) -> bool {
        let Some(introducer) = &one.introducer else { return false };
        let within = date(one.at) <= self.day && self.day <= one.protected_until;
        self.is_between(&one.seller.party, &one.buyer.party)
            && one.subject.is_about(self.achievement, self.demand)
            && within
            && !self.is_carried_by(introducer.person, introducer.unit)
            && !one.is_void()
    }

    /// Whether it may use what a broker who accepted a case has brought about, without them: the same two about the same
    /// listing, from the day of the acceptance until the window is over. In the case itself no day is too early: it is signed
    /// after the broker has left, whatever day stands on the contract.
    pub fn uses(&self, one: &Opportunity) -> bool {
        let about = (one.achievement.is_some() && one.achievement == self.achievement)
            || (one.demand.is_some() && one.demand == self.demand)
            || self.case == Some(one.case);
        let begun = one.accepted_on <= self.day || self.case == Some(one.case);
        self.is_between(&one.seller, &one.buyer)
            && about
            && begun
            && one.protected_until.is_none_or(|last| self.day <= last)
            && !self.is_carried_by(one.broker, one.unit)
    }

    fn is_between(&self, seller: &Party, buyer: &Party) -> bool {
        let straight = self.seller.is(seller) && self.buyer.is(buyer);
        straight || (self.seller.is(buyer) && self.buyer.is(seller))
    }

    fn is_carried_by(&self, broker: PersonId, unit: Option<OrganisationId>) -> bool {
        self.broker == Some(broker)
            || self.handed_over.contains(&broker)
            || unit.is_some_and(|unit| self.agencies.contains(&unit))
    }
}

impl Finding {
    pub const ALL: [Self; 2] = [Self::Owed, Self::NotOwed];

    /// As in the database, in forms and in the keys of the locales.
    pub fn code(self) -> &'static str {
        match self {
            Self::Owed => "owed",
            Self::NotOwed => "not_owed",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|finding| finding.code() == code)
    }
}

impl Bypass {
    pub fn is_open(&self) -> bool {
        self.state == State::Open
    }
}
