//! What the pages of assignments show, gathered by which side one is on.

use catalog::broker::assignment::{
    Assignment, AssignmentId, Candidate, Facts, Routing, State, Suggestion, needs_broker, rank, store,
};
use catalog::broker::store as brokers;
use catalog::case::{Case, CaseId, Party};
use catalog::demand;
use catalog::listing::store as listings;
use catalog::organisation::{self, Organisation};
use catalog::person::PersonId;
use db::Tx;

use super::form::{DeclarationForm, DeclineForm, HandOverForm, RevokeForm};
use super::former::{self, Former};
use super::side::{self, Side};
use crate::accounts::role::Viewer;
use crate::accounts::store as people;
use crate::app::App;
use crate::failure::Failure;
use crate::intents::model::IntentId;
use crate::intents::store as intents;
use crate::listings::target::Target;

/// Suggestions that are shown, and who is barred.
const SHOWN: usize = 12;

/// A case for which a broker is looked for.
pub(super) struct Looking {
    pub case: Case,
    pub facts: Facts,
    pub routing: Routing,
    /// In order; who is barred comes last.
    pub suggestions: Vec<Suggestion>,
    /// Whoever has published a profile has a page to be led to.
    pub published: Vec<PersonId>,
    /// Who is asked or carries it now.
    pub live: Option<Assignment>,
}

/// An assignment as one side sees it.
pub(super) struct View {
    pub assignment: Assignment,
    pub case: Case,
    pub side: Side,
    pub broker: String,
    pub facts: Facts,
    pub seller: Shown,
    pub buyer: Shown,
    /// To whom it was handed over, by name.
    /// Thousandths of the fee that whoever handed the case over keeps.
    pub kept: Option<i32>,
    pub successor: Option<String>,
    /// To whom it could be handed over.
    pub suggestions: Vec<Suggestion>,
    pub declaration: DeclarationForm,
    pub decline: DeclineForm,
    pub revoke: RevokeForm,
    pub hand_over: HandOverForm,
    /// What stays theirs, for a broker who carries the case no more.
    pub former: Option<Former>,
}

/// A party, as far as the reader may know it.
pub(super) struct Shown {
    pub kind: Option<organisation::Kind>,
    /// None for what stays unnamed to who has not accepted.
    pub name: Option<String>,
}

pub(super) async fn of_case(tx: &mut Tx, app: &App, viewer: &Viewer, id: CaseId) -> Result<Looking, Failure> {
    let case = super::case(tx, id).await?;
    let side = side::offers(tx, viewer, &case).await?.ok_or(Failure::NotFound("case"))?;
    let facts = store::facts(tx, &case).await?;
    let (suggestions, published) = suggested(tx, app, side, &case, &facts).await?;
    let now = app.db().clock.now();
    let all = store::of_case(tx, id).await?;
    let live = all.into_iter().find(|one| one.state.clone().at(now).is_live());
    Ok(Looking { routing: needs_broker(&facts), case, facts, suggestions, published, live })
}

/// Who might carry a case, as far as a side may know them: a profile that its broker has not made public is the operator's
/// to see alone.
async fn suggested(
    tx: &mut Tx,
    app: &App,
    side: Side,
    case: &Case,
    facts: &Facts,
) -> Result<(Vec<Suggestion>, Vec<PersonId>), Failure> {
    let mut published = Vec::new();
    for (person, _, profile) in brokers::all(tx).await? {
        if profile.is_some_and(|profile| profile.published_at.is_some()) {
            published.push(person);
        }
    }
    let mut candidates: Vec<Candidate> = store::candidates(tx, case).await?;
    candidates.retain(|one| side.sees_all() || published.contains(&one.person));
    let today = db::business_day::date(app.db().clock.now());
    Ok((rank(facts, candidates, today), published))
}

