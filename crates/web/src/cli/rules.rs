//! `qiao rules`: the table of rules on the command line.

use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context;
use catalog::import::{OpenError, guarded};
use catalog::rule::{self, Jurisdiction, Line, Rule, store};
use clap::{Args, Subcommand};
use db::event::Actor;
use serde_json::{Value, json};

use super::market;
use crate::config::Place;
use crate::importing::words::Words;
use crate::keeper;
use crate::language::Lang;
use crate::rules::bringing::{self, Brought, COLUMNS};

/// Shows the dated table of rules, takes lines from a file, writes it to one.
///
/// Rates are in basis points (7000 is 70 %), money in fen. What is in force is never changed: a new line takes its place
/// from a day on.
#[derive(Args)]
pub(super) struct Rules {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// Lists every line, with the days it is in force and its source.
    List {
        /// Only this rule, such as reward.transfer.
        #[arg(long)]
        key: Option<String>,
        /// Only the lines of one jurisdiction: CN, or a province or city by code or name.
        #[arg(long)]
        jurisdiction: Option<String>,
        /// Print {"rules": [{"key", "jurisdiction", "value", "unit", "from", "until", "source", "unconfirmed"}]}.
        #[arg(long)]
        json: bool,
    },
    /// Sets lines from a file with the columns key, jurisdiction, value, unit, from, source: CSV, TSV, XLSX or JSON.
    ///
    /// Every row is checked first; if one is wrong, nothing is set. Lines that the table has already are passed over, so
    /// that the same file may be brought again.
    Import {
        file: PathBuf,
        /// Take lines whose first day has passed as well, as when the table of another market is brought over. What has begun
        /// under a number ends under it.
        #[arg(long)]
        in_force: bool,
        /// Read and check everything, set nothing.
        #[arg(long)]
        dry_run: bool,
        /// Print {"read", "set", "known", "faults": [{"row", "column", "value", "reason"}], "dry_run"}.
        #[arg(long)]
        json: bool,
        /// Language of the reasons.
        #[arg(long, default_value = "zh-CN")]
        lang: String,
    },
    /// Writes every line as the import reads it, to a file (.csv, .tsv) or to standard output.
    Export {
        file: Option<PathBuf>,
        /// Write a JSON array of objects instead.
        #[arg(long)]
        json: bool,
    },
}

impl Rules {
    pub(super) async fn run(self, place: &Place) -> anyhow::Result<ExitCode> {
        match self.what {
            What::List { key, jurisdiction, json } => {
                adopt(place).await?;
                let key = key.map(|key| Rule::from_key(&key).with_context(|| format!("no such rule: {key}")));
                let of = jurisdiction.map(|text| read_place(&text));
                list(key.transpose()?, of.transpose()?, json)?;
            }
            What::Import { file, in_force, dry_run, json, lang } => {
                let lang = Lang::from_tag(&lang).with_context(|| format!("no such language: {lang}"))?;
                return import(place, (&file, in_force), dry_run, json, lang).await;
            }
            What::Export { file, json } => {
                adopt(place).await?;
                export(file.as_deref(), json)?;
            }
        }
        Ok(ExitCode::SUCCESS)
    }
}

/// A jurisdiction as it is named on the command line.
pub(super) fn read_place(text: &str) -> anyhow::Result<Jurisdiction> {
    let place = Jurisdiction::read(text);
    place.with_context(|| format!("{text} is neither CN nor a province or city of GB/T 2260"))
}

/// Takes what the operator has set into this process. A market that is not there yet has set nothing, and looking does
/// not make one.
pub(super) async fn adopt(place: &Place) -> anyhow::Result<()> {
    let url = place.database_url();
    let file = url.strip_prefix("sqlite:").map(|file| file.trim_start_matches("//"));
    if file.is_some_and(|file| !Path::new(file).exists()) {
        return Ok(());
    }
    let db = market::database(place).await?;
    let mut tx = db.read().await?;
    rule::adopt(store::lines(&mut tx).await?);
    Ok(())
}

/// A line as programs read it.
pub(super) fn shown(line: &Line) -> Value {
    json!({
        "key": line.rule.key(),
        "jurisdiction": line.jurisdiction.code(),
        "value": line.value,
        "unit": line.rule.unit().code(),
        "from": line.from,
        "until": line.until,
        "source": line.source,
        "unconfirmed": line.is_unconfirmed(),
    })
}

