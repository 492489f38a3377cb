//! Papers of a case: what its stages ask for, from the mandate to the report two years after. A paper is never changed;
//! who has more to say writes its next edition, and the earlier ones stay.

mod agreeing;
pub mod mandate;
mod read;
mod sheets;
pub mod store;
mod typed;

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde_json::Value;

use super::{CaseId, Side, Stage};
use crate::person::PersonId;
use crate::text::sha256;
pub use read::{fen, read};
pub use typed::{
    Approval, CoOwners, Contracted, Distribution, Facts, Licence, Mandate, Payment, Pricing, Priority,
    Registration, Signature, Terms, Verdict, Way,
};

/// Months after its contract in which what came of it is reported: the last report ends a case (运营规则; 成效报告).
pub const REPORTS: [u32; 3] = [6, 12, 24];

/// China in GB/T 2659.
pub const CHINA: &str = "156";

db::id! {
    /// One edition of a paper.
    PaperId;
}

/// What a paper is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// 委托: who mandates the broker and what for (民法典 §§961-966).
    Mandate,
    /// 需求确认: the need restated, and by what it is measured.
    Brief,
    /// 保密: an agreement signed, or waived by both.
    Secrecy,
    /// 尽职调查: eight items, each passed, an issue, or not applicable.
    Diligence,
    /// 红线豁免: the unit goes on in spite of a red item.
    Waiver,
    /// 条款清单 (民法典 §845, §846).
    Terms,
    /// 定价方式 (促进科技成果转化法 §18).
    Pricing,
    /// 决策纪要
    Approval,
    /// 完成人优先受让权 (民法典 §847).
    Priority,
    /// 共有人同意 (专利法 §14).
    CoOwners,
    /// 涉外审批 (专利法 §10, 技术进出口管理条例).
    Foreign,
    /// 签署记录
    Signature,
    /// 技术合同登记
    Registration,
    /// 收益分配表 (促进科技成果转化法 §45).
    Distribution,
    /// 结清说明: why a case is settled though less was paid.
    Closing,
    /// 成效报告, after 6, 12 and 24 months.
    Outcome,
}

impl Kind {
    pub const ALL: [Self; 16] = [
        Self::Mandate,
        Self::Brief,
        Self::Secrecy,
        Self::Diligence,
        Self::Waiver,
        Self::Terms,
        Self::Pricing,
        Self::Approval,
        Self::Priority,
        Self::CoOwners,
        Self::Foreign,
        Self::Signature,
        Self::Registration,
        Self::Distribution,
        Self::Closing,
        Self::Outcome,
    ];

    /// As in the database, in addresses and in the keys of the locales.
    pub fn code(self) -> &'static str {
        match self {
            Self::Mandate => "mandate",
            Self::Brief => "brief",
            Self::Secrecy => "secrecy",
            Self::Diligence => "diligence",
            Self::Waiver => "waiver",
            Self::Terms => "terms",
            Self::Pricing => "pricing",
            Self::Approval => "approval",
            Self::Priority => "priority",
            Self::CoOwners => "co_owners",
            Self::Foreign => "foreign",
            Self::Signature => "signature",
            Self::Registration => "registration",
            Self::Distribution => "distribution",
            Self::Closing => "closing",
            Self::Outcome => "outcome",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// What is asked in it, in order.
    pub fn fields(self) -> &'static [Field] {
        sheets::of(self)
    }

    /// Whether a side of the case may write it. What the law asks of the unit is written by the unit, and who is owed the
    /// money says that less of it will do.
    pub fn is_written_by(self, side: Side) -> bool {
        match self {
            Self::Brief | Self::Secrecy | Self::Terms | Self::Outcome => true,
            // Who pays a fee says so, and a contract is the word of its two parties.
            Self::Mandate | Self::Signature => side != Side::Broker,
            Self::Diligence => side != Side::Buyer,
            Self::Waiver
            | Self::Pricing
            | Self::Approval
            | Self::Priority
            | Self::CoOwners
            | Self::Foreign
            | Self::Registration
            | Self::Distribution
            | Self::Closing => side == Side::Seller,
        }
    }

    /// Whether it is the word of the unit, and not of who made the achievement, where the unit is set up by the state.
    pub fn is_of_the_unit(self) -> bool {
        matches!(
            self,
            Self::Waiver
                | Self::Pricing
                | Self::Approval
                | Self::Priority
                | Self::CoOwners
                | Self::Foreign
                | Self::Closing
                | Self::Distribution
        )
    }

