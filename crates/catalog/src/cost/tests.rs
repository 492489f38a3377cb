use proptest::prelude::*;

use super::*;

/// Yuan in fen.
const YUAN: i64 = 100;

fn deal(contract: Contract, yuan: i64, day: &str) -> Deal {
    Deal {
        contract,
        jurisdiction: Jurisdiction::NATIONAL,
        day: day.parse().expect("a day"),
        amount: yuan * YUAN,
        research: 0,
        registered: true,
        related: false,
        long: false,
        expenses: 0,
        used: 0,
        tiers: Vec::new(),
        fee_most: None,
    }
}

fn items(deal: &Deal) -> Vec<(&'static str, i64)> {
    let estimate = deal.estimate().expect("an estimate");
    estimate.items.iter().map(|item| (item.what.code(), item.fen)).collect()
}

#[test]
fn a_registered_transfer_before_2026_is_free_of_vat_and_of_half_the_income_tax_above_five_million() {
    let deal = deal(Contract::Transfer, 10_000_000, "2025-06-01");
    // 3,000 yuan of stamp duty come off first: (9,997,000 - 5,000,000) / 2 at 25 %.
    assert_eq!(items(&deal), [("vat", 0), ("cit", 624_625 * YUAN), ("stamp", 3_000 * YUAN)]);
    let estimate = deal.estimate().expect("an estimate");
    assert_eq!(estimate.total() + estimate.remains, deal.amount);
    assert_eq!(estimate.items[0].without, 566_037 * YUAN + 74, "six hundredths within ten million");
}

#[test]
fn from_2026_the_exemption_is_not_counted_on_and_the_estimate_says_so() {
    let estimate = deal(Contract::Transfer, 1_060_000, "2026-11-27").estimate().expect("an estimate");
    let vat = &estimate.items[0];
    assert_eq!((vat.fen, vat.note), (60_000 * YUAN, Some(Note::MayBeFree)));
    assert!(vat.lines[0].is_unconfirmed());
}

#[test]
fn stamp_duty_of_a_development_is_reckoned_without_its_research_funds() {
    let mut deal = deal(Contract::Development, 1_000_000, "2025-06-01");
    deal.research = 600_000 * YUAN;
    let stamp = &deal.estimate().expect("an estimate").items[2];
    assert_eq!((stamp.base, stamp.fen, stamp.without), (400_000 * YUAN, 120 * YUAN, 300 * YUAN));
    assert!(stamp.lines.iter().any(|line| line.rule == Rule::StampResearch && line.is_unconfirmed()));
    deal.contract = Contract::Transfer;
    let stamp = &deal.estimate().expect("an estimate").items[2];
    assert_eq!((stamp.base, stamp.lines.len()), (deal.amount, 1), "of a development alone");
}

#[test]
fn nothing_is_relieved_without_registration() {
    let mut unregistered = deal(Contract::Transfer, 1_060_000, "2025-06-01");
    unregistered.registered = false;
    let estimate = unregistered.estimate().expect("an estimate");
    assert_eq!(estimate.items[0].fen, 60_000 * YUAN);
    assert!(estimate.items[..2].iter().all(|item| item.note == Some(Note::Register)));
    assert_eq!(estimate.items[1].fen, estimate.items[1].without);
}

#[test]
fn a_licence_needs_five_years_a_service_its_transfer_and_a_development_pays_income_tax() {
    let cit = |contract, long| {
        let mut deal = deal(contract, 1_000_000, "2025-06-01");
        deal.long = long;
        deal.estimate().expect("an estimate").items[1].fen
    };
    assert_eq!(cit(Contract::Licence, true), 0);
    assert!(cit(Contract::Licence, false) > 0 && cit(Contract::Development, true) > 0);
    let mut service = deal(Contract::Service, 1_060_000, "2025-06-01");
    assert_eq!(items(&service)[0], ("vat", 60_000 * YUAN));
    service.related = true;
    assert_eq!(items(&service)[0], ("vat", 0));
}

