//! The form and its receipt.

use catalog::demand::{Closing, CooperationMode, Demand, DemandId};
use catalog::listing::Stage;
use catalog::review::Review;
use catalog::rule::Rule;
use catalog::taxonomy::Field;
use chrono::{DateTime, Utc};
use maud::{Markup, html};

use super::form::DemandForm;
use crate::accounts::role::Role;
use crate::codes::Codes;
use crate::layout::fields::{Errors, Fields, Input};
use crate::layout::{Frame, Head, facts, own_page, page};
use crate::paths::{
    DemandClosingPath, DemandEditPath, DemandPath, DemandReceiptPath, DemandRenewalPath, DemandReopeningPath,
    DemandSubmissionPath, DemandsPath, HomePath,
};
use crate::scouting::{self, Way};

/// The form, empty, prefilled, or with what was typed and what is wrong with it.
pub(super) fn blank(frame: &Frame, form: &DemandForm, errors: &Errors) -> Markup {
    let title = frame.text("post-heading");
    let head = Head { title: title.clone(), description: Some(frame.text("post-lead")), ..Head::default() };
    let fields = Fields { frame, errors, form: "post" };
    page(
        frame,
        &head,
        html! {
            div.wide.reading {
                h1 { (title) }
                p.lead { (frame.text("post-lead")) }
                (fields.summary())
                form.sheet method="post" action=(DemandsPath) novalidate {
                    input type="hidden" name="key" value=(form.key);
                    (said(&fields, form, true))
                    p.hidden aria-hidden="true" { label { "website" input type="text" name="website" tabindex="-1" autocomplete="off"; } }
                    p.soft { (frame.text("post-privacy")) }
                    button.button type="submit" { (frame.text("post-submit")) }
                }
            }
        },
    )
}

/// The fields of what a demand says. Who has posted it stays who it was.
fn said(fields: &Fields<'_>, form: &DemandForm, is_new: bool) -> Markup {
    let frame = fields.frame;
    let choices: Vec<(&str, String)> =
        Field::ALL.iter().map(|field| (field.code(), facts::field(frame.lang, *field))).collect();
    let modes: Vec<(String, String)> = CooperationMode::ALL
        .into_iter()
        .map(|mode| (facts::code(mode), facts::named(frame.lang, "cooperation", mode)))
        .collect();
    let modes: Vec<(&str, String)> =
        modes.iter().map(|(code, words)| (code.as_str(), words.clone())).collect();
    // All that is there, and room for more.
    let rows = u8::try_from(form.indicators.lines().count() + 2).unwrap_or(u8::MAX).clamp(4, 30);
    // Somebody of an enterprise posts in its name and in no other.
    let is_named =
        frame.viewer.as_ref().is_some_and(|viewer| !viewer.organisations(Role::Enterprise).is_empty());
    html! {
        (fields.input(&Input::text("title", &form.title).required()))
        (fields.input(&Input::text("summary", &form.summary)))
        (fields.area("difficulty", &form.difficulty, 6, false))
        (fields.area("present", &form.present, 3, false))
        (fields.area("indicators", &form.indicators, rows, false))
        (fields.area("acceptance", &form.acceptance, 3, false))
        fieldset {
            legend { (frame.text("post-budget")) }
            (fields.input(&Input::text("budget_low", &form.budget_low).number()))
            (fields.input(&Input::text("budget_high", &form.budget_high).number()))
        }
        (fields.input(&Input::text("budget_reason", &form.budget_reason)))
        (fields.choices("modes", &form.modes, &modes))
        (fields.input(&Input::text("deadline", &form.deadline).date()))
        (fields.choice("field", &form.field, &choices))
        (fields.input(&Input::text("industry", &form.industry).of(Codes::Industries)))
        (fields.input(&Input::text("region", &form.region).of(Codes::Divisions)))
        @if is_new && !is_named { (fields.input(&Input::text("organisation", &form.organisation).completed_as("organization"))) }
        (fields.tick("anonymous", !form.anonymous.is_empty()))
        (fields.input(&Input::text("contact", &form.contact).required().completed_as("email")))
    }
}

/// The same of what is posted already.
pub(super) fn edit(frame: &Frame, id: DemandId, form: &DemandForm, errors: &Errors) -> Markup {
    let title = frame.text("demand-own-edit");
    let fields = Fields { frame, errors, form: "post" };
    own_page(
        frame,
        &title,
        html! {
            h1 { (title) }
            p.lead { a href=(DemandReceiptPath { id }) { (form.title) } }
            (fields.summary())
            form.sheet method="post" action=(DemandEditPath { id }) novalidate {
                input type="hidden" id="version" name="version" value=(form.version);
                (said(&fields, form, false))
                button.button type="submit" { (frame.text("demand-own-save")) }
            }
        },
    )
}

