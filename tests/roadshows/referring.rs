//! Taps of guests who let a broker know them and no team: they come to a broker, with a day to answer by.

use catalog::import::Kind;
use chrono::Duration;
use serde_json::json;

use super::after::{taps, verifies};
use super::{OPERATOR, live, morning, path, planned};
use crate::app::TestApp;
use crate::people::somebody::Somebody;

const AGENCY: &str = "某技术转移机构";
const BROKER: &str = "13900000007";

async fn broker<'a>(market: &'a TestApp, mobile: &str) -> Somebody<'a> {
    market.given(Kind::Organisations, &[json!({ "name": AGENCY, "kind": "agency" })]).await;
    market.person(mobile, "broker", Some(AGENCY)).await
}

/// A guest who lets these know, has proved the address, and taps twice.
async fn listener<'a>(market: &'a TestApp, mobile: &str, known: &[(&str, &str)]) -> Somebody<'a> {
    let guest = market.somebody();
    let mut fields = vec![("name", "采购总监")];
    fields.extend(known);
    assert_eq!(guest.registers(mobile, &fields).await.status, 303);
    verifies(market, &guest, mobile).await;
    taps(market, &guest, "interest").await;
    taps(market, &guest, "material").await;
    guest
}

/// The address of a form on the page of referrals, by how it ends.
async fn form(who: &Somebody<'_>, end: &str) -> String {
    let page = who.get(&path("/referrals")).await;
    let found =
        page.body.split("action=\"").find(|rest| rest.split('"').next().is_some_and(|at| at.ends_with(end)));
    found.unwrap_or_else(|| panic!("no form {end}: {}", page.body)).split('"').next().expect("it").to_owned()
}

/// Whether the author of what was presented has an intent.
async fn is_asked(market: &TestApp) -> bool {
    market.db().clock.advance(Duration::minutes(2));
    let author = market.somebody();
    author.sign_in("13800000001").await;
    author.get("/me").await.shows("href=\"/intents/")
}

#[tokio::test]
async fn who_lets_a_broker_know_and_no_team_is_answered_by_the_broker_of_the_event() {
    let market = morning().await;
    let operator = live(&market).await;
    let (broker, stranger) = (broker(&market, BROKER).await, broker(&market, "13900000008").await);
    assert_eq!(operator.post(&path("/staff"), &[("address", BROKER)]).await.status, 303);
    let buyer = listener(&market, "13900000001", &[("broker", "yes")]).await;
    assert_eq!(broker.get(&path("/referrals")).await.status, 404, "before the end nothing is referred");
    assert_eq!(operator.takes("end").await, 303);
    // One letter to the broker, with the day; the guest hears who has it, and the team nothing.
    assert!(market.was_told(BROKER, "有 1 条来宾点选交由您跟进，请在 2026-12-01 前答复来宾").await);
    assert!(market.was_told("13900000001", "您的点选已转给技术经理人").await);
    assert!(!is_asked(&market).await, "the team was not to know");
    let page = broker.get(&path("/referrals")).await;
    for words in ["采购总监", "+8613900000001", "感兴趣、要资料", "待答复 1 条"] {
        assert!(page.shows(words), "{words}: {}", page.body);
    }
    assert!(broker.get("/me/broker").await.shows("1 条待答复"));
    assert_eq!(stranger.get(&path("/referrals")).await.status, 404);
    let funnel = operator.get(&path("/funnel")).await;
    assert!(funnel.shows("转介技术经理人 1 条，待答复 1 条"), "{}", funnel.body);
    // What a broker has is not taken back by a tap.
    let shown = super::presentations(&market).await.into_iter().find(|one| one.slot.achievement.is_some());
    let tap = path(&format!("/presentations/{}/taps", shown.expect("a presentation").id));
    assert_eq!(buyer.post(&tap, &[("kind", "interest"), ("want", "off")]).await.status, 409);
    // The broker says what came of it, once; nobody else does.
    let answer = form(&broker, "/answer").await;
    let said = [("outcome", "answered"), ("note", "资料已寄出")];
    assert_eq!(stranger.post(&answer, &said).await.status, 404);
    let guest = buyer.post(&answer, &said).await;
    assert!(guest.header("location").starts_with("/login"), "{}", guest.status);
    assert_eq!(broker.post(&answer, &[("outcome", "passed_on")]).await.status, 400, "that is the guest's");
    assert_eq!(broker.post(&answer, &said).await.status, 303);
    assert_eq!(broker.post(&answer, &said).await.status, 409);
    let page = operator.get(&path("/referrals")).await;
    assert!(page.shows("已答复来宾") && page.shows("资料已寄出"), "{}", page.body);
    market.passes(Duration::days(6)).await;
    assert!(!market.was_told(BROKER, "至今没有结果").await, "what is answered is not asked for");
}

