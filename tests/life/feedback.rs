//! What came of a listing: looks without names, intents with their reasons, the field against the city.

use reqwest::Method;

use crate::app::{TestApp, send};
use crate::intents::{listed, market_at};

/// Looks at a page as a visitor with a browser does, who has the page already if `etag` says so.
async fn looks(market: &TestApp, page: &str, agent: &str, etag: Option<&str>) -> (u16, String) {
    let mut request = market.request(Method::GET, page).header("user-agent", agent);
    if let Some(etag) = etag {
        request = request.header("if-none-match", etag);
    }
    let answer = send(request).await;
    (answer.status, answer.header("etag").to_owned())
}

#[tokio::test]
async fn an_author_sees_looks_intents_reasons_and_the_field_against_the_city() {
    let market = market_at(None).await;
    let (researcher, id) = listed(&market).await;
    let enterprise = market.person("13800000005", "enterprise", Some("某储能电站运营企业")).await;
    market.caught_up().await;
    let page = format!("/achievements/{id}");
    let feedback = format!("{page}/feedback");
    let (status, etag) = looks(&market, &page, "Firefox", None).await;
    assert_eq!(status, 200);
    assert_eq!(
        looks(&market, &page, "Firefox", Some(&etag)).await.0,
        304,
        "a page in the browser is looked at too"
    );
    assert_eq!(looks(&market, &page, "Firefox", None).await.0, 200);
    looks(&market, &page, "Googlebot/2.1", None).await;
    looks(&market, &page, "", None).await;
    looks(&market, "/achievements/01a217ef-4f53-73ea-9b29-3d3f5155a86c", "Firefox", None).await;
    researcher.get(&page).await;
    enterprise.get(&page).await;
    let intent = enterprise.intends(&id, &[]).await;
    let declined = [("reason", "cost"), ("decline_words", "还要一年中试")];
    assert_eq!(researcher.post(&format!("{intent}/refusal"), &declined).await.status, 303);
    let mut shown = researcher.get(&feedback).await;
    for _ in 0..100 {
        if shown.shows("近三十天浏览 4 次") {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        shown = researcher.get(&feedback).await;
    }
    assert!(shown.shows("近三十天浏览 4 次"), "three visitors and one enterprise: {}", shown.body);
    assert!(shown.shows("收到的意向（1）") && shown.shows("婉拒原因"), "{}", shown.body);
    assert!(shown.shows("先进能源") || shown.shows("能源"), "the field has its column: {}", shown.body);
    assert!(researcher.get("/me").await.shows(&feedback));
}

#[tokio::test]
async fn feedback_is_for_the_author_and_the_unit_alone() {
    let market = market_at(None).await;
    let (researcher, id) = listed(&market).await;
    let feedback = format!("/achievements/{id}/feedback");
    let officer = market.person("13800000002", "officer", Some("某理工大学")).await;
    let enterprise = market.person("13800000005", "enterprise", Some("某储能电站运营企业")).await;
    let colleague = market.person("13800000006", "researcher", Some("某理工大学")).await;
    assert_eq!(researcher.get(&feedback).await.status, 200);
    assert_eq!(officer.get(&feedback).await.status, 200);
    assert_eq!(enterprise.get(&feedback).await.status, 404);
    assert_eq!(colleague.get(&feedback).await.status, 404);
    let draft = researcher.writes("还在写的成果", "no_patent").await;
    let own = researcher.get(&format!("/achievements/{draft}/feedback")).await;
    assert!(own.status == 200 && own.shows("还没有收到意向"));
}
