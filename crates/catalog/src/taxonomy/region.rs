//! Places: GB/T 2260, province › city › area.
//!
//! The standard's placeholders (市辖区 of a municipality, 省直辖县级行政区划) are not in the table:
//! 东城区 stands directly below 北京市, and 济源市 below 河南省.

mod reading;

use std::collections::HashMap;
use std::sync::LazyLock;

pub use self::reading::parse;
use super::{Entry, Table};

static TABLE: LazyLock<Table> =
    LazyLock::new(|| Table::read(include_str!("../../../../assets/codes/divisions.tsv"), depth));

/// Places by each name that stands alone: full names, and the short ones of provinces and cities.
static NAMED: LazyLock<HashMap<&'static str, Vec<&'static Entry>>> = LazyLock::new(|| {
    let mut named: HashMap<&str, Vec<&Entry>> = HashMap::new();
    for entry in TABLE.whole() {
        let bare = if depth(entry.code) < 2 { short(entry.name) } else { entry.name };
        for name in if bare == entry.name { vec![bare] } else { vec![entry.name, bare] } {
            named.entry(name).or_default().push(entry);
        }
    }
    named
});

pub fn table() -> &'static Table {
    &TABLE
}

/// All places that a word is the name of: 大连 and 大连市 are one, 朝阳区 is two, 朝阳 only the city.
pub fn named(word: &str) -> &'static [&'static Entry] {
    NAMED.get(word).map_or(&[], Vec::as_slice)
}

/// The place itself or, where the code is a placeholder or was abolished, the nearest place above.
pub fn nearest(code: &str) -> Option<&'static Entry> {
    let code = code.trim();
    if code.len() != 6 || !code.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let above = [format!("{}00", &code[..4]), format!("{}0000", &code[..2])];
    TABLE.get(code).or_else(|| above.iter().find_map(|code| TABLE.get(code)))
}

/// Province first; empty for an unknown code.
pub fn path(code: &str) -> Vec<&'static Entry> {
    nearest(code).map(|entry| TABLE.path(entry.code)).unwrap_or_default()
}

/// `辽宁 大连`, as short as people say it; an area keeps its full name: `北京 海淀区`.
pub fn short_name(code: &str) -> Option<String> {
    let path = path(code);
    let words: Vec<&str> =
        path.iter().map(|entry| if depth(entry.code) < 2 { short(entry.name) } else { entry.name }).collect();
    (!words.is_empty()).then(|| words.join(" "))
}

/// A name without its kind: 大连 of 大连市, 延边 of 延边朝鲜族自治州. Never shorter than two characters.
pub(crate) fn short(name: &str) -> &str {
    let Some(stem) = KINDS.iter().filter_map(|kind| name.strip_suffix(kind)).find(|stem| two_or_more(stem))
    else {
        return name;
    };
    if stem.len() + "自治区".len() > name.len() {
        return stem;
    }
    // Autonomous places are named for one or several peoples.
    let mut place = stem;
    while let Some(shorter) =
        PEOPLES.iter().filter_map(|people| place.strip_suffix(people)).find(|p| two_or_more(p))
    {
        place = shorter;
    }
    place
}

fn two_or_more(text: &str) -> bool {
    text.chars().nth(1).is_some()
}

/// Areas directly below a province carry 90 in the city's place.
fn depth(code: &str) -> usize {
    match (code.get(2..4), code.get(4..)) {
        (Some("00"), _) => 0,
        (_, Some("00")) | (Some("90"), _) => 1,
        _ => 2,
    }
}

const KINDS: &[&str] = &[
    "特别行政区",
    "自治区",
    "自治州",
    "自治县",
    "自治旗",
    "地区",
    "林区",
    "省",
    "市",
    "盟",
    "县",
    "区",
    "旗",
];

const PEOPLES: &[&str] = &[
    "维吾尔族",
    "维吾尔",
    "哈萨克族",
    "哈萨克",
    "柯尔克孜族",
    "柯尔克孜",
    "朝鲜族",
    "土家族",
    "布依族",
    "傈僳族",
    "景颇族",
    "哈尼族",
    "蒙古族",
    "蒙古",
    "拉祜族",
    "仫佬族",
    "毛南族",
    "仡佬族",
    "达斡尔族",
    "鄂温克族",
    "鄂伦春",
    "塔吉克",
    "锡伯",
    "东乡族",
    "保安族",
    "撒拉族",
    "裕固族",
    "纳西族",
    "普米族",
    "独龙族",
    "布朗族",
    "各族",
    "满族",
    "回族",
    "藏族",
    "彝族",
    "苗族",
    "侗族",
    "壮族",
    "瑶族",
    "羌族",
    "傣族",
    "白族",
    "佤族",
    "怒族",
    "黎族",
    "畲族",
    "水族",
    "土族",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_leads_from_the_province() {
        let names = |code| path(code).iter().map(|entry| entry.name).collect::<Vec<_>>();
        assert_eq!(names("210281"), ["辽宁省", "大连市", "瓦房店市"]);
        assert_eq!(names("110108"), ["北京市", "海淀区"]);
        assert_eq!(names("419001"), ["河南省", "济源市"]);
        assert_eq!(names("710000"), ["台湾省"]);
        assert!(names("999999").is_empty() && names("21").is_empty() && names("中国辽宁").is_empty());
    }

    #[test]
    fn a_word_names_places_only_as_a_whole() {
        let codes = |word| named(word).iter().map(|entry| entry.code).collect::<Vec<_>>();
        assert_eq!(codes("大连"), ["210200"]);
        assert_eq!(codes("大连市"), ["210200"]);
        assert_eq!(codes("吉林"), ["220000", "220200"]);
        assert_eq!(codes("朝阳区"), ["110105", "220104"]);
        assert!(codes("大连理工").is_empty() && codes("").is_empty() && codes("金州").is_empty());
    }

    #[test]
    fn placeholders_and_abolished_areas_count_for_the_place_above() {
        assert_eq!(nearest("110100").map(|entry| entry.name), Some("北京市"));
        assert_eq!(nearest("210282").map(|entry| entry.name), Some("大连市"));
    }

    #[test]
    fn short_names_are_what_people_say() {
        for (code, expected) in [
            ("210200", "辽宁 大连"),
            ("210281", "辽宁 大连 瓦房店市"),
            ("110000", "北京"),
            ("110108", "北京 海淀区"),
            ("222400", "吉林 延边"),
            ("150000", "内蒙古"),
            ("450000", "广西"),
            ("650000", "新疆"),
            ("810000", "香港"),
            ("533300", "云南 怒江"),
        ] {
            assert_eq!(short_name(code).as_deref(), Some(expected), "{code}");
        }
        assert_eq!(short_name(""), None);
    }
}
