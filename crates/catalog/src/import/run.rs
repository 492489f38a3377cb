//! Running an import: rows are read on a thread of their own, and written batch by batch.
//!
//! A batch and the run's progress are one transaction. After a crash, running the same file again
//! goes on behind the last batch; undoing takes out what came in, whatever became of the rest.

use std::collections::BTreeMap;
use std::path::PathBuf;

use chrono::{DateTime, Utc};
use db::event::Actor;
use db::{Db, Tx};

use super::known::{Known, Verdict, is_same_record};
use super::organisations::{Owners, Within};
use super::running::Running;
use super::{Fault, Hint, Item, Kind, Mapping, MappingError, Note, OpenError, Parsed, Reason, Row, Target};
use crate::listing::store::{self as listings, New};
use crate::listing::{Document, ImportId, SourceRef, Stage};
use crate::organisation::{self, OrganisationId};
use crate::person::PersonId;

/// What to import, and how.
#[derive(Clone, Debug)]
pub struct Job {
    pub kind: Kind,
    pub file: PathBuf,
    /// The register the rows' ids belong to.
    pub source: String,
    /// The register was named by a person. By default it is the file's name, which two registers may share.
    pub source_is_named: bool,
    pub arrival: Arrival,
    /// Read and check everything, write nothing.
    pub dry_run: bool,
    /// A mapping kept from an earlier file, instead of guessing.
    pub mapping: Option<Mapping>,
    /// Columns sent elsewhere than guessed; none leaves a column out.
    pub overrides: Vec<(String, Option<Target>)>,
    /// Folder of the reports on refused and repeated rows.
    pub reports: PathBuf,
    /// As whom the log remembers who imports.
    pub actor: Actor,
    /// The units that listings may be of, the first for rows that name none; without any, whatever the rows say.
    pub units: Vec<OrganisationId>,
    /// Whose the listings are; without anybody they are their unit's.
    pub owner: Option<PersonId>,
    /// The run's id where it is known before: a run of this id that was interrupted goes on.
    pub import: Option<ImportId>,
}

/// Where in its life a listing comes in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrival {
    /// Public at once: what a register says is confirmed by the register. Of achievements this declares that the register is
    /// open to everybody already; the run keeps the declaration.
    Public,
    Draft,
    /// Before the operator's eyes, as a demand that was posted.
    Review,
}

impl Arrival {
    fn stage(self, at: DateTime<Utc>) -> Stage {
        match self {
            Self::Public => Stage::Published { at },
            Self::Draft => Stage::Draft,
            Self::Review => Stage::PlatformReview { at },
        }
    }
}

impl Job {
    /// The operator's own: public at once, of whichever organisations, its columns guessed.
    pub fn new(kind: Kind, file: PathBuf, source: String, reports: PathBuf) -> Self {
        Self {
            kind,
            file,
            source,
            source_is_named: true,
            arrival: Arrival::Public,
            dry_run: false,
            mapping: None,
            overrides: Vec::new(),
            reports,
            actor: Actor::Operator,
            units: Vec::new(),
            owner: None,
            import: None,
        }
    }

    /// A trial writes nothing and holds up nobody who does.
    async fn transaction(&self, db: &Db) -> db::Result<Tx> {
        if self.dry_run { db.read().await } else { db.write().await }
    }
}

/// What came of it.
#[derive(Clone, Debug, Default)]
pub struct Summary {
    pub import: Option<ImportId>,
    pub read: i64,
    pub imported: i64,
    /// Rows that are in the library already and were not taken again.
    pub duplicates: i64,
    /// Of these, rows that say something else than the library does; the library is left as it is.
    pub changed: i64,
    /// Rows taken that say nearly the same as another; each is marked.
    pub similar: i64,
    pub rejected: i64,
    /// Things taken otherwise than written, or left open, and things not said.
    pub hints: i64,
    /// Rows that do not say a thing, by the thing.
    pub missing: BTreeMap<&'static str, i64>,
    /// Rows that an interrupted run had dealt with already.
    pub resumed_after: i64,
    pub rejected_report: Option<PathBuf>,
    pub duplicate_report: Option<PathBuf>,
    pub mapping: Option<Mapping>,
    /// Sheets of the workbook that were not read.
    pub passed_over: Vec<String>,
    /// The first rows as they were understood: what the columns of an export would say.
    pub preview: Vec<Vec<(Target, String)>>,
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
    /// Another import is under way; called once.
    fn waiting(&mut self) {}
}

