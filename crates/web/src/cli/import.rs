//! `qiao import`.

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use anyhow::Context;
use catalog::import::{
    self as import, Arrival, Fault, ImportError, Job, Kind, MappingError, OpenError, Summary, Target, Undone,
    Verdict, Voice, store,
};
use catalog::listing::ImportId;
use clap::{Args, ValueEnum};
use db::Db;
use db::event::Actor;
use indicatif::{ProgressBar, ProgressStyle};
use serde_json::json;

use super::market;
use crate::config::Place;
use crate::importing::words;
use crate::keeper;
use crate::language::Lang;

/// Imports a file, or shows and undoes earlier imports.
///
/// Files are recognised by their content: CSV (UTF-8, GBK, any delimiter), XLSX, JSON lines, a title a line; gzip too.
/// Only a title is required. Refused rows are written to a workbook with the reason beside each; mended, it can
/// be imported again.
///
/// Whoever makes achievements public this way declares that the register they come from is open to everybody already;
/// the import keeps the declaration. Rows whose patent is filed on a day to come wait as drafts.
#[derive(Args)]
pub(super) struct Import {
    /// What the file holds; or `list` to see earlier imports, `undo` to take one back.
    #[arg(value_enum)]
    what: What,
    /// The file; for `undo`, the import's id.
    file: Option<String>,
    /// Read and check everything, write nothing.
    #[arg(long)]
    dry_run: bool,
    /// Let the rows wait as drafts instead of making them public.
    #[arg(long)]
    draft: bool,
    /// Send a column elsewhere than guessed: --map 列名=title, or --map 列名= to leave it out. May be repeated.
    #[arg(long = "map", value_name = "COLUMN=FIELD")]
    maps: Vec<String>,
    /// Use the mapping kept under this name.
    #[arg(long)]
    mapping: Option<String>,
    /// Keep the mapping used under this name.
    #[arg(long)]
    keep_mapping: Option<String>,
    /// The register that the rows' ids belong to; by default the file's name.
    #[arg(long)]
    source: Option<String>,
    /// Print {"read", "imported", "duplicates", "rejected", "seconds", …}.
    #[arg(long)]
    json: bool,
    /// Language of the reasons.
    #[arg(long, default_value = "zh-CN")]
    lang: String,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum What {
    #[value(alias = "achievement")]
    Achievements,
    #[value(alias = "demand")]
    Demands,
    #[value(alias = "organisation")]
    Organisations,
    List,
    Undo,
}

impl Import {
    pub(super) async fn run(self, place: &Place) -> anyhow::Result<ExitCode> {
        let lang = Lang::from_tag(&self.lang).with_context(|| format!("no such language: {}", self.lang))?;
        let kind = match self.what {
            What::Achievements => Kind::Achievements,
            What::Demands => Kind::Demands,
            What::Organisations => Kind::Organisations,
            What::List => return list(place, self.json).await,
            What::Undo => return undo(place, lang, self.file.as_deref(), self.json).await,
        };
        let began = Instant::now();
        let db = market::database(place).await?;
        let job = self.job(&db, kind, place).await?;
        let mut spoken = Spoken { lang, bar: bar(self.json) };
        let summary = match import::run(&db, &job, &mut spoken).await {
            Ok(summary) => summary,
            Err(ImportError::Open(error)) => anyhow::bail!("{}", unopened(lang, &job, &error)),
            Err(ImportError::Mapping(MappingError::NoTitle { columns })) => {
                let example = columns.first().cloned().unwrap_or_default();
                let args = [("columns", columns.join("、").into()), ("example", example.into())];
                anyhow::bail!("{}", lang.say("import-no-title", &args))
            }
            Err(error) => return Err(error.into()),
        };
        spoken.bar.finish_and_clear();
        if let (Some(name), Some(mapping), false) = (&self.keep_mapping, &summary.mapping, job.dry_run) {
            let mut tx = db.write().await?;
            store::keep_mapping(&mut tx, &db, &Actor::Operator, name, mapping).await?;
            tx.commit().await?;
        }
        let indexed = if job.dry_run { None } else { Some(make_searchable(&db, place).await?) };
        let seconds = began.elapsed().as_secs_f64();
        if self.json {
            say!("{}", as_json(&summary, indexed, seconds));
        } else {
            print(lang, &job, &summary, indexed, seconds)?;
        }
        Ok(ExitCode::SUCCESS)
    }

