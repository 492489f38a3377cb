//! The HTML of a whole case, to print.

use catalog::broker::assignment::State;
use catalog::introduction::Introduction;
use chrono::{DateTime, Utc};
use maud::{Markup, html};

use super::super::pages::{View, below};
use super::super::papers::pages::said;
use super::read;
use super::record::{Record, decision, effective};
use crate::layout::parts::paragraphs;
use crate::layout::{Frame, facts};

pub(super) fn print(frame: &Frame, view: &View, record: &Record, now: DateTime<Utc>) -> Markup {
    let case = &view.case;
    let title = frame.text("case-print-title");
    let content = html! {
        h1 { (case.title) }
        p.soft { (frame.say("case-print-at", &[("at", facts::minute(now).into())])) }
        dl.codes {
            dt { (frame.text("case-stage")) } dd { (frame.text(&format!("case-stage-{}", case.stage.code()))) }
            dt { (frame.text("case-side-seller")) } dd { (view.seller) }
            dt { (frame.text("case-side-buyer")) } dd { (view.buyer) }
            dt { (frame.text("case-side-broker")) } dd { (view.broker.clone().unwrap_or_else(|| frame.text("case-no-broker"))) }
        }
        @for paper in read(view) {
            section {
                h2 { (frame.text(&format!("paper-{}", paper.kind.code()))) }
                p.soft { (frame.say("paper-edition", &[("edition", paper.edition.into()), ("day", facts::moment_day(frame.lang, paper.at).into())])) " · " (frame.text(&format!("case-side-{}", paper.side.code()))) }
                (said(frame, paper.kind, &paper.body))
                p.soft { "SHA-256 " code.break { (paper.hash) } }
            }
        }
        section {
            h2 { (frame.text("case-money")) }
            ul {
                @for one in &view.held.milestones { li { (one.rank) ". " (one.title) " · " (facts::day(frame.lang, one.due_on)) " · " (facts::money(frame.lang, one.amount)) " · " (frame.text(&format!("milestone-state-{}", one.state.code()))) } }
                @for one in view.held.receipts_for(view.seat) { li { (facts::day(frame.lang, one.paid_on)) " · " (frame.text(&format!("receipt-purpose-{}", one.purpose.code()))) " · " (facts::money(frame.lang, one.amount)) " · " (one.reference) } }
                @for one in view.held.spent.iter().filter(|_| view.held.tells_of_the_broker(view.seat)) { li { (facts::day(frame.lang, one.spent_on)) " · " (frame.text("receipt-purpose-expense")) " · " (one.words) " · " (facts::money(frame.lang, one.amount)) } }
                @for one in &view.held.reports { li { (frame.text("receipt-purpose-royalty")) " · " (facts::day(frame.lang, one.from)) "–" (facts::day(frame.lang, one.to)) " · " (facts::money(frame.lang, one.due)) } }
            }
        }
        @if let Some(one) = &record.introduction { (introduction(frame, one, now)) }
        @if !record.assignments.is_empty() { (assignments(frame, record)) }
        @if !record.objections.is_empty() { (objections(frame, record, now)) }
        section {
            h2 { (frame.text("case-course")) }
            ol.course { @for one in &view.moves { li { (facts::minute(one.at)) " " (frame.text(&format!("case-stage-{}", one.from.code()))) " → " (frame.text(&format!("case-stage-{}", one.to.code()))) @if !one.reason.is_empty() { "：" (one.reason) } } } }
        }
        section {
            h2 { (frame.text("case-notes")) }
            @for note in &view.notes { p.soft { (facts::minute(note.at)) } (paragraphs(&note.words)) }
        }
    };
    below(frame, case, &title, content)
}

fn introduction(frame: &Frame, one: &Introduction, now: DateTime<Utc>) -> Markup {
    html! {
        section {
            h2 { (frame.text("print-introduction")) }
            dl.codes {
                dt { (frame.text("print-introducer")) }
                dd { @match &one.introducer { Some(by) => { (by.unit_name) " " (by.name) }, None => (frame.text("print-introducer-intent")) } }
                dt { (frame.text("print-introduced-at")) } dd { (facts::minute(one.at)) }
                dt { (frame.text("print-standing")) } dd { (frame.text(&format!("introduction-state-{}", one.standing(now).code()))) }
                dt { (frame.text("print-certificate")) } dd { (one.certificate) }
            }
            p.soft { "SHA-256 " code.break { (one.hash) } }
        }
    }
}

fn assignments(frame: &Frame, record: &Record) -> Markup {
    html! {
        section {
            h2 { (frame.text("print-assignments")) }
            ul {
                @for (one, name) in &record.assignments {
                    li {
                        (facts::minute(one.offered_at)) " " (name) " · " (frame.text(&format!("print-assignment-{}", one.state.code())))
                        @match &one.state {
                            State::Conflicted { what, words, .. } => {
                                "：" @for (at, question) in what.iter().enumerate() { @if at > 0 { "；" } (frame.text(&format!("declaration-{}", question.code()))) }
                                (paragraphs(words))
                            },
                            State::HandedOver { kept, .. } => { " · " (frame.text("print-declared-none")) " · " (frame.say("assignment-share", &[("kept", (*kept).into())])) },
                            State::Active { .. } | State::Completed { .. } => { " · " (frame.text("print-declared-none")) },
                            _ => {},
                        }
                    }
                }
            }
        }
    }
}

fn objections(frame: &Frame, record: &Record, now: DateTime<Utc>) -> Markup {
    html! {
        section {
            h2 { (frame.text("print-objections")) }
            @for (notice, all) in &record.objections {
                p {
                    (frame.text(&format!("publicity-kind-{}", notice.kind().code()))) "：" (notice.body.title) " · " (frame.text(&format!("publicity-state-{}", notice.state.at(now).code())))
                    @if let Some(at) = effective(notice, now) { " · " (facts::minute(at)) }
                }
                @if all.is_empty() { p.soft { (frame.text("objections-none")) } }
                ul {
                    @for one in all {
                        li {
                            (facts::minute(one.filed_at)) " " (frame.text(&format!("objection-state-{}", one.outcome.code())))
                            @if let Some((at, words)) = decision(&one.outcome) { " · " (facts::minute(at)) (paragraphs(words)) }
                        }
                    }
                }
            }
        }
    }
}
