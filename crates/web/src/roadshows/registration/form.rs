//! What a guest types: three fields, whom it may be given to, and what is folded away.

use catalog::person::PersonId;
use catalog::roadshow::guest::consent::Recipient;
use catalog::roadshow::guest::{Audience, Guest, SEATS_MAX};
use catalog::text::clean;
use serde::Deserialize;

use crate::accounts::address::Address;
use crate::accounts::form::NAME_MAX;
use crate::accounts::role::{Role, Viewer};
use crate::form::ticked;
use crate::layout::fields::Errors;

/// Longest name of an organisation, in characters.
const ORGANISATION_MAX: usize = 60;

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::roadshows) struct GuestForm {
    pub name: String,
    pub organisation: String,
    pub address: String,
    pub audience: String,
    pub seats: String,
    pub consent: String,
    pub teams: String,
    pub broker: String,
}

impl GuestForm {
    /// With what is known of who has signed in.
    pub(in crate::roadshows) fn of(viewer: &Viewer, address: Option<&Address>) -> Self {
        let unit = viewer.held().find_map(|one| one.organisation_name.clone());
        let audience = viewer.held().find_map(|one| match one.role {
            Role::Researcher | Role::Officer => Some(Audience::Research),
            Role::Enterprise => Some(Audience::Enterprise),
            Role::Investor => Some(Audience::Finance),
            Role::Broker | Role::Bureau | Role::Operator => Some(Audience::Agency),
            Role::Expert => None,
        });
        Self {
            name: viewer.name.clone(),
            organisation: unit.unwrap_or_default(),
            address: address.map(|one| one.plain().to_owned()).unwrap_or_default(),
            audience: audience.map(|one| one.code().to_owned()).unwrap_or_default(),
            ..Self::default()
        }
    }

    /// A guest as typed. At the desk one may come without an address.
    pub(in crate::roadshows) fn parse(&self, needs_address: bool) -> Result<Guest, Errors> {
        let mut errors = Errors::new();
        let mut line = |field: &'static str, typed: &str, most: usize, required: bool| {
            let text = clean(&typed.split_whitespace().collect::<Vec<_>>().join(" "));
            match text.chars().count() {
                0 if required => drop(errors.insert(field, "error-required")),
                length if length > most => drop(errors.insert(field, "error-too-long")),
                _ => {}
            }
            text
        };
        let name = line("name", &self.name, NAME_MAX, true);
        let organisation = line("organisation", &self.organisation, ORGANISATION_MAX, needs_address);
        let address = Address::parse(&self.address);
        if address.is_none() && (needs_address || !self.address.trim().is_empty()) {
            errors.insert("address", "error-address");
        }
        let seats = match search::normalise(&self.seats).trim() {
            "" => Some(1),
            typed => typed.parse().ok().filter(|seats| (1..=SEATS_MAX).contains(seats)),
        };
        if seats.is_none() {
            errors.insert("seats", "error-registration-seats");
        }
        if self.consent != "yes" {
            errors.insert("consent", "error-consent");
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        Ok(Guest {
            name,
            organisation,
            address: address.map(|one| one.to_string()).unwrap_or_default(),
            audience: Audience::from_code(&self.audience).unwrap_or(Audience::Public),
            seats: seats.unwrap_or(1),
        })
    }

    pub(in crate::roadshows) fn recipients(&self) -> Vec<Recipient> {
        ConsentForm { teams: self.teams.clone(), broker: self.broker.clone() }.recipients()
    }
}

/// Why so many seats can never be had here, where only `most` can: with how many are possible.
pub(in crate::roadshows) fn too_many(seats: i32, most: i32) -> Option<&'static str> {
    (seats > most).then_some(match most {
        4 => "error-registration-most-4",
        3 => "error-registration-most-3",
        2 => "error-registration-most-2",
        1 => "error-registration-most-1",
        _ => "error-registration-most-0",
    })
}

/// Whom a guest lets know.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct ConsentForm {
    pub teams: String,
    pub broker: String,
}

impl ConsentForm {
    pub(super) fn of(recipients: &[Recipient]) -> Self {
        let has = |one: Recipient| ticked(recipients.contains(&one));
        Self { teams: has(Recipient::Teams), broker: has(Recipient::Broker) }
    }

    /// In the order of their codes, as they are read back.
    pub(super) fn recipients(&self) -> Vec<Recipient> {
        let mut found = Vec::new();
        if self.broker == "yes" {
            found.push(Recipient::Broker);
        }
        if self.teams == "yes" {
            found.push(Recipient::Teams);
        }
        found
    }
}

/// Who is signed in and registers by an address of their own is known.
pub(super) fn known(viewer: Option<&Viewer>, own: &[Address], guest: &Guest) -> Option<PersonId> {
    let viewer = viewer?;
    own.iter().any(|one| one.to_string() == guest.address).then_some(viewer.id)
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct CodeForm {
    pub code: String,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct SeatsForm {
    pub seats: String,
}
