//! Amounts of money: `80-120万元`, `500万`, `1,000,000元`, `面议`. Counted in fen, never through a float.

use unicode_normalization::UnicodeNormalization;

use crate::listing::Price;

use super::super::fault::{Note, Reason};
use super::{NOT_UNDERSTOOD, Read, Trouble};

const FEN_PER_YUAN: i64 = 100;
const FEN_PER_WAN: i64 = 10_000 * FEN_PER_YUAN;
/// From here on a bare number is an amount in yuan: 10,000 万元 would be a hundred million.
const WAN_MAX: i128 = 10_000;
/// Other currencies, by name or sign. Their rates are of a day, so nothing is converted.
const CURRENCIES: [&str; 10] = ["usd", "us$", "$", "美元", "eur", "€", "欧元", "jpy", "日元", "港元"];

/// Reads a price; the header tells the unit where the cell does not (`预算（万元）`, `money_wan`).
pub(crate) fn price(text: &str, header: &str) -> Read<Price> {
    let wide: String = text.nfkc().collect();
    if let Some(reason) = negotiable(&wide) {
        return Ok((Price::Negotiable { reason }, None));
    }
    let text: String =
        wide.to_lowercase().chars().filter(|one| !one.is_whitespace() && *one != ',').collect();
    let text = text.replace("人民币", "").replace("rmb", "").replace("cny", "").replace(['¥', '￥'], "");
    if let Some(royalty) = royalty(&text) {
        return royalty.map(|price| (price, None));
    }
    if text.starts_with(['-', '−', '–', '负']) {
        let rest = text.trim_start_matches(['-', '−', '–', '负']);
        let negative = amount(rest).is_some_and(|one| one.value != 0);
        return Err(if negative { Trouble::Fault(Reason::NegativeMoney) } else { NOT_UNDERSTOOD });
    }
    if CURRENCIES.iter().any(|name| text.contains(name) || header.to_lowercase().contains(name)) {
        return Err(Trouble::Hint(Note::OtherCurrency));
    }
    let unit_for = |value: &Amount| unit_without(value, header);
    let parts: Vec<&str> = text
        .splitn(2, ['-', '~', '–', '—', '−', '至', '到'])
        .map(|part| part.trim_matches(['-', '—']))
        .collect();
    match parts[..] {
        [low, high] => {
            let (low, high) = (amount(low).ok_or(NOT_UNDERSTOOD)?, amount(high).ok_or(NOT_UNDERSTOOD)?);
            let unit = high.unit.unwrap_or_else(|| unit_for(&high));
            let (first, last) = (low.in_fen(low.unit.unwrap_or(unit)), high.in_fen(unit));
            let (Some(low), Some(high_fen)) = (first, last) else { return Err(NOT_UNDERSTOOD) };
            let price = Price::Band { low: low.min(high_fen), high: low.max(high_fen) };
            Ok((price, assumed(high.unit, unit, header)))
        }
        [one] => {
            let (one, upper) = match one.strip_suffix("以内").or(one.strip_suffix("以下")) {
                Some(one) => (one, true),
                None => (one.strip_suffix("左右").unwrap_or(one), false),
            };
            let read = amount(one).ok_or(NOT_UNDERSTOOD)?;
            let unit = read.unit.unwrap_or_else(|| unit_for(&read));
            let fen = read.in_fen(unit).ok_or(NOT_UNDERSTOOD)?;
            let price = if upper { Price::Band { low: 0, high: fen } } else { Price::Fixed { fen } };
            Ok((price, assumed(read.unit, unit, header)))
        }
        _ => Err(NOT_UNDERSTOOD),
    }
}

/// The price as people write it.
pub(crate) fn shown(price: &Price) -> String {
    match price {
        Price::Negotiable { reason: None } => "面议".to_owned(),
        Price::Negotiable { reason: Some(reason) } => format!("面议：{reason}"),
        Price::Fixed { fen } => yuan(*fen),
        Price::Band { low, high } => format!("{}-{}", yuan(*low), yuan(*high)),
        Price::Royalty { entry, rate } => {
            let entry = entry.map(|fen| format!("入门费{}", yuan(fen)));
            let rate = rate.map(|points| format!("提成{}.{:02}%", points / 100, points % 100));
            [entry, rate].into_iter().flatten().collect::<Vec<_>>().join("+")
        }
    }
}

fn yuan(fen: i64) -> String {
    if fen != 0 && fen % FEN_PER_WAN == 0 {
        format!("{}万元", fen / FEN_PER_WAN)
    } else if fen % FEN_PER_YUAN == 0 {
        format!("{}元", fen / FEN_PER_YUAN)
    } else {
        format!("{}.{:02}元", fen / FEN_PER_YUAN, fen % FEN_PER_YUAN)
    }
}

