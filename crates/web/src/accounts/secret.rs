//! Secrets that are sent or kept in a browser; the database holds their hashes alone.

use db::Chance;
use sha2::{Digest, Sha256};

use super::role::CodeId;

/// Digits of a code.
pub(crate) const CODE_DIGITS: usize = 6;

/// Six digits, each as likely as any other.
pub(crate) fn code(chance: &Chance) -> String {
    // A million does not divide 2^64; the excess is a hundred-millionth of a code.
    let number = u64::from_be_bytes(chance.bytes()) % 1_000_000;
    format!("{number:06}")
}

/// What a cookie holds: 256 bits in hexadecimal.
pub(crate) fn token(chance: &Chance) -> String {
    chance.bytes::<32>().iter().map(|byte| format!("{byte:02x}")).collect()
}

pub(crate) fn hash_of_code(id: CodeId, code: &str) -> String {
    format!("{:x}", Sha256::digest(format!("{id} {code}")))
}

pub(crate) fn hash_of_token(token: &str) -> String {
    format!("{:x}", Sha256::digest(token))
}
