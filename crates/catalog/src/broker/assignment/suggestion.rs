//! Who might carry a case, and whether it needs anybody: by the field first, then by who has room, then by the record.
//! Pure: the same facts give the same order and the same reasons.

use chrono::NaiveDate;

use super::Conflict;
use crate::broker::{Draft, LOAD, Language, Takes};
use crate::demand::{Complexity, ROUTE_TO_BROKER};
use crate::person::PersonId;
use crate::taxonomy::Field;

/// What each part is worth; they add up to 100. A rule of the market, not of any law.
const FIELD: i64 = 40;
const ROOM: i64 = 25;
const RECORD: i64 = 20;
const PLACE: i64 = 10;
const LANGUAGE: i64 = 5;
/// So many contracts are a full record.
const FULL_RECORD: i64 = 5;
/// Who has let this case pass is asked again after the others.
const PASSED: i64 = 50;

/// What is known of a case that bears on who carries it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    pub fields: Vec<Field>,
    pub languages: Vec<Language>,
    /// Codes of GB/T 2260, of the listings and of the parties.
    pub regions: Vec<String>,
    /// Of the demand, where there is one.
    pub complexity: Option<Complexity>,
    /// The seller is set up by the state (促进科技成果转化法 §18, §19).
    pub public_institution: bool,
}

/// Somebody who might carry it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    pub person: PersonId,
    pub name: String,
    /// None of who has said nothing of themselves.
    pub profile: Option<Draft>,
    /// Cases they carry now.
    pub load: i64,
    /// Cases they have brought to a contract.
    pub deals: i64,
    pub conflicts: Vec<Conflict>,
    /// Has declined this case, or let its offer lapse.
    pub passed: bool,
}

impl Candidate {
    pub fn cap(&self) -> i64 {
        self.profile.as_ref().map_or(LOAD, |draft| draft.load_cap).into()
    }
}

/// What speaks for somebody, or against.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    Field(Field),
    OtherFields,
    Room { load: i64, cap: i64 },
    Deals(i64),
    SamePlace(String),
    SameProvince(String),
    Language(Language),
    Passed,
}

/// What keeps somebody from being asked at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Bar {
    Conflict(Conflict),
    Full { load: i64, cap: i64 },
    Away { until: NaiveDate },
}

/// Somebody with their place in the order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    pub candidate: Candidate,
    /// 0 to 100.
    pub score: i64,
    pub reasons: Vec<Reason>,
    pub bars: Vec<Bar>,
}

/// Everybody in order: who may be asked first, the best first among them.
pub fn rank(facts: &Facts, candidates: Vec<Candidate>, today: NaiveDate) -> Vec<Suggestion> {
    let mut ranked: Vec<Suggestion> =
        candidates.into_iter().map(|candidate| weighed(facts, candidate, today)).collect();
    ranked.sort_by(|one, other| {
        let key = |one: &Suggestion| (!one.bars.is_empty(), -one.score);
        key(one).cmp(&key(other)).then_with(|| one.candidate.person.cmp(&other.candidate.person))
    });
    ranked
}

fn weighed(facts: &Facts, candidate: Candidate, today: NaiveDate) -> Suggestion {
    let (mut score, mut reasons) = (0, Vec::new());
    let (load, cap) = (candidate.load, candidate.cap());
    if let Some(draft) = &candidate.profile {
        match facts.fields.iter().find(|field| draft.fields.contains(field)) {
            Some(field) => {
                score += FIELD;
                reasons.push(Reason::Field(*field));
            }
            None if !facts.fields.is_empty() => reasons.push(Reason::OtherFields),
            None => {}
        }
    }
    score += ROOM * (cap - load).clamp(0, cap) / cap;
    reasons.push(Reason::Room { load, cap });
    score += RECORD * candidate.deals.min(FULL_RECORD) / FULL_RECORD;
    if candidate.deals > 0 {
        reasons.push(Reason::Deals(candidate.deals));
    }
    if let Some(draft) = &candidate.profile {
        if let Some(place) = shared(facts, draft, 4) {
            score += PLACE;
            reasons.push(Reason::SamePlace(place));
        } else if let Some(place) = shared(facts, draft, 2) {
            score += PLACE / 2;
            reasons.push(Reason::SameProvince(place));
        }
        if let Some(language) = facts.languages.iter().find(|one| draft.languages.contains(one)) {
            score += LANGUAGE;
            reasons.push(Reason::Language(*language));
        }
    }
    if candidate.passed {
        score = (score - PASSED).max(0);
        reasons.push(Reason::Passed);
    }
    let bars = bars(&candidate, today);
    Suggestion { candidate, score, reasons, bars }
}

/// A place of the broker's whose code begins as one of the case does.
fn shared(facts: &Facts, draft: &Draft, digits: usize) -> Option<String> {
    let begins = |one: &String, other: &String| one.get(..digits).is_some_and(|part| other.starts_with(part));
    draft.regions.iter().find(|own| facts.regions.iter().any(|of_case| begins(own, of_case))).cloned()
}

