//! A request to read what is reserved, and its life (domain rule 4.2): asked, then refused, or approved and signed; a grant
//! ends by its day or is taken back. Nothing is read without a live grant.

use catalog::achievement::{AchievementId, Tier};
use catalog::organisation::OrganisationId;
use catalog::person::PersonId;
use catalog::rule::Rule;
use chrono::{DateTime, Days, NaiveDate, Utc};

use crate::files::kind::Kind;

db::id! {
    /// A request to read.
    AccessId;
}

/// How it stands at a moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum State {
    Asked,
    /// Nobody decided in time.
    Lapsed,
    Refused {
        at: DateTime<Utc>,
        words: String,
    },
    /// The owner agrees; the other side has not signed.
    Approved {
        grant: Grant,
    },
    /// Signed and in force.
    Granted {
        grant: Grant,
        signature: Signature,
    },
    /// Its last day has passed.
    Expired {
        grant: Grant,
    },
    /// Taken back, by either side.
    Ended {
        at: DateTime<Utc>,
    },
}

/// How far it opens, and its last day in Shanghai.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Grant {
    pub tier: Tier,
    pub until: NaiveDate,
}

/// What stays as evidence of a signature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Signature {
    pub at: DateTime<Utc>,
    pub name: String,
    /// SHA-256 over what was signed.
    pub hash: String,
    /// What was signed; empty where its signer has been erased.
    pub text: String,
    /// Signed on paper.
    pub scan: Option<Scan>,
}

/// A scan of what was signed, which lies with the files under the request's id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Scan {
    pub kind: Kind,
    /// Of its bytes, in hex.
    pub sha256: String,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Request {
    pub id: AccessId,
    pub achievement: AchievementId,
    pub person: PersonId,
    pub unit: Option<OrganisationId>,
    pub purpose: String,
    pub asked_at: DateTime<Utc>,
    pub decided: Option<Decided>,
    pub signature: Option<Signature>,
    pub ended_at: Option<DateTime<Utc>>,
}

/// The owner's answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Decided {
    Refused { at: DateTime<Utc>, words: String },
    Approved { at: DateTime<Utc>, grant: Grant },
}

/// What was meant to be done does not fit how the request stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Misplaced;

impl Request {
    pub(crate) fn state(&self, now: DateTime<Utc>) -> State {
        let today = db::business_day::date(now);
        if let Some(at) = self.ended_at {
            return State::Ended { at };
        }
        match (&self.decided, &self.signature) {
            (None, _) if self.lapses_on().is_some_and(|day| day < today) => State::Lapsed,
            (None, _) => State::Asked,
            (Some(Decided::Refused { at, words }), _) => State::Refused { at: *at, words: words.clone() },
            (Some(Decided::Approved { grant, .. }), _) if grant.until < today => {
                State::Expired { grant: *grant }
            }
            (Some(Decided::Approved { grant, .. }), None) => State::Approved { grant: *grant },
            (Some(Decided::Approved { grant, .. }), Some(signature)) => {
                State::Granted { grant: *grant, signature: signature.clone() }
            }
        }
    }

    /// The last day on which it may be decided.
    pub(crate) fn lapses_on(&self) -> Option<NaiveDate> {
        let asked = db::business_day::date(self.asked_at);
        asked.checked_add_days(Days::new(Rule::AccessDecided.on(asked).into()))
    }

    /// How far it lets its person read now.
    pub(crate) fn opens(&self, now: DateTime<Utc>) -> Option<Tier> {
        match self.state(now) {
            State::Granted { grant, .. } => Some(grant.tier),
            _ => None,
        }
    }

    pub(crate) fn refuse(self, words: String, now: DateTime<Utc>) -> Result<Self, Misplaced> {
        match self.state(now) {
            State::Asked => Ok(Self { decided: Some(Decided::Refused { at: now, words }), ..self }),
            _ => Err(Misplaced),
        }
    }

    pub(crate) fn approve(self, grant: Grant, now: DateTime<Utc>) -> Result<Self, Misplaced> {
        match self.state(now) {
            State::Asked => Ok(Self { decided: Some(Decided::Approved { at: now, grant }), ..self }),
            _ => Err(Misplaced),
        }
    }

    pub(crate) fn sign(self, signature: Signature, now: DateTime<Utc>) -> Result<Self, Misplaced> {
        match self.state(now) {
            State::Approved { .. } => Ok(Self { signature: Some(signature), ..self }),
            _ => Err(Misplaced),
        }
    }

    /// Either side may end what is under way or in force; what was promised of what was read stays promised (民法典
    /// §501).
    pub(crate) fn end(self, now: DateTime<Utc>) -> Result<Self, Misplaced> {
        match self.state(now) {
            State::Asked | State::Lapsed | State::Approved { .. } | State::Granted { .. } => {
                Ok(Self { ended_at: Some(now), ..self })
            }
            State::Refused { .. } | State::Expired { .. } | State::Ended { .. } => Err(Misplaced),
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;

    fn asked() -> Request {
        Request {
            id: AccessId(Uuid::nil()),
            achievement: AchievementId(Uuid::nil()),
            person: PersonId(Uuid::nil()),
            unit: None,
            purpose: String::new(),
            asked_at: "2026-11-26T02:00:00Z".parse().unwrap(),
            decided: None,
            signature: None,
            ended_at: None,
        }
    }

    fn act(request: Request, act: u8, now: DateTime<Utc>) -> Result<Request, Misplaced> {
        let until = db::business_day::date(now) + Days::new(30);
        let signature = Signature {
            at: now,
            name: "某".to_owned(),
            hash: "h".to_owned(),
            text: String::new(),
            scan: None,
        };
        match act {
            0 => request.refuse(String::new(), now),
            1 => request.approve(Grant { tier: Tier::Nda, until }, now),
            2 => request.sign(signature, now),
            _ => request.end(now),
        }
    }

    proptest! {
        /// Whatever is tried, whenever: nothing opens that was not approved and signed, is over, or was taken back.
        #[test]
        fn only_a_live_signed_grant_opens(steps in prop::collection::vec((0_u8..4, 0_i64..40), 1..12)) {
            let mut request = asked();
            let mut now = request.asked_at;
            let (mut approved, mut signed, mut ended, mut until) = (false, false, false, None);
            for (what, days) in steps {
                now += TimeDelta::days(days);
                if let Ok(next) = act(request.clone(), what, now) {
                    request = next;
                    match what {
                        1 => { approved = true; until = Some(db::business_day::date(now) + Days::new(30)); }
                        2 => signed = true,
                        3 => ended = true,
                        _ => {}
                    }
                }
                let live = until.is_some_and(|until| db::business_day::date(now) <= until);
                prop_assert_eq!(request.opens(now).is_some(), approved && signed && !ended && live);
            }
        }
    }

    #[test]
    fn what_nobody_decided_in_time_lapses() {
        let request = asked();
        assert_eq!(request.state(request.asked_at + TimeDelta::days(14)), State::Asked);
        let late = request.asked_at + TimeDelta::days(15);
        assert_eq!(request.state(late), State::Lapsed);
        assert_eq!(request.approve(Grant { tier: Tier::Nda, until: NaiveDate::MAX }, late), Err(Misplaced));
    }
}
