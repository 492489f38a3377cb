//! What the gates of a case read from its papers: the newest edition of each, as what it means.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use db::business_day;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Body, Kind, Paper, sheets};
use crate::case::Side;
use crate::rule::{Jurisdiction, Line, Rule, Unit};

/// Each item of the check with the field that explains it.
pub(super) const ITEMS_WITH_WORDS: [(&str, &str); 8] = [
    ("ownership", "ownership_words"),
    ("standing", "standing_words"),
    ("limits", "limits_words"),
    ("disputes", "disputes_words"),
    ("secrets", "secrets_words"),
    ("export", "export_words"),
    ("counterparty", "counterparty_words"),
    ("related", "related_words"),
];

/// What was found of one item of the check.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    Pass,
    /// Something to mind, which does not stop the deal.
    Issue,
    /// Stops the deal until it is cleared or the unit decides to go on.
    Red,
    NotApplicable,
}

/// The five contracts of 民法典 §843.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Contracted {
    Development,
    Transfer,
    Licence,
    Consulting,
    Service,
}

/// 独占、排他、普通; what is not said is ordinary (技术合同司法解释 §25).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Licence {
    Exclusive,
    Sole,
    Ordinary,
}

/// 民法典 §846
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Payment {
    Lump,
    Instalments,
    Royalty,
    EntryAndRoyalty,
}

/// How a price is found (促进科技成果转化法 §18).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    Agreement,
    Listing,
    Auction,
}

