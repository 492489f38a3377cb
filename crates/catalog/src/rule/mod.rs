//! Numbers that the market or a law fixes: dated, with unit and source, read from `assets/rules/market.tsv`.

use std::sync::LazyLock;

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

/// A rule as it is in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InForce {
    pub key: &'static str,
    pub value: u32,
    pub unit: &'static str,
    pub from: NaiveDate,
    pub until: Option<NaiveDate>,
    pub source: &'static str,
}

static TABLE: LazyLock<Vec<InForce>> = LazyLock::new(|| {
    parse(include_str!("../../../../assets/rules/market.tsv")).expect("the rules of this build")
});

impl Rule {
    fn key(self) -> &'static str {
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

    /// The number on a day: the newest line that is in force then, else the oldest there is.
    pub fn on(self, day: NaiveDate) -> u32 {
        let of_key = || TABLE.iter().filter(|line| line.key == self.key());
        let holds = |line: &&InForce| line.from <= day && line.until.is_none_or(|until| day <= until);
        let line = of_key().filter(holds).max_by_key(|line| line.from);
        line.or_else(|| of_key().min_by_key(|line| line.from)).map_or(0, |line| line.value)
    }
}

/// All lines, for the page that shows them.
pub fn all() -> &'static [InForce] {
    &TABLE
}

fn parse(text: &'static str) -> Option<Vec<InForce>> {
    let lines = text.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    lines
        .map(|line| {
            let columns: Vec<&'static str> = line.split('\t').collect();
            let [key, value, unit, from, until, source] = columns[..] else { return None };
            let until = if until == "-" { None } else { Some(until.parse().ok()?) };
            Some(InForce { key, value: value.parse().ok()?, unit, from: from.parse().ok()?, until, source })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_has_a_number_and_a_source() {
        let day = "2026-11-26".parse().unwrap();
        for rule in [
            Rule::ListingValid,
            Rule::ListingReminded,
            Rule::IntentAnswered,
            Rule::IntentEscalated,
            Rule::ReviewUnit,
            Rule::ReviewPlatform,
            Rule::AccessDecided,
        ] {
            assert!(rule.on(day) > 0, "{rule:?}");
        }
        assert!(all().iter().all(|line| !line.source.is_empty()));
    }
}
