//! The market as programs use it.

mod dealing;
mod description;
mod files;
mod following;
mod reading;
mod tokens;
mod writing;

use std::sync::atomic::{AtomicU32, Ordering};

use reqwest::Method;
use serde_json::Value;

use crate::app::{Answer, TestApp, send};

/// A program that acts in somebody's name.
pub(crate) struct Program<'a> {
    market: &'a TestApp,
    token: String,
}

impl TestApp {
    /// A token for a person, made on the command line.
    pub(crate) async fn program(&self, mobile: &str, scopes: &str) -> Program<'_> {
        let made = self.runs(&["admin", "user", "token", mobile, "--name", "测试", "--scopes", scopes]).await;
        self.program_with(made.trim().to_owned())
    }

    pub(crate) fn program_with(&self, token: String) -> Program<'_> {
        Program { market: self, token }
    }
}

impl Program<'_> {
    pub(crate) fn with(&self, method: Method, path: &str) -> reqwest::RequestBuilder {
        self.market.request(method, path).bearer_auth(&self.token)
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        send(self.with(Method::GET, path)).await
    }

    /// With a key of its own.
    pub(crate) async fn post(&self, path: &str, body: &Value) -> Answer {
        static KEYS: AtomicU32 = AtomicU32::new(0);
        let key = KEYS.fetch_add(1, Ordering::Relaxed).to_string();
        self.post_as(&key, path, body).await
    }

    pub(crate) async fn post_as(&self, key: &str, path: &str, body: &Value) -> Answer {
        send(self.with(Method::POST, path).header("idempotency-key", key).json(body)).await
    }

    pub(crate) async fn delete(&self, path: &str) -> Answer {
        send(self.with(Method::DELETE, path)).await
    }
}

impl Answer {
    pub(crate) fn value(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|_| panic!("no JSON: {}", self.body))
    }

    /// The kind of problem, of an answer that is one.
    pub(crate) fn problem(&self) -> String {
        assert_eq!(self.header("content-type"), "application/problem+json", "{}", self.body);
        let problem = self.value();
        assert_eq!(problem["status"], self.status, "{problem}");
        problem["code"].as_str().expect("a code").to_owned()
    }
}
