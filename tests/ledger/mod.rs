//! The introduction ledger: recorded, acknowledged, disputed or delivered in silence; checked by anybody, read by few.

mod by_hand;
mod bypasses;
mod histories;

use chrono::Duration;
use db::seal::{Verdict, verify};
use sha2::{Digest, Sha256};

use crate::app::{Answer, TestApp};
use crate::intents::{listed, market_at};
use crate::people::somebody::Somebody;

const TITLE: &str = "全钒液流电池电堆";
const ENTERPRISE: &str = "某储能电站运营企业";

/// A Thursday morning.
async fn market() -> TestApp {
    market_at(Some("2026-11-26T01:00:00Z")).await
}

/// An intent was accepted: who answered, who asked, and the introduction's page.
async fn met(market: &TestApp) -> (Somebody<'_>, Somebody<'_>, String) {
    let (researcher, id) = listed(market).await;
    let enterprise = market.person("13800000005", "enterprise", Some(ENTERPRISE)).await;
    let intent = enterprise.intends(&id, &[]).await;
    assert_eq!(researcher.post(&format!("{intent}/acceptance"), &[("share", "yes")]).await.status, 303);
    let page = introduction_on(&researcher.get("/me/introductions").await);
    assert!(enterprise.get(&intent).await.shows(&page), "the intent leads to it");
    (researcher, enterprise, page)
}

/// The address of the first introduction on a page.
fn introduction_on(page: &Answer) -> String {
    let ids = page.body.split("\"/introductions/").skip(1).filter_map(|rest| rest.split('"').next());
    let id = ids.into_iter().find(|id| id.len() == 36);
    format!("/introductions/{}", id.unwrap_or_else(|| panic!("no introduction in {}", page.body)))
}

/// The address by which anybody checks it.
fn certificate_on(page: &Answer) -> String {
    let code = page.body.split("/ledger/").nth(1).and_then(|rest| rest.get(..19));
    format!("/ledger/{}", code.expect("a certificate"))
}

/// What stands as code on a page, in order.
fn codes_on(page: &Answer) -> Vec<String> {
    let codes = page.body.split("<code>").skip(1).filter_map(|rest| rest.split("</code>").next());
    codes.map(|code| code.replace("&quot;", "\"").replace("&amp;", "&")).collect()
}

#[tokio::test]
async fn what_is_accepted_is_introduced_and_silence_for_seven_days_is_delivery() {
    let market = market().await;
    let (researcher, enterprise, page) = met(&market).await;
    assert_eq!(introduction_on(&enterprise.get("/me/introductions").await), page);
    for (somebody, mobile) in [(&researcher, "13800000001"), (&enterprise, "13800000005")] {
        let shown = somebody.get(&page).await;
        assert!(shown.shows("平台（意向被接受）") && shown.shows("2028年11月26日"), "{}", shown.body);
        assert!(shown.shows("researcher 13800000001") && shown.shows("enterprise 13800000005"));
        assert!(market.was_told(mobile, "2026-12-03").await, "{mobile} is told until when");
    }
    let stranger = market.person("13800000006", "enterprise", Some("某海参养殖企业")).await;
    let operator = market.person("13800000008", "operator", None).await;
    for path in [page.clone(), format!("{page}/certificate")] {
        assert_eq!(stranger.get(&path).await.status, 404);
        assert_eq!(operator.get(&path).await.status, 200);
    }
    assert_eq!(stranger.post(&format!("{page}/dispute"), &[("reason", "不知道")]).await.status, 404);
    assert_eq!(
        operator.post(&format!("{page}/acknowledgement"), &[]).await.status,
        404,
        "nobody speaks for them"
    );
    assert!(!stranger.get("/me/introductions").await.shows("/introductions/0"));

    assert_eq!(researcher.post(&format!("{page}/acknowledgement"), &[]).await.status, 303);
    assert_eq!(researcher.post(&format!("{page}/acknowledgement"), &[]).await.status, 409);
    assert_eq!(researcher.post(&format!("{page}/dispute"), &[("reason", "反悔")]).await.status, 409);
    let bare = enterprise.post(&format!("{page}/dispute"), &[("reason", " ")]).await;
    assert!(bare.status == 422 && bare.shows("id=\"reason-error\""));

    market.passes(Duration::days(7)).await;
    assert!(!enterprise.get(&page).await.shows("已送达："), "the seventh day is not over");
    market.passes(Duration::days(1)).await;
    assert!(enterprise.get(&page).await.shows("已送达："));
    let late = enterprise.post(&format!("{page}/dispute"), &[("reason", "早已相识")]).await;
    assert!(late.status == 409 && late.shows("不再受理异议"), "{}", late.body);
    assert!(enterprise.get("/me/introductions?state=settled").await.shows(&page));
    assert!(enterprise.get("/me/introductions?state=disputed").await.shows("没有这种状态"));
    assert_eq!(
        enterprise.post(&format!("{page}/acknowledgement"), &[]).await.status,
        303,
        "agreeing is never late"
    );

    market.caught_up().await;
    let public = market.get(&certificate_on(&researcher.get(&page).await)).await;
    assert!(public.shows("引荐记为已送达"), "the clock has written it down");
    assert!(matches!(verify(market.db()).await.expect("an answer"), Verdict::Whole { unsealed: 0, .. }));
}

