//! An import under way: its file, its progress, and its reports.

use std::collections::HashMap;
use std::path::PathBuf;

use db::Db;
use tokio::sync::mpsc;

use super::known::Verdict;
use super::run::{Arrival, ImportError, Job, Parse, Summary, Voice};
use super::store::{self, Ordered, Progress, Remark};
use super::turn::Turn;
use super::{
    Fault, Hint, Item, Kind, Mapping, Note, OpenError, Parsed, Reason, Rejected, Row, Source, Target,
    fingerprint,
};
use crate::listing::ImportId;

/// Rows in one transaction: short enough that other writers do not notice.
const BATCH: usize = 500;
/// Rows looked at before the columns are guessed.
const SAMPLE: usize = 50;
/// Faults and hints kept to be shown at once.
const SHOWN: usize = 20;
/// Rows shown as they were understood.
const PREVIEWED: usize = 5;

/// A row as read: taken, refused with its faults, or one that an interrupted run has remarked on.
pub(super) enum Read<D> {
    Taken { row: Row, parsed: Parsed<D>, unsaid: Vec<&'static str> },
    Refused { row: Option<Row>, faults: Vec<Fault> },
    Remarked { row: Option<Row>, remark: Remark },
}

/// Rows as their reader hands them on, some hundreds at a time.
pub(super) struct Batches<D> {
    /// Nothing is the end of the file.
    from: mpsc::Receiver<Option<Vec<Read<D>>>>,
    ended: bool,
}

impl<D> Batches<D> {
    /// The next rows; an error once if the reader went without having come to the end: a file that brought it down must
    /// not pass for one that is all read.
    pub(super) async fn next(&mut self) -> Option<Result<Vec<Read<D>>, ImportError>> {
        if self.ended {
            return None;
        }
        match self.from.recv().await {
            Some(Some(batch)) => Some(Ok(batch)),
            Some(None) => {
                self.ended = true;
                None
            }
            None => {
                self.ended = true;
                Some(Err(ImportError::Reader))
            }
        }
    }
}

pub(super) struct Running<'a> {
    job: &'a Job,
    turn: Option<Turn>,
    import: Option<ImportId>,
    print: String,
    source: Option<Source>,
    mapping: Mapping,
    progress: Progress,
    summary: Summary,
    columns: Vec<String>,
    /// What an interrupted run said of rows, by their place.
    remarked: HashMap<i64, Remark>,
    /// What was said since the last commit.
    remarks: Vec<Remark>,
    rejected: Option<Rejected>,
    repeated: Option<Rejected>,
}

impl<'a> Running<'a> {
    pub(super) async fn start(db: &Db, job: &'a Job, voice: &mut dyn Voice) -> Result<Self, ImportError> {
        let (file, kind, stored, overrides) =
            (job.file.clone(), job.kind, job.mapping.clone(), job.overrides.clone());
        let opened = tokio::task::spawn_blocking(move || open(&file, kind, stored, overrides));
        let (source, mapping, print) = opened.await.map_err(|_| ImportError::Reader)??;
        let mut summary = Summary { mapping: Some(mapping.clone()), ..Summary::default() };
        summary.passed_over = source.passed_over().to_vec();
        let mut run = Self {
            job,
            turn: None,
            import: None,
            print,
            columns: source.columns().to_vec(),
            source: Some(source),
            mapping,
            progress: Progress::default(),
            summary,
            remarked: HashMap::new(),
            remarks: Vec::new(),
            rejected: None,
            repeated: None,
        };
        if !job.dry_run {
            run.turn = Some(Turn::wait(db, voice).await?);
            run.begin_or_resume(db).await?;
        }
        Ok(run)
    }

    async fn begin_or_resume(&mut self, db: &Db) -> Result<(), ImportError> {
        let (kind, source) = (self.job.kind, &self.job.source);
        let mut tx = db.write().await?;
        let interrupted = match self.job.import {
            Some(id) => store::find(&mut tx, id).await?,
            None => store::interrupted(&mut tx, kind, source, &self.print).await?,
        };
        let import = match interrupted {
            Some(run) if run.undone_at.is_some() => return Err(ImportError::Undone),
            Some(run) => {
                self.progress = run.progress;
                self.summary.resumed_after = run.progress.rows;
                let remarks = store::remarks(&mut tx, run.id).await?;
                self.remarked = remarks.into_iter().map(|remark| (remark.place, remark)).collect();
                run.id
            }
            None => {
                let id = self.job.import.unwrap_or_else(|| ImportId(db.ids.next()));
                let ordered = Ordered {
                    kind,
                    source,
                    fingerprint: &self.print,
                    declares: kind == Kind::Achievements && self.job.arrival == Arrival::Public,
                };
                store::begin(&mut tx, db, &self.job.actor, id, ordered).await?;
                id
            }
        };
        tx.commit().await?;
        self.import = Some(import);
        self.summary.import = Some(import);
        Ok(())
    }

