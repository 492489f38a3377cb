//! The versions of a listing: when, by whom, and which parts changed. What a part said before is for its owner, who reads it
//! beside what it says since.

use std::collections::BTreeSet;

use db::event::Recorded;
use maud::{Markup, html};
use serde_json::Value;

use crate::layout::parts::trail;
use crate::layout::{Frame, Head, facts, page};

pub(super) fn show(frame: &Frame, title: &str, listing: &str, events: &[Recorded], is_own: bool) -> Markup {
    let heading = frame.text("history-title");
    let head = Head { title: format!("{heading} · {title}"), unlisted: true, ..Head::default() };
    page(
        frame,
        &head,
        html! {
            div.wide.reading {
                (trail(frame, &[(title.to_owned(), Some(listing.to_owned())), (heading.clone(), None)]))
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
                                    td { (changed(frame, event, is_own)) }
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
fn changed(frame: &Frame, event: &Recorded, is_own: bool) -> Markup {
    let (Some(Value::Object(before)), Some(Value::Object(after))) =
        (parsed(event.before.as_deref()), parsed(event.after.as_deref()))
    else {
        return html! { "—" };
    };
    let names: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    let changed: Vec<&String> =
        names.into_iter().filter(|name| before.get(*name) != after.get(*name)).collect();
    let called = |name: &str| frame.lang.try_text(&format!("part-{name}")).unwrap_or_else(|| name.to_owned());
    if !is_own {
        let words: Vec<String> = changed.iter().map(|name| called(name)).collect();
        return html! { (words.join(&frame.text("list-comma"))) };
    }
    html! {
        @for name in changed {
            p { strong { (called(name)) } }
            @for (tag, value) in [("del", before.get(name)), ("ins", after.get(name))] {
                @let said = value.map(|value| words(frame, value)).unwrap_or_default();
                @if !said.is_empty() { p { @if tag == "del" { del { (said) } } @else { ins { (said) } } } }
            }
        }
    }
}

/// What a part says, without the punctuation of machines.
fn words(frame: &Frame, value: &Value) -> String {
    let joined = |parts: Vec<String>, between: &str| {
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(between)
    };
    match value {
        Value::Null => String::new(),
        Value::Bool(said) => frame.text(if *said { "history-yes" } else { "history-no" }),
        Value::Number(number) => number.to_string(),
        Value::String(text) => text.clone(),
        Value::Array(all) => {
            joined(all.iter().map(|one| words(frame, one)).collect(), &frame.text("list-comma"))
        }
        Value::Object(fields) => joined(fields.values().map(|one| words(frame, one)).collect(), " "),
    }
}

fn parsed(image: Option<&str>) -> Option<Value> {
    serde_json::from_str(image?).ok()
}
