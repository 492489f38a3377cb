//! Writing an achievement: step by step, saved at each, checked before it is sent to its unit.

pub(crate) mod acts;
pub(crate) mod api;
mod form;
pub(crate) mod pages;
mod step;

use axum::extract::{DefaultBodyLimit, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::{Json, Router};
use axum_extra::routing::RouterExt;
use catalog::achievement::{Achievement, Draft, Quality};
use catalog::listing::{Document, Stage};
use catalog::review::{Found, store as reviews};
use chrono::{DateTime, NaiveDate, Utc};
use db::Tx;
use db::idempotency::{self, Answer, Claim};
use serde::Deserialize;
use serde_json::json;

use crate::accounts::role::Viewer;
use crate::accounts::viewer::{Author, Person};
use crate::app::App;
use crate::failure::Failure;
use crate::form::Form;
use crate::intents::declined;
use crate::intents::store as intents;
use crate::layout::fields::Errors;
use crate::layout::{Frame, Page, facts};
use crate::listings::life::is_renewable;
use crate::listings::rights::Rights;
use crate::paths::{
    AchievementCheckPath, AchievementDraftPath, AchievementPath, AchievementRenewalPath,
    AchievementSubmissionPath, AchievementWithdrawalPath, MePath, NewAchievementPath,
};
use acts::{Pledge, missing, owned, writable};
pub(crate) use acts::{advance, whole};
use form::{AchievementForm, seen, unobstructed};
pub(crate) use step::PARTS;
use step::Step;

/// No achievement needs a longer form than this, in bytes.
const FORM_MAX: usize = 128 * 1024;
/// The act for which idempotency keys are kept.
const ACT: &str = "achievement.drafted";

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .typed_get(blank)
        .typed_post(begin)
        .typed_get(edit)
        .typed_post(save)
        .typed_get(check)
        .typed_post(submit)
        .typed_post(renew)
        .typed_post(withdraw)
        .layer(DefaultBodyLimit::max(FORM_MAX))
}

async fn blank(_: NewAchievementPath, frame: Frame, _: Author, State(app): State<App>) -> maud::Markup {
    let form = AchievementForm { key: app.db().ids.next().to_string(), ..AchievementForm::default() };
    pages::blank(&frame, &form, &Errors::new())
}

async fn begin(
    _: NewAchievementPath,
    frame: Frame,
    Author(viewer): Author,
    State(app): State<App>,
    Form(form): Form<AchievementForm>,
) -> Result<Response, Failure> {
    let mut draft = Draft { languages: vec!["zh".to_owned()], ..Draft::default() };
    if form.key.is_empty() || form.key.len() > idempotency::KEY_MAX || form.key.chars().any(char::is_control)
    {
        return Err(Failure::KeyMissing);
    }
    if let Err(errors) = form.fill(Step::What, &mut draft, frame.today) {
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, pages::blank(&frame, &form, &errors)).into_response());
    }
    let db = app.db();
    let mut tx = db.write().await?;
    let (draft, unit) = acts::belonging(&mut tx, &viewer, draft).await?;
    let request =
        serde_json::to_vec(&(&viewer.id, &draft)).map_err(|cause| Failure::Internal(cause.into()))?;
    match idempotency::claim(&mut tx, db, ACT, &form.key, &request).await? {
        Claim::Again(answer) => return Ok(Redirect::to(&answer.location.unwrap_or_default()).into_response()),
        Claim::Other => return Err(Failure::KeyReused),
        Claim::Fresh => {}
    }
    let id = acts::begin(&mut tx, db, &viewer, draft, unit).await?;
    let to = AchievementDraftPath { id, step: Step::Why.code().to_owned() }.to_string();
    let answer = Answer { status: 303, location: Some(to.clone()), body: None };
    idempotency::keep(&mut tx, ACT, &form.key, &answer).await?;
    tx.commit().await?;
    Ok(Redirect::to(&to).into_response())
}

async fn edit(
    AchievementDraftPath { id, step }: AchievementDraftPath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
) -> Page {
    let step = Step::from_code(&step).ok_or(Failure::NotFound("step"))?;
    let mut tx = app.db().read().await?;
    let (listed, _) = writable(&mut tx, &viewer, id).await?;
    let whole = whole(&mut tx, &listed).await?;
    let seen = seen(&whole, step, frame.today);
    let form = AchievementForm { seen, ..AchievementForm::of(&whole) };
    let returned = step.returned(&to_mend(&mut tx, &listed).await?);
    Ok(pages::step(&frame, &listed, step, &form, &Quality::of(&whole, frame.today), &returned))
}

