//! Members (成员) and invitations: an organisation's officer asks somebody in by an address; whoever proves the address
//! answers.

pub(crate) mod api;
pub(crate) mod pages;
pub(crate) mod store;

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::routing::RouterExt;
use catalog::organisation::{self, Organisation, OrganisationId};
use catalog::rule::Rule;
use chrono::{DateTime, Duration, Utc};
use db::Tx;
use db::event::Actor;
use serde::Deserialize;

pub(crate) use store::InvitationId;

use crate::accounts::address::Address;
use crate::accounts::limits::{self, MADE};
use crate::accounts::role::{Role, Viewer};
use crate::accounts::viewer::Person;
use crate::app::App;
use crate::appointments::store as appointments;
use crate::failure::Failure;
use crate::form::Form;
use crate::language::Lang;
use crate::layout::fields::Errors;
use crate::layout::{Frame, Page};
use crate::messages::{self, Message};
use crate::paths::{InvitationAcceptancePath, InvitationEndPath, InvitationRefusalPath, MePath, MembersPath};
use store::{Invitation, Outcome};

/// Days that an invitation is open.
pub(crate) const OPEN_DAYS: i64 = 14;
/// What an officer may ask others to be; who decides for others is appointed by the operator.
const BY_OFFICERS: [Role; 4] = [Role::Researcher, Role::Enterprise, Role::Broker, Role::Investor];

