//! The arithmetic of the figures.

use super::{Called, Report};

/// Levels from here on are a fit.
const FIT: u8 = 3;
const DEPTH: usize = 10;

#[derive(Clone, Copy, Debug)]
pub(super) struct Judged {
    pub(super) score: f32,
    pub(super) predicted: u8,
    /// Order among equal scores.
    pub(super) chance: u64,
    pub(super) level: u8,
}

/// One group for each demand.
pub(super) fn report(mut groups: Vec<Vec<Judged>>) -> Report {
    let all: Vec<Judged> = groups.iter().flatten().copied().collect();
    groups.retain(|group| group.iter().any(|pair| pair.level >= FIT));
    for group in &mut groups {
        group.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.chance.cmp(&b.chance)));
    }
    let mean = |of: fn(&[Judged]) -> f64| average(groups.iter().map(|group| of(group)));
    let error = average(all.iter().map(|pair| f64::from(pair.level.abs_diff(pair.predicted))));
    Report {
        demands: groups.len(),
        pairs: all.len(),
        ndcg_at_10: mean(ndcg),
        mrr: mean(reciprocal_rank),
        p_at_5: mean(precision),
        called: [1, 2, 3, 4].map(|level| called(all.iter().filter(|pair| pair.predicted == level))),
        tenths: tenths(&all),
        auc_level3: auc(all),
        score: 1.0 / (1.0 + error),
    }
}

fn called<'a>(pairs: impl Iterator<Item = &'a Judged>) -> Called {
    let levels: Vec<u8> = pairs.map(|pair| pair.level).collect();
    Called {
        pairs: levels.len(),
        fit: average(levels.iter().map(|level| f64::from(u8::from(*level >= FIT)))),
        level: average(levels.iter().map(|level| f64::from(*level))),
    }
}

fn tenths(all: &[Judged]) -> Vec<Called> {
    let mut ordered = all.to_vec();
    ordered.sort_by(|a, b| a.score.total_cmp(&b.score).then(a.chance.cmp(&b.chance)));
    ordered.chunks(ordered.len().div_ceil(10).max(1)).map(|tenth| called(tenth.iter())).collect()
}

/// SplitMix64: the same order for the same seed on every machine.
pub(super) fn chance(seed: u64, position: u64) -> u64 {
    let mut z = seed.wrapping_add(position.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15));
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

fn ndcg(ranked: &[Judged]) -> f64 {
    let mut ideal: Vec<u8> = ranked.iter().map(|pair| pair.level).collect();
    ideal.sort_unstable_by(|a, b| b.cmp(a));
    gain(ranked.iter().map(|pair| pair.level)) / gain(ideal.into_iter())
}

fn gain(levels: impl Iterator<Item = u8>) -> f64 {
    let one = |(at, level): (usize, u8)| (f64::from(level - 1).exp2() - 1.0) / (at as f64 + 2.0).log2();
    levels.take(DEPTH).enumerate().map(one).sum()
}

fn reciprocal_rank(ranked: &[Judged]) -> f64 {
    ranked.iter().position(|pair| pair.level >= FIT).map_or(0.0, |at| 1.0 / (at as f64 + 1.0))
}

fn precision(ranked: &[Judged]) -> f64 {
    ranked.iter().take(5).filter(|pair| pair.level >= FIT).count() as f64 / 5.0
}

/// By mean ranks, equal scores sharing theirs; one half where either side is empty.
fn auc(mut pairs: Vec<Judged>) -> f64 {
    pairs.sort_by(|a, b| a.score.total_cmp(&b.score));
    let (mut below, mut ranks, mut fits) = (0.0, 0.0, 0.0);
    for equal in pairs.chunk_by(|a, b| a.score == b.score) {
        let count = equal.len() as f64;
        let fitting = equal.iter().filter(|pair| pair.level >= FIT).count() as f64;
        ranks += fitting * (below + (count + 1.0) / 2.0);
        fits += fitting;
        below += count;
    }
    let others = below - fits;
    if fits == 0.0 || others == 0.0 { 0.5 } else { (ranks - fits * (fits + 1.0) / 2.0) / (fits * others) }
}

fn average(values: impl ExactSizeIterator<Item = f64>) -> f64 {
    let count = values.len();
    if count == 0 { 0.0 } else { values.sum::<f64>() / count as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(score: f32, level: u8) -> Judged {
        Judged { score, predicted: level, chance: 0, level }
    }

    #[test]
    fn the_figures_are_those_of_a_hand_count() {
        let report = report(vec![vec![judged(0.9, 1), judged(0.5, 4), judged(0.1, 3)], vec![judged(0.2, 1)]]);
        assert_eq!((report.demands, report.pairs, report.score), (1, 4, 1.0));
        assert_eq!((report.mrr, report.p_at_5, report.auc_level3), (0.5, 0.4, 0.5 - 0.25 + 0.0));
        assert_eq!(
            (report.called[0].pairs, report.called[3]),
            (2, Called { pairs: 1, fit: 1.0, level: 4.0 })
        );
        assert_eq!(report.tenths.iter().map(|tenth| tenth.pairs).sum::<usize>(), 4);
        let found = 7.0 / 3f64.log2() + 3.0 / 2.0;
        let ideal = 7.0 + 3.0 / 3f64.log2();
        assert!((report.ndcg_at_10 - found / ideal).abs() < 1e-12);
    }

    #[test]
    fn equal_scores_are_worth_a_coin() {
        assert_eq!(auc(vec![judged(0.5, 4), judged(0.5, 1), judged(0.5, 2)]), 0.5);
        assert_eq!(auc(vec![judged(0.5, 4)]), 0.5);
        assert_eq!(auc(Vec::new()), 0.5);
    }
}
