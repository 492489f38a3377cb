//! What its author does to an achievement: decided and written here, in the caller's transaction, for pages and programs
//! alike.

use axum::http::StatusCode;
use catalog::achievement::course::store as course;
use catalog::achievement::{self, Achievement, AchievementId, Draft, Guard, Standing, Tier};
use catalog::case::grant::{self, Grant};
use catalog::listing::store::{self, New};
use catalog::listing::{Act, Stage};
use catalog::organisation::{self, OrganisationId};
use catalog::person::PersonId;
use catalog::publicity::store as notices;
use chrono::NaiveDate;
use db::event::Actor;
use db::{Db, Tx};

use crate::accounts::role::{Role, Viewer};
use crate::app::App;
use crate::appointments::store::holders;
use crate::failure::Failure;
use crate::layout::fields::Errors;
use crate::listings::life::{self, is_renewable, put};
use crate::listings::rights::{self, Rights};

/// Names the unit that a draft is written for.
pub(super) async fn belonging(
    tx: &mut Tx,
    viewer: &Viewer,
    draft: Draft,
) -> db::Result<(Draft, Option<OrganisationId>)> {
    let Some(id) = unit_of(viewer) else { return Ok((draft, None)) };
    let organisation = organisation::store::find(tx, id).await?.map(|unit| unit.draft.name);
    Ok((Draft { organisation, ..draft }, Some(id)))
}

/// An achievement as its author reads it: the face with everything that is reserved.
pub(crate) async fn whole(tx: &mut Tx, listed: &Achievement) -> db::Result<Draft> {
    Ok(match achievement::store::reserved(tx, listed.id).await? {
        Some(reserved) => listed.draft.with(&reserved, Tier::DealRoom),
        None => listed.draft.clone(),
    })
}

/// Begins a draft.
pub(super) async fn begin(
    tx: &mut Tx,
    db: &Db,
    viewer: &Viewer,
    draft: Draft,
    unit: Option<OrganisationId>,
) -> db::Result<AchievementId> {
    let id = AchievementId(db.ids.next());
    let (face, reserved) = achievement::store::apart(tx, db, id, draft).await?;
    let new = New::<Draft> {
        id,
        draft: face,
        organisation: unit,
        stage: Stage::Draft,
        expires_at: None,
        owner: Some(viewer.id),
        import: None,
        source: None,
        resembles: None,
    };
    store::insert(tx, db, &viewer.actor(), &[new]).await?;
    achievement::store::keep(tx, id, &reserved).await?;
    Ok(id)
}

/// A researcher writes for the unit whose researcher they are, an officer for the unit whose officer they are.
fn unit_of(viewer: &Viewer) -> Option<OrganisationId> {
    let of = |role| viewer.organisations(role).first().copied();
    of(Role::Researcher).or_else(|| of(Role::Officer))
}

/// Writes another draft, whole, over the one that was read; what is public stays fit to be public.
pub(super) async fn overwrite(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    was: &Achievement,
    draft: Draft,
    today: NaiveDate,
) -> Result<(), Failure> {
    let closes = was.draft.guard(today) == Guard::Open && draft.guard(today) != Guard::Open;
    if was.listing.stage.is_public() && closes {
        return Err(Failure::at("disclosure", "error-guard-public"));
    }
    let before = whole(tx, was).await?;
    must_stay_whole(was, &before, &draft)?;
    must_rest(tx, was, &before, &draft).await?;
    must_be_open(tx, was, &draft, today).await?;
    let (face, reserved) = achievement::store::apart(tx, app.db(), was.id, draft).await?;
    // What is reserved is sealed in the face: the one is equal when the other is.
    if face == was.draft {
        return Ok(());
    }
    let now = Achievement { draft: face, ..was.clone() };
    put(tx, app, &viewer.actor(), "listing.edited", was, &now).await?;
    Ok(achievement::store::keep(tx, was.id, &reserved).await?)
}

