//! What is done with a case: decided and written here, in the caller's transaction.

use catalog::achievement::{self, AchievementId};
use catalog::broker::assignment;
use catalog::case::gate::{self, Lack};
use catalog::case::grant::{self, Clash, GrantId};
use catalog::case::money::royalty;
use catalog::case::paper::Kind;
use catalog::case::{Case, CaseId, Party, Side, Stage, Standing, store};
use catalog::demand;
use catalog::listing::store as listings;
use catalog::organisation::{self, OrganisationId};
use catalog::rule::Rule;
use chrono::{Days, NaiveTime};
use db::Tx;

use super::side::{Seat, others};
use super::{ground, notices};
use crate::accounts::role::Viewer;
use crate::app::App;
use crate::failure::Failure;
use crate::ledger;
use crate::ledger::acts::Signed;

/// What a case grows from.
pub(crate) struct Seed {
    pub title: String,
    pub intent: Option<uuid::Uuid>,
    pub achievement: Option<AchievementId>,
    pub demand: Option<catalog::demand::DemandId>,
    pub seller: Party,
    pub buyer: Party,
}

/// Opens a case and tells both parties; answers the one that grew from the same intent before, if there is one.
pub(crate) async fn open(tx: &mut Tx, app: &App, viewer: &Viewer, seed: Seed) -> Result<CaseId, Failure> {
    let db = app.db();
    let now = db.clock.now();
    let owner = owner(tx, seed.achievement).await?;
    let case = Case {
        id: CaseId(db.ids.next()),
        title: seed.title,
        intent: seed.intent,
        achievement: seed.achievement,
        demand: seed.demand,
        seller: seed.seller,
        buyer: seed.buyer,
        broker: None,
        public_institution: is_public_institution(tx, seed.seller.unit).await?
            || is_public_institution(tx, owner).await?,
        stage: Stage::Lead,
        since: now,
        standing: Standing::Open,
        opened_at: now,
        version: 1,
    };
    if !store::open(tx, db, &viewer.actor(), &case).await? {
        let known = match seed.intent {
            Some(intent) => store::of_intent(tx, intent).await?,
            None => None,
        };
        return known.map(|case| case.id).ok_or(Failure::NotFound("case"));
    }
    notices::to(tx, app, &[case.seller.person, case.buyer.person], "mail-case-opened", &case, "").await?;
    Ok(case.id)
}

/// Universities and institutes are held to the gates of those that the state has set up (促进科技成果转化法 §18): a unit
/// that is none loses nothing by a notice too many, and one that is loses its protection by one too few.
async fn is_public_institution(tx: &mut Tx, unit: Option<OrganisationId>) -> db::Result<bool> {
    use organisation::Kind::{Institute, School, University};
    let Some(unit) = unit else { return Ok(false) };
    let Some(unit) = organisation::store::find(tx, unit).await? else { return Ok(false) };
    // Of an organisation whose kind nobody has said, its code says whether it is a public one (GB 32100: 12, 事业单位).
    let by_code = || unit.draft.uscc.as_deref().is_some_and(|code| code.starts_with(PUBLIC));
    Ok(match unit.draft.kind {
        Some(kind) => matches!(kind, University | School | Institute),
        None => by_code(),
    })
}

/// First digits of the code of a public institution (GB 32100-2015).
const PUBLIC: &str = "12";

/// Whether a case is held to the gates of units of the state: asked again until its price is found, for what is known of a unit
/// may be mended meanwhile.
async fn looked_at_again(tx: &mut Tx, app: &App, viewer: &Viewer, case: &Case) -> db::Result<Case> {
    if case.public_institution || case.stage >= Stage::Pricing {
        return Ok(case.clone());
    }
    let owner = owner(tx, case.achievement).await?;
    let public =
        is_public_institution(tx, case.seller.unit).await? || is_public_institution(tx, owner).await?;
    if public {
        store::note_public(tx, app.db(), &viewer.actor(), case.id).await?;
    }
    Ok(Case { public_institution: public, ..case.clone() })
}

/// The unit that an achievement belongs to, whoever speaks for it.
pub(crate) async fn owner(
    tx: &mut Tx,
    achievement: Option<AchievementId>,
) -> db::Result<Option<OrganisationId>> {
    let Some(id) = achievement else { return Ok(None) };
    Ok(listings::find::<achievement::Draft>(tx, id).await?.and_then(|listed| listed.organisation))
}

