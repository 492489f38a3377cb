//! The front page's HTML.

use catalog::taxonomy::Axis;
use catalog::{achievement, demand};
use maud::{Markup, html};
use serde_json::json;

use crate::layout::{Frame, Head, Section, facts, page};
use crate::listings::{Owned, rows};
use crate::paths::{AchievementsPath, DemandsPath, NewDemandPath, PairsPath};

/// What the front page shows.
pub(super) struct Home {
    pub achievement_count: i64,
    pub demand_count: i64,
    pub achievements: Vec<Owned<achievement::Draft>>,
    pub demands: Vec<Owned<demand::Draft>>,
}

pub(super) fn home(frame: &Frame, view: &Home) -> Markup {
    let head = Head {
        description: Some(frame.text("home-description")),
        section: Some(Section::Home),
        data: vec![site(frame)],
        ..Head::default()
    };
    page(
        frame,
        &head,
        html! {
            (search(frame))
            div.wide.two {
                (newest(frame, "achievements", &AchievementsPath.to_string(), view.achievement_count, html! {
                    @for row in &view.achievements { (rows::achievement(frame, row, &[])) }
                    @if view.achievements.is_empty() { p.note { (frame.text("home-empty")) } }
                }))
                (newest(frame, "demands", &DemandsPath.to_string(), view.demand_count, html! {
                    @for row in &view.demands { (rows::demand(frame, row, &[])) }
                    p.step {
                        a.button.quiet href=(NewDemandPath) { (frame.text("home-post-demand")) }
                        " " a.button.quiet href=(PairsPath) { (frame.text("pairs-title")) }
                    }
                }))
            }
        },
    )
}

fn search(frame: &Frame) -> Markup {
    html! {
        div.home {
            div.wide {
                h1 { (frame.text("home-title")) }
                form.search role="search" action=(AchievementsPath) {
                    input type="search" name="q" maxlength="400" autocomplete="off" enterkeyhint="search"
                        aria-label=(frame.text("search-label")) placeholder=(frame.text("search-placeholder")) data-suggest="";
                    button.button type="submit" { (frame.text("home-find-achievements")) }
                    button.button.quiet type="submit" formaction=(DemandsPath) { (frame.text("home-find-demands")) }
                }
                p.soft.axes {
                    span { (frame.text("home-axes")) }
                    @for axis in Axis::ALL { a href=(format!("{AchievementsPath}?axis={}", axis.code())) { (facts::axis(frame.lang, axis)) } }
                }
            }
        }
    }
}

fn newest(frame: &Frame, key: &str, path: &str, count: i64, rows: Markup) -> Markup {
    html! {
        section aria-labelledby=(format!("newest-{key}")) {
            div.bar {
                h2 id=(format!("newest-{key}")) { (frame.text(&format!("home-newest-{key}"))) }
                a href=(path) { (frame.say(&format!("home-all-{key}"), &[("count", count.into())])) }
            }
            (rows)
        }
    }
}

fn site(frame: &Frame) -> serde_json::Value {
    json!({
        "@context": "https://schema.org",
        "@type": "WebSite",
        "name": frame.text("site-name"),
        "url": format!("{}/", frame.base),
        "potentialAction": {
            "@type": "SearchAction",
            "target": format!("{}{AchievementsPath}?q={{search_term_string}}", frame.base),
            "query-input": "required name=search_term_string",
        },
    })
}