/// What is public is not emptied by an edit: what it says of what a submission must say it goes on saying. What an import
/// never said is asked for by nobody here, so that it can be filled in bit by bit.
fn must_stay_whole(was: &Achievement, before: &Draft, draft: &Draft) -> Result<(), Failure> {
    if !was.listing.stage.is_public() {
        return Ok(());
    }
    let before = lacking(before);
    let errors: Errors =
        lacking(draft).into_iter().filter(|(field, _)| !before.contains_key(field)).collect();
    if errors.is_empty() { Ok(()) } else { Err(errors.into()) }
}

/// While a notice on it is open to objection its price and its rights rest: who changes them changes what was posted, and
/// posts that anew (domain rules 4.1 and 4.7).
async fn must_rest(tx: &mut Tx, was: &Achievement, before: &Draft, draft: &Draft) -> Result<(), Failure> {
    let changed = [("price", before.price != draft.price), ("rights", before.rights != draft.rights)];
    let errors: Errors =
        changed.into_iter().filter(|(_, is)| *is).map(|(field, _)| (field, "error-notice-open")).collect();
    if errors.is_empty() || !notices::is_open_on(tx, was.id).await? {
        return Ok(());
    }
    Err(Failure::Fields { status: StatusCode::CONFLICT, errors })
}

/// An open licence is declared of what nobody holds alone (实施细则 §86). What was declared before stays as it was told.
async fn must_be_open(
    tx: &mut Tx,
    was: &Achievement,
    draft: &Draft,
    today: NaiveDate,
) -> Result<(), Failure> {
    let live = draft.open_standing(today) == Some(Standing::Live);
    let new = draft.open_licence.as_ref().filter(|_| live && draft.open_licence != was.draft.open_licence);
    let Some(open) = new else { return Ok(()) };
    let held = grant::store::of_right(tx, Some(was.id), std::slice::from_ref(&open.patent)).await?;
    let alone = |grant: &Grant| grant.alone && grant.until.is_none_or(|until| until >= today);
    if held.iter().any(alone) {
        return Err(Failure::at("open_licence", "error-open-held"));
    }
    Ok(())
}

/// What the author promises on sending a draft off: that it is theirs to offer, and that it holds no secret.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Pledge {
    pub own: bool,
    pub no_secret: bool,
}

/// Sends a draft to its unit, or to the operator where the unit has no officer.
pub(super) async fn submit(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    was: &Achievement,
    pledge: Pledge,
    today: NaiveDate,
) -> Result<Achievement, Failure> {
    let mut errors = missing(&whole(tx, was).await?, today);
    if !pledge.own {
        errors.insert("pledge", "error-pledge");
    }
    if !pledge.no_secret {
        errors.insert("secret", "error-secret");
    }
    if !errors.is_empty() {
        return Err(errors.into());
    }
    // A unit without an officer has nobody to endorse; then the operator looks at both.
    let to_unit = match was.organisation {
        Some(unit) => has_officer(tx, unit, was.listing.owner).await?,
        None => false,
    };
    advance(tx, app, &viewer.actor(), was, Act::Submit { to_unit }).await
}

/// Confirms a listing, once in its time. What has expired comes back as whole as a submission must be: its owner could
/// write in it meanwhile.
pub(crate) async fn renew(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    was: &Achievement,
) -> Result<Achievement, Failure> {
    if was.listing.stage.is_public() && !is_renewable(was, app.db().clock.now()) {
        return Err(Failure::Stage("failure-renew-early"));
    }
    if matches!(was.listing.stage, Stage::Expired { .. }) {
        let errors = lacking(&whole(tx, was).await?);
        if !errors.is_empty() {
            return Err(errors.into());
        }
    }
    advance(tx, app, &viewer.actor(), was, Act::Renew).await
}

