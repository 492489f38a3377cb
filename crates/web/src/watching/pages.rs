//! The HTML of following.

use maud::{Markup, html};

use super::SearchForm;
use super::follow::Followed;
use super::store::SavedSearch;
use crate::layout::fields::{Errors, Fields, Input};
use crate::layout::parts::trail;
use crate::layout::{Frame, Head, Section, facts, page};
use crate::listings::query::Query;
use crate::paths::{MePath, SearchEndPath, SearchLeavePath, SearchTokenPath, SearchesPath};

pub(super) fn blank(frame: &Frame, form: &SearchForm, errors: &Errors) -> Markup {
    let title = frame.text("watch-title");
    let fields = Fields { frame, errors, form: "watch" };
    let query = Query::read(&form.query);
    framed(
        frame,
        &title,
        html! {
            h1 { (title) }
            p.lead { (frame.text("watch-lead")) }
            (fields.summary())
            dl.codes {
                dt { (frame.text("watch-library")) } dd { (frame.text(if form.kind == "demand" { "nav-demands" } else { "nav-achievements" })) }
                @if !query.words.is_empty() { dt { (frame.text("watch-words")) } dd { (query.words) } }
                @if !query.filters.is_empty() { dt { (frame.text("filters")) } dd { (query.filters.iter().map(|(facet, value)| format!("{}：{value}", frame.text(&format!("facet-{}", facet.code())))).collect::<Vec<_>>().join("；")) } }
            }
            form.sheet method="post" action=(SearchesPath) novalidate {
                input type="hidden" name="kind" value=(form.kind);
                input #query type="hidden" name="query" value=(form.query);
                (fields.input(&Input::text("name", &form.name).required()))
                button.button type="submit" { (frame.text("watch-save")) }
            }
        },
    )
}

pub(super) fn leave(frame: &Frame, search: &SavedSearch) -> Markup {
    let title = frame.text("watch-leave-title");
    framed(
        frame,
        &title,
        html! {
            h1 { (title) }
            p.lead { (search.name) }
            form method="post" action=(SearchLeavePath { token: search.token.clone() }) { button.button type="submit" { (frame.text("watch-end")) } }
        },
    )
}

pub(super) fn left(frame: &Frame, search: &SavedSearch) -> Markup {
    let title = frame.text("watch-left-title");
    framed(
        frame,
        &title,
        html! {
            h1 { (title) }
            p.lead { (search.name) }
            p { a href=(Followed::of(search).page()) { (frame.text("watch-open")) } }
        },
    )
}

fn framed(frame: &Frame, title: &str, content: Markup) -> Markup {
    let head =
        Head { title: title.to_owned(), section: Some(Section::Mine), unlisted: true, ..Head::default() };
    let steps = [(frame.text("me-title"), Some(MePath.to_string())), (title.to_owned(), None)];
    page(frame, &head, html! { div.wide.reading { (trail(frame, &steps)) (content) } })
}

/// A saved search as a line of its owner's page.
pub(crate) fn line(frame: &Frame, search: &SavedSearch) -> Markup {
    let followed = Followed::of(search);
    html! {
        li {
            div {
                a href=(followed.page()) { (search.name) }
                br; small { (frame.text(if search.listing_kind == "demand" { "nav-demands" } else { "nav-achievements" })) " · " (facts::moment_day(frame.lang, search.created_at)) " · " a href=(followed.feed()) { (frame.text("watch-feed")) } }
            }
            div.acts-inline {
                form method="post" action=(SearchTokenPath { id: search.id }) { button.button.quiet type="submit" aria-label=(format!("{} · {}", frame.text("watch-renew"), search.name)) { (frame.text("watch-renew")) } }
                form method="post" action=(SearchEndPath { id: search.id }) { button.button.quiet type="submit" aria-label=(format!("{} · {}", frame.text("watch-end"), search.name)) { (frame.text("watch-end")) } }
            }
        }
    }
}
