//! Where somebody stands in a case: they speak for a party, they carry it, or they watch over the market.

use catalog::case::board::Whose;
use catalog::case::money::Purpose;
use catalog::case::note::Audience;
use catalog::case::paper::{Kind, Paper};
use catalog::case::{Case, CaseId, Party, Side, Standing, store};
use catalog::person::PersonId;
use db::Tx;

use super::ground::{self, Holdings};
use crate::accounts::role::{Role, Viewer};
use crate::failure::Failure;
use crate::listings::rights;

/// The seat of a person at a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Seat {
    Of(Side),
    /// The operator and the bureau: they read, and the operator may bar a case.
    Watches {
        bars: bool,
    },
}

impl Seat {
    /// A paper as this seat reads it; who watches reads all of it.
    pub(crate) fn reads(self, paper: &Paper) -> Option<Paper> {
        match self {
            Self::Of(side) => paper.read_by(side),
            Self::Watches { .. } => Some(paper.clone()),
        }
    }

    pub(crate) fn side(self) -> Option<Side> {
        match self {
            Self::Of(side) => Some(side),
            Self::Watches { .. } => None,
        }
    }
}

/// None for everybody else, to whom there is no such case.
pub(crate) async fn seat(tx: &mut Tx, viewer: &Viewer, case: &Case) -> Result<Option<Seat>, Failure> {
    let whose = whose(tx, viewer).await?;
    let speaks = |party: &Party| {
        // Who has left a unit speaks for it no more.
        let stays = party.unit.is_none_or(|unit| viewer.units().contains(&unit));
        (party.person == viewer.id && stays) || party.unit.is_some_and(|unit| whose.units.contains(&unit))
    };
    // Who is of the buyer itself does not sell for a unit below it.
    let is_of = |party: &Party| party.unit.is_some_and(|unit| viewer.units().contains(&unit));
    let buys = is_of(&case.buyer) && !is_of(&case.seller) && case.seller.person != viewer.id;
    // Nobody is party and broker: who carries the case has no party's seat, whatever unit they have come to (domain rule 4.14).
    let carries = case.broker == Some(viewer.id);
    Ok(if carries && viewer.is(Role::Broker) {
        Some(Seat::Of(Side::Broker))
    } else if !carries && !buys && speaks(&case.seller) {
        Some(Seat::Of(Side::Seller))
    } else if !carries && speaks(&case.buyer) {
        Some(Seat::Of(Side::Buyer))
    } else if viewer.is(Role::Operator) {
        Some(Seat::Watches { bars: true })
    } else if viewer.is(Role::Bureau) {
        Some(Seat::Watches { bars: false })
    } else {
        None
    })
}

/// The cases of a person: theirs, and those of units they are officer of or enterprises they act for.
pub(crate) async fn whose(tx: &mut Tx, viewer: &Viewer) -> Result<Whose, Failure> {
    let mut units = rights::units(tx, viewer).await?;
    units.extend(rights::units_as(tx, viewer, Role::Enterprise).await?);
    Ok(Whose { person: Some(viewer.id), units, member: Some(viewer.units()) })
}

/// Whose cases a list shows this person; none for who watches over the market and sees every case of it.
pub(crate) async fn shown_to(tx: &mut Tx, viewer: &Viewer) -> Result<Option<Whose>, Failure> {
    if watches(viewer) { Ok(None) } else { whose(tx, viewer).await.map(Some) }
}

pub(crate) fn watches(viewer: &Viewer) -> bool {
    viewer.is(Role::Operator) || viewer.is(Role::Bureau)
}

/// A case that this person sits at.
pub(crate) async fn seen(tx: &mut Tx, viewer: &Viewer, id: CaseId) -> Result<(Case, Seat), Failure> {
    let case = store::find(tx, id).await?.ok_or(Failure::NotFound("case"))?;
    match seat(tx, viewer, &case).await? {
        Some(seat) => Ok((case, seat)),
        None => Err(Failure::NotFound("case")),
    }
}

/// A case that this person works on, for one side, held still until the end of the transaction.
pub(crate) async fn worked(tx: &mut Tx, viewer: &Viewer, id: CaseId) -> Result<(Case, Side), Failure> {
    store::hold(tx, id).await?;
    match seen(tx, viewer, id).await? {
        (case, Seat::Of(side)) => Ok((case, side)),
        _ => Err(Failure::NotFound("case")),
    }
}

/// The same while it goes on: what is disputed or over stands as it is.
pub(crate) async fn going(tx: &mut Tx, viewer: &Viewer, id: CaseId) -> Result<(Case, Side), Failure> {
    let (case, side) = worked(tx, viewer, id).await?;
    if case.standing.goes_on() { Ok((case, side)) } else { Err(Failure::Stage("lack-held")) }
}

/// The same for its accounts, which stay open when it was given up: that is when expenses are asked for (民法典 §964).
pub(crate) async fn accounted(tx: &mut Tx, viewer: &Viewer, id: CaseId) -> Result<(Case, Side), Failure> {
    let (case, side) = worked(tx, viewer, id).await?;
    let open = case.standing.goes_on() || matches!(case.standing, Standing::Lost { .. });
    if open { Ok((case, side)) } else { Err(Failure::Stage("lack-held")) }
}

/// Whether a person may hear of an event of a case. Of papers and notes an event alone does not say for whom they are: those
/// are read on the page.
pub(crate) async fn hears(tx: &mut Tx, viewer: &Viewer, id: CaseId, act: &str) -> Result<bool, Failure> {
    let Some(case) = store::find(tx, id).await? else { return Ok(false) };
    let Some(seat) = seat(tx, viewer, &case).await? else { return Ok(false) };
    let held = ground::holdings(tx, &case).await?;
    Ok(is_told(seat, &held, act, None))
}

/// Whether an event is for a seat: what one side writes for itself, or has with the broker alone, is not told to the other.
pub(super) fn is_told(seat: Seat, held: &Holdings, act: &str, after: Option<&str>) -> bool {
    let Seat::Of(side) = seat else { return true };
    let kept: serde_json::Value = after.and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default();
    let said = |key: &str| kept.get(key).and_then(serde_json::Value::as_str).unwrap_or_default();
    match act {
        "case.written" => Kind::from_code(said("paper")).is_some_and(|kind| {
            let edition = kept.get("edition").and_then(serde_json::Value::as_i64);
            let is_it = |one: &&Paper| one.kind == kind && Some(one.edition) == edition;
            // A mandate of one party is between it and the broker.
            kind.is_read_by(side)
                && (kind != Kind::Mandate
                    || held.papers.iter().find(is_it).is_some_and(|one| one.read_by(side).is_some()))
        }),
        "case.received" => {
            let purpose = Purpose::from_code(said("purpose"));
            purpose.is_some_and(|purpose| !purpose.is_the_brokers()) || held.tells_of_the_broker(seat)
        }
        "case.spent" | "case.unspent" => held.tells_of_the_broker(seat),
        "case.noted" | "case.filed" | "case.unfiled" => {
            Audience::from_code(said("audience")).is_some_and(|audience| audience.includes(side))
        }
        // Of a task that is done the log does not say whose it was.
        "case.done" => side == Side::Broker,
        _ => true,
    }
}

/// Everybody who works on a case but one, to be told of what that one did.
pub(crate) fn others(case: &Case, but: PersonId) -> Vec<PersonId> {
    let all = [Some(case.seller.person), Some(case.buyer.person), case.broker];
    all.into_iter().flatten().filter(|person| *person != but).collect()
}
