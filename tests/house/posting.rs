//! Posting a demand: once for a key, nothing lost, nothing public before the operator says so.

use reqwest::{Method, RequestBuilder};
use serde_json::{Value, json};
use tokio::task::JoinSet;

use crate::app::{Answer, TestApp, send};

const FORM: [(&str, &str); 4] = [
    ("key", "form-1"),
    ("title", "养殖尾水低温脱氮"),
    ("contact", "tech@example.com"),
    ("indicators", "总氮去除率 ≥ 70%"),
];

async fn by_api(market: &TestApp, key: Option<&str>, body: Value) -> Answer {
    send(to_api(market, key, &body)).await
}

fn to_api(market: &TestApp, key: Option<&str>, body: &Value) -> RequestBuilder {
    let request = market.request(Method::POST, "/api/v1/demands").json(body);
    match key {
        Some(key) => request.header("idempotency-key", key),
        None => request,
    }
}

#[tokio::test]
async fn a_visitor_posts_a_demand_and_gets_a_receipt() {
    let market = TestApp::start().await;
    let posted = market.post_form("/demands", &FORM).await;
    assert_eq!(posted.status, 303);
    let receipt = market.get(posted.header("location")).await;
    assert_eq!(receipt.status, 200);
    assert!(receipt.shows("已收到您的需求"));
}

#[tokio::test]
async fn a_posted_demand_is_hidden_until_it_is_published() {
    let market = TestApp::start().await;
    let posted = market.post_form("/demands", &FORM).await;
    let id = posted.header("location").split('/').nth(2).unwrap().to_owned();
    market.caught_up().await;
    assert_eq!(market.get(&format!("/demands/{id}")).await.status, 404);
    assert_eq!(market.get(&format!("/demands/{id}/matches")).await.status, 404);
    assert_eq!(market.get(&format!("/demands/{id}/history")).await.status, 404);
    assert!(market.titles("demand", "养殖尾水").await.is_empty());
}

#[tokio::test]
async fn the_same_form_sent_twice_is_one_demand() {
    let market = TestApp::start().await;
    let first = market.post_form("/demands", &FORM).await;
    let second = market.post_form("/demands", &FORM).await;
    assert_eq!(first.header("location"), second.header("location"));
}

#[tokio::test]
async fn fifty_at_once_with_one_key_are_one_demand() {
    let market = TestApp::start().await;
    let body = json!({ "title": "船用压载水除藻", "contact": "0411-12345678" });
    let all: JoinSet<Answer> = (0..50).map(|_| send(to_api(&market, Some("k-1"), &body))).collect();
    let answers = all.join_all().await;
    assert!(answers.iter().all(|answer| answer.status == 201));
    assert!(answers.windows(2).all(|two| two[0].body == two[1].body));
}

#[tokio::test]
async fn the_same_key_with_another_body_is_refused() {
    let market = TestApp::start().await;
    assert_eq!(by_api(&market, Some("k"), json!({ "title": "一", "contact": "a@b.cn" })).await.status, 201);
    let other = by_api(&market, Some("k"), json!({ "title": "二", "contact": "a@b.cn" })).await;
    assert_eq!(other.status, 422);
    assert_eq!(other.header("content-type"), "application/problem+json");
}

#[tokio::test]
async fn so_many_demands_and_no_more_come_from_one_network_and_from_one_person() {
    let market = crate::intents::market_at(Some("2026-11-16T01:00:00Z")).await;
    let posts = async |key: &str| {
        by_api(&market, Some(key), json!({ "title": "船用压载水除藻", "contact": "a@b.cn" })).await
    };
    for key in 0..30 {
        assert_eq!(posts(&key.to_string()).await.status, 201);
    }
    let refused = posts("30").await;
    assert_eq!((refused.status, refused.problem().as_str()), (429, "fields"), "{}", refused.body);
    assert_eq!(posts("29").await.status, 201, "what is sent again is no other demand");
    let typed = market.post_form("/demands", &FORM).await;
    assert!(typed.status == 429 && typed.shows("养殖尾水低温脱氮"), "what was typed is kept: {}", typed.body);

    let enterprise = market.person("13800000005", "enterprise", Some("某储能电站运营企业")).await;
    let own = async |key: &str| {
        enterprise.post("/demands", &[("key", key), FORM[1], FORM[2], FORM[3], ("budget_low", "80")]).await
    };
    for key in 0..30 {
        assert_eq!(own(&key.to_string()).await.status, 303, "a person is counted apart from the network");
    }
    assert_eq!(own("30").await.status, 429);
    market.passes(chrono::Duration::hours(2)).await;
    assert_eq!(posts("31").await.status, 201, "an hour later the network may again");
    assert_eq!(own("31").await.status, 429, "the person tomorrow");
}

