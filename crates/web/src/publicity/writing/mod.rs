//! How a notice comes before everybody: drafted, changed, posted; and how it goes: replaced or withdrawn.

pub(super) mod form;
pub(super) mod pages;

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::routing::RouterExt;
use catalog::achievement::{self, AchievementId};
use catalog::case::{self, Case, CaseId};
use catalog::listing::store as listings;
use catalog::organisation::{self, OrganisationId};
use catalog::publicity::body::Body;
use catalog::publicity::store::{self, New, Saved};
use catalog::publicity::{Notice, NoticeId, State as Standing};
use db::Tx;
use db::idempotency::{self, Answer, Claim};

use super::side::{worked, works};
use super::{acts, view};
use crate::accounts::role::Viewer;
use crate::accounts::viewer::{Person, Publisher};
use crate::app::App;
use crate::failure::Failure;
use crate::form::{Asked, Form};
use crate::layout::fields::Errors;
use crate::layout::{Frame, Page};
use crate::listings::rights;
use crate::paths::{
    NewNoticePath, NoticeEditPath, NoticePath, NoticePostingPath, NoticeReplacementPath, NoticeWithdrawalPath,
};
use form::{NoticeForm, PostingForm, WithdrawalForm};

/// The act for which idempotency keys are kept.
const ACT: &str = "publicity";

pub(super) fn routes() -> Router<App> {
    Router::new()
        .typed_get(blank)
        .typed_post(draft)
        .typed_get(edit)
        .typed_post(change)
        .typed_post(post)
        .typed_post(withdraw)
        .typed_get(replacement)
        .typed_post(replace)
}

/// Whose notice it may be, and what it is about.
pub(super) struct Context {
    pub units: Vec<(OrganisationId, String)>,
    pub achievement: Option<achievement::Achievement>,
    pub case: Option<Case>,
}

/// What a form starts from; what is not this person's to make public is not there.
async fn context(tx: &mut Tx, viewer: &Viewer, form: &NoticeForm) -> Result<Context, Failure> {
    let case = match form.case() {
        Some(id) => Some(own_case(tx, viewer, id).await?),
        None => None,
    };
    let achievement = match form.achievement.trim().parse().ok() {
        Some(id) => {
            let found = own_achievement(tx, viewer, id).await?;
            Some(found.ok_or(Failure::NotFound("achievement"))?)
        }
        None => match case.as_ref().and_then(|case| case.achievement) {
            Some(id) => own_achievement(tx, viewer, id).await?,
            None => None,
        },
    };
    let seller = case.as_ref().and_then(|case| case.seller.unit);
    let units = match seller.or(achievement.as_ref().and_then(|listed| listed.organisation)) {
        Some(unit) => vec![unit],
        None => rights::units(tx, viewer).await?,
    };
    let units = organisation::store::list(tx, &units).await?;
    let units = units.into_iter().map(|unit| (unit.id, unit.draft.name)).collect();
    Ok(Context { units, achievement, case })
}

async fn own_case(tx: &mut Tx, viewer: &Viewer, id: CaseId) -> Result<Case, Failure> {
    let none = Failure::NotFound("case");
    let Some(case) = case::store::find(tx, id).await? else { return Err(none) };
    match case.seller.unit {
        Some(unit) if works(tx, Some(viewer), unit).await? => Ok(case),
        _ => Err(none),
    }
}

async fn own_achievement(
    tx: &mut Tx,
    viewer: &Viewer,
    id: AchievementId,
) -> Result<Option<achievement::Achievement>, Failure> {
    let Some(listed) = listings::find_public::<achievement::Draft>(tx, id).await? else { return Ok(None) };
    match listed.organisation {
        Some(unit) if works(tx, Some(viewer), unit).await? => Ok(Some(listed)),
        _ => Ok(None),
    }
}

