//! What is typed to sign in, and what it means.

use catalog::text::clean;
use serde::Deserialize;

use super::secret::CODE_DIGITS;
use crate::layout::fields::Errors;

/// Longest name a person may be shown by, in characters.
pub(crate) const NAME_MAX: usize = 40;

/// Where a code is to be sent.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct AddressForm {
    pub address: String,
    pub next: String,
}

/// The code, and what the market must know of somebody new.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct CodeForm {
    pub code: String,
    pub name: String,
    pub consent: String,
    pub next: String,
}

impl CodeForm {
    /// What somebody new must say: a name, and that the market may keep it.
    pub(super) fn newcomer(&self) -> Result<String, Errors> {
        newcomer(&self.name, &self.consent)
    }
}

/// The digits of a code, whatever stands between them.
pub(super) fn digits(typed: &str) -> Option<String> {
    let digits: String = search::normalise(typed).chars().filter(char::is_ascii_digit).collect();
    (digits.len() == CODE_DIGITS).then_some(digits)
}

/// A newcomer's name, and their consent.
pub(crate) fn newcomer(name: &str, consent: &str) -> Result<String, Errors> {
    let mut errors = Errors::new();
    let name = clean(&name.split_whitespace().collect::<Vec<_>>().join(" "));
    if name.is_empty() {
        errors.insert("name", "error-required");
    }
    if name.chars().count() > NAME_MAX {
        errors.insert("name", "error-too-long");
    }
    if consent != "yes" {
        errors.insert("consent", "error-consent");
    }
    if errors.is_empty() { Ok(name) } else { Err(errors) }
}

/// A place of our own to go to after signing in; anything else would send people to other sites.
pub(crate) fn own_place(next: &str) -> &str {
    let own = next.starts_with('/')
        && !next.starts_with("//")
        && next.chars().all(|c| c.is_ascii_graphic() && c != '\\');
    if own { next } else { "/me" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_places_of_our_own_are_gone_to() {
        assert_eq!(own_place("/achievements/new?x=1"), "/achievements/new?x=1");
        for bad in [
            "",
            "//evil.example",
            "https://evil.example",
            "/\\evil.example",
            "\\\\evil",
            "javascript:x",
            "/a\r\nb",
            "/ a",
        ] {
            assert_eq!(own_place(bad), "/me", "{bad}");
        }
    }

    #[test]
    fn a_code_is_read_with_spaces_and_full_width_digits() {
        let read = digits;
        assert_eq!(read(" 12 34-56").as_deref(), Some("123456"));
        assert_eq!(read("１２３４５６").as_deref(), Some("123456"));
        assert_eq!(read("12345"), None);
        assert_eq!(read("1234567"), None);
    }
}
