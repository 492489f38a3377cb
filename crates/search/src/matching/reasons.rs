//! Why a pair fits or does not, as facts. Words for them belong to the pages.

use catalog::achievement::Band;
use catalog::demand::Indicator;
use catalog::taxonomy::Field;

use super::background::Background;
use super::concepts;
use super::indicators::{Asked, Held};
use super::kin::{self, Kin};
use super::profile::Profile;
use super::standing::{Class, Part, Standing};
use super::vectors::Vectors;

/// Shared terms told at most.
const MOST_TERMS: usize = 8;

/// A fact and its part of the score; facts that only warn weigh nothing.
#[derive(Clone, Debug, PartialEq)]
pub struct Reason {
    pub weight: f32,
    pub fact: Fact,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Fact {
    /// A term in both texts, as the achievement writes it.
    Shared {
        term: String,
    },
    /// Words of like use, one in each text.
    Alike {
        asked: String,
        offered: String,
    },
    /// `margin` is how much better than asked, as a share of the asked value; ranges have none.
    IndicatorMet {
        name: String,
        asked: Indicator,
        offered: String,
        margin: Option<f64>,
    },
    /// `gap` is how much worse than asked, as a share of the asked value; ranges have none.
    IndicatorMissed {
        name: String,
        asked: Indicator,
        offered: String,
        gap: Option<f64>,
    },
    /// Asked, but the achievement does not say, or not in a unit that can be compared.
    IndicatorUnknown {
        name: String,
        asked: Indicator,
    },
    SameField(Field),
    /// The closest common GB/T 4754 class, two to four digits.
    SameIndustry(String),
    /// The closest common IPC symbol, a subclass or a group.
    SharedIpc(String),
    /// The achievement's band is what the demand's way of working needs, or above.
    MaturityFits(Band),
    MaturityShort {
        has: Band,
        wanted: Band,
    },
    /// The closest common division, a city or a province, six digits.
    SameRegion(String),
    /// In fen.
    BudgetCovers {
        budget: i64,
        price: i64,
    },
    BudgetShort {
        budget: i64,
        price: i64,
    },
    /// The demand states a budget and the achievement no price.
    BudgetUnknown {
        budget: i64,
    },
    /// What the achievement does not say.
    Missing(Gap),
}

/// What an achievement may leave unsaid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Gap {
    Comparison,
    Maturity,
    Rights,
    Price,
}

/// What the engine knows of words, and the share of the text's score that shared terms make.
#[derive(Clone, Copy)]
pub(crate) struct Known<'a> {
    pub(crate) background: &'a Background,
    pub(crate) vectors: &'a Vectors,
    pub(crate) told: f32,
}

/// All reasons: those that count first, heaviest on top, then warnings in the order of the demand.
pub(crate) fn reasons(
    demand: &Profile,
    achievement: &Profile,
    standing: &Standing,
    model: Known<'_>,
) -> Vec<Reason> {
    let of = |part| standing.weight(part);
    let by_terms = model.told * of(Part::Text);
    let shared: Vec<(String, f32)> =
        concepts::shared(demand, achievement, model.background).into_iter().take(MOST_TERMS).collect();
    let alike = kin::alike(demand, achievement, model.vectors, &shared);
    let mut reasons: Vec<Reason> = shared
        .into_iter()
        .map(|(term, share)| Reason { weight: share * by_terms, fact: Fact::Shared { term } })
        .collect();
    let by_meaning = of(Part::Text) - by_terms;
    reasons.extend(alike.into_iter().map(|Kin { asked, offered, share }| Reason {
        weight: share * by_meaning,
        fact: Fact::Alike { asked, offered },
    }));
    let known = standing.held.iter().filter(|held| !matches!(held, Held::Unknown)).count().max(1) as f32;
    for (asked, held) in demand.asked().iter().zip(&standing.held) {
        if *held == Held::Unknown && !asked.stated {
            continue;
        }
        let met = matches!(held, Held::Met { .. });
        let weight = if met { of(Part::Indicators) / known } else { 0.0 };
        reasons.push(Reason { weight, fact: indicator(asked, held) });
    }
    if let Some(class) = &standing.class {
        let fact = match class {
            Class::Ipc(symbol) => Some(Fact::SharedIpc(symbol.clone())),
            Class::Industry(code) => Some(Fact::SameIndustry(code.clone())),
            Class::Field(field) => Some(Fact::SameField(*field)),
            Class::Apart => None,
        };
        reasons.extend(fact.map(|fact| Reason { weight: class.likeness() * of(Part::Class), fact }));
    }
    if let Some((has, wanted)) = standing.maturity {
        let fits = has >= wanted;
        let fact = if fits { Fact::MaturityFits(has) } else { Fact::MaturityShort { has, wanted } };
        reasons.push(Reason { weight: if fits { of(Part::Maturity) } else { 0.0 }, fact });
    }
    if let Some((code, likeness)) = &standing.region {
        reasons.push(Reason { weight: likeness * of(Part::Region), fact: Fact::SameRegion(code.clone()) });
    }
    match (demand.facts.money, achievement.facts.money) {
        (Some(budget), Some(price)) if budget >= price => {
            reasons.push(Reason { weight: of(Part::Budget), fact: Fact::BudgetCovers { budget, price } });
        }
        (Some(budget), Some(price)) => reasons.push(warning(Fact::BudgetShort { budget, price })),
        (Some(budget), None) => reasons.push(warning(Fact::BudgetUnknown { budget })),
        (None, _) => {}
    }
    reasons.extend(achievement.facts.gaps.iter().map(|gap| warning(Fact::Missing(*gap))));
    reasons.retain(|reason| reason.weight > 0.0 || !matches!(reason.fact, Fact::SameRegion(_)));
    reasons.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    reasons
}

fn indicator(Asked { indicator, .. }: &Asked, held: &Held) -> Fact {
    let (name, asked) = (indicator.name.clone(), indicator.clone());
    match held.clone() {
        Held::Met { offered, margin } => Fact::IndicatorMet { name, asked, offered, margin },
        Held::Missed { offered, gap } => Fact::IndicatorMissed { name, asked, offered, gap },
        Held::Unknown => Fact::IndicatorUnknown { name, asked },
    }
}

fn warning(fact: Fact) -> Reason {
    Reason { weight: 0.0, fact }
}
