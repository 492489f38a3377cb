//! What is told to whom, in which order, and what happens to what is not taken.

use std::collections::BTreeSet;

use chrono::Duration;
use hmac::{Hmac, Mac};
use sha2::Sha256;

use super::{Receiver, all_told, market_for, market_standing_for};
use crate::intents::listed;

#[tokio::test]
async fn a_system_is_told_in_order_and_can_check_who_tells() {
    let receiver = Receiver::start().await;
    let market = market_for(&receiver).await;
    let researcher = market.person("13800000001", "researcher", Some("某理工大学")).await;
    let (page, secret) = researcher.has_told(&receiver.address(), &["listing"]).await;
    let id = researcher.writes("全钒液流电池电堆", "no_patent").await;
    researcher.submits(&id).await;
    all_told(&market).await;
    let acts = receiver.acts();
    assert_eq!(acts.first().map(String::as_str), Some("webhook.created"), "first of itself");
    assert_eq!(acts.last().map(String::as_str), Some("listing.submitted"), "{acts:?}");
    let messages = receiver.messages();
    let mut positions: Vec<i64> =
        messages.iter().map(|one| one.value()["data"]["position"].as_i64().unwrap()).collect();
    let sorted = positions.clone();
    positions.sort_unstable();
    assert_eq!(positions, sorted, "in the order of the log");
    let ids: BTreeSet<&str> = messages.iter().map(|one| one.header("webhook-id")).collect();
    assert_eq!(ids.len(), messages.len(), "each once");

    let last = messages.last().unwrap();
    assert_eq!(last.value()["data"]["object"]["id"], id.as_str());
    assert!(!last.body.contains("全钒"), "what it says is read by the API");
    let key = base64(&secret);
    let mut mac = Hmac::<Sha256>::new_from_slice(&key).unwrap();
    let (sent, at) = (last.header("webhook-id"), last.header("webhook-timestamp"));
    mac.update(format!("{sent}.{at}.{}", last.body).as_bytes());
    let signature = last.header("webhook-signature").strip_prefix("v1,").unwrap();
    mac.verify_slice(&base64(signature)).expect("the signature is that of this message");

    let shown = researcher.get(&page).await;
    assert!(shown.shows("listing.submitted") && shown.shows("HTTP 204") && !shown.shows(&secret));
    assert!(market.messages_to("13800000001").await.iter().any(|text| text.contains("接收地址")));
}

#[tokio::test]
async fn nobody_is_told_of_what_they_may_not_see() {
    let receiver = Receiver::start().await;
    let market = market_for(&receiver).await;
    let stranger = market.person("13800000009", "expert", None).await;
    stranger.has_told(&receiver.address(), &["listing", "intent", "access", "account", "catalogue"]).await;
    let (researcher, id) = listed(&market).await;
    let enterprise = market.person("13800000005", "enterprise", Some("某储能电站运营企业")).await;
    let intent = enterprise.intends(&id, &[]).await;
    researcher.post(&format!("{intent}/acceptance"), &[("share", "yes")]).await;
    let draft = researcher.writes("还没有公开的成果", "no_patent").await;
    all_told(&market).await;
    let acts = receiver.acts();
    let of_others = |act: &&String| !act.starts_with("session.") && !act.starts_with("webhook.");
    let told: Vec<&String> = acts.iter().filter(of_others).collect();
    assert_eq!(told, ["listing.scored"], "nor how it came there, nor what followed");
    assert!(receiver.messages().iter().all(|one| !one.body.contains(&draft)));

    // A role that begins lets one hear more, from then on.
    web::cli::grant_role(market.db(), "13800000009", "operator", None).await.unwrap();
    researcher.submits(&draft).await;
    all_told(&market).await;
    assert!(receiver.acts().contains(&"listing.submitted".to_owned()));
}

#[tokio::test]
async fn what_is_not_taken_is_tried_again_holds_up_the_rest_and_is_never_lost() {
    let receiver = Receiver::start().await;
    let market = market_standing_for(&receiver).await;
    let researcher = market.person("13800000001", "researcher", Some("某理工大学")).await;
    let (page, _) = researcher.has_told(&receiver.address(), &["account"]).await;
    all_told(&market).await;
    let before = receiver.messages().len();
    receiver.answers(500);
    researcher.post(&format!("{page}/tests"), &[]).await;
    market.caught_up().await;
    receiver.has(before + 1).await;
    all_told(&market).await;
    assert!(researcher.get(&page).await.shows("再试"));
    researcher.post(&format!("{page}/secret"), &[]).await;
    market.caught_up().await;
    for tries in 2..=db::job::TRIES {
        market.db().clock.advance(Duration::hours(5));
        receiver.has(before + usize::try_from(tries).unwrap()).await;
        all_told(&market).await;
    }
    let acts = receiver.acts();
    assert!(acts[before..].iter().all(|act| act == "webhook.tested"), "what follows waits: {acts:?}");
    let told = market.messages_to("13800000001").await;
    assert!(told.iter().any(|text| text.contains("推送已暂停")), "{told:?}");
    market.db().clock.advance(Duration::hours(5));
    assert!(researcher.get(&page).await.shows("起暂停"));
    let tried = receiver.messages().len();

    receiver.answers(200);
    researcher.post(&format!("{page}/resumption"), &[]).await;
    all_told(&market).await;
    let acts = &receiver.acts()[tried..];
    assert_eq!(acts[..2], ["webhook.tested", "webhook.rekeyed"], "from where it stood");
    let first = receiver.messages()[before].clone();
    let again = receiver.messages()[tried].clone();
    assert_eq!(first.header("webhook-id"), again.header("webhook-id"), "by which doubles are told");
    assert_ne!(first.header("webhook-timestamp"), again.header("webhook-timestamp"));
}

