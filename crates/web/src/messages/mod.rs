//! Messages to people: written with the change that causes them, sent after it, and sent again if that fails.

mod drivers;

use catalog::person::PersonId;
use chrono::{DateTime, Utc};
use clap::Args;
use db::job::{self, Leased, Work};
use db::{Db, Tx};
use serde::{Deserialize, Serialize};

pub use drivers::Drivers;

use crate::accounts::store as people;
use crate::app::App;
use crate::language::{Arg, Lang};

/// How messages leave the market.
#[derive(Args, Clone, Debug, Default)]
pub struct Settings {
    /// Where mail goes: file:FOLDER, or smtp://… and smtps://user:password@host:port.
    /// By default the folder mail in the data folder.
    #[arg(long, env = "QIAO_MAIL", hide_env_values = true)]
    pub mail: Option<String>,

    /// The sender of mail.
    #[arg(long, env = "QIAO_MAIL_FROM", default_value = "Qiao <qiao@localhost>")]
    pub mail_from: String,

    /// An HTTP address that takes texts for mobile phones: POST of JSON {"to": "+86…", "text": "…"}.
    /// Without it they are written where mail is, or, with SMTP, not sent.
    #[arg(long, env = "QIAO_SMS", hide_env_values = true)]
    pub sms: Option<String>,
}

/// A message on its way.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Message {
    /// `mail:…` or `mobile:+86…`, as addresses are kept.
    pub to: String,
    /// Mail alone has one.
    pub subject: String,
    pub text: String,
    /// After this moment nobody wants it any more: codes are not sent late.
    pub until: Option<DateTime<Utc>>,
}

impl Work for Message {
    const KIND: &'static str = "message";
}

/// What a person is told, whatever the address.
#[derive(Clone, Debug)]
pub(crate) struct Letter {
    subject: String,
    text: String,
}

impl Letter {
    /// In Chinese: whoever reads it is not who acts now, and the market does not keep people's languages. `subject` and
    /// `text` are keys of the locales.
    pub(crate) fn of(subject: &str, text: &str, values: &[(&'static str, Arg<'_>)]) -> Self {
        let lang = Lang::default();
        Self { subject: lang.say(subject, values), text: lang.say(text, values) }
    }

    /// To every address of a person, in the transaction of what it tells.
    pub(crate) async fn to(&self, tx: &mut Tx, db: &Db, person: PersonId) -> db::Result<()> {
        for address in people::addresses(tx, person).await? {
            let (subject, text) = (self.subject.clone(), self.text.clone());
            push(tx, db, &Message { to: address.to_string(), subject, text, until: None }).await?;
        }
        Ok(())
    }
}

/// Puts a message into the outbox, in the transaction of what it tells.
pub(crate) async fn push(tx: &mut Tx, db: &Db, message: &Message) -> db::Result<()> {
    job::push(tx, db, message, db.clock.now()).await.map(drop)
}

/// Sends a message that is due, and ends its job. A message nobody wants any more is dropped. Sent first and ended
/// after: a crash in between sends it twice, the other order would lose it.
pub(crate) async fn deliver(app: &App, leased: &Leased) -> anyhow::Result<()> {
    let message: Message = serde_json::from_str(&leased.payload)?;
    if message.until.is_none_or(|until| until > app.db().clock.now()) {
        app.messages().send(&message).await?;
    }
    let mut tx = app.db().write().await?;
    job::done(&mut tx, leased.id).await?;
    tx.commit().await?;
    Ok(())
}
