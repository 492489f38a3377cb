//! Other systems are told of events: what, by whose rights, in which order, and where nothing ever goes.

mod nowhere;
mod telling;

use std::sync::atomic::{AtomicU16, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use serde_json::Value;
use tokio::net::TcpListener;
use web::cli::Manner;
use web::outbound;

use crate::app::TestApp;
use crate::intents::given_units;
use crate::people::somebody::Somebody;

/// A system that is told, on a port of this machine.
pub(crate) struct Receiver {
    origin: String,
    inner: Arc<Inner>,
}

struct Inner {
    /// What it answers.
    status: AtomicU16,
    /// Where it sends who asks on.
    location: Mutex<Option<String>>,
    messages: Mutex<Vec<Message>>,
}

/// A message as it came.
#[derive(Clone, Debug)]
pub(crate) struct Message {
    headers: HeaderMap,
    body: String,
}

impl Message {
    fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    fn value(&self) -> Value {
        serde_json::from_str(&self.body).expect("JSON")
    }

    fn act(&self) -> String {
        self.value()["type"].as_str().expect("a type").to_owned()
    }
}

impl Receiver {
    async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let origin = format!("http://{}", listener.local_addr().expect("an address"));
        let inner = Arc::new(Inner {
            status: AtomicU16::new(204),
            location: Mutex::default(),
            messages: Mutex::default(),
        });
        let site = axum::Router::new().route("/hook", post(take)).with_state(inner.clone());
        tokio::spawn(async move { axum::serve(listener, site).await });
        Self { origin, inner }
    }

    fn address(&self) -> String {
        format!("{}/hook", self.origin)
    }

    fn answers(&self, status: u16) {
        self.inner.status.store(status, Ordering::Relaxed);
    }

    fn sends_on(&self, location: &str) {
        self.answers(302);
        *self.inner.location.lock().expect("a place") = Some(location.to_owned());
    }

    fn messages(&self) -> Vec<Message> {
        self.inner.messages.lock().expect("messages").clone()
    }

    fn acts(&self) -> Vec<String> {
        self.messages().iter().map(Message::act).collect()
    }

    /// Waits until so many messages have come.
    async fn has(&self, count: usize) -> Vec<Message> {
        for _ in 0..400 {
            let messages = self.messages();
            if messages.len() >= count {
                return messages;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("of {count} messages came {:?}", self.acts());
    }
}

async fn take(State(inner): State<Arc<Inner>>, headers: HeaderMap, body: Bytes) -> (StatusCode, HeaderMap) {
    let body = String::from_utf8(body.to_vec()).expect("text");
    inner.messages.lock().expect("messages").push(Message { headers, body });
    let mut answer = HeaderMap::new();
    if let Some(location) = inner.location.lock().expect("a place").as_deref() {
        answer.insert("location", location.parse().expect("a location"));
    }
    (StatusCode::from_u16(inner.status.load(Ordering::Relaxed)).expect("a status"), answer)
}

/// A market whose operator lets messages go to one receiver on this machine.
async fn market_for(receiver: &Receiver) -> TestApp {
    let market = TestApp::start_as(manner_for(receiver)).await;
    given_units(&market).await;
    market
}

/// The same, whose clock stands until it is moved.
async fn market_standing_for(receiver: &Receiver) -> TestApp {
    let market =
        TestApp::start_as_at(manner_for(receiver), "2026-11-26T01:00:00Z".parse().expect("a moment")).await;
    given_units(&market).await;
    market
}

fn manner_for(receiver: &Receiver) -> Manner {
    let outbound = outbound::Settings { outbound_inside: vec![receiver.origin.clone()] };
    Manner { outbound, ..Manner::default() }
}

impl Somebody<'_> {
    /// Has an address told; answers its page and its secret.
    async fn has_told(&self, address: &str, topics: &[&str]) -> (String, String) {
        let mut fields = vec![("address", address)];
        fields.extend(topics.iter().map(|topic| ("topic", *topic)));
        let made = self.post("/me/webhooks", &fields).await;
        assert_eq!(made.status, 201, "{}", made.body);
        let secret = made.body.split("whsec_").nth(1).expect("a secret");
        let secret = secret.split('<').next().expect("an end").to_owned();
        let page = made.body.split("href=\"/me/webhooks/").nth(1).expect("a page");
        (format!("/me/webhooks/{}", page.split('"').next().expect("an end")), secret)
    }
}

/// Whether all that is sealed was told to every address that is told now.
async fn all_told(market: &TestApp) {
    market.caught_up().await;
    for _ in 0..400 {
        if web::webhooks::courier::is_done(market.db()).await.expect("an answer") {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("not everything is told");
}