/// How a demand stands, for whoever posted it.
pub(super) struct Standing {
    pub listed: Demand,
    /// What the operator said of it, the last first.
    pub reviews: Vec<Review>,
    pub closing: Option<(Closing, DateTime<Utc>)>,
    /// Whether its reader closed it and may take that back.
    pub reopens: bool,
    /// Teams that were referred to it.
    pub scouting: Way,
    /// Whether its time to be confirmed has come.
    pub renewable: bool,
    /// Whether its reader goes on with it.
    pub is_own: bool,
}

/// What happens next, with the number to quote.
pub(super) fn receipt(frame: &Frame, view: &Standing, errors: &Errors) -> Markup {
    let demand = &view.listed;
    let title = frame.text("receipt-title");
    let head = Head { title: title.clone(), unlisted: true, ..Head::default() };
    let stage = demand.listing.stage;
    let published = stage.is_public();
    let lead = match stage {
        Stage::Published { .. } => "receipt-published",
        Stage::Draft if view.is_own => "receipt-returned",
        stage if stage.is_off() => "receipt-off",
        _ => "receipt-waiting",
    };
    page(
        frame,
        &head,
        html! {
            div.wide.reading {
                h1 { @if view.is_own { (demand.draft.title) } @else { (title) } }
                p.lead { (frame.text(lead)) }
                @if let Some((closing, at)) = view.closing {
                    p.note { (frame.say("demand-closed-as", &[("reason", frame.text(&format!("closing-{}", closing.code())).into()), ("day", facts::moment_day(frame.lang, at).into())])) }
                }
                dl.codes {
                    dt { (frame.text("receipt-number")) } dd.code { (demand.id) }
                    dt { (frame.text("receipt-when")) } dd { (facts::moment_day(frame.lang, demand.listing.created_at)) }
                    @if view.is_own {
                        dt { (frame.text("demand-own-stage")) } dd { (frame.text(&format!("stage-{}", stage.code()))) }
                        @if let Some(until) = demand.listing.expires_at.filter(|_| published) { dt { (frame.text("demand-own-until")) } dd { (facts::moment_day(frame.lang, until)) } }
                    }
                }
                @if !view.reviews.is_empty() {
                    section {
                        h2 { (frame.text("demand-own-remarks")) }
                        ul.lines { @for one in &view.reviews { li { div { (one.remark) br; small { (facts::moment(one.at)) } } } } }
                    }
                }
                p.acts-inline {
                    @if published { a.button href=(DemandPath { id: demand.id }) { (frame.text("receipt-open")) } }
                    @else if view.is_own { a.button.quiet href=(DemandPath { id: demand.id }) { (frame.text("demand-own-preview")) } }
                    @else { a.button.quiet href=(HomePath) { (frame.text("failure-home")) } }
                    @if view.is_own { (scouting::pages::way(frame, demand.id, view.scouting)) }
                }
                @if view.is_own { (work(frame, view, errors)) }
            }
        },
    )
}

/// What its owner may do with it now.
fn work(frame: &Frame, view: &Standing, errors: &Errors) -> Markup {
    let id = view.listed.id;
    let stage = view.listed.listing.stage;
    let fields = Fields { frame, errors, form: "demand-close" };
    let reasons =
        Closing::ALL.map(|closing| (closing.code(), frame.text(&format!("closing-{}", closing.code()))));
    let open = matches!(stage, Stage::Draft | Stage::Published { .. } | Stage::Expired { .. });
    html! {
        @if open { p.acts-inline { a.button.quiet href=(DemandEditPath { id }) { (frame.text("demand-own-edit")) } } }
        @if stage == Stage::Draft { form method="post" action=(DemandSubmissionPath { id }) { button.button type="submit" { (frame.text("demand-own-submit")) } } }
        @if view.renewable { form method="post" action=(DemandRenewalPath { id }) { button.button type="submit" { (frame.text("demand-own-renew")) } } }
        @if view.reopens {
            p.soft { (frame.say("reopen-lead", &[("days", Rule::ClosingUndone.on(frame.today).into())])) }
            form method="post" action=(DemandReopeningPath { id }) { button.button.quiet type="submit" { (frame.text("reopen")) } }
        }
        @if !matches!(stage, Stage::Withdrawn { .. } | Stage::Rejected { .. }) {
            details open[!errors.is_empty()] {
                summary { (frame.text("demand-own-close-open")) }
                (fields.summary())
                form.sheet method="post" action=(DemandClosingPath { id }) novalidate {
                    (fields.choice("reason", "", &reasons))
                    button.button.quiet type="submit" { (frame.text("demand-own-close")) }
                }
            }
        }
    }
}
