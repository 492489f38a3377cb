//! The gates between stages: what the law or the market asks before a case goes on. Each lack names its rule and the way
//! out in the locales (`lack-notice-open`), and the paper that mends it where one does.

use chrono::NaiveDate;

use super::grant::Clash;
use super::money::royalty::{Account, Report};
use super::money::{Milestone, Purpose, Receipt, paid, received};
use super::paper::{Contracted, Facts, Kind, Licence, Payment, Pricing, REPORTS, Verdict, Way};
use super::{Case, Stage, Standing};

/// What a case stands on when it asks to go on.
#[derive(Clone, Debug)]
pub struct Ground<'a> {
    pub case: &'a Case,
    pub papers: &'a Facts,
    /// Whether the introduction is acknowledged by both parties, or undisputed for its days.
    pub introduced: bool,
    pub price_notice: Option<Notice>,
    pub split_notice: Option<Notice>,
    /// The last day on which what is licensed can be in force, by what is known of its patents.
    pub patents_end: Option<NaiveDate>,
    pub milestones: &'a [Milestone],
    pub receipts: &'a [Receipt],
    /// What royalties are reckoned from.
    pub reports: &'a [Report],
    /// What another case holds against what this one would grant.
    pub clash: Option<Clash>,
}

/// A publicity notice as the gates need it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Whether its days are over and nobody's objection is open.
    pub effective: bool,
    /// When its days were over.
    pub since: Option<NaiveDate>,
    /// What was open to objection, in fen: the price, or the income that is split.
    pub fen: Option<i64>,
    /// Shares of what is split, in hundredths of a per cent; none of a price.
    pub shares: Vec<u32>,
    /// Whether it is about the achievement and the contract of the case, and where it names a partner, about its buyer with
    /// what the unit has decided on.
    pub is_of_the_case: bool,
}

/// What is missing before a case goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Lack {
    /// It rests, is disputed or is over.
    Held,
    /// Both parties acknowledge the introduction, or its days pass.
    Introduction,
    /// Nobody carries it, and the parties have not said that they go alone.
    Broker,
    Mandate,
    Brief,
    Secrecy,
    Diligence,
    /// A red item that is neither cleared nor waived by the unit.
    RedItem,
    Terms,
    Pricing,
    /// 协议定价 without a notice.
    NoticeMissing,
    /// Its days are not over, or an objection is open.
    NoticeOpen,
    /// It is about another achievement, or names another partner.
    NoticeOther,
    /// Signed or agreed at another price than was open to objection.
    PriceDiffers,
    Approval,
    Priority,
    /// Those who made it take it themselves.
    PriorityExercised,
    CoOwners,
    /// A co-owner may grant an ordinary licence alone, and nothing more.
    CoOwnersOrdinary,
    Foreign,
    /// A licence longer than its patent.
    BeyondPatent,
    PromisedElsewhere,
    /// Others hold ordinary licences, and the terms do not say so.
    EarlierLicences,
    Signature,
    /// Signed before the price was open to objection and decided on.
    SignedEarly,
    /// The signed amount is not that of the terms.
    AmountDiffers,
    Registration,
    Milestones,
    /// The milestones do not add up to the amount of the contract.
    MilestonesOpen,
    /// No milestone is accepted yet.
    NothingAccepted,
    /// Less was paid than the contract says, and nothing explains it.
    Unpaid,
    /// More was paid than the contract says, and nothing explains it.
    Overpaid,
    Distribution,
    /// The sheet leaves out of what was paid.
    IncomeLeftOut,
    SplitNotice,
    /// Another income was open to objection than the sheet splits.
    SplitDiffers,
    Outcome,
}

