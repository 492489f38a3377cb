//! Conflicts that arise while a broker carries a case: they join a party's unit, or score what it is about. Nobody is party, judge
//! and broker (domain rules 4.10 and 4.14): looked at before a case goes on, and every hour, as long as it is not signed. A fee
//! that is earned stays earned (民法典 §963).

use catalog::broker::assignment::{Act, Assignment, State, store};
use catalog::broker::conflict::{self, Conflict};
use catalog::case::{Case, CaseId, Stage, store as cases};
use db::Tx;
use db::event::Actor;

use super::acts;
use crate::app::App;
use crate::failure::Failure;
use crate::language::Lang;

/// Assignments that one run ends.
const AT_ONCE: i64 = 50;

/// What has come between a case and who carries it; none where nothing has, or where the contract is signed.
pub(crate) async fn arisen(tx: &mut Tx, case: &Case) -> db::Result<Option<(Assignment, Vec<Conflict>)>> {
    let Some(broker) = case.broker.filter(|_| case.stage < Stage::Registration) else { return Ok(None) };
    let Some(found) = conflict::store::of_case(tx, case).await?.remove(&broker) else { return Ok(None) };
    let carries = |one: &Assignment| one.broker == broker && matches!(one.state, State::Active { .. });
    let carried = store::of_case(tx, case.id).await?.into_iter().find(carries);
    Ok(carried.map(|one| (one, found)))
}

/// Ends the assignment of a broker who has come too near to a case, in a transaction of its own, and refuses what was asked: who
/// asked reads first that nobody carries the case now.
pub(crate) async fn refuse<T>(app: &App, id: CaseId) -> Result<T, Failure> {
    let mut tx = app.db().write().await?;
    end(&mut tx, app, id).await?;
    tx.commit().await?;
    app.wake_keeper();
    Err(Failure::Stage("failure-case-broker-conflict"))
}

/// Ends whatever has arisen since the last run; the next one goes on.
pub(crate) async fn sweep(app: &App) -> Result<(), Failure> {
    let mut tx = app.db().read().await?;
    let found = conflict::store::arisen(&mut tx, AT_ONCE).await?;
    drop(tx);
    for id in found {
        let mut tx = app.db().write().await?;
        end(&mut tx, app, id).await?;
        tx.commit().await?;
    }
    Ok(())
}

/// The case goes on without its broker; both parties, the broker and the operators are told why.
async fn end(tx: &mut Tx, app: &App, id: CaseId) -> Result<(), Failure> {
    cases::hold(tx, id).await?;
    let Some(case) = cases::find(tx, id).await? else { return Ok(()) };
    let Some((was, found)) = arisen(tx, &case).await? else { return Ok(()) };
    let lang = Lang::default();
    let name = |one: Conflict| lang.text(&format!("assignment-conflict-{}", one.code().replace('_', "-")));
    let words = found.into_iter().map(name).collect::<Vec<_>>().join(" · ");
    acts::step(tx, app, &Actor::System, &was, &case, Act::Conflict { what: Vec::new(), words }).await
}
