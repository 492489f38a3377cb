//! Who judges: invited by who organises the event, told by letter, and taken off again.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use catalog::person::PersonId;
use catalog::roadshow::scores::judge::store;
use catalog::roadshow::{Roadshow, State as Stands};
use db::Tx;
use serde::Deserialize;

use super::{pages, view};
use crate::accounts::address::Address;
use crate::accounts::role::{Role, Standing};
use crate::accounts::store as people;
use crate::accounts::viewer::Person;
use crate::app::App;
use crate::appointments::store as appointments;
use crate::failure::Failure;
use crate::form::Form;
use crate::language::Lang;
use crate::layout::Frame;
use crate::layout::fields::Errors;
use crate::messages::Letter;
use crate::paths::{JudgeEndPath, JudgesPath, ScoresPath};
use crate::roadshows::side::{self, Side};
use crate::roadshows::words;

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct JudgeForm {
    pub address: String,
}

/// Invites somebody until the event is over; whoever is invited already is not written to again.
pub(super) async fn invite(
    JudgesPath { slug }: JudgesPath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
    Form(form): Form<JudgeForm>,
) -> Result<Response, Failure> {
    let mut tx = app.db().write().await?;
    let roadshow = side::kept(&mut tx, &viewer, &slug).await?;
    if !matches!(roadshow.state, Stands::Open | Stands::Closed | Stands::Live) {
        return Err(Failure::Stage("failure-judge-state"));
    }
    match asked(&mut tx, &roadshow, &form.address).await? {
        Ok(person) => {
            if store::invite(&mut tx, app.db(), viewer.id, roadshow.id, person).await? {
                letter(&app, "mail-judge-invited", &roadshow).to(&mut tx, app.db(), person).await?;
            }
            tx.commit().await?;
            Ok(Redirect::to(&format!("{}#judges", ScoresPath { slug })).into_response())
        }
        Err(error) => {
            let view = view(&mut tx, &viewer, roadshow, Side::Keeper, false).await?;
            let errors = Errors::from([("address", error)]);
            let page = pages::show(&frame, &view, &form, &errors);
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
    }
}

/// Whoever can judge here by this address: an expert or an investor, and nobody of those who hold the event. Whether somebody
/// without such a role is known by it is answered to nobody.
async fn asked(
    tx: &mut Tx,
    roadshow: &Roadshow,
    typed: &str,
) -> Result<Result<PersonId, &'static str>, Failure> {
    let Some(address) = Address::parse(typed) else { return Ok(Err("error-address")) };
    let Some(person) = people::person_at(tx, &address).await? else { return Ok(Err("error-judge-unknown")) };
    let mut held = appointments::of_person(tx, person).await?;
    held.retain(|one| matches!(one.state, Standing::Held { .. }));
    if !held.iter().any(|one| matches!(one.role, Role::Expert | Role::Investor)) {
        return Ok(Err("error-judge-unknown"));
    }
    let hosts: Vec<_> = roadshow.draft.organiser.iter().chain(&roadshow.draft.hosts).copied().collect();
    let is_host = held.iter().any(|one| {
        let of_host = one.organisation.is_some_and(|unit| hosts.contains(&unit));
        one.role == Role::Operator || (one.role == Role::Officer && of_host)
    });
    Ok(if is_host { Err("error-judge-own") } else { Ok(person) })
}

/// Takes somebody off: what they wrote counts no more.
pub(super) async fn revoke(
    JudgeEndPath { slug, id }: JudgeEndPath,
    Person(viewer): Person,
    State(app): State<App>,
) -> Result<Redirect, Failure> {
    let mut tx = app.db().write().await?;
    let roadshow = side::kept(&mut tx, &viewer, &slug).await?;
    // Once the event is over the sums are read, and nobody's card is taken out of them for what it says.
    if matches!(roadshow.state, Stands::Ended | Stands::Archived) {
        return Err(Failure::Stage("failure-judge-state"));
    }
    if !store::revoke(&mut tx, app.db(), viewer.id, roadshow.id, id).await? {
        return Err(Failure::NotFound("judge"));
    }
    letter(&app, "mail-judge-revoked", &roadshow).to(&mut tx, app.db(), id).await?;
    tx.commit().await?;
    Ok(Redirect::to(&format!("{}#judges", ScoresPath { slug })))
}

fn letter(app: &App, key: &str, roadshow: &Roadshow) -> Letter {
    let draft = &roadshow.draft;
    let page = ScoresPath { slug: draft.slug.clone() };
    let values = [
        ("title", draft.title.as_str().into()),
        ("when", words::span(Lang::default(), draft.starts_at, draft.ends_at).into()),
        ("venue", draft.venue.as_str().into()),
        ("place", format!("{}{page}", app.address()).into()),
    ];
    Letter::of("mail-roadshow-subject", key, &values)
}
