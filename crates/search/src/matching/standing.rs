//! How a pair stands, part by part, and what each part counts.

use catalog::achievement::Band;
use catalog::taxonomy::Field;

use super::indicators::{self, Held};
use super::profile::{Facts, Profile};

/// A part of the score. Only what both sides state counts; the others' weights are then shared out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Text,
    Indicators,
    Class,
    Maturity,
    Budget,
    Region,
}

/// Score of texts from which facts count in full. A shared region does not make a pair of two strangers.
const ON_TOPIC: f32 = 0.5;

/// The share of each part in the score, by the part's name. A product choice: judged pairs hold only texts.
pub fn weights() -> [(&'static str, f32); 6] {
    Part::ALL.map(|part| (part.name(), part.share()))
}

impl Part {
    const ALL: [Self; 6] =
        [Self::Text, Self::Indicators, Self::Class, Self::Maturity, Self::Budget, Self::Region];

    fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Indicators => "indicators",
            Self::Class => "class",
            Self::Maturity => "maturity",
            Self::Budget => "budget",
            Self::Region => "region",
        }
    }

    fn share(self) -> f32 {
        match self {
            Self::Text => 0.70,
            Self::Indicators => 0.12,
            Self::Class => 0.08,
            Self::Maturity => 0.04,
            Self::Budget | Self::Region => 0.03,
        }
    }
}

/// What both sides state, held against each other; `None` where either is silent.
#[derive(Clone, Debug)]
pub(crate) struct Standing {
    text: f32,
    /// One for each requirement of the demand.
    pub(crate) held: Vec<Held>,
    pub(crate) class: Option<Class>,
    /// The band the achievement has and the one wanted.
    pub(crate) maturity: Option<(Band, Band)>,
    within_budget: Option<bool>,
    /// The closest common division and how close it is.
    pub(crate) region: Option<(String, f32)>,
    /// Sum of the shares that count.
    known: f32,
}

/// The closest class that both are in.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Class {
    Ipc(String),
    Industry(String),
    Field(Field),
    Apart,
}

impl Standing {
    /// `text` is the score of the texts.
    pub(crate) fn of(demand: &Profile, achievement: &Profile, text: f32) -> Self {
        let (asks, has) = (&demand.facts, &achievement.facts);
        // Searching texts for numbers costs more than all the rest, and facts of strangers count nothing.
        let held = if text > 0.0 && !demand.asked().is_empty() {
            indicators::held(demand.asked(), achievement.offered())
        } else {
            Vec::new()
        };
        let mut standing = Self {
            text,
            held,
            class: class(asks, has),
            maturity: has.band.zip(asks.wanted),
            within_budget: asks.money.zip(has.money).map(|(budget, price)| budget >= price),
            region: asks.region.as_deref().zip(has.region.as_deref()).map(|(a, b)| region(a, b)),
            known: 0.0,
        };
        standing.known =
            Part::ALL.into_iter().filter(|part| standing.value(*part).is_some()).map(Part::share).sum();
        standing
    }

    pub(crate) fn score(&self) -> f32 {
        let sum: f32 =
            Part::ALL.into_iter().filter_map(|part| Some(self.value(part)? * self.full(part))).sum();
        (sum / self.known).clamp(0.0, 1.0)
    }

    /// What a part that agrees fully adds to the score; for the text, what it adds here.
    pub(crate) fn weight(&self, part: Part) -> f32 {
        let value = if part == Part::Text { self.text } else { 1.0 };
        value * self.full(part) / self.known
    }

    fn full(&self, part: Part) -> f32 {
        let gate = if part == Part::Text { 1.0 } else { (self.text / ON_TOPIC).min(1.0) };
        part.share() * gate
    }

    /// How far a part agrees, 0 to 1.
    fn value(&self, part: Part) -> Option<f32> {
        match part {
            Part::Text => Some(self.text),
            Part::Indicators => {
                let met = self.held.iter().filter(|held| matches!(held, Held::Met { .. })).count();
                let missed = self.held.iter().filter(|held| matches!(held, Held::Missed { .. })).count();
                (met + missed > 0).then(|| met as f32 / (met + missed) as f32)
            }
            Part::Class => self.class.as_ref().map(Class::likeness),
            Part::Maturity => self.maturity.map(|(has, wanted)| f32::from(u8::from(has >= wanted))),
            Part::Budget => self.within_budget.map(|within| f32::from(u8::from(within))),
            Part::Region => self.region.as_ref().map(|(_, likeness)| *likeness),
        }
    }
}

