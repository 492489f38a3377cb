//! Does what people order of their files: reads them on trial, brings them in, takes them back. Two lanes, so that a large
//! import keeps nobody from a trial; of several nodes one works in each.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use catalog::import::{
    self as import, Arrival, Fault, ImportError, Job, Kind, Mapping, MappingError, Row, Summary, Target,
    Undone, Verdict, Voice,
};
use catalog::organisation;
use catalog::person::PersonId;
use db::Db;
use db::event::Actor;
use tokio::task::JoinSet;
use uuid::Uuid;

use super::form::Into;
use super::model::{Column, Findings, Report, State, Upload, UploadId};
use super::{store, words};
use crate::app::App;
use crate::appointments::store::holders;
use crate::files::shelf::{Shelved, UploadPart};
use crate::language::Lang;

/// How often a node looks for work.
const ROUND: Duration = Duration::from_millis(500);
/// How often progress is written and the lease renewed.
const TICK: Duration = Duration::from_secs(1);
/// A node that has not renewed by then is taken for dead.
const LEASE: chrono::Duration = chrono::Duration::seconds(20);
/// Values of a column that are shown, and their longest, in characters.
const SAMPLES: usize = 3;
const SAMPLE_LONGEST: usize = 40;

#[derive(Clone, Copy, Debug)]
enum Lane {
    Checks,
    Writes,
}

impl Lane {
    fn lease(self) -> &'static str {
        match self {
            Self::Checks => "upload checks",
            Self::Writes => "upload writes",
        }
    }
}

/// Runs until the process ends.
pub async fn run(app: App) {
    let mut lanes = JoinSet::new();
    for lane in [Lane::Checks, Lane::Writes] {
        lanes.spawn(work(app.clone(), lane));
    }
    lanes.join_all().await;
}

async fn work(app: App, lane: Lane) {
    let holder = app.db().ids.next();
    loop {
        match step(&app, lane, holder).await {
            Ok(true) => {}
            Ok(false) => tokio::time::sleep(ROUND).await,
            Err(error) => {
                tracing::error!(
                    error = format!("{error:#}"),
                    "a file brought to be imported waits; trying again"
                );
                tokio::time::sleep(ROUND * 10).await;
            }
        }
    }
}

/// Does the next piece of work; `false` if there is none, or another node does it.
async fn step(app: &App, lane: Lane, holder: Uuid) -> anyhow::Result<bool> {
    let db = app.db();
    let mut tx = db.read().await?;
    if store::next(&mut tx, matches!(lane, Lane::Checks)).await?.is_none() {
        return Ok(false);
    }
    drop(tx);
    if !db::lease::take(db, lane.lease(), holder, LEASE).await? {
        return Ok(false);
    }
    // Another node may have done it before its lease ran out.
    let mut tx = db.read().await?;
    let Some(upload) = store::next(&mut tx, matches!(lane, Lane::Checks)).await? else { return Ok(false) };
    drop(tx);
    let read = Arc::new(AtomicI64::new(0));
    // Beside the work, not between its steps: the work may hold what the tick would wait for.
    let ticking = tokio::spawn(tick(app.clone(), lane, holder, upload.id, Arc::clone(&read)));
    let done = settle(app, &upload, read).await;
    ticking.abort();
    let now = done?;
    let mut tx = db.write().await?;
    store::settle(&mut tx, db, &upload, &now).await?;
    tx.commit().await?;
    app.wake_keeper();
    Ok(true)
}

/// Keeps the lease, and notes how far the work has come, until it is stopped.
async fn tick(app: App, lane: Lane, holder: Uuid, upload: UploadId, read: Arc<AtomicI64>) {
    loop {
        tokio::time::sleep(TICK).await;
        if let Err(error) = note(app.db(), lane, holder, upload, read.load(Ordering::Relaxed)).await {
            tracing::warn!(%error, "how far an import has come could not be noted; trying again");
        }
    }
}

async fn note(db: &Db, lane: Lane, holder: Uuid, upload: UploadId, rows: i64) -> db::Result<()> {
    db::lease::take(db, lane.lease(), holder, LEASE).await?;
    let mut tx = db.write().await?;
    store::progress(&mut tx, upload, rows).await?;
    tx.commit().await
}

