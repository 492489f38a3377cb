//! `qiao demo` alone: everybody may try the market as anybody. The people are roles, each with work to do.

mod brokers;
mod cases;
mod notices;
mod roadshow;
mod work;

use axum::Router;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use axum_extra::routing::RouterExt;
use catalog::person::PersonId;
use chrono::{DateTime, Duration, Utc};
use db::event::Actor;
use db::{Clock, Db, Tx};
use serde::Deserialize;

use crate::accounts::address::Address;
use crate::accounts::role::Role;
use crate::accounts::viewer::{self, Given};
use crate::accounts::{PRIVACY_TEXT, store};
use crate::app::App;
use crate::appointments::store as appointments;
use crate::failure::Failure;
use crate::form::Form;
use crate::language::Lang;
use crate::paths::{DemoSignInPath, MePath};

pub(crate) fn routes() -> Router<App> {
    Router::new().typed_post(sign_in)
}

#[derive(Debug, Default, Deserialize)]
struct As {
    #[serde(default)]
    role: String,
}

async fn sign_in(
    _: DemoSignInPath,
    State(app): State<App>,
    headers: HeaderMap,
    Form(form): Form<As>,
) -> Result<Response, Failure> {
    let role = Role::from_code(&form.role).ok_or(Failure::Bad("failure-bad-role"))?;
    let mut tx = app.db().write().await?;
    let person = store::person_at(&mut tx, &address(role)).await?.ok_or(Failure::NotFound("person"))?;
    let entered = viewer::sign_in(&mut tx, &app, &headers, person, Given::First, &MePath.to_string()).await?;
    tx.commit().await?;
    Ok(entered.into_response())
}

/// People, and something for each of them to do.
pub(crate) async fn fill(db: &Db) -> anyhow::Result<()> {
    let mut tx = db.write().await?;
    cast(&mut tx, db).await?;
    work::lay_out(&mut tx, db).await?;
    brokers::lay_out(&mut tx, db).await?;
    notices::lay_out(&mut tx, db).await?;
    cases::lay_out(&mut tx, db).await?;
    roadshow::lay_out(&mut tx, db).await?;
    Ok(tx.commit().await?)
}

/// How often a demonstration looks whether its event is still today.
const LOOKS: std::time::Duration = std::time::Duration::from_secs(60);

/// Keeps the event of the demonstration on the day that it is, over midnight too, until the process ends.
pub(crate) async fn run(app: App) {
    loop {
        match stay_today(app.db(), roadshow::SLUG).await {
            Ok(true) => app.wake_keeper(),
            Ok(false) => {}
            Err(error) => tracing::warn!(%error, "the event of the demonstration stays on its day"),
        }
        tokio::time::sleep(LOOKS).await;
    }
}

/// Moves an event to today, if its day or its last minute is over; answers whether it did.
pub async fn stay_today(db: &Db, slug: &str) -> anyhow::Result<bool> {
    roadshow::stay_today(db, slug).await
}

/// The people of the demonstration, and whom they act for.
async fn cast(tx: &mut Tx, db: &Db) -> db::Result<()> {
    for role in Role::ALL {
        if store::person_at(tx, &address(role)).await?.is_some() {
            continue;
        }
        let person = PersonId(db.ids.next());
        let name = Lang::default().text(&format!("demo-person-{}", role.code()));
        store::insert_person(tx, db, &Actor::System, person, &name, Some(&address(role))).await?;
        store::consent(tx, db, person, "account", "operator", PRIVACY_TEXT).await?;
        let organisation = match employer(role) {
            Some(id) => catalog::organisation::store::from_source(tx, "demo", id).await?,
            None => None,
        };
        if organisation.is_none() && role.is_for_an_organisation() {
            continue;
        }
        appointments::grant(tx, db, &Actor::System, person, role, organisation).await?;
    }
    Ok(())
}

fn address(role: Role) -> Address {
    Address::Mail(format!("{}@demo.invalid", role.code()))
}

/// By its id in the demonstration data.
fn employer(role: Role) -> Option<&'static str> {
    match role {
        Role::Researcher | Role::Officer => Some("o-01"),
        Role::Enterprise => Some("o-34"),
        Role::Broker => Some("o-23"),
        Role::Investor => Some("o-24"),
        Role::Expert | Role::Operator | Role::Bureau => None,
    }
}

/// The same market on an earlier day.
fn ago(db: &Db, days: i64) -> Db {
    at(db, db.clock.now() - Duration::days(days))
}

/// The market of an earlier day than `then`.
fn earlier(then: &Db, days: i64) -> Db {
    at(then, then.clock.now() - Duration::days(days))
}

/// The same market at another moment.
fn at(db: &Db, moment: DateTime<Utc>) -> Db {
    let mut then = db.clone();
    then.clock = Clock::set(moment);
    then
}
