//! Money in parts that sum up to it.

/// The whole, in basis points.
const WHOLE: i128 = 10_000;

/// Splits an amount by weights; the sum is the amount, and each part is its exact share rounded up or down (largest
/// remainders first, the earlier where two are equal). Weights that are all nothing count as equal.
pub fn apportion(total: i64, weights: &[u64]) -> Vec<i64> {
    let sum: i128 = weights.iter().map(|weight| i128::from(*weight)).sum();
    let (weights, sum): (Vec<i128>, i128) = match sum {
        0 => (vec![1; weights.len()], weights.len() as i128),
        sum => (weights.iter().map(|weight| i128::from(*weight)).collect(), sum),
    };
    let exact = weights.iter().map(|weight| i128::from(total) * weight);
    let (mut parts, remainders): (Vec<i64>, Vec<i128>) =
        exact.map(|share| (narrow(share / sum), share % sum)).unzip();
    let mut order: Vec<usize> = (0..parts.len()).collect();
    order.sort_by_key(|at| std::cmp::Reverse(remainders[*at]));
    let left = total - parts.iter().sum::<i64>();
    for at in order.into_iter().take(usize::try_from(left).unwrap_or(0)) {
        parts[at] += 1;
    }
    parts
}

/// A share in basis points, rounded up, so that it is not below what was asked.
pub(super) fn at_least(total: i64, points: i64) -> i64 {
    let share = i128::from(total) * i128::from(points);
    narrow((share + WHOLE - 1) / WHOLE)
}

/// A share in basis points, rounded down.
pub fn part(total: i64, points: i64) -> i64 {
    narrow(i128::from(total) * i128::from(points) / WHOLE)
}

/// A part of an amount is no larger than it.
fn narrow(fen: i128) -> i64 {
    i64::try_from(fen).unwrap_or(i64::MAX)
}
