//! Rights (知识产权): what protects an achievement.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// One right, with the facts its kind has.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Right {
    Patent {
        /// Canonical application number, or the foreign number as written.
        number: String,
        #[serde(default)]
        patent: Option<PatentKind>,
        #[serde(default)]
        filed: Option<NaiveDate>,
        #[serde(default)]
        granted: Option<NaiveDate>,
        #[serde(default)]
        expires: Option<NaiveDate>,
        #[serde(default)]
        state: Option<LegalState>,
    },
    /// 软件著作权
    Software {
        #[serde(default)]
        number: Option<String>,
        #[serde(default)]
        title: Option<String>,
    },
    /// 技术秘密: that it exists is public, what it is is not.
    KnowHow {
        #[serde(default)]
        note: Option<String>,
    },
}

/// The three kinds of Chinese patent (专利法 §2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PatentKind {
    Invention,
    UtilityModel,
    Design,
}

/// Legal state of a patent or application.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum LegalState {
    /// 申请中（未公开）
    Filed,
    /// 已公开
    Published,
    /// 实审
    UnderExamination,
    /// 授权有效
    InForce,
    /// 质押
    Pledged,
    /// 中止
    Suspended,
    /// 年费欠缴
    FeeOverdue,
    /// 终止
    Lapsed,
    /// 无效
    Invalidated,
    /// 驳回
    Rejected,
    /// 撤回
    Withdrawn,
}
