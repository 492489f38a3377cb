//! Scoring cards of the experts and investors whom the organiser invited: each sees their own; the sums are read when the event is
//! over, by who organised it.

mod judges;
mod pages;

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::routing::RouterExt;
use catalog::organisation;
use catalog::roadshow::agenda::store as slots;
use catalog::roadshow::scores::judge::{self, Judge};
use catalog::roadshow::scores::{Card, Mark, store};
use catalog::roadshow::{Presentation, Roadshow, State as Standing, Turn};
use catalog::text::clean;
use db::Tx;
use serde::Deserialize;

use super::side::{self, Side};
use crate::accounts::role::{Role, Viewer};
use crate::accounts::viewer::Person;
use crate::app::App;
use crate::failure::Failure;
use crate::form::Form;
use crate::layout::Frame;
use crate::layout::fields::Errors;
use crate::paths::{ScorePath, ScoresPath};

/// Longest remark, in characters.
const REMARK_MAX: usize = 500;

pub(super) fn routes() -> Router<App> {
    Router::new().typed_get(show).typed_post(score).typed_post(judges::invite).typed_post(judges::revoke)
}

/// All that the page shows.
struct View {
    roadshow: Roadshow,
    agenda: Vec<Presentation>,
    /// Of who judges.
    own: Vec<Card>,
    judges: bool,
    /// All cards, once the event is over, for who organised it.
    all: Option<Vec<Card>>,
    /// Who was invited, for who organises it.
    invited: Option<Vec<Judge>>,
}

/// Whom an organiser may invite: experts and investors; nobody judges at their own event.
fn may_be_invited(viewer: &Viewer, side: Side) -> bool {
    side < Side::Host && (viewer.is(Role::Expert) || viewer.is(Role::Investor))
}

/// Who was invited judges, and nobody else.
pub(super) async fn judges(
    tx: &mut Tx,
    viewer: &Viewer,
    roadshow: &Roadshow,
    side: Side,
) -> db::Result<bool> {
    Ok(may_be_invited(viewer, side) && judge::store::is_one(tx, roadshow.id, viewer.id).await?)
}

async fn show(
    ScoresPath { slug }: ScoresPath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
) -> Result<Response, Failure> {
    let mut tx = app.db().read().await?;
    let (roadshow, side) = side::seen(&mut tx, Some(&viewer), &slug).await?;
    let judges = judges(&mut tx, &viewer, &roadshow, side).await?;
    if !judges && side != Side::Keeper {
        return refused(&mut tx, &frame, &viewer, &roadshow, side).await;
    }
    let view = view(&mut tx, &viewer, roadshow, side, judges).await?;
    Ok(pages::show(&frame, &view, &judges::JudgeForm::default(), &Errors::new()).into_response())
}

/// Whoever could be invited is told who invites; to everybody else there is nothing here.
async fn refused(
    tx: &mut Tx,
    frame: &Frame,
    viewer: &Viewer,
    roadshow: &Roadshow,
    side: Side,
) -> Result<Response, Failure> {
    if !may_be_invited(viewer, side) {
        return Err(Failure::NotFound("scores"));
    }
    let ids: Vec<_> = roadshow.draft.organiser.into_iter().collect();
    let names: Vec<String> =
        organisation::store::list(tx, &ids).await?.into_iter().map(|one| one.draft.name).collect();
    let page = pages::uninvited(frame, roadshow, &names.join(""));
    Ok((StatusCode::FORBIDDEN, page).into_response())
}

async fn view(
    tx: &mut Tx,
    viewer: &Viewer,
    roadshow: Roadshow,
    side: Side,
    judges: bool,
) -> db::Result<View> {
    let agenda = slots::agreed(tx, roadshow.id).await?;
    let cards = store::all(tx, roadshow.id).await?;
    let own = cards.iter().filter(|card| card.person == viewer.id).cloned().collect();
    let is_over = matches!(roadshow.state, Standing::Ended | Standing::Archived);
    let all = (side == Side::Keeper && is_over).then_some(cards);
    let invited = match side {
        Side::Keeper => Some(judge::store::all(tx, roadshow.id).await?),
        _ => None,
    };
    Ok(View { roadshow, agenda, own, judges, all, invited })
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct CardForm {
    advance: String,
    market: String,
    team: String,
    ready: String,
    remark: String,
}

impl CardForm {
    fn marks(&self) -> Option<[i32; 4]> {
        let mark = |typed: &str| typed.parse().ok().filter(|mark| (1..=5).contains(mark));
        Some([mark(&self.advance)?, mark(&self.market)?, mark(&self.team)?, mark(&self.ready)?])
    }
}

async fn score(
    ScorePath { slug, id }: ScorePath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
    Form(form): Form<CardForm>,
) -> Result<Response, Failure> {
    let mut tx = app.db().write().await?;
    let (roadshow, side) = side::seen(&mut tx, Some(&viewer), &slug).await?;
    if !judges(&mut tx, &viewer, &roadshow, side).await? {
        return refused(&mut tx, &frame, &viewer, &roadshow, side).await;
    }
    if roadshow.state != Standing::Live {
        return Err(Failure::Stage("failure-score-closed"));
    }
    let one = slots::presentation(&mut tx, id).await?.filter(|one| one.roadshow == roadshow.id);
    let one =
        one.filter(|one| one.slot.achievement.is_some() && one.state != Turn::Skipped && !one.is_to_agree());
    let one = one.ok_or(Failure::NotFound("presentation"))?;
    let marks = form.marks().ok_or(Failure::Bad("failure-score-marks"))?;
    let remark: String = clean(&form.remark).chars().take(REMARK_MAX).collect();
    store::keep(&mut tx, app.db(), &Card { presentation: one.id, person: viewer.id, marks, remark }).await?;
    tx.commit().await?;
    Ok(Redirect::to(&format!("{}#p-{id}", ScoresPath { slug })).into_response())
}

/// What is scored, by its place in a card.
const MARKS: [Mark; 4] = Mark::ALL;
