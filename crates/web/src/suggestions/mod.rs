//! Suggestions (个性化推荐): what newly fits what a person has listed, on their own page. Shown to who has said yes, and
//! ended by one tap (个人信息保护法 §24).

pub(crate) mod pages;
mod store;

use axum::Router;
use axum::extract::State;
use axum::response::Redirect;
use axum_extra::routing::RouterExt;
use catalog::pair::{self, Pair};
use catalog::person::PersonId;
use db::Tx;
use search::matching::Level;
use serde::Deserialize;

use crate::accounts::viewer::Person;
use crate::app::App;
use crate::failure::Failure;
use crate::form::Form;
use crate::pairs;
use crate::paths::{MePath, SuggestionsPath};

/// What the consent is for, as in the table of consents.
const PURPOSE: &str = "suggestions";
/// The wording that was agreed to; another wording asks anew.
const TEXT: &str = "2026-11-1";
/// Pairs on the page.
const SHOWN: i64 = 5;

pub(crate) fn routes() -> Router<App> {
    Router::new().typed_post(switch)
}

/// What a person is suggested.
pub(crate) enum Suggestions {
    /// They were not asked for, or are switched off: nothing is looked up.
    Off,
    On(Vec<Pair>),
}

/// The newest pairs of what a person has listed, if they wish to see them.
pub(crate) async fn of(tx: &mut Tx, person: PersonId) -> db::Result<Suggestions> {
    if !store::is_on(tx, person).await? {
        return Ok(Suggestions::Off);
    }
    let newest = pair::store::of_owner(tx, person, pairs::least(Level::Fair), SHOWN).await?;
    Ok(Suggestions::On(newest))
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