/// The unit of an amount that has none: the header's, or else 万元, in which such lists are kept, unless the
/// amount is so large that it can only be yuan.
fn unit_without(amount: &Amount, header: &str) -> i64 {
    if header.contains('万') || header.contains("wan") {
        FEN_PER_WAN
    } else if header.contains('元') || amount.at_least(WAN_MAX) {
        FEN_PER_YUAN
    } else {
        FEN_PER_WAN
    }
}

fn assumed(told: Option<i64>, unit: i64, header: &str) -> Option<Note> {
    let told = told.is_some() || header.contains(['元', '万']) || header.contains("wan");
    let unit = if unit == FEN_PER_WAN { "万元" } else { "元" };
    (!told).then_some(Note::UnitAssumed { unit })
}

fn negotiable(text: &str) -> Option<Option<String>> {
    let text = text.trim();
    let words = ["面议", "价格面议", "协商", "双方协商", "可协商", "待定", "negotiable"];
    let word = words.into_iter().find(|word| text.to_lowercase().starts_with(word))?;
    let rest = text.get(word.len()..)?.trim();
    if rest.is_empty() {
        return Some(None);
    }
    let reason = rest.strip_prefix(['(', ':'])?.trim();
    let reason = if rest.starts_with('(') { reason.strip_suffix(')').unwrap_or(reason) } else { reason };
    Some((!reason.is_empty()).then(|| reason.trim().to_owned()))
}

fn royalty(text: &str) -> Option<Result<Price, Trouble>> {
    if !text.contains("提成") && !text.contains("入门费") {
        return None;
    }
    let mut entry = None;
    let mut rate = None;
    for part in text.split(['+', ';', '、']) {
        if let Some(amount_text) = part.strip_prefix("入门费") {
            let read = amount(amount_text.trim_start_matches(':'));
            entry = read.and_then(|one| one.in_fen(one.unit.unwrap_or(FEN_PER_YUAN)));
            if entry.is_none() {
                return Some(Err(NOT_UNDERSTOOD));
            }
        } else if let Some(percent) = part.strip_prefix("提成").and_then(|rest| rest.strip_suffix('%')) {
            let read = decimal(percent.trim_start_matches([':', '比', '例']));
            let points = read.and_then(|(value, scale)| exactly(value, 100, scale));
            match points.and_then(|points| i32::try_from(points).ok()) {
                Some(points) => rate = Some(points),
                None => return Some(Err(NOT_UNDERSTOOD)),
            }
        } else {
            return Some(Err(NOT_UNDERSTOOD));
        }
    }
    Some(Ok(Price::Royalty { entry, rate }))
}

struct Amount {
    /// Without its point.
    value: i128,
    scale: u32,
    unit: Option<i64>,
}

impl Amount {
    fn in_fen(&self, unit: i64) -> Option<i64> {
        exactly(self.value, unit, self.scale)
    }

    fn at_least(&self, bound: i128) -> bool {
        10_i128.checked_pow(self.scale).is_some_and(|divisor| self.value / divisor >= bound)
    }
}

/// A number and its unit of money, such as `80.5万元`.
fn amount(text: &str) -> Option<Amount> {
    let end = text.find(|one: char| !one.is_ascii_digit() && one != '.').unwrap_or(text.len());
    let (value, scale) = decimal(&text[..end])?;
    let unit = match &text[end..] {
        "" => None,
        "元" | "块" | "yuan" => Some(FEN_PER_YUAN),
        "千" | "千元" => Some(1000 * FEN_PER_YUAN),
        "万" | "万元" | "w" | "wan" => Some(FEN_PER_WAN),
        "百万" | "百万元" => Some(100 * FEN_PER_WAN),
        "千万" | "千万元" => Some(1000 * FEN_PER_WAN),
        "亿" | "亿元" => Some(10_000 * FEN_PER_WAN),
        _ => return None,
    };
    Some(Amount { value, scale, unit })
}

/// Digits with at most one point: the number without the point, and how many digits stood behind it.
fn decimal(text: &str) -> Option<(i128, u32)> {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if text.len() > 24 || whole.is_empty() || !digits(whole) || !digits(part) {
        return None;
    }
    let value = format!("{whole}{part}").parse().ok()?;
    Some((value, u32::try_from(part.len()).ok()?))
}

/// The product in whole units, if it is whole.
fn exactly(value: i128, unit: i64, scale: u32) -> Option<i64> {
    let product = value.checked_mul(i128::from(unit))?;
    let divisor = 10_i128.checked_pow(scale)?;
    (product % divisor == 0).then(|| i64::try_from(product / divisor).ok())?
}
