//! Searches that are followed and listings laid aside, by program.

use catalog::import::Kind;
use reqwest::Method;
use serde_json::json;

use crate::app::{TestApp, send};

#[tokio::test]
async fn a_search_is_followed_told_of_and_ended() {
    let market = TestApp::start().await;
    market.person("13800000001", "expert", None).await;
    let program = market.program("13800000001", "read,follow").await;
    let search = json!({ "kind": "achievement", "query": "q=反渗透膜", "name": "膜" });
    let saved = program.post("/api/v1/me/searches", &search).await;
    assert_eq!(saved.status, 201, "{}", saved.body);
    let again = program.post("/api/v1/me/searches", &search).await;
    assert_eq!(again.value()["id"], saved.value()["id"], "following what one follows is no mistake");
    let all = json!({ "kind": "achievement", "query": "q=", "name": "全部" });
    assert!(program.post("/api/v1/me/searches", &all).await.value()["errors"]["query"].is_string());

    market.given(Kind::Achievements, &[json!({ "title": "海水淡化用反渗透膜" })]).await;
    let feed = saved.value()["feed"].as_str().unwrap().to_owned();
    let feed = feed.split("/feeds/").nth(1).unwrap();
    assert!(market.get(&format!("/feeds/{feed}")).await.shows("海水淡化用反渗透膜"));
    let listed = program.get("/api/v1/me/searches").await.value();
    assert_eq!(listed["searches"].as_array().unwrap().len(), 1);
    assert_eq!(program.delete(saved.header("location")).await.status, 204);
    assert_eq!(program.delete(saved.header("location")).await.problem(), "not_found");
}

#[tokio::test]
async fn a_listing_is_laid_aside_and_taken_up_again() {
    let market = TestApp::start().await;
    market.given(Kind::Achievements, &[json!({ "title": "海水淡化用反渗透膜" })]).await;
    market.person("13800000001", "expert", None).await;
    let program = market.program("13800000001", "read,follow").await;
    let found = market.json("/api/v1/search?q=%E8%86%9C").await;
    let id = found["hits"][0]["id"].as_str().unwrap().to_owned();
    let path = format!("/api/v1/achievements/{id}/favourite");
    for _ in 0..2 {
        assert_eq!(send(program.with(Method::PUT, &path)).await.status, 204, "twice is once");
    }
    let kept = program.get("/api/v1/me/favourites").await.value();
    assert_eq!(kept["achievements"], json!([{ "id": id, "name": "海水淡化用反渗透膜" }]));
    assert_eq!(program.delete(&path).await.status, 204);
    assert_eq!(program.delete(&path).await.status, 404);
    assert_eq!(program.get("/api/v1/me/favourites").await.value()["achievements"], json!([]));
}
