//! What people are told. Who objects is named to nobody in a letter.

use catalog::person::PersonId;
use catalog::publicity::{Notice, NoticeId};
use db::Tx;

use super::side;
use crate::accounts::role::Role;
use crate::app::App;
use crate::appointments::store::holders;
use crate::messages::Letter;
use crate::paths::NoticePath;

/// Somebody objects: the unit and the operator are told.
pub(super) async fn of_objection(tx: &mut Tx, app: &App, notice: &Notice, words: &str) -> db::Result<()> {
    let mut whom = side::told(tx, notice.unit).await?;
    whom.extend(holders(tx, Role::Operator, None).await?);
    whom.sort_unstable();
    whom.dedup();
    to(tx, app, &whom, "mail-publicity-objected", notice, notice.id, words).await
}

/// An objection is decided: whoever made it is told why.
pub(super) async fn of_decision(
    tx: &mut Tx,
    app: &App,
    objector: PersonId,
    key: &str,
    notice: &Notice,
    words: &str,
) -> db::Result<()> {
    to(tx, app, &[objector], key, notice, notice.id, words).await
}

/// A notice is cancelled for an objection: whoever posted it is told.
pub(super) async fn of_cancelling(tx: &mut Tx, app: &App, notice: &Notice, words: &str) -> db::Result<()> {
    let whom: Vec<PersonId> = notice.state.posting().map(|posting| posting.by).into_iter().collect();
    to(tx, app, &whom, "mail-publicity-cancelled", notice, notice.id, words).await
}

/// A notice has ended before their objections were decided; `place` is where they read on.
pub(super) async fn of_closing(
    tx: &mut Tx,
    app: &App,
    objectors: &[PersonId],
    key: &str,
    notice: &Notice,
    place: NoticeId,
) -> db::Result<()> {
    to(tx, app, objectors, key, notice, place, "").await
}

/// The days are over: whoever posted it is told.
pub(super) async fn of_end(tx: &mut Tx, app: &App, notice: &Notice) -> db::Result<()> {
    let whom: Vec<PersonId> = notice.state.posting().map(|posting| posting.by).into_iter().collect();
    to(tx, app, &whom, "mail-publicity-completed", notice, notice.id, "").await
}

async fn to(
    tx: &mut Tx,
    app: &App,
    whom: &[PersonId],
    key: &str,
    notice: &Notice,
    place: NoticeId,
    words: &str,
) -> db::Result<()> {
    let letter = Letter::of(
        "mail-publicity-subject",
        key,
        &[
            ("title", notice.body.title.as_str().into()),
            ("words", if words.is_empty() { "—".into() } else { words.into() }),
            ("place", format!("{}{}", app.address(), NoticePath { id: place }).into()),
        ],
    );
    for person in whom {
        letter.to(tx, app.db(), *person).await?;
    }
    Ok(())
}
