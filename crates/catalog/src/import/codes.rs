//! Codes of the public code tables, as imports look them up: by code, by name, or by both together.

use std::cell::RefCell;
use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;

use crate::identifier::{PatentNumber, Uscc};
use crate::taxonomy::{self, Axis, Field};

use super::values::words::find;

/// Names kept with their codes, of each table; a file repeats few of them, and searching a table is slow.
const KEPT_MAX: usize = 10_000;

pub(crate) fn field(text: &str) -> Option<Field> {
    find(text)
}

pub(crate) fn axis(text: &str) -> Option<Axis> {
    find(text)
}

pub(crate) fn industry(text: &str) -> Option<String> {
    thread_local!(static KEPT: Kept = Kept::default());
    kept(&KEPT, text, |text| taxonomy::industry::parse(text).map(|entry| entry.code.to_owned()))
}

pub(crate) fn discipline(text: &str) -> Option<String> {
    thread_local!(static KEPT: Kept = Kept::default());
    kept(&KEPT, text, |text| taxonomy::discipline::parse(text).map(|entry| entry.code.to_owned()))
}

pub(crate) fn region(text: &str) -> Option<String> {
    thread_local!(static KEPT: Kept = Kept::default());
    kept(&KEPT, text, |text| taxonomy::region::parse(text).map(|entry| entry.code.to_owned()))
}

/// The symbol in its canonical form; it need not stand in this edition's table.
pub(crate) fn ipc(text: &str) -> Option<String> {
    taxonomy::ipc::normal(&text.nfkc().collect::<String>())
}

pub(crate) fn uscc(text: &str) -> Option<String> {
    Uscc::parse(text).ok().map(|code| code.to_string())
}

/// A Chinese application number in its canonical form.
pub(crate) fn patent(text: &str) -> Option<String> {
    PatentNumber::parse(text).ok().map(|number| number.to_string())
}

type Kept = RefCell<HashMap<String, Option<String>>>;

fn kept(
    kept: &'static std::thread::LocalKey<Kept>,
    text: &str,
    look_up: impl Fn(&str) -> Option<String>,
) -> Option<String> {
    kept.with_borrow_mut(|kept| {
        if let Some(found) = kept.get(text) {
            return found.clone();
        }
        let found = look_up(text);
        if kept.len() < KEPT_MAX {
            kept.insert(text.to_owned(), found.clone());
        }
        found
    })
}
