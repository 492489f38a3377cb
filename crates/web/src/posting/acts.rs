//! What becomes of a demand after it was posted: decided and written here, in the caller's transaction, for pages and
//! programs alike.

use catalog::demand::course::{self, Step};
use catalog::demand::{self, Closing, Demand, DemandId, Draft};
use catalog::listing::store;
use catalog::listing::{Act, Stage};
use catalog::review::{Found, Review, store as reviews};
use catalog::text::clean;
use db::Tx;
use db::event::Actor;

use crate::accounts::role::{Role, Viewer};
use crate::app::App;
use crate::failure::Failure;
use crate::language::Lang;
use crate::layout::fields::Errors;
use crate::listings::life::{self, is_renewable, is_undoable, put};
use crate::listings::rights;
use crate::messages::Letter;
use crate::paths::DemandReceiptPath;

/// What the operator decides of a demand that waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Decision {
    Publish,
    /// Back to whoever posted it, with what is to be mended.
    Return {
        remark: String,
    },
    /// Not for this market; what there is to say of it.
    Refuse {
        remark: String,
    },
}

/// Longest remark, in characters.
const REMARK_MAX: usize = 1_000;

impl Decision {
    /// What is decided, from its code and the remark that goes with it: nothing is given back without a reason.
    pub(crate) fn read(act: &str, remark: &str) -> Result<Self, Failure> {
        let remark = clean(remark);
        let length = remark.chars().count();
        match act {
            "publish" => Ok(Self::Publish),
            "return" | "withdraw" if length > REMARK_MAX => {
                Err(Errors::from([("remark", "error-too-long")]).into())
            }
            "return" if length == 0 => Err(Errors::from([("remark", "error-required")]).into()),
            "return" => Ok(Self::Return { remark }),
            "withdraw" => Ok(Self::Refuse { remark }),
            _ => Err(Failure::Bad("failure-bad-form")),
        }
    }

    fn act(&self) -> Act {
        match self {
            Self::Publish => Act::Publish,
            Self::Return { .. } => Act::Return,
            Self::Refuse { .. } => Act::Withdraw,
        }
    }

    fn remark(&self) -> &str {
        match self {
            Self::Publish => "",
            Self::Return { remark } | Self::Refuse { remark } => remark,
        }
    }
}

/// Takes a demand from one stage to the next, and sets when it must be confirmed again.
pub(crate) async fn advance(
    tx: &mut Tx,
    app: &App,
    actor: &Actor,
    was: &Demand,
    act: Act,
) -> Result<Demand, Failure> {
    let mut now = was.clone();
    now.listing.stage = was.listing.stage.after(act, app.db().clock.now())?;
    let is_somebodys = !was.is_nobodys();
    if life::appears(was, &now) {
        life::must_be_free(tx, was).await?;
        // What was public before a complaint comes back as it was. A visitor's cannot be given back to be mended: of that the
        // operator judges.
        if act != Act::Reinstate && is_somebodys {
            must_be_whole(&was.draft)?;
        }
    }
    // Nobody could confirm what a visitor posted.
    if is_somebodys {
        life::time(tx, app, act, was, &mut now).await?;
    }
    put(tx, app, actor, act.event(), was, &now).await?;
    life::followed(tx, app, actor, was, &now).await?;
    Ok(now)
}

/// What an account's demand says before it goes to the desk, and before it goes public.
fn must_be_whole(draft: &Draft) -> Result<(), Failure> {
    if !draft.is_measurable() {
        return Err(Failure::Stage("failure-demand-thin"));
    }
    if !draft.is_priced() {
        return Err(Failure::Stage("failure-demand-unpriced"));
    }
    Ok(())
}

/// Writes another text over the one that was read; what is public stays fit to be public.
pub(super) async fn overwrite(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    was: &Demand,
    draft: Draft,
    contact: &str,
) -> Result<(), Failure> {
    if was.listing.stage.is_public() {
        if !draft.is_measurable() {
            return Err(Failure::at("indicators", "error-demand-indicator"));
        }
        if !draft.is_priced() {
            return Err(Failure::at("budget_reason", "error-demand-budget"));
        }
    }
    if draft != was.draft {
        let now = Demand { draft, ..was.clone() };
        put(tx, app, &viewer.actor(), "listing.edited", was, &now).await?;
    }
    Ok(demand::store::change_contact(tx, was.id, contact).await?)
}

