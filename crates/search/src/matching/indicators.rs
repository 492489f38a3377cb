//! Single requirements against what is offered, by name and value.

use catalog::demand::Indicator;
use catalog::measure::{Quantity, Verdict, extract, hold};

/// Names that share this much of their pairs are the same thing: 工作电流密度 and 电流密度.
const ALIKE: f32 = 0.6;
/// Shortest name, in characters, that may stand for a longer one holding it; 强度 alone is too vague.
const TELLING: usize = 3;
/// Most requirements looked at; texts that list more are tables of a standard.
const MOST: usize = 24;

#[derive(Clone, Debug)]
pub(crate) struct Asked {
    pub(crate) indicator: Indicator,
    name: Name,
}

#[derive(Clone, Debug)]
pub(crate) struct Offer {
    /// As written, with its unit.
    value: String,
    quantity: Quantity,
    name: Name,
}

/// How one requirement stands. Margin and gap are shares of the asked value.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Held {
    Met { offered: String, margin: f64 },
    Missed { offered: String, gap: f64 },
    Unknown,
}

#[derive(Clone, Debug)]
struct Name {
    plain: String,
    characters: usize,
    pairs: Vec<(char, char)>,
}

pub(crate) fn asked(stated: &[Indicator], text: &str) -> Vec<Asked> {
    let found = if stated.is_empty() { extract::indicators(text) } else { stated.to_vec() };
    let named = |indicator: Indicator| Asked { name: Name::new(&indicator.name), indicator };
    found.into_iter().take(MOST).map(named).collect()
}

pub(crate) fn offered(rows: &[(String, String)], text: &str) -> Vec<Offer> {
    let rows = rows.iter().filter_map(|(name, value)| offer(name, value.clone()));
    let found = extract::indicators(text).into_iter();
    let found =
        found.filter_map(|one| offer(&one.name, format!("{} {}", one.value, one.unit).trim().to_owned()));
    rows.chain(found).collect()
}

/// One answer for each requirement, in order.
pub(crate) fn held(asked: &[Asked], offered: &[Offer]) -> Vec<Held> {
    asked.iter().map(|one| best(one, offered)).collect()
}

/// The offer of the most alike name that can be compared at all.
fn best(asked: &Asked, offered: &[Offer]) -> Held {
    let mut named: Vec<(f32, &Offer)> = offered
        .iter()
        .map(|offer| (asked.name.likeness(&offer.name), offer))
        .filter(|(alike, _)| *alike >= ALIKE)
        .collect();
    named.sort_by(|a, b| b.0.total_cmp(&a.0));
    let verdicts = named.into_iter().filter_map(|(_, offer)| {
        let offered = offer.value.clone();
        match hold(&asked.indicator, &offer.quantity) {
            Verdict::Met { margin } => Some(Held::Met { offered, margin: margin.unwrap_or(0.0) }),
            Verdict::Missed { gap } => Some(Held::Missed { offered, gap: gap.unwrap_or(0.0) }),
            Verdict::Unknown => None,
        }
    });
    verdicts.into_iter().next().unwrap_or(Held::Unknown)
}

fn offer(name: &str, value: String) -> Option<Offer> {
    Some(Offer { quantity: Quantity::parse(&value)?, value, name: Name::new(name) })
}

impl Name {
    fn new(name: &str) -> Self {
        let characters: Vec<char> = crate::normalise(name).chars().filter(|c| c.is_alphanumeric()).collect();
        let mut pairs: Vec<(char, char)> = characters.windows(2).map(|pair| (pair[0], pair[1])).collect();
        pairs.sort_unstable();
        pairs.dedup();
        Self { plain: characters.iter().collect(), characters: characters.len(), pairs }
    }

    /// 1 for equal names, 0.9 where one holds the other, else the share of common pairs.
    fn likeness(&self, other: &Self) -> f32 {
        if self.characters == 0 || other.characters == 0 {
            return 0.0;
        }
        if self.plain == other.plain {
            return 1.0;
        }
        let (short, long) = if self.characters < other.characters { (self, other) } else { (other, self) };
        if short.characters >= TELLING && long.plain.contains(&short.plain) {
            return 0.9;
        }
        let common = short.pairs.iter().filter(|pair| long.pairs.binary_search(pair).is_ok()).count();
        2.0 * common as f32 / (short.pairs.len() + long.pairs.len()).max(1) as f32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn likeness(a: &str, b: &str) -> f32 {
        Name::new(a).likeness(&Name::new(b))
    }

    #[test]
    fn a_longer_name_meets_the_shorter_one_it_holds() {
        assert!(likeness("电流密度", "工作电流密度") >= ALIKE);
        assert!(likeness("抗拉强度", "抗拉强度") >= ALIKE);
        assert!(likeness("抗拉强度", "抗压强度") < ALIKE);
        assert!(likeness("强度", "抗拉强度") < ALIKE);
        assert_eq!(likeness("", "效率"), 0.0);
    }
}
