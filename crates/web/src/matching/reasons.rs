//! Reasons in words: facts come from the engine, sentences from the locales.

use catalog::demand::Indicator;
use search::matching::{Fact, Gap, Level};

use crate::language::Lang;
use crate::layout::facts;

/// The kind of a reason, as programs read it.
pub fn kind(fact: &Fact) -> &'static str {
    match fact {
        Fact::Shared { .. } => "shared",
        Fact::Alike { .. } => "alike",
        Fact::IndicatorMet { .. } => "indicator_met",
        Fact::IndicatorMissed { .. } => "indicator_missed",
        Fact::IndicatorUnknown { .. } => "indicator_unknown",
        Fact::SameField(_) => "field",
        Fact::SameIndustry(_) => "industry",
        Fact::SharedIpc(_) => "ipc",
        Fact::MaturityFits(_) => "maturity",
        Fact::MaturityShort { .. } => "maturity_short",
        Fact::SameRegion(_) => "region",
        Fact::BudgetCovers { .. } => "budget",
        Fact::BudgetShort { .. } => "budget_short",
        Fact::BudgetUnknown { .. } => "budget_unknown",
        Fact::Missing(_) => "missing",
    }
}

/// Whether a reason speaks against, or asks for more.
pub fn is_against(fact: &Fact) -> bool {
    matches!(
        fact,
        Fact::MaturityShort { .. } | Fact::BudgetShort { .. } | Fact::BudgetUnknown { .. } | Fact::Missing(_)
    )
}

/// One sentence.
pub fn line(lang: Lang, fact: &Fact) -> String {
    match fact {
        Fact::Shared { term } => lang.say("reason-shared", &[("term", term.as_str().into())]),
        Fact::Alike { asked, offered } => lang
            .say("reason-alike", &[("asked", asked.as_str().into()), ("offered", offered.as_str().into())]),
        Fact::IndicatorMet { name, asked, offered, .. } => {
            indicator(lang, "reason-indicator-met", name, asked, offered)
        }
        Fact::IndicatorMissed { name, asked, offered, .. } => {
            indicator(lang, "reason-indicator-missed", name, asked, offered)
        }
        Fact::IndicatorUnknown { name, asked } => {
            indicator(lang, "reason-indicator-unknown", name, asked, "")
        }
        Fact::SameField(field) => lang.say("reason-field", &[("field", facts::field(lang, *field).into())]),
        Fact::SameIndustry(code) => {
            lang.say("reason-industry", &[("industry", facts::industry(code).into())])
        }
        Fact::SharedIpc(code) => lang.say("reason-ipc", &[("code", code.as_str().into())]),
        Fact::MaturityFits(band) => lang.say("reason-maturity", &[("band", facts::band(lang, *band).into())]),
        Fact::MaturityShort { has, .. } => {
            lang.say("reason-maturity-short", &[("band", facts::band(lang, *has).into())])
        }
        Fact::SameRegion(code) => lang.say("reason-region", &[("place", facts::place(code).into())]),
        Fact::BudgetCovers { .. } => lang.text("reason-budget"),
        Fact::BudgetShort { .. } => lang.text("reason-budget-short"),
        Fact::BudgetUnknown { .. } => lang.text("reason-budget-unknown"),
        Fact::Missing(what) => lang.say("reason-missing", &[("what", missing(lang, *what).into())]),
    }
}

pub fn level_code(level: Level) -> &'static str {
    match level {
        Level::Strong => "strong",
        Level::Fair => "fair",
        Level::Weak => "weak",
        Level::None => "none",
    }
}

fn indicator(lang: Lang, key: &str, name: &str, asked: &Indicator, offered: &str) -> String {
    lang.say(
        key,
        &[("name", name.into()), ("asked", facts::asked(asked).into()), ("offered", offered.into())],
    )
}

fn missing(lang: Lang, what: Gap) -> String {
    lang.text(match what {
        Gap::Comparison => "unsaid-comparison",
        Gap::Maturity => "unsaid-maturity",
        Gap::Price => "unsaid-price",
        Gap::Rights => "unsaid-rights",
    })
}
