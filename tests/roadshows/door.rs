//! The door: let in once, found by what is remembered, scanned without a network, reported when scanned twice.

use std::io::Cursor;

use image::{GrayImage, ImageFormat, Luma};
use reqwest::Method;
use reqwest::multipart::{Form, Part};
use resvg::{tiny_skia, usvg};
use serde_json::{Value, json};

use super::{guest, live, morning, path};
use crate::app::{TestApp, send};
use crate::people::somebody::Somebody;

/// What a desk with script is answered.
async fn scans(market: &TestApp, staff: &Somebody<'_>, fields: &[(&str, &str)]) -> Value {
    let request = market.request(Method::POST, &path("/check-in")).form(fields);
    let request = request.header("accept", "application/json").header("sec-fetch-site", "same-origin");
    let answer = send(request.header("cookie", staff.cookie().expect("a session"))).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    serde_json::from_str(&answer.body).expect("JSON")
}

/// What the code of a ticket says.
async fn ticket_of(market: &TestApp, mobile: &str) -> String {
    let mut tx = market.db().read().await.expect("a transaction");
    let roadshow =
        catalog::roadshow::store::find(&mut tx, super::SLUG).await.expect("an answer").expect("it");
    let address = format!("mobile:+86{mobile}");
    let one = catalog::roadshow::guest::store::at_address(&mut tx, roadshow.id, &address).await;
    one.expect("an answer").expect("a registration").ticket
}

#[tokio::test]
async fn who_is_scanned_enters_once_and_a_scan_sent_twice_is_one() {
    let market = morning().await;
    let operator = live(&market).await;
    let visitor = guest(&market, "13900000001").await;
    let ticket = ticket_of(&market, "13900000001").await;
    let nonce = market.db().ids.next().to_string();
    let scan = [("what", ticket.as_str()), ("nonce", nonce.as_str())];
    assert_eq!(scans(&market, &operator, &scan).await["outcome"], "enters");
    assert_eq!(scans(&market, &operator, &scan).await["outcome"], "enters", "the same scan");
    let link = format!("http://127.0.0.1/roadshows/{}/tickets/{ticket}", super::SLUG);
    let again = scans(&market, &operator, &[("what", &link)]).await;
    assert_eq!(again["outcome"], "again");
    assert!(again["said"].as_str().expect("words").starts_with("已签到 09:"), "{again}");
    assert!(visitor.ticket().await.contains("已签到"));
    assert_eq!(scans(&market, &operator, &[("what", "查无此人")]).await["outcome"], "unknown");
    let page = operator.get(&path("/guests")).await;
    assert!(page.shows("重复签到") && !page.shows("没有重复签到"), "{}", page.body);
    assert_eq!(
        visitor.post(&path("/ticket/cancellation"), &[]).await.status,
        409,
        "who is inside does not cancel"
    );
}

#[tokio::test]
async fn the_desk_may_use_the_camera_and_no_other_page() {
    let market = morning().await;
    let operator = live(&market).await;
    let wrong = operator.post(&path("/check-in/walk-in"), &[("name", "来宾")]).await;
    for desk in [operator.get(&path("/check-in")).await, wrong] {
        let policy = desk.header("permissions-policy");
        assert!(policy.contains("camera=(self)") && policy.contains("microphone=()"), "{policy}");
    }
    assert!(operator.get(&path("")).await.header("permissions-policy").contains("camera=()"));
}

#[tokio::test]
async fn without_script_somebody_is_found_by_what_is_remembered() {
    let market = morning().await;
    let operator = live(&market).await;
    guest(&market, "13900001234").await;
    let other = market.somebody();
    other.registers("13900005678", &[("name", "技术总监")]).await;
    let entered = operator.post(&path("/check-in"), &[("what", "1234")]).await;
    assert!(
        entered.status == 200 && entered.shows("请进") && entered.shows("采购工程师"),
        "{}",
        entered.body
    );
    let again = operator.post(&path("/check-in"), &[("what", "1234")]).await;
    assert!(again.shows("已签到"));
    let several = operator.post(&path("/check-in"), &[("what", "某储能电站")]).await;
    assert!(several.shows("有 2 人符合") && several.shows("技术总监"), "{}", several.body);
    assert!(operator.get(&path("/check-in/list")).await.shows("5678"));
}

