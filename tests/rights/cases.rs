//! Cases of the matrix: between the author's unit and the asker's enterprise, with what belongs to them.

use catalog::case::money::expense::{self, Expense, ExpenseId};
use catalog::case::money::royalty::{self, Report, ReportId};
use catalog::case::money::{self, Milestone, MilestoneId, Purpose, Receipt, ReceiptId, Work};
use catalog::case::note::{self, Audience, Note, NoteId, What};
use catalog::case::{CaseId, Side};
use db::event::Actor;

use super::People;
use super::objects;
use crate::app::TestApp;
use crate::cases::{agreed, licence};

/// A case as it opens, or one whose terms are written down.
pub(super) async fn case(market: &TestApp, people: &People<'_>, stage: &str) -> String {
    let listing = objects::achievement(market, people, "published").await;
    let case = agreed(&people.author, &people.asker, &listing).await;
    if stage == "terms" {
        people.author.filed(&case, "terms", &licence(&[])).await;
    }
    case.rsplit('/').next().expect("an id").to_owned()
}

/// What belongs to the case of this row: the newest.
pub(super) async fn part(market: &TestApp, people: &People<'_>, kind: &str) -> Option<String> {
    if kind == "attached" {
        return Some(attached(market, people).await);
    }
    if !["note", "milestone", "receipt", "expense", "royalty"].contains(&kind) {
        return None;
    }
    let db = market.db();
    let mut tx = db.write().await.expect("a transaction");
    let case = newest(&mut tx).await;
    let (today, now) = (db::business_day::date(db.clock.now()), db.clock.now());
    let made = match kind {
        "note" => {
            let what = What::Task { by: today, doer: Side::Buyer, done_at: None };
            let id = NoteId(db.ids.next());
            let words = "寄送样品".to_owned();
            let note = Note { id, case, words, audience: Audience::All, by: people.author_id, at: now, what };
            note::store::write(&mut tx, db, &Actor::System, &note).await.expect("a note");
            id.to_string()
        }
        "milestone" => {
            let id = MilestoneId(db.ids.next());
            let milestone = Milestone {
                id,
                case,
                rank: 1,
                title: "交付图纸".to_owned(),
                due_on: today,
                amount: 100,
                state: Work::Accepted,
                words: String::new(),
                changed_at: now,
            };
            money::store::plan(&mut tx, db, &Actor::System, &milestone).await.expect("a milestone");
            id.to_string()
        }
        "expense" => {
            let id = ExpenseId(db.ids.next());
            let (words, reference) = ("差旅".to_owned(), String::new());
            let (by, at) = (people.author_id, now);
            let expense = Expense { id, case, words, amount: 100, spent_on: today, reference, by, at };
            expense::store::write(&mut tx, db, &Actor::System, &expense).await.expect("an expense");
            id.to_string()
        }
        "royalty" => {
            let id = ReportId(db.ids.next());
            let (words, by, at) = ("销售台账".to_owned(), people.asker_id, now);
            let report = Report { id, case, from: today, to: today, base: 100, due: 3, words, by, at };
            royalty::store::write(&mut tx, db, &Actor::System, &report).await.expect("a report");
            id.to_string()
        }
        _ => {
            let id = ReceiptId(db.ids.next());
            let receipt = Receipt {
                id,
                case,
                milestone: None,
                purpose: Purpose::Price,
                amount: 100,
                payer: Side::Buyer,
                payee: Side::Seller,
                paid_on: today,
                reference: id.to_string(),
                by: people.author_id,
                at: now,
            };
            money::store::receive(&mut tx, db, &Actor::System, &receipt).await.expect("a receipt");
            id.to_string()
        }
    };
    tx.commit().await.expect("it is kept");
    Some(made)
}

/// The case of this row.
async fn newest(tx: &mut db::Tx) -> CaseId {
    let all = catalog::case::board::store::list(tx, &catalog::case::board::Wanted::default()).await;
    all.expect("cases").into_iter().map(|case| case.id).max().expect("a case")
}

/// A file for everybody of the case, put there by the author.
async fn attached(market: &TestApp, people: &People<'_>) -> String {
    let mut tx = market.db().read().await.expect("a transaction");
    let case = format!("/cases/{}", newest(&mut tx).await);
    drop(tx);
    let sent = people.author.attaches(market, &case, "all", ("纪要.txt", b"minutes".to_vec())).await;
    assert_eq!(sent.status, 303, "{}", sent.body);
    let page = people.author.get(&format!("{case}/files")).await;
    objects::on_page(&page, &format!("{case}/files/")).pop().expect("a file")
}
