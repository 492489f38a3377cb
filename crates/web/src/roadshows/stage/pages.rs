//! The HTML of the stage, of who leads through it, and of the wall.

use catalog::roadshow::stage::Kind;
use catalog::roadshow::stage::question::{Asked, Question};
use catalog::roadshow::{Presentation, State, Turn};
use chrono::{DateTime, Utc};
use maud::{DOCTYPE, Markup, html};

use super::View;
use super::control;
use crate::assets;
use crate::layout::Frame;
use crate::layout::fields::{Errors, Fields};
use crate::layout::parts::{MaturityMark, paragraphs};
use crate::paths::{
    AchievementPath, ControlPath, LivePath, QuestionModerationPath, QuestionVotePath, QuestionsFilePath,
    QuestionsPath, RegistrationPath, RoadshowPath, RoadshowQrPath, ScoresPath, ScreenPath, StagePath,
    TapPath, TurnPath,
};
use crate::roadshows::polls::pages as polls;
use crate::roadshows::registration::pages::{below, followed};
use crate::roadshows::side::Side;
use crate::roadshows::words::clock;

/// Seconds after which a page without script looks again.
const REFRESH: u32 = 20;

pub(super) fn show(frame: &Frame, view: &View, typed: &str, errors: &Errors) -> Markup {
    let title = frame.text("stage-title");
    let slug = || view.roadshow.draft.slug.clone();
    let content = html! {
        div.stage data-hall=(LivePath { slug: slug() }) data-version=(view.version) data-refused=(frame.text("tap-refused")) data-kept=(frame.text("stage-queued")) {
            @match &view.now {
                Some(now) => (presented(frame, view, now, typed, errors)),
                None => { h1 { (title) } p.note role="status" { (frame.text(nothing(view))) } p.soft role="status" data-said {} },
            }
            (polls::in_hand(frame, &view.roadshow.draft.slug, &view.polls, &view.chosen))
            (next(frame, view))
            p.acts-inline {
                a href=(RoadshowPath { slug: slug() }) { (frame.text("roadshow-agenda")) }
                " · " a href=(RegistrationPath { slug: slug() }) { (frame.text("stage-register")) }
                @if view.side > Side::Guest { " · " a href=(ControlPath { slug: slug() }) { (frame.text("control-title")) } " · " a href=(ScreenPath { slug: slug() }) { (frame.text("screen-title")) } }
            }
        }
        script src=(assets::address("hall.js")) defer {}
    };
    followed(frame, &view.roadshow, &title, Some(REFRESH), content)
}

fn nothing(view: &View) -> &'static str {
    match view.roadshow.state {
        State::Live => "stage-break",
        State::Ended | State::Archived => "stage-over",
        _ => "stage-soon",
    }
}

fn presented(frame: &Frame, view: &View, now: &Presentation, typed: &str, errors: &Errors) -> Markup {
    let place = view.agenda.iter().position(|one| one.id == now.id).map_or(0, |place| place + 1);
    let is_now = now.state == Turn::OnStage;
    html! {
        p.now {
            @if is_now { "● " (frame.text("stage-now")) } @else { (frame.text(&format!("presentation-{}", now.state.code().replace('_', "-")))) }
            " · " (clock(now.slot.starts_at)) " · " (frame.say("stage-place", &[("place", place.into()), ("count", view.agenda.len().into())]))
            @if !now.slot.track.is_empty() { " · " (now.slot.track) }
        }
        h1 { (now.slot.title) }
        p.soft { (now.slot.presenter) }
        @if let Some(listed) = &view.listed {
            @if let Some(summary) = &listed.draft.summary { div.lead { (paragraphs(summary)) } }
            p { @if let Some(maturity) = &listed.draft.maturity { (MaturityMark(frame.lang, maturity)) " · " } a href=(AchievementPath { id: listed.id }) { (frame.text("stage-more")) } }
        }
        @if can_be_tapped(now) { (taps(frame, view, now)) }
        (questions(frame, view, now, typed, errors))
    }
}

/// What somebody stands behind: an achievement's team, or a speaker. A break is nobody's to meet.
fn can_be_tapped(one: &Presentation) -> bool {
    one.slot.achievement.is_some() || !one.slot.presenter.is_empty()
}

fn taps(frame: &Frame, view: &View, now: &Presentation) -> Markup {
    let last = view.tapped.last();
    let open = matches!(view.roadshow.state, State::Live | State::Ended);
    html! {
        div.taps #taps role="group" aria-label=(frame.text("stage-taps")) data-taps=(now.id) {
            @for kind in Kind::ALL {
                @let on = view.tapped.iter().any(|(tapped, _)| *tapped == kind);
                form method="post" action=(TapPath { slug: view.roadshow.draft.slug.clone(), id: now.id }) data-tap {
                    input type="hidden" name="kind" value=(kind.code());
                    input type="hidden" name="want" value=(if on { "off" } else { "on" });
                    button.tap type="submit" aria-pressed=(on.to_string()) disabled[!open] { (icon(kind)) (frame.text(&format!("tap-{}", kind.code()))) small.num data-count=(kind.code()) { (view.count(kind)) } }
                }
            }
        }
        p.soft role="status" data-said {
            @match last {
                Some((kind, at)) => (frame.say("tap-kept", &[("what", frame.text(&format!("tap-{}", kind.code())).into()), ("at", clock(*at).into())])),
                None => (frame.text("tap-hint")),
            }
        }
    }
}

