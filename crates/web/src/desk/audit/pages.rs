//! The HTML of the log.

use catalog::achievement::AchievementId;
use catalog::demand::DemandId;
use catalog::organisation::OrganisationId;
use db::event::Line;
use maud::{Markup, html};
use uuid::Uuid;

use super::{EXPORTS, Look, Named, Wanted};
use crate::layout::fields::{Errors, Fields, Input};
use crate::layout::parts::{text_lang, trail};
use crate::layout::{Frame, Head, Section, facts, page};
use crate::paths::{AchievementPath, AuditPath, DemandPath, DeskPath, OrganisationPath};

/// What was done, by whom, to what; `look` is nothing where no id was asked for.
pub(super) fn show(frame: &Frame, asked: &Wanted, look: Option<&Look>) -> Markup {
    let typed = asked.id.trim();
    let title = frame.text("audit-title");
    let head = Head { title: title.clone(), section: Some(Section::Desk), unlisted: true, ..Head::default() };
    let errors = Errors::new();
    let fields = Fields { frame, errors: &errors, form: "audit" };
    page(
        frame,
        &head,
        html! {
            div.wide.reading {
                (trail(frame, &[(frame.text("nav-desk"), Some(DeskPath.to_string())), (title.clone(), None)]))
                h1 #audit { (title) }
                p.lead { (frame.text("audit-lead")) }
                form.sheet action=(AuditPath) {
                    (fields.input(&Input::text("id", typed)))
                    div.field { label.check { input id="only" type="checkbox" name="only" value=(EXPORTS) checked[asked.only_exports()]; (frame.text("audit-only-exports")) } }
                    button.button type="submit" { (frame.text("audit-find")) }
                }
                @match look {
                    None if typed.is_empty() => {},
                    None => p.note { (frame.text("audit-none")) },
                    Some(look) => (found(frame, look)),
                }
            }
        },
    )
}

fn found(frame: &Frame, look: &Look) -> Markup {
    html! {
        @if look.exports.is_some() && look.id.is_none() { h2 { (frame.text("audit-exports")) } }
        @if let Some(named) = look.id.and_then(|id| look.names.find(id)) { h2 { (name(frame, named)) } }
        @if look.left_out > 0 { p.soft { (frame.say("audit-left-out", &[("count", look.left_out.into())])) } }
        @if !look.lines.is_empty() { (table(frame, look)) }
        @else if look.left_out == 0 { p.note { (frame.text("audit-none")) } }
    }
}

fn table(frame: &Frame, look: &Look) -> Markup {
    html! {
        div.scroll tabindex="0" role="region" aria-labelledby="audit" {
            table {
                thead { tr {
                    @for column in ["when", "who", "act", "object"] { th scope="col" { (frame.text(&format!("audit-{column}"))) } }
                    @if look.exports.is_some() { @for column in ["what", "rows"] { th scope="col" { (frame.text(&format!("export-{column}"))) } } }
                    th scope="col" { (frame.text("audit-position")) }
                } }
                tbody {
                    @for (place, line) in look.lines.iter().enumerate() {
                        tr {
                            td { (facts::moment(line.at)) }
                            td { (actor(frame, look, line)) }
                            td { (frame.lang.try_text(&format!("act-{}", line.act.replace('.', "-"))).unwrap_or_else(|| line.act.clone())) }
                            td { (object(frame, look, line)) }
                            @if let Some(one) = look.exports.as_ref().and_then(|all| all.get(place)) {
                                td { (frame.text(&format!("export-what-{}", one.what))) }
                                td.num { @if let Some(rows) = one.rows { (rows) } @else { "—" } }
                            }
                            td.num { @if let Some(position) = line.position { (position) } @else { "—" } }
                        }
                    }
                }
            }
        }
    }
}

/// Who acted, by name; a person's name leads to what else that person did.
fn actor(frame: &Frame, look: &Look, line: &Line) -> Markup {
    match line.person() {
        Some(_) if look.names.hides_actor(line) => html! { span.soft { (frame.text("audit-unnamed")) } },
        Some(person) => to(frame, look, person),
        None => html! { (word(frame, "audit-by", &line.actor)) },
    }
}

/// What was acted on: its kind, its name, and the page of what has one for everybody.
fn object(frame: &Frame, look: &Look, line: &Line) -> Markup {
    let named = look.names.find(line.object_id);
    html! {
        span.soft { (word(frame, "audit-kind", &line.object_kind)) } " "
        (to(frame, look, line.object_id))
        @if let Some(place) = named.and_then(|named| place(named, line.object_id)) { " " small { a href=(place) { (frame.text("audit-open")) } } }
    }
}

/// A way to what else the log has of an id; none to the id that is looked at.
fn to(frame: &Frame, look: &Look, id: Uuid) -> Markup {
    let shown =
        html! { @if let Some(named) = look.names.find(id) { (name(frame, named)) } @else { code { (id) } } };
    html! { @if look.id == Some(id) { (shown) } @else { a href=(format!("{AuditPath}?id={id}")) { (shown) } } }
}

fn name(frame: &Frame, named: &Named) -> Markup {
    let text = match named {
        Named::Person(name) | Named::Organisation(name) => name,
        Named::Achievement { title, .. } | Named::Demand { title, .. } => title,
    };
    html! { span lang=[text_lang(frame, text)] { (text) } }
}

fn place(named: &Named, id: Uuid) -> Option<String> {
    match named {
        Named::Organisation(_) => Some(OrganisationPath { id: OrganisationId(id) }.to_string()),
        Named::Achievement { is_public: true, .. } => {
            Some(AchievementPath { id: AchievementId(id) }.to_string())
        }
        Named::Demand { is_public: true, .. } => Some(DemandPath { id: DemandId(id) }.to_string()),
        Named::Person(_) | Named::Achievement { .. } | Named::Demand { .. } => None,
    }
}

/// A word of the log in the reader's language, or as the log has it.
fn word(frame: &Frame, family: &str, word: &str) -> String {
    frame.lang.try_text(&format!("{family}-{}", word.replace('_', "-"))).unwrap_or_else(|| word.to_owned())
}