#[tokio::test]
async fn a_webhook_is_its_owners_alone_and_ends_with_them() {
    let receiver = Receiver::start().await;
    let market = market_for(&receiver).await;
    let one = market.person("13800000001", "expert", None).await;
    let other = market.person("13800000002", "expert", None).await;
    let (page, secret) = one.has_told(&receiver.address(), &["account"]).await;
    assert_eq!(other.get(&page).await.status, 404);
    for act in ["tests", "resumption", "secret", "end"] {
        assert_eq!(other.post(&format!("{page}/{act}"), &[]).await.status, 404, "{act}");
    }
    let export = one.get("/me/export.json").await;
    assert!(export.shows(&receiver.address()) && !export.shows(&secret));
    let before = {
        all_told(&market).await;
        receiver.messages().len()
    };
    assert_eq!(one.post("/me/erasure", &[("erase", "yes")]).await.status, 200);
    let third = market.person("13800000003", "expert", None).await;
    third.get("/me").await;
    all_told(&market).await;
    assert_eq!(receiver.messages().len(), before, "nobody is told in the name of who is gone");
}

#[tokio::test]
async fn a_program_has_itself_told_once_for_one_key() {
    let receiver = Receiver::start().await;
    let market = market_for(&receiver).await;
    market.person("13800000001", "expert", None).await;
    let program = market.program("13800000001", "read,follow").await;
    let body = serde_json::json!({ "address": receiver.address(), "topics": ["listing"] });
    let made = program.post_as("1", "/api/v1/me/webhooks", &body).await;
    assert_eq!(made.status, 201, "{}", made.body);
    let again = program.post_as("1", "/api/v1/me/webhooks", &body).await;
    assert_eq!(again.value()["id"], made.value()["id"]);
    let listed = program.get("/api/v1/me/webhooks").await.value();
    assert_eq!(listed["webhooks"].as_array().unwrap().len(), 1);
    assert!(listed["webhooks"][0]["secret"].is_null(), "shown once");
    receiver.has(1).await;
    assert_eq!(program.delete(made.header("location")).await.status, 204);
    assert_eq!(program.delete(made.header("location")).await.status, 404);
    let reads = market.program("13800000001", "read").await;
    assert_eq!(reads.post("/api/v1/me/webhooks", &body).await.status, 403);
}

#[tokio::test]
async fn the_form_says_what_is_missing_and_keeps_what_was_typed() {
    let receiver = Receiver::start().await;
    let market = market_for(&receiver).await;
    let one = market.person("13800000001", "expert", None).await;
    let refused = one.post("/me/webhooks", &[("address", "ftp://example.com/某")]).await;
    assert_eq!(refused.status, 422);
    assert!(refused.shows("ftp://example.com/某") && refused.shows("至少选一类事件"));
    assert!(refused.shows("https:// 开头的完整地址"));
    for number in 0..10 {
        one.has_told(&format!("{}?{number}", receiver.address()), &["account"]).await;
    }
    let full = one.post("/me/webhooks", &[("address", &receiver.address()), ("topic", "listing")]).await;
    assert!(full.status == 409 && full.shows("最多十个"));
}

fn base64(text: &str) -> Vec<u8> {
    use base64::Engine;
    base64::engine::general_purpose::STANDARD.decode(text).expect("Base64")
}

#[tokio::test]
async fn whoever_finds_a_session_open_has_nothing_told_and_reads_no_secret() {
    let receiver = Receiver::start().await;
    let market = market_standing_for(&receiver).await;
    let one = market.person("13800000001", "expert", None).await;
    let (page, secret) = one.has_told(&receiver.address(), &["account"]).await;
    market.db().clock.advance(Duration::minutes(16));
    let another = [("address", format!("{}?2", receiver.address())), ("topic", "account".to_owned())];
    let another = another.each_ref().map(|(name, value)| (*name, value.as_str()));
    let rekeying = format!("{page}/secret");
    for refused in [one.post("/me/webhooks", &another).await, one.post(&rekeying, &[]).await] {
        assert!(refused.status == 409 && refused.shows("确认是您本人"), "{}", refused.body);
        assert!(!refused.shows("whsec_"));
    }
    one.sign_in("13800000001").await;
    let renewed = one.post(&rekeying, &[]).await;
    assert!(renewed.status == 200 && renewed.shows("whsec_") && !renewed.shows(&secret), "{}", renewed.body);
    assert!(market.was_told("13800000001", "更换了密钥").await);
    for _ in 1..20 {
        assert_eq!(one.post(&rekeying, &[]).await.status, 200);
    }
    let often = one.post(&rekeying, &[]).await;
    assert!(often.status == 409 && often.shows("二十次"), "{}", often.body);
}
