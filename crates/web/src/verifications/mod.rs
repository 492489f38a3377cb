//! Verification of an organisation (单位核验): its 统一社会信用代码 (GB 32100), a document that shows it, and a reviewer who has
//! nothing to do with it.

pub(crate) mod pages;
pub(crate) mod store;

use axum::Router;
use axum::extract::multipart::Multipart;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::routing::RouterExt;
use catalog::identifier::Uscc;
use catalog::organisation::{self, Organisation, OrganisationId};
use catalog::text::clean;
use db::Tx;
use serde::Deserialize;
use sha2::{Digest, Sha256};

pub(crate) use store::VerificationId;

use crate::accounts::limits::{self, MADE};
use crate::accounts::role::{Role, Viewer};
use crate::accounts::viewer::{Operator, Person};
use crate::app::App;
use crate::failure::Failure;
use crate::files::shelf::Shelved;
use crate::files::{self, FILE_MAX};
use crate::form::{FORM_ROOM, Form, Parts};
use crate::layout::fields::Errors;
use crate::layout::{Frame, Page};
use crate::messages::Letter;
use crate::paths::{
    DeskPath, OrganisationVerificationPath, VerificationConfirmationPath, VerificationDocumentPath,
    VerificationPath, VerificationReturnPath,
};
use store::{Answer, Verification};

/// Longest remark to who asked, in characters.
const REMARK_MAX: usize = 500;

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .typed_get(show)
        .typed_post(ask)
        .typed_get(read)
        .typed_get(document)
        .typed_post(confirm)
        .typed_post(give_back)
        .layer(DefaultBodyLimit::max(FILE_MAX + FORM_ROOM))
}

async fn show(
    OrganisationVerificationPath { id }: OrganisationVerificationPath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
) -> Page {
    let mut tx = app.db().read().await?;
    let organisation = own(&mut tx, &viewer, id).await?;
    let last = store::last(&mut tx, id).await?;
    let uscc = organisation.draft.uscc.clone().unwrap_or_default();
    Ok(pages::ask(&frame, &organisation, last.as_ref(), &uscc, &Errors::new()))
}

/// What was sent: a code and the document that shows it.
#[derive(Default)]
struct Sent {
    uscc: String,
    document: Vec<u8>,
}

async fn ask(
    OrganisationVerificationPath { id }: OrganisationVerificationPath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
    Parts(form): Parts,
) -> Result<Response, Failure> {
    let db = app.db();
    let mut tx = db.read().await?;
    let organisation = own(&mut tx, &viewer, id).await?;
    let last = store::last(&mut tx, id).await?;
    // A body takes its time: nothing is held meanwhile.
    drop(tx);
    let Sent { uscc: typed, document } = received(form).await?;
    let mut tx = db.read().await?;
    let again = |errors: &Errors| {
        let page = pages::ask(&frame, &organisation, last.as_ref(), &typed, errors);
        Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
    };
    let Ok(uscc) = Uscc::parse(&typed) else { return again(&Errors::from([("uscc", "error-uscc")])) };
    let uscc = uscc.to_string();
    if organisation.draft.uscc.as_ref().is_some_and(|known| *known != uscc) {
        return again(&Errors::from([("uscc", "error-uscc-other")]));
    }
    if organisation::store::with_uscc(&mut tx, &uscc).await?.is_some_and(|holder| holder != id) {
        return again(&Errors::from([("uscc", "error-uscc-taken")]));
    }
    drop(tx);
    let mut tx = db.write().await?;
    if limits::count(&mut tx, db, "verification", &viewer.id.to_string(), &MADE).await?.is_err() {
        return Err(Failure::TooOften);
    }
    tx.commit().await?;
    let (kind, bytes) = match files::document(document).await? {
        Ok(made) => made,
        Err(key) => return again(&Errors::from([("document", key)])),
    };
    let one = Verification {
        id: VerificationId(db.ids.next()),
        organisation: id,
        organisation_name: organisation.draft.name.clone(),
        person: viewer.id,
        person_name: viewer.name.clone(),
        uscc,
        kind,
        sha256: format!("{:x}", Sha256::digest(&bytes)),
        asked_at: db.clock.now(),
        answer: None,
    };
    // The bytes first: a row never names what is not there.
    app.shelf().put(Shelved::Proof(one.id), bytes).await.map_err(Failure::Internal)?;
    let mut tx = db.write().await?;
    if !store::insert(&mut tx, db, &one).await? {
        drop(tx);
        app.shelf().remove(Shelved::Proof(one.id)).await.map_err(Failure::Internal)?;
        return Err(Failure::Stage("failure-verification-open"));
    }
    tx.commit().await?;
    Ok(Redirect::to(&OrganisationVerificationPath { id }.to_string()).into_response())
}

async fn received(mut form: Multipart) -> Result<Sent, Failure> {
    let mut sent = Sent::default();
    while let Some(field) = form.next_field().await? {
        match field.name() {
            Some("document") => sent.document = field.bytes().await?.to_vec(),
            Some("uscc") => sent.uscc = field.text().await?,
            _ => {}
        }
    }
    Ok(sent)
}

async fn read(
    VerificationPath { id }: VerificationPath,
    frame: Frame,
    Operator(viewer): Operator,
    State(app): State<App>,
) -> Page {
    let mut tx = app.db().read().await?;
    let (one, organisation) = open(&mut tx, &viewer, id).await?;
    Ok(pages::decide(&frame, &one, &organisation, &ReturnForm::default(), &Errors::new()))
}

