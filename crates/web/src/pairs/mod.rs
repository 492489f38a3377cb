//! Who newly fits whom, found ahead of any question: a page, and feeds to be told by.

pub(crate) mod api;
pub mod batch;
mod pages;

use atom_syndication::{Entry, Link, Text};
use axum::Router;
use axum::extract::{RawQuery, State};
use axum::response::Response;
use axum_extra::routing::RouterExt;
use catalog::listing::Document;
use catalog::pair::{self, Pair, Side};
use catalog::{achievement, demand};
use search::matching::Level;

use crate::app::App;
use crate::failure::Failure;
use crate::layout::{Frame, Page};
use crate::listings::public;
use crate::matching::reasons;
use crate::open::feeds::feed;
use crate::paths::{
    AchievementMatchesPath, AchievementPairFeedPath, DemandMatchesPath, DemandPairFeedPath, PairFeedPath,
    PairsPath,
};

/// Pairs on a page.
const PAGE: usize = 20;
/// The last page one can turn to.
const LAST_PAGE: usize = 100;
/// Entries in a feed.
const ENTRIES: i64 = 50;

/// Never kept: pairs follow the matcher, which comes after the change sequence.
pub(crate) fn routes() -> Router<App> {
    Router::new()
        .typed_get(list)
        .typed_get(feed_of_all)
        .typed_get(feed_of_demand)
        .typed_get(feed_of_achievement)
}

/// Which pairs are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Asked {
    least: Level,
    page: usize,
}

impl Asked {
    /// `?level=strong&page=2`; what is not understood is left out.
    fn read(raw: &str) -> Self {
        let mut asked = Self { least: Level::Fair, page: 1 };
        for (name, value) in form_urlencoded::parse(raw.as_bytes()) {
            match (&*name, &*value) {
                ("level", "strong") => asked.least = Level::Strong,
                ("page", page) => asked.page = page.parse().unwrap_or(1).clamp(1, LAST_PAGE),
                _ => {}
            }
        }
        asked
    }

    fn at(self, path: &str) -> String {
        let mut out = form_urlencoded::Serializer::new(String::new());
        if self.least == Level::Strong {
            out.append_pair("level", "strong");
        }
        if self.page > 1 {
            out.append_pair("page", &self.page.to_string());
        }
        let query = out.finish();
        if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
    }
}

pub(crate) fn least(level: Level) -> i16 {
    batch::per_mille(level.least_score())
}

async fn list(_: PairsPath, frame: Frame, RawQuery(raw): RawQuery, State(app): State<App>) -> Page {
    let asked = Asked::read(raw.as_deref().unwrap_or(""));
    let mut tx = app.db().read().await?;
    let offset = (asked.page - 1) * PAGE;
    let pairs = pair::store::newest(&mut tx, least(asked.least), PAGE as i64, offset as i64).await?;
    let view = pages::Pairs {
        asked,
        pairs,
        fair: pair::store::count(&mut tx, least(Level::Fair)).await?,
        strong: pair::store::count(&mut tx, least(Level::Strong)).await?,
    };
    Ok(pages::list(&frame, &view))
}

async fn feed_of_all(
    _: PairFeedPath,
    frame: Frame,
    RawQuery(raw): RawQuery,
    State(app): State<App>,
) -> Result<Response, Failure> {
    let asked = Asked { page: 1, ..Asked::read(raw.as_deref().unwrap_or("")) };
    let mut tx = app.db().read().await?;
    let pairs = pair::store::newest(&mut tx, least(asked.least), ENTRIES, 0).await?;
    let title = frame.text("pairs-title");
    Ok(feed_of(
        &frame,
        &title,
        &asked.at(&PairsPath.to_string()),
        &asked.at(&PairFeedPath.to_string()),
        &pairs,
    ))
}

async fn feed_of_demand(
    DemandPairFeedPath { id }: DemandPairFeedPath,
    frame: Frame,
    State(app): State<App>,
) -> Result<Response, Failure> {
    let mut tx = app.db().read().await?;
    let listed = public::<demand::Draft>(&mut tx, id).await?;
    let pairs = pair::store::of(&mut tx, Side::Demand(id), least(Level::Fair), ENTRIES).await?;
    let title = format!("{} · {}", frame.text("match-for-demand"), listed.draft.title());
    let (page, own) = (DemandMatchesPath { id }.to_string(), DemandPairFeedPath { id }.to_string());
    Ok(feed_of(&frame, &title, &page, &own, &pairs))
}

async fn feed_of_achievement(
    AchievementPairFeedPath { id }: AchievementPairFeedPath,
    frame: Frame,
    State(app): State<App>,
) -> Result<Response, Failure> {
    let mut tx = app.db().read().await?;
    let listed = public::<achievement::Draft>(&mut tx, id).await?;
    let pairs = pair::store::of(&mut tx, Side::Achievement(id), least(Level::Fair), ENTRIES).await?;
    let title = format!("{} · {}", frame.text("match-for-achievement"), listed.draft.title());
    let (page, own) = (AchievementMatchesPath { id }.to_string(), AchievementPairFeedPath { id }.to_string());
    Ok(feed_of(&frame, &title, &page, &own, &pairs))
}

fn feed_of(frame: &Frame, title: &str, page: &str, own: &str, pairs: &[Pair]) -> Response {
    feed(frame, title, page, own, pairs.iter().map(|pair| entry(frame, pair)).collect())
}

fn entry(frame: &Frame, pair: &Pair) -> Entry {
    let mut entry = Entry::default();
    let href = DemandMatchesPath { id: pair.demand_id }.to_string();
    entry.set_title(Text::plain(format!("{} ↔ {}", pair.demand_title, pair.achievement_title)));
    // Of both listings' permanent names: the same pair is one entry, whatever becomes of its score.
    entry.set_id(format!("urn:qiao:pair:{}:{}", pair.demand_id.0, pair.achievement_id.0));
    entry.set_updated(pair.found_at.fixed_offset());
    entry.set_published(Some(pair.found_at.fixed_offset()));
    entry.set_links(vec![Link {
        href: format!("{}{href}", frame.base),
        rel: "alternate".into(),
        ..Link::default()
    }]);
    entry.set_summary(Some(Text::plain(frame.text(&format!("level-{}", level_code(pair))))));
    entry
}

pub(crate) fn level_code(pair: &Pair) -> &'static str {
    reasons::level_code(Level::of_score(f32::from(pair.score) / 1000.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_says_what_is_asked_and_nonsense_is_left_out() {
        for (raw, at) in [
            ("", "/matches"),
            ("level=strong", "/matches?level=strong"),
            ("level=strong&page=3", "/matches?level=strong&page=3"),
            ("level=none&page=x", "/matches"),
            ("page=99999", "/matches?page=100"),
        ] {
            assert_eq!(Asked::read(raw).at("/matches"), at, "{raw}");
        }
    }
}
