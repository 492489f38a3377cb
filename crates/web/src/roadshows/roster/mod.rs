//! A list of guests that an organiser brings, as a file or pasted: looked at first, then written onto the list in its order, by
//! the rules that hold for whoever registers themselves. Who is on the list stays as they are; who left it is not put back.

mod form;
mod pages;
mod rows;

use std::collections::BTreeSet;

use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::routing::RouterExt;
use catalog::roadshow::guest::store::{self as guests, Registered};
use catalog::roadshow::guest::{Guest, holder};
use catalog::roadshow::{Roadshow, State as Standing, store};
use db::Tx;

use super::registration::form::too_many;
use super::{registration, side, wrong};
use crate::accounts::role::Viewer;
use crate::accounts::viewer::Person;
use crate::app::App;
use crate::failure::Failure;
use crate::form::Parts;
use crate::layout::fields::Errors;
use crate::layout::{Frame, Page};
use crate::paths::{GuestsPath, RosterPath};
use rows::{Line, ROWS_MAX};

pub(super) fn routes() -> Router<App> {
    Router::new().typed_get(blank).typed_post(bring)
}

/// All that the page shows.
struct View {
    roadshow: Roadshow,
    /// Seats that nobody has.
    free: i32,
    /// The list as text, to be mended.
    list: String,
    look: Option<Look>,
    /// How many of it were written onto the list just now.
    done: Option<usize>,
}

/// What a list would come to.
#[derive(Default)]
struct Look {
    fresh: Vec<Guest>,
    /// On the list already.
    known: usize,
    /// Left it.
    left: usize,
    /// Rows that nothing can be made of.
    wrong: Vec<Wrong>,
    /// There are more rows than are taken at once.
    over: bool,
}

struct Wrong {
    line: Line,
    errors: Errors,
}

async fn blank(
    RosterPath { slug }: RosterPath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
) -> Page {
    let mut tx = app.db().read().await?;
    let roadshow = side::kept(&mut tx, &viewer, &slug).await?;
    let view = view(&mut tx, roadshow, String::new()).await?;
    Ok(pages::show(&frame, &view, &Errors::new()))
}

async fn view(tx: &mut Tx, roadshow: Roadshow, list: String) -> db::Result<View> {
    let free = roadshow.draft.capacity - guests::taken(tx, roadshow.id).await?.values().sum::<i32>();
    Ok(View { roadshow, free, list, look: None, done: None })
}

async fn bring(
    RosterPath { slug }: RosterPath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
    Parts(form): Parts,
) -> Result<Response, Failure> {
    let mut tx = app.db().read().await?;
    let roadshow = open(&mut tx, &viewer, &slug).await?;
    // Nobody waits for what comes in slowly.
    drop(tx);
    let sent = form::received(form).await?;
    let (list, registers) = (sent.list.clone(), sent.registers);
    // A workbook is unpacked: not on a thread that answers.
    let lines = match tokio::task::spawn_blocking(move || sent.lines()).await? {
        Ok(lines) => lines,
        Err((field, error)) => {
            let mut tx = app.db().read().await?;
            let view = view(&mut tx, roadshow, list).await?;
            return Ok(wrong(pages::show(&frame, &view, &Errors::from([(field, error)]))));
        }
    };
    let mut tx = app.db().write().await?;
    side::seated(&mut tx, Some(&viewer), &slug).await?;
    let roadshow = open(&mut tx, &viewer, &slug).await?;
    let list = rows::text(frame.lang, &lines);
    let look = look(&mut tx, &roadshow, lines).await?;
    if !registers || look.fresh.is_empty() {
        let view = View { look: Some(look), ..view(&mut tx, roadshow, list).await? };
        return Ok(pages::show(&frame, &view, &Errors::new()).into_response());
    }
    let mut count = 0;
    for guest in &look.fresh {
        let made = registration::bring(&mut tx, &app, &roadshow, &viewer, guest).await?;
        count += usize::from(matches!(made, Registered::Done(_)));
    }
    store::note_import(&mut tx, app.db(), &viewer.actor(), roadshow.id, count).await?;
    if look.wrong.is_empty() {
        tx.commit().await?;
        return Ok(Redirect::to(&GuestsPath { slug }.to_string()).into_response());
    }
    // What was not taken stays on the page, to be mended.
    let rest: Vec<Line> = look.wrong.iter().map(|one| one.line.clone()).collect();
    let look = Look { fresh: Vec::new(), ..look };
    let view = view(&mut tx, roadshow, rows::text(frame.lang, &rest)).await?;
    tx.commit().await?;
    let view = View { look: Some(look), done: Some(count), ..view };
    Ok(pages::show(&frame, &view, &Errors::new()).into_response())
}

/// One that takes guests, for who puts it together.
async fn open(tx: &mut Tx, viewer: &Viewer, slug: &str) -> Result<Roadshow, Failure> {
    let roadshow = side::kept(tx, viewer, slug).await?;
    match roadshow.state {
        Standing::Open | Standing::Live => Ok(roadshow),
        _ => Err(Failure::Stage("failure-roster-closed")),
    }
}

/// Each once, without those who are on the list and those who left it.
async fn look(tx: &mut Tx, roadshow: &Roadshow, lines: Vec<Line>) -> db::Result<Look> {
    let mut look = Look { over: lines.len() > ROWS_MAX, ..Look::default() };
    let mut seen = BTreeSet::new();
    for line in lines.into_iter().take(ROWS_MAX) {
        match line.guest.clone() {
            Err(errors) => look.wrong.push(Wrong { line, errors }),
            Ok(guest) if !seen.insert(guest.address.clone()) => {
                let errors = Errors::from([("address", "error-roster-twice")]);
                look.wrong.push(Wrong { line, errors });
            }
            Ok(guest) if guests::at_address(tx, roadshow.id, &guest.address).await?.is_some() => {
                look.known += 1;
            }
            Ok(guest) if holder::store::has_left(tx, roadshow.id, &guest.address).await? => look.left += 1,
            Ok(guest) => {
                let most = guests::most(tx, roadshow, guest.audience).await?;
                match too_many(guest.seats, most) {
                    Some(why) => look.wrong.push(Wrong { line, errors: Errors::from([("seats", why)]) }),
                    None => look.fresh.push(guest),
                }
            }
        }
    }
    Ok(look)
}
