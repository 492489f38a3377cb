//! What a person may ask of the market about themselves: what it keeps, a copy of it, and to be forgotten
//! (个人信息保护法 §§44–47).

mod pages;
mod parting;
mod store;

use axum::Router;
use axum::body::Body;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum_extra::routing::RouterExt;
use catalog::case::board;
use catalog::demand::scouting::store as scoutings;
use catalog::import::Kind;
use catalog::introduction;
use catalog::listing::store as listings;
use catalog::publicity::objection::store as objections;
use catalog::roadshow::guest::store as guests;
use catalog::roadshow::referral;
use catalog::{achievement, demand};
use serde::Deserialize;
use serde_json::{Value, json};
use tokio_util::io::ReaderStream;

use crate::access::store as access;
use crate::accounts::role::{Appointment, Standing, Viewer};
use crate::accounts::sessions::store as sessions;
use crate::accounts::store as people;
use crate::accounts::viewer::{self, Person};
use crate::app::App;
use crate::appointments::store as appointments;
use crate::brokers;
use crate::complaints::store as complaints;
use crate::drafting::whole;
use crate::exports::{self, Export, Taken};
use crate::failure::Failure;
use crate::files;
use crate::files::shelf::Shelved;
use crate::form::Form;
use crate::identities::store as identities;
use crate::importing;
use crate::intents::store as intents;
use crate::invitations::store as invitations;
use crate::language::Lang;
use crate::layout::fields::Errors;
use crate::layout::{Frame, Page};
use crate::listings::rights;
use crate::package::Package;
use crate::passkeys::store as passkeys;
use crate::passwords::store as passwords;
use crate::paths::{ErasurePath, ExportPackagePath, ExportPath, OwnPrivacyPath};
use crate::suggestions::store as suggestions;
use crate::tokens::store as tokens;
use crate::verifications;
use crate::watching::store as watching;
use crate::webhooks::store as webhooks;

pub(crate) fn routes() -> Router<App> {
    Router::new().typed_get(show).typed_get(export).typed_get(packed).typed_post(erase)
}

async fn show(_: OwnPrivacyPath, frame: Frame, Person(viewer): Person, State(app): State<App>) -> Page {
    let mut tx = app.db().read().await?;
    let consents = store::consents(&mut tx, viewer.id).await?;
    let exports = exports::concerning(&mut tx, &viewer).await?;
    Ok(pages::show(&frame, &viewer, &consents, &exports, &Errors::new()))
}

/// A copy of everything, for whatever other place the person wants to take it to (§45).
async fn export(_: ExportPath, Person(viewer): Person, State(app): State<App>) -> Result<Response, Failure> {
    let mut tx = app.db().read().await?;
    viewer::must_be_sure(&mut tx, &app, &viewer).await?;
    let own = own(&mut tx, &viewer).await?;
    let copy = copy(&mut tx, &app, &viewer, &own).await?;
    drop(tx);
    let mut tx = app.db().write().await?;
    exports::note(&mut tx, app.db(), &viewer.actor(), Taken::Copy, viewer.id.0, rows(&copy)).await?;
    tx.commit().await?;
    let headers = [
        (header::CONTENT_TYPE, "application/json; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"qiao-me.json\""),
    ];
    let text = serde_json::to_string_pretty(&copy).map_err(|cause| Failure::Internal(cause.into()))?;
    Ok((headers, text).into_response())
}

/// The same with its tables and files.
async fn packed(
    _: ExportPackagePath,
    Person(viewer): Person,
    State(app): State<App>,
) -> Result<Response, Failure> {
    let mut tx = app.db().read().await?;
    viewer::must_be_sure(&mut tx, &app, &viewer).await?;
    let own = own(&mut tx, &viewer).await?;
    let copy = copy(&mut tx, &app, &viewer, &own).await?;
    let mut attached = Vec::new();
    for listed in &own.achievements {
        attached.extend(files::store::of_achievement(&mut tx, listed.id).await?);
    }
    drop(tx);
    let mut tx = app.db().write().await?;
    let count = rows(&copy) + attached.len();
    exports::note(&mut tx, app.db(), &viewer.actor(), Taken::Package, viewer.id.0, count).await?;
    tx.commit().await?;
    let file = pack(&app, &copy, own, &attached).await.map_err(Failure::Internal)?;
    let headers = [
        (header::CONTENT_TYPE, "application/zip"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"qiao-me.zip\""),
    ];
    Ok((headers, Body::from_stream(ReaderStream::new(file))).into_response())
}

async fn pack(
    app: &App,
    copy: &Value,
    own: Own,
    attached: &[files::store::Attachment],
) -> anyhow::Result<tokio::fs::File> {
    let mut package =
        Package::begin()?.add("me.json".to_owned(), serde_json::to_vec_pretty(copy)?, false).await?;
    package = package.add_table("achievements.csv", Kind::Achievements, own.achievements).await?;
    package = package.add_table("demands.csv", Kind::Demands, own.demands).await?;
    for one in attached {
        package = package.add_file(app, one).await?;
    }
    package.end().await
}

