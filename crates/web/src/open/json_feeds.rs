//! The newest of each library, or of a search in it, as JSON Feed 1.1.

use axum::extract::{RawQuery, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use catalog::listing::{Document, Listed};
use catalog::{achievement, demand};
use search::Kind;
use serde_json::{Value, json};

use super::feeds::{ENTRIES, newest};
use crate::app::App;
use crate::failure::Failure;
use crate::layout::Frame;
use crate::listings::query::Query;
use crate::paths::{
    AchievementJsonFeedPath, AchievementPath, AchievementsPath, DemandJsonFeedPath, DemandPath, DemandsPath,
};

pub(super) async fn achievements(
    _: AchievementJsonFeedPath,
    frame: Frame,
    RawQuery(raw): RawQuery,
    State(app): State<App>,
) -> Result<Response, Failure> {
    let query = Query::read(raw.as_deref().unwrap_or(""));
    let found = newest::<achievement::Draft>(&app, Kind::Achievement, &query, ENTRIES).await?;
    let items = found.iter().map(|listed| {
        let href = AchievementPath { id: listed.id }.to_string();
        item(&frame, listed, &href, listed.draft.summary.as_deref())
    });
    let (page, own) =
        (query.at(&AchievementsPath.to_string()), query.at(&AchievementJsonFeedPath.to_string()));
    Ok(feed(&frame, "data-feed-achievements", &page, &own, items.collect()))
}

pub(super) async fn demands(
    _: DemandJsonFeedPath,
    frame: Frame,
    RawQuery(raw): RawQuery,
    State(app): State<App>,
) -> Result<Response, Failure> {
    let query = Query::read(raw.as_deref().unwrap_or(""));
    let found = newest::<demand::Draft>(&app, Kind::Demand, &query, ENTRIES).await?;
    let items = found.iter().map(|listed| {
        let href = DemandPath { id: listed.id }.to_string();
        item(&frame, listed, &href, listed.draft.summary.as_deref())
    });
    let (page, own) = (query.at(&DemandsPath.to_string()), query.at(&DemandJsonFeedPath.to_string()));
    Ok(feed(&frame, "data-feed-demands", &page, &own, items.collect()))
}

fn item<D: Document>(frame: &Frame, listed: &Listed<D>, href: &str, summary: Option<&str>) -> Value {
    let mut item = json!({
        "id": format!("urn:uuid:{}", D::uuid(listed.id)),
        "url": format!("{}{href}", frame.base),
        "title": listed.draft.title(),
        // An item has a content, if only its title.
        "content_text": summary.unwrap_or(listed.draft.title()),
        "date_modified": listed.listing.updated_at,
    });
    if let Some(at) = listed.listing.published_at {
        item["date_published"] = json!(at);
    }
    item
}

fn feed(frame: &Frame, title: &str, page: &str, own: &str, items: Vec<Value>) -> Response {
    let name = frame.text("site-name");
    let feed = json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": format!("{} · {name}", frame.text(&format!("{title}-json"))),
        "home_page_url": format!("{}{page}", frame.base),
        "feed_url": format!("{}{own}", frame.base),
        "language": frame.lang.tag(),
        "authors": [{ "name": name }],
        "items": items,
    });
    ([(header::CONTENT_TYPE, "application/feed+json; charset=utf-8")], feed.to_string()).into_response()
}
