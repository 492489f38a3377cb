//! Writing an achievement: step by step, saved at each, checked before it is sent to its unit.

pub(crate) mod clock;
mod form;
pub(crate) mod pages;
mod step;

use axum::Router;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::routing::RouterExt;
use catalog::achievement::{Achievement, AchievementId, Draft, Guard, Quality};
use catalog::listing::store::{self, New, Saved};
use catalog::listing::{Act, Document, Stage};
use catalog::organisation::{self, OrganisationId};
use catalog::person::PersonId;
use catalog::review::store as reviews;
use catalog::rule::Rule;
use chrono::{DateTime, Days, NaiveDate, Utc};
use db::Tx;
use db::idempotency::{self, Answer, Claim};
use serde::Deserialize;

use crate::accounts::role::{Role, Viewer};
use crate::accounts::viewer::{Author, Person};
use crate::app::App;
use crate::appointments::store::holders;
use crate::failure::Failure;
use crate::form::Form;
use crate::intents::model::{self, Reason};
use crate::intents::store as intents;
use crate::layout::fields::Errors;
use crate::layout::{Frame, Page};
use crate::listings::rights::{self, Rights};
use crate::paths::{
    AchievementCheckPath, AchievementDraftPath, AchievementPath, AchievementRenewalPath,
    AchievementSubmissionPath, AchievementWithdrawalPath, MePath, NewAchievementPath,
};
use form::{AchievementForm, seen};
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
    let unit = unit_of(&viewer);
    if let Some(unit) = unit {
        draft.organisation = organisation::store::find(&mut tx, unit).await?.map(|unit| unit.draft.name);
    }
    let request =
        serde_json::to_vec(&(&viewer.id, &draft)).map_err(|cause| Failure::Internal(cause.into()))?;
    match idempotency::claim(&mut tx, db, ACT, &form.key, &request).await? {
        Claim::Again(answer) => return Ok(Redirect::to(&answer.location.unwrap_or_default()).into_response()),
        Claim::Other => return Err(Failure::KeyReused),
        Claim::Fresh => {}
    }
    let id = AchievementId(db.ids.next());
    let new = New::<Draft> {
        id,
        draft,
        organisation: unit,
        stage: Stage::Draft,
        expires_at: None,
        owner: Some(viewer.id),
        import: None,
        source: None,
        resembles: None,
    };
    store::insert(&mut tx, db, &viewer.actor(), &[new]).await?;
    let to = AchievementDraftPath { id, step: Step::Why.code().to_owned() }.to_string();
    let answer = Answer { status: 303, location: Some(to.clone()), body: None };
    idempotency::keep(&mut tx, ACT, &form.key, &answer).await?;
    tx.commit().await?;
    Ok(Redirect::to(&to).into_response())
}

