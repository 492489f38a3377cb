//! What the market keeps of a team and of who referred it, taken along and taken out.

use super::{MAIL, TEAM, WHY, market, scene};

#[tokio::test]
async fn who_referred_takes_it_along_and_is_forgotten_with_it() {
    let market = market().await;
    let scene = scene(&market).await;
    let place = scene.scout.refers(&scene.demand, &[]).await;
    let copy = scene.scout.get("/me/export.json").await;
    assert!(copy.shows(TEAM) && copy.shows(MAIL) && copy.shows(WHY), "{}", copy.body);
    assert!(copy.shows("scouting.referred"), "{}", copy.body);
    assert!(scene.scout.get("/me/privacy").await.shows("向一项需求推荐团队时告知称呼"));
    assert_eq!(scene.scout.post("/me/erasure", &[("erase", "yes")]).await.status, 200);
    let seen = scene.owner.get(&place).await;
    assert!(seen.shows("已撤回") && !seen.shows(WHY) && !seen.shows("expert 13800000009"), "{}", seen.body);
    assert_eq!(scene.owner.post(&format!("{place}/acceptance"), &[]).await.status, 409);
}

#[tokio::test]
async fn who_speaks_for_a_team_and_is_erased_is_not_reached_through_it() {
    let market = market().await;
    let scene = scene(&market).await;
    let place = scene.scout.refers(&scene.demand, &[("contact", "138 0000 0012")]).await;
    assert_eq!(scene.owner.post(&format!("{place}/acceptance"), &[]).await.status, 303);
    assert!(scene.owner.get(&place).await.shows("+8613800000012"));
    let contact = market.somebody();
    contact.sign_in("13800000012").await;
    assert_eq!(contact.post("/me/erasure", &[("erase", "yes")]).await.status, 200);
    let seen = scene.owner.get(&place).await;
    assert!(!seen.shows("13800000012") && !seen.shows("李老师"), "{}", seen.body);
    assert!(seen.shows("需求方已采纳"));
}
