//! No case goes on without what its gate asks, whatever its papers say: the gates against a second reading of the rules.

use std::collections::BTreeMap;

use catalog::case::gate::{self, Ground, Notice};
use catalog::case::grant::Clash;
use catalog::case::money::{Milestone, MilestoneId, Purpose, Receipt, ReceiptId, Work};
use catalog::case::paper::{Body, Facts, Kind, Paper, PaperId};
use catalog::case::{Case, CaseId, Party, Side, Stage, Standing};
use catalog::organisation::OrganisationId;
use catalog::person::PersonId;
use chrono::{DateTime, NaiveDate};
use proptest::prelude::*;
use serde_json::{Value, json};
use uuid::Uuid;

/// Fen of the income that a notice lays open.
const NET: i64 = 100;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn case(stage: Stage, public: bool, unit: bool, broker: bool) -> Case {
    let person = |number: u128| PersonId(Uuid::from_u128(number));
    Case {
        id: CaseId(Uuid::nil()),
        title: "t".to_owned(),
        intent: None,
        achievement: None,
        demand: None,
        seller: Party { person: person(1), unit: unit.then(|| OrganisationId(Uuid::nil())) },
        buyer: Party { person: person(2), unit: None },
        broker: broker.then(|| person(3)),
        public_institution: public,
        stage,
        since: DateTime::UNIX_EPOCH,
        standing: Standing::Open,
        opened_at: DateTime::UNIX_EPOCH,
        version: 1,
    }
}

fn paper(kind: Kind, side: Side, body: &Value) -> Paper {
    let body: Body = body.as_object().unwrap().clone().into_iter().collect();
    Paper {
        id: PaperId(Uuid::nil()),
        case: CaseId(Uuid::nil()),
        kind,
        side,
        edition: 1,
        hash: String::new(),
        body,
        by: PersonId(Uuid::nil()),
        at: DateTime::UNIX_EPOCH,
    }
}

fn milestone(amount: i64, state: Work) -> Milestone {
    Milestone {
        id: MilestoneId(Uuid::nil()),
        case: CaseId(Uuid::nil()),
        rank: 1,
        title: String::new(),
        due_on: day("2027-01-01"),
        amount,
        state,
        words: String::new(),
        changed_at: DateTime::UNIX_EPOCH,
    }
}

fn receipt(amount: i64) -> Receipt {
    Receipt {
        id: ReceiptId(Uuid::nil()),
        case: CaseId(Uuid::nil()),
        milestone: None,
        purpose: Purpose::Price,
        amount,
        payer: Side::Buyer,
        payee: Side::Seller,
        paid_on: day("2027-01-01"),
        reference: String::new(),
        by: PersonId(Uuid::nil()),
        at: DateTime::UNIX_EPOCH,
    }
}

