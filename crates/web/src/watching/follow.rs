//! A saved search as an address, as a question to the index, and as a feed.

use catalog::achievement::AchievementId;
use catalog::demand::DemandId;
use search::{Kind, Request, Sort};
use uuid::Uuid;

use super::store::SavedSearch;
use crate::listings::query::Query;
use crate::paths::{
    AchievementPath, AchievementsPath, DemandPath, DemandsPath, SearchFeedPath, SearchLeavePath,
};

/// What is followed.
pub(crate) struct Followed<'a> {
    pub query: Query,
    pub kind: Kind,
    token: &'a str,
}

impl<'a> Followed<'a> {
    pub(crate) fn of(search: &'a SavedSearch) -> Self {
        let kind = if search.listing_kind == "demand" { Kind::Demand } else { Kind::Achievement };
        Self { query: Query::read(&search.query), kind, token: &search.token }
    }

    pub(super) fn request(&self) -> Request {
        Request { sort: Sort::Newest, offset: 0, limit: 50, facets: false, ..self.query.request(self.kind) }
    }

    /// The result page of the same search.
    pub(crate) fn page(&self) -> String {
        match self.kind {
            Kind::Demand => self.query.at(&DemandsPath.to_string()),
            Kind::Achievement | Kind::Organisation => self.query.at(&AchievementsPath.to_string()),
        }
    }

    pub(super) fn listing(&self, id: Uuid) -> String {
        match self.kind {
            Kind::Demand => DemandPath { id: DemandId(id) }.to_string(),
            Kind::Achievement | Kind::Organisation => AchievementPath { id: AchievementId(id) }.to_string(),
        }
    }

    pub(crate) fn feed(&self) -> String {
        SearchFeedPath { token: self.token.to_owned() }.to_string()
    }

    pub(super) fn leave(&self) -> String {
        SearchLeavePath { token: self.token.to_owned() }.to_string()
    }
}
