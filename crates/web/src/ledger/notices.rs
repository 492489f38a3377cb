//! Who is told of what. No letter names a party: names are on the page, for whoever may read them there.

use catalog::introduction::bypass::{Bypass, State};
use catalog::introduction::{Introduction, Seat, Word};
use catalog::person::PersonId;
use chrono::Duration;
use db::Tx;

use crate::accounts::role::Role;
use crate::app::App;
use crate::appointments::store::holders;
use crate::language::Lang;
use crate::messages::Letter;
use crate::paths::{BypassFindingPath, IntroductionPath, OwnIntroductionsPath};

const SUBJECT: &str = "mail-introduction-subject";

/// An introduction is recorded: both are told what it is and until when they may dispute it.
pub(super) async fn of_record(tx: &mut Tx, app: &App, one: &Introduction) -> db::Result<()> {
    let key = match one.introducer {
        Some(_) => "mail-introduction-by-broker",
        None => "mail-introduction-by-market",
    };
    let parties = [one.seller.party.person, one.buyer.party.person];
    of(tx, app, &parties, key, one, "").await
}

/// A party has spoken: the other and the broker are told.
pub(super) async fn of_word(tx: &mut Tx, app: &App, one: &Introduction, seat: Seat) -> db::Result<()> {
    let other = match seat {
        Seat::Seller => one.buyer.party.person,
        Seat::Buyer => one.seller.party.person,
    };
    let whom: Vec<PersonId> = one.introducer.iter().map(|by| by.person).chain([other]).collect();
    match &one.of(seat).word {
        Word::Disputed { reason, .. } => of(tx, app, &whom, "mail-introduction-disputed", one, reason).await,
        Word::Acknowledged { .. } => of(tx, app, &whom, "mail-introduction-acknowledged", one, "").await,
        Word::Silent | Word::Delivered { .. } => Ok(()),
    }
}

async fn of(
    tx: &mut Tx,
    app: &App,
    whom: &[PersonId],
    key: &str,
    one: &Introduction,
    words: &str,
) -> db::Result<()> {
    let day = db::business_day::date(one.delivers_at - Duration::seconds(1)).to_string();
    let place = format!("{}{}", app.address(), IntroductionPath { id: one.id });
    let values = [
        ("title", one.subject.title().into()),
        ("day", day.into()),
        ("words", words.into()),
        ("place", place.into()),
    ];
    send(tx, app, whom, &Letter::of(SUBJECT, key, &values)).await
}

/// A contract may have been made past a broker: the operators are told, and the broker. The parties are not: nothing is
/// found yet.
pub(super) async fn of_bypass(tx: &mut Tx, app: &App, bypass: &Bypass, one: &Introduction) -> db::Result<()> {
    let operators = holders(tx, Role::Operator, None).await?;
    let desk = format!("{}{}", app.address(), BypassFindingPath { id: bypass.id });
    about(tx, app, &operators, "mail-bypass-raised", bypass, one, desk).await?;
    let Some(introducer) = &one.introducer else { return Ok(()) };
    let own = format!("{}{OwnIntroductionsPath}", app.address());
    about(tx, app, &[introducer.person], "mail-bypass-broker", bypass, one, own).await
}

/// It was looked into: the broker is told what was found.
pub(super) async fn of_finding(
    tx: &mut Tx,
    app: &App,
    bypass: &Bypass,
    one: &Introduction,
) -> db::Result<()> {
    let Some(introducer) = &one.introducer else { return Ok(()) };
    let own = format!("{}{OwnIntroductionsPath}", app.address());
    about(tx, app, &[introducer.person], "mail-bypass-decided", bypass, one, own).await
}

async fn about(
    tx: &mut Tx,
    app: &App,
    whom: &[PersonId],
    key: &str,
    bypass: &Bypass,
    one: &Introduction,
    place: String,
) -> db::Result<()> {
    let (finding, words) = match &bypass.state {
        State::Open => (String::new(), ""),
        State::LookedInto { finding, words, .. } => {
            (Lang::default().text(&format!("bypass-finding-{}", finding.code())), words.as_str())
        }
    };
    let values = [
        ("title", one.subject.title().into()),
        ("day", bypass.made_on.to_string().into()),
        ("finding", finding.into()),
        ("words", words.into()),
        ("place", place.into()),
    ];
    send(tx, app, whom, &Letter::of(SUBJECT, key, &values)).await
}

async fn send(tx: &mut Tx, app: &App, whom: &[PersonId], letter: &Letter) -> db::Result<()> {
    for person in whom {
        letter.to(tx, app.db(), *person).await?;
    }
    Ok(())
}
