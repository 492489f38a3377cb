//! What was done in the hall and arrives when it is empty: staff's scans and reports, a telephone's questions and votes.

use chrono::{DateTime, Utc};
use reqwest::Method;
use serde_json::{Value, json};

use super::meeting::{form, prepared, wishes};
use super::{guest, live, morning, path};
use crate::app::{TestApp, send};
use crate::people::somebody::Somebody;

/// Sends what a desk scanned: the status, and what is said to each.
async fn scans(market: &TestApp, staff: &Somebody<'_>, scans: &[Value]) -> (u16, Vec<Value>) {
    let request = market.request(Method::POST, &path("/check-in/scans")).json(scans);
    let request = request.header("sec-fetch-site", "same-origin").header("accept", "application/json");
    let answer = send(request.header("cookie", staff.cookie().expect("a session"))).await;
    let told =
        if answer.status == 200 { serde_json::from_str(&answer.body).expect("JSON") } else { Vec::new() };
    (answer.status, told)
}

fn to(market: &TestApp, moment: &str) {
    let moment: DateTime<Utc> = moment.parse().expect("a moment");
    market.db().clock.advance(moment - market.db().clock.now());
}

#[tokio::test]
async fn what_staff_scanned_before_the_end_counts_when_it_arrives_after_it_and_opens_nothing_else() {
    let market = morning().await;
    let operator = live(&market).await;
    let (helper, stranger) = (
        market.person("13900000007", "expert", None).await,
        market.person("13900000008", "expert", None).await,
    );
    assert_eq!(operator.post(&path("/staff"), &[("address", "13900000007")]).await.status, 303);
    for mobile in ["13900000001", "13900000002"] {
        guest(&market, mobile).await;
    }
    let list: Value =
        serde_json::from_str(&helper.get(&path("/check-in/guests.json")).await.body).expect("JSON");
    let id = |place: usize| list["guests"][place]["id"].clone();
    let scan = |what: Value, at: &str| json!({ "what": what, "nonce": market.db().ids.next(), "at": at, "desk": "东门" });
    // 14:30 in Shanghai, without a network; the event ends at 15:00.
    let (early, late) = (scan(id(0), "2026-11-26T06:30:00Z"), scan(id(1), "2026-11-26T07:30:00Z"));
    let sought = scan(json!("采购"), "2026-11-26T06:30:00Z");
    to(&market, "2026-11-26T07:00:00Z");
    assert_eq!(operator.takes("end").await, 303);
    to(&market, "2026-11-26T08:00:00Z");
    assert_eq!(operator.post(&path("/staff"), &[("address", "13900000008")]).await.status, 303);
    let all = [early.clone(), late, sought];
    assert_eq!(scans(&market, &stranger, &all).await.0, 404, "who is taken on now worked there never");
    for act in ["", "archive"] {
        if !act.is_empty() {
            assert_eq!(operator.takes(act).await, 303);
        }
        let (status, told) = scans(&market, &helper, &all).await;
        assert_eq!(status, 200, "{act}");
        let outcomes: Vec<&Value> = told.iter().map(|one| &one["result"]["outcome"]).collect();
        assert_eq!(outcomes, ["enters", "late", "late"], "{told:?}");
        assert_eq!(told[0]["result"]["at"], "14:30", "the time is the desk's");
        assert!(told[1]["result"]["name"].is_null() && told[2]["result"]["name"].is_null(), "{told:?}");
    }
    let arrived = operator.get(&path("/guests?state=arrived")).await;
    assert_eq!(arrived.body.matches("<th scope=\"row\">采购工程师").count(), 1, "{}", arrived.body);
    // What was scanned later is the organiser's to look after.
    let desk = operator.get(&path("/check-in")).await;
    assert!(desk.shows("活动结束后扫描"), "{}", desk.body);
    // The page sends what waits, and nothing of the list is opened by it.
    let page = helper.get(&path("/check-in")).await;
    assert!(page.status == 200 && page.shows("活动已结束") && page.shows("data-scans"), "{}", page.body);
    assert!(!page.shows("采购工程师") && !page.shows("/check-in/walk-in"));
    for closed in ["/check-in/guests.json", "/check-in/list", "/guests", "/control", "/meetings/tables"] {
        assert_eq!(helper.get(&path(closed)).await.status, 404, "{closed}");
    }
    assert_eq!(helper.post(&path("/check-in"), &[("what", "采购")]).await.status, 404);
    let walk_in = [("name", "来宾"), ("consent", "yes")];
    assert_eq!(helper.post(&path("/check-in/walk-in"), &walk_in).await.status, 404);
    assert_eq!(stranger.get(&path("/check-in")).await.status, 404);
}

