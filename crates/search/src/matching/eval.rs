//! How well the engine agrees with people who judged pairs of demands and achievements.
//!
//! The engine sees no judgement here, though constants marked so in it were chosen on the public set. It is trained on
//! the texts at hand and the classes, without judgements, as `qiao train` does in a running market. Pairs are grouped by `demand_id`; ranks are
//! taken among a demand's judged pairs, over demands with at least one pair of level 3 or 4.

mod figures;
mod input;

use std::collections::{BTreeMap, HashMap};
use std::io::Read;

use serde::Serialize;

pub use input::{EvalError, Reason, Source};

use catalog::{achievement, demand};

use super::{Engine, Level, Profile, Training};
use figures::Judged;
use input::Judgement;

/// Figures over judged pairs.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Report {
    /// Demands that have a pair of level 3 or 4, over which ranks are averaged.
    pub demands: usize,
    /// Judged pairs.
    pub pairs: usize,
    /// Gain 2^(level−1) − 1, discount log₂(rank + 1).
    pub ndcg_at_10: f64,
    /// How often a pair of level 3 or 4 scores above one of level 1 or 2, over all pairs of all demands.
    pub auc_level3: f64,
    /// Mean reciprocal rank of the first pair of level 3 or 4.
    pub mrr: f64,
    /// Share of level 3 and 4 among the first five; fewer than five judged pairs still count as five.
    pub p_at_5: f64,
    /// 1 / (1 + mean absolute error of the predicted level).
    pub score: f64,
    /// What the levels called are worth, from 1 to 4.
    pub called: [Called; 4],
    /// The same by tenths of the pairs, the lowest scores first.
    pub tenths: Vec<Called>,
}

/// Pairs that the engine puts together, and how people judged them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Called {
    pub pairs: usize,
    /// Share judged 3 or 4; 0 without pairs.
    pub fit: f64,
    /// Mean level judged; 0 without pairs.
    pub level: f64,
}

/// Judged pairs with their texts.
#[derive(Debug)]
pub struct Pairs {
    demands: HashMap<String, demand::Draft>,
    achievements: HashMap<String, achievement::Draft>,
    judgements: Vec<Judgement>,
}

impl Pairs {
    pub fn read(
        demands: impl Read,
        achievements: impl Read,
        judgements: impl Read,
    ) -> Result<Self, EvalError> {
        let demands = input::demands(demands)?;
        let achievements = input::achievements(achievements)?;
        let judgements = input::judgements(judgements)?;
        if judgements.is_empty() {
            return Err(EvalError::at(Source::Judgements, 1, Reason::Empty));
        }
        for judgement in &judgements {
            let unknown = |of| EvalError::at(Source::Judgements, judgement.line, Reason::Unknown(of));
            demands.get(&judgement.demand).ok_or_else(|| unknown(Source::Demands))?;
            achievements.get(&judgement.achievement).ok_or_else(|| unknown(Source::Achievements))?;
        }
        Ok(Self { demands, achievements, judgements })
    }

    /// An engine trained on the texts, not on the judgements.
    pub fn engine(&self) -> Engine {
        let mut training = Training::default();
        // By id: the order of a map must not decide which of two equally frequent words is kept.
        let demands: BTreeMap<_, _> = self.demands.iter().collect();
        let achievements: BTreeMap<_, _> = self.achievements.iter().collect();
        demands.into_values().for_each(|draft| training.add(&input::demand_text(draft)));
        achievements.into_values().for_each(|draft| training.add(&input::achievement_text(draft)));
        training.finish().engine()
    }

    /// Measures an engine. Equal scores are ordered at random by `seed`.
    pub fn measure(&self, engine: &Engine, seed: u64) -> Report {
        self.measure_with(engine, seed, |_, _| None)
    }

    /// The same with what an outside model says of two of the texts, by their places in [`Self::texts`]: how many spreads
    /// they are more alike than by chance.
    pub fn measure_with(
        &self,
        engine: &Engine,
        seed: u64,
        outside: impl Fn(usize, usize) -> Option<f32>,
    ) -> Report {
        let (demands, achievements) = self.profiles();
        let first = demands.len();
        let demands: HashMap<&str, (usize, Profile)> =
            demands.into_iter().enumerate().map(|(at, (id, profile))| (id, (at, profile))).collect();
        let achievements: HashMap<&str, (usize, Profile)> = { achievements.into_iter().enumerate() }
            .map(|(at, (id, profile))| (id, (first + at, profile)))
            .collect();
        let mut groups: BTreeMap<&str, Vec<Judged>> = BTreeMap::new();
        for (position, judgement) in self.judgements.iter().enumerate() {
            let pair = demands.get(&*judgement.demand).zip(achievements.get(&*judgement.achievement));
            let score = pair.map_or(0.0, |((a, demand), (b, achievement))| {
                engine.score_with(demand, achievement, outside(*a, *b))
            });
            groups.entry(&judgement.demand).or_default().push(Judged {
                score,
                predicted: Level::of_score(score).number(),
                chance: figures::chance(seed, position as u64),
                level: judgement.level,
            });
        }
        figures::report(groups.into_values().collect())
    }

