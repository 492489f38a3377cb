//! What is kept of people is kept for a time, each by its rule.

use chrono::Duration;
use db::on;

use super::somebody::Somebody;
use crate::app::TestApp;
use crate::intents::market_at;

/// How many rows there are of what people made.
async fn count(market: &TestApp, sql: &'static str) -> i64 {
    let mut tx = market.db().read().await.expect("a transaction");
    let counted: db::Result<i64> =
        async { on!(&mut tx, |conn| sqlx::query_scalar(sql).fetch_one(conn).await) }.await;
    counted.expect("a count")
}

/// The address on a page that ends something one has.
async fn ending(one: &Somebody<'_>, page: &str, beginning: &str) -> String {
    let page = one.get(page).await;
    let rest = page.body.split(&format!("action=\"{beginning}")).nth(1).expect("a way to end it");
    format!("{beginning}{}", rest.split('"').next().expect("an end"))
}

#[tokio::test]
async fn what_was_ended_is_forgotten_180_days_after() {
    let market = market_at(Some("2026-11-16T01:00:00Z")).await;
    let one = market.person("13800000005", "expert", None).await;
    let token = [("name", "报表机"), ("scope", "read"), ("days", "30")];
    assert_eq!(one.post("/me/tokens", &token).await.status, 201);
    let search = [("kind", "achievement"), ("query", "q=a"), ("name", "关注甲")];
    assert_eq!(one.post("/searches", &search).await.status, 303);
    let end = ending(&one, "/me/tokens", "/me/tokens/").await;
    assert_eq!(one.post(&end, &[]).await.status, 303);
    let (tokens, searches) = ("select count(*) from token", "select count(*) from saved_search");
    market.passes(Duration::days(179)).await;
    assert_eq!((count(&market, tokens).await, count(&market, searches).await), (1, 1));
    market.passes(Duration::days(2)).await;
    assert_eq!(count(&market, tokens).await, 0);
    assert_eq!(count(&market, searches).await, 1, "what is still followed stays");
}

#[tokio::test]
async fn a_message_that_could_not_be_sent_is_forgotten_after_thirty_days() {
    let market = market_at(Some("2026-11-16T01:00:00Z")).await;
    let mut tx = market.db().write().await.expect("a transaction");
    let dead = market.db().clock.now();
    let (id, payload) = (market.db().ids.next(), "{\"to\":\"mobile:+8613800000005\"}");
    let laid: db::Result<()> = async {
        on!(&mut tx, |conn| sqlx::query(
            "insert into job (id, kind, payload, due, tries, error, dead_at) values ($1, 'message', $2, $3, 9, 'x', $3)"
        )
        .bind(id)
        .bind(payload)
        .bind(dead)
        .execute(conn)
        .await
        .map(drop))
    }
    .await;
    laid.expect("a letter that was given up");
    tx.commit().await.expect("it is kept");
    let letters = "select count(*) from job where kind = 'message'";
    market.passes(Duration::days(29)).await;
    assert_eq!(count(&market, letters).await, 1, "the operator may look why");
    market.passes(Duration::days(2)).await;
    assert_eq!(count(&market, letters).await, 0);
}
