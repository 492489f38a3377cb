//! Registering in three fields; waiting, and being asked when a seat is free.

use chrono::Duration;

use super::after::taps;
use super::meeting::{prepared, wishes};
use super::{OPERATOR, guest, live, morning, opened, path};
use crate::app::TestApp;
use crate::people::somebody::Somebody;

#[tokio::test]
async fn three_fields_and_a_ticket_and_the_code_may_come_later() {
    let market = morning().await;
    opened(&market, &[]).await;
    let guest = market.somebody();
    let form = guest.get(&path("/registration")).await;
    assert_eq!(form.body.matches("required").count(), 3, "three fields must be filled in");
    assert!(!form.shows("checked"), "nothing is agreed to beforehand");
    assert_eq!(guest.registers("13900000001", &[]).await.status, 303);
    let ticket = guest.ticket().await;
    assert!(ticket.contains("报名成功") && ticket.contains("验证手机号或邮箱"), "{ticket}");
    assert_eq!(guest.get(&path("/ticket/qr.svg")).await.status, 200);
    let code = market.code_sent_to("13900000001").await;
    assert_eq!(guest.post(&path("/ticket/code"), &[("code", "000000")]).await.status, 422);
    assert_eq!(guest.post(&path("/ticket/code"), &[("code", &code)]).await.status, 303);
    assert!(!guest.ticket().await.contains("验证手机号或邮箱"));
    assert!(market.was_told("13900000001", "您已报名“储能成果路演”").await);
    // What was sent opens the ticket on another device.
    let sent = market.messages_to("13900000001").await;
    let link = sent.iter().find_map(|text| text.split("/tickets/").nth(1)).expect("a link");
    let link = path(&format!("/tickets/{}", link.split_whitespace().next().expect("a ticket")));
    let other = market.somebody();
    assert_eq!(other.get(&link).await.status, 303);
    assert!(other.ticket().await.contains("采购工程师"));
}

#[tokio::test]
async fn a_form_says_what_is_wrong_and_loses_nothing() {
    let market = morning().await;
    opened(&market, &[]).await;
    let guest = market.somebody();
    let page = guest.registers("138", &[("consent", ""), ("seats", "9")]).await;
    assert_eq!(page.status, 422);
    for field in ["address", "consent", "seats"] {
        assert!(page.shows(&format!("href=\"#{field}\"")), "{field}");
    }
    assert!(page.shows("采购工程师"));
    assert_eq!(guest.registers("13900000001", &[]).await.status, 303);
}

#[tokio::test]
async fn whether_somebody_comes_is_told_to_nobody_but_them() {
    let market = morning().await;
    let operator = opened(&market, &[("capacity", "10")]).await;
    let owner = guest(&market, "13900000001").await;
    market.db().clock.advance(Duration::minutes(2));
    // A stranger tries that number and one that nobody registered by.
    let (curious, newcomer) = (market.somebody(), market.somebody());
    let tried = curious.registers("13900000001", &[("name", "某人"), ("broker", "yes")]).await;
    let fresh = newcomer.registers("13900000002", &[("name", "某人"), ("broker", "yes")]).await;
    assert_eq!((tried.status, &tried.body), (fresh.status, &fresh.body));
    assert_eq!(tried.header("location"), fresh.header("location"));
    let told = |who: String| who.replace("13900000001", "").replace("13900000002", "");
    assert_eq!(told(curious.ticket().await), told(newcomer.ticket().await));
    for who in [&curious, &newcomer] {
        assert_eq!(who.get(&path("/ticket/qr.svg")).await.status, 200);
        assert_eq!(who.post(&path("/ticket/acceptance"), &[]).await.status, 409);
        assert_eq!(who.post(&path("/ticket/seats"), &[("seats", "2")]).await.status, 409);
        assert_eq!(who.post(&path("/ticket/consent"), &[("teams", "yes")]).await.status, 303);
        assert_eq!(who.post(&path("/ticket/code"), &[("code", "000000")]).await.status, 422);
        assert_eq!(who.get(&path("/registration")).await.status, 303, "they have registered");
    }
    assert_eq!(told(curious.ticket().await), told(newcomer.ticket().await));
    // The owner hears the truth, and nothing of theirs has changed.
    assert!(market.was_told("13900000001", "刚才又有人用它报名").await);
    assert!(!market.was_told("13900000002", "刚才又有人用它报名").await);
    assert!(owner.ticket().await.contains("采购工程师"));
    let list = operator.get(&path("/guests")).await;
    assert_eq!(list.body.matches(">某人<").count(), 1, "nobody has a seat twice: {}", list.body);
    // By giving up what was never theirs nobody loses a seat.
    for who in [&curious, &newcomer] {
        assert_eq!(who.post(&path("/ticket/cancellation"), &[]).await.status, 303);
        assert_eq!(who.post(&path("/ticket/cancellation"), &[]).await.status, 409);
    }
    assert_eq!(told(curious.ticket().await), told(newcomer.ticket().await));
    assert!(owner.ticket().await.contains("报名成功"));
}