/// A deal at random: what each paper says, or that there is none.
#[derive(Clone, Debug)]
struct Deal {
    public: bool,
    broker: bool,
    /// Whether an organisation gives the technology.
    unit: bool,
    introduced: bool,
    mandate: Option<&'static str>,
    brief: bool,
    secrecy: [Option<&'static str>; 2],
    verdict: Option<&'static str>,
    waiver: bool,
    contract: Option<&'static str>,
    licence: &'static str,
    beyond: bool,
    amount: i64,
    pricing: Option<(&'static str, i64)>,
    notice: Option<(bool, i64)>,
    approval: bool,
    priority: Option<&'static str>,
    co_owners: Option<&'static str>,
    foreign: bool,
    clash: Option<Clash>,
    /// Whether the terms say that others hold ordinary licences.
    knowing: bool,
    /// Whether the notices are about another achievement or partner.
    other: bool,
    signature: Option<i64>,
    registration: Option<&'static str>,
    milestones: Vec<(i64, u8)>,
    received: i64,
    /// Whether a note closes the case, and says what was received.
    closing: Option<bool>,
    distribution: bool,
    /// Whether the notice of the split is about the income that the sheet splits.
    same_net: bool,
    split: Option<bool>,
    /// Whether the notice gives those who made it the share that the sheet does.
    same_share: bool,
    /// Whether it was signed before the unit had decided.
    early: bool,
    outcomes: Vec<&'static str>,
}

fn some<T: Clone + std::fmt::Debug + 'static>(of: Vec<T>) -> impl Strategy<Value = Option<T>> {
    prop::option::weighted(0.8, prop::sample::select(of))
}

fn deals() -> impl Strategy<Value = Deal> {
    let flags = prop::collection::vec(prop::bool::weighted(0.75), 16);
    let ways = (
        some(vec!["direct", "seller", "both"]),
        [some(vec!["signed", "waived"]).boxed(), some(vec!["signed", "waived"]).boxed()],
        some(vec!["pass", "issue", "red"]),
        some(vec!["development", "transfer", "licence", "service"]),
        prop::sample::select(vec!["exclusive", "sole", "ordinary"]),
        some(vec!["waived", "silent", "exercised"]),
        some(vec!["none", "consented", "ordinary"]),
        some(vec!["submitted", "certified", "not_required", "cancelled"]),
    );
    let sums = (
        prop::sample::select(vec![100i64, 200]),
        prop::option::weighted(
            0.8,
            (prop::sample::select(vec!["agreement", "listing"]), prop::sample::select(vec![100i64, 200])),
        ),
        prop::option::weighted(0.8, (any::<bool>(), prop::sample::select(vec![100i64, 200]))),
        some(vec![100i64, 200]),
        prop::collection::vec((prop::sample::select(vec![50i64, 100]), 0u8..4), 0..4),
        prop::sample::select(vec![0i64, 100, 200]),
        prop::option::weighted(0.8, any::<bool>()),
        prop_oneof![Just(vec!["6", "12", "24"]), prop::sample::subsequence(vec!["6", "12", "24"], 0..=3),],
        prop::sample::select(vec![None, None, Some(Clash::Alone), Some(Clash::Earlier)]),
        prop::option::weighted(0.75, prop::bool::weighted(0.75)),
    );
    (flags, ways, sums).prop_map(|(flags, ways, sums)| Deal {
        public: flags[0],
        broker: flags[1],
        unit: flags[14],
        introduced: flags[2],
        mandate: ways.0,
        brief: flags[3],
        secrecy: ways.1,
        verdict: ways.2,
        waiver: flags[4],
        contract: ways.3,
        licence: ways.4,
        beyond: !flags[5],
        amount: sums.0,
        pricing: sums.1,
        notice: sums.2,
        approval: flags[6],
        priority: ways.5,
        co_owners: ways.6,
        foreign: flags[7],
        clash: sums.8,
        knowing: flags[8],
        other: !flags[12],
        signature: sums.3,
        registration: ways.7,
        milestones: sums.4,
        received: sums.5,
        closing: sums.9,
        distribution: flags[10],
        same_net: flags[13],
        split: sums.6,
        same_share: flags[15],
        early: !flags[9],
        outcomes: if flags[11] { sums.7 } else { Vec::new() },
    })
}

impl Deal {
    fn papers(&self) -> Vec<Paper> {
        let mut papers = Vec::new();
        let mut put = |written: bool, kind: Kind, side: Side, body: Value| {
            if written {
                papers.push(paper(kind, side, &body));
            }
        };
        put(self.mandate.is_some(), Kind::Mandate, Side::Seller, json!({ "by": self.mandate.unwrap_or("") }));
        put(self.brief, Kind::Brief, Side::Buyer, json!({ "need": "n", "criteria": "c" }));
        for (way, side) in self.secrecy.iter().zip([Side::Seller, Side::Buyer]) {
            put(way.is_some(), Kind::Secrecy, side, json!({ "way": way.unwrap_or("") }));
        }
        if let Some(verdict) = self.verdict {
            let items = [
                "ownership",
                "standing",
                "limits",
                "disputes",
                "secrets",
                "export",
                "counterparty",
                "related",
            ];
            let mut all: BTreeMap<&str, &str> = items.into_iter().map(|item| (item, "pass")).collect();
            all.insert("disputes", verdict);
            put(true, Kind::Diligence, Side::Seller, json!(all));
        }
        put(
            self.waiver,
            Kind::Waiver,
            Side::Seller,
            json!({ "decision": "d", "on": "2026-01-01", "reason": "r" }),
        );
        if let Some(contract) = self.contract {
            let mut terms = json!({ "contract": contract, "payment": "lump", "amount": self.amount });
            if contract == "licence" {
                terms["licence"] = json!(self.licence);
                terms["until"] = json!(if self.beyond { "2040-01-01" } else { "2030-01-01" });
                terms["patent_expires"] = json!("2035-01-01");
            }
            if self.knowing {
                terms["earlier"] = json!("某企业持有普通许可");
            }
            put(true, Kind::Terms, Side::Seller, terms);
        }
        if let Some((way, price)) = self.pricing {
            put(true, Kind::Pricing, Side::Seller, json!({ "way": way, "price": price }));
        }
        put(self.approval, Kind::Approval, Side::Seller, json!({ "minutes": "m", "on": "2026-01-01" }));
        put(
            self.priority.is_some(),
            Kind::Priority,
            Side::Seller,
            json!({ "way": self.priority.unwrap_or("") }),
        );
        put(
            self.co_owners.is_some(),
            Kind::CoOwners,
            Side::Seller,
            json!({ "way": self.co_owners.unwrap_or("") }),
        );
        put(self.foreign, Kind::Foreign, Side::Seller, json!({ "way": "domestic" }));
        if let Some(amount) = self.signature {
            let signed = if self.early { "2025-12-31" } else { "2026-01-01" };
            let body = json!({ "number": "1", "signed": signed, "amount": amount, "hash": "h" });
            put(true, Kind::Signature, Side::Seller, body);
        }
        put(
            self.registration.is_some(),
            Kind::Registration,
            Side::Seller,
            json!({ "way": self.registration.unwrap_or("") }),
        );
        if let Some(same) = self.closing {
            let paid = if same { self.received } else { self.received + 1 };
            put(true, Kind::Closing, Side::Seller, json!({ "paid": paid, "words": "w" }));
        }
        let shares = json!({ "gross": NET + 1, "costs": if self.same_net { 1 } else { 0 }, "team": 7000, "jurisdiction": "CN" });
        put(self.distribution, Kind::Distribution, Side::Seller, shares);
        for months in &self.outcomes {
            put(true, Kind::Outcome, Side::Buyer, json!({ "months": months, "words": "w" }));
        }
        papers
    }

