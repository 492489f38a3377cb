//! Harvesting other repositories by OAI-PMH 2.0: what comes waits as drafts and is never made public by itself; what is
//! gone there is withdrawn here.

mod again;
mod answer;
mod gone;
pub mod plans;
mod record;
mod store;

use std::collections::HashMap;
use std::io::Write;
use std::path::Path;
use std::time::Duration;

use anyhow::{Context, bail};
use catalog::import::{self, Arrival, Job, Kind, Voice};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use db::{Clock, Db};
use reqwest::header::RETRY_AFTER;
use reqwest::redirect::Policy;
use reqwest::{Client, StatusCode, Url};
use serde::Serialize;

use crate::outbound;
use answer::{Harvested, Part};

/// A repository that takes longer is given up for this run.
const PATIENCE: Duration = Duration::from_secs(60);
/// Most redirects that are followed within a repository's host.
const REDIRECTS: usize = 5;
/// How often one that is busy (503) is asked again, the longest pause that a run sits through, and the one where none is
/// named. Whoever asks for a longer one is left alone that long: the run ends, and its plan comes again then.
const TRIES: usize = 5;
const PAUSE_MOST: TimeDelta = TimeDelta::seconds(120);
const PAUSE: TimeDelta = TimeDelta::seconds(10);
/// No repository is put off for longer by a slip in its answer.
const WAIT_MOST: TimeDelta = TimeDelta::days(31);
/// How far two runs overlap: longer than a change takes to be written there, and than two clocks differ. What comes twice
/// is told apart.
const OVERLAP: TimeDelta = TimeDelta::minutes(10);
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
    /// New here, as drafts.
    pub imported: i64,
    /// Here already, and said otherwise there now: what is here stays, and the report of repeated rows names them.
    pub changed: i64,
    /// Here already, as it is there.
    pub unchanged: i64,
    pub rejected: i64,
    /// Without a title, and so nothing that could be listed.
    pub untitled: usize,
    /// There again, and a draft here again.
    pub restored: usize,
    /// Gone there, and withdrawn here.
    pub withdrawn: usize,
    /// Gone there, and kept here, for somebody relies on it; its owner is told.
    pub bound: usize,
}

/// The repository wants to be left alone for a while (OAI-PMH 2.0 §3.1.2.2, RFC 9110 §10.2.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the repository is busy and asks to come again at {until}")]
pub struct Busy {
    pub until: DateTime<Utc>,
}

/// Takes what has changed since the last run that came to its end.
pub async fn run(db: &Db, harvest: &Harvest, folder: &Path, voice: &mut impl Voice) -> anyhow::Result<Taken> {
    let site = Url::parse(&harvest.repository).context("the repository's address is no address")?;
    anyhow::ensure!(
        matches!(site.scheme(), "http" | "https"),
        "the repository's address must be http or https"
    );
    // A repository may move within its own host; nobody is led from it to another.
    let host = site.host_str().map(str::to_owned);
    let within = Policy::custom(move |attempt| {
        let same = attempt.url().host_str() == host.as_deref() && attempt.previous().len() < REDIRECTS;
        if same { attempt.follow() } else { attempt.stop() }
    });
    let client = outbound::client().timeout(PATIENCE).redirect(within).build()?;
    let part = harvest.set.clone().unwrap_or_default();
    let mut tx = db.read().await?;
    let before = store::reached(&mut tx, &harvest.repository, &part).await?.filter(|_| !harvest.all);
    drop(tx);
    let client = Asking { client, site: &site, clock: &db.clock };
    let identity = client.ask(&[("verb", "Identify")]).await?;
    let from = before.as_deref().and_then(|at| overlapping(at, identity.granularity.as_deref()));
    let (records, reached) = list(&client, harvest.set.as_deref(), from.as_deref()).await?;
    let source = source_of(&site);
    known_by_address(db, harvest, &site, &source).await?;
    let mut taken = Taken { records: records.len(), ..Taken::default() };
    let (gone, there): (Vec<&Harvested>, Vec<&Harvested>) = records.iter().partition(|record| record.deleted);
    taken.restored = again::restore(db, &source, &there).await?;
    bring_in(db, harvest, &source, &there, folder, voice, &mut taken).await?;
    (taken.withdrawn, taken.bound) = gone::withdraw(db, &source, &gone).await?;
    let mut tx = db.write().await?;
    store::save(&mut tx, &harvest.repository, &part, &reached, db.clock.now()).await?;
    tx.commit().await?;
    Ok(taken)
}

/// What a repository is known by: its address, without how it is spoken to. One host may have several.
fn source_of(site: &Url) -> String {
    let host = site.host_str().unwrap_or("oai");
    let port = site.port().map(|port| format!(":{port}")).unwrap_or_default();
    format!("{host}{port}{}", site.path().trim_end_matches('/'))
}

