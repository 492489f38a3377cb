//! What is typed of an achievement, step by step, and what it means. A step changes its own fields and no others.

use std::str::FromStr;

use catalog::achievement::{
    Assessor, Comparison, Declared, Disclosure, Draft, LicenceKind, Maturity, Obstacle, OpenLicence, Part,
    Person, Right, SUMMARY_MAX, Scale, TITLE_MAX, Tier, TransferMode,
};
use catalog::identifier::PatentNumber;
use catalog::listing::{LIST_MAX, Price, TEXT_MAX};
use catalog::taxonomy::{Field, industry, region};
use catalog::text::clean;
use chrono::{Datelike, NaiveDate};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};

use super::step::Step;
use crate::form::ticked;
use crate::layout::facts::code;
use crate::layout::fields::Errors;
use crate::posting::money::{fen_to_wan, wan_to_fen};

/// Rows of the comparison table that the form offers.
pub(super) const ROWS: usize = 6;
/// Rows that are taken; an imported table may be longer than the form offers.
const ROWS_MOST: usize = 60;

/// All fields of all steps, as typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct AchievementForm {
    pub key: String,
    /// What the step held when it was opened: [`seen`] of it.
    pub seen: String,
    pub title: String,
    pub title_en: String,
    pub summary: String,
    pub field: String,
    pub industry: String,
    pub region: String,
    pub keywords: String,
    pub problem: String,
    pub solution: String,
    pub body: String,
    pub economics: String,
    pub indicator: Vec<String>,
    pub this: Vec<String>,
    pub best: Vec<String>,
    pub source: Vec<String>,
    pub level: String,
    pub assessor: String,
    pub assessed: String,
    pub evidence: String,
    pub modes: Vec<String>,
    pub licences: Vec<String>,
    pub open_number: String,
    pub open_announced: String,
    pub open_patent: String,
    pub open_fee: String,
    pub open_payment: String,
    pub open_until: String,
    pub open_withdrawn: String,
    pub open_vouched: String,
    pub price: String,
    pub price_low: String,
    pub price_high: String,
    pub price_reason: String,
    pub patents: String,
    pub disclosure: String,
    pub filed: String,
    pub people: String,
    pub year: String,
    /// For whom each of [`Part::ALL`] is, in its order.
    pub tier: Vec<String>,
    /// Where to go after saving: on, or to the check.
    pub to: String,
}

/// A step of a draft in one word, which changes with what the step holds; empty where it holds what no form would.
pub(super) fn seen(draft: &Draft, step: Step, today: NaiveDate) -> String {
    let mut only = Draft::default();
    let filled = AchievementForm::of(draft).fill(step, &mut only, today);
    match (filled, serde_json::to_vec(&only)) {
        (Ok(()), Ok(bytes)) => format!("{:x}", Sha256::digest(bytes)),
        _ => String::new(),
    }
}

