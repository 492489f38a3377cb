//! Suggestions (个性化推荐): what newly fits what a person has listed, on their own page. Shown to who has said yes, and
//! ended by one tap (个人信息保护法 §24). Who reads one may keep it as of interest or put it away with a reason, and take
//! either back.

pub(crate) mod api;
mod opinion;
pub(crate) mod pages;
pub(crate) mod store;

pub(crate) use store::is_on as wished;

use axum::Router;
use axum::extract::State;
use axum::response::Redirect;
use axum_extra::routing::RouterExt;
use catalog::achievement::AchievementId;
use catalog::demand::DemandId;
use catalog::pair::{self, Pair};
use catalog::person::PersonId;
use db::{Db, Tx};
use search::matching::Level;
use serde::Deserialize;

use crate::accounts::role::Viewer;
use crate::accounts::viewer::Person;
use crate::app::App;
use crate::failure::Failure;
use crate::form::Form;
use crate::pairs;
use crate::paths::{MePath, SuggestionOpinionsPath, SuggestionsPath};
use opinion::Opinion;
use store::Opined;

/// What the consent is for, as in the table of consents.
const PURPOSE: &str = "suggestions";
/// The wording that was agreed to; another wording asks anew.
const TEXT: &str = "2026-11-1";
/// Pairs on the page.
const SHOWN: i64 = 5;

pub(crate) fn routes() -> Router<App> {
    Router::new().typed_post(switch).typed_post(opine)
}

/// What a person is suggested.
pub(crate) enum Suggestions {
    /// They were not asked for, or are switched off: nothing is looked up.
    Off,
    On {
        /// What the reader has no opinion on yet, newest first.
        newest: Vec<Pair>,
        opined: Vec<Opined>,
    },
}

/// The newest pairs of what a person has listed, if they wish to see them.
pub(crate) async fn of(tx: &mut Tx, person: PersonId) -> db::Result<Suggestions> {
    if !store::is_on(tx, person).await? {
        return Ok(Suggestions::Off);
    }
    let newest = pair::store::of_owner(tx, person, pairs::least(Level::Fair), SHOWN).await?;
    Ok(Suggestions::On { newest, opined: store::opined(tx, person).await? })
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Switch {
    /// `yes`, or nothing.
    on: String,
}

/// On is a consent; off withdraws it, at once.
async fn switch(
    _: SuggestionsPath,
    Person(viewer): Person,
    State(app): State<App>,
    Form(form): Form<Switch>,
) -> Result<Redirect, Failure> {
    let mut tx = app.db().write().await?;
    store::withdraw(&mut tx, app.db(), viewer.id).await?;
    if form.on == "yes" {
        store::give(&mut tx, app.db(), viewer.id).await?;
    }
    tx.commit().await?;
    Ok(Redirect::to(&format!("{MePath}#suggestions")))
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct OpinionForm {
    demand: String,
    achievement: String,
    /// interested, dismissed, or none to take it back.
    opinion: String,
    /// Why it was dismissed.
    reason: String,
}

/// Keeps what a reader thinks of a match that was suggested to them, or takes it back. Of what was not, there is nothing.
async fn opine(
    _: SuggestionOpinionsPath,
    Person(viewer): Person,
    State(app): State<App>,
    Form(form): Form<OpinionForm>,
) -> Result<Redirect, Failure> {
    let unknown = || Failure::NotFound("suggestion");
    let demand = form.demand.parse::<DemandId>().map_err(|_| unknown())?;
    let achievement = form.achievement.parse::<AchievementId>().map_err(|_| unknown())?;
    let mut tx = app.db().write().await?;
    let pair = (demand, achievement);
    think(&mut tx, app.db(), &viewer, pair, &form.opinion, Some(&form.reason)).await?;
    tx.commit().await?;
    Ok(Redirect::to(&format!("{MePath}#suggestions")))
}

/// Keeps an opinion, or takes it back, in the caller's transaction.
async fn think(
    tx: &mut Tx,
    db: &Db,
    viewer: &Viewer,
    pair: (DemandId, AchievementId),
    opinion: &str,
    reason: Option<&str>,
) -> Result<(), Failure> {
    let known = if opinion == "none" {
        store::forget(tx, db, viewer.id, pair).await?
    } else {
        let opinion = Opinion::read(opinion, reason).ok_or(Failure::Bad("failure-bad-opinion"))?;
        let least = pairs::least(Level::Fair);
        let suggested = store::is_on(tx, viewer.id).await?
            && pair::store::is_of_owner(tx, viewer.id, pair, least).await?;
        if suggested {
            store::keep(tx, db, viewer.id, pair, opinion).await?;
        }
        suggested
    };
    if known { Ok(()) } else { Err(Failure::NotFound("suggestion")) }
}