/// The terms as the gates need them.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Terms {
    pub contract: Contracted,
    /// `patent`, `application`, `know_how`, `software` or `other`.
    #[serde(default)]
    pub object: Option<String>,
    #[serde(default)]
    pub licence: Option<Licence>,
    #[serde(default)]
    pub territory: Option<String>,
    #[serde(default)]
    pub field_of_use: Option<String>,
    #[serde(default)]
    pub until: Option<NaiveDate>,
    /// Numbers of patents and applications, as typed.
    #[serde(default)]
    pub patents: Option<String>,
    #[serde(default)]
    pub patent_expires: Option<NaiveDate>,
    pub payment: Payment,
    /// Fen.
    pub amount: i64,
    /// Hundredths of a per cent of the base that is paid as royalty.
    #[serde(default)]
    pub royalty: Option<i64>,
    /// Months that a royalty is reckoned for, as typed.
    #[serde(default)]
    pub royalty_every: Option<String>,
    /// What the parties know of ordinary licences that others hold already.
    #[serde(default)]
    pub earlier: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Mandate {
    /// `direct`, `seller`, `buyer` or `both`.
    pub by: String,
    #[serde(default)]
    pub fee: Option<String>,
    /// Hundredths of a per cent of what is paid.
    #[serde(default)]
    pub fee_share: Option<i64>,
    /// Fen.
    #[serde(default)]
    pub fee_amount: Option<i64>,
    /// `signed` or `received`.
    #[serde(default)]
    pub due: Option<String>,
    /// Hundredths of a per cent of the fee that the buyer bears; half, where nothing is said (民法典 §963).
    #[serde(default)]
    pub buyer_bears: Option<i64>,
    /// Fen of expenses that are paid though no contract comes about (民法典 §964).
    #[serde(default)]
    pub expenses: Option<i64>,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Pricing {
    pub way: Way,
    /// Fen.
    pub price: i64,
    /// The day of the market's or the auction's result.
    #[serde(default)]
    pub on: Option<NaiveDate>,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Approval {
    pub minutes: String,
    pub on: NaiveDate,
    /// Whether who takes it is related to who made it.
    #[serde(default)]
    pub related: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum PriorityWay {
    Waived,
    Exercised,
    Silent,
    NotNeeded,
}

/// Whether those who made it take it at equal terms (民法典 §847).
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Priority {
    way: PriorityWay,
}

impl Priority {
    pub fn is_exercised(&self) -> bool {
        self.way == PriorityWay::Exercised
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum CoOwnersWay {
    None,
    Consented,
    Ordinary,
}

/// What co-owners of the patent say (专利法 §14).
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct CoOwners {
    way: CoOwnersWay,
}

impl CoOwners {
    /// Whether it bears only an ordinary licence: a co-owner may grant that alone.
    pub fn only_ordinary(&self) -> bool {
        self.way == CoOwnersWay::Ordinary
    }
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Signature {
    pub number: String,
    pub signed: NaiveDate,
    /// Fen.
    pub amount: i64,
    pub hash: String,
    /// First day of the contract; none where it is the day of the signature.
    #[serde(default)]
    pub from: Option<NaiveDate>,
    /// Its last day, where it says one.
    #[serde(default)]
    pub until: Option<NaiveDate>,
}

impl Signature {
    /// The first day of the contract.
    pub fn begins(&self) -> NaiveDate {
        self.from.unwrap_or(self.signed)
    }

    /// The last day of what the terms grant until a day; none where that does not end. Terms and contract should name one
    /// day: where they do not, the later counts.
    pub fn ends(&self, granted: Option<NaiveDate>) -> Option<NaiveDate> {
        granted.map(|day| self.until.map_or(day, |signed| signed.max(day)))
    }
}

/// The seller's word that a case is settled although less or more was paid than agreed.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Closing {
    /// Fen that had been paid when it was written.
    pub paid: i64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum RegistrationWay {
    Submitted,
    Certified,
    Changed,
    Cancelled,
    NotRequired,
}

/// How far the registration of the contract is (技术合同认定登记管理办法).
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Registration {
    way: RegistrationWay,
    #[serde(default)]
    pub submitted: Option<NaiveDate>,
    /// GB/T 2260 code of the seller, whose registrar decides.
    #[serde(default)]
    pub seller_region: Option<String>,
    #[serde(default)]
    pub number: Option<String>,
    #[serde(default)]
    pub certified: Option<NaiveDate>,
    /// 成交额 and 技术交易额, in fen.
    #[serde(default)]
    pub amount: Option<i64>,
    #[serde(default)]
    pub technical_amount: Option<i64>,
}

impl Registration {
    /// Whether it has come to its end, one way or the other.
    pub fn is_settled(&self) -> bool {
        matches!(
            self.way,
            RegistrationWay::Certified | RegistrationWay::Changed | RegistrationWay::NotRequired
        )
    }

    /// The last day on which the registrar decides, while it has not, with the rule that says so. A place may count working
    /// days, and may give itself longer for a large contract, which experts look at (技术合同认定登记管理办法 and what follows it).
    pub fn decided_by(&self) -> Option<(NaiveDate, Line)> {
        let submitted = self.submitted.filter(|_| self.is_waiting())?;
        let place = self.seller_region.as_deref().map_or(Jurisdiction::NATIONAL, Jurisdiction::of_place);
        let at = |rule: Rule| rule.at(place, submitted);
        let large = at(Rule::RegistrationLarge).is_some_and(|line| self.amount >= Some(line.value));
        let line = at(Rule::RegistrationReviewed)
            .filter(|_| large)
            .or_else(|| at(Rule::RegistrationDecidedWorking))
            .or_else(|| at(Rule::RegistrationDecided))?;
        let days = u32::try_from(line.value).unwrap_or(u32::MAX);
        let on = match line.rule.unit() {
            Unit::WorkingDays => business_day::add_working(submitted, days),
            _ => business_day::period_end(submitted, days),
        };
        Some((on, line))
    }

    /// Whether the registrar has it and has not decided.
    pub fn is_waiting(&self) -> bool {
        self.way == RegistrationWay::Submitted
    }

    pub fn is_cancelled(&self) -> bool {
        self.way == RegistrationWay::Cancelled
    }

    pub fn is_certified(&self) -> bool {
        matches!(self.way, RegistrationWay::Certified | RegistrationWay::Changed)
    }
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Distribution {
    /// Fen.
    pub gross: i64,
    pub costs: i64,
    /// Of the costs, by kind, in fen.
    #[serde(default)]
    pub taxes: i64,
    #[serde(default)]
    pub maintenance: i64,
    #[serde(default)]
    pub appraisal: i64,
    #[serde(default)]
    pub agency: i64,
    /// Hundredths of a per cent.
    pub team: i64,
    #[serde(default)]
    pub leaders: Option<i64>,
    #[serde(default)]
    pub office: Option<i64>,
    pub jurisdiction: String,
}

/// The amount that a change says, in fen; none of other papers.
fn changed_to(paper: &Paper) -> Option<i64> {
    let is_change = paper.kind == Kind::Registration && paper.body.get("way")?.as_str()? == "changed";
    paper.body.get("amount")?.as_i64().filter(|_| is_change)
}

/// The months after its contract that a report is about.
fn months_of(body: &Body) -> Option<u32> {
    body.get("months")?.as_str()?.parse().ok()
}

/// The newest edition of each paper of a case.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    newest: BTreeMap<(Kind, Option<Side>), Paper>,
    /// Months after the contract of which there is a report.
    reported: BTreeSet<u32>,
    /// Fen that the contract says since it was last changed, with the edition that filed the change.
    changed: Option<(i64, i64)>,
}

impl Facts {
    /// `papers` may hold earlier editions too.
    pub fn of(papers: impl IntoIterator<Item = Paper>) -> Self {
        let mut newest: BTreeMap<(Kind, Option<Side>), Paper> = BTreeMap::new();
        let mut reported = BTreeSet::new();
        let mut changed: Option<(i64, i64)> = None;
        for paper in papers {
            if let Some(amount) =
                changed_to(&paper).filter(|_| changed.is_none_or(|(known, _)| known < paper.edition))
            {
                changed = Some((paper.edition, amount));
            }
            if paper.kind == Kind::Outcome {
                reported.extend(months_of(&paper.body));
            }
            let place = (paper.kind, paper.kind.is_of_a_side().then_some(paper.side));
            if newest.get(&place).is_none_or(|known| known.edition < paper.edition) {
                newest.insert(place, paper);
            }
        }
        Self { newest, reported, changed }
    }

    pub fn paper(&self, kind: Kind) -> Option<&Paper> {
        self.newest.iter().find(|((of, _), _)| *of == kind).map(|(_, paper)| paper)
    }

    pub fn of_side(&self, kind: Kind, side: Side) -> Option<&Paper> {
        self.newest.get(&(kind, Some(side)))
    }

    pub fn all(&self) -> impl Iterator<Item = &Paper> {
        self.newest.values()
    }

    /// Whether what came of the contract is reported after so many months.
    pub fn is_reported(&self, months: u32) -> bool {
        self.reported.contains(&months)
    }

    pub fn has(&self, kind: Kind) -> bool {
        self.paper(kind).is_some()
    }

    fn read<T: DeserializeOwned>(&self, kind: Kind) -> Option<T> {
        let body = self.paper(kind)?.body.clone();
        serde_json::from_value(Value::Object(body.into_iter().collect())).ok()
    }

    pub fn mandate(&self) -> Option<Mandate> {
        self.read(Kind::Mandate)
    }

    pub fn terms(&self) -> Option<Terms> {
        self.read(Kind::Terms)
    }

    pub fn pricing(&self) -> Option<Pricing> {
        self.read(Kind::Pricing)
    }

    pub fn approval(&self) -> Option<Approval> {
        self.read(Kind::Approval)
    }

    pub fn priority(&self) -> Option<Priority> {
        self.read(Kind::Priority)
    }

    pub fn co_owners(&self) -> Option<CoOwners> {
        self.read(Kind::CoOwners)
    }

    pub fn signature(&self) -> Option<Signature> {
        self.read(Kind::Signature)
    }

    /// What the contract is worth, in fen: as it was signed, or as a change that was filed says since.
    pub fn agreed(&self) -> Option<i64> {
        let signed = self.signature()?.amount;
        Some(self.changed.map_or(signed, |(_, amount)| amount))
    }

    pub fn registration(&self) -> Option<Registration> {
        self.read(Kind::Registration)
    }

    pub fn distribution(&self) -> Option<Distribution> {
        self.read(Kind::Distribution)
    }

    pub fn closing(&self) -> Option<Closing> {
        self.read(Kind::Closing)
    }

    /// Whether a paper was written for the terms as they are: what was decided on others is decided anew.
    pub fn is_of_the_terms(&self, kind: Kind) -> bool {
        match (self.paper(kind), self.paper(Kind::Terms)) {
            (Some(paper), Some(terms)) => paper.at >= terms.at,
            _ => false,
        }
    }

    /// Each item of the check with what was found; none before it was made.
    pub fn diligence(&self) -> Option<Vec<(&'static str, Verdict)>> {
        let body = &self.paper(Kind::Diligence)?.body;
        let found = |item: &&'static str| {
            let verdict = serde_json::from_value(body.get(*item)?.clone()).ok()?;
            Some((*item, verdict))
        };
        sheets::ITEMS.iter().map(found).collect()
    }

    /// Whether both parties say that they have agreed to keep silent, or that they need no such agreement.
    pub fn is_secret(&self) -> bool {
        let way = |side| {
            let paper: &Body = &self.of_side(Kind::Secrecy, side)?.body;
            paper.get("way")?.as_str()
        };
        [Side::Seller, Side::Buyer].into_iter().all(|side| matches!(way(side), Some("signed" | "waived")))
    }
}
