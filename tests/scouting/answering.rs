//! Taken up, declined with a reason, or taken back; of two who refer one team, the first counts.

use catalog::import::Kind;
use serde_json::json;

use super::{MAIL, OWNER, SCOUT, TEAM, market, scene};

#[tokio::test]
async fn what_is_taken_up_shows_how_to_reach_the_team_and_names_nobody_to_the_scout() {
    let market = market().await;
    let scene = scene(&market).await;
    let place = scene.scout.refers(&scene.demand, &[]).await;
    let acceptance = format!("{place}/acceptance");
    assert_eq!(market.get(&place).await.status, 303);
    assert_eq!(scene.scout.post(&acceptance, &[]).await.status, 404, "nobody takes up their own");
    assert_eq!(scene.operator.post(&acceptance, &[]).await.status, 404);
    assert_eq!(scene.owner.post(&acceptance, &[]).await.status, 303);
    let seen = scene.owner.get(&place).await;
    assert!(seen.shows(&format!("mailto:{MAIL}")) && seen.shows("李老师"), "{}", seen.body);
    assert!(market.was_told(SCOUT, "已被需求方采纳").await);
    assert!(!market.was_told(SCOUT, "某储能电站运营企业").await, "who demands unnamed stays so");
    for page in [place.as_str(), "/me/scouting", scene.demand.as_str()] {
        let shown = scene.scout.get(page).await;
        assert!(!shown.shows("某储能电站运营企业") && !shown.shows("enterprise 13800000005"), "{page}");
    }
    assert!(scene.scout.get(&place).await.shows("需求方已采纳"));
    assert_eq!(scene.owner.post(&acceptance, &[]).await.status, 409, "once");
    assert_eq!(scene.scout.post(&format!("{place}/withdrawal"), &[]).await.status, 409);
    let refused = scene.owner.post(&format!("{place}/refusal"), &[("reason", "改主意了")]).await;
    assert_eq!(refused.status, 409, "{}", refused.body);
}

#[tokio::test]
async fn a_no_says_why_and_may_become_a_yes() {
    let market = market().await;
    let scene = scene(&market).await;
    let place = scene.scout.refers(&scene.demand, &[]).await;
    let refusal = format!("{place}/refusal");
    let bare = scene.owner.post(&refusal, &[("reason", " ")]).await;
    assert!(bare.status == 422 && bare.shows("id=\"reason-error\""), "{}", bare.body);
    assert_eq!(scene.scout.post(&refusal, &[("reason", "不行")]).await.status, 404);
    assert_eq!(scene.owner.post(&refusal, &[("reason", "没有低温数据")]).await.status, 303);
    assert!(market.was_told(SCOUT, "没有低温数据").await);
    assert!(scene.scout.get(&place).await.shows("没有低温数据"));
    assert!(!scene.owner.get(&place).await.shows(MAIL));
    let again = scene.scout.tries_to_refer(&scene.demand, &[]).await;
    assert_eq!(again.status, 409, "a no is not asked for again");
    assert_eq!(scene.owner.post(&format!("{place}/acceptance"), &[]).await.status, 303);
    assert!(scene.owner.get(&place).await.shows(MAIL));
}

#[tokio::test]
async fn of_two_who_refer_one_team_the_first_counts() {
    let market = market().await;
    let scene = scene(&market).await;
    let first = scene.scout.refers(&scene.demand, &[]).await;
    market.db().clock.advance(chrono::Duration::minutes(1));
    let other = market.person("13800000012", "expert", None).await;
    let second = other.refers(&scene.demand, &[("team", "某大学　膜分离课题组")]).await;
    let seen = other.get(&second).await;
    assert!(seen.shows("以先到的推荐为准") && !seen.shows("expert 13800000009"), "{}", seen.body);
    assert!(!scene.scout.get(&first).await.shows("以先到的推荐为准"));
    let owners = scene.owner.get(&second).await;
    assert!(owners.shows("这一件不能采纳") && !owners.shows("采纳推荐"), "{}", owners.body);
    let refused = scene.owner.post(&format!("{second}/acceptance"), &[]).await;
    assert!(refused.status == 409 && refused.shows("以先到的推荐为准"), "{}", refused.body);
    let declined = scene.owner.post(&format!("{first}/refusal"), &[("reason", "暂不考虑")]).await;
    assert_eq!(declined.status, 303, "{}", declined.body);
    let refused = scene.owner.post(&format!("{second}/acceptance"), &[]).await;
    assert_eq!(refused.status, 409, "a no to the first is no way to the second");
}

