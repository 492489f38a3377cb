//! The HTML of a poster.

use maud::{Markup, html};

use super::address;
use crate::layout::Frame;
use crate::paths::RoadshowQrPath;
use crate::roadshows::registration::pages::below;
use crate::roadshows::{View, words};

/// One A4 with the agenda, large enough to read from a few steps.
pub(super) fn show(frame: &Frame, view: &View) -> Markup {
    let draft = &view.roadshow.draft;
    let title = frame.text("poster-title");
    let names: Vec<&str> = view.hosts.iter().map(|host| host.draft.name.as_str()).collect();
    let content = html! {
        p.no-print.soft { (frame.text("poster-hint")) }
        article.poster {
            h1 { (draft.title) }
            p.lead { (words::span(frame.lang, draft.starts_at, draft.ends_at)) br; (draft.venue) }
            p { (names.join(" · ")) }
            img.qr src=(RoadshowQrPath { slug: draft.slug.clone() }) width="240" height="240" alt=(frame.text("poster-qr"));
            p { (address(frame, &draft.slug)) }
            ul.poster-agenda {
                @for one in &view.agenda {
                    li { b.num { (words::clock(one.slot.starts_at)) } " " (one.slot.title) @if !one.slot.track.is_empty() { " " small { (one.slot.track) } } }
                }
            }
        }
    };
    below(frame, &view.roadshow, &title, content)
}
