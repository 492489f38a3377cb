//! What a paper begins with: its newest edition as it was typed, or what the case knows already.

use std::collections::BTreeMap;

use catalog::achievement::{self, Right};
use catalog::case::grant::numbers;
use catalog::case::money::paid;
use catalog::case::paper::{Body, CHINA, Kind, Paper, Shape};
use catalog::case::{Case, Party};
use catalog::identifier::PatentNumber;
use catalog::listing::store as listings;
use catalog::organisation;
use chrono::NaiveDate;
use db::Tx;
use serde_json::Value;

use super::super::acts::region;
use super::super::ground::Holdings;
use super::super::named;

/// An answer as a form shows it: yuan of fen, per cent of hundredths.
pub(crate) fn shown(shape: Shape, value: &Value) -> String {
    match (shape, value) {
        (Shape::Money | Shape::Share, Value::Number(number)) => {
            let hundredths = number.as_i64().unwrap_or(0);
            let (whole, part) = (hundredths / 100, hundredths % 100);
            if part == 0 { whole.to_string() } else { format!("{whole}.{part:02}") }
        }
        (_, Value::Bool(true)) => "yes".to_owned(),
        (_, Value::String(text)) => text.clone(),
        (_, other) => other.to_string(),
    }
}

pub(super) fn typed(kind: Kind, body: &Body) -> BTreeMap<String, String> {
    let answers = kind.fields().iter().filter_map(|field| {
        let value = body.get(field.name)?;
        Some((field.name.to_owned(), shown(field.shape, value)))
    });
    answers.collect()
}

/// A first edition: what other papers and the listing say.
pub(super) async fn begun(
    tx: &mut Tx,
    case: &Case,
    held: &Holdings,
    kind: Kind,
    today: NaiveDate,
) -> db::Result<BTreeMap<String, String>> {
    let mut typed = BTreeMap::new();
    let mut put = |field: &str, value: String| {
        if !value.is_empty() {
            typed.insert(field.to_owned(), value);
        }
    };
    let money = |fen: i64| shown(Shape::Money, &Value::from(fen));
    let terms = held.facts.terms();
    match kind {
        Kind::Terms => {
            let (numbers, expires) = patents(tx, case).await?;
            put("patents", numbers);
            put("patent_expires", expires);
            if let Some(pricing) = held.facts.pricing() {
                put("amount", money(pricing.price));
            }
        }
        Kind::Pricing => put("price", terms.map(|terms| money(terms.amount)).unwrap_or_default()),
        Kind::Signature => put("amount", terms.map(|terms| money(terms.amount)).unwrap_or_default()),
        Kind::Approval | Kind::Waiver => put("on", today.to_string()),
        Kind::Foreign => {
            let here = region(tx, case.buyer.unit).await?.is_some();
            put("country", if here { CHINA.to_owned() } else { String::new() });
        }
        Kind::Registration => {
            put("project", case.title.clone());
            for (side, party) in [("seller", case.seller), ("buyer", case.buyer)] {
                put(&format!("{side}_name"), named(tx, party).await?);
                let place = region(tx, party.unit).await?;
                put(
                    &format!("{side}_country"),
                    if place.is_some() { CHINA.to_owned() } else { String::new() },
                );
                put(&format!("{side}_region"), place.unwrap_or_default());
                put(&format!("{side}_nature"), nature(tx, party).await?.to_owned());
            }
            // What was said when the deal was looked at as one with somebody abroad.
            put("buyer_country", said(held.facts.paper(Kind::Foreign), "country"));
            let of_terms = |field: &str| said(held.facts.paper(Kind::Terms), field);
            put("category", of_terms("contract"));
            put("payment", of_terms("payment"));
            let of_signature = |field: &str| said(held.facts.paper(Kind::Signature), field);
            let from = of_signature("from");
            put("valid_from", if from.is_empty() { of_signature("signed") } else { from });
            let until = of_signature("until");
            put("valid_until", if until.is_empty() { of_terms("until") } else { until });
            if let Some(signature) = held.facts.signature() {
                put("amount", money(signature.amount));
                put("technical_amount", money(signature.amount));
            }
        }
        Kind::Distribution => {
            put("gross", money(paid(&held.receipts)));
            put("jurisdiction", held.place.clone().unwrap_or_default());
        }
        Kind::Closing => put("paid", money(paid(&held.receipts))),
        _ => {}
    }
    Ok(typed)
}

/// What a paper says in words; nothing where it is silent.
fn said(paper: Option<&Paper>, field: &str) -> String {
    let value = paper.and_then(|paper| paper.body.get(field)?.as_str());
    value.unwrap_or_default().to_owned()
}

/// The registrar's code for what a party is, where its kind says so: 0221 a university, 0211 an institute.
async fn nature(tx: &mut Tx, party: Party) -> db::Result<&'static str> {
    use organisation::Kind::{Institute, School, University};
    let Some(unit) = party.unit else { return Ok("") };
    let kind = organisation::store::find(tx, unit).await?.and_then(|unit| unit.draft.kind);
    Ok(match kind {
        Some(University | School) => "0221",
        Some(Institute) => "0211",
        _ => "",
    })
}

/// The patents of the achievement, and when the first of them ends.
async fn patents(tx: &mut Tx, case: &Case) -> db::Result<(String, String)> {
    let Some(id) = case.achievement else { return Ok(Default::default()) };
    let Some(listed) = listings::find::<achievement::Draft>(tx, id).await? else {
        return Ok(Default::default());
    };
    let mut numbers = Vec::new();
    let mut ends: Option<NaiveDate> = None;
    for right in &listed.draft.rights {
        if let Right::Patent { number, expires, .. } = right {
            numbers.push(number.clone());
            ends = match (ends, *expires) {
                (Some(known), Some(expires)) => Some(known.min(expires)),
                (known, expires) => known.or(expires),
            };
        }
    }
    Ok((numbers.join(" "), ends.map(|day| day.to_string()).unwrap_or_default()))
}

/// The last day on which what is licensed can be in force: of the patents that the terms name, the one that lasts longest, by the
/// listing, else by its number: nobody files it after the year that stands in it (专利法 §42).
pub(in crate::cases) async fn patents_end(
    tx: &mut Tx,
    case: &Case,
    held: &Holdings,
) -> db::Result<Option<NaiveDate>> {
    let named = held.facts.terms().filter(|terms| terms.object.as_deref() == Some("patent"));
    let Some(named) = named.and_then(|terms| terms.patents) else { return Ok(None) };
    let listed = match case.achievement {
        Some(id) => listings::find::<achievement::Draft>(tx, id).await?,
        None => None,
    };
    let rights = listed.map(|listed| listed.draft.rights).unwrap_or_default();
    let known = |wanted: &PatentNumber| {
        rights.iter().find_map(|right| match right {
            Right::Patent { number, expires, .. } if PatentNumber::parse(number).as_ref() == Ok(wanted) => {
                *expires
            }
            _ => None,
        })
    };
    let by_number =
        |number: &PatentNumber| number.expiry(NaiveDate::from_ymd_opt(number.filing_year(), 12, 31)?);
    let ends: Option<Vec<NaiveDate>> = numbers(&named)
        .iter()
        .map(|number| {
            let number = PatentNumber::parse(number).ok()?;
            known(&number).or_else(|| by_number(&number))
        })
        .collect();
    // Of a number that cannot be read nothing is known, and so of the whole.
    Ok(ends.and_then(|ends| ends.into_iter().max()))
}