pub(super) async fn of(tx: &mut Tx, app: &App, viewer: &Viewer, id: AssignmentId) -> Result<View, Failure> {
    let none = || Failure::NotFound("assignment");
    let assignment = store::find(tx, id).await?.ok_or_else(none)?;
    let case = super::case(tx, assignment.case).await?;
    let side = side::side(tx, viewer, &assignment, &case).await?.ok_or_else(none)?;
    let facts = store::facts(tx, &case).await?;
    let now = app.db().clock.now();
    let hands_over = side.hands_over() && matches!(assignment.state, State::Active { .. });
    let mut suggestions = Vec::new();
    if hands_over {
        suggestions = suggested(tx, app, side, &case, &facts).await?.0;
        suggestions.retain(|one| one.candidate.person != assignment.broker);
    }
    // Who carries the case knows for whom; who has only been asked, as much as the parties have shown.
    let knows = matches!(side, Side::Party | Side::Operator)
        || matches!(
            assignment.state,
            State::Active { .. }
                | State::Completed { .. }
                | State::HandedOver { .. }
                | State::Revoked { since: Some(_), .. }
        );
    let hidden = if knows { (false, false) } else { unnamed(tx, &case).await? };
    let successor = match assignment.state {
        State::HandedOver { to, .. } => people::name(tx, to).await?,
        _ => None,
    };
    let before = match assignment.from {
        Some(from) => store::find(tx, from).await?.map(|one| one.state),
        None => None,
    };
    let kept = match before {
        Some(State::HandedOver { kept, .. }) => Some(kept),
        _ => None,
    };
    let former = former::of(tx, viewer, &assignment, &case).await?;
    Ok(View {
        former,
        kept,
        seller: shown(tx, case.seller, hidden.0).await?,
        buyer: shown(tx, case.buyer, hidden.1).await?,
        broker: people::name(tx, assignment.broker).await?.unwrap_or_default(),
        assignment: Assignment { state: assignment.state.clone().at(now), ..assignment },
        case,
        side,
        facts,
        successor,
        suggestions,
        declaration: DeclarationForm::default(),
        decline: DeclineForm::default(),
        revoke: RevokeForm::default(),
        hand_over: HandOverForm::default(),
    })
}

/// Which of the parties, seller and buyer, asked not to be named: by the intent that the case grew from, or by the demand.
async fn unnamed(tx: &mut Tx, case: &Case) -> Result<(bool, bool), Failure> {
    let (mut seller, mut buyer) = (false, false);
    if let Some(intent) = case.intent
        && let Some(intent) = intents::find(tx, IntentId(intent)).await?
        && intent.anonymous
    {
        match intent.target {
            Target::Achievement(_) => buyer = true,
            Target::Demand(_) => seller = true,
        }
    }
    if let Some(id) = case.demand
        && let Some(listed) = listings::find::<demand::Draft>(tx, id).await?
    {
        buyer |= listed.draft.anonymous;
    }
    Ok((seller, buyer))
}

async fn shown(tx: &mut Tx, party: Party, hidden: bool) -> Result<Shown, Failure> {
    let unit: Option<Organisation> = match party.unit {
        Some(unit) => organisation::store::find(tx, unit).await?,
        None => None,
    };
    let kind = unit.as_ref().and_then(|unit| unit.draft.kind);
    let name = match (hidden, unit) {
        (true, _) => None,
        (false, Some(unit)) => Some(unit.draft.name),
        (false, None) => people::name(tx, party.person).await?,
    };
    Ok(Shown { kind, name })
}

/// Those who may be asked, the best first.
pub(super) fn free(suggestions: &[Suggestion]) -> impl Iterator<Item = &Suggestion> {
    suggestions.iter().filter(|one| one.bars.is_empty()).take(SHOWN)
}

/// Those who may not, with what bars them.
pub(super) fn barred(suggestions: &[Suggestion]) -> impl Iterator<Item = &Suggestion> {
    suggestions.iter().filter(|one| !one.bars.is_empty()).take(SHOWN)
}
