//! `qiao schedule`: plans 1:1 meetings of a file, so that the scheduler can be used and measured alone.

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use anyhow::Context;
use catalog::meeting::{self, Asked, Meeting};
use clap::{Args, Subcommand};
use serde::Deserialize;

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
        /// "requests": [{"a", "b", "weight"}]}; slots and tables count from 0.
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
                let asked: Asked = read(&file)?;
                let within = Duration::try_from_secs_f64(within).context("--within is a time in seconds")?;
                let plan = meeting::schedule(&asked, within)?;
                if json {
                    say!("{}", serde_json::to_string(&plan)?);
                } else {
                    print(&plan.plan)?;
                    say!("value {} of at most {}, {:.3} s", plan.value, plan.bound, plan.seconds);
                    left_out(&plan.left_out)?;
                }
            }
            What::Repair { file, absent, from, json } => {
                let Planned { asked, plan } = read(&file)?;
                let after = meeting::repair(&asked, &plan, &absent, from)?;
                if json {
                    say!("{}", serde_json::to_string(&after)?);
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

fn read<T: for<'a> Deserialize<'a>>(file: &PathBuf) -> anyhow::Result<T> {
    let text = std::fs::read(file).with_context(|| format!("{} cannot be read", file.display()))?;
    serde_json::from_slice(&text).with_context(|| format!("{} is not what it should be", file.display()))
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
