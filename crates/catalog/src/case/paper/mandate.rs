//! What becomes of a mandate when another is written over it: what both parties had confirmed takes the word of both again, and
//! what a broker was promised while they worked is not taken back by those who owe it (民法典 §961, §965).

use chrono::{DateTime, Utc};

use super::{Facts, Kind, Mandate, Paper};
use crate::case::Stage;
use crate::case::store::Move;

/// The mandates with which the work has begun, the first first, each with the moment: what stood when the case went on to its
/// qualification. What was written and replaced before was a draft.
pub fn begun<'a>(papers: &'a [Paper], moves: &[Move]) -> Vec<(DateTime<Utc>, &'a Paper)> {
    let begins = |one: &&Move| one.to == Stage::Qualification && one.from < one.to;
    let stood = |one: &Move| {
        let then = papers.iter().filter(|paper| paper.kind == Kind::Mandate && paper.at <= one.at);
        then.max_by_key(|paper| paper.edition).map(|paper| (one.at, paper))
    };
    moves.iter().filter(begins).filter_map(stood).collect()
}

/// The one by which the fee goes of who carries the case since a moment: the last that is no less for them than the one
/// before. What another had been written over before they came was not promised to them, whether the work had begun by the
/// other yet or not; without a moment all count.
pub fn owed<'a>(begun: &[(DateTime<Utc>, &'a Paper)], since: Option<DateTime<Utc>>) -> Option<&'a Paper> {
    let mut owed: Option<&Paper> = None;
    for (place, (_, paper)) in begun.iter().enumerate() {
        let replaced = begun.get(place + 1).zip(since).is_some_and(|((_, next), since)| next.at < since);
        let less = match (owed.and_then(read), read(paper)) {
            (Some(before), Some(now)) => now.is_less_than(&before),
            _ => false,
        };
        if !replaced && !less {
            owed = Some(paper);
        }
    }
    owed
}

/// What a mandate says.
pub fn read(paper: &Paper) -> Option<Mandate> {
    Facts::of([paper.clone()]).mandate()
}

impl Mandate {
    /// Whether it is the word of both parties: a mandate of both, or that they go alone.
    pub fn is_of_both(&self) -> bool {
        matches!(self.by.as_str(), "both" | "direct")
    }

    /// Whether it gives a broker less than another. A share and a sum cannot be held against each other before there is a
    /// contract: the first promise stands.
    pub fn is_less_than(&self, before: &Self) -> bool {
        let has_less = match (before.promised(), self.promised()) {
            (None, _) => false,
            (Some("share"), Some("share")) => self.fee_share < before.fee_share,
            (Some("fixed"), Some("fixed")) => self.fee_amount < before.fee_amount,
            (Some(_), _) => true,
        };
        let is_later = |one: &Self| one.due.as_deref() == Some("received");
        let waits = before.promised().is_some() && is_later(self) && !is_later(before);
        has_less || waits || self.expenses.unwrap_or(0) < before.expenses.unwrap_or(0)
    }

    fn promised(&self) -> Option<&str> {
        self.fee.as_deref().filter(|fee| *fee != "none" && self.by != "direct")
    }
}

#[cfg(test)]
mod tests {
    use chrono::Duration;
    use serde_json::json;

    use super::*;
    use crate::case::paper::PaperId;
    use crate::case::{CaseId, Side};
    use crate::person::PersonId;

    fn at(minutes: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + Duration::minutes(minutes)
    }

    fn paper(edition: i64, minutes: i64, body: serde_json::Value) -> Paper {
        let body: super::super::Body = serde_json::from_value(body).unwrap();
        Paper {
            id: PaperId(uuid::Uuid::nil()),
            case: CaseId(uuid::Uuid::nil()),
            kind: Kind::Mandate,
            side: Side::Seller,
            edition,
            hash: String::new(),
            body,
            by: PersonId(uuid::Uuid::nil()),
            at: at(minutes),
        }
    }

    fn goes(minutes: i64) -> Move {
        let (from, to) = (Stage::Assigned, Stage::Qualification);
        Move { from, to, reason: String::new(), by: PersonId(uuid::Uuid::nil()), at: at(minutes) }
    }

    fn share(of: i64) -> serde_json::Value {
        json!({ "by": "both", "fee": "share", "fee_share": of, "due": "signed" })
    }

    #[test]
    fn what_was_promised_stands_until_more_is_promised() {
        let papers = [
            paper(1, 0, share(900)),
            paper(2, 1, share(300)),
            paper(3, 20, json!({ "by": "direct" })),
            paper(4, 40, share(500)),
        ];
        let moves = [goes(10), goes(30), goes(50)];
        let editions =
            |moves: &[Move]| begun(&papers, moves).iter().map(|(_, one)| one.edition).collect::<Vec<_>>();
        assert_eq!(editions(&moves), [2, 3, 4], "the first was a draft");
        let owed = |moves: &[Move], since| owed(&begun(&papers, moves), since).map(|one| one.edition);
        assert_eq!(owed(&moves[..0], None), None);
        assert_eq!(owed(&moves[..1], None), Some(2));
        assert_eq!(owed(&moves[..2], None), Some(2), "that they go alone takes nothing away");
        assert_eq!(owed(&moves, None), Some(4));
        assert_eq!(owed(&moves[..2], Some(at(35))), Some(3), "who comes later was promised what stands then");
        assert_eq!(owed(&moves[..2], Some(at(15))), Some(2));
        assert_eq!(owed(&moves[..2], Some(at(25))), Some(3), "what they read when they came, begun or not");
    }

    #[test]
    fn less_is_told_by_fee_day_and_expenses() {
        let of = |body: serde_json::Value| read(&paper(1, 0, body)).unwrap();
        let before = of(share(300));
        assert!(of(share(299)).is_less_than(&before) && !of(share(300)).is_less_than(&before));
        assert!(of(json!({ "by": "both", "fee": "none" })).is_less_than(&before));
        assert!(of(json!({ "by": "both", "fee": "fixed", "fee_amount": 1 })).is_less_than(&before));
        let later = json!({ "by": "both", "fee": "share", "fee_share": 300, "due": "received" });
        assert!(of(later).is_less_than(&before));
        let expenses = of(json!({ "by": "both", "expenses": 100 }));
        assert!(of(json!({ "by": "both", "expenses": 99 })).is_less_than(&expenses));
        assert!(!before.is_less_than(&of(json!({ "by": "direct" }))));
    }
}
