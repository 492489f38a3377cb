//! What each part of a listing says, in the words of its page: money, places, fields and rights instead of fen and codes.

use catalog::achievement::{
    Attachment, Comparison, Disclosure, LicenceKind, Maturity, OpenLicence, Part, Person, Right, Tiers,
    TransferMode,
};
use catalog::demand::{CooperationMode, Draft as Demand, Indicator};
use catalog::listing::{Document, Price, Progress, Provenance};
use catalog::taxonomy::{Axis, Field, discipline};
use chrono::NaiveDate;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::layout::{Frame, facts};

/// As the forms call a part; one that no form has is called by its name.
pub(super) fn called(frame: &Frame, part: &str) -> String {
    frame.lang.try_text(&format!("part-{part}")).unwrap_or_else(|| part.to_owned())
}

/// What a part of a listing of a kind says; nothing where it says nothing.
pub(super) fn said(frame: &Frame, kind: &str, part: &str, value: &Value) -> String {
    typed(frame, kind, part, value).unwrap_or_else(|| plain(frame, value))
}

/// By the type that the part has; nothing for prose, and for what an older version wrote in another form.
fn typed(frame: &Frame, kind: &str, part: &str, value: &Value) -> Option<String> {
    let lang = frame.lang;
    match part {
        "price" | "budget" => read(value).map(|price| money(frame, &price)),
        "region" => value.as_str().map(facts::place),
        "discipline" => value.as_str().map(branch),
        "field" => read(value).map(|field: Field| facts::field(lang, field)),
        "axes" => each(frame, value, |axis: Axis| facts::axis(lang, axis)),
        "industries" => each(frame, value, |code: String| format!("{} {code}", facts::industry(&code))),
        "languages" => each(frame, value, |tag: String| language(frame, tag)),
        "modes" if kind == Demand::KIND => {
            each(frame, value, |mode: CooperationMode| facts::named(lang, "cooperation", mode))
        }
        "modes" => each(frame, value, |mode: TransferMode| facts::named(lang, "mode", mode)),
        "licences" => each(frame, value, |kind: LicenceKind| facts::named(lang, "licence", kind)),
        "open_licence" => read(value).map(|one| open_licence(frame, one)),
        "maturity" => read(value).map(|one| maturity(frame, &one)),
        "rights" => each(frame, value, |one: Right| right(frame, &one)),
        "disclosure" => read(value).map(|one| disclosure(frame, one)),
        "tiers" => read(value).map(|tiers| reserved(frame, &tiers)),
        "sealed" => value.as_str().map(|hash| frame.say("history-sealed", &[("hash", hash.into())])),
        "comparison" => each(frame, value, |row| comparison(frame, row)),
        "indicators" => each(frame, value, |one: Indicator| facts::indicator(&one)),
        "progress" => value.as_str().and_then(Progress::from_code).map(|one| facts::progress(lang, one)),
        "course" => {
            let code = value.as_str()?.replace('_', "-");
            lang.try_text(&format!("course-{code}-short"))
        }
        "deadline" => read(value).map(|day: NaiveDate| facts::day(lang, day)),
        "people" => each(frame, value, |one: Person| joined(" ", [Some(one.name), one.role])),
        "attachments" => each(frame, value, |one: Attachment| joined(" ", [Some(one.title), Some(one.url)])),
        "sources" => each(frame, value, |one: Provenance| joined(" ", [Some(one.title), one.url])),
        // Whose it became is not the log's to name: it knows people by id alone.
        "owner" => Some(String::new()),
        _ => None,
    }
}

/// Prose, numbers and yes or no, without the punctuation of machines.
fn plain(frame: &Frame, value: &Value) -> String {
    let comma = frame.text("list-comma");
    match value {
        Value::Null => String::new(),
        Value::Bool(said) => frame.text(if *said { "history-yes" } else { "history-no" }),
        Value::Number(number) => number.to_string(),
        Value::String(text) => text.clone(),
        Value::Array(all) => joined(&comma, all.iter().map(|one| Some(plain(frame, one)))),
        Value::Object(fields) => joined(" ", fields.values().map(|one| Some(plain(frame, one)))),
    }
}

fn read<T: DeserializeOwned>(value: &Value) -> Option<T> {
    serde_json::from_value(value.clone()).ok()
}

fn each<T: DeserializeOwned>(frame: &Frame, value: &Value, say: impl Fn(T) -> String) -> Option<String> {
    let all: Vec<T> = read(value)?;
    Some(joined(&frame.text("list-comma"), all.into_iter().map(|one| Some(say(one)))))
}

fn joined(between: &str, parts: impl IntoIterator<Item = Option<String>>) -> String {
    parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(between)
}

fn money(frame: &Frame, price: &Price) -> String {
    let reason = facts::price_reason(price).map(str::to_owned);
    joined(&frame.text("list-comma"), [Some(facts::price(frame.lang, price)), reason])
}