/// What the last reviewer wants mended of a draft that came back: until it is sent again.
async fn to_mend(tx: &mut Tx, listed: &Achievement) -> Result<Vec<String>, Failure> {
    if listed.listing.stage != Stage::Draft {
        return Ok(Vec::new());
    }
    let newest = reviews::of_listing(tx, Draft::KIND, listed.id.0).await?.into_iter().next();
    Ok(newest.filter(|one| one.found == Found::Returned).map(|one| one.parts).unwrap_or_default())
}

async fn save(
    AchievementDraftPath { id, step }: AchievementDraftPath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
    Form(form): Form<AchievementForm>,
) -> Result<Response, Failure> {
    let step = Step::from_code(&step).ok_or(Failure::NotFound("step"))?;
    let mut tx = app.db().write().await?;
    let (was, _) = writable(&mut tx, &viewer, id).await?;
    let before = whole(&mut tx, &was).await?;
    let kept = keep(&mut tx, &app, &viewer, (&was, before.clone()), step, &form, frame.today).await?;
    if matches!(kept, Kept::Done { .. }) {
        tx.commit().await?;
        app.wake_keeper();
    }
    // Kept while it is written, by script: said in a line, and the page stays.
    if form.to == "stay" && !was.listing.stage.is_public() {
        return Ok(said(&frame, &app, &kept));
    }
    let again = |step: Step, form: &AchievementForm, errors: &Errors| {
        pages::step(&frame, &was, step, form, &Quality::of(&before, frame.today), errors)
    };
    Ok(match kept {
        Kept::Done { .. } => {
            let to = match step.next() {
                Some(next) if form.to != "check" => {
                    AchievementDraftPath { id, step: next.code().to_owned() }.to_string()
                }
                _ => AchievementCheckPath { id }.to_string(),
            };
            Redirect::to(&to).into_response()
        }
        Kept::Stale { held } => {
            let form = AchievementForm { seen: held, ..form };
            let page = again(step, &form, &Errors::from([("seen", "error-seen")]));
            (StatusCode::CONFLICT, page).into_response()
        }
        Kept::Wrong { step, status, errors } => (status, again(step, &form, &errors)).into_response(),
    })
}

/// What came of keeping a step.
enum Kept {
    /// `seen` is what the form has seen now.
    Done { seen: String, quality: Quality },
    /// Somebody else, or the same person in another window, saved this step since it was opened: nothing is overwritten
    /// unseen, and nothing typed is lost. Saved once more, it holds.
    Stale { held: String },
    /// At the fields of a step, mostly of the one that was sent.
    Wrong { step: Step, status: StatusCode, errors: Errors },
}

async fn keep(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    (was, mut draft): (&Achievement, Draft),
    step: Step,
    form: &AchievementForm,
    today: NaiveDate,
) -> Result<Kept, Failure> {
    let held = seen(&draft, step, today);
    if !form.seen.is_empty() && form.seen != held {
        return Ok(Kept::Stale { held });
    }
    if let Err(errors) = form.fill(step, &mut draft, today).and_then(|()| unobstructed(step, &draft, today)) {
        return Ok(Kept::Wrong { step, status: StatusCode::UNPROCESSABLE_ENTITY, errors });
    }
    let (seen, quality) = (seen(&draft, step, today), Quality::of(&draft, today));
    if let Err(failure) = acts::overwrite(tx, app, viewer, was, draft, today).await {
        let (status, mut errors) = failure.at_fields()?;
        // The form writes rights as patents.
        if let Some(error) = errors.remove("rights") {
            errors.insert("patents", error);
        }
        // What the form says of an open licence stands with the terms.
        if let Some(error) = errors.get("open_licence").copied() {
            return Ok(Kept::Wrong {
                step: Step::Terms,
                status,
                errors: Errors::from([("open_number", error)]),
            });
        }
        let step = Step::of_errors(&errors).unwrap_or(Step::Rights);
        return Ok(Kept::Wrong { step, status, errors });
    }
    Ok(Kept::Done { seen, quality })
}

