//! Which events a person may hear of: those of objects that they may see at the moment of telling.

use catalog::broker::assignment::AssignmentId;
use catalog::case::CaseId;
use catalog::demand::scouting::ScoutingId;
use catalog::demand::scouting::store as scoutings;
use catalog::introduction::{self, IntroductionId};
use catalog::listing::{Document, store};
use catalog::publicity::objection::store as objections;
use catalog::publicity::{NoticeId, ObjectionId, store as notices};
use catalog::{achievement, demand};
use db::Tx;
use db::seal::Sealed;

use crate::access::model::AccessId;
use crate::accounts::role::{Role, Viewer};
use crate::brokers::assignments;
use crate::complaints::model::ComplaintId;
use crate::failure::Failure;
use crate::files::AttachmentId;
use crate::intents::model::IntentId;
use crate::listings::rights;
use crate::{access, cases, complaints, files, intents, ledger, publicity, scouting};

/// Acts by which a listing comes before everybody or changes there, while it is public.
const COMES: [&str; 13] = [
    "listing.published",
    "listing.scored",
    "listing.edited",
    "listing.renewed",
    "listing.reinstated",
    "listing.diagnosing",
    "listing.shortlisted",
    "listing.in_deal",
    "listing.reopened",
    "listing.converted",
    "listing.reserved",
    "listing.released",
    "listing.contracted",
];
/// Acts by which it goes, once it was public.
const GOES: [&str; 3] = ["listing.suspended", "listing.expired", "listing.withdrawn"];

pub(super) async fn sees(tx: &mut Tx, viewer: &Viewer, event: &Sealed) -> Result<bool, Failure> {
    // What one did oneself; and who reads the log may be told of it.
    if event.actor == viewer.actor().name() || viewer.is(Role::Operator) || viewer.is(Role::Bureau) {
        return Ok(true);
    }
    let id = event.object_id;
    match event.object_kind.as_str() {
        achievement::Draft::KIND => listing::<achievement::Draft>(tx, viewer, event).await,
        demand::Draft::KIND => listing::<demand::Draft>(tx, viewer, event).await,
        intents::KIND => intents::concerns(tx, viewer, IntentId(id)).await,
        scoutings::KIND => scouting::concerns(tx, viewer, ScoutingId(id)).await,
        access::KIND => access::concerns(tx, viewer, AccessId(id)).await,
        complaints::KIND => complaints::concerns(tx, viewer, ComplaintId(id)).await,
        cases::KIND => cases::side::hears(tx, viewer, CaseId(id), &event.act).await,
        assignments::KIND => assignments::concerns(tx, viewer, AssignmentId(id)).await,
        introduction::store::KIND => ledger::concerns(tx, viewer, IntroductionId(id)).await,
        files::KIND => attachment(tx, viewer, event).await,
        notices::KIND => publicity::concerns(tx, viewer, NoticeId(id)).await,
        objections::KIND => publicity::objection_concerns(tx, viewer, ObjectionId(id)).await,
        _ => Ok(false),
    }
}

async fn listing<D: Document>(tx: &mut Tx, viewer: &Viewer, event: &Sealed) -> Result<bool, Failure> {
    let Some(listed) = store::find::<D>(tx, D::id(event.object_id)).await? else {
        // Nothing is left to ask; that an id leads nowhere any more tells nobody a secret.
        return Ok(event.act == "listing.removed");
    };
    if rights::of(tx, Some(viewer), &listed).await?.owns {
        return Ok(true);
    }
    let act = event.act.as_str();
    // How a listing came before everybody is not theirs to know.
    let since = listed.listing.published_at.is_some_and(|at| at <= event.at);
    Ok(since && (GOES.contains(&act) || (listed.listing.stage.is_public() && COMES.contains(&act))))
}

/// Whoever owns the achievement it belongs to.
async fn attachment(tx: &mut Tx, viewer: &Viewer, event: &Sealed) -> Result<bool, Failure> {
    let Some(achievement) = files::store::achievement_of(tx, AttachmentId(event.object_id)).await? else {
        return Ok(false);
    };
    let Some(listed) = store::find::<achievement::Draft>(tx, achievement).await? else { return Ok(false) };
    Ok(rights::of(tx, Some(viewer), &listed).await?.owns)
}
