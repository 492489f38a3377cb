//! Technology readiness level (技术就绪水平): a level means nothing without its scale and its assessor.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// How far an achievement is from the market, on a named scale, by whom and on what evidence.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Maturity {
    pub scale: Scale,
    /// Invariant: `1..=scale.top()`, see [`Maturity::new`].
    pub level: u8,
    pub assessor: Assessor,
    #[serde(default)]
    pub date: Option<NaiveDate>,
    #[serde(default)]
    pub evidence: Option<String>,
}

/// A published list of levels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Scale {
    /// GB/T 22900, nine levels.
    Gbt22900,
    /// 青岛 青科资字〔2025〕2号, thirteen levels.
    Qingdao13,
}

/// Who assessed; a self-assessment without evidence is shown as 自评.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Assessor {
    Owner,
    Unit,
    ThirdParty,
}

/// The four bands in which scales are compared and searched (domain rule 3.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Band {
    /// 概念, levels 1 to 3
    Concept,
    /// 实验室, levels 4 and 5
    Laboratory,
    /// 中试, levels 6 and 7
    Pilot,
    /// 产业化, level 8 and above
    Industrial,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MaturityError {
    #[error("level {level} is outside 1 to {top}")]
    OutOfScale { level: u8, top: u8 },
}

impl Scale {
    pub const ALL: [Self; 2] = [Self::Gbt22900, Self::Qingdao13];

    pub fn top(self) -> u8 {
        match self {
            Self::Gbt22900 => 9,
            Self::Qingdao13 => 13,
        }
    }
}

impl Band {
    pub const ALL: [Self; 4] = [Self::Concept, Self::Laboratory, Self::Pilot, Self::Industrial];

    /// The word used in addresses, file columns and locale keys.
    pub fn code(self) -> &'static str {
        match self {
            Self::Concept => "concept",
            Self::Laboratory => "laboratory",
            Self::Pilot => "pilot",
            Self::Industrial => "industrial",
        }
    }
}

impl Maturity {
    pub fn new(scale: Scale, level: u8, assessor: Assessor) -> Result<Self, MaturityError> {
        let top = scale.top();
        if level == 0 || level > top {
            return Err(MaturityError::OutOfScale { level, top });
        }
        Ok(Self { scale, level, assessor, date: None, evidence: None })
    }

    /// Levels 10 to 13 of the thirteen-level scale are sales and returns, all 产业化.
    pub fn band(&self) -> Band {
        match self.level {
            0..=3 => Band::Concept,
            4..=5 => Band::Laboratory,
            6..=7 => Band::Pilot,
            _ => Band::Industrial,
        }
    }
}
