use std::collections::HashSet;
use std::time::Duration;

use proptest::prelude::*;

use super::*;

/// By rounds alone: a busy machine finds the same plan.
const SOON: Effort = Effort { within: Duration::from_secs(600), rounds: 300 };
/// What must hold of every plan holds of one that is hardly looked for, and ten thousand of those are made in seconds.
const BRIEF: Effort = Effort { within: Duration::from_secs(600), rounds: 3 };
/// Random halls for what must never be broken.
const HISTORIES: u32 = 10_000;

fn person(id: usize, unavailable: Vec<usize>) -> Attendee {
    Attendee { id: id.to_string(), side: String::new(), unavailable, languages: Vec::new() }
}

/// A hall with so many people, where each request joins any two.
fn halls(people: usize, requests: usize) -> impl Strategy<Value = Asked> {
    halls_of(1..4, people, requests)
}

/// The same with so many slots.
fn halls_of(slots: std::ops::Range<usize>, people: usize, requests: usize) -> impl Strategy<Value = Asked> {
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

/// Somebody may speak whatever is spoken, or only one of two languages.
const TONGUES: [&[&str]; 4] = [&[], &["zh"], &["ja"], &["zh", "ja"]];

/// A hall of several tongues, as one comes to be: who is missing by and by, and from which slot on.
fn days() -> impl Strategy<Value = (Asked, Vec<(usize, usize)>)> {
    const PEOPLE: usize = 8;
    let tongues = prop::collection::vec(0..TONGUES.len(), PEOPLE);
    let missing = prop::collection::vec((0..PEOPLE, 0_usize..5), 0..4);
    (halls_of(1..5, PEOPLE, 20), tongues, missing).prop_map(|(mut asked, tongues, mut missing)| {
        for (person, tongue) in asked.people.iter_mut().zip(tongues) {
            person.languages = TONGUES[tongue].iter().map(|language| (*language).to_owned()).collect();
        }
        // One after the other: what is over is not planned anew.
        missing.sort_by_key(|(_, from)| *from);
        (asked, missing)
    })
}

/// Nobody is in two places, nobody is there who is away, no table has two meetings, and who meets understands each other.
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
        let tongues = |who: &String| &asked.people.iter().find(|person| person.id == *who).unwrap().languages;
        let (own, other) = (tongues(&one.a), tongues(&one.b));
        prop_assert!(own.is_empty() || other.is_empty() || own.iter().any(|one| other.contains(one)));
        let pair = if one.a < one.b { (&one.a, &one.b) } else { (&one.b, &one.a) };
        prop_assert!(pairs.insert((pair.0.clone(), pair.1.clone())), "they meet twice");
        let wished = |ask: &Request| (&ask.a, &ask.b) == (&one.a, &one.b);
        prop_assert!(asked.requests.iter().any(wished));
    }
    Ok(())
}

