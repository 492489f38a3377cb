//! What a team will show on the stage (domain feature D11): given to the organiser before, who looks it through for what is not
//! public yet, for a hall is the public (专利法 §22, §24). An attachment of the achievement, a file of its own, or nothing at all.

pub(super) mod pages;
pub(crate) mod store;

use axum::Router;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::routing::RouterExt;
use catalog::achievement;
use catalog::listing::store as listings;
use catalog::roadshow::agenda::store as slots;
use catalog::roadshow::{
    Presentation, PresentationId, Roadshow, State as Standing, Turn, store as roadshows,
};
use db::Tx;
use serde::Deserialize;
use sha2::{Digest, Sha256};

use crate::accounts::role::Viewer;
use crate::accounts::viewer::Person;
use crate::app::App;
use crate::failure::Failure;
use crate::files::shelf::Shelved;
use crate::files::store::Attachment;
use crate::files::{self, FILE_MAX, kind};
use crate::form::{FORM_ROOM, Form, Parts};
use crate::layout::fields::Errors;
use crate::layout::{Frame, Page};
use crate::listings::rights;
use crate::paths::{PresentationMaterialFilePath, PresentationMaterialPath};
use crate::roadshows::side::{self, Side};
use store::{Material, MaterialId, Shown};

/// In the form: nothing is shown.
const NOTHING: &str = "none";

pub(super) fn routes() -> Router<App> {
    Router::new()
        .typed_get(show)
        .typed_post(choose)
        .typed_get(give)
        .typed_post(send)
        .layer(DefaultBodyLimit::max(FILE_MAX + FORM_ROOM))
}

/// A presentation and what is given of it.
pub(super) struct View {
    roadshow: Roadshow,
    one: Presentation,
    material: Option<Material>,
    /// Attachments that may be chosen: the team's own to choose among.
    attachments: Vec<Attachment>,
}

impl View {
    /// Whether another may be given: until its turn has come.
    fn is_open(&self) -> bool {
        let is_ahead = self.roadshow.state.is_planned() || self.roadshow.state == Standing::Live;
        is_ahead && matches!(self.one.state, Turn::Scheduled | Turn::Ready { .. } | Turn::Skipped)
    }
}

/// For the team whose achievement it is, of a draft too, which is else nobody's to know; and for who puts the agenda together.
async fn view(tx: &mut Tx, viewer: &Viewer, slug: &str, id: PresentationId) -> Result<View, Failure> {
    let missing = || Failure::NotFound("presentation");
    let roadshow = roadshows::find(tx, slug).await?.ok_or(Failure::NotFound("roadshow"))?;
    let one = slots::presentation(tx, id).await?.filter(|one| one.roadshow == roadshow.id);
    let one = one.ok_or_else(missing)?;
    let achievement = one.slot.achievement.ok_or_else(missing)?;
    let listed = listings::find::<achievement::Draft>(tx, achievement).await?.ok_or_else(missing)?;
    let owns = rights::of(tx, Some(viewer), &listed).await?.owns;
    if !owns && side::of(tx, Some(viewer), &roadshow).await? < Side::Host {
        return Err(missing());
    }
    let attachments = if owns { files::store::of_achievement(tx, achievement).await? } else { Vec::new() };
    let material = store::of(tx, id).await?;
    Ok(View { roadshow, one, material, attachments })
}

