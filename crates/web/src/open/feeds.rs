//! The newest of each library, or of a search in it, as Atom.

use atom_syndication::{Entry, Feed, FixedDateTime, Link, Text};
use axum::extract::{RawQuery, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use catalog::listing::{Document, Listed, store};
use catalog::{achievement, demand};
use search::{Kind, Request, Sort};

use crate::app::App;
use crate::failure::Failure;
use crate::layout::Frame;
use crate::listings::query::Query;
use crate::paths::{
    AchievementFeedPath, AchievementPath, AchievementsPath, DemandFeedPath, DemandPath, DemandsPath,
};

/// Entries in a feed.
pub(super) const ENTRIES: usize = 50;

pub(super) async fn achievements(
    _: AchievementFeedPath,
    frame: Frame,
    RawQuery(raw): RawQuery,
    State(app): State<App>,
) -> Result<Response, Failure> {
    let query = Query::read(raw.as_deref().unwrap_or(""));
    let title = frame.text("data-feed-achievements");
    let (page, own) = (query.at(&AchievementsPath.to_string()), query.at(&AchievementFeedPath.to_string()));
    of_achievements(&app, &frame, &title, &query, &page, &own).await
}

pub(super) async fn demands(
    _: DemandFeedPath,
    frame: Frame,
    RawQuery(raw): RawQuery,
    State(app): State<App>,
) -> Result<Response, Failure> {
    let query = Query::read(raw.as_deref().unwrap_or(""));
    let title = frame.text("data-feed-demands");
    let (page, own) = (query.at(&DemandsPath.to_string()), query.at(&DemandFeedPath.to_string()));
    of_demands(&app, &frame, &title, &query, &page, &own).await
}

/// The newest achievements of a query; `page` shows the same to people, `own` is the feed itself.
pub(crate) async fn of_achievements(
    app: &App,
    frame: &Frame,
    title: &str,
    query: &Query,
    page: &str,
    own: &str,
) -> Result<Response, Failure> {
    let newest = newest::<achievement::Draft>(app, Kind::Achievement, query, ENTRIES).await?;
    let entries = newest.iter().map(|listed| {
        let href = AchievementPath { id: listed.id }.to_string();
        entry(frame, listed, &href, listed.draft.summary.as_deref())
    });
    Ok(feed(frame, title, page, own, entries.collect()))
}

/// The same for demands.
pub(crate) async fn of_demands(
    app: &App,
    frame: &Frame,
    title: &str,
    query: &Query,
    page: &str,
    own: &str,
) -> Result<Response, Failure> {
    let newest = newest::<demand::Draft>(app, Kind::Demand, query, ENTRIES).await?;
    let entries = newest.iter().map(|listed| {
        let href = DemandPath { id: listed.id }.to_string();
        entry(frame, listed, &href, listed.draft.summary.as_deref())
    });
    Ok(feed(frame, title, page, own, entries.collect()))
}

/// The newest of a library, or of what a query finds in it: any search can be followed. `most`: of so many.
pub(super) async fn newest<D: Document>(
    app: &App,
    kind: Kind,
    query: &Query,
    most: usize,
) -> Result<Vec<Listed<D>>, Failure> {
    if query.is_empty() {
        let mut tx = app.db().read().await?;
        return Ok(store::newest::<D>(&mut tx, i64::try_from(most).unwrap_or(i64::MAX), 0).await?);
    }
    let request =
        Request { sort: Sort::Newest, offset: 0, limit: most, facets: false, ..query.request(kind) };
    let found = app.finder().search(app.db(), request).await?;
    let ids: Vec<uuid::Uuid> = found.hits.iter().map(|hit| hit.id).collect();
    let mut tx = app.db().read().await?;
    Ok(store::list::<D>(&mut tx, &ids).await?)
}

fn entry<D: Document>(frame: &Frame, listed: &Listed<D>, href: &str, summary: Option<&str>) -> Entry {
    let updated: FixedDateTime = listed.listing.updated_at.fixed_offset();
    let mut entry = Entry::default();
    entry.set_title(Text::plain(listed.draft.title()));
    // The permanent name of a listing does not change with the site's address.
    entry.set_id(format!("urn:uuid:{}", D::uuid(listed.id)));
    entry.set_updated(updated);
    entry.set_published(listed.listing.published_at.map(|at| at.fixed_offset()));
    entry.set_links(vec![Link {
        href: format!("{}{href}", frame.base),
        rel: "alternate".into(),
        ..Link::default()
    }]);
    entry.set_summary(summary.map(Text::plain));
    entry
}

/// Entries as a feed that says where it is and what page shows the same.
pub(crate) fn feed(frame: &Frame, title: &str, page: &str, own: &str, entries: Vec<Entry>) -> Response {
    let mut feed = Feed::default();
    feed.set_title(Text::plain(format!("{title} · {}", frame.text("site-name"))));
    feed.set_id(format!("{}{own}", frame.base));
    let newest = entries.iter().map(|entry| *entry.updated()).max();
    feed.set_updated(newest.unwrap_or_default());
    feed.set_lang(Some(frame.lang.tag().to_owned()));
    feed.set_links(vec![
        Link { href: format!("{}{own}", frame.base), rel: "self".into(), ..Link::default() },
        Link { href: format!("{}{page}", frame.base), rel: "alternate".into(), ..Link::default() },
    ]);
    feed.set_authors(vec![atom_syndication::Person { name: frame.text("site-name"), ..Default::default() }]);
    feed.set_entries(entries);
    ([(header::CONTENT_TYPE, "application/atom+xml; charset=utf-8")], feed.to_string()).into_response()
}
