//! The HTML of complaints.

use catalog::listing::Document;
use catalog::rule::Rule;
use maud::{Markup, html};

use super::form::{ComplaintForm, StepForm};
use super::model::{Act, Complaint, Ground, State};
use super::side::{Side, Subject};
use super::store::Step;
use crate::layout::fields::{Errors, Fields};
use crate::layout::parts::{pager, text_lang};
use crate::layout::{Frame, Head, facts, own_page, page};
use crate::listings::target::Target;
use crate::paths::{
    AchievementComplaintPath, AchievementPath, ComplaintAdmissionPath, ComplaintCounterPath,
    ComplaintDismissalPath, ComplaintPath, ComplaintProceedingsPath, ComplaintReinstatementPath,
    ComplaintUpholdingPath, ComplaintWithdrawalPath, ComplaintsPath, DemandComplaintPath, DemandPath,
};

/// A complaint as one side sees it.
pub(super) struct View {
    pub complaint: Complaint,
    pub subject: Subject,
    pub side: Side,
    pub steps: Vec<Step>,
    /// Who complains, by name.
    pub person: String,
    pub typed: StepForm,
}

/// A complaint as everybody reads it.
pub(super) struct Posted {
    pub complaint: Complaint,
    /// Of what is public, once it is decided.
    pub title: Option<String>,
    pub steps: Vec<Step>,
}

/// Notices, declarations and results in the order of time; `place` is the page and how many there are.
pub(super) fn board(frame: &Frame, shown: &[Posted], place: (usize, usize)) -> Markup {
    let title = frame.text("complaints-title");
    let head =
        Head { title: title.clone(), description: Some(frame.text("complaints-lead")), ..Head::default() };
    page(
        frame,
        &head,
        html! {
            div.wide.reading {
                h1 #complaints { (title) }
                p.lead { (frame.text("complaints-lead")) }
                @if shown.is_empty() { p.note { (frame.text("complaints-none")) } }
                @else {
                    div.scroll tabindex="0" role="region" aria-labelledby="complaints" {
                        table {
                            thead { tr { @for column in ["received", "ground", "about", "course"] { th scope="col" { (frame.text(&format!("complaints-{column}"))) } } } }
                            tbody { @for one in shown { (posted(frame, one)) } }
                        }
                    }
                    (pager(frame, place.0, place.1, |page| format!("{ComplaintsPath}?page={page}")))
                }
            }
        },
    )
}

fn posted(frame: &Frame, one: &Posted) -> Markup {
    let complaint = &one.complaint;
    let kind = complaint.target.kind();
    html! {
        tr {
            td { time datetime=(facts::stamp(complaint.filed_at)) { (facts::moment_day(frame.lang, complaint.filed_at)) } }
            td { (ground_words(frame, complaint.ground)) }
            td {
                @match &one.title {
                    Some(title) => a href=(address(complaint.target)) lang=[text_lang(frame, title)] { (title) },
                    None if complaint.state == State::Filed => span.soft { (frame.text(&format!("complaints-undecided-{kind}"))) },
                    None => span.soft { (frame.text(&format!("complaints-off-{kind}"))) },
                }
            }
            td {
                ul.plainlist { @for step in &one.steps { li {
                    (frame.text(&format!("act-{}", step.act.replace('.', "-")))) " · "
                    time datetime=(facts::stamp(step.at)) { (facts::moment_day(frame.lang, step.at)) }
                } } }
                small { (standing(frame, complaint)) }
            }
        }
    }
}

/// The way to complain, on the page of a listing.
pub(crate) fn way<D: Document>(frame: &Frame, target: Target) -> Markup {
    html! { p.soft.way { a href=(blank_address(target)) rel="nofollow" { (frame.text(&format!("complaint-way-{}", D::KIND))) } } }
}

pub(super) fn blank(
    frame: &Frame,
    target: Target,
    subject: &Subject,
    form: &ComplaintForm,
    errors: &Errors,
) -> Markup {
    let title = frame.text("complaint-new");
    let head = Head { title: title.clone(), unlisted: true, ..Head::default() };
    let fields = Fields { frame, errors, form: "complaint" };
    let grounds: Vec<(&str, String)> =
        Ground::ALL.into_iter().map(|ground| (ground.code(), ground_words(frame, ground))).collect();
    page(
        frame,
        &head,
        html! {
            div.wide.reading {
                h1 { (title) }
                p.lead { a href=(address(target)) { (subject.title) } }
                p { (frame.say("complaint-lead", &[("days", Rule::ComplaintDecided.on(frame.today).into())])) }
                (fields.summary())
                form.sheet method="post" action=(blank_address(target)) novalidate {
                    (fields.choice("ground", &form.ground, &grounds))
                    (fields.area("words", &form.words, 8, true))
                    (fields.tick("truth", form.truth == "yes"))
                    button.button type="submit" { (frame.text("complaint-file")) }
                }
            }
        },
    )
}

