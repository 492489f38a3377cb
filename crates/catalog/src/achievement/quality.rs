//! How well an achievement tells what a buyer asks: a number instead of an adjective, a comparison, evidence, terms.
//! The four parts are those of the reviewer's rubric, so that an author sees beforehand what a reviewer will miss.

use chrono::NaiveDate;

use super::Draft;

/// A thing to mend, with the key of its text: `hint-{key}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hint {
    pub part: Part,
    pub key: &'static str,
    /// Marks it costs.
    pub costs: u8,
}

/// A part of the rubric.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Advantage,
    Clarity,
    Cooperation,
    Language,
}

/// Marks of 0 to 5 for each part, and what would raise them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quality {
    pub marks: [u8; 4],
    pub hints: Vec<Hint>,
}

/// Praise that says nothing without a measurement beside it.
const PRAISE: [&str; 9] = [
    "国际领先",
    "国内领先",
    "世界领先",
    "国际先进",
    "国内先进",
    "世界一流",
    "填补空白",
    "填补国内空白",
    "首创",
];

impl Quality {
    pub fn of(draft: &Draft, today: NaiveDate) -> Self {
        let hints: Vec<Hint> =
            checks(draft, today).into_iter().filter(|(missing, _)| *missing).map(|(_, hint)| hint).collect();
        let mark = |part: Part| {
            let costs: u8 = hints.iter().filter(|hint| hint.part == part).map(|hint| hint.costs).sum();
            5_u8.saturating_sub(costs)
        };
        let marks = [Part::Advantage, Part::Clarity, Part::Cooperation, Part::Language].map(mark);
        Self { marks, hints }
    }

    /// 0 to 20.
    pub fn total(&self) -> u8 {
        self.marks.iter().sum()
    }
}

/// Whether a text praises what it speaks of.
pub(super) fn praises(text: &str) -> bool {
    PRAISE.iter().any(|word| text.contains(word))
}

fn checks(draft: &Draft, today: NaiveDate) -> Vec<(bool, Hint)> {
    let hint = |part, key, costs| Hint { part, key, costs };
    let rows = &draft.comparison;
    let length = |text: &Option<String>| text.as_deref().map_or(0, |text| text.chars().count());
    let prose = [&draft.summary, &draft.problem, &draft.solution, &draft.body, &draft.economics];
    let praised = prose.into_iter().flatten().any(|text| praises(text));
    let measured = rows.iter().any(|row| row.source.is_some());
    vec![
        (rows.is_empty(), hint(Part::Advantage, "comparison", 3)),
        (
            !rows.is_empty() && rows.iter().any(|row| row.best.is_none()),
            hint(Part::Advantage, "comparison-best", 1),
        ),
        (
            !rows.is_empty() && !rows.iter().any(|row| row.this.chars().any(|c| c.is_ascii_digit())),
            hint(Part::Advantage, "comparison-number", 2),
        ),
        (!rows.is_empty() && !measured, hint(Part::Advantage, "comparison-source", 1)),
        (draft.economics.is_none(), hint(Part::Advantage, "economics", 1)),
        (draft.summary.is_none(), hint(Part::Clarity, "summary", 2)),
        (length(&draft.problem) < 15, hint(Part::Clarity, "problem", 2)),
        (length(&draft.solution) < 30, hint(Part::Clarity, "solution", 2)),
        (draft.maturity.is_none(), hint(Part::Cooperation, "maturity", 2)),
        (
            draft.maturity.as_ref().is_some_and(|maturity| maturity.evidence.is_none()),
            hint(Part::Cooperation, "evidence", 1),
        ),
        (draft.modes.is_empty(), hint(Part::Cooperation, "modes", 2)),
        (draft.price.is_none(), hint(Part::Cooperation, "price", 1)),
        (draft.patents_are_over(today), hint(Part::Cooperation, "patents-over", 1)),
        (praised && !measured, hint(Part::Language, "praise", 3)),
        (draft.keywords.is_empty(), hint(Part::Language, "keywords", 1)),
        (draft.field.is_none(), hint(Part::Language, "field", 1)),
        (draft.industries.is_empty(), hint(Part::Language, "industries", 1)),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::achievement::Comparison;

    fn keys(draft: &Draft) -> Vec<&'static str> {
        Quality::of(draft, NaiveDate::default()).hints.iter().map(|hint| hint.key).collect()
    }

    #[test]
    fn an_empty_listing_is_told_everything() {
        let quality = Quality::of(&Draft::default(), NaiveDate::default());
        assert_eq!(quality.marks, [1, 0, 0, 2]);
        assert!(quality.hints.iter().any(|hint| hint.key == "comparison"));
    }

    #[test]
    fn praise_needs_a_measurement_beside_it() {
        let mut draft = Draft { body: Some("达到国际领先水平".to_owned()), ..Draft::default() };
        assert!(keys(&draft).contains(&"praise"));
        draft.comparison = vec![Comparison {
            indicator: "寿命".to_owned(),
            this: "2 万小时".to_owned(),
            best: Some("1 万小时".to_owned()),
            source: Some("第三方检测".to_owned()),
        }];
        assert!(!keys(&draft).contains(&"praise"));
    }

    #[test]
    fn a_comparison_without_a_number_is_none() {
        let row =
            Comparison { indicator: "寿命".to_owned(), this: "更长".to_owned(), ..Comparison::default() };
        let draft = Draft { comparison: vec![row], ..Draft::default() };
        assert!(keys(&draft).contains(&"comparison-number") && keys(&draft).contains(&"comparison-best"));
    }
}