impl AchievementForm {
    /// A draft as it would have been typed.
    pub(super) fn of(draft: &Draft) -> Self {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let column = |cell: fn(&Comparison) -> String| draft.comparison.iter().map(cell).collect::<Vec<_>>();
        let patents: Vec<&str> = draft
            .rights
            .iter()
            .filter_map(|right| match right {
                Right::Patent { number, .. } => Some(number.as_str()),
                Right::Software { .. } | Right::KnowHow { .. } => None,
            })
            .collect();
        let mut form = Self {
            title: draft.title.clone(),
            title_en: text(&draft.title_en),
            summary: text(&draft.summary),
            field: draft.field.map(|field| field.code().to_owned()).unwrap_or_default(),
            industry: draft.industries.join("、"),
            region: text(&draft.region),
            keywords: draft.keywords.join("、"),
            problem: text(&draft.problem),
            solution: text(&draft.solution),
            body: text(&draft.body),
            economics: text(&draft.economics),
            indicator: column(|row| row.indicator.clone()),
            this: column(|row| row.this.clone()),
            best: column(|row| row.best.clone().unwrap_or_default()),
            source: column(|row| row.source.clone().unwrap_or_default()),
            modes: draft.modes.iter().map(code).collect(),
            licences: draft.licences.iter().map(code).collect(),
            patents: patents.join("\n"),
            people: draft.people.iter().map(|one| one.name.as_str()).collect::<Vec<_>>().join("、"),
            year: draft.year.map(|year| year.to_string()).unwrap_or_default(),
            tier: Part::ALL.map(|part| tier_of(draft, part).code().to_owned()).to_vec(),
            ..Self::default()
        };
        if let Some(maturity) = &draft.maturity {
            form.level = maturity.level.to_string();
            form.assessor = code(maturity.assessor);
            form.assessed = maturity.date.map(|date| date.to_string()).unwrap_or_default();
            form.evidence = text(&maturity.evidence);
        }
        if let Some(disclosure) = draft.disclosure {
            form.disclosure = code(disclosure.declared);
            form.filed = disclosure.filed.map(|date| date.to_string()).unwrap_or_default();
        }
        form.show_price(draft.price.as_ref());
        form.show_open(draft.open_licence.as_ref());
        form
    }

    fn show_open(&mut self, open: Option<&OpenLicence>) {
        let Some(open) = open else { return };
        let day = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
        self.open_number.clone_from(&open.announcement);
        self.open_announced = open.announced.to_string();
        self.open_patent.clone_from(&open.patent);
        self.open_fee.clone_from(&open.fee);
        self.open_payment.clone_from(&open.payment);
        self.open_until = day(open.until);
        self.open_withdrawn = day(open.withdrawn);
        self.open_vouched = ticked(open.vouched);
    }

    fn show_price(&mut self, price: Option<&Price>) {
        match price {
            None => {}
            Some(Price::Negotiable { reason }) => {
                self.price = "negotiable".to_owned();
                self.price_reason = reason.clone().unwrap_or_default();
            }
            Some(Price::Fixed { fen }) => {
                self.price = "stated".to_owned();
                self.price_low = fen_to_wan(*fen);
            }
            Some(Price::Band { low, high }) => {
                self.price = "stated".to_owned();
                (self.price_low, self.price_high) = (fen_to_wan(*low), fen_to_wan(*high));
            }
            Some(Price::Royalty { entry, .. }) => {
                self.price = "stated".to_owned();
                self.price_low = entry.map(fen_to_wan).unwrap_or_default();
            }
        }
    }

    /// Writes the fields of a step into a draft, or says what is wrong with them.
    pub(super) fn fill(&self, step: Step, draft: &mut Draft, today: NaiveDate) -> Result<(), Errors> {
        let mut read = Read { errors: Errors::new(), today };
        match step {
            Step::What => self.what(draft, &mut read),
            Step::Why => self.why(draft, &mut read),
            Step::Better => self.better(draft, &mut read),
            Step::Ready => self.ready(draft, &mut read),
            Step::Terms => self.terms(draft, &mut read),
            Step::Rights => self.rights(draft, &mut read),
            Step::Tiers => self.tiers(draft, &mut read),
        }
        if read.errors.is_empty() { Ok(()) } else { Err(read.errors) }
    }

    fn what(&self, draft: &mut Draft, read: &mut Read) {
        draft.title = read.line("title", &self.title, TITLE_MAX).unwrap_or_default();
        if draft.title.is_empty() {
            read.errors.entry("title").or_insert("error-required");
        }
        draft.title_en = read.line("title_en", &self.title_en, TITLE_MAX);
        draft.summary = read.line("summary", &self.summary, SUMMARY_MAX);
        draft.field = Field::from_code(&self.field);
        draft.keywords = read.list("keywords", &self.keywords);
        let places = read.prose("region", &self.region, 60);
        draft.region = places.and_then(|text| {
            let found = region::parse(&text).map(|entry| entry.code.to_string());
            read.check("region", found.is_some(), "error-region");
            found
        });
        let industries = read.list("industry", &self.industry);
        let found: Vec<Option<String>> =
            industries.iter().map(|text| industry::parse(text).map(|entry| entry.code.to_owned())).collect();
        read.check("industry", found.iter().all(Option::is_some), "error-industry");
        draft.industries = found.into_iter().flatten().collect();
    }