#[test]
fn whoever_weighs_more_in_a_slot_does_not_leave_two_out() {
    let asks = |a: &str, b: &str, weight: f64| Request { a: a.to_owned(), b: b.to_owned(), weight };
    let asked = Asked {
        slots: 2,
        tables: 1,
        people: [vec![1], vec![], vec![1], vec![0], vec![], vec![]]
            .into_iter()
            .enumerate()
            .map(|(id, away)| person(id, away))
            .collect(),
        requests: vec![asks("0", "5", 5.0), asks("4", "2", 1.0), asks("5", "4", 4.0), asks("1", "5", 1.0)],
    };
    // Four and two in the first slot, one and five in the second: the light ones meet, and nobody is left out but nought.
    assert_eq!(made(&asked, SOON).unwrap().left_out, ["0"]);
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

proptest! {
    #![proptest_config(ProptestConfig::with_cases(HISTORIES))]

    /// Whatever is wished, and whoever is missing by and by: no plan and no repair breaks what must hold, no repair moves more
    /// than two, and nothing is worth more than what is said to be the most.
    #[test]
    fn nothing_is_broken_in_ten_thousand_halls((asked, missing) in days()) {
        let problem = Problem::read(&asked).unwrap();
        let (draft, bound) = solve::solve(&problem, BRIEF);
        let most = if draft.left_out() <= bound.left_out { bound.worth } else { bound.any };
        prop_assert!(draft.worth() <= most, "{} of {most}", draft.worth());
        prop_assert!(draft.left_out() >= bound.left_out);
        let made = made(&asked, BRIEF).unwrap();
        holds(&asked, &made.plan)?;
        prop_assert!(made.value <= made.bound);
        let (mut asked, mut plan) = (asked, made.plan);
        for (who, from) in missing {
            let from = from.min(asked.slots);
            let gone = who.to_string();
            let after = repair(&asked, &plan, std::slice::from_ref(&gone), from).unwrap();
            holds(&asked, &after.plan)?;
            prop_assert!(after.moved.len() <= MOVED_MAX);
            let is_gone = |one: &Meeting| one.slot >= from && (one.a == gone || one.b == gone);
            prop_assert!(!after.plan.iter().any(is_gone));
            let was = plan.iter().filter(|one| !is_gone(one));
            let stays = was.clone().filter(|one| after.plan.contains(one)).count();
            prop_assert_eq!(stays + after.moved.len(), was.count(), "nobody else loses a meeting");
            plan = after.plan;
            // Whoever has gone is away from then on; what was held before was held.
            asked.people[who].unavailable.extend(from..asked.slots);
        }
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

/// A plan that was made before somebody was away, before tables were taken out, before languages were said: what is planned
/// stays, and what falls free is filled by the rules of now.
#[test]
fn what_was_planned_under_other_rules_stays_when_somebody_is_missing() {
    let ask = |a: &str, b: &str| Request { a: a.to_owned(), b: b.to_owned(), weight: 1.0 };
    let meets = |a: &str, b: &str, slot, table| Meeting { a: a.to_owned(), b: b.to_owned(), slot, table };
    let speaks = |id: usize, language: &str| Attendee {
        languages: vec![language.to_owned()],
        ..person(id, Vec::new())
    };
    // The team is said to be away from the first slot on, though it has met somebody there; two have no language in common.
    let asked = Asked {
        slots: 3,
        tables: 1,
        people: vec![
            person(0, vec![0]),
            speaks(1, "zh"),
            speaks(2, "de"),
            person(3, Vec::new()),
            person(4, Vec::new()),
        ],
        requests: vec![ask("0", "1"), ask("1", "2"), ask("3", "4"), ask("0", "3"), ask("1", "4")],
    };
    let plan = [meets("0", "1", 0, 0), meets("1", "2", 1, 2), meets("3", "4", 1, 1), meets("0", "3", 2, 0)];
    let after = repair(&asked, &plan, &["0".to_owned()], 1).unwrap();
    for stays in &plan[..3] {
        assert!(after.plan.contains(stays), "{after:?}");
    }
    assert!(!after.plan.contains(&plan[3]), "who is gone meets nobody");
    assert_eq!(after.added, [meets("1", "4", 2, 0)], "the slot that fell free has its table");
    assert!((after.value - 4.0).abs() < 1e-9 && after.moved.is_empty());
    // Somebody at two tables at one time is no plan, whatever the rules were.
    let torn = [meets("0", "1", 1, 0), meets("1", "2", 1, 1)];
    assert_eq!(
        repair(&asked, &torn, &["4".to_owned()], 0).unwrap_err(),
        Unfit::Plan("1".to_owned(), "2".to_owned(), 1)
    );
    let twice = [meets("3", "4", 1, 0), meets("4", "3", 2, 0)];
    assert!(matches!(repair(&asked, &twice, &["0".to_owned()], 0), Err(Unfit::Plan(..))));
}

#[test]
fn what_cannot_be_read_says_what_is_wrong() {
    let asked = |requests| Asked { slots: 1, tables: 1, people: vec![person(0, Vec::new())], requests };
    let request = |b: &str, weight| vec![Request { a: "0".to_owned(), b: b.to_owned(), weight }];
    let said = |asked: &Asked| made(asked, SOON).unwrap_err();
    assert_eq!(said(&asked(request("7", 1.0))), Unfit::Unknown(0, "7".to_owned()));
    assert_eq!(said(&asked(request("0", 1.0))), Unfit::Alone(0, "0".to_owned()));
    let twice = Asked { people: vec![person(0, Vec::new()), person(0, Vec::new())], ..asked(Vec::new()) };
    assert_eq!(said(&twice), Unfit::Twice("0".to_owned()));
    assert_eq!(said(&Asked { slots: 0, ..asked(Vec::new()) }), Unfit::Slots(0));
    let two = |weight| Asked {
        people: vec![person(0, Vec::new()), person(1, Vec::new())],
        ..asked(request("1", weight))
    };
    assert_eq!(said(&two(-1.0)), Unfit::Weight(0, -1.0));
    assert!(matches!(said(&two(f64::NAN)), Unfit::Weight(0, _)));
}

#[test]
fn a_file_of_another_program_is_read_as_it_is_meant() {
    let text = r#"{"slots": 2, "tables": 1, "people": [{"id": 1, "unavailable": [-1, 0, 7]}, {"id": "2"}, {"id": 3}],
        "requests": [{"a": 1, "b": "2", "weight": 2}, {"a": 1, "b": 3, "weight": 0}]}"#;
    let asked: Asked = serde_json::from_str(text).unwrap();
    let plan = made(&asked, SOON).unwrap();
    assert_eq!(plan.plan, [Meeting { a: "1".to_owned(), b: "2".to_owned(), slot: 1, table: 0 }]);
    assert!(plan.left_out.is_empty(), "who wished for nothing is not left out: {plan:?}");
    let again: Meeting = serde_json::from_str(r#"{"a": 1, "b": 2, "slot": 1, "table": 0}"#).unwrap();
    assert_eq!(again, plan.plan[0]);
    assert!(serde_json::from_str::<Asked>(&text.replace("\"id\": 3", "\"id\": null")).is_err());
}
