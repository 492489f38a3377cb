//! The HTML of inviting many.

use maud::{Markup, html};

use super::{View, Whom};
use crate::layout::Frame;
use crate::layout::fields::{Errors, Fields};
use crate::paths::InvitePath;
use crate::roadshows::registration::pages::below;

pub(super) fn show(frame: &Frame, view: &View) -> Markup {
    let title = frame.text("invite-title");
    let errors = Errors::new();
    let fields = Fields { frame, errors: &errors, form: "invite" };
    let searches: Vec<(String, String)> =
        view.searches.iter().map(|one| (one.id.to_string(), one.name.clone())).collect();
    let options: Vec<(&str, String)> =
        searches.iter().map(|(id, name)| (id.as_str(), name.clone())).collect();
    let slug = || view.roadshow.draft.slug.clone();
    let content = html! {
        h1 { (title) }
        p.lead { (frame.text("invite-lead")) }
        @if let Some(whom) = &view.whom { (look(frame, whom)) }
        form.sheet method="post" action=(InvitePath { slug: slug() }) novalidate {
            (fields.area("list", &view.form.list, 8, false))
            @if !options.is_empty() { (fields.choice("search", &view.form.search, &options)) }
            button.button.quiet type="submit" name="step" value="look" { (frame.text("invite-look")) }
            @if view.whom.as_ref().is_some_and(|whom| whom.count() > 0) { button.button type="submit" name="step" value="send" { (frame.text("invite-send")) } }
        }
    };
    below(frame, &view.roadshow, &title, content)
}

fn look(frame: &Frame, whom: &Whom) -> Markup {
    html! {
        div.note role="status" {
            p { (frame.say("invite-count", &[("count", whom.count().into()), ("known", whom.known.into())])) }
            @if !whom.odd.is_empty() { p { (frame.text("invite-odd")) } ul.rules { @for text in &whom.odd { li { (text) } } } }
        }
        @if !whom.addresses.is_empty() { details { summary { (frame.text("invite-whom")) } ul { @for address in &whom.addresses { li { (address.plain()) } } } } }
    }
}
