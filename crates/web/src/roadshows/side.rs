//! Where somebody stands to a roadshow: they put it together, they work there, or they are a guest of it. Staff's rights end
//! with their event; what they did before it ended, and what arrives later, is theirs still.

use catalog::roadshow::after::store as after;
use catalog::roadshow::guest::{door, store as seats};
use catalog::roadshow::{Roadshow, State, store};
use chrono::{DateTime, Utc};
use db::Tx;

use crate::accounts::role::{Role, Viewer};
use crate::failure::Failure;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Side {
    Guest,
    /// Works at the desk and at the stage.
    Staff,
    /// An officer of who holds it besides the organiser: works there, puts the agenda together too, and reads its numbers. The
    /// list of guests, and whether the event is held at all, is the organiser's.
    Host,
    /// The operator, and the officers of who organises it.
    Keeper,
}

pub(super) async fn of(tx: &mut Tx, viewer: Option<&Viewer>, roadshow: &Roadshow) -> db::Result<Side> {
    let Some(viewer) = viewer else { return Ok(Side::Guest) };
    let organises = |unit| roadshow.draft.organiser == Some(unit);
    if viewer.is(Role::Operator) || viewer.organisations(Role::Officer).into_iter().any(organises) {
        return Ok(Side::Keeper);
    }
    let hosts = |unit| roadshow.draft.hosts.contains(&unit);
    if viewer.organisations(Role::Officer).into_iter().any(hosts) {
        return Ok(Side::Host);
    }
    let is_over = matches!(roadshow.state, State::Ended | State::Archived | State::Cancelled { .. });
    let works = !is_over && door::store::is_staff(tx, roadshow.id, viewer.id).await?;
    Ok(if works { Side::Staff } else { Side::Guest })
}

/// What is not announced is nobody's to know but whose work it is.
pub(super) async fn seen(
    tx: &mut Tx,
    viewer: Option<&Viewer>,
    slug: &str,
) -> Result<(Roadshow, Side), Failure> {
    let roadshow = store::find(tx, slug).await?.ok_or(Failure::NotFound("roadshow"))?;
    let side = of(tx, viewer, &roadshow).await?;
    let decides = viewer.is_some_and(|viewer| viewer.is(Role::Bureau));
    if roadshow.state.is_public() || side > Side::Guest || decides {
        Ok((roadshow, side))
    } else {
        Err(Failure::NotFound("roadshow"))
    }
}

/// The same with who has a seat held still until the end of the transaction: read again once it is.
pub(super) async fn seated(
    tx: &mut Tx,
    viewer: Option<&Viewer>,
    slug: &str,
) -> Result<(Roadshow, Side), Failure> {
    let (roadshow, _) = seen(tx, viewer, slug).await?;
    seats::lock(tx, roadshow.id).await?;
    seen(tx, viewer, slug).await
}

/// For who works there.
pub(super) async fn worked(tx: &mut Tx, viewer: &Viewer, slug: &str) -> Result<(Roadshow, Side), Failure> {
    let (roadshow, side) = seen(tx, Some(viewer), slug).await?;
    if side >= Side::Staff { Ok((roadshow, side)) } else { Err(Failure::NotFound("roadshow")) }
}

/// The same with who has a seat held still: desks that write at one moment write one after the other, and none waits for a row
/// that another holds while that one waits for its own.
pub(super) async fn at_the_door(
    tx: &mut Tx,
    viewer: &Viewer,
    slug: &str,
) -> Result<(Roadshow, Side), Failure> {
    let (roadshow, _) = worked(tx, viewer, slug).await?;
    seats::lock(tx, roadshow.id).await?;
    worked(tx, viewer, slug).await
}

/// The same for what arrives late: of who worked there until the end, with when that was; none while they work there.
pub(super) async fn worked_once(
    tx: &mut Tx,
    viewer: &Viewer,
    slug: &str,
) -> Result<(Roadshow, Option<DateTime<Utc>>), Failure> {
    let (roadshow, side) = seen(tx, Some(viewer), slug).await?;
    if side >= Side::Staff {
        return Ok((roadshow, None));
    }
    if let Some(until) = ended_at(tx, &roadshow).await?
        && door::store::was_staff(tx, roadshow.id, viewer.id, until).await?
    {
        return Ok((roadshow, Some(until)));
    }
    Err(Failure::NotFound("roadshow"))
}

/// When an event ended; none of one that has not, and of one that was called off.
pub(super) async fn ended_at(tx: &mut Tx, roadshow: &Roadshow) -> db::Result<Option<DateTime<Utc>>> {
    if !matches!(roadshow.state, State::Ended | State::Archived) {
        return Ok(None);
    }
    Ok(Some(after::ended_at(tx, roadshow.id).await?.unwrap_or(roadshow.draft.ends_at)))
}

/// For who puts its agenda together.
pub(super) async fn hosted(tx: &mut Tx, viewer: &Viewer, slug: &str) -> Result<Roadshow, Failure> {
    match seen(tx, Some(viewer), slug).await? {
        (roadshow, side) if side >= Side::Host => Ok(roadshow),
        _ => Err(Failure::NotFound("roadshow")),
    }
}

/// For who puts it together.
pub(super) async fn kept(tx: &mut Tx, viewer: &Viewer, slug: &str) -> Result<Roadshow, Failure> {
    match seen(tx, Some(viewer), slug).await? {
        (roadshow, Side::Keeper) => Ok(roadshow),
        _ => Err(Failure::NotFound("roadshow")),
    }
}
