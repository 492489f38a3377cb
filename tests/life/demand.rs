//! A demand of somebody who has signed in: theirs to follow, the operator's to publish.

use crate::intents::market_at;
use crate::life::market;

const FORM: [(&str, &str); 5] = [
    ("key", "k-1"),
    ("title", "养殖尾水低温脱氮"),
    ("contact", "tech@example.com"),
    ("indicators", "总氮去除率 ≥ 70%"),
    ("budget_low", "80"),
];

#[tokio::test]
async fn an_enterprise_posts_and_the_operator_publishes() {
    let market = market().await;
    let enterprise = market.person("13800000005", "enterprise", Some("某储能电站运营企业")).await;
    let operator = market.person("13800000003", "operator", None).await;
    let posted = enterprise.post("/demands", &FORM).await;
    assert_eq!(posted.status, 303);
    let receipt = posted.header("location").to_owned();
    assert_eq!(enterprise.get(&receipt).await.status, 200);
    assert_eq!(market.get(&receipt).await.status, 404, "what is somebody's is theirs to see");
    assert!(enterprise.get("/me").await.shows("养殖尾水低温脱氮"));
    let id = receipt.split('/').nth(2).unwrap();
    assert!(operator.get("/desk").await.shows("tech@example.com"));
    let decision = format!("/desk/demands/{id}/decision");
    assert_eq!(enterprise.post(&decision, &[("act", "publish")]).await.status, 404);
    assert_eq!(operator.post(&decision, &[("act", "publish")]).await.status, 303);
    market.caught_up().await;
    assert_eq!(market.titles("demand", "养殖尾水").await, ["养殖尾水低温脱氮"]);
    assert_eq!(operator.post(&decision, &[("act", "publish")]).await.status, 409);
}

#[tokio::test]
async fn an_enterprise_posts_in_its_own_name_whatever_is_typed() {
    let market = market().await;
    let enterprise = market.person("13800000005", "enterprise", Some("某储能电站运营企业")).await;
    let operator = market.person("13800000003", "operator", None).await;
    let organisation = "name=\"organisation\"";
    assert!(!enterprise.get("/demands/new").await.shows(organisation), "its name is known");
    assert!(market.get("/demands/new").await.shows(organisation), "a visitor may say who they are");
    let mut ids = Vec::new();
    for typed in ["某海事大学", ""] {
        let form =
            [("key", if typed.is_empty() { "k-2" } else { "k-1" }), FORM[1], FORM[2], FORM[3], FORM[4]];
        let form = [&form[..], &[("organisation", typed)]].concat();
        let posted = enterprise.post("/demands", &form).await;
        assert_eq!(posted.status, 303, "{}", posted.body);
        let id = posted.header("location").split('/').nth(2).expect("a demand").to_owned();
        let published = operator.post(&format!("/desk/demands/{id}/decision"), &[("act", "publish")]).await;
        assert_eq!(published.status, 303);
        ids.push(id);
    }
    market.caught_up().await;
    for id in &ids {
        let shown = market.json(&format!("/api/v1/demands/{id}")).await;
        assert_eq!(shown["content"]["organisation"], "某储能电站运营企业");
    }
    let harvested = market.get("/oai?verb=ListRecords&metadataPrefix=oai_dc&set=library:demand").await;
    assert_eq!(harvested.body.matches("<dc:creator>某储能电站运营企业</dc:creator>").count(), 2);
    assert!(!harvested.shows("某海事大学"), "{}", harvested.body);
}

#[tokio::test]
async fn a_visitors_demand_waits_on_the_same_desk() {
    let market = market().await;
    let operator = market.person("13800000003", "operator", None).await;
    let bureau = market.person("13800000004", "bureau", None).await;
    let form = [&FORM[..], &[("summary", "海水里也要脱得掉"), ("acceptance", "连测三十天")]].concat();
    let posted = market.post_form("/demands", &form).await;
    let id = posted.header("location").split('/').nth(2).unwrap().to_owned();
    let page = format!("/demands/{id}");
    let desk = operator.get("/desk").await;
    assert!(desk.shows("养殖尾水低温脱氮") && desk.shows(&format!("href=\"{page}\"")), "{}", desk.body);
    let whole = operator.get(&page).await;
    assert!(
        whole.status == 200 && whole.shows("海水里也要脱得掉") && whole.shows("连测三十天"),
        "read before"
    );
    for status in [market.get(&page).await.status, bureau.get(&page).await.status] {
        assert_eq!(status, 404, "nobody else reads it before it is public");
    }
    assert_eq!(
        operator.post(&format!("/desk/demands/{id}/decision"), &[("act", "withdraw")]).await.status,
        303
    );
    assert!(!operator.get("/desk").await.shows("养殖尾水低温脱氮"));
    assert_eq!(market.get(&format!("/demands/{id}")).await.status, 404);
}

