//! The HTML of the pairs that were found.

use catalog::pair::Pair;
use maud::{Markup, html};
use search::matching::Level;

use super::{Asked, LAST_PAGE, PAGE, level_code};
use crate::layout::parts::{pager, text_lang};
use crate::layout::{Frame, Head, facts, page};
use crate::paths::{
    AboutRankingPath, AchievementPath, DemandMatchesPath, DemandPath, DemandsPath, NewDemandPath,
    PairFeedPath, PairsPath,
};

/// What the page shows.
pub(super) struct Pairs {
    pub asked: Asked,
    pub pairs: Vec<Pair>,
    /// Pairs at least so good.
    pub fair: i64,
    pub strong: i64,
}

pub(super) fn list(frame: &Frame, view: &Pairs) -> Markup {
    let title = frame.text("pairs-title");
    let (asked, path) = (view.asked, PairsPath.to_string());
    let total = if asked.least == Level::Strong { view.strong } else { view.fair };
    let head = Head {
        title: title.clone(),
        description: Some(frame.text("pairs-lead")),
        feed: Some(Asked { page: 1, ..asked }.at(&PairFeedPath.to_string())),
        ..Head::default()
    };
    let pages = usize::try_from(total).unwrap_or(0).div_ceil(PAGE).min(LAST_PAGE);
    page(
        frame,
        &head,
        html! {
            div.wide.reading {
                h1 { (title) }
                p.lead { (frame.text("pairs-lead")) }
                nav.sorts.kinds aria-label=(frame.text("match-level")) {
                    @for (least, key, count) in [(Level::Fair, "pairs-all", view.fair), (Level::Strong, "pairs-strong", view.strong)] {
                        a href=(Asked { least, page: 1 }.at(&path)) aria-current=[(asked.least == least).then_some("true")] {
                            (frame.text(key)) " " span.soft { (count) }
                        }
                    }
                }
                @if view.pairs.is_empty() { (nothing(frame)) }
                @for pair in &view.pairs { (row(frame, pair)) }
                (pager(frame, asked.page, pages, |page| Asked { page, ..asked }.at(&path)))
                p.soft {
                    a href=(Asked { page: 1, ..asked }.at(&PairFeedPath.to_string())) { (frame.text("pairs-follow")) }
                    " · " a href=(AboutRankingPath) { (frame.text("match-how")) }
                }
            }
        },
    )
}

fn row(frame: &Frame, pair: &Pair) -> Markup {
    let level = level_code(pair);
    html! {
        article.match {
            header {
                span class=(format!("badge {level}")) { (frame.text(&format!("level-{level}"))) }
                h2 lang=[text_lang(frame, &pair.demand_title)] { a href=(DemandPath { id: pair.demand_id }) { (pair.demand_title) } }
                span.soft { (frame.say("pairs-found", &[("date", facts::moment_day(frame.lang, pair.found_at).into())])) }
            }
            p {
                span.soft { (frame.text("pairs-fits")) " " }
                span lang=[text_lang(frame, &pair.achievement_title)] { a href=(AchievementPath { id: pair.achievement_id }) { (pair.achievement_title) } }
            }
            p { a href=(DemandMatchesPath { id: pair.demand_id }) { (frame.text("pairs-why")) } }
        }
    }
}

fn nothing(frame: &Frame) -> Markup {
    html! {
        div.note {
            p { (frame.text("pairs-none")) }
            p { a href=(DemandsPath) { (frame.text("nav-demands")) } " · " a href=(NewDemandPath) { (frame.text("nav-post-demand")) } }
        }
    }
}