#[test]
fn free_income_is_used_up_once_a_year() {
    let mut deal = deal(Contract::Transfer, 5_000_000, "2025-06-01");
    assert_eq!(items(&deal)[1], ("cit", 0));
    deal.used = 6_000_000 * YUAN;
    deal.expenses = 998_500 * YUAN;
    // 5,000,000 - 1,500 - 998,500 = 4,000,000, all above: half of it at 25 %.
    assert_eq!(items(&deal)[1], ("cit", 500_000 * YUAN));
    deal.expenses = 9_000_000 * YUAN;
    assert_eq!(items(&deal)[1], ("cit", 0), "no tax on a loss");
}

#[test]
fn a_fee_goes_by_tiers_and_is_capped() {
    let tiers = [
        Tier { up_to: Some(1_000_000 * YUAN), points: 500 },
        Tier { up_to: Some(5_000_000 * YUAN), points: 300 },
        Tier { up_to: None, points: 100 },
    ];
    assert_eq!(fee(500_000 * YUAN, &tiers, None), 25_000 * YUAN);
    assert_eq!(fee(10_000_000 * YUAN, &tiers, None), 220_000 * YUAN);
    assert_eq!(fee(10_000_000 * YUAN, &tiers, Some(200_000 * YUAN)), 200_000 * YUAN);
    let mut dear = deal(Contract::Transfer, 1_000_000, "2026-11-27");
    dear.tiers = vec![Tier { up_to: None, points: 600 }];
    let item = dear.estimate().expect("an estimate").items.pop().expect("a fee");
    assert_eq!((item.what, item.fen, item.note), (What::Fee, 60_000 * YUAN, Some(Note::Unusual)));
}

#[test]
fn a_day_without_rules_is_refused() {
    let deal = deal(Contract::Transfer, 1, "2020-01-01");
    assert_eq!(deal.estimate(), Err(NoRule(Rule::StampTechnology)));
}

proptest! {
    #[test]
    fn an_estimate_closes_and_relief_never_costs_more(
        amount in 1..900_000_000_000_000_i64,
        kind in 0..5_usize,
        flags in (any::<bool>(), any::<bool>(), any::<bool>()),
        expenses in 0..900_000_000_000_000_i64,
        used in 0..1_000_000_000_i64,
        late in any::<bool>(),
    ) {
        let day = if late { "2026-11-27" } else { "2025-06-01" };
        let (registered, related, long) = flags;
        let deal = Deal { amount, registered, related, long, expenses, used, ..deal(Contract::ALL[kind], 1, day) };
        let estimate = deal.estimate().expect("an estimate");
        prop_assert_eq!(estimate.total() + estimate.remains, amount);
        prop_assert!(estimate.remains >= 0);
        prop_assert!(estimate.items.iter().all(|item| 0 <= item.fen && item.fen <= item.without));
    }

    /// Remuneration and research funds are the price, and each fen of it is taxed once or not at all.
    #[test]
    fn the_parts_of_a_price_close_however_much_of_it_is_research_funds(
        amount in 1..900_000_000_000_000_i64,
        funds in 0..900_000_000_000_000_i64,
        kind in 0..5_usize,
    ) {
        let research = funds % (amount + 1);
        let of = |research| Deal { amount, research, ..deal(Contract::ALL[kind], 1, "2025-06-01") };
        let (with, plain) = (of(research).estimate().expect("one"), of(0).estimate().expect("one"));
        prop_assert_eq!(with.total() + with.remains, amount);
        let (stamp, whole) = (&with.items[2], &plain.items[2]);
        let excluded = if Contract::ALL[kind] == Contract::Development { research } else { 0 };
        prop_assert_eq!(stamp.base + excluded, amount);
        prop_assert_eq!(stamp.without, whole.fen);
        prop_assert!(0 <= stamp.fen && stamp.fen <= whole.fen);
        // Taxed apart, the two parts come to what the whole does, but for the rounding of each.
        let rest = of(0).amount - stamp.base;
        let apart = stamp.fen + share(rest, whole.lines[0].value);
        prop_assert!((apart - whole.fen).abs() <= 1);
    }
}
