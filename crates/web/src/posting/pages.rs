//! The form and its receipt.

use catalog::demand::Demand;
use catalog::listing::Stage;
use catalog::taxonomy::Field;
use maud::{Markup, html};

use super::form::DemandForm;
use crate::codes::Codes;
use crate::layout::fields::{Errors, Fields, Input};
use crate::layout::{Frame, Head, facts, page};
use crate::paths::{DemandPath, DemandsPath, HomePath};

/// The form, empty, prefilled, or with what was typed and what is wrong with it.
pub(super) fn blank(frame: &Frame, form: &DemandForm, errors: &Errors) -> Markup {
    let title = frame.text("post-heading");
    let head = Head { title: title.clone(), description: Some(frame.text("post-lead")), ..Head::default() };
    let fields = Fields { frame, errors, form: "post" };
    let choices: Vec<(&str, String)> =
        Field::ALL.iter().map(|field| (field.code(), facts::field(frame.lang, *field))).collect();
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
                    (fields.input(&Input::text("title", &form.title).required()))
                    (fields.input(&Input::text("summary", &form.summary)))
                    (fields.area("difficulty", &form.difficulty, 6, false))
                    (fields.area("indicators", &form.indicators, 4, false))
                    fieldset {
                        legend { (frame.text("post-budget")) }
                        (fields.input(&Input::text("budget_low", &form.budget_low).number()))
                        (fields.input(&Input::text("budget_high", &form.budget_high).number()))
                    }
                    (fields.input(&Input::text("deadline", &form.deadline).date()))
                    (fields.choice("field", &form.field, &choices))
                    (fields.input(&Input::text("industry", &form.industry).of(Codes::Industries)))
                    (fields.input(&Input::text("region", &form.region).of(Codes::Divisions)))
                    (fields.input(&Input::text("organisation", &form.organisation).completed_as("organization")))
                    (fields.tick("anonymous", !form.anonymous.is_empty()))
                    (fields.input(&Input::text("contact", &form.contact).required().completed_as("email")))
                    p.hidden aria-hidden="true" { label { "website" input type="text" name="website" tabindex="-1" autocomplete="off"; } }
                    p.soft { (frame.text("post-privacy")) }
                    button.button type="submit" { (frame.text("post-submit")) }
                }
            }
        },
    )
}

/// What happens next, with the number to quote.
pub(super) fn receipt(frame: &Frame, demand: &Demand) -> Markup {
    let title = frame.text("receipt-title");
    let head = Head { title: title.clone(), unlisted: true, ..Head::default() };
    let published = matches!(demand.listing.stage, Stage::Published { .. });
    page(
        frame,
        &head,
        html! {
            div.wide.reading {
                h1 { (title) }
                p.lead { (frame.text(if published { "receipt-published" } else { "receipt-waiting" })) }
                dl.codes { dt { (frame.text("receipt-number")) } dd.code { (demand.id) } dt { (frame.text("receipt-when")) } dd { (facts::moment_day(frame.lang, demand.listing.created_at)) } }
                p {
                    @if published { a.button href=(DemandPath { id: demand.id }) { (frame.text("receipt-open")) } }
                    @else { a.button.quiet href=(HomePath) { (frame.text("failure-home")) } }
                }
            }
        },
    )
}