/// Things in a copy: what its lists hold.
fn rows(copy: &Value) -> usize {
    let fields = copy.as_object().into_iter().flatten();
    fields.filter_map(|(_, value)| value.as_array().map(Vec::len)).sum()
}

/// What a person wrote, whole; with the appointment to a unit ends what they may read of what they wrote for it.
struct Own {
    achievements: Vec<achievement::Achievement>,
    demands: Vec<demand::Demand>,
}

async fn own(tx: &mut db::Tx, viewer: &Viewer) -> Result<Own, Failure> {
    let mut achievements = listings::of_owner::<achievement::Draft>(tx, viewer.id).await?;
    achievements.retain(|listed| rights::is_author(viewer, listed));
    for listed in &mut achievements {
        listed.draft = whole(tx, listed).await?;
    }
    let mut demands = listings::of_owner::<demand::Draft>(tx, viewer.id).await?;
    demands.retain(|listed| rights::is_author(viewer, listed));
    Ok(Own { achievements, demands })
}

async fn copy(tx: &mut db::Tx, app: &App, viewer: &Viewer, own: &Own) -> Result<Value, Failure> {
    let now = app.db().clock.now();
    let addresses = people::addresses(tx, viewer.id).await?;
    let live = sessions::sessions(tx, viewer.id, now).await?;
    let passkeys = passkeys::of_person(tx, viewer.id).await?;
    let password_set_at = passwords::set_at(tx, viewer.id).await?;
    let asks = access::of_person(tx, viewer.id).await?;
    let tokens = tokens::of_person(tx, viewer.id, now).await?;
    let appointments = appointments::of_person(tx, viewer.id).await?;
    let identities = identities::of_person(tx, viewer.id).await?;
    let complaints = complaints::of_person(tx, viewer.id).await?;
    let objections = objections::of_person(tx, viewer.id).await?;
    let webhooks = webhooks::of_person(tx, viewer.id).await?;
    let invitations = invitations::to_person(tx, app.db(), viewer.id).await?;
    let sent = intents::of_sender(tx, viewer.id).await?;
    let searches = watching::of_person(tx, viewer.id).await?;
    let introductions = introduction::store::concerning(tx, viewer.id, &[]).await?;
    let whose = Some(board::Whose { person: Some(viewer.id), ..board::Whose::default() });
    let cases = board::store::list(tx, &board::Wanted { whose, ..board::Wanted::default() }).await?;
    let roadshows = guests::owned(tx, viewer.id, &[]).await?;
    let mut referred = Vec::new();
    for one in &roadshows {
        referred.extend(referral::store::of_guest(tx, one.id).await?);
    }
    let appointment = |one: &Appointment| {
        let (state, at) = match one.state {
            Standing::Asked { at } => ("asked", at),
            Standing::Held { since } => ("held", since),
        };
        json!({ "role": one.role.code(), "organisation": one.organisation_name, "state": state, "at": at })
    };
    Ok(json!({
        "exported_at": now,
        "person": { "id": viewer.id, "name": viewer.name },
        "addresses": addresses.iter().map(ToString::to_string).collect::<Vec<_>>(),
        "identities": identities.iter().map(|one| json!({ "issuer": one.issuer, "label": one.label, "created_at": one.created_at, "seen_at": one.seen_at })).collect::<Vec<_>>(),
        "appointments": appointments.iter().map(appointment).collect::<Vec<_>>(),
        "password_set_at": password_set_at,
        "passkeys": passkeys.iter().map(|one| json!({ "name": one.name, "created_at": one.created_at, "used_at": one.used_at })).collect::<Vec<_>>(),
        "sessions": live.iter().map(|one| json!({ "agent": one.agent, "created_at": one.created_at, "seen_at": one.seen_at })).collect::<Vec<_>>(),
        "consents": store::consents(tx, viewer.id).await?,
        "achievements": own.achievements.iter().map(|one| json!({ "id": one.id, "stage": one.listing.stage.code(), "draft": one.draft })).collect::<Vec<_>>(),
        "demands": own.demands.iter().map(|one| json!({ "id": one.id, "stage": one.listing.stage.code(), "draft": one.draft })).collect::<Vec<_>>(),
        "intents_sent": sent.iter().map(|one| json!({ "id": one.id, "about": one.target.id(), "purpose": one.purpose.code(), "words": one.words, "sent_at": one.sent_at })).collect::<Vec<_>>(),
        "access_requests": asks.iter().map(|one| json!({ "id": one.id, "achievement": one.achievement, "purpose": one.purpose, "asked_at": one.asked_at, "signed": one.signature.as_ref().map(|signature| json!({ "name": signature.name, "at": signature.at, "sha256": signature.hash })) })).collect::<Vec<_>>(),
        "complaints": complaints.iter().map(|one| json!({ "id": one.id, "about": one.target.id(), "ground": one.ground.code(), "words": one.words, "filed_at": one.filed_at, "state": one.state.code() })).collect::<Vec<_>>(),
        "objections": objections.iter().map(|one| json!({ "id": one.id, "notice": one.notice, "words": one.words, "filed_at": one.filed_at, "state": one.outcome.code() })).collect::<Vec<_>>(),
        "cases": cases.iter().map(|one| json!({ "id": one.id, "title": one.title, "stage": one.stage.code(), "standing": one.standing.code(), "opened_at": one.opened_at })).collect::<Vec<_>>(),
        "introductions": introductions.iter().map(|one| json!({ "id": one.id, "certificate": one.certificate.as_str(), "sha256": one.hash, "title": one.subject.title(), "at": one.at, "protected_until": one.protected_until })).collect::<Vec<_>>(),
        "invitations": invitations.iter().map(|one| json!({ "organisation": one.organisation_name, "role": one.role.code(), "invited_at": one.at })).collect::<Vec<_>>(),
        "tokens": tokens.iter().map(|one| json!({ "name": one.name, "created_at": one.created_at, "expires_at": one.expires_at })).collect::<Vec<_>>(),
        "webhooks": webhooks.iter().map(|one| json!({ "address": one.address, "topics": one.topics, "created_at": one.created_at })).collect::<Vec<_>>(),
        "searches": searches.iter().map(|one| json!({ "name": one.name, "library": one.listing_kind, "query": one.query })).collect::<Vec<_>>(),
        "roadshows": roadshows.iter().map(|one| json!({ "roadshow": one.roadshow, "name": one.guest.name, "organisation": one.guest.organisation, "address": one.guest.address, "seats": one.guest.seats, "state": one.seat.code(), "registered_at": one.registered_at, "arrived_at": one.arrived_at })).collect::<Vec<_>>(),
        "referrals": referred.iter().map(|one| json!({ "roadshow": one.roadshow, "presentation": one.presentation, "made_at": one.made_at, "due_at": one.due_at, "is_open": one.is_open() })).collect::<Vec<_>>(),
        "scouting": scoutings::of_scout(tx, viewer.id).await?.iter().map(|one| json!({ "id": one.id, "demand": one.demand, "team": one.team, "contact_name": one.contact_name, "contact": one.contact, "why": one.why, "referred_at": one.referred_at, "state": one.state.code() })).collect::<Vec<_>>(),
        "broker": brokers::copy(tx, viewer.id).await?,
        "suggestions": suggestions::copy(tx, viewer.id).await?,
        "favourites": {
            "achievements": watching::favourites(tx, viewer.id, "achievement").await?,
            "demands": watching::favourites(tx, viewer.id, "demand").await?,
        },
        "exports": exports::concerning(tx, viewer).await?.iter().map(Export::copied).collect::<Vec<_>>(),
        "acts": store::acts(tx, viewer.id).await?,
    }))
}

