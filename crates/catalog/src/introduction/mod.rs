//! The introduction ledger (引荐记录): who introduced whom to what, when, and what both say of it. With it a broker can show
//! that a contract was made by their opportunity, and that the fee is owed (民法典 §965).

pub mod bypass;
mod certificate;
mod sheet;
pub mod store;
#[cfg(test)]
mod tests;

use chrono::{DateTime, Months, NaiveDate, Utc};
use db::business_day::{date, end, period_end};
use uuid::Uuid;

pub use certificate::Certificate;

use crate::achievement::AchievementId;
use crate::case::{CaseId, Party};
use crate::demand::DemandId;
use crate::organisation::OrganisationId;
use crate::person::PersonId;
use crate::rule::Rule;
use crate::text::sha256;

db::id! {
    /// An introduction.
    IntroductionId;
}

/// An introduction as it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Introduction {
    pub id: IntroductionId,
    pub certificate: Certificate,
    /// Chance that goes into the hash, in hexadecimal; empty once a name is erased.
    pub salt: String,
    /// Chance that goes before the title into its own hash, in hexadecimal; empty for what was recorded without.
    pub title_salt: String,
    /// SHA-256 of what the certificate says, in hexadecimal: see [`Introduction::sheet`].
    pub hash: String,
    pub subject: Subject,
    /// None where an intent was accepted: the market itself introduced.
    pub introducer: Option<Introducer>,
    /// Gives the technology.
    pub seller: Introduced,
    /// Takes it.
    pub buyer: Introduced,
    pub case: Option<CaseId>,
    pub at: DateTime<Utc>,
    /// When silence counts as delivered.
    pub delivers_at: DateTime<Utc>,
    /// The last day on which a contract past the broker is looked at.
    pub protected_until: NaiveDate,
    /// Since when it stands no more: both dispute it, or a later one took its place after its last day.
    pub ended_at: Option<DateTime<Utc>>,
    pub version: i64,
}

/// What an introduction comes from; the rest is made with it.
#[derive(Clone, Debug, PartialEq)]
pub struct New {
    pub subject: Subject,
    pub introducer: Option<Introducer>,
    pub seller: Introduced,
    pub buyer: Introduced,
    pub case: Option<CaseId>,
}

/// To what, by ids and as it was called then. At least one of the two.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Subject {
    pub achievement: Option<(AchievementId, String)>,
    pub demand: Option<(DemandId, String)>,
}

/// The broker who introduced, with the agency that has the mandate, by their names at that time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Introducer {
    pub person: PersonId,
    pub unit: Option<OrganisationId>,
    pub name: String,
    pub unit_name: String,
}

/// One of the two who were introduced, by their names at that time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Introduced {
    pub party: Party,
    pub name: String,
    pub unit_name: String,
    pub openness: Openness,
    pub word: Word,
}

/// How much of a party the others read before it acknowledges.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Openness {
    /// Nothing: the demand is anonymous.
    Hidden,
    /// The organisation.
    Unit,
    /// The person as well: they agreed to it with an intent.
    Named,
}

/// What a party says of an introduction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Word {
    Silent,
    /// 已送达: the days for a dispute passed in silence.
    Delivered {
        at: DateTime<Utc>,
    },
    Acknowledged {
        at: DateTime<Utc>,
        by: PersonId,
    },
    Disputed {
        at: DateTime<Utc>,
        by: PersonId,
        reason: String,
    },
}

/// One of the two places at the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seat {
    Seller,
    Buyer,
}

/// How an introduction stands as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Somebody may still dispute it.
    Waiting,
    /// Both acknowledged it, or it was delivered to them.
    Settled,
    /// One of the two disputes it, or both.
    Disputed,
}

/// Why a party's word is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The party has said so, or has acknowledged it.
    Said,
    /// The days for a dispute have passed.
    Delivered,
    /// It stands no more.
    Ended,
}

impl Subject {
    /// As one line.
    pub fn title(&self) -> String {
        let achievement = self.achievement.as_ref().map(|(_, title)| title.as_str());
        let demand = self.demand.as_ref().map(|(_, title)| title.as_str());
        achievement.into_iter().chain(demand).collect::<Vec<_>>().join(" · ")
    }

    /// Whether it is about any of these listings.
    pub fn is_about(&self, achievement: Option<AchievementId>, demand: Option<DemandId>) -> bool {
        let shown = self.achievement.as_ref().map(|(id, _)| *id);
        let wanted = self.demand.as_ref().map(|(id, _)| *id);
        (shown.is_some() && shown == achievement) || (wanted.is_some() && wanted == demand)
    }
}

impl Introduced {
    /// By what parties are told apart: the organisation, or the person who has none.
    pub fn key(&self) -> Uuid {
        self.party.unit.map_or(self.party.person.0, |unit| unit.0)
    }

    /// How much of it the others read now. Who acknowledges shows themselves; a colleague who does shows the organisation.
    pub fn shown(&self) -> Openness {
        match self.word {
            Word::Acknowledged { by, .. } if by == self.party.person => Openness::Named,
            Word::Acknowledged { .. } => self.openness.max(Openness::Unit),
            Word::Silent | Word::Delivered { .. } | Word::Disputed { .. } => self.openness,
        }
    }
}

