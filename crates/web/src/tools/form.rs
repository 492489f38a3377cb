//! What both calculators read: money, percentages, a day, a place.

use catalog::rule::{Jurisdiction, Unit};
use chrono::NaiveDate;

use crate::layout::fields::Errors;

/// Reads the fields of one form, and gathers what is wrong with them.
pub(super) struct Reader {
    pub errors: Errors,
}

impl Reader {
    pub(super) fn new() -> Self {
        Self { errors: Errors::new() }
    }

    /// Ten-thousands of yuan, in fen; nothing where nothing is typed.
    pub(super) fn money(&mut self, field: &'static str, typed: &str) -> Option<i64> {
        let typed = search::normalise(typed);
        let typed = typed.trim();
        // Somebody may write the unit too; without one it is the form's.
        let read = Unit::Fen.read(&format!("{typed}{}", unit_of(typed)));
        self.optional(field, typed, read, "error-tool-amount")
    }

    /// The same, needed and above nothing.
    pub(super) fn amount(&mut self, field: &'static str, typed: &str) -> i64 {
        let fen = self.money(field, typed).unwrap_or(0);
        if fen <= 0 {
            self.errors.entry(field).or_insert("error-tool-amount");
        }
        fen
    }

    /// A percentage with at most two decimals, in basis points; nothing where nothing is typed.
    pub(super) fn percent(&mut self, field: &'static str, typed: &str) -> Option<i64> {
        let typed = typed.trim();
        self.optional(field, typed, read_percent(typed), "error-tool-percent")
    }

    /// A day; today where nothing is typed.
    pub(super) fn day(&mut self, typed: &str, today: NaiveDate) -> NaiveDate {
        let typed = typed.trim();
        self.optional("day", typed, typed.parse().ok(), "error-tool-day").unwrap_or(today)
    }

    pub(super) fn place(&mut self, typed: &str) -> Jurisdiction {
        let read = Jurisdiction::read(typed);
        if read.is_none() {
            self.errors.insert("jurisdiction", "error-rule-jurisdiction");
        }
        read.unwrap_or(Jurisdiction::NATIONAL)
    }

    fn optional<T>(
        &mut self,
        field: &'static str,
        typed: &str,
        read: Option<T>,
        error: &'static str,
    ) -> Option<T> {
        if typed.is_empty() {
            return None;
        }
        if read.is_none() {
            self.errors.insert(field, error);
        }
        read
    }
}

/// Basis points of a percentage, with its sign or without.
pub(super) fn read_percent(typed: &str) -> Option<i64> {
    let bare = search::normalise(typed);
    Unit::BasisPoints.read(&format!("{}%", bare.trim().trim_end_matches('%')))
}

/// The unit that the form means where none is typed: ten-thousands of yuan.
fn unit_of(typed: &str) -> &'static str {
    let says = typed.chars().last().is_some_and(|last| !last.is_ascii_digit() && last != '.');
    if says { "" } else { Unit::TEN_THOUSAND_YUAN }
}
