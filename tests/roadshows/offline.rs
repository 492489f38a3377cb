//! What a telephone keeps of the site: installed with its own drawings, and open without a network.

use reqwest::Method;
use serde_json::Value;

use super::morning;

#[tokio::test]
async fn the_site_can_be_installed_with_drawings_of_the_sizes_that_systems_ask_for() {
    let market = morning().await;
    let manifest: Value =
        serde_json::from_str(&market.get("/manifest.webmanifest").await.body).expect("JSON");
    let start = manifest["start_url"].as_str().expect("an address");
    assert_eq!(market.get(start).await.status, 200);
    for size in [192, 512] {
        let icons = manifest["icons"].as_array().expect("icons").iter();
        let named = format!("{size}x{size}");
        let icon = icons.into_iter().find(|icon| icon["sizes"] == named.as_str()).expect("an icon");
        let source = icon["src"].as_str().expect("an address");
        let answer = market.request(Method::GET, source).send().await.expect("an answer");
        assert_eq!(answer.headers()["content-type"], "image/png");
        let drawn = image::load_from_memory(&answer.bytes().await.expect("bytes")).expect("a picture");
        assert_eq!((drawn.width(), drawn.height()), (size, size));
    }
}

#[tokio::test]
async fn the_worker_has_its_words_in_each_language_and_the_look_of_the_site() {
    let market = morning().await;
    let worker = market.get("/sw.js").await.body;
    let texts =
        worker.strip_prefix("const TEXTS = ").and_then(|rest| rest.split_once(";\n")).expect("texts").0;
    let texts: Value = serde_json::from_str(texts).expect("JSON");
    for lang in ["zh-CN", "en", "ja"] {
        for key in ["offline-stale", "offline-title", "offline-lead", "offline-none", "offline-again"] {
            assert!(texts[lang][key].as_str().is_some_and(|text| !text.is_empty()), "{lang} {key}");
        }
    }
    let look =
        worker.split_once("const LOOK = \"").and_then(|(_, rest)| rest.split('"').next()).expect("a look");
    assert_eq!(market.get(look).await.status, 200);
}
