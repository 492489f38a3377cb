//! Reads what was typed into a paper.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde_json::Value;

use super::{Body, Field, Kind, Shape, agreeing};
use crate::taxonomy::region;
use crate::text::clean;

/// Longest line and text, in characters.
const LINE_MAX: usize = 200;
const TEXT_MAX: usize = 4_000;
/// Most that a deal is worth: a hundred billion yuan, in fen.
const FEN_MAX: i64 = 10_000_000_000_000;
/// Hexadecimal digits of a SHA-256.
const HASH_LENGTH: usize = 64;

/// The answers of a paper, or the keys of what is wrong by field.
///
/// # Errors
///
/// A field that is needed and empty, that cannot be read as what it is, or that another answer asks for.
pub fn read(
    kind: Kind,
    typed: &BTreeMap<String, String>,
) -> Result<Body, BTreeMap<&'static str, &'static str>> {
    let mut errors = BTreeMap::new();
    let mut body = Body::new();
    for field in kind.fields() {
        let typed = clean(typed.get(field.name).map_or("", String::as_str));
        match answer(field, &typed) {
            Ok(Some(value)) => drop(body.insert(field.name.to_owned(), value)),
            Ok(None) if field.needed => drop(errors.insert(field.name, "error-required")),
            Ok(None) => {}
            Err(error) => drop(errors.insert(field.name, error)),
        }
    }
    for (field, error) in asked_by_others(kind, &body).into_iter().chain(agreeing::wrong(kind, &body)) {
        errors.entry(field).or_insert(error);
    }
    if errors.is_empty() { Ok(body) } else { Err(errors) }
}

fn answer(field: &Field, typed: &str) -> Result<Option<Value>, &'static str> {
    if typed.is_empty() {
        return Ok(None);
    }
    let within = |most: usize| {
        if typed.chars().count() > most { Err("error-too-long") } else { Ok(Some(Value::from(typed))) }
    };
    match field.shape {
        Shape::Line => within(LINE_MAX),
        Shape::Text => within(TEXT_MAX),
        Shape::Day => match typed.parse::<NaiveDate>() {
            Ok(day) => Ok(Some(Value::from(day.to_string()))),
            Err(_) => Err("error-paper-day"),
        },
        Shape::Money => fen(typed).map(|fen| Some(Value::from(fen))).ok_or("error-paper-money"),
        Shape::Share => hundredths(typed.trim_end_matches(['%', '％']))
            .filter(|share| *share <= 10_000)
            .map(|share| Some(Value::from(share)))
            .ok_or("error-paper-share"),
        Shape::Count => match typed.parse::<u32>() {
            Ok(count) => Ok(Some(Value::from(count))),
            Err(_) => Err("error-paper-count"),
        },
        Shape::Choice(codes) => {
            if codes.contains(&typed) {
                Ok(Some(Value::from(typed)))
            } else {
                Err("error-required")
            }
        }
        Shape::Place => match region::table().get(typed) {
            Some(_) => Ok(Some(Value::from(typed))),
            None => Err("error-paper-place"),
        },
        Shape::Country => {
            let is_code = typed.len() == 3 && typed.bytes().all(|one| one.is_ascii_digit());
            if is_code { Ok(Some(Value::from(typed))) } else { Err("error-paper-country") }
        }
        Shape::Tick => Ok(Some(Value::from(true))),
        Shape::Hash => {
            let is_hash = typed.len() == HASH_LENGTH && typed.bytes().all(|one| one.is_ascii_hexdigit());
            if is_hash { Ok(Some(Value::from(typed.to_ascii_lowercase()))) } else { Err("error-paper-hash") }
        }
    }
}

/// Yuan as typed, in fen; nothing that is no sum, or more than any deal is worth.
pub fn fen(typed: &str) -> Option<i64> {
    hundredths(typed).filter(|fen| *fen <= FEN_MAX)
}

/// `1,200.5` as 120050: two places at most, never through a float.
fn hundredths(typed: &str) -> Option<i64> {
    let typed: String = typed.chars().filter(|one| !matches!(one, ',' | '，' | ' ')).collect();
    let (whole, part) = typed.split_once('.').unwrap_or((&typed, ""));
    let digits = |text: &str| text.bytes().all(|one| one.is_ascii_digit());
    if whole.is_empty() || whole.len() > 14 || part.len() > 2 || !digits(whole) || !digits(part) {
        return None;
    }
    let whole: i64 = whole.parse().ok()?;
    let part: i64 = format!("{part:0<2}").parse().ok()?;
    whole.checked_mul(100)?.checked_add(part)
}

