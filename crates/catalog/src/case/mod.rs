//! Cases (案件): what grows from an accepted intent until a fulfilled contract, stage by stage.

pub mod board;
pub mod clauses;
pub mod figures;
pub mod gate;
pub mod grant;
pub mod money;
pub mod note;
pub mod paper;
pub mod store;
pub mod subsidy;

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::achievement::AchievementId;
use crate::demand::DemandId;
use crate::organisation::OrganisationId;
use crate::person::PersonId;

db::id! {
    /// A case.
    CaseId;
}

/// A case as it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Case {
    pub id: CaseId,
    /// What it is about, as its parties call it.
    pub title: String,
    /// The intent it grew from.
    pub intent: Option<Uuid>,
    pub achievement: Option<AchievementId>,
    pub demand: Option<DemandId>,
    /// Gives the technology.
    pub seller: Party,
    /// Takes it.
    pub buyer: Party,
    pub broker: Option<PersonId>,
    /// Whether the seller is a university or institute set up by the state (促进科技成果转化法 §18, §19).
    pub public_institution: bool,
    pub stage: Stage,
    pub since: DateTime<Utc>,
    pub standing: Standing,
    pub opened_at: DateTime<Utc>,
    pub version: i64,
}

/// Who speaks for a party, and for which organisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Party {
    pub person: PersonId,
    pub unit: Option<OrganisationId>,
}

/// How far a case has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// 线索
    Lead,
    /// 委派
    Assigned,
    /// 需求确认
    Qualification,
    /// 保密
    Nda,
    /// 尽职调查
    DueDiligence,
    /// 谈判
    Negotiation,
    /// 定价
    Pricing,
    /// 决策
    Approval,
    /// 签约
    Contract,
    /// 登记
    Registration,
    /// 履约
    Fulfilment,
    /// 付款
    Payment,
    /// 结算
    Settled,
    /// 跟踪
    FollowedUp,
}

impl Stage {
    pub const ALL: [Self; 14] = [
        Self::Lead,
        Self::Assigned,
        Self::Qualification,
        Self::Nda,
        Self::DueDiligence,
        Self::Negotiation,
        Self::Pricing,
        Self::Approval,
        Self::Contract,
        Self::Registration,
        Self::Fulfilment,
        Self::Payment,
        Self::Settled,
        Self::FollowedUp,
    ];

    /// As in the database, in addresses and in the keys of the locales.
    pub fn code(self) -> &'static str {
        match self {
            Self::Lead => "lead",
            Self::Assigned => "assigned",
            Self::Qualification => "qualification",
            Self::Nda => "nda",
            Self::DueDiligence => "due_diligence",
            Self::Negotiation => "negotiation",
            Self::Pricing => "pricing",
            Self::Approval => "approval",
            Self::Contract => "contract",
            Self::Registration => "registration",
            Self::Fulfilment => "fulfilment",
            Self::Payment => "payment",
            Self::Settled => "settled",
            Self::FollowedUp => "followed_up",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.code() == code)
    }

    /// The stage that follows; none after the last.
    pub fn next(self) -> Option<Self> {
        let at = Self::ALL.into_iter().position(|stage| stage == self)?;
        Self::ALL.get(at + 1).copied()
    }
}

/// Whether a case goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    Open,
    /// Rests until a day at the latest.
    Paused {
        since: DateTime<Utc>,
        until: DateTime<Utc>,
        reason: String,
    },
    /// Frozen until who raised it, or the operator, lets it go on.
    Disputed {
        since: DateTime<Utc>,
        reason: String,
        /// Who raised it; unknown of those raised before that was kept.
        by: Option<Side>,
    },
    /// Given up.
    Lost {
        since: DateTime<Utc>,
        reason: String,
    },
    /// Closed by the operator.
    Fraud {
        since: DateTime<Utc>,
        reason: String,
    },
}

impl Standing {
    /// As in the database, and in the keys of the locales.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Paused { .. } => "paused",
            Self::Disputed { .. } => "disputed",
            Self::Lost { .. } => "lost",
            Self::Fraud { .. } => "fraud",
        }
    }

    /// Whether its papers and its money are still written: what rests is, what is disputed or over is not.
    pub fn goes_on(&self) -> bool {
        matches!(self, Self::Open | Self::Paused { .. })
    }

    /// Whether a side of the case lets it go on; none is the operator, who ends disputes alone.
    pub fn is_lifted_by(&self, side: Option<Side>) -> bool {
        match self {
            Self::Open | Self::Lost { .. } | Self::Fraud { .. } => false,
            Self::Paused { .. } => side.is_some(),
            Self::Disputed { by, .. } => side.is_none() || by.is_none() || *by == side,
        }
    }

    /// Why it does not go on; empty while it does.
    pub fn reason(&self) -> &str {
        match self {
            Self::Open => "",
            Self::Paused { reason, .. }
            | Self::Disputed { reason, .. }
            | Self::Lost { reason, .. }
            | Self::Fraud { reason, .. } => reason,
        }
    }
}

/// Where somebody stands in a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    Seller,
    Buyer,
    Broker,
}

impl Side {
    pub const ALL: [Self; 3] = [Self::Seller, Self::Buyer, Self::Broker];

    /// As in the database, and in the keys of the locales.
    pub fn code(self) -> &'static str {
        match self {
            Self::Seller => "seller",
            Self::Buyer => "buyer",
            Self::Broker => "broker",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|side| side.code() == code)
    }
}
