//! What people are told of a case.

use std::collections::BTreeSet;

use catalog::case::Case;
use catalog::person::PersonId;
use db::Tx;

use crate::accounts::role::{Role, Standing};
use crate::app::App;
use crate::appointments::store as appointments;
use crate::failure::Failure;
use crate::language::Lang;
use crate::messages::Letter;
use crate::paths::CasePath;

/// `place`: the key of a text that says where the case stands now; empty where the letter says it itself.
pub(super) async fn to(
    tx: &mut Tx,
    app: &App,
    whom: &[PersonId],
    key: &str,
    case: &Case,
    place: &str,
) -> Result<(), Failure> {
    let lang = Lang::default();
    let address = format!("{}{}", app.address(), CasePath { id: case.id });
    let stands = if place.is_empty() { String::new() } else { lang.text(place) };
    let values =
        [("title", case.title.as_str().into()), ("stands", stands.into()), ("place", address.into())];
    let letter = Letter::of("mail-case-subject", key, &values);
    let mut told = BTreeSet::new();
    for person in whom {
        told.extend(readers(tx, case, *person).await?);
    }
    for person in told {
        letter.to(tx, app.db(), person).await?;
    }
    Ok(())
}

/// Who reads what is sent to a party: its person, or who speaks for its unit once that person has left it.
async fn readers(tx: &mut Tx, case: &Case, person: PersonId) -> db::Result<Vec<PersonId>> {
    let party = [case.seller, case.buyer].into_iter().find(|party| party.person == person);
    let Some(unit) = party.and_then(|party| party.unit) else { return Ok(vec![person]) };
    let held = appointments::of_person(tx, person).await?;
    if held.iter().any(|one| one.organisation == Some(unit) && matches!(one.state, Standing::Held { .. })) {
        return Ok(vec![person]);
    }
    let mut speak = appointments::holders(tx, Role::Officer, Some(unit)).await?;
    speak.extend(appointments::holders(tx, Role::Enterprise, Some(unit)).await?);
    Ok(speak)
}
