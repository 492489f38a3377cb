//! A person with a browser of their own.

use std::collections::BTreeMap;
use std::sync::Mutex;

use reqwest::Method;

use crate::app::{Answer, TestApp, send};

/// Keeps cookies between requests, as a browser does.
pub(crate) struct Somebody<'a> {
    market: &'a TestApp,
    /// The session's, as it is sent.
    cookie: Mutex<Option<String>>,
    /// What binds a sign-in under way to this browser, by the cookie's name.
    bound: Mutex<BTreeMap<&'static str, String>>,
}

impl TestApp {
    /// Somebody who has not signed in.
    pub(crate) fn somebody(&self) -> Somebody<'_> {
        Somebody { market: self, cookie: Mutex::default(), bound: Mutex::default() }
    }

    /// Somebody who registers with a mobile number and holds a role.
    pub(crate) async fn person(&self, mobile: &str, role: &str, organisation: Option<&str>) -> Somebody<'_> {
        web::cli::add_person(self.db(), mobile, &format!("{role} {mobile}")).await.expect("a person");
        web::cli::grant_role(self.db(), mobile, role, organisation).await.expect("an appointment");
        let somebody = self.somebody();
        somebody.sign_in(mobile).await;
        somebody
    }

    /// The newest code sent to a mobile number.
    pub(crate) async fn code_sent_to(&self, mobile: &str) -> String {
        self.messages_to(mobile)
            .await
            .iter()
            .find_map(|text| {
                text.split(|c: char| !c.is_ascii_digit()).find(|word| word.len() == 6).map(str::to_owned)
            })
            .expect("a code")
    }

    /// Whether a mobile number was sent these words. Messages of one moment are told apart by what they say alone.
    pub(crate) async fn was_told(&self, mobile: &str, words: &str) -> bool {
        self.messages_to(mobile).await.iter().any(|text| text.contains(words))
    }

    /// What was sent to a mobile number, newest first; waits for what is on its way.
    pub(crate) async fn messages_to(&self, mobile: &str) -> Vec<String> {
        for _ in 0..200 {
            let mut tx = self.db().read().await.expect("a transaction");
            // A command that ran by the clock on the wall may have written one for later than the market's own clock says.
            let now = self.db().clock.now();
            if !db::job::is_waiting(&mut tx, "message").await.expect("an answer")
                || !db::job::is_due(&mut tx, now).await.expect("an answer")
            {
                break;
            }
            drop(tx);
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
        let Ok(entries) = std::fs::read_dir(self.folder().join("mail")) else { return Vec::new() };
        let mut files: Vec<_> = entries
            .map(|entry| entry.expect("an entry").path())
            .filter(|path| path.file_name().is_some_and(|name| name.to_string_lossy().contains(mobile)))
            .collect();
        files.sort_by_key(|path| std::cmp::Reverse(path.metadata().and_then(|data| data.modified()).ok()));
        let read = |path: std::path::PathBuf| std::fs::read_to_string(path).expect("a message");
        // The first line is the number itself.
        files
            .into_iter()
            .map(read)
            .map(|text| text.split_once("\n\n").expect("a text").1.to_owned())
            .collect()
    }
}

impl Somebody<'_> {
    /// Asks for a code and enters it, with a name and consent in case one is new.
    pub(crate) async fn sign_in(&self, mobile: &str) -> Answer {
        let page = self.ask_for_code(mobile).await;
        let code = self.market.code_sent_to(mobile).await;
        self.enter(&page, &code).await
    }

    /// The address of the page that takes the code.
    pub(crate) async fn ask_for_code(&self, address: &str) -> String {
        let asked = self.post("/login", &[("address", address)]).await;
        assert_eq!(asked.status, 303, "{}", asked.body);
        asked.header("location").to_owned()
    }

    pub(crate) async fn enter(&self, page: &str, code: &str) -> Answer {
        let path = page.split('?').next().expect("a path");
        self.post(path, &[("code", code), ("name", "某课题组"), ("consent", "yes")]).await
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.send(self.market.request(Method::GET, path)).await
    }

    pub(crate) async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let request = self.market.request(Method::POST, path).header("sec-fetch-site", "same-origin");
        self.send(request.form(fields)).await
    }

    async fn send(&self, mut request: reqwest::RequestBuilder) -> Answer {
        let bound = self.bound.lock().expect("cookies").values().cloned().collect::<Vec<_>>();
        for cookie in self.cookie().into_iter().chain(bound) {
            request = request.header("cookie", cookie);
        }
        let answer = send(request).await;
        for set in answer.headers.get_all("set-cookie") {
            let set = set.to_str().expect("a cookie");
            let pair = set.split(';').next().unwrap_or_default();
            match pair.split('=').next() {
                Some("session") => self.holds(Some(pair.to_owned())),
                Some(name) => {
                    let known = ["identity", "passkey", "hall"].into_iter().find(|known| *known == name);
                    if let Some(name) = known {
                        self.bound.lock().expect("cookies").insert(name, pair.to_owned());
                    }
                }
                None => {}
            }
        }
        answer
    }

    pub(crate) fn cookie(&self) -> Option<String> {
        self.cookie.lock().expect("a cookie").clone()
    }

    pub(crate) fn holds(&self, cookie: Option<String>) {
        *self.cookie.lock().expect("a cookie") = cookie;
    }
}
