//! Compares two prepared listings, and asks for those worth comparing.

use std::cmp::Ordering;

use super::background::Background;
use super::level::Level;
use super::likeness::Likeness;
use super::profile::{Profile, Vector};
use super::reasons::{self, Known, Reason};
use super::standing::Standing;
use super::vectors::{self, Direction, Vectors};

/// Terms in a query for candidates.
const QUERY_TERMS: usize = 60;

/// The matching engine; one serves the market and the evaluation.
#[derive(Clone, Debug)]
pub struct Engine {
    background: Background,
    vectors: Vectors,
}

/// How well an achievement fits a demand.
#[derive(Clone, Debug, PartialEq)]
pub struct Match {
    /// 0 to 1; the same pair always has the same.
    pub score: f32,
    pub level: Level,
    pub reasons: Vec<Reason>,
}

impl Engine {
    pub fn new(background: Background, vectors: Vectors) -> Self {
        Self { background, vectors }
    }

    pub fn compare(&self, demand: &Profile, achievement: &Profile) -> Match {
        self.compare_with(demand, achievement, None)
    }

    /// With what an outside model says of the two texts: how many spreads they are more alike than by chance.
    pub fn compare_with(&self, demand: &Profile, achievement: &Profile, outside: Option<f32>) -> Match {
        let likeness = Likeness { outside, ..self.likeness(demand, achievement) };
        let standing = Standing::of(demand, achievement, likeness.score(demand.length()));
        let score = standing.score();
        let known = Known { background: &self.background, vectors: &self.vectors, told: likeness.told() };
        let reasons = reasons::reasons(demand, achievement, &standing, known);
        Match { score, level: Level::of_score(score), reasons }
    }

    /// The score alone, for ranking many before a few are explained.
    pub fn score(&self, demand: &Profile, achievement: &Profile) -> f32 {
        self.score_with(demand, achievement, None)
    }

    /// The score alone, with what an outside model says; see [`Self::compare_with`].
    pub fn score_with(&self, demand: &Profile, achievement: &Profile, outside: Option<f32>) -> f32 {
        let likeness = Likeness { outside, ..self.likeness(demand, achievement) };
        let text = likeness.score(demand.length());
        Standing::of(demand, achievement, text).score()
    }

    /// How alike two texts are by what they say alone, as a score; facts such as budgets are left out.
    pub fn alike(&self, one: &Profile, other: &Profile) -> f32 {
        self.likeness(one, other).score(one.length())
    }

    /// Why the score is what it is.
    pub fn explain(&self, demand: &Profile, achievement: &Profile) -> Vec<Reason> {
        self.compare(demand, achievement).reasons
    }

    /// The heaviest pairs of characters and Latin words, for fetching candidates from an index.
    pub fn query(&self, profile: &Profile) -> Vec<(String, f32)> {
        let weighed = |vector: &Vector| {
            let named = vector.iter().filter_map(|&(key, weight)| Some((key, profile.term(key)?, weight)));
            named.collect::<Vec<_>>()
        };
        let mut terms = profile.with_vector(&self.background, weighed);
        terms.sort_by(|a, b| b.2.total_cmp(&a.2).then(a.0.cmp(&b.0)));
        terms.into_iter().take(QUERY_TERMS).map(|(_, term, weight)| (term, weight)).collect()
    }

    fn likeness(&self, demand: &Profile, achievement: &Profile) -> Likeness {
        let terms = |a: &Vector| achievement.with_vector(&self.background, |b| product(a, b));
        let meaning = |a: &Direction| achievement.with_direction(&self.vectors, |b| vectors::cosine(a, b));
        Likeness {
            terms: demand.with_vector(&self.background, terms),
            meaning: demand.with_direction(&self.vectors, meaning),
            outside: None,
        }
    }
}

/// A cosine of the rarity of shared terms; both are ordered by term.
fn product(a: &Vector, b: &Vector) -> f32 {
    let (mut a, mut b, mut sum) = (a.as_slice(), b.as_slice(), 0.0);
    while let ([(key_a, of_a), rest_a @ ..], [(key_b, of_b), rest_b @ ..]) = (a, b) {
        match key_a.cmp(key_b) {
            Ordering::Less => a = rest_a,
            Ordering::Greater => b = rest_b,
            Ordering::Equal => {
                sum += of_a * of_b;
                (a, b) = (rest_a, rest_b);
            }
        }
    }
    sum
}

#[cfg(test)]
mod tests {
    use catalog::achievement::{self, Assessor, Comparison, Maturity, Scale};
    use catalog::demand::{self, CooperationMode, Indicator, Operator};
    use catalog::listing::Price;
    use catalog::taxonomy::Field;

    use super::*;
    use crate::matching::{Fact, Gap};

    fn engine() -> Engine {
        Engine::new(Background::standard(), Vectors::shipped())
    }

    fn demand() -> demand::Draft {
        demand::Draft {
            title: "全钒液流电池用高选择性隔膜".into(),
            difficulty: Some("现用隔膜钒离子渗透大，电池效率衰减快，需要国产的低成本离子交换膜。".into()),
            indicators: vec![
                indicator("能量效率", Operator::AtLeast, 80.0, "%"),
                indicator("厚度", Operator::AtMost, 30.0, "µm"),
                indicator("使用寿命", Operator::AtLeast, 10.0, "年"),
            ],
            budget: Some(Price::Fixed { fen: 300_000_000 }),
            modes: vec![CooperationMode::Transfer],
            field: Some(Field::Energy),
            ipc: vec!["H01M8/18".into()],
            industries: vec!["3849".into()],
            region: Some("210200".into()),
            ..Default::default()
        }
    }