    /// In which stages it may be written: what was signed stays as it was signed, and nothing is reported of what has not
    /// happened.
    pub fn is_open_in(self, stage: Stage) -> bool {
        match self {
            Self::Brief | Self::Secrecy => true,
            // A fee is agreed on before the work begins: a later one takes the case back.
            Self::Mandate => stage < Stage::Qualification,
            Self::Diligence
            | Self::Waiver
            | Self::Terms
            | Self::Pricing
            | Self::Approval
            | Self::Priority
            | Self::CoOwners
            | Self::Foreign => stage < Stage::Registration,
            Self::Signature => stage == Stage::Contract,
            Self::Registration | Self::Outcome => stage >= Stage::Registration,
            Self::Closing => stage == Stage::Payment,
            // Royalties come in for years, and are shared as they come.
            Self::Distribution => stage >= Stage::Payment,
        }
    }

    /// Whether a side of the case may read it: how a unit decides and shares is its own.
    pub fn is_read_by(self, side: Side) -> bool {
        match self {
            Self::Waiver | Self::Approval | Self::Distribution => side != Side::Buyer,
            _ => true,
        }
    }

    /// Whether each side has one of its own, rather than all one together.
    pub fn is_of_a_side(self) -> bool {
        self == Self::Secrecy
    }
}

/// One thing that a paper asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    pub name: &'static str,
    pub shape: Shape,
    pub needed: bool,
}

/// What may be answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    Line,
    Text,
    Day,
    /// Yuan as typed, fen as kept.
    Money,
    /// Per cent as typed, hundredths of a per cent as kept.
    Share,
    Count,
    /// One of these codes.
    Choice(&'static [&'static str]),
    Tick,
    /// Six digits of GB/T 2260.
    Place,
    /// Three digits of GB/T 2659 (ISO 3166-1): 156 is China.
    Country,
    /// SHA-256 of a document, in hexadecimal.
    Hash,
}

/// The answers of a paper by field; those left out were not given. Money in fen, shares in hundredths of a per cent, days
/// as ISO 8601.
pub type Body = BTreeMap<String, Value>;

/// One edition of a paper.
#[derive(Clone, Debug, PartialEq)]
pub struct Paper {
    pub id: PaperId,
    pub case: CaseId,
    pub kind: Kind,
    /// Whose it is, where each side has its own; else who wrote it.
    pub side: Side,
    /// Counts from 1.
    pub edition: i64,
    pub body: Body,
    pub by: PersonId,
    pub at: DateTime<Utc>,
    /// SHA-256 over what is kept, in hexadecimal.
    pub hash: String,
}

impl Paper {
    /// What a side reads of it; nothing where it is not for that side. What was found by a check is for everybody, and why is
    /// between the unit and its broker, as a mandate of one party is between it and the broker.
    pub fn read_by(&self, side: Side) -> Option<Self> {
        if !self.kind.is_read_by(side) {
            return None;
        }
        let by = self.body.get("by").and_then(Value::as_str);
        let others = matches!((by, side), (Some("seller"), Side::Buyer) | (Some("buyer"), Side::Seller));
        if self.kind == Kind::Mandate && others {
            return None;
        }
        let mut seen = self.clone();
        if self.kind == Kind::Diligence && side == Side::Buyer {
            seen.body.retain(|field, _| sheets::ITEMS.contains(&field.as_str()));
        }
        Some(seen)
    }

    /// What is kept and hashed: JSON with its keys in order.
    pub fn text(body: &Body) -> String {
        serde_json::to_string(body).unwrap_or_default()
    }

    /// SHA-256 of a text, in hexadecimal.
    pub fn hash(text: &str) -> String {
        Self::hash_of(text.as_bytes())
    }

    /// The same of bytes.
    pub fn hash_of(bytes: &[u8]) -> String {
        sha256(bytes)
    }
}

/// What the registrar's form asks and a registration does not say yet, by field.
pub fn missing_of_registration(body: &Body) -> Vec<&'static str> {
    sheets::missing(body)
}

/// What differs between two editions: field, what it was, what it is.
pub fn changes<'a>(
    before: &'a Body,
    after: &'a Body,
) -> Vec<(&'a str, Option<&'a Value>, Option<&'a Value>)> {
    let mut fields: Vec<&str> = before.keys().chain(after.keys()).map(String::as_str).collect();
    fields.sort_unstable();
    fields.dedup();
    let both = fields.into_iter().map(|field| (field, before.get(field), after.get(field)));
    both.filter(|(_, was, is)| was != is).collect()
}
