//! The HTML of a portfolio.

use catalog::achievement::Achievement;
use maud::{Markup, html};

use super::PAGE;
use super::acts::Outcome;
use super::form::{ACTS, ActForm, Filters, HAND_BACK, RECALL, RESTORE, STAGES};
use crate::appointments::store::Wish;
use crate::layout::fields::{Errors, Fields, Input};
use crate::layout::parts::pager;
use crate::layout::{Frame, desk_page, facts};
use crate::paths::{AchievementCheckPath, NewAchievementPath, PortfolioFilePath, PortfolioPath, ReportPath};

/// What the filters leave of a portfolio.
pub(super) struct View {
    pub filters: Filters,
    pub page: usize,
    pub listings: Vec<Achievement>,
    /// Listings in each stage.
    pub tally: Vec<(String, i64)>,
    /// Who may be given a listing.
    pub people: Vec<Wish>,
    pub form: ActForm,
}

pub(super) fn list(frame: &Frame, view: &View) -> Markup {
    wrong(frame, view, &Errors::new())
}

/// The same with what is wrong with the act that was asked for.
pub(super) fn wrong(frame: &Frame, view: &View, errors: &Errors) -> Markup {
    let title = frame.text("portfolio-title");
    let fields = Fields { frame, errors, form: "portfolio" };
    desk_page(
        frame,
        &title,
        html! {
            h1 { (title) }
            p.lead { (frame.text("portfolio-lead")) " " a href=(ReportPath) { (frame.text("report-title")) } }
            (tally(frame, view))
            form.sheet method="get" action=(PortfolioPath) role="search" {
                @if let Some(stage) = view.filters.stage() { input type="hidden" name="stage" value=(stage); }
                (fields.input(&Input::text("q", &view.filters.q)))
                button.button.quiet type="submit" { (frame.text("portfolio-find")) }
            }
            (fields.summary())
            @if view.listings.is_empty() {
                @if view.filters.stage().is_none() && view.filters.q.trim().is_empty() {
                    p.note { (frame.text("portfolio-empty")) " " a href=(NewAchievementPath) { (frame.text("draft-new-title")) } }
                } @else { p.note { (frame.text("portfolio-none")) " " a href=(PortfolioPath) { (frame.text("portfolio-all")) } } }
            } @else { (table(frame, view, &fields)) }
        },
    )
}

/// How many there are in each stage, each a way to them.
fn tally(frame: &Frame, view: &View) -> Markup {
    let all: i64 = view.tally.iter().map(|(_, count)| count).sum();
    let of = |stage: &str| view.tally.iter().find(|(code, _)| code == stage).map_or(0, |(_, count)| *count);
    let chosen = view.filters.stage();
    html! {
        nav.acts-inline aria-label=(frame.text("portfolio-stages")) {
            a href=(address("", &view.filters.q, 1)) aria-current=[chosen.is_none().then_some("true")] { (frame.text("portfolio-all")) " " (all) }
            @for stage in STAGES { @if of(stage) > 0 {
                " " a href=(address(stage, &view.filters.q, 1)) aria-current=[(chosen == Some(stage)).then_some("true")] { (frame.text(&format!("stage-{stage}"))) " " (of(stage)) }
            } }
        }
    }
}

fn table(frame: &Frame, view: &View, fields: &Fields<'_>) -> Markup {
    let acts: Vec<(&str, String)> =
        ACTS.into_iter().map(|act| (act, frame.text(&format!("portfolio-act-{act}")))).collect();
    let people: Vec<(String, String)> =
        view.people.iter().map(|one| (one.person.to_string(), one.person_name.clone())).collect();
    let people: Vec<(&str, String)> = people.iter().map(|(id, name)| (id.as_str(), name.clone())).collect();
    let all = view.tally.iter().filter(|(code, _)| view.filters.stage().is_none_or(|stage| stage == code));
    let all: i64 = all.map(|(_, count)| count).sum();
    let pages = usize::try_from(all).unwrap_or_default().div_ceil(PAGE);
    html! {
        form method="post" action=(PortfolioPath) novalidate {
            @for (name, value) in [("stage", &view.filters.stage), ("q", &view.filters.q), ("page", &view.filters.page)] { input type="hidden" name=(name) value=(value); }
            ul.lines #id { @for listed in &view.listings { (row(frame, view, listed)) } }
            section.sheet {
                h2 { (frame.text("portfolio-do")) }
                (fields.choice("act", &view.form.act, &acts))
                (fields.tick("vouched", view.form.vouched == "yes"))
                (fields.choice("person", &view.form.person, &people))
                (fields.tick("sure", view.form.sure == "yes"))
                div.acts-inline {
                    button.button type="submit" { (frame.text("portfolio-go")) }
                    button.button.quiet type="submit" formaction=(PortfolioFilePath) { (frame.text("portfolio-export")) }
                }
            }
        }
        (pager(frame, view.page, pages, |page| address(&view.filters.stage, &view.filters.q, page)))
    }
}

