//! Rights in a cell: `patent:201710601862.3`, `ZL201710601862.3`, `software:2020SR0123456`, `know_how:…`.

use unicode_normalization::UnicodeNormalization;

use crate::achievement::Right;

use super::super::codes;
use super::super::fault::{Note, Reason};
use super::{NOT_UNDERSTOOD, Read, Trouble};

/// Digits a foreign number has at least; fewer are a count (`发明专利3项`).
const DIGITS_MIN: usize = 5;

pub(crate) fn right(text: &str) -> Read<Right> {
    let (kind, rest) = match text.find([':', '：']) {
        Some(at) => (text[..at].trim(), text[at..].trim_start_matches([':', '：']).trim()),
        None => ("", text.trim()),
    };
    let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    match kind.to_ascii_lowercase().as_str() {
        "" if is_software(rest) => Ok((software(Some(rest.to_owned())), None)),
        "" if rest == "技术秘密" || rest == "know_how" => Ok((Right::KnowHow { note: None }, None)),
        "" if rest == "软件著作权" || rest == "software" => Ok((software(None), None)),
        "" | "patent" | "专利" | "发明专利" | "实用新型" | "外观设计" | "专利号" => {
            patent(rest)
        }
        "software" | "软著" | "软件著作权" => Ok((software(some(rest)), None)),
        "know_how" | "技术秘密" | "know-how" => Ok((Right::KnowHow { note: some(rest) }, None)),
        _ => Err(NOT_UNDERSTOOD),
    }
}

/// A number alone. Chinese ones carry a check digit, and a wrong one names another patent, or none.
pub(crate) fn patent(text: &str) -> Read<Right> {
    let text = &*text.nfkc().collect::<String>();
    if is_publication(text) {
        return Ok((right_of(text.trim().to_uppercase()), Some(Note::PublicationNumber)));
    }
    if !looks_chinese(text) {
        let digits = text.chars().filter(char::is_ascii_digit).count();
        let written = right_of(text.trim().to_owned());
        return if digits < DIGITS_MIN {
            Err(NOT_UNDERSTOOD)
        } else {
            Ok((written, Some(Note::ForeignPatent)))
        };
    }
    match codes::patent(text) {
        Some(number) => Ok((right_of(number), None)),
        None => Err(Trouble::Fault(Reason::BadPatentNumber)),
    }
}

/// Whether a number is foreign, or Chinese with the right check digit.
pub(crate) fn is_sound(number: &str) -> bool {
    !looks_chinese(number) || codes::patent(number).is_some()
}

/// The short form of a right that says no more than its number or note.
pub(crate) fn shown(right: &Right) -> Option<String> {
    match right {
        Right::Patent { number, patent: None, filed: None, granted: None, expires: None, state: None } => {
            Some(format!("patent:{number}"))
        }
        Right::Software { number: Some(number), title: None } => Some(format!("software:{number}")),
        Right::KnowHow { note: Some(note) } => Some(format!("know_how:{note}")),
        _ => None,
    }
}

fn right_of(number: String) -> Right {
    Right::Patent { number, patent: None, filed: None, granted: None, expires: None, state: None }
}

fn software(number: Option<String>) -> Right {
    Right::Software { number, title: None }
}

fn is_software(text: &str) -> bool {
    text.to_ascii_uppercase().contains("SR") && text.starts_with(|one: char| one.is_ascii_digit())
}

/// `CN110569471A`: a number under which an application was made public.
fn is_publication(text: &str) -> bool {
    let compact: String = text.chars().filter(|one| !one.is_whitespace()).collect::<String>().to_uppercase();
    let Some(rest) = compact.strip_prefix("CN") else { return false };
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let kind = &rest.as_bytes()[digits..];
    (7..=9).contains(&digits) && matches!(kind, [b'A'..=b'Z'] | [b'A'..=b'Z', b'0'..=b'9']) && kind[0] != b'X'
}

/// `ZL…`, or eight or twelve digits and a check digit, or twelve digits that begin with a year and a kind.
fn looks_chinese(text: &str) -> bool {
    let compact: String = text.chars().filter(|one| !one.is_whitespace()).collect::<String>().to_uppercase();
    if compact.starts_with("ZL") {
        return true;
    }
    let bare = compact.strip_prefix("CN").unwrap_or(&compact);
    let (number, check) = bare.split_once(['.', '．']).unwrap_or((bare, ""));
    let digits = number.bytes().all(|byte| byte.is_ascii_digit());
    let checked = matches!(check.as_bytes(), [b'0'..=b'9' | b'X']);
    let dated = number.len() >= 12
        && (number.starts_with("19") || number.starts_with("20"))
        && matches!(number.as_bytes()[4], b'1' | b'2' | b'3' | b'8' | b'9');
    let last_is_x =
        number.len() == 13 && number.ends_with('X') && number[..12].bytes().all(|byte| byte.is_ascii_digit());
    digits
        && (checked && matches!(number.len(), 8 | 12)
            || dated && matches!(number.len(), 12 | 13) && check.is_empty())
        || last_is_x
}
