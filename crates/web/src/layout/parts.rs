//! Small things that appear on many pages, in the order of their sections in `site.css`.

use catalog::achievement::Maturity;
use maud::{Markup, Render, html};
use search::Span;

use super::{Frame, facts};
use crate::language::Lang;

/// Maturity: a word first, the scale as its picture, the number as its precision.
pub(crate) struct MaturityMark<'a>(pub Lang, pub &'a Maturity);

impl Render for MaturityMark<'_> {
    fn render(&self) -> Markup {
        let (lang, maturity) = (self.0, self.1);
        let top = maturity.scale.top();
        html! {
            span.maturity {
                (facts::band(lang, maturity.band()))
                i aria-hidden="true" { @for step in 1..=top { @if step <= maturity.level { b.on {} } @else { b {} } } }
                small { (maturity.level) "/" (top) }
            }
        }
    }
}

/// Text with the words that were searched for marked.
pub(crate) struct Marked<'a>(pub &'a [Span]);

impl Render for Marked<'_> {
    fn render(&self) -> Markup {
        html! { @for span in self.0 { @if span.hit { mark { (span.text) } } @else { (span.text) } } }
    }
}

/// A list of facts in one line, empty ones left out.
pub(crate) fn fact_line(facts: &[Option<String>]) -> Markup {
    html! { p.facts { @for fact in facts.iter().flatten() { span { (fact) } } } }
}

/// A code for cameras, among the facts of a listing.
pub(crate) fn qr(frame: &Frame, picture: &str) -> Markup {
    html! {
        dt { (frame.text("listing-qr")) }
        dd.qr {
            a href=(picture) { img src=(picture) alt=(frame.text("listing-qr-alt")) width="112" height="112" loading="lazy"; }
            small { (frame.text("listing-qr-hint")) }
        }
    }
}

/// Previous and next; `address` makes the address of a page.
pub(crate) fn pager(frame: &Frame, page: usize, pages: usize, address: impl Fn(usize) -> String) -> Markup {
    html! {
        @if pages > 1 {
            nav.pager aria-label=(frame.text("pager")) {
                @if page > 1 { a.button.quiet rel="prev" href=(address(page - 1)) { (frame.text("pager-previous")) } }
                span { (frame.say("pager-place", &[("page", page.into()), ("pages", pages.into())])) }
                @if page < pages { a.button.quiet rel="next" href=(address(page + 1)) { (frame.text("pager-next")) } }
            }
        }
    }
}

/// A trail from the library down to where one is; the last is not a link.
pub(crate) fn trail(frame: &Frame, steps: &[(String, Option<String>)]) -> Markup {
    html! {
        nav.trail aria-label=(frame.text("trail")) {
            ol {
                @for (name, href) in steps {
                    li { @if let Some(href) = href { a href=(href) { (name) } } @else { span aria-current="page" { (name) } } }
                }
            }
        }
    }
}

/// Paragraphs as they were broken, of what must stand exactly as it is.
pub(crate) fn paragraphs(text: &str) -> Markup {
    html! { @for paragraph in text.lines().map(str::trim).filter(|line| !line.is_empty()) { p { (paragraph) } } }
}

/// Chinese text on a page of another language says so to screen readers.
pub(crate) fn text_lang(frame: &Frame, text: &str) -> Option<&'static str> {
    let han = text.chars().any(|letter| ('\u{4e00}'..='\u{9fff}').contains(&letter));
    match (frame.lang, han) {
        (Lang::Zh, _) => None,
        (Lang::En | Lang::Ja, true) => Some("zh-CN"),
        (Lang::Ja, false) => Some("en"),
        (Lang::En, false) => None,
    }
}
