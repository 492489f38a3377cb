//! Following: a search that tells of what is new in it by mail and by feed, and listings laid aside.

pub(crate) mod api;
mod follow;
pub(crate) mod pages;
pub(crate) mod store;
pub mod watcher;

use axum::Router;
use axum::extract::{RawQuery, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::routing::RouterExt;
use catalog::listing::Document;
use catalog::text::clean;
use catalog::{achievement, demand};
use db::{Db, Tx};
use search::Kind;
use serde::Deserialize;

use crate::accounts::role::Viewer;
use crate::accounts::secret::token;
use crate::accounts::viewer::Person;
use crate::app::App;
use crate::failure::Failure;
use crate::form::Form;
use crate::layout::fields::Errors;
use crate::layout::{Frame, Page};
use crate::listings::public;
use crate::listings::query::Query;
use crate::open::feeds;
use crate::paths::{
    AchievementFavouritePath, AchievementPath, DemandFavouritePath, DemandPath, MePath, NewSearchPath,
    SearchEndPath, SearchFeedPath, SearchLeavePath, SearchTokenPath, SearchesPath,
};
use follow::Followed;
use store::{Kept, SavedSearch, SavedSearchId};

/// Searches that one person may follow, and the longest query of one, in bytes.
const SEARCHES_MOST: usize = 50;
const QUERY_MAX: usize = 1_500;
/// Longest name of a search, in characters.
const NAME_MAX: usize = 60;

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .typed_get(blank)
        .typed_post(save)
        .typed_post(end)
        .typed_post(renew_token)
        .typed_get(feed)
        .typed_get(ask_leave)
        .typed_post(leave)
        .typed_post(favourite_achievement)
        .typed_post(favourite_demand)
}

/// What is typed to follow a search.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct SearchForm {
    /// `achievement` or `demand`.
    pub kind: String,
    /// The query of the result page's address.
    pub query: String,
    pub name: String,
}

async fn blank(_: NewSearchPath, frame: Frame, Person(_): Person, RawQuery(raw): RawQuery) -> maud::Markup {
    let raw = raw.unwrap_or_default();
    let is_demand =
        form_urlencoded::parse(raw.as_bytes()).any(|(name, value)| name == "in" && value == "demand");
    let query = Query { page: 1, sort: None, ..Query::read(&raw) };
    let form = SearchForm {
        kind: if is_demand { "demand" } else { "achievement" }.to_owned(),
        query: query.at("").trim_start_matches('?').to_owned(),
        name: query.words.chars().take(NAME_MAX).collect(),
    };
    pages::blank(&frame, &form, &Errors::new())
}

async fn save(
    _: SearchesPath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
    Form(form): Form<SearchForm>,
) -> Result<Response, Failure> {
    let mut tx = app.db().write().await?;
    match follow_search(&mut tx, app.db(), &viewer, &form).await {
        Ok(_) => {
            tx.commit().await?;
            Ok(Redirect::to(&MePath.to_string()).into_response())
        }
        Err(failure) => {
            let (status, errors) = failure.at_fields()?;
            Ok((status, pages::blank(&frame, &form, &errors)).into_response())
        }
    }
}

/// Keeps a search; following what one follows is no mistake.
async fn follow_search(
    tx: &mut Tx,
    db: &Db,
    viewer: &Viewer,
    form: &SearchForm,
) -> Result<SavedSearch, Failure> {
    let kind = match form.kind.as_str() {
        kind @ ("achievement" | "demand") => kind,
        _ => return Err(Failure::Bad("failure-bad-kind")),
    };
    let query = Query { page: 1, sort: None, ..Query::read(&form.query) };
    let name = clean(&form.name.split_whitespace().collect::<Vec<_>>().join(" "));
    let mut errors = Errors::new();
    if name.is_empty() {
        errors.insert("name", "error-required");
    }
    if name.chars().count() > NAME_MAX {
        errors.insert("name", "error-too-long");
    }
    if form.query.len() > QUERY_MAX {
        errors.insert("query", "error-too-long");
    }
    if query.is_empty() {
        errors.insert("query", "error-search-all");
    }
    if !errors.is_empty() {
        return Err(errors.into());
    }
    let followed = store::of_person(tx, viewer.id).await?;
    let written = query.at("").trim_start_matches('?').to_owned();
    if let Some(known) = followed.iter().find(|one| one.listing_kind == kind && one.query == written) {
        return Ok(known.clone());
    }
    if followed.len() >= SEARCHES_MOST {
        return Err(Errors::from([("name", "error-searches-most")]).into());
    }
    let search = SavedSearch {
        id: SavedSearchId(db.ids.next()),
        person_id: viewer.id,
        listing_kind: kind.to_owned(),
        query: written,
        name,
        token: token(&db.chance),
        created_at: db.clock.now(),
    };
    match store::insert(tx, db, &search).await? {
        Kept::Done => Ok(search),
        // Of two at the same moment, the other was first.
        Kept::Already => Err(Failure::Stage("failure-stage-stale")),
    }
}

