//! What is granted of a right: who takes it, where, for what use, until when. Two that take it alone and meet cannot both be
//! kept (民法典 §864; 专利法 §12), so the second is refused; and who takes it alone after others have taken it together is
//! told, for theirs stay good (技术合同司法解释 §24). A right is known by its achievement and by its patents: a demand may have
//! led to a contract without an achievement, and one patent may stand in two.

pub mod store;

use chrono::NaiveDate;

use super::CaseId;
use super::paper::{Contracted, Licence, Terms};
use crate::achievement::AchievementId;
use crate::identifier::{self, PatentNumber};
use crate::taxonomy::region;

db::id! {
    /// What a contract grants of a right.
    GrantId;
}

/// The whole country, and everywhere.
const COUNTRY: &str = "CN";
const WORLD: &str = "world";

/// What a contract grants of a right.
#[derive(Clone, Debug, PartialEq)]
pub struct Grant {
    pub id: GrantId,
    /// None where the contract grew from a demand alone.
    pub achievement: Option<AchievementId>,
    /// Numbers of patents and applications, in one form each, sorted.
    pub patents: Vec<String>,
    pub case: CaseId,
    /// Whether to one alone: a transfer, or an exclusive or sole licence.
    pub alone: bool,
    /// GB/T 2260 code, `CN`, or `world`.
    pub territory: String,
    /// Field of use; empty for every field.
    pub field: String,
    pub from: NaiveDate,
    /// The last day; none for a transfer.
    pub until: Option<NaiveDate>,
}

impl Grant {
    /// Whether it leaves no place and no use in the country to anybody else.
    pub fn is_of_everything(&self) -> bool {
        self.alone && (self.territory == WORLD || self.territory == COUNTRY) && self.field.is_empty()
    }

    /// What stands against it among what others hold.
    pub fn clash(&self, held: &[Self]) -> Option<Clash> {
        let mut met = held.iter().filter(|other| other.meets(self));
        if met.clone().any(|other| other.alone) {
            Some(Clash::Alone)
        } else {
            met.next().filter(|_| self.alone).map(|_| Clash::Earlier)
        }
    }

    /// Whether they meet in right, place, use and time.
    pub fn meets(&self, other: &Self) -> bool {
        self.is_of_the_right_of(other)
            && self.case != other.case
            && places_meet(&self.territory, &other.territory)
            && uses_meet(&self.field, &other.field)
            && self.until.is_none_or(|until| other.from <= until)
            && other.until.is_none_or(|until| self.from <= until)
    }

    /// Whether both are about one achievement, or one patent.
    fn is_of_the_right_of(&self, other: &Self) -> bool {
        let same = self.achievement.is_some() && self.achievement == other.achievement;
        same || self.patents.iter().any(|number| other.patents.contains(number))
    }
}

/// What stands against a grant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clash {
    /// Another holds it alone.
    Alone,
    /// Others hold ordinary licences, which stay good against who takes it alone later (技术合同司法解释 §24).
    Earlier,
}

/// What a transfer or a licence grants, as from a day; the other contracts grant nothing of a right, nor does one that names
/// neither an achievement nor a patent.
pub fn granted(
    terms: &Terms,
    id: GrantId,
    case: CaseId,
    achievement: Option<AchievementId>,
    from: NaiveDate,
) -> Option<Grant> {
    let everything = match terms.contract {
        Contracted::Transfer => true,
        Contracted::Licence => false,
        Contracted::Development | Contracted::Consulting | Contracted::Service => return None,
    };
    let alone = everything || matches!(terms.licence, Some(Licence::Exclusive | Licence::Sole));
    let territory =
        if everything { WORLD.to_owned() } else { place(terms.territory.as_deref().unwrap_or(WORLD)) };
    let field = if everything { "" } else { terms.field_of_use.as_deref().unwrap_or_default() };
    // `*` is every use.
    let field = if field.trim() == "*" { String::new() } else { field.trim().to_lowercase() };
    let until = if everything { None } else { terms.until };
    let patents = numbers(terms.patents.as_deref().unwrap_or_default());
    (achievement.is_some() || !patents.is_empty()).then_some(Grant {
        id,
        achievement,
        patents,
        case,
        alone,
        territory,
        field,
        from,
        until,
    })
}

/// What stands between several in one line.
const BETWEEN: [char; 8] = [' ', ',', '，', '、', ';', '；', '/', '\n'];

