//! Demands (需求): what an enterprise cannot yet do, in numbers where it can.

mod complexity;
pub mod course;
pub mod scouting;
pub mod store;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

pub use complexity::{Complexity, Part, ROUTE_TO_BROKER};

use crate::achievement::Attachment;
use crate::listing::{Document, Listed, Price, Provenance, Statements};
use crate::taxonomy::{Axis, Field};

db::id! {
    /// A demand.
    DemandId;
}

/// A demand as it stands.
pub type Demand = Listed<Draft>;

/// Everything the enterprise writes; only the title is required of an operator's import.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
#[schema(as = DemandContent)]
pub struct Draft {
    pub title: String,
    pub title_en: Option<String>,
    /// One plain line shown in results, at most 40 characters.
    pub summary: Option<String>,
    pub summary_en: Option<String>,
    /// 难点: what is to be solved.
    pub difficulty: Option<String>,
    pub indicators: Vec<Indicator>,
    /// 现有基础: what has been tried, what there is.
    pub present: Option<String>,
    /// The source's text where it is not divided.
    pub body: Option<String>,
    pub budget: Option<Price>,
    pub deadline: Option<NaiveDate>,
    pub modes: Vec<CooperationMode>,
    /// 验收: how success is judged.
    pub acceptance: Option<String>,
    /// GB/T 4754-2017 codes.
    pub industries: Vec<String>,
    pub field: Option<Field>,
    pub axes: Vec<Axis>,
    pub ipc: Vec<String>,
    pub keywords: Vec<String>,
    /// GB/T 2260 division code.
    pub region: Option<String>,
    /// The enterprise, as written by the source.
    pub organisation: Option<String>,
    /// The enterprise's name is shown to nobody before it accepts an intent.
    pub anonymous: bool,
    pub languages: Vec<String>,
    pub year: Option<i32>,
    pub attachments: Vec<Attachment>,
    pub sources: Vec<Provenance>,
}

/// One quantified requirement: `抗拉强度 ≥ 600 MPa`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Indicator {
    pub name: String,
    pub op: Operator,
    pub value: f64,
    /// Upper end for [`Operator::Between`].
    #[serde(default)]
    pub upper: Option<f64>,
    #[serde(default)]
    pub unit: String,
}

/// How an offered value is held against the asked one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
pub enum Operator {
    #[serde(rename = ">=")]
    AtLeast,
    #[serde(rename = ">")]
    MoreThan,
    #[serde(rename = "<=")]
    AtMost,
    #[serde(rename = "<")]
    LessThan,
    #[serde(rename = "=")]
    Equal,
    #[serde(rename = "..")]
    Between,
}

/// Why a demand is not wanted any more (domain rule 4.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Closing {
    /// By somebody of this market.
    SolvedHere,
    SolvedElsewhere,
    Abandoned,
}

impl Closing {
    pub const ALL: [Self; 3] = [Self::SolvedHere, Self::SolvedElsewhere, Self::Abandoned];

    /// As in the database, in forms and in the keys of the locales.
    pub const fn code(self) -> &'static str {
        match self {
            Self::SolvedHere => "solved_here",
            Self::SolvedElsewhere => "solved_elsewhere",
            Self::Abandoned => "abandoned",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|closing| closing.code() == code)
    }
}

impl Draft {
    /// Whether it may be made public: something in it can be measured (domain rule 4.3).
    pub fn is_measurable(&self) -> bool {
        !self.indicators.is_empty()
    }

    /// Whether it says what there is to spend, or why that is still to be talked about (domain rule 4.3).
    pub fn is_priced(&self) -> bool {
        match &self.budget {
            Some(Price::Negotiable { reason }) => {
                reason.as_ref().is_some_and(|reason| !reason.trim().is_empty())
            }
            Some(_) => true,
            None => false,
        }
    }
}

/// How the enterprise wishes to work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum CooperationMode {
    /// 委托开发
    Commission,
    /// 合作开发
    JointDevelopment,
    /// 技术许可
    License,
    /// 技术转让
    Transfer,
    /// 技术服务或咨询
    Service,
    /// 共建研发机构
    JointLaboratory,
    /// 不限
    Open,
}

impl CooperationMode {
    pub const ALL: [Self; 7] = [
        Self::Commission,
        Self::JointDevelopment,
        Self::License,
        Self::Transfer,
        Self::Service,
        Self::JointLaboratory,
        Self::Open,
    ];
}

impl Document for Draft {
    type Id = DemandId;
    const KIND: &'static str = "demand";
    const SQL: Statements = crate::listing_statements!("demand");

    fn id(id: uuid::Uuid) -> DemandId {
        DemandId(id)
    }

    fn uuid(id: DemandId) -> uuid::Uuid {
        id.0
    }

    fn title(&self) -> &str {
        &self.title
    }

    fn organisation(&self) -> Option<&str> {
        self.organisation.as_deref()
    }

    fn field(&self) -> Option<Field> {
        self.field
    }

    fn prose(&self) -> String {
        let texts = [&self.summary, &self.difficulty, &self.present, &self.body, &self.acceptance];
        let parts = texts.into_iter().flatten().map(String::as_str);
        std::iter::once(self.title.as_str()).chain(parts).collect::<Vec<_>>().join("\n")
    }

    fn deadline(&self) -> Option<NaiveDate> {
        self.deadline
    }

    fn unsaid(&self) -> Vec<&'static str> {
        let said = [
            ("indicators", !self.indicators.is_empty()),
            ("budget", self.budget.is_some()),
            ("deadline", self.deadline.is_some()),
            ("acceptance", self.acceptance.is_some()),
        ];
        said.into_iter().filter(|(_, said)| !said).map(|(thing, _)| thing).collect()
    }
}
