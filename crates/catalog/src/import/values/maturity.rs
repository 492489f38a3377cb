//! Maturity: `8`, `TRL 8`, `8/9`, `12/13`, `中试`; with all its facts `8/9|第三方评价|2024-03-01|检测报告`.

use unicode_normalization::UnicodeNormalization;

use crate::achievement::{Assessor, Maturity, Scale};

use super::super::fault::{Note, Reason};
use super::date::{Day, date};
use super::words::{find, normalised, word};
use super::{NOT_UNDERSTOOD, Read, Trouble};

/// The stages people name, with the lowest level of their band; the first that occurs decides, and what is
/// further from the market comes first, for a claim is taken at its least.
const STAGES: [(&str, u8); 14] = [
    ("概念", 1),
    ("原理", 1),
    ("基础研究", 1),
    ("实验室", 4),
    ("小试", 4),
    ("样品", 4),
    ("研制", 4),
    ("初期", 4),
    ("中试", 6),
    ("样机", 6),
    ("试生产", 6),
    ("产业化", 8),
    ("量产", 8),
    ("成熟应用", 8),
];

pub(crate) fn maturity(text: &str) -> Read<Maturity> {
    let mut parts = text.split('|').map(str::trim);
    let (level, note, scale) = level(parts.next().unwrap_or_default())?;
    let assessor = match parts.next() {
        None | Some("") => Assessor::Owner,
        Some(name) => find(name).ok_or(NOT_UNDERSTOOD)?,
    };
    let top = scale.top();
    let read = Maturity::new(scale, level, assessor);
    let mut read = read.map_err(|_| Trouble::Fault(Reason::MaturityOutOfScale { top }))?;
    if let Some(day) = parts.next().filter(|day| !day.is_empty()) {
        read.date = Some(date(day, Day::First)?.0);
    }
    let evidence = parts.collect::<Vec<_>>().join("|");
    read.evidence = (!evidence.is_empty()).then_some(evidence);
    Ok((read, note))
}

pub(crate) fn shown(maturity: &Maturity) -> String {
    let mut text = format!("{}/{}|{}", maturity.level, maturity.scale.top(), word(maturity.assessor));
    if maturity.date.is_some() || maturity.evidence.is_some() {
        text.push('|');
        text.push_str(&maturity.date.map(|date| date.to_string()).unwrap_or_default());
    }
    if let Some(evidence) = &maturity.evidence {
        text.push('|');
        text.push_str(evidence);
    }
    text
}

fn level(text: &str) -> Result<(u8, Option<Note>, Scale), Trouble> {
    let text: String = text.nfkc().collect::<String>().to_lowercase();
    let bare = text.trim().trim_start_matches("trl").trim_start_matches(['-', ' ', ':', '第']);
    let bare = bare.trim_end_matches(['级', ' ']);
    let (level, top) = bare.split_once('/').unwrap_or((bare, ""));
    let scale = match top.trim() {
        "" | "9" => Scale::Gbt22900,
        "13" => Scale::Qingdao13,
        _ => return Err(NOT_UNDERSTOOD),
    };
    let level = level.trim().trim_end_matches('级');
    let whole = level.strip_suffix(".0").unwrap_or(level);
    if let Some(digit) = "一二三四五六七八九".chars().position(|digit| whole == digit.to_string()) {
        return Ok((u8::try_from(digit + 1).unwrap_or(u8::MAX), None, scale));
    }
    if !whole.is_empty() && whole.bytes().all(|byte| byte.is_ascii_digit()) {
        return Ok((whole.parse().unwrap_or(u8::MAX), None, scale));
    }
    let words = normalised(&text);
    let stage = STAGES.into_iter().find(|(stage, _)| words.contains(stage));
    stage.map(|(_, level)| (level, Some(Note::LevelFromWord { level }), scale)).ok_or(NOT_UNDERSTOOD)
}