/// Sends what came back to the operator once more.
pub(super) async fn submit(tx: &mut Tx, app: &App, viewer: &Viewer, was: &Demand) -> Result<(), Failure> {
    must_be_whole(&was.draft)?;
    advance(tx, app, &viewer.actor(), was, Act::Submit { to_unit: false }).await.map(drop)
}

/// Confirms a demand, once in its time.
pub(super) async fn renew(tx: &mut Tx, app: &App, viewer: &Viewer, was: &Demand) -> Result<(), Failure> {
    if !is_renewable(was, app.db().clock.now()) && was.listing.stage.is_public() {
        return Err(Failure::Stage("failure-renew-early"));
    }
    advance(tx, app, &viewer.actor(), was, Act::Renew).await.map(drop)
}

/// Says how far a public demand has come.
pub(super) async fn steer(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    was: &Demand,
    step: &str,
) -> Result<(), Failure> {
    let step = match step {
        "diagnose" => Step::Diagnose { by: viewer.id },
        "shortlist" => Step::Shortlist { by: viewer.id },
        "reopen" => Step::Reopen,
        _ => return Err(Errors::from([("step", "error-required")]).into()),
    };
    let is_public = was.listing.stage.is_public();
    if !is_public || !course::store::step(tx, app.db(), &viewer.actor(), was.id, step).await? {
        return Err(Failure::Stage("failure-demand-course"));
    }
    Ok(())
}

/// A demand of one's own, or for the operator any that is public; to others there is none.
pub(super) async fn steerable(tx: &mut Tx, viewer: &Viewer, id: DemandId) -> Result<Demand, Failure> {
    let listed = store::find::<Draft>(tx, id).await?.ok_or(Failure::NotFound("demand"))?;
    let runs = viewer.is(Role::Operator) && listed.listing.stage.is_public();
    if runs || rights::of(tx, Some(viewer), &listed).await?.owns {
        Ok(listed)
    } else {
        Err(Failure::NotFound("demand"))
    }
}

/// Not wanted any more; the reason is kept for the market to learn from.
pub(super) async fn close(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    was: &Demand,
    closing: Closing,
) -> Result<(), Failure> {
    advance(tx, app, &viewer.actor(), was, Act::Withdraw).await?;
    demand::store::close(tx, app.db(), was.id, closing, viewer.id).await?;
    Ok(demand::store::forget_contact(tx, was.id).await?)
}

/// Whether this person closed it, and may still take that back.
pub(super) async fn reopens(tx: &mut Tx, app: &App, viewer: &Viewer, was: &Demand) -> db::Result<bool> {
    let closed = demand::store::closed_by(tx, was.id).await?;
    let now = app.db().clock.now();
    Ok(closed.is_some_and(|(by, at)| by == viewer.id && is_undoable(at, now)))
}

/// Takes a closing back: it stands where it stood, with a time of its own to be confirmed. The contact went with the closing and
/// is asked for when it is next mended.
pub(super) async fn reopen(tx: &mut Tx, app: &App, viewer: &Viewer, was: &Demand) -> Result<(), Failure> {
    let closed = demand::store::closed_by(tx, was.id).await?.ok_or(Failure::Stage("failure-reopen-none"))?;
    if closed.0 != viewer.id {
        return Err(Failure::Stage("failure-reopen-other"));
    }
    if !is_undoable(closed.1, app.db().clock.now()) {
        return Err(Failure::Stage("failure-reopen-late"));
    }
    let act = Act::Reopen { was_public: was.listing.published_at.is_some() };
    advance(tx, app, &viewer.actor(), was, act).await?;
    Ok(demand::store::reopen(tx, was.id).await?)
}