    fn milestones(&self) -> Vec<Milestone> {
        self.milestones
            .iter()
            .map(|(amount, state)| milestone(*amount, Work::ALL[usize::from(*state)]))
            .collect()
    }

    /// The rules, read a second time and differently: whether the case may go to this stage.
    fn may_go_to(&self, to: Stage) -> bool {
        let price = match self.pricing {
            Some(("agreement", price)) => {
                self.notice == Some((true, price))
                    && !self.other
                    && (self.contract.is_none() || self.amount == price)
            }
            Some((_, price)) => self.contract.is_none() || self.amount == price,
            None => false,
        };
        let moves = matches!(self.contract, Some("transfer" | "licence"));
        let alone = self.contract == Some("licence") && self.licence == "ordinary";
        let contract = self.contract.is_some()
            && (self.verdict != Some("red") || self.waiver)
            && (!self.public || self.approval)
            && (!((self.public || self.unit) && self.contract == Some("transfer"))
                || matches!(self.priority, Some("waived" | "silent")))
            && (!moves
                || (self.foreign
                    && (matches!(self.co_owners, Some("none" | "consented"))
                        || (self.co_owners == Some("ordinary") && alone))))
            && !(self.contract == Some("licence") && self.beyond)
            && (self.clash.is_none() || (self.clash == Some(Clash::Earlier) && self.knowing));
        let planned: Vec<_> = self.milestones.iter().filter(|(_, state)| *state != 3).collect();
        match to {
            Stage::Lead => true,
            Stage::Assigned => self.introduced && (self.broker || self.mandate == Some("direct")),
            Stage::Qualification => {
                self.mandate.is_some() && !(self.broker && self.mandate == Some("direct"))
            }
            Stage::Nda => self.brief,
            Stage::DueDiligence => self.secrecy.iter().all(Option::is_some),
            Stage::Negotiation => match self.verdict {
                None => false,
                Some("red") => self.waiver,
                Some(_) => true,
            },
            Stage::Pricing => self.contract.is_some(),
            Stage::Approval => price,
            Stage::Contract => contract,
            Stage::Registration => {
                let in_order = price && !(self.approval && self.early);
                contract && self.signature == Some(self.amount) && (!self.public || in_order)
            }
            Stage::Fulfilment => matches!(self.registration, Some("certified" | "not_required")),
            Stage::Payment => {
                !planned.is_empty()
                    && planned.iter().map(|(amount, _)| amount).sum::<i64>() == self.signature.unwrap_or(0)
                    && planned.iter().any(|(_, state)| *state == 2)
            }
            Stage::Settled => {
                self.closing == Some(true) || self.signature.is_none_or(|agreed| self.received == agreed)
            }
            Stage::FollowedUp => {
                let open = self.split == Some(true) && !self.other;
                let split =
                    self.distribution && open && self.same_net && self.same_share && self.received <= NET + 1;
                self.outcomes.len() == 3 && (!self.public || split)
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(20_000))]

    #[test]
    fn no_case_goes_on_without_its_gate(deal in deals(), stage in prop::sample::select(Stage::ALL.to_vec())) {
        let case = case(stage, deal.public, deal.unit, deal.broker);
        let papers = Facts::of(deal.papers());
        let milestones = deal.milestones();
        let receipts: Vec<Receipt> = (deal.received > 0).then(|| receipt(deal.received)).into_iter().collect();
        let shares = if deal.same_share { [7000, 3000] } else { [6000, 4000] };
        let notice = |effective: bool, fen: i64| Notice {
            effective,
            since: effective.then(|| day("2025-12-01")),
            fen: Some(fen),
            shares: shares.to_vec(),
            is_of_the_case: !deal.other,
        };
        let ground = Ground {
            case: &case,
            papers: &papers,
            introduced: deal.introduced,
            price_notice: deal.notice.map(|(effective, price)| notice(effective, price)),
            split_notice: deal.split.map(|effective| notice(effective, NET)),
            patents_end: None,
            milestones: &milestones,
            receipts: &receipts,
            reports: &[],
            clash: deal.clash,
        };
        let lacks = gate::lacks(&ground);
        if let Some(to) = gate::next(&case) {
            prop_assert_eq!(lacks.is_empty(), deal.may_go_to(to), "to {:?}: {:?}", to, lacks);
            let held = Case { standing: Standing::Disputed { since: DateTime::UNIX_EPOCH, reason: String::new(), by: None }, ..case.clone() };
            prop_assert!(!gate::lacks(&Ground { case: &held, ..ground }).is_empty(), "a disputed case stands still");
        }
    }
}
