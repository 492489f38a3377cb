//! The cases of the demonstration: one in every stage, between its researcher and its enterprise, carried by its broker.

mod papers;
mod steps;

use catalog::achievement;
use catalog::broker::assignment::store as assignments;
use catalog::case::{Case, CaseId, Party, Side, Stage, Standing, board, store};
use catalog::introduction;
use catalog::listing::store as listings;
use catalog::organisation::{self, OrganisationId};
use catalog::person::PersonId;
use catalog::publicity;
use db::event::Actor;
use db::{Db, Tx};
use serde::Deserialize;

use super::work::{person, read};
use super::{ago, earlier, employer, notices};
use crate::accounts::role::Role;
use crate::ledger::introduced;
use papers::{TITLE, Written, write};
use steps::prepare;

/// Days between two stages of a case.
const STEP: i64 = 9;
/// Days after which the last report on a contract is written.
const REPORTED: i64 = 720;
/// A publicity notice of the case that has come to a stage.
#[derive(Deserialize)]
struct Posted {
    of: String,
    /// Posted so many days before that stage was reached; before today where none is said.
    before: Option<String>,
    days: i64,
    body: publicity::body::Body,
}

/// Cases that do not go on: how far they came, and what holds them.
const HELD: [(Stage, &str); 3] =
    [(Stage::Negotiation, "paused"), (Stage::Fulfilment, "disputed"), (Stage::DueDiligence, "lost")];

/// The people of a case, and for whom they act.
struct Cast {
    seller: Party,
    buyer: Party,
    broker: PersonId,
    officer: PersonId,
}

/// What the demonstration has of cases.
struct Texts {
    papers: Vec<Written>,
    notices: Vec<Posted>,
}

/// Once: a market whose broker carries cases is left as it is.
pub(super) async fn lay_out(tx: &mut Tx, db: &Db) -> anyhow::Result<()> {
    let cast = Cast {
        seller: Party {
            person: person(tx, Role::Researcher).await?,
            unit: unit(tx, Role::Researcher).await?,
        },
        buyer: Party { person: person(tx, Role::Enterprise).await?, unit: unit(tx, Role::Enterprise).await? },
        broker: person(tx, Role::Broker).await?,
        officer: person(tx, Role::Officer).await?,
    };
    let whose = board::Whose { person: Some(cast.broker), ..board::Whose::default() };
    let carried =
        board::store::list(tx, &board::Wanted { whose: Some(whose), ..board::Wanted::default() }).await?;
    if carried.iter().any(|case| case.stage > Stage::Lead) {
        return Ok(());
    }
    let Some(unit) = cast.seller.unit else { return Ok(()) };
    // The further ones are of the unit's older listings, so that no two cases are about one right.
    let shown = listings::of_organisation::<achievement::Draft>(tx, unit, 20).await?;
    let texts =
        Texts { papers: read::<Written>("cases.jsonl")?, notices: read::<Posted>("case-notices.jsonl")? };
    let ends = Stage::ALL.into_iter().map(|stage| (stage, None));
    let held = HELD.into_iter().map(|(stage, standing)| (stage, Some(standing)));
    for (at, (stage, standing)) in ends.chain(held).enumerate() {
        let Some(of) = shown.get(at % shown.len().max(1)) else { return Ok(()) };
        let case = walk(tx, db, &cast, (of.id, &of.draft.title), stage, &texts).await?;
        if let Some(standing) = standing {
            stop(tx, &ago(db, 2), case, standing).await?;
        }
    }
    Ok(())
}

/// Pauses, disputes or gives up a case.
async fn stop(tx: &mut Tx, then: &Db, id: CaseId, standing: &str) -> anyhow::Result<()> {
    let Some(case) = store::find(tx, id).await? else { return Ok(()) };
    let since = then.clock.now();
    let reason = crate::language::Lang::default().text(&format!("demo-case-{standing}"));
    let standing = match standing {
        "paused" => Standing::Paused { since, until: since + chrono::Duration::days(60), reason },
        "disputed" => Standing::Disputed { since, reason, by: Some(Side::Buyer) },
        _ => Standing::Lost { since, reason },
    };
    if matches!(standing, Standing::Lost { .. }) {
        assignments::complete(tx, then, &Actor::System, id).await?;
    }
    store::stand(tx, then, &Actor::System, &case, &standing).await?;
    Ok(())
}