#[tokio::test]
async fn what_is_returned_is_mended_sent_again_confirmed_and_closed_with_a_reason() {
    let market = market_at(Some("2026-11-26T02:00:00Z")).await;
    let enterprise = market.person("13800000005", "enterprise", Some("某储能电站运营企业")).await;
    let other = market.person("13800000006", "enterprise", Some("某海参养殖企业")).await;
    let operator = market.person("13800000003", "operator", None).await;
    let reason = ("budget_reason", "看能耗降多少");
    let vague = [("key", "k-2"), ("title", "让电堆更好"), ("contact", "tech@example.com"), reason];
    let receipt = enterprise.post("/demands", &vague).await.header("location").to_owned();
    let page = receipt.trim_end_matches("/receipt").to_owned();
    let id = page.rsplit('/').next().unwrap().to_owned();
    let decision = format!("/desk/demands/{id}/decision");
    assert!(enterprise.get(&page).await.shows("让电堆更好"), "its owner sees it as it will be");
    assert_eq!(operator.get(&page).await.status, 200, "and so does who decides");
    assert_eq!(market.get(&page).await.status, 404);
    assert_eq!(enterprise.get(&format!("{page}/edit")).await.status, 409, "not while it is looked at");

    let published = operator.post(&decision, &[("act", "publish")]).await;
    assert!(published.status == 409 && published.shows("量化指标"), "nothing in it can be measured");
    let wordless = operator.post(&decision, &[("act", "return")]).await;
    assert_eq!(wordless.status, 422, "nothing is returned without a reason");
    let returned = [("act", "return"), ("remark", "请写明电流密度要到多少")];
    assert_eq!(operator.post(&decision, &returned).await.status, 303);
    assert!(market.was_told("13800000005", "请写明电流密度要到多少").await);
    assert!(enterprise.get(&receipt).await.shows("请写明电流密度要到多少"));

    let edit = format!("{page}/edit");
    assert_eq!(other.get(&edit).await.status, 404);
    let form = enterprise.get(&edit).await;
    assert!(form.shows("value=\"让电堆更好\"") && form.shows("value=\"tech@example.com\""));
    let version = form.body.split("name=\"version\" value=\"").nth(1).expect("a version");
    let version = version.split('"').next().expect("a version").to_owned();
    let mended = [
        ("version", version.as_str()),
        ("title", "让电堆更好"),
        ("contact", "tech@example.com"),
        ("indicators", "电流密度 ≥ 300 mA/cm²"),
        ("modes", "commission"),
        ("budget_reason", "看能耗降多少"),
    ];
    let bad =
        mended.map(|(name, value)| if name == "indicators" { (name, "越高越好") } else { (name, value) });
    let refused = enterprise.post(&edit, &bad).await;
    assert!(refused.status == 422 && refused.shows("越高越好"), "nothing typed is lost");
    assert_eq!(enterprise.post(&edit, &mended).await.status, 303);
    let stale = enterprise.post(&edit, &mended).await;
    assert!(stale.status == 409 && stale.shows("电流密度"), "nothing is overwritten unseen");
    assert_eq!(enterprise.post(&format!("{page}/submission"), &[]).await.status, 303);
    assert_eq!(operator.post(&decision, &[("act", "publish")]).await.status, 303);
    market.caught_up().await;
    let seen = market.get(&page).await;
    assert!(seen.shows("300") && seen.shows("看能耗降多少"), "{}", seen.body);
    let history = format!("{page}/history");
    let (own, public) = (enterprise.get(&history).await, market.get(&history).await);
    assert!(own.shows("<ins>") && own.shows("mA/cm²"), "its owner reads what changed: {}", own.body);
    assert!(public.status == 200 && !public.shows("<ins>"), "others, that it changed");

    let renewal = format!("{page}/renewal");
    assert_eq!(enterprise.post(&renewal, &[]).await.status, 409, "it is not time yet");
    market.passes(chrono::Duration::days(181)).await;
    enterprise.sign_in("13800000005").await;
    market.caught_up().await;
    assert_eq!(market.get(&page).await.status, 404, "nobody confirmed it");
    assert!(market.was_told("13800000005", "已停止展示").await);
    assert_eq!(enterprise.post(&renewal, &[]).await.status, 303);
    assert_eq!(market.get(&page).await.status, 200);

    let closing = format!("{page}/closing");
    let silent = enterprise.post(&closing, &[("reason", "")]).await;
    assert!(silent.status == 422 && silent.shows("id=\"reason-error\""), "{}", silent.body);
    other.sign_in("13800000006").await;
    assert_eq!(other.post(&closing, &[("reason", "abandoned")]).await.status, 404);
    assert_eq!(enterprise.post(&closing, &[("reason", "solved_here")]).await.status, 303);
    assert_eq!(market.get(&page).await.status, 404);
    assert!(enterprise.get(&receipt).await.shows("在本市场找到了合作方"));
    assert_eq!(enterprise.post(&renewal, &[]).await.status, 409, "closed is closed");
}

