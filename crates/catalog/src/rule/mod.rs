//! Numbers that the market or a law fixes: dated, by jurisdiction, with unit and source, read from
//! `assets/rules/market.tsv`, and from what the operator sets later.

mod jurisdiction;
pub mod store;
mod table;
pub(crate) mod unit;

use chrono::NaiveDate;

pub use jurisdiction::Jurisdiction;
pub use table::{adopt, all};
pub use unit::Unit;

db::id! {
    /// A line that the operator has set.
    RuleLineId;
}

/// A source that begins so is not read in the text of the law yet, or rests on general knowledge: whoever reckons with
/// the line is told so.
const UNCONFIRMED: &str = "待核实";

macro_rules! rules {
    ($($(#[$doc:meta])* $name:ident = $key:literal, $unit:ident;)+) => {
        /// A rule's key.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Rule { $($(#[$doc])* $name,)+ }

        impl Rule {
            pub const ALL: &[Self] = &[$(Self::$name),+];

            /// As in the tables.
            pub fn key(self) -> &'static str {
                match self { $(Self::$name => $key,)+ }
            }

            /// What its number counts.
            pub fn unit(self) -> Unit {
                match self { $(Self::$name => Unit::$unit,)+ }
            }
        }
    };
}

rules! {
    /// After so many days a listing must be confirmed.
    ListingValid = "listing.valid", Days;
    /// So many days before that, its owner is reminded.
    ListingReminded = "listing.reminded", Days;
    /// Working days to answer an intent.
    IntentAnswered = "intent.answered", WorkingDays;
    /// Working days after which an unanswered intent goes to a broker.
    IntentEscalated = "intent.escalated", WorkingDays;
    ReviewUnit = "review.unit", WorkingDays;
    ReviewPlatform = "review.platform", WorkingDays;
    /// 学时 of 继续教育 in a year that professionals are asked for (人社部令第25号 §8).
    TrainedInYear = "training.year", Hours;
    /// Days to decide a request to read what is reserved.
    AccessDecided = "access.decided", Days;
    /// Working days in which the operator decides a complaint.
    ComplaintDecided = "complaint.decided", WorkingDays;
    /// Days that a counter-notice waits for proceedings (电子商务法 §43).
    ComplaintWaits = "complaint.waits", Days;
    /// Days that a publicity notice is open to objection (国发〔2016〕16号).
    PublicityNotice = "publicity.notice", Days;
    /// Days that the reward of a team is open to objection in its unit, where a province asks for that.
    PublicityReward = "publicity.reward", Days;
    /// Hours in which a broker answers an assignment.
    AssignmentAnswered = "assignment.answered", Hours;
    /// Working days in which a broker answers what a guest of a roadshow tapped.
    ReferralAnswered = "referral.answered", WorkingDays;
    /// Working days in which a team answers what a guest of a roadshow tapped: sooner than a letter, for a hall forgets.
    TapAnswered = "tap.answered", WorkingDays;
    /// Days that a broker looks after an unserved demand alone.
    ClaimHeld = "claim.held", Days;
    /// Unserved demands that a broker looks after at once, at most.
    ClaimMost = "claim.most", Count;
    /// Days after which an introduction that nobody disputes counts as delivered.
    IntroductionDelivered = "introduction.delivered", Days;
    /// Days in which those who made an achievement say whether they take it themselves (民法典 §847).
    PriorityAnswered = "priority.answered", Days;
    /// Months in which a contract between introduced parties is looked at as a bypass (民法典 §965).
    IntroductionProtected = "introduction.protected", Months;
    /// Most days that a case may rest.
    CasePaused = "case.paused", Days;
    /// Share of the technical amount of a registered contract that a place pays its parties (技术交易补助).
    SubsidyDeal = "subsidy.deal", BasisPoints;
    /// Most that is paid of it for one contract.
    SubsidyDealMost = "subsidy.deal_most", Fen;
    /// Months after a patent licence takes effect in which it is filed (专利法实施细则 §15).
    LicenceFiled = "licence.filed", Months;
    /// Days after its period in which a report on royalties is sent.
    RoyaltyReported = "royalty.reported", Days;
    /// Days in which a registrar decides (技术合同认定登记管理办法).
    RegistrationDecided = "registration.decided", Days;
    /// The same in working days, where and since a place counts so; the nation's line waits for a revision of the rules.
    RegistrationDecidedWorking = "registration.decided_working", WorkingDays;
    /// Amount from which experts look at a contract before it is registered, where and since they do.
    RegistrationLarge = "registration.large", Fen;
    /// Working days in which a registrar then decides.
    RegistrationReviewed = "registration.reviewed", WorkingDays;
    /// Days before an auction on which it is announced at the latest (拍卖法 §45).
    AuctionAnnounced = "auction.announced", Days;
    /// Days for which what is auctioned is shown, at least (拍卖法 §48).
    AuctionShown = "auction.shown", Days;
    /// Least share of the net income of a transfer or licence that goes to who made the achievement and who helped it
    /// out (促进科技成果转化法 §45).
    RewardTransfer = "reward.transfer", BasisPoints;
    /// Least share of the shares that an achievement was brought in for (§45).
    RewardShares = "reward.shares", BasisPoints;
    /// Least share of a year's operating profit where the unit uses the achievement itself or with others (§45).
    RewardProfit = "reward.profit", BasisPoints;
    /// Months for which that share is paid at least.
    RewardProfitLeast = "reward.profit_least", Months;
    /// Months for which it is paid at most.
    RewardProfitMost = "reward.profit_most", Months;
    /// Least share that a unit *may* fix by itself where it prefers it to what the nation says (上海条例 §34).
    RewardOption = "reward.option", BasisPoints;
    /// Least share of the team's reward for who contributed most.
    RewardLead = "reward.lead", BasisPoints;
    /// Least share of the team's reward for the staff of the transfer office.
    RewardStaff = "reward.staff", BasisPoints;
    /// Least share of net income for the transfer office itself.
    RewardOffice = "reward.office", BasisPoints;
    /// Least bonus for an invention patent where nothing is agreed (专利法实施细则 §93).
    BonusInvention = "bonus.invention", Fen;
    /// The same for a utility model or a design.
    BonusModel = "bonus.model", Fen;
    /// Value-added tax on modern services and intangible assets.
    VatGeneral = "vat.general", BasisPoints;
    /// Value-added tax on registered transfer and development of technology, and what belongs to them.
    VatTechnology = "vat.technology", BasisPoints;
    /// Corporate income tax without any relief.
    CitGeneral = "cit.general", BasisPoints;
    /// Income of a year from transfers of technology that is free of corporate income tax.
    CitFree = "cit.free", Fen;
    /// Share of the income above that which is taxed.
    CitAbove = "cit.above", BasisPoints;
    /// Stamp duty on a technology contract, for each party.
    StampTechnology = "stamp.technology", BasisPoints;
    /// Share of the research funds stated in a development contract that stamp duty is reckoned of
    /// (国税地字〔1989〕34号).
    StampResearch = "stamp.research", BasisPoints;
    /// A broker's fee as it is usual, at least and at most.
    FeeUsualLeast = "fee.usual_least", BasisPoints;
    FeeUsualMost = "fee.usual_most", BasisPoints;
    /// Most that an auctioneer takes from each side where nothing is agreed (拍卖法 §56).
    FeeAuction = "fee.auction", BasisPoints;
    /// How much of the value of a contract about advice or a service counts for a broker's record.
    RecordAdvice = "record.advice", BasisPoints;
    /// How much of a contract counts while it is signed and not yet settled.
    RecordOpen = "record.open", BasisPoints;
    /// Days that an achievement may be reserved for one case (domain rule 4.1).
    ReservationMost = "reservation.most", Days;
    /// Days in which who closed a demand or an achievement may take that back.
    ClosingUndone = "closing.undone", Days;
    /// Hours that used codes, ended sessions and counted tries are kept (个人信息保护法 §19: the shortest time needed).
    RetentionTraces = "retention.traces", Hours;
    /// Days that tables brought to be imported are kept, with what was found in them.
    RetentionUploads = "retention.uploads", Days;
    /// Days that an address which was asked into an organisation is kept after its invitation.
    RetentionInvitations = "retention.invitations", Days;
    /// Days after a roadshow that its guests are known by name.
    RetentionGuests = "retention.guests", Days;
    /// Hours behind its time after which a roadshow that nobody ended ends by itself.
    RoadshowOverrun = "roadshow.overrun", Hours;
    /// Days that what a visitor posted stands or waits, and with it how to reach them.
    RetentionVisitors = "retention.visitors", Days;
    /// Days that a message which could not be sent is kept.
    RetentionLetters = "retention.letters", Days;
    /// Days that tokens, followed searches and webhooks are kept after their end, and what was said of a wish for a role.
    RetentionEnded = "retention.ended", Days;
    /// Days that an owner reads who looked at what is reserved (民法典 §188: three years to claim).
    RetentionLooks = "retention.looks", Days;
}

/// A number of a rule, in force somewhere from a day on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub rule: Rule,
    pub jurisdiction: Jurisdiction,
    /// In the unit of its rule.
    pub value: i64,
    pub from: NaiveDate,
    /// The last day, where a later line takes its place.
    pub until: Option<NaiveDate>,
    pub source: String,
    /// Set by the operator, and to be taken back until its day comes; of the others the build knows.
    pub set: Option<RuleLineId>,
}

