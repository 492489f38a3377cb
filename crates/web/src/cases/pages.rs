//! The HTML of a case.

use catalog::broker::assignment::AssignmentId;
use catalog::case::gate::{self, Lack};
use catalog::case::note::Note;
use catalog::case::paper::{Kind, Paper, Verdict};
use catalog::case::store::Move;
use catalog::case::{Case, Side, Stage, Standing};
use catalog::introduction::IntroductionId;
use catalog::publicity::{Kind as Notices, Notice};
use chrono::{DateTime, Utc};
use maud::{Markup, html};

use super::deadlines::{self, Deadline};
use super::form::ReasonForm;
use super::ground::Holdings;
use super::notes::form::NoteForm;
use super::notes::pages as notes;
use super::side::Seat;
use crate::layout::fields::{Errors, Fields};
use crate::layout::parts::trail;
use crate::layout::{Frame, Head, Section, facts, page};
use crate::paths::{
    AchievementPath, AssignmentPath, BrokerPath, CaseAdvancePath, CaseBarPath, CaseContractPath,
    CaseDisputePath, CaseDossierPath, CaseFilesPath, CaseLossPath, CaseMoneyPath, CasePaperPath, CasePath,
    CasePausePath, CasePrintPath, CaseResumptionPath, CaseReturnPath, CaseSubsidyPath, CasesPath, DemandPath,
    IntroductionPath, MePath, NewAssignmentPath, NewNoticePath,
};
use crate::publicity::pages as publicity;

/// A case as one of its people sees it.
pub(super) struct View {
    pub case: Case,
    pub seat: Seat,
    pub seller: String,
    pub buyer: String,
    pub broker: Option<String>,
    /// What the broker is asked or has accepted: where it is taken back or handed over.
    pub assignment: Option<AssignmentId>,
    pub held: Holdings,
    pub lacks: Vec<Lack>,
    pub notes: Vec<Note>,
    pub moves: Vec<Move>,
    /// Why it stops, as it was typed.
    pub reason: ReasonForm,
    /// Who brought the two together.
    pub introduction: Option<IntroductionId>,
    /// Whether this person speaks for the unit on what the law asks of it.
    pub speaks: bool,
    /// Whether they post its notices.
    pub posts: bool,
}

/// What is wrong at the fields of one form of several.
pub(super) fn only(errors: &Errors, fields: &[&str]) -> Errors {
    errors.iter().filter(|(field, _)| fields.contains(field)).map(|(field, error)| (*field, *error)).collect()
}

/// A page of a case, below its own.
pub(super) fn below(frame: &Frame, case: &Case, title: &str, content: Markup) -> Markup {
    let head = Head {
        title: title.to_owned(),
        section: Some(Section::Mine),
        unlisted: true,
        look: Some("deal.css"),
        ..Head::default()
    };
    let mut steps = vec![
        (frame.text("nav-mine"), Some(MePath.to_string())),
        (frame.text("cases-title"), Some(CasesPath.to_string())),
    ];
    if title == case.title {
        steps.push((title.to_owned(), None));
    } else {
        steps.push((case.title.clone(), Some(CasePath { id: case.id }.to_string())));
        steps.push((title.to_owned(), None));
    }
    page(frame, &head, html! { div.wide.reading { (trail(frame, &steps)) (content) } })
}

pub(super) fn show(frame: &Frame, view: &View, form: &NoteForm, errors: &Errors) -> Markup {
    let case = &view.case;
    let content = html! {
        h1 { (case.title) }
        (facts_of(frame, view))
        @if case.standing != Standing::Open { (held(frame, view)) }
        (ahead(frame, view))
        (days(frame, &deadlines::of(&view.case, &view.held, frame.today)))
        (papers(frame, view))
        (notes::list(frame, view, form, errors))
        (course(frame, view))
        @if view.seat.side().is_some() { (holds(frame, view, errors)) }
        @else if matches!(view.seat, Seat::Watches { bars: true }) { (bar(frame, view, errors)) }
        p.acts-inline {
            a href=(CasePrintPath { id: case.id }) { (frame.text("case-print")) }
            " · " a href=(CaseDossierPath { id: case.id }) { (frame.text("case-dossier")) }
        }
    };
    below(frame, case, &case.title, content)
}

