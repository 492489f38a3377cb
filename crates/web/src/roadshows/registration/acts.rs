//! What a guest does with a registration: each in the caller's transaction, and whoever waits is told when a seat is theirs.

use axum::http::HeaderMap;
use catalog::roadshow::agenda::store as slots;
use catalog::roadshow::guest::claim::{self, Claim};
use catalog::roadshow::guest::consent::{self, Recipient};
use catalog::roadshow::guest::store::{self, New, Registered};
use catalog::roadshow::guest::{Guest, Registration, RegistrationId, SEATS_MAX, Seat, holder};
use catalog::roadshow::{Roadshow, State, referral};
use chrono::{DateTime, Utc};
use db::Tx;
use db::event::Actor;

use super::form::{known, too_many};
use super::{clock, notices, ticket};
use crate::accounts::address::Address;
use crate::accounts::role::{CodeId, Viewer};
use crate::accounts::{self, PRIVACY_TEXT, limits, store as people};
use crate::app::App;
use crate::failure::Failure;
use crate::layout::Frame;
use crate::roadshows::after::acts::carry;
use crate::roadshows::{door, meetings, referrals};

/// Registers somebody who fills in the form themselves; answers the ticket that their browser holds then. Whether the address
/// is on the list already is answered to nobody but who reads what is sent there: others are answered as newcomers are.
pub(super) async fn register(
    tx: &mut Tx,
    app: &App,
    (frame, headers): (&Frame, &HeaderMap),
    roadshow: &Roadshow,
    guest: &Guest,
    recipients: &[Recipient],
) -> Result<String, Failure> {
    let db = app.db();
    let viewer = frame.viewer.as_deref();
    let own = match viewer {
        Some(viewer) => people::addresses(tx, viewer.id).await?,
        None => Vec::new(),
    };
    let person = known(viewer, &own, guest);
    // Sent twice it is one: the first time, the answer got lost.
    if let Some(held) = ticket::held(app, headers)
        && let Some(own) = store::with_ticket(tx, roadshow.id, held).await?
        && own.stands()
        && own.guest.address == guest.address
    {
        return Ok(own.ticket);
    }
    let ticket = match ticket::held(app, headers) {
        Some(held) => match claim::store::with_ticket(tx, roadshow.id, held).await? {
            // A claim that is sent twice is one as well, and stays as it is: otherwise it could be told from a registration.
            Some(old) if person.is_none() && old.shown().stands() && old.guest.address == guest.address => {
                return Ok(old.ticket);
            }
            Some(_) => None,
            // What was tapped before belongs to the ticket that this browser holds, unless somebody has registered by it.
            None if store::with_ticket(tx, roadshow.id, held).await?.is_none() => Some(held.to_owned()),
            None => None,
        },
        None => None,
    };
    let ticket = ticket.unwrap_or_else(|| ticket::make(&db.chance));
    let id = RegistrationId(db.ids.next());
    let new = New { id, ticket: &ticket, guest, at_desk: false, person, code: None, brought_by: None };
    let actor = viewer.map_or(Actor::Visitor, Viewer::actor);
    match store::register(tx, db, &actor, roadshow, &new).await? {
        Registered::Done(one) => {
            consent::store::set(tx, db, one.id, recipients).await?;
            door::is_sought(tx, &one).await?;
            match person {
                Some(_) => notices::to(tx, app, roadshow, &one, "mail-registered").await?,
                None => drop(send_code(tx, app, frame, &one).await?),
            }
        }
        // It is their own address: there is nothing to keep from them.
        Registered::Already(one) if person.is_some() => {
            take_along(tx, app, headers, roadshow, &one).await?;
            return Ok(one.ticket);
        }
        Registered::Already(one) => {
            let mut claim = Claim {
                id: id.0,
                roadshow: roadshow.id,
                registration: one.id,
                ticket: ticket.clone(),
                guest: guest.clone(),
                seat: store::outlook(tx, roadshow, guest).await?,
                recipients: recipients.to_vec(),
                code: None,
                claimed_at: db.clock.now(),
                feed: None,
            };
            claim.code = code_to(tx, app, frame, &guest.address).await?.map(|code| code.0);
            claim::store::keep(tx, db, &actor, &claim).await?;
            // Whoever reads what is sent there hears the truth, and has the ticket again.
            if claim.code.is_some() {
                notices::to(tx, app, roadshow, &one, "mail-registered-already").await?;
            }
        }
    }
    Ok(ticket)
}