    async fn job(&self, db: &Db, kind: Kind, place: &Place) -> anyhow::Result<Job> {
        let file = PathBuf::from(self.file.as_deref().context("name the file to import")?);
        let stored = match &self.mapping {
            Some(name) => {
                let mut tx = db.read().await?;
                Some(
                    store::mapping(&mut tx, name)
                        .await?
                        .with_context(|| format!("no mapping is kept as {name}"))?,
                )
            }
            None => None,
        };
        let stem = file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        let stem = stem.trim_end_matches(".jsonl").trim_end_matches(".csv").to_owned();
        Ok(Job {
            source_is_named: self.source.is_some(),
            arrival: if self.draft { Arrival::Draft } else { Arrival::Public },
            dry_run: self.dry_run,
            mapping: stored,
            overrides: self.maps.iter().map(|map| override_of(map)).collect::<anyhow::Result<_>>()?,
            ..Job::new(kind, file, self.source.clone().unwrap_or(stem), place.reports_dir())
        })
    }
}

/// `列名=title`; nothing behind the sign leaves the column out.
fn override_of(map: &str) -> anyhow::Result<(String, Option<Target>)> {
    let (column, field) = map.rsplit_once('=').with_context(|| format!("--map {map} has no ="))?;
    let target = match field {
        "" => None,
        code => Some(
            serde_json::from_value(json!(code))
                .with_context(|| format!("--map {map}: there is no field {code}"))?,
        ),
    };
    Ok((column.to_owned(), target))
}

/// Seals the events and brings the index up to date, unless a server does.
pub(super) async fn make_searchable(db: &Db, place: &Place) -> anyhow::Result<bool> {
    keeper::sealed(db).await?;
    keeper::catch_up(db, &place.index_dir(), &mut |_| {}).await
}

struct Spoken {
    lang: Lang,
    bar: ProgressBar,
}

impl Voice for Spoken {
    fn fault(&self, fault: &Fault) -> String {
        words::fault(self.lang, fault)
    }

    fn duplicate(&self, verdict: &Verdict) -> String {
        words::duplicate(self.lang, verdict)
    }

    fn progress(&mut self, summary: &Summary) {
        self.bar.set_position(summary.read.unsigned_abs());
        self.bar.set_message(format!("+{} ={} ✕{}", summary.imported, summary.duplicates, summary.rejected));
    }

