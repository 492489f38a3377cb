//! What is offered under a search box: words, organisations, and listings themselves.

use catalog::achievement::AchievementId;
use catalog::demand::DemandId;
use search::{Kind, Request, Sort, Suggestion, SuggestionKind};
use serde_json::{Value, json};

use super::api;
use crate::app::App;
use crate::failure::Failure;
use crate::listings::query::Query;
use crate::paths::{AchievementPath, AchievementsPath, DemandPath, OrganisationsPath};

/// Words and organisations.
const WORDS: usize = 8;
/// Listings of each library.
const LISTINGS: usize = 2;

/// One line under the box.
pub(super) enum Offered {
    Words(Suggestion),
    Listing { kind: Kind, title: String, address: String },
}

impl Offered {
    pub(super) fn text(&self) -> &str {
        match self {
            Self::Words(suggestion) => &suggestion.text,
            Self::Listing { title, .. } => title,
        }
    }

    /// Listings that have the words; a listing is one.
    pub(super) fn count(&self) -> Option<usize> {
        match self {
            Self::Words(suggestion) => Some(suggestion.count),
            Self::Listing { .. } => None,
        }
    }

    pub(super) fn address(&self) -> String {
        let words = |text: &String| Query { words: text.clone(), page: 1, ..Query::default() };
        match self {
            Self::Listing { address, .. } => address.clone(),
            Self::Words(Suggestion { text, kind: SuggestionKind::Term, .. }) => {
                words(text).at(&AchievementsPath.to_string())
            }
            Self::Words(Suggestion { text, kind: SuggestionKind::Organisation, .. }) => {
                words(text).at(&OrganisationsPath.to_string())
            }
        }
    }

    fn kind(&self) -> &'static str {
        match self {
            Self::Words(Suggestion { kind: SuggestionKind::Term, .. }) => "term",
            Self::Words(Suggestion { kind: SuggestionKind::Organisation, .. }) => "organisation",
            Self::Listing { kind: Kind::Demand, .. } => "demand",
            Self::Listing { .. } => "achievement",
        }
    }

    pub(super) fn shown(&self) -> Value {
        match self {
            Self::Words(one) => json!({ "text": one.text, "count": one.count, "kind": self.kind() }),
            Self::Listing { title, address, .. } => {
                json!({ "text": title, "href": address, "kind": self.kind() })
            }
        }
    }
}

/// Words first, then the listings nearest to what was typed. One letter begins too many words; one Chinese character
/// is a word.
pub(super) async fn suggested(app: &App, words: &str) -> Result<Vec<Offered>, Failure> {
    if words.chars().count() < 2 && words.is_ascii() {
        return Ok(Vec::new());
    }
    let mut offered: Vec<Offered> =
        app.finder().suggest(words.to_owned(), WORDS).await?.into_iter().map(Offered::Words).collect();
    if words.chars().count() < 2 {
        return Ok(offered);
    }
    // Typed by sound, a beginning finds no listing; the word that it becomes does.
    let words = match offered.first() {
        Some(first) if words.is_ascii() => first.text().to_owned(),
        _ => words.to_owned(),
    };
    for kind in [Kind::Achievement, Kind::Demand] {
        let nearest = Request {
            query: words.clone(),
            kind: Some(kind),
            sort: Sort::Relevance,
            limit: LISTINGS,
            ..Request::default()
        };
        let found = app.finder().search(app.db(), nearest).await?;
        // What only resembles the words is no completion of them.
        if found.loose || found.degraded {
            continue;
        }
        let ids: Vec<uuid::Uuid> = found.hits.iter().map(|hit| hit.id).collect();
        let mut tx = app.db().read().await?;
        offered.extend(api::titles(&mut tx, kind, &ids).await?.into_iter().map(|(id, title)| {
            let address = match kind {
                Kind::Demand => DemandPath { id: DemandId(id) }.to_string(),
                Kind::Achievement | Kind::Organisation => {
                    AchievementPath { id: AchievementId(id) }.to_string()
                }
            };
            Offered::Listing { kind, title, address }
        }));
    }
    Ok(offered)
}