/// What one answer asks of another field.
fn asked_by_others(kind: Kind, body: &Body) -> Vec<(&'static str, &'static str)> {
    let is = |field: &str, code: &str| body.get(field).and_then(Value::as_str) == Some(code);
    let lacks = |field: &str| !body.contains_key(field);
    let mut wrong = Vec::new();
    let mut ask = |asked: bool, fields: &[&'static str]| {
        for field in fields {
            if asked && lacks(field) {
                wrong.push((*field, "error-required"));
            }
        }
    };
    match kind {
        Kind::Mandate => {
            ask(!is("by", "direct"), &["fee", "signed"]);
            ask(is("fee", "share"), &["fee_share", "due"]);
            ask(is("fee", "fixed"), &["fee_amount", "due"]);
        }
        Kind::Secrecy => {
            ask(is("way", "signed"), &["signed", "until", "hash"]);
            ask(is("way", "waived"), &["words"]);
        }
        Kind::Terms => {
            ask(
                is("contract", "licence"),
                &["object", "licence", "territory", "field_of_use", "until", "sublicence"],
            );
            ask(is("contract", "transfer"), &["object"]);
            ask(is("object", "patent") || is("object", "application"), &["patents"]);
            ask(is("contract", "licence") && is("object", "patent"), &["patent_expires"]);
            ask(
                is("payment", "royalty") || is("payment", "entry_and_royalty"),
                &["royalty_base", "royalty", "royalty_every", "books"],
            );
        }
        Kind::Pricing => {
            ask(is("way", "listing") || is("way", "auction"), &["venue", "result", "on", "base"]);
            // 拍卖法 §11, §14: by an auctioneer with a licence.
            ask(is("way", "auction"), &["auctioneer", "announced", "shown_days"]);
        }
        Kind::Approval => ask(body.contains_key("related"), &["related_words"]),
        Kind::Priority => {
            ask(is("way", "waived") || is("way", "exercised"), &["notified", "answered"]);
            ask(is("way", "silent"), &["notified"]);
            ask(is("way", "not_needed"), &["words"]);
        }
        Kind::CoOwners => ask(is("way", "consented"), &["hash"]),
        Kind::Foreign => {
            ask(is("way", "approved"), &["country", "number", "on"]);
            ask(is("way", "free"), &["country", "words"]);
        }
        Kind::Registration => {
            ask(
                is("way", "submitted"),
                &["project", "seller_region", "buyer_region", "technology", "submitted"],
            );
            ask(
                is("way", "certified") || is("way", "changed"),
                &["number", "certified", "amount", "technical_amount"],
            );
            ask(is("way", "not_required") || is("way", "cancelled") || is("way", "changed"), &["reason"]);
            ask(is("way", "changed"), &["amendment"]);
        }
        Kind::Diligence => {
            for (item, words) in super::typed::ITEMS_WITH_WORDS {
                ask(is(item, "issue") || is(item, "red") || is(item, "not_applicable"), &[words]);
            }
        }
        Kind::Distribution => {
            ask(agreeing::unexplained_costs(body) > 0, &["costs_words"]);
        }
        Kind::Brief | Kind::Waiver | Kind::Signature | Kind::Closing | Kind::Outcome => {}
    }
    wrong
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
        pairs.iter().map(|(field, value)| ((*field).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn money_is_read_without_a_float() {
        assert_eq!(hundredths("1,200.5"), Some(120_050));
        assert_eq!(hundredths("0.07"), Some(7));
        assert_eq!(hundredths("1.005"), None);
        assert_eq!(hundredths("-3"), None);
        assert_eq!(hundredths(""), None);
    }

    #[test]
    fn a_licence_says_kind_territory_field_and_term() {
        let errors = read(Kind::Terms, &typed(&[("contract", "licence"), ("object", "patent")])).unwrap_err();
        for field in
            ["licence", "territory", "field_of_use", "until", "sublicence", "patents", "patent_expires"]
        {
            assert_eq!(errors.get(field), Some(&"error-required"), "{field}");
        }
    }

    #[test]
    fn an_issue_is_explained() {
        let errors = read(Kind::Diligence, &typed(&[("ownership", "red")])).unwrap_err();
        assert!(errors.contains_key("ownership_words"));
        assert!(errors.contains_key("export"));
    }

    #[test]
    fn a_fee_by_share_says_which_and_when() {
        let errors = read(Kind::Mandate, &typed(&[("by", "both"), ("fee", "share")])).unwrap_err();
        let fields: Vec<&str> = errors.into_keys().collect();
        assert_eq!(fields, ["due", "fee_share", "signed"]);
    }
}
