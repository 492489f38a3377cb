//! Numbers as people write them: `1,000`, `1.2×10^4`, `3万`, full width.

/// A number at the start of a normalised text, and the bytes it takes.
pub(super) fn at_start(text: &str) -> Option<(f64, usize)> {
    let bytes = text.as_bytes();
    let mut end = 0;
    let mut digits = String::new();
    if let Some(sign @ (b'-' | b'+')) = bytes.first() {
        digits.push(char::from(*sign));
        end = 1;
    }
    let mut seen_digit = false;
    while let Some(byte) = bytes.get(end) {
        match byte {
            b'0'..=b'9' => {
                digits.push(char::from(*byte));
                seen_digit = true;
            }
            b'.' if bytes.get(end + 1).is_some_and(u8::is_ascii_digit) && !digits.contains('.') => {
                digits.push('.')
            }
            // A comma groups thousands only before exactly three digits.
            b',' if seen_digit && groups_three(&bytes[end + 1..]) => {}
            _ => break,
        }
        end += 1;
    }
    if !seen_digit || digits.len() > 30 {
        return None;
    }
    let mut value: f64 = digits.parse().ok()?;
    let (exponent, taken) = power(&text[end..]);
    value *= exponent;
    end += taken;
    let (scale, taken) = ten_thousands(&text[end..]);
    Some((value * scale, end + taken))
}

fn groups_three(rest: &[u8]) -> bool {
    rest.len() >= 3
        && rest[..3].iter().all(u8::is_ascii_digit)
        && !rest.get(3).is_some_and(u8::is_ascii_digit)
}

/// `×10^4`, `x10⁴` (whose superscript is already a digit), `e4`.
fn power(text: &str) -> (f64, usize) {
    for sign in ["×10^", "x10^", "X10^", "*10^", "×10", "x10", "X10"] {
        if let Some(rest) = text.strip_prefix(sign) {
            let digits: String = rest
                .chars()
                .enumerate()
                .take_while(|(at, one)| one.is_ascii_digit() || (*at == 0 && *one == '-'))
                .map(|(_, one)| one)
                .collect();
            if let Ok(exponent @ -30..=30) = digits.parse::<i32>() {
                return (10_f64.powi(exponent), sign.len() + digits.len());
            }
        }
    }
    (1.0, 0)
}

/// 万 and 亿 before a unit of their own (万元, 万吨) belong to that unit.
fn ten_thousands(text: &str) -> (f64, usize) {
    let scale = match text.chars().next() {
        Some('万') => 1e4,
        Some('亿') => 1e8,
        _ => return (1.0, 0),
    };
    match super::Unit::at_start(text) {
        Some((_, taken)) if taken > '万'.len_utf8() => (1.0, 0),
        _ => (scale, '万'.len_utf8()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_as_written() {
        assert_eq!(at_start("3,000小时"), Some((3000.0, 5)));
        assert_eq!(at_start("1.2×10^4次"), Some((12_000.0, 9)));
        assert_eq!(at_start("-40~85"), Some((-40.0, 3)));
        assert_eq!(at_start("1,2"), Some((1.0, 1)));
        assert_eq!(at_start("2万小时").map(|(value, _)| value), Some(20_000.0));
        assert_eq!(at_start("10万吨/年").map(|(value, _)| value), Some(10.0));
        assert_eq!(at_start("abc"), None);
    }
}
