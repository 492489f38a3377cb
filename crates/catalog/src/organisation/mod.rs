//! Organisations (单位): universities, institutes, enterprises, agencies, funds, parks and bases.

pub mod name;
pub mod store;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

db::id! {
    /// An organisation.
    OrganisationId;
}

/// An organisation as it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Organisation {
    pub id: OrganisationId,
    pub version: i64,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
    pub parent: Option<OrganisationId>,
    pub draft: Draft,
}

/// What is recorded of an organisation; only the name is required.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
#[schema(as = OrganisationContent)]
pub struct Draft {
    pub name: String,
    pub name_en: Option<String>,
    pub kind: Option<Kind>,
    /// 统一社会信用代码 (GB 32100-2015), checked.
    pub uscc: Option<String>,
    /// GB/T 2260 division code.
    pub region: Option<String>,
    /// Name of the organisation above: a school's university.
    pub parent: Option<String>,
    pub aliases: Vec<String>,
    pub tags: Vec<Tag>,
    pub summary: Option<String>,
    pub summary_en: Option<String>,
    pub website: Option<String>,
}

impl Draft {
    /// Whether only a name is known, as of an organisation that listings mention and nobody has described.
    pub fn is_bare_name(&self) -> bool {
        let bare =
            Self { name: self.name.clone(), kind: self.kind, uscc: self.uscc.clone(), ..Self::default() };
        *self == bare
    }

    /// What is not said and would help people to find and trust the organisation.
    pub fn unsaid(&self) -> Vec<&'static str> {
        let said =
            [("kind", self.kind.is_some()), ("uscc", self.uscc.is_some()), ("region", self.region.is_some())];
        said.into_iter().filter(|(_, said)| !said).map(|(thing, _)| thing).collect()
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = OrganisationKind)]
pub enum Kind {
    University,
    School,
    Institute,
    Enterprise,
    /// 技术转移机构
    Agency,
    Fund,
    Park,
    /// 中试基地等
    Base,
    Government,
}

/// A class an enterprise is recognised in, with the date of its certificate.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Tag {
    pub class: Class,
    #[serde(default)]
    pub certified: Option<NaiveDate>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Class {
    /// 高新技术企业
    HighTech,
    /// 科技型中小企业
    TechSme,
    /// 雏鹰
    Fledgling,
    /// 瞪羚
    Gazelle,
    /// 独角兽
    Unicorn,
    /// 专精特新
    Specialised,
}
