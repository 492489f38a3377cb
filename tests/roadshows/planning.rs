//! An event is put together by its organiser, agreed to by the authority, and known to nobody before it is announced.

use super::{SLUG, event, morning, opened, path, planned, presentations};
use crate::intents::market_at;

#[tokio::test]
async fn an_officer_plans_the_authority_agrees_and_only_then_does_everybody_know() {
    let market = morning().await;
    let officer = market.person("13800000002", "officer", Some("某理工大学")).await;
    let bureau = market.person("13800000009", "bureau", None).await;
    let other = market.person("13800000008", "officer", Some("某储能电站运营企业")).await;
    let visitor = market.somebody();
    assert_eq!(officer.post("/roadshows/new", &event(&[])).await.status, 303);
    officer.presents(&[("title", "开场")]).await;
    for stranger in [&visitor, &other] {
        assert_eq!(stranger.get(&path("")).await.status, 404);
        assert!(!stranger.get("/roadshows").await.shows("储能成果路演"));
        assert_eq!(stranger.get(&path("/agenda.ics")).await.status, 404);
        assert_eq!(stranger.get(&path("/registration")).await.status, 404);
    }
    assert!(bureau.get("/roadshows").await.shows("储能成果路演"));
    assert_eq!(officer.takes("opening").await, 409, "nobody has agreed yet");
    assert_eq!(officer.takes("approval").await, 404, "who plans does not agree");
    assert_eq!(bureau.takes("approval").await, 303);
    assert_eq!(bureau.takes("opening").await, 404, "who agrees does not announce");
    assert_eq!(officer.takes("opening").await, 303);
    let page = visitor.get(&path("")).await;
    assert!(
        page.shows("储能成果路演") && page.shows("14:00") && page.shows(r#""@type":"Event""#),
        "{}",
        page.body
    );
    assert!(visitor.get("/roadshows").await.shows("储能成果路演"));
    assert_eq!(other.get(&path("/edit")).await.status, 404);
    assert_eq!(other.get(&path("/guests")).await.status, 404);
}

#[tokio::test]
async fn a_form_that_is_wrong_says_so_at_its_fields_and_loses_nothing() {
    let market = morning().await;
    let officer = market.person("13800000002", "officer", Some("某理工大学")).await;
    let wrong = [
        ("slug", "Über uns"),
        ("ends_at", "2026-11-26T13:00"),
        ("capacity", "0"),
        ("quota_finance", "viele"),
    ];
    let page = officer.post("/roadshows/new", &event(&wrong)).await;
    assert_eq!(page.status, 422);
    for field in ["slug", "ends_at", "capacity", "quota_finance"] {
        assert!(page.shows(&format!("href=\"#{field}\"")), "{field}: {}", page.body);
    }
    assert!(page.shows("储能成果路演") && page.shows("某会展中心"));
    let foreign = officer.post("/roadshows/new", &event(&[("organiser", "某储能电站运营企业")])).await;
    assert!(foreign.status == 422 && foreign.shows("只能以本单位的名义主办"));
    assert_eq!(officer.post("/roadshows/new", &event(&[])).await.status, 303);
    let again = officer.post("/roadshows/new", &event(&[])).await;
    assert!(again.status == 422 && again.shows("这个短名已经用过"));
}

#[tokio::test]
async fn what_would_lose_its_novelty_is_not_shown() {
    let market = morning().await;
    let operator = planned(&market, &[]).await;
    let author = market.person("13800000011", "researcher", Some("某理工大学")).await;
    let secret = author.writes("未申请专利的隔膜", "undeclared").await;
    let add = [("achievement", secret.as_str()), ("starts_at", "2026-11-26T14:20"), ("minutes", "10")];
    let refused = operator.post(&path("/presentations"), &add).await;
    assert!(refused.status == 422 && refused.shows("没有这项公开成果"), "{}", refused.body);
    // The welcome shows nothing; what shows an achievement waits for who looks it through.
    assert_eq!(presentations(&market).await.len(), 2);
}

#[tokio::test]
async fn what_does_not_go_together_is_said_and_not_forbidden() {
    let market = morning().await;
    let operator = planned(&market, &[]).await;
    operator.presents(&[("title", "另一个环节"), ("starts_at", "2026-11-26T14:05")]).await;
    operator.presents(&[("title", "太晚的环节"), ("starts_at", "2026-11-26T18:00")]).await;
    let page = operator.get(&path("")).await;
    assert!(page.shows("“开场”与“另一个环节”在同一会场时间重叠"), "{}", page.body);
    assert!(page.shows("“太晚的环节”不在路演的起止时间内"));
    assert!(!market.get(&path("")).await.shows("时间重叠"));
}

#[tokio::test]
async fn a_calendar_follows_changes_and_cancellations() {
    let market = market_at(Some(super::MORNING)).await;
    let operator = opened(&market, &[]).await;
    let before = unfolded(&market.get(&path("/agenda.ics")).await.body);
    let one = presentations(&market).await.pop().expect("a presentation");
    let uid = format!("UID:{}@qiao", one.id);
    assert!(before.contains(&uid) && before.contains("STATUS:CONFIRMED"), "{before}");
    let achievement = one.slot.achievement.expect("an achievement").to_string();
    let moved = [("achievement", achievement.as_str()), ("starts_at", "2026-11-26T15:00"), ("minutes", "10")];
    let changed = operator.post(&path(&format!("/presentations/{}", one.id)), &moved).await;
    assert_eq!(changed.status, 303, "{}", changed.body);
    let after = unfolded(&market.get(&path("/agenda.ics")).await.body);
    assert!(after.contains(&uid), "the place keeps its name");
    assert!(sequence(&after, &uid) > sequence(&before, &uid));
    assert!(after.contains("20261126T070000Z"), "{after}");
    assert_eq!(operator.takes("cancellation").await, 303);
    let cancelled = unfolded(&market.get(&path("/agenda.ics")).await.body);
    assert!(sequence(&cancelled, &uid) > sequence(&after, &uid));
    assert!(!cancelled.contains("STATUS:CONFIRMED"));
    assert!(market.get(&path("")).await.shows("本场路演已取消：场地停电"));
    assert!(market.get("/roadshows").await.shows(SLUG));
}

#[tokio::test]
async fn what_moves_to_another_hall_and_what_is_ready_after_all_is_newer_in_a_calendar() {
    let market = morning().await;
    let operator = opened(&market, &[]).await;
    let one = presentations(&market).await.pop().expect("a presentation");
    let uid = format!("UID:{}@qiao", one.id);
    let read = async || unfolded(&market.get(&path("/agenda.ics")).await.body);
    let first = read().await;
    assert!(first.contains("METHOD:PUBLISH"), "{first}");
    let changed = operator.post(&path("/edit"), &event(&[("venue", "某会展中心五层")])).await;
    assert_eq!(changed.status, 303, "{}", changed.body);
    let moved = read().await;
    assert!(moved.contains("某会展中心五层") && sequence(&moved, &uid) > sequence(&first, &uid), "{moved}");
    assert_eq!(operator.takes("beginning").await, 303);
    let before = read().await;
    let turn = path(&format!("/presentations/{}/turn", one.id));
    assert_eq!(operator.post(&turn, &[("turn", "skipped")]).await.status, 303);
    let skipped = read().await;
    assert!(skipped.contains("STATUS:CANCELLED") && sequence(&skipped, &uid) > sequence(&before, &uid));
    assert_eq!(operator.looks_through(&one.id.to_string()).await.status, 303);
    let again = read().await;
    assert!(
        !again.contains("STATUS:CANCELLED") && sequence(&again, &uid) > sequence(&skipped, &uid),
        "{again}"
    );
}

#[tokio::test]
async fn a_calendar_holds_what_the_page_shows() {
    let market = morning().await;
    let operator = planned(&market, &[]).await;
    operator.presents(&[("title", "分会场环节"), ("track", "分会场")]).await;
    operator.presents(&[("title", "主会场环节"), ("track", "主会场")]).await;
    for act in ["approval", "opening"] {
        operator.takes(act).await;
    }
    let part = market.get(&format!("{}?track=%E5%88%86%E4%BC%9A%E5%9C%BA", path("/agenda.ics"))).await.body;
    assert!(part.contains("分会场环节") && !part.contains("主会场环节"), "{part}");
    let page = market.get(&format!("{}?track=%E5%88%86%E4%BC%9A%E5%9C%BA", path(""))).await;
    assert!(page.shows("分会场环节") && !page.shows("主会场环节"));
}

/// Lines as they were before they were folded (RFC 5545 §3.1).
fn unfolded(calendar: &str) -> String {
    calendar.replace("\r\n ", "").replace("\r\n", "\n")
}

fn sequence(calendar: &str, uid: &str) -> u32 {
    let entries = calendar.split("BEGIN:VEVENT");
    let entry = entries.into_iter().find(|entry| entry.contains(uid)).expect("the entry");
    let line = entry.lines().find_map(|line| line.strip_prefix("SEQUENCE:")).expect("a sequence");
    line.trim().parse().expect("a number")
}
