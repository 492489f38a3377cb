//! What becomes of open intents when their listing goes for good, or comes back after a while, and when who asked goes.

use chrono::{DateTime, Duration, Utc};
use db::business_day::{self, add_working, is_working};
use db::event::Actor;
use db::{Db, Tx};

use super::model::{Clock, Intent};
use super::{notices, side, store};
use crate::accounts::role::Viewer;
use crate::app::App;
use crate::failure::Failure;
use crate::listings::target::Target;
use crate::messages::Letter;
use crate::paths::IntentPath;

/// Nobody will answer what was asked about a listing that was withdrawn: it ends, and who asked is told. `address` is the
/// market's own, before the path.
pub(crate) async fn end(
    tx: &mut Tx,
    db: &Db,
    address: &str,
    actor: &Actor,
    (target, title): (Target, &str),
) -> db::Result<()> {
    for intent in open(tx, target).await? {
        let Ok(closed) = intent.withdraw(db.clock.now()) else { continue };
        if !store::close(tx, db, actor, &closed).await? {
            continue;
        }
        let place = format!("{address}{}", IntentPath { id: closed.id });
        let values = [("title", title.into()), ("place", place.into())];
        let letter = Letter::of("mail-intent-subject", "mail-intent-unlisted", &values);
        letter.to(tx, db, closed.sender).await?;
    }
    Ok(())
}

/// Who asked is erased: what they asked is taken back, and whoever was to answer is told that they need not.
pub(crate) async fn give_up(tx: &mut Tx, app: &App, viewer: &Viewer) -> Result<(), Failure> {
    for intent in store::of_sender(tx, viewer.id).await? {
        let Ok(gone) = intent.withdraw(app.db().clock.now()) else { continue };
        if !store::answer(tx, app.db(), &viewer.actor(), &gone).await? {
            continue;
        }
        let Some(subject) = side::subject(tx, gone.target).await? else { continue };
        let mut whom = side::recipients(tx, &subject).await?;
        whom.extend(gone.broker);
        notices::to(tx, app, &whom, "mail-intent-withdrawn", &subject, &gone).await?;
    }
    Ok(())
}

/// A listing is back that was off since a moment: who answers has what was left of their time then.
pub(crate) async fn resume(tx: &mut Tx, db: &Db, target: Target, since: DateTime<Utc>) -> db::Result<()> {
    let now = db.clock.now();
    for intent in open(tx, target).await? {
        let clock = intent.clock.after_rest(since.max(intent.sent_at), now);
        if clock != intent.clock {
            store::extend(tx, intent.id, clock).await?;
        }
    }
    Ok(())
}

async fn open(tx: &mut Tx, target: Target) -> db::Result<Vec<Intent>> {
    let all = store::about(tx, target.kind(), &[target.id()]).await?;
    Ok(all.into_iter().filter(Intent::is_open).collect())
}

impl Clock {
    /// What had not run out when the rest began goes on by as long as the rest took, to the end of a working day.
    fn after_rest(self, from: DateTime<Utc>, to: DateTime<Utc>) -> Self {
        let later = |at: DateTime<Utc>| {
            if at <= from {
                return at;
            }
            // The end of a day is the beginning of the next.
            let day = business_day::date(at + (to - from) - Duration::seconds(1));
            business_day::end(if is_working(day) { day } else { add_working(day, 1) })
        };
        Self { due_at: later(self.due_at), escalates_at: later(self.escalates_at) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_that_stood_still_goes_on_with_what_was_left() {
        let at = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
        // Monday morning; due at the end of Monday the 23rd, handed on at the end of Monday the 30th.
        let clock = Clock::from(at("2026-11-16T01:00:00Z"));
        assert_eq!(clock.due_at, at("2026-11-23T16:00:00Z"));
        // Off from Wednesday to Friday: two days more, and a weekend is none.
        let rested = clock.after_rest(at("2026-11-18T01:00:00Z"), at("2026-11-20T01:00:00Z"));
        assert_eq!(rested.due_at, at("2026-11-25T16:00:00Z"));
        assert_eq!(
            clock.after_rest(at("2026-11-18T01:00:00Z"), at("2026-11-23T01:00:00Z")).due_at,
            at("2026-11-30T16:00:00Z")
        );
        // What had run out before stays so.
        let late = clock.after_rest(at("2026-11-24T01:00:00Z"), at("2026-11-26T01:00:00Z"));
        assert_eq!((late.due_at, late.escalates_at), (clock.due_at, at("2026-12-02T16:00:00Z")));
    }
}
