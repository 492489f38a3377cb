//! The list pages: search box, filters, rows, and what to do when there is nothing.

use catalog::{achievement, demand};
use maud::{Markup, html};
use search::{Facet, Kind, Sort};

use super::Owned;
use super::families::families;
use super::filters::{self, Names};
use super::query::{PAGE, Query, sort_code};
use super::rows;
use crate::finder::Found;
use crate::layout::parts::pager;
use crate::layout::{Frame, Head, Section, page};
use crate::paths::{
    AchievementFeedPath, AchievementPath, AchievementsPath, ComparePath, DemandFeedPath, DemandPath,
    DemandsPath, FieldsPath, NewDemandPath, NewSearchPath,
};

/// Terms shown that the engine added; the rest are of the same kind.
const READ_AS: usize = 12;

/// What a list page shows.
pub(super) struct Results<'a> {
    pub query: &'a Query,
    pub found: &'a Found,
    pub names: &'a Names,
    /// Near words, when nothing was found.
    pub spelling: &'a [String],
}

/// The library a list shows, in addresses and texts.
struct Library {
    path: String,
    other: String,
    feed: String,
    section: Section,
    /// Stem of the locale keys.
    key: &'static str,
    sorts: &'static [Sort],
}

pub(super) fn achievements(
    frame: &Frame,
    results: &Results<'_>,
    rows: &[Owned<achievement::Draft>],
) -> Markup {
    let library = Library {
        path: AchievementsPath.to_string(),
        other: DemandsPath.to_string(),
        feed: AchievementFeedPath.to_string(),
        section: Section::Achievements,
        key: "achievements",
        sorts: &[Sort::Relevance, Sort::Newest, Sort::Maturity],
    };
    let rows = html! {
        @for family in families(rows) {
            (rows::achievement(frame, family.first, &results.found.terms))
            (rows::near(frame, family.near.iter().map(|one| {
                (AchievementPath { id: one.listed.id }.to_string(), one.listed.draft.title.as_str())
            })))
        }
    };
    list(frame, &library, results, rows)
}

pub(super) fn demands(frame: &Frame, results: &Results<'_>, rows: &[Owned<demand::Draft>]) -> Markup {
    let library = Library {
        path: DemandsPath.to_string(),
        other: AchievementsPath.to_string(),
        feed: DemandFeedPath.to_string(),
        section: Section::Demands,
        key: "demands",
        sorts: &[Sort::Relevance, Sort::Newest],
    };
    let rows = html! {
        @for family in families(rows) {
            (rows::demand(frame, family.first, &results.found.terms))
            (rows::near(frame, family.near.iter().map(|one| {
                (DemandPath { id: one.listed.id }.to_string(), one.listed.draft.title.as_str())
            })))
        }
    };
    list(frame, &library, results, rows)
}

fn list(frame: &Frame, library: &Library, results: &Results<'_>, rows: Markup) -> Markup {
    let title = heading(frame, library, results);
    let head = Head {
        title: title.clone(),
        description: Some(frame.text(&format!("{}-description", library.key))),
        section: Some(library.section),
        feed: Some(Query { sort: None, page: 1, ..results.query.clone() }.at(&library.feed)),
        unlisted: !results.query.is_empty(),
        ..Head::default()
    };
    let pages = results.found.total.div_ceil(PAGE).min(100);
    page(
        frame,
        &head,
        html! {
            div.wide.list {
                (search_form(frame, &library.path, results.query))
                (filters::aside(frame, &library.path, results.query, results.found, results.names))
                div.rows {
                    (kinds(frame, library, results))
                    (filters::chips(frame, &library.path, results.query, results.names))
                    div.bar {
                        h1 { (title) }
                        (sorts(frame, library, results.query))
                    }
                    (filters::recognised(frame, &library.path, results.query, results.found, results.names))
                    (understood(frame, library, results))
                    @if results.found.degraded { p.note { (frame.text("index-rebuilding")) } }
                    (rows)
                    @if results.found.total == 0 { (nothing(frame, library, results)) }
                    (pager(frame, results.query.page, pages, |number| results.query.on_page(number).at(&library.path)))
                    (next_step(frame, library, results))
                    (compare_form(frame, library))
                }
            }
        },
    )
}

