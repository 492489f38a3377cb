//! A file brought to be imported: what it is, and how far it has come.

use catalog::import::{Kind, Summary, Target};
use catalog::listing::ImportId;
use catalog::organisation::OrganisationId;
use catalog::person::PersonId;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::form::Into;
use super::words::Words;
use crate::language::Lang;

db::id! {
    /// A file brought to be imported.
    UploadId;
}

/// Largest file, in bytes: some two hundred thousand rows of a workbook.
pub(super) const UPLOAD_MAX: usize = 32_000_000;

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Upload {
    pub id: UploadId,
    pub kind: Kind,
    /// The unit whose listings come in; nothing for the operator's own.
    pub unit: Option<OrganisationId>,
    /// Who brought it.
    pub person: PersonId,
    /// As it was called where it came from.
    pub file: String,
    pub bytes: i64,
    /// Language of the reports.
    pub lang: Lang,
    /// Whether what comes in is public at once.
    pub publishes: bool,
    pub columns: Vec<Column>,
    pub state: State,
    /// When it came to its stage.
    pub since: DateTime<Utc>,
    /// Rows that the work under way has dealt with.
    pub read: i64,
    /// The run that it becomes.
    pub import: ImportId,
    pub created_at: DateTime<Utc>,
}

impl Upload {
    /// Under which name the columns of such files are remembered.
    pub(super) fn kept_name(&self) -> String {
        Into { kind: self.kind, unit: self.unit }.code()
    }
}

/// A column of the file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Column {
    pub header: String,
    /// Nothing: it is left out.
    pub target: Option<Target>,
    /// Some of what stands in it, shortened.
    pub samples: Vec<String>,
}

/// How far a file has come.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "stage", rename_all = "snake_case")]
pub(super) enum State {
    /// It waits to be read, or is being read.
    Checking,
    /// Read on trial; nothing is written.
    Checked {
        found: Findings,
    },
    /// Nothing can be made of it, or not yet.
    Unread {
        why: Words,
    },
    /// It is ordered in, or coming in.
    Importing {
        by: PersonId,
    },
    Imported {
        found: Findings,
    },
    /// It is to be taken back, or going.
    Undoing {
        by: PersonId,
        found: Findings,
    },
    Undone {
        removed: u64,
        kept: Vec<String>,
    },
    /// Given up on the way: what has come in can be taken back, or the rest ordered again.
    Broken,
}

impl State {
    pub(super) fn code(&self) -> &'static str {
        match self {
            Self::Checking => "checking",
            Self::Checked { .. } => "checked",
            Self::Unread { .. } => "unread",
            Self::Importing { .. } => "importing",
            Self::Imported { .. } => "imported",
            Self::Undoing { .. } => "undoing",
            Self::Undone { .. } => "undone",
            Self::Broken => "broken",
        }
    }

    /// Whether the market works on it at this moment.
    pub(super) fn is_moving(&self) -> bool {
        matches!(self, Self::Checking | Self::Importing { .. } | Self::Undoing { .. })
    }

    pub(super) fn found(&self) -> Option<&Findings> {
        match self {
            Self::Checked { found } | Self::Imported { found } | Self::Undoing { found, .. } => Some(found),
            Self::Checking
            | Self::Unread { .. }
            | Self::Importing { .. }
            | Self::Undone { .. }
            | Self::Broken => None,
        }
    }
}

/// What was found in a file.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Findings {
    pub read: i64,
    /// Rows that come in, or came in.
    pub taken: i64,
    pub repeated: i64,
    pub similar: i64,
    pub rejected: i64,
    pub hints: i64,
    /// Rows that do not say a thing, by the thing.
    pub missing: Vec<(String, i64)>,
    /// Sheets that were not read.
    pub passed_over: Vec<String>,
    /// The first rows, as they were understood.
    pub preview: Vec<Vec<(Target, String)>>,
    /// The first faults and the first hints; all of them are in the reports.
    pub faults: Vec<Remark>,
    pub notes: Vec<Remark>,
    /// Whether there is a report on refused rows, and one on repeated ones.
    pub reports_rejected: bool,
    pub reports_repeated: bool,
}

/// What is said of one cell.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Remark {
    /// The row of the sheet, or the line.
    pub row: u64,
    pub column: Option<String>,
    pub value: String,
    pub words: Words,
}

impl From<&Summary> for Findings {
    fn from(summary: &Summary) -> Self {
        let faults = summary.first_faults.iter().map(|fault| Remark {
            row: fault.row,
            column: fault.column.clone(),
            value: fault.value.clone(),
            words: fault.into(),
        });
        let notes = summary.first_hints.iter().map(|hint| Remark {
            row: hint.row,
            column: hint.column.clone(),
            value: hint.value.clone(),
            words: hint.into(),
        });
        Self {
            read: summary.read,
            taken: summary.imported,
            repeated: summary.duplicates,
            similar: summary.similar,
            rejected: summary.rejected,
            hints: summary.hints,
            missing: summary.missing.iter().map(|(thing, count)| ((*thing).to_owned(), *count)).collect(),
            passed_over: summary.passed_over.clone(),
            preview: summary.preview.clone(),
            faults: faults.collect(),
            notes: notes.collect(),
            reports_rejected: summary.rejected_report.is_some(),
            reports_repeated: summary.duplicate_report.is_some(),
        }
    }
}

/// The reports on a file, as workbooks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Report {
    Rejected,
    Repeated,
}

impl Report {
    /// As in its address.
    pub(crate) fn file(self) -> &'static str {
        match self {
            Self::Rejected => "rejected.xlsx",
            Self::Repeated => "duplicates.xlsx",
        }
    }

    pub(super) fn from_file(file: &str) -> Option<Self> {
        [Self::Rejected, Self::Repeated].into_iter().find(|report| report.file() == file)
    }
}