#[tokio::test]
async fn an_event_without_a_broker_puts_it_on_the_desk_and_what_is_late_is_told() {
    let market = morning().await;
    let operator = live(&market).await;
    let broker = broker(&market, BROKER).await;
    listener(&market, "13900000001", &[("broker", "yes")]).await;
    operator.takes("end").await;
    assert!(market.was_told(OPERATOR, "本场还没有合适的技术经理人").await);
    let page = operator.get(&path("/referrals")).await;
    assert!(page.shows("待指定技术经理人") && page.shows("采购总监"), "{}", page.body);
    assert_eq!(broker.get(&path("/referrals")).await.status, 404, "nobody takes it unasked");
    let give = form(&operator, "/broker").await;
    let id = web::cli::add_person(market.db(), BROKER, "broker").await.expect("a person").to_string();
    let none = web::cli::add_person(market.db(), "13900000001", "guest").await.expect("a person").to_string();
    assert_eq!(operator.post(&give, &[]).await.status, 400);
    assert_eq!(operator.post(&give, &[("broker", &none)]).await.status, 409, "the guest is no broker");
    assert_eq!(broker.post(&give, &[("broker", &id)]).await.status, 404);
    assert_eq!(operator.post(&give, &[("broker", &id)]).await.status, 303);
    assert!(market.was_told(BROKER, "有 1 条来宾点选交由您跟进").await);
    assert!(broker.get(&path("/referrals")).await.shows("采购总监"));
    market.passes(Duration::days(6)).await;
    for whom in [BROKER, OPERATOR] {
        assert!(market.was_told(whom, "至今没有结果").await, "{whom}");
    }
    // The session of who keeps the market has run out by then.
    operator.sign_in(OPERATOR).await;
    assert!(operator.get(&path("/referrals")).await.shows("已逾期"));
}

#[tokio::test]
async fn whom_a_guest_lets_know_is_theirs_to_change_after_the_event_too() {
    let market = morning().await;
    let operator = live(&market).await;
    let broker = broker(&market, BROKER).await;
    operator.post(&path("/staff"), &[("address", BROKER)]).await;
    let first = listener(&market, "13900000001", &[("broker", "yes")]).await;
    let second = listener(&market, "13900000002", &[("broker", "yes")]).await;
    let silent = listener(&market, "13900000003", &[]).await;
    operator.takes("end").await;
    assert!(market.was_told("13900000003", "您还有点选没有转给团队").await);
    // Who says so later is heard later.
    assert_eq!(silent.post(&path("/ticket/consent"), &[("broker", "yes")]).await.status, 303);
    assert!(broker.get(&path("/referrals")).await.shows("+8613900000003"));
    // Who takes it back is nobody's to call any more (个人信息保护法 §15).
    assert_eq!(first.post(&path("/ticket/consent"), &[]).await.status, 303);
    let page = broker.get(&path("/referrals")).await;
    assert!(!page.shows("+8613900000001") && page.shows("来宾已撤回同意"), "{}", page.body);
    // Who lets the team know after all is asked by the team, and not by both.
    assert!(!is_asked(&market).await);
    let both = [("broker", "yes"), ("teams", "yes")];
    assert_eq!(second.post(&path("/ticket/consent"), &both).await.status, 303);
    assert!(is_asked(&market).await);
    assert!(broker.get(&path("/referrals")).await.shows("来宾同意后已转给团队"));
    // And back again: what was withdrawn is open once more.
    assert_eq!(first.post(&path("/ticket/consent"), &[("broker", "yes")]).await.status, 303);
    assert!(broker.get(&path("/referrals")).await.shows("+8613900000001"));
}

