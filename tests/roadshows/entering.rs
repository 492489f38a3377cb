//! Guests who check in by themselves, by the code that the screen at the entrance shows.

use chrono::Duration;

use super::{guest, live, morning, opened, path};
use crate::app::{Answer, TestApp};
use crate::intents::market_at;
use crate::people::somebody::Somebody;

/// The code that the screen at the entrance shows.
async fn shown(staff: &Somebody<'_>) -> String {
    let page = staff.get(&path("/check-in/code")).await;
    assert_eq!(page.status, 200, "{}", page.body);
    let rest = page.body.split("<h1 class=\"num\">").nth(1).expect("a code");
    rest.split('<').next().expect("its end").to_owned()
}

/// A guest who has entered the code that was sent to the number.
async fn proved<'a>(market: &'a TestApp, mobile: &str) -> Somebody<'a> {
    let one = guest(market, mobile).await;
    let code = market.code_sent_to(mobile).await;
    assert_eq!(one.post(&path("/ticket/code"), &[("code", &code)]).await.status, 303);
    one
}

async fn enters(who: &Somebody<'_>, code: &str) -> Answer {
    who.post(&path("/check-in/self"), &[("code", code)]).await
}

#[tokio::test]
async fn a_guest_checks_in_by_themselves_once_and_is_told_so_again() {
    let market = morning().await;
    let operator = live(&market).await;
    let one = proved(&market, "13900000001").await;
    assert!(one.ticket().await.contains("/check-in/self"), "the ticket leads there");
    let wrong = enters(&one, "000000").await;
    assert!(
        wrong.status == 422 && wrong.shows("签到码不对") && wrong.shows("href=\"#code\""),
        "{}",
        wrong.body
    );
    let code = shown(&operator).await;
    let scanned = one.get(&format!("{}?code={code}", path("/check-in/self"))).await;
    assert!(scanned.status == 200 && scanned.shows(&format!("value=\"{code}\"")), "{}", scanned.body);
    assert!(!one.ticket().await.contains("已签到"), "to look is not to arrive");
    // As a Chinese keyboard types digits.
    let wide: String =
        code.chars().map(|c| char::from_u32(u32::from(c) + 0xFEE0).expect("a digit")).collect();
    let entered = enters(&one, &format!(" {wide} ")).await;
    assert!(entered.status == 200 && entered.shows("请进，签到时间 09:"), "{}", entered.body);
    for typed in [code.as_str(), "000000", ""] {
        let again = enters(&one, typed).await;
        assert!(again.status == 200 && again.shows("已签到 09:"), "{typed}: {}", again.body);
    }
    assert!(one.ticket().await.contains("已签到 09:"));
    let list = operator.get(&path("/guests?state=arrived")).await;
    assert!(list.shows("采购工程师") && list.shows("没有重复签到"), "{}", list.body);
    let desk = operator.post(&path("/check-in"), &[("what", "0001")]).await;
    assert!(desk.shows("已签到 09:"), "the desk knows: {}", desk.body);
}

#[tokio::test]
async fn an_old_code_is_refused_and_nobody_guesses() {
    let market = morning().await;
    let operator = live(&market).await;
    let one = proved(&market, "13900000001").await;
    let old = shown(&operator).await;
    market.db().clock.advance(Duration::minutes(5));
    let refused = enters(&one, &old).await;
    assert!(refused.status == 422 && refused.shows("已经更换"), "{}", refused.body);
    for _ in 0..9 {
        assert_eq!(enters(&one, "12345").await.status, 422);
    }
    let right = enters(&one, &shown(&operator).await).await;
    assert!(right.status == 429 && right.shows("href=\"#code\""), "{}", right.body);
    let other = proved(&market, "13900000002").await;
    assert_eq!(enters(&other, &shown(&operator).await).await.status, 200, "others are not held up");
    market.db().clock.advance(Duration::minutes(11));
    assert!(enters(&one, &shown(&operator).await).await.shows("请进"));
}

#[tokio::test]
async fn it_is_open_on_the_day_alone_and_not_after() {
    // An hour before midnight in Shanghai.
    let market = market_at(Some("2026-11-25T15:00:00Z")).await;
    let operator = opened(&market, &[("capacity", "10")]).await;
    let one = proved(&market, "13900000001").await;
    assert!(!one.ticket().await.contains("/check-in/self"));
    let early = enters(&one, &shown(&operator).await).await;
    assert!(early.status == 409 && early.shows("自助签到只在路演当天"), "{}", early.body);
    assert!(one.get(&path("/check-in/self")).await.shows("自助签到只在路演当天"));
    market.db().clock.advance(Duration::hours(2));
    assert!(one.ticket().await.contains("/check-in/self"));
    for act in ["beginning", "end"] {
        assert_eq!(operator.takes(act).await, 303, "{act}");
    }
    assert_eq!(enters(&one, &shown(&operator).await).await.status, 409, "it is over");
}

#[tokio::test]
async fn the_organiser_closes_it_and_opens_it_by_another_code() {
    let market = morning().await;
    let operator = live(&market).await;
    let helper = market.person("13900000007", "expert", None).await;
    assert_eq!(helper.get(&path("/check-in/code")).await.status, 404, "the screen is for who works there");
    assert_eq!(operator.post(&path("/staff"), &[("address", "13900000007")]).await.status, 303);
    let old = shown(&helper).await;
    let setting = path("/check-in/code");
    assert_eq!(helper.post(&setting, &[("on", "no")]).await.status, 404, "the organiser says");
    assert_eq!(operator.post(&setting, &[("on", "")]).await.status, 400);
    let one = proved(&market, "13900000001").await;
    for _ in 0..2 {
        assert_eq!(operator.post(&setting, &[("on", "no")]).await.status, 303);
    }
    assert!(helper.get(&setting).await.shows("自助签到没有开启"));
    let closed = enters(&one, &old).await;
    assert!(closed.status == 409 && closed.shows("没有开放自助签到"), "{}", closed.body);
    assert!(one.get(&path("/check-in/self")).await.shows("没有开放自助签到"));
    assert_eq!(operator.post(&setting, &[("on", "yes")]).await.status, 303);
    assert!(operator.get(&path("/guests")).await.shows("更换签到码"));
    assert_eq!(enters(&one, &old).await.status, 422, "what was photographed before is worth nothing");
    assert_eq!(enters(&one, &shown(&helper).await).await.status, 200);
}

#[tokio::test]
async fn whoever_has_not_proved_the_address_or_waits_is_for_the_desk() {
    let market = morning().await;
    let operator = opened(&market, &[("capacity", "1")]).await;
    let code = shown(&operator).await;
    let nobody = enters(&market.somebody(), &code).await;
    assert!(nobody.status == 422 && nobody.shows("没有本场的入场券"), "{}", nobody.body);
    let _seated = proved(&market, "13900000001").await;
    let waits = proved(&market, "13900000002").await;
    let refused = enters(&waits, &code).await;
    assert!(refused.status == 422 && refused.shows("还在候补"), "{}", refused.body);
    // Whether a number was on the list before is told to nobody here either.
    market.db().clock.advance(Duration::minutes(2));
    let (claims, fresh) = (guest(&market, "13900000001").await, guest(&market, "13900000003").await);
    let (claims, fresh) = (enters(&claims, &code).await, enters(&fresh, &code).await);
    assert!(claims.status == 422 && claims.shows("还没有验证手机号或邮箱"), "{}", claims.body);
    assert_eq!((claims.status, claims.body), (fresh.status, fresh.body));
}
