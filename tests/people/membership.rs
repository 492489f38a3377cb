//! Organisations and their people: asked in by an address, and verified by who has nothing to do with them.

use reqwest::Method;
use reqwest::multipart::{Form, Part};

use crate::app::{Answer, TestApp, send};
use crate::files::making::{pdf, png};
use crate::intents::market_at;
use crate::life::market;
use crate::people::somebody::Somebody;

const UNIT: &str = "某理工大学";
/// Of no organisation here, with a check symbol that holds.
const CODE: &str = "91512081MA62K0260E";

/// The id of an organisation, from the page of somebody who belongs to it.
async fn id_of(market: &TestApp, name: &str) -> String {
    let mut tx = market.db().read().await.expect("a transaction");
    let id = catalog::organisation::store::named(&mut tx, name).await.expect("an answer");
    id.expect("an organisation").to_string()
}

/// The address of a form on a page, by how it begins and ends.
fn form_on(page: &Answer, beginning: &str, ending: &str) -> String {
    let mut actions = page.body.split("action=\"").skip(1).filter_map(|rest| rest.split('"').next());
    actions
        .find(|action| action.starts_with(beginning) && action.ends_with(ending))
        .expect("a form")
        .to_owned()
}

#[tokio::test]
async fn an_officer_asks_somebody_in_and_the_role_begins_with_their_yes() {
    let market = market().await;
    let officer = market.person("13800000002", "officer", Some(UNIT)).await;
    let members = format!("/organisations/{}/members", id_of(&market, UNIT).await);
    assert!(officer.get("/desk").await.shows(&members));
    let wrong = officer.post(&members, &[("address", "谁"), ("role", "officer")]).await;
    assert!(wrong.status == 422 && wrong.shows("id=\"address-error\"") && wrong.shows("id=\"role-error\""));
    assert!(wrong.shows("value=\"谁\""), "what was typed is kept");
    let asked = [("address", "138 0000 0009"), ("role", "researcher")];
    assert_eq!(officer.post(&members, &asked).await.status, 303);
    assert_eq!(officer.post(&members, &asked).await.status, 422, "one open invitation is enough");
    assert!(officer.get(&members).await.shows("138****0009"));
    let told = market.messages_to("13800000009").await;
    assert!(told.iter().any(|text| text.contains(UNIT) && text.contains("/me")), "{told:?}");

    let newcomer = market.somebody();
    newcomer.sign_in("13800000009").await;
    let mine = newcomer.get("/me").await;
    assert!(mine.shows("收到的邀请") && mine.shows(UNIT), "{}", mine.body);
    let accept = form_on(&mine, "/invitations/", "/acceptance");
    let stranger = market.person("13800000004", "researcher", Some("某海事大学")).await;
    assert_eq!(stranger.post(&accept, &[]).await.status, 404, "another's invitation");
    assert_eq!(newcomer.get("/achievements/new").await.status, 404);
    assert_eq!(newcomer.post(&accept, &[]).await.status, 303);
    assert_eq!(newcomer.get("/achievements/new").await.status, 200, "at once");
    assert_eq!(newcomer.post(&accept, &[]).await.status, 404, "once");
    let told = market.messages_to("13800000002").await;
    assert!(told.iter().any(|text| text.contains("已接受邀请")), "{told:?}");
    let list = officer.get(&members).await;
    assert!(!list.shows("138****0009") && list.body.contains("/me/appointments/"), "{}", list.body);
}

#[tokio::test]
async fn invitations_are_refused_taken_back_and_worth_no_more_than_who_sent_them() {
    let market = market_at(Some("2026-03-02T02:00:00Z")).await;
    let officer = market.person("13800000002", "officer", Some(UNIT)).await;
    let members = format!("/organisations/{}/members", id_of(&market, UNIT).await);
    for (mobile, who) in [("13800000001", "researcher"), ("13800000007", "enterprise")] {
        let member = market.person(mobile, who, Some(UNIT)).await;
        assert_eq!(member.get(&members).await.status, 404);
        assert_eq!(member.post(&members, &[("address", "13800000009"), ("role", who)]).await.status, 404);
    }
    let own = officer.post(&members, &[("address", "13800000002"), ("role", "broker")]).await;
    assert_eq!(own.status, 303);
    let own = form_on(&officer.get("/me").await, "/invitations/", "/acceptance");
    assert_eq!(officer.post(&own, &[]).await.status, 409, "nobody appoints themselves");

    let newcomer = market.somebody();
    newcomer.sign_in("13800000009").await;
    let ask = async || {
        let form = [("address", "13800000009"), ("role", "researcher")];
        assert_eq!(officer.post(&members, &form).await.status, 303);
        newcomer.get("/me").await
    };
    let first = ask().await;
    assert_eq!(newcomer.post(&form_on(&first, "/invitations/", "/refusal"), &[]).await.status, 303);
    let second = ask().await;
    let revoke = form_on(&officer.get(&members).await, "/invitations/", "/end");
    assert_eq!(newcomer.post(&revoke, &[]).await.status, 404);
    // The officer's own invitation stands first in the list: both are taken back.
    for _ in 0..2 {
        let revoke = form_on(&officer.get(&members).await, "/invitations/", "/end");
        assert_eq!(officer.post(&revoke, &[]).await.status, 303);
    }
    assert_eq!(newcomer.post(&form_on(&second, "/invitations/", "/acceptance"), &[]).await.status, 404);
    let third = ask().await;
    let gone = form_on(&officer.get("/me").await, "/me/", "/end");
    assert_eq!(officer.post(&gone, &[]).await.status, 303, "the officer leaves");
    assert_eq!(newcomer.post(&form_on(&third, "/invitations/", "/acceptance"), &[]).await.status, 409);
    market.passes(chrono::Duration::days(15)).await;
    let late = market.somebody();
    late.sign_in("13800000009").await;
    assert!(!late.get("/me").await.shows("收到的邀请"), "past its time");
}

