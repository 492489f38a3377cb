//! What a stage of a demonstration's case asks besides papers: a broker, what was signed and certified, work and money.

use catalog::broker::assignment::{Assignment, AssignmentId, State, store as assignments};
use catalog::case::money::{self, Milestone, MilestoneId, Purpose, Receipt, ReceiptId, Work, royalty};
use catalog::case::paper::{self, Contracted, Facts};
use catalog::case::{Case, CaseId, Side, Stage, store};
use catalog::rule::Rule;
use chrono::Days;
use db::event::Actor;
use db::{Db, Tx};

use super::{Cast, unit};
use crate::accounts::role::Role;

/// Fen of the contract, and of each of its two parts.
const AMOUNT: i64 = 60_000_000;

/// What a stage asks besides papers: a broker, what was signed and certified, work and money.
pub(super) async fn prepare(
    tx: &mut Tx,
    then: &Db,
    cast: &Cast,
    case: CaseId,
    (stage, to): (Stage, Stage),
) -> anyhow::Result<()> {
    let today = db::business_day::date(then.clock.now());
    match stage {
        Stage::Assigned => {
            if let Some(found) = store::find(tx, case).await? {
                entrust(tx, then, cast, &found).await?;
            }
        }
        Stage::Registration => {
            let regions = (Some("210200"), Some("210200"));
            store::note_signed(tx, case, Contracted::Licence, (AMOUNT, today), regions).await?;
        }
        Stage::Fulfilment => store::note_certified(tx, case, today, AMOUNT, AMOUNT / 6 * 5).await?,
        Stage::Payment => work(tx, then, case, to >= Stage::Settled).await?,
        Stage::FollowedUp => reckon(tx, then, cast, case).await?,
        Stage::Settled => {
            for part in 1..=2 {
                receive(tx, then, cast, case, (AMOUNT / 2, part)).await?;
            }
            assignments::complete(tx, then, &Actor::Person(cast.broker.0), case).await?;
        }
        _ => {}
    }
    Ok(())
}

/// The case is offered to its broker by the seller, and taken.
async fn entrust(tx: &mut Tx, then: &Db, cast: &Cast, case: &Case) -> anyhow::Result<()> {
    let (offered_at, by) = (then.clock.now(), cast.seller.person);
    let until = offered_at
        + chrono::Duration::hours(Rule::AssignmentAnswered.on(db::business_day::date(offered_at)).into());
    let one = Assignment {
        id: AssignmentId(then.ids.next()),
        case: case.id,
        broker: cast.broker,
        unit: unit(tx, Role::Broker).await?,
        offered_by: by,
        words: String::new(),
        offered_at,
        from: None,
        state: State::Offered { until },
    };
    assignments::offer(tx, then, &Actor::Person(by.0), case, &one).await?;
    let taken = assignments::accept(tx, then, &Actor::Person(cast.broker.0), &one).await?;
    anyhow::ensure!(taken == assignments::Accepted::Done, "the broker of the demonstration takes every case");
    Ok(())
}

/// What the buyer's books say of the periods since the contract.
async fn reckon(tx: &mut Tx, then: &Db, cast: &Cast, case: CaseId) -> anyhow::Result<()> {
    let facts = Facts::of(paper::store::of_case(tx, case).await?);
    let (Some(terms), Some(signature)) = (facts.terms(), facts.signature()) else { return Ok(()) };
    let Some(plan) = royalty::Plan::of(&terms, &signature) else { return Ok(()) };
    let (mut reports, at) = (Vec::new(), then.clock.now());
    while let Some((from, to)) = plan.next(&reports).filter(|(_, to)| *to < db::business_day::date(at)) {
        let base = AMOUNT / 2;
        let (id, words) =
            (royalty::ReportId(then.ids.next()), crate::language::Lang::default().text("demo-books"));
        let by = cast.buyer.person;
        let report = royalty::Report { id, case, from, to, base, due: plan.due(base), words, by, at };
        royalty::store::write(tx, then, &Actor::Person(by.0), &report).await?;
        reports.push(report);
    }
    Ok(())
}

/// Two parts of the work, of which the first is accepted; the second once all of it is done.
async fn work(tx: &mut Tx, then: &Db, case: CaseId, done: bool) -> anyhow::Result<()> {
    let today = db::business_day::date(then.clock.now());
    for (rank, state) in [(1, Work::Accepted), (2, if done { Work::Accepted } else { Work::Planned })] {
        let days = Days::new(u64::try_from(rank).unwrap_or(0) * 30);
        let milestone = Milestone {
            id: MilestoneId(then.ids.next()),
            case,
            rank,
            title: crate::language::Lang::default().text(&format!("demo-milestone-{rank}")),
            due_on: today.checked_add_days(days).unwrap_or(today),
            amount: AMOUNT / 2,
            state,
            words: String::new(),
            changed_at: then.clock.now(),
        };
        money::store::plan(tx, then, &Actor::System, &milestone).await?;
    }
    Ok(())
}

async fn receive(
    tx: &mut Tx,
    then: &Db,
    cast: &Cast,
    case: CaseId,
    (amount, part): (i64, i32),
) -> anyhow::Result<()> {
    let receipt = Receipt {
        id: ReceiptId(then.ids.next()),
        case,
        milestone: None,
        purpose: Purpose::Price,
        amount,
        payer: Side::Buyer,
        payee: Side::Seller,
        paid_on: db::business_day::date(then.clock.now()),
        reference: format!("DEMO-{part}"),
        by: cast.seller.person,
        at: then.clock.now(),
    };
    money::store::receive(tx, then, &Actor::Person(cast.seller.person.0), &receipt).await?;
    Ok(())
}
