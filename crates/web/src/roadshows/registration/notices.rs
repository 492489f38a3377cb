//! What guests are told. In Chinese, as all that is sent by a timer or by what somebody else did.

use catalog::roadshow::Roadshow;
use catalog::roadshow::guest::{Registration, Seat};
use db::Tx;

use crate::app::App;
use crate::language::Lang;
use crate::messages::{self, Message};
use crate::paths::{RoadshowPath, TicketLinkPath};
use crate::roadshows::words;

/// To the address of a registration; nothing where there is none.
pub(in crate::roadshows) async fn to(
    tx: &mut Tx,
    app: &App,
    roadshow: &Roadshow,
    one: &Registration,
    key: &str,
) -> db::Result<()> {
    about(tx, app, roadshow, one, key, ("", "")).await
}

/// The same about something that is presented, with a reason.
pub(in crate::roadshows) async fn about(
    tx: &mut Tx,
    app: &App,
    roadshow: &Roadshow,
    one: &Registration,
    key: &str,
    (what, reason): (&str, &str),
) -> db::Result<()> {
    if one.guest.address.is_empty() {
        return Ok(());
    }
    let lang = Lang::default();
    let draft = &roadshow.draft;
    let page = RoadshowPath { slug: draft.slug.clone() };
    let link = TicketLinkPath { slug: draft.slug.clone(), ticket: one.ticket.clone() };
    let until =
        if let Seat::Offered { until } = one.seat { words::moment(lang, until) } else { String::new() };
    let values = [
        ("title", draft.title.as_str().into()),
        ("when", words::span(lang, draft.starts_at, draft.ends_at).into()),
        ("venue", draft.venue.as_str().into()),
        ("seats", one.guest.seats.into()),
        ("until", until.into()),
        ("what", what.into()),
        ("reason", reason.into()),
        ("place", format!("{}{link}", app.address()).into()),
        ("page", format!("{}{page}", app.address()).into()),
    ];
    let message = Message {
        to: one.guest.address.clone(),
        subject: lang.say("mail-roadshow-subject", &values),
        text: lang.say(key, &values),
        until: None,
    };
    messages::push(tx, app.db(), &message).await
}