/// Drawn, so that the three are told apart from the last row as well.
fn icon(kind: Kind) -> Markup {
    let path = match kind {
        Kind::Interest => "M12 20s-7-4.4-7-9.6A4 4 0 0 1 12 8a4 4 0 0 1 7 2.4C19 15.600 12 20 12 20z",
        Kind::Meeting => {
            "M8 5a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM16.500 6.500a2.500 2.500 0 1 0 0 5 2.500 2.500 0 0 0 0-5zM2.500 19c.5-4 10.500-4 11 0M13 16.500c2-2.500 8-2 8.500 2.500"
        }
        Kind::Material => "M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6",
    };
    html! { svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" aria-hidden="true" { path d=(path) {} } }
}

fn questions(frame: &Frame, view: &View, now: &Presentation, typed: &str, errors: &Errors) -> Markup {
    let slug = || view.roadshow.draft.slug.clone();
    let fields = Fields { frame, errors, form: "question" };
    html! {
        section #questions {
            div.bar { h2 { (frame.text("questions-title")) } span.soft { (frame.say("questions-count", &[("count", view.questions.len().into())])) } }
            @if view.questions.is_empty() { p.soft { (frame.text("questions-none")) } }
            ul.asks {
                @for one in &view.questions {
                    li {
                        form method="post" action=(QuestionVotePath { slug: slug(), id: one.id }) data-vote {
                            button.vote type="submit" disabled[view.roadshow.state != State::Live] { b data-votes=(one.id) { (one.votes) } small { (frame.text("question-like")) } span.hidden { (frame.say("question-vote", &[("words", one.words.as_str().into())])) } }
                        }
                        div { p { (one.words) } @if !one.answer.is_empty() { p.soft { b { (frame.text("question-answer")) "：" } (one.answer) } } }
                    }
                }
            }
            @if view.own_waiting > 0 { p.soft role="status" { (frame.text("question-kept")) } }
            @if view.roadshow.state == State::Live {
                (fields.summary())
                form.search method="post" action=(QuestionsPath { slug: slug() }) data-question {
                    input type="hidden" name="presentation" value=(now.id);
                    input #words type="text" name="words" maxlength="300" autocomplete="off" value=(typed) aria-label=(frame.text("question-words")) placeholder=(frame.text("question-hint")) aria-invalid=[errors.contains_key("words").then_some("true")];
                    button.button type="submit" { (frame.text("question-send")) }
                }
            }
        }
    }
}

/// What was asked at roadshows and answered there, on the page of the achievement.
pub(crate) fn answered(frame: &Frame, asked: &[Question]) -> Markup {
    html! {
        @if !asked.is_empty() {
            section {
                h2 { (frame.text("questions-answered")) }
                dl.codes { @for one in asked { dt { (one.words) } dd { (one.answer) } } }
            }
        }
    }
}

fn next(frame: &Frame, view: &View) -> Markup {
    let coming: Vec<&Presentation> = view.upcoming().take(4).collect();
    html! {
        @if !coming.is_empty() {
            section {
                h2 { (frame.text("stage-next")) }
                ul.upcoming {
                    @for one in coming {
                        li { span.num { (clock(one.slot.starts_at)) } " " a href=(format!("{}?id={}", StagePath { slug: view.roadshow.draft.slug.clone() }, one.id)) { (one.slot.title) } @if !one.slot.track.is_empty() { " " small.soft { (one.slot.track) } } }
                    }
                }
            }
        }
    }
}

pub(super) fn control(frame: &Frame, view: &control::View) -> Markup {
    let title = frame.text("control-title");
    let slug = || view.roadshow.draft.slug.clone();
    let content = html! {
        h1 { (title) }
        @if view.roadshow.state != State::Live { p.note role="status" { (frame.text("failure-stage-not-live")) } }
        section {
            h2 { (frame.text("roadshow-agenda")) }
            ul.guests { @for one in &view.agenda { (turn(frame, view, one)) } }
        }
        (polls::moderated(frame, &view.roadshow.draft.slug, &view.polls))
        section #questions {
            h2 { (frame.text("questions-title")) }
            @if view.questions.is_empty() { p.soft { (frame.text("questions-none")) } }
            ul.guests { @for one in &view.questions { (moderated(frame, view, one)) } }
            p.acts-inline { a href=(ScoresPath { slug: slug() }) { (frame.text("scores-title")) } " · " a href=(QuestionsFilePath { slug: slug() }) { (frame.text("questions-export")) } " · " a href=(ScreenPath { slug: slug() }) { (frame.text("screen-title")) } }
        }
    };
    below(frame, &view.roadshow, &title, content)
}