#[tokio::test]
async fn staff_work_at_their_event_alone() {
    let market = morning().await;
    let operator = live(&market).await;
    let helper = market.person("13900000007", "expert", None).await;
    assert_eq!(helper.get(&path("/check-in")).await.status, 404);
    assert_eq!(operator.post(&path("/staff"), &[("address", "13900000099")]).await.status, 422);
    assert_eq!(operator.post(&path("/staff"), &[("address", "13900000007")]).await.status, 303);
    assert_eq!(helper.get(&path("/check-in")).await.status, 200);
    assert_eq!(helper.get(&path("/control")).await.status, 200);
    assert_eq!(helper.get(&path("/guests")).await.status, 404, "the list is the organiser's");
    assert_eq!(helper.get(&path("/guests.csv")).await.status, 404);
    assert_eq!(helper.get("/desk").await.status, 404);
    let page = operator.get(&path("/guests")).await;
    let end = page.body.split("action=\"").find(|rest| rest.contains("/staff/")).expect("a form");
    let end = end.split('"').next().expect("an address").to_owned();
    assert_eq!(operator.post(&end, &[]).await.status, 303);
    assert_eq!(helper.get(&path("/check-in")).await.status, 404);
}

#[tokio::test]
async fn what_two_desks_scanned_without_a_network_arrives_whole_and_doubles_are_reported() {
    let market = morning().await;
    let operator = live(&market).await;
    for number in 0..20 {
        guest(&market, &format!("139000001{number:02}")).await;
    }
    let kept = operator.get(&path("/check-in/guests.json")).await;
    let kept: Value = serde_json::from_str(&kept.body).expect("JSON");
    let guests = kept["guests"].as_array().expect("guests");
    assert_eq!(guests.len(), 20);
    let ticket = ticket_of(&market, "13900000100").await;
    assert!(!kept.to_string().contains(&ticket), "no ticket can be printed from what a desk keeps");
    let desk = |name: &str, minute: usize| -> Vec<Value> {
        guests
            .iter()
            .enumerate()
            .map(|(number, guest)| {
                json!({ "what": guest["id"], "nonce": market.db().ids.next(), "desk": name,
                    "at": format!("2026-11-26T00:{:02}:{number:02}Z", minute) })
            })
            .collect()
    };
    let (one, two) = (desk("东门", 10), desk("西门", 11));
    let send_all = async |scans: &[Value]| -> Vec<Value> {
        let request = market.request(Method::POST, &path("/check-in/scans")).json(scans);
        let request = request
            .header("sec-fetch-site", "same-origin")
            .header("cookie", operator.cookie().expect("a session"));
        let answer = send(request).await;
        assert_eq!(answer.status, 200, "{}", answer.body);
        serde_json::from_str(&answer.body).expect("JSON")
    };
    let outcomes = |answers: &[Value], outcome: &str| {
        answers.iter().filter(|answer| answer["result"]["outcome"] == outcome).count()
    };
    let first = send_all(&one).await;
    assert_eq!((first.len(), outcomes(&first, "enters")), (20, 20));
    // The answer got lost, and everything is sent again.
    assert_eq!(outcomes(&send_all(&one).await, "enters"), 20);
    assert_eq!(outcomes(&send_all(&two).await, "again"), 20);
    let page = operator.get(&path("/guests?state=arrived")).await;
    assert_eq!(page.body.matches("西门").count(), 20, "{}", page.body);
    assert!(page.shows("08:10"), "the time is the desk's");
}

