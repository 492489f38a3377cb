//! Names of organisations: making equal ones meet, and telling what they name.

mod aliases;
mod joined;
mod kind;

pub use aliases::aliases_of;
pub use joined::split_joined;
pub use kind::guess_kind;
use unicode_normalization::UnicodeNormalization;

/// The form in which names are compared: equal keys mean the same organisation. Width, case,
/// spaces, punctuation and a seal's note do not count; 有限责任公司 is 有限公司, and 中国科学院 is
/// 中科院. 股份有限公司 stays, for it can be another company.
pub fn key(name: &str) -> String {
    let folded = name.nfkc().collect::<String>().to_lowercase();
    let folded = folded.trim();
    let bare = NOTES.iter().find_map(|note| folded.strip_suffix(note)).unwrap_or(folded);
    let bare = bare.strip_prefix("the ").unwrap_or(bare);
    let letters: String = bare.chars().filter(|c| c.is_alphanumeric()).collect();
    let one_form = SAME.iter().fold(letters, |text, (long, short)| text.replace(long, short));
    // 中国科学院大学 is a university of its own, never written 中科院大学.
    if one_form.starts_with("中国科学院大学") {
        one_form
    } else {
        one_form.replace("中国科学院", "中科院")
    }
}

/// What forms add to a name, after folding to half width.
const NOTES: &[&str] = &["(盖章)", "(公章)", "(签章)", "(单位盖章)", "盖章"];

const SAME: &[(&str, &str)] =
    &[("有限责任公司", "有限公司"), ("companylimited", "coltd"), ("limitedcompany", "coltd")];

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn equal_names_meet() {
        for (one, other) in [
            ("大连理工大学", " 大连 理工大学　"),
            ("华为（大连）有限公司", "华为(大连)有限责任公司"),
            ("ＡＢＣ科技有限公司", "abc科技有限公司"),
            ("中国科学院大连化学物理研究所", "中科院大连化学物理研究所"),
            ("The Dalian University of Technology", "Dalian University of Technology"),
            ("大连某某有限公司（盖章）", "大连某某有限公司"),
            ("Acme Co., Ltd.", "ACME CO LTD"),
        ] {
            assert_eq!(key(one), key(other));
        }
    }

    #[test]
    fn different_names_do_not() {
        assert_ne!(key("某某股份有限公司"), key("某某有限公司"));
        assert_ne!(key("大连大学"), key("大连理工大学"));
        assert_eq!(key("中国科学院大学"), "中国科学院大学");
    }

    proptest! {
        #[test]
        fn never_panics(text in ".*", near in "[大连理工学院有限公司研究所中心局（）、，/ A]{0,30}") {
            for text in [text, near] {
                let _ = (key(&text), aliases_of(&text), guess_kind(&text), split_joined(&text));
            }
        }

        #[test]
        fn a_key_is_its_own_key(name in "[中国科学院大连有限责任公司（）a-zA-Z ，]{0,20}") {
            prop_assert_eq!(key(&key(&name)), key(&name));
        }

        #[test]
        fn splitting_loses_no_letter(text in "[大连理工学院有限公司研究所中心局、，; 广东省]{0,30}") {
            let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
            prop_assert_eq!(letters(&split_joined(&text).concat()), letters(&text));
        }
    }
}