/// Each number in one form, so that `ZL201710601862.3` and `2017106018623` are one patent; sorted, for they are held in order.
pub fn numbers(typed: &str) -> Vec<String> {
    let one = |typed: &str| match PatentNumber::parse(typed) {
        Ok(number) => number.to_string(),
        // A wrong check digit, or another office's number.
        Err(_) => identifier::plain(typed).trim_start_matches("ZL").replace('.', ""),
    };
    let mut all: Vec<String> = typed.split(BETWEEN).filter(|part| !part.is_empty()).map(one).collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// Uses are words of people: two meet where one word of one holds a word of the other (电池, 动力电池), for two that are one
/// cannot be told from two that only sound so, and a contract that is looked at again costs less than one that is broken.
fn uses_meet(one: &str, other: &str) -> bool {
    let words = |field: &str| -> Vec<String> {
        field.split(BETWEEN).filter(|word| !word.is_empty()).map(str::to_owned).collect()
    };
    let (one, other) = (words(one), words(other));
    one.is_empty()
        || other.is_empty()
        || one.iter().any(|a| other.iter().any(|b| a.contains(b.as_str()) || b.contains(a.as_str())))
}

/// A territory as it is compared: a code of GB/T 2260, `CN`, or `world` for whatever is none of these.
fn place(typed: &str) -> String {
    let typed = typed.trim();
    let is_code = typed.len() == 6 && region::table().get(typed).is_some();
    if is_code || typed == COUNTRY { typed.to_owned() } else { WORLD.to_owned() }
}

/// A province holds its cities, and a city its districts (GB/T 2260: two digits each).
fn places_meet(one: &str, other: &str) -> bool {
    let stem = |code: &str| code.trim_end_matches('0').len().div_ceil(2) * 2;
    if one == WORLD || other == WORLD || one == COUNTRY || other == COUNTRY {
        return true;
    }
    let length = stem(one).min(stem(other)).min(one.len()).min(other.len());
    one[..length] == other[..length]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grant(case: u128, territory: &str, field: &str, from: &str, until: Option<&str>) -> Grant {
        Grant {
            id: GrantId(uuid::Uuid::nil()),
            achievement: Some(AchievementId(uuid::Uuid::nil())),
            patents: Vec::new(),
            case: CaseId(uuid::Uuid::from_u128(case)),
            alone: true,
            territory: territory.to_owned(),
            field: field.to_owned(),
            from: from.parse().unwrap(),
            until: until.map(|day| day.parse().unwrap()),
        }
    }

    #[test]
    fn a_city_lies_in_its_province() {
        assert!(places_meet("210200", "210000"));
        assert!(places_meet("210203", "210200"));
        assert!(!places_meet("210200", "210100"));
        assert!(!places_meet("210000", "330000"));
        assert!(places_meet("CN", "330000"));
    }

    #[test]
    fn an_ordinary_licence_bars_nobody_and_stays_good() {
        let alone = grant(1, "CN", "", "2026-01-01", None);
        let ordinary = |case| Grant { alone: false, ..grant(case, "CN", "", "2026-01-01", None) };
        assert_eq!(alone.clash(&[ordinary(2)]), Some(Clash::Earlier));
        assert_eq!(ordinary(1).clash(&[ordinary(2)]), None);
        assert_eq!(ordinary(2).clash(std::slice::from_ref(&alone)), Some(Clash::Alone));
        assert_eq!(grant(3, "CN", "", "2026-01-01", None).clash(&[ordinary(2), alone]), Some(Clash::Alone));
    }

    #[test]
    fn promises_meet_in_place_use_and_time() {
        let first = grant(1, "210000", "", "2026-01-01", Some("2030-12-31"));
        assert!(first.meets(&grant(2, "210200", "电池", "2030-12-31", None)));
        assert!(!first.meets(&grant(2, "210200", "电池", "2031-01-01", None)));
        assert!(!first.meets(&grant(2, "330000", "", "2026-01-01", None)));
        assert!(!first.meets(&grant(1, "210000", "", "2026-01-01", None)), "its own");
        let use_of = grant(3, "CN", "电池", "2026-01-01", None);
        assert!(!use_of.meets(&grant(4, "CN", "传感器", "2026-01-01", None)));
        assert!(use_of.meets(&grant(4, "CN", "传感器、动力电池", "2026-01-01", None)));
    }

    #[test]
    fn a_patent_is_one_right_in_two_achievements() {
        let of = |case, achievement: Option<u128>, typed: &str| Grant {
            achievement: achievement.map(|id| AchievementId(uuid::Uuid::from_u128(id))),
            patents: numbers(typed),
            ..grant(case, "CN", "", "2026-01-01", None)
        };
        let first = of(1, Some(1), "ZL201710601862.3、CN107123456A");
        assert!(first.meets(&of(2, None, "2017106018623")));
        assert!(first.meets(&of(2, Some(2), "cn107123456a")));
        assert!(!first.meets(&of(2, Some(2), "201710601863.8")));
        assert!(!of(1, None, "").meets(&of(2, None, "")), "of neither anything is known");
    }
}