pub(crate) fn routes() -> Router<App> {
    Router::new().typed_get(list).typed_post(invite).typed_post(accept).typed_post(refuse).typed_post(revoke)
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct InvitationForm {
    address: String,
    role: String,
}

async fn list(
    MembersPath { id }: MembersPath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
) -> Page {
    let mut tx = app.db().read().await?;
    let view = view(&mut tx, &app, &viewer, id).await?;
    Ok(pages::list(&frame, &viewer, &view, &InvitationForm::default(), &Errors::new()))
}

async fn view(tx: &mut Tx, app: &App, viewer: &Viewer, id: OrganisationId) -> Result<pages::View, Failure> {
    let organisation = led(tx, viewer, id).await?;
    Ok(pages::View {
        members: appointments::members(tx, &[id]).await?,
        open: store::of_organisation(tx, app.db(), id).await?,
        roles: invitable(viewer),
        organisation,
    })
}

async fn invite(
    MembersPath { id }: MembersPath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
    Form(form): Form<InvitationForm>,
) -> Result<Response, Failure> {
    let db = app.db();
    let mut tx = db.write().await?;
    let view = view(&mut tx, &app, &viewer, id).await?;
    let mut errors = Errors::new();
    let address = Address::parse(&form.address);
    if address.is_none() {
        errors.insert("address", "error-address");
    }
    let role = Role::from_code(&form.role).filter(|role| view.roles.contains(role));
    if role.is_none() {
        errors.insert("role", "error-required");
    }
    let again = |errors: &Errors| {
        let page = pages::list(&frame, &viewer, &view, &form, errors);
        Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
    };
    let (Some(address), Some(role)) = (address, role) else { return again(&errors) };
    if limits::count(&mut tx, db, "invitation", &viewer.id.to_string(), &MADE).await?.is_err() {
        return Err(Failure::TooOften);
    }
    let now = db.clock.now();
    let one = Invitation {
        id: InvitationId(db.ids.next()),
        organisation: id,
        organisation_name: view.organisation.draft.name.clone(),
        role,
        address,
        by: viewer.id,
        at: now,
        until: now + Duration::days(OPEN_DAYS),
    };
    if !store::insert(&mut tx, db, &one).await? {
        return again(&Errors::from([("address", "error-invitation-open")]));
    }
    messages::push(&mut tx, db, &letter(&app, &viewer, &one)).await?;
    tx.commit().await?;
    Ok(Redirect::to(&MembersPath { id }.to_string()).into_response())
}

fn letter(app: &App, viewer: &Viewer, one: &Invitation) -> Message {
    let lang = Lang::default();
    let values = [
        ("unit", one.organisation_name.as_str().into()),
        ("role", lang.text(&format!("role-{}", one.role.code())).into()),
        ("person", viewer.name.as_str().into()),
        ("days", OPEN_DAYS.into()),
        ("place", format!("{}{MePath}", app.address()).into()),
    ];
    Message {
        to: one.address.to_string(),
        subject: lang.say("mail-invitation-subject", &values),
        text: lang.say("mail-invitation", &values),
        until: Some(one.until),
    }
}

/// The role begins with the yes: the other side's was given with the invitation, if whoever gave it still may.
async fn accept(
    InvitationAcceptancePath { id }: InvitationAcceptancePath,
    Person(viewer): Person,
    State(app): State<App>,
) -> Result<Redirect, Failure> {
    let db = app.db();
    let mut tx = db.write().await?;
    let one = own(&mut tx, &app, &viewer, id).await?;
    if !still_given(&mut tx, &one).await? || one.by == viewer.id {
        return Err(Failure::Stage("failure-invitation-void"));
    }
    ended(store::end(&mut tx, db, &viewer.actor(), id, Outcome::Accepted).await?)?;
    let inviter = Actor::Person(one.by.0);
    appointments::grant(&mut tx, db, &inviter, viewer.id, one.role, Some(one.organisation)).await?;
    let lang = Lang::default();
    let values = [
        ("person", viewer.name.as_str().into()),
        ("unit", one.organisation_name.as_str().into()),
        ("role", lang.text(&format!("role-{}", one.role.code())).into()),
    ];
    messages::Letter::of("mail-invitation-accepted-subject", "mail-invitation-accepted", &values)
        .to(&mut tx, db, one.by)
        .await?;
    tx.commit().await?;
    Ok(Redirect::to(&MePath.to_string()))
}

async fn refuse(
    InvitationRefusalPath { id }: InvitationRefusalPath,
    Person(viewer): Person,
    State(app): State<App>,
) -> Result<Redirect, Failure> {
    let mut tx = app.db().write().await?;
    own(&mut tx, &app, &viewer, id).await?;
    ended(store::end(&mut tx, app.db(), &viewer.actor(), id, Outcome::Refused).await?)?;
    tx.commit().await?;
    Ok(Redirect::to(&MePath.to_string()))
}

async fn revoke(
    InvitationEndPath { id }: InvitationEndPath,
    Person(viewer): Person,
    State(app): State<App>,
) -> Result<Redirect, Failure> {
    let mut tx = app.db().write().await?;
    let one = store::find(&mut tx, app.db(), id).await?.ok_or(Failure::NotFound("invitation"))?;
    led(&mut tx, &viewer, one.organisation).await?;
    ended(store::end(&mut tx, app.db(), &viewer.actor(), id, Outcome::Revoked).await?)?;
    tx.commit().await?;
    Ok(Redirect::to(&MembersPath { id: one.organisation }.to_string()))
}

/// Of two who end it at once, the second is told.
fn ended(ended: bool) -> Result<(), Failure> {
    if ended { Ok(()) } else { Err(Failure::Stage("failure-stage-stale")) }
}

/// An invitation to an address of this person's; to others there is none.
async fn own(tx: &mut Tx, app: &App, viewer: &Viewer, id: InvitationId) -> Result<Invitation, Failure> {
    let all = store::to_person(tx, app.db(), viewer.id).await?;
    all.into_iter().find(|one| one.id == id).ok_or(Failure::NotFound("invitation"))
}

/// Whether whoever invited may still give the role.
async fn still_given(tx: &mut Tx, one: &Invitation) -> db::Result<bool> {
    let operators = appointments::holders(tx, Role::Operator, None).await?;
    let officers = appointments::holders(tx, Role::Officer, Some(one.organisation)).await?;
    Ok(operators.contains(&one.by) || (BY_OFFICERS.contains(&one.role) && officers.contains(&one.by)))
}

fn invitable(viewer: &Viewer) -> Vec<Role> {
    let all = Role::ALL.into_iter().filter(|role| role.is_for_an_organisation());
    all.filter(|role| viewer.is(Role::Operator) || BY_OFFICERS.contains(role)).collect()
}

/// An organisation that this person is officer of, or the operator; to others its members are nobody's business.
async fn led(tx: &mut Tx, viewer: &Viewer, id: OrganisationId) -> Result<Organisation, Failure> {
    let leads = viewer.is(Role::Operator) || viewer.organisations(Role::Officer).contains(&id);
    let found = organisation::store::find(tx, id).await?.filter(|_| leads);
    match found {
        Some(found) => Ok(found),
        None if viewer.withheld => Err(Failure::Factor),
        None => Err(Failure::NotFound("organisation")),
    }
}

/// Forgets addresses that were asked long ago, in the caller's transaction.
pub(crate) async fn forget(tx: &mut Tx, now: DateTime<Utc>) -> db::Result<()> {
    let days = Rule::RetentionInvitations.on(db::business_day::date(now));
    store::forget_before(tx, now - Duration::days(days.into())).await
}
