//! What a case went on by stays as it was posted, until the case has gone back.

use catalog::case::paper::{self, Paper, PaperId};
use catalog::case::{self, Case, CaseId, Party, Side, Stage, Standing};
use catalog::organisation;
use catalog::person::PersonId;
use chrono::Duration;
use db::event::Actor;
use serde_json::json;

use super::{OBJECTOR, OFFICER, UNIT, market, price};
use crate::app::TestApp;

/// A case of the unit whose price is found in a way, before that price is decided on.
async fn priced(market: &TestApp, way: &str) -> CaseId {
    let db = market.db();
    let seller = web::cli::add_person(db, "13800000051", "某课题组").await.expect("a person");
    let buyer = web::cli::add_person(db, OBJECTOR, "某企业").await.expect("a person");
    let mut tx = db.write().await.expect("a transaction");
    let unit = organisation::store::named(&mut tx, UNIT).await.expect("an answer");
    let (id, now) = (CaseId(db.ids.next()), db.clock.now());
    let case = Case {
        id,
        title: "一项许可".to_owned(),
        intent: None,
        achievement: None,
        demand: None,
        seller: Party { person: seller, unit },
        buyer: Party { person: buyer, unit: None },
        broker: None,
        public_institution: true,
        stage: Stage::Pricing,
        since: now,
        standing: Standing::Open,
        opened_at: now,
        version: 1,
    };
    assert!(case::store::open(&mut tx, db, &Actor::System, &case).await.expect("an answer"));
    let body: paper::Body =
        [("way".to_owned(), json!(way)), ("price".to_owned(), json!(80_000_000))].into_iter().collect();
    let paper = Paper {
        id: PaperId(db.ids.next()),
        case: id,
        kind: paper::Kind::Pricing,
        side: Side::Seller,
        edition: 1,
        hash: Paper::hash(&Paper::text(&body)),
        body,
        by: seller,
        at: now,
    };
    assert!(paper::store::write(&mut tx, db, &Actor::System, &paper).await.expect("an answer"));
    tx.commit().await.expect("it is kept");
    id
}

/// The case goes to a stage, whatever its gates ask.
async fn goes(market: &TestApp, id: CaseId, to: Stage, by: PersonId) {
    let mut tx = market.db().write().await.expect("a transaction");
    let case = case::store::find(&mut tx, id).await.expect("an answer").expect("the case");
    let gone = case::store::go(&mut tx, market.db(), &Actor::System, &case, to, (by, "更正")).await;
    assert!(gone.expect("an answer"));
    tx.commit().await.expect("it is kept");
}

#[tokio::test]
async fn an_effective_notice_that_a_case_rests_on_is_neither_withdrawn_nor_replaced() {
    let market = market().await;
    let officer = market.person(OFFICER, "officer", Some(UNIT)).await;
    let case = priced(&market, "agreement").await;
    let by = web::cli::add_person(market.db(), OFFICER, OFFICER).await.expect("the officer");
    let notice = officer.posts(&[("case", &case.to_string())]).await;
    market.passes(Duration::days(16)).await;
    assert!(market.get(&notice).await.shows("公示期满，已生效"));
    let officer = market.somebody();
    officer.sign_in(OFFICER).await;
    assert!(officer.get(&notice).await.shows("/withdrawal"), "no case has gone on by it yet");

    goes(&market, case, Stage::Approval, by).await;
    let page = officer.get(&notice).await;
    assert!(!page.shows("/withdrawal") && !page.shows("/replacement\""), "{}", page.body);
    assert!(page.shows("案件已依据这则公示往下办理") && page.shows(&format!("/cases/{case}")));
    let withdrawal = format!("{notice}/withdrawal");
    let refused = officer.post(&withdrawal, &[("reason", "另行评估")]).await;
    assert!(
        refused.status == 409 && refused.shows("第十八条") && refused.shows("退回“定价”"),
        "{}",
        refused.body
    );
    assert_eq!(officer.get(&format!("{notice}/replacement")).await.status, 409);
    let fields = price(&[("price", "100"), ("sure", "yes")]);
    assert_eq!(officer.post(&format!("{notice}/replacement"), &fields).await.status, 409);
    assert!(market.get(&notice).await.shows("公示期满，已生效"), "nothing has changed");

    goes(&market, case, Stage::Pricing, by).await;
    let replaced = officer.post(&format!("{notice}/replacement"), &fields).await;
    assert_eq!(replaced.status, 303, "the way out: {}", replaced.body);
}

#[tokio::test]
async fn a_notice_that_a_case_did_not_need_may_be_withdrawn() {
    let market = market().await;
    let officer = market.person(OFFICER, "officer", Some(UNIT)).await;
    let case = priced(&market, "auction").await;
    let by = web::cli::add_person(market.db(), OFFICER, OFFICER).await.expect("the officer");
    let notice = officer.posts(&[("case", &case.to_string())]).await;
    market.passes(Duration::days(16)).await;
    goes(&market, case, Stage::Approval, by).await;
    let officer = market.somebody();
    officer.sign_in(OFFICER).await;
    let withdrawn = officer.post(&format!("{notice}/withdrawal"), &[("reason", "改为拍卖")]).await;
    assert_eq!(withdrawn.status, 303, "an auction finds the price itself: {}", withdrawn.body);
}
