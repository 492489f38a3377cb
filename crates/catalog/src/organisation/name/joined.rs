//! Units that a source ran together, as tables of completing units do.

use crate::taxonomy::{Entry, region, university};

/// The units in a text, in order. A text is cut where it is marked (、；，/) and where one unit's
/// ending is followed by what can only be another unit: 某某有限公司长安大学 are two, but
/// 长安大学公路学院, 大学附属医院 and 研究院有限公司 are parts of one name. In doubt it stays whole.
pub fn split_joined(text: &str) -> Vec<String> {
    marked(text).into_iter().flat_map(run_together).map(str::to_owned).collect()
}

/// Cuts at separators outside brackets.
fn marked(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut depth, mut start) = (0_usize, 0);
    let mut before = None;
    for (at, c) in text.char_indices() {
        match c {
            '(' | '（' => depth += 1,
            ')' | '）' => depth = depth.saturating_sub(1),
            _ if depth == 0 && separates(c, before, text[at + c.len_utf8()..].chars().next()) => {
                parts.push(&text[start..at]);
                start = at + c.len_utf8();
            }
            _ => {}
        }
        before = Some(c);
    }
    parts.push(&text[start..]);
    parts.into_iter().map(str::trim).filter(|part| part.chars().any(char::is_alphanumeric)).collect()
}

/// A comma or stroke between Latin letters belongs to the name: `Acme Co., Ltd.`, `A/S`.
fn separates(c: char, before: Option<char>, after: Option<char>) -> bool {
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii());
    match c {
        '、' | '；' | ';' | '，' | '\n' | '\r' | '\t' => true,
        ',' | '/' | '／' => !latin(before) || !latin(after),
        _ => false,
    }
}

/// Cuts after endings that another unit follows.
fn run_together(text: &str) -> Vec<&str> {
    let mut units = Vec::new();
    let mut start = 0;
    for (at, _) in text.char_indices() {
        // A unit has a name before its ending, so an ending never cuts at the very beginning.
        let head = text[start..at].trim();
        let tail = text[at..].trim_start();
        if head.chars().nth(3).is_some()
            && Ending::of(head).is_some_and(|ending| another_follows(ending, tail))
        {
            units.push(head);
            start = at;
        }
    }
    units.push(text[start..].trim());
    units.retain(|unit| !unit.is_empty());
    units
}

/// What a unit's name ends in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ending {
    Company,
    /// 分公司 and the like: they belong to the company before.
    Branch,
    University,
    School,
    /// Institutes, centres and stations: they belong to others as often as they stand alone.
    Part,
    Hospital,
    Bureau,
}

impl Ending {
    /// A place or class in brackets at the end, as in 中国地质大学(北京), is part of the name.
    fn of(name: &str) -> Option<Self> {
        let name = match name.strip_suffix([')', '）']) {
            Some(inner) => &inner[..inner.rfind(['(', '（'])?],
            None => name,
        };
        // The academy's name alone begins those of its institutes and of its university.
        let academy = name.ends_with("中国科学院");
        ENDINGS.iter().find(|(word, _)| name.ends_with(word)).map(|(_, ending)| *ending).filter(|_| !academy)
    }
}

/// Longer endings before those they contain.
#[rustfmt::skip]
const ENDINGS: &[(&str, Ending)] = &[
    ("分公司", Ending::Branch), ("子公司", Ending::Branch), ("供电公司", Ending::Branch), ("公司", Ending::Company),
    ("大学", Ending::University),
    ("科学院", Ending::Part), ("研究院", Ending::Part), ("研究所", Ending::Part), ("设计院", Ending::Part),
    ("监测院", Ending::Part), ("实验室", Ending::Part), ("中心", Ending::Part), ("总站", Ending::Part),
    ("监测站", Ending::Part), ("推广站", Ending::Part), ("工作站", Ending::Part), ("检疫站", Ending::Part),
    ("管理站", Ending::Part), ("种子站", Ending::Part), ("管理处", Ending::Part), ("气象台", Ending::Part),
    ("合作社", Ending::Part), ("农场", Ending::Part), ("林场", Ending::Part), ("协会", Ending::Part), ("厂", Ending::Part),
    ("学院", Ending::School),
    ("医院", Ending::Hospital),
    ("局", Ending::Bureau),
];

/// How surely a text begins another organisation's name.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Beginning {
    Any,
    /// A province's or city's short name: 大连…, which a branch may carry too.
    Place,
    /// 广东省…, 中国…, 中科院…: no part of a unit begins so.
    Own,
}

fn another_follows(head: Ending, tail: &str) -> bool {
    if CONTINUATIONS.iter().any(|word| tail.starts_with(word)) {
        return false;
    }
    let Some((length, ending)) = first_unit(tail) else { return false };
    let beginning = beginning(tail);
    match (head, ending) {
        (_, Ending::Branch) => false,
        (_, Ending::University) => length >= 4,
        (Ending::Company, Ending::Company) => length >= 4,
        // 中建八局第二建设有限公司 is one name, and so are the companies that universities run.
        (Ending::Bureau, Ending::Company) => beginning >= Beginning::Place,
        (Ending::University | Ending::School, Ending::Company) => {
            beginning >= Beginning::Place || length >= 8 && !CAMPUS.iter().any(|word| tail.contains(word))
        }
        (_, Ending::Company) => beginning >= Beginning::Place || length >= 8,
        (Ending::Company | Ending::Branch | Ending::Part | Ending::Bureau, Ending::School) => {
            beginning >= Beginning::Place
        }
        (Ending::Company | Ending::Branch | Ending::Bureau, Ending::Hospital) => {
            beginning >= Beginning::Place
        }
        (_, Ending::School | Ending::Hospital | Ending::Part | Ending::Bureau) => beginning == Beginning::Own,
    }
}

