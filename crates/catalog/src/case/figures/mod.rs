//! How cases go, in numbers: each is the count or the sum of a query that the market can show (domain S10.3).

pub mod store;

use chrono::{DateTime, Duration, NaiveDate, Utc};

use super::{CaseId, Stage};
use crate::person::PersonId;
use crate::rule::unit::WHOLE;

/// A stage with how many cases came to it, and how long they stood there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Passage {
    pub stage: Stage,
    /// Cases that came to this stage, whatever became of them.
    pub reached: i64,
    /// Cases that stand there now and go on.
    pub here: i64,
    /// Middle of the times that cases stood there before they went on; none where none has.
    pub median: Option<Duration>,
}

/// A time that a case stood in a stage.
#[derive(Clone, Copy, Debug)]
pub struct Stay {
    pub case: CaseId,
    pub stage: Stage,
    pub from: DateTime<Utc>,
    pub to: DateTime<Utc>,
}

/// The middle of what is measured; of an even count, the lower of both.
pub fn median(mut times: Vec<Duration>) -> Option<Duration> {
    times.sort_unstable();
    let middle = times.len().checked_sub(1)? / 2;
    times.get(middle).copied()
}

/// What was signed from a day on, in fen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Turnover {
    pub contracts: i64,
    pub amount: i64,
    /// Of it, what a registrar has certified as 技术交易额.
    pub technical: i64,
    /// 本地转化: contracts both of whose parties are of the region, and of its sellers alone.
    pub local: i64,
    pub from_here: i64,
}

impl Turnover {
    /// 本地转化率 in per cent: what stays, of what is sold from here; none where nothing is.
    pub fn local_rate(&self) -> Option<i64> {
        (self.from_here > 0)
            .then(|| i64::try_from(i128::from(self.local) * 100 / i128::from(self.from_here)).ok())
            .flatten()
    }
}

/// Which contracts are wanted; what is left out asks for nothing.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// Signed from a day on, and before another.
    pub signed: Option<(NaiveDate, NaiveDate)>,
    /// Where the giver and the taker are: stems of GB/T 2260 codes.
    pub from: Option<String>,
    pub to: Option<String>,
    /// Brought about by this broker, now or before it was handed over.
    pub broker: Option<PersonId>,
    /// Fulfilled, paid and settled.
    pub settled: bool,
    /// Certified by a registrar.
    pub certified: bool,
}

/// A contract as the figures count it. Amounts are fen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contract {
    pub case: CaseId,
    pub title: String,
    /// `transfer`, `licence` …
    pub kind: String,
    pub signed_on: NaiveDate,
    /// The share of it that is counted: all of it, where no broker is asked for.
    pub amount: i64,
    pub technical: Option<i64>,
    pub seller_region: Option<String>,
    pub buyer_region: Option<String>,
    pub settled: bool,
    /// Thousandths of it that are the broker's who is asked for, and its weight for them, in hundredths.
    pub share: i64,
    pub weight: i64,
}

/// Most contracts that one look shows.
pub const SHOWN: i64 = 1_000;

/// What a broker has brought about: of a case that was handed over, the share that each keeps (domain rule C15).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Record {
    pub broker: PersonId,
    /// Cases they carry, or carried and kept a share of.
    pub cases: i64,
    pub signed: i64,
    /// Fen of contracts, their share of each.
    pub amount: i64,
    /// Cases that were fulfilled and settled.
    pub settled: i64,
    /// Sum of the weights of their contracts, in hundredths.
    pub weight: i64,
}

impl Record {
    pub(crate) fn of(broker: PersonId) -> Self {
        Self { broker, cases: 0, signed: 0, amount: 0, settled: 0, weight: 0 }
    }

    /// Counts a case of theirs; `deal` once it is signed.
    pub(crate) fn add(&mut self, deal: Option<&Deal>, shares: Shares) {
        self.cases += 1;
        if let Some(deal) = deal {
            self.signed += 1;
            self.amount = self.amount.saturating_add(thousandths(deal.amount, deal.share));
            self.settled += i64::from(deal.settled);
            self.weight += deal.weight(shares);
        }
    }
}

/// A contract, as it counts for who brought it about.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Deal {
    /// Fen.
    pub(crate) amount: i64,
    /// 技术咨询 and 技术服务; the other kinds move a right or make something new.
    pub(crate) advice: bool,
    /// Fulfilled, paid and settled.
    pub(crate) settled: bool,
    /// Thousandths of it that are theirs.
    pub(crate) share: i64,
}

fn thousandths(of: i64, share: i64) -> i64 {
    i64::try_from(i128::from(of) * i128::from(share) / 1_000).unwrap_or(0)
}

/// How much of a contract's value counts, in basis points.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Shares {
    /// Where it is about advice or a service.
    pub(crate) advice: i64,
    /// While it is signed and not yet carried to its end.
    pub(crate) open: i64,
}

impl Deal {
    /// Weight in hundredths: value × type × follow-through × share (domain C12). Value counts by the binary logarithm of its
    /// 10,000 yuan, so that one large contract does not outweigh steady work.
    pub(crate) fn weight(&self, shares: Shares) -> i64 {
        let wan = u64::try_from(self.amount / 1_000_000).unwrap_or(0);
        let value = i64::from(u64::BITS - wan.leading_zeros()).max(1) * 100;
        let kind = if self.advice { shares.advice } else { WHOLE };
        let through = if self.settled { WHOLE } else { shares.open };
        thousandths(value * kind / WHOLE * through / WHOLE, self.share)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_of_times() {
        let hours = |all: &[i64]| median(all.iter().map(|hours| Duration::hours(*hours)).collect());
        assert_eq!(hours(&[]), None);
        assert_eq!(hours(&[5, 1, 9]), Some(Duration::hours(5)));
        assert_eq!(hours(&[5, 1]), Some(Duration::hours(1)));
    }

    #[test]
    fn a_contract_weighs_by_value_type_and_follow_through() {
        let shares = Shares { advice: 5_000, open: 5_000 };
        let weight = |amount, advice, settled| Deal { amount, advice, settled, share: 1_000 }.weight(shares);
        // Three million yuan are 300 times ten thousand: nine binary digits.
        assert_eq!(weight(300_000_000, false, true), 900);
        assert_eq!(weight(300_000_000, true, true), 450);
        assert_eq!(weight(300_000_000, false, false), 450);
        assert_eq!(weight(300_000_000, true, false), 225);
        assert_eq!(weight(100, false, true), 100, "less than ten thousand yuan is one step");
    }

    #[test]
    fn a_record_is_the_sum_of_its_contracts() {
        let shares = Shares { advice: 5_000, open: 5_000 };
        let mut record = Record::of(PersonId(uuid::Uuid::nil()));
        record.add(None, shares);
        let deal = Deal { amount: 1_000_000, advice: false, settled: true, share: 1_000 };
        record.add(Some(&deal), shares);
        record.add(Some(&Deal { amount: 2_000_000, advice: true, settled: false, ..deal }), shares);
        record.add(Some(&Deal { share: 300, ..deal }), shares);
        assert_eq!((record.cases, record.signed, record.settled), (4, 3, 2));
        assert_eq!(
            (record.amount, record.weight),
            (3_300_000, 100 + 50 + 30),
            "of what was handed over, three tenths"
        );
    }
}
