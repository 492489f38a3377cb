//! A market that learns from its own texts.

use catalog::import::Kind;
use search::matching::Profile;
use serde_json::json;
use web::matcher;

use crate::app::TestApp;

#[tokio::test]
async fn a_trained_model_is_kept_beside_the_index_and_used() {
    let market = TestApp::start().await;
    let rows: Vec<_> = (0..6)
        .map(|number| json!({ "title": format!("巽寮甲板第{number}型"), "body": "巽寮甲板用于坤舆仪的抛光" }))
        .collect();
    market.given(Kind::Achievements, &rows).await;
    let (model, listings) = matcher::train(market.db()).await.expect("trained");
    assert_eq!(listings, 6);
    let file = market.folder().join("matching.model");
    matcher::write(&file, &model).expect("written");
    let (trained, shipped) =
        (matcher::open(&file).engine(), matcher::open(&market.folder().join("none")).engine());
    let pair = || (Profile::of_text("坤舆仪需要抛光"), Profile::of_text("巽寮甲板"));
    let ((a, b), (c, d)) = (pair(), pair());
    assert!(trained.score(&a, &b) > shipped.score(&c, &d), "words that stand together are alike");
}

#[tokio::test]
async fn a_damaged_model_is_not_used_and_does_no_harm() {
    let market = TestApp::start().await;
    let file = market.folder().join("matching.model");
    std::fs::write(&file, b"not a model").expect("written");
    let engine = matcher::open(&file).engine();
    assert!(engine.score(&Profile::of_text("水泵密封"), &Profile::of_text("水泵密封")) > 0.5);
}
