//! The versions of a listing: when, by whom, and which parts changed. What a part said before is for its owner.

use std::collections::BTreeSet;

use db::event::Recorded;
use maud::{Markup, html};
use serde_json::Value;

use crate::layout::parts::trail;
use crate::layout::{Frame, Head, facts, page};

pub(super) fn show(frame: &Frame, title: &str, listing: &str, events: &[Recorded]) -> Markup {
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
                                    td { (changed(frame, event)) }
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

/// Names of the parts that differ, as the forms call them.
fn changed(frame: &Frame, event: &Recorded) -> String {
    let (Some(before), Some(after)) = (parsed(event.before.as_deref()), parsed(event.after.as_deref()))
    else {
        return "—".to_owned();
    };
    let (Value::Object(before), Value::Object(after)) = (before, after) else { return "—".to_owned() };
    let names: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    let changed = names.into_iter().filter(|name| before.get(*name) != after.get(*name));
    let words: Vec<String> = changed
        .map(|name| frame.lang.try_text(&format!("part-{name}")).unwrap_or_else(|| name.clone()))
        .collect();
    words.join(&frame.text("list-comma"))
}

fn parsed(image: Option<&str>) -> Option<Value> {
    serde_json::from_str(image?).ok()
}
