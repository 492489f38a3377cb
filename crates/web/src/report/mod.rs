//! The year's report on transfer (科技成果转化年度报告): what 促进科技成果转化法 §21 asks of public universities and institutes,
//! as far as this market knows it. Each number says how it is counted.

mod pages;
mod store;

use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum_extra::routing::RouterExt;
use catalog::organisation::OrganisationId;
use chrono::{DateTime, Datelike, NaiveDate, Utc};
use db::business_day;
use serde::Deserialize;

use crate::accounts::role::{Role, Viewer};
use crate::accounts::viewer::Staff;
use crate::app::App;
use crate::exports::{self, Taken};
use crate::failure::Failure;
use crate::form::Asked;
use crate::layout::{Frame, Page};
use crate::listings::rights;
use crate::paths::{ReportFilePath, ReportPath};
use crate::posting::money::fen_to_wan;
use crate::sheet;
use store::{Contracts, Numbers, numbers};

pub(crate) fn routes() -> Router<App> {
    Router::new().typed_get(show).typed_get(file)
}

/// The first year that can be asked for; the market is younger than that.
const FIRST: i32 = 2020;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Year {
    year: String,
}

/// A report as it is shown and written.
struct Report {
    year: i32,
    /// The units it is about, by name.
    units: Vec<String>,
    /// The same by id.
    own: Vec<OrganisationId>,
    in_year: Numbers,
    so_far: Numbers,
}

async fn show(
    _: ReportPath,
    frame: Frame,
    Staff(viewer): Staff,
    Asked(asked): Asked<Year>,
    State(app): State<App>,
) -> Page {
    Ok(pages::show(&frame, &of(&app, &frame, &viewer, &asked).await?))
}

/// The same as a table for a spreadsheet.
async fn file(
    _: ReportFilePath,
    frame: Frame,
    Staff(viewer): Staff,
    Asked(asked): Asked<Year>,
    State(app): State<App>,
) -> Result<Response, Failure> {
    let report = of(&app, &frame, &viewer, &asked).await?;
    let heads = ["report-item", "report-in-year", "report-so-far", "report-how"].map(|key| frame.text(key));
    let mut rows = vec![heads.to_vec()];
    for line in lines(&frame, &report) {
        rows.push(vec![line.item, line.in_year, line.so_far, line.how]);
    }
    for unit in &report.own {
        exports::note_read(&app, &viewer, Taken::Report, unit.0, rows.len() - 1).await?;
    }
    sheet::file(&format!("qiao-report-{}.csv", report.year), &rows)
}

async fn of(app: &App, frame: &Frame, viewer: &Viewer, asked: &Year) -> Result<Report, Failure> {
    if !viewer.is(Role::Officer) {
        return Err(Failure::NotFound("report"));
    }
    let this = frame.today.year();
    let year = asked.year.parse().unwrap_or(this).clamp(FIRST, this);
    let mut tx = app.db().read().await?;
    let units = rights::units(&mut tx, viewer).await?;
    let names = viewer.held().filter(|one| one.role == Role::Officer);
    let (from, to) = (new_year(year), new_year(year + 1));
    Ok(Report {
        year,
        units: names.filter_map(|one| one.organisation_name.clone()).collect(),
        own: viewer.organisations(Role::Officer),
        in_year: numbers(&mut tx, &units, from, to).await?,
        so_far: numbers(&mut tx, &units, DateTime::UNIX_EPOCH, to).await?,
    })
}

/// When a year begins in the market.
fn new_year(year: i32) -> DateTime<Utc> {
    let eve = NaiveDate::from_ymd_opt(year - 1, 12, 31).unwrap_or(NaiveDate::MIN);
    business_day::end(eve)
}

/// One line of the report.
struct Line {
    item: String,
    in_year: String,
    so_far: String,
    how: String,
}

fn lines(frame: &Frame, report: &Report) -> Vec<Line> {
    let (year, all) = (&report.in_year, &report.so_far);
    let line = |key: &str, in_year: i64, so_far: i64| Line {
        item: frame.text(&format!("report-{key}")),
        in_year: in_year.to_string(),
        so_far: so_far.to_string(),
        how: frame.text(&format!("report-{key}-how")),
    };
    let mut lines = vec![
        line("listed", year.listed, all.listed),
        line("published", year.published, all.published),
        line("received", year.received(), all.received()),
        line("accepted", year.answered(Some("accepted")), all.answered(Some("accepted"))),
        line("declined", year.answered(Some("declined")), all.answered(Some("declined"))),
        line("withdrawn", year.answered(Some("withdrawn")), all.answered(Some("withdrawn"))),
        line("waiting", year.answered(None), all.answered(None)),
    ];
    for (reason, count) in &all.reasons {
        let in_year = year.reasons.iter().find(|(one, _)| one == reason).map_or(0, |(_, count)| *count);
        let item = frame.say("report-reason", &[("reason", frame.text(&format!("reason-{reason}")).into())]);
        let how = frame.text("report-reason-how");
        lines.push(Line { item, in_year: in_year.to_string(), so_far: count.to_string(), how });
    }
    lines.push(line("asked", year.asked, all.asked));
    lines.push(line("signed", year.signed, all.signed));
    lines.extend(all.contracts.iter().flat_map(|so_far| contracts(frame, report, so_far)));
    lines
}

/// Contracts of one kind: how many, and what they come to.
fn contracts(frame: &Frame, report: &Report, so_far: &Contracts) -> [Line; 2] {
    let in_year = report.in_year.contracts.iter().find(|one| one.kind == so_far.kind);
    let in_year = in_year.cloned().unwrap_or_default();
    let kind = match so_far.kind.as_str() {
        "" => frame.text("report-contracts-unsaid"),
        kind => frame.text(&format!("paper-terms-contract-{kind}")),
    };
    let line = |key: &str, in_year: String, so_far: String| Line {
        item: frame.say(&format!("report-contracts-{key}"), &[("kind", kind.as_str().into())]),
        in_year,
        so_far,
        how: frame.text("report-contracts-how"),
    };
    [
        line("count", in_year.count.to_string(), so_far.count.to_string()),
        line("amount", fen_to_wan(in_year.amount), fen_to_wan(so_far.amount)),
    ]
}
