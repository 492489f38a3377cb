//! What is referred, to whom, and who hears of it: in the caller's transaction.

use std::collections::{BTreeMap, BTreeSet};

use catalog::achievement;
use catalog::broker::store as brokers;
use catalog::listing::store as listings;
use catalog::person::PersonId;
use catalog::roadshow::after::store as taps;
use catalog::roadshow::guest::Registration;
use catalog::roadshow::guest::consent::{self, Recipient};
use catalog::roadshow::referral::{Referral, ReferralId, State, due, store};
use catalog::roadshow::{Presentation, PresentationId, Roadshow};
use db::Tx;
use db::event::Actor;

use super::clock;
use crate::accounts::role::{Role, Viewer};
use crate::app::App;
use crate::appointments::store::holders;
use crate::failure::Failure;
use crate::messages::Letter;
use crate::paths::ReferralsPath;

/// Refers what a guest tapped and no team hears of: all of it to one broker, as the guest lets one know them.
pub(in crate::roadshows) async fn refer(
    tx: &mut Tx,
    app: &App,
    roadshow: &Roadshow,
    agenda: &[Presentation],
    one: &Registration,
) -> Result<Vec<Referral>, Failure> {
    let open = taps::open_taps(tx, roadshow.id, &one.ticket).await?;
    let about: BTreeSet<_> = open.iter().filter(|tap| !tap.is_referred).map(|tap| tap.presentation).collect();
    let about: Vec<&Presentation> = agenda.iter().filter(|shown| about.contains(&shown.id)).collect();
    if about.is_empty() {
        return Ok(Vec::new());
    }
    let known = store::of_guest(tx, one.id).await?;
    let broker = match known.iter().rev().find_map(|before| before.broker) {
        Some(broker) if brokers::is_broker(tx, broker).await? => Some(broker),
        _ => of_event(tx, roadshow, one, &about).await?,
    };
    put(tx, app, roadshow, one, &about, broker).await
}

/// Talks that no achievement stands behind: nobody of the market answers for them, so that who organised the event passes on to the
/// speaker what a guest tapped there.
pub(in crate::roadshows) fn of_speakers(agenda: &[Presentation]) -> Vec<PresentationId> {
    agenda.iter().filter(|shown| shown.slot.achievement.is_none()).map(|shown| shown.id).collect()
}

/// Puts onto the organiser's desk what a guest tapped of such talks, who lets teams know and no broker: what comes of it is the
/// speaker's, and no broker's.
pub(in crate::roadshows) async fn to_speakers(
    tx: &mut Tx,
    app: &App,
    roadshow: &Roadshow,
    agenda: &[Presentation],
    one: &Registration,
) -> Result<Vec<Referral>, Failure> {
    let spoken = of_speakers(agenda);
    let open = taps::open_taps(tx, roadshow.id, &one.ticket).await?;
    let about: BTreeSet<_> = open.iter().filter(|tap| !tap.is_referred).map(|tap| tap.presentation).collect();
    let is_meant = |shown: &&Presentation| about.contains(&shown.id) && spoken.contains(&shown.id);
    let about: Vec<&Presentation> = agenda.iter().filter(is_meant).collect();
    put(tx, app, roadshow, one, &about, None).await
}

/// Writes a referral about each, unless one is open: then what was tapped later goes with it. Answers those that are new.
async fn put(
    tx: &mut Tx,
    app: &App,
    roadshow: &Roadshow,
    one: &Registration,
    about: &[&Presentation],
    broker: Option<PersonId>,
) -> Result<Vec<Referral>, Failure> {
    let db = app.db();
    let known = store::of_guest(tx, one.id).await?;
    let now = db.clock.now();
    let mut made = Vec::new();
    for shown in about {
        if let Some(before) = known.iter().find(|before| before.is_open() && before.presentation == shown.id)
        {
            store::takes(tx, before, &one.ticket).await?;
            continue;
        }
        let referral = Referral {
            id: ReferralId(db.ids.next()),
            roadshow: roadshow.id,
            registration: one.id,
            presentation: shown.id,
            broker,
            made_at: now,
            due_at: due(now),
            state: State::Open,
        };
        if store::make(tx, db, &Actor::System, &referral).await? {
            store::takes(tx, &referral, &one.ticket).await?;
            clock::wind(tx, db, &referral).await?;
            made.push(referral);
        }
    }
    Ok(made)
}

/// The broker of the event who has least to do; not the guest, and nobody whose own achievement it is.
async fn of_event(
    tx: &mut Tx,
    roadshow: &Roadshow,
    one: &Registration,
    about: &[&Presentation],
) -> db::Result<Option<PersonId>> {
    let found = store::brokers(tx, roadshow.id).await?;
    let owners = owners(tx, about).await?;
    let may = |(broker, _): &(PersonId, i64)| Some(*broker) != one.person && !owners.contains(broker);
    Ok(found.into_iter().find(may).map(|(broker, _)| broker))
}