    pub(super) fn import(&self) -> Option<ImportId> {
        self.import
    }

    /// SHA-256 of the file.
    pub(super) fn print(&self) -> &str {
        &self.print
    }

    /// Reads and parses on a thread of its own; the channel is short, so memory does not grow. Rows that an
    /// interrupted run has dealt with are passed over, but for those it had something to say of.
    pub(super) fn read<D: Send + 'static>(
        &mut self,
        parse: Parse<D>,
        unsaid: fn(&D) -> Vec<&'static str>,
    ) -> Batches<D> {
        let (out, batches) = mpsc::channel(4);
        let (source, mapping) = (self.source.take(), self.mapping.clone());
        let (done, mut remarked) = (self.progress.rows, std::mem::take(&mut self.remarked));
        tokio::task::spawn_blocking(move || {
            let Some(source) = source else { return };
            let mut batch = Vec::with_capacity(BATCH);
            for (place, row) in (1..).zip(source) {
                batch.push(match (remarked.remove(&place), row) {
                    (Some(remark), row) => Read::Remarked { row: row.ok(), remark },
                    (None, _) if place <= done => continue,
                    (None, Ok(row)) => match parse(&row, &mapping) {
                        Ok(parsed) => Read::Taken { unsaid: unsaid(&parsed.draft), row, parsed },
                        Err(faults) => Read::Refused { row: Some(row), faults },
                    },
                    (None, Err(fault)) => Read::Refused { row: None, faults: vec![fault] },
                });
                if batch.len() == BATCH && out.blocking_send(Some(std::mem::take(&mut batch))).is_err() {
                    return;
                }
            }
            if out.blocking_send(Some(batch)).is_ok() {
                let _ = out.blocking_send(None);
            }
        });
        Batches { from: batches, ended: false }
    }

    /// Counts a row; a refused one goes into the report.
    pub(super) fn taken<D>(
        &mut self,
        read: Read<D>,
        voice: &dyn Voice,
    ) -> Result<Option<(Row, Parsed<D>)>, ImportError> {
        match read {
            Read::Taken { row, parsed, unsaid } => {
                self.progress.rows += 1;
                self.progress.hints += i64::try_from(parsed.hints.len() + unsaid.len()).unwrap_or(0);
                for thing in unsaid {
                    *self.summary.missing.entry(thing).or_default() += 1;
                }
                let room = SHOWN.saturating_sub(self.summary.first_hints.len());
                self.summary.first_hints.extend(parsed.hints.iter().take(room).cloned());
                Ok(Some((row, parsed)))
            }
            Read::Refused { row, faults } => {
                self.progress.rows += 1;
                self.progress.rejected += 1;
                let number = row.as_ref().map(|row| row.number).or(faults.first().map(|fault| fault.row));
                self.refuse(row.as_ref(), number, faults, voice)?;
                Ok(None)
            }
            Read::Remarked { row, remark } => {
                self.report(row.as_ref(), &remark)?;
                Ok(None)
            }
        }
    }

    /// Whether a row is to be written; one that is not new is shown in a report, never silently dropped.
    pub(super) fn judged(
        &mut self,
        row: &Row,
        verdict: &Verdict,
        voice: &dyn Voice,
    ) -> Result<bool, ImportError> {
        let takes = match verdict {
            Verdict::New => return Ok(true),
            Verdict::Near(_) => {
                self.progress.similar += 1;
                true
            }
            Verdict::Same(_) | Verdict::Changed(_) => {
                self.progress.duplicates += 1;
                self.progress.changed += i64::from(matches!(verdict, Verdict::Changed(_)));
                false
            }
        };
        let remark = self.remark("repeated", Some(row.number), String::new(), voice.duplicate(verdict));
        self.report(Some(row), &remark)?;
        self.remarks.push(remark);
        Ok(takes)
    }

    /// Something about a row that is no fault of a cell.
    pub(super) fn hint(&mut self, row: &Row, value: &str, note: Note) {
        self.progress.hints += 1;
        if self.summary.first_hints.len() < SHOWN {
            let value = value.to_owned();
            self.summary.first_hints.push(Hint { row: row.number, column: None, value, note });
        }
    }

    pub(super) fn imported(&mut self, count: usize) {
        self.progress.imported += i64::try_from(count).unwrap_or(0);
    }

    /// Keeps how the first rows were understood.
    pub(super) fn preview<'d>(&mut self, draft: impl Into<Item<'d>>) {
        if self.summary.preview.len() < PREVIEWED {
            self.summary.preview.push(draft.into().cells());
        }
    }

    /// A row that can be read and must not come in.
    pub(super) fn refused(
        &mut self,
        row: &Row,
        (target, value): (Target, &str),
        reason: Reason,
        voice: &dyn Voice,
    ) -> Result<(), ImportError> {
        let column = self.mapping.columns.iter().find(|column| column.target == Some(target));
        let fault = match column {
            Some(column) => Fault::at(row.number, &column.header, value, reason),
            None => Fault::of_row(row.number, reason),
        };
        self.progress.rejected += 1;
        self.refuse(Some(row), Some(row.number), vec![fault], voice)
    }

    fn refuse(
        &mut self,
        row: Option<&Row>,
        number: Option<u64>,
        faults: Vec<Fault>,
        voice: &dyn Voice,
    ) -> Result<(), ImportError> {
        let columns: Vec<String> = faults.iter().filter_map(|fault| fault.column.clone()).collect();
        let reasons: Vec<String> = faults.iter().map(|fault| voice.fault(fault)).collect();
        let remark = self.remark("rejected", number, columns.join("；"), reasons.join("\n"));
        self.report(row, &remark)?;
        self.remarks.push(remark);
        let room = SHOWN.saturating_sub(self.summary.first_faults.len());
        self.summary.first_faults.extend(faults.into_iter().take(room));
        Ok(())
    }

    pub(super) async fn commit(&mut self, mut tx: db::Tx) -> Result<(), ImportError> {
        if let (Some(turn), Some(import)) = (&self.turn, self.import) {
            turn.hold(&mut tx).await?;
            store::remark(&mut tx, import, &std::mem::take(&mut self.remarks)).await?;
            store::advance(&mut tx, import, self.progress).await?;
        }
        Ok(tx.commit().await?)
    }

    pub(super) fn summary(&self) -> Summary {
        Summary {
            read: self.progress.rows,
            imported: self.progress.imported,
            duplicates: self.progress.duplicates,
            changed: self.progress.changed,
            rejected: self.progress.rejected,
            similar: self.progress.similar,
            hints: self.progress.hints,
            ..self.summary.clone()
        }
    }

    pub(super) async fn finish(mut self, db: &Db) -> Result<Summary, ImportError> {
        for report in [self.rejected.take(), self.repeated.take()].into_iter().flatten() {
            report.close()?;
        }
        if let (Some(import), Some(turn)) = (self.import, self.turn.take()) {
            let mut tx = db.write().await?;
            turn.hold(&mut tx).await?;
            store::finish(&mut tx, db, &self.job.actor, import, self.progress).await?;
            tx.commit().await?;
            turn.end().await?;
        }
        Ok(self.summary())
    }

    fn remark(&self, what: &str, number: Option<u64>, columns: String, reason: String) -> Remark {
        let row_number = number.and_then(|number| i64::try_from(number).ok()).unwrap_or(self.progress.rows);
        Remark { place: self.progress.rows, what: what.to_owned(), row_number, columns, reason }
    }

    /// Reports are made when there is something to report; each run has its own.
    fn report(&mut self, row: Option<&Row>, remark: &Remark) -> Result<(), ImportError> {
        let (slot, name, path) = match remark.what.as_str() {
            "rejected" => (&mut self.rejected, "rejected", &mut self.summary.rejected_report),
            _ => (&mut self.repeated, "duplicates", &mut self.summary.duplicate_report),
        };
        let report = match slot {
            Some(report) => report,
            None => {
                std::fs::create_dir_all(&self.job.reports)?;
                let file = self.job.reports.join(report_name(self.job, self.import, name));
                *path = Some(file.clone());
                slot.insert(Rejected::create(&file, &self.columns)?)
            }
        };
        Ok(report.push(row, remark)?)
    }
}

/// `成果.xlsx` of import …1a2b3c4d: `成果.xlsx-1a2b3c4d-rejected.xlsx`. A trial has the word in that place.
fn report_name(job: &Job, import: Option<ImportId>, what: &str) -> PathBuf {
    let file = job.file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let run = import.map_or_else(|| "dry-run".to_owned(), |import| import.to_string());
    let short = if import.is_some() { run.get(run.len().saturating_sub(8)..).unwrap_or(&run) } else { &run };
    PathBuf::from(format!("{file}-{short}-{what}.xlsx"))
}

/// The columns of a file, where they are thought to go, and its first rows: before anything is read in earnest.
pub fn outline(file: &std::path::Path, kind: Kind) -> Result<(Mapping, Vec<Row>), OpenError> {
    let mut source = Source::open(file)?;
    let sample = source.sample(SAMPLE);
    Ok((Mapping::guess(kind, source.columns(), &sample), sample))
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
