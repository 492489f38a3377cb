//! Who holds an event with its organiser, and whose achievement is asked onto its stage.

use super::{SLUG, event, morning, path, planned, presentations};
use crate::app::TestApp;
use crate::people::somebody::Somebody;

/// An event of another unit, in which the university's achievement is put on the agenda; its organiser.
async fn invited(market: &TestApp) -> (Somebody<'_>, String) {
    let (_, achievement) = crate::intents::listed(market).await;
    market.db().clock.advance(chrono::Duration::minutes(2));
    let organiser = market.person("13800000021", "officer", Some("某储能电站运营企业")).await;
    let made = organiser.post("/roadshows/new", &event(&[("organiser", "某储能电站运营企业")])).await;
    assert_eq!(made.status, 303, "{}", made.body);
    organiser.presents(&[("title", "开场")]).await;
    organiser.presents(&[("achievement", &achievement), ("starts_at", "2026-11-26T14:10")]).await;
    let shown = presentations(market).await.into_iter().find(|one| one.slot.achievement.is_some());
    (organiser, shown.expect("a presentation").id.to_string())
}

#[tokio::test]
async fn another_units_achievement_is_ready_only_once_its_owner_agrees() {
    let market = morning().await;
    let (organiser, id) = invited(&market).await;
    assert!(market.was_told("13800000001", "邀请成果“全钒液流电池电堆”上台").await);
    let ready = path(&format!("/presentations/{id}/readiness"));
    let refused = organiser.post(&ready, &[]).await;
    assert!(refused.status == 409 && refused.shows("成果单位还没有同意上台"), "{}", refused.body);
    assert!(organiser.get(&path("")).await.shows("等成果单位同意"));
    let bureau = market.person("13800000009", "bureau", None).await;
    assert_eq!(bureau.takes("approval").await, 303);
    assert_eq!(organiser.takes("opening").await, 303);
    let public = market.get(&path("")).await;
    assert!(public.shows("开场") && !public.shows("全钒液流电池电堆"), "nothing is announced before");
    assert!(!market.get(&path("/agenda.ics")).await.body.contains("全钒液流电池电堆"));
    let sought = "/roadshows?q=全钒液流电池";
    assert!(!market.get(sought).await.shows("储能成果路演"), "nor found by it");
    let agreement = path(&format!("/presentations/{id}/agreement"));
    assert_eq!(organiser.post(&agreement, &[("answer", "yes")]).await.status, 404, "not theirs to answer");
    let author = market.somebody();
    author.sign_in("13800000001").await;
    let page = author.get(&agreement).await;
    assert!(page.status == 200 && page.shows("同意上台") && page.shows("储能成果路演"), "{}", page.body);
    assert_eq!(author.post(&agreement, &[("answer", "")]).await.status, 400);
    assert_eq!(author.post(&agreement, &[("answer", "yes")]).await.status, 303);
    assert_eq!(author.post(&agreement, &[("answer", "no")]).await.status, 409, "once");
    assert!(market.was_told("13800000021", "同意在“储能成果路演”上台").await);
    assert!(market.get(&path("")).await.shows("全钒液流电池电堆"));
    assert!(market.get(sought).await.shows("储能成果路演"));
    assert_eq!(author.hands_in_nothing(&id).await, 303);
    assert_eq!(organiser.looks_through(&id).await.status, 303);
}

#[tokio::test]
async fn what_its_owner_declines_is_off_the_agenda_and_a_units_officer_may_answer() {
    let market = morning().await;
    let (organiser, id) = invited(&market).await;
    let officer = market.person("13800000002", "officer", Some("某理工大学")).await;
    let agreement = path(&format!("/presentations/{id}/agreement"));
    assert_eq!(officer.post(&agreement, &[("answer", "no")]).await.status, 303);
    assert!(market.was_told("13800000021", "不同意在“储能成果路演”上台").await);
    assert!(presentations(&market).await.iter().all(|one| one.slot.achievement.is_none()));
    assert_eq!(officer.get(&agreement).await.status, 404);
    assert_eq!(organiser.get(&path("")).await.status, 200);
}

