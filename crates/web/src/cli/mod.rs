//! The command line: a table of commands, each in a file of its own.

#[macro_use]
mod output;

mod admin;
mod backup;
mod demo;
mod eval;
mod export;
mod find;
mod harvest;
mod import;
mod judgements;
mod market;
mod matches;
mod people;
mod publicity;
mod reindex;
mod rules;
mod schedule;
mod serve;
mod train;
mod verify;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::config::Place;

pub use market::{Manner, open as open_market};
pub use people::{add as add_person, grant as grant_role};

/// Qiao 桥: a technology-transfer marketplace.
#[derive(Parser)]
#[command(name = "qiao", version, max_term_width = 110)]
struct Arguments {
    #[command(flatten)]
    place: Place,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Runs the market with demonstration data, on SQLite, in a folder it names.
    Demo(serve::Demo),
    /// Serves the site.
    Serve(serve::Serve),
    /// Imports a file of achievements, demands or organisations.
    Import(import::Import),
    /// Writes a library to a file.
    Export(export::Export),
    /// Takes what another repository offers by OAI-PMH, as drafts.
    Harvest(harvest::Take),
    /// Searches a library.
    Search(find::Search),
    /// Shows who fits whom, and why.
    Match(matches::Match),
    /// Measures matching against judged pairs.
    Eval(eval::Eval),
    /// Trains matching on this market's own texts.
    Train(train::Train),
    /// Plans 1:1 meetings.
    Schedule(schedule::Schedule),
    /// Shows the dated table of rules, takes lines from a file, writes it to one.
    Rules(rules::Rules),
    /// Counts publicity notices (公示) by the holiday table.
    Publicity(publicity::Publicity),
    /// Builds the search index anew from the database.
    Reindex(reindex::Reindex),
    /// Writes a consistent copy of the database while it serves.
    Backup(backup::Backup),
    /// Puts a copy in the place of an empty database.
    Restore(backup::Restore),
    /// Checks the event log's hash chain.
    Verify(verify::Verify),
    /// The operator's own acts.
    Admin(admin::Admin),
}

/// Runs the command of this process; 0 means success and nothing else does.
pub async fn run() -> ExitCode {
    let Arguments { place, command } = Arguments::parse();
    let done = match command {
        Command::Demo(demo) => demo.run(&place).await,
        Command::Serve(serve) => serve.run(&place).await,
        Command::Import(import) => import.run(&place).await,
        Command::Export(export) => export.run(&place).await,
        Command::Harvest(harvest) => harvest.run(&place).await,
        Command::Search(search) => search.run(&place).await,
        Command::Match(matches) => matches.run(&place).await,
        Command::Eval(eval) => eval.run(&place).await,
        Command::Train(train) => train.run(&place).await,
        Command::Schedule(schedule) => schedule.run(),
        Command::Rules(rules) => rules.run(&place).await,
        Command::Publicity(publicity) => publicity.run(&place).await,
        Command::Reindex(reindex) => reindex.run(&place).await,
        Command::Backup(backup) => backup.run(&place).await,
        Command::Restore(restore) => restore.run(&place).await,
        Command::Verify(verify) => verify.run(&place).await,
        Command::Admin(admin) => admin.run(&place).await,
    };
    match done {
        Ok(code) => code,
        Err(error) if output::is_unread(&error) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("qiao: {error:#}");
            ExitCode::FAILURE
        }
    }
}
