//! The ways out: a folder, an SMTP server, and a gateway for texts.

use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, anyhow, bail};
use lettre::message::header::{ContentTransferEncoding as Encoding, ContentType};
use lettre::message::{Body, Mailbox, Message as Mail};
use lettre::{AsyncFileTransport, AsyncSmtpTransport, AsyncTransport, Tokio1Executor};
use serde_json::json;
use sha2::{Digest, Sha256};

use super::{Message, Settings};
use crate::outbound;

/// A gateway that takes longer is tried again later.
const PATIENCE: Duration = Duration::from_secs(10);

/// How this process sends what is in the outbox.
pub struct Drivers {
    mail: MailDriver,
    from: Mailbox,
    texts: TextDriver,
}

enum MailDriver {
    Folder(PathBuf),
    Smtp(AsyncSmtpTransport<Tokio1Executor>),
    /// A market without any setting, as in tests that send nothing.
    Nowhere,
}

enum TextDriver {
    Gateway(reqwest::Client, String),
    /// As files beside the mail.
    Folder(PathBuf),
    Nowhere,
}

impl Drivers {
    /// Without a setting for mail, the folder `mail` in `data`, if there is one.
    pub(crate) fn of(settings: &Settings, data: Option<&Path>) -> anyhow::Result<Self> {
        let mail = match settings.mail.as_deref() {
            Some(address) => match address.split_once(':') {
                Some(("file", folder)) => MailDriver::Folder(folder.into()),
                Some(("smtp" | "smtps", _)) => MailDriver::Smtp(
                    AsyncSmtpTransport::<Tokio1Executor>::from_url(address)?.timeout(Some(PATIENCE)).build(),
                ),
                _ => bail!("QIAO_MAIL must begin with file:, smtp: or smtps:"),
            },
            None => data.map_or(MailDriver::Nowhere, |data| MailDriver::Folder(data.join("mail"))),
        };
        let texts = match (&settings.sms, &mail) {
            (Some(address), _) => {
                TextDriver::Gateway(outbound::client().timeout(PATIENCE).build()?, address.clone())
            }
            (None, MailDriver::Folder(folder)) => TextDriver::Folder(folder.clone()),
            (None, _) => TextDriver::Nowhere,
        };
        let from = if settings.mail_from.is_empty() { "Qiao <qiao@localhost>" } else { &settings.mail_from };
        Ok(Self { mail, from: from.parse().context("QIAO_MAIL_FROM is no mail address")?, texts })
    }

    /// The address that mail comes from, by which the operator is reached.
    pub(crate) fn sender(&self) -> &str {
        self.from.email.as_ref()
    }

    pub(crate) async fn send(&self, message: &Message) -> anyhow::Result<()> {
        match message.to.split_once(':') {
            Some(("mail", to)) => self.mail(to, message).await,
            Some(("mobile", to)) => self.text(to, &message.text).await,
            _ => bail!("the address of a message is of no known kind"),
        }
    }

    async fn mail(&self, to: &str, message: &Message) -> anyhow::Result<()> {
        let mail = Mail::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, to.parse()?))
            .subject(&message.subject)
            .header(ContentType::TEXT_PLAIN)
            // Latin letters and digits stay readable in a file of mail.
            .body(
                Body::new_with_encoding(message.text.clone(), Encoding::QuotedPrintable)
                    .map_err(|_| anyhow!("the text of a message cannot be encoded"))?,
            )?;
        match &self.mail {
            MailDriver::Folder(folder) => {
                tokio::fs::create_dir_all(folder).await?;
                AsyncFileTransport::<Tokio1Executor>::new(folder).send(mail).await?;
            }
            MailDriver::Smtp(server) => drop(server.send(mail).await?),
            MailDriver::Nowhere => bail!("this market has no way to send mail"),
        }
        Ok(())
    }

    async fn text(&self, to: &str, text: &str) -> anyhow::Result<()> {
        match &self.texts {
            TextDriver::Gateway(client, address) => {
                let body = json!({ "to": to, "text": text }).to_string();
                let request = client.post(address).header("content-type", "application/json").body(body);
                request.send().await?.error_for_status()?;
            }
            TextDriver::Folder(folder) => {
                tokio::fs::create_dir_all(folder).await?;
                let name = format!("{to}-{:x}.txt", Sha256::digest(text));
                tokio::fs::write(folder.join(name), format!("To: {to}\n\n{text}\n")).await?;
            }
            TextDriver::Nowhere => bail!("this market has no way to send texts to mobile phones"),
        }
        Ok(())
    }
}
