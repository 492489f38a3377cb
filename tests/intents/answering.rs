//! Yes, no with a reason, or taken back; once.

use std::fs;

use catalog::import::Kind;
use serde_json::json;

use crate::intents::{listed, market_at};

#[tokio::test]
async fn a_coded_no_reaches_who_asked_with_advice_and_lets_them_ask_again() {
    let market = market_at(None).await;
    let (researcher, id) = listed(&market).await;
    let enterprise = market.person("13800000005", "enterprise", Some("某储能电站运营企业")).await;
    let intent = enterprise.intends(&id, &[("anonymous", "yes")]).await;
    let bare = researcher.post(&format!("{intent}/refusal"), &[("reason", "other")]).await;
    assert!(bare.status == 422 && bare.shows("id=\"decline_words-error\""));
    let said = [("reason", "cost"), ("decline_words", "低于我们的成本")];
    assert_eq!(researcher.post(&format!("{intent}/refusal"), &said).await.status, 303);
    let seen = enterprise.get(&intent).await;
    assert!(seen.shows("成本或预算") && seen.shows("低于我们的成本") && seen.shows("先试用后付费"));
    assert!(!researcher.get(&intent).await.shows("某储能电站运营企业"), "who was declined stays unnamed");
    assert!(market.was_told("13800000005", "成本或预算").await);
    let again = enterprise.intends(&id, &[]).await;
    assert_eq!(researcher.post(&format!("{again}/acceptance"), &[("share", "yes")]).await.status, 303);
}

#[tokio::test]
async fn what_is_answered_is_answered_once() {
    let market = market_at(None).await;
    let (researcher, id) = listed(&market).await;
    let enterprise = market.person("13800000005", "enterprise", Some("某储能电站运营企业")).await;
    let intent = enterprise.intends(&id, &[]).await;
    let unticked = researcher.post(&format!("{intent}/acceptance"), &[]).await;
    assert!(unticked.status == 422 && unticked.shows("id=\"share-error\""));
    let (yes, no) = (format!("{intent}/acceptance"), format!("{intent}/withdrawal"));
    let (accepted, withdrawn) =
        tokio::join!(researcher.post(&yes, &[("share", "yes")]), enterprise.post(&no, &[]));
    let mut answers = [accepted.status, withdrawn.status];
    answers.sort_unstable();
    assert_eq!(answers, [303, 409]);
}

#[tokio::test]
async fn what_is_public_no_more_brings_nobody_together() {
    let market = market_at(None).await;
    let (researcher, id) = listed(&market).await;
    let enterprise = market.person("13800000005", "enterprise", Some("某储能电站运营企业")).await;
    let intent = enterprise.intends(&id, &[]).await;
    assert_eq!(researcher.post(&format!("/achievements/{id}/withdrawal"), &[]).await.status, 303);
    let refused = researcher.post(&format!("{intent}/acceptance"), &[("share", "yes")]).await;
    assert!(refused.status == 409 && refused.shows("不再公开"), "{}", refused.body);
    let late = researcher.post(&format!("{intent}/refusal"), &[("reason", "timing")]).await;
    assert_eq!(late.status, 409, "it has ended with the listing");
    assert!(market.was_told("13800000005", "已随条目撤下而结束").await, "and who asked knows");
}

#[tokio::test]
async fn the_officer_answers_for_the_unit_as_well() {
    let market = market_at(None).await;
    let officer = market.person("13800000002", "officer", Some("某理工大学")).await;
    let (researcher, id) = {
        let researcher = market.person("13800000001", "researcher", Some("某理工大学")).await;
        let operator = market.person("13800000003", "operator", None).await;
        let id = researcher.writes("全钒液流电池电堆", "no_patent").await;
        researcher.submits(&id).await;
        officer.endorses(&id).await;
        operator.scores(&id, ["4", "4", "4", "4"]).await;
        (researcher, id)
    };
    let enterprise = market.person("13800000005", "enterprise", Some("某储能电站运营企业")).await;
    let intent = enterprise.intends(&id, &[]).await;
    assert_eq!(officer.post(&format!("{intent}/acceptance"), &[("share", "yes")]).await.status, 303);
    assert!(researcher.get(&intent).await.shows("已接受"));
}