#[tokio::test]
async fn two_desks_that_send_everything_at_one_moment_wait_for_each_other_and_lose_nothing() {
    const GUESTS: usize = 30;
    let market = morning().await;
    let operator = live(&market).await;
    for number in 0..GUESTS {
        let one = market.somebody();
        assert_eq!(one.registers(&format!("desk-{number}@example.com"), &[]).await.status, 303);
    }
    let kept = operator.get(&path("/check-in/guests.json")).await;
    let kept: Value = serde_json::from_str(&kept.body).expect("JSON");
    let ids: Vec<Value> =
        kept["guests"].as_array().expect("guests").iter().map(|one| one["id"].clone()).collect();
    assert_eq!(ids.len(), GUESTS);
    let scan = |id: &Value, desk: &str| json!({ "what": id, "nonce": market.db().ids.next(), "desk": desk, "at": "2026-11-26T00:30:00Z" });
    let east: Vec<Value> = ids.iter().map(|id| scan(id, "东门")).collect();
    // The other desk met the same guests the other way round.
    let west: Vec<Value> = ids.iter().rev().map(|id| scan(id, "西门")).collect();
    let sends = async |scans: &[Value]| -> u16 {
        let request = market.request(Method::POST, &path("/check-in/scans")).json(scans);
        let request = request.header("sec-fetch-site", "same-origin");
        send(request.header("cookie", operator.cookie().expect("a session"))).await.status
    };
    let types = async |id: &Value| {
        let fields = [("what", id.as_str().expect("an id"))];
        operator.post(&path("/check-in"), &fields).await.status
    };
    // Each desk sends its part twice, as after a lost answer, while one more types.
    let (first, last) = (&ids[0], &ids[GUESTS - 1]);
    let answered =
        tokio::join!(sends(&east), sends(&west), types(first), sends(&west), types(last), sends(&east),);
    assert_eq!(answered, (200, 200, 200, 200, 200, 200));
    let mut tx = market.db().read().await.expect("a transaction");
    let roadshow =
        catalog::roadshow::store::find(&mut tx, super::SLUG).await.expect("an answer").expect("it");
    let guests = catalog::roadshow::guest::store::all(&mut tx, roadshow.id).await.expect("guests");
    assert_eq!(guests.iter().filter(|one| one.arrived_at.is_some()).count(), GUESTS);
    let doubles =
        catalog::roadshow::guest::door::store::doubles(&mut tx, roadshow.id).await.expect("doubles");
    assert_eq!(doubles.len(), GUESTS + 2, "each scan is there once");
}

#[tokio::test]
async fn who_comes_without_a_registration_is_written_down_in_one_form_and_has_a_badge() {
    let market = morning().await;
    let operator = live(&market).await;
    let wrong = operator.post(&path("/check-in/walk-in"), &[("name", "来宾")]).await;
    assert!(wrong.status == 422 && wrong.shows("来宾"), "{}", wrong.body);
    let made = operator.post(&path("/check-in/walk-in"), &[("name", "来宾"), ("consent", "yes")]).await;
    assert_eq!(made.status, 303, "{}", made.body);
    let badge = operator.get(made.header("location")).await;
    assert!(
        badge.status == 200 && badge.shows("来宾") && badge.shows("data:image/svg+xml"),
        "{}",
        badge.body
    );
    let label = operator.get(&format!("{}?on=label", made.header("location"))).await;
    assert!(label.shows("class=\"badge label\"") && !badge.shows("class=\"badge label\""), "{}", label.body);
    assert!(operator.get(&path("/guests?state=arrived")).await.shows("来宾"));
}

#[tokio::test]
async fn the_list_that_is_taken_away_holds_no_formula_and_is_in_the_log() {
    let market = morning().await;
    let operator = live(&market).await;
    let guest = market.somebody();
    guest.registers("13900000001", &[("name", "=1+1")]).await;
    let file = operator.get(&path("/guests.csv")).await;
    assert!(
        file.body.starts_with('\u{feff}') && file.shows("'=1+1") && file.shows("+8613900000001"),
        "{}",
        file.body
    );
    let mut tx = market.db().read().await.expect("a transaction");
    let roadshow =
        catalog::roadshow::store::find(&mut tx, super::SLUG).await.expect("an answer").expect("it");
    let object = db::event::Object { kind: "roadshow", id: roadshow.id.0 };
    let log = db::event::history(&mut tx, object).await.expect("a log");
    assert!(log.iter().any(|event| event.act == "roadshow.exported"));
}

