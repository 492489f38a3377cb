//! Single requirements against what is offered, by name and value.

use catalog::demand::{Indicator, Operator};
use catalog::measure::{Quantity, Verdict, extract, hold};

/// Names that share this much of their pairs are the same thing: 工作电流密度 and 电流密度.
const ALIKE: f32 = 0.7;
/// Shortest name, in characters, that may stand for a longer one holding it; 强度 alone is too vague.
const TELLING: usize = 3;
/// Characters at the end of two names that make them alike, for what comes before is often of the sentence.
const ENDING: usize = 4;
/// Most requirements looked at; texts that list more are tables of a standard.
const MOST: usize = 24;

#[derive(Clone, Debug)]
pub(crate) struct Asked {
    pub(crate) indicator: Indicator,
    /// Stated as a requirement, not found in prose, where a number may be anything.
    pub(crate) stated: bool,
    name: Name,
}

#[derive(Clone, Debug)]
pub(crate) struct Offer {
    /// As written, with its unit.
    value: String,
    quantity: Quantity,
    name: Name,
}

/// How one requirement stands. Margin and gap are shares of the asked value, where such a share means something.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Held {
    Met { offered: String, margin: Option<f64> },
    Missed { offered: String, gap: Option<f64> },
    Unknown,
}

#[derive(Clone, Debug)]
struct Name {
    plain: String,
    characters: usize,
    pairs: Vec<(char, char)>,
}

pub(crate) fn asked(stated: &[Indicator], text: &str) -> Vec<Asked> {
    let are_stated = !stated.is_empty();
    let found = if are_stated { stated.to_vec() } else { extract::indicators(text) };
    let named =
        |indicator: Indicator| Asked { name: Name::new(&indicator.name), indicator, stated: are_stated };
    found.into_iter().take(MOST).map(named).collect()
}

pub(crate) fn offered(rows: &[(String, String)], text: &str) -> Vec<Offer> {
    let rows = rows.iter().filter_map(|(name, value)| offer(name, value.clone()));
    let found = extract::indicators(text).into_iter();
    let found = found.filter_map(|one| offer(&one.name, written(&one)));
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
    let mut verdicts = named.into_iter().filter_map(|(_, offer)| {
        let offered = offer.value.clone();
        match hold(&asked.indicator, &offer.quantity) {
            Verdict::Met { margin } => Some(Held::Met { offered, margin }),
            Verdict::Missed { gap } => Some(Held::Missed { offered, gap }),
            Verdict::Unknown => None,
        }
    });
    verdicts.next().unwrap_or(Held::Unknown)
}

/// A quantity found in a text, as a table would write it.
fn written(Indicator { op, value, upper, unit, .. }: &Indicator) -> String {
    let sign = match op {
        Operator::AtLeast => "≥",
        Operator::MoreThan => ">",
        Operator::AtMost => "≤",
        Operator::LessThan => "<",
        Operator::Equal | Operator::Between => "",
    };
    let upper = upper.map(|upper| format!("~{upper}")).unwrap_or_default();
    format!("{sign}{value}{upper} {unit}").trim_end().to_owned()
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

    /// 1 for equal names, 0.9 where one holds the other or both end alike, else the share of common pairs.
    fn likeness(&self, other: &Self) -> f32 {
        if self.characters == 0 || other.characters == 0 {
            return 0.0;
        }
        if self.plain == other.plain {
            return 1.0;
        }
        let (short, long) = if self.characters < other.characters { (self, other) } else { (other, self) };
        let ending =
            self.plain.chars().rev().zip(other.plain.chars().rev()).take_while(|(a, b)| a == b).count();
        // 箱号识别准确率 and 裂果识别准确率 end alike and measure different things: one must hold all but a letter.
        let differing = self.characters.min(other.characters) - ending.min(short.characters);
        if (ending >= ENDING && differing <= 1)
            || (short.characters >= TELLING && long.plain.contains(&short.plain))
        {
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
        assert!(likeness("箱号识别准确率", "裂果识别准确率") < ALIKE);
        assert_eq!(likeness("", "效率"), 0.0);
    }

    #[test]
    fn what_a_text_offers_is_held_against_what_another_asks() {
        let asked = asked(&[], "要求抗拉强度≥600 MPa，断后伸长率≥12%，重量不超过3 kg");
        let rows = [("断后伸长率".to_owned(), "10 %".to_owned())];
        let held = held(&asked, &offered(&rows, "样件抗拉强度≥0.65 GPa"));
        let [first, second, third] = &held[..] else { panic!("{asked:?}") };
        assert!(
            matches!(first, Held::Met { margin: Some(margin), .. } if (margin - 1.0 / 12.0).abs() < 1e-6),
            "{held:?}"
        );
        assert!(matches!(second, Held::Missed { offered, .. } if offered == "10 %"), "{held:?}");
        assert_eq!(*third, Held::Unknown);
    }

    #[test]
    fn a_found_quantity_reads_back_as_it_was() {
        for text in ["工作温度-50~90℃", "能量效率≥80%", "泄漏率<0.1 %"] {
            let found = extract::indicators(text);
            let again = Quantity::parse(&written(&found[0])).unwrap();
            assert_eq!((again.low, again.high), (found[0].value, found[0].upper), "{text}");
        }
    }
}