fn list(key: Option<Rule>, of: Option<Jurisdiction>, json: bool) -> anyhow::Result<()> {
    let table = rule::all();
    let lines = table
        .iter()
        .filter(|line| key.is_none_or(|key| line.rule == key))
        .filter(|line| of.is_none_or(|place| line.jurisdiction == place));
    if json {
        let rules: Vec<Value> = lines.map(shown).collect();
        say!("{}", json!({ "rules": rules }));
        return Ok(());
    }
    for line in lines {
        let until = line.until.map(|day| day.to_string()).unwrap_or_default();
        let (key, place, unit) = (line.rule.key(), line.jurisdiction.code(), line.rule.unit().code());
        say!("{key}\t{place}\t{} {unit}\t{}..{until}\t{}", line.value, line.from, line.source);
    }
    Ok(())
}

async fn import(
    place: &Place,
    (file, in_force): (&Path, bool),
    dry_run: bool,
    json: bool,
    lang: Lang,
) -> anyhow::Result<ExitCode> {
    let db = market::database(place).await?;
    let mut tx = db.read().await?;
    rule::adopt(store::lines(&mut tx).await?);
    drop(tx);
    let today = db::business_day::date(db.clock.now());
    let brought =
        bringing::read(file, (!in_force).then_some(today)).map_err(|error| unopened(lang, file, &error))?;
    let whole = brought.faults.is_empty();
    let sets = whole && !dry_run && !brought.new.is_empty();
    if sets {
        let done = bringing::set(&db, &Actor::Operator, &brought.new).await?;
        anyhow::ensure!(done, "somebody has set one of these lines meanwhile; nothing is set, try again");
        keeper::sealed(&db).await?;
    }
    report(&brought, dry_run, json, lang)?;
    Ok(if whole { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn unopened(lang: Lang, file: &Path, error: &OpenError) -> anyhow::Error {
    anyhow::anyhow!("{}: {}", file.display(), Words::from(error).say(lang))
}

fn report(brought: &Brought, dry_run: bool, json: bool, lang: Lang) -> anyhow::Result<()> {
    // With one row wrong none is set.
    let new = if brought.faults.is_empty() { brought.new.len() } else { 0 };
    if json {
        let faults = brought.faults.iter().map(|wrong| {
            let reason = wrong.reason.say(lang);
            json!({ "row": wrong.row, "column": wrong.column, "value": wrong.value, "reason": reason })
        });
        let faults: Vec<Value> = faults.collect();
        let (read, known) = (brought.read, brought.known);
        say!("{}", json!({ "read": read, "set": new, "known": known, "faults": faults, "dry_run": dry_run }));
        return Ok(());
    }
    for wrong in &brought.faults {
        let values = [
            ("row", wrong.row.to_string().into()),
            ("column", wrong.column.as_str().into()),
            ("reason", wrong.reason.say(lang).into()),
        ];
        say!("{}", lang.say("rules-wrong-row", &values));
    }
    let key = match (brought.faults.is_empty(), dry_run) {
        (false, _) => "rules-brought-none",
        (true, true) => "rules-brought-dry",
        (true, false) => "rules-brought",
    };
    let counts =
        [("read", brought.read), ("set", new), ("known", brought.known), ("faults", brought.faults.len())];
    say!("{}", lang.say(key, &counts.map(|(name, count)| (name, count.into()))));
    Ok(())
}

fn export(file: Option<&Path>, json: bool) -> anyhow::Result<()> {
    let is_tabs = file.and_then(Path::extension).is_some_and(|ending| ending.eq_ignore_ascii_case("tsv"));
    let mut bytes: Vec<u8> = Vec::new();
    if json {
        let rows: Vec<Value> = rule::all().iter().map(exported).collect();
        bytes = serde_json::to_vec_pretty(&rows)?;
        bytes.push(b'\n');
    } else {
        if file.is_some() {
            // Without the mark spreadsheets take UTF-8 for the local encoding.
            bytes.extend("\u{FEFF}".as_bytes());
        }
        let delimiter = if is_tabs { b'\t' } else { b',' };
        let mut out = csv::WriterBuilder::new().delimiter(delimiter).from_writer(&mut bytes);
        out.write_record(COLUMNS)?;
        for line in rule::all().iter() {
            out.write_record(cells(line).iter().map(guarded))?;
        }
        out.flush()?;
    }
    match file {
        Some(path) => {
            let written = File::create(path).and_then(|mut out| out.write_all(&bytes));
            written.with_context(|| format!("{} cannot be written", path.display()))?;
        }
        None => io::stdout().lock().write_all(&bytes)?,
    }
    Ok(())
}

fn cells(line: &Line) -> [String; 6] {
    [
        line.rule.key().to_owned(),
        line.jurisdiction.code().to_owned(),
        line.value.to_string(),
        line.rule.unit().code().to_owned(),
        line.from.to_string(),
        line.source.clone(),
    ]
}

fn exported(line: &Line) -> Value {
    let mut all = shown(line);
    if let Some(object) = all.as_object_mut() {
        object.retain(|name, _| COLUMNS.contains(&name.as_str()));
    }
    all
}
