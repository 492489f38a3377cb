//! The stage: what a hall taps, asks and sees.

use std::time::Duration;

use catalog::roadshow::Turn;
use reqwest::Method;
use web::cli::Manner;
use web::roadshows::Room;

use super::{live, morning, opened, path, presentations};
use crate::app::TestApp;
use crate::people::somebody::Somebody;

/// The presentation of the achievement, and the way to tap it.
async fn shown(market: &TestApp) -> (String, String) {
    let one = presentations(market).await.into_iter().find(|one| one.slot.achievement.is_some());
    let id = one.expect("a presentation").id.to_string();
    let taps = path(&format!("/presentations/{id}/taps"));
    (id, taps)
}

async fn turns(operator: &Somebody<'_>, id: &str, turn: &str) -> u16 {
    operator.post(&path(&format!("/presentations/{id}/turn")), &[("turn", turn)]).await.status
}

#[tokio::test]
async fn a_tap_before_registering_is_kept_once_and_belongs_to_who_registers() {
    let market = morning().await;
    let operator = live(&market).await;
    let (id, taps) = shown(&market).await;
    turns(&operator, &id, "on_stage").await;
    let phone = market.somebody();
    let page = phone.get(&path("/stage")).await;
    assert!(
        page.shows("全钒液流电池电堆") && page.shows("感兴趣") && page.shows("正在台上"),
        "{}",
        page.body
    );
    let nonce = market.db().ids.next().to_string();
    for _ in 0..3 {
        let sent = phone.post(&taps, &[("kind", "meeting"), ("want", "on"), ("nonce", &nonce)]).await;
        assert_eq!(sent.status, 303);
    }
    let page = phone.get(&path("/stage")).await;
    assert!(page.shows("已记下“想见面”") && page.shows("aria-pressed=\"true\""), "{}", page.body);
    assert_eq!(count(&page.body, "meeting"), 1);
    // Another telephone sees the number and has tapped nothing.
    let other = market.somebody();
    let page = other.get(&path("/stage")).await;
    assert!(!page.shows("aria-pressed=\"true\"") && count(&page.body, "meeting") == 1);
    // Registering by this telephone keeps what it tapped.
    assert_eq!(phone.registers("13900000001", &[]).await.status, 303);
    assert!(phone.get(&path("/stage")).await.shows("已记下“想见面”"));
    // And it may be taken back.
    phone.post(&taps, &[("kind", "meeting"), ("want", "off")]).await;
    assert_eq!(count(&other.get(&path("/stage")).await.body, "meeting"), 0);
}

fn count(page: &str, kind: &str) -> i64 {
    let rest = page.split(&format!("data-count=\"{kind}\">")).nth(1).expect("a count");
    rest.split('<').next().expect("a number").parse().expect("a number")
}

#[tokio::test]
async fn nothing_is_tapped_or_asked_before_it_begins() {
    let market = morning().await;
    let operator = opened(&market, &[]).await;
    let (id, taps) = shown(&market).await;
    let phone = market.somebody();
    assert_eq!(phone.post(&taps, &[("kind", "interest")]).await.status, 409);
    assert_eq!(phone.post(&path("/questions"), &[("words", "寿命多长？")]).await.status, 409);
    assert_eq!(turns(&operator, &id, "on_stage").await, 409);
    assert!(phone.get(&path("/stage")).await.shows("路演还没有开始"));
}

#[tokio::test]
async fn one_stands_on_a_stage_at_a_time_and_only_what_was_looked_through() {
    let market = morning().await;
    let operator = live(&market).await;
    let agenda = presentations(&market).await;
    let (welcome, shown) = (agenda[0].id.to_string(), agenda[1].id.to_string());
    assert_eq!(turns(&operator, &welcome, "on_stage").await, 303);
    assert_eq!(turns(&operator, &shown, "on_stage").await, 303);
    let agenda = presentations(&market).await;
    assert_eq!((agenda[0].state, agenda[1].state), (Turn::Done, Turn::OnStage));
    assert_eq!(turns(&operator, &shown, "skipped").await, 409);
    assert_eq!(turns(&market.somebody(), &shown, "done").await, 303, "led to the way in");
    assert_eq!(presentations(&market).await[1].state, Turn::OnStage);
    let screen = market.get(&path("/screen")).await;
    assert!(
        screen.shows("全钒液流电池电堆") && screen.shows("qr.svg") && screen.shows("想见面"),
        "{}",
        screen.body
    );
}