/// So many indicators, one a line, each with a value of its own.
fn indicators(count: usize) -> String {
    (1..=count).map(|value| format!("第{}类强度 ≥ {value} MPa\n", letter(value))).collect()
}

/// A name without digits, which a reader of indicators would take for a value.
fn letter(at: usize) -> char {
    "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥天地玄黄宇宙洪荒日月".chars().nth(at - 1).expect("a letter")
}

fn typed<'a>(version: &'a str, indicators: &'a str) -> [(&'static str, &'a str); 6] {
    [
        ("key", "k-7"),
        ("version", version),
        ("title", "多指标需求"),
        ("contact", "tech@example.com"),
        ("indicators", indicators),
        ("budget_reason", "看强度到多少"),
    ]
}

#[tokio::test]
async fn however_many_indicators_it_has_none_is_lost_when_it_is_mended() {
    let market = market().await;
    let enterprise = market.person("13800000005", "enterprise", Some("某储能电站运营企业")).await;
    let operator = market.person("13800000003", "operator", None).await;
    let (most, more) = (indicators(30), indicators(31));
    let refused = enterprise.post("/demands", &typed("", &more)).await;
    assert!(refused.status == 422 && refused.shows("id=\"indicators-error\""), "{}", refused.body);
    assert!(refused.shows("最多三十条") && refused.shows("≥ 31 MPa"), "what was typed is still there");
    let posted = enterprise.post("/demands", &typed("", &most)).await;
    assert_eq!(posted.status, 303, "{}", posted.body);
    let id = posted.header("location").split('/').nth(2).unwrap().to_owned();
    let decision = format!("/desk/demands/{id}/decision");
    assert_eq!(operator.post(&decision, &[("act", "publish")]).await.status, 303);
    let edit = format!("/demands/{id}/edit");
    let shown = enterprise.get(&edit).await;
    let mended = shown.body.split("<textarea id=\"indicators\"").nth(1).expect("the field");
    let mended = mended.split_once('>').expect("its start").1.split("</textarea>").next().expect("its end");
    assert_eq!(mended.lines().count(), 30, "the form shows all there are: {mended}");
    assert!(mended.contains("第癸类强度 ≥ 10 MPa"), "{mended}");
    let more = format!("{mended}\n又一种强度 ≥ 31 MPa");
    let too_many = enterprise.post(&edit, &typed("2", &more)).await;
    assert!(too_many.status == 422 && too_many.shows("≥ 31 MPa"), "{}", too_many.body);
    let mended = mended.replace("≥ 30 MPa", "≥ 300 MPa");
    let saved = enterprise.post(&edit, &typed("2", &mended)).await;
    assert_eq!(saved.status, 303, "{}", saved.body);
    market.caught_up().await;
    let page = market.get(&format!("/demands/{id}")).await;
    for value in (1..30).chain([300]) {
        assert!(page.shows(&format!("≥ {value} MPa")), "{value}: {}", page.body);
    }
}