#[tokio::test]
async fn who_holds_it_too_works_there_and_on_its_agenda_and_does_not_call_it_off() {
    let market = morning().await;
    let operator = planned(&market, &[("hosts", "某储能电站运营企业")]).await;
    let host = market.person("13800000021", "officer", Some("某储能电站运营企业")).await;
    let stranger = market.person("13800000022", "officer", Some("某海参养殖企业")).await;
    assert_eq!(stranger.get(&path("")).await.status, 404);
    assert!(host.get(&path("")).await.shows("储能成果路演"), "who holds it knows of the draft");
    host.presents(&[("title", "协办单位致辞"), ("starts_at", "2026-11-26T14:30")]).await;
    let own = presentations(&market).await.into_iter().find(|one| one.slot.title == "协办单位致辞");
    let own = path(&format!("/presentations/{}", own.expect("it").id));
    assert_eq!(host.get(&own).await.status, 200);
    assert_eq!(
        host.post(&format!("{own}/readiness"), &[]).await.status,
        404,
        "the organiser looks it through"
    );
    assert_eq!(host.takes("cancellation").await, 404);
    assert_eq!(host.get(&path("/edit")).await.status, 404);
    for act in ["approval", "opening", "beginning"] {
        assert_eq!(operator.takes(act).await, 303, "{act}");
    }
    assert_eq!(host.get(&path("/check-in")).await.status, 200);
    let funnel = host.get(&path("/funnel")).await;
    assert!(funnel.status == 200 && !funnel.shows("state=registered"), "numbers and no names");
    for list in ["/guests", "/guests.csv", "/guests/import", "/invitations"] {
        assert_eq!(host.get(&path(list)).await.status, 404, "{list} is the organiser's");
    }
    assert_eq!(host.takes("end").await, 404);
    assert_eq!(market.get(&format!("/roadshows/{SLUG}")).await.status, 200);
}

#[tokio::test]
async fn what_was_never_announced_is_told_to_nobody_and_what_was_is_called_off() {
    let market = morning().await;
    let (organiser, id) = invited(&market).await;
    organiser.presents(&[("title", "草稿里的环节"), ("starts_at", "2026-11-26T14:40")]).await;
    let draft = presentations(&market).await.into_iter().find(|one| one.slot.title == "草稿里的环节");
    let removal = path(&format!("/presentations/{}/removal", draft.expect("it").id));
    assert_eq!(organiser.post(&removal, &[]).await.status, 303);
    let bureau = market.person("13800000009", "bureau", None).await;
    assert_eq!(bureau.takes("approval").await, 303);
    assert_eq!(organiser.takes("opening").await, 303);
    assert_eq!(
        organiser
            .post(
                &path("/meetings/slots"),
                &[("starts_at", "2026-11-26T15:00"), ("minutes", "15"), ("count", "2")]
            )
            .await
            .status,
        303
    );
    // Neither the calendar nor the stage, the meetings or the ticket knows what its owner has not agreed to.
    let visitor = super::guest(&market, "13900000001").await;
    let secret = "全钒液流电池电堆";
    let stage = path(&format!("/stage?id={id}"));
    for page in ["/agenda.ics", "/meetings", "/ticket"] {
        let page = visitor.get(&path(page)).await;
        assert!(page.status == 200 && !page.shows(secret) && !page.shows("草稿里的环节"), "{}", page.body);
    }
    assert!(!visitor.get(&stage).await.shows(secret));
    let wish = [("presentation", id.as_str()), ("reason", "合作")];
    assert_eq!(visitor.post(&path("/meetings/wishes"), &wish).await.status, 409);
    // Declined, it was never to be known of.
    let author = market.somebody();
    author.sign_in("13800000001").await;
    let agreement = path(&format!("/presentations/{id}/agreement"));
    assert_eq!(author.post(&agreement, &[("answer", "no")]).await.status, 303);
    let calendar = market.get(&path("/agenda.ics")).await.body;
    assert!(!calendar.contains(&id) && !calendar.contains("STATUS:CANCELLED"), "{calendar}");
    // What stood on the public agenda is called off there.
    let welcome =
        presentations(&market).await.into_iter().find(|one| one.slot.title == "开场").expect("it").id;
    assert_eq!(organiser.post(&path(&format!("/presentations/{welcome}/removal")), &[]).await.status, 303);
    let calendar = market.get(&path("/agenda.ics")).await.body;
    assert!(calendar.contains(&welcome.to_string()) && calendar.contains("STATUS:CANCELLED"), "{calendar}");
}

