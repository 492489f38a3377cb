//! `qiao schedule`: plans 1:1 meetings of a file, so that the scheduler can be used and measured alone.

use std::collections::HashMap;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use anyhow::Context;
use catalog::meeting::{self, Asked, Meeting};
use clap::{Args, Subcommand};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Who meets whom, when, at which table.
#[derive(Args)]
pub(super) struct Schedule {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// Makes a plan: as few as possible go home without a meeting, and then what is worth most.
    Meetings {
        /// JSON {"slots", "tables", "people": [{"id", "side", "unavailable": [slot], "languages": [..]}],
        /// "requests": [{"a", "b", "weight"}]}; slots and tables count from 0, ids are texts or numbers.
        file: PathBuf,
        /// Longest search for a better plan, in seconds; mostly the best is found far sooner.
        #[arg(long, default_value_t = 1.2)]
        within: f64,
        /// Print {"plan": [{"a", "b", "slot", "table"}], "value", "bound", "left_out": [id], "seconds"}.
        #[arg(long)]
        json: bool,
    },
    /// Goes on with a plan without somebody: hardly anybody else is moved.
    Repair {
        /// JSON as for meetings, and "plan" as it was printed.
        file: PathBuf,
        /// Who does not come; several, parted by commas.
        #[arg(long, required = true, value_delimiter = ',')]
        absent: Vec<String>,
        /// The first slot that can still be changed.
        #[arg(long, default_value_t = 0)]
        from: usize,
        /// Print {"plan", "value", "moved": [..], "added": [..], "left_out": [id], "seconds"}.
        #[arg(long)]
        json: bool,
    },
}

/// A plan with what was asked.
#[derive(Deserialize)]
struct Planned {
    #[serde(flatten)]
    asked: Asked,
    plan: Vec<Meeting>,
}

impl Schedule {
    pub(super) fn run(self) -> anyhow::Result<ExitCode> {
        match self.what {
            What::Meetings { file, within, json } => {
                let (asked, ids) = read::<Asked>(&file)?;
                let within = Duration::try_from_secs_f64(within).context("--within is a time in seconds")?;
                let plan = meeting::schedule(&asked, within)?;
                if json {
                    say!("{}", told(&plan, &ids)?);
                } else {
                    print(&plan.plan)?;
                    say!("value {} of at most {}, {:.3} s", plan.value, plan.bound, plan.seconds);
                    left_out(&plan.left_out)?;
                }
            }
            What::Repair { file, absent, from, json } => {
                let (Planned { asked, plan }, ids) = read(&file)?;
                let after = meeting::repair(&asked, &plan, &absent, from)?;
                if json {
                    say!("{}", told(&after, &ids)?);
                } else {
                    print(&after.plan)?;
                    let (moved, added) = (after.moved.len(), after.added.len());
                    say!("value {}, {moved} moved, {added} new, {:.3} s", after.value, after.seconds);
                    left_out(&after.left_out)?;
                }
            }
        }
        Ok(ExitCode::SUCCESS)
    }
}

/// What a file asks, with those of its ids that are numbers: they are told as they were sent.
fn read<T: DeserializeOwned>(file: &PathBuf) -> anyhow::Result<(T, HashMap<String, Value>)> {
    let wrong = || format!("{} is not what it should be", file.display());
    let text = std::fs::read(file).with_context(|| format!("{} cannot be read", file.display()))?;
    let asked = serde_json::from_slice(&text).with_context(wrong)?;
    let whole: Value = serde_json::from_slice(&text).with_context(wrong)?;
    let people = whole["people"].as_array().map(Vec::as_slice).unwrap_or_default();
    let numbers = people.iter().map(|one| &one["id"]).filter(|id| id.is_number());
    Ok((asked, numbers.map(|id| (id.to_string(), id.clone())).collect()))
}

/// As JSON.
fn told<T: Serialize>(plan: &T, ids: &HashMap<String, Value>) -> anyhow::Result<String> {
    if ids.is_empty() {
        return Ok(serde_json::to_string(plan)?);
    }
    let mut whole = serde_json::to_value(plan)?;
    as_sent(&mut whole, ids);
    Ok(whole.to_string())
}

/// Nothing that is told is a text but ids.
fn as_sent(value: &mut Value, ids: &HashMap<String, Value>) {
    match value {
        Value::String(text) => {
            if let Some(id) = ids.get(text) {
                *value = id.clone();
            }
        }
        Value::Array(all) => all.iter_mut().for_each(|one| as_sent(one, ids)),
        Value::Object(all) => all.values_mut().for_each(|one| as_sent(one, ids)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn print(plan: &[Meeting]) -> anyhow::Result<()> {
    for one in plan {
        say!("{}\t{}\t{}\t{}", one.slot, one.table, one.a, one.b);
    }
    Ok(())
}

fn left_out(people: &[String]) -> anyhow::Result<()> {
    if !people.is_empty() {
        say!("without a meeting: {}", people.join(", "));
    }
    Ok(())
}
