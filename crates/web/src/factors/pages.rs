//! The HTML of the second factor.

use maud::{Markup, html};

use super::Standing;
use crate::layout::fields::{Errors, Fields, Input};
use crate::layout::{Frame, Head, own_page, page};
use crate::paths::{
    FactorConfirmationPath, FactorEndPath, FactorQrPath, FactorRecoveryPath, FactorsPath, LoginFactorPath,
};

/// After the first factor.
pub(super) fn ask(frame: &Frame, next: &str, errors: &Errors) -> Markup {
    let title = frame.text("factor-ask");
    let head = Head { title: title.clone(), unlisted: true, ..Head::default() };
    let fields = Fields { frame, errors, form: "factor" };
    page(
        frame,
        &head,
        html! {
            div.wide.reading {
                h1 { (title) }
                p.lead { (frame.text("factor-ask-lead")) }
                (fields.summary())
                form.sheet method="post" action=(LoginFactorPath) novalidate {
                    input type="hidden" name="next" value=(next);
                    (code(&fields))
                    button.button type="submit" { (frame.text("factor-give")) }
                }
                p.soft { (frame.text("factor-lost")) }
            }
        },
    )
}

pub(super) fn show(frame: &Frame, standing: &Standing, withheld: bool, errors: &Errors) -> Markup {
    let title = frame.text("factor-title");
    let fields = Fields { frame, errors, form: "factor" };
    own_page(
        frame,
        &title,
        html! {
            h1 { (title) }
            p.lead { (frame.text("factor-lead")) }
            @if withheld { p.note { (frame.text("factor-withheld")) } }
            (fields.summary())
            @match standing {
                Standing::None => form method="post" action=(FactorsPath) { button.button type="submit" { (frame.text("factor-begin")) } },
                Standing::Begun { secret } => (begun(frame, &fields, secret)),
                Standing::Asked { recovery_left } => (asked(frame, &fields, *recovery_left)),
            }
        },
    )
}

fn begun(frame: &Frame, fields: &Fields<'_>, secret: &str) -> Markup {
    let groups: Vec<String> =
        secret.as_bytes().chunks(4).map(|group| String::from_utf8_lossy(group).into_owned()).collect();
    html! {
        ol {
            li { (frame.text("factor-scan")) }
            li { (frame.text("factor-enter")) }
        }
        p { img.qr src=(FactorQrPath) width="200" height="200" alt=(frame.text("factor-picture")); }
        p { (frame.text("factor-by-hand")) " " code.secret { (groups.join(" ")) } }
        form.sheet method="post" action=(FactorConfirmationPath) novalidate {
            (code(&Fields { form: "factor-first", ..*fields }))
            button.button type="submit" { (frame.text("factor-confirm")) }
        }
    }
}

fn asked(frame: &Frame, fields: &Fields<'_>, left: i64) -> Markup {
    html! {
        p { (frame.say("factor-on", &[("count", left.into())])) }
        form.sheet method="post" action=(FactorRecoveryPath) novalidate {
            (code(fields))
            p.soft { (frame.text("factor-recovery-new-lead")) }
            button.button type="submit" { (frame.text("factor-recovery-new")) }
            p.soft { (frame.text("factor-end-lead")) }
            button.button.quiet type="submit" formaction=(FactorEndPath) { (frame.text("factor-end")) }
        }
    }
}

/// The one page that shows the codes for paper.
pub(super) fn recovery(frame: &Frame, codes: &[String]) -> Markup {
    let title = frame.text("factor-recovery-title");
    own_page(
        frame,
        &title,
        html! {
            h1 { (title) }
            p.lead { (frame.text("factor-recovery-lead")) }
            ul.plainlist { @for one in codes { li { code.secret { (one) } } } }
            p { a.button href=(FactorsPath) { (frame.text("factor-recovery-kept")) } }
        },
    )
}

fn code(fields: &Fields<'_>) -> Markup {
    // Letters too: a code on paper has them.
    fields.input(&Input::text("code", "").required().completed_as("one-time-code"))
}