#[tokio::test]
async fn the_moderator_decides_which_questions_the_hall_sees_and_answers_go_with_the_achievement() {
    let market = morning().await;
    let operator = live(&market).await;
    let (id, _) = shown(&market).await;
    turns(&operator, &id, "on_stage").await;
    let (phone, other) = (market.somebody(), market.somebody());
    assert_eq!(phone.post(&path("/questions"), &[("words", " "), ("presentation", &id)]).await.status, 422);
    let nonce = market.db().ids.next().to_string();
    let ask = [("words", "低温启动要多久？"), ("presentation", id.as_str()), ("nonce", nonce.as_str())];
    for _ in 0..2 {
        assert_eq!(phone.post(&path("/questions"), &ask).await.status, 303);
    }
    assert!(phone.get(&path("/stage")).await.shows("问题已提交"));
    assert!(!other.get(&path("/stage")).await.shows("低温启动要多久？"));
    let control = operator.get(&path("/control")).await;
    assert_eq!(control.body.matches("<b>低温启动要多久？</b>").count(), 1, "{}", control.body);
    let moderation =
        control.body.split("action=\"").find(|rest| rest.contains("/moderation\"")).expect("a form");
    let moderation = moderation.split('"').next().expect("an address").to_owned();
    let vote = moderation.replace("/moderation", "/votes");
    assert_eq!(other.post(&vote, &[]).await.status, 404, "what is not shown has no votes");
    operator.post(&moderation, &[("state", "shown")]).await;
    for _ in 0..3 {
        assert_eq!(other.post(&vote, &[]).await.status, 303);
    }
    let page = other.get(&path("/stage")).await;
    assert!(
        page.shows("低温启动要多久？") && page.body.contains("data-votes=") && page.body.contains(">1</b>"),
        "{}",
        page.body
    );
    let answer = [("state", "answered"), ("answer", "−30 ℃ 时不超过 30 秒。"), ("attached", "yes")];
    assert_eq!(operator.post(&moderation, &answer).await.status, 303);
    let achievement = presentations(&market).await[1].slot.achievement.expect("an achievement");
    let listing = market.get(&format!("/achievements/{achievement}")).await;
    assert!(listing.shows("低温启动要多久？") && listing.shows("不超过 30 秒"), "{}", listing.body);
    assert!(operator.get(&path("/questions.csv")).await.shows("低温启动要多久？"));
    assert_eq!(market.somebody().get(&path("/questions.csv")).await.status, 303);
}

#[tokio::test]
async fn one_telephone_does_not_flood_the_hall() {
    let market = morning().await;
    live(&market).await;
    let phone = market.somebody();
    let ask = async |number: usize| {
        phone.post(&path("/questions"), &[("words", &format!("问题 {number}"))]).await.status
    };
    for number in 0..5 {
        assert_eq!(ask(number).await, 303);
    }
    assert_eq!(ask(5).await, 429);
}

/// The ticket that an answer gives to a browser, as it is sent back.
fn given(answer: &crate::app::Answer) -> Option<String> {
    let sets = answer.headers.get_all("set-cookie").iter().map(|set| set.to_str().expect("a cookie"));
    let mut sets = sets.map(|set| set.split(';').next().unwrap_or_default().to_owned());
    sets.find(|set| set.starts_with("hall="))
}

#[tokio::test]
async fn what_is_sent_again_because_its_answer_was_lost_is_of_the_same_telephone_and_counts_once() {
    let market = morning().await;
    let operator = live(&market).await;
    let (id, taps) = shown(&market).await;
    turns(&operator, &id, "on_stage").await;
    let ask = [("words", "寿命多长？"), ("presentation", id.as_str())];
    market.somebody().post(&path("/questions"), &ask).await;
    let control = operator.get(&path("/control")).await;
    let moderation =
        control.body.split("action=\"").find(|rest| rest.contains("/moderation\"")).expect("a form");
    let moderation = moderation.split('"').next().expect("an address").to_owned();
    operator.post(&moderation, &[("state", "shown")]).await;
    let vote = moderation.replace("/moderation", "/votes");
    let phone = market.somebody();
    let page = phone.get(&path("/stage")).await;
    let cookie = given(&page).expect("the page itself gives a ticket");
    assert_eq!(given(&phone.get(&path("/stage")).await), None, "one that is held stays");
    let nonce = market.db().ids.next().to_string();
    let tap = [("kind", "interest"), ("want", "on"), ("nonce", nonce.as_str())];
    let question_nonce = market.db().ids.next().to_string();
    let question = [("words", "多少钱？"), ("presentation", id.as_str()), ("nonce", question_nonce.as_str())];
    // It arrives, and nothing of the answer does.
    let lost = async |to: &str, fields: &[(&str, &str)]| {
        let request = market.request(Method::POST, to).form(fields);
        let request = request.header("sec-fetch-site", "same-origin").header("cookie", &cookie);
        assert_eq!(crate::app::send(request).await.status, 303);
    };
    lost(&taps, &tap).await;
    lost(&vote, &[]).await;
    for number in 0..4 {
        lost(&path("/questions"), &[("words", &format!("问题 {number}"))]).await;
    }
    lost(&path("/questions"), &question).await;
    for (to, fields) in [(&taps, &tap[..]), (&vote, &[][..]), (&path("/questions"), &question[..])] {
        let again = phone.post(to, fields).await;
        assert_eq!(again.status, 303, "{to}: {}", again.body);
    }
    let page = phone.get(&path("/stage")).await;
    assert!(page.shows("已记下“感兴趣”") && count(&page.body, "interest") == 1, "{}", page.body);
    assert!(page.body.contains(">1</b>"), "one vote: {}", page.body);
    let control = operator.get(&path("/control")).await;
    assert_eq!(control.body.matches("<b>多少钱？</b>").count(), 1, "{}", control.body);
    // It is the telephone's own: registering by it takes the tap along.
    assert_eq!(phone.registers("13900000001", &[]).await.status, 303);
    assert!(phone.get(&path("/stage")).await.shows("已记下“感兴趣”"));
}

