//! From a first line to a contract's beginning, by programs alone.

use reqwest::Method;
use serde_json::{Value, json};

use crate::api::Program;
use crate::app::{Answer, TestApp, send};
use crate::life::market;

const UNIT: Option<&str> = Some("某理工大学");

/// Everything that a submission needs.
fn whole(title: &str) -> Value {
    json!({
        "title": title,
        "summary": "更小的电堆放出同样的电",
        "problem": "储能电站占地大，电堆功率密度低，征地贵。",
        "solution": "改进双极板流道和电极结构，在不增加泵耗的前提下提高电流密度。",
        "comparison": [{ "indicator": "电流密度", "this": "200 mA/cm²", "best": "120 mA/cm²", "source": "第三方检测" }],
        "maturity": { "scale": "gbt22900", "level": 7, "assessor": "third_party" },
        "disclosure": { "declared": "no_patent" },
        "industries": ["3841"],
        "region": "210200",
        "modes": ["license"],
    })
}

async fn put(program: &Program<'_>, path: &str, version: &str, body: &Value) -> Answer {
    send(program.with(Method::PUT, path).header("if-match", version).json(body)).await
}

/// Drafted, written, submitted, endorsed and marked; answers its address in the API.
async fn published(market: &TestApp, title: &str) -> String {
    market.person("13800000001", "researcher", UNIT).await;
    market.person("13800000002", "officer", UNIT).await;
    market.person("13800000003", "operator", None).await;
    let author = market.program("13800000001", "read,write").await;
    let officer = market.program("13800000002", "review").await;
    let operator = market.program("13800000003", "review").await;
    let made = author.post("/api/v1/achievements", &whole(title)).await;
    assert_eq!(made.status, 201, "{}", made.body);
    let path = made.header("location").to_owned();
    let sent = author.post(&format!("{path}/submission"), &json!({ "pledge": true, "secret": true })).await;
    assert_eq!((sent.status, &sent.value()["stage"]), (200, &json!("unit_review")), "{}", sent.body);
    let vouched = json!({ "ownership": true, "completers": true, "co_owners": true });
    let endorsed = officer.post(&format!("{path}/endorsement"), &vouched).await;
    assert_eq!(endorsed.value()["stage"], "platform_review", "{}", endorsed.body);
    let marks = json!({ "advantage": 4, "clarity": 4, "cooperation": 4, "language": 4 });
    let scored = operator.post(&format!("{path}/score"), &marks).await;
    assert_eq!(scored.value()["stage"], "published", "{}", scored.body);
    assert_eq!(market.get(&path).await.value()["version"], scored.value()["version"]);
    path
}

#[tokio::test]
async fn an_achievement_becomes_public_through_its_unit_and_the_operator() {
    let market = market().await;
    let path = published(&market, "全钒液流电池电堆").await;
    market.caught_up().await;
    assert_eq!(market.titles("achievement", "液流电池").await, ["全钒液流电池电堆"]);
    let shown = market.get(&path).await.value();
    assert_eq!(shown["organisation"]["name"], "某理工大学");
    assert_eq!(shown["content"]["organisation"], "某理工大学");
}

#[tokio::test]
async fn nobody_writes_over_what_they_have_not_read() {
    let market = market().await;
    market.person("13800000001", "researcher", UNIT).await;
    let author = market.program("13800000001", "read,write").await;
    let made = author.post("/api/v1/achievements", &json!({ "title": "海水淡化膜" })).await;
    let path = made.header("location").to_owned();
    let blind = send(author.with(Method::PUT, &path).json(&whole("甲"))).await;
    assert_eq!((blind.status, blind.problem().as_str()), (428, "version_missing"));
    let written = put(&author, &path, "\"1\"", &whole("海水淡化膜组件")).await;
    assert_eq!((written.status, written.header("etag")), (200, "\"2\""), "{}", written.body);
    let late = put(&author, &path, "\"1\"", &whole("丙")).await;
    assert_eq!((late.status, late.problem().as_str()), (412, "outdated"));
    assert_eq!(author.get(&path).await.value()["content"]["title"], "海水淡化膜组件");
}