    fn why(&self, draft: &mut Draft, read: &mut Read) {
        draft.problem = read.prose("problem", &self.problem, TEXT_MAX);
        draft.solution = read.prose("solution", &self.solution, TEXT_MAX);
        draft.body = read.prose("body", &self.body, TEXT_MAX);
    }

    fn better(&self, draft: &mut Draft, read: &mut Read) {
        let cell = |cells: &[String], at: usize| cells.get(at).map(|cell| clean(cell)).unwrap_or_default();
        let some = |text: String| (!text.is_empty()).then_some(text);
        let mut rows = Vec::new();
        read.check("comparison", self.indicator.len() <= ROWS_MOST, "error-too-long");
        for at in 0..self.indicator.len().min(ROWS_MOST) {
            let [indicator, this, best, source] =
                [&self.indicator, &self.this, &self.best, &self.source].map(|cells| cell(cells, at));
            if [&indicator, &this, &best, &source].iter().all(|cell| cell.is_empty()) {
                continue;
            }
            read.check("comparison", !indicator.is_empty() && !this.is_empty(), "error-comparison");
            let lengths = [&indicator, &this, &best, &source].iter().all(|cell| cell.chars().count() <= 200);
            read.check("comparison", lengths, "error-too-long");
            rows.push(Comparison { indicator, this, best: some(best), source: some(source) });
        }
        draft.comparison = rows;
        draft.economics = read.prose("economics", &self.economics, 300);
    }

    fn ready(&self, draft: &mut Draft, read: &mut Read) {
        let date = read.date("assessed", &self.assessed);
        read.check("assessed", date.is_none_or(|date| date <= read.today), "error-date-future");
        let evidence = read.prose("evidence", &self.evidence, 500);
        let before = Self::of(draft);
        let typed =
            |form: &Self| [&form.level, &form.assessor, &form.assessed, &form.evidence].map(Clone::clone);
        // A level of another scale, untouched, stays what it is.
        if typed(self) == typed(&before) {
            return;
        }
        if self.level.is_empty() {
            read.check("level", evidence.is_none() && date.is_none(), "error-required");
            draft.maturity = None;
            return;
        }
        let assessor = one_of::<Assessor>(&self.assessor).unwrap_or(Assessor::Owner);
        let level = self.level.parse().ok();
        let made = level.and_then(|level| Maturity::new(Scale::Gbt22900, level, assessor).ok());
        read.check("level", made.is_some(), "error-level");
        draft.maturity = made.map(|made| Maturity { date, evidence, ..made });
    }

    fn terms(&self, draft: &mut Draft, read: &mut Read) {
        draft.modes = self.modes.iter().filter_map(|mode| one_of::<TransferMode>(mode)).collect();
        draft.licences = self.licences.iter().filter_map(|kind| one_of::<LicenceKind>(kind)).collect();
        self.open(draft, read);
        let before = Self::of(draft);
        let typed = |form: &Self| {
            [&form.price, &form.price_low, &form.price_high, &form.price_reason].map(Clone::clone)
        };
        // So does a royalty that this form cannot say.
        if typed(self) == typed(&before) {
            return;
        }
        let low = read.money("price_low", &self.price_low);
        let high = read.money("price_high", &self.price_high);
        let reason = read.prose("price_reason", &self.price_reason, 200);
        draft.price = match self.price.as_str() {
            "negotiable" => {
                // 面议 alone tells a buyer nothing.
                read.check("price_reason", reason.is_some(), "error-price-reason");
                Some(Price::Negotiable { reason })
            }
            "stated" => {
                read.check("price_low", low.or(high).is_some(), "error-required");
                let ordered = low.zip(high).is_none_or(|(low, high)| low <= high);
                read.check("price_high", ordered, "error-budget-order");
                match (low, high) {
                    (Some(low), Some(high)) if low < high => Some(Price::Band { low, high }),
                    (low, high) => low.or(high).map(|fen| Price::Fixed { fen }),
                }
            }
            _ => {
                read.check("price", low.or(high).is_none() && reason.is_none(), "error-required");
                None
            }
        };
    }