    /// The texts of all demands, then of all achievements, as an outside model would be asked about them.
    pub fn texts(&self) -> Vec<String> {
        let (demands, achievements) = self.profiles();
        demands.into_iter().chain(achievements).map(|(_, profile)| profile.written()).collect()
    }

    /// In the order of their ids.
    fn profiles(&self) -> (Named<'_>, Named<'_>) {
        let mut demands: Named<'_> =
            self.demands.iter().map(|(id, draft)| (id.as_str(), Profile::of_demand(draft))).collect();
        let mut achievements: Named<'_> = self
            .achievements
            .iter()
            .map(|(id, draft)| (id.as_str(), Profile::of_achievement(draft)))
            .collect();
        demands.sort_by_key(|(id, _)| *id);
        achievements.sort_by_key(|(id, _)| *id);
        (demands, achievements)
    }
}

/// Profiles by id.
type Named<'a> = Vec<(&'a str, Profile)>;

#[cfg(test)]
mod tests {
    use std::fs::File;
    use std::path::Path;

    use super::*;

    fn evaluate(
        demands: impl Read,
        achievements: impl Read,
        judgements: impl Read,
        seed: u64,
    ) -> Result<Report, EvalError> {
        let pairs = Pairs::read(demands, achievements, judgements)?;
        Ok(pairs.measure(&pairs.engine(), seed))
    }

    const DEMANDS: &str = "{\"id\":\"a\",\"title\":\"轴承密封材料\",\"content\":\"寻找耐高温的轴承密封材料\"}\n\n{\"id\":\"b\",\"title\":\"海参育苗\",\"difficulty\":\"育苗成活率低\"}\n";
    const ACHIEVEMENTS: &str = "{\"id\":\"1\",\"title_words\":\"轴承 密封 材料\"}\n{\"id\":\"2\",\"title\":\"海参苗种培育\",\"body\":\"海参育苗\"}\n";

    #[test]
    fn good_order_is_measured_as_such() {
        let judgements = "demand_id\tachievement_id\tlevel\na\t1\t4\na\t2\t1\nb\t1\t1\nb\t2\t3\n";
        let report = evaluate(DEMANDS.as_bytes(), ACHIEVEMENTS.as_bytes(), judgements.as_bytes(), 1).unwrap();
        assert_eq!((report.demands, report.pairs), (2, 4));
        assert_eq!((report.ndcg_at_10, report.auc_level3, report.mrr, report.p_at_5), (1.0, 1.0, 1.0, 0.2));
    }

    #[test]
    fn an_error_names_file_and_line() {
        let error = |demands: &str, achievements: &str, judgements: &str| {
            evaluate(demands.as_bytes(), achievements.as_bytes(), judgements.as_bytes(), 1)
                .unwrap_err()
                .to_string()
        };
        assert!(error("{\"id\":\"a\",\"title\":\"t\"}\nx\n", "", "").starts_with("demands, line 2: "));
        assert!(error(DEMANDS, "{\"title\":\"t\"}", "").starts_with("achievements, line 1: "));
        assert!(error(DEMANDS, ACHIEVEMENTS, "h\na\t1\t5\n").starts_with("judgements, line 2: "));
        assert!(error(DEMANDS, ACHIEVEMENTS, "h\na\t1\n").starts_with("judgements, line 2: "));
        assert!(error(DEMANDS, ACHIEVEMENTS, "h\nz\t1\t3\n").contains("demands"));
    }

    #[test]
    fn judged_pairs_are_ranked_above_the_floor() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/matching");
        let open = |name: &str| File::open(folder.join(name));
        let (Ok(demands), Ok(achievements), Ok(judgements)) =
            (open("demands.jsonl"), open("achievements.jsonl"), open("judgements.tsv"))
        else {
            println!("skipped: the judged pairs are not beside the project");
            return;
        };
        let report = evaluate(demands, achievements, judgements, 1).unwrap();
        println!("{report:?}");
        assert!(report.ndcg_at_10 >= 0.64, "{report:?}");
        assert!(report.auc_level3 >= 0.74, "{report:?}");
        assert!(report.score >= 0.69, "{report:?}");
    }
}
