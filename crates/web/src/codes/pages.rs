//! A classification as a table one can search and walk down.

use catalog::taxonomy::{Entry, Table};
use maud::{Markup, html};
use search::Facet;

use super::{Asked, Codes, SHOWN};
use crate::layout::parts::trail;
use crate::layout::{Frame, Head, page};
use crate::paths::{AboutDataPath, AchievementsPath};

pub(super) fn codes(frame: &Frame, codes: Codes, table: &Table, asked: &Asked) -> Markup {
    let name = frame.text(&format!("codes-{}", codes.name()));
    let branch = table.get(&asked.branch).filter(|_| asked.words.is_empty());
    let found: Vec<&Entry> = match branch {
        _ if !asked.words.is_empty() => table.search(&asked.words, SHOWN),
        Some(branch) => table.children(branch.code),
        None => table.roots().collect(),
    };
    let head = Head { title: name.clone(), description: Some(frame.text("codes-lead")), ..Head::default() };
    page(
        frame,
        &head,
        html! {
            div.wide.reading {
                (steps(frame, codes, table, branch))
                h1 #codes { (name) }
                p.lead { (frame.text("codes-lead")) }
                nav.chips aria-label=(frame.text("codes-tables")) {
                    @for other in Codes::ALL {
                        a.chip href=(other.path()) aria-current=[(other == codes).then_some("page")] { (frame.text(&format!("codes-{}", other.name()))) }
                    }
                }
                form.field.lookup action=(codes.path()) role="search" {
                    label for="q" { (frame.text("codes-search")) }
                    small id="q-hint" { (frame.text("codes-search-hint")) }
                    input id="q" name="q" type="search" value=(asked.words) autocomplete="off" aria-describedby="q-hint";
                    button.button.quiet type="submit" { (frame.text("search")) }
                }
                @if found.is_empty() {
                    p { (frame.text("codes-none")) " " a href=(codes.path()) { (frame.text("codes-all")) } }
                } @else {
                    (entries(frame, codes, table, &found))
                    @if found.len() == SHOWN && branch.is_none() && !asked.words.is_empty() { p.soft { (frame.text("codes-more")) } }
                }
            }
        },
    )
}

fn steps(frame: &Frame, codes: Codes, table: &Table, branch: Option<&Entry>) -> Markup {
    let own = frame.text(&format!("codes-{}", codes.name()));
    let mut steps = vec![
        (frame.text("data-title"), Some(AboutDataPath.to_string())),
        (own, branch.map(|_| codes.path().to_string())),
    ];
    for entry in branch.map(|branch| table.path(branch.code)).unwrap_or_default() {
        let last = branch.is_some_and(|branch| branch.code == entry.code);
        steps.push((entry.name.to_owned(), (!last).then(|| within(codes, entry))));
    }
    trail(frame, &steps)
}

fn entries(frame: &Frame, codes: Codes, table: &Table, found: &[&Entry]) -> Markup {
    html! {
        div.scroll tabindex="0" role="region" aria-labelledby="codes" {
            table.lookup-found {
                thead { tr {
                    th scope="col" { (frame.text("codes-code")) }
                    th scope="col" { (frame.text("codes-name")) }
                    th scope="col" { (frame.text("codes-above")) }
                    th scope="col" { (frame.text("codes-listings")) }
                } }
                tbody {
                    @for entry in found {
                        tr {
                            td.code { (entry.code) }
                            th scope="row" { @if table.below(entry.code).is_empty() { (entry.name) } @else { a href=(within(codes, entry)) { (entry.name) } } }
                            td.soft { @if let Some(above) = entry.parent.and_then(|code| table.get(code)) { (above.name) } }
                            td { @if let Some(href) = listings(codes, entry) { a href=(href) { (frame.text("codes-find")) } } }
                        }
                    }
                }
            }
        }
    }
}

fn within(codes: Codes, entry: &Entry) -> String {
    format!("{}?in={}", codes.path(), escaped(entry.code))
}

/// Where the listings of a class are; disciplines are no filter.
fn listings(codes: Codes, entry: &Entry) -> Option<String> {
    let filter = |facet: Facet| Some(format!("{AchievementsPath}?{}={}", facet.code(), entry.code));
    match codes {
        Codes::Industries => filter(Facet::Industry),
        Codes::Divisions => filter(Facet::Region),
        Codes::Ipc => {
            let words = format!("ipc:{}", entry.code);
            Some(format!("{AchievementsPath}?q={}", escaped(&words)))
        }
        Codes::Disciplines => None,
    }
}

fn escaped(text: &str) -> String {
    form_urlencoded::byte_serialize(text.as_bytes()).collect()
}
