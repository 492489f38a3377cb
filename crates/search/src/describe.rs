//! Listings as the index sees them. What must not be found is not put in: an anonymous asker's name,
//! or a listing that is not public.

use catalog::achievement::{self, Achievement, LicenceKind, Right};
use catalog::demand::Demand;
use catalog::listing::{Price, Stage};
use catalog::organisation::Organisation;
use catalog::taxonomy::{industry, region};

use crate::document::{Document, Facet, Kind};

/// Edges of the price bands in fen, with the value each band has in addresses. A product choice.
const PRICE_BANDS: [(i64, &str); 4] =
    [(50_000_000, "under-50"), (200_000_000, "50-200"), (1_000_000_000, "200-1000"), (i64::MAX, "over-1000")];

pub fn achievement(listed: &Achievement, owner: Option<&Organisation>) -> Option<Document> {
    let Stage::Published { .. } = listed.listing.stage else { return None };
    let draft = &listed.draft;
    let mut facets = Vec::new();
    facets.extend(draft.field.map(|field| (Facet::Field, field.code().to_owned())));
    facets.extend(draft.axes.iter().map(|axis| (Facet::Axis, axis.code().to_owned())));
    facets
        .extend(draft.maturity.as_ref().map(|maturity| (Facet::Maturity, maturity.band().code().to_owned())));
    facets.extend(draft.modes.iter().map(|mode| (Facet::Mode, word(mode))));
    // Of one that is withdrawn there is nothing to be had. The index knows no day: one that is over stays until it is written.
    let open = draft.open_licence.as_ref().filter(|open| open.withdrawn.is_none());
    facets.extend(open.map(|_| (Facet::Licence, word(LicenceKind::Open))));
    facets.extend(draft.year.map(|year| (Facet::Year, year.to_string())));
    facets.extend(draft.price.as_ref().map(|price| (Facet::Price, price_band(price).to_owned())));
    facets.extend(owner.map(|owner| (Facet::Organisation, owner.id.to_string())));
    facets.extend(industries(&draft.industries));
    facets.extend(places(draft.region.as_deref()));
    let compared = draft.comparison.iter().map(|row| format!("{} {}", row.indicator, row.this));
    let texts =
        [&draft.title_en, &draft.summary_en, &draft.problem, &draft.solution, &draft.body, &draft.economics];
    Some(Document {
        id: listed.id.0,
        kind: Kind::Achievement,
        title: draft.title.clone(),
        summary: draft.summary.clone().unwrap_or_default(),
        body: body(
            texts.into_iter().flatten().cloned().chain(compared).chain(named_industries(&draft.industries)),
        ),
        keywords: draft.keywords.clone(),
        codes: codes(
            draft.ipc.iter().chain(patents(draft)),
            listed.listing.source.as_ref().map(|source| &source.id),
            owner,
        ),
        organisations: names(owner, draft.organisation.iter().chain(&draft.partners)),
        facets,
        updated: listed.listing.updated_at.timestamp_micros(),
        maturity: draft.maturity.as_ref().map_or(0, |maturity| u64::from(maturity.level.min(9))),
        year: draft.year,
    })
}

pub fn demand(listed: &Demand, owner: Option<&Organisation>) -> Option<Document> {
    let Stage::Published { .. } = listed.listing.stage else { return None };
    let draft = &listed.draft;
    let owner = owner.filter(|_| !draft.anonymous);
    let written = draft.organisation.iter().filter(|_| !draft.anonymous);
    let mut facets = Vec::new();
    facets.extend(draft.field.map(|field| (Facet::Field, field.code().to_owned())));
    facets.extend(draft.axes.iter().map(|axis| (Facet::Axis, axis.code().to_owned())));
    facets.extend(draft.year.map(|year| (Facet::Year, year.to_string())));
    facets.extend(draft.budget.as_ref().map(|price| (Facet::Price, price_band(price).to_owned())));
    facets.extend(owner.map(|owner| (Facet::Organisation, owner.id.to_string())));
    facets.extend(industries(&draft.industries));
    facets.extend(places(draft.region.as_deref()));
    facets.push((Facet::State, listed.listing.progress.code().to_owned()));
    let asked = draft
        .indicators
        .iter()
        .map(|indicator| format!("{} {} {}", indicator.name, indicator.value, indicator.unit));
    let texts = [
        &draft.title_en,
        &draft.summary_en,
        &draft.difficulty,
        &draft.present,
        &draft.body,
        &draft.acceptance,
    ];
    Some(Document {
        id: listed.id.0,
        kind: Kind::Demand,
        title: draft.title.clone(),
        summary: draft.summary.clone().unwrap_or_default(),
        body: body(
            texts.into_iter().flatten().cloned().chain(asked).chain(named_industries(&draft.industries)),
        ),
        keywords: draft.keywords.clone(),
        codes: codes(draft.ipc.iter(), listed.listing.source.as_ref().map(|source| &source.id), owner),
        organisations: names(owner, written),
        facets,
        updated: listed.listing.updated_at.timestamp_micros(),
        maturity: 0,
        year: draft.year,
    })
}