fn facts_of(frame: &Frame, view: &View) -> Markup {
    let case = &view.case;
    html! {
        dl.codes {
            dt { (frame.text("case-stage")) }
            dd { b { (frame.text(&format!("case-stage-{}", case.stage.code()))) } " · " (frame.say("case-since", &[("day", facts::moment_day(frame.lang, case.since).into())])) }
            dt { (frame.text("case-side-seller")) } dd { (view.seller) @if case.public_institution { " · " (frame.text("case-public")) } }
            dt { (frame.text("case-side-buyer")) } dd { (view.buyer) }
            dt { (frame.text("case-side-broker")) } dd {
                @match (&view.broker, case.broker) {
                    (Some(name), Some(id)) => a href=(BrokerPath { id }) { (name) },
                    _ => {
                        (frame.text("case-no-broker"))
                        @if view.seat.side().is_some() || view.seat == (Seat::Watches { bars: true }) { " · " a href=(NewAssignmentPath { id: case.id }) { (frame.text("case-assign")) } }
                    },
                }
                @if let Some(id) = view.assignment { " · " a href=(AssignmentPath { id }) { (frame.text("case-assignment")) } }
            }
            @if let Some(id) = view.introduction { dt { (frame.text("introduction-title")) } dd { a href=(IntroductionPath { id }) { (frame.text("case-introduction")) } } }
            @if let Some(id) = case.achievement { dt { (frame.text("case-achievement")) } dd { a href=(AchievementPath { id }) { (frame.text("case-open-listing")) } } }
            @if let Some(id) = case.demand { dt { (frame.text("case-demand")) } dd { a href=(DemandPath { id }) { (frame.text("case-open-listing")) } } }
        }
    }
}

fn held(frame: &Frame, view: &View) -> Markup {
    let standing = &view.case.standing;
    html! {
        div.note role="status" {
            p { b { (frame.text(&format!("case-standing-{}", standing.code()))) }
                @if let Standing::Paused { until, .. } = standing { " · " (frame.say("case-paused-until", &[("day", facts::moment_day(frame.lang, *until).into())])) } }
            p { (standing.reason()) }
        }
    }
}

/// What is missing before the case goes on, or the way on.
fn ahead(frame: &Frame, view: &View) -> Markup {
    let Some(to) = gate::next(&view.case) else {
        return html! { section { h2 { (frame.text("case-next")) } p { (frame.text("case-end")) } } };
    };
    let stage = frame.text(&format!("case-stage-{}", to.code()));
    html! {
        section {
            h2 #next { (frame.text("case-next")) "：" (stage) }
            @if view.lacks.is_empty() {
                @if view.seat.side().is_some() {
                    p { (frame.text("case-ready")) }
                    form method="post" action=(CaseAdvancePath { id: view.case.id }) {
                        input type="hidden" name="from" value=(view.case.stage.code());
                        button.button type="submit" { (frame.say("case-advance", &[("stage", stage.into())])) }
                    }
                } @else { p { (frame.text("case-ready")) } }
            } @else {
                p { (frame.text("case-lacks")) }
                ul.lacks { @for lack in &view.lacks { (missing(frame, view, *lack)) } }
            }
        }
    }
}

fn missing(frame: &Frame, view: &View, lack: Lack) -> Markup {
    let writer = view.seat.side().filter(|side| lack.paper().is_some_and(|kind| kind.is_written_by(*side)));
    html! {
        li {
            p { (frame.text(&format!("lack-{}", lack.code()))) }
            @if lack == Lack::RedItem {
                ul { @for (item, verdict) in view.held.facts.diligence().unwrap_or_default() { @if verdict == Verdict::Red {
                    li { b { (frame.text(&format!("paper-diligence-{item}"))) } "：" (frame.text(&format!("red-{item}"))) }
                } } }
            }
            @if let Some((address, key)) = elsewhere(view, lack) {
                p.acts-inline { a href=(address) { (frame.text(key)) } }
            } @else if let (Some(kind), Some(_)) = (lack.paper(), writer) {
                p.acts-inline { a href=(CasePaperPath { id: view.case.id, kind: kind.code().to_owned() }) { (frame.say("case-write", &[("paper", frame.text(&format!("paper-{}", kind.code())).into())])) } }
            } @else if matches!(lack, Lack::Milestones | Lack::MilestonesOpen | Lack::NothingAccepted | Lack::Unpaid) {
                p.acts-inline { a href=(CaseMoneyPath { id: view.case.id }) { (frame.text("case-money")) } }
            }
        }
    }
}

