//! Claims (认领): a broker looks after a public demand that nobody has answered, alone and for the days of the rule.

use axum::Router;
use axum::extract::State;
use axum::response::Redirect;
use axum_extra::routing::RouterExt;
use catalog::broker::claim::store::Made;
use catalog::broker::claim::{Claim, ClaimId, store};
use catalog::broker::conflict::{self, Conflict};
use catalog::broker::store as brokers;
use catalog::demand;
use catalog::listing::store as listings;
use catalog::rule::Rule;
use chrono::Days;

use crate::accounts::viewer::Broker;
use crate::app::App;
use crate::failure::Failure;
use crate::listings::rights;
use crate::messages::Letter;
use crate::paths::{ClaimEndPath, DemandClaimPath, DemandPath, OwnBrokerPath};

pub(super) fn routes() -> Router<App> {
    Router::new().typed_post(make).typed_post(end)
}

async fn make(
    DemandClaimPath { id }: DemandClaimPath,
    Broker(viewer): Broker,
    State(app): State<App>,
) -> Result<Redirect, Failure> {
    let db = app.db();
    let mut tx = db.write().await?;
    let listed = listings::find_public::<demand::Draft>(&mut tx, id).await?;
    let listed = listed.ok_or(Failure::NotFound("demand"))?;
    if brokers::profile(&mut tx, viewer.id).await?.is_none() {
        return Err(Failure::Stage("failure-claim-profile"));
    }
    // Nobody is party and broker, or judge and broker.
    match conflict::store::of_demand(&mut tx, id, listed.organisation, viewer.id).await? {
        None => {}
        Some(Conflict::RelatedUnit) => return Err(Failure::Stage("failure-claim-related")),
        Some(Conflict::Judge) => return Err(Failure::Stage("failure-claim-judge")),
        Some(Conflict::Party | Conflict::Author | Conflict::SameUnit | Conflict::Declared) => {
            return Err(Failure::Stage("failure-claim-own"));
        }
    }
    if store::is_served(&mut tx, id).await? {
        return Err(Failure::Stage("failure-claim-served"));
    }
    let now = db.clock.now();
    let today = db::business_day::date(now);
    let last = today.checked_add_days(Days::new(Rule::ClaimHeld.on(today).into())).unwrap_or(today);
    let claim = Claim {
        id: ClaimId(db.ids.next()),
        demand_id: id,
        broker_id: viewer.id,
        claimed_at: now,
        // The day of claiming does not count; the last ends at 24:00 (民法典 §201, §203).
        until_at: db::business_day::end(last),
        ended_at: None,
    };
    match store::make(&mut tx, db, &claim, Rule::ClaimMost.on(today)).await? {
        Made::Done => {}
        Made::Taken => return Err(Failure::Stage("failure-claim-taken")),
        Made::Full => return Err(Failure::Stage("failure-claim-full")),
    }
    for owner in rights::answering(&mut tx, &listed).await? {
        let values = [
            ("title", listed.draft.title.as_str().into()),
            ("broker", viewer.name.as_str().into()),
            ("day", last.to_string().into()),
            ("place", format!("{}{}", app.address(), DemandPath { id }).into()),
        ];
        Letter::of("mail-claim-subject", "mail-claim-made", &values).to(&mut tx, db, owner).await?;
    }
    tx.commit().await?;
    Ok(Redirect::to(&format!("{OwnBrokerPath}#claims")))
}

async fn end(
    ClaimEndPath { id }: ClaimEndPath,
    Broker(viewer): Broker,
    State(app): State<App>,
) -> Result<Redirect, Failure> {
    let mut tx = app.db().write().await?;
    let claim = store::find(&mut tx, id).await?.filter(|claim| claim.broker_id == viewer.id);
    let claim = claim.ok_or(Failure::NotFound("claim"))?;
    if !store::end(&mut tx, app.db(), &claim).await? {
        return Err(Failure::Stage("failure-claim-ended"));
    }
    tx.commit().await?;
    Ok(Redirect::to(&OwnBrokerPath.to_string()))
}