impl Lack {
    /// In the keys of the locales.
    pub fn code(self) -> &'static str {
        match self {
            Self::Held => "held",
            Self::Introduction => "introduction",
            Self::Broker => "broker",
            Self::Mandate => "mandate",
            Self::Brief => "brief",
            Self::Secrecy => "secrecy",
            Self::Diligence => "diligence",
            Self::RedItem => "red-item",
            Self::Terms => "terms",
            Self::Pricing => "pricing",
            Self::NoticeMissing => "notice-missing",
            Self::NoticeOpen => "notice-open",
            Self::NoticeOther => "notice-other",
            Self::PriceDiffers => "price-differs",
            Self::Approval => "approval",
            Self::Priority => "priority",
            Self::PriorityExercised => "priority-exercised",
            Self::CoOwners => "co-owners",
            Self::CoOwnersOrdinary => "co-owners-ordinary",
            Self::Foreign => "foreign",
            Self::BeyondPatent => "beyond-patent",
            Self::PromisedElsewhere => "promised-elsewhere",
            Self::EarlierLicences => "earlier-licences",
            Self::Signature => "signature",
            Self::SignedEarly => "signed-early",
            Self::AmountDiffers => "amount-differs",
            Self::Registration => "registration",
            Self::Milestones => "milestones",
            Self::MilestonesOpen => "milestones-open",
            Self::NothingAccepted => "nothing-accepted",
            Self::Unpaid => "unpaid",
            Self::Overpaid => "overpaid",
            Self::Distribution => "distribution",
            Self::IncomeLeftOut => "income-left-out",
            Self::SplitNotice => "split-notice",
            Self::SplitDiffers => "split-differs",
            Self::Outcome => "outcome",
        }
    }

    /// The paper that mends it.
    pub fn paper(self) -> Option<Kind> {
        match self {
            Self::Mandate => Some(Kind::Mandate),
            Self::Brief => Some(Kind::Brief),
            Self::Secrecy => Some(Kind::Secrecy),
            Self::Diligence => Some(Kind::Diligence),
            Self::RedItem => Some(Kind::Waiver),
            Self::Terms | Self::BeyondPatent | Self::AmountDiffers | Self::EarlierLicences => {
                Some(Kind::Terms)
            }
            Self::Pricing | Self::PriceDiffers => Some(Kind::Pricing),
            Self::Approval => Some(Kind::Approval),
            Self::Priority => Some(Kind::Priority),
            Self::CoOwners | Self::CoOwnersOrdinary => Some(Kind::CoOwners),
            Self::Foreign => Some(Kind::Foreign),
            Self::Signature | Self::SignedEarly => Some(Kind::Signature),
            Self::Registration => Some(Kind::Registration),
            Self::Unpaid | Self::Overpaid => Some(Kind::Closing),
            Self::Distribution | Self::IncomeLeftOut | Self::SplitDiffers => Some(Kind::Distribution),
            Self::Outcome => Some(Kind::Outcome),
            _ => None,
        }
    }
}

/// The stage that follows: a price is found and decided on by a unit of the state alone.
pub fn next(case: &Case) -> Option<Stage> {
    let next = case.stage.next()?;
    if next == Stage::Pricing && !case.public_institution { Some(Stage::Contract) } else { Some(next) }
}

/// What is missing before the case goes to the stage that follows; empty if it may go.
pub fn lacks(ground: &Ground<'_>) -> Vec<Lack> {
    let Some(to) = next(ground.case) else { return Vec::new() };
    let mut lacks = Vec::new();
    if ground.case.standing != Standing::Open {
        lacks.push(Lack::Held);
    }
    let papers = ground.papers;
    let mut ask = |missing: bool, lack: Lack| {
        if missing {
            lacks.push(lack);
        }
    };
    match to {
        Stage::Lead => {}
        Stage::Assigned => {
            ask(!ground.introduced, Lack::Introduction);
            let direct = papers.mandate().is_some_and(|mandate| mandate.by == "direct");
            ask(ground.case.broker.is_none() && !direct, Lack::Broker);
        }
        Stage::Qualification => {
            let mandate = papers.mandate();
            let alone = mandate.as_ref().is_some_and(|mandate| mandate.by == "direct");
            // Who has a broker says on what terms; who has none has said so.
            ask(mandate.is_none() || (alone && ground.case.broker.is_some()), Lack::Mandate);
        }
        Stage::Nda => ask(!papers.has(Kind::Brief), Lack::Brief),
        Stage::DueDiligence => ask(!papers.is_secret(), Lack::Secrecy),
        Stage::Negotiation => match papers.diligence() {
            None => ask(true, Lack::Diligence),
            Some(_) => ask(is_stopped(papers), Lack::RedItem),
        },
        Stage::Pricing => ask(papers.terms().is_none(), Lack::Terms),
        Stage::Approval => ask_price(ground, &mut ask),
        Stage::Contract => ask_contract(ground, &mut ask),
        Stage::Registration => ask_signature(ground, &mut ask),
        Stage::Fulfilment => {
            let settled = papers.registration().is_some_and(|registration| registration.is_settled());
            ask(!settled, Lack::Registration);
        }
        Stage::Payment => ask_work(ground, &mut ask),
        Stage::Settled => {
            // A note holds for what was paid when it was written: what comes in later asks for another.
            let closed = papers.closing().is_some_and(|closing| closing.paid == paid(ground.receipts));
            ask(is_owed(ground) && !closed, Lack::Unpaid);
            ask(is_overpaid(ground) && !closed, Lack::Overpaid);
        }
        Stage::FollowedUp => {
            if ground.case.public_institution {
                ask_split(ground, &mut ask);
            }
            ask(!REPORTS.into_iter().all(|months| papers.is_reported(months)), Lack::Outcome);
        }
    }
    lacks
}

