//! The HTML of the browse trees: a bar to look at, with the number that opens its listings.

use std::collections::BTreeMap;

use catalog::taxonomy::{Axis, Field, industry};
use maud::{Markup, html};
use search::Facet;

use crate::layout::parts::trail;
use crate::layout::{Frame, Head, Section, facts, page};
use crate::paths::{AchievementsPath, DemandsPath, FieldsPath, IndustriesPath};

/// Counts of one library, by facet.
type Facets = BTreeMap<Facet, Vec<(String, usize)>>;

/// Listings in each industry, in both libraries.
pub(super) struct IndustryCounts {
    pub achievements: Vec<(String, usize)>,
    pub demands: Vec<(String, usize)>,
}

/// One line of a chart: a name and two counts, each opening what it counts.
struct Line {
    name: String,
    value: String,
    deeper: Option<String>,
    achievements: usize,
    demands: usize,
}

pub(super) fn fields(frame: &Frame, achievements: &Facets, demands: &Facets) -> Markup {
    let title = frame.text("fields-title");
    let head = Head {
        title: title.clone(),
        description: Some(frame.text("fields-lead")),
        section: Some(Section::Fields),
        ..Head::default()
    };
    let line = |facet: Facet, name: String, value: &str| Line {
        name,
        value: value.to_owned(),
        deeper: None,
        achievements: count(achievements.get(&facet), value),
        demands: count(demands.get(&facet), value),
    };
    let fields: Vec<Line> = Field::ALL
        .iter()
        .map(|field| line(Facet::Field, facts::field(frame.lang, *field), field.code()))
        .collect();
    let axes: Vec<Line> =
        Axis::ALL.iter().map(|axis| line(Facet::Axis, facts::axis(frame.lang, *axis), axis.code())).collect();
    page(
        frame,
        &head,
        html! {
            div.wide.reading {
                h1 { (title) }
                p.lead { (frame.text("fields-lead")) }
                section { h2 #fields { (frame.text("facet-field")) } (chart(frame, "fields", Facet::Field, &fields)) }
                section { h2 #axes { (frame.text("facet-axis")) } (chart(frame, "axes", Facet::Axis, &axes)) }
                p.step { a.button.quiet href=(IndustriesPath) { (frame.text("industries-title")) } }
            }
        },
    )
}

pub(super) fn industries(frame: &Frame, branch: Option<&str>, counts: &IndustryCounts) -> Markup {
    let table = industry::table();
    let branch = branch.and_then(|code| table.get(code));
    let title = branch
        .map_or_else(|| frame.text("industries-title"), |entry| format!("{} {}", entry.code, entry.name));
    let head = Head {
        title: title.clone(),
        description: Some(frame.text("industries-lead")),
        section: Some(Section::Fields),
        ..Head::default()
    };
    let children = match branch {
        Some(entry) => table.children(entry.code),
        None => table.roots().collect(),
    };
    let lines: Vec<Line> = children
        .into_iter()
        .map(|entry| Line {
            name: format!("{} {}", entry.code, entry.name),
            value: entry.code.to_string(),
            deeper: (!table.children(entry.code).is_empty())
                .then(|| format!("{IndustriesPath}?in={}", entry.code)),
            achievements: count(Some(&counts.achievements), entry.code),
            demands: count(Some(&counts.demands), entry.code),
        })
        .collect();
    page(
        frame,
        &head,
        html! {
            div.wide.reading {
                (path(frame, branch.map(|entry| entry.code.to_string()).as_deref()))
                h1 #industries { (title) }
                p.lead { (frame.text("industries-lead")) }
                (chart(frame, "industries", Facet::Industry, &lines))
            }
        },
    )
}

fn path(frame: &Frame, branch: Option<&str>) -> Markup {
    let mut steps = vec![
        (frame.text("nav-fields"), Some(FieldsPath.to_string())),
        (frame.text("industries-title"), branch.map(|_| IndustriesPath.to_string())),
    ];
    for entry in branch.map(industry::path).unwrap_or_default() {
        let here = branch == Some(entry.code);
        steps.push((entry.name.to_string(), (!here).then(|| format!("{IndustriesPath}?in={}", entry.code))));
    }
    trail(frame, &steps)
}

fn count(values: Option<&Vec<(String, usize)>>, value: &str) -> usize {
    values.into_iter().flatten().find(|(of, _)| of == value).map_or(0, |(_, count)| *count)
}

/// A table that is its own chart: the bars are `meter`-like SVG, the numbers are links.
fn chart(frame: &Frame, label: &str, facet: Facet, lines: &[Line]) -> Markup {
    let most = lines.iter().map(|line| line.achievements.max(line.demands)).max().unwrap_or(0).max(1);
    html! {
        div.scroll tabindex="0" role="region" aria-labelledby=(label) {
            table.chart {
                thead { tr {
                    th scope="col" { (frame.text("fields-name")) }
                    th scope="col" { (frame.text("nav-achievements")) }
                    th scope="col" { (frame.text("nav-demands")) }
                    th scope="col" { (frame.text("fields-picture")) }
                } }
                tbody {
                    @for line in lines {
                        tr {
                            th scope="row" { @if let Some(href) = &line.deeper { a href=(href) { (line.name) } } @else { (line.name) } }
                            td.num { (number(&format!("{AchievementsPath}?{}={}", facet.code(), line.value), line.achievements)) }
                            td.num { (number(&format!("{DemandsPath}?{}={}", facet.code(), line.value), line.demands)) }
                            td { (bars(line, most)) }
                        }
                    }
                }
            }
        }
    }
}

fn number(href: &str, count: usize) -> Markup {
    html! { @if count > 0 { a href=(href) { (count) } } @else { span.unknown { "0" } } }
}

/// Widths in a box of 200, blue for supply over warm for demand.
fn bars(line: &Line, most: usize) -> Markup {
    let width = |count: usize| count * 200 / most;
    html! {
        svg.bars viewBox="0 0 200 20" width="200" height="20" aria-hidden="true" focusable="false" {
            rect.supply x="0" y="2" height="7" width=(width(line.achievements)) {}
            rect.want x="0" y="11" height="7" width=(width(line.demands)) {}
        }
    }
}