/// For imports that run unseen: the report names reasons by their keys.
#[derive(Clone, Copy, Debug)]
pub struct Quiet;

impl Voice for Quiet {
    fn fault(&self, fault: &Fault) -> String {
        fault.reason.key().to_owned()
    }

    fn duplicate(&self, verdict: &Verdict) -> String {
        format!("{verdict:?}")
    }

    fn progress(&mut self, _: &Summary) {}
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
    #[error("another import has taken over; run this one again")]
    TurnLost,
    #[error("the import was undone while it ran")]
    Undone,
}

pub async fn run(db: &Db, job: &Job, voice: &mut dyn Voice) -> Result<Summary, ImportError> {
    match job.kind {
        Kind::Achievements => listings_of(db, job, super::achievement, voice).await,
        Kind::Demands => listings_of(db, job, super::demand, voice).await,
        Kind::Organisations => organisations(db, job, voice).await,
    }
}

pub(super) type Parse<D> = fn(&Row, &Mapping) -> Result<Parsed<D>, Vec<Fault>>;

async fn listings_of<D>(
    db: &Db,
    job: &Job,
    parse: Parse<D>,
    voice: &mut dyn Voice,
) -> Result<Summary, ImportError>
where
    D: Document,
    for<'d> Item<'d>: From<&'d D>,
{
    let mut run = Running::start(db, job, voice).await?;
    let mut known = Known::load::<D>(db, &job.units).await?;
    let mut owners = Owners::default();
    let mut batches = run.read(parse, D::unsaid);
    let today = db::business_day::date(db.clock.now());
    while let Some(batch) = batches.next().await {
        let batch = batch?;
        let mut tx = job.transaction(db).await?;
        let mut new = Vec::with_capacity(batch.len());
        for read in batch {
            let Some((row, mut parsed)) = run.taken(read, voice)? else { continue };
            let within = match owners.within(&mut tx, &job.units, &parsed.draft).await? {
                Within::Anybody => None,
                Within::Unit(unit) => Some(unit),
                Within::Foreign { name } => {
                    let at = (Target::Organisation, name.as_str());
                    run.refused(&row, at, Reason::OtherUnit { name: name.clone() }, voice)?;
                    continue;
                }
            };
            // Ids of the market are taken from its own exports only where everything may be written.
            if within.is_some() && !known.has(parsed.id) {
                parsed.id = None;
            }
            if let Some(day) = parsed.draft.deadline().filter(|day| *day < today) {
                run.hint(&row, &day.to_string(), Note::DeadlinePassed);
            }
            // A register may be open to everybody; what it says is filed on a day to come is not (专利法 §22).
            let closed_until = parsed.draft.closed_until(today).filter(|_| job.arrival == Arrival::Public);
            if let Some(day) = closed_until {
                run.hint(&row, &day.to_string(), Note::NotYetFiled);
            }
            let arrival = if closed_until.is_some() { Arrival::Draft } else { job.arrival };
            let named = parsed.source_id.map(|id| SourceRef { source: job.source.clone(), id });
            let (verdict, source) =
                settle(&mut tx, &known, job, run.print(), parsed.id, named, &parsed.draft).await?;
            if !run.judged(&row, &verdict, voice)? {
                continue;
            }
            let organisation = match parsed.draft.organisation() {
                _ if within.is_some() => within,
                Some(name) if !job.dry_run => {
                    let uscc = parsed.owner_uscc.as_deref();
                    owners.find_or_record(&mut tx, db, &job.actor, name, uscc, run.import()).await?
                }
                _ => None,
            };
            let id = parsed.id.unwrap_or_else(|| db.ids.next());
            known.insert(id, source.as_ref(), &parsed.draft);
            run.preview(&parsed.draft);
            new.push(New {
                id: D::id(id),
                draft: parsed.draft,
                organisation,
                stage: arrival.stage(db.clock.now()),
                expires_at: None,
                owner: job.owner,
                import: run.import(),
                source,
                resembles: verdict.resembles(),
            });
        }
        run.imported(new.len());
        if !job.dry_run {
            listings::insert(&mut tx, db, &job.actor, &new).await?;
            run.commit(tx).await?;
        }
        voice.progress(&run.summary());
    }
    run.finish(db).await
}