/// The same for a claim, as its holder says it now.
pub(super) async fn send_claim_code(
    tx: &mut Tx,
    app: &App,
    frame: &Frame,
    claim: &Claim,
) -> Result<bool, Failure> {
    let Some(code) = code_to(tx, app, frame, &claim.guest.address).await? else { return Ok(false) };
    let now = Claim { code: Some(code.0), ..claim.clone() };
    claim::store::keep(tx, app.db(), &Actor::Visitor, &now).await?;
    Ok(true)
}

/// Whoever has the code holds the registration that they claimed, with all that they did before: what they tapped, asked and voted,
/// whom they let know, whom they wish to meet. The seat is one, as it was.
pub(super) async fn prove(
    tx: &mut Tx,
    app: &App,
    roadshow: &Roadshow,
    claim: &Claim,
    typed: &str,
) -> Result<Option<String>, Failure> {
    let one = store::find(tx, claim.registration).await?.ok_or(Failure::NotFound("ticket"))?;
    let one = Registration { code: claim.code, ..one };
    let Some(ticket) = verify(tx, app, roadshow, &one, typed).await? else { return Ok(None) };
    take_over(tx, app, roadshow, claim, &ticket).await?;
    Ok(Some(ticket))
}

/// A claim becomes the registration that was claimed, which has this ticket.
async fn take_over(
    tx: &mut Tx,
    app: &App,
    roadshow: &Roadshow,
    claim: &Claim,
    ticket: &str,
) -> Result<(), Failure> {
    claim::store::hand_over(tx, app.db(), &claim.ticket, ticket).await?;
    if claim.shown().stands() {
        let mut known = consent::store::of(tx, claim.registration).await?;
        known.extend(&claim.recipients);
        known.sort_by_key(|one| one.code());
        known.dedup();
        consent::store::set(tx, app.db(), claim.registration, &known).await?;
        meetings::follow(tx, app, roadshow, claim).await?;
    }
    claim::store::end(tx, claim.id).await?;
    // After the event: what came with the claim goes its way too.
    claimed(tx, app, roadshow, claim.registration).await
}

/// A ticket comes to a browser that did something before: it is the guest's from now on, what was done by nobody's ticket and what
/// was done by a claim of this seat. What another guest's ticket did stays theirs.
pub(super) async fn take_along(
    tx: &mut Tx,
    app: &App,
    headers: &HeaderMap,
    roadshow: &Roadshow,
    one: &Registration,
) -> Result<(), Failure> {
    let Some(held) = ticket::held(app, headers).filter(|held| *held != one.ticket) else { return Ok(()) };
    if store::with_ticket(tx, roadshow.id, held).await?.is_some() {
        return Ok(());
    }
    match claim::store::with_ticket(tx, roadshow.id, held).await? {
        Some(claim) if claim.registration == one.id => {
            take_over(tx, app, roadshow, &claim, &one.ticket).await
        }
        Some(_) => Ok(()),
        None => {
            claim::store::hand_over(tx, app.db(), held, &one.ticket).await?;
            claimed(tx, app, roadshow, one.id).await
        }
    }
}

/// Gives up what was claimed; whose address it is keeps the seat.
pub(super) async fn cancel_claim(tx: &mut Tx, app: &App, claim: &Claim) -> Result<(), Failure> {
    if !claim.shown().stands() {
        return Err(Failure::Stage("failure-registration-over"));
    }
    let now = Claim { seat: Seat::Cancelled { at: app.db().clock.now() }, ..claim.clone() };
    Ok(claim::store::keep(tx, app.db(), &Actor::Visitor, &now).await?)
}

/// Comes with so many, as a registration would.
pub(super) async fn resize_claim(
    tx: &mut Tx,
    app: &App,
    roadshow: &Roadshow,
    claim: &Claim,
    seats: &str,
) -> Result<(), Failure> {
    let seats = counted(claim.seat, claim.guest.seats, seats)?;
    may_be_had(tx, roadshow, &claim.guest, seats).await?;
    let guest = Guest { seats, ..claim.guest.clone() };
    let seat = match claim.seat {
        Seat::Waiting => store::outlook(tx, roadshow, &guest).await?,
        seat => seat,
    };
    let now = Claim { guest, seat, ..claim.clone() };
    Ok(claim::store::keep(tx, app.db(), &Actor::Visitor, &now).await?)
}

