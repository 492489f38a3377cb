//! `qiao eval`.

use std::fmt::Debug;
use std::fs::File;
use std::io::BufReader;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context;
use catalog::listing::{Document, Listed, store};
use catalog::{achievement, demand};
use clap::{Args, Subcommand};
use search::eval::{self, Question};
use search::matching::{self, Engine};
use search::{Kind, Request};
use serde::Serialize;
use uuid::Uuid;

use super::find::Library;
use super::market;
use crate::config::Place;
use crate::embeddings::Embeddings;

/// Measures the engine on outcomes of one's own.
#[derive(Args)]
pub(super) struct Eval {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// nDCG@10, AUC of level ≥ 3, MRR, P@5 and level error over judged pairs; with an outside model, if one is set.
    Matching {
        #[command(flatten)]
        judged: Judged,
        /// Print the figures as JSON.
        #[arg(long)]
        json: bool,
    },
    /// MRR, recall and nDCG among the first ten hits, over questions with their answers, in this market.
    Search {
        /// JSON lines {"query", "relevant": [key, …]}, or lines of query, key and grade parted by tabs.
        /// A key is an id, an id at the source, or a title.
        #[arg(long)]
        queries: PathBuf,
        /// Which library to search.
        #[arg(long, value_enum, default_value = "achievement")]
        kind: Library,
        /// Print the figures as JSON.
        #[arg(long)]
        json: bool,
    },
}

/// Files of judged pairs.
#[derive(Args)]
#[group(id = "judged", multiple = true)]
pub(super) struct Judged {
    /// JSON lines with id, title, content or the fields of a full demand.
    #[arg(long)]
    demands: PathBuf,
    /// JSON lines with id and title_words, or the fields of a full achievement.
    #[arg(long)]
    achievements: PathBuf,
    /// Tab-separated demand_id, achievement_id, level 1 to 4, with a header line.
    #[arg(long)]
    judgements: PathBuf,
    /// Seed of the random order among equal scores.
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

impl Judged {
    /// The figures of an engine as it is.
    pub(super) fn measure(&self, engine: &Engine) -> anyhow::Result<matching::eval::Report> {
        Ok(self.pairs()?.measure(engine, self.seed))
    }

    fn pairs(&self) -> anyhow::Result<matching::eval::Pairs> {
        let (demands, achievements) = (open(&self.demands)?, open(&self.achievements)?);
        Ok(matching::eval::Pairs::read(demands, achievements, open(&self.judgements)?)?)
    }
}

impl Eval {
    pub(super) async fn run(self, place: &Place) -> anyhow::Result<ExitCode> {
        match self.what {
            What::Matching { judged, json } => {
                let pairs = judged.pairs()?;
                let embeddings = Embeddings::of(&place.embeddings);
                let compared = embeddings.compared(&pairs.texts()).await?;
                let outside = |a, b| compared.as_ref().and_then(|compared| compared.likeness(a, b));
                print(&pairs.measure_with(&pairs.engine(), judged.seed, outside), json)?;
            }
            What::Search { queries, kind, json } => {
                let questions = eval::questions(open(&queries)?)?;
                print(&ask(place, &questions, kind.into()).await?, json)?;
            }
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn print<R: Serialize + Debug>(report: &R, json: bool) -> anyhow::Result<()> {
    if json {
        say!("{}", serde_json::to_string(report)?);
    } else {
        say!("{report:#?}");
    }
    Ok(())
}

/// Asks the market each question, as its search page would.
async fn ask(place: &Place, questions: &[Question], kind: Kind) -> anyhow::Result<eval::Report> {
    let db = market::database(place).await?;
    let finder = market::index(&db, place).await?;
    let mut found = Vec::with_capacity(questions.len());
    for question in questions {
        let query = question.query.clone();
        let request = Request { query, kind: Some(kind), limit: eval::DEPTH, ..Request::default() };
        let hits = finder.search(&db, request).await?.hits;
        let ids: Vec<Uuid> = hits.iter().map(|hit| hit.id).collect();
        let mut tx = db.read().await?;
        found.push(match kind {
            Kind::Demand => keys(store::list::<demand::Draft>(&mut tx, &ids).await?),
            Kind::Achievement | Kind::Organisation => {
                keys(store::list::<achievement::Draft>(&mut tx, &ids).await?)
            }
        });
    }
    Ok(eval::report(questions, &found))
}

/// All that a question may know a listing by.
fn keys<D: Document>(listings: Vec<Listed<D>>) -> Vec<Vec<String>> {
    let of = |listed: Listed<D>| {
        let mut keys = vec![D::uuid(listed.id).to_string(), listed.draft.title().to_owned()];
        keys.extend(listed.listing.source.map(|source| source.id));
        keys
    };
    listings.into_iter().map(of).collect()
}

fn open(path: &Path) -> anyhow::Result<BufReader<File>> {
    Ok(BufReader::new(File::open(path).with_context(|| format!("{} cannot be read", path.display()))?))
}
