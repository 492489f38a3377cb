//! Search and suggestions as JSON; suggestions also as a page.

use axum::Json;
use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use axum_extra::routing::TypedPath;
use catalog::listing::store;
use catalog::{achievement, demand};
use search::{Kind, Request};
use serde::Serialize;
use serde_json::{Value, json};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::pages;
use super::suggestions::{self, Offered};
use crate::app::App;
use crate::failure::Failure;
use crate::finder::Found;
use crate::layout::Frame;
use crate::listings::query::Query;
use crate::paths::{SearchApiPath, SuggestPath};
use crate::server::negotiation::Wanted;

/// Most hits in one answer.
const LIMIT: usize = 100;

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(search))
}

/// The answer of a search, on the command line and by HTTP alike.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Hits {
    pub total: usize,
    /// How long the search took, in millionths of a second.
    pub took_us: u64,
    pub hits: Vec<TitledHit>,
}

/// A listing that was found.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Hit)]
pub(crate) struct TitledHit {
    pub id: uuid::Uuid,
    pub title: String,
    pub score: f32,
}

/// What is searched for; the filters of the pages (`field`, `region`, `maturity` and so on) are taken as well.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "it only describes what `Query::read` takes")]
struct Search {
    q: Option<String>,
    /// achievement unless said, or demand.
    #[param(pattern = "^(achievement|demand)?$")]
    kind: Option<String>,
    /// 20 unless said; more than 100 is 100.
    limit: Option<usize>,
    /// From 1; what is no such number is 1, and more than 100 is 100.
    page: Option<String>,
}

#[utoipa::path(get, path = SearchApiPath::PATH, tag = "matching", params(Search), responses((status = 200, body = Hits)))]
async fn search(
    _: SearchApiPath,
    RawQuery(raw): RawQuery,
    State(app): State<App>,
) -> Result<Json<Hits>, Failure> {
    let raw = raw.unwrap_or_default();
    let query = Query::read(&raw);
    let (mut kind, mut limit) = (Kind::Achievement, 20);
    for (name, value) in form_urlencoded::parse(raw.as_bytes()) {
        match (&*name, &*value) {
            ("kind", "achievement" | "") => kind = Kind::Achievement,
            ("kind", "demand") => kind = Kind::Demand,
            ("kind", _) => return Err(Failure::Bad("failure-bad-kind")),
            ("limit", text) => limit = text.parse().map_err(|_| Failure::Bad("failure-bad-limit"))?,
            _ => {}
        }
    }
    let limit = std::cmp::min(limit, LIMIT);
    let request = Request { limit, offset: (query.page - 1) * limit, facets: false, ..query.request(kind) };
    let found = app.finder().search(app.db(), request).await?;
    Ok(Json(titled(&app, kind, found).await?))
}

/// Joins hits to their titles in the database, which alone decides what is public.
pub(crate) async fn titled(app: &App, kind: Kind, found: Found) -> Result<Hits, Failure> {
    let mut tx = app.db().read().await?;
    hits(&mut tx, kind, found).await
}

pub(super) async fn titles(
    tx: &mut db::Tx,
    kind: Kind,
    ids: &[uuid::Uuid],
) -> db::Result<Vec<(uuid::Uuid, String)>> {
    match kind {
        Kind::Demand => store::titles::<demand::Draft>(tx, ids).await,
        Kind::Achievement | Kind::Organisation => store::titles::<achievement::Draft>(tx, ids).await,
    }
}

pub(crate) async fn hits(tx: &mut db::Tx, kind: Kind, found: Found) -> Result<Hits, Failure> {
    let ids: Vec<uuid::Uuid> = found.hits.iter().map(|hit| hit.id).collect();
    let titles = titles(tx, kind, &ids).await?;
    let score = |id| found.hits.iter().find(|hit| hit.id == id).map_or(0.0, |hit| hit.score);
    let hits = titles.into_iter().map(|(id, title)| TitledHit { id, title, score: score(id) }).collect();
    Ok(Hits { total: found.total, took_us: found.took_us, hits })
}

/// A list for script, a page for a browser that opens the address, and the shape that browsers' own search
/// boxes ask for (`as=opensearch`).
pub(crate) async fn suggest(
    _: SuggestPath,
    frame: Frame,
    headers: HeaderMap,
    RawQuery(raw): RawQuery,
    State(app): State<App>,
) -> Result<Response, Failure> {
    let raw = raw.unwrap_or_default();
    let words = Query::read(&raw).words;
    let found = suggestions::suggested(&app, &words).await?;
    if form_urlencoded::parse(raw.as_bytes()).any(|(name, value)| name == "as" && value == "opensearch") {
        let texts: Vec<&str> = found.iter().map(Offered::text).collect();
        let kind = [(header::CONTENT_TYPE, "application/x-suggestions+json")];
        return Ok((kind, json!([words, texts]).to_string()).into_response());
    }
    if Wanted::by(&headers) == Wanted::Page {
        return Ok(pages::suggestions(&frame, &words, &found).into_response());
    }
    let list: Vec<Value> = found.iter().map(Offered::shown).collect();
    Ok(Json(list).into_response())
}