async fn blank(
    _: NewNoticePath,
    frame: Frame,
    Publisher(viewer): Publisher,
    Asked(asked): Asked<NoticeForm>,
    State(app): State<App>,
) -> Page {
    let mut tx = app.db().read().await?;
    let context = context(&mut tx, &viewer, &asked).await?;
    let kind = asked.kind().code().to_owned();
    let (achievement, case) = (asked.achievement, asked.case);
    let key = app.db().ids.next().to_string();
    let mut form = NoticeForm { key, kind, achievement, case, ..NoticeForm::default() };
    if let Some(listed) = &context.achievement {
        form = NoticeForm { achievement: listed.id.to_string(), ..form }.about(&listed.draft);
    }
    if let Some(buyer) = context.case.as_ref().and_then(|case| case.buyer.unit) {
        let found = organisation::store::find(&mut tx, buyer).await?;
        form.partner = found.map(|unit| unit.draft.name).unwrap_or_default();
    }
    if let [(only, _)] = context.units.as_slice() {
        form.unit = only.to_string();
    }
    Ok(pages::blank(&frame, &context, &form, &Errors::new()))
}

async fn draft(
    _: NewNoticePath,
    frame: Frame,
    Publisher(viewer): Publisher,
    State(app): State<App>,
    Form(form): Form<NoticeForm>,
) -> Result<Response, Failure> {
    let db = app.db();
    let mut tx = db.write().await?;
    let context = context(&mut tx, &viewer, &form).await?;
    let unit = context.units.iter().map(|(id, _)| *id).find(|id| id.to_string() == form.unit.trim());
    let said = match (form.parse(), unit) {
        (Ok(body), Some(unit)) => Ok((body, unit)),
        (said, unit) => {
            let mut errors = said.err().unwrap_or_default();
            if unit.is_none() {
                errors.insert("unit", "error-required");
            }
            Err(errors)
        }
    };
    let (body, unit) = match said {
        Ok(said) => said,
        Err(errors) => return Ok(wrong(pages::blank(&frame, &context, &form, &errors))),
    };
    if form.key.is_empty() || form.key.len() > idempotency::KEY_MAX || form.key.chars().any(char::is_control)
    {
        return Err(Failure::KeyMissing);
    }
    let request =
        serde_json::to_vec(&(&viewer.id, &body)).map_err(|cause| Failure::Internal(cause.into()))?;
    match idempotency::claim(&mut tx, db, ACT, &form.key, &request).await? {
        Claim::Again(answer) => return Ok(Redirect::to(&answer.location.unwrap_or_default()).into_response()),
        Claim::Other => return Err(Failure::KeyReused),
        Claim::Fresh => {}
    }
    let new = New {
        id: NoticeId(db.ids.next()),
        unit,
        achievement: context.achievement.map(|listed| listed.id),
        case: context.case.map(|case| case.id),
        body,
        by: viewer.id,
    };
    store::draft(&mut tx, db, &viewer.actor(), &new).await?;
    let to = NoticePath { id: new.id }.to_string();
    let answer = Answer { status: 303, location: Some(to.clone()), body: None };
    idempotency::keep(&mut tx, ACT, &form.key, &answer).await?;
    tx.commit().await?;
    Ok(Redirect::to(&to).into_response())
}

/// A draft that this person works on; what is posted is not changed.
async fn own_draft(tx: &mut Tx, viewer: &Viewer, id: NoticeId) -> Result<Notice, Failure> {
    let notice = worked(tx, viewer, id).await?;
    match notice.state {
        Standing::Draft => Ok(notice),
        _ => Err(Failure::Stage("failure-publicity-posted")),
    }
}

async fn edit(
    NoticeEditPath { id }: NoticeEditPath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
) -> Page {
    let mut tx = app.db().read().await?;
    let notice = own_draft(&mut tx, &viewer, id).await?;
    Ok(pages::edit(&frame, &notice, &NoticeForm::of(&notice.body), &Errors::new()))
}

async fn change(
    NoticeEditPath { id }: NoticeEditPath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
    Form(form): Form<NoticeForm>,
) -> Result<Response, Failure> {
    let mut tx = app.db().write().await?;
    let notice = own_draft(&mut tx, &viewer, id).await?;
    let form = NoticeForm { kind: notice.kind().code().to_owned(), ..form };
    let body: Body = match form.parse() {
        Ok(body) => body,
        Err(errors) => return Ok(wrong(pages::edit(&frame, &notice, &form, &errors))),
    };
    if store::rewrite(&mut tx, app.db(), &viewer.actor(), &notice, &body).await? != Saved::Done {
        return Err(Failure::Stage("failure-stage-stale"));
    }
    tx.commit().await?;
    Ok(Redirect::to(&NoticePath { id }.to_string()).into_response())
}

