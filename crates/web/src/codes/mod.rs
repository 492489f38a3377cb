//! The public classifications, for whoever must choose a code: a page to look through, JSON for the form's script.

pub(crate) mod api;
mod pages;

use axum::extract::RawQuery;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use axum::{Json, Router};
use axum_extra::routing::RouterExt;
use catalog::taxonomy::{Entry, Table, discipline, industry, ipc, region};
use serde_json::{Value, json};

use crate::app::App;
use crate::failure::Failure;
use crate::layout::Frame;
use crate::paths::CodesPath;
use crate::server::negotiation::Wanted;

/// Entries in one answer.
const SHOWN: usize = 50;

pub(crate) fn routes() -> Router<App> {
    Router::new().typed_get(codes)
}

/// A classification that listings are described in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Codes {
    Industries,
    Disciplines,
    Divisions,
    Ipc,
}

/// `?q=` asks for a code or a part of a name, `?in=` opens a branch; neither shows the top.
#[derive(Debug, Default)]
struct Asked {
    words: String,
    branch: String,
}

impl Codes {
    pub(crate) const ALL: [Self; 4] = [Self::Industries, Self::Disciplines, Self::Divisions, Self::Ipc];

    /// As in its address.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Industries => "industries",
            Self::Disciplines => "disciplines",
            Self::Divisions => "divisions",
            Self::Ipc => "ipc",
        }
    }

    pub(crate) fn path(self) -> CodesPath {
        CodesPath { table: self.name().to_owned() }
    }

    fn table(self) -> &'static Table {
        match self {
            Self::Industries => industry::table(),
            Self::Disciplines => discipline::table(),
            Self::Divisions => region::table(),
            Self::Ipc => ipc::table(),
        }
    }
}

async fn codes(
    CodesPath { table }: CodesPath,
    frame: Frame,
    headers: HeaderMap,
    RawQuery(raw): RawQuery,
) -> Result<Response, Failure> {
    let codes =
        Codes::ALL.into_iter().find(|codes| codes.name() == table).ok_or(Failure::NotFound("code table"))?;
    let asked = Asked::read(raw.as_deref().unwrap_or(""));
    let data = Wanted::by(&headers) == Wanted::Data;
    // Seventy thousand names are read through; that is work for the processor.
    let answer = tokio::task::spawn_blocking(move || {
        let table = codes.table();
        if data {
            let found: Vec<Value> = table.search(&asked.words, SHOWN).into_iter().map(shown).collect();
            return Json(found).into_response();
        }
        pages::codes(&frame, codes, table, &asked).into_response()
    });
    Ok(answer.await?)
}

impl Asked {
    fn read(raw: &str) -> Self {
        let mut asked = Self::default();
        for (name, value) in form_urlencoded::parse(raw.as_bytes()) {
            match &*name {
                "q" => asked.words = value.trim().to_owned(),
                "in" => asked.branch = value.into_owned(),
                _ => {}
            }
        }
        asked
    }
}

fn shown(entry: &Entry) -> Value {
    json!({ "code": entry.code, "name": entry.name })
}
