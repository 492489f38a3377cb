//! A distribution sheet, reckoned from its paper by the rules of the place (促进科技成果转化法 §45).

use catalog::case::paper::{Body, Distribution, Facts, Kind, Paper};
use catalog::rule::Jurisdiction;
use catalog::split::{Cost, Plan, Refusal, Sheet, Way};
use chrono::NaiveDate;
use serde_json::Value;

use crate::cases::ground::Holdings;

/// Why it cannot be shared so: the field, and the key of the text that names the rule.
pub(super) fn refusal(
    kind: Kind,
    body: &Body,
    held: &Holdings,
    day: NaiveDate,
) -> Option<(&'static str, &'static str)> {
    if kind != Kind::Distribution {
        return None;
    }
    let object = Value::Object(body.clone().into_iter().collect());
    let written: Distribution = serde_json::from_value(object).ok()?;
    let Some(plan) = plan(&written, day) else { return Some(("jurisdiction", "error-distribution-place")) };
    if held.place.as_deref().is_some_and(|place| !holds_at(plan.jurisdiction, place)) {
        return Some(("jurisdiction", "error-distribution-elsewhere"));
    }
    match plan.split() {
        Ok(_) => None,
        Err(Refusal::BelowFloor(_)) => Some(("team", "error-distribution-floor")),
        Err(Refusal::NothingLeft | Refusal::CostsOfOthers) => Some(("costs", "error-paper-costs")),
        Err(Refusal::NoRule(_)) => Some(("jurisdiction", "error-distribution-place")),
        Err(
            Refusal::NetOverdrawn | Refusal::PoolOverdrawn | Refusal::LeadUnsaid | Refusal::NothingFor(_),
        ) => Some(("team", "error-distribution-shares")),
    }
}

/// Whether the rules of a city or province are those of a place: a unit does not choose where it is.
fn holds_at(jurisdiction: Jurisdiction, place: &str) -> bool {
    let own = Jurisdiction::of_place(place);
    jurisdiction == own || (!jurisdiction.is_national() && own.above() == Some(jurisdiction))
}

/// The sheet of the newest edition, as of the day it was written.
pub(super) fn sheet(paper: &Paper) -> Option<(Plan, Sheet)> {
    let written = Facts::of([paper.clone()]).distribution()?;
    let plan = plan(&written, db::business_day::date(paper.at))?;
    let sheet = plan.split().ok()?;
    Some((plan, sheet))
}

fn plan(written: &Distribution, day: NaiveDate) -> Option<Plan> {
    let jurisdiction = Jurisdiction::read(&written.jurisdiction)?;
    let named = [
        (Cost::Taxes, written.taxes),
        (Cost::Maintenance, written.maintenance),
        (Cost::Appraisal, written.appraisal),
        (Cost::Agency, written.agency),
    ];
    let other = written.costs - named.iter().map(|(_, fen)| fen).sum::<i64>();
    let costs = named.into_iter().chain([(Cost::Other, other)]).filter(|(_, fen)| *fen > 0).collect();
    Some(Plan {
        way: Way::Transfer,
        jurisdiction,
        day,
        gross: written.gross,
        costs,
        team: Some(written.team),
        lead: written.leaders,
        staff: None,
        office: written.office,
        department: 0,
        people: Vec::new(),
    })
}