fn row(frame: &Frame, view: &View, listed: &Achievement) -> Markup {
    let id = listed.id.to_string();
    let owner = listed.listing.owner.and_then(|owner| view.people.iter().find(|one| one.person == owner));
    let until = listed.listing.expires_at.map(|at| facts::moment_day(frame.lang, at));
    html! {
        li.choose {
            input type="checkbox" name="id" value=(id) checked[view.form.id.contains(&id)] aria-label=(listed.draft.title);
            div {
                a href=(AchievementCheckPath { id: listed.id }) { (listed.draft.title) }
                br;
                span.badge.strong { (frame.text(&format!("stage-{}", listed.listing.stage.code()))) }
                small {
                    @if let Some(one) = owner { " " (one.person_name) }
                    @if let Some(until) = until { " · " (frame.say("portfolio-until", &[("day", until.into())])) }
                }
            }
        }
    }
}

/// What came of each.
pub(super) fn outcomes(frame: &Frame, form: &ActForm, outcomes: &[Outcome]) -> Markup {
    let title = frame.text("portfolio-done");
    let done = outcomes.iter().filter(|one| one.result.is_ok()).count();
    let counts = [("done", done.into()), ("count", outcomes.len().into())];
    desk_page(
        frame,
        &title,
        html! {
            h1 { (title) }
            p.lead { (frame.say("portfolio-outcome", &counts)) }
            ul.lines {
                @for one in outcomes {
                    li {
                        div {
                            @if one.title.is_empty() { (frame.text("portfolio-unknown")) } @else { a href=(AchievementCheckPath { id: one.id }) { (one.title) } }
                            br;
                            @match &one.result {
                                Ok(stage) => span.badge.strong { (frame.text(stage)) },
                                Err(why) => span.no { (why.iter().map(|key| frame.text(key)).collect::<Vec<_>>().join(&frame.text("list-comma"))) }
                            }
                        }
                    }
                }
            }
            @if let Some(back) = undone_by(&form.act).filter(|_| done > 0) { (undo(frame, back, outcomes)) }
            p { a.button href=(address(&form.stage, &form.q, form.filters().page())) { (frame.text("portfolio-back")) } }
        },
    )
}

/// The act that takes another back.
fn undone_by(act: &str) -> Option<&'static str> {
    match act {
        // As long as nobody has marked it.
        "endorse" => Some(RECALL),
        "assign" => Some(HAND_BACK),
        "withdraw" => Some(RESTORE),
        _ => None,
    }
}

/// What was done by mistake is taken back at once.
fn undo(frame: &Frame, back: &str, outcomes: &[Outcome]) -> Markup {
    html! {
        form method="post" action=(PortfolioPath) {
            input type="hidden" name="act" value=(back);
            @for one in outcomes.iter().filter(|one| one.result.is_ok()) { input type="hidden" name="id" value=(one.id); }
            button.button.quiet type="submit" { (frame.text(&format!("portfolio-act-{back}"))) }
        }
    }
}

fn address(stage: &str, words: &str, page: usize) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    for (name, value) in [("stage", stage), ("q", words)] {
        if !value.is_empty() {
            query.append_pair(name, value);
        }
    }
    if page > 1 {
        query.append_pair("page", &page.to_string());
    }
    match query.finish() {
        query if query.is_empty() => PortfolioPath.to_string(),
        query => format!("{PortfolioPath}?{query}"),
    }
}