/// Writes somebody onto the list whom the organiser names, and tells them. That is no consent: they are asked for it
/// (个人信息保护法 §14), and until then no team and no broker hears of them.
pub(in crate::roadshows) async fn bring(
    tx: &mut Tx,
    app: &App,
    roadshow: &Roadshow,
    by: &Viewer,
    guest: &Guest,
) -> Result<Registered, Failure> {
    let db = app.db();
    let ticket = ticket::make(&db.chance);
    let id = RegistrationId(db.ids.next());
    let brought_by = Some(by.id);
    let new = New { id, ticket: &ticket, guest, at_desk: false, person: None, code: None, brought_by };
    let made = store::register(tx, db, &by.actor(), roadshow, &new).await?;
    if let Registered::Done(one) = &made {
        door::is_sought(tx, one).await?;
        notices::to(tx, app, roadshow, one, "mail-registration-brought").await?;
    }
    Ok(made)
}

/// Sends a code to the address of a registration, unless too many were sent there; `false` then.
pub(super) async fn send_code(
    tx: &mut Tx,
    app: &App,
    frame: &Frame,
    one: &Registration,
) -> Result<bool, Failure> {
    let Some(code) = code_to(tx, app, frame, &one.guest.address).await? else { return Ok(false) };
    holder::store::set_code(tx, one.id, code.0).await?;
    Ok(true)
}

/// A code on its way to an address; none if too many were sent there.
async fn code_to(tx: &mut Tx, app: &App, frame: &Frame, kept: &str) -> Result<Option<CodeId>, Failure> {
    let Some(address) = Address::from_kept(kept) else { return Ok(None) };
    let counted = limits::count(tx, app.db(), "code.address", kept, &limits::CODES_TO_ADDRESS).await?;
    if counted.is_err() {
        return Ok(None);
    }
    Ok(Some(accounts::push_code(tx, app, frame, &address).await?))
}

/// Takes a code and answers the ticket that holds from now on; nothing if the code is not right. Whose address it is has an
/// account then.
pub(super) async fn verify(
    tx: &mut Tx,
    app: &App,
    roadshow: &Roadshow,
    one: &Registration,
    typed: &str,
) -> Result<Option<String>, Failure> {
    let db = app.db();
    let Some(code) = one.code else { return Ok(None) };
    let Some(address) = accounts::prove(tx, app, CodeId(code), typed).await? else { return Ok(None) };
    let person = match people::person_at(tx, &address).await? {
        Some(person) => person,
        None => accounts::enrol(tx, app, Some(&address), &one.guest.name).await?,
    };
    if !people::has_consented(tx, person, "account", PRIVACY_TEXT).await? {
        people::consent(tx, db, person, "account", "operator", PRIVACY_TEXT).await?;
    }
    // A ticket of its own from now on: whoever wrote the address down may not have been who reads what is sent there.
    let ticket = ticket::make(&db.chance);
    if holder::store::verify(tx, db, one.id, person).await? {
        holder::store::rekey(tx, one, &ticket).await?;
        let now = Registration { ticket: ticket.clone(), ..one.clone() };
        notices::to(tx, app, roadshow, &now, "mail-registered").await?;
        claimed(tx, app, roadshow, one.id).await?;
        return Ok(Some(ticket));
    }
    Ok(Some(one.ticket.clone()))
}

/// After the event, what somebody tapped goes its way as soon as they say who they are and whom they let know.
pub(in crate::roadshows) async fn claimed(
    tx: &mut Tx,
    app: &App,
    roadshow: &Roadshow,
    id: RegistrationId,
) -> Result<(), Failure> {
    if !matches!(roadshow.state, State::Ended | State::Archived) {
        return Ok(());
    }
    let agenda = slots::agenda(tx, roadshow.id).await?;
    let Some(one) = store::find(tx, id).await? else { return Ok(()) };
    let carried = carry(tx, app, roadshow, &agenda, &one).await?;
    referrals::tell(tx, app, roadshow, &carried.referred).await?;
    referrals::tell_desk(tx, app, roadshow, &carried.spoken).await
}

