//! Quantified requirements in running text: `抗拉强度≥600MPa，延伸率不低于12%`.

use super::quantity::{comparison, normalised, signed};
use super::{Dimension, Quantity};
use crate::demand::{Indicator, Operator};

/// Most indicators taken from a text.
const MOST: usize = 40;
/// Longest name of an indicator, in characters.
const NAME: usize = 16;
/// Words that belong to the sentence, not to the name of an indicator.
const LEADING: [&str; 22] = [
    "要求", "实现", "使得", "使", "而且", "且", "并且", "并", "其", "及", "和", "以及", "同时", "保证",
    "确保", "达到", "需", "应", "时", "下", "的", "左右",
];
const TRAILING: [&str; 17] = [
    "达到",
    "可达",
    "达",
    "控制在",
    "保持在",
    "要求",
    "必须",
    "须",
    "为",
    "的",
    "应",
    "需",
    "是",
    "约",
    "在",
    "由",
    "从",
];
/// Words behind which a level stands and no change.
const CHANGE_TO: [&str; 12] = [
    "提高到",
    "提高至",
    "提升到",
    "提升至",
    "降低到",
    "降低至",
    "降到",
    "降至",
    "减少到",
    "减少至",
    "缩短到",
    "缩短至",
];
/// A change of nothing is no name.
const CHANGES: [&str; 8] = ["提高", "提升", "降低", "减少", "缩短", "增加", "增长", "下降"];
/// Words that begin or end like one of the sentence, but are of the name.
const WHOLE_BEGINNINGS: [&str; 18] = [
    "使用", "应力", "应变", "应用", "应急", "应答", "需求", "需氧", "并联", "并网", "并发", "时间", "时延",
    "时长", "时效", "下降", "下限", "下料",
];
const WHOLE_ENDINGS: [&str; 12] =
    ["效应", "反应", "响应", "感应", "适应", "供应", "雷达", "马达", "目的", "节约", "行为", "自由"];

/// All indicators that stand in a text, in its order. Conservative: a number without a comparison word or a unit is
/// none, and a change (`效率提高30%`) keeps its verb in the name, for it is not the level.
pub fn indicators(text: &str) -> Vec<Indicator> {
    let clauses = text.split(['，', '。', '；', ';', '\n', '、', '！', '？', '（', '）', '(', ')']);
    let commas = clauses.flat_map(split_plain_commas);
    commas.flat_map(|clause| in_clause(&clause)).take(MOST).collect()
}

/// An ASCII comma parts clauses unless it groups thousands.
fn split_plain_commas(clause: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let letters: Vec<char> = clause.chars().collect();
    for (at, letter) in letters.iter().enumerate() {
        let between_digits = at > 0
            && letters[at - 1].is_ascii_digit()
            && letters.get(at + 1).is_some_and(char::is_ascii_digit);
        if *letter == ',' && !between_digits {
            parts.push(String::new());
        } else if let Some(last) = parts.last_mut() {
            last.push(*letter);
        }
    }
    parts
}

/// Goes from number to number; the name of one is looked for behind the one before.
fn in_clause(clause: &str) -> Vec<Indicator> {
    let clause = normalised(clause);
    let mut found = Vec::new();
    // Where the name may begin, where the next number is looked for, and what a value was said of: in
    // `效率由80%提高到90%以上` the second number is of the first one's name.
    let (mut from, mut at, mut said_of) = (0, 0, None);
    while let Some(next) = clause[at..].find(|letter: char| letter.is_ascii_digit()) {
        let start = signed(&clause, at + next).max(at);
        let head = &clause[from..start];
        if is_part_of_word(head) {
            at = end_of_digits(&clause, at + next);
            continue;
        }
        let bound = comparison(head);
        let before = bound.map_or(head, |(begin, _)| &head[..begin]);
        let Some((quantity, taken)) = Quantity::at(&clause[start..], bound.map(|(_, op)| op)) else {
            at = end_of_digits(&clause, at + next);
            continue;
        };
        at = start + taken;
        let name = name_of(before).or_else(|| said_of.take().filter(|_| is_change_to(before)));
        match (name, operator(&quantity)) {
            (Some(name), Some(op)) if is_requirement(&quantity, before, bound.is_some()) => {
                found.push(made(name, op, quantity));
                from = at;
            }
            // A bare number may be of the name: 3D打印精度.
            (name, _) if quantity.unit.is_some() => {
                said_of = name;
                from = at;
            }
            _ => {}
        }
    }
    found
}

/// The 2 of CO2 and the 2.5 of PM2.5.
fn is_part_of_word(head: &str) -> bool {
    head.ends_with(|letter: char| letter.is_ascii_alphabetic() || letter == '_')
}