/// What there is to pay as a price, in fen; nothing where royalties alone are paid.
fn price(papers: &Facts) -> Option<i64> {
    papers.agreed().filter(|_| !is_by_royalty_alone(papers))
}

/// Whether a contract is paid by what comes in alone: the amount of such a contract is only what was expected.
fn is_by_royalty_alone(papers: &Facts) -> bool {
    papers.terms().is_some_and(|terms| terms.payment == Payment::Royalty)
}

/// Whether the buyer owes the seller something: of the price, or of royalties as far as they are reported.
fn is_owed(ground: &Ground<'_>) -> bool {
    let short = price(ground.papers).is_some_and(|price| received(ground.receipts, Purpose::Price) < price);
    short || Account::of(ground.reports, ground.receipts).rest() > 0
}

/// Whether more of the price was paid than there was to pay: sums close both ways.
fn is_overpaid(ground: &Ground<'_>) -> bool {
    price(ground.papers).is_some_and(|price| received(ground.receipts, Purpose::Price) > price)
}

/// Whether a red item stands that the unit has not decided to go on with.
fn is_stopped(papers: &Facts) -> bool {
    let red = |items: Vec<(&str, Verdict)>| items.iter().any(|(_, verdict)| *verdict == Verdict::Red);
    papers.diligence().is_some_and(red) && !is_waived(papers)
}

/// A waiver is for the check it was written after: a later check asks for a later waiver.
fn is_waived(papers: &Facts) -> bool {
    match (papers.paper(Kind::Waiver), papers.paper(Kind::Diligence)) {
        (Some(waiver), Some(check)) => waiver.at >= check.at,
        _ => false,
    }
}

/// 促进科技成果转化法 §18: by agreement with a notice, or by a market or an auction with its result.
fn ask_price(ground: &Ground<'_>, ask: &mut impl FnMut(bool, Lack)) {
    let Some(pricing) = ground.papers.pricing() else { return ask(true, Lack::Pricing) };
    if pricing.way == Way::Agreement {
        match &ground.price_notice {
            None => ask(true, Lack::NoticeMissing),
            Some(notice) => {
                ask(!notice.effective, Lack::NoticeOpen);
                ask(!notice.is_of_the_case, Lack::NoticeOther);
                ask(notice.fen.is_some_and(|price| price != pricing.price), Lack::PriceDiffers);
            }
        }
    }
    let agreed = ground.papers.terms().map(|terms| terms.amount);
    ask(agreed.is_some_and(|amount| amount != pricing.price), Lack::PriceDiffers);
}

/// What is missing of a sheet that is written once the first is paid out: royalties go on coming in, and each sheet is open to
/// objection by its own notice.
pub fn lacks_of_a_split(ground: &Ground<'_>) -> Vec<Lack> {
    let mut lacks = Vec::new();
    ask_split(ground, &mut |missing, lack| {
        if missing {
            lacks.push(lack);
        }
    });
    lacks
}

/// 促进科技成果转化法 §44, §45: who gets what of the income is settled in the unit and open to objection before it is paid.
fn ask_split(ground: &Ground<'_>, ask: &mut impl FnMut(bool, Lack)) {
    let sheet = ground.papers.distribution();
    ask(sheet.is_none(), Lack::Distribution);
    let came_in = paid(ground.receipts);
    ask(sheet.as_ref().is_some_and(|sheet| sheet.gross < came_in), Lack::IncomeLeftOut);
    let Some(notice) = &ground.split_notice else { return ask(true, Lack::SplitNotice) };
    ask(!notice.effective, Lack::SplitNotice);
    ask(!notice.is_of_the_case, Lack::NoticeOther);
    let Some(sheet) = sheet else { return };
    // What was open to objection is what is paid out: the same income, and the same share for those who made it.
    let same_income = notice.fen.is_none_or(|open| open == sheet.gross - sheet.costs);
    let same_share = notice.shares.iter().any(|points| i64::from(*points) == sheet.team);
    ask(!same_income || !same_share, Lack::SplitDiffers);
}

