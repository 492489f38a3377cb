//! The HTML of the rules.

use crate::rules::pages::{place, table};
use catalog::rule::{Jurisdiction, Line};
use maud::{Markup, html};
use search::matching::weights;

use crate::accounts::PRIVACY_TEXT;
use crate::codes::Codes;
use crate::layout::{Frame, Head, facts, page};
use crate::paths::{
    AchievementFeedPath, AchievementJsonFeedPath, CostPath, DemandCalendarPath, DemandFeedPath,
    DemandJsonFeedPath, DumpsPath, IncomeSplitPath, OpenSearchPath, RulesPath, SearchApiPath, SitemapPath,
};

/// The rules of order, with the weights that the engine really uses.
pub(super) fn ranking(frame: &Frame) -> Markup {
    let title = frame.text("ranking-title");
    let head =
        Head { title: title.clone(), description: Some(frame.text("ranking-lead")), ..Head::default() };
    let rules = [
        "ranking-search",
        "ranking-newest",
        "ranking-maturity",
        "ranking-filters",
        "ranking-none-paid",
        "ranking-same-for-all",
    ];
    page(
        frame,
        &head,
        html! {
            div.wide.reading {
                h1 { (title) }
                p.lead { (frame.text("ranking-lead")) }
                section {
                    h2 { (frame.text("ranking-lists")) }
                    ul.rules { @for rule in rules { li { (frame.text(rule)) } } }
                }
                section {
                    h2 #weights { (frame.text("ranking-matches")) }
                    p { (frame.text("ranking-matches-lead")) }
                    div.scroll tabindex="0" role="region" aria-labelledby="weights" {
                        table {
                            thead { tr { th scope="col" { (frame.text("ranking-part")) } th scope="col" { (frame.text("ranking-weight")) } } }
                            tbody { @for (part, weight) in weights() { tr { th scope="row" { (frame.text(&format!("weight-{part}"))) } td.num { (format!("{weight:.2}")) } } } }
                        }
                    }
                    p { (frame.text("ranking-levels")) }
                }
            }
        },
    )
}

/// What other systems may take, and how.
pub(super) fn data(frame: &Frame) -> Markup {
    let title = frame.text("data-title");
    let head = Head { title: title.clone(), description: Some(frame.text("data-lead")), ..Head::default() };
    let doors = [
        (format!("{SearchApiPath}?q=&kind=achievement&limit=20"), "data-api"),
        (AchievementFeedPath.to_string(), "data-feed-achievements"),
        (DemandFeedPath.to_string(), "data-feed-demands"),
        (DumpsPath.to_string(), "dumps-title"),
        (AchievementJsonFeedPath.to_string(), "data-feed-achievements-json"),
        (DemandJsonFeedPath.to_string(), "data-feed-demands-json"),
        (DemandCalendarPath.to_string(), "data-calendar-demands"),
        (SitemapPath.to_string(), "data-sitemap"),
        (OpenSearchPath.to_string(), "data-opensearch"),
        (Codes::Industries.path().to_string(), "data-codes"),
    ];
    page(
        frame,
        &head,
        html! {
            div.wide.reading {
                h1 { (title) }
                p.lead { (frame.text("data-lead")) }
                ul.rules { @for (href, key) in &doors { li { a href=(href) { (frame.text(key)) } } } }
                p { (frame.text("data-structured")) }
                p.soft { (facts::day(frame.lang, frame.today)) }
            }
        },
    )
}

/// What is kept of people, why, for how long, and what they may ask (个人信息保护法 §17).
pub(super) fn privacy(frame: &Frame) -> Markup {
    let title = frame.text("privacy-title");
    let head =
        Head { title: title.clone(), description: Some(frame.text("privacy-lead")), ..Head::default() };
    let parts = ["what", "why", "shared", "kept", "rights", "unsigned"];
    page(
        frame,
        &head,
        html! {
            div.wide.reading {
                h1 { (title) }
                p.lead { (frame.text("privacy-lead")) }
                @for part in parts {
                    section { h2 { (frame.text(&format!("privacy-{part}-title"))) } p { (frame.text(&format!("privacy-{part}"))) } }
                }
                p.soft { (frame.say("privacy-version", &[("version", PRIVACY_TEXT.into())])) }
            }
        },
    )
}

/// The numbers that the market holds people and itself to, each with its days in force and its source.
pub(super) fn rules(frame: &Frame, lines: &[Line], chosen: Jurisdiction) -> Markup {
    let mut places: Vec<Jurisdiction> = lines.iter().map(|line| line.jurisdiction).collect();
    // What holds everywhere stands first.
    places.sort_by_key(|place| (!place.is_national(), *place));
    places.dedup();
    let lines: Vec<Line> = lines.iter().filter(|line| line.jurisdiction == chosen).cloned().collect();
    let title = frame.text("rules-title");
    let head = Head { title: title.clone(), description: Some(frame.text("rules-lead")), ..Head::default() };
    page(
        frame,
        &head,
        html! {
            div.wide.reading {
                h1 #rules { (title) }
                p.lead { (frame.text("rules-lead")) }
                p.acts-inline {
                    a.button.quiet href=(IncomeSplitPath) { (frame.text("split-title")) }
                    a.button.quiet href=(CostPath) { (frame.text("cost-title")) }
                }
                nav.chips aria-label=(frame.text("rules-where")) {
                    @for one in places { a.chip href=(format!("{RulesPath}?place={}", one.code())) aria-current=[(one == chosen).then_some("true")] { (place(frame, one)) } }
                }
                (table(frame, &lines, false))
            }
        },
    )
}