    fn waiting(&mut self) {
        eprintln!("{}", self.lang.text("import-waiting"));
    }
}

fn bar(silent: bool) -> ProgressBar {
    if silent {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new_spinner();
    if let Ok(style) = ProgressStyle::with_template("{spinner} {pos} {msg} {per_sec}") {
        bar.set_style(style);
    }
    bar
}

fn unopened(lang: Lang, job: &Job, error: &OpenError) -> String {
    let text = lang.try_text(error.key()).unwrap_or_default();
    let detail = match error {
        OpenError::FirstRows(fault) => words::fault(lang, fault),
        OpenError::Io(cause) => cause.to_string(),
        OpenError::Broken { detail } => detail.clone(),
        OpenError::Empty | OpenError::NotSupported(_) | OpenError::ZipBomb => {
            return format!("{}: {text}", job.file.display());
        }
    };
    format!("{}: {text} ({detail})", job.file.display())
}

fn as_json(summary: &Summary, indexed: Option<bool>, seconds: f64) -> serde_json::Value {
    json!({
        "read": summary.read,
        "imported": summary.imported,
        "duplicates": summary.duplicates,
        "rejected": summary.rejected,
        "seconds": seconds,
        "similar": summary.similar,
        "hints": summary.hints,
        "missing": summary.missing,
        "sheets_passed_over": summary.passed_over,
        "resumed_after": summary.resumed_after,
        "import": summary.import,
        "rejected_report": summary.rejected_report,
        "duplicate_report": summary.duplicate_report,
        "searchable": indexed,
    })
}

fn print(
    lang: Lang,
    job: &Job,
    summary: &Summary,
    indexed: Option<bool>,
    seconds: f64,
) -> anyhow::Result<()> {
    if let Some(mapping) = &summary.mapping {
        for column in &mapping.columns {
            let target = column.target.map(|target| json!(target).as_str().unwrap_or_default().to_owned());
            say!("  {} → {}", column.header, target.unwrap_or_else(|| lang.text("import-ignored")));
        }
    }
    for row in &summary.preview {
        let title = row.iter().find(|(target, _)| *target == Target::Title).map_or("", |(_, title)| title);
        say!("  · {title}");
    }
    for fault in &summary.first_faults {
        let column = fault.column.as_deref().unwrap_or("—");
        say!("  ✕ {} · {column} · {} · {}", fault.row, fault.value, words::fault(lang, fault));
    }
    for hint in &summary.first_hints {
        let column = hint.column.as_deref().unwrap_or("—");
        say!("  ? {} · {column} · {} · {}", hint.row, hint.value, words::hint(lang, hint));
    }
    if !summary.passed_over.is_empty() {
        let sheets = summary.passed_over.join("、");
        say!("{}", lang.say("import-sheets-passed-over", &[("sheets", sheets.into())]));
    }
    if !summary.missing.is_empty() {
        let said =
            |(thing, count): (&&str, &i64)| format!("{} {count}", lang.text(&format!("unsaid-{thing}")));
        let things = summary.missing.iter().map(said).collect::<Vec<_>>().join("，");
        say!("{}", lang.say("import-missing", &[("things", things.into())]));
    }
    if summary.resumed_after > 0 {
        say!("{}", lang.say("import-resumed", &[("rows", summary.resumed_after.into())]));
    }
    let values = [
        ("read", summary.read.into()),
        ("imported", summary.imported.into()),
        ("duplicates", summary.duplicates.into()),
        ("similar", summary.similar.into()),
        ("rejected", summary.rejected.into()),
        ("hints", summary.hints.into()),
        ("seconds", format!("{seconds:.1}").into()),
    ];
    say!("{}", lang.say(if job.dry_run { "import-would" } else { "import-done" }, &values));
    for (key, report) in [
        ("import-rejected-report", &summary.rejected_report),
        ("import-duplicate-report", &summary.duplicate_report),
    ] {
        if let Some(report) = report {
            say!("{}", lang.say(key, &[("file", report.display().to_string().into())]));
        }
    }
    if let Some(import) = summary.import {
        say!("{}", lang.say("import-undo", &[("id", import.to_string().into())]));
    }
    if indexed == Some(false) {
        say!("{}", lang.text("import-indexed-by-server"));
    }
    Ok(())
}

async fn list(place: &Place, as_json: bool) -> anyhow::Result<ExitCode> {
    let db = market::database(place).await?;
    let mut tx = db.read().await?;
    for run in store::list(&mut tx).await? {
        let state = match (run.finished_at, run.undone_at) {
            (_, Some(_)) => "undone",
            (Some(_), None) => "finished",
            (None, None) => "interrupted",
        };
        let line = json!({
            "id": run.id, "kind": run.kind, "source": run.source, "state": state, "started_at": run.started_at,
            "read": run.progress.rows, "imported": run.progress.imported,
            "duplicates": run.progress.duplicates, "rejected": run.progress.rejected,
        });
        if as_json {
            say!("{line}");
        } else {
            say!("{}  {state:<11}  {:<14}  {:>8}  {}", run.id, run.kind, run.progress.imported, run.source);
        }
    }
    Ok(ExitCode::SUCCESS)
}

async fn undo(place: &Place, lang: Lang, id: Option<&str>, as_json: bool) -> anyhow::Result<ExitCode> {
    let id: ImportId = id.context("name the import to undo; `qiao import list` shows them")?.parse()?;
    let db = market::database(place).await?;
    let mut tx = db.read().await?;
    store::find(&mut tx, id).await?.with_context(|| format!("no import {id}"))?;
    drop(tx);
    let mut voice = Spoken { lang, bar: bar(true) };
    let Undone { removed, reverted, kept, worked_on } =
        import::undo(&db, &Actor::Operator, id, &mut voice).await?;
    make_searchable(&db, place).await?;
    if as_json {
        say!(
            "{}",
            json!({ "undone": id, "removed": removed, "reverted": reverted, "kept": kept, "worked_on": worked_on })
        );
        return Ok(ExitCode::SUCCESS);
    }
    say!("{}", lang.say("import-undone", &[("removed", removed.into()), ("reverted", reverted.into())]));
    for (key, names) in [("import-kept", kept), ("import-worked-on", worked_on)] {
        if !names.is_empty() {
            say!("{}", lang.say(key, &[("names", names.join("、").into())]));
        }
    }
    Ok(ExitCode::SUCCESS)
}