#[tokio::test]
async fn what_changes_is_told_as_it_changes() {
    let market = morning().await;
    let operator = live(&market).await;
    let (id, taps) = shown(&market).await;
    turns(&operator, &id, "on_stage").await;
    let mut live = market.request(Method::GET, &path("/live")).send().await.expect("an answer");
    assert_eq!(live.headers()["content-type"], "text/event-stream");
    let mut told = String::new();
    let phone = market.somebody();
    phone.post(&taps, &[("kind", "interest")]).await;
    for _ in 0..20 {
        let part = tokio::time::timeout(std::time::Duration::from_secs(5), live.chunk()).await;
        told += &String::from_utf8_lossy(&part.expect("in time").expect("a part").unwrap_or_default());
        if told.contains("\"interest\":1") {
            break;
        }
    }
    assert!(told.contains(&id) && told.contains("\"interest\":1"), "{told}");
}

#[tokio::test]
async fn who_finds_no_room_is_told_when_to_look_again_and_a_place_that_is_left_is_free() {
    let manner = Manner { proxies: 1, live: Room { in_all: 2, of_address: 1 }, ..Manner::default() };
    let market = TestApp::start_as_at(manner, super::MORNING.parse().expect("a moment")).await;
    crate::intents::given_units(&market).await;
    live(&market).await;
    let follows = async |address: &str| {
        let request = market.request(Method::GET, &path("/live")).header("x-forwarded-for", address);
        request.send().await.expect("an answer")
    };
    let first = follows("192.0.2.1").await;
    assert_eq!(first.status(), 200);
    let again = follows("192.0.2.1").await;
    assert_eq!(again.status(), 503, "one of each address");
    assert_eq!(again.headers()["retry-after"], "20");
    let second = follows("192.0.2.2").await;
    assert_eq!(second.status(), 200);
    assert_eq!(follows("192.0.2.3").await.status(), 503, "two in all");
    // The page itself opens for everybody, and its script looks again.
    assert_eq!(market.get(&path("/stage")).await.status, 200);
    drop(first);
    for _ in 0..100 {
        if follows("192.0.2.3").await.status() == 200 {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("a place that was left is not free");
}

#[tokio::test]
async fn a_tap_that_found_no_network_in_the_hall_is_heard_after_it_with_the_time_of_the_hall() {
    let market = morning().await;
    let operator = live(&market).await;
    let (id, taps) = shown(&market).await;
    turns(&operator, &id, "on_stage").await;
    let phone = market.somebody();
    phone.registers("13900000001", &[("teams", "yes")]).await;
    super::after::verifies(&market, &phone, "13900000001").await;
    let nonce = || market.db().ids.next().to_string();
    market.db().clock.advance(chrono::Duration::minutes(30));
    let sent = async |kind: &str, at: &str, nonce: &str| {
        phone.post(&taps, &[("kind", kind), ("want", "on"), ("nonce", nonce), ("at", at)]).await.status
    };
    assert_eq!(sent("interest", "2026-11-26T01:10:00Z", &nonce()).await, 303);
    let page = phone.get(&path("/stage")).await;
    assert!(page.shows("已记下“感兴趣”") && page.shows("09:10"), "{}", page.body);
    assert_eq!(operator.takes("end").await, 303);
    assert_eq!(operator.takes("archive").await, 303);
    // Archived: what was tapped in time and is sent late goes its way; anything else does not.
    assert_eq!(phone.post(&taps, &[("kind", "material"), ("want", "on")]).await.status, 409);
    let late = nonce();
    assert_eq!(sent("meeting", "2026-11-26T01:12:00Z", &late).await, 303);
    assert_eq!(sent("meeting", "2026-11-26T01:12:00Z", &late).await, 303, "sent again it is the same");
    for out_of_time in ["2026-11-25T10:00:00Z", "2026-11-27T10:00:00Z", "2026-11-26T09:00:00Z"] {
        assert_eq!(sent("material", out_of_time, &nonce()).await, 409, "{out_of_time}");
    }
    market.db().clock.advance(chrono::Duration::minutes(2));
    let author = market.somebody();
    author.sign_in("13800000001").await;
    assert!(author.get("/me").await.shows("href=\"/intents/"), "the team hears of it");
    let funnel = operator.get(&path("/funnel")).await;
    assert!(funnel.shows("state=intended\">1<"), "{}", funnel.body);
}
