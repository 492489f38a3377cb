//! Numbers that the market or a law fixes: dated, with unit and source, read from `assets/rules/market.tsv`, and from what
//! the operator sets later.

pub mod store;

use std::sync::{Arc, LazyLock, PoisonError, RwLock};

use chrono::NaiveDate;

/// A rule's key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// After so many days a listing must be confirmed.
    ListingValid,
    /// So many days before that, its owner is reminded.
    ListingReminded,
    /// Working days to answer an intent.
    IntentAnswered,
    /// Working days after which an unanswered intent goes to a broker.
    IntentEscalated,
    ReviewUnit,
    ReviewPlatform,
    /// Days to decide a request to read what is reserved.
    AccessDecided,
    /// Working days in which the operator decides a complaint.
    ComplaintDecided,
    /// Days that a counter-notice waits for proceedings (电子商务法 §43).
    ComplaintWaits,
}

/// A number of a rule, in force from a day on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub rule: Rule,
    pub value: u32,
    pub from: NaiveDate,
    /// The last day, where a later line takes its place.
    pub until: Option<NaiveDate>,
    pub source: String,
    /// Set by the operator, and to be taken back until its day comes; of the others the build knows.
    pub set: Option<RuleLineId>,
}

db::id! {
    /// A line that the operator has set.
    RuleLineId;
}

/// The lines that hold in this process: those of the build, and what the operator has set since. A market is one process
/// or several; each reads the table when it starts and follows it.
static TABLE: LazyLock<RwLock<Arc<[Line]>>> = LazyLock::new(|| RwLock::new(laid_out(of_the_build()).into()));

impl Rule {
    pub const ALL: [Self; 9] = [
        Self::ListingValid,
        Self::ListingReminded,
        Self::IntentAnswered,
        Self::IntentEscalated,
        Self::ReviewUnit,
        Self::ReviewPlatform,
        Self::AccessDecided,
        Self::ComplaintDecided,
        Self::ComplaintWaits,
    ];

    /// As in the tables.
    pub fn key(self) -> &'static str {
        match self {
            Self::ListingValid => "listing.valid",
            Self::ListingReminded => "listing.reminded",
            Self::IntentAnswered => "intent.answered",
            Self::IntentEscalated => "intent.escalated",
            Self::ReviewUnit => "review.unit",
            Self::ReviewPlatform => "review.platform",
            Self::AccessDecided => "access.decided",
            Self::ComplaintDecided => "complaint.decided",
            Self::ComplaintWaits => "complaint.waits",
        }
    }

    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|rule| rule.key() == key)
    }

    /// Whether its days are working days.
    pub fn counts_working_days(self) -> bool {
        matches!(
            self,
            Self::IntentAnswered
                | Self::IntentEscalated
                | Self::ReviewUnit
                | Self::ReviewPlatform
                | Self::ComplaintDecided
        )
    }

    /// The number on a day: the newest line that is in force then, else the oldest there is.
    pub fn on(self, day: NaiveDate) -> u32 {
        let table = all();
        let of_rule = || table.iter().filter(|line| line.rule == self);
        let line = of_rule().filter(|line| line.from <= day).max_by_key(|line| line.from);
        line.or_else(|| of_rule().min_by_key(|line| line.from)).map_or(0, |line| line.value)
    }
}

/// All lines, for the page that shows them.
pub fn all() -> Arc<[Line]> {
    Arc::clone(&TABLE.read().unwrap_or_else(PoisonError::into_inner))
}

/// Takes what the operator has set beside the lines of the build.
pub fn adopt(set: Vec<Line>) {
    let mut lines = of_the_build();
    // What is set for a day of the build's own takes its place.
    lines.retain(|line| set.iter().all(|one| (one.rule, one.from) != (line.rule, line.from)));
    lines.extend(set);
    *TABLE.write().unwrap_or_else(PoisonError::into_inner) = laid_out(lines).into();
}

/// In the order of rules and days, each line ending where the next begins.
fn laid_out(mut lines: Vec<Line>) -> Vec<Line> {
    let place = |rule: Rule| Rule::ALL.into_iter().position(|one| one == rule);
    lines.sort_by_key(|line| (place(line.rule), line.from));
    for at in 1..lines.len() {
        if lines[at - 1].rule == lines[at].rule {
            lines[at - 1].until = lines[at].from.pred_opt();
        }
    }
    lines
}

fn of_the_build() -> Vec<Line> {
    parse(include_str!("../../../../assets/rules/market.tsv")).expect("the rules of this build")
}

fn parse(text: &str) -> Option<Vec<Line>> {
    let lines = text.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    lines
        .map(|line| {
            let columns: Vec<&str> = line.split('\t').collect();
            let [key, value, unit, from, source] = columns[..] else { return None };
            let rule = Rule::from_key(key)?;
            let is_right = (unit == "working days") == rule.counts_working_days();
            let (value, from) = (value.parse().ok()?, from.parse().ok()?);
            is_right.then(|| Line { rule, value, from, until: None, source: source.to_owned(), set: None })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(value: u32, from: &str) -> Line {
        let from = from.parse().unwrap();
        Line { rule: Rule::AccessDecided, value, from, until: None, source: "test".to_owned(), set: None }
    }

    #[test]
    fn every_rule_has_a_number_and_a_source() {
        let day = "2026-11-26".parse().unwrap();
        for rule in Rule::ALL {
            assert!(rule.on(day) > 0, "{rule:?}");
        }
        assert!(all().iter().all(|line| !line.source.is_empty()));
    }

    #[test]
    fn a_line_ends_where_the_next_begins() {
        let lines = laid_out(vec![line(20, "2030-01-01"), line(14, "2026-01-01"), line(10, "2031-06-01")]);
        let shown: Vec<(u32, Option<String>)> =
            lines.iter().map(|line| (line.value, line.until.map(|day| day.to_string()))).collect();
        let ends = |day: &str| Some(day.to_owned());
        assert_eq!(shown, [(14, ends("2029-12-31")), (20, ends("2031-05-31")), (10, None)]);
    }
}
