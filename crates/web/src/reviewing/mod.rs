//! Reviews (审核): the unit looks whether an achievement is its to offer, the operator marks how well it tells.

pub(crate) mod api;
mod decision;
mod form;
pub(crate) mod pages;

use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::routing::RouterExt;
use catalog::achievement::{self, Achievement, AchievementId, Draft, Guard, Quality};
use catalog::listing::{Act, store};
use catalog::review::{Found, Review, store as reviews};
use chrono::NaiveDate;
use db::Tx;

use crate::accounts::role::Viewer;
use crate::accounts::viewer::Staff;
use crate::app::App;
use crate::drafting::{advance, whole};
use crate::failure::Failure;
use crate::form::Form;
use crate::language::Lang;
use crate::layout::fields::Errors;
use crate::layout::{Frame, Page};
use crate::listings::rights::{self, Rights};
use crate::listings::{Owned, owner};
use crate::messages::Letter;
use crate::paths::{
    AchievementCheckPath, AchievementEndorsementPath, AchievementReinstatementPath, AchievementReturnPath,
    AchievementReviewPath, AchievementScorePath, AchievementSuspensionPath, DeskPath,
};
pub(crate) use decision::Decision;
pub(crate) use form::EndorsementForm;
use form::{RemarkForm, ScoreForm};
use pages::Typed;

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .typed_get(show)
        .typed_post(endorse)
        .typed_post(give_back)
        .typed_post(score)
        .typed_post(suspend)
        .typed_post(reinstate)
}

async fn show(
    AchievementReviewPath { id }: AchievementReviewPath,
    frame: Frame,
    Staff(viewer): Staff,
    State(app): State<App>,
) -> Page {
    let mut tx = app.db().read().await?;
    let (listed, rights) = reviewable(&mut tx, &viewer, id).await?;
    let view = view(&mut tx, listed, rights, frame.today).await?;
    Ok(pages::review(&frame, &view, &Errors::new()))
}

async fn endorse(
    AchievementEndorsementPath { id }: AchievementEndorsementPath,
    frame: Frame,
    Staff(viewer): Staff,
    State(app): State<App>,
    Form(form): Form<EndorsementForm>,
) -> Result<Response, Failure> {
    decided(&app, &frame, &viewer, id, Decision::Endorse(form)).await
}

async fn give_back(
    AchievementReturnPath { id }: AchievementReturnPath,
    frame: Frame,
    Staff(viewer): Staff,
    State(app): State<App>,
    Form(form): Form<RemarkForm>,
) -> Result<Response, Failure> {
    decided(&app, &frame, &viewer, id, Decision::Return(form)).await
}

async fn score(
    AchievementScorePath { id }: AchievementScorePath,
    frame: Frame,
    Staff(viewer): Staff,
    State(app): State<App>,
    Form(form): Form<ScoreForm>,
) -> Result<Response, Failure> {
    decided(&app, &frame, &viewer, id, Decision::Score(form)).await
}

async fn suspend(
    AchievementSuspensionPath { id }: AchievementSuspensionPath,
    frame: Frame,
    Staff(viewer): Staff,
    State(app): State<App>,
    Form(form): Form<RemarkForm>,
) -> Result<Response, Failure> {
    decided(&app, &frame, &viewer, id, Decision::Suspend(form)).await
}

async fn reinstate(
    AchievementReinstatementPath { id }: AchievementReinstatementPath,
    frame: Frame,
    Staff(viewer): Staff,
    State(app): State<App>,
    Form(form): Form<RemarkForm>,
) -> Result<Response, Failure> {
    decided(&app, &frame, &viewer, id, Decision::Reinstate(form)).await
}

/// Decides and goes on to what is next, or shows the form again.
async fn decided(
    app: &App,
    frame: &Frame,
    viewer: &Viewer,
    id: AchievementId,
    decision: Decision,
) -> Result<Response, Failure> {
    let mut tx = app.db().write().await?;
    let (was, rights) = reviewable(&mut tx, viewer, id).await?;
    if let Err(failure) = decide(&mut tx, app, frame, viewer, (&was, rights), &decision).await {
        let (status, errors) = failure.at_fields()?;
        let view = pages::View { typed: decision.typed(), ..view(&mut tx, was, rights, frame.today).await? };
        return Ok((status, pages::review(frame, &view, &errors)).into_response());
    }
    tx.commit().await?;
    app.wake_keeper();
    let to = if decision.is_of_a_review() {
        DeskPath.to_string()
    } else {
        AchievementReviewPath { id }.to_string()
    };
    Ok(Redirect::to(&to).into_response())
}

