//! Achievements (成果): what a laboratory has, in words an enterprise can act on.

pub mod course;
mod disclosure;
mod maturity;
mod open;
mod quality;
mod rights;
mod sound;
pub mod store;
mod tier;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

pub use disclosure::{Declared, Disclosure, Guard};
pub use maturity::{Assessor, Band, Maturity, MaturityError, Scale};
pub use open::{Obstacle, OpenLicence, Standing};
pub use quality::{Hint, Quality};
pub use rights::{LegalState, PatentKind, Right};
pub use tier::{Part, Reserved, Tier, Tiers};

use crate::listing::{Document, Listed, Price, Provenance, Statements};
use crate::taxonomy::{Axis, Field};

db::id! {
    /// An achievement.
    AchievementId;
}

/// Longest title taken, in characters; longer ones are refused at their field.
pub const TITLE_MAX: usize = 300;
/// Longest plain summary, in characters: it must fit one line of a result.
pub const SUMMARY_MAX: usize = 40;

/// An achievement as it stands.
pub type Achievement = Listed<Draft>;

/// Everything an owner writes. Only the title is required; a listing says what it does not yet say.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
#[schema(as = AchievementContent)]
pub struct Draft {
    #[schema(min_length = 1, max_length = 300)]
    pub title: String,
    pub title_en: Option<String>,
    /// One plain line, at most 40 characters, shown in results.
    #[schema(max_length = 40)]
    pub summary: Option<String>,
    pub summary_en: Option<String>,
    pub problem: Option<String>,
    pub solution: Option<String>,
    /// Text of the source that is neither problem nor solution, such as an abstract.
    pub body: Option<String>,
    pub comparison: Vec<Comparison>,
    /// What it saves or earns, in one line.
    pub economics: Option<String>,
    /// GB/T 4754-2017 codes.
    pub industries: Vec<String>,
    pub field: Option<Field>,
    pub axes: Vec<Axis>,
    /// GB/T 13745-2009 code.
    pub discipline: Option<String>,
    /// IPC symbols, canonical as `H01M8/18`.
    pub ipc: Vec<String>,
    pub keywords: Vec<String>,
    pub maturity: Option<Maturity>,
    pub rights: Vec<Right>,
    /// What the owner declares of making it public.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub disclosure: Option<Disclosure>,
    /// For whom the parts are that are not for everybody.
    #[serde(skip_serializing_if = "Tiers::is_empty")]
    pub tiers: Tiers,
    /// SHA-256 over what is reserved; set by the market.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sealed: Option<String>,
    /// First completing organisation, as written by the source.
    pub organisation: Option<String>,
    /// Further completing organisations.
    pub partners: Vec<String>,
    pub people: Vec<Person>,
    pub modes: Vec<TransferMode>,
    pub licences: Vec<LicenceKind>,
    /// On what terms anybody may have a licence, as the patent office announced it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub open_licence: Option<OpenLicence>,
    pub price: Option<Price>,
    /// GB/T 2260 division code, six digits (`210200` is Dalian).
    pub region: Option<String>,
    /// BCP 47 tags of the languages the listing exists in.
    pub languages: Vec<String>,
    /// Year of completion or registration.
    pub year: Option<i32>,
    pub attachments: Vec<Attachment>,
    /// Public sources of the facts stated.
    pub sources: Vec<Provenance>,
}

/// One row of the comparison table: how much better, than what, by whose measurement.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct Comparison {
    pub indicator: String,
    /// The achievement's value with its unit, as written: `≥ 80%`, `200 mA/cm²`.
    pub this: String,
    /// The best existing alternative's value, as written.
    pub best: Option<String>,
    pub source: Option<String>,
}

/// A person who completed the work, by name and role; never a contact.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
#[schema(as = Completer)]
pub struct Person {
    pub name: String,
    pub role: Option<String>,
}

/// A file that belongs to the listing, by its public address.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct Attachment {
    pub title: String,
    pub url: String,
}

/// The ways of transfer of 促进科技成果转化法 §16, and 先使用后付费.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum TransferMode {
    /// 自行投资实施转化
    SelfInvest,
    /// 转让
    Transfer,
    /// 许可
    License,
    /// 合作转化
    Cooperation,
    /// 作价投资
    Equity,
    /// 技术开发、咨询与服务等其他协商方式
    Service,
    /// 先使用后付费
    TryFirst,
}

/// Kinds of licence (最高人民法院技术合同解释 §25).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum LicenceKind {
    /// 独占: the licensor may not practise either.
    Exclusive,
    /// 排他: the licensor and one licensee.
    Sole,
    /// 普通
    Ordinary,
    /// 开放许可 (专利法 §50)
    Open,
}

impl Document for Draft {
    type Id = AchievementId;
    const KIND: &'static str = "achievement";
    const SQL: Statements = crate::listing_statements!("achievement");

    fn id(id: uuid::Uuid) -> AchievementId {
        AchievementId(id)
    }

    fn uuid(id: AchievementId) -> uuid::Uuid {
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
        let texts = [&self.summary, &self.problem, &self.solution, &self.body, &self.economics];
        let parts = texts.into_iter().flatten().map(String::as_str);
        std::iter::once(self.title.as_str()).chain(parts).collect::<Vec<_>>().join("\n")
    }

    fn closed_until(&self, today: NaiveDate) -> Option<NaiveDate> {
        match self.guard(today) {
            Guard::NotYetFiled(day) => Some(day),
            Guard::Open | Guard::Undeclared | Guard::NoDay => None,
        }
    }

    fn unsaid(&self) -> Vec<&'static str> {
        // What is reserved is said, though not to everybody.
        let reserves = |part| self.tiers.contains_key(&part);
        let said = [
            ("comparison", !self.comparison.is_empty() || reserves(Part::Comparison)),
            ("maturity", self.maturity.is_some()),
            ("modes", !self.modes.is_empty()),
            ("price", self.price.is_some() || reserves(Part::Price)),
            ("rights", !self.rights.is_empty()),
            ("problem", self.problem.is_some() || self.body.is_some() || reserves(Part::Problem)),
        ];
        said.into_iter().filter(|(_, said)| !said).map(|(thing, _)| thing).collect()
    }
}
