//! What fits whom at an event: the demands of a guest, or of the guest's enterprise, with what is presented (domain feature of
//! the roadshow: matching before the event). The pairs are the nightly matcher's; the page of a demand says why.

use catalog::achievement::AchievementId;
use catalog::demand;
use catalog::listing::store as listings;
use catalog::pair::{self, Pair};
use catalog::person::PersonId;
use catalog::roadshow::Presentation;
use db::Tx;
use search::matching::Level;

use crate::accounts::role::Standing;
use crate::appointments::store::of_person;
use crate::pairs::least;

/// The same without demands whose poster is not named: a team would learn who asks.
pub(super) async fn named(tx: &mut Tx, person: PersonId, agenda: &[Presentation]) -> db::Result<Vec<Pair>> {
    let mut named = Vec::new();
    for pair in of(tx, person, agenda).await? {
        let listed = listings::find_public::<demand::Draft>(tx, pair.demand_id).await?;
        if listed.is_some_and(|listed| !listed.draft.anonymous) {
            named.push(pair);
        }
    }
    Ok(named)
}

/// Public pairs of a person's and their units' demands with these presentations, the best first.
pub(super) async fn of(tx: &mut Tx, person: PersonId, agenda: &[Presentation]) -> db::Result<Vec<Pair>> {
    let shown: Vec<AchievementId> = agenda.iter().filter_map(|one| one.slot.achievement).collect();
    let units: Vec<_> = of_person(tx, person)
        .await?
        .into_iter()
        .filter(|one| matches!(one.state, Standing::Held { .. }))
        .filter_map(|one| one.organisation)
        .collect();
    pair::store::between(tx, person, &units, &shown, least(Level::Fair)).await
}