/// The same words and filters in the other library, with what they find there.
fn kinds(frame: &Frame, library: &Library, results: &Results<'_>) -> Markup {
    let query = Query { sort: None, page: 1, ..results.query.clone() };
    let tabs = [
        (AchievementsPath.to_string(), "nav-achievements", Kind::Achievement),
        (DemandsPath.to_string(), "nav-demands", Kind::Demand),
    ];
    html! {
        nav.sorts.kinds aria-label=(frame.text("facet-kind")) {
            @for (path, key, kind) in &tabs {
                a href=(query.at(path)) aria-current=[(*path == library.path).then_some("page")] {
                    (frame.text(key))
                    @if let Some(count) = results.found.kinds.get(kind) { " " span.soft { (count) } }
                }
            }
        }
    }
}

fn heading(frame: &Frame, library: &Library, results: &Results<'_>) -> String {
    let count = results.found.total.into();
    if results.query.words.is_empty() {
        frame.say(&format!("{}-count", library.key), &[("count", count)])
    } else {
        let words = results.query.words.as_str().into();
        frame.say(&format!("{}-found", library.key), &[("count", count), ("words", words)])
    }
}

/// The box keeps the filters that are set, so that new words narrow the same set.
pub(super) fn search_form(frame: &Frame, path: &str, query: &Query) -> Markup {
    html! {
        form.search role="search" action=(path) {
            input type="search" name="q" value=(query.words) maxlength="400" autocomplete="off" enterkeyhint="search"
                aria-label=(frame.text("search-label")) placeholder=(frame.text("search-placeholder")) data-suggest="";
            @for (facet, value) in &query.filters { input type="hidden" name=(facet.code()) value=(value); }
            @if let Some(sort) = query.sort { input type="hidden" name="sort" value=(sort_code(sort)); }
            button.button type="submit" { (frame.text("search")) }
        }
    }
}

fn sorts(frame: &Frame, library: &Library, query: &Query) -> Markup {
    html! {
        nav.sorts aria-label=(frame.text("sort")) {
            span { (frame.text("sort")) }
            @for sort in library.sorts {
                @if *sort != Sort::Relevance || !query.words.is_empty() {
                    a href=(query.sorted(*sort).at(&library.path)) aria-current=[(query.order() == *sort).then_some("true")] rel="nofollow" {
                        (frame.text(&format!("sort-{}", sort_code(*sort))))
                    }
                }
            }
        }
    }
}

/// What the engine read into the words, so that nobody wonders.
fn understood(frame: &Frame, library: &Library, results: &Results<'_>) -> Markup {
    html! {
        @if results.found.loose && results.found.total > 0 {
            p.note { (frame.text("search-loose")) }
            @if !results.found.fewer.is_empty() {
                p.offers { @for offer in &results.found.fewer { (with_fewer_words(frame, library, results.query, offer)) } }
            }
        }
        (read_as(frame, library, "search-pinyin", &results.found.expanded))
        (read_as(frame, library, "search-translated", &results.found.translated))
    }
}

/// Terms that the visitor did not type, each a search of its own.
fn read_as(frame: &Frame, library: &Library, key: &str, terms: &[String]) -> Markup {
    html! {
        @if !terms.is_empty() {
            p.soft {
                (frame.text(key))
                @for term in terms.iter().take(READ_AS) {
                    " " a href=(Query { words: term.clone(), page: 1, ..Query::default() }.at(&library.path)) { (term) }
                }
            }
        }
    }
}

