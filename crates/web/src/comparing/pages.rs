//! The comparison's HTML: one row a question, one column an achievement.

use std::collections::BTreeSet;

use catalog::achievement::Draft;
use maud::{Markup, html};

use crate::layout::parts::MaturityMark;
use crate::layout::{Frame, Head, Section, facts, page};
use crate::listings::{Owned, rows};
use crate::paths::{AchievementPath, AchievementsPath, ComparePath};

/// What the page compares.
pub(super) struct Comparison {
    pub columns: Vec<Owned<Draft>>,
    /// Achievements asked for beyond the most that are shown.
    pub left_out: usize,
}

/// How a question is answered for one achievement.
type Answer = fn(&Frame, &Owned<Draft>) -> Markup;

const QUESTIONS: [(&str, Answer); 10] = [
    ("compare-plain", |frame, owned| text(frame, owned.listed.draft.summary.as_deref())),
    ("facet-maturity", |frame, owned| match &owned.listed.draft.maturity {
        Some(maturity) => {
            html! { (MaturityMark(frame.lang, maturity)) br; small { (facts::assessor(frame.lang, maturity)) } }
        }
        None => text(frame, None),
    }),
    ("facet-org", |frame, owned| text(frame, rows::owner_name(owned).as_deref())),
    ("facet-field", |frame, owned| {
        text(frame, owned.listed.draft.field.map(|field| facts::field(frame.lang, field)).as_deref())
    }),
    ("facet-mode", |frame, owned| {
        let modes: Vec<String> =
            owned.listed.draft.modes.iter().map(|mode| facts::named(frame.lang, "mode", mode)).collect();
        text(frame, Some(modes.join(&frame.text("list-comma"))).as_deref().filter(|modes| !modes.is_empty()))
    }),
    ("facet-price", |frame, owned| {
        text(frame, owned.listed.draft.price.as_ref().map(|price| facts::price(frame.lang, price)).as_deref())
    }),
    ("listing-economics", |frame, owned| text(frame, owned.listed.draft.economics.as_deref())),
    ("listing-rights", |frame, owned| {
        let rights: Vec<String> =
            owned.listed.draft.rights.iter().map(|right| facts::right(frame.lang, right)).collect();
        text(
            frame,
            Some(rights.join(&frame.text("list-comma"))).as_deref().filter(|rights| !rights.is_empty()),
        )
    }),
    ("facet-region", |frame, owned| {
        text(frame, owned.listed.draft.region.as_deref().map(facts::place).as_deref())
    }),
    ("listing-updated", |frame, owned| {
        text(frame, Some(&facts::moment_day(frame.lang, owned.listed.listing.updated_at)))
    }),
];

pub(super) fn compare(frame: &Frame, view: &Comparison) -> Markup {
    let title = frame.say("compare-title", &[("count", view.columns.len().into())]);
    let head = Head {
        title: title.clone(),
        section: Some(Section::Achievements),
        unlisted: true,
        ..Head::default()
    };
    page(
        frame,
        &head,
        html! {
            div.wide.reading {
                h1 { (title) }
                @match view.columns.len() {
                    0 => { p.lead { (frame.text("compare-none")) } p { a.button href=(AchievementsPath) { (frame.text("compare-pick")) } } },
                    1 => { p.lead { (frame.text("compare-one")) } (table(frame, view)) p { a.button href=(AchievementsPath) { (frame.text("compare-pick")) } } },
                    _ => { (table(frame, view)) },
                }
                @if view.left_out > 0 { p.note { (frame.say("compare-left-out", &[("count", view.left_out.into())])) } }
            }
        },
    )
}

fn table(frame: &Frame, view: &Comparison) -> Markup {
    html! {
        div.scroll tabindex="0" role="region" aria-label=(frame.text("compare-table")) {
            table.compare {
                thead { tr {
                    th scope="col" { (frame.text("compare-question")) }
                    @for owned in &view.columns {
                        th scope="col" {
                            a href=(AchievementPath { id: owned.listed.id }) { (owned.listed.draft.title) }
                            @if view.columns.len() > 1 { br; a.soft href=(without(view, owned)) { (frame.text("compare-remove")) } }
                        }
                    }
                } }
                tbody {
                    @for (key, answer) in QUESTIONS {
                        tr { th scope="row" { (frame.text(key)) } @for owned in &view.columns { td { (answer(frame, owned)) } } }
                    }
                    @for indicator in indicators(view) {
                        tr {
                            th scope="row" { (indicator) }
                            @for owned in &view.columns { td.num { (value(owned, &indicator)) } }
                        }
                    }
                }
            }
        }
    }
}

/// Every indicator that any of them states, so that equal ones stand in one row.
fn indicators(view: &Comparison) -> BTreeSet<String> {
    view.columns
        .iter()
        .flat_map(|owned| &owned.listed.draft.comparison)
        .map(|row| row.indicator.clone())
        .collect()
}

fn value(owned: &Owned<Draft>, indicator: &str) -> Markup {
    let row = owned.listed.draft.comparison.iter().find(|row| row.indicator == indicator);
    html! {
        @match row {
            Some(row) => { (row.this) @if let Some(best) = &row.best { br; small { (best) } } },
            None => { span.unknown { "—" } },
        }
    }
}

fn without(view: &Comparison, leaving: &Owned<Draft>) -> String {
    let rest: Vec<String> = view
        .columns
        .iter()
        .filter(|owned| owned.listed.id != leaving.listed.id)
        .map(|owned| owned.listed.id.to_string())
        .collect();
    format!("{ComparePath}?ids={}", rest.join(","))
}

fn text(frame: &Frame, text: Option<&str>) -> Markup {
    html! { @match text { Some(text) => { (text) }, None => { span.unknown { (frame.text("compare-unsaid")) } } } }
}