/// Takes a case to the stage that follows, or answers what is missing.
pub(super) async fn advance(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    (case, side): (&Case, Side),
) -> Result<Result<Stage, Vec<Lack>>, Failure> {
    let db = app.db();
    let case = &looked_at_again(tx, app, viewer, case).await?;
    let to = gate::next(case).ok_or(Failure::Stage("failure-case-over"))?;
    let held = ground::holdings(tx, case).await?;
    let lacks = ground::lacks(tx, db, case, &held).await?;
    if !lacks.is_empty() {
        return Ok(Err(lacks));
    }
    if let Some((kind, refusal)) = two_words(to, &held) {
        let writer = held.facts.paper(kind).map(|paper| paper.side);
        if writer == Some(side) || side == Side::Broker {
            return Err(Failure::Stage(refusal));
        }
    }
    if !store::go(tx, db, &viewer.actor(), case, to, (viewer.id, "")).await? {
        return Err(Failure::Stage("failure-case-outdated"));
    }
    if to == Stage::Registration {
        signed(tx, app, viewer, case, &held).await?;
    }
    if to == Stage::Settled {
        assignment::store::complete(tx, db, &viewer.actor(), case.id).await?;
    }
    let place = format!("case-stage-{}", to.code());
    notices::to(tx, app, &others(case, viewer.id), "mail-case-moved", case, &place).await?;
    Ok(Ok(to))
}

/// What both parties have to say before a case goes on, with the refusal: who did not write it down confirms it.
fn two_words(to: Stage, held: &ground::Holdings) -> Option<(Kind, &'static str)> {
    let by = |who: &str| held.facts.mandate().is_some_and(|mandate| mandate.by == who);
    match to {
        Stage::Qualification if by("both") => Some((Kind::Mandate, "failure-mandate-confirm")),
        Stage::Qualification if by("direct") => Some((Kind::Mandate, "failure-mandate-confirm-direct")),
        Stage::Qualification if held.replaces_what_both_confirmed() => {
            Some((Kind::Mandate, "failure-mandate-confirm-again"))
        }
        Stage::Registration => Some((Kind::Signature, "failure-signature-confirm")),
        _ => None,
    }
}

/// What follows from a signature: what is granted is held against everybody else, in the same transaction.
async fn signed(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    case: &Case,
    held: &ground::Holdings,
) -> Result<(), Failure> {
    let db = app.db();
    let today = db::business_day::date(db.clock.now());
    let (terms, signature) = (held.facts.terms(), held.facts.signature());
    if let Some(wanted) = ground::wanted_grant(case, held, GrantId(db.ids.next()), today) {
        let knowing = terms.as_ref().is_some_and(|terms| terms.earlier.is_some());
        match grant::store::promise(tx, db, &viewer.actor(), &wanted, knowing).await? {
            None => {}
            Some(Clash::Alone) => return Err(Failure::Stage("lack-promised-elsewhere")),
            Some(Clash::Earlier) => return Err(Failure::Stage("lack-earlier-licences")),
        }
    }
    if let (Some(terms), Some(signature)) = (terms, signature) {
        let seller = held.place.clone();
        let buyer = region(tx, case.buyer.unit).await?;
        let regions = (seller.as_deref(), buyer.as_deref());
        let met = Signed {
            seller: case.seller.into(),
            buyer: case.buyer.into(),
            achievement: case.achievement,
            demand: case.demand,
            broker: case.broker,
            // Nobody dates a contract back to before they were brought together.
            day: signature.signed.max(db::business_day::date(case.opened_at)),
            case: Some(case.id),
        };
        ledger::acts::watch_contract(tx, app, &viewer.actor(), &met).await?;
        super::clock::report(tx, db, case.id, signature.signed).await?;
        if let Some(plan) = royalty::Plan::of(&terms, &signature) {
            super::clock::ask_royalty(tx, db, case.id, plan.late_from(&[])).await?;
        }
        store::note_signed(tx, case.id, terms.contract, (signature.amount, signature.signed), regions)
            .await?;
        demand::course::store::case_signed(tx, db, &viewer.actor(), case).await?;
    }
    Ok(())
}

/// Where an organisation is, by GB/T 2260: where it says so itself, else where those above it are.
pub(super) async fn region(tx: &mut Tx, unit: Option<OrganisationId>) -> db::Result<Option<String>> {
    let mut next = unit;
    for _ in 0..LEVELS {
        let Some(unit) = next else { break };
        let Some(unit) = organisation::store::find(tx, unit).await? else { break };
        if unit.draft.region.is_some() {
            return Ok(unit.draft.region);
        }
        next = unit.parent;
    }
    Ok(None)
}

/// A department, its school, its university and what that belongs to; no more, for a ring of units has no top.
const LEVELS: usize = 4;

/// Where the seller of a case is: the unit they speak for, else whom the achievement belongs to.
pub(super) async fn place(tx: &mut Tx, case: &Case) -> db::Result<Option<String>> {
    match region(tx, case.seller.unit).await? {
        Some(place) => Ok(Some(place)),
        None => {
            let owner = owner(tx, case.achievement).await?;
            region(tx, owner).await
        }
    }
}

