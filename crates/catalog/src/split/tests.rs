use proptest::prelude::*;

use super::*;

fn place(code: &str) -> Jurisdiction {
    Jurisdiction::from_code(code).expect("a place")
}

fn plan(code: &str, gross: i64) -> Plan {
    Plan {
        way: Way::Transfer,
        jurisdiction: place(code),
        day: "2026-11-27".parse().expect("a day"),
        gross,
        costs: Vec::new(),
        team: None,
        lead: None,
        staff: None,
        office: None,
        department: 0,
        people: Vec::new(),
    }
}

fn person(name: &str, group: Group, weight: u64) -> Person {
    Person { name: name.to_owned(), group, weight }
}

fn shown(sheet: &Sheet) -> Vec<(&'static str, i64)> {
    sheet.portions.iter().map(|portion| (portion.party.code(), portion.fen)).collect()
}

#[test]
fn the_nations_default_is_half_of_what_is_left_after_costs() {
    let mut plan = plan("CN", 100_000_000);
    plan.costs = vec![(Cost::Taxes, 5_000_000), (Cost::Appraisal, 1_000_000)];
    let sheet = plan.split().expect("a sheet");
    assert_eq!((sheet.net, sheet.pool), (94_000_000, 47_000_000));
    assert_eq!(shown(&sheet), [("lead", 47_000_000), ("school", 47_000_000)]);
    assert!(matches!(&sheet.team.1, By::Rule(line) if line.source.contains("第四十五条")));
}

#[test]
fn zhejiang_has_shares_for_who_contributed_most_and_for_the_staff() {
    let mut plan = plan("330100", 100_000_000);
    plan.people =
        vec![person("甲", Group::Lead, 1), person("乙", Group::Others, 1), person("丙", Group::Staff, 1)];
    let sheet = plan.split().expect("a sheet");
    assert_eq!(
        shown(&sheet),
        [("lead", 49_000_000), ("others", 17_500_000), ("staff", 3_500_000), ("school", 30_000_000)]
    );
    assert!(sheet.cautions.is_empty());
}

#[test]
fn shandong_keeps_a_tenth_for_the_transfer_office() {
    let sheet = plan("370000", 100_000_000).split().expect("a sheet");
    assert_eq!(shown(&sheet), [("lead", 70_000_000), ("office", 10_000_000), ("school", 20_000_000)]);
}

#[test]
fn shanghai_goes_by_the_nation_and_says_what_a_unit_may_choose() {
    let sheet = plan("310000", 100_000_000).split().expect("a sheet");
    assert_eq!(sheet.pool, 50_000_000);
    assert_eq!(sheet.option.map(|line| line.value), Some(7000));
}

#[test]
fn a_units_own_rule_is_refused_below_the_law_and_questioned_below_the_province() {
    let mut low = plan("330000", 100_000_000);
    low.team = Some(4999);
    assert!(matches!(low.split(), Err(Refusal::BelowFloor(line)) if line.jurisdiction.is_national()));
    low.team = Some(6000);
    let sheet = low.split().expect("a sheet");
    assert_eq!(sheet.pool, 60_000_000);
    assert!(sheet.cautions.iter().any(|line| line.rule == Rule::RewardTransfer && line.value == 7000));
}

#[test]
fn profit_is_shared_for_some_years_and_shares_have_no_costs() {
    let mut profit = plan("110000", 100_000_000);
    profit.way = Way::Profit;
    let sheet = profit.split().expect("a sheet");
    assert_eq!(sheet.pool, 5_000_000);
    assert_eq!(sheet.years.map(|(least, most)| (least.value, most.value)), Some((60, 60)));
    let mut shares = plan("CN", 100);
    shares.way = Way::Shares;
    shares.costs = vec![(Cost::Other, 1)];
    assert_eq!(shares.split(), Err(Refusal::CostsOfOthers));
}