async fn unit(tx: &mut Tx, role: Role) -> db::Result<Option<OrganisationId>> {
    match employer(role) {
        Some(source) => organisation::store::from_source(tx, "demo", source).await,
        None => Ok(None),
    }
}

/// A case from its opening to a stage, with what each gate on the way has asked.
async fn walk(
    tx: &mut Tx,
    db: &Db,
    cast: &Cast,
    (achievement, title): (achievement::AchievementId, &str),
    to: Stage,
    texts: &Texts,
) -> anyhow::Result<CaseId> {
    let place = |stage: Stage| Stage::ALL.into_iter().position(|one| one == stage).unwrap_or(0);
    let steps = i64::try_from(place(to)).unwrap_or(0);
    // The last stage asks for a report of the months since the contract.
    let rest = |stage: Stage| if to == Stage::FollowedUp && stage < to { REPORTED } else { 0 };
    // Some stand still for longer than others.
    let still = steps * 5 % 13 + 1;
    let begun = ago(db, steps * STEP + still + 1 + rest(Stage::Lead));
    let id = CaseId(db.ids.next());
    let case = Case {
        id,
        title: title.to_owned(),
        intent: None,
        achievement: Some(achievement),
        demand: None,
        seller: cast.seller,
        buyer: cast.buyer,
        broker: None,
        public_institution: true,
        stage: Stage::Lead,
        since: begun.clock.now(),
        standing: Standing::Open,
        opened_at: begun.clock.now(),
        version: 1,
    };
    store::open(tx, &begun, &Actor::System, &case).await?;
    introduce(tx, &begun, &case).await?;
    for at in 1..=place(to) {
        let stage = Stage::ALL[at];
        let then = ago(db, (steps - i64::try_from(at).unwrap_or(0)) * STEP + still + rest(stage));
        for paper in texts.papers.iter().filter(|paper| paper.before == stage.code() && paper.is_of(to)) {
            write(tx, &earlier(&then, paper.ago), cast, &case, paper).await?;
        }
        for notice in texts.notices.iter().filter(|notice| notice.before.as_deref() == Some(stage.code())) {
            post(tx, (db, &then), cast, (&case, to), notice).await?;
        }
        prepare(tx, &then, cast, id, (stage, to)).await?;
        let Some(case) = store::find(tx, id).await? else { continue };
        store::go(tx, &then, &Actor::Person(cast.broker.0), &case, stage, (cast.broker, "")).await?;
    }
    for notice in texts.notices.iter().filter(|notice| notice.before.is_none()) {
        post(tx, (db, db), cast, (&case, to), notice).await?;
    }
    Ok(id)
}

/// Posts a notice of a case, and ends it where its days are over.
async fn post(
    tx: &mut Tx,
    (now, then): (&Db, &Db),
    cast: &Cast,
    (case, to): (&Case, Stage),
    notice: &Posted,
) -> anyhow::Result<()> {
    let unit = match cast.seller.unit.filter(|_| notice.of == to.code()) {
        Some(unit) => organisation::store::find(tx, unit).await?,
        None => None,
    };
    let Some(unit) = unit else { return Ok(()) };
    let mut body = notice.body.clone();
    body.title = body.title.replace(TITLE, &case.title);
    let new = publicity::store::New {
        id: publicity::NoticeId(now.ids.next()),
        unit: unit.id,
        achievement: case.achievement,
        case: Some(case.id),
        body,
        by: cast.officer,
    };
    if let Some(posted) = notices::post(tx, (now, &earlier(then, notice.days)), &unit, new).await? {
        notices::conclude(tx, now, &posted).await?;
    }
    Ok(())
}

/// The parties know each other by the market.
async fn introduce(tx: &mut Tx, begun: &Db, case: &Case) -> anyhow::Result<()> {
    let achievement = case.achievement.map(|id| (id, case.title.clone()));
    let new = introduction::New {
        subject: introduction::Subject { achievement, demand: None },
        introducer: None,
        seller: introduced(tx, case.seller, introduction::Openness::Named).await?,
        buyer: introduced(tx, case.buyer, introduction::Openness::Named).await?,
        case: Some(case.id),
    };
    introduction::store::record(tx, begun, &Actor::System, new).await?;
    Ok(())
}
