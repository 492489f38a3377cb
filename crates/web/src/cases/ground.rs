//! What a case stands on when it asks to go on, read in the transaction that decides.

use catalog::broker::assignment::{self, Assignment};
use catalog::case::gate::{self, Ground, Lack};
use catalog::case::grant::{self, Grant, GrantId};
use catalog::case::money::expense::{self, Expense};
use catalog::case::money::royalty::{self, Report};
use catalog::case::money::{self, Milestone, Receipt};
use catalog::case::paper::{self, Contracted, Facts, mandate};
use catalog::case::{Case, Stage, store};
use catalog::publicity::body::{Matter, Mode, Partner, Price, Relation};
use catalog::publicity::{self, Kind, Notice, State};
use catalog::{introduction, organisation};
use chrono::{DateTime, NaiveDate, Utc};
use db::{Db, Tx};

use super::acts;
use super::papers::prefill;
use super::side::Seat;
use crate::accounts::store as people;

/// The papers and the money of a case.
#[derive(Clone, Debug)]
pub(super) struct Holdings {
    pub papers: Vec<paper::Paper>,
    pub facts: Facts,
    /// The mandate with which the work has begun last; none before it has.
    pub begun: Option<paper::Paper>,
    /// The one that the broker's fee goes by, once the work has begun.
    pub owed: Option<paper::Paper>,
    pub milestones: Vec<Milestone>,
    pub receipts: Vec<Receipt>,
    /// What the broker has spent.
    pub spent: Vec<Expense>,
    /// What royalties are reckoned from.
    pub reports: Vec<Report>,
    /// Publicity notices for this case, the newest first.
    pub notices: Vec<Notice>,
    /// Where the seller's unit is: a code of GB/T 2260.
    pub place: Option<String>,
}

impl Holdings {
    /// Whether a seat reads what was agreed on with the broker and what they spend: what one party has agreed on is between the
    /// two.
    pub(super) fn tells_of_the_broker(&self, seat: Seat) -> bool {
        let mandate = self.owed.as_ref().or_else(|| self.facts.paper(paper::Kind::Mandate));
        mandate.is_none_or(|mandate| seat.reads(mandate).is_some())
    }

    /// What the broker's fee goes by: what was promised while they worked, else what is written now.
    pub(super) fn mandate(&self) -> Option<paper::Mandate> {
        self.owed.as_ref().and_then(mandate::read).or_else(|| self.facts.mandate())
    }

    /// Whether what is written now gives the broker less than what the fee goes by.
    pub(super) fn owes_more(&self) -> bool {
        let owed = self.owed.as_ref().and_then(mandate::read);
        owed.zip(self.facts.mandate()).is_some_and(|(owed, now)| now.is_less_than(&owed))
    }

    /// Whether the newest mandate takes the place of one that both parties had confirmed.
    pub(super) fn replaces_what_both_confirmed(&self) -> bool {
        let newest = self.facts.paper(paper::Kind::Mandate).map(|mandate| mandate.edition);
        let both = |one: &&paper::Paper| mandate::read(one).is_some_and(|mandate| mandate.is_of_both());
        self.begun.as_ref().filter(both).is_some_and(|one| newest > Some(one.edition))
    }

    /// The payments that a seat reads: what the broker is paid goes with what was agreed on with them.
    pub(super) fn receipts_for(&self, seat: Seat) -> impl Iterator<Item = &Receipt> {
        let told = self.tells_of_the_broker(seat);
        self.receipts.iter().filter(move |one| told || !one.purpose.is_the_brokers())
    }
}

pub(super) async fn holdings(tx: &mut Tx, case: &Case) -> db::Result<Holdings> {
    let papers = paper::store::of_case(tx, case.id).await?;
    let moves = store::moves(tx, case.id).await?;
    let since = carried_since(case, &assignment::store::of_case(tx, case.id).await?);
    let mandates = mandate::begun(&papers, &moves);
    let begun = mandates.last().map(|(_, paper)| (*paper).clone());
    let owed = mandate::owed(&mandates, since).cloned();
    Ok(Holdings {
        begun,
        owed,
        facts: Facts::of(papers.clone()),
        papers,
        milestones: money::store::milestones(tx, case.id).await?,
        receipts: money::store::receipts(tx, case.id).await?,
        spent: expense::store::of_case(tx, case.id).await?,
        reports: royalty::store::of_case(tx, case.id).await?,
        notices: publicity::store::of_case(tx, case.id).await?,
        place: acts::place(tx, case).await?,
    })
}

/// Since when a case is carried by its broker, or by who handed it on to them; a case that is done stays theirs.
fn carried_since(case: &Case, all: &[Assignment]) -> Option<DateTime<Utc>> {
    use assignment::State::{Active, Completed};
    let carries = |one: &&Assignment| {
        Some(one.broker) == case.broker && matches!(one.state, Active { .. } | Completed { .. })
    };
    all.iter().find(carries).and_then(|one| assignment::carried_since(all, one))
}

/// What is missing before the case goes on.
pub(super) async fn lacks(tx: &mut Tx, db: &Db, case: &Case, held: &Holdings) -> db::Result<Vec<Lack>> {
    looked_at(tx, db, case, held, gate::lacks).await
}

