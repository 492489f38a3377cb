//! Where a rule holds: in the whole country, in a province, in a city.

use crate::taxonomy::region;

/// A jurisdiction: the nation, or a province or city of GB/T 2260.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Jurisdiction(&'static str);

/// Provinces and cities have rules of their own; areas below a city do not.
const DEEPEST: usize = 2;

/// Cities of sub-provincial rank (中央编制委员会 1994).
const SUB_PROVINCIAL: [&str; 15] = [
    "210100", "210200", "220100", "230100", "320100", "330100", "330200", "350200", "370100", "370200",
    "420100", "440100", "440300", "510100", "610100",
];

impl Jurisdiction {
    pub const NATIONAL: Self = Self("CN");

    /// `CN`, or the six digits of a province or city.
    pub fn from_code(code: &str) -> Option<Self> {
        if code == Self::NATIONAL.0 {
            return Some(Self::NATIONAL);
        }
        let entry = region::table().get(code)?;
        (region::table().path(code).len() <= DEEPEST).then_some(Self(entry.code))
    }

    /// As people write it: a code, or the name of a province or city; nothing at all is the nation.
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        if text.is_empty() || text.eq_ignore_ascii_case(Self::NATIONAL.0) || matches!(text, "全国" | "中国")
        {
            return Some(Self::NATIONAL);
        }
        region::parse(text).and_then(|entry| Self::from_code(entry.code))
    }

    /// Where a place lies, however small: its city, else its province, else the nation.
    pub fn of_place(code: &str) -> Self {
        let lowest = region::path(code).into_iter().take(DEEPEST).next_back();
        lowest.map_or(Self::NATIONAL, |entry| Self(entry.code))
    }

    pub fn code(self) -> &'static str {
        self.0
    }

    pub fn is_national(self) -> bool {
        self == Self::NATIONAL
    }

    /// The province of a city, the nation of a province.
    pub fn above(self) -> Option<Self> {
        if self.is_national() {
            return None;
        }
        let path = region::path(self.0);
        let province = path.iter().rev().nth(1);
        Some(province.map_or(Self::NATIONAL, |entry| Self(entry.code)))
    }

    /// Every province, and the fifteen cities of sub-provincial rank, which make rules of their own.
    pub fn offered() -> impl Iterator<Item = Self> {
        region::table().roots().map(|entry| Self(entry.code)).chain(SUB_PROVINCIAL.map(Self))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_city_lies_in_its_province_and_that_in_the_nation() {
        let dalian = Jurisdiction::from_code("210200").unwrap();
        assert_eq!(dalian.above().map(Jurisdiction::code), Some("210000"));
        assert_eq!(dalian.above().and_then(Jurisdiction::above), Some(Jurisdiction::NATIONAL));
        assert_eq!(Jurisdiction::NATIONAL.above(), None);
        assert_eq!(Jurisdiction::of_place("210281"), dalian);
        assert_eq!(Jurisdiction::of_place("x"), Jurisdiction::NATIONAL);
        assert_eq!(Jurisdiction::from_code("210281"), None, "an area below a city");
        assert_eq!(Jurisdiction::from_code("999999"), None);
        assert!(Jurisdiction::offered().all(|place| Jurisdiction::from_code(place.code()) == Some(place)));
    }

    #[test]
    fn names_are_read_as_well_as_codes() {
        for (text, code) in
            [("", "CN"), ("cn", "CN"), ("大连市", "210200"), (" 330000 ", "330000"), ("上海", "310000")]
        {
            assert_eq!(Jurisdiction::read(text).map(Jurisdiction::code), Some(code), "{text}");
        }
        assert_eq!(Jurisdiction::read("瓦房店市"), None);
        assert_eq!(Jurisdiction::read("nowhere"), None);
    }
}
