//! What people are told of a request: that there is something to do or to know, never what is reserved.

use catalog::achievement::Achievement;
use catalog::person::PersonId;
use db::Tx;

use super::model::{Decided, Request};
use crate::app::App;
use crate::failure::Failure;
use crate::messages::Letter;
use crate::paths::AccessPath;

pub(super) async fn to(
    tx: &mut Tx,
    app: &App,
    whom: &[PersonId],
    key: &str,
    listed: &Achievement,
    request: &Request,
) -> Result<(), Failure> {
    let (words, until) = match &request.decided {
        Some(Decided::Refused { words, .. }) => (words.clone(), "—".to_owned()),
        Some(Decided::Approved { grant, .. }) => (String::new(), grant.until.to_string()),
        None => (request.purpose.clone(), "—".to_owned()),
    };
    let values = [
        ("title", listed.draft.title.as_str().into()),
        ("words", if words.is_empty() { "—".into() } else { words.into() }),
        ("until", until.into()),
        ("place", format!("{}{}", app.address(), AccessPath { id: request.id }).into()),
    ];
    let letter = Letter::of("mail-access-subject", key, &values);
    for person in whom {
        letter.to(tx, app.db(), *person).await?;
    }
    Ok(())
}
