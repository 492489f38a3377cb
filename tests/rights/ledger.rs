//! Introductions of the matrix: the broker has brought the author together with who asks.

use catalog::achievement;
use catalog::case::Party;
use catalog::introduction::bypass::store as bypasses;
use catalog::introduction::bypass::{Contract, Signatory};
use catalog::introduction::store::{self, Recorded};
use catalog::introduction::{Introduced, Introducer, Introduction, New, Openness, Subject, Word};
use catalog::listing::store as listings;
use catalog::organisation;
use catalog::person::PersonId;
use db::Tx;
use db::event::Actor;

use super::objects::{ASKER, UNIT, put_achievement};
use super::{People, mobile_of};
use crate::app::TestApp;

/// A new introduction, its code, or a question about a contract made past it.
pub(super) async fn object(market: &TestApp, people: &People<'_>, kind: &str) -> String {
    let db = market.db();
    let broker = web::cli::add_person(db, mobile_of("broker"), "broker").await.expect("a person");
    let shown = put_achievement(market, people.author_id, "published").await;
    let mut tx = db.write().await.expect("a transaction");
    let title = listings::find::<achievement::Draft>(&mut tx, shown).await.expect("an answer");
    let title = title.expect("an achievement").draft.title;
    let new = New {
        subject: Subject { achievement: Some((shown, title)), demand: None },
        introducer: Some(Introducer {
            person: broker,
            unit: None,
            name: "broker".to_owned(),
            unit_name: String::new(),
        }),
        seller: introduced(&mut tx, people.author_id, UNIT).await,
        buyer: introduced(&mut tx, people.asker_id, ASKER).await,
        case: None,
    };
    let recorded = store::record(&mut tx, db, &Actor::Person(broker.0), new).await.expect("an answer");
    let Recorded::Done(one) = recorded else { panic!("they have met") };
    let made = match kind {
        "introduction" => one.id.to_string(),
        "certificate" => one.certificate.to_string(),
        "bypass" => {
            let contract = contract(&one);
            let raised = bypasses::raise(&mut tx, db, &Actor::System, &contract, &one).await;
            raised.expect("an answer").expect("a question").to_string()
        }
        _ => panic!("nothing of the ledger is called {kind}"),
    };
    tx.commit().await.expect("it is kept");
    made
}

async fn introduced(tx: &mut Tx, person: PersonId, unit: &str) -> Introduced {
    let id = organisation::store::named(tx, unit).await.expect("an answer");
    Introduced {
        party: Party { person, unit: id },
        name: "某人".to_owned(),
        unit_name: unit.to_owned(),
        openness: Openness::Unit,
        word: Word::Silent,
    }
}

fn contract(one: &Introduction) -> Contract {
    let signs = |party: &Introduced| Signatory {
        person: Some(party.party.person),
        units: party.party.unit.into_iter().collect(),
    };
    Contract {
        seller: signs(&one.seller),
        buyer: signs(&one.buyer),
        achievement: one.subject.achievement.as_ref().map(|(id, _)| *id),
        demand: None,
        broker: None,
        handed_over: Vec::new(),
        agencies: Vec::new(),
        day: db::business_day::date(one.at),
        case: None,
    }
}
