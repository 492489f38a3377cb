//! The classifications as programs read them.

use axum::Json;
use axum_extra::routing::TypedPath;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::{Codes, SHOWN};
use crate::app::App;
use crate::failure::Failure;
use crate::form::Asked;
use crate::paths::CodesApiPath;

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(find_codes))
}

#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
struct Wanted {
    /// A code or a part of a name.
    #[serde(rename = "q")]
    words: String,
}

/// Entries that have the words, at most fifty.
#[derive(Clone, Debug, Serialize, ToSchema)]
struct Found {
    entries: Vec<EntryShown>,
}

/// An entry of a classification.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Code)]
struct EntryShown {
    code: String,
    name: String,
}

#[utoipa::path(get, path = CodesApiPath::PATH, tag = "catalogue", params(("table" = String, Path, description = "industries (GB/T 4754), disciplines (GB/T 13745), divisions (GB/T 2260) or ipc", pattern = "^(industries|disciplines|divisions|ipc)$"), Wanted), responses((status = 200, body = Found)))]
async fn find_codes(
    CodesApiPath { table }: CodesApiPath,
    Asked(wanted): Asked<Wanted>,
) -> Result<Json<Found>, Failure> {
    let codes =
        Codes::ALL.into_iter().find(|codes| codes.name() == table).ok_or(Failure::NotFound("code table"))?;
    // Seventy thousand names are read through; that is work for the processor.
    let entries = tokio::task::spawn_blocking(move || {
        let found = codes.table().search(&wanted.words, SHOWN).into_iter();
        found.map(|entry| EntryShown { code: entry.code.to_owned(), name: entry.name.to_owned() }).collect()
    });
    Ok(Json(Found { entries: entries.await? }))
}