async fn end(
    SearchEndPath { id }: SearchEndPath,
    Person(viewer): Person,
    State(app): State<App>,
) -> Result<Redirect, Failure> {
    let mut tx = app.db().write().await?;
    if !store::end(&mut tx, app.db(), viewer.id, id).await? {
        return Err(Failure::NotFound("search"));
    }
    tx.commit().await?;
    Ok(Redirect::to(&MePath.to_string()))
}

async fn renew_token(
    SearchTokenPath { id }: SearchTokenPath,
    Person(viewer): Person,
    State(app): State<App>,
) -> Result<Redirect, Failure> {
    let db = app.db();
    let mut tx = db.write().await?;
    if !store::renew_token(&mut tx, db, viewer.id, id, &token(&db.chance)).await? {
        return Err(Failure::NotFound("search"));
    }
    tx.commit().await?;
    Ok(Redirect::to(&MePath.to_string()))
}

async fn feed(
    SearchFeedPath { token }: SearchFeedPath,
    frame: Frame,
    State(app): State<App>,
) -> Result<Response, Failure> {
    let search = found(&app, &token).await?;
    let followed = Followed::of(&search);
    let (page, own) = (followed.page(), followed.feed());
    match followed.kind {
        Kind::Demand => feeds::of_demands(&app, &frame, &search.name, &followed.query, &page, &own).await,
        Kind::Achievement | Kind::Organisation => {
            feeds::of_achievements(&app, &frame, &search.name, &followed.query, &page, &own).await
        }
    }
}

/// The way out that every message has: one tap, without signing in.
async fn ask_leave(SearchLeavePath { token }: SearchLeavePath, frame: Frame, State(app): State<App>) -> Page {
    let search = found(&app, &token).await?;
    Ok(pages::leave(&frame, &search))
}

async fn leave(SearchLeavePath { token }: SearchLeavePath, frame: Frame, State(app): State<App>) -> Page {
    let search = found(&app, &token).await?;
    let mut tx = app.db().write().await?;
    store::end(&mut tx, app.db(), search.person_id, search.id).await?;
    tx.commit().await?;
    Ok(pages::left(&frame, &search))
}

async fn found(app: &App, token: &str) -> Result<SavedSearch, Failure> {
    if !token.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Err(Failure::NotFound("search"));
    }
    let mut tx = app.db().read().await?;
    store::with_token(&mut tx, token).await?.ok_or(Failure::NotFound("search"))
}

async fn favourite_achievement(
    AchievementFavouritePath { id }: AchievementFavouritePath,
    Person(viewer): Person,
    State(app): State<App>,
) -> Result<Redirect, Failure> {
    favourite::<achievement::Draft>(&app, &viewer, id).await?;
    Ok(Redirect::to(&AchievementPath { id }.to_string()))
}

async fn favourite_demand(
    DemandFavouritePath { id }: DemandFavouritePath,
    Person(viewer): Person,
    State(app): State<App>,
) -> Result<Redirect, Failure> {
    favourite::<demand::Draft>(&app, &viewer, id).await?;
    Ok(Redirect::to(&DemandPath { id }.to_string()))
}

async fn favourite<D: Document>(app: &App, viewer: &Viewer, id: D::Id) -> Result<(), Failure> {
    let db = app.db();
    let mut tx = db.write().await?;
    let listed = public::<D>(&mut tx, id).await?;
    let id = D::uuid(listed.id);
    if !store::forget_favourite(&mut tx, viewer.id, D::KIND, id).await? {
        store::keep_favourite(&mut tx, db, viewer.id, D::KIND, id).await?;
    }
    Ok(tx.commit().await?)
}
