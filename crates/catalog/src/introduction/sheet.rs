//! What a certificate says, as one line whose SHA-256 stands on paper, in the log and on the public page: who holds the line
//! reckons the hash with any tool, and who changes a name on paper has another.

use chrono::{NaiveDate, SecondsFormat};
use serde::Serialize;
use uuid::Uuid;

use super::{Introduced, Introduction};
use crate::text::sha256;

/// Fields in the order they are written in, which must never change.
#[derive(Serialize)]
struct Sheet<'a> {
    certificate: &'a str,
    introduced_at: String,
    introducer: Option<Named<'a>>,
    seller: Named<'a>,
    buyer: Named<'a>,
    achievement: Option<Titled<'a>>,
    demand: Option<Titled<'a>>,
    protected_until: NaiveDate,
    /// Left out where there is none, so that the line of what was recorded before is what it was.
    #[serde(skip_serializing_if = "str::is_empty")]
    title_salt: &'a str,
    salt: &'a str,
}

#[derive(Serialize)]
struct Named<'a> {
    name: &'a str,
    organisation: &'a str,
}

#[derive(Serialize)]
struct Titled<'a> {
    id: Uuid,
    title: &'a str,
}

impl Introduction {
    /// What the certificate says, as JSON of one line. Once a name is erased it is not what was hashed any more.
    pub fn sheet(&self) -> String {
        fn named(one: &Introduced) -> Named<'_> {
            Named { name: &one.name, organisation: &one.unit_name }
        }
        let introducer =
            self.introducer.as_ref().map(|one| Named { name: &one.name, organisation: &one.unit_name });
        let sheet = Sheet {
            certificate: self.certificate.as_str(),
            introduced_at: self.at.to_rfc3339_opts(SecondsFormat::Micros, true),
            introducer,
            seller: named(&self.seller),
            buyer: named(&self.buyer),
            achievement: self.subject.achievement.as_ref().map(|(id, title)| Titled { id: id.0, title }),
            demand: self.subject.demand.as_ref().map(|(id, title)| Titled { id: id.0, title }),
            protected_until: self.protected_until,
            title_salt: &self.title_salt,
            salt: &self.salt,
        };
        serde_json::to_string(&sheet).expect("text, days and ids are JSON")
    }

    /// Whether what is kept is still what was hashed.
    pub fn is_whole(&self) -> bool {
        sha256(self.sheet()) == self.hash
    }

    /// Whether a hash that somebody holds is this one's; blanks and case do not matter.
    pub fn has_hash(&self, typed: &str) -> bool {
        let typed: String = typed.chars().filter(|letter| !letter.is_whitespace()).collect();
        typed.eq_ignore_ascii_case(&self.hash)
    }

    /// SHA-256 of the title with its chance before it: whoever holds the certificate reckons it, and who only guesses a
    /// title has nothing to hold against it.
    pub fn title_hash(&self) -> String {
        sha256(format!("{}{}", self.title_salt, self.subject.title()))
    }
}
