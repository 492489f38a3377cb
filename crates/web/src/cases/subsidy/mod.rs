//! What a party takes to its science office to claim public support for a registered contract: the facts, what is there of
//! the papers, and what the rules of its place pay.

mod pages;

use axum::Router;
use axum::extract::State;
use axum_extra::routing::RouterExt;
use catalog::case::subsidy::Claim;
use catalog::case::{Case, Side};
use catalog::rule::Jurisdiction;

use super::acts::region;
use super::ground::{self, Holdings};
use super::side;
use crate::accounts::viewer::Person;
use crate::app::App;
use crate::failure::Failure;
use crate::layout::{Frame, Page};
use crate::paths::CaseSubsidyPath;

pub(super) fn routes() -> Router<App> {
    Router::new().typed_get(show)
}

/// The claims of both parties.
struct View {
    case: Case,
    held: Holdings,
    seller: String,
    buyer: String,
    /// Where a party is, and what is paid there; none where no rule is kept of its place.
    claims: Vec<(Side, Option<Claim>)>,
}

async fn show(
    CaseSubsidyPath { id }: CaseSubsidyPath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
) -> Page {
    let mut tx = app.db().read().await?;
    let (case, _) = side::seen(&mut tx, &viewer, id).await?;
    let held = ground::holdings(&mut tx, &case).await?;
    let certified = held.facts.registration().filter(|registration| registration.is_certified());
    let certified = certified.ok_or(Failure::Stage("failure-subsidy-early"))?;
    let (Some(day), Some(base)) = (certified.certified, certified.technical_amount) else {
        return Err(Failure::Stage("failure-subsidy-early"));
    };
    let mut claims = Vec::new();
    for (side, party) in [(Side::Seller, case.seller), (Side::Buyer, case.buyer)] {
        let place = region(&mut tx, party.unit).await?;
        let claim = place.and_then(|code| Claim::of(Jurisdiction::of_place(&code), day, base));
        claims.push((side, claim));
    }
    let seller = super::named(&mut tx, case.seller).await?;
    let buyer = super::named(&mut tx, case.buyer).await?;
    Ok(pages::show(&frame, &View { case, held, seller, buyer, claims }))
}
