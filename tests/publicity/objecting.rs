//! Objections: the clock stands, is wound again or is over, and nobody's name is shown.

use chrono::Duration;

use super::{OBJECTOR, OFFICER, SECOND, UNIT, market};

const WORDS: &str = "价格明显低于同类成果";

#[tokio::test]
async fn an_objection_stops_the_clock_and_its_dismissal_lets_it_run_on() {
    let market = market().await;
    let officer = market.person(OFFICER, "officer", Some(UNIT)).await;
    market.person(SECOND, "officer", Some(UNIT)).await;
    let objector = market.person(OBJECTOR, "enterprise", Some("某储能电站运营企业")).await;
    let notice = officer.posts(&[]).await;
    let closed = market.post_form(&format!("{notice}/objections"), &[("words", WORDS)]).await;
    assert!(
        closed.status == 303 && closed.header("location").starts_with("/login"),
        "who objects is somebody"
    );
    market.passes(Duration::days(10)).await;
    assert_eq!(objector.objects(&notice, " ").await.status, 422);
    assert_eq!(objector.objects(&notice, WORDS).await.status, 303);
    assert!(market.was_told(OFFICER, WORDS).await, "the unit is told");

    let page = market.get(&notice).await;
    assert!(page.shows("有异议，公示期中止") && page.shows("剩余 6 日"), "{}", page.body);
    assert!(!page.shows(WORDS) && !page.shows("enterprise 1380"), "neither words nor names are public");
    let own = objector.get(&notice).await;
    assert!(own.shows(WORDS) && own.shows("您的异议"));
    let second = objector.objects(&notice, "还有一点").await;
    assert!(second.status == 409 && second.shows("正在办理"), "{}", second.body);

    market.passes(Duration::days(30)).await;
    assert!(market.get(&notice).await.shows("有异议，公示期中止"), "it stands however long that takes");
    // After so long one signs in again.
    let second = market.somebody();
    second.sign_in(SECOND).await;
    let desk = second.get(&notice).await;
    assert!(desk.shows("enterprise 1380") && desk.shows(WORDS), "who decides knows who objects");
    assert!(second.get("/desk").await.shows(&notice));
    assert_eq!(second.decides(&notice, "dismissal", "").await.status, 422, "with a reason");
    assert_eq!(second.decides(&notice, "dismissal", "评估报告已说明").await.status, 303);
    assert!(market.was_told(OBJECTOR, "评估报告已说明").await);

    // 5 January; six days left end on the 11th.
    let page = market.get(&notice).await;
    assert!(page.shows("剩余 6 日") && page.shows("2027年1月11日 24时届满"), "{}", page.body);
    assert!(page.shows("不成立 1"));
    market.passes(Duration::days(6)).await;
    assert!(market.get(&notice).await.shows("公示中"));
    market.passes(Duration::days(1)).await;
    assert!(market.get(&notice).await.shows("公示期满，已生效"));
    let late = market.somebody();
    late.sign_in(OBJECTOR).await;
    let refused = late.objects(&notice, WORDS).await;
    assert!(refused.status == 409 && refused.shows("第二百零三条"), "{}", refused.body);
}

#[tokio::test]
async fn an_objection_that_is_upheld_cancels_the_notice() {
    let market = market().await;
    let officer = market.person(OFFICER, "officer", Some(UNIT)).await;
    let operator = market.person("13800000008", "operator", None).await;
    let objector = market.person(OBJECTOR, "enterprise", Some("某储能电站运营企业")).await;
    let other = market.person("13800000009", "expert", None).await;
    let notice = officer.posts(&[]).await;
    assert_eq!(objector.objects(&notice, WORDS).await.status, 303);
    assert_eq!(other.objects(&notice, "完成人不全").await.status, 303);
    assert_eq!(operator.decides(&notice, "upholding", "须重新评估").await.status, 303);
    let page = market.get(&notice).await;
    assert!(page.shows("异议成立，已取消") && page.shows("须重新评估"), "{}", page.body);
    assert!(page.shows("成立 1") && page.shows("随公示终止 1"));
    assert!(market.was_told(OBJECTOR, "须重新评估").await);
    assert!(market.was_told("13800000009", "随之终止").await);
    assert!(market.was_told(OFFICER, "须重新评估").await);
    market.passes(Duration::days(30)).await;
    assert!(market.get(&notice).await.shows("异议成立，已取消"), "and it never becomes effective");
}

#[tokio::test]
async fn of_two_objections_the_last_that_is_decided_lets_the_clock_run() {
    let market = market().await;
    let officer = market.person(OFFICER, "officer", Some(UNIT)).await;
    let second = market.person(SECOND, "officer", Some(UNIT)).await;
    let objector = market.person(OBJECTOR, "enterprise", Some("某储能电站运营企业")).await;
    let other = market.person("13800000009", "expert", None).await;
    let notice = officer.posts(&[]).await;
    objector.objects(&notice, WORDS).await;
    other.objects(&notice, "完成人不全").await;
    assert_eq!(second.decides(&notice, "dismissal", "已评估").await.status, 303);
    assert!(market.get(&notice).await.shows("有异议，公示期中止"));
    assert_eq!(second.decides(&notice, "dismissal", "已核实").await.status, 303);
    assert!(market.get(&notice).await.shows("公示中"));
}

