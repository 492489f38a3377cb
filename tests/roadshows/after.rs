//! After the hall is empty: what was tapped goes its way, everybody hears, and each number opens its rows.

use chrono::Duration;

use super::{guest, live, morning, path, presentations};
use crate::app::TestApp;
use crate::people::somebody::Somebody;

pub(super) async fn taps(market: &TestApp, phone: &Somebody<'_>, kind: &str) {
    let shown = presentations(market).await.into_iter().find(|one| one.slot.achievement.is_some());
    let taps = path(&format!("/presentations/{}/taps", shown.expect("a presentation").id));
    assert_eq!(phone.post(&taps, &[("kind", kind)]).await.status, 303);
}

pub(super) async fn verifies(market: &TestApp, phone: &Somebody<'_>, mobile: &str) {
    let code = market.code_sent_to(mobile).await;
    assert_eq!(phone.post(&path("/ticket/code"), &[("code", &code)]).await.status, 303);
}

#[tokio::test]
async fn what_was_tapped_becomes_an_intent_with_a_clock_and_who_stays_unknown_is_asked() {
    let market = morning().await;
    let operator = live(&market).await;
    let known = market.somebody();
    known.registers("13900000001", &[("teams", "yes")]).await;
    verifies(&market, &known, "13900000001").await;
    taps(&market, &known, "meeting").await;
    taps(&market, &known, "material").await;
    let unknown = market.somebody();
    unknown.registers("13900000002", &[("teams", "yes")]).await;
    taps(&market, &unknown, "interest").await;
    let silent = guest(&market, "13900000003").await;
    verifies(&market, &silent, "13900000003").await;
    taps(&market, &silent, "interest").await;
    let nameless = market.somebody();
    taps(&market, &nameless, "interest").await;
    assert_eq!(operator.takes("end").await, 303);
    // One intent of the two taps, to the author, with both in its words.
    market.db().clock.advance(Duration::minutes(2));
    let author = market.somebody();
    author.sign_in("13800000001").await;
    let me = author.get("/me").await;
    let intents =
        me.body.split("href=\"/intents/").skip(1).map(|rest| rest.split('"').next().expect("an id"));
    let intents: std::collections::BTreeSet<String> = intents.map(str::to_owned).collect();
    assert_eq!(intents.len(), 1, "{}", me.body);
    let intent = author.get(&format!("/intents/{}", intents.first().expect("an intent"))).await;
    assert!(intent.shows("想见面、要资料") && intent.shows("储能成果路演"), "{}", intent.body);
    assert!(market.was_told("13900000001", "您的点选已转给团队").await);
    // Whoever presented hears how the hall took it, in numbers.
    assert!(market.was_told("13800000001", "感兴趣 3、想见面 1、要资料 1").await);
    assert!(market.was_told("13900000002", "您还有点选没有转给团队").await);
    // Who says later who they are is heard later; so is who lets the team know later.
    market.db().clock.advance(Duration::minutes(2));
    unknown.post(&path("/ticket/code/new"), &[]).await;
    verifies(&market, &unknown, "13900000002").await;
    assert_eq!(silent.post(&path("/ticket/consent"), &[("teams", "yes")]).await.status, 303);
    let funnel = operator.get(&path("/funnel")).await;
    for (step, count) in [("registered", 3), ("arrived", 0), ("tapped", 3), ("intended", 3), ("accepted", 0)]
    {
        let link = format!("state={step}\">{count}<");
        assert!(funnel.shows(&link), "{step}: {}", funnel.body);
        let rows = operator.get(&path(&format!("/guests?state={step}"))).await;
        assert_eq!(rows.body.matches("<th scope=\"row\">采购工程师").count(), count, "{step}");
    }
    assert!(funnel.shows("另有 1 次点选"), "{}", funnel.body);
    assert_eq!(known.get(&path("/funnel")).await.status, 303, "led to the way in");
}

#[tokio::test]
async fn what_is_to_be_looked_after_is_said_when_it_is_due_and_marked_with_a_note() {
    let market = morning().await;
    let operator = live(&market).await;
    assert!(operator.get(&path("/funnel")).await.shows("路演结束后"));
    operator.takes("end").await;
    let answers = path("/tasks/answers");
    assert_eq!(operator.post(&answers, &[("note", "三条意向均已答复")]).await.status, 303);
    assert_eq!(operator.post(&answers, &[]).await.status, 409);
    market.passes(Duration::days(3) + Duration::minutes(1)).await;
    assert!(!market.was_told(super::OPERATOR, "第 3 天").await, "what is done is not asked for");
    market.passes(Duration::days(11)).await;
    assert!(market.was_told(super::OPERATOR, "第 14 天").await);
    let bureau = market.person("13800000009", "bureau", None).await;
    let page = bureau.get(&path("/funnel")).await;
    assert!(page.shows("三条意向均已答复") && !page.shows("state=registered"), "{}", page.body);
    assert_eq!(bureau.post(&path("/tasks/progress"), &[]).await.status, 404);
}

#[tokio::test]
async fn what_is_over_stays_to_be_read() {
    let market = morning().await;
    let operator = live(&market).await;
    operator.takes("end").await;
    operator.takes("archive").await;
    let visitor = market.somebody();
    assert!(visitor.get(&path("")).await.shows("已归档"));
    // By its own title, and by what was presented.
    for words in ["%E5%82%A8%E8%83%BD%E6%88%90%E6%9E%9C", "%E5%85%A8%E9%92%92%E6%B6%B2%E6%B5%81", ""] {
        assert!(visitor.get(&format!("/roadshows?q={words}")).await.shows("储能成果路演"), "{words}");
    }
    assert!(!visitor.get("/roadshows?q=%25").await.shows("储能成果路演"), "a sign is a sign");
    assert_eq!(visitor.registers("13900000001", &[]).await.status, 409);
    assert!(visitor.get(&path("/stage")).await.shows("路演已经结束"));
}

