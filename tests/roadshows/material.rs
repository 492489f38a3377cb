//! What a team will show is given before and looked through, for a hall is the public.

use catalog::roadshow::{PresentationId, Turn};

use super::{morning, path, planned, presentations};
use crate::app::{TestApp, restored};
use crate::files::{given, making};
use crate::people::somebody::Somebody;

/// A place more, with the achievement that is shown already: its id, and the achievement's.
async fn another(market: &TestApp, operator: &Somebody<'_>) -> (String, String) {
    let before = presentations(market).await;
    let achievement = before.iter().find_map(|one| one.slot.achievement).expect("an achievement").to_string();
    operator.presents(&[("achievement", &achievement), ("starts_at", "2026-11-26T14:30")]).await;
    let known: Vec<PresentationId> = before.iter().map(|one| one.id).collect();
    let new = presentations(market).await.into_iter().find(|one| !known.contains(&one.id));
    (new.expect("a place").id.to_string(), achievement)
}

async fn turn(market: &TestApp, id: &str) -> Turn {
    let found = presentations(market).await.into_iter().find(|one| one.id.to_string() == id);
    found.expect("it").state
}

async fn author(market: &TestApp) -> Somebody<'_> {
    let author = market.somebody();
    market.db().clock.advance(chrono::Duration::minutes(2));
    author.sign_in("13800000001").await;
    author
}

#[tokio::test]
async fn what_was_not_given_or_not_looked_through_is_not_ready() {
    let market = morning().await;
    let operator = planned(&market, &[]).await;
    let (id, _) = another(&market, &operator).await;
    let refused = operator.looks_through(&id).await;
    assert!(refused.status == 409 && refused.shows("还没有收到上台材料"), "{}", refused.body);
    assert!(refused.shows("《专利法》第二十二条、第二十四条"), "the refusal names its rule");
    let material = path(&format!("/presentations/{id}/material"));
    let stranger = market.person("13800000022", "researcher", Some("某理工大学")).await;
    for answer in [stranger.get(&material).await, stranger.post(&material, &[("shown", "none")]).await] {
        assert_eq!(answer.status, 404, "a colleague is not the team");
    }
    let author = author(&market).await;
    let page = author.get(&material).await;
    assert!(page.status == 200 && page.shows("还没有提交"), "{}", page.body);
    let wrong = author.post(&material, &[]).await;
    assert!(
        wrong.status == 422 && wrong.shows("href=\"#shown\"") && wrong.shows("href=\"#public\""),
        "{}",
        wrong.body
    );
    assert_eq!(author.hands_in_nothing(&id).await, 303);
    assert!(author.get(&material).await.shows("不用演示文稿"));
    let ready = path(&format!("/presentations/{id}/readiness"));
    let unread = operator.post(&ready, &[]).await;
    assert!(unread.status == 409 && unread.shows("逐页核对"), "{}", unread.body);
    assert_eq!(turn(&market, &id).await, Turn::Scheduled);
    assert_eq!(operator.looks_through(&id).await.status, 303);
    assert!(matches!(turn(&market, &id).await, Turn::Ready { .. }));
    // What is given anew is looked through anew.
    assert_eq!(author.hands_in_nothing(&id).await, 303);
    assert_eq!(turn(&market, &id).await, Turn::Scheduled);
    for act in ["approval", "opening", "beginning"] {
        assert_eq!(operator.takes(act).await, 303, "{act}");
    }
    assert!(author.get(&path("")).await.shows("/material"), "the team finds the way from the agenda");
    assert!(!market.get(&path("")).await.shows("/material"));
    let stage = path(&format!("/presentations/{id}/turn"));
    assert_eq!(operator.post(&stage, &[("turn", "on_stage")]).await.status, 409, "not looked through");
    assert_eq!(operator.looks_through(&id).await.status, 303);
    assert_eq!(operator.post(&stage, &[("turn", "on_stage")]).await.status, 303);
    assert_eq!(author.hands_in_nothing(&id).await, 409, "on the stage it is too late");
}

