//! Appointments: asked for, begun by who may, ended by either.

use catalog::import::Kind;
use serde_json::json;

use crate::app::TestApp;

async fn with_units() -> TestApp {
    let market = TestApp::start().await;
    let units = [
        json!({ "name": "某理工大学", "kind": "university" }),
        json!({ "name": "某海事大学", "kind": "university" }),
    ];
    market.given(Kind::Organisations, &units).await;
    market
}

fn wish(body: &str) -> String {
    body.split("/desk/appointments/")
        .nth(1)
        .and_then(|rest| rest.split('/').next())
        .expect("a wish")
        .to_owned()
}

#[tokio::test]
async fn a_researcher_asks_and_the_officer_of_the_unit_says_yes() {
    let market = with_units().await;
    let officer = market.person("13900000001", "officer", Some("某理工大学")).await;
    let stranger = market.person("13900000002", "officer", Some("某海事大学")).await;
    let somebody = market.somebody();
    somebody.sign_in("13812345678").await;
    let asked = somebody
        .post(
            "/me/appointments",
            &[("role", "researcher"), ("organisation", "某理工大学"), ("note", "化工学院")],
        )
        .await;
    assert_eq!(asked.status, 303);
    assert!(somebody.get("/me").await.shows("等待确认"));
    assert!(!stranger.get("/desk").await.shows("/desk/appointments/"), "another unit's wish is not shown");
    let id = wish(&officer.get("/desk").await.body);
    let path = format!("/desk/appointments/{id}/approval");
    assert_eq!(stranger.post(&path, &[]).await.status, 404);
    assert_eq!(somebody.post(&path, &[]).await.status, 404, "nobody appoints themselves");
    assert_eq!(officer.post(&path, &[]).await.status, 303);
    assert!(!somebody.get("/me").await.shows("等待确认"));
    assert_eq!(officer.post(&path, &[]).await.status, 404, "twice is once");
    assert!(market.was_told("13812345678", "已确认").await);
}

#[tokio::test]
async fn only_the_operator_appoints_officers_and_staff() {
    let market = with_units().await;
    let officer = market.person("13900000001", "officer", Some("某理工大学")).await;
    let operator = market.person("13900000003", "operator", None).await;
    let somebody = market.somebody();
    somebody.sign_in("13812345678").await;
    somebody.post("/me/appointments", &[("role", "officer"), ("organisation", "某理工大学")]).await;
    assert!(!officer.get("/desk").await.shows("/desk/appointments/"));
    let id = wish(&operator.get("/desk").await.body);
    assert_eq!(officer.post(&format!("/desk/appointments/{id}/approval"), &[]).await.status, 404);
    assert_eq!(operator.post(&format!("/desk/appointments/{id}/refusal"), &[]).await.status, 303);
    assert!(market.was_told("13812345678", "未获确认").await);
    operator.post("/me/appointments", &[("role", "bureau")]).await;
    assert!(!operator.get("/desk").await.shows("/desk/appointments/"), "nor do operators appoint themselves");
}

#[tokio::test]
async fn a_wish_for_nobodys_unit_or_for_what_is_held_is_refused_at_its_field() {
    let market = with_units().await;
    let officer = market.person("13900000001", "officer", Some("某理工大学")).await;
    let unknown =
        officer.post("/me/appointments", &[("role", "researcher"), ("organisation", "无此单位")]).await;
    assert_eq!(unknown.status, 422);
    assert!(unknown.shows("id=\"organisation-error\"") && unknown.shows("value=\"无此单位\""));
    let held = officer.post("/me/appointments", &[("role", "officer"), ("organisation", "某理工大学")]).await;
    assert_eq!(held.status, 422);
    let role = officer.post("/me/appointments", &[("role", "king"), ("organisation", "某理工大学")]).await;
    assert!(role.status == 422 && role.shows("id=\"role-error\""));
}

#[tokio::test]
async fn an_ended_appointment_ends_its_rights_at_once() {
    let market = with_units().await;
    let officer = market.person("13900000001", "officer", Some("某理工大学")).await;
    assert_eq!(officer.get("/desk").await.status, 200);
    let mine = officer.get("/me").await;
    let id = mine
        .body
        .split("/me/appointments/")
        .nth(1)
        .and_then(|rest| rest.split('/').next())
        .unwrap()
        .to_owned();
    let stranger = market.person("13900000002", "officer", Some("某海事大学")).await;
    assert_eq!(stranger.post(&format!("/me/appointments/{id}/end"), &[]).await.status, 404);
    assert_eq!(officer.post(&format!("/me/appointments/{id}/end"), &[]).await.status, 303);
    assert_eq!(officer.get("/desk").await.status, 404, "to who has no queue there is no desk");
}

#[tokio::test]
async fn with_the_appointment_end_the_rights_over_what_one_wrote() {
    let market = crate::life::market().await;
    let unit = Some("某理工大学");
    let researcher = market.person("13800000001", "researcher", unit).await;
    let operator = market.person("13800000003", "operator", None).await;
    let id = researcher.writes("海水淡化膜", "no_patent").await;
    researcher.submits(&id).await;
    operator.scores(&id, ["4", "4", "4", "4"]).await;
    let enterprise = market.person("13800000005", "enterprise", Some("某储能电站运营企业")).await;
    let intent = enterprise.intends(&id, &[]).await;
    let officer = market.person("13800000002", "officer", unit).await;
    let desk = officer.get("/desk").await;
    let held = desk.body.split("/me/appointments/").nth(1).and_then(|rest| rest.split('/').next()).unwrap();
    let stranger = market.person("13800000004", "officer", Some("某海事大学")).await;
    assert_eq!(stranger.post(&format!("/me/appointments/{held}/end"), &[]).await.status, 404);
    assert_eq!(officer.post(&format!("/me/appointments/{held}/end"), &[]).await.status, 303);
    for path in [format!("/achievements/{id}/draft/why"), format!("/achievements/{id}/check"), intent.clone()]
    {
        assert_eq!(researcher.get(&path).await.status, 404, "{path}");
    }
    assert_eq!(researcher.post(&format!("/achievements/{id}/withdrawal"), &[]).await.status, 404);
    assert_eq!(officer.post(&format!("{intent}/acceptance"), &[("share", "yes")]).await.status, 303);
}