fn bars(candidate: &Candidate, today: NaiveDate) -> Vec<Bar> {
    let mut bars: Vec<Bar> = candidate.conflicts.iter().copied().map(Bar::Conflict).collect();
    let (load, cap) = (candidate.load, candidate.cap());
    if load >= cap {
        bars.push(Bar::Full { load, cap });
    }
    if let Some(Takes::Away { until }) = candidate.profile.as_ref().map(|draft| draft.takes.on(today)) {
        bars.push(Bar::Away { until });
    }
    bars
}

/// Whether a case should have a broker, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Routing {
    pub needed: bool,
    pub because: Vec<Because>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Because {
    /// The demand's complexity has reached [`ROUTE_TO_BROKER`].
    Complex(u8),
    Simple(u8),
    /// There is no demand whose complexity could be told.
    Unscored,
    /// Price, publicity and the split of income have gates of their own (促进科技成果转化法 §18, §19).
    Gates,
}

/// Simple cases go straight on, complex ones to a broker; where there is no demand to tell by, the gates of a seller set up
/// by the state decide.
pub fn needs_broker(facts: &Facts) -> Routing {
    let score = facts.complexity.as_ref().map(|complexity| complexity.score);
    let told = match score {
        Some(score) if score >= ROUTE_TO_BROKER => Because::Complex(score),
        Some(score) => Because::Simple(score),
        None => Because::Unscored,
    };
    let mut because = vec![told];
    if facts.public_institution {
        because.push(Because::Gates);
    }
    let needed = match told {
        Because::Complex(_) => true,
        Because::Simple(_) => false,
        Because::Unscored | Because::Gates => facts.public_institution,
    };
    Routing { needed, because }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day() -> NaiveDate {
        "2026-11-26".parse().unwrap()
    }

    fn somebody(number: u128, fields: &[Field], load: i64, deals: i64) -> Candidate {
        let profile = Draft {
            headline: "先进制造".to_owned(),
            about: String::new(),
            fields: fields.to_vec(),
            languages: vec![Language::Chinese],
            regions: vec!["210200".to_owned()],
            load_cap: 5,
            takes: Takes::Open,
        };
        Candidate {
            person: PersonId(uuid::Uuid::from_u128(number)),
            name: number.to_string(),
            profile: Some(profile),
            load,
            deals,
            conflicts: Vec::new(),
            passed: false,
        }
    }

    fn order(candidates: Vec<Candidate>) -> Vec<String> {
        let facts = Facts {
            fields: vec![Field::Energy],
            languages: vec![Language::Chinese],
            regions: vec!["210211".to_owned()],
            ..Facts::default()
        };
        rank(&facts, candidates, day()).into_iter().map(|one| one.candidate.name).collect()
    }

    #[test]
    fn the_field_comes_before_room_and_room_before_nothing() {
        let fits = somebody(1, &[Field::Energy], 4, 0);
        let has_record = somebody(2, &[Field::Materials], 0, 3);
        let has_room = somebody(3, &[Field::Materials], 2, 0);
        assert_eq!(order(vec![has_room, has_record, fits]), ["1", "2", "3"]);
    }

    #[test]
    fn who_may_not_be_asked_comes_last_with_the_reason() {
        let mut conflicts = somebody(1, &[Field::Energy], 0, 5);
        conflicts.conflicts.push(Conflict::SameUnit);
        let full = somebody(2, &[Field::Energy], 5, 5);
        let mut away = somebody(3, &[Field::Energy], 0, 5);
        away.profile.as_mut().unwrap().takes = Takes::Away { until: day() };
        let plain = somebody(4, &[], 0, 0);
        let ranked = rank(&Facts::default(), vec![conflicts, full, away, plain], day());
        assert_eq!(ranked[0].candidate.name, "4");
        assert!(ranked[1..].iter().all(|one| one.bars.len() == 1), "{ranked:?}");
    }

    #[test]
    fn a_score_stays_between_nothing_and_a_hundred() {
        let best = somebody(1, &[Field::Energy], 0, 99);
        let mut worst = somebody(2, &[], 9, 0);
        worst.passed = true;
        let facts = Facts {
            fields: vec![Field::Energy],
            languages: vec![Language::Chinese],
            regions: vec!["210200".to_owned()],
            ..Facts::default()
        };
        let scores: Vec<i64> =
            rank(&facts, vec![best, worst], day()).into_iter().map(|one| one.score).collect();
        assert_eq!(scores, [100, 0]);
    }

    #[test]
    fn complex_demands_need_a_broker_and_simple_ones_do_not_even_of_a_university() {
        let scored = |score: u8, public_institution: bool| {
            let complexity = Some(Complexity { score, parts: Vec::new() });
            needs_broker(&Facts { complexity, public_institution, ..Facts::default() }).needed
        };
        assert!(scored(55, false) && !scored(54, false) && !scored(54, true));
        assert!(!needs_broker(&Facts::default()).needed);
        assert!(needs_broker(&Facts { public_institution: true, ..Facts::default() }).needed);
    }
}
