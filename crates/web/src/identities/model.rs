//! Directories that know people, and what they say of them.

use std::path::PathBuf;

use anyhow::Context;
use catalog::person::PersonId;
use chrono::{DateTime, Utc};
use clap::Args;
use serde::{Deserialize, Serialize};

use crate::accounts::role::AppointmentId;

db::id! {
    /// A person as one directory knows them.
    IdentityId;
    /// A sign-in under way elsewhere.
    JourneyId;
}

/// Which directories people may come in by.
#[derive(Args, Clone, Debug, Default)]
#[group(id = "identities")]
pub struct Settings {
    /// A JSON file with the directories that people may come in by (OpenID Connect): a list of objects with key, name,
    /// issuer, client_id, client_secret, scopes, organisation and domains.
    #[arg(long, env = "QIAO_IDENTITY_PROVIDERS")]
    pub identity_providers: Option<PathBuf>,
}

/// A directory: a university's or an enterprise's single sign-on.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Provider {
    /// Its name in addresses: letters, digits and hyphens.
    pub key: String,
    /// What people call it.
    pub name: String,
    /// As its discovery document names it (OpenID Connect Discovery §4).
    pub issuer: String,
    pub client_id: String,
    #[serde(default)]
    pub client_secret: Option<String>,
    /// What is asked for beside openid.
    #[serde(default = "usual_scopes")]
    pub scopes: Vec<String>,
    /// The organisation whose staff it knows, by its name in the catalogue.
    #[serde(default)]
    pub organisation: Option<String>,
    /// Domains that are this organisation's: of `faculty@dlut.edu.cn`, what follows the at sign. The directory is
    /// believed about no others.
    #[serde(default)]
    pub domains: Vec<String>,
}

fn usual_scopes() -> Vec<String> {
    ["profile", "email"].map(str::to_owned).to_vec()
}

/// What a directory said of who came.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
pub(super) struct Known {
    pub subject: String,
    pub name: String,
    /// Only where the directory has checked it.
    pub mail: Option<String>,
    /// `eduPersonScopedAffiliation`, in lower case.
    pub affiliations: Vec<String>,
}

/// A person as one directory knows them.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(crate) struct Identity {
    pub id: IdentityId,
    pub person_id: PersonId,
    pub issuer: String,
    pub label: String,
    pub appointment_id: Option<AppointmentId>,
    pub created_at: DateTime<Utc>,
    pub seen_at: DateTime<Utc>,
}

/// A sign-in under way elsewhere.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(super) struct Journey {
    pub id: JourneyId,
    pub provider: String,
    pub nonce: String,
    pub verifier: String,
    pub next: String,
    pub person_id: Option<PersonId>,
    pub expires_at: DateTime<Utc>,
    pub newcomer: Option<String>,
}

/// Affiliations that make somebody one of the unit's own, who may list its achievements: eduPerson's words for those it
/// employs. Students and alumni belong to it too, and list nothing in its name.
const OWN: [&str; 3] = ["faculty", "staff", "employee"];

impl Known {
    /// What its owner knows an account of the directory by.
    pub(super) fn label(&self) -> &str {
        let mail = self.mail.as_deref().filter(|mail| !mail.is_empty());
        mail.unwrap_or(if self.name.is_empty() { &self.subject } else { &self.name })
    }
}

impl Provider {
    /// Whether what a directory says makes somebody one of its organisation's own.
    pub(super) fn vouches(&self, known: &Known) -> bool {
        let own = |affiliation: &String| {
            affiliation
                .split_once('@')
                .is_some_and(|(kind, domain)| OWN.contains(&kind) && self.is_own_domain(domain))
        };
        self.organisation.is_some() && known.affiliations.iter().any(own)
    }

    /// Whether the directory is believed about an address of e-mail: those of its own domains alone.
    pub(super) fn is_own_mail(&self, mail: &str) -> bool {
        mail.rsplit_once('@').is_some_and(|(_, domain)| self.is_own_domain(domain))
    }

    fn is_own_domain(&self, domain: &str) -> bool {
        self.domains.iter().any(|own| own.eq_ignore_ascii_case(domain))
    }
}

impl Settings {
    pub(super) fn read(&self) -> anyhow::Result<Vec<Provider>> {
        let Some(path) = &self.identity_providers else { return Ok(Vec::new()) };
        let text =
            std::fs::read_to_string(path).with_context(|| format!("{} cannot be read", path.display()))?;
        let providers: Vec<Provider> =
            serde_json::from_str(&text).with_context(|| format!("{} is not as described", path.display()))?;
        for (place, one) in providers.iter().enumerate() {
            let plain =
                |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-';
            anyhow::ensure!(
                !one.key.is_empty() && one.key.chars().all(plain),
                "{}: the key {:?} may have small letters, digits and hyphens",
                path.display(),
                one.key
            );
            anyhow::ensure!(
                providers[..place].iter().all(|other| other.key != one.key && other.issuer != one.issuer),
                "{}: {} stands there twice",
                path.display(),
                one.key
            );
        }
        Ok(providers)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn provider() -> Provider {
        serde_json::from_value(serde_json::json!({
            "key": "dut", "name": "某校统一身份认证", "issuer": "https://sso.example", "client_id": "qiao",
            "organisation": "某理工大学", "domains": ["example.edu.cn"],
        }))
        .expect("a provider")
    }

    #[test]
    fn a_directory_is_believed_about_its_own_domain_and_those_it_employs() {
        let says = |affiliation: &str| {
            provider().vouches(&Known { affiliations: vec![affiliation.to_owned()], ..Known::default() })
        };
        assert!(
            says("faculty@example.edu.cn") && says("staff@EXAMPLE.edu.cn") && says("employee@example.edu.cn")
        );
        for other in [
            "student@example.edu.cn",
            "alum@example.edu.cn",
            "faculty@other.edu.cn",
            "faculty@example.edu.cn.evil.example",
            "faculty@sub.example.edu.cn",
            "faculty",
            "@example.edu.cn",
            "member@example.edu.cn",
        ] {
            assert!(!says(other), "{other}");
        }
        assert!(provider().is_own_mail("a@example.edu.cn") && !provider().is_own_mail("a@example.com"));
        assert!(!provider().is_own_mail("a@example.edu.cn@example.com"));
    }
}