/// The length in characters and the ending of the first whole unit in a text.
fn first_unit(text: &str) -> Option<(usize, Ending)> {
    let ends = text.char_indices().map(|(at, c)| at + c.len_utf8()).enumerate().skip(3);
    ends.filter_map(|(count, end)| Ending::of(&text[..end]).map(|ending| (count + 1, end, ending)))
        // 医科大学附属医院 is read to its own end; so is 研究院有限公司.
        .find(|(_, end, _)| !CONTINUATIONS.iter().any(|word| text[*end..].starts_with(word)))
        .map(|(count, _, ending)| (count, ending))
}

fn beginning(text: &str) -> Beginning {
    let university = || university::all().iter().any(|university| text.starts_with(university.name));
    if OWN.iter().any(|word| text.starts_with(word)) || university() {
        return Beginning::Own;
    }
    let named = |entry: &Entry| {
        let upper = entry.code.ends_with("00");
        // 某某区 may be a part of the unit's own city; a county or town is a place of its own.
        if text.starts_with(entry.name) && (upper || entry.name.ends_with(['县', '市'])) {
            Beginning::Own
        } else if upper && text.starts_with(region::short(entry.name)) {
            Beginning::Place
        } else {
            Beginning::Any
        }
    };
    region::table().whole().iter().map(named).max().unwrap_or(Beginning::Any)
}

const OWN: &[&str] = &[
    "中国",
    "国家",
    "中科院",
    "国网",
    "中铁",
    "中交",
    "中建",
    "交通运输部",
    "农业农村部",
    "自然资源部",
    "水利部",
    "生态环境部",
    "应急管理部",
];

/// What the companies do that universities run under their own name.
const CAMPUS: &[&str] = &[
    "设计",
    "规划",
    "勘察",
    "出版",
    "科技园",
    "资产",
    "产业",
    "教育",
    "印刷",
    "咨询",
    "检测",
    "校办",
    "后勤",
];

/// What goes on with a name rather than beginning the next.
const CONTINUATIONS: &[&str] = &[
    "有限",
    "股份",
    "集团",
    "责任",
    "(",
    "（",
    ")",
    "）",
    "附属",
    "附设",
    "出版社",
    "医院",
    "校区",
    "科技园",
    "路",
    "街",
    "城",
    "生",
    "分院",
    "分所",
    "分公司",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(text: &str) -> Vec<String> {
        split_joined(text)
    }

    #[test]
    fn units_run_together_are_parted() {
        assert_eq!(
            pieces("广东华路交通科技有限公司广东省路桥建设发展有限公司长安大学"),
            ["广东华路交通科技有限公司", "广东省路桥建设发展有限公司", "长安大学"]
        );
        assert_eq!(pieces("长安大学广东华路交通科技有限公司"), ["长安大学", "广东华路交通科技有限公司"]);
        assert_eq!(pieces("东南大学长安大学"), ["东南大学", "长安大学"]);
        assert_eq!(pieces("重庆科技学院重庆三峡学院"), ["重庆科技学院", "重庆三峡学院"]);
        assert_eq!(pieces("北京科技大学某某东风汽车有限公司"), ["北京科技大学", "某某东风汽车有限公司"]);
        assert_eq!(
            pieces("中国地质大学(北京)中国石油集团工程有限公司"),
            ["中国地质大学(北京)", "中国石油集团工程有限公司"]
        );
        assert_eq!(
            pieces("大连市农业科学院庄河市农业技术推广站"),
            ["大连市农业科学院", "庄河市农业技术推广站"]
        );
        assert_eq!(
            pieces("某某设备有限公司大连医科大学附属第一医院"),
            ["某某设备有限公司", "大连医科大学附属第一医院"]
        );
        assert_eq!(
            pieces("中国科学院大连化学物理研究所大连理工大学"),
            ["中国科学院大连化学物理研究所", "大连理工大学"]
        );
        assert_eq!(
            pieces("某某研究院有限公司辽宁省交通规划设计研究院"),
            ["某某研究院有限公司", "辽宁省交通规划设计研究院"]
        );
    }

    #[test]
    fn separators_part_outside_brackets_only() {
        assert_eq!(pieces("大连理工大学、大连交通大学；大连大学,东北大学/辽宁大学").len(), 5);
        assert_eq!(pieces("某某公司（甲、乙）"), ["某某公司（甲、乙）"]);
        assert_eq!(pieces("Acme Co., Ltd."), ["Acme Co., Ltd."]);
        assert!(pieces(" 、，").is_empty());
    }

    #[test]
    fn parts_of_one_name_stay_together() {
        for name in [
            "大连理工大学化工学院",
            "大连理工大学出版社有限公司",
            "大连理工大学",
            "大连医科大学附属第一医院",
            "大连市中心医院",
            "某某大数据研究院有限公司",
            "大连理工大学土木建筑设计研究院有限公司",
            "某某石油股份有限公司辽宁省分公司",
            "中国科学院广州某某工程有限公司",
            "清华大学深圳国际研究生院",
            "北京大学深圳研究院",
            "中国科学院大连化学物理研究所",
            "中国科学院大学",
            "中国水产科学研究院黄海水产研究所",
            "中国石油天然气股份有限公司大连石化分公司",
            "国网辽宁省电力有限公司大连供电公司",
            "中建八局第二建设有限公司",
            "广州大学城投资经营管理有限公司",
            "北京市海淀区学院路37号",
            "哈尔滨工业大学（威海）",
            "大连船舶重工集团有限公司",
        ] {
            assert_eq!(pieces(name), [name]);
        }
    }
}
