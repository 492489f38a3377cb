//! Brokers of the matrix: the broker of its column with a public profile, and a case between the author's unit and the
//! asker's enterprise.

use catalog::broker::assignment::{Assignment, AssignmentId, State, store as assignments};
use catalog::broker::claim::{Claim, ClaimId, store as claims};
use catalog::broker::credential::{self, Credential, CredentialId, Kind};
use catalog::case::{self, Case, CaseId, Party, Stage, Standing};
use catalog::demand::DemandId;
use catalog::organisation;
use catalog::person::PersonId;
use chrono::Duration;
use db::Tx;
use db::event::Actor;

use super::objects::{self, ASKER, UNIT};
use super::{People, mobile_of};
use crate::app::TestApp;

/// A new one of a kind.
pub(super) async fn object(market: &TestApp, people: &People<'_>, kind: &str) -> String {
    let broker = web::cli::add_person(market.db(), mobile_of("broker"), "broker").await.expect("a person");
    match kind {
        "broker" => {
            let form = [
                ("headline", "先进制造领域技术经理人"),
                ("fields", "manufacturing"),
                ("load_cap", "10"),
                ("public", "yes"),
            ];
            assert_eq!(people.broker.post("/me/broker", &form).await.status, 303);
            broker.to_string()
        }
        "claim" => {
            let demand = Box::pin(objects::object(market, people, "demand")).await;
            claim(market, broker, demand.parse().expect("an id")).await
        }
        "credential" => entered(market, broker).await,
        "uncarried" => {
            let mut tx = market.db().write().await.expect("a transaction");
            let case = opened(&mut tx, market, people).await;
            tx.commit().await.expect("it is kept");
            case.id.to_string()
        }
        _ => offered(market, people, broker).await,
    }
}

async fn entered(market: &TestApp, person: PersonId) -> String {
    let db = market.db();
    let id = CredentialId(db.ids.next());
    let one = Credential {
        id,
        person,
        draft: credential::Draft {
            kind: Kind::Manager,
            level: None,
            issuer: "某中心".to_owned(),
            number: id.to_string(),
            valid_until: None,
            training: None,
        },
        entered_at: db.clock.now(),
        state: credential::State::Entered,
    };
    let mut tx = db.write().await.expect("a transaction");
    assert!(credential::store::enter(&mut tx, db, &one).await.expect("a credential"));
    tx.commit().await.expect("it is kept");
    id.to_string()
}

async fn opened(tx: &mut Tx, market: &TestApp, people: &People<'_>) -> Case {
    let db = market.db();
    let now = db.clock.now();
    let case = Case {
        id: CaseId(db.ids.next()),
        title: "案件".to_owned(),
        intent: None,
        achievement: None,
        demand: None,
        seller: Party {
            person: people.author_id,
            unit: organisation::store::named(tx, UNIT).await.expect("an answer"),
        },
        buyer: Party {
            person: people.asker_id,
            unit: organisation::store::named(tx, ASKER).await.expect("an answer"),
        },
        broker: None,
        public_institution: true,
        stage: Stage::Lead,
        since: now,
        standing: Standing::Open,
        opened_at: now,
        version: 1,
    };
    case::store::open(tx, db, &Actor::System, &case).await.expect("a case");
    case
}

/// A case that waits for the broker's answer.
async fn offered(market: &TestApp, people: &People<'_>, broker: PersonId) -> String {
    let db = market.db();
    let now = db.clock.now();
    let mut tx = db.write().await.expect("a transaction");
    let case = opened(&mut tx, market, people).await;
    let one = Assignment {
        id: AssignmentId(db.ids.next()),
        case: case.id,
        broker,
        unit: None,
        offered_by: people.author_id,
        words: String::new(),
        offered_at: now,
        from: None,
        state: State::Offered { until: now + Duration::hours(24) },
    };
    assignments::offer(&mut tx, db, &Actor::System, &case, &one).await.expect("an offer");
    tx.commit().await.expect("it is kept");
    one.id.to_string()
}

async fn claim(market: &TestApp, broker_id: PersonId, demand_id: DemandId) -> String {
    let db = market.db();
    let now = db.clock.now();
    let claim = Claim {
        id: ClaimId(db.ids.next()),
        demand_id,
        broker_id,
        claimed_at: now,
        until_at: now + Duration::days(14),
        ended_at: None,
    };
    let mut tx = db.write().await.expect("a transaction");
    assert_eq!(claims::make(&mut tx, db, &claim, 9).await.expect("an answer"), claims::Made::Done);
    tx.commit().await.expect("it is kept");
    claim.id.to_string()
}
