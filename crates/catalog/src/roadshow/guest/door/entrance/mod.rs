//! The code at the entrance (自助签到, domain feature D3): six digits on a screen there, others every two minutes, by which guests
//! check in on their own telephones. Whoever is elsewhere does not read them.

pub mod store;

use chrono::{DateTime, Utc};
use db::{Chance, business_day};
use sha2::{Digest, Sha256};

use crate::roadshow::{Roadshow, State};

/// A code is shown so long, in seconds. For as long again it is still taken, so that it may change while somebody types.
pub const SHOWN_SECONDS: i64 = 120;
/// How many codes there are: six digits.
const CODES: u64 = 1_000_000;

/// Of what the codes of one event are made. Nobody is shown it.
#[derive(Clone)]
pub struct Key(String);

impl Key {
    /// The code that is shown at a moment.
    pub fn code_at(&self, at: DateTime<Utc>) -> String {
        self.code(turn(at))
    }

    /// Whether a code is the one that is shown now, or was the one before it.
    pub fn takes(&self, typed: &str, at: DateTime<Utc>) -> bool {
        let now = turn(at);
        [now, now.saturating_sub(1)].into_iter().any(|turn| self.code(turn) == typed)
    }

    fn code(&self, turn: i64) -> String {
        let digest = Sha256::new().chain_update(&self.0).chain_update(turn.to_be_bytes()).finalize();
        let number = digest.iter().take(8).fold(0_u64, |sum, byte| (sum << 8) | u64::from(*byte));
        format!("{:06}", number % CODES)
    }
}

/// 128 random bits.
pub(in crate::roadshow) fn fresh(chance: &Chance) -> String {
    chance.bytes::<16>().iter().map(|byte| format!("{byte:02x}")).collect()
}

fn turn(at: DateTime<Utc>) -> i64 {
    at.timestamp().div_euclid(SHOWN_SECONDS)
}

/// Whether guests let themselves in at a moment: on the days of the event, in Shanghai, once it is announced and before it is over.
pub fn is_its_day(roadshow: &Roadshow, now: DateTime<Utc>) -> bool {
    let day = business_day::date;
    let days = day(roadshow.draft.starts_at)..=day(roadshow.draft.ends_at);
    matches!(roadshow.state, State::Open | State::Closed | State::Live) && days.contains(&day(now))
}

#[cfg(test)]
mod tests {
    use chrono::Duration;

    use super::*;

    #[test]
    fn a_code_holds_for_its_turn_and_the_next_and_no_longer() {
        let key = Key("0192a000".to_owned());
        let began = DateTime::from_timestamp(1_795_000_000 / SHOWN_SECONDS * SHOWN_SECONDS, 0).unwrap();
        let code = key.code_at(began);
        assert!(code.len() == 6 && code.chars().all(|c| c.is_ascii_digit()), "{code}");
        for seconds in [0, SHOWN_SECONDS - 1, SHOWN_SECONDS, 2 * SHOWN_SECONDS - 1] {
            assert!(key.takes(&code, began + Duration::seconds(seconds)), "{seconds}");
        }
        for seconds in [-1, 2 * SHOWN_SECONDS] {
            assert!(!key.takes(&code, began + Duration::seconds(seconds)), "{seconds}");
        }
        assert!(!Key("0192a001".to_owned()).takes(&code, began), "each event has its own");
        assert!(!key.takes("", began));
    }
}
