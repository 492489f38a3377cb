//! The versions of a listing: when, by whom, and which parts changed. What a part said before is for its owner, who reads it
//! beside what it says since.

use std::collections::BTreeSet;

use db::event::Recorded;
use maud::{Markup, html};
use serde_json::Value;

use super::in_words::{called, said};
use crate::layout::parts::trail;
use crate::layout::{Frame, Head, facts, page};

/// Whose versions are shown, to whom.
pub(super) struct Of<'a> {
    /// The noun of the log: decides what its parts are.
    pub kind: &'static str,
    pub title: &'a str,
    /// Its address.
    pub place: String,
    pub is_own: bool,
}

pub(super) fn show(frame: &Frame, of: &Of<'_>, events: &[Recorded]) -> Markup {
    let heading = frame.text("history-title");
    let head = Head { title: format!("{heading} · {}", of.title), unlisted: true, ..Head::default() };
    page(
        frame,
        &head,
        html! {
            div.wide.reading {
                (trail(frame, &[(of.title.to_owned(), Some(of.place.clone())), (heading.clone(), None)]))
                h1 { (heading) }
                p.lead { (frame.text("history-lead")) }
                div.scroll tabindex="0" role="region" aria-label=(heading) {
                    table {
                        thead { tr {
                            th scope="col" { (frame.text("history-version")) }
                            th scope="col" { (frame.text("history-when")) }
                            th scope="col" { (frame.text("history-act")) }
                            th scope="col" { (frame.text("history-who")) }
                            th scope="col" { (frame.text("history-changed")) }
                        } }
                        tbody {
                            @for (place, event) in events.iter().enumerate().rev() {
                                tr {
                                    th scope="row" { (place + 1) }
                                    td { time datetime=(facts::stamp(event.at)) { (facts::moment_day(frame.lang, event.at)) } }
                                    td { (frame.text(&format!("act-{}", event.act.replace('.', "-")))) }
                                    td { (actor(frame, &event.actor)) }
                                    td { (changed(frame, of, event)) }
                                }
                            }
                        }
                    }
                }
            }
        },
    )
}

/// Who acted, by kind: whether a person is named is the person's to say.
fn actor(frame: &Frame, actor: &str) -> String {
    let kind = actor.split(':').next().unwrap_or(actor);
    frame.text(&format!("actor-{kind}"))
}

/// The parts that differ, as the forms call them; with what they said and say, for their owner.
fn changed(frame: &Frame, of: &Of<'_>, event: &Recorded) -> Markup {
    let (Some(Value::Object(before)), Some(Value::Object(after))) =
        (parsed(event.before.as_deref()), parsed(event.after.as_deref()))
    else {
        return html! { "—" };
    };
    let names: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    let changed: Vec<&String> =
        names.into_iter().filter(|name| before.get(*name) != after.get(*name)).collect();
    if !of.is_own {
        let words: Vec<String> = changed.iter().map(|name| called(frame, name)).collect();
        return html! { (words.join(&frame.text("list-comma"))) };
    }
    html! {
        @for name in changed {
            p { strong { (called(frame, name)) } }
            @for (tag, value) in [("del", before.get(name)), ("ins", after.get(name))] {
                @let words = value.map(|value| said(frame, of.kind, name, value)).unwrap_or_default();
                @if !words.is_empty() { p { @if tag == "del" { del { (words) } } @else { ins { (words) } } } }
            }
        }
    }
}

fn parsed(image: Option<&str>) -> Option<Value> {
    serde_json::from_str(image?).ok()
}
