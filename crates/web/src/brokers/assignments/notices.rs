//! Who is told of what becomes of an assignment.

use catalog::broker::assignment::{Assignment, State};
use catalog::case::Case;
use catalog::person::PersonId;
use db::Tx;

use crate::accounts::role::Role;
use crate::accounts::store as people;
use crate::app::App;
use crate::appointments::store::holders;
use crate::layout::facts;
use crate::messages::Letter;
use crate::paths::AssignmentPath;

/// Tells of the state that an assignment has come to: what is asked, the broker; what they answered, who asked; of a
/// conflict, both parties; and where nobody carries the case any more, the operators as well.
pub(super) async fn of(tx: &mut Tx, app: &App, one: &Assignment, case: &Case) -> db::Result<()> {
    let (key, words) = match &one.state {
        State::Offered { .. } => ("mail-assignment-offered", one.words.as_str()),
        State::Active { .. } => ("mail-assignment-accepted", ""),
        State::Declined { words, .. } => ("mail-assignment-declined", words.as_str()),
        State::Lapsed { .. } => ("mail-assignment-lapsed", ""),
        State::HandedOver { reason, .. } => ("mail-assignment-handed-over", reason.as_str()),
        State::Revoked { reason, .. } => ("mail-assignment-revoked", reason.as_str()),
        // Both parties are told what the broker is to either: they decide who carries their case.
        State::Conflicted { what, words, .. } if what.is_empty() => {
            ("mail-assignment-conflict-found", words.as_str())
        }
        State::Conflicted { words, .. } => ("mail-assignment-conflicted", words.as_str()),
        State::Completed { .. } => return Ok(()),
    };
    let whom = match &one.state {
        State::Offered { .. } | State::Revoked { .. } => vec![one.broker],
        State::Active { .. } => vec![one.offered_by, case.seller.person, case.buyer.person],
        State::Declined { .. } | State::Lapsed { .. } => with_operators(tx, vec![one.offered_by]).await?,
        State::Conflicted { what, .. } => {
            let mut whom = vec![one.offered_by, case.seller.person, case.buyer.person];
            // Who declared it knows; who is found to be too near does not.
            whom.extend(what.is_empty().then_some(one.broker));
            with_operators(tx, whom).await?
        }
        State::HandedOver { .. } => {
            with_operators(tx, vec![one.broker, case.seller.person, case.buyer.person]).await?
        }
        State::Completed { .. } => Vec::new(),
    };
    let until = match &one.state {
        State::Offered { until } => facts::minute(*until),
        _ => String::new(),
    };
    let broker = people::name(tx, one.broker).await?.unwrap_or_default();
    let letter = Letter::of(
        "mail-assignment-subject",
        key,
        &[
            ("title", case.title.as_str().into()),
            ("broker", broker.into()),
            ("until", until.into()),
            ("words", if words.is_empty() { "—".into() } else { words.into() }),
            ("place", format!("{}{}", app.address(), AssignmentPath { id: one.id }).into()),
        ],
    );
    for person in told_once(whom) {
        letter.to(tx, app.db(), person).await?;
    }
    Ok(())
}

async fn with_operators(tx: &mut Tx, mut whom: Vec<PersonId>) -> db::Result<Vec<PersonId>> {
    whom.extend(holders(tx, Role::Operator, None).await?);
    Ok(whom)
}

fn told_once(mut whom: Vec<PersonId>) -> Vec<PersonId> {
    whom.sort_unstable();
    whom.dedup();
    whom
}