/// Takes the seat that is kept; whoever was brought onto the list agrees to be there.
pub(super) async fn accept(
    tx: &mut Tx,
    app: &App,
    roadshow: &Roadshow,
    one: &Registration,
) -> Result<(), Failure> {
    let db = app.db();
    let agreed = takes_guests(roadshow) && one.stands() && holder::store::agree(tx, db, one.id).await?;
    match one.seat {
        Seat::Offered { until } if until > db.clock.now() && takes_guests(roadshow) => {
            let act = "registration.accepted";
            let done =
                store::set_seat(tx, db, &Actor::Visitor, act, one.id, one.seat, Seat::Confirmed).await?;
            if done { Ok(()) } else { Err(Failure::Outdated) }
        }
        _ if agreed => Ok(()),
        _ => Err(Failure::Stage("failure-registration-offer")),
    }
}

/// Gives the seat, or the place, back.
pub(super) async fn cancel(
    tx: &mut Tx,
    app: &App,
    roadshow: &Roadshow,
    one: &Registration,
) -> Result<(), Failure> {
    if one.arrived_at.is_some() || !one.stands() {
        return Err(Failure::Stage("failure-registration-over"));
    }
    let db = app.db();
    let seat = Seat::Cancelled { at: db.clock.now() };
    if !store::set_seat(tx, db, &Actor::Visitor, "registration.cancelled", one.id, one.seat, seat).await? {
        return Err(Failure::Outdated);
    }
    meetings::release(tx, app, roadshow, one.id).await?;
    referral::store::withdraw(tx, db, &Actor::Visitor, one.id, &[]).await?;
    move_up(tx, app, roadshow).await
}

/// Comes with so many. Who has seats may give some back; who waits may wait for more.
pub(super) async fn resize(
    tx: &mut Tx,
    app: &App,
    roadshow: &Roadshow,
    one: &Registration,
    seats: &str,
) -> Result<(), Failure> {
    let seats = counted(one.seat, one.guest.seats, seats)?;
    may_be_had(tx, roadshow, &one.guest, seats).await?;
    store::set_seats(tx, app.db(), &Actor::Visitor, one, seats).await?;
    move_up(tx, app, roadshow).await
}

/// Nobody waits for what can never be given. Fewer than one has is always possible.
async fn may_be_had(tx: &mut Tx, roadshow: &Roadshow, guest: &Guest, seats: i32) -> Result<(), Failure> {
    let most = store::most(tx, roadshow, guest.audience).await?.max(guest.seats);
    too_many(seats, most).map_or(Ok(()), |why| Err(Failure::Bad(why)))
}

/// How many somebody comes with now, if their seat lets them.
fn counted(seat: Seat, had: i32, typed: &str) -> Result<i32, Failure> {
    let seats = search::normalise(typed).trim().parse().ok().filter(|seats| (1..=SEATS_MAX).contains(seats));
    let seats = seats.ok_or(Failure::Bad("error-registration-seats"))?;
    match seat {
        Seat::Waiting => Ok(seats),
        Seat::Confirmed | Seat::Offered { .. } if seats <= had => Ok(seats),
        Seat::Confirmed | Seat::Offered { .. } => Err(Failure::Stage("failure-registration-more")),
        Seat::Cancelled { .. } => Err(Failure::Stage("failure-registration-over")),
    }
}

/// Whether seats are still given: before the end, and not of what is called off.
pub(in crate::roadshows) fn takes_guests(roadshow: &Roadshow) -> bool {
    matches!(roadshow.state, State::Open | State::Closed | State::Live)
}

/// Whether its time is over, and nobody has begun it.
pub(super) fn is_over(roadshow: &Roadshow, now: DateTime<Utc>) -> bool {
    roadshow.state != State::Live && roadshow.draft.ends_at <= now
}

/// Gives what is free to who waits, tells them, and winds the clock of what is only offered.
pub(in crate::roadshows) async fn move_up(
    tx: &mut Tx,
    app: &App,
    roadshow: &Roadshow,
) -> Result<(), Failure> {
    if !takes_guests(roadshow) || is_over(roadshow, app.db().clock.now()) {
        return Ok(());
    }
    for one in store::promote(tx, app.db(), roadshow, None).await? {
        let key = match one.seat {
            Seat::Offered { until } => {
                clock::wind(tx, app.db(), one.id, until).await?;
                "mail-seat-offered"
            }
            _ => "mail-seat-given",
        };
        notices::to(tx, app, roadshow, &one, key).await?;
    }
    Ok(())
}