fn end_of_digits(text: &str, from: usize) -> usize {
    let inside = |letter: char| letter.is_ascii_digit() || letter == '.';
    text[from..].find(|letter: char| !inside(letter)).map_or(text.len(), |length| from + length)
}

/// The sign, or a bound behind, or a range: a bare value is a statement and no requirement.
fn operator(quantity: &Quantity) -> Option<Operator> {
    quantity.op.or(quantity.high.map(|_| Operator::Between))
}

/// Money is of turnover or price; a year is a date; behind 第 stands a place in an order.
fn is_requirement(quantity: &Quantity, before: &str, is_bound: bool) -> bool {
    let measured = match quantity.unit {
        Some(unit) => unit.dimension != Dimension::Money && !(unit.symbol == "a" && is_year(quantity.low)),
        None => is_bound && !(quantity.unit_text.is_empty() && is_year(quantity.low)),
    };
    measured && !before.trim_end().ends_with('第')
}

fn is_year(value: f64) -> bool {
    (1900.0..=2100.0).contains(&value) && value.fract() == 0.0
}

fn is_change_to(text: &str) -> bool {
    CHANGE_TO.iter().any(|word| text.trim_end().ends_with(word))
}

fn made(name: String, op: Operator, quantity: Quantity) -> Indicator {
    let unit = quantity.unit.map_or(quantity.unit_text, |unit| unit.symbol.to_owned());
    Indicator { name, op, value: quantity.low, upper: quantity.high, unit }
}

/// The noun before the comparison: what remains of the clause's last words.
fn name_of(text: &str) -> Option<String> {
    let name = text.trim_matches(|letter: char| letter.is_whitespace() || ":：~-.".contains(letter));
    let mut name = without_list_number(last_word(name));
    loop {
        let before = name;
        for word in LEADING {
            if !WHOLE_BEGINNINGS.iter().any(|whole| name.starts_with(whole)) {
                name = name.strip_prefix(word).unwrap_or(name);
            }
        }
        for word in CHANGE_TO.iter().chain(&TRAILING) {
            if !WHOLE_ENDINGS.iter().any(|whole| name.ends_with(whole)) {
                name = name.strip_suffix(word).unwrap_or(name);
            }
        }
        if name == before {
            break;
        }
    }
    let is_change = CHANGES.contains(&name);
    let count = name.chars().count();
    let kept: String = name.chars().skip(count.saturating_sub(NAME)).collect();
    let kept = kept.trim();
    // One Chinese letter is a rest of the sentence (内, 次); one Latin or Greek letter is a quantity.
    let is_rest = kept.chars().count() == 1 && !kept.starts_with(|letter: char| letter < '\u{2e80}');
    (!is_change && !is_rest && kept.chars().any(char::is_alphabetic)).then(|| kept.to_owned())
}

/// Behind the last colon, space or slash; a point parts too, unless it is of a number, as in PM2.5.
fn last_word(text: &str) -> &str {
    let parts = |(at, letter): &(usize, char)| match letter {
        ':' | '：' | '/' => true,
        '.' => !text[at + 1..].starts_with(|next: char| next.is_ascii_digit()),
        other => other.is_whitespace(),
    };
    let last = text.char_indices().rev().find(parts);
    last.map_or(text, |(at, letter)| &text[at + letter.len_utf8()..])
}

