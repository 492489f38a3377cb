//! Inviting many at a time: from a list of addresses, or whoever posted the demands that a saved search finds. Looked at before
//! it is sent; who is on the list already is not asked again.

mod pages;

use std::collections::BTreeSet;

use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::routing::RouterExt;
use catalog::demand;
use catalog::demand::DemandId;
use catalog::listing::store as listings;
use catalog::person::PersonId;
use catalog::roadshow::guest::store as guests;
use catalog::roadshow::{Roadshow, State as Standing, store};
use db::Tx;
use search::Kind;
use serde::Deserialize;

use super::side;
use super::words;
use crate::accounts::address::Address;
use crate::accounts::role::Viewer;
use crate::accounts::store as people;
use crate::accounts::viewer::Person;
use crate::app::App;
use crate::failure::Failure;
use crate::form::Form;
use crate::language::Lang;
use crate::layout::{Frame, Page};
use crate::listings::query::Query;
use crate::messages::{self, Message};
use crate::paths::{GuestsPath, InvitePath, RegistrationPath};
use crate::suggestions;
use crate::watching::store::{self as watching, SavedSearch};

/// Addresses of one invitation.
const AT_ONCE: usize = 500;
/// Demands that a saved search is followed into.
const DEMANDS: usize = 200;

pub(super) fn routes() -> Router<App> {
    Router::new().typed_get(blank).typed_post(invite)
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct InviteForm {
    /// An address a line, or between commas.
    list: String,
    /// The id of a saved search.
    search: String,
    /// `send` after the look.
    step: String,
}

/// Who would be invited.
#[derive(Default)]
struct Whom {
    addresses: Vec<Address>,
    /// Of who posted what a search found: nobody's to read, for who asks may not be named.
    found: Vec<Address>,
    /// What is no address.
    odd: Vec<String>,
    /// Already on the list.
    known: usize,
}

/// All that the page shows.
struct View {
    roadshow: Roadshow,
    searches: Vec<SavedSearch>,
    form: InviteForm,
    /// The look before sending.
    whom: Option<Whom>,
}

async fn blank(
    InvitePath { slug }: InvitePath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
) -> Page {
    let mut tx = app.db().read().await?;
    let roadshow = side::kept(&mut tx, &viewer, &slug).await?;
    let searches = of_demands(&mut tx, &viewer).await?;
    Ok(pages::show(&frame, &View { roadshow, searches, form: InviteForm::default(), whom: None }))
}

async fn of_demands(tx: &mut Tx, viewer: &Viewer) -> db::Result<Vec<SavedSearch>> {
    let all = watching::of_person(tx, viewer.id).await?;
    Ok(all.into_iter().filter(|one| one.listing_kind == "demand").collect())
}

async fn invite(
    InvitePath { slug }: InvitePath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
    Form(form): Form<InviteForm>,
) -> Result<Response, Failure> {
    let mut tx = app.db().read().await?;
    let roadshow = side::kept(&mut tx, &viewer, &slug).await?;
    if !matches!(roadshow.state, Standing::Open | Standing::Live) {
        return Err(Failure::Stage("failure-invite-closed"));
    }
    let searches = of_demands(&mut tx, &viewer).await?;
    let chosen = searches.iter().find(|one| one.id.to_string() == form.search).cloned();
    drop(tx);
    // The index is asked outside of the transaction that writes.
    let found = match &chosen {
        Some(search) => {
            Some(app.finder().search(app.db(), Query::read(&search.query).request(Kind::Demand)).await?)
        }
        None => None,
    };
    let mut tx = app.db().write().await?;
    let mut whom = listed(&form.list);
    if let Some(found) = found {
        let ids = found.hits.iter().take(DEMANDS).map(|hit| DemandId(hit.id));
        for person in posters(&mut tx, ids.collect()).await? {
            whom.found.extend(people::addresses(&mut tx, person).await?.into_iter().next());
        }
    }
    let whom = fresh(&mut tx, &roadshow, whom).await?;
    if form.step != "send" || whom.count() == 0 {
        return Ok(pages::show(&frame, &View { roadshow, searches, form, whom: Some(whom) }).into_response());
    }
    for address in whom.addresses.iter().chain(&whom.found) {
        send(&mut tx, &app, &roadshow, address).await?;
    }
    store::note_invitations(&mut tx, app.db(), &viewer.actor(), roadshow.id, whom.count()).await?;
    tx.commit().await?;
    Ok(Redirect::to(&GuestsPath { slug }.to_string()).into_response())
}

impl Whom {
    fn count(&self) -> usize {
        self.addresses.len() + self.found.len()
    }
}

/// What a list says.
fn listed(list: &str) -> Whom {
    let mut whom = Whom::default();
    for text in list.split(['\n', ',', ';', '，', '；']).map(str::trim).filter(|text| !text.is_empty()) {
        match Address::parse(text) {
            Some(address) => whom.addresses.push(address),
            None => whom.odd.push(text.chars().take(60).collect()),
        }
    }
    whom
}

/// Who posted these demands and wishes to hear what fits them (个人信息保护法 §24): nobody else is written to unasked.
async fn posters(tx: &mut Tx, ids: Vec<DemandId>) -> Result<BTreeSet<PersonId>, Failure> {
    let mut found = BTreeSet::new();
    for id in ids {
        let listed = listings::find_public::<demand::Draft>(tx, id).await?;
        let Some(owner) = listed.and_then(|listed| listed.listing.owner) else { continue };
        if suggestions::wished(tx, owner).await? {
            found.insert(owner);
        }
    }
    Ok(found)
}

/// Each once, without those who are on the list.
async fn fresh(tx: &mut Tx, roadshow: &Roadshow, whom: Whom) -> Result<Whom, Failure> {
    let (mut seen, mut known) = (BTreeSet::new(), 0);
    let mut kept = [Vec::new(), Vec::new()];
    for (place, all) in [whom.addresses, whom.found].into_iter().enumerate() {
        for address in all {
            if !seen.insert(address.to_string()) {
                continue;
            }
            if guests::at_address(tx, roadshow.id, &address.to_string()).await?.is_some() {
                known += 1;
            } else if kept[place].len() < AT_ONCE {
                kept[place].push(address);
            }
        }
    }
    let [addresses, found] = kept;
    Ok(Whom { addresses, found, odd: whom.odd, known })
}

async fn send(tx: &mut Tx, app: &App, roadshow: &Roadshow, address: &Address) -> db::Result<()> {
    let lang = Lang::default();
    let draft = &roadshow.draft;
    let link = RegistrationPath { slug: draft.slug.clone() };
    let values = [
        ("title", draft.title.as_str().into()),
        ("when", words::span(lang, draft.starts_at, draft.ends_at).into()),
        ("venue", draft.venue.as_str().into()),
        ("place", format!("{}{link}", app.address()).into()),
    ];
    let message = Message {
        to: address.to_string(),
        subject: lang.say("mail-roadshow-subject", &values),
        text: lang.say("mail-roadshow-invitation", &values),
        until: Some(draft.ends_at),
    };
    messages::push(tx, app.db(), &message).await
}