#[tokio::test]
async fn who_takes_a_team_back_makes_room_for_the_next_and_leaves_no_contact() {
    let market = market().await;
    let scene = scene(&market).await;
    let first = scene.scout.refers(&scene.demand, &[]).await;
    market.db().clock.advance(chrono::Duration::minutes(1));
    let other = market.person("13800000012", "expert", None).await;
    let second = other.refers(&scene.demand, &[]).await;
    let withdrawal = format!("{first}/withdrawal");
    assert_eq!(scene.owner.post(&withdrawal, &[]).await.status, 404, "only who referred it takes it back");
    assert_eq!(scene.scout.post(&withdrawal, &[]).await.status, 303);
    assert_eq!(scene.scout.post(&withdrawal, &[]).await.status, 409, "once");
    assert!(market.was_told(OWNER, "已由推荐人撤回").await);
    assert!(!scene.scout.get(&first).await.shows(MAIL), "it is forgotten");
    let listed = scene.owner.get(&format!("{}/scouting", scene.demand)).await;
    assert!(listed.shows(&second) && !listed.shows(&first), "{}", listed.body);
    assert_eq!(scene.owner.post(&format!("{second}/acceptance"), &[]).await.status, 303);
    scene.scout.refers(&scene.demand, &[("team", TEAM)]).await;
}

#[tokio::test]
async fn what_is_public_no_more_is_not_taken_up() {
    let market = market().await;
    let scene = scene(&market).await;
    let place = scene.scout.refers(&scene.demand, &[]).await;
    let closed = scene.owner.post(&format!("{}/closing", scene.demand), &[("reason", "abandoned")]).await;
    assert_eq!(closed.status, 303, "{}", closed.body);
    let refused = scene.owner.post(&format!("{place}/acceptance"), &[]).await;
    assert!(refused.status == 409 && refused.shows("不再公开"), "{}", refused.body);
    let said = scene.owner.post(&format!("{place}/refusal"), &[("reason", "需求已取消")]).await;
    assert_eq!(said.status, 303, "an answer is still owed: {}", said.body);
    assert!(scene.scout.get(&place).await.shows("需求已取消"));
}

#[tokio::test]
async fn nobody_but_who_demands_takes_a_team_up() {
    let market = market().await;
    let below = [json!({ "name": "某储能检修企业", "kind": "enterprise", "parent": "某储能电站运营企业" })];
    market.given(Kind::Organisations, &below).await;
    let owner = market.person(OWNER, "enterprise", Some("某储能检修企业")).await;
    let operator = market.person("13800000003", "operator", None).await;
    let scout = market.person(SCOUT, "expert", None).await;
    let demand = owner.asks_unnamed(&operator, "养殖尾水低温脱氮").await;
    let place = scout.refers(&demand, &[]).await;
    let acceptance = format!("{place}/acceptance");
    let page = owner.get("/me/appointments").await;
    let appointment = page.body.split("\"/me/appointments/").nth(1).expect("an appointment");
    let appointment = appointment.split('/').next().expect("an id");
    owner.post(&format!("/me/appointments/{appointment}/end"), &[]).await;
    assert_eq!(owner.post(&acceptance, &[]).await.status, 404, "they have left");
    let shown = operator.get(&place).await;
    assert!(shown.shows("不能代为采纳") && !shown.body.contains(&acceptance), "{}", shown.body);
    let refused = operator.post(&acceptance, &[]).await;
    assert!(refused.status == 409 && refused.shows("不能代为采纳"), "{}", refused.body);
    let above = market.person("13800000007", "enterprise", Some("某储能电站运营企业")).await;
    assert_eq!(operator.post(&acceptance, &[]).await.status, 404, "it is theirs now");
    assert_eq!(above.post(&acceptance, &[]).await.status, 303);
    assert!(above.get(&place).await.shows(&format!("mailto:{MAIL}")));
}