#[tokio::test]
async fn a_file_of_the_team_is_read_by_who_looks_it_through_and_by_nobody_else() {
    let market = morning().await;
    let operator = planned(&market, &[]).await;
    let (id, achievement) = another(&market, &operator).await;
    let author = author(&market).await;
    let material = path(&format!("/presentations/{id}/material"));
    let file = format!("{material}/file");
    let slides = || ("路演稿.pdf", making::pdf());
    assert_eq!(given(&market, Some(&operator), &file).await.err(), Some(404), "nothing is there yet");
    let unsaid = author.hands_in(&market, &material, "", slides()).await;
    assert!(unsaid.status == 422 && unsaid.shows("href=\"#known\""), "{}", unsaid.body);
    let damaged = author.hands_in(&market, &material, "yes", ("路演稿.pdf", b"\x7fELF".to_vec())).await;
    assert!(damaged.status == 422 && damaged.shows("href=\"#file\""), "{}", damaged.body);
    let sent = author.hands_in(&market, &material, "yes", slides()).await;
    assert_eq!(sent.status, 303, "{}", sent.body);
    let Ok(read) = given(&market, Some(&operator), &file).await else { panic!("the organiser reads it") };
    assert!(read.answer_type == "application/pdf" && read.kept == "private, no-store");
    assert!(operator.get(&path("")).await.shows("路演稿.pdf"));
    let stranger = market.person("13800000022", "researcher", Some("某理工大学")).await;
    for somebody in [Some(&stranger), None] {
        assert!(given(&market, somebody, &file).await.is_err());
    }
    assert_eq!(operator.looks_through(&id).await.status, 303);
    if market.is_on_sqlite() {
        let copy = market.folder().join("copy.db");
        market.runs(&["backup", copy.to_str().expect("a path")]).await;
        let again = restored(&copy).await;
        let kept = std::fs::read_dir(again.path().join("files/materials")).expect("the files are back");
        assert_eq!(kept.count(), 1);
    }
    // An attachment of the achievement, for its own team to choose.
    let attached = author.uploads(&market, &achievement, "nda", "数据.pdf", making::pdf()).await;
    assert_eq!(attached.status, 303, "{}", attached.body);
    let page = author.get(&material).await;
    let chosen =
        page.body.split("<option value=\"").find(|rest| rest.contains("数据.pdf")).expect("a choice");
    let chosen = chosen.split('"').next().expect("an id").to_owned();
    let fields = [("shown", chosen.as_str()), ("public", "yes")];
    assert_eq!(operator.post(&material, &fields).await.status, 422, "the organiser chooses none of theirs");
    assert_eq!(author.post(&material, &fields).await.status, 303);
    assert!(given(&market, Some(&operator), &file).await.is_ok(), "what is given is looked through");
    assert_eq!(turn(&market, &id).await, Turn::Scheduled);
    assert_eq!(author.hands_in_nothing(&id).await, 303);
    assert_eq!(given(&market, Some(&operator), &file).await.err(), Some(404), "nothing is shown now");
}

#[tokio::test]
async fn another_achievement_in_a_place_has_to_be_given_anew() {
    let market = morning().await;
    let operator = planned(&market, &[]).await;
    let (id, achievement) = another(&market, &operator).await;
    assert_eq!(operator.hands_in_nothing(&id).await, 303, "the organiser may say it for the team");
    assert_eq!(operator.looks_through(&id).await.status, 303);
    let place = path(&format!("/presentations/{id}"));
    let slot = [("starts_at", "2026-11-26T14:30"), ("minutes", "10")];
    let talk: Vec<_> = slot.iter().copied().chain([("title", "圆桌讨论")]).collect();
    let back: Vec<_> = slot.iter().copied().chain([("achievement", achievement.as_str())]).collect();
    for fields in [talk, back] {
        let changed = operator.post(&place, &fields).await;
        assert_eq!(changed.status, 303, "{}", changed.body);
    }
    let refused = operator.looks_through(&id).await;
    assert!(refused.status == 409 && refused.shows("还没有收到上台材料"), "{}", refused.body);
}