#[tokio::test]
async fn an_api_request_without_a_key_is_refused() {
    let market = TestApp::start().await;
    assert_eq!(by_api(&market, None, json!({ "title": "一", "contact": "a@b.cn" })).await.status, 422);
}

#[tokio::test]
async fn what_was_typed_is_shown_again_with_the_error_at_its_field() {
    let market = TestApp::start().await;
    let fields = [
        ("key", "k"),
        ("title", "轴承\"<b>早期失效</b>"),
        ("contact", "nobody"),
        ("indicators", "没有数"),
        ("deadline", "明年"),
    ];
    let answer = market.post_form("/demands", &fields).await;
    assert_eq!(answer.status, 422);
    assert!(answer.shows("轴承&quot;&lt;b&gt;早期失效&lt;/b&gt;"));
    assert!(answer.shows("id=\"contact-error\"") && answer.shows("id=\"indicators-error\""));
    assert!(answer.shows("value=\"明年\""));
}

#[tokio::test]
async fn an_industry_and_a_place_are_taken_by_name_or_code() {
    let market = TestApp::start().await;
    let with = |industry: &'static str, region: &'static str| {
        [
            ("key", "k"),
            ("title", "电芯涂布缺陷检测"),
            ("contact", "a@b.cn"),
            ("industry", industry),
            ("region", region),
        ]
    };
    let answer = market.post_form("/demands", &with("没有这个行业", "210281 大连市")).await;
    assert_eq!(answer.status, 422);
    assert!(answer.shows("id=\"industry-error\"") && answer.shows("id=\"region-error\""));
    assert!(answer.shows("value=\"没有这个行业\"") && answer.shows("value=\"210281 大连市\""));
    let answer =
        market.post_form("/demands", &with("3841 锂离子电池制造、滚动轴承制造", "210281 瓦房店市")).await;
    assert_eq!(answer.status, 303);
}

#[tokio::test]
async fn another_site_cannot_post_for_a_visitor() {
    let market = TestApp::start().await;
    let request = market.request(Method::POST, "/demands").header("sec-fetch-site", "cross-site").form(&FORM);
    let answer = send(request).await;
    assert_eq!(answer.status, 403);
    assert!(answer.shows("这个请求来自别的网站"));
}

#[tokio::test]
async fn a_form_too_large_is_refused() {
    let market = TestApp::start().await;
    let long = "长".repeat(40_000);
    let answer = market
        .post_form("/demands", &[("key", "k"), ("title", "一"), ("contact", "a@b.cn"), ("difficulty", &long)])
        .await;
    assert_eq!(answer.status, 413);
}

#[tokio::test]
async fn a_search_without_an_answer_becomes_a_demand_with_what_was_typed() {
    let market = TestApp::start().await;
    market.given_titles(&["海水淡化膜"]).await;
    let found = market.get("/achievements?q=%E6%97%A0%E4%BA%BA%E6%99%93").await;
    assert!(found.shows("/demands/new?title=%E6%97%A0%E4%BA%BA%E6%99%93"));
    assert!(market.get("/demands/new?title=%E6%97%A0%E4%BA%BA%E6%99%93").await.shows("value=\"无人晓\""));
}

#[tokio::test]
async fn what_nobody_can_see_is_left_out_and_a_past_deadline_is_refused() {
    let market = TestApp::start().await;
    let body = json!({ "title": "\u{0}深海\u{b}浮标", "contact": "a@b.cn\u{0}" });
    assert_eq!(by_api(&market, Some("k-1"), body).await.status, 201);
    let past = json!({ "title": "深海浮标", "contact": "a@b.cn", "deadline": "2020-01-01" });
    let answer = by_api(&market, Some("k-2"), past).await;
    assert_eq!(answer.status, 422);
    assert!(answer.shows("deadline") && answer.shows("期限已过"));
}

#[tokio::test]
async fn a_body_that_is_too_large_is_told_so() {
    let market = TestApp::start().await;
    let body = json!({ "title": "深海浮标", "contact": "a@b.cn", "difficulty": "长".repeat(100_000) });
    assert_eq!(by_api(&market, Some("k"), body).await.status, 413);
}

