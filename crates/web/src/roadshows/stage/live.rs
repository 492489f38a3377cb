//! What changes while one looks. One reading of the database a moment serves every telephone of a hall.

use std::collections::HashMap;
use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex as Lock, PoisonError};
use std::time::{Duration, Instant};

use axum::extract::{ConnectInfo, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::sse::{Event, KeepAlive};
use axum::response::{IntoResponse, Response, Sse};
use catalog::roadshow::stage::question::{self, Asked as Where};
use catalog::roadshow::stage::{Kind, store as stage};
use catalog::roadshow::{RoadshowId, Turn, agenda, guest, polls};
use clap::Args;
use db::Tx;
use futures_core::Stream;
use serde::Serialize;
use tokio::sync::Mutex;

use crate::app::App;
use crate::failure::Failure;
use crate::layout::Frame;
use crate::paths::LivePath;
use crate::roadshows::side;

/// A vote is on the wall within a second: half of it is for the reading.
const BEAT: Duration = Duration::from_millis(500);
/// A telephone that follows for longer asks anew.
const LONGEST: Duration = Duration::from_secs(60 * 60);

/// Who finds no room looks again after so many seconds, and asks then.
const AGAIN: HeaderValue = HeaderValue::from_static("20");

/// How many may follow halls at a time: a connection that stays open is a thing to run out of. Whoever finds no room sees the
/// page of the moment, and looks again.
#[derive(Args, Clone, Copy, Debug)]
pub struct Room {
    /// Live connections to halls that this process holds at a time; who comes after that looks again every few seconds.
    #[arg(long = "live-max", env = "QIAO_LIVE_MAX", default_value_t = Room::default().in_all)]
    pub in_all: usize,

    /// The same from one network address: a whole hall may stand behind one.
    #[arg(long = "live-per-address", env = "QIAO_LIVE_PER_ADDRESS", default_value_t = Room::default().of_address)]
    pub of_address: usize,
}

impl Default for Room {
    fn default() -> Self {
        Self { in_all: 6000, of_address: 3000 }
    }
}

/// The last reading of each hall, and who follows.
#[derive(Default)]
pub struct Halls {
    readings: Mutex<HashMap<RoadshowId, (Instant, Arc<str>)>>,
    room: Room,
    held: Arc<Lock<Held>>,
}

/// Connections that are open.
#[derive(Default)]
struct Held {
    in_all: usize,
    of_address: HashMap<String, usize>,
}

/// The place of one connection, given back with it.
struct Place {
    held: Arc<Lock<Held>>,
    address: String,
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        held.in_all = held.in_all.saturating_sub(1);
        if let Some(count) = held.of_address.get_mut(&self.address) {
            *count = count.saturating_sub(1);
            if *count == 0 {
                held.of_address.remove(&self.address);
            }
        }
    }
}

impl Halls {
    pub fn of(room: Room) -> Self {
        Self { room, ..Self::default() }
    }

    /// A place for one more connection from this address; nothing where there is no room.
    fn place(&self, address: String) -> Option<Place> {
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        let here = held.of_address.get(&address).copied().unwrap_or_default();
        if held.in_all >= self.room.in_all || here >= self.room.of_address {
            return None;
        }
        held.in_all += 1;
        held.of_address.insert(address.clone(), here + 1);
        drop(held);
        Some(Place { held: Arc::clone(&self.held), address })
    }

    /// What the hall looks like now: read at most once in a beat, however many ask.
    async fn now(&self, app: &App, id: RoadshowId) -> Result<Arc<str>, Failure> {
        let mut halls = self.readings.lock().await;
        if let Some((at, told)) = halls.get(&id)
            && at.elapsed() < BEAT
        {
            return Ok(Arc::clone(told));
        }
        let told: Arc<str> = read(app, id).await?.into();
        // Halls that nobody follows any more go.
        halls.retain(|_, (at, _)| at.elapsed() < LONGEST);
        halls.insert(id, (Instant::now(), Arc::clone(&told)));
        Ok(told)
    }
}