#[tokio::test]
async fn a_team_answers_a_tap_in_three_working_days_or_is_reminded_and_then_the_operator_takes_it_up() {
    let market = morning().await;
    let operator = live(&market).await;
    let buyer = market.somebody();
    buyer.registers("13900000001", &[("teams", "yes")]).await;
    verifies(&market, &buyer, "13900000001").await;
    taps(&market, &buyer, "meeting").await;
    assert_eq!(operator.takes("end").await, 303);
    assert!(
        market.was_told("13800000001", "请在 2026-12-01 前答复").await,
        "a Thursday, and a weekend between"
    );
    let reminders = async || {
        market.messages_to("13800000001").await.iter().filter(|text| text.contains("已到答复期限")).count()
    };
    market.passes(Duration::days(5)).await;
    assert_eq!(reminders().await, 0, "not while the last day runs");
    market.passes(Duration::days(1)).await;
    assert_eq!(reminders().await, 1);
    assert!(!market.was_told(super::OPERATOR, "逾期未答复").await);
    market.passes(Duration::days(9)).await;
    assert_eq!(reminders().await, 1, "once");
    assert!(market.was_told(super::OPERATOR, "逾期未答复").await);
    assert!(market.was_told("13900000001", "已转运营方").await);
}

#[tokio::test]
async fn an_event_that_nobody_ended_ends_by_itself_and_what_was_tapped_goes_its_way() {
    let market = morning().await;
    live(&market).await;
    let buyer = market.somebody();
    buyer.registers("13900000001", &[("teams", "yes")]).await;
    verifies(&market, &buyer, "13900000001").await;
    taps(&market, &buyer, "meeting").await;
    let state = async || {
        let mut tx = market.db().read().await.expect("a transaction");
        let roadshow = catalog::roadshow::store::find(&mut tx, super::SLUG).await.expect("an answer");
        roadshow.expect("it").state
    };
    // It was to end at 17:00; at 22:00 somebody may still be talking.
    market.passes(Duration::hours(13)).await;
    assert_eq!(state().await, catalog::roadshow::State::Live);
    market.passes(Duration::hours(2)).await;
    assert_eq!(state().await, catalog::roadshow::State::Ended);
    assert!(market.was_told("13900000001", "您的点选已转给团队").await);
    assert!(market.was_told(super::OPERATOR, "现已自动结束").await);
    let operator = market.somebody();
    operator.sign_in(super::OPERATOR).await;
    assert_eq!(operator.takes("end").await, 409, "once");
    assert!(operator.get(&path("/funnel")).await.shows("第 3 天"), "the tasks are wound");
}

#[tokio::test]
async fn an_event_that_nobody_began_takes_no_guests_after_its_time_and_counts_as_not_held() {
    let market = morning().await;
    let (operator, author, team) = super::meeting::prepared(&market).await;
    let buyer = guest(&market, "13900000001").await;
    assert_eq!(super::meeting::wishes(&buyer, &team, "合作").await, 303);
    let yes = super::meeting::form(&author, "/acceptance").await;
    assert_eq!(author.post(&yes, &[]).await.status, 303);
    assert_eq!(operator.post(&path("/meetings/plan"), &[]).await.status, 303);
    assert!(market.get(&path("")).await.shows("/registration\""));
    // It was to end at 17:00 in Shanghai, eight hours from now.
    market.passes(Duration::hours(9)).await;
    let late = market.somebody();
    let refused = late.registers("13900000002", &[]).await;
    assert!(refused.status == 409 && refused.shows("时间已过"), "{}", refused.body);
    assert!(late.get(&path("/registration")).await.shows("时间已过"));
    assert!(!market.get(&path("")).await.shows("/registration\""));
    assert!(!market.was_told("13900000001", "没有举行").await, "somebody may begin it still");
    market.passes(Duration::hours(6)).await;
    let page = market.get(&path("")).await;
    assert!(page.shows("本场路演已取消") && page.shows("按未举行处理"), "{}", page.body);
    for whom in ["13900000001", "13800000001", super::OPERATOR] {
        assert!(
            market.was_told(whom, "没有举行").await || market.was_told(whom, "按未举行处理").await,
            "{whom}"
        );
    }
    let operator = market.somebody();
    operator.sign_in(super::OPERATOR).await;
    assert_eq!(operator.takes("beginning").await, 409);
    let mut tx = market.db().read().await.expect("a transaction");
    let roadshow =
        catalog::roadshow::store::find(&mut tx, super::SLUG).await.expect("an answer").expect("it");
    let planned = catalog::roadshow::meetings::store::planned(&mut tx, roadshow.id).await.expect("meetings");
    assert!(planned.is_empty(), "its meetings are off");
}

#[tokio::test]
async fn an_event_that_nobody_began_and_guests_came_to_was_held_and_ends() {
    let market = morning().await;
    let operator = super::opened(&market, &[]).await;
    guest(&market, "13900000001").await;
    assert_eq!(operator.post(&path("/check-in"), &[("what", "0001")]).await.status, 200);
    market.passes(Duration::hours(15)).await;
    assert!(market.get(&path("")).await.shows("已结束"));
    assert!(market.was_told(super::OPERATOR, "现已自动结束").await);
    assert!(!market.was_told("13900000001", "没有举行").await);
    let operator = market.somebody();
    operator.sign_in(super::OPERATOR).await;
    assert!(operator.get(&path("/funnel")).await.shows("第 3 天"), "the tasks are wound");
}
