//! A broker's fee by tiers, as commission agreements have it.

/// A slice of the price and what is taken of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tier {
    /// Where the slice ends, in fen; the last has no end.
    pub up_to: Option<i64>,
    /// Basis points of the slice.
    pub points: i64,
}

/// The fee of a price: each slice at its own rate, rounded to the fen once, halves up, and capped. Tiers stand in the order
/// of their ends.
pub fn fee(price: i64, tiers: &[Tier], most: Option<i64>) -> i64 {
    let mut begun = 0;
    let mut sum: i128 = 0;
    for tier in tiers {
        let end = tier.up_to.unwrap_or(price).min(price);
        if end > begun {
            sum += i128::from(end - begun) * i128::from(tier.points);
            begun = end;
        }
    }
    let fee = i64::try_from((sum + 5_000) / 10_000).unwrap_or(i64::MAX);
    most.map_or(fee, |most| fee.min(most))
}
