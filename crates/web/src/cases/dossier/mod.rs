//! All of a case in one: a page to print, and a package of files with their hashes. It is what protects those who acted
//! with care (科技进步法 §97; 促进科技成果转化法 §18).

mod pages;
mod record;

use axum::Router;
use axum::body::Body;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use axum_extra::routing::RouterExt;
use catalog::case::paper::Paper;
use catalog::case::store::Move;
use catalog::case::{Case, Side};
use db::event::{Object, history};
use serde_json::{Value, json};
use tokio_util::io::ReaderStream;

use super::files::store::CaseFile;
use super::pages::View;
use super::side;
use super::{files, view};
use crate::accounts::viewer::Person;
use crate::app::App;
use crate::exports::{self, Taken};
use crate::failure::Failure;
use crate::files::shelf::Shelved;
use crate::layout::{Frame, Page};
use crate::package::Package;
use crate::paths::{CaseDossierPath, CasePrintPath};

pub(super) fn routes() -> Router<App> {
    Router::new().typed_get(print).typed_get(package)
}

/// The case with every paper, read and written down as far as this seat reads.
async fn print(
    CasePrintPath { id }: CasePrintPath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
) -> Page {
    let mut tx = app.db().read().await?;
    let (case, seat) = side::seen(&mut tx, &viewer, id).await?;
    let view = view(&mut tx, &app, &viewer, (case, seat)).await?;
    let record = record::of(&mut tx, &viewer, (&view.case, seat), &view.held.notices).await?;
    Ok(pages::print(&frame, &view, &record, app.db().clock.now()))
}

async fn package(
    CaseDossierPath { id }: CaseDossierPath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
) -> Result<Response, Failure> {
    let mut tx = app.db().read().await?;
    let (case, seat) = side::seen(&mut tx, &viewer, id).await?;
    let events = history(&mut tx, Object { kind: super::KIND, id: id.0 }).await?;
    let attached = files::readable(&mut tx, id, seat).await?;
    let view = view(&mut tx, &app, &viewer, (case, seat)).await?;
    let record = record::of(&mut tx, &viewer, (&view.case, seat), &view.held.notices).await?;
    drop(tx);
    let now = app.db().clock.now();
    let page = pages::print(&frame, &view, &record, now).into_string();
    let log: Vec<Value> = events
        .iter()
        .filter(|one| side::is_told(view.seat, &view.held, &one.act, one.after.as_deref()))
        .map(|one| json!({ "id": one.id, "at": one.at, "act": one.act, "actor": one.actor, "before": one.before, "after": one.after }))
        .collect();
    let mut parts = vec![
        (json_file("case"), pretty(&facts(&view.case))),
        ("the-case.html".to_owned(), page.into_bytes()),
        (json_file("notes"), pretty(&notes(&view))),
        (json_file("money"), pretty(&money(&view))),
        (json_file("moves"), pretty(&moves(&view))),
        (json_file("log"), pretty(&Value::from(log))),
        (json_file("files"), pretty(&listed(&attached))),
        (json_file("introduction"), pretty(&record.introduction(now))),
        (json_file("assignments"), pretty(&record.assignments())),
        (json_file("objections"), pretty(&record.objections(now))),
    ];
    let posted = view.held.notices.iter().filter_map(|notice| Some((notice.id, notice.state.posting()?)));
    parts.extend(posted.map(|(id, posting)| {
        (json_file(&format!("notices/{id}")), posting.sealed.text.clone().into_bytes())
    }));
    parts.extend(read(&view).map(|paper| (name(&paper), Paper::text(&paper.body).into_bytes())));
    exports::note_read(&app, &viewer, Taken::Dossier, id.0, parts.len() + attached.len()).await?;
    let file = pack(&app, parts, &attached).await.map_err(Failure::Internal)?;
    let headers = [
        (header::CONTENT_TYPE, "application/zip".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"qiao-case-{id}.zip\"")),
    ];
    Ok((headers, Body::from_stream(ReaderStream::new(file))).into_response())
}

/// Papers that this seat reads, every edition.
fn read(view: &View) -> impl Iterator<Item = Paper> {
    view.held.papers.iter().filter_map(|paper| view.seat.reads(paper))
}

