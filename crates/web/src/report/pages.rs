//! The HTML of the year's report.

use chrono::Datelike;
use maud::{Markup, html};

use super::{FIRST, Report, lines};
use crate::layout::{Frame, desk_page};
use crate::paths::{PortfolioPath, ReportFilePath, ReportPath};

/// Years that are offered.
const YEARS: i32 = 5;

pub(super) fn show(frame: &Frame, report: &Report) -> Markup {
    let title = frame.text("report-title");
    let year = report.year;
    let this = frame.today.year();
    let years = (FIRST.max(this - YEARS + 1)..=this).rev();
    desk_page(
        frame,
        &title,
        html! {
            h1 { (frame.say("report-of", &[("year", year.to_string().into())])) }
            p.lead { (report.units.join(&frame.text("list-comma"))) }
            p { (frame.text("report-lead")) }
            nav.acts-inline aria-label=(frame.text("report-years")) {
                @for one in years { a href={ (ReportPath) "?year=" (one) } aria-current=[(one == year).then_some("true")] { (one) } " " }
            }
            div.scroll tabindex="0" role="region" aria-label=(title) {
                table {
                    thead { tr {
                        @for key in ["report-item", "report-in-year", "report-so-far", "report-how"] { th scope="col" { (frame.text(key)) } }
                    } }
                    tbody { @for line in lines(frame, report) { tr { th scope="row" { (line.item) } td { (line.in_year) } td { (line.so_far) } td { (line.how) } } } }
                }
            }
            p.note { (frame.text("report-contracts")) }
            p.acts-inline {
                a.button href={ (ReportFilePath) "?year=" (year) } download { (frame.text("report-take")) }
                a.button.quiet href=(PortfolioPath) { (frame.text("portfolio-title")) }
            }
        },
    )
}
