//! The HTML of suggestions, a section of one's own page.

use catalog::pair::Pair;
use maud::{Markup, html};

use super::Suggestions;
use crate::layout::Frame;
use crate::layout::parts::text_lang;
use crate::pairs::level_code;
use crate::paths::{
    AboutRankingPath, AchievementPath, DemandMatchesPath, DemandPath, PairsPath, SuggestionsPath,
};

/// What newly fits, with the way to switch it off; or what it would be, with the way to switch it on.
pub(crate) fn section(frame: &Frame, suggestions: &Suggestions) -> Markup {
    html! {
        section {
            h2 #suggestions { (frame.text("suited-title")) }
            @match suggestions {
                Suggestions::Off => { p.soft { (frame.text("suited-lead")) } (switch(frame, true)) },
                Suggestions::On(pairs) => {
                    @if pairs.is_empty() { p.soft { (frame.text("suited-none")) " " a href=(PairsPath) { (frame.text("pairs-title")) } } }
                    @else { ul.lines { @for pair in pairs { (row(frame, pair)) } } }
                    p.soft { (frame.text("suited-why")) " " a href=(AboutRankingPath) { (frame.text("match-how")) } }
                    (switch(frame, false))
                }
            }
        }
    }
}

fn row(frame: &Frame, pair: &Pair) -> Markup {
    let level = level_code(pair);
    html! {
        li {
            div {
                span class=(format!("badge {level}")) { (frame.text(&format!("level-{level}"))) } " "
                a href=(DemandPath { id: pair.demand_id }) lang=[text_lang(frame, &pair.demand_title)] { (pair.demand_title) }
                br;
                span.soft { (frame.text("pairs-fits")) } " "
                a href=(AchievementPath { id: pair.achievement_id }) lang=[text_lang(frame, &pair.achievement_title)] { (pair.achievement_title) }
                p.acts-inline { a href=(DemandMatchesPath { id: pair.demand_id }) { (frame.text("pairs-why")) } }
            }
        }
    }
}

fn switch(frame: &Frame, on: bool) -> Markup {
    html! {
        form method="post" action=(SuggestionsPath) {
            @if on { input type="hidden" name="on" value="yes"; }
            button.button.quiet type="submit" { (frame.text(if on { "suited-on" } else { "suited-off" })) }
        }
    }
}
