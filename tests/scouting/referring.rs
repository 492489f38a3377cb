//! Who may refer a team, to what, and what is asked of them.

use super::{MAIL, OWNER, TEAM, WHY, market, scene};

#[tokio::test]
async fn who_knows_a_team_refers_it_and_the_owner_is_told() {
    let market = market().await;
    let scene = scene(&market).await;
    let form = format!("{}/scouting", scene.demand);
    let shown = scene.scout.get(&scene.demand).await;
    assert!(shown.shows(&form) && shown.shows("推荐外部团队"), "{}", shown.body);
    assert!(!market.get(&scene.demand).await.shows(&form), "not before signing in");
    assert_eq!(market.get(&form).await.status, 303);
    assert!(scene.scout.get(&form).await.shows("养殖尾水低温脱氮"));

    let place = scene.scout.refers(&scene.demand, &[]).await;
    assert!(market.was_told(OWNER, TEAM).await);
    assert!(!market.was_told(OWNER, MAIL).await, "how to reach them is not in the letter");
    let own = scene.scout.get("/me/scouting").await;
    assert!(own.shows(TEAM) && own.shows("等待需求方答复") && own.shows(&place), "{}", own.body);
    assert!(scene.scout.get("/me").await.shows("/me/scouting"));
    for page in [scene.demand.clone(), format!("{}/receipt", scene.demand)] {
        let shown = scene.owner.get(&page).await;
        assert!(shown.shows("收到的外部推荐 1 件") && shown.shows(&form), "{page}: {}", shown.body);
    }
    assert!(scene.owner.get(&form).await.shows(&place));
    let seen = scene.owner.get(&place).await;
    assert!(seen.shows(WHY) && seen.shows("expert 13800000009"), "{}", seen.body);
    assert!(!seen.shows(MAIL) && !seen.shows("李老师"), "not before it is taken up");
    let stranger = market.person("13800000012", "expert", None).await;
    assert_eq!(stranger.get(&place).await.status, 404);
    assert!(!stranger.get("/me/scouting").await.shows(TEAM));
}

#[tokio::test]
async fn the_own_unit_refers_nobody_to_itself() {
    let market = market().await;
    let scene = scene(&market).await;
    let form = format!("{}/scouting", scene.demand);
    let refused = scene.owner.tries_to_refer(&scene.demand, &[]).await;
    assert!(refused.status == 409 && refused.shows("本单位的需求"), "{}", refused.body);
    let colleague = market.person("13800000006", "enterprise", Some("某储能电站运营企业")).await;
    assert!(colleague.get(&form).await.shows("还没有人推荐团队"), "they answer for the enterprise");
    assert_eq!(colleague.tries_to_refer(&scene.demand, &[]).await.status, 409);
    let broker = market.person("13800000007", "broker", Some("某储能电站运营企业")).await;
    let refused = broker.get(&form).await;
    assert!(refused.status == 409 && refused.shows("本单位的需求"), "{}", refused.body);
    assert!(!broker.get(&scene.demand).await.shows(&form), "and is not led there");
    assert_eq!(broker.tries_to_refer(&scene.demand, &[]).await.status, 409);
}

#[tokio::test]
async fn what_is_not_public_takes_none_and_is_not_there() {
    let market = market().await;
    let scene = scene(&market).await;
    let form = [
        ("key", "k-9"),
        ("title", "还没有公开的需求"),
        ("contact", "tech@example.com"),
        ("budget_reason", "按处理水量面议"),
    ];
    let waiting = scene.owner.post("/demands", &form).await.header("location").replace("/receipt", "");
    for page in [waiting.as_str(), "/demands/0192a000-0000-7000-8000-000000000000"] {
        assert_eq!(scene.scout.get(&format!("{page}/scouting")).await.status, 404, "{page}");
        assert_eq!(scene.scout.tries_to_refer(page, &[]).await.status, 404, "{page}");
    }
    let closed = scene.owner.post(&format!("{}/closing", scene.demand), &[("reason", "abandoned")]).await;
    assert_eq!(closed.status, 303, "{}", closed.body);
    assert_eq!(scene.scout.tries_to_refer(&scene.demand, &[]).await.status, 404);
}

#[tokio::test]
async fn without_the_teams_consent_nothing_is_sent_and_nothing_typed_is_lost() {
    let market = market().await;
    let scene = scene(&market).await;
    let refused = scene.scout.tries_to_refer(&scene.demand, &[("agreed", ""), ("share", "")]).await;
    assert_eq!(refused.status, 422, "{}", refused.body);
    assert!(refused.shows("id=\"agreed-error\"") && refused.shows("id=\"share-error\""));
    assert!(refused.shows("第二十三条") && refused.shows(TEAM) && refused.shows(MAIL) && refused.shows(WHY));
    let refused = scene.scout.tries_to_refer(&scene.demand, &[("contact", "李老师的办公室")]).await;
    assert!(refused.status == 422 && refused.shows("id=\"contact-error\""), "{}", refused.body);
    assert!(refused.shows("李老师的办公室"));
    let nobody = [("team", "（）"), ("why", " ")];
    let refused = scene.scout.tries_to_refer(&scene.demand, &nobody).await;
    assert!(refused.status == 422 && refused.shows("id=\"team-error\"") && refused.shows("id=\"why-error\""));
    assert!(scene.scout.get("/me/scouting").await.shows("还没有推荐过团队"));
}

#[tokio::test]
async fn one_person_refers_a_team_once_even_at_once() {
    let market = market().await;
    let scene = scene(&market).await;
    let (one, other) = tokio::join!(
        scene.scout.tries_to_refer(&scene.demand, &[]),
        scene.scout.tries_to_refer(&scene.demand, &[("team", "某大学 膜分离课题组")]),
    );
    let mut answers = [one.status, other.status];
    answers.sort_unstable();
    assert_eq!(answers, [303, 409]);
    let again = scene.scout.tries_to_refer(&scene.demand, &[]).await;
    assert!(again.shows("id=\"team-error\"") && again.shows("已向这项需求推荐过"), "{}", again.body);
    let another = scene.owner.asks_unnamed(&scene.operator, "海水提铀吸附材料").await;
    scene.scout.refers(&another, &[]).await;
}

#[tokio::test]
async fn nobody_floods_who_demands() {
    let market = market().await;
    let scene = scene(&market).await;
    for team in ["甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸"] {
        scene.scout.refers(&scene.demand, &[("team", team)]).await;
    }
    let refused = scene.scout.tries_to_refer(&scene.demand, &[("team", "子")]).await;
    assert!(refused.status == 429 && refused.shows("最多推荐十支团队"), "{}", refused.body);
    market.passes(chrono::Duration::days(1)).await;
    scene.scout.sign_in(super::SCOUT).await;
    scene.scout.refers(&scene.demand, &[("team", "子")]).await;
}
