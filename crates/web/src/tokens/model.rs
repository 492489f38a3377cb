//! What a program may do in a person's name: the person's own rights, cut down to scopes, until a day.

use catalog::person::PersonId;
use chrono::{DateTime, Utc};

db::id! {
    /// A token.
    TokenId;
}

/// A part of what its owner may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Scope {
    /// Sees what its owner sees.
    Read,
    /// Writes, submits, confirms and withdraws listings.
    Write,
    /// Endorses, returns, marks and takes off, for a unit or the market.
    Review,
    /// Sends intents and answers them.
    Intend,
    /// Follows searches and lays listings aside.
    Follow,
}

impl Scope {
    pub(crate) const ALL: [Self; 5] = [Self::Read, Self::Write, Self::Review, Self::Intend, Self::Follow];

    /// As in the database, on the command line, in the API's description and in the keys of the locales.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Write => "write",
            Self::Review => "review",
            Self::Intend => "intend",
            Self::Follow => "follow",
        }
    }

    /// The key of the text that says what a token without this scope may not do.
    pub(crate) fn refused(self) -> &'static str {
        match self {
            Self::Read => "failure-scope-read",
            Self::Write => "failure-scope-write",
            Self::Review => "failure-scope-review",
            Self::Intend => "failure-scope-intend",
            Self::Follow => "failure-scope-follow",
        }
    }

    pub(crate) fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scope| scope.code() == code)
    }
}

/// A token as its owner sees it; the secret itself is kept nowhere.
#[derive(Clone, Debug)]
pub(crate) struct Token {
    pub id: TokenId,
    pub person_id: PersonId,
    pub name: String,
    pub scopes: Vec<Scope>,
    pub created_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
    pub used_at: Option<DateTime<Utc>>,
}

/// Scopes as they are kept: by their codes, parted by blanks.
pub(crate) fn kept(scopes: &[Scope]) -> String {
    scopes.iter().map(|scope| scope.code()).collect::<Vec<_>>().join(" ")
}

/// Reads what [`kept`] wrote; a scope that this build does not know gives nothing.
pub(crate) fn read(kept: &str) -> Vec<Scope> {
    kept.split_whitespace().filter_map(Scope::from_code).collect()
}