/// For the script that keeps a draft while it is written: what the form has seen now, and a line for its reader.
fn said(frame: &Frame, app: &App, kept: &Kept) -> Response {
    let (status, seen, said) = match kept {
        Kept::Done { seen, quality } => {
            let minute = facts::minute(app.db().clock.now());
            let standing = pages::standing(frame, quality);
            let values = [("minute", minute.into()), ("standing", standing.into())];
            (StatusCode::OK, Some(seen), frame.say("draft-kept", &values))
        }
        Kept::Stale { .. } => (StatusCode::CONFLICT, None, frame.text("error-seen")),
        // Half a number is no mistake yet: what is wrong is said at its field when the person sends it.
        Kept::Wrong { status, errors, .. } => {
            (*status, None, frame.say("draft-kept-not", &[("count", errors.len().into())]))
        }
    };
    (status, Json(json!({ "seen": seen, "said": said }))).into_response()
}

async fn check(
    AchievementCheckPath { id }: AchievementCheckPath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
) -> Page {
    let mut tx = app.db().read().await?;
    let (listed, rights) = owned(&mut tx, &viewer, id).await?;
    let view = checked(&mut tx, listed, rights, app.db().clock.now()).await?;
    Ok(pages::check(&frame, &view, &Errors::new()))
}

/// What an author needs to know: the check, what reviewers said, why people declined here and in the whole market.
async fn checked(
    tx: &mut Tx,
    listed: Achievement,
    rights: Rights,
    now: DateTime<Utc>,
) -> Result<pages::Check, Failure> {
    let today = db::business_day::date(now);
    let received = intents::about(tx, Draft::KIND, &[listed.id.0]).await?;
    let whole = whole(tx, &listed).await?;
    Ok(pages::Check {
        quality: Quality::of(&whole, today),
        missing: missing(&whole, today),
        reviews: reviews::of_listing(tx, Draft::KIND, listed.id.0).await?,
        declined: declined(tx, &received).await?,
        intents: received.len(),
        renewable: is_renewable(&listed, now),
        pledged: (false, false),
        listed,
        rights,
    })
}

#[derive(Debug, Default, Deserialize)]
struct Pledged {
    #[serde(default)]
    pledge: String,
    #[serde(default)]
    secret: String,
}

async fn submit(
    AchievementSubmissionPath { id }: AchievementSubmissionPath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
    Form(form): Form<Pledged>,
) -> Result<Response, Failure> {
    let mut tx = app.db().write().await?;
    let (was, rights) = owned(&mut tx, &viewer, id).await?;
    let pledge = Pledge { own: form.pledge == "yes", no_secret: form.secret == "yes" };
    if let Err(failure) = acts::submit(&mut tx, &app, &viewer, &was, pledge, frame.today).await {
        let (status, errors) = failure.at_fields()?;
        let mut view = checked(&mut tx, was, rights, app.db().clock.now()).await?;
        view.pledged = (pledge.own, pledge.no_secret);
        return Ok((status, pages::check(&frame, &view, &errors)).into_response());
    }
    tx.commit().await?;
    app.wake_keeper();
    Ok(Redirect::to(&AchievementCheckPath { id }.to_string()).into_response())
}

async fn renew(
    AchievementRenewalPath { id }: AchievementRenewalPath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
) -> Result<Response, Failure> {
    let mut tx = app.db().write().await?;
    let (was, rights) = owned(&mut tx, &viewer, id).await?;
    if let Err(failure) = acts::renew(&mut tx, &app, &viewer, &was).await {
        let (status, errors) = failure.at_fields()?;
        let view = checked(&mut tx, was, rights, app.db().clock.now()).await?;
        return Ok((status, pages::check(&frame, &view, &errors)).into_response());
    }
    tx.commit().await?;
    app.wake_keeper();
    Ok(Redirect::to(&AchievementPath { id }.to_string()).into_response())
}

async fn withdraw(
    AchievementWithdrawalPath { id }: AchievementWithdrawalPath,
    Person(viewer): Person,
    State(app): State<App>,
) -> Result<Redirect, Failure> {
    let mut tx = app.db().write().await?;
    let (was, _) = owned(&mut tx, &viewer, id).await?;
    acts::withdraw(&mut tx, &app, &viewer, &was).await?;
    tx.commit().await?;
    app.wake_keeper();
    Ok(Redirect::to(&MePath.to_string()))
}
