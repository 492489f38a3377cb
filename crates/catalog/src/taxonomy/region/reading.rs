//! Places as people write them.

use unicode_normalization::UnicodeNormalization;

use super::{TABLE, depth, nearest, short};
use crate::taxonomy::Entry;

/// Reads a code or a name or both: `210200`, `大连市`, `210281 瓦房店市`, `辽宁大连`, `辽宁省大连市瓦房店市高新路1号`. What follows the
/// last known place is left unread. An area's bare name counts only where it is the only one of
/// that name: 朝阳区 alone could be Beijing's or Changchun's.
pub fn parse(text: &str) -> Option<&'static Entry> {
    let folded: String = text.nfkc().filter(|c| c.is_alphanumeric()).collect();
    if folded.bytes().all(|byte| byte.is_ascii_digit()) {
        return nearest(&format!("{folded:0<6}")).filter(|_| matches!(folded.len(), 2 | 4 | 6));
    }
    let name = folded.trim_start_matches(|c: char| c.is_ascii_digit());
    // A postcode is six digits too; a code counts only before its own name.
    if let Some(coded) = TABLE.get(&folded[..folded.len() - name.len()]) {
        return (coded.name == name || parse(name) == Some(coded)).then_some(coded);
    }
    let mut rest =
        ["中华人民共和国", "中国"].iter().find_map(|it| folded.strip_prefix(it)).unwrap_or(&folded);
    let mut place = None;
    while let Some((entry, unread)) = step(place, rest) {
        place = Some(entry);
        rest = unread.strip_prefix("市辖区").unwrap_or(unread);
    }
    place
}

/// One place further down, and what is left to read. 北京市北京市海淀区 says a place twice; 唐山市汉沽管理区
/// is the whole name of an area of 唐山市, so the repetition is looked for second.
fn step<'a>(place: Option<&'static Entry>, text: &'a str) -> Option<(&'static Entry, &'a str)> {
    let (entry, rest) = match longest(place, text) {
        Some((entry, length)) => (entry, &text[length..]),
        None => {
            let again = text.strip_prefix(place?.name)?;
            let (entry, length) = longest(place, again)?;
            (entry, &again[length..])
        }
    };
    Some((entry, rest))
}

/// The place below `scope` whose full or short name is the longest beginning of `text`, with the
/// length of what was read; the upper place where two are as long.
fn longest(scope: Option<&'static Entry>, text: &str) -> Option<(&'static Entry, usize)> {
    let candidates = match scope {
        Some(entry) => TABLE.below(entry.code),
        None => TABLE.whole(),
    };
    let read = |entry: &'static Entry| {
        let bare = scope.is_none() && depth(entry.code) == 2;
        let name = if text.starts_with(entry.name) || bare { entry.name } else { short(entry.name) };
        text.starts_with(name).then_some((entry, name.len()))
    };
    let found: Vec<(&'static Entry, usize)> = candidates.iter().filter_map(read).collect();
    let best = |(entry, length): &(&'static Entry, usize)| (*length, 2 - depth(entry.code));
    let top = found.iter().map(best).max()?;
    let mut equal = found.iter().filter(|it| best(it) == top);
    equal.next().filter(|_| equal.next().is_none()).copied()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn names_are_read_however_complete() {
        for (text, code) in [
            ("210200", "210200"),
            ("21", "210000"),
            ("2102", "210200"),
            ("210281 瓦房店市", "210281"),
            ("110105 朝阳区", "110105"),
            ("大连", "210200"),
            ("大连市", "210200"),
            ("辽宁大连", "210200"),
            ("辽宁省 大连市", "210200"),
            ("中国·辽宁·大连", "210200"),
            ("辽宁省大连市瓦房店市", "210281"),
            ("辽宁省瓦房店市", "210281"),
            ("瓦房店市", "210281"),
            ("大连瓦房店", "210281"),
            ("大连市高新园区", "210200"),
            ("辽宁省大连市甘井子区凌工路2号", "210211"),
            ("北京市海淀区", "110108"),
            ("北京市市辖区海淀区", "110108"),
            ("北京北京市海淀区", "110108"),
            ("吉林", "220000"),
            ("吉林市", "220200"),
            ("吉林省吉林市", "220200"),
            ("延边", "222400"),
            ("内蒙古", "150000"),
            ("香港", "810000"),
            ("河南济源", "419001"),
            ("朝阳市", "211300"),
        ] {
            assert_eq!(parse(text).map(|entry| entry.code), Some(code), "{text}");
        }
    }

    #[test]
    fn what_is_ambiguous_or_foreign_is_not_guessed() {
        for text in ["", "朝阳区", "东京", "12345", "999999", "Dalian", "中国"] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn every_full_name_is_read_back() {
        for entry in TABLE.whole() {
            let full: String = TABLE.path(entry.code).iter().map(|place| place.name).collect();
            assert_eq!(parse(&full), Some(entry), "{full}");
        }
    }

    proptest! {
        #[test]
        fn never_panics(text in ".*", near in "[辽宁省大连市北京中山区海南吉林0-9 ]{0,12}") {
            let _ = (parse(&text), parse(&near), super::super::short_name(&text));
        }
    }
}
