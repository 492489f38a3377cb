//! Codes as people type them: patent numbers, IPC symbols, credit codes. The index and the query use the same keys.

/// The forms under which a code is found: as given, without punctuation, and for patents the bare number.
pub(crate) fn keys(code: &str) -> Vec<String> {
    let given: String = code.to_uppercase().chars().filter(|c| !c.is_whitespace()).collect();
    let bare: String = given.chars().filter(|c| c.is_alphanumeric() || *c == '/').collect();
    let mut keys = vec![bare.clone()];
    if given != bare {
        keys.push(given);
    }
    keys.extend(patent_number(&bare).filter(|number| *number != bare));
    keys.retain(|key| !key.is_empty());
    keys
}

/// What kind of code a word looks like, if any.
pub(crate) fn looks_like_code(word: &str) -> bool {
    let bare: String =
        word.to_uppercase().chars().filter(|c| c.is_ascii_alphanumeric() || *c == '/').collect();
    let digits = bare.bytes().filter(u8::is_ascii_digit).count();
    let patent =
        patent_number(&bare).is_some() && (digits >= 9 || bare.starts_with(['Z', 'C']) && digits >= 6);
    // 基于C64x has the shape of a subclass; in a text only a symbol with its group is meant as one.
    let in_text = word.chars().any(|c| !c.is_ascii() && c.is_alphanumeric());
    patent || is_ipc(&bare) && (!in_text || bare.contains('/')) || is_credit_code(&bare)
}

/// The number of a Chinese application (12 digits, before 2003 8 digits) or publication, without country, check digit
/// and kind letter.
fn patent_number(bare: &str) -> Option<String> {
    let number = bare.strip_prefix("ZL").or_else(|| bare.strip_prefix("CN")).unwrap_or(bare);
    let digits = number.bytes().take_while(u8::is_ascii_digit).count();
    let (digits, tail) = number.split_at(digits);
    let tail_fits = matches!(tail.as_bytes(), [] | [b'X'] | [b'A'..=b'Y'] | [b'A'..=b'Y', b'0'..=b'9']);
    let core = match digits.len() {
        // The 13th and the 9th digit are check digits, but publications since 2007 have nine digits themselves.
        13 => &digits[..12],
        6..=12 => digits,
        _ => return None,
    };
    tail_fits.then(|| core.to_owned())
}

/// From subclass (`H01M`) to subgroup (`H01M8/10`).
fn is_ipc(bare: &str) -> bool {
    let [section, c1, c2, subclass, rest @ ..] = bare.as_bytes() else { return false };
    let head = (b'A'..=b'H').contains(section)
        && c1.is_ascii_digit()
        && c2.is_ascii_digit()
        && subclass.is_ascii_uppercase();
    let group = rest.split(|b| *b == b'/').collect::<Vec<_>>();
    head && group.len() <= 2
        && rest.len() <= 12
        && group.iter().all(|part| part.iter().all(u8::is_ascii_digit))
}

/// Unified social credit code, GB 32100: 18 characters, six digits of region in the middle.
fn is_credit_code(bare: &str) -> bool {
    bare.len() == 18
        && bare.bytes().all(|b| b.is_ascii_digit() || b.is_ascii_uppercase() && !b"IOSVZ".contains(&b))
        && bare.as_bytes()[2..8].iter().all(u8::is_ascii_digit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_patent_number_in_many_forms() {
        for form in
            ["ZL202310123456.7", "CN202310123456.7", "2023101234567", "202310123456", "zl 202310123456.7"]
        {
            assert!(keys(form).contains(&"202310123456".to_owned()), "{form}");
        }
        assert!(looks_like_code("zl202310123456.x"));
        assert!(looks_like_code("cn114567890b"));
    }

    #[test]
    fn shapes() {
        assert!(
            looks_like_code("h01m8/10") && looks_like_code("h01m") && looks_like_code("91210200MA0XXXXX1R")
        );
        assert!(!looks_like_code("316l") && !looks_like_code("2023") && !looks_like_code("pemfc"));
        assert!(!looks_like_code("电池") && !looks_like_code(""));
        assert!(!looks_like_code("基于c64x") && looks_like_code("分类号h01m8/10"));
    }
}