impl Somebody<'_> {
    pub(crate) async fn proves(&self, market: &TestApp, page: &str, code: &str, document: Vec<u8>) -> Answer {
        let part = Part::bytes(document).file_name("证照.png");
        let form = Form::new().text("uscc", code.to_owned()).part("document", part);
        let request = market.request(Method::POST, page).header("sec-fetch-site", "same-origin");
        send(request.multipart(form).header("cookie", self.cookie().expect("a session"))).await
    }
}

#[tokio::test]
async fn an_organisation_is_verified_by_code_document_and_a_reviewer_of_its_own() {
    let market = market().await;
    let enterprise = market.person("13800000005", "enterprise", Some("某储能电站运营企业")).await;
    let other = market.person("13800000006", "enterprise", Some("某理工大学")).await;
    let operator = market.person("13800000003", "operator", None).await;
    let id = id_of(&market, "某储能电站运营企业").await;
    let page = format!("/organisations/{id}/verification");
    assert_eq!(other.get(&page).await.status, 404);
    assert!(enterprise.get(&format!("/organisations/{id}")).await.shows(&page));
    let wrong = enterprise.proves(&market, &page, "91512081MA62K02600", png()).await;
    assert!(wrong.status == 422 && wrong.shows("GB 32100"), "{}", wrong.body);
    let text = enterprise.proves(&market, &page, CODE, b"not a document".to_vec()).await;
    assert!(text.status == 422 && text.shows("id=\"document-error\""));
    assert_eq!(enterprise.proves(&market, &page, CODE, png()).await.status, 303);
    assert!(enterprise.get(&page).await.shows("等待核对"));
    assert_eq!(enterprise.proves(&market, &page, CODE, png()).await.status, 409, "one at a time");

    let desk = operator.get("/desk").await;
    let asked = desk.body.split("href=\"/verifications/").nth(1).expect("a request");
    let asked = format!("/verifications/{}", asked.split('"').next().expect("an end"));
    assert_eq!(enterprise.get(&asked).await.status, 404);
    assert!(operator.get(&asked).await.shows(CODE));
    let document = operator.get(&format!("{asked}/document")).await;
    assert_eq!((document.status, document.header("content-type")), (200, "image/png"));
    assert_eq!(enterprise.get(&format!("{asked}/document")).await.status, 404);
    assert_eq!(operator.post(&format!("{asked}/return"), &[]).await.status, 422);
    let returned = operator.post(&format!("{asked}/return"), &[("remark", "照片看不清，请重拍")]).await;
    assert_eq!(returned.status, 303);
    assert_eq!(operator.get(&format!("{asked}/document")).await.status, 404, "decided: the document is gone");
    let told = market.messages_to("13800000005").await;
    assert!(told.iter().any(|text| text.contains("照片看不清")), "{told:?}");
    assert!(enterprise.get(&page).await.shows("照片看不清"));

    assert_eq!(enterprise.proves(&market, &page, CODE, pdf()).await.status, 303);
    let desk = operator.get("/desk").await;
    let asked = desk.body.split("href=\"/verifications/").nth(1).expect("a request");
    let asked = format!("/verifications/{}", asked.split('"').next().expect("an end"));
    assert_eq!(operator.post(&format!("{asked}/confirmation"), &[]).await.status, 303);
    assert_eq!(operator.post(&format!("{asked}/confirmation"), &[]).await.status, 404, "once");
    market.caught_up().await;
    let public = market.get(&format!("/organisations/{id}")).await;
    assert!(public.shows("已核验") && public.shows(CODE), "{}", public.body);

    let unit = format!("/organisations/{}/verification", id_of(&market, UNIT).await);
    let taken = other.proves(&market, &unit, CODE, png()).await;
    assert!(taken.status == 422 && taken.shows("另一单位名下"), "one code, one organisation");
}