#[tokio::test]
async fn what_is_wrong_is_said_at_its_field_with_its_rule() {
    let market = market().await;
    market.person("13800000001", "researcher", UNIT).await;
    let author = market.program("13800000001", "read,write").await;
    let wrong = json!({
        "title": "", "region": "999999", "year": 2999,
        "attachments": [{ "title": "x", "url": "javascript:alert(1)" }],
        "rights": [{ "kind": "patent", "number": "201710601862.9" }],
    });
    let refused = author.post("/api/v1/achievements", &wrong).await;
    assert_eq!((refused.status, refused.problem().as_str()), (422, "fields"));
    let problem = refused.value();
    let fields: Vec<&str> = problem["errors"].as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(fields, ["attachments", "region", "rights", "title", "year"]);

    let unreadable = author.post("/api/v1/achievements", &json!({ "title": 7 })).await;
    assert_eq!((unreadable.status, unreadable.problem().as_str()), (400, "bad_json"));
    assert!(unreadable.value()["detail"].as_str().unwrap().contains("title"), "{}", unreadable.body);

    let draft = author.post("/api/v1/achievements", &json!({ "title": "刚起草" })).await;
    let early = author
        .post(&format!("{}/submission", draft.header("location")), &json!({ "pledge": true, "secret": true }))
        .await;
    let early = (early.status, early.value());
    assert_eq!(early.0, 422);
    assert!(early.1["errors"]["disclosure"].is_string() && early.1["errors"]["summary"].is_string());
    assert_eq!(early.1["rule"], "《专利法》第二十二条、第二十四条");
}

#[tokio::test]
async fn what_is_sent_twice_is_done_once() {
    let market = market().await;
    market.person("13800000001", "researcher", UNIT).await;
    market.person("13800000009", "researcher", UNIT).await;
    let author = market.program("13800000001", "read,write").await;
    let other = market.program("13800000009", "read,write").await;
    let body = json!({ "title": "海水淡化膜" });
    let first = author.post_as("k", "/api/v1/achievements", &body).await;
    let again = author.post_as("k", "/api/v1/achievements", &body).await;
    assert_eq!((again.status, &again.body), (201, &first.body));
    assert_eq!(again.header("location"), first.header("location"));
    let reused = author.post_as("k", "/api/v1/achievements", &json!({ "title": "另一项" })).await;
    assert_eq!((reused.status, reused.problem().as_str()), (422, "key_reused"));
    let theirs = other.post_as("k", "/api/v1/achievements", &body).await;
    assert_ne!(theirs.header("location"), first.header("location"), "a key is its person's");
    let keyless = send(author.with(Method::POST, "/api/v1/achievements").json(&body)).await;
    assert_eq!(keyless.problem(), "key_missing");
    let form = author.with(Method::POST, "/api/v1/achievements").header("idempotency-key", "f");
    assert_eq!(send(form.form(&[("title", "x")])).await.problem(), "not_json");
    let gone = first.header("location").to_owned() + "/withdrawal";
    let done = author.post_as("w", &gone, &json!({})).await;
    assert_eq!((done.status, &done.value()["stage"]), (200, &json!("withdrawn")));
    assert_eq!(
        author.post_as("w", &gone, &json!({})).await.body,
        done.body,
        "the lost answer is given again"
    );
    assert_eq!(author.post_as("v", &gone, &json!({})).await.status, 409);
}

#[tokio::test]
async fn a_demand_is_posted_and_decided_and_answered() {
    let market = market().await;
    let path = published(&market, "全钒液流电池电堆").await;
    market.person("13800000005", "enterprise", Some("某储能电站运营企业")).await;
    let firm = market.program("13800000005", "read,write,intend").await;
    let operator = market.program("13800000003", "review").await;
    let wanted = json!({
        "title": "百兆瓦级储能电堆", "contact": "tech@example.com", "indicators": "电流密度 ≥ 300 mA/cm²",
        "budget_low": "80", "budget_high": "150",
    });
    let posted = firm.post("/api/v1/demands", &wanted).await;
    assert_eq!(posted.status, 201, "{}", posted.body);
    let demand = posted.value()["id"].as_str().unwrap().to_owned();
    let desk = operator.get("/api/v1/desk").await.value();
    assert_eq!(desk["demands"][0]["id"], demand.as_str());
    let decision = format!("/api/v1/demands/{demand}/decision");
    let wordless = operator.post_as("r", &decision, &json!({ "act": "return" })).await;
    assert!(wordless.status == 422 && wordless.value()["errors"]["remark"].is_string(), "{}", wordless.body);
    let decided = operator.post(&decision, &json!({ "act": "publish" })).await;
    assert_eq!(decided.value()["stage"], "published", "{}", decided.body);

    let author = market.program("13800000001", "read,intend").await;
    let offer = json!({
        "words": "我们有中试样机", "consent": true, "offer": path.rsplit('/').next().unwrap(),
    });
    let sent = author.post(&format!("/api/v1/demands/{demand}/intents"), &offer).await;
    assert_eq!((sent.status, &sent.value()["purpose"]), (201, &json!("solve")), "{}", sent.body);
    let received = firm.get("/api/v1/me/intents").await.value();
    let intent = format!("/api/v1/intents/{}", received["received"][0]["id"].as_str().unwrap());
    let unsaid = firm.post(&format!("{intent}/refusal"), &json!({ "reason": "other" })).await;
    assert!(unsaid.value()["errors"]["decline_words"].is_string(), "{}", unsaid.body);
    let declined = firm.post(&format!("{intent}/refusal"), &json!({ "reason": "too_early" })).await;
    assert_eq!(declined.value()["state"], "declined", "{}", declined.body);
    assert_eq!(author.get(&intent).await.value()["reason"], "too_early");
    assert!(author.get(&intent).await.value()["offer"].is_string(), "who offers sees what");
    assert_eq!(firm.post(&format!("{intent}/acceptance"), &json!({ "share": true })).await.status, 409);
}

