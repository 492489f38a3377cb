//! The portfolio (本单位成果): an officer's whole unit at a glance, many listings at a time. Reads
//! other slices and does what they do to one listing to each of those that are ticked.

mod acts;
pub(crate) mod api;
mod form;
mod pages;

use axum::Router;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use axum_extra::routing::RouterExt;
use catalog::achievement::Draft;
use catalog::listing::store::{Portfolio, of_units, tally};
use db::Tx;

use crate::accounts::role::{Role, Viewer};
use crate::accounts::viewer::Staff;
use crate::app::App;
use crate::appointments::store::members;
use crate::failure::Failure;
use crate::files::kind::Kind;
use crate::form::{Asked, Form};
use crate::layout::{Frame, Page};
use crate::listings::rights;
use crate::paths::{PortfolioFilePath, PortfolioPath};
use form::{ActForm, Filters};

/// Listings on one page, and the most that one act may be done to.
const PAGE: usize = 50;

pub(crate) fn routes() -> Router<App> {
    Router::new().typed_get(list).typed_post(act).typed_post(export)
}

async fn list(
    _: PortfolioPath,
    frame: Frame,
    Staff(viewer): Staff,
    Asked(filters): Asked<Filters>,
    State(app): State<App>,
) -> Page {
    let mut tx = app.db().read().await?;
    Ok(pages::list(&frame, &view(&mut tx, &viewer, filters, ActForm::default()).await?))
}

/// What the page shows: what the filters leave, how many there are in each stage, and to whom one could assign.
async fn view(tx: &mut Tx, viewer: &Viewer, filters: Filters, form: ActForm) -> Result<pages::View, Failure> {
    officer(viewer)?;
    let units = rights::units(tx, viewer).await?;
    let words = filters.q.trim().to_owned();
    let of = Portfolio { units: &units, stage: filters.stage(), words: &words };
    let page = filters.page();
    let offset = i64::try_from((page - 1) * PAGE).unwrap_or(i64::MAX);
    let listings = of_units::<Draft>(tx, &of, i64::try_from(PAGE).unwrap_or(i64::MAX), offset).await?;
    let tally = tally::<Draft>(tx, &of).await?;
    let people = members(tx, &units).await?;
    Ok(pages::View { filters, page, listings, tally, people, form })
}

/// Does one thing to each of the ticked, each by itself: what cannot be done is said, and holds up nothing else.
async fn act(
    _: PortfolioPath,
    frame: Frame,
    Staff(viewer): Staff,
    State(app): State<App>,
    Form(form): Form<ActForm>,
) -> Result<Response, Failure> {
    officer(&viewer)?;
    let wanted = match form.parse() {
        Ok(wanted) => wanted,
        Err(errors) => {
            let mut tx = app.db().read().await?;
            let view = view(&mut tx, &viewer, form.filters(), form).await?;
            let page = pages::wrong(&frame, &view, &errors);
            return Ok((axum::http::StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
        }
    };
    let mut outcomes = Vec::new();
    for id in &wanted.ids {
        outcomes.push(acts::one(&app, &frame, &viewer, *id, &wanted.act).await?);
    }
    app.wake_keeper();
    Ok(pages::outcomes(&frame, &form, &outcomes).into_response())
}

/// The ticked as a file, whole: they are the unit's own. Who took what is in the log.
async fn export(
    _: PortfolioFilePath,
    frame: Frame,
    Staff(viewer): Staff,
    State(app): State<App>,
    Form(form): Form<ActForm>,
) -> Result<Response, Failure> {
    officer(&viewer)?;
    let Some(ids) = form.ids() else {
        let mut tx = app.db().read().await?;
        let view = view(&mut tx, &viewer, form.filters(), form).await?;
        let page = pages::wrong(&frame, &view, &[("id", "error-portfolio-none")].into());
        return Ok((axum::http::StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    };
    let bytes = acts::file(&app, &viewer, &ids).await?;
    let headers = [
        (header::CONTENT_TYPE, Kind::Xlsx.media_type()),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"qiao-portfolio.xlsx\""),
        (header::CACHE_CONTROL, "private, no-store"),
    ];
    Ok((headers, bytes).into_response())
}

/// To everybody else there is no portfolio.
fn officer(viewer: &Viewer) -> Result<(), Failure> {
    if viewer.is(Role::Officer) { Ok(()) } else { Err(Failure::NotFound("portfolio")) }
}
