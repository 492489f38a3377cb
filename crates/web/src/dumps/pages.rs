//! The HTML of the nightly files.

use maud::{Markup, html};

use super::nightly::{FORMATS, LIBRARIES};
use super::store::Dump;
use crate::layout::parts::trail;
use crate::layout::{Frame, Head, facts, page};
use crate::paths::{AboutDataPath, DumpPath};

pub(super) fn list(frame: &Frame, dumps: &[Dump]) -> Markup {
    let title = frame.text("dumps-title");
    let head = Head { title: title.clone(), description: Some(frame.text("dumps-lead")), ..Head::default() };
    let made = dumps.iter().map(|dump| dump.made_at).max();
    let steps = [(frame.text("data-title"), Some(AboutDataPath.to_string())), (title.clone(), None)];
    page(
        frame,
        &head,
        html! {
            div.wide.reading {
                (trail(frame, &steps))
                h1 { (title) }
                p.lead { (frame.text("dumps-lead")) }
                @match made {
                    None => p.note { (frame.text("dumps-none")) " " a href=(AboutDataPath) { (frame.text("data-title")) } },
                    Some(made) => {
                        div.scroll tabindex="0" role="region" aria-label=(title) {
                            table {
                                thead { tr {
                                    th scope="col" { (frame.text("dumps-library")) }
                                    th scope="col" { (frame.text("dumps-rows")) }
                                    th scope="colgroup" colspan=(FORMATS.len()) { (frame.text("dumps-file")) }
                                } }
                                tbody { @for (_, library) in LIBRARIES { (row(frame, library, dumps)) } }
                            }
                        }
                        p.soft { (frame.text("dumps-made")) " " (facts::moment(made)) }
                    }
                }
                p { (frame.text("dumps-terms")) }
            }
        },
    )
}

fn row(frame: &Frame, library: &str, dumps: &[Dump]) -> Markup {
    let of = |ending: &str| dumps.iter().find(|dump| dump.file == format!("{library}.{ending}"));
    html! {
        tr {
            th scope="row" { (frame.text(&format!("dumps-{library}"))) }
            td { @if let Some(dump) = of("csv") { (dump.rows) } }
            @for (_, ending) in FORMATS {
                td { @if let Some(dump) = of(ending) { a href=(DumpPath { file: dump.file.clone() }) download { (ending.to_uppercase()) " " small { (facts::size(dump.bytes)) } } } }
            }
        }
    }
}
