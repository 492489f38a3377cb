//! What becomes of a hall's taps: an intent with its clock, to whoever answers for the achievement, of each guest who is known
//! and lets the team know; a referral with its day, to a broker, of who lets a broker know and no team; the others are asked to say
//! who they are. What no achievement stands behind is the organiser's to pass on to the speaker.

use std::collections::BTreeMap;

use catalog::achievement;
use catalog::listing::store as listings;
use catalog::person::PersonId;
use catalog::roadshow::after::{Kind as Task, store};
use catalog::roadshow::agenda::store as slots;
use catalog::roadshow::guest::Registration;
use catalog::roadshow::guest::consent::{self, Recipient};
use catalog::roadshow::guest::store as guests;
use catalog::roadshow::referral::{self, Outcome, Referral};
use catalog::roadshow::stage::{Kind, store as stage};
use catalog::roadshow::{Presentation, PresentationId, Roadshow, Turn};
use chrono::{DateTime, Utc};
use db::Tx;
use db::event::Actor;
use db::job::{self, Leased, Work};
use serde::{Deserialize, Serialize};

use super::digest;
use crate::accounts::role::{Role, Standing};
use crate::app::App;
use crate::appointments::store as appointments;
use crate::failure::Failure;
use crate::intents;
use crate::intents::model::{Clock, Intent, IntentId, Purpose, State};
use crate::language::Lang;
use crate::listings::target::Target;
use crate::messages::Letter;
use crate::paths::FunnelPath;
use crate::roadshows::registration::notices;
use crate::roadshows::{referrals, words};

/// Something to look after is due.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Due {
    roadshow: catalog::roadshow::RoadshowId,
    task: String,
}

impl Work for Due {
    const KIND: &'static str = "roadshow-task";
}

/// The event is over: each tap goes its way, everybody hears what comes, and the organiser's tasks are wound.
pub(in crate::roadshows) async fn ended(
    tx: &mut Tx,
    app: &App,
    roadshow: &Roadshow,
    by: &Actor,
) -> Result<(), Failure> {
    let db = app.db();
    let now = db.clock.now();
    store::plan(tx, roadshow.id, now).await?;
    clear(tx, app, roadshow, by).await?;
    for task in Task::ALL {
        let due = Due { roadshow: roadshow.id, task: task.code().to_owned() };
        job::push(tx, db, &due, now + chrono::Duration::days(task.days())).await?;
    }
    let agenda = slots::agenda(tx, roadshow.id).await?;
    let (mut referred, mut spoken) = (Vec::new(), Vec::new());
    for one in guests::all(tx, roadshow.id).await?.iter().filter(|one| one.stands()) {
        let carried = carry(tx, app, roadshow, &agenda, one).await?;
        let waits = !carried.may && !store::open_taps(tx, roadshow.id, &one.ticket).await?.is_empty();
        let is_carried = carried.intents > 0 || !carried.spoken.is_empty();
        if is_carried {
            notices::to(tx, app, roadshow, one, "mail-roadshow-carried").await?;
        }
        spoken.extend(carried.spoken);
        let key = match (is_carried, carried.referred.len(), waits, one.arrived_at) {
            (_, 1.., ..) => "mail-roadshow-referred",
            (true, ..) => continue,
            (_, _, true, _) => "mail-roadshow-unclaimed",
            (_, _, _, Some(_)) => "mail-roadshow-ended",
            // Who neither came nor tapped has nothing to hear of.
            _ => continue,
        };
        notices::to(tx, app, roadshow, one, key).await?;
        referred.extend(carried.referred);
    }
    digest::to_speakers(tx, app, roadshow, &agenda).await?;
    referrals::tell(tx, app, roadshow, &referred).await?;
    referrals::tell_desk(tx, app, roadshow, &spoken).await
}

/// Nobody stands on a stage any more.
async fn clear(tx: &mut Tx, app: &App, roadshow: &Roadshow, by: &Actor) -> db::Result<()> {
    for one in slots::agenda(tx, roadshow.id).await?.iter().filter(|one| one.state == Turn::OnStage) {
        stage::turn(tx, app.db(), by, one, "done").await?;
    }
    Ok(())
}

/// What became of a guest's taps.
#[derive(Clone, Debug, Default)]
pub(in crate::roadshows) struct Carried {
    /// Whether the guest is known and lets somebody know.
    may: bool,
    intents: usize,
    /// What a broker is to follow up.
    pub referred: Vec<Referral>,
    /// What the organiser is to pass on to speakers.
    pub spoken: Vec<Referral>,
}

/// Turns the open taps of a guest who is known into intents, if they let teams know; what no team hears of is referred to a broker,
/// if they let one know.
pub(in crate::roadshows) async fn carry(
    tx: &mut Tx,
    app: &App,
    roadshow: &Roadshow,
    agenda: &[Presentation],
    one: &Registration,
) -> Result<Carried, Failure> {
    let Some(person) = one.person else { return Ok(Carried::default()) };
    let recipients = consent::store::of(tx, one.id).await?;
    let mut carried = Carried { may: !recipients.is_empty(), ..Carried::default() };
    if recipients.contains(&Recipient::Teams) {
        carried.intents = to_teams(tx, app, roadshow, agenda, (one, person)).await?;
    }
    if recipients.contains(&Recipient::Broker) {
        carried.referred = referrals::refer(tx, app, roadshow, agenda, one).await?;
    } else if recipients.contains(&Recipient::Teams) {
        carried.spoken = referrals::to_speakers(tx, app, roadshow, agenda, one).await?;
    }
    Ok(carried)
}

