//! What is typed of a notice, and what it means.

use catalog::achievement::{self, TransferMode};
use catalog::case::CaseId;
use catalog::listing::Price as Asked;
use catalog::publicity::Kind;
use catalog::publicity::body::{Body, Grant, Matter, Mode, Partner, Price, Relation, Right, Split, WHOLE};
use catalog::publicity::period::Length;
use catalog::rule::Rule;
use catalog::text::clean;
use chrono::NaiveDate;
use serde::Deserialize;

use crate::form::ticked;
use crate::layout::fields::Errors;
use crate::posting::money::{fen_to_wan, wan_to_fen};

/// Longest line and longest text, in characters.
const LINE_MAX: usize = 300;
const TEXT_MAX: usize = 3_000;
/// Most groups among which an income is split.
const GROUPS_MAX: usize = 30;
/// Most days of a unit's own rule, half a year: what is longer is a slip of the hand.
const DAYS_MAX: u32 = 183;
/// Most years of a right to use.
const YEARS_MAX: u32 = 99;

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::publicity) struct NoticeForm {
    pub key: String,
    pub kind: String,
    pub unit: String,
    pub achievement: String,
    pub case: String,
    pub title: String,
    pub summary: String,
    pub grounds: String,
    pub mode: String,
    /// Ten-thousands of yuan, as is the income.
    pub price: String,
    pub partner: String,
    pub relation: String,
    pub relation_words: String,
    pub income: String,
    /// A group a line, with its percentage at the end.
    pub shares: String,
    pub right: String,
    /// A percentage.
    pub share: String,
    pub years: String,
    pub recipients: String,
    pub checked: String,
    pub period: String,
    pub count: String,
    pub sure: String,
}

impl NoticeForm {
    /// What a notice says, as it would be typed.
    pub(super) fn of(body: &Body) -> Self {
        let form = Self {
            kind: body.matter.kind().code().to_owned(),
            title: body.title.clone(),
            summary: body.summary.clone(),
            grounds: body.grounds.clone(),
            ..Self::default()
        };
        match &body.matter {
            Matter::Price(price) => {
                let partner = price.partner.as_ref();
                let words = match partner.map(|partner| &partner.relation) {
                    Some(Relation::Related { words }) => words.clone(),
                    _ => String::new(),
                };
                Self {
                    mode: price.mode.code().to_owned(),
                    price: fen_to_wan(price.fen),
                    partner: partner.map(|partner| partner.name.clone()).unwrap_or_default(),
                    relation: partner.map(|partner| partner.relation.code().to_owned()).unwrap_or_default(),
                    relation_words: words,
                    ..form
                }
            }
            Matter::Split(split) => {
                let line = |share: &catalog::publicity::body::Share| {
                    format!("{} {}%", share.group, percent(share.points))
                };
                let lines: Vec<String> = split.shares.iter().map(line).collect();
                Self { income: fen_to_wan(split.fen), shares: lines.join("\n"), ..form }
            }
            Matter::Rights(grant) => {
                let form = Self {
                    right: grant.right.code().to_owned(),
                    recipients: grant.to.clone(),
                    checked: ticked(true),
                    ..form
                };
                match grant.right {
                    Right::Ownership { points } => Self { share: percent(points), ..form },
                    Right::LongTermUse { years } => Self { years: years.to_string(), ..form },
                }
            }
        }
    }

    /// What everybody may know of an achievement, where nothing was typed yet.
    pub(super) fn about(self, draft: &achievement::Draft) -> Self {
        let texts = [&draft.summary, &draft.problem, &draft.solution, &draft.body];
        let texts: Vec<&str> = texts.into_iter().flatten().map(String::as_str).collect();
        let mode = draft.modes.iter().find_map(|mode| match mode {
            TransferMode::Transfer => Some(Mode::Transfer),
            TransferMode::License => Some(Mode::License),
            TransferMode::Equity => Some(Mode::Equity),
            TransferMode::SelfInvest
            | TransferMode::Cooperation
            | TransferMode::Service
            | TransferMode::TryFirst => None,
        });
        let price = match &draft.price {
            Some(Asked::Fixed { fen }) => fen_to_wan(*fen),
            _ => String::new(),
        };
        Self {
            title: draft.title.chars().take(LINE_MAX).collect(),
            summary: texts.join("\n").chars().take(TEXT_MAX).collect(),
            mode: mode.map(Mode::code).unwrap_or_default().to_owned(),
            price,
            ..self
        }
    }

    pub(super) fn kind(&self) -> Kind {
        Kind::from_code(&self.kind).unwrap_or(Kind::Price)
    }

    pub(super) fn case(&self) -> Option<CaseId> {
        self.case.trim().parse().ok()
    }

