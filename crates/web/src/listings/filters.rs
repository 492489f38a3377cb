//! The filters beside a list: links with honest counts, each value in words.

use std::collections::BTreeMap;

use catalog::achievement::Band;
use catalog::organisation::{self, OrganisationId};
use catalog::taxonomy::{Axis, Field, is_named};
use db::Tx;
use maud::{Markup, html};
use search::Facet;

use super::query::Query;
use crate::failure::Failure;
use crate::finder::Found;
use crate::language::Lang;
use crate::layout::{Frame, facts};

/// Facets in the order in which people narrow.
const SHOWN: [Facet; 11] = [
    Facet::Maturity,
    Facet::Field,
    Facet::Mode,
    Facet::Licence,
    Facet::Region,
    Facet::Industry,
    Facet::Price,
    Facet::Organisation,
    Facet::Axis,
    Facet::Year,
    Facet::State,
];
/// Values shown of one facet; the rest is reached by narrowing.
const VALUES: usize = 8;

/// Filters offered in place of words.
const RECOGNISED: usize = 4;

/// Names of the organisations among the values, read in one query.
pub(super) type Names = BTreeMap<String, String>;

pub(super) async fn organisation_names(tx: &mut Tx, found: &Found) -> Result<Names, Failure> {
    let counted =
        found.facets.get(&Facet::Organisation).into_iter().flatten().take(VALUES).map(|(value, _)| value);
    let ids: Vec<OrganisationId> =
        counted.chain(&found.chosen_organisations).filter_map(|value| value.parse().ok()).collect();
    let organisations = organisation::store::list(tx, &ids).await?;
    Ok(organisations.into_iter().map(|found| (found.id.to_string(), found.draft.name)).collect())
}

/// The aside: folded on a phone, open beside the rows on a desktop.
pub(super) fn aside(frame: &Frame, path: &str, query: &Query, found: &Found, names: &Names) -> Markup {
    html! {
        aside.filters aria-label=(frame.text("filters")) {
            details {
                summary { (frame.text("filters")) }
                @for facet in SHOWN {
                    @if let Some(values) = found.facets.get(&facet).filter(|values| !values.is_empty()) {
                        (section(frame, path, query, facet, values, names))
                    }
                }
            }
        }
    }
}

fn section(
    frame: &Frame,
    path: &str,
    query: &Query,
    facet: Facet,
    values: &[(String, usize)],
    names: &Names,
) -> Markup {
    html! {
        section {
            h2 { (frame.text(&format!("facet-{}", facet.code()))) }
            ul {
                @for (value, count) in ordered(facet, query, values) {
                    li {
                        a href=(query.toggled(facet, value).at(path)) aria-current=[query.has(facet, value).then_some("true")] rel="nofollow" {
                            (value_name(frame.lang, facet, value, names))
                        }
                        span.soft { (count) }
                    }
                }
            }
        }
    }
}

/// Scales keep their order; everything else comes by count. Chosen values are always shown.
fn ordered<'a>(facet: Facet, query: &Query, values: &'a [(String, usize)]) -> Vec<&'a (String, usize)> {
    let mut shown: Vec<&(String, usize)> = values
        .iter()
        .enumerate()
        .filter(|(place, (value, _))| *place < VALUES || query.has(facet, value))
        .map(|(_, pair)| pair)
        .collect();
    match facet {
        Facet::Maturity => {
            shown.sort_by_key(|(value, _)| {
                std::cmp::Reverse(Band::ALL.iter().position(|band| band.code() == value))
            });
        }
        Facet::Year => shown.sort_by(|a, b| b.0.cmp(&a.0)),
        _ => {}
    }
    shown
}

/// The filters that are set, each a chip that takes it off.
pub(super) fn chips(frame: &Frame, path: &str, query: &Query, names: &Names) -> Markup {
    html! {
        @if !query.filters.is_empty() {
            p.chips {
                @for (facet, value) in &query.filters {
                    a.chip href=(query.toggled(*facet, value).at(path)) {
                        (value_name(frame.lang, *facet, value, names))
                        span aria-hidden="true" { "✕" }
                        span.hidden { (frame.text("filter-remove")) }
                    }
                }
                a.soft href=(query.unfiltered().at(path)) { (frame.text("filters-clear")) }
            }
        }
    }
}

/// Words of the query that name a value of a facet, such as a place or a maturity: each as a filter instead.
pub(super) fn recognised(frame: &Frame, path: &str, query: &Query, found: &Found, names: &Names) -> Markup {
    let mut offers: Vec<(String, String, String)> = Vec::new();
    for word in query.words.split_whitespace() {
        for (facet, values) in found.facets.iter().filter(|(facet, _)| **facet != Facet::Organisation) {
            let named = values.iter().map(|(value, _)| (value, value_name(frame.lang, *facet, value, names)));
            for (value, name) in
                { named }.filter(|(value, name)| means(word, name) && !query.has(*facet, value))
            {
                let rest: Vec<&str> = query.words.split_whitespace().filter(|other| *other != word).collect();
                let next = Query { words: rest.join(" "), page: 1, ..query.clone() }.toggled(*facet, value);
                offers.push((frame.text(&format!("facet-{}", facet.code())), name, next.at(path)));
            }
        }
    }
    html! {
        @if !offers.is_empty() {
            p.offers {
                span.soft { (frame.text("search-as-filter")) }
                @for (facet, name, href) in offers.iter().take(RECOGNISED) {
                    a.chip href=(href) rel="nofollow" { span aria-hidden="true" { "＋" } (facet) " " (name) }
                }
            }
        }
    }
}

/// A place is meant by its last part: 大连 is 辽宁 大连.
fn means(word: &str, name: &str) -> bool {
    is_named(name, word) || name.rsplit(' ').next().is_some_and(|last| is_named(last, word))
}

/// A value as a person reads it.
pub(super) fn value_name(lang: Lang, facet: Facet, value: &str, names: &Names) -> String {
    match facet {
        Facet::Maturity => named(lang, "maturity", value),
        Facet::Mode => named(lang, "mode", value),
        Facet::Price => named(lang, "price", value),
        Facet::State => named(lang, "progress", value),
        Facet::Licence => named(lang, "licence", value),
        Facet::Field => {
            Field::from_code(value).map_or_else(|| value.to_owned(), |field| facts::field(lang, field))
        }
        Facet::Axis => {
            Axis::from_code(value).map_or_else(|| value.to_owned(), |axis| facts::axis(lang, axis))
        }
        Facet::Region => facts::place(value),
        Facet::Industry => facts::industry(value),
        Facet::Organisation => names.get(value).cloned().unwrap_or_else(|| lang.text("organisation-unknown")),
        Facet::Year => value.to_owned(),
    }
}

/// An address may carry any value; what has no name is shown as it is.
fn named(lang: Lang, family: &str, value: &str) -> String {
    lang.try_text(&format!("{family}-{value}")).unwrap_or_else(|| value.to_owned())
}
