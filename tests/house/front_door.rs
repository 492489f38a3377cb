//! What every answer carries, and how those are met who come slowly or wrongly.

use std::time::{Duration, Instant};

use reqwest::Method;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::app::{Answer, TestApp, send};

fn assert_secured(path: &str, answer: &Answer) {
    let policy = answer.header("content-security-policy");
    assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe"), "{path}: {policy}");
    assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
    assert_eq!(answer.header("x-frame-options"), "DENY", "{path}");
    assert_eq!(answer.header("cross-origin-opener-policy"), "same-origin", "{path}");
    assert!(
        !answer.header("referrer-policy").is_empty() && !answer.header("permissions-policy").is_empty(),
        "{path}"
    );
    assert!(
        !answer.header("x-request-id").is_empty() && !answer.header("cache-control").is_empty(),
        "{path}"
    );
}

#[tokio::test]
async fn every_answer_is_secured_errors_included() {
    let market = TestApp::start().await;
    for path in [
        "/",
        "/achievements",
        "/demands/new",
        "/robots.txt",
        "/sitemap.xml",
        "/healthz",
        "/readyz",
        "/no-such",
        "/achievements/xyz",
        "/api/v1/search?kind=x",
        "/metrics",
    ] {
        assert_secured(path, &market.get(path).await);
    }
    assert_secured(
        "post",
        &send(market.request(Method::POST, "/demands").header("sec-fetch-site", "cross-site")).await,
    );
    assert_secured("put", &send(market.request(Method::PUT, "/")).await);
}

#[tokio::test]
async fn an_unknown_address_is_a_page_with_a_way_out_in_the_readers_language() {
    let market = TestApp::start().await;
    let answer = market.get("/no-such-page").await;
    assert_eq!(answer.status, 404);
    assert!(answer.shows("没有这个页面") && answer.shows("action=\"/achievements\""));
    assert!(market.get("/no-such-page?lang=en").await.shows("lang=\"en\""));
    assert!(market.get_in("/no-such-page", "ja").await.shows("lang=\"ja\""));
}

#[tokio::test]
async fn a_method_that_does_not_fit_is_named() {
    let market = TestApp::start().await;
    let answer = send(market.request(Method::DELETE, "/achievements")).await;
    assert_eq!(answer.status, 405);
    assert!(answer.header("allow").contains("GET"));
    assert!(answer.shows("<html"));
}

#[tokio::test]
async fn a_chosen_language_is_remembered() {
    let market = TestApp::start().await;
    let answer = market.get("/?lang=ja").await;
    assert!(answer.header("set-cookie").starts_with("lang=ja;"));
    let kept = send(market.request(Method::GET, "/").header("cookie", "lang=ja")).await;
    assert!(kept.shows("<html lang=\"ja\""));
}

#[tokio::test]
async fn an_unchanged_page_is_answered_304_and_a_changed_one_is_not() {
    let market = TestApp::start().await;
    market.given_titles(&["海水淡化膜"]).await;
    let first = market.get("/achievements").await;
    let tag = first.header("etag").to_owned();
    let again = send(market.request(Method::GET, "/achievements").header("if-none-match", &tag)).await;
    assert_eq!((again.status, again.body.len()), (304, 0));
    market.given_titles(&["深海浮标"]).await;
    let changed = send(market.request(Method::GET, "/achievements").header("if-none-match", &tag)).await;
    assert_eq!(changed.status, 200);
    assert!(changed.shows("深海浮标"));
}

#[tokio::test]
async fn metrics_are_nobodys_without_a_token() {
    let market = TestApp::start().await;
    assert_eq!(market.get("/metrics").await.status, 404);
}

#[tokio::test]
async fn a_header_that_never_ends_is_cut_off() {
    let market = TestApp::start().await;
    let mut stream = TcpStream::connect(market.address).await.unwrap();
    stream.write_all(b"GET / HTTP/1.1\r\nHost: a\r\nX-Slow: ").await.unwrap();
    let began = Instant::now();
    let mut rest = Vec::new();
    let closed = tokio::time::timeout(Duration::from_secs(20), stream.read_to_end(&mut rest)).await;
    assert!(closed.is_ok(), "still open after 20 s");
    assert!(began.elapsed() >= Duration::from_secs(8), "cut off too soon");
}

#[tokio::test]
async fn a_body_that_trickles_is_cut_off() {
    let market = TestApp::start().await;
    let mut stream = TcpStream::connect(market.address).await.unwrap();
    let head = "POST /demands HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 60000\r\n\r\n";
    stream.write_all(head.as_bytes()).await.unwrap();
    stream.write_all(b"title=").await.unwrap();
    let mut rest = Vec::new();
    let closed = tokio::time::timeout(Duration::from_secs(20), stream.read_to_end(&mut rest)).await;
    assert!(closed.is_ok(), "still open after 20 s");
}

/// Sends bytes as they are and reads all that comes back.
async fn raw(market: &TestApp, bytes: &[u8]) -> String {
    let mut stream = TcpStream::connect(market.address).await.unwrap();
    stream.write_all(bytes).await.unwrap();
    let mut answer = Vec::new();
    let _ = tokio::time::timeout(Duration::from_secs(3), stream.read_to_end(&mut answer)).await;
    String::from_utf8_lossy(&answer).into_owned()
}

#[tokio::test]
async fn what_cannot_be_parsed_is_answered_with_the_same_headers() {
    let market = TestApp::start().await;
    let long = format!("GET /{} HTTP/1.1\r\nhost: a\r\n\r\n", "a".repeat(70_000));
    for bytes in [&b"nonsense\r\n\r\n"[..], b"GET /\xff\xfe HTTP/9.9\r\n\r\n", long.as_bytes()] {
        let answer = raw(&market, bytes).await;
        assert!(answer.starts_with("HTTP/1.1 4"), "{answer}");
        assert!(answer.contains("content-security-policy: default-src 'none'"), "{answer}");
        assert!(answer.contains("x-frame-options: DENY"), "{answer}");
    }
}

#[tokio::test]
async fn a_request_names_one_host() {
    let market = TestApp::start().await;
    for head in [
        "GET / HTTP/1.1\r\nconnection: close\r\n\r\n",
        "GET / HTTP/1.1\r\nhost: a\r\nhost: b\r\nconnection: close\r\n\r\n",
    ] {
        assert!(raw(&market, head.as_bytes()).await.starts_with("HTTP/1.1 400"), "{head}");
    }
    let one = raw(&market, b"GET / HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n").await;
    assert!(one.starts_with("HTTP/1.1 200"));
}

#[tokio::test]
async fn an_answer_without_a_body_says_nothing_of_its_length() {
    let market = TestApp::start().await;
    let first = market.get("/about/ranking").await;
    let etag = first.header("etag").to_owned();
    for asked in [etag.as_str(), "*"] {
        let again = send(market.request(Method::GET, "/about/ranking").header("if-none-match", asked)).await;
        assert_eq!((again.status, again.header("content-length")), (304, ""), "{asked}");
    }
    let nothing = send(market.request(Method::GET, "/achievements/none").header("if-none-match", "*")).await;
    assert_eq!(nothing.status, 404);
}

#[tokio::test]
async fn a_form_that_cannot_be_read_is_answered_with_a_page() {
    let market = TestApp::start().await;
    for answer in [
        market.post_form("/login", &[("address", "13800000001"), ("address", "13800000002")]).await,
        market.get("/login?next=a&next=b").await,
    ] {
        assert_eq!(answer.status, 400);
        assert!(answer.shows("这个请求看不明白") && answer.shows("</html>"), "{}", answer.body);
    }
}
