//! Harvesting other repositories by OAI-PMH 2.0: what comes waits as drafts and is never made public by itself; what is
//! gone there is withdrawn here.

mod answer;
pub mod plans;
mod record;
mod store;

use std::collections::HashMap;
use std::io::Write;
use std::path::Path;
use std::time::Duration;

use anyhow::{Context, bail};
use catalog::achievement::{AchievementId, Draft};
use catalog::import::{self, Arrival, Job, Kind, Voice};
use catalog::listing::store::{self as listings, Saved};
use catalog::listing::{Act, Stage};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use db::Db;
use db::event::Actor;
use reqwest::header::RETRY_AFTER;
use reqwest::{Client, StatusCode, Url};
use serde::Serialize;

use crate::outbound;
use answer::{Harvested, Part};

/// A repository that takes longer is given up for this run.
const PATIENCE: Duration = Duration::from_secs(60);
/// How often one that is busy (503) is asked again, and the longest pause between.
const TRIES: usize = 5;
const PAUSE_MOST: Duration = Duration::from_secs(120);
/// The largest answer that is read, in bytes, and the most parts of one list.
const ANSWER_MOST: usize = 32 * 1024 * 1024;
const PARTS_MOST: usize = 10_000;

/// What to take, and from where.
#[derive(Clone, Debug, Default)]
pub struct Harvest {
    /// The address that verbs are asked of.
    pub repository: String,
    pub set: Option<String>,
    /// The organisation that owns what comes.
    pub unit: Option<String>,
    /// From the beginning, whatever was taken before.
    pub all: bool,
}

/// What came of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Taken {
    pub records: usize,
    pub imported: i64,
    pub duplicates: i64,
    pub rejected: i64,
    pub withdrawn: usize,
}

/// Takes what has changed since the last run that came to its end.
pub async fn run(db: &Db, harvest: &Harvest, folder: &Path, voice: &mut impl Voice) -> anyhow::Result<Taken> {
    let site = Url::parse(&harvest.repository).context("the repository's address is no address")?;
    anyhow::ensure!(
        matches!(site.scheme(), "http" | "https"),
        "the repository's address must be http or https"
    );
    let client = outbound::client().timeout(PATIENCE).build()?;
    let part = harvest.set.clone().unwrap_or_default();
    let mut tx = db.read().await?;
    let before = store::reached(&mut tx, &harvest.repository, &part).await?.filter(|_| !harvest.all);
    drop(tx);
    let identity = ask(&client, &site, &[("verb", "Identify")]).await?;
    let from = before.as_deref().and_then(|at| overlapping(at, identity.granularity.as_deref()));
    let (records, reached) = list(&client, &site, harvest.set.as_deref(), from.as_deref()).await?;
    let source = site.host_str().unwrap_or("oai").to_owned();
    let mut taken = Taken { records: records.len(), ..Taken::default() };
    let (gone, there): (Vec<&Harvested>, Vec<&Harvested>) = records.iter().partition(|record| record.deleted);
    bring_in(db, harvest, &source, &there, folder, voice, &mut taken).await?;
    taken.withdrawn = withdraw(db, &source, &gone).await?;
    let mut tx = db.write().await?;
    store::save(&mut tx, &harvest.repository, &part, &reached, db.clock.now()).await?;
    tx.commit().await?;
    Ok(taken)
}

/// The whole list, part by part, and the other's clock when it began.
async fn list(
    client: &Client,
    site: &Url,
    set: Option<&str>,
    from: Option<&str>,
) -> anyhow::Result<(Vec<Harvested>, String)> {
    let mut arguments = vec![("verb", "ListRecords"), ("metadataPrefix", "oai_dc")];
    arguments.extend(set.map(|set| ("set", set)));
    arguments.extend(from.map(|from| ("from", from)));
    let mut part = ask(client, site, &arguments).await?;
    let began = part.answered.clone();
    // One record may change while its list is read, and come twice: the last is what it is now.
    let mut records: Vec<Harvested> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    for _ in 0..PARTS_MOST {
        for record in part.records {
            match places.get(&record.identifier) {
                Some(place) => records[*place] = record,
                None => {
                    places.insert(record.identifier.clone(), records.len());
                    records.push(record);
                }
            }
        }
        let Some(token) = part.token else { return Ok((records, began)) };
        // §3.5: the token is an exclusive argument.
        part = ask(client, site, &[("verb", "ListRecords"), ("resumptionToken", &token)]).await?;
    }
    bail!("the list of the repository does not end")
}

