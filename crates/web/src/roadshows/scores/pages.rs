//! The HTML of scoring cards.

use catalog::roadshow::scores::Card;
use catalog::roadshow::scores::judge::Judge;
use catalog::roadshow::{Presentation, Roadshow, State, Turn};
use maud::{Markup, html};

use super::judges::JudgeForm;
use super::{MARKS, View};
use crate::layout::Frame;
use crate::layout::facts;
use crate::layout::fields::{Errors, Fields, Input};
use crate::paths::{JudgeEndPath, JudgesPath, RoadshowPath, ScorePath};
use crate::roadshows::registration::pages::below;
use crate::roadshows::words::clock;

pub(super) fn show(frame: &Frame, view: &View, form: &JudgeForm, errors: &Errors) -> Markup {
    let title = frame.text("scores-title");
    let shown: Vec<&Presentation> = view.agenda.iter().filter(|one| one.slot.achievement.is_some()).collect();
    let content = html! {
        h1 { (title) }
        p.lead { (frame.text(if view.judges { "scores-lead" } else { "scores-lead-keeper" })) }
        @if view.judges { @for one in &shown { (card(frame, view, one)) } }
        @match &view.all {
            Some(all) => (sums(frame, &shown, all)),
            None if !view.judges => p.note { (frame.text("scores-sealed")) },
            None => {},
        }
        @if let Some(invited) = &view.invited { (judges(frame, &view.roadshow, invited, form, errors)) }
    };
    below(frame, &view.roadshow, &title, content)
}

/// Whoever could judge and was not asked: who asks.
pub(super) fn uninvited(frame: &Frame, roadshow: &Roadshow, organiser: &str) -> Markup {
    let title = frame.text("scores-title");
    let path = RoadshowPath { slug: roadshow.draft.slug.clone() };
    let content = html! {
        h1 { (title) }
        p.note role="status" { (frame.say("scores-uninvited", &[("organiser", organiser.into())])) }
        p.acts-inline { a.button.quiet href=(path) { (frame.text("roadshow-agenda")) } }
    };
    below(frame, roadshow, &title, content)
}

/// Whom the organiser invited, and another.
fn judges(
    frame: &Frame,
    roadshow: &Roadshow,
    invited: &[Judge],
    form: &JudgeForm,
    errors: &Errors,
) -> Markup {
    let slug = || roadshow.draft.slug.clone();
    let fields = Fields { frame, errors, form: "judge" };
    html! {
        section #judges {
            h2 { (frame.text("judges-title")) }
            p { (frame.text("judges-lead")) }
            @if invited.is_empty() { p.note { (frame.text("judges-none")) } }
            ul.guests {
                @for one in invited {
                    li {
                        span { b { (one.name) } " " small.soft { (frame.say("judge-invited", &[("day", facts::moment_day(frame.lang, one.invited_at).into())])) } }
                        @if !matches!(roadshow.state, State::Ended | State::Archived) {
                            form method="post" action=(JudgeEndPath { slug: slug(), id: one.person_id }) { button.button.quiet type="submit" aria-label=(format!("{} {}", frame.text("judge-end"), one.name)) { (frame.text("judge-end")) } }
                        }
                    }
                }
            }
            @if matches!(roadshow.state, State::Open | State::Closed | State::Live) {
                (fields.summary())
                form.sheet method="post" action=(JudgesPath { slug: slug() }) novalidate {
                    (fields.input(&Input::text("address", &form.address).required()))
                    button.button type="submit" { (frame.text("judge-invite")) }
                }
            }
        }
    }
}

fn card(frame: &Frame, view: &View, one: &Presentation) -> Markup {
    let own = view.own.iter().find(|card| card.presentation == one.id);
    let id = |field: &str| format!("{field}-{}", one.id);
    html! {
        // Who is on stage is scored now; the others are a tap away.
        details.score-of id=(format!("p-{}", one.id)) open[one.state == Turn::OnStage] {
            summary { (clock(one.slot.starts_at)) " " (one.slot.title) @if own.is_some() { " ✓" } }
            form.score method="post" action=(ScorePath { slug: view.roadshow.draft.slug.clone(), id: one.id }) {
                @for (place, mark) in MARKS.into_iter().enumerate() {
                    fieldset.marks {
                        legend { (frame.text(&format!("mark-{}", mark.code()))) }
                        @for value in 1..=5 { label.check { input type="radio" name=(mark.code()) value=(value) required checked[own.is_some_and(|card| card.marks[place] == value)]; (value) } }
                    }
                }
                label for=(id("remark")) { (frame.text("score-remark")) }
                textarea id=(id("remark")) name="remark" rows="2" maxlength="500" { @if let Some(card) = own { (card.remark) } }
                button.button.quiet type="submit" aria-label=(format!("{} {}", frame.text("score-keep"), one.slot.title)) { (frame.text(if own.is_some() { "score-again" } else { "score-keep" })) }
            }
        }
    }
}

/// The mean of each mark, the best first.
fn sums(frame: &Frame, shown: &[&Presentation], all: &[Card]) -> Markup {
    let of = |one: &Presentation| -> Vec<&Card> {
        all.iter().filter(|card| card.presentation == one.id).collect()
    };
    let mean = |sum: i32, count: usize| f64::from(sum) / f64::from(u32::try_from(count.max(1)).unwrap_or(1));
    let mut rows: Vec<(&Presentation, Vec<&Card>)> = shown.iter().map(|one| (*one, of(one))).collect();
    let total = |cards: &[&Card]| mean(cards.iter().map(|card| card.total()).sum(), cards.len());
    rows.sort_by(|(_, one), (_, other)| total(other).total_cmp(&total(one)));
    html! {
        div.scroll tabindex="0" role="region" aria-label=(frame.text("scores-title")) {
            table {
                thead { tr { th scope="col" { (frame.text("roadshow-what")) } @for mark in MARKS { th scope="col" { (frame.text(&format!("mark-{}", mark.code()))) } } th scope="col" { (frame.text("scores-sum")) } th scope="col" { (frame.text("scores-cards")) } } }
                tbody { @for (one, cards) in &rows { tr {
                    th scope="row" { (one.slot.title) }
                    @for place in 0..MARKS.len() { td.num { (format!("{:.1}", mean(cards.iter().map(|card| card.marks[place]).sum(), cards.len()))) } }
                    td.num { (format!("{:.1}", total(cards))) } td.num { (cards.len()) }
                } } }
            }
        }
        section {
            h2 { (frame.text("scores-remarks")) }
            ul.guests { @for (one, cards) in &rows { @for card in cards.iter().filter(|card| !card.remark.is_empty()) { li { div { p { b { (one.slot.title) } } p { (card.remark) } } } } } }
        }
    }
}