#[tokio::test]
async fn the_command_line_decides_by_the_rules_of_the_desk() {
    let market = crate::intents::market_at(None).await;
    let posted = market.post_form("/demands", &FORM).await;
    let id = posted.header("location").split('/').nth(2).unwrap().to_owned();
    market.runs(&["admin", "publish", &id]).await;
    market.caught_up().await;
    assert_eq!(market.get(&format!("/demands/{id}")).await.status, 200);
    let again = market.tries(&["admin", "publish", &id]).await.expect_err("it waits no more");
    assert!(again.contains("审核"), "{again}");
    market.runs(&["admin", "withdraw", &id]).await;
    market.caught_up().await;
    assert_eq!(market.get(&format!("/demands/{id}")).await.status, 404);
    assert!(market.tries(&["admin", "publish", &id]).await.is_err(), "what was withdrawn stays so");
    let nobody = "0192a000-0000-7000-8000-000000000000";
    assert!(market.tries(&["admin", "withdraw", nobody]).await.is_err());

    let enterprise = market.person("13800000005", "enterprise", Some("某储能电站运营企业")).await;
    let operator = market.person("13800000003", "operator", None).await;
    let id = enterprise.demands(&operator, "盐湖提锂吸附剂").await;
    let page = format!("/demands/{id}");
    assert_eq!(market.get(&page).await.status, 200);
    let silent = market.tries(&["admin", "withdraw", &id]).await.expect_err("without a reason");
    assert!(silent.contains("--remark"), "{silent}");
    assert_eq!(market.get(&page).await.status, 200, "nothing was done");
    market.runs(&["admin", "withdraw", &id, "--remark", "与另一条重复"]).await;
    market.caught_up().await;
    assert_eq!(market.get(&page).await.status, 404);
    assert!(market.was_told("13800000005", "与另一条重复").await);
    let object = db::event::Object { kind: "demand", id: id.parse().expect("an id") };
    let mut tx = market.db().read().await.expect("a transaction");
    let history = db::event::history(&mut tx, object).await.expect("a history");
    let last = history.last().expect("an event");
    assert_eq!((last.actor.as_str(), last.act.as_str()), ("operator", "listing.withdrawn"));
}

/// How to reach whoever posted a demand, as long as it is kept.
async fn contact(market: &TestApp, id: &str) -> Option<String> {
    let id = catalog::demand::DemandId(id.parse().expect("an id"));
    let mut tx = market.db().read().await.expect("a transaction");
    catalog::demand::store::contact(&mut tx, id).await.expect("an answer")
}

#[tokio::test]
async fn what_a_visitor_posted_has_its_time_and_so_has_their_contact() {
    let market = crate::intents::market_at(Some("2026-11-16T01:00:00Z")).await;
    let operator = market.person("13800000003", "operator", None).await;
    let mut posted = Vec::new();
    for (key, title) in [("a", "养殖尾水低温脱氮"), ("b", "海参育苗水质监测"), ("c", "盐湖提锂吸附剂")]
    {
        let form = [("key", key), ("title", title), FORM[2], FORM[3]];
        let answer = market.post_form("/demands", &form).await;
        posted.push(answer.header("location").split('/').nth(2).expect("a demand").to_owned());
    }
    let [public, waiting, refused] = &posted[..] else { panic!("three demands") };
    let decides = async |id: &str, act: &str| {
        operator.post(&format!("/desk/demands/{id}/decision"), &[("act", act)]).await.status
    };
    assert_eq!((decides(public, "publish").await, decides(refused, "withdraw").await), (303, 303));
    assert_eq!(contact(&market, refused).await, None, "what is refused needs no answer");
    market.passes(chrono::Duration::days(179)).await;
    assert_eq!(market.get(&format!("/demands/{public}")).await.status, 200);
    assert_eq!(contact(&market, public).await.as_deref(), Some("tech@example.com"));
    market.passes(chrono::Duration::days(2)).await;
    market.caught_up().await;
    assert_eq!(market.get(&format!("/demands/{public}")).await.status, 404, "nobody can confirm it");
    for id in [public, waiting] {
        assert_eq!(contact(&market, id).await, None);
    }
    assert!(market.get(&format!("/demands/{waiting}/receipt")).await.shows("现在不展示"));
}