    /// An open licence as it was announced: all of it or nothing.
    fn open(&self, draft: &mut Draft, read: &mut Read) {
        let patent = read.line("open_patent", &self.open_patent, 60);
        let patent =
            patent.map(|number| PatentNumber::parse(&number).map_or(number, |parsed| parsed.canonical()));
        let announcement = read.line("open_number", &self.open_number, 60);
        let announced = read.date("open_announced", &self.open_announced);
        let fee = read.prose("open_fee", &self.open_fee, 200);
        let payment = read.prose("open_payment", &self.open_payment, 200);
        let until = read.date("open_until", &self.open_until);
        let withdrawn = read.date("open_withdrawn", &self.open_withdrawn);
        let said = [
            ("open_patent", patent.is_some()),
            ("open_number", announcement.is_some()),
            ("open_announced", announced.is_some()),
            ("open_fee", fee.is_some()),
            ("open_payment", payment.is_some()),
        ];
        let any = said.iter().any(|(_, said)| *said) || until.is_some() || withdrawn.is_some();
        draft.open_licence = match (patent, announcement, announced, fee, payment) {
            (Some(patent), Some(announcement), Some(announced), Some(fee), Some(payment)) => {
                let vouched = self.open_vouched == "yes";
                Some(OpenLicence { patent, announcement, announced, fee, payment, until, withdrawn, vouched })
            }
            _ => {
                for (field, said) in said {
                    read.check(field, said || !any, "error-required");
                }
                None
            }
        };
    }

    fn tiers(&self, draft: &mut Draft, read: &mut Read) {
        let tiers: Vec<Option<Tier>> = self.tier.iter().map(|code| Tier::from_code(code)).collect();
        read.check(
            "tier",
            tiers.len() == Part::ALL.len() && tiers.iter().all(Option::is_some),
            "error-required",
        );
        let chosen = Part::ALL.into_iter().zip(tiers.into_iter().flatten());
        draft.tiers = chosen.filter(|(_, tier)| *tier != Tier::Public).collect();
    }

    fn rights(&self, draft: &mut Draft, read: &mut Read) {
        let numbers: Vec<String> = clean(&self.patents).lines().map(str::trim).map(str::to_owned).collect();
        read.check("patents", numbers.len() <= LIST_MAX, "error-too-long");
        let mut rights: Vec<Right> = Vec::new();
        for number in numbers.iter().filter(|number| !number.is_empty()).take(LIST_MAX) {
            let sound = PatentNumber::parse(number).map(|parsed| parsed.canonical());
            let chinese = number.starts_with(|c: char| c.is_ascii_digit())
                || ["CN", "ZL", "cn", "zl"].iter().any(|office| number.starts_with(office));
            read.check("patents", sound.is_ok() || !chinese, "error-patent");
            let number = sound.unwrap_or_else(|_| number.clone());
            let is_known =
                |right: &&Right| matches!(right, Right::Patent { number: old, .. } if *old == number);
            let known = draft.rights.iter().find(is_known).cloned();
            let right = known.unwrap_or_else(|| Right::Patent {
                number: number.clone(),
                patent: None,
                filed: None,
                granted: None,
                expires: None,
                state: None,
            });
            rights.push(right);
        }
        rights.extend(draft.rights.iter().filter(|right| !matches!(right, Right::Patent { .. })).cloned());
        draft.rights = rights;
        let filed = read.date("filed", &self.filed);
        let declared = one_of::<Declared>(&self.disclosure);
        if declared == Some(Declared::Filed) {
            read.check("filed", filed.is_some(), "error-filed");
        }
        draft.disclosure = declared
            .map(|declared| Disclosure { declared, filed: filed.filter(|_| declared == Declared::Filed) });
        let names = read.list("people", &self.people);
        let role =
            |name: &str| draft.people.iter().find(|one| one.name == name).and_then(|one| one.role.clone());
        draft.people = names.into_iter().map(|name| Person { role: role(&name), name }).collect();
        let year = self.year.trim();
        let parsed = year.parse::<i32>().ok().filter(|year| (1950..=read.today.year()).contains(year));
        read.check("year", year.is_empty() || parsed.is_some(), "error-year");
        draft.year = parsed;
    }
}