pub(super) fn show(frame: &Frame, view: &View, errors: &Errors) -> Markup {
    let title = frame.text("complaint-title");
    let one = &view.complaint;
    own_page(
        frame,
        &title,
        html! {
            h1 { (title) }
            p.lead { a href=(address(one.target)) { (view.subject.title) } }
            p.note { (standing(frame, one)) }
            dl.codes {
                dt { (frame.text("complaint-ground")) } dd { (ground_words(frame, one.ground)) }
                dt { (frame.text("complaint-who")) } dd { (view.person) }
                dt { (frame.text("complaint-filed-at")) } dd { (facts::moment(one.filed_at)) }
                dt { (frame.text("complaint-words")) } dd.prose { (one.words) }
            }
            @if !view.steps.is_empty() {
                section {
                    h2 { (frame.text("complaint-steps")) }
                    ul.lines { @for step in &view.steps { li { div {
                        (frame.text(&format!("act-{}", step.act.replace('.', "-")))) " " small { (facts::moment(step.at)) }
                        @if !step.words.is_empty() { br; span.prose { (step.words) } }
                    } } } }
                }
            }
            (acts(frame, view, errors))
        },
    )
}

/// What this side may do now, with one statement for whatever it chooses.
fn acts(frame: &Frame, view: &View, errors: &Errors) -> Markup {
    let possible: Vec<Act> = view.side.acts().iter().copied().filter(|act| is_possible(view, *act)).collect();
    let fields = Fields { frame, errors, form: "complaint-step" };
    html! {
        @if let Some(first) = possible.first() {
            section {
                h2 { (frame.text("complaint-act")) }
                ul { @for act in &possible { li { (frame.say(&format!("{}-why", key(*act)), &[("days", Rule::ComplaintWaits.on(frame.today).into())])) } } }
                (fields.summary())
                form.sheet method="post" action=(act_address(view, *first)) novalidate {
                    (fields.area("words", &view.typed.words, 5, *first != Act::Withdraw))
                    div.acts-inline { @for (place, act) in possible.iter().enumerate() {
                        button type="submit" class=(if place == 0 { "button" } else { "button quiet" }) formaction=(act_address(view, *act)) { (frame.text(key(*act))) }
                    } }
                }
            }
        }
    }
}

/// Whether the state allows it, whatever the hour.
fn is_possible(view: &View, act: Act) -> bool {
    let now = match view.complaint.state {
        State::Countered { until } => until - chrono::Duration::seconds(1),
        _ => view.complaint.filed_at,
    };
    view.complaint.state.after(act, now).is_ok()
}

fn key(act: Act) -> &'static str {
    match act {
        Act::Admit => "complaint-admit",
        Act::Dismiss => "complaint-dismiss",
        Act::Counter => "complaint-counter",
        Act::Proceed => "complaint-proceed",
        Act::Reinstate | Act::Lapse => "complaint-reinstate",
        Act::Uphold => "complaint-uphold",
        Act::Withdraw => "complaint-withdraw",
    }
}

fn act_address(view: &View, act: Act) -> String {
    let id = view.complaint.id;
    match act {
        Act::Admit => ComplaintAdmissionPath { id }.to_string(),
        Act::Dismiss => ComplaintDismissalPath { id }.to_string(),
        Act::Counter => ComplaintCounterPath { id }.to_string(),
        Act::Proceed => ComplaintProceedingsPath { id }.to_string(),
        Act::Reinstate | Act::Lapse => ComplaintReinstatementPath { id }.to_string(),
        Act::Uphold => ComplaintUpholdingPath { id }.to_string(),
        Act::Withdraw => ComplaintWithdrawalPath { id }.to_string(),
    }
}

/// How it stands, and what comes next by when.
fn standing(frame: &Frame, one: &Complaint) -> String {
    let day = match one.state {
        State::Countered { until } => db::business_day::date(until - chrono::Duration::seconds(1)),
        _ => one.due_on(),
    };
    frame
        .say(&format!("complaint-state-{}", one.state.code()), &[("day", facts::day(frame.lang, day).into())])
}

/// A complaint as a line of a list.
pub(crate) fn line(frame: &Frame, one: &Complaint, title: &str) -> Markup {
    html! {
        li { div { a href=(ComplaintPath { id: one.id }) { (title) } br; small { (ground_words(frame, one.ground)) " · " (standing(frame, one)) } } }
    }
}

fn ground_words(frame: &Frame, ground: Ground) -> String {
    frame.text(&format!("complaint-ground-{}", ground.code()))
}

fn address(target: Target) -> String {
    match target {
        Target::Achievement(id) => AchievementPath { id }.to_string(),
        Target::Demand(id) => DemandPath { id }.to_string(),
    }
}

fn blank_address(target: Target) -> String {
    match target {
        Target::Achievement(id) => AchievementComplaintPath { id }.to_string(),
        Target::Demand(id) => DemandComplaintPath { id }.to_string(),
    }
}