#[tokio::test]
async fn an_offer_does_not_name_who_asks_to_stay_unnamed() {
    let market = market().await;
    let path = published(&market, "全钒液流电池电堆").await;
    market.person("13800000005", "enterprise", Some("某储能电站运营企业")).await;
    let firm = market.program("13800000005", "read,write,intend").await;
    let operator = market.program("13800000003", "review").await;
    let wanted = json!({
        "title": "百兆瓦级储能电堆", "contact": "tech@example.com", "indicators": "电流密度 ≥ 300 mA/cm²",
        "budget_low": "80", "budget_high": "150",
    });
    let demand = firm.post("/api/v1/demands", &wanted).await.value()["id"].as_str().unwrap().to_owned();
    operator.post(&format!("/api/v1/demands/{demand}/decision"), &json!({ "act": "publish" })).await;
    let author = market.program("13800000001", "read,intend").await;
    let own = path.rsplit('/').next().unwrap();
    let offer = json!({ "words": "我们有中试样机", "consent": true, "anonymous": true, "offer": own });
    let sent = author.post(&format!("/api/v1/demands/{demand}/intents"), &offer).await;
    assert_eq!(sent.status, 201, "{}", sent.body);
    for seen in [firm.get(sent.header("location")).await, firm.get("/api/v1/me/intents").await] {
        assert!(seen.status == 200 && !seen.shows(own), "{}", seen.body);
    }
}

#[tokio::test]
async fn who_asks_without_a_name_is_named_once_accepted() {
    let market = market().await;
    let path = published(&market, "全钒液流电池电堆").await;
    market.person("13800000005", "enterprise", Some("某储能电站运营企业")).await;
    let firm = market.program("13800000005", "read,intend").await;
    let author = market.program("13800000001", "read,intend").await;
    let wanted = json!({
        "purpose": "license", "words": "用于百兆瓦级储能电站", "anonymous": true, "consent": true,
    });
    let refused = firm
        .post(&format!("{path}/intents"), &json!({ "purpose": "license", "words": "x", "consent": false }))
        .await;
    assert_eq!(refused.value()["rule"], "《个人信息保护法》第二十三条", "{}", refused.body);
    let sent = firm.post(&format!("{path}/intents"), &wanted).await;
    assert_eq!(sent.status, 201, "{}", sent.body);
    let intent = sent.header("location").to_owned();
    for seen in [author.get(&intent).await, author.get("/api/v1/me/intents").await] {
        assert!(!seen.shows("某储能电站运营企业") && !seen.shows("13800000005"), "{}", seen.body);
    }
    let stranger = market.person("13800000008", "expert", None).await;
    drop(stranger);
    let stranger = market.program("13800000008", "read,intend").await;
    assert_eq!(stranger.get(&intent).await.problem(), "not_found");
    let accepted = author.post(&format!("{intent}/acceptance"), &json!({ "share": true })).await;
    assert_eq!(accepted.value()["unit"], "某储能电站运营企业", "{}", accepted.body);
    let known = author.get(&intent).await.value();
    assert_eq!(known["contact"]["addresses"], json!(["+8613800000005"]));
}

