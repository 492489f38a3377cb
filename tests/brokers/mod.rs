//! Brokers: who they are and what they can show, which cases they are offered and carry, which demands they look after.

mod assigning;
mod bypassed;
mod claiming;
mod conflicts;
mod handing_over;
mod histories;
mod profiles;

use catalog::achievement::AchievementId;
use catalog::broker::assignment::{Assignment, store as assignments};
use catalog::case::{self, Case, CaseId, Party, Stage, Standing};
use catalog::demand::DemandId;
use catalog::import::Kind;
use catalog::organisation;
use catalog::person::PersonId;
use db::event::Actor;
use serde_json::json;

use crate::app::TestApp;
use crate::intents::market_at;
use crate::people::somebody::Somebody;

const THURSDAY: &str = "2026-11-26T01:00:00Z";
const AGENCY: &str = "某技术转移机构";
const UNIVERSITY: &str = "某理工大学";
const ENTERPRISE: &str = "某储能电站运营企业";

const SELLER: &str = "13800000021";
const BUYER: &str = "13800000022";
const OPERATOR: &str = "13800000023";
const BROKER: &str = "13800000031";
const OTHER: &str = "13800000032";

async fn market() -> TestApp {
    let market = market_at(Some(THURSDAY)).await;
    market.given(Kind::Organisations, &[json!({ "name": AGENCY, "kind": "agency" })]).await;
    market
}

/// Somebody's id, by the mobile number they sign in with.
async fn id_of(market: &TestApp, mobile: &str) -> PersonId {
    web::cli::add_person(market.db(), mobile, mobile).await.expect("a person")
}

/// A case between a university and an enterprise, past all that leads to one.
async fn opened(market: &TestApp, achievement: Option<AchievementId>, demand: Option<DemandId>) -> CaseId {
    let (seller, buyer) = (id_of(market, SELLER).await, id_of(market, BUYER).await);
    let db = market.db();
    let mut tx = db.write().await.expect("a transaction");
    let unit = async |tx: &mut db::Tx, name| organisation::store::named(tx, name).await.expect("an answer");
    let id = CaseId(db.ids.next());
    let case = Case {
        id,
        title: "储能电堆许可".to_owned(),
        intent: None,
        achievement,
        demand,
        seller: Party { person: seller, unit: unit(&mut tx, UNIVERSITY).await },
        buyer: Party { person: buyer, unit: unit(&mut tx, ENTERPRISE).await },
        broker: None,
        public_institution: true,
        stage: Stage::Lead,
        since: db.clock.now(),
        standing: Standing::Open,
        opened_at: db.clock.now(),
        version: 1,
    };
    assert!(case::store::open(&mut tx, db, &Actor::System, &case).await.expect("a case"));
    tx.commit().await.expect("it is kept");
    id
}

async fn case_of(market: &TestApp, id: CaseId) -> Case {
    let mut tx = market.db().read().await.expect("a transaction");
    case::store::find(&mut tx, id).await.expect("an answer").expect("the case")
}

async fn assignments_of(market: &TestApp, id: CaseId) -> Vec<Assignment> {
    let mut tx = market.db().read().await.expect("a transaction");
    assignments::of_case(&mut tx, id).await.expect("assignments")
}

const NO: [(&str, &str); 4] = [("employer", "no"), ("shareholding", "no"), ("kin", "no"), ("client", "no")];

impl Somebody<'_> {
    /// Writes a profile that everybody may read.
    async fn publishes(&self, more: &[(&str, &str)]) {
        let mut form = vec![
            ("headline", "先进制造领域技术经理人"),
            ("about", "需求诊断、许可谈判"),
            ("fields", "manufacturing"),
            ("languages", "zh"),
            ("regions", "大连"),
            ("load_cap", "10"),
            ("public", "yes"),
        ];
        form.retain(|(name, _)| more.iter().all(|(other, _)| other != name));
        form.extend(more);
        let saved = self.post("/me/broker", &form).await;
        assert_eq!(saved.status, 303, "{}", saved.body);
    }

    /// Offers a case to a broker; answers the assignment's address.
    async fn offers(&self, case: CaseId, broker: PersonId) -> String {
        let broker = broker.to_string();
        let form = [("broker", broker.as_str()), ("words", "请协助确认许可范围")];
        let made = self.post(&format!("/cases/{case}/assignments"), &form).await;
        assert_eq!(made.status, 303, "{}", made.body);
        made.header("location").to_owned()
    }

    async fn accepts(&self, assignment: &str) -> crate::app::Answer {
        self.post(&format!("{assignment}/acceptance"), &NO).await
    }
}

/// A broker of the agency with a public profile.
async fn broker<'a>(market: &'a TestApp, mobile: &str, more: &[(&str, &str)]) -> (Somebody<'a>, PersonId) {
    let broker = market.person(mobile, "broker", Some(AGENCY)).await;
    broker.publishes(more).await;
    (broker, id_of(market, mobile).await)
}
