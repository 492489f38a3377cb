//! Suggestions on one's own page: nothing before one says yes, one tap to end them, and the consent is kept.

use catalog::demand::DemandId;
use catalog::import::Kind;
use catalog::pair;
use serde_json::{Value, json};

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

#[tokio::test]
async fn a_reader_keeps_or_puts_away_what_is_suggested_and_takes_either_back() {
    let market = crate::intents::market_at(None).await;
    let (author, id) = listed(&market).await;
    let stranger = market.person("13800000009", "expert", None).await;
    let title = found(&market, &id).await;
    let demand = market.id_of("demand", &title).await;
    let of = |opinion| [("demand", demand.as_str()), ("achievement", id.as_str()), ("opinion", opinion)];
    let opinions = "/me/suggestions/opinions";
    assert_eq!(author.post(opinions, &of("interested")).await.status, 404, "nothing is suggested yet");
    author.post("/me/suggestions", &[("on", "yes")]).await;
    stranger.post("/me/suggestions", &[("on", "yes")]).await;
    assert_eq!(stranger.post(opinions, &of("interested")).await.status, 404, "it is another's");
    let refused = author.post(opinions, &of("dismissed")).await;
    assert!(refused.status == 400 && refused.shows("须选一个原因"), "{}", refused.body);
    assert_eq!(author.post(opinions, &of("none")).await.status, 404, "nothing is to be taken back");
    assert!(author.get("/me").await.shows("不再推荐这一项"));

    for _ in 0..2 {
        assert_eq!(author.post(opinions, &of("interested")).await.status, 303);
    }
    let kept = author.get("/me").await;
    assert!(kept.shows("感兴趣的 1 项") && kept.shows("还没有新的匹配"), "{}", kept.body);
    assert_eq!(author.post(opinions, &of("none")).await.status, 303);
    let open = author.get("/me").await;
    assert!(open.shows("不再推荐这一项") && !open.shows("感兴趣的 1 项"), "{}", open.body);

    let [of_demand, of_achievement, dismissed] = of("dismissed");
    let why = [of_demand, of_achievement, dismissed, ("reason", "mismatch")];
    assert_eq!(author.post(opinions, &why).await.status, 303);
    let away = author.get("/me").await;
    assert!(away.shows("不再推荐的 1 项") && !away.shows("不再推荐这一项"), "{}", away.body);

    let copy: Value = serde_json::from_str(&author.get("/me/export.json").await.body).expect("JSON");
    assert_eq!(copy["suggestions"][0]["opinion"], "dismissed", "{}", copy["suggestions"]);
    let acts: Vec<&str> =
        copy["acts"].as_array().expect("acts").iter().filter_map(|one| one["act"].as_str()).collect();
    assert_eq!(
        acts.iter().filter(|act| **act == "suggestion.interested").count(),
        1,
        "the same twice is one"
    );
    assert!(acts.contains(&"suggestion.reopened") && acts.contains(&"suggestion.dismissed"));
    let folder = market.folder().join("judged");
    market.runs(&["export", "judgements", &folder.display().to_string(), "--json"]).await;
    let levels = std::fs::read_to_string(folder.join("judgements.tsv")).expect("a file");
    assert!(levels.contains(&format!("{demand}\t{id}\t1")), "it says that the two do not fit: {levels}");
}

#[tokio::test]
async fn suggestions_are_read_and_answered_by_program() {
    let market = crate::intents::market_at(None).await;
    let (author, id) = listed(&market).await;
    let title = found(&market, &id).await;
    let demand = market.id_of("demand", &title).await;
    let program = market.program("13800000001", "read,follow").await;
    let off = program.get("/api/v1/me/suggestions").await.value();
    assert_eq!((&off["on"], &off["newest"]), (&json!(false), &json!([])));
    let opinions = "/api/v1/me/suggestions/opinions";
    let interested = json!({ "demand": demand, "achievement": id, "opinion": "interested" });
    assert_eq!(program.post(opinions, &interested).await.problem(), "not_found", "nothing is suggested yet");
    author.post("/me/suggestions", &[("on", "yes")]).await;
    let on = program.get("/api/v1/me/suggestions").await.value();
    assert_eq!((&on["on"], &on["newest"][0]["demand"]["id"]), (&json!(true), &json!(demand)), "{on}");
    let why = json!({ "demand": demand, "achievement": id, "opinion": "dismissed" });
    assert_eq!(program.post(opinions, &why).await.status, 400, "with a reason");
    let kept = program.post(opinions, &interested).await;
    assert_eq!((kept.status, &kept.value()["opinion"]), (200, &json!("interested")), "{}", kept.body);
    let after = program.get("/api/v1/me/suggestions").await.value();
    assert_eq!((&after["newest"], &after["opined"][0]["opinion"]), (&json!([]), &json!("interested")));
    assert!(author.get("/me").await.shows("感兴趣的 1 项"), "the page says the same");
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
