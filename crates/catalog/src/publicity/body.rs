//! What a notice says. Amounts are in fen (1/100 yuan), shares in basis points (1/10 000).

use serde::{Deserialize, Serialize};

use super::Kind;

/// The whole, in basis points.
pub const WHOLE: u32 = 10_000;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Body {
    /// The achievement by its name, as everybody may know it.
    pub title: String,
    pub summary: String,
    /// On what it rests: an appraisal, a decision of the unit, a contract.
    pub grounds: String,
    pub matter: Matter,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Matter {
    /// A price agreed on (促进科技成果转化法 §18).
    Price(Price),
    /// Who gets what of an income (促进科技成果转化法 §45).
    Split(Split),
    /// Rights given to those who made it (科学技术进步法 §33).
    Rights(Grant),
}

impl Matter {
    pub fn kind(&self) -> Kind {
        match self {
            Self::Price(_) => Kind::Price,
            Self::Split(_) => Kind::Split,
            Self::Rights(_) => Kind::Rights,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Price {
    pub mode: Mode,
    /// What it is meant to be given for.
    pub fen: i64,
    /// To whom; nobody before they are known.
    pub partner: Option<Partner>,
}

/// By what a price is agreed on (促进科技成果转化法 §16, §18).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// 转让
    Transfer,
    /// 许可
    License,
    /// 作价投资
    Equity,
}

impl Mode {
    pub const ALL: [Self; 3] = [Self::Transfer, Self::License, Self::Equity];

    /// As in forms and in the keys of the locales.
    pub fn code(self) -> &'static str {
        match self {
            Self::Transfer => "transfer",
            Self::License => "license",
            Self::Equity => "equity",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|mode| mode.code() == code)
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Partner {
    pub name: String,
    pub relation: Relation,
}

/// What a partner has to do with those who made the achievement: said by the unit, and marked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "of", rename_all = "snake_case")]
pub enum Relation {
    None,
    /// It is the completer.
    Completer,
    /// 关系人: kin of a completer, or tied to one by interest.
    Related {
        words: String,
    },
}

impl Relation {
    /// As in forms and in the keys of the locales.
    pub fn code(&self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Completer => "completer",
            Self::Related { .. } => "related",
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Split {
    /// Net income: what came in, less taxes, upkeep of rights, appraisal and such.
    pub fen: i64,
    pub shares: Vec<Share>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Share {
    pub group: String,
    pub points: u32,
    pub fen: i64,
}

/// Shares of an income that are not the whole of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Uneven;

impl Split {
    /// Gives each group its part to the fen: what rounding leaves goes to the largest remainders, so that the sum is the
    /// income.
    pub fn of(fen: i64, groups: &[(String, u32)]) -> Result<Self, Uneven> {
        let points: u64 = groups.iter().map(|(_, points)| u64::from(*points)).sum();
        if points != u64::from(WHOLE) || fen < 0 || groups.iter().any(|(_, points)| *points == 0) {
            return Err(Uneven);
        }
        let part = |points: u32| i128::from(fen) * i128::from(points);
        let whole = i128::from(WHOLE);
        let mut shares = Vec::with_capacity(groups.len());
        for (group, points) in groups {
            let fen = i64::try_from(part(*points) / whole).map_err(|_| Uneven)?;
            shares.push(Share { group: group.clone(), points: *points, fen });
        }
        let mut order: Vec<usize> = (0..shares.len()).collect();
        order.sort_by_key(|at| (std::cmp::Reverse(part(shares[*at].points) % whole), *at));
        let left = fen - shares.iter().map(|share| share.fen).sum::<i64>();
        for at in order.into_iter().take(usize::try_from(left).unwrap_or_default()) {
            shares[at].fen += 1;
        }
        Ok(Self { fen, shares })
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grant {
    pub right: Right,
    /// Who receives it, as a team.
    pub to: String,
}

/// 国科发区〔2020〕128号
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "of", rename_all = "snake_case")]
pub enum Right {
    /// A share of ownership.
    Ownership { points: u32 },
    /// The right to use it for years, ten at least.
    LongTermUse { years: u32 },
}

impl Right {
    /// Fewest years of a long-term right to use (国科发区〔2020〕128号).
    pub const YEARS_LEAST: u32 = 10;

    /// As in forms and in the keys of the locales.
    pub fn code(self) -> &'static str {
        match self {
            Self::Ownership { .. } => "ownership",
            Self::LongTermUse { .. } => "use",
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_is_not_the_whole_is_no_split() {
        let groups = [("完成人".to_owned(), 7_000), ("单位".to_owned(), 2_999)];
        assert_eq!(Split::of(100, &groups), Err(Uneven));
        assert_eq!(Split::of(100, &[]), Err(Uneven));
    }

    proptest! {
        #[test]
        fn shares_close_to_the_fen(fen in 0_i64..1_000_000_000_000, cuts in prop::collection::btree_set(1_u32..WHOLE, 0..8)) {
            let mut edges: Vec<u32> = std::iter::once(0).chain(cuts).collect();
            edges.push(WHOLE);
            let groups: Vec<(String, u32)> = edges.windows(2).map(|pair| (String::from("x"), pair[1] - pair[0])).collect();
            let split = Split::of(fen, &groups).expect("the whole");
            prop_assert_eq!(split.shares.iter().map(|share| share.fen).sum::<i64>(), fen);
            for share in &split.shares {
                let exact = i128::from(fen) * i128::from(share.points);
                prop_assert!((i128::from(share.fen) * i128::from(WHOLE) - exact).abs() < i128::from(WHOLE));
            }
        }
    }
}
