use std::collections::HashSet;
use std::time::Duration;

use proptest::prelude::*;

use super::*;

/// By rounds alone: a busy machine finds the same plan.
const SOON: Effort = Effort { within: Duration::from_secs(600), rounds: 300 };

fn person(id: usize, unavailable: Vec<usize>) -> Attendee {
    Attendee { id: id.to_string(), side: String::new(), unavailable, languages: Vec::new() }
}

/// A hall with so many people, where each request joins any two.
fn halls(people: usize, requests: usize) -> impl Strategy<Value = Asked> {
    let slots = 1_usize..4;
    slots.prop_flat_map(move |slots| {
        let away = prop::collection::vec(prop::collection::vec(0..slots, 0..2), people);
        let pairs = prop::collection::vec((0..people, 0..people, 1_u32..6), 1..=requests);
        (Just(slots), 1_usize..4, away, pairs).prop_map(move |(slots, tables, away, pairs)| Asked {
            slots,
            tables,
            people: away.into_iter().enumerate().map(|(id, away)| person(id, away)).collect(),
            requests: pairs
                .into_iter()
                .filter(|(a, b, _)| a != b)
                .map(|(a, b, weight)| Request { a: a.to_string(), b: b.to_string(), weight: weight.into() })
                .collect(),
        })
    })
}

/// Nobody is in two places, nobody is there who is away, and no table has two meetings.
fn holds(asked: &Asked, plan: &[Meeting]) -> Result<(), TestCaseError> {
    let (mut seats, mut tables, mut pairs) = (HashSet::new(), HashSet::new(), HashSet::new());
    for one in plan {
        prop_assert!(one.slot < asked.slots && one.table < asked.tables);
        prop_assert!(tables.insert((one.slot, one.table)));
        for who in [&one.a, &one.b] {
            prop_assert!(seats.insert((one.slot, who.clone())), "{who} at two tables");
            let person = asked.people.iter().find(|person| person.id == *who).unwrap();
            prop_assert!(!person.unavailable.contains(&one.slot));
        }
        let pair = if one.a < one.b { (&one.a, &one.b) } else { (&one.b, &one.a) };
        prop_assert!(pairs.insert((pair.0.clone(), pair.1.clone())), "they meet twice");
        let wished = |ask: &Request| (&ask.a, &ask.b) == (&one.a, &one.b);
        prop_assert!(asked.requests.iter().any(wished));
    }
    Ok(())
}

/// The best there is, by trying everything: fewest left out, then worth most.
fn best(problem: &Problem, draft: &mut Draft, wish: usize) -> (usize, i64) {
    if wish == problem.wishes.len() {
        return (draft.left_out(), -draft.worth());
    }
    let mut found = best(problem, draft, wish + 1);
    for slot in 0..problem.slots {
        if draft.fits(problem, wish, slot) {
            draft.put(problem, wish, slot);
            found = found.min(best(problem, draft, wish + 1));
            draft.take(problem, wish);
        }
    }
    found
}

proptest! {
    #[test]
    fn a_small_plan_is_the_best_there_is(asked in halls(6, 7)) {
        let problem = Problem::read(&asked).unwrap();
        let (left_out, worth) = best(&problem, &mut Draft::empty(&problem), 0);
        let plan = made(&asked, SOON).unwrap();
        holds(&asked, &plan.plan)?;
        prop_assert_eq!(plan.left_out.len(), left_out);
        #[expect(clippy::cast_precision_loss, reason = "small")]
        let worth = -worth as f64;
        prop_assert!((plan.value - worth).abs() < 1e-9, "{} is not {worth}", plan.value);
        prop_assert!(plan.value <= plan.bound);
    }

    #[test]
    fn whoever_goes_hardly_anybody_else_is_moved(asked in halls(9, 24), who in 0_usize..9, from in 0_usize..3) {
        let plan = made(&asked, SOON).unwrap();
        let absent = who.to_string();
        let after = repair(&asked, &plan.plan, std::slice::from_ref(&absent), from).unwrap();
        holds(&asked, &after.plan)?;
        prop_assert!(after.moved.len() <= MOVED_MAX);
        let is_gone = |one: &Meeting| one.slot >= from && (one.a == absent || one.b == absent);
        prop_assert!(!after.plan.iter().any(is_gone));
        let kept = plan.plan.iter().filter(|one| !is_gone(one));
        let same = kept.clone().filter(|one| after.plan.contains(one)).count();
        prop_assert_eq!(same + after.moved.len(), kept.count(), "who is not moved keeps the table");
        prop_assert!(plan.plan.iter().filter(|one| one.slot < from).all(|one| after.plan.contains(one)));
    }
}

/// Few teams and many wishes, where a greedy plan leaves people out that could be met.
#[test]
fn nobody_goes_home_without_a_meeting_where_that_can_be() {
    let ask = |a: &str, b: &str, weight| Request { a: a.to_owned(), b: b.to_owned(), weight };
    let people = ["team", "eager", "shy"].map(|id| Attendee { id: id.to_owned(), ..person(0, Vec::new()) });
    let other = Attendee { id: "other team".to_owned(), ..person(0, Vec::new()) };
    let asked = Asked {
        slots: 1,
        tables: 2,
        people: people.into_iter().chain([other]).collect(),
        requests: vec![ask("team", "eager", 9.0), ask("team", "shy", 1.0), ask("other team", "eager", 1.0)],
    };
    let plan = made(&asked, SOON).unwrap();
    assert!(plan.left_out.is_empty() && plan.plan.len() == 2, "{plan:?}");
}

#[test]
fn who_speaks_no_common_language_does_not_meet() {
    let speaks = |id: usize, language: &str| Attendee {
        languages: vec![language.to_owned()],
        ..person(id, Vec::new())
    };
    let request = |b: &str| Request { a: "0".to_owned(), b: b.to_owned(), weight: 1.0 };
    let asked = Asked {
        slots: 2,
        tables: 1,
        people: vec![speaks(0, "ja"), speaks(1, "zh"), speaks(2, "ja")],
        requests: vec![request("1"), request("2")],
    };
    let plan = made(&asked, SOON).unwrap();
    assert!(plan.plan.len() == 1 && plan.plan[0].b == "2");
}

#[test]
fn what_cannot_be_read_says_what_is_wrong() {
    let asked = |requests| Asked { slots: 1, tables: 1, people: vec![person(0, Vec::new())], requests };
    let request = |b: &str, weight| vec![Request { a: "0".to_owned(), b: b.to_owned(), weight }];
    let said = |asked: &Asked| made(asked, SOON).unwrap_err();
    assert_eq!(said(&asked(request("7", 1.0))), Unfit::Unknown(0, "7".to_owned()));
    assert_eq!(said(&asked(request("0", 1.0))), Unfit::Alone(0, "0".to_owned()));
    let away = Asked { people: vec![person(0, vec![4])], ..asked(Vec::new()) };
    assert_eq!(said(&away), Unfit::Away("0".to_owned(), 4, 1));
    let twice = Asked { people: vec![person(0, Vec::new()), person(0, Vec::new())], ..asked(Vec::new()) };
    assert_eq!(said(&twice), Unfit::Twice("0".to_owned()));
    assert_eq!(said(&Asked { slots: 0, ..asked(Vec::new()) }), Unfit::Slots(0));
    let weightless =
        Asked { people: vec![person(0, Vec::new()), person(1, Vec::new())], ..asked(request("1", 0.0)) };
    assert_eq!(said(&weightless), Unfit::Weight(0, 0.0));
}