fn ask_contract(ground: &Ground<'_>, ask: &mut impl FnMut(bool, Lack)) {
    let papers = ground.papers;
    let Some(terms) = papers.terms() else { return ask(true, Lack::Terms) };
    // A check may be made again after the talks have begun.
    ask(is_stopped(papers), Lack::RedItem);
    if ground.case.public_institution {
        ask(papers.approval().is_none() || !papers.is_of_the_terms(Kind::Approval), Lack::Approval);
    }
    // 民法典 §847: of a transfer of what was made in the service of any organisation.
    let of_a_unit = ground.case.public_institution || ground.case.seller.unit.is_some();
    if terms.contract == Contracted::Transfer && of_a_unit {
        match papers.priority() {
            None => ask(true, Lack::Priority),
            Some(_) if !papers.is_of_the_terms(Kind::Priority) => ask(true, Lack::Priority),
            Some(priority) => ask(priority.is_exercised(), Lack::PriorityExercised),
        }
    }
    if matches!(terms.contract, Contracted::Transfer | Contracted::Licence) {
        match papers.co_owners() {
            None => ask(true, Lack::CoOwners),
            Some(_) if !papers.is_of_the_terms(Kind::CoOwners) => ask(true, Lack::CoOwners),
            Some(co_owners) => {
                let more = terms.licence != Some(Licence::Ordinary);
                ask(co_owners.only_ordinary() && more, Lack::CoOwnersOrdinary);
            }
        }
        ask(!papers.has(Kind::Foreign) || !papers.is_of_the_terms(Kind::Foreign), Lack::Foreign);
    }
    let ends = [terms.until, papers.signature().and_then(|signature| signature.until)];
    let ends = ends.into_iter().flatten().max().filter(|_| terms.contract == Contracted::Licence);
    let last = [terms.patent_expires, ground.patents_end].into_iter().flatten().min();
    ask(ends.zip(last).is_some_and(|(end, last)| end > last), Lack::BeyondPatent);
    ask(ground.clash == Some(Clash::Alone), Lack::PromisedElsewhere);
    ask(ground.clash == Some(Clash::Earlier) && terms.earlier.is_none(), Lack::EarlierLicences);
}

fn ask_signature(ground: &Ground<'_>, ask: &mut impl FnMut(bool, Lack)) {
    // What is signed must have passed the gates as it is signed: the terms may have changed since.
    ask_contract(ground, ask);
    match (ground.papers.signature(), ground.papers.terms()) {
        (Some(_), Some(_)) if !ground.papers.is_of_the_terms(Kind::Signature) => ask(true, Lack::Signature),
        (Some(signature), Some(terms)) => ask(signature.amount != terms.amount, Lack::AmountDiffers),
        _ => ask(true, Lack::Signature),
    }
    if ground.case.public_institution {
        ask_price(ground, ask);
        let signed = ground.papers.signature().map(|signature| signature.signed);
        let decided = ground.papers.approval().map(|approval| approval.on);
        let found = match ground.papers.pricing() {
            Some(Pricing { way: Way::Agreement, .. }) => {
                ground.price_notice.as_ref().and_then(|notice| notice.since)
            }
            pricing => pricing.and_then(|pricing| pricing.on),
        };
        let first = decided.into_iter().chain(found).max();
        ask(signed.zip(first).is_some_and(|(signed, first)| signed < first), Lack::SignedEarly);
    }
}

fn ask_work(ground: &Ground<'_>, ask: &mut impl FnMut(bool, Lack)) {
    let planned: Vec<&Milestone> = ground.milestones.iter().filter(|one| !one.is_cancelled()).collect();
    ask(planned.is_empty(), Lack::Milestones);
    let sum: i64 = planned.iter().map(|one| one.amount).sum();
    let owed = ground.papers.agreed().unwrap_or(0);
    let differs = sum != owed && !is_by_royalty_alone(ground.papers);
    ask(!planned.is_empty() && differs, Lack::MilestonesOpen);
    ask(!planned.is_empty() && !planned.iter().any(|one| one.is_accepted()), Lack::NothingAccepted);
}
