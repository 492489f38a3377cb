//! The HTML of suggestions, a section of one's own page.

use catalog::achievement::AchievementId;
use catalog::demand::DemandId;
use catalog::pair::Pair;
use maud::{Markup, html};

use super::Suggestions;
use super::opinion::Opinion;
use super::store::Opined;
use crate::intents::model::Reason;
use crate::layout::Frame;
use crate::layout::parts::text_lang;
use crate::pairs::level_code;
use crate::paths::{
    AboutRankingPath, AchievementPath, DemandMatchesPath, DemandPath, PairsPath, SuggestionOpinionsPath,
    SuggestionsPath,
};

/// What newly fits, with the way to switch it off; or what it would be, with the way to switch it on.
pub(crate) fn section(frame: &Frame, suggestions: &Suggestions) -> Markup {
    html! {
        section {
            h2 #suggestions { (frame.text("suited-title")) }
            @match suggestions {
                Suggestions::Off => { p.soft { (frame.text("suited-lead")) } (switch(frame, true)) },
                Suggestions::On { newest, opined } => {
                    @if newest.is_empty() { p.soft { (frame.text("suited-none")) " " a href=(PairsPath) { (frame.text("pairs-title")) } } }
                    @else { ul.lines { @for pair in newest { (row(frame, pair)) } } }
                    (of_opinion(frame, "suited-interested-title", opined, |one| one == Opinion::Interested))
                    (of_opinion(frame, "suited-dismissed-title", opined, |one| one != Opinion::Interested))
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
                (sides(frame, (pair.demand_id, &pair.demand_title), (pair.achievement_id, &pair.achievement_title)))
                p.acts-inline { a href=(DemandMatchesPath { id: pair.demand_id }) { (frame.text("pairs-why")) } }
                form.acts-inline method="post" action=(SuggestionOpinionsPath) {
                    (about(pair.demand_id, pair.achievement_id))
                    button.button.quiet type="submit" name="opinion" value=(Opinion::INTERESTED) { (frame.text("suited-interested")) }
                }
                details {
                    summary { (frame.text("suited-dismiss-open")) }
                    form.acts-inline method="post" action=(SuggestionOpinionsPath) {
                        (about(pair.demand_id, pair.achievement_id))
                        label {
                            (frame.text("intent-reason")) " "
                            select name="reason" { @for reason in Reason::ALL { option value=(reason.code()) { (frame.text(&format!("reason-{}", reason.code()))) } } }
                        }
                        button.button.quiet type="submit" name="opinion" value=(Opinion::DISMISSED) { (frame.text("suited-dismiss")) }
                    }
                }
            }
        }
    }
}

/// What the reader has said of earlier ones, to look up and to take back; nothing where there is none.
fn of_opinion(frame: &Frame, title: &str, opined: &[Opined], which: impl Fn(Opinion) -> bool) -> Markup {
    let shown: Vec<&Opined> = opined.iter().filter(|one| which(one.opinion)).collect();
    html! {
        @if !shown.is_empty() {
            details {
                summary { (frame.say(title, &[("count", shown.len().into())])) }
                ul.lines {
                    @for one in shown {
                        li {
                            div {
                                (sides(frame, (one.demand, &one.demand_title), (one.achievement, &one.achievement_title)))
                                @if let Some(reason) = one.opinion.reason() { br; small { (frame.text(&format!("reason-{}", reason.code()))) } }
                            }
                            form.acts-inline method="post" action=(SuggestionOpinionsPath) {
                                (about(one.demand, one.achievement))
                                button.button.quiet type="submit" name="opinion" value="none" { (frame.text("suited-reopen")) }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn sides(frame: &Frame, demand: (DemandId, &str), achievement: (AchievementId, &str)) -> Markup {
    html! {
        a href=(DemandPath { id: demand.0 }) lang=[text_lang(frame, demand.1)] { (demand.1) }
        br;
        span.soft { (frame.text("pairs-fits")) } " "
        a href=(AchievementPath { id: achievement.0 }) lang=[text_lang(frame, achievement.1)] { (achievement.1) }
    }
}

fn about(demand: DemandId, achievement: AchievementId) -> Markup {
    html! {
        input type="hidden" name="demand" value=(demand);
        input type="hidden" name="achievement" value=(achievement);
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
