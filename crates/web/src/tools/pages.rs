//! What the pages of both calculators have in common.

use catalog::rule::{self, Jurisdiction, Line};
use maud::{Markup, html};

use crate::layout::{Frame, Head, facts, page};
use crate::paths::RulesPath;
use crate::rules::pages as rules;

/// A page of a calculator: `name` is its stem in the locales, `other` the address and name of the other one.
pub(super) fn shell(
    frame: &Frame,
    name: &str,
    (address, other): (String, &str),
    is_listed: bool,
    (result, asked): (Option<Markup>, Markup),
) -> Markup {
    let title = frame.text(&format!("{name}-title"));
    let intro = frame.text(&format!("{name}-intro"));
    let head = Head {
        title: title.clone(),
        description: Some(intro.clone()),
        unlisted: !is_listed,
        ..Head::default()
    };
    page(
        frame,
        &head,
        html! {
            div.wide.reading {
                h1 { (title) }
                p.lead { (intro) }
                p.note { b { (frame.text("tool-estimate")) } " " (frame.text(&format!("{name}-estimate"))) }
                @if let Some(result) = result { (result) }
                (asked)
                p.acts-inline.asks {
                    a href=(address) { (frame.text(other)) }
                    a href=(RulesPath) { (frame.text("rules-title")) }
                }
            }
        },
    )
}

/// One line of a chart.
pub(super) struct Bar {
    pub name: String,
    /// What it rests on, in small.
    pub note: String,
    /// Fen.
    pub fen: i64,
}

/// Every jurisdiction that a calculation can be for: the nation, the provinces, and each city that makes rules, has a line
/// or was asked for.
pub(super) fn places(frame: &Frame, asked: &str) -> Vec<(&'static str, String)> {
    let table = rule::all();
    let mut places: Vec<Jurisdiction> = Jurisdiction::offered().collect();
    places.extend(table.iter().map(|line| line.jurisdiction).chain(Jurisdiction::read(asked)));
    places.retain(|place| !place.is_national());
    places.sort_unstable();
    places.dedup();
    let all = std::iter::once(Jurisdiction::NATIONAL).chain(places);
    all.map(|place| (place.code(), rules::place(frame, place))).collect()
}

/// The code of a jurisdiction that was asked for by whatever name; what was typed, where there is none.
pub(super) fn chosen(asked: &str) -> &str {
    match Jurisdiction::read(asked) {
        Some(place) => place.code(),
        None => asked,
    }
}

/// Amounts with their shares of the whole: a table that is its own picture.
pub(super) fn chart(frame: &Frame, label: &str, whole: i64, bars: &[Bar]) -> Markup {
    let points = |fen: i64| {
        let share = i128::from(fen.max(0)) * 10_000 / i128::from(whole.max(1));
        i64::try_from(share).unwrap_or(10_000)
    };
    html! {
        div.scroll tabindex="0" role="region" aria-label=(label) {
            table.chart.tool {
                thead { tr { @for column in ["item", "yuan", "share", "bar"] { th scope="col" { (frame.text(&format!("tool-{column}"))) } } } }
                tbody { @for bar in bars {
                    tr {
                        th scope="row" { (bar.name) @if !bar.note.is_empty() { " " small.unknown { (bar.note) } } }
                        td.num { (facts::yuan(bar.fen)) }
                        td.num { (facts::percent(points(bar.fen))) "%" }
                        td { svg.bars viewBox="0 0 200 10" width="200" height="10" aria-hidden="true" focusable="false" { rect.supply x="0" y="1" height="8" width=(points(bar.fen) / 50) {} } }
                    }
                } }
            }
        }
    }
}

/// The rules that a calculation rests on, each once, with its days and its source.
pub(super) fn rested_on(frame: &Frame, lines: &[Line]) -> Markup {
    let mut once: Vec<Line> = Vec::new();
    for line in lines {
        if !once.contains(line) {
            once.push(line.clone());
        }
    }
    html! {
        section {
            h2 #rules { (frame.text("tool-rules")) }
            @if once.iter().any(Line::is_unconfirmed) { p.note { (frame.text("tool-unconfirmed")) } }
            (rules::table(frame, &once, false))
        }
    }
}

/// A rule that somebody should look at, in one paragraph.
pub(super) fn caution(frame: &Frame, key: &str, line: &Line) -> Markup {
    let values = [
        ("place", rules::place(frame, line.jurisdiction).into()),
        ("rule", rules::named(frame, line.rule).into()),
        ("number", rules::number(frame, line).into()),
        ("source", line.source.as_str().into()),
    ];
    html! { p.note { (frame.say(key, &values)) } }
}