fn branch(code: &str) -> String {
    let name = discipline::table().get(code).map(|entry| entry.name.to_string());
    joined(" ", [name, Some(code.to_owned())])
}

/// A language of the market by its name, another by its tag.
fn language(frame: &Frame, tag: String) -> String {
    frame.lang.try_text(&format!("broker-language-{tag}")).unwrap_or(tag)
}

fn maturity(frame: &Frame, one: &Maturity) -> String {
    let lang = frame.lang;
    let level = format!("{}/{}", one.level, one.scale.top());
    let parts = [
        Some(format!("{} {level}", facts::band(lang, one.band()))),
        Some(facts::scale(lang, one.scale)),
        Some(facts::assessor(lang, one)),
        one.date.map(|date| facts::day(lang, date)),
        one.evidence.clone(),
    ];
    joined(&frame.text("list-comma"), parts)
}

/// A right with its days, which its line on a page leaves out.
fn right(frame: &Frame, one: &Right) -> String {
    let lang = frame.lang;
    let days = match one {
        Right::Patent { filed, granted, expires, .. } => {
            [("history-filed", *filed), ("history-granted", *granted), ("history-expires", *expires)]
        }
        Right::Software { .. } | Right::KnowHow { .. } => [("history-filed", None); 3],
    };
    let days = days
        .into_iter()
        .map(|(key, day)| day.map(|day| frame.say(key, &[("day", facts::day(lang, day).into())])));
    joined(" · ", std::iter::once(Some(facts::right(lang, one))).chain(days))
}

fn open_licence(frame: &Frame, one: OpenLicence) -> String {
    let day = |key: &str, day: Option<NaiveDate>| {
        day.map(|day| frame.say(key, &[("day", facts::day(frame.lang, day).into())]))
    };
    let parts = [
        Some(one.patent),
        Some(one.announcement),
        Some(facts::day(frame.lang, one.announced)),
        Some(one.fee),
        Some(one.payment),
        day("history-open-until", one.until),
        day("history-open-withdrawn", one.withdrawn),
    ];
    joined(&frame.text("list-comma"), parts)
}

fn disclosure(frame: &Frame, one: Disclosure) -> String {
    let declared = frame.text(&format!("disclosure-{}", facts::code(one.declared).replace('_', "-")));
    let filed =
        one.filed.map(|day| frame.say("history-filed", &[("day", facts::day(frame.lang, day).into())]));
    joined(" · ", [Some(declared), filed])
}

fn reserved(frame: &Frame, tiers: &Tiers) -> String {
    let part = |part: &Part| called(frame, &facts::code(part));
    let parts = tiers.iter().map(|(one, tier)| {
        let values = [("part", part(one).into()), ("tier", facts::tier(frame.lang, *tier).into())];
        Some(frame.say("history-tier", &values))
    });
    joined(&frame.text("list-comma"), parts)
}

fn comparison(frame: &Frame, row: Comparison) -> String {
    let best = row.best.map(|best| frame.say("history-best", &[("best", best.into())]));
    let of = joined(" ", [Some(row.indicator), Some(row.this)]);
    joined(" · ", [Some(of), best, row.source])
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use catalog::achievement::{self, Declared, Tier};

    use crate::language::Lang;

    use super::*;

    /// Every part that two versions can differ in: those that are left out while they say nothing, as well.
    fn parts() -> BTreeSet<String> {
        let achievement = achievement::Draft {
            disclosure: Some(Disclosure { declared: Declared::NoPatent, filed: None }),
            tiers: Tiers::from([(Part::Price, Tier::Nda)]),
            sealed: Some(String::new()),
            open_licence: Some(OpenLicence {
                patent: String::new(),
                announcement: String::new(),
                announced: NaiveDate::default(),
                fee: String::new(),
                payment: String::new(),
                until: None,
                withdrawn: None,
                vouched: true,
            }),
            ..achievement::Draft::default()
        };
        let images = [serde_json::to_value(achievement), serde_json::to_value(Demand::default())];
        let names = images.into_iter().filter_map(Result::ok).filter_map(|image| match image {
            Value::Object(fields) => Some(fields.into_iter().map(|(name, _)| name).collect::<Vec<_>>()),
            _ => None,
        });
        names.flatten().chain(["owner", "progress"].map(str::to_owned)).collect()
    }

    #[test]
    fn every_part_that_can_differ_has_its_name_in_each_language() {
        let parts = parts();
        assert!(parts.len() > 30, "{parts:?}");
        for lang in [Lang::Zh, Lang::En, Lang::Ja] {
            for part in &parts {
                assert!(lang.try_text(&format!("part-{part}")).is_some(), "{lang:?}: no part-{part}");
            }
        }
    }
}