    pub(super) fn posting(&self) -> PostingForm {
        PostingForm { period: self.period.clone(), count: self.count.clone(), sure: self.sure.clone() }
    }

    pub(super) fn parse(&self) -> Result<Body, Errors> {
        let mut errors = Errors::new();
        let title = line("title", &self.title, &mut errors);
        let summary = text("summary", &self.summary, &mut errors);
        let grounds = text("grounds", &self.grounds, &mut errors);
        let matter = match self.kind() {
            Kind::Price => self.price(&mut errors).map(Matter::Price),
            Kind::Split => self.split(&mut errors).map(Matter::Split),
            Kind::Rights => self.grant(&mut errors).map(Matter::Rights),
        };
        match matter {
            Some(matter) if errors.is_empty() => Ok(Body { title, summary, grounds, matter }),
            _ => Err(errors),
        }
    }

    fn price(&self, errors: &mut Errors) -> Option<Price> {
        let mode = Mode::from_code(&self.mode);
        if mode.is_none() {
            errors.insert("mode", "error-required");
        }
        let fen = amount("price", &self.price, errors);
        // Each is read before any is missed, so that all that is wrong is told at once.
        let partner = self.partner(errors);
        Some(Price { mode: mode?, fen: fen?, partner: partner? })
    }

    /// Nobody, or somebody whose ties to the completers are said; nothing where they are not.
    fn partner(&self, errors: &mut Errors) -> Option<Option<Partner>> {
        let name = clean(&self.partner);
        let tied = matches!(self.relation.as_str(), "completer" | "related");
        if name.is_empty() {
            if tied {
                errors.insert("partner", "error-notice-partner");
                return None;
            }
            return Some(None);
        }
        let name = line("partner", &name, errors);
        let relation = match self.relation.as_str() {
            "none" => Relation::None,
            "completer" => Relation::Completer,
            "related" => Relation::Related { words: line("relation_words", &self.relation_words, errors) },
            _ => {
                errors.insert("relation", "error-notice-relation");
                return None;
            }
        };
        Some(Some(Partner { name, relation }))
    }

    fn split(&self, errors: &mut Errors) -> Option<Split> {
        let fen = amount("income", &self.income, errors);
        let mut groups = Vec::new();
        for said in clean(&self.shares).lines().map(str::trim).filter(|said| !said.is_empty()) {
            let read = said.rsplit_once(|one: char| one.is_whitespace() || matches!(one, '：' | ':'));
            let part = read.and_then(|(group, part)| Some((group.trim().to_owned(), points(part)?)));
            match part.filter(|(group, _)| !group.is_empty() && group.chars().count() <= LINE_MAX) {
                Some(part) => groups.push(part),
                None => {
                    errors.insert("shares", "error-notice-share-line");
                    return None;
                }
            }
        }
        if groups.is_empty() || groups.len() > GROUPS_MAX {
            errors.insert("shares", "error-notice-share-line");
            return None;
        }
        let split = Split::of(fen?, &groups);
        if split.is_err() {
            errors.insert("shares", "error-notice-shares");
        }
        split.ok()
    }

    fn grant(&self, errors: &mut Errors) -> Option<Grant> {
        let right = match self.right.as_str() {
            "ownership" => {
                let share = points(&self.share).filter(|points| (1..=WHOLE).contains(points));
                if share.is_none() {
                    errors.insert("share", "error-notice-share");
                }
                share.map(|points| Right::Ownership { points })
            }
            "use" => {
                let years =
                    number(&self.years).filter(|years| (Right::YEARS_LEAST..=YEARS_MAX).contains(years));
                if years.is_none() {
                    errors.insert("years", "error-notice-years");
                }
                years.map(|years| Right::LongTermUse { years })
            }
            _ => {
                errors.insert("right", "error-required");
                None
            }
        };
        let to = line("recipients", &self.recipients, errors);
        if self.checked != "yes" {
            errors.insert("checked", "error-notice-checked");
        }
        Some(Grant { right: right?, to })
    }
}

/// How long a notice is to stand, and that it may.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::publicity) struct PostingForm {
    pub period: String,
    pub count: String,
    pub sure: String,
}

impl PostingForm {
    pub(super) fn parse(&self, today: NaiveDate) -> Result<Length, Errors> {
        let mut errors = Errors::new();
        let floor = Rule::PublicityNotice.on(today);
        let count = number(&self.count).filter(|count| (1..=DAYS_MAX).contains(count));
        let length = match (self.period.as_str(), count) {
            ("" | "rule", _) => Some(Length::Rule),
            ("days", Some(count)) if count < floor => {
                errors.insert("count", "error-notice-days");
                None
            }
            ("days", Some(count)) => Some(Length::Days(count)),
            ("working_days", Some(count)) => Some(Length::WorkingDays(count)),
            ("days" | "working_days", None) => {
                errors.insert("count", "error-notice-count");
                None
            }
            _ => {
                errors.insert("period", "error-required");
                None
            }
        };
        if self.sure != "yes" {
            errors.insert("sure", "error-notice-sure");
        }
        match length {
            Some(length) if errors.is_empty() => Ok(length),
            _ => Err(errors),
        }
    }
}

