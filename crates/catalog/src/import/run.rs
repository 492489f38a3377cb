//! Running an import: rows are read on a thread of their own, and written batch by batch.
//!
//! A batch and the run's progress are one transaction. After a crash, running the same file again
//! goes on behind the last batch; undoing takes out what came in, whatever became of the rest.

use std::path::PathBuf;

use db::Db;
use db::event::Actor;
use tokio::sync::mpsc;

use super::known::{Known, Verdict};
use super::organisations::Owners;
use super::store::{self, Progress};
use super::{
    Fault, Hint, Kind, Mapping, MappingError, OpenError, Parsed, Rejected, Row, Source, Target, fingerprint,
};
use crate::listing::store::{self as listings, New};
use crate::listing::{Document, ImportId, SourceRef};
use crate::{achievement, demand, organisation};

/// Rows in one transaction: short enough that other writers do not notice.
const BATCH: usize = 500;
/// Rows looked at before the columns are guessed.
const SAMPLE: usize = 50;

/// What to import, and how.
#[derive(Clone, Debug)]
pub struct Job {
    pub kind: Kind,
    pub file: PathBuf,
    /// The register the rows' ids belong to; by default the file's name.
    pub source: String,
    /// Rows wait as drafts instead of being public.
    pub draft: bool,
    /// Read and check everything, write nothing.
    pub dry_run: bool,
    /// A mapping kept from an earlier file, instead of guessing.
    pub mapping: Option<Mapping>,
    /// Columns sent elsewhere than guessed; none leaves a column out.
    pub overrides: Vec<(String, Option<Target>)>,
    /// Folder of the reports on refused and repeated rows.
    pub reports: PathBuf,
}

/// What came of it.
#[derive(Clone, Debug, Default)]
pub struct Summary {
    pub import: Option<ImportId>,
    pub read: i64,
    pub imported: i64,
    /// Rows that are in the library already and were not taken again.
    pub duplicates: i64,
    /// Rows taken that say nearly the same as another; each is marked.
    pub similar: i64,
    pub rejected: i64,
    /// Things taken otherwise than written, or left open.
    pub hints: i64,
    /// Rows that an interrupted run had dealt with already.
    pub resumed_after: i64,
    pub rejected_report: Option<PathBuf>,
    pub duplicate_report: Option<PathBuf>,
    pub mapping: Option<Mapping>,
    /// The first titles, as they were understood.
    pub preview: Vec<String>,
    /// The first hints, to be shown.
    pub first_hints: Vec<Hint>,
    /// The first faults, to be shown.
    pub first_faults: Vec<Fault>,
}

/// How the importer speaks: the words are the caller's.
pub trait Voice: Send {
    fn fault(&self, fault: &Fault) -> String;
    fn duplicate(&self, verdict: &Verdict) -> String;
    /// Called after each batch.
    fn progress(&mut self, summary: &Summary);
}