/// What stands against the open licence of a draft, at the field of a step where it can be mended (实施细则 §§85–86).
pub(super) fn unobstructed(step: Step, draft: &Draft, today: NaiveDate) -> Result<(), Errors> {
    let Some(obstacle) = draft.obstacle(today) else { return Ok(()) };
    let field = match (step, obstacle) {
        (Step::Rights, Obstacle::Unlisted) => "patents",
        (Step::Terms, Obstacle::Unvouched) => "open_vouched",
        (Step::Terms, Obstacle::Order) => "open_announced",
        (Step::Terms, Obstacle::Alone) => "licences",
        (Step::Terms, Obstacle::Praise | Obstacle::Unsaid) => "open_fee",
        (Step::Terms, _) => "open_patent",
        // Another step mends nothing of it.
        _ => return Ok(()),
    };
    Err(Errors::from([(field, obstacle.key())]))
}

fn tier_of(draft: &Draft, part: Part) -> Tier {
    draft.tiers.get(&part).copied().unwrap_or(Tier::Public)
}

/// What is gathered while a step is read.
struct Read {
    errors: Errors,
    today: NaiveDate,
}

impl Read {
    fn check(&mut self, field: &'static str, holds: bool, error: &'static str) {
        if !holds {
            self.errors.entry(field).or_insert(error);
        }
    }

    fn prose(&mut self, field: &'static str, typed: &str, most: usize) -> Option<String> {
        let text = clean(typed);
        self.check(field, text.chars().count() <= most, "error-too-long");
        (!text.is_empty()).then_some(text)
    }

    /// Of one line, however it was typed or pasted.
    fn line(&mut self, field: &'static str, typed: &str, most: usize) -> Option<String> {
        self.prose(field, &typed.split_whitespace().collect::<Vec<_>>().join(" "), most)
    }

    fn list(&mut self, field: &'static str, typed: &str) -> Vec<String> {
        let text = clean(typed);
        let items =
            text.split(['、', '，', ',', '；', ';', '\n']).map(str::trim).filter(|item| !item.is_empty());
        let items: Vec<String> = items.map(str::to_owned).collect();
        let fits = items.len() <= LIST_MAX && items.iter().all(|item| item.chars().count() <= 100);
        self.check(field, fits, "error-too-long");
        items
    }

    fn date(&mut self, field: &'static str, typed: &str) -> Option<NaiveDate> {
        let text = typed.trim();
        let date = NaiveDate::from_str(text).ok().filter(|date| (1950..2200).contains(&date.year()));
        self.check(field, text.is_empty() || date.is_some(), "error-date");
        date
    }

    fn money(&mut self, field: &'static str, typed: &str) -> Option<i64> {
        let text = typed.trim();
        let fen = wan_to_fen(text);
        self.check(field, text.is_empty() || fen.is_some(), "error-money");
        fen
    }
}

/// A unit enum by the word it is stored by.
fn one_of<T: DeserializeOwned>(code: &str) -> Option<T> {
    serde_json::from_value(serde_json::Value::String(code.to_owned())).ok()
}