/// `1)` and `2】` before a name, and a number pasted to a Chinese one; not that of `3D打印精度`.
fn without_list_number(name: &str) -> &str {
    let rest =
        name.trim_start_matches(|letter: char| letter.is_ascii_digit() || ")）.、】]".contains(letter));
    if rest.starts_with(|next: char| next.is_ascii_alphanumeric()) { name } else { rest }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(text: &str) -> Vec<(String, Operator, f64, Option<f64>, String)> {
        let one = |found: Indicator| (found.name, found.op, found.value, found.upper, found.unit);
        indicators(text).into_iter().map(one).collect()
    }

    /// The only indicator, without its upper end.
    fn only(text: &str) -> (String, Operator, f64, String) {
        let mut found = indicators(text);
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        let Indicator { name, op, value, unit, .. } = found.remove(0);
        (name, op, value, unit)
    }

    #[test]
    fn requirements_are_found_in_running_text() {
        use Operator::{AtLeast, AtMost, Between};
        assert_eq!(
            read("要求抗拉强度≥600MPa，延伸率不低于12%；误差不大于0.02mm。"),
            [
                ("抗拉强度".into(), AtLeast, 600.0, None, "MPa".into()),
                ("延伸率".into(), AtLeast, 12.0, None, "%".into()),
                ("误差".into(), AtMost, 0.02, None, "mm".into()),
            ]
        );
        assert_eq!(read("工作温度-40～85℃"), [("工作温度".into(), Between, -40.0, Some(85.0), "℃".into())]);
        assert_eq!(read("直径20±0.5mm"), [("直径".into(), Between, 19.5, Some(20.5), "mm".into())]);
        assert_eq!(read("能量效率达到80%以上"), [("能量效率".into(), AtLeast, 80.0, None, "%".into())]);
        assert_eq!(read("抗拉强度 ≥ 600 MPa"), [("抗拉强度".into(), AtLeast, 600.0, None, "MPa".into())]);
    }

    #[test]
    fn a_negated_word_is_the_opposite_bound_and_not_of_the_name() {
        use Operator::{AtLeast, AtMost};
        assert_eq!(only("延伸率不得低于12%"), ("延伸率".into(), AtLeast, 12.0, "%".into()));
        assert_eq!(only("含量不应超过5ppm"), ("含量".into(), AtMost, 5.0, "ppm".into()));
        assert_eq!(only("储存温度不高于零下18℃"), ("储存温度".into(), AtMost, -18.0, "℃".into()));
        assert_eq!(only("噪声不允许高于 60 dB"), ("噪声".into(), AtMost, 60.0, "dB".into()));
    }

    #[test]
    fn one_clause_may_hold_several() {
        let names = |text: &str| indicators(text).into_iter().map(|found| found.name).collect::<Vec<_>>();
        assert_eq!(names("抗拉强度≥600MPa且延伸率≥12%"), ["抗拉强度", "延伸率"]);
        assert_eq!(names("抗拉强度≥600MPa 延伸率12%以上 硬度≥50HRC"), ["抗拉强度", "延伸率", "硬度"]);
        assert_eq!(names("25℃时粘度≤5mPa·s"), ["粘度"]);
    }

    #[test]
    fn a_change_is_not_a_level() {
        use Operator::AtLeast;
        assert_eq!(only("效率提高30%以上"), ("效率提高".into(), AtLeast, 30.0, "%".into()));
        assert_eq!(only("CO2排放降低30%以上"), ("CO2排放降低".into(), AtLeast, 30.0, "%".into()));
        assert_eq!(only("效率提高到90%以上"), ("效率".into(), AtLeast, 90.0, "%".into()));
        assert_eq!(only("效率由80%提高到90%以上"), ("效率".into(), AtLeast, 90.0, "%".into()));
        assert!(read("提高30%以上").is_empty(), "nobody knows what is to be higher");
    }

    #[test]
    fn a_name_keeps_its_own_letters() {
        for (text, name) in [
            ("使用寿命≥20000h", "使用寿命"),
            ("应力≤50MPa", "应力"),
            ("PM2.5浓度≤35μg/m³", "PM2.5浓度"),
            ("3D打印精度≤0.05mm", "3D打印精度"),
            ("频率响应≥20kHz", "频率响应"),
            ("1.抗拉强度≥600MPa", "抗拉强度"),
            ("2）延伸率≥12%", "延伸率"),
            ("技术指标：能耗应不大于5kWh/t", "能耗"),
        ] {
            assert_eq!(only(text).0, name, "{text}");
        }
    }

    #[test]
    fn years_telephones_lists_and_turnover_are_no_indicators() {
        for text in [
            "公司自2011年成立以来，2018年度销售收入2002万元。",
            "年产值超过5000万元",
            "能耗低于2020年水平",
            "公司2015-2020年销售增长",
            "联系电话：0411-84708000，13800138000",
            "第1-3年完成",
            "内53MPa以上",
            "1、背景 2、现状",
            "执行标准GB/T 34670-2017",
        ] {
            assert!(read(text).is_empty(), "{text}: {:?}", read(text));
        }
    }

    #[test]
    fn a_long_text_takes_its_time_once_and_gives_a_bounded_answer() {
        assert_eq!(indicators(&"强度≥5MPa，".repeat(20_000)).len(), MOST);
        assert!(indicators(&"不".repeat(300_000)).is_empty());
        assert!(indicators(&"1".repeat(300_000)).is_empty());
        assert!(indicators(&"≥".repeat(300_000)).is_empty());
    }

    proptest! {
        #[test]
        fn no_text_panics(text in ".{0,200}") {
            let _ = indicators(&text);
        }

        #[test]
        fn no_likely_text_panics(text in "[0-9.,±~%年万×^≥不低于到至 ℃a-z-]{0,60}") {
            let _ = indicators(&text);
            let _ = Quantity::parse(&text);
        }
    }
}