#[tokio::test]
async fn a_demand_is_sent_again_confirmed_in_time_and_closed_with_a_reason() {
    let market = market().await;
    market.person("13800000003", "operator", None).await;
    market.person("13800000005", "enterprise", Some("某储能电站运营企业")).await;
    let firm = market.program("13800000005", "read,write").await;
    let operator = market.program("13800000003", "review").await;
    let wanted = json!({
        "title": "百兆瓦级储能电堆", "contact": "tech@example.com", "indicators": "电流密度 ≥ 300 mA/cm²",
        "budget_low": "80", "budget_high": "150",
    });
    let posted = firm.post("/api/v1/demands", &wanted).await;
    assert_eq!(posted.status, 201, "{}", posted.body);
    let demand = format!("/api/v1/demands/{}", posted.value()["id"].as_str().unwrap());
    let decision = format!("{demand}/decision");
    let back = json!({ "act": "return", "remark": "请写明流量" });
    assert_eq!(operator.post_as("back", &decision, &back).await.value()["stage"], "draft");
    let sent = firm.post_as("sent", &format!("{demand}/submission"), &json!({})).await;
    assert_eq!((sent.status, &sent.value()["stage"]), (200, &json!("platform_review")), "{}", sent.body);
    let again = firm.post_as("sent", &format!("{demand}/submission"), &json!({})).await;
    assert_eq!((again.status, again.body), (200, sent.body), "the same key, the same answer");
    assert_eq!(
        operator.post_as("on", &decision, &json!({ "act": "publish" })).await.value()["stage"],
        "published"
    );
    let early = firm.post(&format!("{demand}/renewal"), &json!({})).await;
    assert_eq!(early.status, 409, "{}", early.body);

    let closing = format!("{demand}/closing");
    let unsaid = firm.post_as("unsaid", &closing, &json!({ "reason": "because" })).await;
    assert!(unsaid.status == 422 && unsaid.value()["errors"]["reason"].is_string(), "{}", unsaid.body);
    let stranger = market.person("13800000008", "expert", None).await;
    drop(stranger);
    let stranger = market.program("13800000008", "read,write").await;
    let reason = json!({ "reason": "solved_elsewhere" });
    assert_eq!(stranger.post_as("stranger", &closing, &reason).await.problem(), "not_found");
    let closed = firm.post_as("closed", &closing, &reason).await;
    assert_eq!((closed.status, &closed.value()["stage"]), (200, &json!("withdrawn")), "{}", closed.body);
    assert_eq!(firm.post_as("twice", &closing, &reason).await.status, 409);
}

#[tokio::test]
async fn a_demand_is_mended_by_program_over_what_was_read() {
    let market = market().await;
    market.person("13800000003", "operator", None).await;
    market.person("13800000005", "enterprise", Some("某储能电站运营企业")).await;
    let firm = market.program("13800000005", "read,write").await;
    let operator = market.program("13800000003", "review").await;
    let wanted = json!({
        "title": "百兆瓦级储能电堆", "contact": "tech@example.com", "indicators": "电流密度 ≥ 300 mA/cm²",
        "budget_low": "80", "budget_high": "150",
    });
    let posted = firm.post("/api/v1/demands", &wanted).await;
    let demand = format!("/api/v1/demands/{}", posted.value()["id"].as_str().unwrap());
    let waiting = put(&firm, &demand, "\"1-own\"", &wanted).await;
    assert_eq!(waiting.status, 409, "what waits for the operator is not written: {}", waiting.body);
    operator.post(&format!("{demand}/decision"), &json!({ "act": "publish" })).await;
    let tag = firm.get(&demand).await.header("etag").to_owned();

    let mended = json!({
        "title": "百兆瓦级储能电堆", "difficulty": "占地大", "indicators": "电流密度 ≥ 350 mA/cm²", "budget_low": "80",
    });
    let blind = send(firm.with(Method::PUT, &demand).json(&mended)).await;
    assert_eq!((blind.status, blind.problem().as_str()), (428, "version_missing"));
    let written = put(&firm, &demand, &tag, &mended).await;
    assert_eq!(written.status, 200, "{}", written.body);
    assert_eq!(written.value()["content"]["difficulty"], "占地大");
    assert_eq!(firm.get(&demand).await.header("etag"), written.header("etag"));
    let late = put(&firm, &demand, &tag, &mended).await;
    assert_eq!((late.status, late.problem().as_str()), (412, "outdated"));
    let version = written.header("etag").to_owned();
    let thin = json!({ "title": "百兆瓦级储能电堆", "indicators": "" });
    let thin = put(&firm, &demand, &version, &thin).await;
    assert!(thin.status == 409 && thin.value()["errors"]["indicators"].is_string(), "{}", thin.body);
    let wrong = put(&firm, &demand, &version, &json!({ "title": "", "deadline": "昨天" })).await;
    let errors = wrong.value()["errors"].as_object().expect("errors").keys().cloned().collect::<Vec<_>>();
    assert_eq!((wrong.status, errors), (422, vec!["deadline".to_owned(), "title".to_owned()]));
    let stranger = market.person("13800000008", "expert", None).await;
    drop(stranger);
    let stranger = market.program("13800000008", "read,write").await;
    assert_eq!(put(&stranger, &demand, &version, &mended).await.problem(), "not_found");
}