#[tokio::test]
async fn who_registers_again_on_another_telephone_has_the_same_seat_by_the_code() {
    let market = morning().await;
    let operator = opened(&market, &[("capacity", "10")]).await;
    let first = guest(&market, "13900000001").await;
    assert_eq!(first.registers("13900000001", &[]).await.status, 303, "sent twice it is one");
    let second = market.somebody();
    market.db().clock.advance(Duration::minutes(2));
    assert_eq!(second.registers("13900000001", &[("name", "总工程师")]).await.status, 303);
    let sent = market.messages_to("13900000001").await;
    let mut codes = sent.iter().filter(|text| !text.contains("入场券"));
    let digits = |text: &String| {
        text.split(|c: char| !c.is_ascii_digit()).find(|word| word.len() == 6).map(str::to_owned)
    };
    let code = codes.find_map(digits).expect("a code");
    assert_eq!(second.post(&path("/ticket/code"), &[("code", &code)]).await.status, 303);
    let ticket = second.ticket().await;
    assert!(ticket.contains("采购工程师") && !ticket.contains("验证手机号或邮箱"), "{ticket}");
    let list = operator.get(&path("/guests")).await;
    assert_eq!(list.body.matches(">采购工程师<").count(), 1);
    assert!(!list.shows("总工程师"), "who registers again changes nothing by it");
}

/// Enters the newest code that was sent to a number whose registration is claimed.
async fn proves(market: &TestApp, who: &Somebody<'_>, mobile: &str) {
    let sent = market.messages_to(mobile).await;
    let digits = |text: &String| {
        text.split(|c: char| !c.is_ascii_digit()).find(|word| word.len() == 6).map(str::to_owned)
    };
    let code = sent.iter().filter(|text| !text.contains("入场券")).find_map(digits).expect("a code");
    assert_eq!(who.post(&path("/ticket/code"), &[("code", &code)]).await.status, 303);
}

#[tokio::test]
async fn what_a_claim_did_follows_whoever_proves_it_and_tells_nobody_before() {
    let market = morning().await;
    let (operator, author, team) = prepared(&market).await;
    let _owner = guest(&market, "13900000001").await;
    assert_eq!(operator.takes("beginning").await, 303);
    market.db().clock.advance(Duration::minutes(2));
    let (claims, fresh) = (market.somebody(), market.somebody());
    for (who, mobile) in [(&claims, "13900000001"), (&fresh, "13900000002")] {
        taps(&market, who, "interest").await;
        assert_eq!(who.registers(mobile, &[("broker", "yes")]).await.status, 303);
        // Sent twice it is one, with what was said first.
        assert_eq!(who.registers(mobile, &[("seats", "3")]).await.status, 303);
        assert!(!who.ticket().await.contains("3 席"), "{mobile}");
        taps(&market, who, "material").await;
        assert_eq!(wishes(who, &team, "想谈样机试用").await, 303, "{mobile}");
        assert_eq!(wishes(who, &team, "再问一次").await, 409, "{mobile}");
        assert_eq!(who.post(&path("/meetings/away"), &[("away", "0")]).await.status, 303, "{mobile}");
        assert_eq!(who.post(&path("/meetings/feed"), &[]).await.status, 303, "{mobile}");
        let page = who.get(&path("/meetings")).await;
        assert!(
            page.shows("想谈样机试用") && page.shows("href=\"/feeds/roadshows/"),
            "{mobile}: {}",
            page.body
        );
    }
    // How many seats are free would tell who was on the list: the organiser alone reads it.
    let visitor = market.somebody().get(&path("")).await;
    assert!(visitor.shows("尚有席位") && !visitor.shows("余 98 席"), "{}", visitor.body);
    assert!(operator.get(&path("")).await.shows("余 98 席"), "nobody has a seat twice");
    // A team hears of who registered, and of a claim not before it is proved.
    let asked = async || author.get(&path("/meetings")).await.body.matches("想谈样机试用").count();
    assert_eq!(asked().await, 1);
    let page = claims.get(&path("/meetings")).await.body;
    let feed = page.split("href=\"/feeds/roadshows/").nth(1).expect("an address");
    let feed = format!("/feeds/roadshows/{}", feed.split('"').next().expect("an end"));
    assert_eq!(market.get(&feed).await.status, 200);
    proves(&market, &claims, "13900000001").await;
    assert_eq!(asked().await, 2);
    assert_eq!(market.get(&feed).await.status, 200);
    assert!(claims.get(&path("/meetings")).await.shows("想谈样机试用"));
    assert_eq!(claims.ticket().await.matches("checked").count(), 1, "whom they let know is known");
    assert!(operator.get(&path("")).await.shows("余 98 席"));
    let funnel = operator.get(&path("/funnel")).await;
    assert!(funnel.shows("state=tapped\">2<") && funnel.shows("另有 0 次点选"), "{}", funnel.body);
}

