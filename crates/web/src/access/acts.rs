//! Asking to read, and each answer: decided, written and told in the caller's transaction, for pages and programs alike.

use catalog::achievement::{Achievement, Draft};
use catalog::listing::store as listings;
use db::Tx;

use super::form::{AskForm, GrantForm, RefuseForm};
use super::model::{AccessId, Misplaced, Request, State as Standing};
use super::side::{Side, owners};
use super::{notices, pages, store};
use crate::accounts::role::Viewer;
use crate::app::App;
use crate::failure::Failure;

/// Asks, or answers the request that is under way already: asking twice is asking once.
pub(super) async fn ask(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    listed: &Achievement,
    form: &AskForm,
) -> Result<AccessId, Failure> {
    let db = app.db();
    let purpose = form.parse()?;
    // The other side of an agreement is a unit.
    if viewer.units().is_empty() {
        return Err(Failure::at("purpose", "error-access-unit"));
    }
    // One that lapsed makes room for another.
    if let Some(old) = store::live(tx, listed.id, viewer.id).await? {
        let now = db.clock.now();
        if !matches!(old.state(now), Standing::Lapsed | Standing::Expired { .. }) {
            return Ok(old.id);
        }
        let closed = Request { ended_at: Some(now), ..old.clone() };
        store::save(tx, db, viewer.id, "access.ended", &old, &closed).await?;
    }
    let request = Request {
        id: AccessId(db.ids.next()),
        achievement: listed.id,
        person: viewer.id,
        unit: viewer.units().first().copied(),
        purpose,
        asked_at: db.clock.now(),
        decided: None,
        signature: None,
        ended_at: None,
    };
    if store::insert(tx, db, &request).await? {
        let whom = owners(tx, listed).await?;
        notices::to(tx, app, &whom, "mail-access-asked", listed, &request).await?;
    }
    Ok(request.id)
}

/// The owner agrees: the other side may sign.
pub(super) async fn approve(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    view: &pages::View,
    form: &GrantForm,
) -> Result<(), Failure> {
    view.of(Side::Owns)?;
    let grant = form.parse(db::business_day::date(view.now))?;
    let next = view.request.clone().approve(grant, view.now)?;
    settle(tx, app, viewer, view, &next, "access.approved", "mail-access-approved").await
}

/// The owner does not, and says why.
pub(super) async fn refuse(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    view: &pages::View,
    form: &RefuseForm,
) -> Result<(), Failure> {
    view.of(Side::Owns)?;
    let next = view.request.clone().refuse(form.parse()?, view.now)?;
    settle(tx, app, viewer, view, &next, "access.refused", "mail-access-refused").await
}

/// Either side ends it.
pub(super) async fn end(tx: &mut Tx, app: &App, viewer: &Viewer, view: &pages::View) -> Result<(), Failure> {
    let next = view.request.clone().end(view.now)?;
    settle(tx, app, viewer, view, &next, "access.ended", "mail-access-ended").await
}

/// Who asked is erased: what they asked for or could read ends, and its owners are told.
pub(crate) async fn give_up(tx: &mut Tx, app: &App, viewer: &Viewer) -> Result<(), Failure> {
    for was in store::of_person(tx, viewer.id).await? {
        let Ok(next) = was.clone().end(app.db().clock.now()) else { continue };
        if !store::save(tx, app.db(), viewer.id, "access.ended", &was, &next).await? {
            continue;
        }
        let Some(listed) = listings::find::<Draft>(tx, next.achievement).await? else { continue };
        let whom = owners(tx, &listed).await?;
        notices::to(tx, app, &whom, "mail-access-ended", &listed, &next).await?;
    }
    Ok(())
}

/// Writes how the request stands now, and tells the other side.
pub(super) async fn settle(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    view: &pages::View,
    next: &Request,
    act: &'static str,
    mail: &str,
) -> Result<(), Failure> {
    if !store::save(tx, app.db(), viewer.id, act, &view.request, next).await? {
        return Err(Misplaced.into());
    }
    let whom = match view.side {
        Side::Owns => vec![next.person],
        Side::Asks => owners(tx, &view.listed).await?,
    };
    notices::to(tx, app, &whom, mail, &view.listed, next).await
}