/// Decides, writes what was found, and tells the author. Being taken off is told with its reason (电子商务法 §42, §43).
pub(crate) async fn decide(
    tx: &mut Tx,
    app: &App,
    frame: &Frame,
    viewer: &Viewer,
    (was, rights): (&Achievement, Rights),
    decision: &Decision,
) -> Result<Achievement, Failure> {
    decision.is_allowed(rights)?;
    let (act, found, remark) = decision.parse()?;
    // Asked once more at the door: a day of filing may have been put off meanwhile.
    if matches!(act, Act::Score(_)) && was.draft.guard(frame.today) != Guard::Open {
        return Err(Failure::Stage("failure-guard"));
    }
    if decision.marks_sensitive() {
        achievement::store::mark_sensitive(tx, app.db(), viewer.id, was.id).await?;
    }
    let first = is_first_of_two(tx, viewer, was, act).await?;
    let now = if first { was.clone() } else { advance(tx, app, &viewer.actor(), was, act).await? };
    if let Some(found) = found {
        let review = Review {
            id: app.db().ids.next(),
            listing_kind: "achievement",
            listing: was.id.0,
            version: was.listing.version,
            reviewer: viewer.id,
            found,
            remark: remark.clone(),
            parts: decision.parts(),
            at: app.db().clock.now(),
        };
        reviews::insert(tx, &review).await?;
    }
    if first {
        // The author hears when both have looked.
        return Ok(now);
    }
    tell(tx, app, &now, act, &remark).await?;
    Ok(now)
}

/// Four eyes (domain rule 3.15): marks that would make a sensitive achievement public wait for those of another reviewer
/// on the same version; what rejects or holds it back needs nobody else. Nobody is both.
async fn is_first_of_two(tx: &mut Tx, viewer: &Viewer, was: &Achievement, act: Act) -> Result<bool, Failure> {
    let Act::Score(rubric) = act else { return Ok(false) };
    if !rubric.verdict().publishes() || !achievement::store::hold_sensitive(tx, was.id).await? {
        return Ok(false);
    }
    let marked: Vec<Review> = reviews::of_listing(tx, "achievement", was.id.0)
        .await?
        .into_iter()
        .filter(|one| one.version == was.listing.version && matches!(one.found, Found::Scored(_)))
        .collect();
    if marked.iter().any(|one| one.reviewer == viewer.id) {
        return Err(Failure::Stage("failure-four-eyes"));
    }
    Ok(marked.is_empty())
}

async fn tell(tx: &mut Tx, app: &App, listed: &Achievement, act: Act, remark: &str) -> db::Result<()> {
    let Some(owner) = listed.listing.owner else { return Ok(()) };
    let lang = Lang::default();
    let values = [
        ("title", listed.draft.title.as_str().into()),
        ("act", lang.text(&format!("act-{}", act.event().replace('.', "-"))).into()),
        ("stage", lang.text(&format!("stage-{}", listed.listing.stage.code())).into()),
        ("remark", if remark.is_empty() { "—".into() } else { remark.into() }),
        ("place", format!("{}{}", app.address(), AchievementCheckPath { id: listed.id }).into()),
    ];
    Letter::of("mail-review-subject", "mail-review", &values).to(tx, app.db(), owner).await
}

async fn view(
    tx: &mut Tx,
    listed: Achievement,
    rights: Rights,
    today: NaiveDate,
) -> Result<pages::View, Failure> {
    let reviews = reviews::of_listing(tx, "achievement", listed.id.0).await?;
    let owner = owner(tx, &listed).await?;
    let quality = Quality::of(&whole(tx, &listed).await?, today);
    let sensitive = achievement::store::is_sensitive(tx, listed.id).await?;
    Ok(pages::View {
        quality,
        sensitive,
        owned: Owned { listed, owner },
        rights,
        reviews,
        typed: Typed::default(),
    })
}

/// A listing that waits for this person, or that this person may take off; to others there is none.
async fn reviewable(
    tx: &mut Tx,
    viewer: &Viewer,
    id: AchievementId,
) -> Result<(Achievement, Rights), Failure> {
    let listed = store::find::<Draft>(tx, id).await?.ok_or(Failure::NotFound("achievement"))?;
    let rights = rights::of(tx, Some(viewer), &listed).await?;
    let may = rights.returns || rights.suspends;
    if may { Ok((listed, rights)) } else { Err(Failure::NotFound("achievement")) }
}