#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    #[error(transparent)]
    Open(#[from] OpenError),
    #[error(transparent)]
    Mapping(#[from] MappingError),
    #[error("the report cannot be written: {0}")]
    Report(#[from] super::ExportError),
    #[error(transparent)]
    Sql(#[from] sqlx::Error),
    #[error("{0}")]
    Io(#[from] std::io::Error),
    #[error("the reader of the file gave up")]
    Reader,
}

pub async fn run(db: &Db, job: &Job, voice: &mut dyn Voice) -> Result<Summary, ImportError> {
    match job.kind {
        Kind::Achievements => listings_of(db, job, super::achievement, voice).await,
        Kind::Demands => listings_of(db, job, super::demand, voice).await,
        Kind::Organisations => organisations(db, job, voice).await,
    }
}

/// A row as read: taken, or refused with its faults.
enum Read<D> {
    Taken { row: Row, parsed: Parsed<D> },
    Refused { row: Option<Row>, faults: Vec<Fault> },
}

type Parse<D> = fn(&Row, &Mapping) -> Result<Parsed<D>, Vec<Fault>>;

async fn listings_of<D: Document>(
    db: &Db,
    job: &Job,
    parse: Parse<D>,
    voice: &mut dyn Voice,
) -> Result<Summary, ImportError> {
    let mut run = Running::start(db, job).await?;
    let mut known = Known::load::<D>(db).await?;
    let mut owners = Owners::default();
    let mut batches = run.read(parse);
    while let Some(batch) = batches.recv().await {
        let batch = batch?;
        let mut tx = db.write().await?;
        let mut new = Vec::with_capacity(batch.len());
        for read in batch {
            run.progress.rows += 1;
            let (row, parsed) = match run.taken(read, voice)? {
                Some(taken) => taken,
                None => continue,
            };
            let source = parsed.source_id.map(|id| SourceRef { source: job.source.clone(), id });
            let verdict = known.judge(parsed.id, source.as_ref(), &parsed.draft);
            if !run.judged(&row, &verdict, voice)? {
                continue;
            }
            let organisation = match parsed.draft.organisation() {
                Some(name) if !job.dry_run => owners.find_or_record(&mut tx, db, name, run.import).await?,
                _ => None,
            };
            let id = parsed.id.unwrap_or_else(|| db.ids.next());
            known.insert(id, source.as_ref(), &parsed.draft);
            run.preview(parsed.draft.title());
            new.push(New {
                id: D::id(id),
                draft: parsed.draft,
                organisation,
                published: !job.draft,
                import: run.import,
                source,
                resembles: verdict.resembles(),
            });
        }
        run.progress.imported += i64::try_from(new.len()).unwrap_or(0);
        if !job.dry_run {
            listings::insert(&mut tx, db, &Actor::Operator, &new).await?;
            run.commit(tx).await?;
        }
        voice.progress(&run.summary());
    }
    run.finish(db).await
}

async fn organisations(db: &Db, job: &Job, voice: &mut dyn Voice) -> Result<Summary, ImportError> {
    let mut run = Running::start(db, job).await?;
    let mut owners = Owners::default();
    let mut batches = run.read(super::organisation);
    while let Some(batch) = batches.recv().await {
        let batch = batch?;
        let mut tx = db.write().await?;
        for read in batch {
            run.progress.rows += 1;
            let (row, parsed) = match run.taken(read, voice)? {
                Some(taken) => taken,
                None => continue,
            };
            if let Some(existing) = known_organisation(&mut tx, &parsed.draft).await? {
                run.judged(&row, &Verdict::Same(existing.0), voice)?;
                continue;
            }
            let parent = match &parsed.draft.parent {
                Some(name) if !job.dry_run => owners.find_or_record(&mut tx, db, name, run.import).await?,
                _ => None,
            };
            run.preview(&parsed.draft.name);
            run.progress.imported += 1;
            if !job.dry_run {
                let id = organisation::OrganisationId(parsed.id.unwrap_or_else(|| db.ids.next()));
                let source = parsed.source_id.map(|id| SourceRef { source: job.source.clone(), id });
                let new =
                    organisation::store::New { id, draft: parsed.draft, parent, import: run.import, source };
                organisation::store::insert(&mut tx, db, &Actor::Operator, &new).await?;
            }
        }
        if !job.dry_run {
            run.commit(tx).await?;
        }
        voice.progress(&run.summary());
    }
    run.finish(db).await
}

async fn known_organisation(
    tx: &mut db::Tx,
    draft: &organisation::Draft,
) -> db::Result<Option<organisation::OrganisationId>> {
    if let Some(uscc) = &draft.uscc
        && let Some(found) = organisation::store::with_uscc(tx, uscc).await?
    {
        return Ok(Some(found));
    }
    organisation::store::named(tx, &draft.name).await
}

/// Takes out everything an import brought in; answers how many listings went.
pub async fn undo(db: &Db, import: ImportId) -> Result<u64, ImportError> {
    let mut gone =
        take_out::<achievement::Draft>(db, import).await? + take_out::<demand::Draft>(db, import).await?;
    let mut tx = db.write().await?;
    for organisation in organisation::store::of_import(&mut tx, import).await? {
        if organisation::store::remove(&mut tx, db, &Actor::Operator, &organisation).await? {
            gone += 1;
        }
    }
    store::mark_undone(&mut tx, db, import).await?;
    tx.commit().await?;
    Ok(gone)
}

async fn take_out<D: Document>(db: &Db, import: ImportId) -> Result<u64, ImportError> {
    let mut gone = 0;
    loop {
        let mut tx = db.write().await?;
        let page = listings::of_import::<D>(&mut tx, import, 500).await?;
        if page.is_empty() {
            return Ok(gone);
        }
        for listed in &page {
            listings::remove(&mut tx, db, &Actor::Operator, listed).await?;
            gone += 1;
        }
        tx.commit().await?;
    }
}

/// An import under way.
struct Running<'a> {
    job: &'a Job,
    import: Option<ImportId>,
    source: Option<Source>,
    mapping: Mapping,
    progress: Progress,
    summary: Summary,
    columns: Vec<String>,
    rejected: Option<Rejected>,
    repeated: Option<Rejected>,
}

impl<'a> Running<'a> {
    async fn start(db: &Db, job: &'a Job) -> Result<Self, ImportError> {
        let (file, kind, stored, overrides) =
            (job.file.clone(), job.kind, job.mapping.clone(), job.overrides.clone());
        let opened = tokio::task::spawn_blocking(move || open(&file, kind, stored, overrides));
        let (source, mapping, print) = opened.await.map_err(|_| ImportError::Reader)??;
        let mut summary = Summary { mapping: Some(mapping.clone()), ..Summary::default() };
        let (mut import, mut progress) = (None, Progress::default());
        if !job.dry_run {
            let mut tx = db.write().await?;
            let interrupted = store::interrupted(&mut tx, kind, &job.source, &print).await?;
            import = Some(match interrupted {
                Some(run) => {
                    progress = run.progress;
                    summary.resumed_after = run.progress.rows;
                    run.id
                }
                None => store::begin(&mut tx, db, kind, &job.source, &print).await?,
            });
            tx.commit().await?;
        }
        summary.import = import;
        let columns = source.columns().to_vec();
        Ok(Self {
            job,
            import,
            source: Some(source),
            mapping,
            progress,
            summary,
            columns,
            rejected: None,
            repeated: None,
        })
    }

    /// Reads and parses on a thread of its own; the channel is short, so memory does not grow.
    fn read<D: Send + 'static>(
        &mut self,
        parse: Parse<D>,
    ) -> mpsc::Receiver<Result<Vec<Read<D>>, ImportError>> {
        let (out, batches) = mpsc::channel(4);
        let (source, mapping) = (self.source.take(), self.mapping.clone());
        let skip = usize::try_from(self.progress.rows).unwrap_or(0);
        tokio::task::spawn_blocking(move || {
            let Some(source) = source else { return };
            let mut batch = Vec::with_capacity(BATCH);
            for row in source.skip(skip) {
                batch.push(match row {
                    Ok(row) => match parse(&row, &mapping) {
                        Ok(parsed) => Read::Taken { row, parsed },
                        Err(faults) => Read::Refused { row: Some(row), faults },
                    },
                    Err(fault) => Read::Refused { row: None, faults: vec![fault] },
                });
                if batch.len() == BATCH && out.blocking_send(Ok(std::mem::take(&mut batch))).is_err() {
                    return;
                }
            }
            let _ = out.blocking_send(Ok(batch));
        });
        batches
    }

    /// Counts a row; a refused one goes into the report.
    fn taken<D>(
        &mut self,
        read: Read<D>,
        voice: &dyn Voice,
    ) -> Result<Option<(Row, Parsed<D>)>, ImportError> {
        match read {
            Read::Taken { row, parsed } => {
                self.summary.hints += i64::try_from(parsed.hints.len()).unwrap_or(0);
                let room = 20_usize.saturating_sub(self.summary.first_hints.len());
                self.summary.first_hints.extend(parsed.hints.iter().take(room).cloned());
                Ok(Some((row, parsed)))
            }
            Read::Refused { row, faults } => {
                self.progress.rejected += 1;
                let reasons: Vec<String> = faults.iter().map(|fault| voice.fault(fault)).collect();
                let report = report(
                    &mut self.rejected,
                    self.job,
                    "rejected",
                    &self.columns,
                    &mut self.summary.rejected_report,
                )?;
                report.push(row.as_ref(), &faults, &reasons)?;
                let room = 20_usize.saturating_sub(self.summary.first_faults.len());
                self.summary.first_faults.extend(faults.into_iter().take(room));
                Ok(None)
            }
        }
    }

    /// Whether a row is to be written; one that is not new is shown in a report, never silently dropped.
    fn judged(&mut self, row: &Row, verdict: &Verdict, voice: &dyn Voice) -> Result<bool, ImportError> {
        let takes = match verdict {
            Verdict::New => return Ok(true),
            Verdict::Near(_) => {
                self.summary.similar += 1;
                true
            }
            Verdict::Same(_) => {
                self.progress.duplicates += 1;
                false
            }
        };
        let report = report(
            &mut self.repeated,
            self.job,
            "duplicates",
            &self.columns,
            &mut self.summary.duplicate_report,
        )?;
        report.push(Some(row), &[], &[voice.duplicate(verdict)])?;
        Ok(takes)
    }

    fn preview(&mut self, title: &str) {
        if self.summary.preview.len() < 5 {
            self.summary.preview.push(title.to_owned());
        }
    }

    async fn commit(&self, mut tx: db::Tx) -> Result<(), ImportError> {
        if let Some(import) = self.import {
            store::advance(&mut tx, import, self.progress).await?;
        }
        Ok(tx.commit().await?)
    }

    fn summary(&self) -> Summary {
        Summary {
            read: self.progress.rows,
            imported: self.progress.imported,
            duplicates: self.progress.duplicates,
            rejected: self.progress.rejected,
            ..self.summary.clone()
        }
    }

    async fn finish(mut self, db: &Db) -> Result<Summary, ImportError> {
        for report in [self.rejected.take(), self.repeated.take()].into_iter().flatten() {
            report.close()?;
        }
        if let Some(import) = self.import {
            let mut tx = db.write().await?;
            store::finish(&mut tx, db, import, self.progress).await?;
            tx.commit().await?;
        }
        Ok(self.summary())
    }
}

type OpenedFile = (Source, Mapping, String);

fn open(
    file: &std::path::Path,
    kind: Kind,
    stored: Option<Mapping>,
    overrides: Vec<(String, Option<Target>)>,
) -> Result<OpenedFile, ImportError> {
    let mut source = Source::open(file)?;
    let sample = source.sample(SAMPLE);
    let mut mapping = match stored {
        Some(stored) => stored.fitted(source.columns())?,
        None => Mapping::guess(kind, source.columns(), &sample),
    };
    for (header, target) in overrides {
        mapping = match target {
            Some(target) => mapping.with(&header, target)?,
            None => mapping.without(&header)?,
        };
    }
    Ok((source, mapping.complete()?, fingerprint(file)?))
}

/// Reports are made when there is something to report.
fn report<'r>(
    slot: &'r mut Option<Rejected>,
    job: &Job,
    what: &str,
    columns: &[String],
    path: &mut Option<PathBuf>,
) -> Result<&'r mut Rejected, ImportError> {
    if slot.is_none() {
        std::fs::create_dir_all(&job.reports)?;
        let stem = job.file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        let file = job.reports.join(format!("{stem}-{what}.xlsx"));
        *slot = Some(Rejected::create(&file, columns)?);
        *path = Some(file);
    }
    slot.as_mut().ok_or(ImportError::Reader)
}
