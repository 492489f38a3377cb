//! Days that a case has to mind: those of the registrar, of its contract and of the market, each with its rule.

use catalog::case::paper::{Contracted, REPORTS};
use catalog::case::{Case, Stage, Standing};
use catalog::publicity::State;
use catalog::rule::{Jurisdiction, Rule};
use chrono::{Months, NaiveDate};
use db::business_day;

use super::ground::Holdings;
use super::money::royalties;
use crate::layout::Frame;

/// A day that the case has to mind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Deadline {
    pub on: NaiveDate,
    pub what: What,
    /// Source of the rule that sets it, as it was in force when it began to run; none where the contract does.
    pub source: Option<String>,
}

/// What is to have happened by then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum What {
    /// The registrar decides.
    Registrar,
    /// A patent licence is filed.
    Filing,
    /// A part of the work, by its title.
    Milestone(String),
    /// A report on royalties.
    Royalty,
    /// A report on what came of the contract, after so many months.
    Outcome(u32),
    /// A notice is no longer open to objection.
    Notice(catalog::publicity::Kind),
    /// A case that rests goes on.
    Pause,
}

impl What {
    /// In the keys of the locales.
    pub(super) fn code(&self) -> &'static str {
        match self {
            Self::Registrar => "registrar",
            Self::Filing => "filing",
            Self::Milestone(_) => "milestone",
            Self::Royalty => "royalty",
            Self::Outcome(_) => "outcome",
            Self::Notice(_) => "notice",
            Self::Pause => "pause",
        }
    }

    /// Which of several it is.
    pub(super) fn name(&self, frame: &Frame) -> String {
        match self {
            Self::Milestone(title) => title.clone(),
            Self::Outcome(months) => months.to_string(),
            Self::Notice(kind) => frame.text(&format!("publicity-kind-{}", kind.code())),
            Self::Registrar | Self::Filing | Self::Royalty | Self::Pause => String::new(),
        }
    }
}

/// The next one first; what is done is not among them.
pub(super) fn of(case: &Case, held: &Holdings, today: NaiveDate) -> Vec<Deadline> {
    if matches!(case.standing, Standing::Lost { .. } | Standing::Fraud { .. }) {
        return Vec::new();
    }
    let mut all = of_the_contract(case, held, today);
    if let Standing::Paused { since, until, .. } = case.standing {
        let on = business_day::date(until - chrono::Duration::milliseconds(1));
        let source = national(Rule::CasePaused, business_day::date(since));
        all.push(Deadline { on, what: What::Pause, source });
    }
    for notice in &held.notices {
        if let State::Posted { posting, run, .. } = &notice.state {
            let (on, what) = (run.ends_on(), What::Notice(notice.kind()));
            let source = Some(posting.sealed.said.basis.source.clone());
            all.extend((on >= today).then_some(Deadline { on, what, source }));
        }
    }
    all.sort_by_key(|one| one.on);
    all
}

fn national(rule: Rule, day: NaiveDate) -> Option<String> {
    rule.at(Jurisdiction::NATIONAL, day).map(|line| line.source)
}

fn of_the_contract(case: &Case, held: &Holdings, today: NaiveDate) -> Vec<Deadline> {
    let mut all = Vec::new();
    let Some(signature) = held.facts.signature().filter(|_| case.stage >= Stage::Registration) else {
        return all;
    };
    let mut put = |on: Option<NaiveDate>, what: What, source: Option<String>| {
        all.extend(on.map(|on| Deadline { on, what, source }));
    };
    if let Some((on, line)) = held.facts.registration().and_then(|registration| registration.decided_by()) {
        put(Some(on), What::Registrar, Some(line.source));
    }
    let after = |months: u32, day: NaiveDate| day.checked_add_months(Months::new(months));
    let filed = held.facts.terms().is_some_and(|terms| {
        terms.contract == Contracted::Licence && terms.object.as_deref() == Some("patent")
    });
    if filed {
        let from = signature.begins();
        // 民法典 §203: a last day of rest is followed by the next working day. Whether it was filed is the patent office's to
        // say: it is shown until its day.
        let by = after(Rule::LicenceFiled.on(from), from).map(|day| business_day::period_end(day, 0));
        put(by.filter(|day| *day >= today), What::Filing, national(Rule::LicenceFiled, from));
    }
    for part in held.milestones.iter().filter(|part| !part.is_accepted() && !part.is_cancelled()) {
        put(Some(part.due_on), What::Milestone(part.title.clone()), None);
    }
    let royalty = royalties::plan(case, &held.facts).and_then(|plan| plan.late_from(&held.reports));
    if let Some(last) = royalty.and_then(|day| day.pred_opt()) {
        put(Some(last), What::Royalty, national(Rule::RoyaltyReported, last));
    }
    for months in REPORTS.into_iter().filter(|months| !held.facts.is_reported(*months)) {
        put(after(months, signature.signed), What::Outcome(months), None);
    }
    all
}
