//! A claim that is proved: what its holder did about meetings before is the guest's.

use catalog::broker::Language;
use catalog::roadshow::Roadshow;
use catalog::roadshow::agenda::store as slots_of;
use catalog::roadshow::feed::{self as feeds, Feed, Whose};
use catalog::roadshow::guest::claim::{self as claims, Claim};
use catalog::roadshow::meetings::speech;
use catalog::roadshow::meetings::store::{self, New};
use db::Tx;
use db::event::Actor;

use super::acts::wish;
use crate::app::App;
use crate::failure::Failure;
use crate::roadshows::registration::takes_guests;

/// What the holder of a claim wished for before they proved it is sent now, where there is no such wish yet; when they are away,
/// and the address of their calendar, become the guest's.
pub(in crate::roadshows) async fn follow(
    tx: &mut Tx,
    app: &App,
    roadshow: &Roadshow,
    claim: &Claim,
) -> Result<(), Failure> {
    let db = app.db();
    let guest = claim.registration;
    let away = store::away(tx, roadshow.id).await?;
    let slots = away.into_iter().filter(|(who, _)| *who == claim.id).map(|(_, slot)| slot);
    store::add_away(tx, roadshow.id, guest.0, slots).await?;
    let spoken = speech::store::of_roadshow(tx, roadshow.id).await?;
    let of = |party| spoken.iter().filter(move |(who, _)| *who == party).map(|(_, language)| *language);
    if of(guest.0).next().is_none() {
        let languages: Vec<Language> = of(claim.id).collect();
        speech::store::set(tx, roadshow.id, guest.0, &languages).await?;
    }
    if let Some(token) = &claim.feed {
        let whose = Whose::Guest(guest);
        if feeds::store::of(tx, roadshow.id, whose).await?.is_none() {
            let feed = Feed { roadshow: roadshow.id, whose, token: token.clone() };
            feeds::store::begin(tx, db, &Actor::Visitor, &feed).await?;
        }
    }
    if !takes_guests(roadshow) {
        return Ok(());
    }
    let agenda = slots_of::agenda(tx, roadshow.id).await?;
    for wished in claims::store::wishes(tx, claim.id).await?.into_iter().filter(|one| one.stands) {
        let new = New {
            id: wished.id,
            roadshow: roadshow.id,
            registration: guest,
            presentation: wished.presentation,
            by_team: false,
            reason: &wished.reason,
        };
        match wish(tx, app, roadshow, &agenda, &Actor::Visitor, &new).await {
            // They have asked this team already.
            Ok(()) | Err(Failure::Fields { .. }) => {}
            Err(failure) => return Err(failure),
        }
    }
    Ok(())
}