#[tokio::test]
async fn a_claim_that_is_taken_back_or_proved_after_the_event_is_counted_once() {
    let market = morning().await;
    let operator = live(&market).await;
    let owner = guest(&market, "13900000001").await;
    taps(&market, &owner, "interest").await;
    market.db().clock.advance(Duration::minutes(2));
    let claims = market.somebody();
    assert_eq!(claims.registers("13900000001", &[("broker", "yes")]).await.status, 303);
    taps(&market, &claims, "interest").await;
    taps(&market, &claims, "material").await;
    // A number of one's own is another registration; what was claimed stays as it is.
    let other = market.somebody();
    other.registers("13900000001", &[]).await;
    assert_eq!(other.registers("13900000003", &[]).await.status, 303);
    assert!(operator.get(&path("")).await.shows("余 198 席"));
    assert_eq!(operator.takes("end").await, 303);
    assert!(!market.was_told(OPERATOR, "条来宾点选等技术经理人跟进").await);
    proves(&market, &claims, "13900000001").await;
    assert!(market.was_told(OPERATOR, "有 1 条来宾点选等技术经理人跟进").await);
    let page = operator.get(&path("/referrals")).await;
    assert!(page.shows("感兴趣、要资料"), "what was tapped by both is one: {}", page.body);
    assert!(operator.get(&path("/funnel")).await.shows("另有 0 次点选"));
}

#[tokio::test]
async fn who_waits_sees_the_place_and_is_asked_when_a_seat_is_free() {
    let market = morning().await;
    opened(&market, &[("starts_at", "2026-12-26T14:00"), ("ends_at", "2026-12-26T17:00")]).await;
    let first = guest(&market, "13900000001").await;
    let second = market.somebody();
    second.registers("13900000002", &[("seats", "2")]).await;
    let third = guest(&market, "13900000003").await;
    let fourth = guest(&market, "13900000004").await;
    assert!(third.ticket().await.contains("候补第 1 位"));
    assert!(fourth.ticket().await.contains("候补第 2 位"));
    assert_eq!(first.post(&path("/ticket/cancellation"), &[]).await.status, 303);
    assert!(third.ticket().await.contains("有席位了"), "{}", third.ticket().await);
    assert!(market.was_told("13900000003", "有席位了，为您保留到").await);
    assert!(fourth.ticket().await.contains("候补第 1 位"));
    // Who does not answer in time makes room for the next.
    market.passes(Duration::hours(25)).await;
    assert!(third.ticket().await.contains("已取消"));
    assert!(market.was_told("13900000003", "已过期").await);
    assert!(fourth.ticket().await.contains("有席位了"));
    assert_eq!(fourth.post(&path("/ticket/acceptance"), &[]).await.status, 303);
    assert!(fourth.ticket().await.contains("报名成功"));
    assert_eq!(third.post(&path("/ticket/acceptance"), &[]).await.status, 409);
    // Somebody else gives one of two seats back, and nobody waits.
    assert_eq!(second.post(&path("/ticket/seats"), &[("seats", "1")]).await.status, 303);
    assert_eq!(second.post(&path("/ticket/seats"), &[("seats", "2")]).await.status, 409);
    assert!(guest(&market, "13900000005").await.ticket().await.contains("报名成功"));
}

