//! Jobs are done once, tried again, and laid aside at last.

use chrono::Duration;
use db::job::{self, Lane, Work};
use serde::{Deserialize, Serialize};

use crate::app::TestApp;

#[derive(Serialize, Deserialize)]
struct Greeting {
    to: String,
}

impl Work for Greeting {
    const KIND: &'static str = "greeting";
}

async fn with_a_job(market: &TestApp, delay: Duration) {
    let mut tx = market.db().write().await.unwrap();
    let due = market.db().clock.now() + delay;
    job::push(&mut tx, market.db(), &Greeting { to: "某轴承研究院".into() }, due).await.unwrap();
    tx.commit().await.unwrap();
}

/// Of all the lanes, the one that these jobs are in.
const LANE: Lane = Lane::AllBut("message");

#[tokio::test]
async fn of_two_nodes_one_gets_the_job() {
    let market = TestApp::idle().await;
    with_a_job(&market, Duration::zero()).await;
    let (one, other) = (market.db().ids.next(), market.db().ids.next());
    let lasting = Duration::seconds(30);
    let (first, second) = tokio::join!(
        job::lease(market.db(), one, lasting, LANE),
        job::lease(market.db(), other, lasting, LANE)
    );
    // On PostgreSQL the loser may be told so by the database itself; either way it has no job.
    let won = [first, second].into_iter().filter(|leased| matches!(leased, Ok(Some(_)))).count();
    assert_eq!(won, 1);
}

#[tokio::test]
async fn a_job_whose_node_died_is_leased_again() {
    let market = TestApp::idle().await;
    with_a_job(&market, Duration::zero()).await;
    let gone = market.db().ids.next();
    assert!(job::lease(market.db(), gone, Duration::seconds(-1), LANE).await.unwrap().is_some());
    let next = job::lease(market.db(), market.db().ids.next(), Duration::seconds(30), LANE).await.unwrap();
    assert_eq!(next.expect("the job is free again").tries, 2);
}

#[tokio::test]
async fn a_timer_waits_for_its_time() {
    let market = TestApp::idle().await;
    with_a_job(&market, Duration::hours(1)).await;
    assert!(
        job::lease(market.db(), market.db().ids.next(), Duration::seconds(30), LANE).await.unwrap().is_none()
    );
}

#[tokio::test]
async fn a_job_that_fails_for_good_becomes_a_dead_letter() {
    let market = TestApp::idle().await;
    with_a_job(&market, Duration::zero()).await;
    let mut leased =
        job::lease(market.db(), market.db().ids.next(), Duration::seconds(30), LANE).await.unwrap().unwrap();
    job::failed(market.db(), &leased, "no answer").await.unwrap();
    assert!(
        job::lease(market.db(), market.db().ids.next(), Duration::seconds(30), LANE).await.unwrap().is_none(),
        "it pauses"
    );
    leased.tries = job::TRIES;
    job::failed(market.db(), &leased, "no answer").await.unwrap();
    let mut tx = market.db().read().await.unwrap();
    let dead = job::dead_letters(&mut tx).await.unwrap();
    assert_eq!(dead.len(), 1);
    assert_eq!(dead[0].error.as_deref(), Some("no answer"));
}

#[tokio::test]
async fn the_timer_forgets_old_keys_and_plants_itself_anew() {
    let market = TestApp::idle().await;
    let chores = tokio::spawn(web::chores::run(market.app.clone()));
    let mut planted = false;
    for _ in 0..100 {
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        let mut tx = market.db().read().await.unwrap();
        planted = job::is_waiting(&mut tx, "forget-keys").await.unwrap()
            && job::lease(market.db(), market.db().ids.next(), Duration::seconds(30), LANE)
                .await
                .unwrap()
                .is_none();
        if planted {
            break;
        }
    }
    chores.abort();
    assert!(planted, "the next run waits in the outbox");
}
