//! Codes that a device counts out of a secret and the time (RFC 6238), and codes on paper for who has lost it.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Utc};
use db::Chance;
use sha2::{Digest, Sha256};
use totp_rs::{Algorithm, Secret, TOTP};

/// What all authenticator programs count by default.
const DIGITS: usize = 6;
const STEP_SECONDS: u64 = 30;
/// Steps before and after this one whose codes are taken too: clocks differ, and typing takes time (§5.2).
const SKEW: u64 = 1;
/// Codes on paper.
pub(super) const RECOVERY_CODES: usize = 10;

/// A secret of 160 bits, as RFC 4226 §4 recommends, in Base32.
pub(super) fn secret(chance: &Chance) -> String {
    Secret::Raw(chance.bytes::<20>().to_vec()).to_encoded().to_string()
}

/// The step that a code is good for, around a moment; nothing if it is not.
pub(super) fn step(secret: &str, code: &str, now: DateTime<Utc>) -> Option<i64> {
    let key = Secret::Encoded(secret.to_owned()).to_bytes().ok()?;
    let totp = TOTP::new(Algorithm::SHA1, DIGITS, 0, STEP_SECONDS, key).ok()?;
    let this = u64::try_from(now.timestamp()).ok()? / STEP_SECONDS;
    let step =
        (this.saturating_sub(SKEW)..=this + SKEW).find(|step| totp.generate(step * STEP_SECONDS) == code)?;
    i64::try_from(step).ok()
}

/// What a device reads from a picture (the key URI that authenticator programs share).
pub(super) fn address(secret: &str, name: &str, market: &str) -> String {
    let mut address = url::Url::parse("otpauth://totp").expect("an address");
    if let Ok(mut path) = address.path_segments_mut() {
        path.push(&format!("{market}:{name}"));
    }
    address.query_pairs_mut().append_pair("secret", secret).append_pair("issuer", market);
    address.into()
}

/// Codes for paper: 72 bits each, in groups of four.
pub(super) fn recovery(chance: &Chance) -> Vec<String> {
    let code = || {
        let text = URL_SAFE_NO_PAD.encode(chance.bytes::<9>());
        // Letters that look alike in either case stay apart by their place: nothing is folded.
        [&text[..4], &text[4..8], &text[8..]].join(" ")
    };
    std::iter::repeat_with(code).take(RECOVERY_CODES).collect()
}

/// SHA-256, whatever stands between the groups.
pub(super) fn hash_of_recovery(code: &str) -> String {
    let plain: String = code.chars().filter(|letter| !letter.is_whitespace()).collect();
    format!("{:x}", Sha256::digest(plain))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 6238, appendix B, SHA-1: the last six of eight digits.
    #[test]
    fn codes_are_those_of_the_standard() {
        let secret = Secret::Raw(b"12345678901234567890".to_vec()).to_encoded().to_string();
        for (seconds, code) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
            (20_000_000_000, "353130"),
        ] {
            let at = DateTime::from_timestamp(seconds, 0).expect("a moment");
            assert_eq!(step(&secret, code, at), Some(seconds / 30), "{seconds}");
            let later = at + chrono::Duration::seconds(30);
            assert_eq!(step(&secret, code, later), Some(seconds / 30), "a step later");
            assert_eq!(step(&secret, code, at + chrono::Duration::seconds(90)), None, "{seconds}");
        }
        assert_eq!(step(&secret, "", DateTime::UNIX_EPOCH), None);
        assert_eq!(step("not base32!", "123456", DateTime::UNIX_EPOCH), None);
    }

    #[test]
    fn an_address_holds_what_a_device_needs() {
        let made = address("JBSWY3DP", "某 课题组&x", "Qiao");
        assert!(made.starts_with("otpauth://totp/Qiao:"), "{made}");
        assert!(made.ends_with("?secret=JBSWY3DP&issuer=Qiao"), "{made}");
        assert!(!made.contains(' '), "{made}");
    }

    #[test]
    fn codes_on_paper_are_read_with_and_without_their_gaps() {
        assert_eq!(hash_of_recovery("abcd efgh ijkl"), hash_of_recovery(" abcdefghijkl "));
        assert_ne!(hash_of_recovery("abcd"), hash_of_recovery("ABCD"));
    }
}