#[tokio::test]
async fn what_became_of_a_meeting_is_reported_after_the_end_by_who_worked_there() {
    let market = morning().await;
    let (operator, author, team) = prepared(&market).await;
    let helper = market.person("13900000007", "expert", None).await;
    assert_eq!(operator.post(&path("/staff"), &[("address", "13900000007")]).await.status, 303);
    for number in 0..3 {
        let one = guest(&market, &format!("139000001{number:02}")).await;
        assert_eq!(wishes(&one, &team, "合作").await, 303);
        assert_eq!(author.post(&form(&author, "/acceptance").await, &[]).await.status, 303);
    }
    assert_eq!(operator.post(&path("/meetings/plan"), &[]).await.status, 303);
    assert_eq!(operator.takes("beginning").await, 303);
    let planned = async || {
        let mut tx = market.db().read().await.expect("a transaction");
        let roadshow = catalog::roadshow::store::find(&mut tx, super::SLUG).await.expect("an answer");
        let id = roadshow.expect("it").id;
        catalog::roadshow::meetings::store::planned(&mut tx, id).await.expect("meetings")
    };
    let before = planned().await;
    assert_eq!(before.iter().map(|one| one.slot).collect::<Vec<_>>(), [0, 1, 2]);
    // 15:20 in Shanghai: two of them have begun.
    to(&market, "2026-11-26T07:20:00Z");
    assert_eq!(operator.takes("end").await, 303);
    to(&market, "2026-11-26T09:00:00Z");
    let reports = async |who: &Somebody<'_>, place: usize, outcome: &str| {
        let page = path(&format!("/meetings/{}/outcome", before[place].id));
        who.post(&page, &[("outcome", outcome)]).await.status
    };
    let stranger = market.person("13900000008", "expert", None).await;
    assert_eq!(reports(&stranger, 0, "held").await, 404);
    assert_eq!(reports(&helper, 0, "held").await, 303);
    assert_eq!(reports(&helper, 0, "guest").await, 409, "once");
    assert_eq!(reports(&helper, 1, "guest").await, 303);
    assert_eq!(reports(&helper, 2, "held").await, 404, "what began when their work was over is not theirs");
    let outcome = planned().await.iter().map(|one| one.outcome.code()).collect::<Vec<_>>();
    assert_eq!(outcome, ["held", "missed", "planned"], "when it is over nobody is moved");
}

/// The way of the first form of a page whose address ends so.
fn way(page: &str, end: &str) -> String {
    let found =
        page.split("action=\"").find(|rest| rest.split('"').next().is_some_and(|at| at.ends_with(end)));
    found.unwrap_or_else(|| panic!("no form {end}: {page}")).split('"').next().expect("it").to_owned()
}

#[tokio::test]
async fn what_a_telephone_asked_and_voted_before_the_end_counts_when_it_arrives_after_it() {
    let market = morning().await;
    let operator = live(&market).await;
    let (phone, other) = (market.somebody(), market.somebody());
    for who in [&phone, &other] {
        who.get(&path("/stage")).await;
    }
    assert_eq!(other.post(&path("/questions"), &[("words", "寿命多长？")]).await.status, 303);
    let moderation = way(&operator.get(&path("/control")).await.body, "/moderation");
    assert_eq!(operator.post(&moderation, &[("state", "shown")]).await.status, 303);
    let vote = moderation.replace("/moderation", "/votes");
    for question in ["您的行业？", "来自哪里？"] {
        let poll = [("question", question), ("choices", "化工\n电力")];
        assert_eq!(operator.post(&path("/polls"), &poll).await.status, 303);
    }
    let control = operator.get(&path("/control")).await.body;
    let ends: Vec<String> = control
        .split("action=\"")
        .filter_map(|rest| rest.split('"').next())
        .filter(|at| at.contains("/polls/") && at.ends_with("/end"))
        .map(str::to_owned)
        .collect();
    assert_eq!(ends.len(), 2, "{control}");
    assert_eq!(operator.post(&ends[0], &[]).await.status, 303);
    let polls: Vec<String> = ends.iter().map(|end| end.replace("/end", "/votes")).collect();
    // 15:00 in Shanghai.
    to(&market, "2026-11-26T07:00:00Z");
    assert_eq!(operator.takes("end").await, 303);
    to(&market, "2026-11-26T08:00:00Z");
    let sent = async |to: &str, fields: &[(&str, &str)], nonce: &str, at: &str| {
        let mut fields = fields.to_vec();
        fields.extend([("nonce", nonce), ("at", at)]);
        phone.post(to, &fields).await
    };
    let nonce = || market.db().ids.next().to_string();
    let (in_time, questions) = ("2026-11-26T06:30:00Z", path("/questions"));
    let words = [("words", "低温启动要多久？")];
    // What says no time, or one after the end, is of no hall.
    for (to, fields) in [(&questions, &words[..]), (&vote, &[][..]), (&polls[1], &[("choice", "1")][..])] {
        assert_eq!(phone.post(to, fields).await.status, 409, "{to}");
        for at in ["2026-11-26T07:30:00Z", "2026-11-25T10:00:00Z"] {
            assert_eq!(sent(to, fields, &nonce(), at).await.status, 409, "{to} {at}");
        }
    }
    let own = nonce();
    for act in ["", "archive"] {
        if !act.is_empty() {
            assert_eq!(operator.takes(act).await, 303);
        }
        assert_eq!(sent(&questions, &words, &own, in_time).await.status, 303);
        assert_eq!(sent(&vote, &[], &nonce(), in_time).await.status, 303);
        assert_eq!(sent(&polls[1], &[("choice", "1")], &nonce(), in_time).await.status, 303);
        let closed = sent(&polls[0], &[("choice", "1")], &nonce(), in_time).await;
        assert!(closed.status == 409 && closed.shows("投票已经结束"), "{}", closed.body);
    }
    let control = operator.get(&path("/control")).await.body;
    assert_eq!(control.matches("<b>低温启动要多久？</b>").count(), 1, "{control}");
    let file = operator.get(&path("/questions.csv")).await;
    assert!(file.shows("14:30") && file.shows("寿命多长？,1"), "{}", file.body);
    // More than a hall would have heard of one telephone is refused for good.
    for number in 0..4 {
        let words = format!("问题 {number}");
        assert_eq!(sent(&questions, &[("words", &words)], &nonce(), in_time).await.status, 303, "{number}");
    }
    let many = sent(&questions, &[("words", "再问一个")], &nonce(), in_time).await;
    assert!(many.status == 409 && many.shows("最多提 5 个问题"), "{}", many.body);
}
