//! Which part of a demand's text says what is needed. Enterprises write of their plants, patents and
//! turnover under headings of their own; that part finds laboratories with similar plants, not answers.

/// Shortest need, in characters: a text that would shrink below this was not divided as expected.
const SHORTEST: usize = 20;
/// Longest heading, in characters.
const HEADING: usize = 14;

/// Headings of parts about the enterprise itself.
const ABOUT_ITSELF: &[&str] = &[
    "工作基础",
    "现有基础",
    "实验基础",
    "科研基础",
    "研究基础",
    "企业基础",
    "基础条件",
    "工作条件",
    "公司概况",
    "企业概况",
    "企业简介",
    "公司简介",
    "技术背景",
    "资金预算",
    "项目预算",
];

/// Headings of parts about the need.
const ABOUT_NEED: &[&str] =
    &["需求", "目标", "难题", "难点", "要求", "指标", "内容", "问题", "成果", "现状", "参数"];

/// What forms print where a field was left empty.
const LEFT_EMPTY: &str = "未提供";

/// The text without its parts about the enterprise; the whole text where little would remain.
pub(crate) fn need(text: &str) -> String {
    let text = text.replace(LEFT_EMPTY, "");
    let mut kept = String::with_capacity(text.len());
    let mut dropping = false;
    for line in text.lines() {
        match heading(line).and_then(kind) {
            Some(Part::Itself) => dropping = true,
            Some(Part::Need) => dropping = false,
            None => {}
        }
        if !dropping {
            kept.push_str(line);
            kept.push('\n');
        }
    }
    if kept.trim().chars().count() < SHORTEST { text } else { kept }
}

enum Part {
    Itself,
    Need,
}

/// A heading that names both, such as 需求内容及现有基础, is about the need.
fn kind(heading: &str) -> Option<Part> {
    let says = |words: &[&str]| words.iter().any(|word| heading.contains(word));
    if says(&["需求", "目标", "难题"]) {
        Some(Part::Need)
    } else if says(ABOUT_ITSELF) {
        Some(Part::Itself)
    } else {
        says(ABOUT_NEED).then_some(Part::Need)
    }
}

/// The words before a colon, or a short line of its own, without its number.
fn heading(line: &str) -> Option<&str> {
    let numbering =
        |c: char| c.is_whitespace() || c.is_ascii_digit() || "一二三四五六七八九十（(）)、.．【[".contains(c);
    let line = line.trim_start_matches(numbering).trim_end();
    let heading = line.split([':', '：', '】', ']']).next()?.trim();
    let sentence = heading.contains(['，', '。', '；', ',', ';']);
    (!heading.is_empty() && !sentence && heading.chars().count() <= HEADING).then_some(heading)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn boasting_is_dropped_up_to_the_next_heading() {
        let text = "一、需求内容：寻找耐高温的轴承密封材料，寿命两年以上\n二、现有工作基础：\n本厂有厂房三栋\n三、预期目标\n泄漏率降到千分之一";
        let found = need(text);
        assert!(found.contains("轴承密封") && found.contains("泄漏率"));
        assert!(!found.contains("厂房"));
    }

    #[test]
    fn a_text_only_about_the_enterprise_is_kept_and_empty_fields_vanish() {
        assert!(need("企业简介：本厂做轴承").contains("做轴承"));
        assert_eq!(need("未提供").trim(), "");
    }

    #[test]
    fn a_sentence_is_not_a_heading() {
        assert_eq!(heading("现有基础薄弱，需要新的思路：换料"), None);
        assert_eq!(heading("（2）现有基础：厂房"), Some("现有基础"));
    }

    proptest! {
        #[test]
        fn never_panics(text in ".*") {
            need(&text);
        }
    }
}
