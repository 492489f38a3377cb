//! The HTML of the board.

use catalog::case::{Stage, Standing, gate};
use chrono::{DateTime, Utc};
use maud::{Markup, html};

use super::{Card, Filters};
use crate::assets;
use crate::layout::parts::trail;
use crate::layout::{Frame, Head, Section, page};
use crate::paths::{
    AchievementsPath, CaseAdvancePath, CaseFiguresPath, CasePath, CasesPath, DemandsPath, MePath,
};

/// Standings as they may be asked for.
const STANDINGS: [&str; 5] = ["open", "paused", "disputed", "lost", "fraud"];

pub(super) fn board(
    frame: &Frame,
    filters: &Filters,
    cards: &[Card],
    more: bool,
    watches: bool,
    now: DateTime<Utc>,
) -> Markup {
    let title = frame.text("cases-title");
    let head = Head {
        title: title.clone(),
        section: Some(Section::Mine),
        unlisted: true,
        look: Some("deal.css"),
        ..Head::default()
    };
    let steps = [(frame.text("nav-mine"), Some(MePath.to_string())), (title.clone(), None)];
    page(
        frame,
        &head,
        html! {
            div.wide.reading {
                (trail(frame, &steps))
                h1 { (title) }
                p.lead { (frame.text("cases-lead")) }
                (asked(frame, filters))
                @if filters.counted().next().is_some() { p.soft { (frame.text("cases-counted")) " " a href=(CasesPath) { (frame.text("cases-all")) } } }
                @if cards.is_empty() { (nothing(frame, filters)) }
                @else {
                    p.soft role="status" { (frame.say("cases-count", &[("count", cards.len().into())])) @if more { " " (frame.text("cases-more")) } }
                    @if !watches { p.soft { (frame.text("cases-move")) } }
                    div.board { @for stage in Stage::ALL { (column(frame, stage, cards, (watches, now))) } }
                    @if !watches { script src=(assets::address("board.js")) defer {} }
                }
                @if watches { p.acts-inline { a href=(CaseFiguresPath) { (frame.text("case-figures-title")) } } }
            }
        },
    )
}

fn asked(frame: &Frame, filters: &Filters) -> Markup {
    html! {
        form.search method="get" action=(CasesPath) {
            @for (name, value) in filters.counted() { input type="hidden" name=(name) value=(value); }
            input type="search" name="q" value=(filters.q) aria-label=(frame.text("cases-words")) placeholder=(frame.text("cases-words"));
            select name="stage" aria-label=(frame.text("cases-stage")) {
                option value="" { (frame.text("cases-stage")) }
                @for stage in Stage::ALL { option value=(stage.code()) selected[stage.code() == filters.stage] { (frame.text(&format!("case-stage-{}", stage.code()))) } }
            }
            select name="standing" aria-label=(frame.text("cases-standing")) {
                option value="" { (frame.text("cases-standing")) }
                @for code in STANDINGS { option value=(code) selected[code == filters.standing] { (frame.text(&format!("case-standing-{code}"))) } }
            }
            button.button type="submit" { (frame.text("search")) }
        }
    }
}

fn nothing(frame: &Frame, filters: &Filters) -> Markup {
    html! {
        div.empty {
            @if filters.is_empty() {
                p { (frame.text("cases-none")) }
                p.acts-inline { a.button href=(AchievementsPath) { (frame.text("nav-achievements")) } a.button.quiet href=(DemandsPath) { (frame.text("nav-demands")) } }
            } @else {
                p { (frame.text("cases-none-such")) }
                p.acts-inline { a.button.quiet href=(CasesPath) { (frame.text("cases-all")) } }
            }
        }
    }
}

/// A stage with its cases; an empty one only where a case can go on to it.
fn column(frame: &Frame, stage: Stage, cards: &[Card], (watches, now): (bool, DateTime<Utc>)) -> Markup {
    let here: Vec<&Card> = cards.iter().filter(|card| card.case.stage == stage).collect();
    let awaits = !watches && cards.iter().any(|card| onward(card) == Some(stage));
    html! {
        @if !here.is_empty() || awaits {
            section.board-column data-stage=(stage.code()) {
                h2 { (frame.text(&format!("case-stage-{}", stage.code()))) " " small { (here.len()) } }
                @if here.is_empty() { p.soft { (frame.text("cases-column-empty")) } }
                @else { ul { @for card in here { (one(frame, card, (watches, now))) } } }
            }
        }
    }
}

/// The stage that a card can be sent to; none while it rests or is over.
fn onward(card: &Card) -> Option<Stage> {
    matches!(card.case.standing, Standing::Open).then(|| gate::next(&card.case)).flatten()
}

fn one(frame: &Frame, card: &Card, (watches, now): (bool, DateTime<Utc>)) -> Markup {
    let days = (now - card.case.since).num_days().max(0);
    let standing = card.case.standing.code();
    let to = onward(card).filter(|_| !watches);
    html! {
        li.board-card data-to=[to.map(Stage::code)] {
            a href=(CasePath { id: card.case.id }) { (card.case.title) }
            p.soft { (card.seller) " → " (card.buyer) }
            p.soft {
                (frame.say("case-days", &[("days", days.into())]))
                @if standing != "open" { " · " b { (frame.text(&format!("case-standing-{standing}"))) } }
                @if card.case.broker.is_none() { " · " (frame.text("case-no-broker")) }
            }
            @if let Some(to) = to {
                @let stage = frame.text(&format!("case-stage-{}", to.code()));
                @let forward = frame.say("case-advance", &[("stage", stage.into())]);
                form method="post" action=(CaseAdvancePath { id: card.case.id }) {
                    input type="hidden" name="from" value=(card.case.stage.code());
                    button.button.quiet type="submit" aria-label=(format!("{forward}：{}", card.case.title)) { (forward) }
                }
            }
        }
    }
}