/// What came while a repository was known by its host alone is known by its address from now on, where that host had no
/// other one.
async fn known_by_address(db: &Db, harvest: &Harvest, site: &Url, source: &str) -> anyhow::Result<()> {
    let Some(host) = site.host_str() else { return Ok(()) };
    let mut tx = db.write().await?;
    let repositories = store::repositories(&mut tx).await?;
    let there = |one: &&String| Url::parse(one).is_ok_and(|one| one.host_str() == Some(host));
    let mut on_host = repositories.iter().filter(there);
    if on_host.next() == Some(&harvest.repository) && on_host.next().is_none() {
        store::rename_source(&mut tx, host, source).await?;
    }
    Ok(tx.commit().await?)
}

/// The whole list, part by part, and the other's clock when it began.
async fn list(
    client: &Asking<'_>,
    set: Option<&str>,
    from: Option<&str>,
) -> anyhow::Result<(Vec<Harvested>, String)> {
    let mut arguments = vec![("verb", "ListRecords"), ("metadataPrefix", "oai_dc")];
    arguments.extend(set.map(|set| ("set", set)));
    arguments.extend(from.map(|from| ("from", from)));
    let mut part = client.ask(&arguments).await?;
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
        part = client.ask(&[("verb", "ListRecords"), ("resumptionToken", &token)]).await?;
    }
    bail!("the list of the repository does not end")
}

/// Whoever asks a repository.
struct Asking<'a> {
    client: Client,
    site: &'a Url,
    clock: &'a Clock,
}

impl Asking<'_> {
    /// Asks once, and again as long as the repository says that it is busy for a short while.
    async fn ask(&self, arguments: &[(&str, &str)]) -> anyhow::Result<Part> {
        let mut address = self.site.clone();
        address.query_pairs_mut().clear().extend_pairs(arguments);
        let mut wait = PAUSE;
        for _ in 0..TRIES {
            let mut answer = self.client.get(address.clone()).send().await?;
            if answer.status() == StatusCode::SERVICE_UNAVAILABLE {
                let named = answer.headers().get(RETRY_AFTER).and_then(|value| value.to_str().ok());
                wait = named.and_then(|text| pause(text, self.clock.now())).unwrap_or(PAUSE);
                if wait > PAUSE_MOST {
                    break;
                }
                tokio::time::sleep(wait.to_std().unwrap_or_default()).await;
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
        Err(Busy { until: self.clock.now() + wait }.into())
    }
}

/// How long `Retry-After` asks to wait: so many seconds, or until a moment.
fn pause(text: &str, now: DateTime<Utc>) -> Option<TimeDelta> {
    let wait = match text.trim().parse::<u32>() {
        Ok(seconds) => TimeDelta::seconds(seconds.into()),
        Err(_) => DateTime::parse_from_rfc2822(text.trim()).ok()?.to_utc() - now,
    };
    Some(wait.clamp(TimeDelta::zero(), WAIT_MOST))
}

/// Somewhat before the last run began: what was being written then, stamped before and seen after, was perhaps not listed yet.
/// By days where the repository does not say that it counts seconds: days are understood by all of them (OAI-PMH 2.0 §2.7.1).
fn overlapping(reached: &str, granularity: Option<&str>) -> Option<String> {
    let at = DateTime::parse_from_rfc3339(reached).ok()?.to_utc();
    if granularity != Some("YYYY-MM-DDThh:mm:ssZ") {
        let day: NaiveDate = (at - TimeDelta::days(1)).date_naive();
        return Some(day.to_string());
    }
    Some((at - OVERLAP).to_rfc3339_opts(chrono::SecondsFormat::Secs, true))
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
    taken.untitled = records.len() - rows.len();
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
    (taken.imported, taken.changed, taken.rejected) = (summary.imported, summary.changed, summary.rejected);
    taken.unchanged = summary.duplicates - summary.changed;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_runs_overlap_in_either_granularity() {
        let since = |granularity| overlapping("2026-11-26T00:05:00Z", granularity);
        assert_eq!(since(Some("YYYY-MM-DDThh:mm:ssZ")).as_deref(), Some("2026-11-25T23:55:00Z"));
        assert_eq!(since(Some("YYYY-MM-DD")).as_deref(), Some("2026-11-25"));
        assert_eq!(since(None).as_deref(), Some("2026-11-25"), "days are understood by all");
        assert_eq!(overlapping("yesterday", None), None, "then everything is asked for");
    }

    #[test]
    fn a_wait_is_seconds_or_a_moment_and_nothing_else() {
        let now = DateTime::parse_from_rfc3339("2026-11-26T02:00:00Z").unwrap().to_utc();
        assert_eq!(pause("120", now), Some(TimeDelta::seconds(120)));
        assert_eq!(pause("Thu, 26 Nov 2026 07:00:00 GMT", now), Some(TimeDelta::hours(5)));
        assert_eq!(pause("Wed, 25 Nov 2026 07:00:00 GMT", now), Some(TimeDelta::zero()));
        assert_eq!(pause("4294967295", now), Some(WAIT_MOST));
        assert_eq!(pause("soon", now), None);
    }
}