#[tokio::test]
async fn anybody_checks_a_certificate_and_learns_no_name() {
    let market = market().await;
    let (researcher, enterprise, page) = met(&market).await;
    let shown = researcher.get(&page).await;
    let place = certificate_on(&shown);
    assert!(shown.shows(&place));
    for somebody in [&researcher, &enterprise] {
        assert_eq!(somebody.post(&format!("{page}/acknowledgement"), &[]).await.status, 303);
    }
    market.caught_up().await;

    let paper = enterprise.get(&format!("{page}/certificate")).await;
    assert!(paper.shows(TITLE) && paper.shows("researcher 13800000001") && paper.shows("data:image/svg+xml"));
    let codes = codes_on(&paper);
    let (hash, link, line, title_salt) = (&codes[0], &codes[1], &codes[2], &codes[3]);
    assert_eq!(format!("{:x}", Sha256::digest(line)), *hash, "with any tool the line gives the hash");
    assert!(line.contains("researcher 13800000001") && line.contains(ENTERPRISE));

    let public = market.get(&place).await;
    assert_eq!(public.status, 200, "{}", public.body);
    let mut tx = market.db().read().await.expect("a transaction");
    let verdict = db::seal::events_after(&mut tx, 0, 1_000).await.expect("events");
    let recorded =
        verdict.iter().find(|event| event.act == "introduction.recorded").expect("it is in the log");
    assert!(public.shows(link) && public.shows(&format!("第 {} 条", recorded.position)));
    let title_hash = format!("{:x}", Sha256::digest(format!("{title_salt}{TITLE}")));
    assert!(public.shows(&title_hash) && public.shows("已确认 2 方"), "who holds the certificate reckons it");
    assert!(!public.shows(&format!("{:x}", Sha256::digest(TITLE))), "and who guesses a title learns nothing");
    assert!(line.contains(title_salt.as_str()) && !public.shows(title_salt));
    assert!(public.shows("一项科技成果") && public.shows("2028年11月26日"));
    let person = recorded.actor.split(':').next_back().expect("an id").to_owned();
    let id = page.split('/').next_back().expect("an id").to_owned();
    for secret in [TITLE, ENTERPRISE, "某理工大学", "researcher", "13800000001", person.as_str(), id.as_str()]
    {
        assert!(!public.shows(secret), "{secret} is nobody's business");
    }

    assert!(market.get(&format!("{place}?hash={}", hash.to_uppercase())).await.shows("✓ 一致"));
    for wrong in ["0".repeat(64), link.clone(), "甲乙".to_owned()] {
        let said = market.get(&format!("{place}?hash={wrong}")).await;
        assert!(said.status == 200 && said.shows("✗ 不一致") && !said.shows("✓ 一致"));
    }
    assert_eq!(
        market.get(&place.to_lowercase().replace('-', "")).await.status,
        200,
        "as one types from paper"
    );
    assert_eq!(market.get("/ledger/0000-0000-0000-0000").await.status, 404);
    assert_eq!(market.get("/ledger/nothing").await.status, 404);
}

#[tokio::test]
async fn who_is_forgotten_leaves_the_hash_and_no_name() {
    let market = market().await;
    let (researcher, enterprise, page) = met(&market).await;
    let certificate = format!("{page}/certificate");
    let hash = codes_on(&enterprise.get(&certificate).await)[0].clone();
    let place = certificate_on(&enterprise.get(&page).await);
    assert!(researcher.get("/me/export.json").await.shows(&hash));
    assert_eq!(researcher.post("/me/erasure", &[("erase", "yes")]).await.status, 200);
    let paper = enterprise.get(&certificate).await;
    assert!(!paper.shows("researcher 13800000001") && paper.shows("已应本人要求删除"), "{}", paper.body);
    assert!(market.get(&format!("{place}?hash={hash}")).await.shows("✓ 一致"));
}

#[tokio::test]
async fn a_certificate_of_before_the_salt_still_verifies() {
    let market = market().await;
    let (_, enterprise, page) = met(&market).await;
    let paper = enterprise.get(&format!("{page}/certificate")).await;
    let place = certificate_on(&paper);
    let id: catalog::introduction::IntroductionId =
        page.split('/').next_back().expect("an id").parse().expect("an id");
    let mut tx = market.db().write().await.expect("a transaction");
    let one = catalog::introduction::store::find(&mut tx, id).await.expect("an answer").expect("the record");
    let old = catalog::introduction::Introduction { title_salt: String::new(), ..one };
    let hash = format!("{:x}", Sha256::digest(old.sheet()));
    let written = db::on!(&mut tx, |conn| sqlx::query(
        "update introduction set title_salt = '', hash = $1 where id = $2"
    )
    .bind(&hash)
    .bind(id)
    .execute(conn)
    .await
    .map(|done| done.rows_affected()));
    assert_eq!(written.expect("it is written"), 1);
    tx.commit().await.expect("it is kept");
    let paper = enterprise.get(&format!("{page}/certificate")).await;
    assert!(paper.shows(&hash) && !paper.shows("随机数"), "{}", paper.body);
    let public = market.get(&format!("{place}?hash={hash}")).await;
    assert!(
        public.shows("✓ 一致") && public.shows(&format!("{:x}", Sha256::digest(TITLE))),
        "{}",
        public.body
    );
}
