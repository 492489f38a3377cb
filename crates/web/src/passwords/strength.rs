//! What a password must be, and what it costs to try one.

use std::sync::LazyLock;

use argon2::password_hash::phc::PasswordHash;
use argon2::{Argon2, PasswordHasher, PasswordVerifier};
use tokio::sync::Semaphore;
use zxcvbn::Score;

/// Shortest and longest password, in characters. A password alone opens a session, so it is longer than the eight of
/// ASVS 6.2.1; the upper end is for the hash's sake (6.2.9 asks for 64 at least).
const SHORTEST: usize = 12;
const LONGEST: usize = 128;
/// A shorter name may stand in a password by chance, in characters.
const TELLING: usize = 4;
/// What many here put into a password and the library, which knows English, does not: rough words for love, luck and
/// the keys, in pinyin and digits.
const COMMON_HERE: [&str; 16] = [
    "woaini", "aini", "wo", "ai", "ni", "1314520", "5201314", "1314", "520", "nihao", "mima", "denglu",
    "zhanghao", "qazwsx", "888888", "666666",
];
/// So many are hashed at once, each in 19 MiB.
const AT_ONCE: usize = 2;

static TURNS: Semaphore = Semaphore::const_new(AT_ONCE);
/// What a password is held against where there is none, so that it takes as long.
static NOBODYS: LazyLock<Option<String>> = LazyLock::new(|| written("of nobody"));

/// So that the first who asks waits no longer than the next.
pub(super) fn prepare() {
    LazyLock::force(&NOBODYS);
}

/// Why a password is not taken, as a key of a text. `about` is what everybody could guess of its owner.
pub(super) fn objection(password: &str, about: &[&str]) -> Option<&'static str> {
    let length = password.chars().count();
    if length < SHORTEST {
        return Some("error-password-short");
    }
    if length > LONGEST {
        return Some("error-password-long");
    }
    // Known from breaches, from the keyboard, or from the person (ASVS 6.2.4, 6.2.11).
    let lower = password.to_lowercase();
    let names_them =
        about.iter().any(|one| one.chars().count() >= TELLING && lower.contains(&one.to_lowercase()));
    let known = [about, COMMON_HERE.as_slice()].concat();
    let is_weak = names_them || zxcvbn::zxcvbn(password, &known).score() < Score::Three;
    is_weak.then_some("error-password-weak")
}

/// Argon2id with the library's cost: 19 MiB, two passes (OWASP Password Storage Cheat Sheet).
fn written(password: &str) -> Option<String> {
    Argon2::default().hash_password(password.as_bytes()).ok().map(|hash| hash.to_string())
}

pub(super) async fn hash(password: String) -> anyhow::Result<String> {
    let turn = TURNS.acquire().await?;
    // The turn goes along: who hangs up does not make room for another while this one is at work.
    let hash = tokio::task::spawn_blocking(move || {
        let _turn = turn;
        written(&password)
    });
    let hash = hash.await?;
    hash.ok_or_else(|| anyhow::anyhow!("a password could not be hashed"))
}

/// Whether a password is the one that was set; none is, where none was set, and that takes as long.
pub(super) async fn holds(password: String, kept: Option<String>) -> anyhow::Result<bool> {
    let turn = TURNS.acquire().await?;
    let checked = tokio::task::spawn_blocking(move || {
        let _turn = turn;
        let known = kept.is_some();
        let Some(against) = kept.or_else(|| NOBODYS.clone()) else { return false };
        let Ok(against) = PasswordHash::new(&against) else { return false };
        Argon2::default().verify_password(password.as_bytes(), &against).is_ok() && known
    });
    Ok(checked.await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_costs_nineteen_mebibytes_and_two_passes_at_least() {
        let hash = written("correct horse battery staple").expect("a hash");
        assert!(hash.starts_with("$argon2id$v=19$"), "{hash}");
        let parsed = PasswordHash::new(&hash).expect("a PHC string");
        let cost =
            |name: &str| parsed.params.get(name).and_then(|value| value.decimal().ok()).expect("a cost");
        assert!(cost("m") >= 19 * 1024 && cost("t") >= 2, "{hash}");
        assert_ne!(hash, written("correct horse battery staple").expect("another salt"));
    }

    #[test]
    fn what_many_have_and_what_is_known_of_one_is_no_password() {
        let about = ["13800000031", "researcher@dlut.edu.cn", "Qiao"];
        for (password, why) in [
            ("short", "error-password-short"),
            ("password1234", "error-password-weak"),
            ("qwertyuiop123", "error-password-weak"),
            ("woaini1314520", "error-password-weak"),
            ("111111111111", "error-password-weak"),
            ("13800000031 13800000031", "error-password-weak"),
            ("Researcher@dlut.edu.cn tides", "error-password-weak"),
            ("abcabcabcabcabc", "error-password-weak"),
        ] {
            assert_eq!(objection(password, &about), Some(why), "{password}");
        }
        assert_eq!(objection(&"长".repeat(129), &about), Some("error-password-long"));
        for password in
            ["渤海湾的风吹过凌水桥头第七盏灯", "correct horse battery staple", "tide-Lathe.42 ferry"]
        {
            assert_eq!(objection(password, &about), None, "{password}");
        }
    }
}
