//! The HTML of a person's own data.

use maud::{Markup, html};

use super::store::Consent;
use crate::accounts::role::Viewer;
use crate::exports::Export;
use crate::layout::fields::{Errors, Fields};
use crate::layout::{Frame, Head, facts, own_page, page};
use crate::paths::{ErasurePath, ExportPackagePath, ExportPath, HomePath, PrivacyPath};

pub(super) fn show(
    frame: &Frame,
    viewer: &Viewer,
    consents: &[Consent],
    exports: &[Export],
    errors: &Errors,
) -> Markup {
    let title = frame.text("own-title");
    let fields = Fields { frame, errors, form: "own" };
    own_page(
        frame,
        &title,
        html! {
                h1 { (title) }
                p.lead { (frame.text("privacy-lead")) " " a href=(PrivacyPath) { (frame.text("privacy-title")) } }
                (fields.summary())
                section {
                    h2 { (frame.text("own-copy")) }
                    p { (frame.text("own-copy-lead")) }
                    p { a.button.quiet href=(ExportPath) download="qiao-me.json" { (frame.text("own-copy-take")) } " " a.button.quiet href=(ExportPackagePath) download="qiao-me.zip" { (frame.text("own-copy-pack")) } }
                }
                section {
                    h2 #consents { (frame.text("own-consents")) }
                    div.scroll tabindex="0" role="region" aria-labelledby="consents" {
                        table {
                            thead { tr { th scope="col" { (frame.text("own-purpose")) } th scope="col" { (frame.text("own-given")) } th scope="col" { (frame.text("own-withdrawn")) } th scope="col" { (frame.text("own-version")) } } }
                            tbody {
                                @for consent in consents {
                                    tr { th scope="row" { (frame.text(&format!("consent-{}", consent.purpose))) } td { (facts::moment(consent.given_at)) } td { @if let Some(at) = consent.withdrawn_at { (facts::moment(at)) } @else { "—" } } td { (consent.text_version) } }
                                }
                            }
                        }
                    }
                }
                (taken(frame, viewer, exports))
                section {
                    h2 { (frame.text("own-erase-title")) }
                    p { (frame.text("own-erase-lead")) }
                    form.sheet method="post" action=(ErasurePath) novalidate {
                        (fields.tick("erase", false))
                        button.button.quiet type="submit" { (frame.text("own-erase-act")) }
                    }
                }
        },
    )
}

/// Who took away what concerns this person. Others are named by what they act as: of who works for a unit, a person is told
/// the unit's part in it.
fn taken(frame: &Frame, viewer: &Viewer, exports: &[Export]) -> Markup {
    html! {
        section {
            h2 #exports { (frame.text("own-exports")) }
            p { (frame.text("own-exports-lead")) }
            @if exports.is_empty() { p.soft { (frame.text("own-exports-none")) } }
            @else {
                div.scroll tabindex="0" role="region" aria-labelledby="exports" {
                    table {
                        thead { tr { @for column in ["when", "who", "what", "rows"] { th scope="col" { (frame.text(&format!("export-{column}"))) } } } }
                        tbody {
                            @for one in exports {
                                tr {
                                    td { (facts::moment(one.line.at)) }
                                    td { (frame.text(&by(viewer, one))) }
                                    td { (frame.text(&format!("export-what-{}", one.what))) }
                                    td.num { @if let Some(rows) = one.rows { (rows) } @else { "—" } }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn by(viewer: &Viewer, one: &Export) -> String {
    if one.line.person() == Some(viewer.id.0) {
        return "export-by-oneself".to_owned();
    }
    format!("export-by-{}", one.line.object_kind)
}

pub(super) fn erased(frame: &Frame) -> Markup {
    let title = frame.text("own-erased");
    let head = Head { title: title.clone(), unlisted: true, ..Head::default() };
    page(
        frame,
        &head,
        html! { div.wide.reading { h1 { (title) } p.lead { (frame.text("own-erased-lead")) } p { a href=(HomePath) { (frame.text("failure-home")) } } } },
    )
}