async fn show(
    PresentationMaterialPath { slug, id }: PresentationMaterialPath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
) -> Page {
    let mut tx = app.db().read().await?;
    let view = view(&mut tx, &viewer, &slug, id).await?;
    Ok(pages::show(&frame, &view, &ChoiceForm::default(), &Errors::new()))
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct ChoiceForm {
    /// An attachment, or [`NOTHING`].
    shown: String,
    /// That nothing of it is to stay unknown.
    public: String,
}

/// One of the attachments, or nothing.
async fn choose(
    PresentationMaterialPath { slug, id }: PresentationMaterialPath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
    Form(form): Form<ChoiceForm>,
) -> Result<Response, Failure> {
    let mut tx = app.db().write().await?;
    let view = view(&mut tx, &viewer, &slug, id).await?;
    let chosen = view.attachments.iter().find(|one| one.id.to_string() == form.shown);
    let mut errors = Errors::new();
    if chosen.is_none() && form.shown != NOTHING {
        errors.insert("shown", "error-required");
    }
    if form.public != "yes" {
        errors.insert("public", "error-material-public");
    }
    if !errors.is_empty() {
        let page = pages::show(&frame, &view, &form, &errors);
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    }
    let file = chosen.map(|one| Shown {
        attachment: Some(one.id),
        name: one.name.clone(),
        kind: one.kind,
        bytes: one.bytes,
        sha256: one.sha256.clone(),
    });
    let material = Material { file, ..fresh(&app, &viewer, id) };
    keep(&mut tx, &app, &viewer, &view, &material).await?;
    tx.commit().await?;
    take_away(&app, view.material).await;
    Ok(Redirect::to(&PresentationMaterialPath { slug, id }.to_string()).into_response())
}

fn fresh(app: &App, viewer: &Viewer, presentation: PresentationId) -> Material {
    let db = app.db();
    Material {
        id: MaterialId(db.ids.next()),
        presentation,
        file: None,
        given_by: viewer.id,
        given_at: db.clock.now(),
    }
}

async fn keep(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    view: &View,
    material: &Material,
) -> Result<(), Failure> {
    if !view.is_open() || !store::give(tx, app.db(), &viewer.actor(), material).await? {
        return Err(Failure::Stage("failure-material-late"));
    }
    Ok(())
}

/// A file of its own, made safe as attachments are; nobody but the team and the organiser reads it.
async fn send(
    PresentationMaterialFilePath { slug, id }: PresentationMaterialFilePath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
    Parts(form): Parts,
) -> Result<Response, Failure> {
    let mut tx = app.db().read().await?;
    let before = view(&mut tx, &viewer, &slug, id).await?;
    // Nobody waits for what comes in slowly.
    drop(tx);
    let sent = files::received(form, "known").await?;
    let made = if sent.reader == "yes" {
        files::any(sent.bytes).await?.map_err(|error| ("file", error))
    } else {
        Err(("known", "error-material-public"))
    };
    let (kind, bytes) = match made {
        Ok(made) => made,
        Err(error) => {
            let page = pages::show(&frame, &before, &ChoiceForm::default(), &Errors::from([error]));
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
        }
    };
    let file = Shown {
        attachment: None,
        name: kind::named(&sent.name, kind),
        kind,
        bytes: i64::try_from(bytes.len()).unwrap_or(i64::MAX),
        sha256: format!("{:x}", Sha256::digest(&bytes)),
    };
    let material = Material { file: Some(file), ..fresh(&app, &viewer, id) };
    // The bytes first: a row never names what is not there.
    app.shelf().put(Shelved::Material(material.id), bytes).await.map_err(Failure::Internal)?;
    match kept(&app, &viewer, &slug, &material).await {
        Ok(replaced) => take_away(&app, replaced).await,
        Err(failure) => {
            app.shelf().remove(Shelved::Material(material.id)).await.map_err(Failure::Internal)?;
            return Err(failure);
        }
    }
    Ok(Redirect::to(&PresentationMaterialPath { slug, id }.to_string()).into_response())
}

/// Writes the row, if it may still be written: a file takes its time. Answers what it stands in for.
async fn kept(
    app: &App,
    viewer: &Viewer,
    slug: &str,
    material: &Material,
) -> Result<Option<Material>, Failure> {
    let mut tx = app.db().write().await?;
    let view = view(&mut tx, viewer, slug, material.presentation).await?;
    keep(&mut tx, app, viewer, &view, material).await?;
    tx.commit().await?;
    Ok(view.material)
}

/// What is shown no more is kept no more; its row has its seal.
async fn take_away(app: &App, replaced: Option<Material>) {
    let is_own = |one: &Material| one.file.as_ref().is_some_and(|file| file.attachment.is_none());
    if let Some(one) = replaced.filter(is_own)
        && let Err(error) = app.shelf().remove(Shelved::Material(one.id)).await
    {
        tracing::warn!(%error, material = %one.id, "what a team shows no more stays on the shelf");
    }
}

/// The file, to who may look it through.
async fn give(
    PresentationMaterialFilePath { slug, id }: PresentationMaterialFilePath,
    Person(viewer): Person,
    State(app): State<App>,
) -> Result<Response, Failure> {
    let mut tx = app.db().read().await?;
    let view = view(&mut tx, &viewer, &slug, id).await?;
    drop(tx);
    let material = view.material.ok_or(Failure::NotFound("material"))?;
    let file = material.file.ok_or(Failure::NotFound("material"))?;
    let what = file.attachment.map_or(Shelved::Material(material.id), Shelved::Attachment);
    // An attachment may have been taken off since.
    let bytes =
        app.shelf().find(what).await.map_err(Failure::Internal)?.ok_or(Failure::NotFound("material"))?;
    Ok(files::named(material.id, &file.name, file.kind, bytes))
}

/// Whether what is shown was given, and whoever looks it through says that they did.
pub(super) async fn looked_through(tx: &mut Tx, one: &Presentation, says_so: bool) -> Result<(), Failure> {
    if one.slot.achievement.is_none() {
        return Ok(());
    }
    if store::of(tx, one.id).await?.is_none() {
        return Err(Failure::Stage("failure-roadshow-material"));
    }
    if says_so { Ok(()) } else { Err(Failure::Stage("failure-roadshow-unread")) }
}