#[tokio::test]
async fn a_guest_with_an_account_is_told_that_the_list_was_taken_after_they_came_onto_it() {
    let market = morning().await;
    let operator = live(&market).await;
    assert_eq!(operator.get(&path("/guests.csv")).await.status, 200);
    market.db().clock.advance(chrono::Duration::minutes(2));
    let guest = market.person("13800000005", "enterprise", Some("某储能电站运营企业")).await;
    assert_eq!(guest.registers("13800000005", &[]).await.status, 303);
    assert!(guest.get("/me/privacy").await.shows("还没有人取走过"), "they were not on it");
    market.db().clock.advance(chrono::Duration::minutes(2));
    assert_eq!(operator.get(&path("/guests.csv")).await.status, 200);
    let told = guest.get("/me/privacy").await;
    assert!(told.shows("路演名单") && told.shows("活动的主办方"), "{}", told.body);
    let log = operator.get("/desk/audit?only=exports").await;
    assert_eq!(log.body.matches("路演名单").count(), 2, "{}", log.body);
}

/// What a telephone's camera takes of a drawing: three pixels for each, with the paper around it.
fn photograph(svg: &str) -> Vec<u8> {
    let tree = usvg::Tree::from_str(svg, &usvg::Options::default()).expect("a drawing");
    let (width, height) = (tree.size().width() as u32, tree.size().height() as u32);
    let mut drawn = tiny_skia::Pixmap::new(width, height).expect("room");
    resvg::render(&tree, tiny_skia::Transform::default(), &mut drawn.as_mut());
    let photo = GrayImage::from_fn(width * 3 + 120, height * 3 + 120, |x, y| {
        let at = (x >= 60 && y >= 60).then(|| drawn.pixel((x - 60) / 3, (y - 60) / 3)).flatten();
        Luma([at.map_or(255, |pixel| pixel.red())])
    });
    let mut bytes = Cursor::new(Vec::new());
    photo.write_to(&mut bytes, ImageFormat::Png).expect("a picture");
    bytes.into_inner()
}

#[tokio::test]
async fn a_photograph_of_a_ticket_lets_in_where_the_browser_reads_no_codes() {
    let market = morning().await;
    let operator = live(&market).await;
    let visitor = guest(&market, "13900000001").await;
    let ticket = visitor.get(&path("/ticket/qr.svg")).await.body;
    let shows = async |photo: Vec<u8>| {
        let form = Form::new().part("photo", Part::bytes(photo).file_name("photo.png"));
        let request = market.request(Method::POST, &path("/check-in/photo"));
        let request = request.header("sec-fetch-site", "same-origin").multipart(form);
        send(request.header("cookie", operator.cookie().expect("a session"))).await
    };
    let desk = operator.get(&path("/check-in")).await;
    assert!(desk.body.contains("capture=\"environment\""), "{}", desk.body);
    let entered = shows(photograph(&ticket)).await;
    assert!(
        entered.status == 200 && entered.shows("请进") && entered.shows("采购工程师"),
        "{}",
        entered.body
    );
    assert!(shows(photograph(&ticket)).await.shows("已签到"));
    for nothing in [
        b"no picture".to_vec(),
        photograph("<svg xmlns='http://www.w3.org/2000/svg' width='90' height='90'/>"),
    ] {
        let page = shows(nothing).await;
        assert!(page.status == 200 && page.shows("没有认出二维码"), "{}", page.body);
    }
    assert_eq!(shows(Vec::new()).await.status, 422);
    let stranger = market.person("13900000009", "expert", None).await;
    assert_eq!(stranger.get(&path("/check-in")).await.status, 404);
}

