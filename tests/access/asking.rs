//! From a request to a grant and its end.

use chrono::Duration;
use db::business_day;

use crate::access::{SECRET, reserving};
use crate::app::TestApp;
use crate::intents::market_at;

const FIRM: Option<&str> = Some("某储能电站运营企业");

/// So many days from the market's today.
fn in_days(market: &TestApp, days: i64) -> String {
    (business_day::date(market.db().clock.now()) + Duration::days(days)).to_string()
}

#[tokio::test]
async fn what_is_reserved_is_read_once_it_is_asked_for_agreed_and_signed() {
    let market = market_at(None).await;
    let (author, id) = reserving(&market).await;
    let page = format!("/achievements/{id}");
    let firm = market.person("13800000005", "enterprise", FIRM).await;
    let seen = firm.get(&page).await;
    assert!(
        !seen.shows(SECRET) && seen.shows("签署保密协议者可见") && !seen.shows("80 万元"),
        "{}",
        seen.body
    );

    assert!(!seen.shows("未注明"), "what is reserved is not called unsaid");

    let request = firm.asks_to_read(&id).await;
    let told = market.messages_to("13800000001").await;
    assert!(told.iter().any(|text| text.contains("百兆瓦级储能电站")));
    assert!(!told.iter().any(|text| text.contains(SECRET)));
    assert!(author.get("/me").await.shows("待答复的查阅申请"));
    assert_eq!(firm.grants(&request, "nda", &in_days(&market, 30)).await, 404, "nobody grants themselves");
    assert_eq!(firm.signs(&request).await, 409, "nor signs before it is agreed");
    assert_eq!(author.grants(&request, "nda", &in_days(&market, 30)).await, 303);
    assert!(!firm.get(&page).await.shows(SECRET), "agreed and not signed opens nothing");

    let unsigned = firm.post(&format!("{request}/signature"), &[("signed_name", "")]).await;
    assert!(unsigned.status == 422 && unsigned.shows("#signed_name") && unsigned.shows("#agree"));
    assert_eq!(firm.signs(&request).await, 303);
    let seen = firm.get(&page).await;
    assert!(seen.shows(SECRET) && seen.shows("仅供") && seen.shows("某储能电站运营企业"), "{}", seen.body);
    assert!(!seen.shows("80 万元") && seen.shows("洽谈室可见"), "a wider grant is another");
    assert!(seen.header("cache-control").contains("no-store"));

    let text = firm.get(&format!("{request}/agreement.txt")).await;
    for said in ["技术保密协议", "某理工大学", "某采购工程师", "百兆瓦级储能电站"] {
        assert!(text.shows(said), "{said}");
    }
    assert_eq!(author.get(&format!("{request}/agreement.txt")).await.body, text.body, "both keep one text");
    let looks = author.get(&format!("{page}/access")).await;
    assert!(looks.shows("enterprise 13800000005") && looks.shows("许可有效"), "{}", looks.body);
    assert!(looks.shows("<td>成果内容</td>"), "and that it was no file: {}", looks.body);
    assert_eq!(firm.get(&format!("{page}/access")).await.status, 404);

    assert_eq!(author.post(&format!("{request}/end"), &[]).await.status, 303);
    assert!(!firm.get(&page).await.shows(SECRET), "taken back, it is closed at once");
    assert_eq!(author.post(&format!("{request}/end"), &[]).await.status, 409);
}

#[tokio::test]
async fn a_grant_ends_by_its_day_and_a_request_that_nobody_answers_lapses() {
    let market = market_at(Some("2026-11-26T02:00:00Z")).await;
    let (author, id) = reserving(&market).await;
    let page = format!("/achievements/{id}");
    let firm = market.person("13800000005", "enterprise", FIRM).await;
    let request = firm.asks_to_read(&id).await;
    author.grants(&request, "deal_room", "2026-12-05").await;
    firm.signs(&request).await;
    assert!(firm.get(&page).await.shows("80 万元"), "a deal room opens everything");
    market.passes(Duration::days(9)).await;
    assert!(firm.get(&page).await.shows(SECRET), "through its last day");
    market.passes(Duration::days(1)).await;
    firm.sign_in("13800000005").await;
    assert!(!firm.get(&page).await.shows(SECRET));
    let again = firm.asks_to_read(&id).await;
    assert_ne!(again, request, "one asks anew");
    market.passes(Duration::days(15)).await;
    author.sign_in("13800000001").await;
    assert_eq!(author.grants(&again, "nda", &in_days(&market, 9)).await, 409, "it has lapsed");
}

#[tokio::test]
async fn a_request_is_refused_with_a_reason_and_is_nobody_elses_to_see() {
    let market = market_at(None).await;
    let (author, id) = reserving(&market).await;
    let firm = market.person("13800000005", "enterprise", FIRM).await;
    let other = market.person("13800000006", "enterprise", Some("某海参养殖企业")).await;
    let expert = market.person("13800000007", "expert", None).await;
    let request = firm.asks_to_read(&id).await;
    assert_eq!(firm.asks_to_read(&id).await, request, "asking twice is asking once");
    assert_eq!(other.get(&request).await.status, 404);
    assert_eq!(other.post(&format!("{request}/end"), &[]).await.status, 404);
    let path = format!("/achievements/{id}/access/new");
    let unitless = expert.post(&path, &[("purpose", "看看")]).await;
    assert!(unitless.status == 409 && unitless.shows("#purpose"), "an agreement is a unit's");
    assert_eq!(author.get(&path).await.status, 409, "one's own is not asked for");
    let wordless = author.post(&format!("{request}/refusal"), &[("refusal", " ")]).await;
    assert!(wordless.status == 422 && wordless.shows("#refusal"));
    let refused = author.post(&format!("{request}/refusal"), &[("refusal", "已与另一方独家洽谈")]).await;
    assert_eq!(refused.status, 303);
    assert!(firm.get(&request).await.shows("已与另一方独家洽谈"));
    assert!(market.was_told("13800000005", "已与另一方独家洽谈").await);
    for (until, tier) in [("2020-01-01", "nda"), ("2099-01-01", "nda"), ("", "nda"), ("2027-01-01", "public")]
    {
        let answer = other.asks_to_read(&id).await;
        assert_eq!(author.grants(&answer, tier, until).await, 422, "{tier} {until}");
    }
}

#[tokio::test]
async fn who_leaves_the_unit_leaves_its_grant() {
    let market = market_at(None).await;
    let (author, id) = reserving(&market).await;
    let firm = market.person("13800000005", "enterprise", FIRM).await;
    let request = firm.asks_to_read(&id).await;
    author.grants(&request, "nda", &in_days(&market, 30)).await;
    firm.signs(&request).await;
    let page = format!("/achievements/{id}");
    assert!(firm.get(&page).await.shows(SECRET));
    let end = ["admin", "user", "revoke", "13800000005", "--role", "enterprise", "--organisation"];
    market.runs(&[&end[..], &["某储能电站运营企业"]].concat()).await;
    assert!(!firm.get(&page).await.shows(SECRET));
}
