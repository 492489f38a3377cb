//! A team that is off the stage meets nobody there, and its guests hear of it.

use super::meeting::{form, prepared, wishes};
use super::{SLUG, guest, morning, path, presentations};
use crate::app::TestApp;
use crate::people::somebody::Somebody;

const OFF: &str = "洽谈随之取消";

/// Two guests: one whom the team meets, and one who only asked.
async fn two<'a>(
    market: &'a TestApp,
    operator: &Somebody<'_>,
    author: &Somebody<'_>,
    team: &str,
) -> [Somebody<'a>; 2] {
    let meets = guest(market, "13900000001").await;
    assert_eq!(wishes(&meets, team, "合作").await, 303);
    assert_eq!(author.post(&form(author, "/acceptance").await, &[]).await.status, 303);
    assert_eq!(operator.post(&path("/meetings/plan"), &[]).await.status, 303);
    let asks = guest(market, "13900000002").await;
    assert_eq!(wishes(&asks, team, "想谈样机试用").await, 303);
    assert_eq!(standing(market).await, (1, 2));
    [meets, asks]
}

/// Meetings that are planned, and wishes that stand.
async fn standing(market: &TestApp) -> (usize, usize) {
    use catalog::roadshow::meetings::{Answer, store};
    let mut tx = market.db().read().await.expect("a transaction");
    let roadshow = catalog::roadshow::store::find(&mut tx, SLUG).await.expect("an answer").expect("it");
    let planned = store::planned(&mut tx, roadshow.id).await.expect("meetings").len();
    let all = store::wishes(&mut tx, roadshow.id).await.expect("wishes");
    let stand = all.iter().filter(|one| matches!(one.answer, Answer::Requested | Answer::Accepted));
    (planned, stand.count())
}

async fn heard(market: &TestApp) -> [bool; 2] {
    [market.was_told("13900000001", OFF).await, market.was_told("13900000002", OFF).await]
}

#[tokio::test]
async fn with_a_team_that_is_taken_off_the_agenda_its_meetings_and_wishes_are_off() {
    let market = morning().await;
    let (operator, author, team) = prepared(&market).await;
    let [meets, asks] = two(&market, &operator, &author, &team).await;
    // A welcome that goes concerns nobody.
    let welcome = presentations(&market).await.into_iter().find(|one| one.slot.achievement.is_none());
    let removal = |id: &str| path(&format!("/presentations/{id}/removal"));
    let welcome = welcome.expect("a welcome").id.to_string();
    assert_eq!(meets.post(&removal(&team), &[]).await.status, 303, "led to the way in");
    assert_eq!(operator.post(&removal(&welcome), &[]).await.status, 303);
    assert_eq!((standing(&market).await, heard(&market).await), ((1, 2), [false, false]));
    assert_eq!(operator.post(&removal(&team), &[]).await.status, 303);
    assert_eq!((standing(&market).await, heard(&market).await), ((0, 0), [true, true]));
    assert!(market.was_told("13900000001", "全钒液流电池电堆").await, "it says of whom");
    assert_eq!(wishes(&asks, &team, "再问一次").await, 409, "nobody is there to be met");
}

#[tokio::test]
async fn a_place_that_is_moved_keeps_its_meetings_and_one_that_shows_something_else_does_not() {
    let market = morning().await;
    let (operator, author, team) = prepared(&market).await;
    two(&market, &operator, &author, &team).await;
    let shown = presentations(&market).await.into_iter().find_map(|one| one.slot.achievement);
    let shown = shown.expect("an achievement").to_string();
    let place = path(&format!("/presentations/{team}"));
    let moved = [("achievement", shown.as_str()), ("starts_at", "2026-11-26T15:30"), ("minutes", "10")];
    assert_eq!(operator.post(&place, &moved).await.status, 303);
    assert_eq!((standing(&market).await, heard(&market).await), ((1, 2), [false, false]));
    let other = [("title", "茶歇"), ("starts_at", "2026-11-26T15:30"), ("minutes", "10")];
    assert_eq!(operator.post(&place, &other).await.status, 303);
    assert_eq!((standing(&market).await, heard(&market).await), ((0, 0), [true, true]));
}