#[tokio::test]
async fn whoever_posted_does_not_decide_and_another_officer_does() {
    let market = market().await;
    let officer = market.person(OFFICER, "officer", Some(UNIT)).await;
    let second = market.person(SECOND, "officer", Some(UNIT)).await;
    let objector = market.person(OBJECTOR, "enterprise", Some("某储能电站运营企业")).await;
    let notice = officer.posts(&[]).await;
    objector.objects(&notice, WORDS).await;
    let page = officer.get(&notice).await;
    assert!(page.shows("发布公示的人不办理对它的异议") && !page.shows("/dismissal"), "{}", page.body);
    let offered = second.get(&notice).await;
    let id = offered.body.split("/publicity/objections/").nth(1).and_then(|rest| rest.split('/').next());
    let act = format!("/publicity/objections/{}/dismissal", id.expect("an objection"));
    let refused = officer.post(&act, &[("decision", "不成立")]).await;
    assert!(refused.status == 409 && refused.shows("运营规则"), "{}", refused.body);
    assert!(refused.shows("第十八条") && refused.shows("国发〔2016〕16号") && refused.shows("由运营方办理"));
    assert_eq!(objector.post(&act, &[("decision", "成立")]).await.status, 404);
    assert_eq!(second.post(&act, &[("decision", "不成立")]).await.status, 303);
    assert_eq!(second.post(&act, &[("decision", "不成立")]).await.status, 409, "decided once");
}

#[tokio::test]
async fn objections_to_what_is_replaced_or_withdrawn_are_closed_and_answered() {
    let market = market().await;
    let officer = market.person(OFFICER, "officer", Some(UNIT)).await;
    let objector = market.person(OBJECTOR, "enterprise", Some("某储能电站运营企业")).await;
    let notice = officer.posts(&[]).await;
    objector.objects(&notice, WORDS).await;
    let fields = super::price(&[("price", "120"), ("sure", "yes")]);
    let next = officer.post(&format!("{notice}/replacement"), &fields).await.header("location").to_owned();
    assert!(market.was_told(OBJECTOR, &next).await, "with the way to the new one");
    assert!(objector.get(&notice).await.shows("随公示终止"));
    objector.objects(&next, "仍然偏低").await;
    assert_eq!(officer.post(&format!("{next}/withdrawal"), &[("reason", "另行评估")]).await.status, 303);
    assert!(market.was_told(OBJECTOR, "撤回").await);
    let export = objector.get("/me/export.json").await;
    assert!(export.shows(WORDS) && export.shows("仍然偏低"));
}

/// The way to dismiss the first objection that somebody is offered to decide.
async fn dismissal(decider: &crate::people::somebody::Somebody<'_>, notice: &str) -> String {
    let page = decider.get(notice).await;
    let id = page.body.split("/publicity/objections/").nth(1).and_then(|rest| rest.split('/').next());
    format!("/publicity/objections/{}/dismissal", id.expect("an objection"))
}

#[tokio::test]
async fn the_operator_decides_where_the_only_officer_posted() {
    let market = market().await;
    let officer = market.person(OFFICER, "officer", Some(UNIT)).await;
    let operator = market.person("13800000008", "operator", None).await;
    let objector = market.person(OBJECTOR, "enterprise", Some("某储能电站运营企业")).await;
    let notice = officer.posts(&[]).await;
    let public = market.get(&notice).await;
    assert!(public.shows("单位应当明确并公开异议处理程序和办法"), "{}", public.body);
    assert!(public.shows("异议由运营方办理"), "everybody reads who decides");
    objector.objects(&notice, WORDS).await;
    let page = officer.get(&notice).await;
    assert!(page.shows(WORDS) && !page.shows("/dismissal"), "{}", page.body);
    let act = dismissal(&operator, &notice).await;
    let refused = officer.post(&act, &[("decision", "不成立")]).await;
    assert!(refused.status == 409 && refused.shows("由运营方办理"), "{}", refused.body);
    assert_eq!(operator.post(&act, &[("decision", "不成立")]).await.status, 303);
    market.person(SECOND, "officer", Some(UNIT)).await;
    assert!(!market.get(&notice).await.shows("异议由运营方办理"), "the unit has somebody again");
}

#[tokio::test]
async fn who_made_or_listed_the_achievement_does_not_decide() {
    let market = market().await;
    let (researcher, achievement) = crate::intents::listed(&market).await;
    // The author is an officer as well; so is a completer, known by name.
    web::cli::grant_role(market.db(), "13800000001", "officer", Some(UNIT)).await.expect("an appointment");
    let completer = market.person(SECOND, "officer", Some(UNIT)).await;
    let mut tx = market.db().write().await.expect("a transaction");
    let id: catalog::achievement::AchievementId = achievement.parse().expect("an id");
    let was = catalog::listing::store::find::<catalog::achievement::Draft>(&mut tx, id).await;
    let was = was.expect("an answer").expect("the achievement");
    let mut now = was.clone();
    let name = format!("officer {SECOND}");
    now.draft.people = vec![catalog::achievement::Person { name, role: None }];
    let actor = db::event::Actor::System;
    let saved =
        catalog::listing::store::save(&mut tx, market.db(), &actor, "listing.edited", &was, &now).await;
    saved.expect("it is written");
    tx.commit().await.expect("it is kept");
    let officer = market.person(OFFICER, "officer", Some(UNIT)).await;
    let free = market.person("13800000023", "officer", Some(UNIT)).await;
    let objector = market.person(OBJECTOR, "enterprise", Some("某储能电站运营企业")).await;
    let notice = officer.posts(&[("achievement", &achievement)]).await;
    objector.objects(&notice, WORDS).await;
    let act = dismissal(&free, &notice).await;
    for interested in [&researcher, &completer] {
        let page = interested.get(&notice).await;
        assert!(page.shows("与公示事项有利害关系") && !page.shows("/dismissal"), "{}", page.body);
        let refused = interested.post(&act, &[("decision", "不成立")]).await;
        assert!(refused.status == 409 && refused.shows("第十八条"), "{}", refused.body);
    }
    assert_eq!(free.post(&act, &[("decision", "不成立")]).await.status, 303);
}