#[test]
fn what_cannot_be_is_refused() {
    let mut plan = plan("CN", 100);
    plan.costs = vec![(Cost::Other, 100)];
    assert_eq!(plan.split(), Err(Refusal::NothingLeft));
    plan.costs.clear();
    plan.team = Some(9000);
    plan.department = 1001;
    assert_eq!(plan.split(), Err(Refusal::NetOverdrawn));
    plan.department = 0;
    plan.people = vec![person("甲", Group::Others, 1)];
    assert_eq!(plan.split(), Err(Refusal::LeadUnsaid));
    plan.lead = Some(10_000);
    assert_eq!(plan.split(), Err(Refusal::NothingFor(Group::Others)));
    plan.staff = Some(1);
    assert_eq!(plan.split(), Err(Refusal::PoolOverdrawn));
    plan.day = "2001-01-01".parse().expect("a day");
    assert_eq!(plan.split(), Err(Refusal::NoRule(Rule::RewardTransfer)));
}

fn anybody() -> impl Strategy<Value = Vec<Person>> {
    let one = (0..3_usize, 0..1_000_u64).prop_map(|(group, weight)| person("某", Group::ALL[group], weight));
    prop::collection::vec(one, 0..12)
}

fn any_plan() -> impl Strategy<Value = Plan> {
    let place_of =
        prop::sample::select(vec!["CN", "110000", "210200", "310000", "330000", "370000", "440000"]);
    let share = || prop::option::of(0..=10_000_i64);
    let money = prop_oneof![1..200_i64, 1..900_000_000_000_000_i64];
    let costs = prop::collection::vec(0..1_000_000_i64, 0..4);
    let shares = (share(), share(), share(), share(), 0..3_000_i64);
    (place_of, 0..3_usize, money, costs, shares, anybody()).prop_map(
        |(code, way, gross, costs, (team, lead, staff, office, department), people)| {
            let costs = costs.into_iter().map(|fen| (Cost::Other, fen)).collect();
            let way = Way::ALL[way];
            Plan { way, costs, team, lead, staff, office, department, people, ..plan(code, gross) }
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(5_000))]

    #[test]
    fn every_sheet_closes_is_never_negative_and_never_below_the_law(plan in any_plan()) {
        let floor = plan.way.rule().at(Jurisdiction::NATIONAL, plan.day).expect("a floor").value;
        match plan.split() {
            Ok(sheet) => {
                prop_assert_eq!(sheet.portions.iter().map(|one| one.fen).sum::<i64>(), sheet.net);
                let of_team = sheet.portions.iter().filter(|one| matches!(one.party, Party::Team(_)));
                prop_assert_eq!(of_team.map(|one| one.fen).sum::<i64>(), sheet.pool);
                prop_assert!(i128::from(sheet.pool) * 10_000 >= i128::from(sheet.net) * i128::from(floor));
                for portion in &sheet.portions {
                    prop_assert!(portion.fen >= 0);
                    prop_assert!(portion.people.iter().all(|paid| paid.fen >= 0));
                    let paid: i64 = portion.people.iter().map(|paid| paid.fen).sum();
                    prop_assert!(portion.people.is_empty() || paid == portion.fen);
                }
                let named: usize = sheet.portions.iter().map(|one| one.people.len()).sum();
                prop_assert_eq!(named, plan.people.len(), "nobody is lost");
            }
            Err(Refusal::BelowFloor(line)) => prop_assert!(plan.team < Some(line.value)),
            Err(_) => {}
        }
    }

    #[test]
    fn parts_close_and_are_the_exact_share_rounded(total in 0..900_000_000_000_000_i64, weights in prop::collection::vec(0..10_000_u64, 1..20)) {
        let parts = apportion(total, &weights);
        prop_assert_eq!(parts.iter().sum::<i64>(), total);
        let sum: u64 = weights.iter().sum();
        for (part, weight) in parts.iter().zip(&weights).filter(|_| sum > 0) {
            let exact = i128::from(total) * i128::from(*weight) / i128::from(sum);
            prop_assert!((exact..=exact + 1).contains(&i128::from(*part)));
        }
    }
}
