//! Who is told of what, each by the market's own words and those of the step.

use catalog::person::PersonId;
use db::Tx;

use super::model::{Act, Complaint, State};
use super::side::Subject;
use crate::accounts::role::Role;
use crate::app::App;
use crate::appointments::store::holders;
use crate::messages::Letter;
use crate::paths::ComplaintPath;

/// A complaint has come in: the operators are told.
pub(super) async fn of_filing(tx: &mut Tx, app: &App, one: &Complaint, subject: &Subject) -> db::Result<()> {
    let operators = holders(tx, Role::Operator, None).await?;
    to(tx, app, &operators, "mail-complaint-filed", one, subject, &one.words).await
}

/// A step: both sides are told of what concerns them.
pub(super) async fn of_step(
    tx: &mut Tx,
    app: &App,
    one: &Complaint,
    subject: &Subject,
    act: Act,
    words: &str,
) -> db::Result<()> {
    let complains = [one.person];
    let owners = subject.owners.as_slice();
    let operators = holders(tx, Role::Operator, None).await?;
    match act {
        Act::Dismiss => to(tx, app, &complains, "mail-complaint-dismissed", one, subject, words).await,
        Act::Admit => {
            to(tx, app, &complains, "mail-complaint-admitted", one, subject, words).await?;
            // The notice itself is passed on (电子商务法 §42).
            to(tx, app, owners, "mail-complaint-notice", one, subject, &one.words).await
        }
        Act::Counter => {
            // And so is the declaration, with what may be done about it (§43).
            to(tx, app, &complains, "mail-complaint-countered", one, subject, words).await?;
            to(tx, app, &operators, "mail-complaint-countered-desk", one, subject, words).await
        }
        Act::Proceed => {
            to(tx, app, owners, "mail-complaint-proceeding", one, subject, words).await?;
            to(tx, app, &operators, "mail-complaint-proceeding", one, subject, words).await
        }
        Act::Reinstate | Act::Lapse => {
            to(tx, app, &complains, "mail-complaint-reinstated", one, subject, words).await?;
            to(tx, app, owners, "mail-complaint-reinstated", one, subject, words).await
        }
        Act::Uphold => {
            to(tx, app, &complains, "mail-complaint-upheld", one, subject, words).await?;
            to(tx, app, owners, "mail-complaint-upheld", one, subject, words).await
        }
        Act::Withdraw => to(tx, app, &operators, "mail-complaint-withdrawn", one, subject, words).await,
    }
}

async fn to(
    tx: &mut Tx,
    app: &App,
    whom: &[PersonId],
    key: &str,
    one: &Complaint,
    subject: &Subject,
    words: &str,
) -> db::Result<()> {
    let day = match one.state {
        State::Countered { until } => {
            db::business_day::date(until - chrono::Duration::seconds(1)).to_string()
        }
        _ => one.due_on().to_string(),
    };
    let letter = Letter::of(
        "mail-complaint-subject",
        key,
        &[
            ("title", subject.title.as_str().into()),
            ("words", if words.is_empty() { "—".into() } else { words.into() }),
            ("day", day.into()),
            ("place", format!("{}{}", app.address(), ComplaintPath { id: one.id }).into()),
        ],
    );
    for person in whom {
        letter.to(tx, app.db(), *person).await?;
    }
    Ok(())
}
