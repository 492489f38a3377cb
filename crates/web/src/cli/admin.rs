//! `qiao admin`: what the operator decides.

use std::process::ExitCode;

use catalog::demand::{self, DemandId, Draft};
use catalog::listing::store;
use clap::{Args, Subcommand};
use serde_json::json;
use uuid::Uuid;

use super::{market, people};
use crate::config::Place;
use crate::embeddings::Embeddings;
use crate::failure::Failure;
use crate::keeper;
use crate::language::Lang;
use crate::matcher;
use crate::matching::unmet::unmet;
use crate::posting::acts::{self, Decision};

#[derive(Args)]
pub(super) struct Admin {
    #[command(subcommand)]
    act: Act,
    /// The address people see, for the letters that a decision sends.
    #[arg(long, env = "QIAO_PUBLIC_URL", global = true)]
    public_url: Option<String>,
    /// Print the result as JSON.
    #[arg(long, global = true)]
    json: bool,
}

#[derive(Subcommand)]
enum Act {
    /// Lists the demands that wait for publication, with how to reach who posted them.
    Drafts,
    /// Publishes a posted demand that waits on the desk, under the desk's rules.
    Publish { id: Uuid },
    /// Takes a demand off the site; its history stays. Whoever posted it is told why.
    Withdraw {
        id: Uuid,
        /// Why: asked for where somebody's account posted it.
        #[arg(long, default_value = "", hide_default_value = true)]
        remark: String,
    },
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
            Act::Publish { id } => decide(place, self.public_url, &db, id, Decision::Publish).await?,
            Act::Withdraw { id, remark } => {
                let decision = Decision::read("withdraw", &remark).map_err(|failure| refused(id, failure))?;
                decide(place, self.public_url, &db, id, decision).await?;
            }
            Act::User(act) => {
                let address = self.public_url.as_deref().unwrap_or_default();
                people::run(&db, act, address.trim_end_matches('/'), self.json).await?;
            }
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

/// Goes the way of the desk, at which the same rules are held.
async fn decide(
    place: &Place,
    public_url: Option<String>,
    db: &db::Db,
    id: Uuid,
    decision: Decision,
) -> anyhow::Result<()> {
    super::rules::adopt(place).await?;
    let manner = market::Manner {
        public_url,
        files: place.files.clone(),
        data_dir: Some(place.data_dir.clone()),
        ..market::Manner::default()
    };
    let app = market::open(db.clone(), manner)?;
    let mut tx = db.write().await?;
    let decided = acts::by_operator(&mut tx, &app, DemandId(id), &decision).await;
    let now = decided.map_err(|failure| refused(id, failure))?;
    tx.commit().await?;
    say!("{id}  {}", Lang::default().text(&format!("stage-{}", now.listing.stage.code())));
    Ok(())
}

/// The rule that stands against it, in words.
fn refused(id: Uuid, failure: Failure) -> anyhow::Error {
    let lang = Lang::default();
    match failure {
        Failure::NotFound(_) => anyhow::anyhow!("no demand {id}"),
        Failure::Stage(why) => anyhow::anyhow!("{}", lang.text(why)),
        Failure::Fields { errors, .. } => {
            let said: Vec<String> =
                errors.iter().map(|(field, why)| format!("--{field}: {}", lang.text(why))).collect();
            anyhow::anyhow!("{}", said.join("\n"))
        }
        other => other.into(),
    }
}
