//! `qiao match`.

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use anyhow::Context;
use catalog::listing::store;
use catalog::{achievement, demand};
use clap::{Args, Subcommand};
use db::Db;
use indicatif::ProgressBar;
use search::matching::Profile;
use serde_json::json;

use super::market;
use crate::config::Place;
use crate::embeddings::Embeddings;
use crate::finder::Finder;
use crate::language::Lang;
use crate::matcher::{self, Matcher};
use crate::matching::Search;
use crate::matching::api::{Matches, shown};
use crate::pairs::batch::Batch;

/// Ranks the other library for a listing or a text, with reasons.
#[derive(Args)]
pub(super) struct Match {
    #[command(subcommand)]
    subject: Subject,
    /// Most matches to show.
    #[arg(long, default_value_t = 10, global = true)]
    limit: usize,
    /// Print {"matches": [{"id", "title", "score", "reasons": [{"kind", "text", "weight"}]}]}.
    #[arg(long, global = true)]
    json: bool,
    /// Language of the reasons.
    #[arg(long, default_value = "zh-CN", global = true)]
    lang: String,
}

#[derive(Subcommand)]
enum Subject {
    /// Achievements for a demand.
    Demand { id: uuid::Uuid },
    /// Demands for an achievement.
    Achievement { id: uuid::Uuid },
    /// Achievements for the text of a file, read as a demand.
    Text { file: PathBuf },
    /// All demands now, as the server does every night; prints {"demands", "pairs", "seconds"}.
    All,
}

/// Nobody describes a demand in more, in bytes.
const TEXT_MAX: u64 = 1 << 20;

impl Match {
    pub(super) async fn run(self, place: &Place) -> anyhow::Result<ExitCode> {
        let db = market::database(place).await?;
        let finder = market::index(&db, place).await?;
        let matcher = matcher::open(&place.model());
        let engine = matcher.engine();
        let lang = Lang::from_tag(&self.lang).with_context(|| format!("no such language: {}", self.lang))?;
        let mut tx = db.read().await?;
        let today = db::business_day::date(db.clock.now());
        let embeddings = match self.subject {
            // A text that is no listing is nobody's but the operator's: it is not sent anywhere.
            Subject::Text { .. } => Embeddings::default(),
            _ => Embeddings::of(&place.embeddings),
        };
        let search = Search {
            db: &db,
            finder: &finder,
            engine: &engine,
            embeddings: &embeddings,
            today,
            limit: self.limit,
        };
        let shown = match self.subject {
            Subject::Demand { id } => {
                let found =
                    store::find_public::<demand::Draft>(&mut tx, catalog::demand::DemandId(id)).await?;
                let listed = found.with_context(|| format!("no public demand {id}"))?;
                let profile = Profile::of_demand(&listed.draft);
                shown(lang, &search.achievements_for(&mut tx, profile, Some(listed)).await?.ranked)
            }
            Subject::Achievement { id } => {
                let id = catalog::achievement::AchievementId(id);
                let found = store::find_public::<achievement::Draft>(&mut tx, id).await?;
                let listed = found.with_context(|| format!("no public achievement {id}"))?;
                shown(lang, &search.demands_for(&mut tx, listed).await?.ranked)
            }
            Subject::Text { file } => {
                let text = catalog::import::read_text(&file, TEXT_MAX)
                    .with_context(|| format!("{} cannot be read", file.display()))?;
                shown(lang, &search.achievements_for(&mut tx, Profile::of_text(&text), None).await?.ranked)
            }
            Subject::All => {
                drop(tx);
                return all(&db, &finder, &matcher, &embeddings, self.json).await;
            }
        };
        print(&shown, self.json)?;
        Ok(ExitCode::SUCCESS)
    }
}

async fn all(
    db: &Db,
    finder: &Finder,
    matcher: &Matcher,
    embeddings: &Embeddings,
    as_json: bool,
) -> anyhow::Result<ExitCode> {
    let index = finder.index().context("the index is being rebuilt; try again when it is done")?;
    let batch = Batch {
        db,
        finder,
        engine: matcher.engine(),
        embeddings,
        model: i64::try_from(matcher.number()).unwrap_or(i64::MAX),
        today: db::business_day::date(db.clock.now()),
        reached: index.position(),
        holder: db.ids.next(),
    };
    let bar = if as_json { ProgressBar::hidden() } else { ProgressBar::new_spinner() };
    let began = Instant::now();
    let done = batch.sweep(|step| bar.inc(step.listings as u64)).await?;
    bar.finish_and_clear();
    let seconds = began.elapsed().as_secs_f64();
    if as_json {
        say!("{}", json!({ "demands": done.listings, "pairs": done.pairs, "seconds": seconds }));
    } else {
        say!("{} demands, {} pairs, {seconds:.1} s", done.listings, done.pairs);
    }
    Ok(ExitCode::SUCCESS)
}

fn print(found: &Matches, as_json: bool) -> anyhow::Result<()> {
    if as_json {
        say!("{}", serde_json::to_string(found)?);
        return Ok(());
    }
    for one in &found.matches {
        say!("{:.3}  {}  {}", one.score, one.id, one.title);
        for reason in &one.reasons {
            say!("       {}", reason.text);
        }
    }
    Ok(())
}