#[tokio::test]
async fn on_the_day_a_free_seat_is_given_without_asking() {
    let market = morning().await;
    opened(&market, &[("capacity", "1")]).await;
    let first = guest(&market, "13900000001").await;
    let second = guest(&market, "13900000002").await;
    first.post(&path("/ticket/cancellation"), &[]).await;
    assert!(second.ticket().await.contains("报名成功"));
    assert!(market.was_told("13900000002", "已为您确认").await);
}

#[tokio::test]
async fn a_group_takes_no_more_than_its_quota_and_overtakes_nobody() {
    let market = morning().await;
    opened(&market, &[("capacity", "10"), ("quota_finance", "1")]).await;
    let of = async |mobile: &str, audience: &str| {
        let guest = market.somebody();
        guest.registers(mobile, &[("audience", audience)]).await;
        guest.ticket().await
    };
    assert!(of("13900000001", "finance").await.contains("报名成功"));
    assert!(of("13900000002", "finance").await.contains("候补第 1 位"));
    assert!(of("13900000003", "enterprise").await.contains("报名成功"));
}

#[tokio::test]
async fn who_asks_for_more_than_there_can_be_is_told_how_many_and_keeps_nobody_waiting() {
    let market = morning().await;
    let quotas = [("capacity", "10"), ("quota_finance", "2"), ("quota_agency", "0")];
    let operator = opened(&market, &quotas).await;
    let asks = async |mobile: &str, audience: &str, seats: &str| {
        market.somebody().registers(mobile, &[("audience", audience), ("seats", seats)]).await
    };
    let refused = asks("13900000001", "finance", "3").await;
    assert!(refused.status == 422 && refused.shows("一次最多可报 2 席"), "{}", refused.body);
    let none = asks("13900000001", "agency", "1").await;
    assert!(none.status == 422 && none.shows("没有留给这一类别的席位"), "{}", none.body);
    // Nobody stands before who comes behind; a group without a quota may fill the hall.
    assert_eq!(asks("13900000002", "finance", "2").await.status, 303);
    assert_eq!(asks("13900000003", "enterprise", "5").await.status, 303);
    // Who waits asks for no more than there can be; the desk neither.
    let waits = market.somebody();
    assert_eq!(waits.registers("13900000004", &[("audience", "finance"), ("seats", "1")]).await.status, 303);
    assert!(waits.ticket().await.contains("候补第 1 位"));
    let more = waits.post(&path("/ticket/seats"), &[("seats", "3")]).await;
    assert!(more.status == 400 && more.shows("一次最多可报 2 席"), "{}", more.body);
    assert_eq!(waits.post(&path("/ticket/seats"), &[("seats", "2")]).await.status, 303);
    assert_eq!(operator.takes("beginning").await, 303);
    let walks_in = [("name", "来宾"), ("consent", "yes"), ("audience", "finance"), ("seats", "4")];
    let refused = operator.post(&path("/check-in/walk-in"), &walks_in).await;
    assert!(refused.status == 422 && refused.shows("一次最多可报 2 席"), "{}", refused.body);
}

#[tokio::test]
async fn capacity_never_falls_below_who_has_a_seat_and_more_of_it_moves_who_waits() {
    let market = morning().await;
    let operator = opened(&market, &[("capacity", "1")]).await;
    let _first = guest(&market, "13900000001").await;
    let second = guest(&market, "13900000002").await;
    assert!(second.ticket().await.contains("候补"));
    let more = super::event(&[("capacity", "2")]);
    assert_eq!(operator.post(&path("/edit"), &more).await.status, 303);
    assert!(second.ticket().await.contains("报名成功"));
    let less = operator.post(&path("/edit"), &super::event(&[("capacity", "1")])).await;
    assert!(less.status == 422 && less.shows("已确认的席位多于这个数"));
}

#[tokio::test]
async fn who_has_signed_in_is_known_and_whom_to_tell_is_theirs_to_say() {
    let market = morning().await;
    opened(&market, &[]).await;
    let buyer = market.person("13900000009", "enterprise", Some("某储能电站运营企业")).await;
    let form = buyer.get(&path("/registration")).await;
    assert!(form.shows("某储能电站运营企业") && form.shows("+8613900000009"), "{}", form.body);
    assert_eq!(buyer.registers("13900000009", &[("teams", "yes")]).await.status, 303);
    let ticket = buyer.ticket().await;
    assert!(!ticket.contains("验证手机号或邮箱"));
    assert_eq!(ticket.matches("checked").count(), 1, "{ticket}");
    assert_eq!(buyer.post(&path("/ticket/consent"), &[]).await.status, 303);
    assert!(!buyer.ticket().await.contains("checked"));
}

