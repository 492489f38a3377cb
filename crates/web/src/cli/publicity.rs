//! `qiao publicity`: when a publicity notice (公示) ends, by the holiday table.

use std::process::ExitCode;

use anyhow::Context;
use catalog::rule::{Line, Rule};
use chrono::NaiveDate;
use clap::{Args, Subcommand};
use db::business_day::{Calendar, end};
use serde_json::json;

use super::rules::{adopt, read_place, shown};
use crate::config::Place;
use crate::language::Lang;

/// Counts publicity notices.
#[derive(Args)]
pub(super) struct Publicity {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// Says on which day a notice ends: the day of posting is not counted, and a last day on which offices are closed
    /// moves to the next on which they work.
    End(End),
}

#[derive(Args)]
struct End {
    /// The day of posting, such as 2025-09-20.
    #[arg(long, value_parser = day)]
    posted: NaiveDate,
    /// How many days it is posted, 1 to 3650; by default as the rule in force on that day says.
    #[arg(long, value_parser = clap::value_parser!(u32).range(1..=3650))]
    days: Option<u32>,
    /// Count working days, as some units do.
    #[arg(long)]
    working_days: bool,
    /// Whose rule: CN, or a province or city by code or name.
    #[arg(long, default_value = "CN")]
    jurisdiction: String,
    /// Print {"posted", "days", "counts", "ends_on", "ends_at", "calendar", "meets_rule", "rule": {"law", "key", "value",
    /// "source", …}}.
    #[arg(long)]
    json: bool,
}

impl Publicity {
    pub(super) async fn run(self, place: &Place) -> anyhow::Result<ExitCode> {
        let What::End(asked) = self.what;
        let jurisdiction = read_place(&asked.jurisdiction)?;
        adopt(place).await?;
        let posted = asked.posted;
        let line = Rule::PublicityNotice.at(jurisdiction, posted);
        let least = line.as_ref().and_then(|line| u32::try_from(line.value).ok());
        let days = asked.days.or(least);
        let days =
            days.with_context(|| format!("no rule is in force on {posted}; say how long with --days"))?;
        let calendar = Calendar::announced();
        let ends_on = if asked.working_days {
            calendar.add_working(posted, days)
        } else {
            calendar.period_end(posted, days)
        };
        let announced = calendar.covers(posted) && calendar.covers(ends_on);
        let meets = least.is_none_or(|least| ends_on >= calendar.period_end(posted, least));
        if asked.json {
            say!("{:#}", asked.as_json(days, ends_on, announced, meets, line.as_ref()));
            return Ok(ExitCode::SUCCESS);
        }
        say!("{ends_on}");
        say!("{}", law());
        if let Some(line) = &line {
            say!("{} {} {}: {}", line.rule.key(), line.value, line.rule.unit().code(), line.source);
        }
        if !announced {
            eprintln!("qiao: the holidays of these days are not announced yet; count again when they are");
        }
        if !meets {
            eprintln!("qiao: this is shorter than the rule asks");
        }
        Ok(ExitCode::SUCCESS)
    }
}

impl End {
    fn as_json(
        &self,
        days: u32,
        ends_on: NaiveDate,
        announced: bool,
        meets: bool,
        line: Option<&Line>,
    ) -> serde_json::Value {
        let mut rule = line.map_or_else(|| json!({}), shown);
        rule["law"] = json!(law());
        json!({
            "posted": self.posted,
            "days": days,
            "counts": if self.working_days { "working days" } else { "days" },
            "ends_on": ends_on,
            "ends_at": end(ends_on),
            "calendar": if announced { "announced" } else { "unannounced" },
            "meets_rule": meets,
            "rule": rule,
        })
    }
}

/// The articles that the counting rests on; laws are cited in their own language.
fn law() -> String {
    Lang::Zh.text("rules-publicity-law")
}

fn day(text: &str) -> Result<NaiveDate, String> {
    text.parse().map_err(|_| "no day of the calendar; write it like 2025-09-20".to_owned())
}
