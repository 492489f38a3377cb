//! What people are told of a request: that there is something to do or to know, never what is reserved.

use catalog::achievement::Achievement;
use catalog::person::PersonId;
use db::Tx;

use super::model::{Decided, Request};
use crate::accounts::store as people;
use crate::app::App;
use crate::failure::Failure;
use crate::language::Lang;
use crate::messages::{self, Message};
use crate::paths::AccessPath;

/// In Chinese, as every message of the market to who does not act now.
pub(super) async fn to(
    tx: &mut Tx,
    app: &App,
    whom: &[PersonId],
    key: &str,
    listed: &Achievement,
    request: &Request,
) -> Result<(), Failure> {
    let lang = Lang::default();
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
    for person in whom {
        for address in people::addresses(tx, *person).await? {
            let message = Message {
                to: address.to_string(),
                subject: lang.say("mail-access-subject", &values),
                text: lang.say(key, &values),
                until: None,
            };
            messages::push(tx, app.db(), &message).await?;
        }
    }
    Ok(())
}