#[tokio::test]
async fn its_history_speaks_of_money_places_and_fields_in_words() {
    let market = market().await;
    let enterprise = market.person("13800000005", "enterprise", Some("某储能电站运营企业")).await;
    let operator = market.person("13800000003", "operator", None).await;
    let id = enterprise.demands(&operator, "养殖尾水低温脱氮").await;
    let form = [
        ("version", "2"),
        ("title", "养殖尾水低温脱氮"),
        ("contact", "tech@example.com"),
        ("indicators", "总氮去除率 ≥ 75%"),
        ("budget_low", "80"),
        ("region", "大连"),
        ("field", "environment"),
        ("modes", "commission"),
        ("anonymous", "yes"),
    ];
    let saved = enterprise.post(&format!("/demands/{id}/edit"), &form).await;
    assert_eq!(saved.status, 303, "{}", saved.body);
    let history = enterprise.get(&format!("/demands/{id}/history")).await;
    for words in ["80 万元", "辽宁 大连", "资源与环境", "委托开发", "总氮去除率 ≥ 70%", "总氮去除率 ≥ 75%"]
    {
        assert!(history.shows(words), "{words}: {}", history.body);
    }
    for label in ["预算", "地区", "技术领域", "合作方式", "指标", "是否匿名"] {
        assert!(history.shows(&format!("<strong>{label}</strong>")), "{label}: {}", history.body);
    }
    for raw in ["80000000", "210200", "commission", "<ins>environment"] {
        assert!(!history.shows(raw), "{raw}: {}", history.body);
    }
    let public = market.get(&format!("/demands/{id}/history")).await;
    assert!(
        public.shows("预算") && !public.shows("80 万元"),
        "others read that it changed, not what it said"
    );
}

#[tokio::test]
async fn a_public_demand_is_not_taken_off_by_the_desk_of_those_that_wait() {
    let market = market().await;
    let enterprise = market.person("13800000005", "enterprise", Some("某储能电站运营企业")).await;
    let operator = market.person("13800000003", "operator", None).await;
    let id = enterprise.demands(&operator, "养殖尾水低温脱氮").await;
    let decision = format!("/desk/demands/{id}/decision");
    assert_eq!(operator.post(&decision, &[("act", "withdraw")]).await.status, 409);
    assert_eq!(market.get(&format!("/demands/{id}")).await.status, 200);
}

#[tokio::test]
async fn it_says_what_there_is_to_spend_or_why_not_before_it_is_sent() {
    let market = market().await;
    let enterprise = market.person("13800000005", "enterprise", Some("某储能电站运营企业")).await;
    let operator = market.person("13800000003", "operator", None).await;
    let silent = enterprise.post("/demands", &FORM[..4]).await;
    assert!(silent.status == 422 && silent.shows("id=\"budget_reason-error\""), "{}", silent.body);
    assert!(silent.shows("养殖尾水低温脱氮"), "nothing typed is lost");
    let program = market.program("13800000005", "read,write").await;
    let said = serde_json::json!({ "title": FORM[1].1, "contact": FORM[2].1, "indicators": FORM[3].1 });
    let silent = program.post("/api/v1/demands", &said).await;
    assert!(silent.status == 422 && silent.value()["errors"]["budget_reason"].is_string(), "{}", silent.body);
    let reason = [&FORM[..4], &[("budget_reason", "看去除率")]].concat();
    assert_eq!(enterprise.post("/demands", &reason).await.status, 303);
    let visitor = market.post_form("/demands", &[&[("key", "k-2")], &FORM[1..4]].concat()).await;
    assert_eq!(visitor.status, 303, "of a visitor's the operator judges");

    let id = enterprise.demands(&operator, "海参育苗水质监测").await;
    let edit = format!("/demands/{id}/edit");
    let gone = [&[("version", "2")], &FORM[1..4]].concat();
    let refused = enterprise.post(&edit, &gone).await;
    assert!(refused.shows("id=\"budget_reason-error\""), "what is public stays whole: {}", refused.body);
    let kept = [&gone[..], &[("budget_high", "120")]].concat();
    assert_eq!(enterprise.post(&edit, &kept).await.status, 303);
}