/// The file as it is after the work.
async fn settle(app: &App, upload: &Upload, read: Arc<AtomicI64>) -> anyhow::Result<Upload> {
    let mut voice = Counting { lang: upload.lang, read };
    let mut now = upload.clone();
    let folder = tempfile::tempdir()?;
    // The file's own name is what reports are called by; what stands in it is no part of a path.
    let file = folder.path().join("upload");
    let done = match &upload.state {
        State::Checking => match fetch(app, upload, &file).await? {
            Some(trouble) => Ok(trouble),
            None => check(app, &mut now, &file, &mut voice).await,
        },
        State::Importing { by } if !may_still(app, upload, *by).await? => {
            Ok(State::Unread { why: words::Words::plain("upload-no-right") })
        }
        State::Undoing { by, found } if !may_still(app, upload, *by).await? => {
            Ok(State::Imported { found: found.clone() })
        }
        State::Importing { by } => match fetch(app, upload, &file).await? {
            Some(trouble) => Ok(trouble),
            None => bring_in(app, upload, *by, &file, &mut voice).await,
        },
        State::Undoing { by, .. } => take_back(app, upload, *by, &mut voice).await,
        _ => return Ok(now),
    };
    now.state = match done {
        Ok(state) => state,
        Err(ImportError::Open(error)) => State::Unread { why: (&error).into() },
        Err(ImportError::Mapping(MappingError::NoTitle { .. })) => {
            State::Unread { why: words::Words::plain("upload-no-title") }
        }
        Err(ImportError::Undone) => State::Undone { removed: 0, kept: Vec::new() },
        // What another try may mend is tried again; what it cannot mend would hold up everybody behind it.
        Err(error) if is_passing(&error) => return Err(error.into()),
        Err(error) => {
            tracing::error!(%error, upload = %upload.id, "a file brought to be imported is given up");
            match upload.state {
                // Nothing was written, and nothing can be ordered of what was not read.
                State::Checking => State::Unread { why: words::Words::plain("upload-unread") },
                _ => State::Broken,
            }
        }
    };
    Ok(now)
}

fn is_passing(error: &ImportError) -> bool {
    match error {
        ImportError::TurnLost => true,
        ImportError::Sql(sql) => {
            !matches!(sql, sqlx::Error::Database(_) | sqlx::Error::Decode(_) | sqlx::Error::Encode(_))
        }
        _ => false,
    }
}

/// Whether whoever ordered it may still order it: a file may have waited for long.
async fn may_still(app: &App, upload: &Upload, by: PersonId) -> db::Result<bool> {
    let Some(role) = (Into { kind: upload.kind, unit: upload.unit }).role() else { return Ok(false) };
    let mut tx = app.db().read().await?;
    Ok(holders(&mut tx, role, upload.unit).await?.contains(&by))
}

/// Puts the file where it can be read; answers what is wrong if it is no longer there.
async fn fetch(app: &App, upload: &Upload, to: &Path) -> anyhow::Result<Option<State>> {
    let Some(bytes) = app.shelf().find(Shelved::Upload(upload.id, UploadPart::File)).await? else {
        return Ok(Some(State::Unread { why: words::Words::plain("upload-gone") }));
    };
    tokio::fs::write(to, bytes).await?;
    Ok(None)
}

async fn outline(upload: &Upload, file: &Path) -> Result<(Mapping, Vec<Row>), ImportError> {
    let (kind, path) = (upload.kind, file.to_owned());
    let outline = tokio::task::spawn_blocking(move || import::outline(&path, kind));
    Ok(outline.await.map_err(|_| ImportError::Reader)??)
}

async fn check(app: &App, now: &mut Upload, file: &Path, voice: &mut Counting) -> Result<State, ImportError> {
    let (guessed, sample) = outline(now, file).await?;
    let wanted = match now.columns.is_empty() {
        true => kept(app, now).await?,
        false => now.columns.iter().map(|one| (one.header.clone(), one.target)).collect(),
    };
    let overrides = differing(&guessed, wanted);
    now.columns = columns(&guessed, &overrides, &sample);
    let job = Job { dry_run: true, overrides, ..job(app, now, file, now.person).await? };
    let summary = import::run(app.db(), &job, voice).await?;
    if let Some(mapping) = &summary.mapping {
        for (column, read) in now.columns.iter_mut().zip(&mapping.columns) {
            column.target = read.target;
        }
    }
    report(app, now, &summary).await?;
    Ok(State::Checked { found: Findings::from(&summary) })
}

async fn bring_in(
    app: &App,
    upload: &Upload,
    by: PersonId,
    file: &Path,
    voice: &mut Counting,
) -> Result<State, ImportError> {
    let db = app.db();
    let mut tx = db.read().await?;
    let run = import::store::find(&mut tx, upload.import).await?;
    drop(tx);
    // A process may have died between the end of the run and the note of it.
    if let Some(run) = run.filter(|run| run.finished_at.is_some()) {
        let found = Findings {
            read: run.progress.rows,
            taken: run.progress.imported,
            repeated: run.progress.duplicates,
            similar: run.progress.similar,
            rejected: run.progress.rejected,
            hints: run.progress.hints,
            ..Findings::default()
        };
        return Ok(State::Imported { found });
    }
    let overrides = upload.columns.iter().map(|one| (one.header.clone(), one.target)).collect();
    let (guessed, _) = outline(upload, file).await?;
    let job = Job {
        overrides: differing(&guessed, overrides),
        import: Some(upload.import),
        ..job(app, upload, file, by).await?
    };
    let summary = import::run(db, &job, voice).await?;
    if let Some(mapping) = &summary.mapping {
        let mut tx = db.write().await?;
        import::store::keep_mapping(&mut tx, db, &job.actor, &upload.kept_name(), mapping).await?;
        tx.commit().await?;
    }
    report(app, upload, &summary).await?;
    Ok(State::Imported { found: Findings::from(&summary) })
}

