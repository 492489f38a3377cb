//! Publicity notices (公示): a unit posts what it means to decide, everybody reads it and may object, and when the days are
//! over without an open objection it is effective. What is posted is never changed; another notice takes its place.

mod acts;
mod asked;
pub(crate) mod clock;
mod feed;
mod notices;
mod objections;
pub(crate) mod pages;
mod side;
mod words;
mod writing;

use std::collections::HashMap;

use axum::Router;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use axum_extra::routing::RouterExt;
use catalog::achievement;
use catalog::listing::store as listings;
use catalog::organisation::{self, OrganisationId};
use catalog::publicity::board::store as board;
use catalog::publicity::objection::{self, Outcome};
use catalog::publicity::{Notice, NoticeId, State as Standing, store};
use chrono::Duration;
use db::Tx;
use db::event::Object;

pub(crate) use side::{concerns, objection_concerns, works};

use crate::accounts::role::{Role, Viewer};
use crate::accounts::store as people;
use crate::app::App;
use crate::failure::Failure;
use crate::form::Asked as FromQuery;
use crate::layout::fields::Errors;
use crate::layout::{Frame, Page};
use crate::listings::rights;
use crate::paths::{NoticePath, NoticeSnapshotPath, PublicityPath};
use asked::{Asked, PAGE};
use writing::form::PostingForm;

/// A notice that ends within so many days is shown on the desk.
const SOON: Duration = Duration::days(3);

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .typed_get(list)
        .typed_get(show)
        .typed_get(snapshot)
        .typed_get(feed::open)
        .merge(writing::routes())
        .merge(objections::routes())
}

async fn list(
    _: PublicityPath,
    frame: Frame,
    FromQuery(asked): FromQuery<Asked>,
    State(app): State<App>,
) -> Page {
    let now = app.db().clock.now();
    let mut tx = app.db().read().await?;
    let filter = asked.filter();
    let offset = i64::try_from((asked.page() - 1) * PAGE).unwrap_or(i64::MAX);
    let limit = i64::try_from(PAGE).unwrap_or(i64::MAX);
    let found = board::list(&mut tx, &filter, now, limit, offset).await?;
    let count = board::count(&mut tx, &filter, now).await?;
    let units = board::units(&mut tx).await?;
    let posts =
        frame.viewer.as_ref().is_some_and(|viewer| viewer.is(Role::Officer) || viewer.is(Role::Operator));
    Ok(pages::list(&frame, &pages::Board { asked, found, count, units, posts, now }))
}

async fn show(NoticePath { id }: NoticePath, frame: Frame, State(app): State<App>) -> Page {
    let mut tx = app.db().read().await?;
    let view = view(&mut tx, &app, frame.viewer.as_deref(), id).await?;
    Ok(pages::show(&frame, &view, &Errors::new()))
}

/// A notice as this visitor sees it; a draft is there for its unit alone.
async fn view(tx: &mut Tx, app: &App, viewer: Option<&Viewer>, id: NoticeId) -> Result<pages::View, Failure> {
    let notice = store::find(tx, id).await?.ok_or(Failure::NotFound("notice"))?;
    let works = works(tx, viewer, notice.unit).await?;
    if !works && !notice.is_public() {
        return Err(Failure::NotFound("notice"));
    }
    let unit =
        organisation::store::find(tx, notice.unit).await?.map(|unit| unit.draft.name).unwrap_or_default();
    let about = match notice.achievement {
        Some(id) => {
            listings::find_public::<achievement::Draft>(tx, id).await?.map(|one| (id, one.draft.title))
        }
        None => None,
    };
    let now = app.db().clock.now();
    let interests = side::interests(tx, &notice).await?;
    let operator_decides = side::is_for_the_operator(tx, &notice, &interests).await?;
    let is_rested_on = works && side::is_rested_on(tx, &notice, now).await?;
    let mut counts = HashMap::<&'static str, usize>::new();
    let (mut own, mut open) = (Vec::new(), Vec::new());
    for one in objection::store::of_notice(tx, id).await? {
        *counts.entry(one.outcome.code()).or_default() += 1;
        if viewer.is_some_and(|viewer| viewer.id == one.person) {
            own.push(one.clone());
        }
        // Who objects is named to those who work on the notice alone.
        if let Some(viewer) = viewer.filter(|_| works) {
            let name = people::name(tx, one.person).await?.unwrap_or_default();
            let may_not = match one.outcome {
                Outcome::Open => side::may_not_decide(&interests, viewer, &one),
                _ => None,
            };
            open.push(pages::Received { objection: one, name, may_not });
        }
    }
    let steps = db::event::history(tx, Object { kind: store::KIND, id: id.0 }).await?;
    let steps = steps.into_iter().filter(|step| pages::STEPS.contains(&step.act.as_str()));
    Ok(pages::View {
        steps: steps.map(|step| (step.act, step.at)).collect(),
        standing: notice.state.at(now),
        notice,
        unit,
        about,
        counts,
        own,
        received: open,
        works,
        operator_decides,
        is_rested_on,
        posting: PostingForm::default(),
        withdrawal: String::new(),
        objection: String::new(),
        decision: None,
    })
}

/// What was posted, as it was hashed.
async fn snapshot(
    NoticeSnapshotPath { id }: NoticeSnapshotPath,
    State(app): State<App>,
) -> Result<Response, Failure> {
    let mut tx = app.db().read().await?;
    let notice = store::find(&mut tx, id).await?.ok_or(Failure::NotFound("notice"))?;
    let posting = notice.state.posting().ok_or(Failure::NotFound("notice"))?;
    let headers = [
        (header::CONTENT_TYPE, "application/json; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, format!("inline; filename=\"publicity-{id}.json\"")),
    ];
    Ok((headers, posting.sealed.text.clone()).into_response())
}

/// What is open to objection on an achievement, and whether this visitor may post another there.
pub(crate) async fn on_achievement(
    tx: &mut Tx,
    app: &App,
    viewer: Option<&Viewer>,
    listed: &achievement::Achievement,
) -> Result<pages::OnAchievement, Failure> {
    let open = board::open_on(tx, listed.id, app.db().clock.now()).await?;
    let posts = match listed.organisation {
        Some(unit) if listed.listing.stage.is_public() => works(tx, viewer, unit).await?,
        _ => false,
    };
    Ok(pages::OnAchievement { id: listed.id, open, posts })
}

/// What waits for somebody: of their units, and of the operator what others object to.
pub(crate) async fn waiting(tx: &mut Tx, app: &App, viewer: &Viewer) -> Result<Vec<Notice>, Failure> {
    let now = app.db().clock.now();
    let units: Vec<OrganisationId> = rights::units(tx, viewer).await?;
    let operates = viewer.is(Role::Operator);
    let mut found = board::waiting(tx, (!operates).then_some(units.as_slice()), now + SOON).await?;
    found.retain(|one| {
        units.contains(&one.unit)
            || matches!(one.state, Standing::Objected { .. })
            || (operates && one.drafted_by == viewer.id)
    });
    found.retain(|one| !one.is_effective(now));
    Ok(found)
}
