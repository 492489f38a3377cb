//! The HTML of what comes after an event.

use catalog::roadshow::after::Task;
use maud::{Markup, html};

use super::View;
use crate::layout::Frame;
use crate::paths::{GuestsPath, ReferralsPath, TaskPath};
use crate::roadshows::registration::pages::below;
use crate::roadshows::side::Side;
use crate::roadshows::words;

pub(super) fn funnel(frame: &Frame, view: &View) -> Markup {
    let title = frame.text("funnel-title");
    let slug = || view.roadshow.draft.slug.clone();
    let first = view.reached.first().map_or(1, |(_, count)| (*count).max(1));
    let content = html! {
        h1 { (title) }
        p.lead { (frame.text("funnel-lead")) }
        div.scroll tabindex="0" role="region" aria-label=(title) {
            table.chart {
                thead { tr { th scope="col" { (frame.text("funnel-step")) } th scope="col" { (frame.text("funnel-count")) } th scope="col" { (frame.text("funnel-share")) } th scope="col" { (frame.text("funnel-bar")) } } }
                tbody { @for (step, reached) in view.reached.iter().copied() {
                    tr {
                        th scope="row" { (frame.text(&format!("step-{}", step.code()))) }
                        td.num { @if view.side == Side::Keeper { a href=(format!("{}?state={}", GuestsPath { slug: slug() }, step.code())) { (reached) } } @else { (reached) } }
                        td.num { (reached * 100 / first) "%" }
                        td { svg.funnel width="200" height="16" viewBox="0 0 200 16" role="img" aria-label=(format!("{reached}")) { rect x="0" y="2" height="12" width=(reached * 200 / first) rx="2" fill="currentColor" {} } }
                    }
                } }
            }
        }
        p.soft { (frame.say("funnel-nameless", &[("count", view.nameless.into())])) }
        @let (open, all) = view.referred;
        @if all > 0 {
            p { (frame.say("funnel-referred", &[("open", open.into()), ("all", all.into())])) @if view.side == Side::Keeper { " " a href=(ReferralsPath { slug: slug() }) { (frame.text("referrals-title")) } } }
        }
        section {
            h2 { (frame.text("tasks-title")) }
            @if view.tasks.is_empty() { p.soft { (frame.text("tasks-none")) } }
            ul.guests { @for task in &view.tasks { (todo(frame, view, task)) } }
        }
    };
    below(frame, &view.roadshow, &title, content)
}

fn todo(frame: &Frame, view: &View, task: &Task) -> Markup {
    let code = task.kind.code();
    let name = format!("note-{code}");
    html! {
        li {
            div { p { b { (frame.text(&format!("task-{code}"))) } } p.soft { (frame.say("task-due", &[("at", words::moment(frame.lang, task.due_at).into())])) } @if !task.note.is_empty() { p { (task.note) } } }
            @if let Some(at) = task.done_at { span.soft { (frame.say("task-done", &[("at", words::moment(frame.lang, at).into())])) } }
            @else if view.side == Side::Keeper {
                form.moderation method="post" action=(TaskPath { slug: view.roadshow.draft.slug.clone(), task: code.to_owned() }) {
                    label for=(name) { (frame.text("task-note")) }
                    textarea id=(name) name="note" rows="2" maxlength="500" {}
                    button.button.quiet type="submit" { (frame.text("task-mark")) }
                }
            }
        }
    }
}