/// Sends a case back, with a reason; what it had promised is free again.
pub(super) async fn send_back(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    case: &Case,
    (to, reason): (Stage, &str),
) -> Result<(), Failure> {
    let db = app.db();
    if case.standing != Standing::Open {
        return Err(Failure::Stage("lack-held"));
    }
    if to >= case.stage {
        return Err(Failure::Stage("failure-case-backwards"));
    }
    // 技术合同认定登记管理办法: what is registered is changed by a filing, not by a step back.
    let held = ground::holdings(tx, case).await?;
    let certified = held.facts.registration().is_some_and(|registration| registration.is_certified());
    if case.stage > Stage::Registration || certified {
        return Err(Failure::Stage("failure-case-registered"));
    }
    if !store::go(tx, db, &viewer.actor(), case, to, (viewer.id, reason)).await? {
        return Err(Failure::Stage("failure-case-outdated"));
    }
    if case.stage == Stage::Registration {
        grant::store::free(tx, db, &viewer.actor(), case.id).await?;
        store::note_unsigned(tx, case.id).await?;
        demand::course::store::case_unsigned(tx, db, &viewer.actor(), case).await?;
    }
    let place = format!("case-stage-{}", to.code());
    notices::to(tx, app, &others(case, viewer.id), "mail-case-returned", case, &place).await
}

/// What stops a case, or lets it go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hold {
    Pause,
    Resume,
    Dispute,
    Lose,
    Bar,
}

pub(super) async fn hold(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    (case, seat): (&Case, Seat),
    (hold, reason): (Hold, String),
) -> Result<(), Failure> {
    let db = app.db();
    let since = db.clock.now();
    let over = matches!(case.standing, Standing::Lost { .. } | Standing::Fraud { .. });
    if over {
        return Err(Failure::Stage("failure-case-over"));
    }
    // Nobody leaves a contract alone: the operator ends it by what both have agreed on (民法典 §562).
    if hold == Hold::Lose && case.stage >= Stage::Registration && seat.side().is_some() {
        return Err(Failure::Stage("failure-case-signed"));
    }
    // Who raised a dispute says that it is over, or gives up; else the operator does.
    let disputed = matches!(case.standing, Standing::Disputed { .. });
    if hold != Hold::Bar && disputed && !case.standing.is_lifted_by(seat.side()) {
        return Err(Failure::Stage("failure-case-disputed"));
    }
    let standing = match (hold, &case.standing) {
        (Hold::Resume, Standing::Open)
        | (Hold::Pause, Standing::Paused { .. } | Standing::Disputed { .. })
        | (Hold::Dispute, Standing::Disputed { .. }) => {
            return Err(Failure::Stage("failure-case-held"));
        }
        (Hold::Resume, _) => Standing::Open,
        (Hold::Pause, _) => {
            let today = db::business_day::date(since);
            let days = Days::new(Rule::CasePaused.on(today).into());
            let last = today.checked_add_days(days).unwrap_or(today);
            Standing::Paused { since, until: db::business_day::end(last), reason }
        }
        (Hold::Dispute, _) => Standing::Disputed { since, reason, by: seat.side() },
        (Hold::Lose, _) => Standing::Lost { since, reason },
        (Hold::Bar, _) => Standing::Fraud { since, reason },
    };
    if !store::stand(tx, db, &viewer.actor(), case, &standing).await? {
        return Err(Failure::Stage("failure-case-outdated"));
    }
    if matches!(standing, Standing::Lost { .. } | Standing::Fraud { .. }) {
        grant::store::free(tx, db, &viewer.actor(), case.id).await?;
        achievement::course::store::case_ended(tx, db, &viewer.actor(), case).await?;
        demand::course::store::case_ended(tx, db, &viewer.actor(), case).await?;
        // Who carried it has room for another.
        assignment::store::complete(tx, db, &viewer.actor(), case.id).await?;
    }
    if let Standing::Paused { until, .. } = &standing {
        super::clock::wake(tx, db, case.id, *until).await?;
    }
    let place = format!("case-standing-{}", standing.code());
    notices::to(tx, app, &others(case, viewer.id), "mail-case-held", case, &place).await
}

/// Nine in the morning of a day, in Shanghai: when people are reminded.
pub(super) fn morning(day: chrono::NaiveDate) -> chrono::DateTime<chrono::Utc> {
    let nine = NaiveTime::from_hms_opt(9, 0, 0).unwrap_or(NaiveTime::MIN);
    db::business_day::moment(day.and_time(nine)).unwrap_or_else(|| db::business_day::end(day))
}