/// Days that the law, the contract or the market has set, the next one first.
fn days(frame: &Frame, deadlines: &[Deadline]) -> Markup {
    html! {
        @if !deadlines.is_empty() {
            section {
                h2 #deadlines { (frame.text("deadlines-title")) }
                ul.guests {
                    @for one in deadlines {
                        li {
                            div {
                                (frame.say(&format!("deadline-{}", one.what.code()), &[("name", one.what.name(frame).into())]))
                                @if let Some(source) = &one.source { br; small.soft lang="zh-CN" { (source) } }
                            }
                            span { (facts::day(frame.lang, one.on)) @if one.on < frame.today { " " b { (frame.text("note-late")) } } }
                        }
                    }
                }
            }
        }
    }
}

/// Where a lack is mended outside of the case.
fn elsewhere(view: &View, lack: Lack) -> Option<(String, &'static str)> {
    let id = view.case.id;
    view.seat.side()?;
    match lack {
        Lack::Introduction => {
            let id = view.introduction?;
            Some((IntroductionPath { id }.to_string(), "case-introduction"))
        }
        Lack::Broker => Some((NewAssignmentPath { id }.to_string(), "case-assign")),
        Lack::NoticeMissing | Lack::NoticeOther | Lack::SplitNotice if view.posts => {
            let settled = view.case.stage == Stage::Settled;
            let kind = if settled { Notices::Split } else { Notices::Price };
            Some((NewNoticePath.for_case(id, kind), "case-notice-new"))
        }
        _ => None,
    }
}

/// Papers that this person reads; those that nobody has written yet are offered to who may.
fn papers(frame: &Frame, view: &View) -> Markup {
    let readable = |kind: &Kind| view.seat.side().is_none_or(|side| kind.is_read_by(side));
    let concerns = |kind: &Kind| view.case.public_institution || !is_of_units(*kind);
    html! {
        section {
            h2 { (frame.text("case-papers")) }
            ul.guests { @for kind in Kind::ALL.into_iter().filter(readable).filter(concerns) { (paper(frame, view, kind)) } }
            @if view.held.owes_more() && view.held.tells_of_the_broker(view.seat) { p.note { (frame.text("mandate-owes-more")) } }
            @if view.held.notices.iter().any(Notice::is_public) {
                h3 { (frame.text("case-notices")) }
                ul.lines { @for one in view.held.notices.iter().filter(|one| one.is_public()) { (publicity::line(frame, one)) } }
            }
            p.acts-inline {
                a href=(CaseMoneyPath { id: view.case.id }) { (frame.text("case-money")) }
                " · " a href=(CaseFilesPath { id: view.case.id }) { (frame.text("case-files")) }
                @if view.case.public_institution && view.posts { " · " a href=(NewNoticePath.for_case(view.case.id, Notices::Price)) { (frame.text("case-notice-new")) } }
                @if view.held.facts.has(Kind::Terms) { " · " a href=(CaseContractPath { id: view.case.id }) { (frame.text("case-contract")) } }
                @if view.held.facts.registration().is_some_and(|one| one.is_certified()) { " · " a href=(CaseSubsidyPath { id: view.case.id }) { (frame.text("subsidy-title")) } }
            }
        }
    }
}

/// What only a unit of the state has to write.
fn is_of_units(kind: Kind) -> bool {
    matches!(kind, Kind::Pricing | Kind::Approval | Kind::Distribution)
}

fn paper(frame: &Frame, view: &View, kind: Kind) -> Markup {
    let newest: Option<&Paper> = match view.seat.side() {
        Some(side) if kind.is_of_a_side() && side != Side::Broker => view.held.facts.of_side(kind, side),
        _ => view.held.facts.paper(kind),
    };
    let open = kind.is_open_in(view.case.stage);
    let writes = open && view.seat.side().is_some_and(|side| kind.is_written_by(side));
    let theirs = view.case.public_institution && kind.is_of_the_unit() && !view.speaks;
    let name = frame.text(&format!("paper-{}", kind.code()));
    html! {
        @if newest.is_some() || writes {
            li {
                div { a href=(CasePaperPath { id: view.case.id, kind: kind.code().to_owned() }) { (name) } }
                span.soft {
                    @match newest {
                        Some(paper) => { (frame.say("paper-edition", &[("edition", paper.edition.into()), ("day", facts::moment_day(frame.lang, paper.at).into())])) },
                        None => { (frame.text(if theirs { "paper-of-the-unit" } else { "paper-blank" })) },
                    }
                }
            }
        }
    }
}

