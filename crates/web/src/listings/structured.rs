//! Listings as schema.org data, so that search engines and neighbouring markets read what people read.

use catalog::listing::{Document, Price};
use catalog::{achievement, demand};
use serde_json::{Map, Value, json};

use super::Owned;
use crate::layout::{Frame, facts};
use crate::paths::{AchievementPath, AchievementsPath, DemandPath, DemandsPath, OrganisationPath};

/// An achievement is a `Product` with an `Offer`; the level of readiness is one of its properties.
pub(crate) fn achievement(frame: &Frame, owned: &Owned<achievement::Draft>) -> Vec<Value> {
    let draft = &owned.listed.draft;
    let url = format!("{}{}", frame.base, AchievementPath { id: owned.listed.id });
    let mut product = base("Product", &url, &draft.title, draft.summary.as_deref());
    product.insert("keywords".into(), json!(draft.keywords));
    if let Some(organisation) = maker(frame, owned) {
        product.insert("manufacturer".into(), organisation);
    }
    if let Some(field) = draft.field {
        product.insert("category".into(), json!(facts::field(frame.lang, field)));
    }
    let mut properties: Vec<Value> =
        draft.comparison.iter().map(|row| property(&row.indicator, &row.this)).collect();
    if let Some(maturity) = &draft.maturity {
        properties.push(property(
            "technology readiness level",
            &format!("{}/{}", maturity.level, maturity.scale.top()),
        ));
    }
    product.insert("additionalProperty".into(), Value::Array(properties));
    let mut offer = Map::new();
    offer.insert("@type".into(), json!("Offer"));
    offer.insert("url".into(), json!(url));
    offer.insert("availability".into(), json!("https://schema.org/InStock"));
    if let Some(price) = &draft.price {
        offer.insert("priceSpecification".into(), price_of(frame, price));
    }
    product.insert("offers".into(), Value::Object(offer));
    vec![
        Value::Object(product),
        crumbs(frame, &AchievementsPath.to_string(), "nav-achievements", &url, &draft.title),
    ]
}

/// A demand is schema.org's own `Demand`. An anonymous asker is not named here either.
pub(crate) fn demand(frame: &Frame, owned: &Owned<demand::Draft>) -> Vec<Value> {
    let draft = &owned.listed.draft;
    let url = format!("{}{}", frame.base, DemandPath { id: owned.listed.id });
    let mut demand = base("Demand", &url, &draft.title, draft.summary.as_deref());
    let mut item = base("Product", &url, &draft.title, None);
    let asked = draft
        .indicators
        .iter()
        .map(|indicator| property(&indicator.name, &facts::asked(indicator)))
        .collect();
    item.insert("additionalProperty".into(), Value::Array(asked));
    demand.insert("itemOffered".into(), Value::Object(item));
    if let Some(deadline) = draft.deadline {
        demand.insert("validThrough".into(), json!(deadline));
    }
    if let Some(budget) = &draft.budget {
        demand.insert("priceSpecification".into(), price_of(frame, budget));
    }
    if !draft.anonymous
        && let Some(organisation) = maker(frame, owned)
    {
        demand.insert("seller".into(), organisation);
    }
    vec![Value::Object(demand), crumbs(frame, &DemandsPath.to_string(), "nav-demands", &url, &draft.title)]
}

fn base(kind: &str, url: &str, name: &str, description: Option<&str>) -> Map<String, Value> {
    let mut out = Map::new();
    out.insert("@context".into(), json!("https://schema.org"));
    out.insert("@type".into(), json!(kind));
    out.insert("@id".into(), json!(url));
    out.insert("url".into(), json!(url));
    out.insert("name".into(), json!(name));
    if let Some(description) = description {
        out.insert("description".into(), json!(description));
    }
    out
}

fn property(name: &str, value: &str) -> Value {
    json!({ "@type": "PropertyValue", "name": name, "value": value })
}

fn maker<D: Document>(frame: &Frame, owned: &Owned<D>) -> Option<Value> {
    let owner = owned.owner.as_ref()?;
    let url = format!("{}{}", frame.base, OrganisationPath { id: owner.id });
    Some(stated(
        json!({ "@type": "Organization", "name": owner.draft.name, "url": url, "taxID": owner.draft.uscc }),
    ))
}

/// What is not known is left out: a null states that there is none.
pub(crate) fn stated(mut value: Value) -> Value {
    if let Value::Object(fields) = &mut value {
        fields.retain(|_, field| !field.is_null() && field.as_array().is_none_or(|list| !list.is_empty()));
    }
    value
}

/// Fen are written as yuan with two decimals.
fn price_of(frame: &Frame, price: &Price) -> Value {
    let yuan = |fen: i64| format!("{}.{:02}", fen / 100, fen % 100);
    match price {
        Price::Fixed { fen } => {
            json!({ "@type": "PriceSpecification", "price": yuan(*fen), "priceCurrency": "CNY" })
        }
        Price::Band { low, high } => {
            json!({ "@type": "PriceSpecification", "minPrice": yuan(*low), "maxPrice": yuan(*high), "priceCurrency": "CNY" })
        }
        Price::Negotiable { .. } | Price::Royalty { .. } => {
            json!({ "@type": "PriceSpecification", "priceCurrency": "CNY", "description": facts::price(frame.lang, price) })
        }
    }
}

fn crumbs(frame: &Frame, library: &str, key: &str, url: &str, title: &str) -> Value {
    json!({
        "@context": "https://schema.org",
        "@type": "BreadcrumbList",
        "itemListElement": [
            { "@type": "ListItem", "position": 1, "name": frame.text(key), "item": format!("{}{library}", frame.base) },
            { "@type": "ListItem", "position": 2, "name": title, "item": url },
        ],
    })
}
