//! What a dossier holds besides the papers of the case: who brought the parties together, who was asked to carry it and what
//! they declared, and what was objected to its notices, with the decisions. Those who acted with care show it by these
//! (科学技术进步法 §97; 民法典 §963).

use catalog::broker::assignment::{self, Assignment, State};
use catalog::case::Case;
use catalog::introduction::{self, Introduction, Seat as Place};
use catalog::publicity::Notice;
use catalog::publicity::objection::{self, Objection, Outcome};
use chrono::{DateTime, Utc};
use db::Tx;
use serde_json::{Value, json};

use super::super::side::Seat;
use crate::accounts::role::Viewer;
use crate::accounts::store as people;

/// The record around a case, as far as a seat reads it.
pub(super) struct Record {
    pub introduction: Option<Introduction>,
    /// With the broker's name, the first first: a broker reads their own.
    pub assignments: Vec<(Assignment, String)>,
    /// Of each notice, the first objection first: who objects is told to those who decide alone.
    pub objections: Vec<(Notice, Vec<Objection>)>,
}

pub(super) async fn of(
    tx: &mut Tx,
    viewer: &Viewer,
    (case, seat): (&Case, Seat),
    notices: &[Notice],
) -> db::Result<Record> {
    let parties = (&case.seller, &case.buyer);
    let introduction = introduction::store::live(tx, parties, case.achievement, case.demand).await?;
    let mut all = assignment::store::of_case(tx, case.id).await?;
    all.reverse();
    if seat == Seat::Of(catalog::case::Side::Broker) {
        all.retain(|one| one.broker == viewer.id);
    }
    let mut assignments = Vec::with_capacity(all.len());
    for one in all {
        let name = people::name(tx, one.broker).await?.unwrap_or_default();
        assignments.push((one, name));
    }
    let mut objections = Vec::with_capacity(notices.len());
    for notice in notices {
        objections.push((notice.clone(), objection::store::of_notice(tx, notice.id).await?));
    }
    Ok(Record { introduction, assignments, objections })
}

/// When the days of a notice are over, or were.
pub(super) fn effective(notice: &Notice, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    match notice.state.at(now) {
        catalog::publicity::State::Effective { at, .. } => Some(at),
        _ => None,
    }
}

/// What was decided of an objection, and when; nothing while it is open.
pub(super) fn decision(outcome: &Outcome) -> Option<(DateTime<Utc>, &str)> {
    match outcome {
        Outcome::Open => None,
        Outcome::Dismissed { at, words, .. } | Outcome::Upheld { at, words, .. } => Some((*at, words)),
        Outcome::Closed { at } => Some((*at, "")),
    }
}

impl Record {
    pub(super) fn introduction(&self, now: DateTime<Utc>) -> Value {
        let Some(one) = &self.introduction else { return Value::Null };
        let word = |place: Place| one.word(place, now).code();
        json!({
            "certificate": one.certificate.to_string(), "sha256": one.hash, "at": one.at,
            "introducer": one.introducer.as_ref().map(|by| json!({ "name": by.name, "unit": by.unit_name })),
            "seller": word(Place::Seller), "buyer": word(Place::Buyer), "standing": one.standing(now).code(),
            "delivers_at": one.delivers_at, "protected_until": one.protected_until,
        })
    }

    pub(super) fn assignments(&self) -> Value {
        let one = |(one, name): &(Assignment, String)| {
            let declared = match &one.state {
                State::Conflicted { what, words, .. } => {
                    let what: Vec<&str> = what.iter().map(|question| question.code()).collect();
                    json!({ "conflicts": what, "words": words })
                }
                // Who takes a case has answered every question with no.
                State::Active { .. } | State::Completed { .. } | State::HandedOver { .. } => {
                    json!({ "conflicts": [] })
                }
                _ => Value::Null,
            };
            let kept = match &one.state {
                State::HandedOver { kept, .. } => Some(*kept),
                _ => None,
            };
            json!({
                "broker": name, "offered_at": one.offered_at, "state": one.state.code(), "declared": declared,
                "kept_permille": kept,
            })
        };
        self.assignments.iter().map(one).collect()
    }

    pub(super) fn objections(&self, now: DateTime<Utc>) -> Value {
        let objection = |one: &Objection| {
            let (decided_at, words) = decision(&one.outcome).unzip();
            json!({ "filed_at": one.filed_at, "outcome": one.outcome.code(), "decided_at": decided_at, "decision": words })
        };
        let notice = |(notice, all): &(Notice, Vec<Objection>)| {
            json!({
                "notice": notice.id, "kind": notice.kind().code(), "state": notice.state.at(now).code(),
                "effective_at": effective(notice, now), "objections": all.iter().map(objection).collect::<Value>(),
            })
        };
        self.objections.iter().map(notice).collect()
    }
}