impl Line {
    /// Whether its source is still to be read, so that nobody should rest on the number alone.
    pub fn is_unconfirmed(&self) -> bool {
        self.source.starts_with(UNCONFIRMED)
    }

    /// Whether it is in force on a day.
    pub fn holds_on(&self, day: NaiveDate) -> bool {
        self.from <= day && self.until.is_none_or(|until| day <= until)
    }
}

impl Rule {
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|rule| rule.key() == key)
    }

    /// The nation's number on a day: of the newest line that is in force then, else of the oldest there is; 0 for a rule
    /// that the nation has none for.
    pub fn on(self, day: NaiveDate) -> u32 {
        let table = all();
        let of_nation =
            || table.iter().filter(|line| line.rule == self && line.jurisdiction == Jurisdiction::NATIONAL);
        let line = of_nation().find(|line| line.holds_on(day)).or_else(|| of_nation().next());
        line.map_or(0, |line| u32::try_from(line.value).unwrap_or(u32::MAX))
    }

    /// The line in force somewhere on a day: the place's own, else that of the province above it, else the nation's.
    /// Nothing where none of them has one that has begun.
    pub fn at(self, jurisdiction: Jurisdiction, day: NaiveDate) -> Option<Line> {
        let table = all();
        std::iter::successors(Some(jurisdiction), |place| place.above()).find_map(|place| {
            let mut lines = table.iter().filter(|line| line.rule == self && line.jurisdiction == place);
            lines.find(|line| line.holds_on(day)).cloned()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn place(code: &str) -> Jurisdiction {
        Jurisdiction::from_code(code).unwrap()
    }

    #[test]
    fn every_rule_has_a_line_a_name_of_its_own_and_a_source() {
        let lines = all();
        for rule in Rule::ALL {
            assert!(lines.iter().any(|line| line.rule == *rule), "{rule:?}");
            assert_eq!(Rule::from_key(rule.key()), Some(*rule));
        }
        for line in lines.iter() {
            assert!(!line.source.is_empty(), "{line:?}");
            assert!(line.rule.unit().bounds().contains(&line.value), "{line:?}");
        }
    }

    #[test]
    fn a_place_goes_by_its_own_line_then_its_provinces_then_the_nations() {
        let share = |code: &str, on: &str| {
            let line = Rule::RewardTransfer.at(place(code), day(on)).unwrap();
            (line.value, line.jurisdiction.code())
        };
        assert_eq!(share("CN", "2026-11-27"), (5000, "CN"));
        assert_eq!(share("330000", "2026-11-27"), (7000, "330000"));
        assert_eq!(share("330100", "2026-11-27"), (7000, "330000"), "杭州 goes by 浙江");
        assert_eq!(share("210200", "2026-11-27"), (7000, "210000"), "大连 goes by 辽宁");
        assert_eq!(share("440100", "2026-11-27"), (5000, "CN"), "广州 goes by the nation");
        assert_eq!(share("330000", "2016-06-01"), (5000, "CN"), "before the province had one");
        assert_eq!(Rule::RewardTransfer.at(place("CN"), day("2010-01-01")), None);
        assert_eq!(Rule::RewardLead.at(place("CN"), day("2026-11-27")), None);
    }

    #[test]
    fn the_exemption_of_technology_ends_with_the_year_2025_until_it_is_confirmed() {
        let vat = |on: &str| Rule::VatTechnology.at(Jurisdiction::NATIONAL, day(on)).unwrap();
        assert_eq!(vat("2025-12-31").value, 0);
        assert!(vat("2026-01-01").is_unconfirmed() && vat("2026-01-01").value > 0);
    }
}
