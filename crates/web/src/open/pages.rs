//! Suggestions for those without script.

use maud::{Markup, html};
use search::{Suggestion, SuggestionKind};

use crate::layout::{Frame, Head, page};
use crate::listings::query::Query;
use crate::paths::{AchievementsPath, DemandsPath, OrganisationsPath};

pub(super) fn suggestions(frame: &Frame, words: &str, found: &[Suggestion]) -> Markup {
    let title = frame.text("suggestions-title");
    let head = Head { title: title.clone(), unlisted: true, ..Head::default() };
    page(
        frame,
        &head,
        html! {
            div.wide.reading {
                h1 { (title) }
                form.search role="search" action=(AchievementsPath) {
                    input type="search" name="q" value=(words) maxlength="400" aria-label=(frame.text("search-label"));
                    button.button type="submit" { (frame.text("home-find-achievements")) }
                    button.button.quiet type="submit" formaction=(DemandsPath) { (frame.text("home-find-demands")) }
                }
                @if found.is_empty() {
                    p { (frame.text("suggestions-none")) }
                } @else {
                    ul.rules { @for one in found { li { a href=(address(one)) { (one.text) } " " span.soft { (one.count) } } } }
                }
            }
        },
    )
}

fn address(one: &Suggestion) -> String {
    let query = Query { words: one.text.clone(), page: 1, ..Query::default() };
    match one.kind {
        SuggestionKind::Term => query.at(&AchievementsPath.to_string()),
        SuggestionKind::Organisation => query.at(&OrganisationsPath.to_string()),
    }
}