/// What a gate says of the case as it stands.
pub(super) async fn looked_at(
    tx: &mut Tx,
    db: &Db,
    case: &Case,
    held: &Holdings,
    gate: impl FnOnce(&Ground<'_>) -> Vec<Lack>,
) -> db::Result<Vec<Lack>> {
    let now = db.clock.now();
    let today = db::business_day::date(now);
    let wants_grant = matches!(gate::next(case), Some(Stage::Contract | Stage::Registration));
    let clash = match wanted_grant(case, held, GrantId(case.id.0), today) {
        Some(wanted) if wants_grant => grant::store::clash(tx, &wanted).await?,
        _ => None,
    };
    let buyer = Buyer::of(tx, case).await?;
    let notice = |kind| notice(case, &buyer, held, kind, now);
    let (price_notice, split_notice) = (notice(Kind::Price), notice(Kind::Split));
    let patents_end = prefill::patents_end(tx, case, held).await?;
    let ground = Ground {
        case,
        papers: &held.facts,
        introduced: is_introduced(tx, case, now).await?,
        price_notice,
        split_notice,
        patents_end,
        milestones: &held.milestones,
        receipts: &held.receipts,
        reports: &held.reports,
        clash,
    };
    Ok(gate(&ground))
}

/// Whether both parties acknowledge who brought them together, or have let the days for a dispute pass.
async fn is_introduced(tx: &mut Tx, case: &Case, now: DateTime<Utc>) -> db::Result<bool> {
    let parties = (&case.seller, &case.buyer);
    let found = introduction::store::live(tx, parties, case.achievement, case.demand).await?;
    Ok(match found {
        // What a broker wrote down, and one of the two disputes, does not undo that both agreed by an intent.
        Some(one) if one.introducer.is_some() && case.intent.is_some() => true,
        Some(one) => one.standing(now) == introduction::Standing::Settled,
        None => case.intent.is_some(),
    })
}

/// The buyer by the names that a notice may give it.
struct Buyer {
    names: Vec<String>,
}

impl Buyer {
    async fn of(tx: &mut Tx, case: &Case) -> db::Result<Self> {
        let unit = match case.buyer.unit {
            Some(unit) => organisation::store::find(tx, unit).await?.map(|unit| unit.draft),
            None => None,
        };
        let names = match unit {
            Some(unit) => std::iter::once(unit.name).chain(unit.aliases).collect(),
            None => people::name(tx, case.buyer.person).await?.into_iter().collect(),
        };
        Ok(Self { names })
    }

    fn is(&self, partner: &Partner) -> bool {
        self.names.contains(&partner.name)
    }
}

/// The newest notice of a kind that stands: one that was taken back, replaced or struck down is none.
fn standing(notices: &[Notice], kind: Kind, now: DateTime<Utc>) -> Option<&Notice> {
    let stands = |one: &&Notice| {
        matches!(one.state.at(now), State::Posted { .. } | State::Objected { .. } | State::Effective { .. })
    };
    notices.iter().filter(|one| one.kind() == kind).find(stands)
}

fn notice(
    case: &Case,
    buyer: &Buyer,
    held: &Holdings,
    kind: Kind,
    now: DateTime<Utc>,
) -> Option<gate::Notice> {
    let found = standing(&held.notices, kind, now)?;
    let (fen, shares, fits) = match &found.body.matter {
        Matter::Price(price) => (Some(price.fen), Vec::new(), fits(price, buyer, held)),
        Matter::Split(split) => {
            (Some(split.fen), split.shares.iter().map(|share| share.points).collect(), true)
        }
        Matter::Rights(_) => (None, Vec::new(), true),
    };
    let same_right = found.achievement.is_none() || found.achievement == case.achievement;
    let since = match found.state.at(now) {
        State::Effective { at, .. } => Some(db::business_day::date(at)),
        _ => None,
    };
    let effective = found.is_effective(now);
    Some(gate::Notice { effective, since, fen, shares, is_of_the_case: same_right && fits })
}

/// Whether a price was open to objection as the deal is: the same contract, the same buyer, and what the unit has decided of its
/// relation to those who made the achievement (国发〔2016〕16号; 促进科技成果转化法 §18).
fn fits(price: &Price, buyer: &Buyer, held: &Holdings) -> bool {
    let same_contract = match held.facts.terms().map(|terms| terms.contract) {
        Some(Contracted::Transfer) => price.mode == Mode::Transfer,
        Some(Contracted::Licence) => price.mode == Mode::License,
        _ => true,
    };
    let related = held.facts.approval().is_some_and(|approval| approval.related);
    let said = price.partner.as_ref().is_some_and(|partner| partner.relation != Relation::None);
    same_contract && price.partner.as_ref().is_none_or(|partner| buyer.is(partner)) && (!related || said)
}

/// What the terms grant, from the day of the signature, else from today.
pub(super) fn wanted_grant(case: &Case, held: &Holdings, id: GrantId, today: NaiveDate) -> Option<Grant> {
    let terms = held.facts.terms()?;
    let Some(signature) = held.facts.signature() else {
        return grant::granted(&terms, id, case.id, case.achievement, today);
    };
    let granted = grant::granted(&terms, id, case.id, case.achievement, signature.begins())?;
    Some(Grant { until: signature.ends(granted.until), ..granted })
}