async fn document(
    VerificationDocumentPath { id }: VerificationDocumentPath,
    Operator(viewer): Operator,
    State(app): State<App>,
) -> Result<Response, Failure> {
    let mut tx = app.db().read().await?;
    let (one, _) = open(&mut tx, &viewer, id).await?;
    drop(tx);
    let bytes = app.shelf().get(Shelved::Proof(id)).await.map_err(Failure::Internal)?;
    Ok(files::private(id, one.kind, bytes))
}

async fn confirm(
    VerificationConfirmationPath { id }: VerificationConfirmationPath,
    Operator(viewer): Operator,
    State(app): State<App>,
) -> Result<Redirect, Failure> {
    let db = app.db();
    let mut tx = db.write().await?;
    let (one, organisation) = open(&mut tx, &viewer, id).await?;
    if organisation::store::with_uscc(&mut tx, &one.uscc)
        .await?
        .is_some_and(|holder| holder != one.organisation)
    {
        return Err(Failure::Stage("failure-verification-taken"));
    }
    if organisation.draft.uscc.as_ref() != Some(&one.uscc) {
        organisation::store::identify(&mut tx, db, &viewer.actor(), &organisation, &one.uscc).await?;
    }
    let answer = Answer::Confirmed { at: db.clock.now() };
    answered(&mut tx, &app, &viewer, &one, &answer).await?;
    tx.commit().await?;
    ended(&app, id).await;
    Ok(Redirect::to(&DeskPath.to_string()))
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct ReturnForm {
    remark: String,
}

async fn give_back(
    VerificationReturnPath { id }: VerificationReturnPath,
    frame: Frame,
    Operator(viewer): Operator,
    State(app): State<App>,
    Form(form): Form<ReturnForm>,
) -> Result<Response, Failure> {
    let mut tx = app.db().write().await?;
    let (one, organisation) = open(&mut tx, &viewer, id).await?;
    let remark = clean(&form.remark);
    let wrong = match remark.chars().count() {
        0 => Some("error-required"),
        length if length > REMARK_MAX => Some("error-too-long"),
        _ => None,
    };
    if let Some(key) = wrong {
        let page = pages::decide(&frame, &one, &organisation, &form, &Errors::from([("remark", key)]));
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    }
    let answer = Answer::Returned { at: app.db().clock.now(), remark };
    answered(&mut tx, &app, &viewer, &one, &answer).await?;
    tx.commit().await?;
    ended(&app, id).await;
    Ok(Redirect::to(&DeskPath.to_string()).into_response())
}

/// Writes the answer, and tells who asked.
async fn answered(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    one: &Verification,
    answer: &Answer,
) -> Result<(), Failure> {
    if !store::decide(tx, app.db(), viewer.id, one.id, answer).await? {
        return Err(Failure::Stage("failure-stage-stale"));
    }
    let (text, remark) = match answer {
        Answer::Confirmed { .. } => ("mail-verification-confirmed", ""),
        Answer::Returned { remark, .. } => ("mail-verification-returned", remark.as_str()),
    };
    let place = OrganisationVerificationPath { id: one.organisation };
    let values = [
        ("unit", one.organisation_name.as_str().into()),
        ("remark", remark.into()),
        ("place", format!("{}{place}", app.address()).into()),
    ];
    Letter::of("mail-verification-subject", text, &values).to(tx, app.db(), one.person).await?;
    Ok(())
}

/// The document has done its work: its hash stays, its bytes go.
pub(crate) async fn ended(app: &App, id: VerificationId) {
    if let Err(error) = app.shelf().remove(Shelved::Proof(id)).await {
        tracing::warn!(%error, verification = %id, "a document that is decided on stays on the shelf");
    }
    app.wake_keeper();
}

/// An organisation that this person acts for; to others there is nothing to ask here.
async fn own(tx: &mut Tx, viewer: &Viewer, id: OrganisationId) -> Result<Organisation, Failure> {
    let acts = [Role::Officer, Role::Enterprise, Role::Investor, Role::Broker]
        .into_iter()
        .any(|role| viewer.organisations(role).contains(&id));
    let found = organisation::store::find(tx, id).await?.filter(|_| acts);
    match found {
        Some(found) => Ok(found),
        None if viewer.withheld => Err(Failure::Factor),
        None => Err(Failure::NotFound("organisation")),
    }
}

/// A request that this operator may answer: open, and of an organisation that is not their own.
async fn open(
    tx: &mut Tx,
    viewer: &Viewer,
    id: VerificationId,
) -> Result<(Verification, Organisation), Failure> {
    let one = store::find(tx, id).await?.filter(|one| one.answer.is_none() && decides(viewer, one));
    let one = one.ok_or(Failure::NotFound("verification"))?;
    let organisation = organisation::store::find(tx, one.organisation).await?;
    Ok((one, organisation.ok_or(Failure::NotFound("organisation"))?))
}

/// Four eyes: nobody verifies what they asked for, nor an organisation that they belong to.
pub(crate) fn decides(viewer: &Viewer, one: &Verification) -> bool {
    viewer.is(Role::Operator) && one.person != viewer.id && !viewer.units().contains(&one.organisation)
}
