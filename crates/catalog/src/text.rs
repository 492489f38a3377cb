//! Plain texts, cleaned of what no reader can see.

use sha2::{Digest, Sha256};

/// Normalised: line ends are `\n`; control characters, zero-width and byte-order marks are gone, as is
/// white space around. Nothing else is changed, so that what was written is what is kept.
pub fn clean(text: &str) -> String {
    if text.bytes().all(|byte| (0x20..0x7f).contains(&byte)) {
        return text.trim().to_owned();
    }
    let unified =
        if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text.to_owned() };
    unified.chars().filter(|one| is_visible(*one)).collect::<String>().trim().to_owned()
}

/// SHA-256 in hexadecimal: what is kept beside papers, notices and certificates, for anybody to count again.
pub fn sha256(bytes: impl AsRef<[u8]>) -> String {
    format!("{:x}", Sha256::digest(bytes))
}

fn is_visible(one: char) -> bool {
    match one {
        '\n' | '\t' => true,
        '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}' => false,
        _ => !one.is_control(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_can_see_is_gone_and_lines_stay() {
        assert_eq!(clean(" 甲\u{0}\u{b}乙\r\n丙\u{200b} "), "甲乙\n丙");
        assert_eq!(clean("plain"), "plain");
    }
}
