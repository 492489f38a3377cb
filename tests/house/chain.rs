//! Whoever touches the event log is found.

use db::Engine;
use db::seal::{Break, Verdict, verify};
use serde_json::json;

use crate::app::TestApp;

async fn a_market_with_history() -> TestApp {
    let market = TestApp::start().await;
    market.given_titles(&["深海浮标", "海水淡化膜", "轴承套圈淬火", "船舶压载水处理"]).await;
    market
}

/// Runs a statement as an intruder would, past every rule.
async fn tamper(market: &TestApp, sql: &'static str) {
    match market.db().engine() {
        Engine::Sqlite { writer, .. } => {
            sqlx::query(sql).execute(writer).await.expect("the statement runs");
        }
        Engine::Postgres { pool, .. } => {
            sqlx::query(sql).execute(pool).await.expect("the statement runs");
        }
    }
}

#[tokio::test]
async fn an_untouched_log_is_whole_and_fully_sealed() {
    let market = a_market_with_history().await;
    match verify(market.db()).await.unwrap() {
        Verdict::Whole { sealed, unsealed } => assert!(sealed >= 6 && unsealed == 0, "{sealed} {unsealed}"),
        broken => panic!("{broken:?}"),
    }
}

#[tokio::test]
async fn a_changed_event_is_found_at_its_place() {
    let market = a_market_with_history().await;
    tamper(&market, "update event set after = '{}' where position = 3").await;
    assert_eq!(verify(market.db()).await.unwrap(), Verdict::Broken { position: 3, why: Break::Changed });
}

#[tokio::test]
async fn a_removed_event_is_found_at_its_place() {
    let market = a_market_with_history().await;
    tamper(&market, "delete from event where position = 2").await;
    assert_eq!(verify(market.db()).await.unwrap(), Verdict::Broken { position: 2, why: Break::Removed });
}

#[tokio::test]
async fn a_chain_cut_short_at_its_end_is_found() {
    let market = a_market_with_history().await;
    tamper(&market, "delete from event where position = (select max(position) from event)").await;
    assert!(matches!(verify(market.db()).await.unwrap(), Verdict::Broken { why: Break::Removed, .. }));
}

#[tokio::test]
async fn two_events_that_changed_places_are_found() {
    let market = a_market_with_history().await;
    tamper(&market, "update event set position = -1 where position = 2").await;
    tamper(&market, "update event set position = 2 where position = 3").await;
    tamper(&market, "update event set position = 3 where position = -1").await;
    assert!(matches!(verify(market.db()).await.unwrap(), Verdict::Broken { position: 2, .. }));
}

#[tokio::test]
async fn every_import_and_every_listing_is_in_the_log_with_who_and_what() {
    let market = TestApp::start().await;
    market.given(catalog::import::Kind::Achievements, &[json!({ "title": "高压储氢瓶阀" })]).await;
    let id = market.id_of("achievement", "高压储氢瓶阀").await;
    let object = db::event::Object { kind: "achievement", id: id.parse().unwrap() };
    let mut tx = market.db().read().await.unwrap();
    let history = db::event::history(&mut tx, object).await.unwrap();
    assert_eq!(history.len(), 1);
    assert_eq!((history[0].actor.as_str(), history[0].act.as_str()), ("operator", "listing.published"));
    assert!(history[0].after.as_deref().unwrap().contains("高压储氢瓶阀") && history[0].before.is_none());
}

#[tokio::test]
async fn an_event_forged_before_the_first_is_found() {
    let market = a_market_with_history().await;
    tamper(
        &market,
        "insert into event (id, at, actor, act, object_kind, object_id, before, after, position, hash) \
         select object_id, at, actor, act, object_kind, id, before, after, -7, hash from event where position = 3",
    )
    .await;
    assert_eq!(verify(market.db()).await.unwrap(), Verdict::Broken { position: 0, why: Break::Changed });
}

#[tokio::test]
async fn a_chain_without_its_end_is_found() {
    let market = a_market_with_history().await;
    tamper(&market, "delete from chain_head").await;
    assert_eq!(verify(market.db()).await.unwrap(), Verdict::Broken { position: 0, why: Break::Removed });
}
