//! People come in as their university knows them, by a real OpenID Connect provider.

mod coming;
mod refused;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::Stdio;
use std::sync::Mutex;

use reqwest::redirect::Policy;
use reqwest::{Client, Method, Url};
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};
use web::cli::Manner;
use web::{identities, outbound};

use crate::app::{Answer, TestApp, send};
use crate::intents::given_units;
use crate::people::somebody::Somebody;

/// Where browsers find the market, as far as the provider knows.
const MARKET: &str = "http://market.test";

/// A provider that runs as a process of its own, and the people it knows.
pub(crate) struct Directory {
    issuer: String,
    folder: TempDir,
    _process: Child,
}

impl Directory {
    async fn start() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let people = folder.path().join("people.json");
        std::fs::write(&people, "{}").expect("a file");
        let here = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
        let mut process = Command::new("node")
            .arg(here.join("identities/provider.mjs"))
            .arg(&people)
            .arg(format!("{MARKET}/login/with/dut/return"))
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .expect("node runs: tests/setup installs it");
        let mut lines = BufReader::new(process.stdout.take().expect("an output")).lines();
        let issuer = loop {
            let line = lines.next_line().await.expect("a line").expect("the provider starts");
            if line.starts_with("http://") {
                break line;
            }
        };
        // What it says later is read too, or its pipe would fill.
        tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
        Self { issuer, folder, _process: process }
    }

    /// Whom the directory knows from now on, and what it says of them.
    fn knows(&self, login: &str, claims: &Value) {
        let file = self.folder.path().join("people.json");
        let mut known: BTreeMap<String, Value> =
            serde_json::from_str(&std::fs::read_to_string(&file).expect("a file")).expect("JSON");
        known.insert(login.to_owned(), claims.clone());
        std::fs::write(file, serde_json::to_string(&known).expect("JSON")).expect("a file");
    }

    /// A market that people of this directory may come in to.
    async fn market(&self) -> TestApp {
        self.market_with(&json!({})).await
    }

    /// The same, with other settings of the directory.
    async fn market_with(&self, other: &Value) -> TestApp {
        let mut provider = json!({
            "key": "dut", "name": "某理工大学统一身份认证", "issuer": self.issuer,
            "client_id": "qiao", "client_secret": "a-secret-of-the-tests",
            "organisation": "某理工大学", "domains": ["example.edu.cn"],
        });
        for (key, value) in other.as_object().expect("an object") {
            provider[key] = value.clone();
        }
        let file = self.folder.path().join("providers.json");
        std::fs::write(&file, json!([provider]).to_string()).expect("a file");
        let manner = Manner {
            public_url: Some(MARKET.to_owned()),
            identities: identities::Settings { identity_providers: Some(file) },
            ..Manner::default()
        };
        let market = TestApp::start_as(manner).await;
        given_units(&market).await;
        market
    }
}

/// A member of the faculty, as the directory says.
fn faculty() -> Value {
    json!({
        "name": "某课题组", "email": "lab@example.edu.cn", "email_verified": true,
        "eduperson_scoped_affiliation": ["member@example.edu.cn", "Faculty@example.edu.cn"],
    })
}

/// A browser at the directory: follows its forms until it is sent back.
struct Abroad {
    client: Client,
    cookies: Mutex<BTreeMap<String, String>>,
}

impl Abroad {
    fn new() -> Self {
        let client = outbound::client().redirect(Policy::none()).build().expect("a client");
        Self { client, cookies: Mutex::default() }
    }

    async fn send(&self, method: Method, address: &Url, form: &[(&str, &str)]) -> Answer {
        let cookies = self.cookies.lock().expect("cookies").clone();
        let pairs: Vec<String> = cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let mut request = self.client.request(method, address.clone()).header("cookie", pairs.join("; "));
        if !form.is_empty() {
            request = request.form(form);
        }
        let answer = send(request).await;
        for set in answer.headers.get_all("set-cookie") {
            let pair = set.to_str().expect("a cookie").split(';').next().unwrap_or_default();
            let (name, value) = pair.split_once('=').expect("a pair");
            self.cookies.lock().expect("cookies").insert(name.to_owned(), value.to_owned());
        }
        answer
    }

    /// Signs in and agrees; answers where the browser is sent back to.
    async fn signs_in(&self, start: &str, login: &str) -> String {
        let mut address = Url::parse(start).expect("an address");
        let mut answer = self.send(Method::GET, &address, &[]).await;
        for _ in 0..12 {
            if let Some(location) = answer.headers.get("location") {
                let location = location.to_str().expect("a location");
                if location.starts_with(MARKET) {
                    return location.strip_prefix(MARKET).expect("a path").to_owned();
                }
                address = address.join(location).expect("an address");
                answer = self.send(Method::GET, &address, &[]).await;
                continue;
            }
            let action = answer.body.split("action=\"").nth(1).and_then(|rest| rest.split('"').next());
            let action = action.unwrap_or_else(|| panic!("no form: {} {}", answer.status, answer.body));
            address = address.join(action).expect("an address");
            let form: &[(&str, &str)] = if answer.body.contains("value=\"login\"") {
                &[("prompt", "login"), ("login", login), ("password", "x")]
            } else {
                &[("prompt", "consent")]
            };
            answer = self.send(Method::POST, &address, form).await;
        }
        panic!("the directory does not send back: {}", answer.body)
    }
}

impl Somebody<'_> {
    /// Goes to the directory, signs in there, and comes back; answers what the market says then.
    async fn comes_as(&self, login: &str) -> Answer {
        let back = self.is_sent_back_as(login).await;
        self.get(&back).await
    }

    /// The path, with its code, that the directory sends the browser back to.
    async fn is_sent_back_as(&self, login: &str) -> String {
        let sent = self.get("/login/with/dut?next=/achievements/new").await;
        assert_eq!(sent.status, 303, "{}", sent.body);
        Abroad::new().signs_in(sent.header("location"), login).await
    }
}
