//! What is typed to have an address told.

use reqwest::Url;
use serde::Deserialize;

use super::model::Topic;
use crate::layout::fields::Errors;
use crate::outbound::{Abroad, Refused};

/// Longest address, in bytes.
const ADDRESS_MAX: usize = 500;

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct WebhookForm {
    pub address: String,
    pub topic: Vec<String>,
}

/// An address that may be told.
#[derive(Debug)]
pub(super) struct Wanted {
    pub address: String,
    pub topics: Vec<Topic>,
}

impl WebhookForm {
    /// As it is offered: what most systems that are told want to know.
    pub(super) fn offered() -> Self {
        Self { address: String::new(), topic: vec![Topic::Listing.code().to_owned()] }
    }

    pub(super) fn parse(&self, abroad: &Abroad) -> Result<Wanted, Errors> {
        let mut errors = Errors::new();
        let address = match Url::parse(self.address.trim()) {
            _ if self.address.trim().is_empty() => Err("error-required"),
            _ if self.address.len() > ADDRESS_MAX => Err("error-too-long"),
            Ok(address) => match abroad.check(&address) {
                Ok(()) => Ok(address.to_string()),
                Err(Refused::Form) => Err("error-webhook-address"),
                Err(Refused::Inside) => Err("error-webhook-inside"),
            },
            Err(_) => Err("error-webhook-address"),
        };
        let topics: Vec<Topic> = Topic::ALL
            .into_iter()
            .filter(|topic| self.topic.iter().any(|code| code == topic.code()))
            .collect();
        if topics.is_empty() {
            errors.insert("topic", "error-webhook-topic");
        }
        match address {
            Ok(address) if errors.is_empty() => Ok(Wanted { address, topics }),
            Ok(_) => Err(errors),
            Err(error) => {
                errors.insert("address", error);
                Err(errors)
            }
        }
    }
}