/// Decides of what waits on the desk, and tells whoever posted it. Four eyes here as well: nobody decides of their own.
pub(crate) async fn decide(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    id: DemandId,
    decision: &Decision,
) -> Result<Stage, Failure> {
    let was = store::find::<Draft>(tx, id).await?.ok_or(Failure::NotFound("demand"))?;
    let own = was.listing.owner == Some(viewer.id)
        || was.organisation.is_some_and(|unit| viewer.units().contains(&unit));
    if own || (was.listing.stage == Stage::Draft && !was.is_nobodys()) {
        return Err(Failure::NotFound("demand"));
    }
    if !matches!(was.listing.stage, Stage::Draft | Stage::PlatformReview { .. }) {
        return Err(Failure::Stage("failure-stage-review"));
    }
    if !was.is_nobodys() && matches!(decision, Decision::Refuse { remark } if remark.is_empty()) {
        return Err(Errors::from([("remark", "error-required")]).into());
    }
    let now = advance(tx, app, &viewer.actor(), &was, decision.act()).await?;
    if *decision != Decision::Publish {
        let review = Review {
            id: app.db().ids.next(),
            listing_kind: "demand",
            listing: id.0,
            version: was.listing.version,
            reviewer: viewer.id,
            found: Found::Returned,
            remark: decision.remark().to_owned(),
            parts: Vec::new(),
            at: app.db().clock.now(),
        };
        reviews::insert(tx, &review).await?;
    }
    if matches!(decision, Decision::Refuse { .. }) {
        demand::store::forget_contact(tx, id).await?;
    }
    tell(tx, app, &now, decision).await?;
    Ok(now.listing.stage)
}

/// What the operator decides at the command line, under the rules of the desk: what waits there is published, and what was
/// written and not sent off is its author's. Whoever posted a demand is told why it is taken off.
pub(crate) async fn by_operator(
    tx: &mut Tx,
    app: &App,
    id: DemandId,
    decision: &Decision,
) -> Result<Demand, Failure> {
    let was = store::find::<Draft>(tx, id).await?.ok_or(Failure::NotFound("demand"))?;
    let is_somebodys = !was.is_nobodys();
    let waits = match was.listing.stage {
        Stage::Draft => !is_somebodys,
        Stage::PlatformReview { .. } => true,
        _ => false,
    };
    if *decision == Decision::Publish && !waits {
        return Err(Failure::Stage("failure-stage-review"));
    }
    if is_somebodys && matches!(decision, Decision::Refuse { remark } if remark.is_empty()) {
        return Err(Errors::from([("remark", "error-required")]).into());
    }
    let now = advance(tx, app, &Actor::Operator, &was, decision.act()).await?;
    if matches!(decision, Decision::Refuse { .. }) {
        demand::store::forget_contact(tx, id).await?;
    }
    tell(tx, app, &now, decision).await?;
    Ok(now)
}

async fn tell(tx: &mut Tx, app: &App, listed: &Demand, decision: &Decision) -> db::Result<()> {
    let lang = Lang::default();
    let remark = decision.remark();
    let values = [
        ("title", listed.draft.title.as_str().into()),
        ("act", lang.text(&format!("act-{}", decision.act().event().replace('.', "-"))).into()),
        ("stage", lang.text(&format!("stage-{}", listed.listing.stage.code())).into()),
        ("remark", if remark.is_empty() { "—".into() } else { remark.into() }),
        ("place", format!("{}{}", app.address(), DemandReceiptPath { id: listed.id }).into()),
    ];
    let letter = Letter::of("mail-review-subject", "mail-review", &values);
    for person in rights::answering(tx, listed).await? {
        letter.to(tx, app.db(), person).await?;
    }
    Ok(())
}

/// A demand of one's own, in any stage; to others there is none.
pub(super) async fn owned(tx: &mut Tx, viewer: &Viewer, id: DemandId) -> Result<Demand, Failure> {
    let listed = store::find::<Draft>(tx, id).await?.ok_or(Failure::NotFound("demand"))?;
    let rights = rights::of(tx, Some(viewer), &listed).await?;
    // What a visitor posted or an import brought is the operator's to look after, whatever unit it names.
    if rights.owns && !listed.is_nobodys() { Ok(listed) } else { Err(Failure::NotFound("demand")) }
}