/// Why a notice is taken back.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct WithdrawalForm {
    pub reason: String,
}

impl WithdrawalForm {
    /// To let go of a draft needs no reason.
    pub(super) fn parse(&self, is_public: bool) -> Result<String, Errors> {
        let mut errors = Errors::new();
        if !is_public && clean(&self.reason).is_empty() {
            return Ok(String::new());
        }
        let reason = line("reason", &self.reason, &mut errors);
        if errors.is_empty() { Ok(reason) } else { Err(errors) }
    }
}

/// Basis points as a percentage: 350 is `3.5`.
pub(in crate::publicity) fn percent(points: u32) -> String {
    let text = format!("{}.{:02}", points / 100, points % 100);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// A percentage with at most two decimals, in basis points.
fn points(text: &str) -> Option<u32> {
    let text = search::normalise(text);
    let text = text.trim().trim_end_matches('%').trim();
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    let plain = |part: &str| part.chars().all(|digit| digit.is_ascii_digit());
    if whole.is_empty() || whole.len() > 3 || decimals.len() > 2 || !plain(whole) || !plain(decimals) {
        return None;
    }
    let (whole, rest): (u32, u32) = (whole.parse().ok()?, format!("{decimals:0<2}").parse().ok()?);
    Some(whole * 100 + rest)
}

fn number(text: &str) -> Option<u32> {
    search::normalise(text).trim().parse().ok()
}

/// More than nothing.
fn amount(field: &'static str, text: &str, errors: &mut Errors) -> Option<i64> {
    let fen = wan_to_fen(search::normalise(text).trim()).filter(|fen| *fen > 0);
    if fen.is_none() {
        errors.insert(field, "error-money");
    }
    fen
}

fn line(field: &'static str, text: &str, errors: &mut Errors) -> String {
    let line = clean(text).split_whitespace().collect::<Vec<_>>().join(" ");
    check(field, &line, LINE_MAX, errors);
    line
}

fn text(field: &'static str, text: &str, errors: &mut Errors) -> String {
    let text = clean(text);
    check(field, &text, TEXT_MAX, errors);
    text
}

fn check(field: &'static str, text: &str, most: usize, errors: &mut Errors) {
    match text.chars().count() {
        0 => drop(errors.insert(field, "error-required")),
        count if count > most => drop(errors.insert(field, "error-too-long")),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split() -> NoticeForm {
        let shares = "完成人团队 70%\n技术转移人员：５％\n单位 25".to_owned();
        NoticeForm {
            kind: "split".into(),
            title: "某成果".into(),
            summary: "摘要".into(),
            grounds: "单位规定".into(),
            income: "100".into(),
            shares,
            ..NoticeForm::default()
        }
    }

    #[test]
    fn lines_of_shares_are_read_as_people_write_them() {
        let body = split().parse().expect("a body");
        let Matter::Split(split) = &body.matter else { panic!("no split") };
        let parts: Vec<i64> = split.shares.iter().map(|share| share.fen).collect();
        assert_eq!(parts, [70_000_000, 5_000_000, 25_000_000]);
        assert_eq!(NoticeForm::of(&body).parse(), Ok(body));
    }

    #[test]
    fn shares_that_do_not_close_are_refused() {
        let form = NoticeForm { shares: "完成人团队 70%".into(), ..split() };
        assert_eq!(form.parse().expect_err("errors").get("shares"), Some(&"error-notice-shares"));
        let form = NoticeForm { shares: "完成人团队".into(), ..split() };
        assert_eq!(form.parse().expect_err("errors").get("shares"), Some(&"error-notice-share-line"));
    }

    #[test]
    fn a_rule_of_the_unit_is_not_below_the_law() {
        let today = "2026-11-26".parse().expect("a day");
        let form = |period: &str, count: &str| PostingForm {
            period: period.to_owned(),
            count: count.to_owned(),
            sure: "yes".to_owned(),
        };
        assert_eq!(form("", "").parse(today), Ok(Length::Rule));
        assert_eq!(form("days", "30").parse(today), Ok(Length::Days(30)));
        assert_eq!(form("working_days", "15").parse(today), Ok(Length::WorkingDays(15)));
        assert!(form("days", "14").parse(today).is_err());
        assert!(form("days", "").parse(today).is_err());
    }
}