#[tokio::test]
async fn a_desk_asks_for_what_has_changed_and_finds_in_either_script() {
    let market = morning().await;
    let operator = live(&market).await;
    let first = market.somebody();
    assert_eq!(first.registers("13900001234", &[("name", "張偉")]).await.status, 303);
    let second = market.somebody();
    assert_eq!(second.registers("lisi@example.com", &[("name", "李四")]).await.status, 303);
    market.db().clock.advance(chrono::Duration::minutes(1));
    let asked = async |query: &str| -> Value {
        let answer = operator.get(&path(&format!("/check-in/guests.json{query}"))).await;
        assert_eq!(answer.status, 200, "{}", answer.body);
        serde_json::from_str(&answer.body).expect("JSON")
    };
    let mark = |list: &Value| {
        let said = |key: &str| list[key].as_str().expect("a mark").to_owned();
        format!("?since={}&behind={}", said("since"), said("behind"))
    };
    let count = |list: &Value, key: &str| list[key].as_array().expect("guests").len();
    let all = asked("").await;
    assert_eq!((count(&all, "guests"), count(&all, "gone"), &all["more"]), (2, 0, &json!(false)), "{all}");
    assert_eq!(count(&asked(&mark(&all)).await, "guests"), 0, "nothing has changed");
    // Found as it is compared, whatever it was written in; a sign is a sign.
    assert_eq!(scans(&market, &operator, &[("what", "%")]).await["outcome"], "unknown");
    assert_eq!(scans(&market, &operator, &[("what", "234")]).await["outcome"], "unknown", "four, or none");
    assert_eq!(scans(&market, &operator, &[("what", "张伟")]).await["outcome"], "enters");
    assert_eq!(second.post(&path("/ticket/cancellation"), &[]).await.status, 303);
    assert_eq!(scans(&market, &operator, &[("what", "LISI")]).await["outcome"], "unknown", "who has left");
    let news = asked(&mark(&all)).await;
    assert_eq!((count(&news, "guests"), count(&news, "gone")), (1, 1), "{news}");
    assert!(news["guests"][0]["arrived"].is_string() && news["guests"][0]["tail"] == "1234", "{news}");
    let list = operator.get(&path("/check-in/list")).await;
    assert!(list.shows("張偉") && !list.shows("李四"), "{}", list.body);
    let behind = news["guests"][0]["id"].as_str().expect("an id");
    assert!(!operator.get(&path(&format!("/check-in/list?behind={behind}"))).await.shows("張偉"));
}

#[tokio::test]
async fn a_scan_that_nobody_could_follow_is_kept_for_the_desk_until_its_guest_has_come() {
    let market = morning().await;
    let operator = super::opened(&market, &[("capacity", "1")]).await;
    let first = guest(&market, "13900000001").await;
    let waiting = market.somebody();
    assert_eq!(waiting.registers("13900000002", &[("name", "技术总监")]).await.status, 303);
    assert_eq!(operator.takes("beginning").await, 303);
    let ticket = ticket_of(&market, "13900000002").await;
    let nobody = "0123456789abcdef0123456789abc0de";
    let scans = [
        json!({ "what": ticket, "nonce": market.db().ids.next(), "at": "2026-11-26T00:30:00Z", "desk": "东门" }),
        json!({ "what": nobody, "nonce": market.db().ids.next(), "at": "2026-11-26T00:31:00Z", "desk": "东门" }),
    ];
    let sent = async || -> Value {
        let request = market.request(Method::POST, &path("/check-in/scans")).json(&scans);
        let request = request.header("sec-fetch-site", "same-origin");
        let answer = send(request.header("cookie", operator.cookie().expect("a session"))).await;
        assert_eq!(answer.status, 200, "{}", answer.body);
        serde_json::from_str(&answer.body).expect("JSON")
    };
    let told = sent().await;
    assert_eq!(
        (&told[0]["result"]["outcome"], &told[1]["result"]["outcome"]),
        (&json!("waits"), &json!("unknown"))
    );
    sent().await;
    let desk = operator.get(&path("/check-in")).await;
    let left =
        desk.body.split("id=\"left\"").nth(1).expect("a list").split("</section>").next().expect("its end");
    assert_eq!(left.matches("<li>").count(), 2, "sent twice they are two: {left}");
    assert!(left.contains("技术总监") && left.contains("08:30") && left.contains("c0de"), "{left}");
    assert!(!left.contains(nobody) && !left.contains(&ticket), "no ticket can be made of it: {left}");
    // There is a seat now: the same scan is followed, and nobody looks for the guest any more.
    assert_eq!(first.post(&path("/ticket/cancellation"), &[]).await.status, 303);
    assert_eq!(sent().await[0]["result"]["outcome"], "enters");
    let desk = operator.get(&path("/check-in")).await;
    let left =
        desk.body.split("id=\"left\"").nth(1).expect("a list").split("</section>").next().expect("its end");
    assert!(left.matches("<li>").count() == 1 && !left.contains("技术总监"), "{left}");
}