/// A researcher writes for the unit whose researcher they are, an officer for the unit whose officer they are.
fn unit_of(viewer: &Viewer) -> Option<OrganisationId> {
    let of = |role| viewer.organisations(role).first().copied();
    of(Role::Researcher).or_else(|| of(Role::Officer))
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
    let seen = seen(&listed.draft, step, frame.today);
    let form = AchievementForm { seen, ..AchievementForm::of(&listed.draft) };
    Ok(pages::step(&frame, &listed, step, &form, &Errors::new()))
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
    // Somebody else, or the same person in another window, saved this step since it was opened: nothing is
    // overwritten unseen, and nothing typed is lost. Saved once more, it holds.
    let held = seen(&was.draft, step, frame.today);
    if !form.seen.is_empty() && form.seen != held {
        let form = AchievementForm { seen: held, ..form };
        let page = pages::step(&frame, &was, step, &form, &Errors::from([("seen", "error-seen")]));
        return Ok((StatusCode::CONFLICT, page).into_response());
    }
    let mut now = was.clone();
    if let Err(errors) = form.fill(step, &mut now.draft, frame.today) {
        let page = pages::step(&frame, &was, step, &form, &errors);
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    }
    // What is public stays fit to be public.
    let closes = was.draft.guard(frame.today) == Guard::Open && now.draft.guard(frame.today) != Guard::Open;
    if now.listing.stage.is_public() && closes {
        let errors = Errors::from([("disclosure", "error-guard-public")]);
        let page = pages::step(&frame, &was, Step::Rights, &form, &errors);
        return Ok((StatusCode::CONFLICT, page).into_response());
    }
    if now.draft != was.draft {
        put(&mut tx, &app, &viewer, "listing.edited", &was, &now).await?;
        tx.commit().await?;
        app.wake_keeper();
    }
    let to = match step.next() {
        Some(next) if form.to != "check" => {
            AchievementDraftPath { id, step: next.code().to_owned() }.to_string()
        }
        _ => AchievementCheckPath { id }.to_string(),
    };
    Ok(Redirect::to(&to).into_response())
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
    let here = |reason: Reason| {
        received
            .iter()
            .filter(|one| matches!(one.state, model::State::Declined { reason: why, .. } if why == reason))
            .count()
    };
    let everywhere = intents::reasons(tx).await?;
    Ok(pages::Check {
        quality: Quality::of(&listed.draft),
        missing: missing(&listed.draft, today),
        reviews: reviews::of_listing(tx, Draft::KIND, listed.id.0).await?,
        declined: everywhere.into_iter().map(|(reason, all)| (reason, here(reason), all)).collect(),
        intents: received.len(),
        renewable: is_renewable(&listed, now),
        pledged: (false, false),
        listed,
        rights,
    })
}

#[derive(Debug, Default, Deserialize)]
struct Pledge {
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
    Form(form): Form<Pledge>,
) -> Result<Response, Failure> {
    let mut tx = app.db().write().await?;
    let (was, rights) = owned(&mut tx, &viewer, id).await?;
    let mut errors = missing(&was.draft, frame.today);
    if form.pledge != "yes" {
        errors.insert("pledge", "error-pledge");
    }
    if form.secret != "yes" {
        errors.insert("secret", "error-secret");
    }
    if !errors.is_empty() {
        let mut view = checked(&mut tx, was, rights, app.db().clock.now()).await?;
        view.pledged = (form.pledge == "yes", form.secret == "yes");
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, pages::check(&frame, &view, &errors)).into_response());
    }
    // A unit without an officer has nobody to endorse; then the operator looks at both.
    let to_unit = match was.organisation {
        Some(unit) => has_officer(&mut tx, unit, was.listing.owner).await?,
        None => false,
    };
    advance(&mut tx, &app, &viewer, &was, Act::Submit { to_unit }).await?;
    tx.commit().await?;
    app.wake_keeper();
    Ok(Redirect::to(&AchievementCheckPath { id }.to_string()).into_response())
}

/// An officer of the unit, or of the university above it, who is not the author.
async fn has_officer(tx: &mut Tx, unit: OrganisationId, author: Option<PersonId>) -> db::Result<bool> {
    let mut officers = holders(tx, Role::Officer, Some(unit)).await?;
    if let Some(above) = organisation::store::find(tx, unit).await?.and_then(|unit| unit.parent) {
        officers.extend(holders(tx, Role::Officer, Some(above)).await?);
    }
    Ok(officers.iter().any(|officer| Some(*officer) != author))
}

/// What a listing must say before anybody else is asked to look at it (domain rule 4.1), by field.
fn missing(draft: &Draft, today: NaiveDate) -> Errors {
    let mut errors = Errors::new();
    let mut needs = |field, said: bool, error| {
        if !said {
            errors.insert(field, error);
        }
    };
    needs("summary", draft.summary.is_some(), "error-required");
    needs("problem", draft.problem.is_some(), "error-required");
    needs("solution", draft.solution.is_some(), "error-required");
    needs("comparison", !draft.comparison.is_empty(), "error-comparison-needed");
    needs("level", draft.maturity.is_some(), "error-required");
    match draft.guard(today) {
        Guard::Open => {}
        Guard::Undeclared => needs("disclosure", false, "error-guard-undeclared"),
        Guard::NotYetFiled(_) => needs("filed", false, "error-guard-not-filed"),
        Guard::NoDay => needs("filed", false, "error-filed"),
    }
    errors
}