/// Takes a listing off for good, unless somebody relies on it (domain rule 4.1: no live trade, no open notice).
pub(crate) async fn withdraw(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    was: &Achievement,
) -> Result<Achievement, Failure> {
    if course::is_bound(tx, was.id).await? {
        return Err(Failure::Stage("failure-withdraw-bound"));
    }
    advance(tx, app, &viewer.actor(), was, Act::Withdraw).await
}

/// An officer of the unit, or of the university above it, who is not the author.
pub(crate) async fn has_officer(
    tx: &mut Tx,
    unit: OrganisationId,
    author: Option<PersonId>,
) -> db::Result<bool> {
    let mut officers = holders(tx, Role::Officer, Some(unit)).await?;
    if let Some(above) = organisation::store::find(tx, unit).await?.and_then(|unit| unit.parent) {
        officers.extend(holders(tx, Role::Officer, Some(above)).await?);
    }
    Ok(officers.iter().any(|officer| Some(*officer) != author))
}

/// What a listing must say before anybody else is asked to look at it (domain rule 4.1), by field.
pub(super) fn missing(draft: &Draft, today: NaiveDate) -> Errors {
    let mut errors = lacking(draft);
    errors.extend(match draft.guard(today) {
        Guard::Open => None,
        Guard::Undeclared => Some(("disclosure", "error-guard-undeclared")),
        Guard::NotYetFiled(_) => Some(("filed", "error-guard-not-filed")),
        Guard::NoDay => Some(("filed", "error-filed")),
    });
    errors
}

/// The same without what guards it (专利法 §22, §24): that is asked of every way to the public.
fn lacking(draft: &Draft) -> Errors {
    let needed = [
        ("summary", draft.summary.is_some(), "error-required"),
        ("problem", draft.problem.is_some(), "error-required"),
        ("solution", draft.solution.is_some(), "error-required"),
        ("comparison", !draft.comparison.is_empty(), "error-comparison-needed"),
        ("level", draft.maturity.is_some(), "error-required"),
    ];
    needed.into_iter().filter(|(_, said, _)| !said).map(|(field, _, error)| (field, error)).collect()
}

/// A listing of one's own or of one's unit, in any stage; to others there is none.
pub(crate) async fn owned(
    tx: &mut Tx,
    viewer: &Viewer,
    id: AchievementId,
) -> Result<(Achievement, Rights), Failure> {
    let listed = store::find::<Draft>(tx, id).await?.ok_or(Failure::NotFound("achievement"))?;
    let rights = rights::of(tx, Some(viewer), &listed).await?;
    if rights.owns { Ok((listed, rights)) } else { Err(Failure::NotFound("achievement")) }
}

/// The same, in a stage in which it may be changed.
pub(super) async fn writable(
    tx: &mut Tx,
    viewer: &Viewer,
    id: AchievementId,
) -> Result<(Achievement, Rights), Failure> {
    let (listed, rights) = owned(tx, viewer, id).await?;
    if rights.writes { Ok((listed, rights)) } else { Err(Failure::Stage("failure-stage-locked")) }
}

/// Takes a listing from one stage to the next, and sets when it must be confirmed again.
pub(crate) async fn advance(
    tx: &mut Tx,
    app: &App,
    actor: &Actor,
    was: &Achievement,
    act: Act,
) -> Result<Achievement, Failure> {
    let at = app.db().clock.now();
    let mut now = was.clone();
    now.listing.stage = was.listing.stage.after(act, at)?;
    if life::appears(was, &now) {
        // What was public before a complaint comes back as it was.
        if act != Act::Reinstate && now.draft.guard(db::business_day::date(at)) != Guard::Open {
            return Err(Failure::Stage("failure-guard"));
        }
        life::must_be_free(tx, was).await?;
    }
    life::time(tx, app, act, was, &mut now).await?;
    put(tx, app, actor, act.event(), was, &now).await?;
    life::followed(tx, app, actor, was, &now).await?;
    Ok(now)
}
