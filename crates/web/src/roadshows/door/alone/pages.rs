//! The HTML of self check-in: the screen at the entrance, and a guest's own telephone.

use catalog::roadshow::{Roadshow, State};
use chrono::{DateTime, Utc};
use maud::{DOCTYPE, Markup, html};

use super::{Standing, View};
use crate::assets;
use crate::failure::Failure;
use crate::layout::Frame;
use crate::layout::fields::{Errors, Fields, Input};
use crate::open::qr;
use crate::paths::{CheckInPath, RegistrationPath, SelfCheckInPath, StagePath, TicketPath};
use crate::roadshows::registration::pages::below;
use crate::roadshows::words;

/// Seconds after which the screen shows what is valid then; a code lives longer.
const REFRESH: u32 = 20;

/// On a screen that nobody touches: it asks for itself again, with and without script.
pub(super) fn screen(
    frame: &Frame,
    roadshow: &Roadshow,
    code: Option<&str>,
    now: DateTime<Utc>,
) -> Result<Markup, Failure> {
    let draft = &roadshow.draft;
    let slug = || draft.slug.clone();
    let title = frame.text("self-check-in-title");
    let picture = match code {
        Some(code) => {
            Some(qr::picture(&format!("{}{}?code={code}", frame.base, SelfCheckInPath { slug: slug() }))?)
        }
        None => None,
    };
    Ok(html! {
        (DOCTYPE)
        html.wall lang=(frame.lang.tag()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="robots" content="noindex";
                meta http-equiv="refresh" content=(REFRESH);
                title { (title) " · " (draft.title) }
                link rel="stylesheet" href=(assets::address("site.css"));
                link rel="stylesheet" href=(assets::address("hall.css"));
            }
            body.wall {
                main.wall {
                    header { b { (draft.title) } time.num { (words::clock(now)) } }
                    div.wall-now {
                        p.now { (title) }
                        @match code {
                            Some(code) => { h1.num { (code) } p { (frame.text("door-screen-lead")) } },
                            None => { h1 { (frame.text("self-check-in-is-off")) } },
                        }
                    }
                    aside {
                        @if let Some(picture) = &picture { img.qr src=(picture) width="240" height="240" alt=(frame.text("door-screen-qr")); p { (frame.text("door-screen-scan")) } }
                        p.soft { a href=(CheckInPath { slug: slug() }) { (frame.text("door-title")) } }
                    }
                }
            }
        }
    })
}

pub(super) fn own(frame: &Frame, view: &View, code: &str, errors: &Errors) -> Markup {
    let title = frame.text("self-check-in-title");
    let draft = &view.roadshow.draft;
    let content = html! {
        h1 { (title) }
        p.lead { (draft.title) }
        p { (words::span(frame.lang, draft.starts_at, draft.ends_at)) " · " (draft.venue) }
        @match (&view.standing, view.open) {
            (Standing::Arrived { at }, _) => (arrived(frame, *at, view.is_first)),
            (_, Err(why)) => p.note role="status" { (frame.text(why)) },
            (standing, Ok(())) => (entering(frame, view, standing.refusal(), code, errors)),
        }
        p.acts-inline.acts {
            @match view.standing {
                Standing::Nobody => a.button.quiet href=(RegistrationPath { slug: draft.slug.clone() }) { (frame.text("roadshow-register")) },
                _ => a.button.quiet href=(TicketPath { slug: draft.slug.clone() }) { (frame.text("roadshow-ticket")) },
            }
            @if view.roadshow.state == State::Live { " " a.button.quiet href=(StagePath { slug: draft.slug.clone() }) { (frame.text("roadshow-stage")) } }
        }
    };
    below(frame, &view.roadshow, &title, content)
}

/// Large, and told apart by its sign and its words, as at the desk.
fn arrived(frame: &Frame, at: DateTime<Utc>, is_first: bool) -> Markup {
    let (outcome, sign) = if is_first { ("enters", "✓") } else { ("again", "↺") };
    html! {
        div.scan role="status" data-outcome=(outcome) {
            b aria-hidden="true" { (sign) }
            div { p { (frame.say(&format!("door-{outcome}"), &[("at", words::clock(at).into())])) } }
        }
    }
}

fn entering(frame: &Frame, view: &View, refusal: Option<&str>, code: &str, errors: &Errors) -> Markup {
    let fields = Fields { frame, errors, form: "self-check-in" };
    html! {
        @if let Some(why) = refusal.filter(|_| errors.is_empty()) { p.note { (frame.text(why)) } }
        (fields.summary())
        form.sheet method="post" action=(SelfCheckInPath { slug: view.roadshow.draft.slug.clone() }) novalidate {
            (fields.input(&Input::text("code", code).number().required()))
            button.button type="submit" { (frame.text("self-check-in-send")) }
        }
    }
}
