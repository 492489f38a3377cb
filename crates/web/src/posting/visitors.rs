//! What visitors posted: nobody can confirm it, so it has its time, and how to reach them is kept no longer than it.

use catalog::demand::{self, Draft};
use catalog::listing::{Act, store};
use catalog::rule::Rule;
use chrono::{DateTime, Duration, Utc};
use db::Tx;
use db::event::Actor;

use super::acts::advance;
use crate::app::App;
use crate::failure::Failure;

/// Demands that one run of the chores takes off; the next goes on.
const AT_ONCE: i64 = 200;

/// Takes off what has stood for as long as the rule says, or has waited so long for a decision, and forgets contacts of what
/// is off (个人信息保护法 §§19, 47). What somebody works on stays until they are done.
pub(crate) async fn lapse(tx: &mut Tx, app: &App, now: DateTime<Utc>) -> db::Result<()> {
    let days = Rule::RetentionVisitors.on(db::business_day::date(now));
    let before = now - Duration::days(days.into());
    for id in demand::store::of_visitors(tx, before, AT_ONCE).await? {
        let Some(was) = store::find::<Draft>(tx, id).await? else { continue };
        let act = if was.listing.stage.is_public() { Act::Expire } else { Act::Withdraw };
        match advance(tx, app, &Actor::System, &was, act).await {
            Ok(_) => {}
            // Somebody is writing it now: the next run looks again.
            Err(Failure::Stage(_)) => {}
            Err(error) => tracing::warn!(%error, demand = %id, "a visitor's demand stays past its time"),
        }
    }
    demand::store::forget_contacts_of_visitors(tx).await
}