fn turn(frame: &Frame, view: &control::View, one: &Presentation) -> Markup {
    let turns: &[&str] = match one.state {
        Turn::OnStage => &["done"],
        Turn::Scheduled | Turn::Ready { .. } => &["on_stage", "skipped"],
        Turn::Done | Turn::Skipped => &["on_stage"],
    };
    let count = |kind| view.counts.get(&(one.id, kind)).copied().unwrap_or_default();
    html! {
        li.turn aria-current=[(one.state == Turn::OnStage).then_some("true")] {
            div {
                p { span.num { (clock(one.slot.starts_at)) } " " b { (one.slot.title) } @if !one.slot.track.is_empty() { " " small.soft { (one.slot.track) } } }
                p.facts {
                    span { (frame.text(&format!("presentation-{}", one.state.code().replace('_', "-")))) }
                    @for kind in Kind::ALL { span { (frame.text(&format!("tap-{}", kind.code()))) " " (count(kind)) } }
                }
            }
            @if view.roadshow.state == State::Live {
                div.acts { @for turn in turns {
                    form method="post" action=(TurnPath { slug: view.roadshow.draft.slug.clone(), id: one.id }) {
                        input type="hidden" name="turn" value=(turn);
                        button.button.quiet type="submit" aria-label=(format!("{} · {}", frame.text(&format!("turn-{}", turn.replace('_', "-"))), one.slot.title)) { (frame.text(&format!("turn-{}", turn.replace('_', "-")))) }
                    }
                } }
            }
        }
    }
}

fn moderated(frame: &Frame, view: &control::View, one: &Question) -> Markup {
    let about = view.agenda.iter().find(|slot| Some(slot.id) == one.presentation);
    let name = |field: &str| format!("{field}-{}", one.id);
    html! {
        li.turn {
            div {
                p { b { (one.words) } }
                p.facts { span { (frame.text(&format!("question-{}", one.state.code()))) } span { (frame.say("question-count", &[("count", one.votes.into())])) } @if let Some(about) = about { span { (about.slot.title) } } }
            }
            form.moderation method="post" action=(QuestionModerationPath { slug: view.roadshow.draft.slug.clone(), id: one.id }) {
                label for=(name("answer")) { (frame.text("question-answer")) }
                textarea id=(name("answer")) name="answer" rows="2" maxlength="1000" { (one.answer) }
                @if about.is_some_and(|slot| slot.slot.achievement.is_some()) {
                    label.check { input type="checkbox" name="attached" value="yes" checked[one.attached]; (frame.text("question-attach")) }
                }
                div.acts { @for state in [Asked::Shown, Asked::Answered, Asked::Hidden].into_iter().filter(|state| *state != one.state || *state == Asked::Answered) {
                    button.button.quiet type="submit" name="state" value=(state.code()) { (frame.text(&format!("moderation-{}", state.code()))) }
                } }
            }
        }
    }
}

/// The wall: no way on but the code, large, dark on light in any theme, and read from the last row.
pub(super) fn screen(frame: &Frame, view: &View, now: DateTime<Utc>) -> Markup {
    let draft = &view.roadshow.draft;
    let slug = || draft.slug.clone();
    html! {
        (DOCTYPE)
        html.wall lang=(frame.lang.tag()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="robots" content="noindex";
                title { (draft.title) }
                link rel="stylesheet" href=(assets::address("site.css"));
                link rel="stylesheet" href=(assets::address("hall.css"));
                noscript { meta http-equiv="refresh" content="5"; }
                script src=(assets::address("hall.js")) defer {}
            }
            body.wall {
                main.wall data-hall=(LivePath { slug: slug() }) data-version=(view.version) {
                    header { b { (draft.title) } time.num data-clock { (clock(now)) } }
                    div.wall-now {
                        @match &view.now {
                            Some(one) => {
                                p.now { (frame.text("stage-now")) @if !one.slot.track.is_empty() { " · " (one.slot.track) } }
                                h1 { (one.slot.title) }
                                p { (one.slot.presenter) }
                                @if can_be_tapped(one) {
                                    dl.wall-counts data-taps=(one.id) { @for kind in Kind::ALL { div { dt { (frame.text(&format!("tap-{}", kind.code()))) } dd.num data-count=(kind.code()) { (view.count(kind)) } } } }
                                }
                            },
                            None => { h1 { (draft.title) } p { (frame.text(nothing(view))) } },
                        }
                    }
                    aside {
                        img.qr src=(RoadshowQrPath { slug: slug() }) width="240" height="240" alt=(frame.text("poster-qr"));
                        p { (frame.text("screen-scan")) }
                        @if let Some(poll) = view.polls.iter().find(|poll| poll.is_open) { p.wall-question { (poll.question) } (polls::result(frame, poll)) }
                        @if let Some(one) = view.questions.iter().max_by_key(|one| one.votes) { p.wall-question { (one.words) } }
                        @if let Some(one) = view.upcoming().next() { p.soft { (frame.text("stage-next")) "：" (clock(one.slot.starts_at)) " " (one.slot.title) } }
                    }
                }
            }
        }
    }
}
