//! Scouting (外部推荐): who knows a team outside of the market refers it to a public demand; who demands takes it up or
//! declines it with a reason. An enterprise that demands without its name stays without it.

mod acts;
mod form;
pub(crate) mod pages;

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::routing::RouterExt;
use catalog::demand::DemandId;
use catalog::demand::scouting::{Scouting, ScoutingId, store};
use db::Tx;

use crate::accounts::role::Viewer;
use crate::accounts::store as people;
use crate::accounts::viewer::Person;
use crate::app::App;
use crate::failure::Failure;
use crate::form::Form;
use crate::intents::side::{self, Subject};
use crate::layout::fields::Errors;
use crate::layout::{Frame, Page};
use crate::listings::target::Target;
use crate::paths::{
    DemandScoutingPath, OwnScoutingPath, ScoutingAcceptancePath, ScoutingPath, ScoutingRefusalPath,
    ScoutingWithdrawalPath,
};
use form::{DeclineForm, ReferForm};

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .typed_get(of_demand)
        .typed_post(refer)
        .typed_get(own)
        .typed_get(show)
        .typed_post(accept)
        .typed_post(decline)
        .typed_post(withdraw)
}

/// Where a person stands to a team that was referred.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Scout,
    /// Answers for the demand.
    Answers,
}

/// A team as one side sees it.
struct View {
    one: Scouting,
    subject: Subject,
    side: Side,
    /// Whether they speak for who demands: the operator may decline in their place, and take up nothing.
    speaks: bool,
    /// Who referred it, by name.
    scout: String,
    /// An answer as it was typed.
    typed: DeclineForm,
}

/// What the page of a demand leads its reader to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    Nothing,
    /// They may refer a team.
    Refer,
    /// They answer for the demand, to which so many teams were referred.
    Received(usize),
}

pub(crate) async fn way(tx: &mut Tx, viewer: Option<&Viewer>, demand: DemandId) -> Result<Way, Failure> {
    let Some(viewer) = viewer else { return Ok(Way::Nothing) };
    let subject = subject(tx, demand).await?;
    if side::answers(tx, viewer, &subject).await? {
        return Ok(Way::Received(store::of_demand(tx, demand).await?.len()));
    }
    Ok(if may_refer(viewer, &subject).is_ok() { Way::Refer } else { Way::Nothing })
}

/// Whether a person is on any side of a team that was referred.
pub(crate) async fn concerns(tx: &mut Tx, viewer: &Viewer, id: ScoutingId) -> Result<bool, Failure> {
    let Some(one) = store::find(tx, id).await? else { return Ok(false) };
    let subject = subject(tx, one.demand).await?;
    Ok(side_of(tx, viewer, &one, &subject).await?.is_some())
}

/// To who answers for the demand what was referred to it, to others the form.
async fn of_demand(
    DemandScoutingPath { id }: DemandScoutingPath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
) -> Page {
    let mut tx = app.db().read().await?;
    let subject = subject(&mut tx, id).await?;
    if side::answers(&mut tx, &viewer, &subject).await? {
        let referred = store::of_demand(&mut tx, id).await?;
        // What never was public is nobody's to look up here.
        if !subject.public && referred.is_empty() {
            return Err(Failure::NotFound("demand"));
        }
        return Ok(pages::received(&frame, id, &subject, &referred));
    }
    may_refer(&viewer, &subject)?;
    Ok(pages::blank(&frame, id, &subject, &ReferForm::default(), &Errors::new()))
}

async fn refer(
    DemandScoutingPath { id }: DemandScoutingPath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
    Form(form): Form<ReferForm>,
) -> Result<Response, Failure> {
    let mut tx = app.db().write().await?;
    let subject = subject(&mut tx, id).await?;
    may_refer(&viewer, &subject)?;
    if side::answers(&mut tx, &viewer, &subject).await? {
        return Err(Failure::Stage("failure-scouting-own"));
    }
    match acts::refer(&mut tx, &app, &viewer, (id, &subject), &form).await {
        Ok(one) => {
            tx.commit().await?;
            Ok(Redirect::to(&ScoutingPath { id: one.id }.to_string()).into_response())
        }
        Err(failure) => {
            let (status, errors) = failure.at_fields()?;
            Ok((status, pages::blank(&frame, id, &subject, &form, &errors)).into_response())
        }
    }
}