impl Introduction {
    /// One that begins now. `chance` is for its code, the salts for its hash and for that of its title.
    pub fn begun(
        id: IntroductionId,
        new: New,
        chance: [u8; 10],
        (salt, title_salt): ([u8; 16], [u8; 16]),
        at: DateTime<Utc>,
    ) -> Self {
        let day = date(at);
        let hexadecimal =
            |bytes: [u8; 16]| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
        let mut one = Self {
            id,
            certificate: Certificate::of(chance),
            salt: hexadecimal(salt),
            title_salt: hexadecimal(title_salt),
            hash: String::new(),
            subject: new.subject,
            introducer: new.introducer,
            seller: new.seller,
            buyer: new.buyer,
            case: new.case,
            at,
            delivers_at: end(period_end(day, Rule::IntroductionDelivered.on(day))),
            protected_until: protected_until(day, Rule::IntroductionProtected.on(day)),
            ended_at: None,
            version: 1,
        };
        one.hash = sha256(one.sheet());
        one
    }

    pub fn of(&self, seat: Seat) -> &Introduced {
        match seat {
            Seat::Seller => &self.seller,
            Seat::Buyer => &self.buyer,
        }
    }

    /// What a party says at a moment: who is silent beyond the days is told by then, whether the clock has struck or not.
    pub fn word(&self, seat: Seat, now: DateTime<Utc>) -> Word {
        match &self.of(seat).word {
            Word::Silent if self.delivers_at <= now => Word::Delivered { at: self.delivers_at },
            word => word.clone(),
        }
    }

    pub fn standing(&self, now: DateTime<Utc>) -> Standing {
        let words = [self.word(Seat::Seller, now), self.word(Seat::Buyer, now)];
        if words.iter().any(|word| matches!(word, Word::Disputed { .. })) {
            Standing::Disputed
        } else if words.contains(&Word::Silent) {
            Standing::Waiting
        } else {
            Standing::Settled
        }
    }

    /// Whether both dispute it. One alone does not end it: the word of who would save the fee is not enough.
    pub fn is_void(&self) -> bool {
        [&self.seller, &self.buyer].into_iter().all(|one| matches!(one.word, Word::Disputed { .. }))
    }

    /// A party agrees, which it may after a dispute as well.
    pub fn acknowledge(mut self, seat: Seat, by: PersonId, at: DateTime<Utc>) -> Result<Self, Refusal> {
        if self.ended_at.is_some() {
            return Err(Refusal::Ended);
        }
        if matches!(self.of(seat).word, Word::Acknowledged { .. }) {
            return Err(Refusal::Said);
        }
        self.of_mut(seat).word = Word::Acknowledged { at, by };
        Ok(self)
    }

    /// A party does not agree, and says why, within the days.
    pub fn dispute(
        mut self,
        seat: Seat,
        by: PersonId,
        reason: String,
        at: DateTime<Utc>,
    ) -> Result<Self, Refusal> {
        if self.ended_at.is_some() {
            return Err(Refusal::Ended);
        }
        match self.word(seat, at) {
            Word::Silent => {}
            Word::Delivered { .. } => return Err(Refusal::Delivered),
            Word::Acknowledged { .. } | Word::Disputed { .. } => return Err(Refusal::Said),
        }
        self.of_mut(seat).word = Word::Disputed { at, by, reason };
        self.ended_at = self.is_void().then_some(at);
        Ok(self)
    }

    /// The days have passed: who was silent counts as told. Nothing where nobody was, or too early.
    pub fn deliver(mut self, now: DateTime<Utc>) -> Option<Self> {
        if self.ended_at.is_some() || now < self.delivers_at {
            return None;
        }
        let mut delivered = false;
        for seat in [Seat::Seller, Seat::Buyer] {
            if self.of(seat).word == Word::Silent {
                self.of_mut(seat).word = Word::Delivered { at: self.delivers_at };
                delivered = true;
            }
        }
        delivered.then_some(self)
    }

    fn of_mut(&mut self, seat: Seat) -> &mut Introduced {
        match seat {
            Seat::Seller => &mut self.seller,
            Seat::Buyer => &mut self.buyer,
        }
    }
}

/// The last day of the months that follow a day: the same day of the month, or the month's last where it has no such day.
pub fn protected_until(day: NaiveDate, months: u32) -> NaiveDate {
    day.checked_add_months(Months::new(months)).unwrap_or(NaiveDate::MAX)
}

impl Openness {
    /// As in the database.
    pub fn code(self) -> &'static str {
        match self {
            Self::Hidden => "hidden",
            Self::Unit => "unit",
            Self::Named => "named",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Hidden, Self::Unit, Self::Named].into_iter().find(|one| one.code() == code)
    }
}

impl Word {
    /// As in the database, and in the keys of the locales.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Silent => "silent",
            Self::Delivered { .. } => "delivered",
            Self::Acknowledged { .. } => "acknowledged",
            Self::Disputed { .. } => "disputed",
        }
    }
}

impl Seat {
    /// As in the keys of the locales.
    pub fn code(self) -> &'static str {
        match self {
            Self::Seller => "seller",
            Self::Buyer => "buyer",
        }
    }
}

impl Standing {
    pub const ALL: [Self; 3] = [Self::Waiting, Self::Settled, Self::Disputed];

    /// As in addresses and in the keys of the locales.
    pub fn code(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Settled => "settled",
            Self::Disputed => "disputed",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }
}
