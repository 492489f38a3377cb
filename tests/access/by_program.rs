//! Asked, agreed to, refused and ended by program; signed by a person alone.

use chrono::Duration;
use db::business_day;
use serde_json::json;

use super::{SECRET, reserving};
use crate::intents::market_at;

#[tokio::test]
async fn a_request_is_made_and_decided_by_program_and_signed_by_a_person() {
    let market = market_at(None).await;
    let (_author, id) = reserving(&market).await;
    let firm = market.person("13800000005", "enterprise", Some("某储能电站运营企业")).await;
    market.person("13800000006", "enterprise", Some("某海参养殖企业")).await;
    let owner = market.program("13800000001", "read,intend").await;
    let asker = market.program("13800000005", "read,intend").await;
    let other = market.program("13800000006", "read,intend").await;
    let listing = format!("/api/v1/achievements/{id}");
    let asking = format!("{listing}/access");

    let empty = asker.post(&asking, &json!({ "purpose": " " })).await;
    assert!(empty.status == 422 && empty.value()["errors"]["purpose"].is_string(), "{}", empty.body);
    assert_eq!(owner.post(&asking, &json!({ "purpose": "自己看" })).await.status, 409, "one's own");
    let asked = asker.post(&asking, &json!({ "purpose": "评估适用性" })).await;
    assert_eq!((asked.status, &asked.value()["state"]), (201, &json!("asked")), "{}", asked.body);
    assert_eq!(asked.value()["unit"], "某储能电站运营企业");
    let again = asker.post(&asking, &json!({ "purpose": "再问一次" })).await;
    assert_eq!(again.value()["id"], asked.value()["id"], "asking twice is asking once");
    let request = asked.header("location").to_owned();
    let listed = owner.get(&asking).await.value();
    assert_eq!(listed["requests"][0]["purpose"], "评估适用性");
    assert_eq!(asker.get(&asking).await.problem(), "not_found", "who asks is the owner's to know");
    assert_eq!(asker.get("/api/v1/me/access").await.value()["requests"][0]["id"], asked.value()["id"]);
    assert_eq!(other.get(&request).await.problem(), "not_found");

    let today = business_day::date(market.db().clock.now());
    let until = (today + Duration::days(30)).to_string();
    let grant = json!({ "tier": "nda", "until": until });
    assert_eq!(asker.post(&format!("{request}/approval"), &grant).await.problem(), "not_found");
    let past =
        owner.post(&format!("{request}/approval"), &json!({ "tier": "nda", "until": "2020-01-01" })).await;
    assert!(past.status == 422 && past.value()["errors"]["until"].is_string(), "{}", past.body);
    let agreed = owner.post_as("g", &format!("{request}/approval"), &grant).await;
    assert_eq!((agreed.status, &agreed.value()["state"]), (200, &json!("approved")), "{}", agreed.body);
    assert_eq!(owner.post_as("g", &format!("{request}/approval"), &grant).await.body, agreed.body);
    assert!(!asker.get(&listing).await.shows(SECRET), "agreed and not signed opens nothing");
    let page = request.replace("/api/v1", "");
    assert_eq!(firm.signs(&page).await, 303);
    assert!(asker.get(&listing).await.shows(SECRET), "signed on the page, it opens for the program too");
    assert!(asker.get(&request).await.value()["signed_sha256"].is_string());

    let ended = owner.post(&format!("{request}/end"), &json!({})).await;
    assert_eq!((ended.status, &ended.value()["state"]), (200, &json!("ended")), "{}", ended.body);
    assert!(!asker.get(&listing).await.shows(SECRET));
    assert_eq!(owner.post(&format!("{request}/end"), &json!({})).await.status, 409);

    let theirs = other.post(&asking, &json!({ "purpose": "比较" })).await.header("location").to_owned();
    let refused = owner.post(&format!("{theirs}/refusal"), &json!({ "words": "已与另一方独家洽谈" })).await;
    assert_eq!(refused.value()["refusal"], "已与另一方独家洽谈", "{}", refused.body);
    assert_eq!(other.get(&theirs).await.value()["state"], "refused");
}