/// What a person has referred.
async fn own(_: OwnScoutingPath, frame: Frame, Person(viewer): Person, State(app): State<App>) -> Page {
    let mut tx = app.db().read().await?;
    let referred = store::of_scout(&mut tx, viewer.id).await?;
    let mut titles: HashMap<DemandId, String> = HashMap::new();
    for one in &referred {
        if let Entry::Vacant(unread) = titles.entry(one.demand) {
            unread.insert(subject(&mut tx, one.demand).await?.title);
        }
    }
    Ok(pages::own(&frame, &referred, &titles))
}

async fn show(
    ScoutingPath { id }: ScoutingPath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
) -> Page {
    let mut tx = app.db().read().await?;
    let view = view(&mut tx, &viewer, id).await?;
    Ok(pages::show(&frame, &view, &Errors::new()))
}

async fn accept(
    ScoutingAcceptancePath { id }: ScoutingAcceptancePath,
    Person(viewer): Person,
    State(app): State<App>,
) -> Result<Redirect, Failure> {
    let mut tx = app.db().write().await?;
    let view = view(&mut tx, &viewer, id).await?;
    acts::take_up(&mut tx, &app, &viewer, &view).await?;
    tx.commit().await?;
    Ok(Redirect::to(&ScoutingPath { id }.to_string()))
}

async fn decline(
    ScoutingRefusalPath { id }: ScoutingRefusalPath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
    Form(form): Form<DeclineForm>,
) -> Result<Response, Failure> {
    let mut tx = app.db().write().await?;
    let view = view(&mut tx, &viewer, id).await?;
    if let Err(failure) = acts::decline(&mut tx, &app, &viewer, &view, &form).await {
        let (status, errors) = failure.at_fields()?;
        return Ok((status, pages::show(&frame, &View { typed: form, ..view }, &errors)).into_response());
    }
    tx.commit().await?;
    Ok(Redirect::to(&ScoutingPath { id }.to_string()).into_response())
}

async fn withdraw(
    ScoutingWithdrawalPath { id }: ScoutingWithdrawalPath,
    Person(viewer): Person,
    State(app): State<App>,
) -> Result<Redirect, Failure> {
    let mut tx = app.db().write().await?;
    let view = view(&mut tx, &viewer, id).await?;
    acts::withdraw(&mut tx, &app, &viewer, &view).await?;
    tx.commit().await?;
    Ok(Redirect::to(&ScoutingPath { id }.to_string()))
}

async fn view(tx: &mut Tx, viewer: &Viewer, id: ScoutingId) -> Result<View, Failure> {
    let one = store::find(tx, id).await?.ok_or(Failure::NotFound("scouting"))?;
    let subject = subject(tx, one.demand).await?;
    let side = side_of(tx, viewer, &one, &subject).await?.ok_or(Failure::NotFound("scouting"))?;
    let scout = people::name(tx, one.scout).await?.unwrap_or_default();
    let speaks = side::speaks(tx, viewer, &subject).await?;
    Ok(View { one, subject, side, speaks, scout, typed: DeclineForm::default() })
}

async fn side_of(
    tx: &mut Tx,
    viewer: &Viewer,
    one: &Scouting,
    subject: &Subject,
) -> Result<Option<Side>, Failure> {
    if one.scout == viewer.id {
        return Ok(Some(Side::Scout));
    }
    Ok(side::answers(tx, viewer, subject).await?.then_some(Side::Answers))
}

async fn subject(tx: &mut Tx, demand: DemandId) -> Result<Subject, Failure> {
    side::subject(tx, Target::Demand(demand)).await?.ok_or(Failure::NotFound("demand"))
}

/// A public demand that is not of one's own unit and that no contract has met yet takes what one refers.
fn may_refer(viewer: &Viewer, subject: &Subject) -> Result<(), Failure> {
    if !subject.public {
        return Err(Failure::NotFound("demand"));
    }
    let own_unit = subject.unit.is_some_and(|unit| viewer.units().contains(&unit));
    if subject.owner == Some(viewer.id) || own_unit {
        return Err(Failure::Stage("failure-scouting-own"));
    }
    if subject.is_signed {
        return Err(Failure::Stage("failure-demand-converted"));
    }
    Ok(())
}
