//! The HTML of verifications.

use catalog::organisation::Organisation;
use maud::{Markup, html};

use super::ReturnForm;
use super::store::{Answer, Verification};
use crate::layout::fields::{Errors, Fields, Input};
use crate::layout::{Frame, desk_page, facts, own_page_below};
use crate::paths::{
    OrganisationPath, OrganisationVerificationPath, VerificationConfirmationPath, VerificationDocumentPath,
    VerificationPath, VerificationReturnPath,
};

/// What a chooser of files offers; what counts is what is in them.
const OFFERED: &str = ".pdf,.png,.jpg,.jpeg,.webp,image/*";

pub(super) fn ask(
    frame: &Frame,
    organisation: &Organisation,
    last: Option<&Verification>,
    uscc: &str,
    errors: &Errors,
) -> Markup {
    let id = organisation.id;
    let title = frame.text("verification-title");
    let between = [(organisation.draft.name.clone(), OrganisationPath { id }.to_string())];
    let fields = Fields { frame, errors, form: "verification" };
    let waits = last.is_some_and(|one| one.answer.is_none());
    own_page_below(
        frame,
        &between,
        &title,
        html! {
                h1 { (title) }
                p.lead { (frame.text("verification-lead")) }
                @if let Some(one) = last { (state(frame, one)) }
                (fields.summary())
                @if !waits {
                    form.sheet method="post" action=(OrganisationVerificationPath { id }) enctype="multipart/form-data" novalidate {
                        (fields.input(&Input::text("uscc", uscc).required()))
                        (fields.file("document", OFFERED))
                        button.button type="submit" { (frame.text("verification-send")) }
                    }
                }
        },
    )
}

fn state(frame: &Frame, one: &Verification) -> Markup {
    let day = |at| facts::moment_day(frame.lang, at);
    html! {
        @match &one.answer {
            None => p.note { (frame.say("verification-waits", &[("day", day(one.asked_at).into()), ("hash", one.sha256.get(..12).unwrap_or_default().into())])) },
            Some(Answer::Confirmed { at }) => p { span.badge.strong { (frame.say("verification-since", &[("day", day(*at).into())])) } " " (one.uscc) },
            Some(Answer::Returned { at, remark }) => p.note { (frame.say("verification-returned", &[("day", day(*at).into()), ("remark", remark.as_str().into())])) },
        }
    }
}

/// A request on the operator's desk.
pub(crate) fn line(frame: &Frame, one: &Verification) -> Markup {
    html! {
        li { div {
            a href=(VerificationPath { id: one.id }) { (one.organisation_name) }
            br; small { (one.uscc) " · " (frame.say("desk-since", &[("day", facts::moment_day(frame.lang, one.asked_at).into())])) }
        } }
    }
}

pub(super) fn decide(
    frame: &Frame,
    one: &Verification,
    organisation: &Organisation,
    form: &ReturnForm,
    errors: &Errors,
) -> Markup {
    let id = one.id;
    let fields = Fields { frame, errors, form: "verification" };
    let title = frame.text("verification-title");
    let known = organisation.draft.uscc.clone().unwrap_or_else(|| frame.text("verification-unknown"));
    desk_page(
        frame,
        &title,
        html! {
            h1 { (one.organisation_name) }
            p.lead { (frame.text("verification-check")) }
            div.card { dl {
                dt { (frame.text("verification-uscc")) } dd.code { (one.uscc) }
                dt { (frame.text("verification-known")) } dd.code { (known) }
                dt { (frame.text("verification-person")) } dd { (one.person_name) " " small { (facts::moment(one.asked_at)) } }
                dt { (frame.text("verification-document")) }
                dd { a href=(VerificationDocumentPath { id }) { (frame.text("verification-open")) } " " small.code { "SHA-256 " (one.sha256) } }
            } }
            form method="post" action=(VerificationConfirmationPath { id }) { button.button type="submit" { (frame.text("verification-confirm")) } }
            section {
                (fields.summary())
                form.sheet method="post" action=(VerificationReturnPath { id }) novalidate {
                    (fields.area("remark", &form.remark, 3, true))
                    button.button.quiet type="submit" { (frame.text("verification-return")) }
                }
            }
        },
    )
}
