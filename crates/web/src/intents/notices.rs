//! What people are told of an intent. Who asks anonymously is not named in them.

use catalog::person::PersonId;
use db::Tx;

use super::model::{Intent, State};
use super::side::Subject;
use crate::app::App;
use crate::failure::Failure;
use crate::language::Lang;
use crate::messages::Letter;
use crate::paths::IntentPath;

pub(super) async fn to(
    tx: &mut Tx,
    app: &App,
    whom: &[PersonId],
    key: &str,
    subject: &Subject,
    intent: &Intent,
) -> Result<(), Failure> {
    let lang = Lang::default();
    let place = format!("{}{}", app.address(), IntentPath { id: intent.id });
    let (reason, words) = match &intent.state {
        State::Declined { reason, words, .. } => {
            (lang.text(&format!("reason-{}", reason.code())), words.as_str())
        }
        State::Accepted { words, .. } => (String::new(), words.as_str()),
        State::Sent | State::Withdrawn { .. } => (String::new(), ""),
    };
    let values = [
        ("title", subject.title.as_str().into()),
        ("purpose", lang.text(&format!("purpose-{}", intent.purpose.code())).into()),
        ("day", intent.due_on().to_string().into()),
        ("reason", reason.into()),
        ("words", if words.is_empty() { "—".into() } else { words.into() }),
        ("place", place.into()),
    ];
    let letter = Letter::of("mail-intent-subject", key, &values);
    for person in whom {
        letter.to(tx, app.db(), *person).await?;
    }
    Ok(())
}