/// What is told: the version of the page, and the numbers on it.
#[derive(Serialize)]
struct Told {
    version: String,
    /// By presentation on a stage, then by kind of tap.
    taps: HashMap<String, HashMap<&'static str, i64>>,
    /// By question.
    votes: HashMap<String, i64>,
    /// By poll, in the order of its choices.
    polls: HashMap<String, Vec<i64>>,
    arrived: i32,
}

/// Grows with everything that changes the page, but for numbers.
pub(super) async fn version(tx: &mut Tx, id: RoadshowId) -> Result<String, Failure> {
    let (turns, questions, polls) = stage::version(tx, id).await?;
    Ok(format!("{turns}-{questions}-{polls}"))
}

async fn read(app: &App, id: RoadshowId) -> Result<String, Failure> {
    let mut tx = app.db().read().await?;
    let version = version(&mut tx, id).await?;
    let counts = stage::counts(&mut tx, id).await?;
    let mut of_stage: HashMap<String, HashMap<&'static str, i64>> = HashMap::new();
    for one in agenda::store::agenda(&mut tx, id).await?.iter().filter(|one| one.state == Turn::OnStage) {
        let counts =
            Kind::ALL.map(|kind| (kind.code(), counts.get(&(one.id, kind)).copied().unwrap_or_default()));
        of_stage.insert(one.id.to_string(), counts.into_iter().collect());
    }
    let shown = question::store::all(&mut tx, id).await?;
    let shown = shown.into_iter().filter(|one| matches!(one.state, Where::Shown | Where::Answered));
    let votes = shown.map(|one| (one.id.to_string(), one.votes)).collect();
    let polls = polls::store::all(&mut tx, id).await?.into_iter();
    let polls =
        polls.map(|poll| (poll.id.to_string(), poll.choices.iter().map(|one| one.votes).collect())).collect();
    let (_, arrived) = guest::store::expected(&mut tx, id).await?;
    let told = Told { version, taps: of_stage, votes, polls, arrived };
    serde_json::to_string(&told).map_err(|cause| Failure::Internal(cause.into()))
}

/// Tells what changed, when it changed; 503 with `Retry-After` where there is no room.
pub(super) async fn follow(
    LivePath { slug }: LivePath,
    frame: Frame,
    headers: HeaderMap,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    State(app): State<App>,
) -> Result<Response, Failure> {
    let Some(place) = app.halls().place(app.network(&headers, peer)) else {
        // Asked for by the page's script, so there is no page for it.
        return Ok((StatusCode::SERVICE_UNAVAILABLE, [(header::RETRY_AFTER, AGAIN)]).into_response());
    };
    let (roadshow, _) = side::seen(&mut app.db().read().await?, frame.viewer.as_deref(), &slug).await?;
    let (id, began) = (roadshow.id, Instant::now());
    let (sender, receiver) = tokio::sync::mpsc::channel(1);
    tokio::spawn(async move {
        let _place = place;
        let mut last: Arc<str> = "".into();
        while began.elapsed() < LONGEST && !sender.is_closed() {
            match app.halls().now(&app, id).await {
                Ok(told) if told != last => {
                    if sender.send(Ok(Event::default().data(&*told))).await.is_err() {
                        return;
                    }
                    last = told;
                }
                Ok(_) => {}
                Err(error) => tracing::warn!(%error, "a hall could not be read"),
            }
            tokio::time::sleep(BEAT).await;
        }
    });
    Ok(Sse::new(Received(receiver)).keep_alive(KeepAlive::default()).into_response())
}

/// A channel as a stream.
struct Received(tokio::sync::mpsc::Receiver<Result<Event, Infallible>>);

impl Stream for Received {
    type Item = Result<Event, Infallible>;

    fn poll_next(
        mut self: std::pin::Pin<&mut Self>,
        context: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Self::Item>> {
        self.0.poll_recv(context)
    }
}
