//! Signatures as the Standard Webhooks specification has them (version 1, symmetric): whoever shares the secret can
//! tell that a message is ours, that nobody changed it, and that it is not an old one sent again.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, Utc};
use db::Chance;
use hmac::{Hmac, Mac};
use sha2::Sha256;

/// Before the secret, so that people and scanners know what it is.
const PREFIX: &str = "whsec_";

/// A secret of 256 bits.
pub(super) fn secret(chance: &Chance) -> String {
    format!("{PREFIX}{}", STANDARD.encode(chance.bytes::<32>()))
}

/// HMAC-SHA256 over id, time in seconds, and body.
pub(super) fn of(secret: &str, id: &str, at: DateTime<Utc>, body: &str) -> String {
    let key = STANDARD.decode(secret.trim_start_matches(PREFIX)).unwrap_or_default();
    let mut mac = Hmac::<Sha256>::new_from_slice(&key).expect("a key may have any length");
    mac.update(format!("{id}.{}.{body}", at.timestamp()).as_bytes());
    format!("v1,{}", STANDARD.encode(mac.finalize().into_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example of the specification, computed anew with the hmac module of Python.
    #[test]
    fn a_message_is_signed_as_others_check_it() {
        let at = DateTime::from_timestamp(1_614_265_330, 0).expect("a moment");
        let signed = of(
            "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
            "msg_p5jXN8AQM9LWM0D4loKWxJek",
            at,
            r#"{"test": 2432232314}"#,
        );
        assert_eq!(signed, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }
}