/// `papers/terms-2.json`; each side's own carries its side.
fn name(paper: &Paper) -> String {
    let side = if paper.kind.is_of_a_side() { format!("-{}", paper.side.code()) } else { String::new() };
    format!("papers/{}{side}-{}.json", paper.kind.code(), paper.edition)
}

fn json_file(stem: &str) -> String {
    format!("{stem}.json")
}

fn facts(case: &Case) -> Value {
    json!({
        "id": case.id, "title": case.title, "intent": case.intent, "achievement": case.achievement,
        "demand": case.demand, "stage": case.stage.code(), "since": case.since, "standing": case.standing.code(),
        "reason": case.standing.reason(), "opened_at": case.opened_at, "version": case.version,
        "seller_unit": case.seller.unit, "buyer_unit": case.buyer.unit, "public_institution": case.public_institution,
    })
}

/// What lies in the folder `files`, by the names that people gave.
fn listed(attached: &[CaseFile]) -> Value {
    let one = |file: &CaseFile| {
        json!({
            "file": format!("files/{}.{}", file.id, file.kind.ending()), "name": file.name, "sha256": file.sha256,
            "side": file.side.code(), "audience": file.audience.code(), "at": file.at,
        })
    };
    attached.iter().map(one).collect()
}

fn notes(view: &View) -> Value {
    view.notes
        .iter()
        .map(|note| json!({ "at": note.at, "kind": note.what.code(), "audience": note.audience.code(), "words": note.words }))
        .collect()
}

fn moves(view: &View) -> Value {
    let one = |one: &Move| json!({ "at": one.at, "from": one.from.code(), "to": one.to.code(), "reason": one.reason });
    view.moves.iter().map(one).collect()
}

/// Amounts in fen.
fn money(view: &View) -> Value {
    let milestones: Vec<Value> = view
        .held
        .milestones
        .iter()
        .map(|one| json!({ "rank": one.rank, "title": one.title, "due_on": one.due_on, "amount": one.amount, "state": one.state.code(), "words": one.words }))
        .collect();
    let side = |side: Side| side.code();
    let receipts: Vec<Value> = view
        .held
        .receipts_for(view.seat)
        .map(|one| json!({ "purpose": one.purpose.code(), "amount": one.amount, "payer": side(one.payer), "payee": side(one.payee), "paid_on": one.paid_on, "reference": one.reference }))
        .collect();
    let told = view.held.tells_of_the_broker(view.seat);
    let spent: Vec<Value> = view
        .held
        .spent
        .iter()
        .filter(|_| told)
        .map(|one| json!({ "words": one.words, "amount": one.amount, "spent_on": one.spent_on, "reference": one.reference }))
        .collect();
    let reports: Vec<Value> = view
        .held
        .reports
        .iter()
        .map(|one| json!({ "from": one.from, "to": one.to, "base": one.base, "due": one.due, "words": one.words }))
        .collect();
    json!({ "milestones": milestones, "receipts": receipts, "expenses": spent, "royalties": reports })
}

fn pretty(value: &Value) -> Vec<u8> {
    serde_json::to_vec_pretty(value).unwrap_or_default()
}

/// The parts, the files of the case, and a list of their hashes in the form that `sha256sum --check` reads.
async fn pack(
    app: &App,
    parts: Vec<(String, Vec<u8>)>,
    attached: &[CaseFile],
) -> anyhow::Result<tokio::fs::File> {
    let mut sums = String::new();
    let mut package = Package::begin()?;
    for (name, bytes) in parts {
        sums.push_str(&format!("{}  {name}\n", Paper::hash_of(&bytes)));
        package = package.add(name, bytes, false).await?;
    }
    // One after the other: each may be large.
    for file in attached {
        let bytes = app.shelf().get(Shelved::CaseFile(file.id)).await?.to_vec();
        let name = format!("files/{}.{}", file.id, file.kind.ending());
        sums.push_str(&format!("{}  {name}\n", file.sha256));
        package = package.add(name, bytes, true).await?;
    }
    package = package.add("SHA256SUMS".to_owned(), sums.into_bytes(), false).await?;
    package.end().await
}