#[derive(Debug, Default, Deserialize)]
struct Erasure {
    #[serde(default)]
    erase: String,
}

async fn erase(
    _: ErasurePath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
    Form(form): Form<Erasure>,
) -> Result<Response, Failure> {
    let mut tx = app.db().write().await?;
    if form.erase != "yes" {
        let consents = store::consents(&mut tx, viewer.id).await?;
        let exports = exports::concerning(&mut tx, &viewer).await?;
        let errors = Errors::from([("erase", "error-erase")]);
        let page = pages::show(&frame, &viewer, &consents, &exports, &errors);
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    }
    viewer::must_be_sure(&mut tx, &app, &viewer).await?;
    parting::part(&mut tx, &app, &viewer).await?;
    let uploads = importing::forget_of(&mut tx, viewer.id).await?;
    let proofs = verifications::store::forget_open(&mut tx, viewer.id).await?;
    let scans = access::forget_scans(&mut tx, viewer.id).await?;
    let drafted = store::erase_drafts(&mut tx, app.db(), viewer.id).await?;
    store::erase(&mut tx, app.db(), viewer.id, &Lang::default().text("person-erased")).await?;
    tx.commit().await?;
    importing::clear(app.shelf(), &uploads).await;
    app.wake_keeper();
    for id in drafted {
        if let Err(error) = app.shelf().remove(Shelved::Attachment(id)).await {
            tracing::warn!(%error, file = %id, "a file of somebody who is erased stays on the shelf");
        }
    }
    for id in scans {
        if let Err(error) = app.shelf().remove(Shelved::Scan(id)).await {
            tracing::warn!(%error, request = %id, "a scan of somebody who is erased stays on the shelf");
        }
    }
    for proof in proofs {
        verifications::ended(&app, proof).await;
    }
    let frame = Frame { viewer: None, ..frame };
    let cookie = [(header::SET_COOKIE, viewer::forgotten(&app))];
    Ok((cookie, pages::erased(&frame)).into_response())
}