async fn renew(
    AchievementRenewalPath { id }: AchievementRenewalPath,
    Person(viewer): Person,
    State(app): State<App>,
) -> Result<Redirect, Failure> {
    let mut tx = app.db().write().await?;
    let (was, _) = owned(&mut tx, &viewer, id).await?;
    if was.listing.stage.is_public() && !is_renewable(&was, app.db().clock.now()) {
        return Err(Failure::Stage("failure-renew-early"));
    }
    advance(&mut tx, &app, &viewer, &was, Act::Renew).await?;
    tx.commit().await?;
    app.wake_keeper();
    Ok(Redirect::to(&AchievementPath { id }.to_string()))
}

/// A confirmation puts a listing among the newest: once in its time, not every day.
fn is_renewable(listed: &Achievement, now: DateTime<Utc>) -> bool {
    let window = Days::new(Rule::ListingReminded.on(db::business_day::date(now)).into());
    let opens = listed.listing.expires_at.and_then(|until| until.checked_sub_days(window));
    match listed.listing.stage {
        Stage::Published { .. } => opens.is_some_and(|opens| opens <= now),
        stage => matches!(stage, Stage::Expired { .. }),
    }
}

async fn withdraw(
    AchievementWithdrawalPath { id }: AchievementWithdrawalPath,
    Person(viewer): Person,
    State(app): State<App>,
) -> Result<Redirect, Failure> {
    let mut tx = app.db().write().await?;
    let (was, _) = owned(&mut tx, &viewer, id).await?;
    advance(&mut tx, &app, &viewer, &was, Act::Withdraw).await?;
    tx.commit().await?;
    app.wake_keeper();
    Ok(Redirect::to(&MePath.to_string()))
}

/// A listing of one's own or of one's unit, in any stage; to others there is none.
async fn owned(tx: &mut Tx, viewer: &Viewer, id: AchievementId) -> Result<(Achievement, Rights), Failure> {
    let listed = store::find::<Draft>(tx, id).await?.ok_or(Failure::NotFound("achievement"))?;
    let rights = rights::of(tx, Some(viewer), &listed).await?;
    if rights.owns { Ok((listed, rights)) } else { Err(Failure::NotFound("achievement")) }
}

/// The same, in a stage in which it may be changed.
async fn writable(tx: &mut Tx, viewer: &Viewer, id: AchievementId) -> Result<(Achievement, Rights), Failure> {
    let (listed, rights) = owned(tx, viewer, id).await?;
    if rights.writes { Ok((listed, rights)) } else { Err(Failure::Stage("failure-stage-locked")) }
}

/// Takes a listing from one stage to the next, and sets when it must be confirmed again.
pub(crate) async fn advance(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    was: &Achievement,
    act: Act,
) -> Result<Achievement, Failure> {
    let at = app.db().clock.now();
    let mut now = was.clone();
    now.listing.stage = was.listing.stage.after(act, at)?;
    let today = db::business_day::date(at);
    let anew = now.listing.stage.is_public() && !was.listing.stage.is_public();
    // What was public before a complaint comes back as it was.
    if anew && act != Act::Reinstate && now.draft.guard(today) != Guard::Open {
        return Err(Failure::Stage("failure-guard"));
    }
    let lapsed = was.listing.expires_at.is_some_and(|until| until <= at);
    if act == Act::Renew || (anew && (act != Act::Reinstate || lapsed)) {
        now.listing.expires_at = at.checked_add_days(Days::new(Rule::ListingValid.on(today).into()));
        clock::wind(tx, app.db(), &now).await?;
    }
    put(tx, app, viewer, act.event(), was, &now).await?;
    Ok(now)
}

async fn put(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    event: &'static str,
    was: &Achievement,
    now: &Achievement,
) -> Result<(), Failure> {
    match store::save(tx, app.db(), &viewer.actor(), event, was, now).await? {
        Saved::Done => Ok(()),
        Saved::Stale => Err(Failure::Stage("failure-stage-stale")),
    }
}
