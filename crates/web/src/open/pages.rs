//! Suggestions for those without script.

use maud::{Markup, html};

use super::suggestions::Offered;
use crate::layout::{Frame, Head, page};
use crate::paths::{AchievementsPath, DemandsPath};

pub(super) fn suggestions(frame: &Frame, words: &str, found: &[Offered]) -> Markup {
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
                    ul.rules { @for one in found { li { a href=(one.address()) { (one.text()) } @if let Some(count) = one.count() { " " span.soft { (count) } } } } }
                }
            }
        },
    )
}