async fn take_back(
    app: &App,
    upload: &Upload,
    by: PersonId,
    voice: &mut Counting,
) -> Result<State, ImportError> {
    let actor = Actor::Person(by.0);
    let Undone { removed, reverted, mut kept, worked_on } =
        import::undo(app.db(), &actor, upload.import, voice).await?;
    kept.extend(worked_on);
    Ok(State::Undone { removed: removed + reverted, kept })
}

/// What a person orders as the importer's job: for a unit fenced to it and what is below it.
async fn job(app: &App, upload: &Upload, file: &Path, by: PersonId) -> db::Result<Job> {
    let mut tx = app.db().read().await?;
    let reports = file.parent().map(Path::to_owned).unwrap_or_default();
    let stem = upload.file.split('.').next().unwrap_or_default().to_owned();
    let own = Job::new(upload.kind, file.to_owned(), stem, reports);
    let arrival = if upload.publishes { Arrival::Public } else { Arrival::Draft };
    let actor = Actor::Person(by.0);
    let Some(unit) = upload.unit else {
        return Ok(Job { actor, arrival, source_is_named: false, ..own });
    };
    // A register of the unit's own, which no file's name can be.
    let source = format!("unit {unit}");
    let mut units = vec![unit];
    // Officers answer for what is below their unit as well; who acts for an enterprise acts for it alone.
    if upload.kind == Kind::Achievements {
        units.extend(organisation::store::children(&mut tx, unit).await?.into_iter().map(|child| child.id));
    }
    let (arrival, owner) = match upload.kind {
        // As when an enterprise posts one by hand.
        Kind::Demands => (Arrival::Review, Some(by)),
        Kind::Achievements | Kind::Organisations => (Arrival::Draft, None),
    };
    Ok(Job { actor, arrival, owner, units, source, ..own })
}

/// Where the columns of such a file went the last time, for this unit.
async fn kept(app: &App, upload: &Upload) -> db::Result<Vec<(String, Option<Target>)>> {
    let mut tx = app.db().read().await?;
    let kept = import::store::mapping(&mut tx, &upload.kept_name()).await?;
    let columns = kept.map(|mapping| mapping.columns).unwrap_or_default();
    Ok(columns.into_iter().map(|column| (column.header, column.target)).collect())
}

/// What is wanted otherwise than guessed, of columns that there are.
fn differing(guessed: &Mapping, wanted: Vec<(String, Option<Target>)>) -> Vec<(String, Option<Target>)> {
    let is_other = |(header, target): &(String, Option<Target>)| {
        guessed.columns.iter().any(|column| column.header == *header && column.target != *target)
    };
    // What is left out makes room first: two columns may change places.
    let (mut out, into): (Vec<_>, Vec<_>) =
        wanted.into_iter().filter(is_other).partition(|(_, target)| target.is_none());
    out.extend(into);
    out
}

fn columns(guessed: &Mapping, overrides: &[(String, Option<Target>)], sample: &[Row]) -> Vec<Column> {
    let values = |at: usize| -> Vec<String> {
        let cells = sample.iter().filter_map(|row| row.cells.get(at)).filter(|cell| !cell.is_empty());
        cells.take(SAMPLES).map(|cell| cell.text().chars().take(SAMPLE_LONGEST).collect()).collect()
    };
    let target = |column: &import::Column| {
        let set = overrides.iter().find(|(header, _)| *header == column.header);
        set.map_or(column.target, |(_, target)| *target)
    };
    let each = guessed.columns.iter().enumerate();
    each.map(|(at, column)| Column {
        header: column.header.clone(),
        target: target(column),
        samples: values(at),
    })
    .collect()
}

/// Puts the reports where every node finds them.
async fn report(app: &App, upload: &Upload, summary: &Summary) -> Result<(), ImportError> {
    let reports: [(Report, &Option<PathBuf>); 2] =
        [(Report::Rejected, &summary.rejected_report), (Report::Repeated, &summary.duplicate_report)];
    for (report, path) in reports {
        if let Some(path) = path {
            let kept = app.shelf().keep(Shelved::Upload(upload.id, UploadPart::Report(report)), path).await;
            kept.map_err(std::io::Error::other)?;
        }
    }
    Ok(())
}

/// Speaks in the language of who brought the file, and counts the rows.
struct Counting {
    lang: Lang,
    read: Arc<AtomicI64>,
}

impl Voice for Counting {
    fn fault(&self, fault: &Fault) -> String {
        words::fault(self.lang, fault)
    }

    fn duplicate(&self, verdict: &Verdict) -> String {
        words::duplicate(self.lang, verdict)
    }

    fn progress(&mut self, summary: &Summary) {
        self.read.store(summary.read, Ordering::Relaxed);
    }
}