/// The same search with a word left out, and what that finds.
fn with_fewer_words(
    frame: &Frame,
    library: &Library,
    query: &Query,
    (words, count): &(String, usize),
) -> Markup {
    let address = Query { words: words.clone(), page: 1, ..query.clone() }.at(&library.path);
    html! {
        a.chip href=(address) rel="nofollow" {
            (frame.say("nothing-fewer-words", &[("words", words.as_str().into()), ("count", (*count).into())]))
        }
    }
}

/// Never a dead end: fewer filters, other words, the other library, or ask the market.
fn nothing(frame: &Frame, library: &Library, results: &Results<'_>) -> Markup {
    let query = results.query;
    let unfiltered = query.unfiltered();
    html! {
        section.nothing {
            h2 { (frame.text("nothing-title")) }
            ul {
                @if !results.spelling.is_empty() {
                    li {
                        (frame.text("nothing-spelling"))
                        @for word in results.spelling { " " a href=(Query { words: word.clone(), page: 1, ..Query::default() }.at(&library.path)) { (word) } }
                    }
                }
                @for offer in &results.found.fewer { li { (with_fewer_words(frame, library, query, offer)) } }
                @for (facet, value) in &query.filters {
                    li { a href=(query.toggled(*facet, value).at(&library.path)) {
                        (frame.say("nothing-without", &[("filter", filters::value_name(frame.lang, *facet, value, results.names).into())]))
                    } }
                }
                @if !query.filters.is_empty() { li { a href=(unfiltered.at(&library.path)) { (frame.text("nothing-unfiltered")) } } }
                @for (field, count) in nearest_fields(results) {
                    li { a href=(Query { page: 1, ..Query::default() }.toggled(Facet::Field, field).at(&library.path)) {
                        (frame.say("nothing-field", &[
                            ("field", filters::value_name(frame.lang, Facet::Field, field, results.names).into()),
                            ("count", (*count).into()),
                        ]))
                    } }
                }
                li { a href=(unfiltered.at(&library.other)) { (frame.text(&format!("nothing-other-{}", library.key))) } }
                li { a href=(FieldsPath) { (frame.text("nothing-fields")) } }
            }
        }
    }
}

fn nearest_fields<'a>(results: &'a Results<'_>) -> impl Iterator<Item = &'a (String, usize)> {
    results.found.nearest.get(&Facet::Field).into_iter().flatten().take(3)
}

/// A search that was not answered becomes a demand, with what was typed.
fn next_step(frame: &Frame, library: &Library, results: &Results<'_>) -> Markup {
    let words = &results.query.words;
    let kind = if library.section == Section::Achievements { "achievement" } else { "demand" };
    let followed = Query { page: 1, sort: None, ..results.query.clone() }.at(&NewSearchPath.to_string());
    let joint = if followed.contains('?') { '&' } else { '?' };
    let prefilled = form_urlencoded::Serializer::new(String::new()).append_pair("title", words).finish();
    html! {
        @if !results.query.is_empty() {
            p.step { a.button.quiet href=(format!("{followed}{joint}in={kind}")) rel="nofollow" { (frame.text("watch-follow")) } }
        }
        @if library.section == Section::Achievements && !words.is_empty() {
            p.step { a.button.quiet href=(format!("{NewDemandPath}?{prefilled}")) rel="nofollow" { (frame.text("post-as-demand")) } }
        }
    }
}

/// Filled by script from the rows that were picked; without script each row's own link opens the page.
fn compare_form(frame: &Frame, library: &Library) -> Markup {
    html! {
        @if library.section == Section::Achievements {
            form.tray action=(ComparePath) hidden data-tray="" {
                output data-tray-count="" data-text=(frame.say("compare-picked", &[("count", 0.into())])) {}
                input type="hidden" name="ids" value="";
                button.button type="submit" { (frame.text("compare-open")) }
                button.button.quiet type="button" data-tray-clear="" { (frame.text("filters-clear")) }
            }
        }
    }
}
