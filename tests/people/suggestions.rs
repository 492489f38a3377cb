//! Suggestions on one's own page: nothing before one says yes, one tap to end them, and the consent is kept.

use catalog::demand::DemandId;
use catalog::import::Kind;
use catalog::pair;
use serde_json::Value;

use crate::app::TestApp;
use crate::given::storage_demand;
use crate::intents::listed;

#[tokio::test]
async fn what_fits_is_suggested_to_who_wishes_and_no_longer() {
    let market = crate::intents::market_at(None).await;
    let stranger = market.person("13800000009", "expert", None).await;
    assert!(!stranger.get("/me").await.shows("为您推荐"), "who has listed nothing is not asked");
    let (author, id) = listed(&market).await;
    let asks = author.get("/me").await;
    assert!(asks.shows("开启推荐") && !asks.shows("关闭推荐"));
    assert_eq!(author.post("/me/suggestions", &[("on", "yes")]).await.status, 303);
    assert!(author.get("/me").await.shows("还没有新的匹配"));
    let demand = found(&market, &id).await;
    let shown = author.get("/me").await;
    assert!(shown.shows(&demand) && shown.shows("关闭推荐"), "{}", shown.body);
    stranger.post("/me/suggestions", &[("on", "yes")]).await;
    assert!(!stranger.get("/me").await.shows(&demand), "it is another's");

    assert_eq!(author.post("/me/suggestions", &[]).await.status, 303);
    let off = author.get("/me").await;
    assert!(off.shows("开启推荐") && !off.shows(&demand));
    let copy: Value = serde_json::from_str(&author.get("/me/export.json").await.body).expect("JSON");
    let consents = copy["consents"].as_array().expect("consents");
    let given = consents.iter().find(|one| one["purpose"] == "suggestions").expect("the consent stays");
    assert!(given["withdrawn_at"].is_string(), "{given}");
    assert!(author.get("/me/privacy").await.shows("按我发布的条目推荐匹配"));
}

/// A pair as the matcher writes it; answers the demand's title.
async fn found(market: &TestApp, achievement: &str) -> String {
    market.given(Kind::Demands, &[storage_demand()]).await;
    let title = storage_demand()["title"].as_str().expect("a title").to_owned();
    let demand = market.id_of("demand", &title).await.parse().expect("an id");
    let side = pair::Side::Demand(DemandId(demand));
    let fits = [(achievement.parse().expect("an id"), 900)];
    let mut tx = market.db().write().await.expect("a transaction");
    pair::store::put(&mut tx, side, &fits, market.db().clock.now()).await.expect("a pair");
    tx.commit().await.expect("it is written");
    title
}