#[tokio::test]
async fn what_is_tapped_of_a_talk_without_an_achievement_is_passed_on_by_the_organiser_and_to_no_broker() {
    let market = morning().await;
    let operator = planned(&market, &[("capacity", "50")]).await;
    operator
        .presents(&[("title", "圆桌讨论"), ("presenter", "王教授"), ("starts_at", "2026-11-26T15:00")])
        .await;
    for act in ["approval", "opening", "beginning"] {
        assert_eq!(operator.takes(act).await, 303, "{act}");
    }
    broker(&market, BROKER).await;
    let id = web::cli::add_person(market.db(), BROKER, "broker").await.expect("a person").to_string();
    let all = super::presentations(&market).await;
    let talk = all.iter().find(|one| one.slot.title == "圆桌讨论").expect("the talk").id;
    let turn = path(&format!("/presentations/{talk}/turn"));
    assert_eq!(operator.post(&turn, &[("turn", "on_stage")]).await.status, 303);
    let (buyer, other) = (market.somebody(), market.somebody());
    for (who, mobile) in [(&buyer, "13900000001"), (&other, "13900000002")] {
        let fields = [("name", "采购总监"), ("teams", "yes")];
        assert_eq!(who.registers(mobile, &fields).await.status, 303);
        verifies(&market, who, mobile).await;
        assert!(who.get(&path("/stage")).await.shows("想见面"), "a speaker can be met");
        let tap = path(&format!("/presentations/{talk}/taps"));
        assert_eq!(who.post(&tap, &[("kind", "meeting")]).await.status, 303);
    }
    assert_eq!(operator.takes("end").await, 303);
    assert!(market.was_told(OPERATOR, "请在 2026-12-01 前转告发言人").await);
    assert!(market.was_told("13900000001", "您的点选已转给团队").await);
    let page = operator.get(&path("/referrals")).await;
    for words in ["圆桌讨论", "请转告发言人王教授", "采购总监", "+8613900000001", "待答复 2 条"]
    {
        assert!(page.shows(words), "{words}: {}", page.body);
    }
    // No broker hears of it (个人信息保护法 §23).
    let answer = form(&operator, "/answer").await;
    let give = answer.replace("/answer", "/broker");
    let refused = operator.post(&give, &[("broker", &id)]).await;
    assert!(refused.status == 409 && refused.shows("没有同意告知技术经理人"), "{}", refused.body);
    assert!(!page.shows("/broker\""), "nor is one offered");
    // Saying the same again changes nothing; taking it back ends it.
    assert_eq!(buyer.post(&path("/ticket/consent"), &[("teams", "yes")]).await.status, 303);
    assert!(operator.get(&path("/referrals")).await.shows("待答复 2 条，共 2 条"));
    assert_eq!(buyer.post(&path("/ticket/consent"), &[]).await.status, 303);
    let page = operator.get(&path("/referrals")).await;
    assert!(page.shows("待答复 1 条") && !page.shows("+8613900000001"), "{}", page.body);
    let answer = form(&operator, "/answer").await;
    assert_eq!(operator.post(&answer, &[("outcome", "answered")]).await.status, 303);
    assert!(operator.get(&path("/referrals")).await.shows("待答复 0 条"));
}

#[tokio::test]
async fn a_referral_that_became_a_case_counts_in_its_step_and_leads_to_the_case() {
    let market = morning().await;
    let operator = live(&market).await;
    let buyer = market.person("13900000005", "enterprise", Some("某储能电站运营企业")).await;
    assert_eq!(buyer.registers("13900000005", &[("broker", "yes")]).await.status, 303);
    taps(&market, &buyer, "interest").await;
    assert_eq!(operator.takes("end").await, 303);
    let funnel = async || operator.get(&path("/funnel")).await;
    let page = funnel().await;
    assert!(page.shows("转介技术经理人 1 条") && page.shows("state=intended\">0<"), "{}", page.body);
    // What the broker advised: the enterprise sends an intent of its own, and the team accepts.
    market.db().clock.advance(Duration::minutes(2));
    let all = super::presentations(&market).await;
    let achievement = all.iter().find_map(|one| one.slot.achievement).expect("an achievement").to_string();
    let author = market.somebody();
    author.sign_in("13800000001").await;
    let case = crate::cases::agreed(&author, &buyer, &achievement).await;
    let page = funnel().await;
    for step in ["tapped", "intended", "accepted"] {
        assert!(page.shows(&format!("state={step}\">1<")), "{step}: {}", page.body);
    }
    assert!(page.shows("state=contracted\">0<"), "{}", page.body);
    let rows = operator.get(&path("/guests?state=accepted")).await;
    assert!(rows.shows(&format!("href=\"{case}\"")), "{}", rows.body);
    assert_eq!(operator.get(&case).await.status, 200);
}