/// How the case went.
fn course(frame: &Frame, view: &View) -> Markup {
    let stage = |stage: Stage| frame.text(&format!("case-stage-{}", stage.code()));
    html! {
        section {
            h2 { (frame.text("case-course")) }
            ol.course {
                li { (line(view.case.opened_at)) (frame.text("case-opened")) }
                @for one in &view.moves {
                    li { (line(one.at)) (stage(one.from)) " → " (stage(one.to)) @if !one.reason.is_empty() { "：" (one.reason) } }
                }
            }
        }
    }
}

fn line(at: DateTime<Utc>) -> Markup {
    html! { span.soft { (facts::minute(at)) } " " }
}

/// The stages that a case may go back to.
fn earlier(frame: &Frame, view: &View) -> Vec<(&'static str, String)> {
    let before = Stage::ALL.into_iter().filter(|stage| *stage < view.case.stage);
    before.map(|stage| (stage.code(), frame.text(&format!("case-stage-{}", stage.code())))).collect()
}

fn holds(frame: &Frame, view: &View, errors: &Errors) -> Markup {
    let id = view.case.id;
    // Once it is signed, neither of the two undoes it alone.
    let earlier = if view.case.stage < Stage::Registration { earlier(frame, view) } else { Vec::new() };
    let errors = &only(errors, &["reason", "stage"]);
    let fields = Fields { frame, errors, form: "case" };
    html! {
        section {
            h2 { (frame.text("case-holds")) }
            (resumption(frame, view))
            details open[!errors.is_empty()] {
                summary { (frame.text("case-stop")) }
                (fields.summary())
                form.sheet method="post" action=(CasePausePath { id }) novalidate {
                    (fields.area("reason", &view.reason.reason, 2, true))
                    div.acts-inline {
                        button.button.quiet type="submit" { (frame.text("case-pause")) }
                        button.button.quiet type="submit" formaction=(CaseDisputePath { id }) { (frame.text("case-dispute")) }
                        button.button.quiet type="submit" formaction=(CaseLossPath { id }) { (frame.text("case-lose")) }
                    }
                    @if !earlier.is_empty() {
                        (fields.choice("stage", &view.reason.stage, &earlier))
                        button.button.quiet type="submit" formaction=(CaseReturnPath { id }) { (frame.text("case-return")) }
                    }
                }
            }
        }
    }
}

/// For whom it is to let the case go on; whom it is not for reads whose word is waited for.
fn resumption(frame: &Frame, view: &View) -> Markup {
    let (id, standing) = (view.case.id, &view.case.standing);
    html! {
        @if standing.is_lifted_by(view.seat.side()) {
            form method="post" action=(CaseResumptionPath { id }) { button.button type="submit" { (frame.text("case-resume")) } }
        } @else if let Standing::Disputed { by: Some(by), .. } = standing {
            p.soft { (frame.say("case-disputed-by", &[("side", frame.text(&format!("case-side-{}", by.code())).into())])) }
        }
    }
}

fn bar(frame: &Frame, view: &View, errors: &Errors) -> Markup {
    let fields = Fields { frame, errors, form: "case" };
    html! {
        section {
            h2 { (frame.text("case-holds")) }
            (resumption(frame, view))
            (fields.summary())
            form.sheet method="post" action=(CaseBarPath { id: view.case.id }) novalidate {
                (fields.area("reason", &view.reason.reason, 2, true))
                button.button.quiet type="submit" { (frame.text("case-bar")) }
                @if view.case.stage >= Stage::Registration { button.button.quiet type="submit" formaction=(CaseLossPath { id: view.case.id }) { (frame.text("case-terminate")) } }
                @if view.case.stage == Stage::Registration {
                    (fields.choice("stage", &view.reason.stage, &earlier(frame, view)))
                    button.button.quiet type="submit" formaction=(CaseReturnPath { id: view.case.id }) { (frame.text("case-return")) }
                }
            }
        }
    }
}