#[tokio::test]
async fn a_place_that_gets_another_teams_achievement_is_called_off_until_the_team_agrees() {
    let market = morning().await;
    let (organiser, id) = invited(&market).await;
    let achievement =
        presentations(&market).await.into_iter().find_map(|one| one.slot.achievement).expect("it");
    let removal = path(&format!("/presentations/{id}/removal"));
    assert_eq!(organiser.post(&removal, &[]).await.status, 303);
    let bureau = market.person("13800000009", "bureau", None).await;
    assert_eq!(bureau.takes("approval").await, 303);
    assert_eq!(organiser.takes("opening").await, 303);
    let place = presentations(&market).await.pop().expect("the welcome").id;
    let shows = [
        ("achievement", achievement.to_string()),
        ("starts_at", "2026-11-26T14:00".to_owned()),
        ("minutes", "10".to_owned()),
    ];
    let shows: Vec<(&str, &str)> = shows.iter().map(|(name, value)| (*name, value.as_str())).collect();
    assert_eq!(organiser.post(&path(&format!("/presentations/{place}")), &shows).await.status, 303);
    let calendar = market.get(&path("/agenda.ics")).await.body;
    let entry = calendar.split("BEGIN:VEVENT").find(|entry| entry.contains(&place.to_string())).expect("it");
    assert!(entry.contains("STATUS:CANCELLED") && !calendar.contains("全钒液流电池电堆"), "{calendar}");
    let author = market.somebody();
    author.sign_in("13800000001").await;
    let agreement = path(&format!("/presentations/{place}/agreement"));
    assert_eq!(author.post(&agreement, &[("answer", "yes")]).await.status, 303);
    assert!(market.get(&path("/agenda.ics")).await.body.contains("全钒液流电池电堆"));
}

#[tokio::test]
async fn who_speaks_holds_works_or_judges_hears_when_it_moves_and_when_it_is_called_off() {
    let market = morning().await;
    let hosts = [("capacity", "10"), ("hosts", "某储能电站运营企业")];
    let operator = super::opened(&market, &hosts).await;
    market.person("13800000022", "officer", Some("某储能电站运营企业")).await;
    market.person("13900000007", "expert", None).await;
    market.person("13900000008", "expert", None).await;
    assert_eq!(operator.post(&path("/staff"), &[("address", "13900000007")]).await.status, 303);
    assert_eq!(operator.post(&path("/scores/judges"), &[("address", "13900000008")]).await.status, 303);
    let concerned = ["13800000001", "13800000022", "13900000007", "13900000008"];
    let mut moved = event(&hosts);
    moved.retain(|(name, _)| *name != "venue");
    moved.push(("venue", "某会展中心五层"));
    let changed = operator.post(&path("/edit"), &moved).await;
    assert_eq!(changed.status, 303, "{}", changed.body);
    for whom in concerned {
        assert!(market.was_told(whom, "地点：某会展中心五层").await, "{whom}");
    }
    assert_eq!(operator.takes("cancellation").await, 303);
    for whom in concerned {
        assert!(market.was_told(whom, "已取消，原因：场地停电").await, "{whom}");
    }
    assert!(!market.was_told(super::OPERATOR, "已取消，原因").await, "who does it knows");
}

#[tokio::test]
async fn of_a_draft_that_is_called_off_nobody_hears_who_knew_nothing_of_it() {
    let market = morning().await;
    let operator = planned(&market, &[]).await;
    assert_eq!(operator.post(&path("/edit"), &event(&[("venue", "某会展中心五层")])).await.status, 303);
    assert_eq!(operator.takes("cancellation").await, 303);
    for words in ["某会展中心五层", "已取消，原因"] {
        assert!(!market.was_told("13800000001", words).await, "{words}");
    }
}
