//! Amounts as forms take them: ten-thousands of yuan, kept in fen.

/// Ten-thousands of yuan, with at most six decimals, in fen; nothing for what is no amount.
pub(crate) fn wan_to_fen(text: &str) -> Option<i64> {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    let plain = |part: &str| part.chars().all(|digit| digit.is_ascii_digit());
    if whole.is_empty() || whole.len() > 9 || decimals.len() > 6 || !plain(whole) || !plain(decimals) {
        return None;
    }
    let whole: i64 = whole.parse().ok()?;
    let rest: i64 = format!("{decimals:0<6}").parse().ok()?;
    whole.checked_mul(1_000_000)?.checked_add(rest)
}

/// The same amount as it would be typed.
pub(crate) fn fen_to_wan(fen: i64) -> String {
    let (whole, rest) = (fen / 1_000_000, fen % 1_000_000);
    if rest == 0 { whole.to_string() } else { format!("{whole}.{rest:06}").trim_end_matches('0').to_owned() }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn money_in_ten_thousands_becomes_fen() {
        assert_eq!(wan_to_fen("80"), Some(80_000_000));
        assert_eq!(wan_to_fen("0.5"), Some(500_000));
        assert_eq!(wan_to_fen("-1"), None);
        assert_eq!(wan_to_fen("1e9"), None);
        assert_eq!(wan_to_fen("9999999999"), None);
    }

    proptest! {
        #[test]
        fn an_amount_shown_reads_as_itself(fen in 0_i64..900_000_000_000_000) {
            prop_assert_eq!(wan_to_fen(&fen_to_wan(fen)), Some(fen));
        }
    }
}