/// Whether a row is new, and under which identity. An id of a register that nobody named may be that of another
/// file with the same name: then it identifies within this file only.
async fn settle<D: Document>(
    tx: &mut Tx,
    known: &Known,
    job: &Job,
    print: &str,
    id: Option<uuid::Uuid>,
    source: Option<SourceRef>,
    draft: &D,
) -> db::Result<(Verdict, Option<SourceRef>)> {
    let verdict = known.judge(id, source.as_ref(), draft);
    let (Verdict::Changed(other), false, None) = (verdict, job.source_is_named, id) else {
        return Ok((verdict, source));
    };
    let existing = listings::list::<D>(tx, &[other]).await?;
    // One that is not written yet stands in this file, where ids are what they say.
    if existing.first().is_none_or(|one| is_same_record(&one.draft, draft)) {
        return Ok((verdict, source));
    }
    let own = source.map(|source| SourceRef {
        source: format!("{} {}", source.source, print.get(..8).unwrap_or(print)),
        id: source.id,
    });
    Ok((known.judge(None, own.as_ref(), draft), own))
}

async fn organisations(db: &Db, job: &Job, voice: &mut dyn Voice) -> Result<Summary, ImportError> {
    let mut run = Running::start(db, job, voice).await?;
    let mut owners = Owners::default();
    let mut batches = run.read(super::organisation, organisation::Draft::unsaid);
    while let Some(batch) = batches.next().await {
        let batch = batch?;
        let mut tx = job.transaction(db).await?;
        for read in batch {
            let Some((row, parsed)) = run.taken(read, voice)? else { continue };
            let by_id = match parsed.id {
                Some(id) => organisation::store::find(&mut tx, organisation::OrganisationId(id)).await?,
                None => None,
            };
            let existing = match known_organisation(&mut tx, &parsed.draft).await?.filter(|_| by_id.is_none())
            {
                Some(id) => organisation::store::find(&mut tx, id).await?,
                None => by_id,
            };
            if let Some(existing) = &existing
                && !existing.draft.is_bare_name()
            {
                let same = existing.draft == parsed.draft;
                let id = existing.id.0;
                run.judged(&row, &if same { Verdict::Same(id) } else { Verdict::Changed(id) }, voice)?;
                continue;
            }
            if existing.is_some() && parsed.draft.is_bare_name() {
                let id = existing.map(|existing| existing.id.0).unwrap_or_default();
                run.judged(&row, &Verdict::Same(id), voice)?;
                continue;
            }
            let mut draft = parsed.draft;
            if let Some(existing) = &existing {
                draft.uscc = draft.uscc.or(existing.draft.uscc.clone());
            }
            run.preview(&draft);
            run.imported(1);
            if job.dry_run {
                continue;
            }
            let parent = match &draft.parent {
                Some(name) => {
                    owners.find_or_record(&mut tx, db, &job.actor, name, None, run.import()).await?
                }
                None => None,
            };
            let source = parsed.source_id.map(|id| SourceRef { source: job.source.clone(), id });
            let source = match source {
                // Ids of files with one name may be of different registers; the name is what identifies.
                Some(source) if organisation::store::has_source(&mut tx, &source).await? => None,
                source => source,
            };
            let id = organisation::OrganisationId(parsed.id.unwrap_or_else(|| db.ids.next()));
            let new = organisation::store::New { id, draft, parent, import: run.import(), source };
            match &existing {
                Some(existing) => {
                    organisation::store::complete(&mut tx, db, &job.actor, existing, &new).await?;
                }
                None => organisation::store::insert(&mut tx, db, &job.actor, &new).await?,
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
    tx: &mut Tx,
    draft: &organisation::Draft,
) -> db::Result<Option<organisation::OrganisationId>> {
    if let Some(uscc) = &draft.uscc
        && let Some(found) = organisation::store::with_uscc(tx, uscc).await?
    {
        return Ok(Some(found));
    }
    organisation::store::named(tx, &draft.name).await
}