pub fn organisation(organisation: &Organisation) -> Document {
    let draft = &organisation.draft;
    Document {
        id: organisation.id.0,
        kind: Kind::Organisation,
        title: draft.name.clone(),
        summary: draft.summary.clone().unwrap_or_default(),
        body: body(draft.name_en.iter().chain(&draft.summary_en).cloned()),
        keywords: Vec::new(),
        codes: draft.uscc.iter().cloned().collect(),
        organisations: names(Some(organisation), std::iter::empty()),
        facets: places(draft.region.as_deref()).collect(),
        updated: organisation.updated_at.timestamp_micros(),
        maturity: 0,
        year: None,
    }
}

/// The value of the price facet.
pub fn price_band(price: &Price) -> &'static str {
    let top = match price {
        Price::Negotiable { .. } => return "negotiable",
        Price::Royalty { .. } => return "royalty",
        Price::Fixed { fen } => *fen,
        Price::Band { high, .. } => *high,
    };
    PRICE_BANDS.iter().find(|(edge, _)| top <= *edge).map_or("over-1000", |(_, band)| *band)
}

fn word(value: impl serde::Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

fn body(parts: impl Iterator<Item = String>) -> String {
    parts.collect::<Vec<_>>().join("\n")
}

/// Each place is found under its city and its province too.
fn places(code: Option<&str>) -> impl Iterator<Item = (Facet, String)> {
    let path = code.map(region::path).unwrap_or_default();
    path.into_iter().map(|entry| (Facet::Region, entry.code.to_string()))
}

/// Each industry is found under all its ancestors too.
fn industries(codes: &[String]) -> Vec<(Facet, String)> {
    let mut values: Vec<String> =
        codes.iter().flat_map(|code| industry::path(code)).map(|entry| entry.code.to_string()).collect();
    values.sort();
    values.dedup();
    values.into_iter().map(|code| (Facet::Industry, code)).collect()
}

fn named_industries(codes: &[String]) -> Vec<String> {
    codes.iter().filter_map(|code| industry::table().get(code)).map(|entry| entry.name.to_string()).collect()
}

fn codes<'a>(
    own: impl Iterator<Item = &'a String>,
    source: Option<&'a String>,
    owner: Option<&'a Organisation>,
) -> Vec<String> {
    own.chain(source).chain(owner.and_then(|owner| owner.draft.uscc.as_ref())).cloned().collect()
}

fn patents(draft: &achievement::Draft) -> impl Iterator<Item = &String> {
    draft.rights.iter().filter_map(|right| match right {
        Right::Patent { number, .. } => Some(number),
        Right::Software { number, .. } => number.as_ref(),
        Right::KnowHow { .. } => None,
    })
}

fn names<'a>(owner: Option<&Organisation>, written: impl Iterator<Item = &'a String>) -> Vec<String> {
    let mut names: Vec<String> = written.cloned().collect();
    if let Some(owner) = owner {
        names.push(owner.draft.name.clone());
        names.extend(owner.draft.name_en.clone());
        names.extend(owner.draft.aliases.iter().cloned());
        names.extend(catalog::organisation::name::aliases_of(&owner.draft.name));
    }
    names.sort();
    names.dedup();
    names
}
