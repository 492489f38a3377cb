//! How often an address or a network address may try, counted in the database so that it holds on all nodes.

mod store;

use chrono::{DateTime, Duration, Utc};
use db::{Db, Tx};
use sha2::{Digest, Sha256};

/// So many tries in so many minutes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limit {
    pub tries: usize,
    pub minutes: i64,
}

/// Codes to one address: what mobile carriers let through as well. The sender pays for each, and the owner is woken.
pub(crate) const CODES_TO_ADDRESS: [Limit; 3] =
    [Limit { tries: 1, minutes: 1 }, Limit { tries: 5, minutes: 60 }, Limit { tries: 10, minutes: 24 * 60 }];
/// Codes asked for from one network address; a whole campus may come from one.
pub(crate) const CODES_FROM_NETWORK: [Limit; 1] = [Limit { tries: 60, minutes: 60 }];
/// Tokens, webhooks and secrets of webhooks made, and messages to try a webhook, by one person: each is told, and each text is
/// paid for.
pub(crate) const MADE: [Limit; 1] = [Limit { tries: 20, minutes: 24 * 60 }];
/// Intents by one person: each is somebody's to answer within days, and more than one can mean.
pub(crate) const INTENTS: [Limit; 1] = [Limit { tries: 30, minutes: 24 * 60 }];
/// Wrong codes from one network address.
pub(crate) const WRONG_FROM_NETWORK: [Limit; 1] = [Limit { tries: 30, minutes: 60 }];

/// Codes of an entrance by one ticket: of a million, nobody guesses one so.
pub(crate) const CODES_AT_DOOR: [Limit; 1] = [Limit { tries: 10, minutes: 10 }];

/// Notes a try, unless a limit is reached: then answers when the next is allowed.
pub(crate) async fn count(
    tx: &mut Tx,
    db: &Db,
    act: &str,
    subject: &str,
    limits: &[Limit],
) -> db::Result<Result<(), DateTime<Utc>>> {
    store::take_turn(tx, db, act, &digest(subject)).await?;
    if let Some(until) = reached(tx, db, act, subject, limits).await? {
        return Ok(Err(until));
    }
    store::note_attempt(tx, db, act, &digest(subject)).await?;
    Ok(Ok(()))
}

/// Waits for whoever tries the same at this moment: for what is judged before it is counted.
pub(crate) async fn take_turn(tx: &mut Tx, db: &Db, act: &str, subject: &str) -> db::Result<()> {
    store::take_turn(tx, db, act, &digest(subject)).await
}

/// When the next try is allowed, if a limit is reached.
pub(crate) async fn reached(
    tx: &mut Tx,
    db: &Db,
    act: &str,
    subject: &str,
    limits: &[Limit],
) -> db::Result<Option<DateTime<Utc>>> {
    let now = db.clock.now();
    let longest = limits.iter().map(|limit| limit.minutes).max().unwrap_or_default();
    let tried = store::attempts(tx, act, &digest(subject), now - Duration::minutes(longest)).await?;
    Ok(limits.iter().filter_map(|limit| until(&tried, *limit, now)).max())
}

/// Takes back the last try, which was none of a guesser's.
pub(crate) async fn forgive(tx: &mut Tx, db: &Db, act: &str, subject: &str) -> db::Result<()> {
    store::take_turn(tx, db, act, &digest(subject)).await?;
    store::forgive_attempt(tx, act, &digest(subject)).await
}

/// Forgets tries of before a moment, which no limit looks at any more.
pub(crate) async fn forget_before(tx: &mut Tx, moment: DateTime<Utc>) -> db::Result<()> {
    store::forget_before(tx, moment).await
}

/// Forgets what a subject tried.
pub(crate) async fn forget(tx: &mut Tx, subject: &str) -> db::Result<()> {
    store::forget_attempts(tx, &digest(subject)).await
}

/// `tried` is newest first. Of the last `tries`, the oldest must have left the window.
fn until(tried: &[DateTime<Utc>], limit: Limit, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let oldest = tried.get(limit.tries.checked_sub(1)?)?;
    Some(*oldest + Duration::minutes(limit.minutes)).filter(|until| *until > now)
}

/// Enough to count by, without keeping who tried.
fn digest(subject: &str) -> String {
    format!("{:x}", Sha256::digest(subject))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// Whoever asks at any moments is let through at most `tries` times in any window.
        #[test]
        fn a_limit_holds_in_every_window(gaps in prop::collection::vec(0_i64..90, 1..60), tries in 1_usize..5) {
            let limit = Limit { tries, minutes: 1 };
            let (mut now, mut passed): (DateTime<Utc>, Vec<DateTime<Utc>>) = (DateTime::UNIX_EPOCH, Vec::new());
            for gap in gaps {
                now += Duration::seconds(gap);
                let newest_first: Vec<DateTime<Utc>> = passed.iter().rev().copied().collect();
                if until(&newest_first, limit, now).is_none() {
                    passed.push(now);
                }
            }
            for window in passed.windows(tries + 1) {
                prop_assert!(window[tries] - window[0] >= Duration::minutes(1));
            }
        }
    }
}