impl Class {
    /// Narrower classes say more.
    pub(crate) fn likeness(&self) -> f32 {
        match self {
            Self::Ipc(symbol) => {
                if symbol.len() > 4 {
                    1.0
                } else {
                    0.8
                }
            }
            Self::Industry(code) => match code.len() {
                4 => 1.0,
                3 => 0.8,
                _ => 0.5,
            },
            Self::Field(_) => 0.5,
            Self::Apart => 0.0,
        }
    }
}

fn class(asks: &Facts, has: &Facts) -> Option<Class> {
    let known = |a: &[String], b: &[String]| !a.is_empty() && !b.is_empty();
    let fields = asks.field.zip(has.field);
    let ipc = closest(&asks.ipc, &has.ipc, common_ipc).map(Class::Ipc);
    let industry = closest(&asks.industries, &has.industries, common_industry).map(Class::Industry);
    let field = fields.filter(|(a, b)| a == b).map(|(field, _)| Class::Field(field));
    let shared =
        [ipc, industry, field].into_iter().flatten().max_by(|a, b| a.likeness().total_cmp(&b.likeness()));
    let stated = known(&asks.ipc, &has.ipc) || known(&asks.industries, &has.industries) || fields.is_some();
    shared.or_else(|| stated.then_some(Class::Apart))
}

fn closest(a: &[String], b: &[String], common: fn(&str, &str) -> Option<String>) -> Option<String> {
    let pairs = a.iter().flat_map(|one| b.iter().filter_map(move |other| common(one, other)));
    pairs.max_by_key(String::len)
}

/// The main group, else the subclass; wider classes hold half of technology.
fn common_ipc(a: &str, b: &str) -> Option<String> {
    let group = |symbol: &str| symbol.split_once('/').map(|(group, _)| group.to_owned());
    match (group(a), group(b)) {
        _ if a == b => (a.len() >= 4).then(|| a.to_owned()),
        (Some(a), Some(b)) if a == b => Some(format!("{a}/00")),
        _ => a.get(..4).filter(|subclass| b.get(..4) == Some(subclass)).map(str::to_owned),
    }
}

fn common_industry(a: &str, b: &str) -> Option<String> {
    let length = a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b && a.is_ascii_digit()).count();
    (length >= 2).then(|| a[..length].to_owned())
}

/// Codes of two digits for the province, two for the city, two for the county.
fn region(a: &str, b: &str) -> (String, f32) {
    let digits = |prefix: &&str| prefix.bytes().all(|byte| byte.is_ascii_digit());
    let same = |length| a.get(..length).filter(|prefix| b.get(..length) == Some(prefix)).filter(digits);
    let county = same(6).filter(|code| !code.ends_with("00")).map(|code| (code.to_owned(), 1.0));
    let city = || same(4).filter(|code| !code.ends_with("00")).map(|code| (format!("{code}00"), 1.0));
    let province = || same(2).map(|code| (format!("{code}0000"), 0.5));
    county.or_else(city).or_else(province).unwrap_or((String::new(), 0.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shares_make_one() {
        let sum: f32 = weights().iter().map(|(_, share)| share).sum();
        assert!((sum - 1.0).abs() < 1e-6);
    }

    #[test]
    fn classes_meet_at_the_narrowest() {
        assert_eq!(common_ipc("H01M8/18", "H01M8/02").as_deref(), Some("H01M8/00"));
        assert_eq!(common_ipc("H01M8/18", "H01M10/05").as_deref(), Some("H01M"));
        assert_eq!(common_ipc("H01M8/18", "H01L21/00"), None);
        assert_eq!(common_industry("3841", "3849").as_deref(), Some("384"));
        assert_eq!(common_industry("C", "C"), None);
        assert_eq!(common_industry("3841", "3541"), None);
    }

    #[test]
    fn regions_meet_at_the_city_before_the_province() {
        assert_eq!(region("210200", "210211"), ("210200".to_owned(), 1.0));
        assert_eq!(region("210200", "210100"), ("210000".to_owned(), 0.5));
        assert_eq!(region("210000", "210000"), ("210000".to_owned(), 0.5));
        assert_eq!(region("210200", "110000").1, 0.0);
        assert_eq!(region("大连", "大连").1, 0.0);
    }
}
