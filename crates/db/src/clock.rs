//! Time, chance and ids come in from here and nowhere else, so that tests can set them.

use std::sync::{Arc, Mutex};

use chrono::{DateTime, Duration, SubsecRound, Utc};
use uuid::Uuid;

/// The server's clock, in whole microseconds: finer times round differently on the two engines.
#[derive(Clone)]
pub struct Clock(Arc<Source>);

enum Source {
    System,
    Set(Mutex<DateTime<Utc>>),
}

impl Clock {
    pub fn system() -> Self {
        Self(Arc::new(Source::System))
    }

    /// A clock that stands still until it is moved.
    pub fn set(at: DateTime<Utc>) -> Self {
        Self(Arc::new(Source::Set(Mutex::new(at))))
    }

    pub fn now(&self) -> DateTime<Utc> {
        match &*self.0 {
            #[expect(clippy::disallowed_methods, reason = "this is the clock the others ask")]
            Source::System => Utc::now().trunc_subsecs(6),
            Source::Set(at) => *at.lock().unwrap_or_else(std::sync::PoisonError::into_inner),
        }
    }

    /// Moves a set clock; the system's clock is nobody's to move.
    pub fn advance(&self, by: Duration) {
        if let Source::Set(at) = &*self.0 {
            *at.lock().unwrap_or_else(std::sync::PoisonError::into_inner) += by;
        }
    }
}

/// Where secrets come from: the operating system's own randomness.
#[derive(Clone)]
pub struct Chance(());

impl Chance {
    pub fn system() -> Self {
        Self(())
    }

    /// Bytes that nobody can guess.
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        getrandom::fill(&mut bytes).expect("the operating system gives randomness");
        bytes
    }
}

/// Where new ids come from: UUIDv7, so that they sort by time and are made without asking the database.
#[derive(Clone)]
pub struct Ids(());

impl Ids {
    pub fn random() -> Self {
        Self(())
    }

    pub fn next(&self) -> Uuid {
        #[expect(clippy::disallowed_methods, reason = "this is where ids are made")]
        Uuid::now_v7()
    }
}
