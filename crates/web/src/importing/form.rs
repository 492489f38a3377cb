//! What is sent to the import page: a file and where it goes, and where its columns go.

use axum::extract::multipart::Multipart;
use catalog::import::{Kind, Target};
use catalog::organisation::OrganisationId;
use serde::Deserialize;
use sha2::{Digest, Sha256};
use tempfile::NamedTempFile;
use tokio::io::AsyncWriteExt;

use super::model::Column;
use crate::accounts::role::Role;
use crate::failure::Failure;

/// Longest name of a file, in characters.
const NAME_LONGEST: usize = 120;

/// What comes in, and for which unit; for none by the operator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Into {
    pub kind: Kind,
    pub unit: Option<OrganisationId>,
}

/// Who brings what in for their own organisation.
pub(super) const BRINGERS: [(Role, Kind); 2] =
    [(Role::Officer, Kind::Achievements), (Role::Enterprise, Kind::Demands)];

impl Into {
    /// The role that it takes, of the unit or of the market; none where nobody may.
    pub(super) fn role(self) -> Option<Role> {
        match self.unit {
            None => Some(Role::Operator),
            Some(_) => BRINGERS.iter().find(|(_, kind)| *kind == self.kind).map(|(role, _)| *role),
        }
    }

    /// As in the form: `achievements/<unit>`, `organisations/`.
    pub(super) fn code(self) -> String {
        let unit = self.unit.map(|unit| unit.to_string()).unwrap_or_default();
        format!("{}/{unit}", self.kind.code())
    }
}

/// A file as it was sent, written down part by part.
pub(super) struct Sent {
    pub name: String,
    pub file: NamedTempFile,
    pub bytes: i64,
    pub sha256: String,
    /// The code of an [`Into`].
    pub into: String,
    pub publishes: bool,
}

pub(super) async fn received(mut form: Multipart) -> Result<Sent, Failure> {
    let file = tempfile::NamedTempFile::new().map_err(anyhow::Error::from).map_err(Failure::Internal)?;
    let (mut name, mut into, mut publishes) = (String::new(), String::new(), false);
    let (mut hash, mut bytes) = (Sha256::new(), 0);
    while let Some(mut field) = form.next_field().await? {
        match field.name() {
            Some("file") => {
                name = tidy(field.file_name().unwrap_or_default());
                let mut to = tokio::fs::File::create(file.path()).await.map_err(internal)?;
                while let Some(part) = field.chunk().await? {
                    bytes += i64::try_from(part.len()).unwrap_or_default();
                    hash.update(&part);
                    to.write_all(&part).await.map_err(internal)?;
                }
                to.flush().await.map_err(internal)?;
            }
            Some("into") => into = field.text().await?,
            Some("publishes") => publishes = field.text().await? == "yes",
            _ => {}
        }
    }
    Ok(Sent { name, file, bytes, sha256: format!("{:x}", hash.finalize()), into, publishes })
}

/// The last part of the name, without what is no letter for people.
fn tidy(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    last.chars().filter(|letter| !letter.is_control()).take(NAME_LONGEST).collect()
}

fn internal(error: std::io::Error) -> Failure {
    Failure::Internal(error.into())
}

/// Where each column goes, in the order of the columns.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct MappingForm {
    pub target: Vec<String>,
}

impl MappingForm {
    /// The columns with their targets; nothing if the form is of another file.
    pub(super) fn over(&self, kind: Kind, columns: &[Column]) -> Option<Vec<Column>> {
        let target = |code: &String| match code.as_str() {
            "" => Some(None),
            code => {
                Target::from_code(code).filter(|target| kind.targets().any(|one| one == *target)).map(Some)
            }
        };
        if self.target.len() != columns.len() {
            return None;
        }
        let each = columns.iter().zip(&self.target);
        each.map(|(column, code)| Some(Column { target: target(code)?, ..column.clone() })).collect()
    }
}

/// Whether somebody is sure.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Sure {
    pub sure: String,
}
