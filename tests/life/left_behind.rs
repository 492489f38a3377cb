//! A demand outlives who posted it: their firm goes on with it, and nobody else.

use crate::app::TestApp;
use crate::intents::market_at;
use crate::people::somebody::Somebody;

const FIRM: &str = "某储能电站运营企业";

/// The form of a demand as it would be typed, with an indicator of its own.
async fn mended(one: &Somebody<'_>, id: &str, title: &str) -> u16 {
    let edit = format!("/demands/{id}/edit");
    let form = one.get(&edit).await;
    let version = form.body.split("name=\"version\" value=\"").nth(1).expect("a version");
    let version = version.split('"').next().expect("a version").to_owned();
    let fields = [
        ("version", version.as_str()),
        ("title", title),
        ("contact", "next@example.com"),
        ("indicators", "总氮去除率 ≥ 75%"),
        ("budget_low", "80"),
    ];
    one.post(&edit, &fields).await.status
}

/// Two demands of one firm: who posted the first is erased, who posted the second has left.
async fn left_behind(market: &TestApp, operator: &Somebody<'_>) -> [(String, &'static str); 2] {
    let erased = market.person("13800000005", "enterprise", Some(FIRM)).await;
    let left = market.person("13800000009", "enterprise", Some(FIRM)).await;
    let titles = ["养殖尾水低温脱氮", "盐湖提锂吸附剂"];
    let ids = [erased.demands(operator, titles[0]).await, left.demands(operator, titles[1]).await];
    let page = erased.get(&format!("/demands/{}", ids[0])).await;
    assert!(page.shows(&format!("href=\"/demands/{}/receipt\"", ids[0])), "{}", page.body);
    let other = erased.get(&format!("/demands/{}/edit", ids[1])).await;
    assert_eq!(other.status, 404, "a colleague's is theirs while they are there");
    let gone = erased.post("/me/erasure", &[("erase", "yes")]).await;
    assert_eq!(gone.status, 200, "{}", gone.body);
    let end = ["admin", "user", "revoke", "13800000009", "--role", "enterprise", "--organisation", FIRM];
    market.runs(&end).await;
    for address in ["edit", "receipt"] {
        assert_eq!(left.get(&format!("/demands/{}/{address}", ids[1])).await.status, 404);
    }
    let [first, second] = ids;
    [(first, titles[0]), (second, titles[1])]
}

#[tokio::test]
async fn a_colleague_goes_on_with_what_was_asked_for() {
    let market = market_at(Some("2026-11-26T02:00:00Z")).await;
    let operator = market.person("13800000003", "operator", None).await;
    let colleague = market.person("13800000006", "enterprise", Some(FIRM)).await;
    let stranger = market.person("13800000007", "enterprise", Some("某海参养殖企业")).await;
    let demands = left_behind(&market, &operator).await;
    for (id, title) in &demands {
        let page = format!("/demands/{id}");
        assert!(colleague.get(&page).await.shows(&format!("href=\"{page}/receipt\"")));
        assert_eq!(colleague.get(&format!("{page}/receipt")).await.status, 200);
        assert_eq!(mended(&colleague, id, title).await, 303);
        for other in [&stranger, &operator] {
            assert_eq!(other.get(&format!("{page}/edit")).await.status, 404);
            let closed = other.post(&format!("{page}/closing"), &[("reason", "abandoned")]).await;
            assert_eq!(closed.status, 404);
        }
    }
    market.passes(chrono::Duration::days(181)).await;
    colleague.sign_in("13800000006").await;
    for (id, title) in &demands {
        let page = format!("/demands/{id}");
        assert!(market.was_told("13800000006", &format!("“{title}”无人确认")).await, "{title}");
        assert_eq!(colleague.post(&format!("{page}/renewal"), &[]).await.status, 303);
        assert_eq!(market.get(&page).await.status, 200, "it stands for as long as any other");
        let closed = colleague.post(&format!("{page}/closing"), &[("reason", "solved_elsewhere")]).await;
        assert_eq!(closed.status, 303);
        assert_eq!(market.get(&page).await.status, 404);
    }
}

#[tokio::test]
async fn where_the_firm_has_an_officer_the_officer_does() {
    let market = market_at(None).await;
    let operator = market.person("13800000003", "operator", None).await;
    let officer = market.person("13800000002", "officer", Some(FIRM)).await;
    let colleague = market.person("13800000006", "enterprise", Some(FIRM)).await;
    for (id, title) in left_behind(&market, &operator).await {
        assert_eq!(colleague.get(&format!("/demands/{id}/edit")).await.status, 404);
        assert_eq!(mended(&officer, &id, title).await, 303);
        let closed = officer.post(&format!("/demands/{id}/closing"), &[("reason", "abandoned")]).await;
        assert_eq!(closed.status, 303);
    }
}
