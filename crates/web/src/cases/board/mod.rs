//! The board: one's cases by stage, those that stand longest first.

mod pages;

use axum::Router;
use axum::extract::State;
use axum_extra::routing::RouterExt;
use catalog::case::board::{SHOWN, Wanted, store};
use catalog::case::{Case, Stage};
use catalog::person::PersonId;
use serde::Deserialize;

use super::side;
use crate::accounts::viewer::Person;
use crate::app::App;
use crate::failure::Failure;
use crate::form::Asked;
use crate::layout::{Frame, Page};
use crate::paths::CasesPath;

pub(super) fn routes() -> Router<App> {
    Router::new().typed_get(board)
}

/// The filters, as they stand in the address. The last two are those of the figures, whose rows are opened here.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Filters {
    q: String,
    stage: String,
    standing: String,
    reached: String,
    broker: String,
}

impl Filters {
    fn wanted(&self) -> Wanted {
        Wanted {
            whose: None,
            stage: Stage::from_code(&self.stage),
            standing: (!self.standing.is_empty()).then(|| self.standing.clone()),
            words: self.q.clone(),
            reached: Stage::from_code(&self.reached),
            broker: self.broker.parse().ok().map(PersonId),
        }
    }

    fn is_empty(&self) -> bool {
        let chosen = self.stage.is_empty() && self.standing.is_empty() && self.counted().next().is_none();
        self.q.trim().is_empty() && chosen
    }

    /// What the figures asked for, by name.
    fn counted(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let all = [("reached", &self.reached), ("broker", &self.broker)];
        all.into_iter().map(|(name, value)| (name, value.as_str())).filter(|(_, value)| !value.is_empty())
    }
}

async fn board(
    _: CasesPath,
    frame: Frame,
    Person(viewer): Person,
    Asked(filters): Asked<Filters>,
    State(app): State<App>,
) -> Page {
    let mut tx = app.db().read().await?;
    let whose = side::shown_to(&mut tx, &viewer).await?;
    let cases = store::list(&mut tx, &Wanted { whose, ..filters.wanted() }).await?;
    let cards = cards(&mut tx, cases).await?;
    let more = cards.len() >= usize::try_from(SHOWN).unwrap_or(usize::MAX);
    Ok(pages::board(&frame, &filters, &cards, more, side::watches(&viewer), app.db().clock.now()))
}

/// A case with the names of its parties.
struct Card {
    case: Case,
    seller: String,
    buyer: String,
}

async fn cards(tx: &mut db::Tx, cases: Vec<Case>) -> Result<Vec<Card>, Failure> {
    let mut cards = Vec::with_capacity(cases.len());
    for case in cases {
        let (seller, buyer) = (super::named(tx, case.seller).await?, super::named(tx, case.buyer).await?);
        cards.push(Card { case, seller, buyer });
    }
    Ok(cards)
}