/// One intent for each presentation; answers how many. What a broker has is theirs no more then.
async fn to_teams(
    tx: &mut Tx,
    app: &App,
    roadshow: &Roadshow,
    agenda: &[Presentation],
    (one, person): (&Registration, PersonId),
) -> Result<usize, Failure> {
    let mut of: BTreeMap<PresentationId, Vec<(Kind, DateTime<Utc>)>> = BTreeMap::new();
    for tap in store::open_taps(tx, roadshow.id, &one.ticket).await? {
        of.entry(tap.presentation).or_default().push((tap.kind, tap.at));
    }
    let referred = if of.is_empty() { Vec::new() } else { referral::store::of_guest(tx, one.id).await? };
    let mut intents = 0;
    for (presentation, taps) in of {
        let Some(shown) = agenda.iter().find(|slot| slot.id == presentation) else { continue };
        let Some(id) = intent(tx, app, roadshow, shown, person, &taps).await? else { continue };
        store::became(tx, presentation, &one.ticket, id.0).await?;
        intents += 1;
        for open in referred.iter().filter(|open| open.presentation == presentation && open.is_open()) {
            let (actor, outcome) = (Actor::System, Outcome::PassedOn);
            referral::store::close(tx, app.db(), &actor, open, outcome, "").await?;
        }
    }
    Ok(intents)
}

async fn intent(
    tx: &mut Tx,
    app: &App,
    roadshow: &Roadshow,
    shown: &Presentation,
    person: PersonId,
    taps: &[(Kind, DateTime<Utc>)],
) -> Result<Option<IntentId>, Failure> {
    let Some(achievement) = shown.slot.achievement else { return Ok(None) };
    let listed = listings::find_public::<achievement::Draft>(tx, achievement).await?;
    if listed.is_none_or(|listed| listed.listing.owner == Some(person)) {
        return Ok(None);
    }
    let lang = Lang::default();
    let kinds: Vec<String> =
        taps.iter().map(|(kind, _)| lang.text(&format!("tap-{}", kind.code()))).collect();
    let at = taps.first().map(|(_, at)| words::moment(lang, *at)).unwrap_or_default();
    let values = [
        ("title", roadshow.draft.title.as_str().into()),
        ("kinds", kinds.join(&lang.text("list-and")).into()),
        ("at", at.into()),
    ];
    let meets = taps.iter().any(|(kind, _)| *kind == Kind::Meeting);
    let appointments = appointments::of_person(tx, person).await?;
    let mut held = appointments.into_iter().filter(|one| matches!(one.state, Standing::Held { .. }));
    let sent_at = app.db().clock.now();
    let intent = Intent {
        id: IntentId(app.db().ids.next()),
        target: Target::Achievement(achievement),
        sender: person,
        unit: held.find_map(|one| one.organisation),
        purpose: if meets { Purpose::Cooperation } else { Purpose::Learn },
        budget: None,
        words: lang.say("roadshow-intent", &values),
        anonymous: false,
        offer: None,
        sent_at,
        clock: Clock::of_tap(sent_at),
        reminded_at: None,
        escalated_at: None,
        broker: None,
        state: State::Sent,
    };
    intents::carry(tx, app, &intent).await
}

/// Reminds whoever organised the event of what is due.
pub(crate) async fn strike(app: &App, leased: &Leased) -> anyhow::Result<()> {
    let due: Due = serde_json::from_str(&leased.payload)?;
    let mut tx = app.db().write().await?;
    if let Some(roadshow) = catalog::roadshow::store::by_id(&mut tx, due.roadshow).await? {
        let open = store::tasks(&mut tx, roadshow.id).await?;
        if open.iter().any(|task| task.kind.code() == due.task && task.done_at.is_none()) {
            remind(&mut tx, app, &roadshow, &due.task).await?;
        }
    }
    job::done(&mut tx, leased.id).await?;
    tx.commit().await?;
    Ok(())
}

/// The officers of the organiser, else the operators.
async fn remind(tx: &mut Tx, app: &App, roadshow: &Roadshow, task: &str) -> db::Result<()> {
    let mut whom = match roadshow.draft.organiser {
        Some(unit) => appointments::holders(tx, Role::Officer, Some(unit)).await?,
        None => Vec::new(),
    };
    if whom.is_empty() {
        whom = appointments::holders(tx, Role::Operator, None).await?;
    }
    let lang = Lang::default();
    let place = FunnelPath { slug: roadshow.draft.slug.clone() };
    let values = [
        ("title", roadshow.draft.title.as_str().into()),
        ("task", lang.text(&format!("task-{task}")).into()),
        ("place", format!("{}{place}", app.address()).into()),
    ];
    let letter = Letter::of("mail-roadshow-subject", "mail-roadshow-task", &values);
    for person in whom {
        letter.to(tx, app.db(), person).await?;
    }
    Ok(())
}