/// Asks once, and again as long as the repository says that it is busy.
async fn ask(client: &Client, site: &Url, arguments: &[(&str, &str)]) -> anyhow::Result<Part> {
    let mut address = site.clone();
    address.query_pairs_mut().clear().extend_pairs(arguments);
    for _ in 0..TRIES {
        let mut answer = client.get(address.clone()).send().await?;
        if answer.status() == StatusCode::SERVICE_UNAVAILABLE {
            let wait = answer.headers().get(RETRY_AFTER).and_then(|value| value.to_str().ok()?.parse().ok());
            tokio::time::sleep(Duration::from_secs(wait.unwrap_or(10)).min(PAUSE_MOST)).await;
            continue;
        }
        anyhow::ensure!(answer.status().is_success(), "the repository answers {}", answer.status());
        let mut body = Vec::new();
        while let Some(chunk) = answer.chunk().await? {
            body.extend_from_slice(&chunk);
            anyhow::ensure!(body.len() <= ANSWER_MOST, "an answer of the repository is too large");
        }
        let part = answer::read(&String::from_utf8_lossy(&body)).context("the answer is no XML")?;
        return match &part.error {
            Some((code, _)) if code == "noRecordsMatch" => Ok(part),
            Some((code, words)) => bail!("the repository answers {code}: {words}"),
            None if part.answered.is_empty() => bail!("the answer is none of OAI-PMH"),
            None => Ok(part),
        };
    }
    bail!("the repository is busy")
}

/// A step of its granularity earlier: what changed within the step was perhaps not listed yet.
fn overlapping(reached: &str, granularity: Option<&str>) -> Option<String> {
    let at = DateTime::parse_from_rfc3339(reached).ok()?.to_utc();
    if granularity == Some("YYYY-MM-DD") {
        let day: NaiveDate = (at - TimeDelta::days(1)).date_naive();
        return Some(day.to_string());
    }
    let earlier: DateTime<Utc> = at - TimeDelta::seconds(1);
    Some(earlier.to_rfc3339_opts(chrono::SecondsFormat::Secs, true))
}

/// Through the same door as any file: checked, told apart from what is known, undone as a whole.
async fn bring_in(
    db: &Db,
    harvest: &Harvest,
    source: &str,
    records: &[&Harvested],
    folder: &Path,
    voice: &mut impl Voice,
    taken: &mut Taken,
) -> anyhow::Result<()> {
    let rows: Vec<_> =
        records.iter().filter_map(|record| record::row(record, harvest.unit.as_deref())).collect();
    if rows.is_empty() {
        return Ok(());
    }
    std::fs::create_dir_all(folder)?;
    let file = folder.join(format!("harvest-{}.jsonl", db.ids.next()));
    let mut out = std::fs::File::create(&file)?;
    for row in &rows {
        writeln!(out, "{row}")?;
    }
    out.sync_all()?;
    let own = Job::new(Kind::Achievements, file.clone(), source.to_owned(), folder.to_owned());
    let job = Job { arrival: Arrival::Draft, ..own };
    let done = import::run(db, &job, voice).await;
    std::fs::remove_file(&file)?;
    let summary = done?;
    (taken.imported, taken.duplicates, taken.rejected) =
        (summary.imported, summary.duplicates, summary.rejected);
    Ok(())
}

/// Tombstones: what we had of them is withdrawn; its history stays.
async fn withdraw(db: &Db, source: &str, gone: &[&Harvested]) -> anyhow::Result<usize> {
    if gone.is_empty() {
        return Ok(0);
    }
    let mut tx = db.write().await?;
    let known: HashMap<String, AchievementId> = listings::prints::<Draft>(&mut tx)
        .await?
        .into_iter()
        .filter(|print| print.source.as_deref() == Some(source))
        .filter_map(|print| Some((print.source_id?, AchievementId(print.id))))
        .collect();
    let mut withdrawn = 0;
    for record in gone {
        let Some(id) = known.get(&record.identifier) else { continue };
        let Some(was) = listings::find::<Draft>(&mut tx, *id).await? else { continue };
        if matches!(was.listing.stage, Stage::Withdrawn { .. } | Stage::Rejected { .. }) {
            continue;
        }
        let mut now = was.clone();
        now.listing.stage = was.listing.stage.after(Act::Withdraw, db.clock.now())?;
        let saved = listings::save(&mut tx, db, &Actor::System, Act::Withdraw.event(), &was, &now).await?;
        withdrawn += usize::from(saved == Saved::Done);
    }
    tx.commit().await?;
    Ok(withdrawn)
}
