//! Disclosure tiers (分级披露): which parts of an achievement are for everybody, and which for whom. What is reserved is
//! kept apart from the document, so that nothing that shows documents can show it by mistake.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};
use utoipa::ToSchema;

use super::Draft;

/// For whom a part is, from the widest to the narrowest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Tier {
    /// 公开
    Public,
    /// 登记用户: whoever has signed in.
    Registered,
    /// 保密协议: whoever has signed one for this achievement.
    Nda,
    /// 洽谈室: whom the owner has let in to a deal.
    DealRoom,
}

/// A part that may be reserved. What an achievement is, who owns it, how ready it is and what protects it is always
/// public: without that nobody would ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    Problem,
    Solution,
    Body,
    Comparison,
    Economics,
    Price,
    People,
    Partners,
}

/// The parts that are not for everybody.
pub type Tiers = BTreeMap<Part, Tier>;

/// What reserved parts say.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Reserved {
    /// Makes the seal of a short text, such as a price, no way to guess it.
    pub salt: String,
    /// By the names that the parts have in a draft.
    pub parts: Map<String, Value>,
}

impl Tier {
    pub const ALL: [Self; 4] = [Self::Public, Self::Registered, Self::Nda, Self::DealRoom];

    /// As in the database and in the keys of the locales.
    pub fn code(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Registered => "registered",
            Self::Nda => "nda",
            Self::DealRoom => "deal_room",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|tier| tier.code() == code)
    }
}

impl Part {
    pub const ALL: [Self; 8] = [
        Self::Problem,
        Self::Solution,
        Self::Body,
        Self::Comparison,
        Self::Economics,
        Self::Price,
        Self::People,
        Self::Partners,
    ];

    /// The field of a draft.
    pub fn code(self) -> &'static str {
        match self {
            Self::Problem => "problem",
            Self::Solution => "solution",
            Self::Body => "body",
            Self::Comparison => "comparison",
            Self::Economics => "economics",
            Self::Price => "price",
            Self::People => "people",
            Self::Partners => "partners",
        }
    }
}

impl Reserved {
    /// SHA-256 over what is reserved: a change of it is a change of the achievement that everybody can see.
    pub fn seal(&self) -> String {
        let said = serde_json::to_vec(&self.parts).unwrap_or_default();
        format!("{:x}", Sha256::new().chain_update(self.salt.as_bytes()).chain_update(said).finalize())
    }
}

impl Draft {
    /// Parts what everybody may read from what is reserved. The salt is kept while there is one.
    pub fn apart(self, salt: &str) -> (Self, Reserved) {
        let mut face = match serde_json::to_value(&self) {
            Ok(Value::Object(fields)) => fields,
            // A struct is an object.
            _ => Map::new(),
        };
        let tiers: Tiers = self.tiers.into_iter().filter(|(_, tier)| *tier != Tier::Public).collect();
        let mut parts = Map::new();
        for part in tiers.keys() {
            if let Some(said) = face.remove(part.code()).filter(is_said) {
                parts.insert(part.code().to_owned(), said);
            }
        }
        let reserved = Reserved { salt: salt.to_owned(), parts };
        let face = serde_json::from_value(Value::Object(face));
        let mut face: Self = face.expect("every field of a draft has a default");
        face.sealed = (!reserved.parts.is_empty()).then(|| reserved.seal());
        face.tiers = tiers;
        (face, reserved)
    }

    /// The face with what is reserved for a tier and wider.
    pub fn with(&self, reserved: &Reserved, tier: Tier) -> Self {
        let Ok(Value::Object(mut fields)) = serde_json::to_value(self) else { return self.clone() };
        for (part, of) in &self.tiers {
            if *of <= tier
                && let Some(said) = reserved.parts.get(part.code())
            {
                fields.insert(part.code().to_owned(), said.clone());
            }
        }
        serde_json::from_value(Value::Object(fields)).unwrap_or_else(|_| self.clone())
    }

    /// The parts that are reserved beyond a tier.
    pub fn beyond(&self, tier: Tier) -> impl Iterator<Item = (Part, Tier)> {
        self.tiers.iter().map(|(part, of)| (*part, *of)).filter(move |(_, of)| *of > tier)
    }
}

fn is_said(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::String(text) => !text.is_empty(),
        Value::Array(items) => !items.is_empty(),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::achievement::{Comparison, Person};
    use crate::listing::Price;

    fn any_tiers() -> impl Strategy<Value = Tiers> {
        let tier = prop::sample::select(Tier::ALL.to_vec());
        prop::collection::btree_map(prop::sample::select(Part::ALL.to_vec()), tier, 0..8)
    }

    fn draft(tiers: Tiers) -> Draft {
        let secret = || Some("秘密".to_owned());
        Draft {
            title: "电堆".to_owned(),
            problem: secret(),
            solution: secret(),
            body: secret(),
            economics: secret(),
            comparison: vec![Comparison { indicator: "秘密".to_owned(), ..Comparison::default() }],
            price: Some(Price::Negotiable { reason: secret() }),
            people: vec![Person { name: "秘密".to_owned(), role: None }],
            partners: vec!["秘密".to_owned()],
            tiers,
            ..Draft::default()
        }
    }

    proptest! {
        /// Whatever is reserved for whom: nobody reads beyond their tier, and who may read all reads all.
        #[test]
        fn each_reads_up_to_their_tier_and_not_a_word_beyond(tiers in any_tiers(), at in 0_usize..4) {
            let whole = draft(tiers.clone());
            let (face, reserved) = whole.clone().apart("salt");
            let tier = Tier::ALL[at];
            let shown = serde_json::to_value(face.with(&reserved, tier)).unwrap();
            let hidden = Part::ALL.into_iter().filter(|part| tiers.get(part).is_some_and(|of| *of > tier));
            for part in Part::ALL {
                let told = shown[part.code()].to_string().contains("秘密");
                prop_assert_eq!(told, !hidden.clone().any(|one| one == part), "{:?}", part);
            }
            let all = face.with(&reserved, Tier::DealRoom);
            let stripped = |draft: Draft| Draft { tiers: Tiers::new(), sealed: None, ..draft };
            prop_assert_eq!(stripped(all), stripped(whole));
        }
    }

    #[test]
    fn the_seal_changes_with_what_is_reserved_and_tells_nothing() {
        let tiers = Tiers::from([(Part::Economics, Tier::Nda)]);
        let (face, reserved) = draft(tiers.clone()).apart("a");
        let (_, other) = draft(tiers).apart("b");
        assert_ne!(reserved.seal(), other.seal(), "the same words with another salt");
        assert_eq!(face.sealed, Some(reserved.seal()));
    }
}