    fn achievement() -> achievement::Draft {
        let row = |indicator: &str, this: &str| Comparison {
            indicator: indicator.into(),
            this: this.into(),
            ..Default::default()
        };
        achievement::Draft {
            title: "液流电池多孔离子传导膜制备技术".into(),
            solution: Some("以孔径筛分代替离子交换，降低钒离子渗透，用于全钒液流电池隔膜。".into()),
            comparison: vec![row("电池能量效率", "82 %"), row("厚度", "50 µm")],
            maturity: Maturity::new(Scale::Gbt22900, 5, Assessor::Owner).ok(),
            price: Some(Price::Fixed { fen: 200_000_000 }),
            field: Some(Field::Energy),
            ipc: vec!["H01M8/02".into()],
            industries: vec!["3841".into()],
            region: Some("210211".into()),
            ..Default::default()
        }
    }

    fn indicator(name: &str, op: Operator, value: f64, unit: &str) -> Indicator {
        Indicator { name: name.into(), op, value, upper: None, unit: unit.into() }
    }

    #[test]
    fn each_fact_is_told() {
        let found =
            engine().compare(&Profile::of_demand(&demand()), &Profile::of_achievement(&achievement()));
        let told = |wanted: &dyn Fn(&Fact) -> bool| found.reasons.iter().any(|reason| wanted(&reason.fact));
        assert!(
            told(
                &|fact| matches!(fact, Fact::Shared { term } if term == "液流电池" || term == "全钒液流电池")
            ),
            "{found:#?}"
        );
        assert!(
            told(&|fact| matches!(fact, Fact::IndicatorMet { name, .. } if name == "能量效率")),
            "{found:#?}"
        );
        assert!(
            told(&|fact| matches!(fact, Fact::IndicatorMissed { name, .. } if name == "厚度")),
            "{found:#?}"
        );
        assert!(told(&|fact| matches!(fact, Fact::IndicatorUnknown { name, .. } if name == "使用寿命")));
        assert!(told(&|fact| *fact == Fact::SharedIpc("H01M8/00".into())));
        assert!(told(&|fact| matches!(fact, Fact::MaturityShort { .. })));
        assert!(told(&|fact| *fact == Fact::SameRegion("210200".into())));
        assert!(told(&|fact| matches!(fact, Fact::BudgetCovers { .. })));
        assert!(told(&|fact| *fact == Fact::Missing(Gap::Rights)));
        assert!(!told(&|fact| *fact == Fact::Missing(Gap::Price)));
        let sum: f32 = found.reasons.iter().map(|reason| reason.weight).sum();
        assert!(sum > 0.0 && sum <= found.score + 1e-4, "{sum} of {}", found.score);
        assert!(found.reasons.is_sorted_by(|a, b| a.weight >= b.weight));
        assert!(found.level >= Level::Fair, "{found:#?}");
    }

    #[test]
    fn the_fitting_achievement_comes_before_strangers() {
        let engine = engine();
        let wanted = Profile::of_demand(&demand());
        let stranger = achievement::Draft {
            title: "海参工厂化育苗水质调控".into(),
            field: Some(Field::Energy),
            region: Some("210200".into()),
            ..Default::default()
        };
        let stranger = engine.compare(&wanted, &Profile::of_achievement(&stranger));
        assert!(engine.score(&wanted, &Profile::of_achievement(&achievement())) > 2.0 * stranger.score);
        assert!(stranger.level <= Level::Weak);
    }

    #[test]
    fn nothing_said_is_nothing_shared() {
        let empty = Profile::of_text("");
        let found = engine().compare(&empty, &Profile::of_achievement(&achievement::Draft::default()));
        assert_eq!((found.score, found.level), (0.0, Level::None));
        assert!(engine().query(&empty).is_empty());
    }

    #[test]
    fn weights_made_with_one_background_are_not_used_with_another() {
        let (a, b) = (Profile::of_text("水泵密封"), Profile::of_text("水泵叶轮"));
        let other = {
            let mut builder = Background::builder();
            ["水泵", "叶轮"].into_iter().for_each(|text| builder.add(text));
            Engine::new(builder.build(), Vectors::shipped())
        };
        let (first, second) = (engine().score(&a, &b), other.score(&a, &b));
        let fresh = other.score(&Profile::of_text("水泵密封"), &Profile::of_text("水泵叶轮"));
        assert_ne!(first, second);
        assert_eq!(second, fresh);
    }

    #[test]
    fn a_query_holds_telling_pairs_and_latin_words() {
        let query = engine().query(&Profile::of_text("PVDF 中空纤维膜的研发"));
        let terms: Vec<&str> = query.iter().map(|(term, _)| term.as_str()).collect();
        assert!(terms.contains(&"pvdf") && terms.contains(&"中空"), "{terms:?}");
        assert!(query.is_sorted_by(|a, b| a.1 >= b.1));
        assert!(
            terms.iter().position(|term| *term == "中空") < terms.iter().position(|term| *term == "研发")
        );
    }
}