async fn post(
    NoticePostingPath { id }: NoticePostingPath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
    Form(form): Form<PostingForm>,
) -> Result<Response, Failure> {
    let mut tx = app.db().write().await?;
    let notice = own_draft(&mut tx, &viewer, id).await?;
    let length = match form.parse(frame.today) {
        Ok(length) => length,
        Err(errors) => {
            let shown = super::pages::View { posting: form, ..view(&mut tx, &app, Some(&viewer), id).await? };
            return Ok(wrong(super::pages::show(&frame, &shown, &errors)));
        }
    };
    acts::post(&mut tx, &app, &viewer, &notice, length).await?;
    tx.commit().await?;
    app.wake_keeper();
    Ok(Redirect::to(&NoticePath { id }.to_string()).into_response())
}

async fn withdraw(
    NoticeWithdrawalPath { id }: NoticeWithdrawalPath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
    Form(form): Form<WithdrawalForm>,
) -> Result<Response, Failure> {
    let mut tx = app.db().write().await?;
    let notice = worked(&mut tx, &viewer, id).await?;
    let reason = match form.parse(notice.is_public()) {
        Ok(reason) => reason,
        Err(errors) => {
            let view = view(&mut tx, &app, Some(&viewer), id).await?;
            let shown = super::pages::View { withdrawal: form.reason, ..view };
            return Ok(wrong(super::pages::show(&frame, &shown, &errors)));
        }
    };
    acts::withdraw(&mut tx, &app, &viewer, &notice, &reason).await?;
    tx.commit().await?;
    app.wake_keeper();
    Ok(Redirect::to(&NoticePath { id }.to_string()).into_response())
}

/// A notice that everybody can read and that another may stand in for.
async fn replaceable(tx: &mut Tx, app: &App, viewer: &Viewer, id: NoticeId) -> Result<Notice, Failure> {
    let notice = worked(tx, viewer, id).await?;
    acts::unrested(tx, app, &notice).await?;
    match notice.state {
        Standing::Posted { .. } | Standing::Objected { .. } | Standing::Effective { .. } => Ok(notice),
        _ => Err(Failure::Stage("failure-publicity-state")),
    }
}

async fn replacement(
    NoticeReplacementPath { id }: NoticeReplacementPath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
) -> Page {
    let mut tx = app.db().read().await?;
    let notice = replaceable(&mut tx, &app, &viewer, id).await?;
    Ok(pages::replacement(&frame, &notice, &NoticeForm::of(&notice.body), &Errors::new()))
}

async fn replace(
    NoticeReplacementPath { id }: NoticeReplacementPath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
    Form(form): Form<NoticeForm>,
) -> Result<Response, Failure> {
    let mut tx = app.db().write().await?;
    let was = replaceable(&mut tx, &app, &viewer, id).await?;
    let form = NoticeForm { kind: was.kind().code().to_owned(), ..form };
    let (body, length) = match (form.parse(), form.posting().parse(frame.today)) {
        (Ok(body), Ok(length)) => (body, length),
        (body, length) => {
            let mut errors = body.err().unwrap_or_default();
            errors.extend(length.err().unwrap_or_default());
            return Ok(wrong(pages::replacement(&frame, &was, &form, &errors)));
        }
    };
    let new = New {
        id: NoticeId(app.db().ids.next()),
        unit: was.unit,
        achievement: was.achievement,
        case: was.case,
        body,
        by: viewer.id,
    };
    acts::replace(&mut tx, &app, &viewer, &was, &new, length).await?;
    tx.commit().await?;
    app.wake_keeper();
    Ok(Redirect::to(&NoticePath { id: new.id }.to_string()).into_response())
}

fn wrong(page: maud::Markup) -> Response {
    (StatusCode::UNPROCESSABLE_ENTITY, page).into_response()
}