async fn owners(tx: &mut Tx, about: &[&Presentation]) -> db::Result<BTreeSet<PersonId>> {
    let mut owners = BTreeSet::new();
    for id in about.iter().filter_map(|shown| shown.slot.achievement) {
        let listed = listings::find::<achievement::Draft>(tx, id).await?;
        owners.extend(listed.and_then(|listed| listed.listing.owner));
    }
    Ok(owners)
}

/// Gives a referral to a broker. Whose day has passed gets another.
pub(super) async fn give(
    tx: &mut Tx,
    app: &App,
    roadshow: &Roadshow,
    viewer: &Viewer,
    was: &Referral,
    broker: PersonId,
) -> Result<(), Failure> {
    let db = app.db();
    let now = db.clock.now();
    let guest = catalog::roadshow::guest::store::find(tx, was.registration).await?;
    let agenda = catalog::roadshow::agenda::store::agenda(tx, roadshow.id).await?;
    let about: Vec<&Presentation> = agenda.iter().filter(|shown| shown.id == was.presentation).collect();
    // A broker hears of nobody who lets no broker know them (个人信息保护法 §23).
    if !consent::store::of(tx, was.registration).await?.contains(&Recipient::Broker) {
        return Err(Failure::Stage("failure-referral-consent"));
    }
    let concerned = guest.is_some_and(|guest| guest.person == Some(broker))
        || owners(tx, &about).await?.contains(&broker);
    if !brokers::is_broker(tx, broker).await? || concerned {
        return Err(Failure::Stage("failure-referral-broker"));
    }
    if was.broker == Some(broker) {
        return Ok(());
    }
    let due_at = if was.due_at > now { was.due_at } else { due(now) };
    if !store::give(tx, db, &viewer.actor(), was, broker, due_at).await? {
        return Err(Failure::Outdated);
    }
    let given = Referral { broker: Some(broker), due_at, ..was.clone() };
    if due_at != was.due_at {
        clock::wind(tx, db, &given).await?;
    }
    tell(tx, app, roadshow, &[given]).await
}

/// Tells who organised the event what is to be passed on to speakers.
pub(in crate::roadshows) async fn tell_desk(
    tx: &mut Tx,
    app: &App,
    roadshow: &Roadshow,
    spoken: &[Referral],
) -> Result<(), Failure> {
    let Some(first) = spoken.iter().min_by_key(|one| one.due_at) else { return Ok(()) };
    let values = [("count", spoken.len().into()), ("day", first.due_on().to_string().into())];
    let letter = letter(app, roadshow, "mail-referral-speaker", &values);
    for person in keepers(tx, roadshow).await? {
        letter.to(tx, app.db(), person).await?;
    }
    Ok(())
}

/// Tells each broker once of all that was referred to them, and who organised the event of what has no broker.
pub(in crate::roadshows) async fn tell(
    tx: &mut Tx,
    app: &App,
    roadshow: &Roadshow,
    referred: &[Referral],
) -> Result<(), Failure> {
    let mut of: BTreeMap<Option<PersonId>, Vec<&Referral>> = BTreeMap::new();
    for one in referred {
        of.entry(one.broker).or_default().push(one);
    }
    for (broker, all) in of {
        let first = all.iter().min_by_key(|one| one.due_at);
        let Some(first) = first else { continue };
        let values = [("count", all.len().into()), ("day", first.due_on().to_string().into())];
        match broker {
            Some(broker) => {
                letter(app, roadshow, "mail-referral-made", &values).to(tx, app.db(), broker).await?;
            }
            None => {
                let letter = letter(app, roadshow, "mail-referral-desk", &values);
                for person in keepers(tx, roadshow).await? {
                    letter.to(tx, app.db(), person).await?;
                }
            }
        }
    }
    Ok(())
}

pub(super) fn letter(
    app: &App,
    roadshow: &Roadshow,
    key: &str,
    values: &[(&'static str, crate::language::Arg<'_>)],
) -> Letter {
    let place = ReferralsPath { slug: roadshow.draft.slug.clone() };
    let mut all = values.to_vec();
    all.push(("title", roadshow.draft.title.as_str().into()));
    all.push(("place", format!("{}{place}", app.address()).into()));
    Letter::of("mail-roadshow-subject", key, &all)
}

/// The officers of the organiser, else the operators.
pub(in crate::roadshows) async fn keepers(tx: &mut Tx, roadshow: &Roadshow) -> db::Result<Vec<PersonId>> {
    if let Some(unit) = roadshow.draft.organiser {
        let officers = holders(tx, Role::Officer, Some(unit)).await?;
        if !officers.is_empty() {
            return Ok(officers);
        }
    }
    holders(tx, Role::Operator, None).await
}