#[tokio::test]
async fn what_people_answered_to_offers_is_what_the_engine_is_measured_by() {
    let market = market_at(None).await;
    let (researcher, id) = listed(&market).await;
    let enterprise = market.person("13800000005", "enterprise", Some("某储能电站运营企业")).await;
    let operator = market.person("13800000008", "operator", None).await;
    let mut demands = Vec::new();
    for (title, act, said) in [
        ("电站用高密度电堆", "acceptance", [("share", "yes")]),
        ("海水提铀吸附材料", "refusal", [("reason", "mismatch")]),
        ("船用柴油机降噪", "refusal", [("reason", "timing")]),
    ] {
        let demand = enterprise.demands(&operator, title).await;
        let offer = [("words", "可以做到"), ("consent", "yes"), ("offer", id.as_str())];
        let sent = researcher.post(&format!("/demands/{demand}/intents/new"), &offer).await;
        let answered = enterprise.post(&format!("{}/{act}", sent.header("location")), &said).await;
        assert_eq!(answered.status, 303, "{title}");
        demands.push(demand);
    }
    let folder = market.folder().join("judged");
    let path = |name: &str| folder.join(name).display().to_string();
    let exported = market.runs(&["export", "judgements", &folder.display().to_string(), "--json"]).await;
    assert_eq!(exported.trim(), r#"{"exported":2}"#, "a matter of time judges nothing");
    let levels = fs::read_to_string(path("judgements.tsv")).unwrap();
    assert!(levels.contains(&format!("{}\t{id}\t4", demands[0])));
    assert!(levels.contains(&format!("{}\t{id}\t1", demands[1])));
    let (of, with, by) = (path("demands.jsonl"), path("achievements.jsonl"), path("judgements.tsv"));
    let files = ["--demands", &of, "--achievements", &with, "--judgements", &by, "--json"];
    let measured = market.runs(&[&["eval", "matching"][..], &files].concat()).await;
    assert!(measured.contains("\"ndcg_at_10\""), "{measured}");
}

#[tokio::test]
async fn nobody_accepts_for_a_unit_that_has_nobody_here() {
    let market = market_at(None).await;
    let (researcher, id) = listed(&market).await;
    let page = researcher.get("/me/appointments").await;
    let appointment = page.body.split("\"/me/appointments/").nth(1).expect("an appointment");
    let appointment = appointment.split('/').next().expect("an id");
    researcher.post(&format!("/me/appointments/{appointment}/end"), &[]).await;
    let enterprise = market.person("13800000005", "enterprise", Some("某储能电站运营企业")).await;
    let other = market.person("13800000007", "enterprise", Some("某海参养殖企业")).await;
    let (intent, second) = (enterprise.intends(&id, &[]).await, other.intends(&id, &[]).await);

    let operator = market.person("13800000008", "operator", None).await;
    let shown = operator.get(&intent).await;
    assert!(shown.shows("不能代为接受") && shown.shows("/members"), "what to do: {}", shown.body);
    assert!(
        !shown.body.contains(&format!("{intent}/acceptance"))
            && shown.body.contains(&format!("{intent}/refusal"))
    );
    let refused = operator.post(&format!("{intent}/acceptance"), &[("share", "yes")]).await;
    assert!(refused.status == 409 && refused.shows("不能代为接受"), "{}", refused.body);
    assert!(!enterprise.get(&intent).await.body.contains("href=\"/cases/"), "no case without a seller");
    assert_eq!(operator.post(&format!("{second}/refusal"), &[("reason", "timing")]).await.status, 303);

    // Once somebody of the unit has come, they answer.
    let officer = market.person("13800000002", "officer", Some("某理工大学")).await;
    assert_eq!(operator.get(&intent).await.status, 404, "it is theirs now");
    assert_eq!(officer.post(&format!("{intent}/acceptance"), &[("share", "yes")]).await.status, 303);
    assert!(enterprise.get(&intent).await.body.contains("href=\"/cases/"));
}

#[tokio::test]
async fn the_enterprise_above_answers_for_one_below_it() {
    let market = market_at(None).await;
    let below = [json!({ "name": "某储能检修企业", "kind": "enterprise", "parent": "某储能电站运营企业" })];
    market.given(Kind::Organisations, &below).await;
    let (researcher, id) = listed(&market).await;
    let operator = market.person("13800000008", "operator", None).await;
    let owner = market.person("13800000005", "enterprise", Some("某储能检修企业")).await;
    let demand = owner.demands(&operator, "电站用高密度电堆").await;
    let fields = [("words", "可以做到"), ("consent", "yes"), ("offer", id.as_str())];
    let sent = researcher.post(&format!("/demands/{demand}/intents/new"), &fields).await;
    let acceptance = format!("{}/acceptance", sent.header("location"));
    let beside = market.person("13800000006", "enterprise", Some("某海参养殖企业")).await;
    let above = market.person("13800000007", "enterprise", Some("某储能电站运营企业")).await;
    assert_eq!(beside.post(&acceptance, &[("share", "yes")]).await.status, 404);
    let accepted = above.post(&acceptance, &[("share", "yes")]).await;
    assert_eq!(accepted.status, 303, "{}", accepted.body);
    let page = researcher.get(sent.header("location")).await;
    let case = page.body.split("href=\"/cases/").nth(1).and_then(|rest| rest.split('"').next());
    let case = format!("/cases/{}", case.expect("a case"));
    for who in [&above, &owner] {
        assert_eq!(who.get(&case).await.status, 200, "a party of what they have accepted");
    }
    assert_eq!(beside.get(&case).await.status, 404);
}
