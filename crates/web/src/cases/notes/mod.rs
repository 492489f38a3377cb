//! What people write down of a case, and what is to be done next.

pub(super) mod form;
pub(super) mod pages;

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum_extra::routing::RouterExt;
use catalog::case::note::{self, Note, NoteId, What};

use super::side::{self, Seat};
use super::{acts, back_to, clock, view};
use crate::accounts::viewer::Person;
use crate::app::App;
use crate::failure::Failure;
use crate::form::Form;
use crate::layout::Frame;
use crate::paths::{CaseNotesPath, CaseTaskPath};
use form::NoteForm;

pub(super) fn routes() -> Router<App> {
    Router::new().typed_post(note).typed_post(tick)
}

async fn note(
    CaseNotesPath { id }: CaseNotesPath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
    Form(form): Form<NoteForm>,
) -> Result<Response, Failure> {
    let db = app.db();
    let mut tx = db.write().await?;
    let (case, side) = side::worked(&mut tx, &viewer, id).await?;
    match form.parse(side) {
        Ok((what, audience, words)) => {
            let at = db.clock.now();
            let note = Note { id: NoteId(db.ids.next()), case: id, words, audience, by: viewer.id, at, what };
            note::store::write(&mut tx, db, &viewer.actor(), &note).await?;
            if let What::Task { by, .. } = what {
                clock::remind(&mut tx, db, note.id, acts::morning(by).max(at)).await?;
            }
            tx.commit().await?;
            Ok(back_to(id))
        }
        Err(errors) => {
            let view = view(&mut tx, &app, &viewer, (case, Seat::Of(side))).await?;
            let page = super::pages::show(&frame, &view, &form, &errors);
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
    }
}

/// A task is done: whoever reads it may say so.
async fn tick(
    CaseTaskPath { id, note }: CaseTaskPath,
    Person(viewer): Person,
    State(app): State<App>,
) -> Result<Response, Failure> {
    let mut tx = app.db().write().await?;
    let (_, side) = side::worked(&mut tx, &viewer, id).await?;
    let found = note::store::find(&mut tx, note).await?;
    let found = found.filter(|one| one.case == id && one.audience.includes(side));
    let found = found.ok_or(Failure::NotFound("note"))?;
    if !note::store::done(&mut tx, app.db(), &viewer.actor(), &found).await? {
        return Err(Failure::Stage("failure-task-done"));
    }
    tx.commit().await?;
    Ok(back_to(id))
}