#[tokio::test]
async fn somebody_arrived_when_they_were_first_scanned_whichever_desk_says_so_first() {
    let market = morning().await;
    let operator = live(&market).await;
    let visitor = guest(&market, "13900000001").await;
    let ticket = ticket_of(&market, "13900000001").await;
    let sends = async |desk: &str, at: &str, nonce: &str| -> Value {
        let scans = json!([{ "what": ticket, "nonce": nonce, "desk": desk, "at": at }]);
        let request = market.request(Method::POST, &path("/check-in/scans")).json(&scans);
        let request = request.header("sec-fetch-site", "same-origin");
        let answer = send(request.header("cookie", operator.cookie().expect("a session"))).await;
        assert_eq!(answer.status, 200, "{}", answer.body);
        let told: Value = serde_json::from_str(&answer.body).expect("JSON");
        told[0]["result"].clone()
    };
    let nonces: Vec<String> = (0..4).map(|_| market.db().ids.next().to_string()).collect();
    let late = sends("东门", "2026-11-26T00:30:00Z", &nonces[0]).await;
    assert_eq!((&late["outcome"], &late["at"]), (&json!("enters"), &json!("08:30")));
    // The desk that was without a network scanned earlier.
    let early = sends("西门", "2026-11-26T00:10:00Z", &nonces[1]).await;
    assert_eq!((&early["outcome"], &early["at"]), (&json!("enters"), &json!("08:10")));
    assert!(visitor.ticket().await.contains("08:10"), "that is when they came");
    assert_eq!(sends("东门", "2026-11-26T00:20:00Z", &nonces[2]).await["at"], "08:10", "in between");
    // Sent again, each is what it is now.
    assert_eq!(sends("东门", "2026-11-26T00:30:00Z", &nonces[0]).await["outcome"], "again");
    assert_eq!(sends("西门", "2026-11-26T00:10:00Z", &nonces[1]).await["outcome"], "enters");
    // A clock that stands in another year is not believed.
    assert_eq!(sends("北门", "2020-01-01T00:00:00Z", &nonces[3]).await["at"], "08:10");
    let page = operator.get(&path("/guests?state=arrived")).await;
    let doubles = page.body.split_once("重复签到").expect("a list").1;
    assert_eq!(doubles.matches("08:10 西门").count(), 3, "{doubles}");
    assert_eq!((doubles.matches("08:30 东门").count(), doubles.matches("08:20 东门").count()), (1, 1));
}

#[tokio::test]
async fn who_gave_the_seat_back_before_the_scan_arrived_is_named_to_the_desk() {
    let market = morning().await;
    let operator = live(&market).await;
    let leaves = market.somebody();
    assert_eq!(leaves.registers("13900000002", &[("name", "技术总监")]).await.status, 303);
    let ticket = ticket_of(&market, "13900000002").await;
    assert_eq!(leaves.post(&path("/ticket/cancellation"), &[]).await.status, 303);
    let scans = [
        json!({ "what": ticket, "nonce": market.db().ids.next(), "at": "2026-11-26T00:30:00Z", "desk": "东门" }),
    ];
    let request = market.request(Method::POST, &path("/check-in/scans")).json(&scans);
    let request = request.header("sec-fetch-site", "same-origin");
    let answer = send(request.header("cookie", operator.cookie().expect("a session"))).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    let told: Value = serde_json::from_str(&answer.body).expect("JSON");
    let result = &told[0]["result"];
    assert_eq!((&result["outcome"], &result["name"]), (&json!("gone"), &json!("技术总监")), "{told}");
    let desk = operator.get(&path("/check-in")).await;
    let left =
        desk.body.split("id=\"left\"").nth(1).expect("a list").split("</section>").next().expect("its end");
    assert!(left.contains("技术总监") && left.contains("已取消报名"), "{left}");
    assert!(!left.contains(&ticket), "no ticket can be made of it: {left}");
    let list = operator.get(&path("/guests?state=arrived")).await;
    assert!(!list.shows("技术总监"), "who left has not arrived");
}
