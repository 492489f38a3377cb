//! What a broker says of themselves and can show, and who reads it.

use super::{AGENCY, BROKER, ENTERPRISE, OPERATOR, OTHER, broker, id_of, market};
use crate::app::Answer;

const CERTIFICATE: [(&str, &str); 4] = [
    ("kind", "manager"),
    ("level", "middle"),
    ("issuer", "某省技术转移人才培养基地"),
    ("number", "2024123456"),
];

/// The first id after these letters on a page.
fn id_after(page: &Answer, beginning: &str) -> String {
    let rest = page.body.split(beginning).nth(1).unwrap_or_else(|| panic!("no {beginning}: {}", page.body));
    rest.split(['/', '"', '?']).next().expect("an id").to_owned()
}

#[tokio::test]
async fn a_profile_is_public_by_consent_and_gone_without_it() {
    let market = market().await;
    let broker = market.person(BROKER, "broker", Some(AGENCY)).await;
    let page = format!("/brokers/{}", id_of(&market, BROKER).await);
    assert!(broker.get("/me/broker").await.shows("您还没有档案"));
    assert!(market.get("/brokers").await.shows("申请成为技术经理人"), "an empty list says how it fills");

    broker.publishes(&[("public", "")]).await;
    assert!(broker.get("/me/broker").await.shows("没有公开"));
    assert_eq!(market.get(&page).await.status, 404);
    assert!(!market.get("/brokers").await.shows("先进制造领域"));

    broker.publishes(&[]).await;
    let shown = market.get(&page).await;
    assert!(shown.status == 200 && shown.shows("先进制造领域") && shown.shows(AGENCY));
    assert!(broker.get("/me/privacy").await.shows("公开技术经理人档案"));

    broker.publishes(&[("public", "")]).await;
    assert_eq!(market.get(&page).await.status, 404, "consent is withdrawn at once");
    assert!(broker.get("/me/export.json").await.shows("需求诊断"));
}

#[tokio::test]
async fn who_is_no_broker_any_more_is_not_shown() {
    let market = market().await;
    let (broker, id) = broker(&market, BROKER, &[]).await;
    assert_eq!(market.get(&format!("/brokers/{id}")).await.status, 200);
    let appointment = id_after(&broker.get("/me/appointments").await, "\"/me/appointments/");
    assert_eq!(broker.post(&format!("/me/appointments/{appointment}/end"), &[]).await.status, 303);
    assert_eq!(market.get(&format!("/brokers/{id}")).await.status, 404);
    assert!(!market.get("/brokers").await.shows("先进制造领域"));
    assert_eq!(broker.get("/me/broker").await.status, 404);
}

#[tokio::test]
async fn brokers_are_found_by_field_language_agency_words_and_whether_they_take_cases() {
    let market = market().await;
    let (_, first) = broker(&market, BROKER, &[("languages", "ja")]).await;
    let away = [("headline", "新材料领域技术经理人"), ("fields", "materials"), ("away_until", "2026-12-31")];
    broker(&market, OTHER, &away).await;
    for (query, first, second) in [
        ("", true, true),
        ("?field=manufacturing", true, false),
        ("?field=materials", false, true),
        ("?language=ja", true, false),
        ("?open=yes", true, false),
        ("?q=%E6%96%B0%E6%9D%90%E6%96%99", false, true),
        ("?field=materials&language=ja", false, false),
    ] {
        let page = market.get(&format!("/brokers{query}")).await;
        assert_eq!((page.shows("先进制造领域"), page.shows("新材料领域")), (first, second), "{query}");
    }
    let nobody = market.get("/brokers?field=aerospace").await;
    assert!(nobody.shows("没有符合条件") && nobody.shows("去掉全部筛选"));
    let list = market.get("/brokers").await;
    let agency = id_after(&list, "agency=");
    assert!(list.shows(&format!("{AGENCY} 2")), "an agency says how many");
    let of_agency = market.get(&format!("/brokers?agency={agency}")).await;
    assert!(of_agency.shows(&format!("/brokers/{first}")));
    market.db().clock.advance(chrono::Duration::days(36));
    assert!(market.get("/brokers?open=yes").await.shows("新材料领域"), "who is back is back by themselves");
}

#[tokio::test]
async fn what_is_wrong_in_a_profile_is_said_and_what_was_typed_stays() {
    let market = market().await;
    let broker = market.person(BROKER, "broker", Some(AGENCY)).await;
    let form = [
        ("headline", ""),
        ("about", "写了很多"),
        ("regions", "某地"),
        ("load_cap", "51"),
        ("away_until", "明天"),
    ];
    let wrong = broker.post("/me/broker", &form).await;
    assert_eq!(wrong.status, 422);
    for shown in ["写了很多", "某地", "1 到 50", "id=\"headline-error\"", "id=\"away_until-error\""] {
        assert!(wrong.shows(shown), "{shown}");
    }
    let enterprise = market.person(OTHER, "enterprise", Some(ENTERPRISE)).await;
    assert_eq!(enterprise.get("/me/broker").await.status, 404);
    assert_eq!(enterprise.post("/me/broker", &form).await.status, 404);
}

