//! What the operator types of a contract reported from outside, and of what came of looking into one.

use catalog::introduction::bypass::Finding;
use catalog::text::clean;
use chrono::NaiveDate;
use serde::Deserialize;
use uuid::Uuid;

use crate::accounts::address::Address;
use crate::layout::fields::Errors;
use crate::ledger::form::{id_in, words};

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct ReportForm {
    /// Organisations by name or credit code.
    pub seller: String,
    pub buyer: String,
    /// The achievement or the demand, by its number or its address.
    pub listing: String,
    /// The day of the contract.
    pub day: String,
    /// The broker of the contract, by a mail address or a mobile number; empty where there is none.
    pub broker: String,
}

/// A contract as it is reported; organisations and broker are looked for by the caller.
pub(super) struct Reported {
    pub seller: String,
    pub buyer: String,
    pub listing: Uuid,
    pub day: NaiveDate,
    pub broker: Option<Address>,
}

impl ReportForm {
    pub(super) fn parse(&self, today: NaiveDate) -> Result<Reported, Errors> {
        let mut errors = Errors::new();
        let (seller, buyer) = (clean(&self.seller), clean(&self.buyer));
        for (field, name) in [("seller", &seller), ("buyer", &buyer)] {
            if name.is_empty() {
                errors.insert(field, "error-required");
            }
        }
        let listing = id_in(&self.listing);
        if listing.is_none() {
            errors.insert("listing", "error-bypass-listing");
        }
        let day = self.day.trim().parse::<NaiveDate>().ok().filter(|day| *day <= today);
        if day.is_none() {
            errors.insert("day", "error-bypass-day");
        }
        let typed = clean(&self.broker);
        let broker = Address::parse(&typed);
        if broker.is_none() && !typed.is_empty() {
            errors.insert("broker", "error-bypass-broker");
        }
        match (listing, day) {
            (Some(listing), Some(day)) if errors.is_empty() => {
                Ok(Reported { seller, buyer, listing, day, broker })
            }
            _ => Err(errors),
        }
    }
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct FindingForm {
    pub finding: String,
    pub words: String,
}

impl FindingForm {
    /// A finding without its reasons is none.
    pub(super) fn parse(&self) -> Result<(Finding, String), Errors> {
        let mut errors = Errors::new();
        let finding = Finding::from_code(&self.finding);
        if finding.is_none() {
            errors.insert("finding", "error-required");
        }
        match (finding, words(&self.words)) {
            (Some(finding), Ok(words)) => Ok((finding, words)),
            (_, said) => {
                errors.extend(said.err().map(|error| ("words", error)));
                Err(errors)
            }
        }
    }
}
