//! A whole market for one test: its own database, index and port.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use chrono::{DateTime, Utc};
use db::{Clock, Db};
use reqwest::redirect::Policy;
use reqwest::{Client, RequestBuilder, Response};
use serde_json::Value;
use sqlx::{Connection, Executor};
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::sync::OnceCell;
use tokio::task::JoinHandle;
use web::app::App;
use web::cli::{Manner, open_market};
use web::outbound;

/// Where PostgreSQL is, when the tests run on it.
static POSTGRES: LazyLock<Option<String>> = LazyLock::new(|| std::env::var("TEST_DATABASE_URL").ok());

/// A running market.
pub(crate) struct TestApp {
    pub app: App,
    pub address: SocketAddr,
    folder: TempDir,
    url: String,
    client: Client,
    tasks: Vec<JoinHandle<()>>,
}

/// What came back.
pub(crate) struct Answer {
    pub status: u16,
    pub headers: reqwest::header::HeaderMap,
    pub body: String,
}

/// The program itself, as it was built.
pub(crate) fn qiao() -> PathBuf {
    let mut path = std::env::current_exe().expect("this test's own path");
    path.pop();
    path.pop();
    path.join("qiao")
}

/// A copy put into a data folder of its own, by the command.
pub(crate) async fn restored(copy: &Path) -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut command = tokio::process::Command::new(qiao());
    command.arg("restore").arg(copy).env("QIAO_DATA_DIR", folder.path());
    let done = command.output().await.expect("the program runs");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    folder
}

impl TestApp {
    /// An empty market.
    pub(crate) async fn start() -> Self {
        Self::start_as(Manner::default()).await
    }

    /// An empty market run in a manner of its own.
    pub(crate) async fn start_as(manner: Manner) -> Self {
        let (folder, url) = Self::place().await;
        Self::over(folder, url, manner).await
    }

    /// A folder and an empty database of its own, set up once for all tests and copied.
    async fn place() -> (TempDir, String) {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let url = match &*POSTGRES {
            Some(url) => new_postgres(url).await,
            None => new_sqlite(&folder.path().join("qiao.db")).await,
        };
        (folder, url)
    }

    /// An empty market that does no job by itself, for who wants to do them.
    pub(crate) async fn idle() -> Self {
        let (folder, url) = Self::place().await;
        Self::at_clock(folder, url, Manner::default(), Clock::system(), false).await
    }

    /// The same, and its clock stands at a moment until it is moved.
    pub(crate) async fn idle_at(moment: DateTime<Utc>) -> Self {
        let (folder, url) = Self::place().await;
        Self::at_clock(folder, url, Manner::default(), Clock::set(moment), false).await
    }

    /// An empty market whose clock stands at a moment until it is moved.
    pub(crate) async fn start_at(moment: DateTime<Utc>) -> Self {
        Self::start_as_at(Manner::default(), moment).await
    }

    pub(crate) async fn start_as_at(manner: Manner, moment: DateTime<Utc>) -> Self {
        let (folder, url) = Self::place().await;
        Self::at_clock(folder, url, manner, Clock::set(moment), true).await
    }

