//! `qiao search`.

use std::process::ExitCode;

use clap::{Args, ValueEnum};
use search::{Kind, Request, Sort};

use super::market;
use crate::config::Place;
use crate::open::api;

/// Searches a library as the site does.
#[derive(Args)]
pub(super) struct Search {
    /// Words, "quoted phrases", -exclusions, field words such as 单位: or ipc:, codes.
    query: String,
    /// Which library to search.
    #[arg(long, value_enum, default_value = "achievement")]
    kind: Library,
    /// Most hits to show.
    #[arg(long, default_value_t = 20)]
    limit: usize,
    /// Print {"total", "took_us", "hits": [{"id", "title", "score"}]}.
    #[arg(long)]
    json: bool,
}

/// A library, as commands name it.
#[derive(Clone, Copy, ValueEnum)]
pub enum Library {
    #[value(alias = "achievements")]
    Achievement,
    #[value(alias = "demands")]
    Demand,
}

impl From<Library> for Kind {
    fn from(library: Library) -> Self {
        match library {
            Library::Achievement => Self::Achievement,
            Library::Demand => Self::Demand,
        }
    }
}

impl Search {
    pub(super) async fn run(self, place: &Place) -> anyhow::Result<ExitCode> {
        let db = market::database(place).await?;
        let finder = market::index(&db, place).await?;
        let kind = Kind::from(self.kind);
        let request = Request {
            query: self.query,
            kind: Some(kind),
            filters: Vec::new(),
            sort: Sort::Relevance,
            offset: 0,
            limit: self.limit,
            facets: false,
        };
        let found = finder.search(&db, request).await?;
        let mut tx = db.read().await?;
        let hits = api::hits(&mut tx, kind, found).await?;
        if self.json {
            say!("{}", serde_json::to_string(&hits)?);
        } else {
            say!("{} found in {} µs", hits.total, hits.took_us);
            for hit in hits.hits {
                say!("{:8.3}  {}  {}", hit.score, hit.id, hit.title);
            }
        }
        Ok(ExitCode::SUCCESS)
    }
}