#[tokio::test]
async fn nobody_registers_for_what_is_closed_or_called_off() {
    let market = morning().await;
    let operator = opened(&market, &[]).await;
    guest(&market, "13900000001").await;
    operator.takes("closing").await;
    assert_eq!(market.somebody().registers("13900000002", &[]).await.status, 409);
    operator.takes("cancellation").await;
    assert!(market.was_told("13900000001", "已取消，请不要前往").await);
    assert_eq!(market.somebody().registers("13900000002", &[]).await.status, 409);
}

#[tokio::test]
async fn many_are_invited_after_a_look_and_nobody_twice() {
    let market = morning().await;
    let operator = opened(&market, &[]).await;
    guest(&market, "13900000001").await;
    let list = [("list", "13900000001\n13900000002, 不是号码；13900000002"), ("step", "look")];
    let look = operator.post(&path("/invitations"), &list).await;
    assert!(look.shows("将邀请 1 人；另有 1 人已经报名") && look.shows("不是号码"), "{}", look.body);
    assert!(market.messages_to("13900000002").await.is_empty(), "a look sends nothing");
    assert_eq!(operator.post(&path("/invitations"), &[list[0], ("step", "send")]).await.status, 303);
    assert_eq!(market.messages_to("13900000002").await.len(), 1);
    assert!(market.was_told("13900000002", "邀请您参加“储能成果路演”").await);
    let visitor = market.person("13900000009", "enterprise", Some("某储能电站运营企业")).await;
    assert_eq!(visitor.post(&path("/invitations"), &list).await.status, 404);
}

#[tokio::test]
async fn what_a_telephone_tapped_before_a_ticket_came_to_it_by_a_link_is_the_guests() {
    let market = morning().await;
    let operator = live(&market).await;
    let first = guest(&market, "13900000001").await;
    super::after::verifies(&market, &first, "13900000001").await;
    taps(&market, &first, "interest").await;
    let sent = market.messages_to("13900000001").await;
    let link = sent.iter().find_map(|text| text.split("/tickets/").nth(1)).expect("a link");
    let link = path(&format!("/tickets/{}", link.split_whitespace().next().expect("a ticket")));
    let counted = async |tapped: usize, nameless: usize| {
        let funnel = operator.get(&path("/funnel")).await;
        assert!(funnel.shows(&format!("state=tapped\">{tapped}<")), "{}", funnel.body);
        assert!(funnel.shows(&format!("另有 {nameless} 次点选")), "{}", funnel.body);
    };
    let second = market.somebody();
    taps(&market, &second, "interest").await;
    taps(&market, &second, "material").await;
    counted(1, 2).await;
    assert_eq!(second.get(&link).await.status, 303);
    counted(1, 0).await;
    assert!(second.get(&path("/stage")).await.status == 200 && second.ticket().await.contains("采购工程师"));
    // Another guest who opens it keeps what is theirs.
    let other = market.somebody();
    assert_eq!(other.registers("13900000002", &[]).await.status, 303);
    taps(&market, &other, "meeting").await;
    assert_eq!(other.get(&link).await.status, 303);
    counted(2, 0).await;
    // So does one who staff scan with their own telephone.
    taps(&market, &operator, "interest").await;
    assert_eq!(operator.get(&link).await.status, 303);
    counted(2, 1).await;
}

#[tokio::test]
async fn who_signs_in_on_another_telephone_and_registers_again_has_what_it_tapped() {
    let market = morning().await;
    let operator = live(&market).await;
    let first = market.person("13900000009", "enterprise", Some("某储能电站运营企业")).await;
    assert_eq!(first.registers("13900000009", &[]).await.status, 303);
    let second = market.somebody();
    taps(&market, &second, "interest").await;
    let funnel = operator.get(&path("/funnel")).await;
    assert!(funnel.shows("state=tapped\">0<") && funnel.shows("另有 1 次点选"), "{}", funnel.body);
    market.db().clock.advance(Duration::minutes(2));
    second.sign_in("13900000009").await;
    assert_eq!(second.registers("13900000009", &[]).await.status, 303);
    let funnel = operator.get(&path("/funnel")).await;
    assert!(funnel.shows("state=tapped\">1<") && funnel.shows("另有 0 次点选"), "{}", funnel.body);
    assert!(first.ticket().await.contains("报名成功"), "the seat is one");
}
