//! `qiao admin`: what the operator decides.

use std::process::ExitCode;

use anyhow::Context;
use catalog::demand::{self, DemandId, Draft};
use catalog::listing as life;
use catalog::listing::store::{self, Saved};
use clap::{Args, Subcommand};
use db::event::Actor;
use serde_json::json;
use uuid::Uuid;

use super::{market, people};
use crate::config::Place;
use crate::embeddings::Embeddings;
use crate::keeper;
use crate::language::Lang;
use crate::matcher;
use crate::matching::unmet::unmet;

#[derive(Args)]
pub(super) struct Admin {
    #[command(subcommand)]
    act: Act,
    /// Print the result as JSON.
    #[arg(long, global = true)]
    json: bool,
}

#[derive(Subcommand)]
enum Act {
    /// Lists the demands that wait for publication, with how to reach who posted them.
    Drafts,
    /// Publishes a posted demand.
    Publish { id: Uuid },
    /// Takes a public demand off the site; its history stays.
    Withdraw { id: Uuid },
    /// Enters people and appoints them.
    #[command(subcommand)]
    User(people::User),
    /// Lists public demands that no achievement fits, those that want one thing together.
    Unmet,
    /// Lists jobs that failed for good, with their last error.
    DeadLetters,
}

impl Admin {
    pub(super) async fn run(self, place: &Place) -> anyhow::Result<ExitCode> {
        let db = market::database(place).await?;
        match self.act {
            Act::Drafts => {
                let mut tx = db.read().await?;
                let mut waiting = store::queue::<Draft>(&mut tx, "platform_review", None).await?;
                waiting.extend(store::queue::<Draft>(&mut tx, "draft", None).await?);
                for listed in waiting {
                    let contact = demand::store::contact(&mut tx, listed.id).await?.unwrap_or_default();
                    if self.json {
                        say!(
                            "{}",
                            json!({ "id": listed.id, "title": listed.draft.title, "contact": contact })
                        );
                    } else {
                        say!("{}  {}  {contact}", listed.id, listed.draft.title);
                    }
                }
            }
            Act::Publish { id } => change(&db, id, life::Act::Publish).await?,
            Act::Withdraw { id } => change(&db, id, life::Act::Withdraw).await?,
            Act::User(act) => people::run(&db, act, self.json).await?,
            Act::Unmet => {
                let finder = market::index(&db, place).await?;
                let engine = matcher::open(&place.model()).engine();
                let embeddings = Embeddings::of(&place.embeddings);
                for group in unmet(&db, &finder, &engine, &embeddings).await? {
                    let titles: Vec<&str> =
                        group.demands.iter().map(|one| one.draft.title.as_str()).collect();
                    if self.json {
                        let ids: Vec<DemandId> = group.demands.iter().map(|one| one.id).collect();
                        say!("{}", json!({ "demands": ids, "titles": titles }));
                    } else {
                        say!("{}  {}", titles.len(), titles.join("；"));
                    }
                }
            }
            Act::DeadLetters => {
                let mut tx = db.read().await?;
                for letter in db::job::dead_letters(&mut tx).await? {
                    say!("{}  {}  {}", letter.id, letter.kind, letter.error.unwrap_or_default());
                }
            }
        }
        keeper::sealed(&db).await?;
        Ok(ExitCode::SUCCESS)
    }
}

async fn change(db: &db::Db, id: Uuid, act: life::Act) -> anyhow::Result<()> {
    let mut tx = db.write().await?;
    let was =
        store::find::<Draft>(&mut tx, DemandId(id)).await?.with_context(|| format!("no demand {id}"))?;
    let mut now = was.clone();
    now.listing.stage = was.listing.stage.after(act, db.clock.now())?;
    match store::save(&mut tx, db, &Actor::Operator, act.event(), &was, &now).await? {
        Saved::Done => tx.commit().await?,
        Saved::Stale => anyhow::bail!("the demand was changed meanwhile; try again"),
    }
    say!("{id}  {}", Lang::default().text(&format!("act-{}", act.event().replace('.', "-"))));
    Ok(())
}