    /// Time passes, and what is due by then is done.
    pub(crate) async fn passes(&self, time: chrono::Duration) {
        self.db().clock.advance(time);
        for _ in 0..200 {
            let mut tx = self.db().read().await.expect("a transaction");
            if !db::job::is_due(&mut tx, self.db().clock.now()).await.expect("an answer") {
                return;
            }
            drop(tx);
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("what is due is not done");
    }

    /// The same database and index, served anew.
    pub(crate) async fn restart(mut self) -> Self {
        self.stop().await;
        let folder = std::mem::replace(&mut self.folder, tempfile::tempdir().expect("a temporary folder"));
        let url = std::mem::take(&mut self.url);
        drop(self);
        Self::over(folder, url, Manner::default()).await
    }

    async fn over(folder: TempDir, url: String, manner: Manner) -> Self {
        Self::at_clock(folder, url, manner, Clock::system(), true).await
    }

    async fn at_clock(folder: TempDir, url: String, manner: Manner, clock: Clock, chores: bool) -> Self {
        let mut db = Db::connect(&url).await.expect("the database opens");
        db.clock = clock;
        let manner = Manner { data_dir: Some(folder.path().to_owned()), ..manner };
        let app = open_market(db, manner).expect("the market opens");
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let keeper = tokio::spawn(web::keeper::run(app.clone(), folder.path().join("index")));
        let watcher = tokio::spawn(web::watching::watcher::run(app.clone()));
        let site = web::site(app.clone());
        let server = tokio::spawn(async move {
            web::server::serve(listener, site, std::future::pending()).await.expect("the site is served");
        });
        let client = outbound::client().redirect(Policy::none()).build().expect("a client");
        let mut tasks = vec![keeper, server, watcher];
        if chores {
            tasks.push(tokio::spawn(web::chores::run(app.clone())));
            tasks.push(tokio::spawn(web::feedback::counting::run(app.clone())));
            tasks.push(tokio::spawn(web::importing::work::run(app.clone())));
            tasks.push(tokio::spawn(web::webhooks::courier::run(app.clone())));
        }
        Self { app, address, folder, url, client, tasks }
    }

    /// Ends the server and the keeper as a crash would, without a word.
    pub(crate) async fn stop(&mut self) {
        for task in self.tasks.drain(..) {
            task.abort();
            let _ = task.await;
        }
        // The index writer ends on a thread of its own.
        tokio::time::sleep(Duration::from_millis(300)).await;
        self.app.db().close().await;
    }

    pub(crate) fn db(&self) -> &Db {
        self.app.db()
    }

    /// The program run on this market from the command line, while it is served: what it printed.
    pub(crate) async fn runs(&self, arguments: &[&str]) -> String {
        self.tries(arguments).await.unwrap_or_else(|why| panic!("{why}"))
    }

    /// The same of what may be refused: what it printed, or why it was.
    pub(crate) async fn tries(&self, arguments: &[&str]) -> Result<String, String> {
        let mut command = tokio::process::Command::new(qiao());
        command.args(arguments).env("QIAO_DATABASE_URL", &self.url).env("QIAO_DATA_DIR", self.folder.path());
        let done = command.output().await.expect("the program runs");
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        if done.status.success() { Ok(text(&done.stdout)) } else { Err(text(&done.stderr)) }
    }

    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn index_dir(&self) -> PathBuf {
        self.folder.path().join("index")
    }

    pub(crate) fn at(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        send(self.client.get(self.at(path))).await
    }

    /// As a browser that prefers a language.
    pub(crate) async fn get_in(&self, path: &str, language: &str) -> Answer {
        send(self.client.get(self.at(path)).header("accept-language", language)).await
    }

    pub(crate) async fn json(&self, path: &str) -> Value {
        let answer = send(self.client.get(self.at(path)).header("accept", "application/json")).await;
        assert_eq!(answer.status, 200, "{path}: {}", answer.body);
        serde_json::from_str(&answer.body).expect("JSON")
    }

    pub(crate) fn request(&self, method: reqwest::Method, path: &str) -> RequestBuilder {
        self.client.request(method, self.at(path))
    }

    /// A form sent from a page of the site itself.
    pub(crate) async fn post_form(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        send(self.client.post(self.at(path)).header("sec-fetch-site", "same-origin").form(fields)).await
    }

    /// Titles found by the API, in order.
    pub(crate) async fn titles(&self, kind: &str, words: &str) -> Vec<String> {
        let query =
            reqwest::Url::parse_with_params("http://x/", [("q", words), ("kind", kind), ("limit", "100")]);
        let query = query.expect("a query");
        let found = self.json(&format!("/api/v1/search?{}", query.query().unwrap_or_default())).await;
        let hits = found["hits"].as_array().expect("hits");
        hits.iter().map(|hit| hit["title"].as_str().expect("a title").to_owned()).collect()
    }

    /// Waits until the index has followed everything that was written.
    pub(crate) async fn caught_up(&self) {
        for _ in 0..600 {
            let mut tx = self.db().read().await.expect("a transaction");
            let waiting = db::seal::has_unsealed(&mut tx).await.expect("an answer");
            let position = db::seal::position(&mut tx).await.expect("a position");
            drop(tx);
            let index = self.app.finder().index();
            if !waiting && index.is_some_and(|index| index.position() >= position) {
                return;
            }
            self.app.wake_keeper();
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("the index does not catch up");
    }
}

impl TestApp {
    pub(crate) fn is_on_sqlite(&self) -> bool {
        self.url.starts_with("sqlite:")
    }

    /// SQLite overwrites what was deleted, as it does by itself over time.
    pub(crate) async fn compact(&self) {
        let pool = sqlx::SqlitePool::connect(&self.url).await.expect("the database opens");
        for statement in ["vacuum", "pragma wal_checkpoint(truncate)"] {
            pool.execute(statement).await.expect("a statement");
        }
        pool.close().await;
    }

    /// Waits until those who follow searches were told of everything that can be found.
    pub(crate) async fn told(&self) {
        for _ in 0..400 {
            let position = self.app.finder().index().map(|index| index.position());
            let reached = web::watching::watcher::reached(self.db()).await.expect("an answer");
            // The index opens beside the server, so at first there is none.
            if position.is_some() && reached >= position {
                return;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("followers are not told");
    }
}

pub(crate) async fn send(request: RequestBuilder) -> Answer {
    let response: Response = request.send().await.expect("an answer");
    let status = response.status().as_u16();
    let headers = response.headers().clone();
    Answer { status, headers, body: response.text().await.unwrap_or_default() }
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    pub(crate) fn shows(&self, text: &str) -> bool {
        self.body.contains(text)
    }
}

impl Drop for TestApp {
    fn drop(&mut self) {
        for task in &self.tasks {
            task.abort();
        }
    }
}

/// A database of its own for each test, so that tests run side by side.
async fn new_postgres(url: &str) -> String {
    static NAMES: AtomicU32 = AtomicU32::new(0);
    static EMPTY: OnceCell<String> = OnceCell::const_new();
    let (base, _) = url.rsplit_once('/').expect("a database in the address");
    let created = async |how: &str| {
        let name = format!("qiao_{}_{}", std::process::id(), NAMES.fetch_add(1, Ordering::Relaxed));
        let mut one = sqlx::PgConnection::connect(url).await.expect("PostgreSQL answers");
        // The name is made of two numbers.
        one.execute(sqlx::AssertSqlSafe(format!("create database {name} {how}"))).await.expect("a database");
        one.close().await.expect("an end");
        name
    };
    let empty = EMPTY
        .get_or_init(async || {
            let name = created("").await;
            set_up(&format!("{base}/{name}")).await;
            name
        })
        .await;
    format!("{base}/{}", created(&format!("template {empty}")).await)
}

/// The address of a new database in a file.
async fn new_sqlite(file: &Path) -> String {
    static EMPTY: OnceCell<Vec<u8>> = OnceCell::const_new();
    let url = format!("sqlite:{}", file.display());
    let empty = EMPTY
        .get_or_init(async || {
            set_up(&url).await;
            std::fs::read(file).expect("a database")
        })
        .await;
    std::fs::write(file, empty).expect("a database");
    url
}

/// Makes every table of a new database.
async fn set_up(url: &str) {
    Db::connect(url).await.expect("the database opens").close().await;
}
