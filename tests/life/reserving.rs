//! An achievement in talks, reserved for one case, free again, or closed by a contract; and who decides on that.

use catalog::import::Kind;
use chrono::Duration;
use serde_json::json;

use crate::app::TestApp;
use crate::cases::{CERTIFIED, Deal, agreed, deal, negotiated, signed};
use crate::intents::{listed, market_at};

const SELLER: &str = "某新材料企业";

/// A market on 26 November 2026 with an enterprise that sells.
async fn market() -> TestApp {
    let market = market_at(Some("2026-11-26T04:00:00Z")).await;
    market.given(Kind::Organisations, &[json!({ "name": SELLER, "kind": "enterprise" })]).await;
    market
}

/// The form of a reservation as it is right, for the case at an address.
fn reservation(case: &str) -> [(&'static str, String); 3] {
    let id = case.rsplit('/').next().expect("an id").to_owned();
    [("case", id), ("letter", "2026-11-20".to_owned()), ("until", "2027-01-25".to_owned())]
}

fn fields<'a>(form: &'a [(&'static str, String)]) -> Vec<(&'a str, &'a str)> {
    form.iter().map(|(name, value)| (*name, value.as_str())).collect()
}

#[tokio::test]
async fn it_is_reserved_on_a_signed_letter_for_sixty_days_and_given_free() {
    let market = market().await;
    let Deal { seller, buyer, operator, case, achievement } = deal(&market, SELLER).await;
    let page = format!("/achievements/{achievement}");
    let (place, end) = (format!("{page}/reservation"), format!("{page}/reservation/end"));
    assert!(market.get(&page).await.shows("洽谈中，仍可提出意向"), "an accepted intent begins talks");
    for stranger in [&buyer, &operator] {
        assert_eq!(stranger.get(&place).await.status, 404);
        assert_eq!(stranger.post(&place, &fields(&reservation(&case))).await.status, 404);
    }
    let blank = seller.post(&place, &[]).await;
    assert!(blank.status == 422 && blank.shows("请选择一个正在进行的案件"), "{}", blank.body);
    for (field, wrong, why) in [
        ("letter", "2026-11-27", "尚未签署的不能保留"),
        ("until", "2027-01-26", "不超过规则所定的天数"),
        ("until", "2026-11-25", "不早于今天"),
        ("case", "0192a000-0000-7000-8000-000000000000", "请选择一个正在进行的案件"),
    ] {
        let mut form = reservation(&case);
        form.iter_mut().filter(|(name, _)| *name == field).for_each(|(_, value)| wrong.clone_into(value));
        let refused = seller.post(&place, &fields(&form)).await;
        assert!(refused.status == 422 && refused.shows(why), "{field} {wrong}: {}", refused.body);
    }
    assert_eq!(seller.post(&end, &[]).await.status, 409, "there is nothing to end");
    let kept = seller.post(&place, &fields(&reservation(&case))).await;
    assert_eq!(kept.status, 303, "{}", kept.body);
    assert_eq!(seller.post(&place, &fields(&reservation(&case))).await.status, 409, "once");
    let relied_on = seller.post(&format!("{page}/withdrawal"), &[]).await;
    assert!(relied_on.status == 409 && relied_on.shows("不能撤下"), "{}", relied_on.body);
    market.caught_up().await;
    let shown = market.get(&page).await;
    assert!(shown.shows("已为一方保留至"), "{}", shown.body);
    assert!(!shown.shows(case.trim_start_matches("/cases/")), "for whom is nobody's to read");
    let other = market.person("13800000007", "enterprise", Some("某海参养殖企业")).await;
    other.intends(&achievement, &[]).await;

    assert_eq!(seller.post(&end, &[]).await.status, 303);
    market.caught_up().await;
    assert!(market.get(&page).await.shows("洽谈中，仍可提出意向"));
    let history = seller.get(&format!("{page}/history")).await;
    assert!(history.shows("保留成果") && history.shows("解除保留"), "{}", history.body);
    assert_eq!(seller.post(&format!("{page}/withdrawal"), &[]).await.status, 303, "talks alone bind nobody");
}

#[tokio::test]
async fn a_reservation_ends_with_its_last_day_and_with_its_case() {
    let market = market().await;
    let Deal { seller, buyer, case, achievement, .. } = deal(&market, SELLER).await;
    let page = format!("/achievements/{achievement}");
    let place = format!("{page}/reservation");
    assert_eq!(seller.post(&place, &fields(&reservation(&case))).await.status, 303);
    let second = agreed(&seller, &buyer, &achievement).await;
    let lost = buyer.post(&format!("{case}/loss"), &[("reason", "需方停产")]).await;
    assert_eq!(lost.status, 303, "{}", lost.body);
    market.caught_up().await;
    assert!(market.get(&page).await.shows("洽谈中，仍可提出意向"), "another case goes on");

    assert_eq!(seller.post(&place, &fields(&reservation(&second))).await.status, 303);
    market.passes(Duration::days(61)).await;
    market.caught_up().await;
    let shown = market.get(&page).await;
    assert!(shown.shows("洽谈中，仍可提出意向") && !shown.shows("已为一方保留至"), "{}", shown.body);
    assert!(market.was_told("13800000001", "保留期已满").await);
}

#[tokio::test]
async fn what_somebody_relies_on_does_not_expire_before_it_is_free() {
    let market = market().await;
    let Deal { seller, case, achievement, .. } = deal(&market, SELLER).await;
    let page = format!("/achievements/{achievement}");
    market.passes(Duration::days(150)).await;
    seller.sign_in("13800000001").await;
    let mut form = reservation(&case);
    for (field, value) in [("letter", "2027-04-20"), ("until", "2027-06-20")] {
        form.iter_mut().filter(|(name, _)| *name == field).for_each(|(_, was)| value.clone_into(was));
    }
    let kept = seller.post(&format!("{page}/reservation"), &fields(&form)).await;
    assert_eq!(kept.status, 303, "{}", kept.body);
    market.passes(Duration::days(31)).await;
    market.passes(Duration::days(2)).await;
    assert_eq!(market.get(&page).await.status, 200, "its half year is over, and it is reserved");
    assert!(!market.was_told("13800000001", "停止展示").await);
    market.passes(Duration::days(26)).await;
    market.passes(Duration::days(2)).await;
    assert_eq!(market.get(&page).await.status, 404, "it is free, and nobody has confirmed it");
    assert!(market.was_told("13800000001", "停止展示").await);
}

#[tokio::test]
async fn the_units_officer_decides_where_there_is_one() {
    let market = market().await;
    let (author, id) = listed(&market).await;
    let firm = market.person("13800000005", "enterprise", Some("某储能电站运营企业")).await;
    let case = agreed(&author, &firm, &id).await;
    let officer = market.person("13800000004", "officer", Some("某理工大学")).await;
    let place = format!("/achievements/{id}/reservation");
    let refused = author.post(&place, &fields(&reservation(&case))).await;
    assert!(refused.status == 409 && refused.shows("单位的管理员办理"), "{}", refused.body);
    assert!(author.get(&place).await.shows("单位的管理员办理"));
    let kept = officer.post(&place, &fields(&reservation(&case))).await;
    assert_eq!(kept.status, 303, "{}", kept.body);
    assert_eq!(author.post(&format!("{place}/end"), &[]).await.status, 409);
}

#[tokio::test]
async fn a_recorded_contract_closes_it_and_takes_off_what_leaves_nothing_to_others() {
    let market = market().await;
    let deal = deal(&market, SELLER).await;
    negotiated(&deal, &[("field_of_use", "*")]).await;
    signed(&deal, "1200000").await;
    deal.buyer.advanced(&deal.case).await;
    let page = format!("/achievements/{}", deal.achievement);
    let closing = format!("{page}/closing");
    let case = deal.case.trim_start_matches("/cases/");
    let early = deal.seller.post(&closing, &[("case", case)]).await;
    assert!(early.status == 409 && early.shows("已经登记合同"), "{}", early.body);
    deal.seller.filed(&deal.case, "registration", &CERTIFIED).await;
    deal.seller.advanced(&deal.case).await;
    assert_eq!(deal.buyer.post(&closing, &[("case", case)]).await.status, 404);
    let closed = deal.seller.post(&closing, &[("case", case)]).await;
    assert_eq!(closed.status, 303, "{}", closed.body);
    assert_eq!(deal.seller.post(&closing, &[("case", case)]).await.status, 409, "once");
    market.caught_up().await;
    assert_eq!(market.get(&page).await.status, 404, "nobody else can have it");
    let own = deal.seller.get(&page).await;
    assert!(own.shows("已独占或者排他许可，停止展示"), "{}", own.body);
}

#[tokio::test]
async fn what_a_contract_is_about_is_not_taken_off_by_the_clock() {
    let market = market().await;
    let deal = deal(&market, SELLER).await;
    negotiated(&deal, &[]).await;
    signed(&deal, "1200000").await;
    deal.buyer.advanced(&deal.case).await;
    let page = format!("/achievements/{}", deal.achievement);
    market.passes(Duration::days(181)).await;
    assert!(market.was_told("13800000001", "的展示将于").await, "its owner may still confirm it");
    assert_eq!(market.get(&page).await.status, 200, "past its time, it stands while somebody relies on it");
    market.passes(Duration::days(30)).await;
    assert_eq!(market.get(&page).await.status, 200);
    assert!(!market.was_told("13800000001", "已停止展示").await);
    deal.operator.sign_in("13800000003").await;
    let ended = deal.operator.post(&format!("{}/loss", deal.case), &[("reason", "双方协议解除")]).await;
    assert_eq!(ended.status, 303, "{}", ended.body);
    market.passes(Duration::days(2)).await;
    assert_eq!(market.get(&page).await.status, 404, "nobody relies on it any more");
    assert!(market.was_told("13800000001", "已停止展示").await);
}

#[tokio::test]
async fn a_licence_for_one_use_leaves_it_listed() {
    let market = market().await;
    let deal = deal(&market, SELLER).await;
    negotiated(&deal, &[]).await;
    signed(&deal, "1200000").await;
    deal.buyer.advanced(&deal.case).await;
    deal.seller.filed(&deal.case, "registration", &CERTIFIED).await;
    deal.seller.advanced(&deal.case).await;
    let page = format!("/achievements/{}", deal.achievement);
    let case = deal.case.trim_start_matches("/cases/");
    let closed = deal.seller.post(&format!("{page}/closing"), &[("case", case)]).await;
    assert_eq!(closed.status, 303, "{}", closed.body);
    market.caught_up().await;
    let shown = market.get(&page).await;
    assert!(shown.status == 200 && shown.shows("已有合同成交，仍可提出意向"), "{}", shown.body);
}

#[tokio::test]
async fn it_is_reserved_and_given_free_by_program_under_the_same_rules() {
    let market = market().await;
    let Deal { case, achievement, .. } = deal(&market, SELLER).await;
    let seller = market.program("13800000001", "read,write").await;
    let buyer = market.program("13800000002", "read,write").await;
    let place = format!("/api/v1/achievements/{achievement}/reservation");
    let case = case.trim_start_matches("/cases/");
    let open = seller.get(&place).await.value();
    assert_eq!((&open["course"], &open["cases"][0]["case"]), (&json!("in_talks"), &json!(case)), "{open}");
    assert_eq!(buyer.get(&place).await.problem(), "not_found");
    let right = json!({ "case": case, "letter": "2026-11-20", "until": "2027-01-25" });
    assert_eq!(buyer.post(&place, &right).await.problem(), "not_found");
    let long = json!({ "case": case, "letter": "2026-11-20", "until": "2027-01-26" });
    let refused = seller.post(&place, &long).await;
    assert!(refused.status == 422 && refused.value()["errors"]["until"].is_string(), "{}", refused.body);
    let kept = seller.post_as("k", &place, &right).await;
    let value = kept.value();
    assert_eq!(
        (kept.status, &value["course"], &value["until"]),
        (200, &json!("reserved"), &json!("2027-01-25"))
    );
    assert_eq!(seller.post_as("k", &place, &right).await.body, kept.body, "one key is one act");
    assert_eq!(seller.post(&place, &right).await.status, 409, "once");
    let closing = format!("/api/v1/achievements/{achievement}/closing");
    let early = seller.post(&closing, &json!({ "case": case })).await;
    assert_eq!(early.status, 409, "no contract is recorded: {}", early.body);
    let free = seller.post(&format!("{place}/end"), &json!({})).await;
    assert_eq!((free.status, &free.value()["course"]), (200, &json!("in_talks")), "{}", free.body);
    assert_eq!(seller.post(&format!("{place}/end"), &json!({})).await.status, 409);
}

#[tokio::test]
async fn who_recorded_a_contract_takes_that_back_and_nobody_else() {
    let market = market().await;
    let deal = deal(&market, SELLER).await;
    negotiated(&deal, &[("field_of_use", "*")]).await;
    signed(&deal, "1200000").await;
    deal.buyer.advanced(&deal.case).await;
    deal.seller.filed(&deal.case, "registration", &CERTIFIED).await;
    deal.seller.advanced(&deal.case).await;
    let page = format!("/achievements/{}", deal.achievement);
    let (closing, reopening) = (format!("{page}/closing"), format!("{page}/reopening"));
    let case = deal.case.trim_start_matches("/cases/");
    let none = deal.seller.post(&reopening, &[]).await;
    assert!(none.status == 409 && none.shows("没有可以撤销的关闭记录"), "{}", none.body);
    for _ in 0..2 {
        assert_eq!(deal.seller.post(&closing, &[("case", case)]).await.status, 303);
        market.caught_up().await;
        assert_eq!(market.get(&page).await.status, 404);
        assert_eq!(deal.buyer.post(&reopening, &[]).await.status, 404);
        assert!(deal.seller.get(&format!("{page}/reservation")).await.shows("撤销关闭"));
        let back = deal.seller.post(&reopening, &[]).await;
        assert_eq!(back.status, 303, "{}", back.body);
        market.caught_up().await;
        let shown = market.get(&page).await;
        assert!(shown.status == 200 && shown.shows("洽谈中，仍可提出意向"), "{}", shown.body);
    }
    assert_eq!(deal.seller.post(&reopening, &[]).await.status, 409);
}