#[tokio::test]
async fn a_credential_is_self_stated_until_the_operator_has_looked_at_it() {
    let market = market().await;
    let (broker, id) = broker(&market, BROKER, &[]).await;
    let operator = market.person(OPERATOR, "operator", None).await;
    assert_eq!(broker.post("/me/broker/credentials", &CERTIFICATE).await.status, 303);
    let page = format!("/brokers/{id}");
    let shown = market.get(&page).await;
    assert!(shown.shows("本人自述") && shown.shows("20******56") && !shown.shows("2024123456"));

    let again = broker.post("/me/broker/credentials", &CERTIFICATE).await;
    assert!(again.status == 409 && again.shows("已经填写过") && again.shows("2024123456"));

    let desk = operator.get("/desk").await;
    assert!(desk.shows("2024123456"), "who checks it reads it");
    let credential = id_after(&desk, "\"/desk/credentials/");
    let refusal = format!("/desk/credentials/{credential}/refusal");
    let without = operator.post(&refusal, &[]).await;
    assert!(without.status == 422 && without.shows("id=\"refusal-error\""));
    assert_eq!(broker.post(&refusal, &[("refusal", "自己")]).await.status, 404);
    let confirmation = format!("/desk/credentials/{credential}/confirmation");
    assert_eq!(operator.post(&confirmation, &[]).await.status, 303);
    assert!(market.get(&page).await.shows("已核对"));
    assert!(market.was_told(BROKER, "核对无误").await);
    let late = operator.post(&refusal, &[("refusal", "反悔")]).await;
    assert!(late.status == 409 && late.shows("已经有人核对过"));

    let own = id_after(&broker.get("/me/broker").await, "\"/me/credentials/");
    assert_eq!(broker.post(&format!("/me/credentials/{own}/end"), &[]).await.status, 303);
    assert!(market.get(&page).await.shows("没有填写资质"));
}

#[tokio::test]
async fn what_was_refused_is_its_holders_to_know_and_may_be_sent_again() {
    let market = market().await;
    let (broker, id) = broker(&market, BROKER, &[]).await;
    let operator = market.person(OPERATOR, "operator", None).await;
    broker.post("/me/broker/credentials", &CERTIFICATE).await;
    let credential = id_after(&operator.get("/desk").await, "\"/desk/credentials/");
    let refusal = format!("/desk/credentials/{credential}/refusal");
    assert_eq!(operator.post(&refusal, &[("refusal", "名录中查无此号")]).await.status, 303);
    assert!(broker.get("/me/broker").await.shows("查无此号"));
    assert!(!market.get(&format!("/brokers/{id}")).await.shows("查无此号"));
    assert!(!operator.get("/desk").await.shows("2024123456"));
    assert_eq!(broker.post("/me/broker/credentials", &CERTIFICATE).await.status, 303);
    let ended = [("kind", "agent"), ("issuer", "某协会"), ("number", "1"), ("valid_until", "2020-01-01")];
    let wrong = broker.post("/me/broker/credentials", &ended).await;
    assert!(wrong.status == 422 && wrong.shows("id=\"valid_until-error\"") && wrong.shows("某协会"));
}

#[tokio::test]
async fn hours_of_training_count_once_they_are_checked_in_the_year_in_which_they_ended() {
    let market = market().await;
    let (broker, id) = broker(&market, BROKER, &[]).await;
    let operator = market.person(OPERATOR, "operator", None).await;
    let course = [
        ("kind", "training"),
        ("issuer", "某省技术转移人才培养基地"),
        ("number", "2026-0815"),
        ("hours", "24"),
        ("finished_on", "2026-08-15"),
    ];
    for wrong in [
        ("hours", "0"),
        ("hours", "501"),
        ("hours", "两天"),
        ("finished_on", ""),
        ("finished_on", "2030-01-01"),
    ] {
        let mut form = course;
        form.iter_mut().filter(|field| field.0 == wrong.0).for_each(|field| *field = wrong);
        let page = broker.post("/me/broker/credentials", &form).await;
        assert!(page.status == 422 && page.shows(&format!("id=\"{}-error\"", wrong.0)), "{wrong:?}");
        assert!(page.shows("2026-0815"), "what was typed stays");
    }
    assert_eq!(broker.post("/me/broker/credentials", &course).await.status, 303);
    let page = format!("/brokers/{id}");
    let shown = market.get(&page).await;
    assert!(shown.shows("24 学时，") && !shown.shows("今年继续教育"), "self-stated hours do not count");
    let credential = id_after(&operator.get("/desk").await, "\"/desk/credentials/");
    assert_eq!(operator.post(&format!("/desk/credentials/{credential}/confirmation"), &[]).await.status, 303);
    assert!(market.get(&page).await.shows("今年继续教育"));
    assert!(broker.get("/me/broker").await.shows("已核对 24 学时；专业技术人员每年不少于 90 学时"));
    market.db().clock.advance(chrono::Duration::days(366));
    assert!(!market.get(&page).await.shows("今年继续教育"), "another year begins at nothing");
}
