//! Days, words and bypasses against the plainest ways to reckon them.

use chrono::{Datelike, Duration};
use proptest::prelude::*;

use super::bypass::{Contract, Signatory};
use super::*;

fn person(number: u128) -> PersonId {
    PersonId(Uuid::from_u128(number))
}

fn unit(number: u128) -> OrganisationId {
    OrganisationId(Uuid::from_u128(number))
}

fn introduced(party: Party) -> Introduced {
    let (name, unit_name) = ("甲".to_owned(), "某大学".to_owned());
    Introduced { party, name, unit_name, openness: Openness::Unit, word: Word::Silent }
}

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

/// Persons 1 and 2 of units 11 and 12, by broker 3 of agency 13, to achievement 21 and demand 22.
fn begun(moment: DateTime<Utc>) -> Introduction {
    let new = New {
        subject: Subject {
            achievement: Some((AchievementId(Uuid::from_u128(21)), "电堆".to_owned())),
            demand: Some((DemandId(Uuid::from_u128(22)), "储能".to_owned())),
        },
        introducer: Some(Introducer {
            person: person(3),
            unit: Some(unit(13)),
            name: "丙".to_owned(),
            unit_name: "某机构".to_owned(),
        }),
        seller: introduced(Party { person: person(1), unit: Some(unit(11)) }),
        buyer: introduced(Party { person: person(2), unit: Some(unit(12)) }),
        case: None,
    };
    Introduction::begun(IntroductionId(Uuid::nil()), new, [7; 10], ([9; 16], [5; 16]), moment)
}

#[test]
fn silence_for_seven_days_is_delivery_and_the_day_of_recording_does_not_count() {
    let one = begun(at("2026-11-26T01:00:00Z"));
    assert_eq!(one.delivers_at, at("2026-12-03T16:00:00Z"));
    assert_eq!(one.protected_until.to_string(), "2028-11-26");
    assert_eq!(one.word(Seat::Buyer, at("2026-12-03T15:59:59Z")), Word::Silent);
    assert_eq!(one.standing(at("2026-12-03T16:00:00Z")), Standing::Settled);
    assert_eq!(one.clone().deliver(at("2026-12-03T15:59:59Z")), None);
    let delivered = one.clone().deliver(at("2026-12-04T00:00:00Z")).unwrap();
    assert_eq!(delivered.seller.word, Word::Delivered { at: one.delivers_at });
    let late =
        delivered.clone().dispute(Seat::Buyer, person(2), "不属实".to_owned(), at("2026-12-05T00:00:00Z"));
    assert_eq!(late, Err(Refusal::Delivered));
    let agreed = delivered.acknowledge(Seat::Buyer, person(2), at("2026-12-05T00:00:00Z")).unwrap();
    assert_eq!(agreed.buyer.shown(), Openness::Named);
    assert_eq!(agreed.seller.shown(), Openness::Unit, "who was only told shows no more than before");
}

#[test]
fn one_dispute_is_a_word_against_another_and_two_end_it() {
    let moment = at("2026-11-26T01:00:00Z");
    let one = begun(moment);
    let disputed = one.dispute(Seat::Seller, person(1), "早已相识".to_owned(), moment).unwrap();
    assert_eq!((disputed.standing(moment), disputed.ended_at), (Standing::Disputed, None));
    let again = disputed.clone().dispute(Seat::Seller, person(1), "又".to_owned(), moment);
    assert_eq!(again, Err(Refusal::Said));
    let agreed = disputed.clone().acknowledge(Seat::Seller, person(5), moment).unwrap();
    assert_eq!(agreed.seller.shown(), Openness::Unit, "a colleague shows the organisation");
    assert_eq!(agreed.dispute(Seat::Seller, person(1), "又".to_owned(), moment), Err(Refusal::Said));
    let void = disputed.dispute(Seat::Buyer, person(2), "没有".to_owned(), moment).unwrap();
    assert!(void.is_void() && void.ended_at == Some(moment));
    assert_eq!(void.acknowledge(Seat::Buyer, person(2), moment), Err(Refusal::Ended));
}

#[test]
fn the_hash_of_a_certificate_is_what_any_tool_makes_of_its_line() {
    let one = begun(at("2026-11-26T01:00:00Z"));
    let line = concat!(
        r#"{"certificate":"0W3G-E1R7-0W3G-E1R7","introduced_at":"2026-11-26T01:00:00.000000Z","#,
        r#""introducer":{"name":"丙","organisation":"某机构"},"seller":{"name":"甲","organisation":"某大学"},"#,
        r#""buyer":{"name":"甲","organisation":"某大学"},"#,
        r#""achievement":{"id":"00000000-0000-0000-0000-000000000015","title":"电堆"},"#,
        r#""demand":{"id":"00000000-0000-0000-0000-000000000016","title":"储能"},"protected_until":"2028-11-26","#,
        r#""title_salt":"05050505050505050505050505050505","#,
        r#""salt":"09090909090909090909090909090909"}"#,
    );
    assert_eq!(one.sheet(), line);
    assert!(one.is_whole() && one.has_hash(&format!(" {} ", one.hash.to_uppercase())));
    let moved = one.clone().acknowledge(Seat::Buyer, person(2), one.at).unwrap();
    assert!(moved.is_whole(), "what parties say later changes nothing of it");
    let forged =
        Introduction { seller: Introduced { name: "乙".to_owned(), ..one.seller.clone() }, ..one.clone() };
    assert!(!forged.is_whole());
    assert!(!one.has_hash("") && !one.has_hash(&one.title_hash()));
}

#[test]
fn a_title_is_not_guessed_from_its_hash_and_what_was_recorded_without_chance_still_verifies() {
    let one = begun(at("2026-11-26T01:00:00Z"));
    assert_eq!(one.title_hash(), sha256(format!("{}{}", "05".repeat(16), "电堆 · 储能")));
    assert_ne!(one.title_hash(), sha256("电堆 · 储能"));
    // As it was before there was a salt of the title.
    let mut old = Introduction { title_salt: String::new(), ..one };
    let line = old.sheet();
    assert!(
        !line.contains("title_salt") && line.contains(r#""protected_until":"2028-11-26","salt":"#),
        "{line}"
    );
    old.hash = sha256(&line);
    assert!(old.is_whole() && old.title_hash() == sha256("电堆 · 储能"));
}

/// The last day of a number of months, by going from month to month.
fn slowly(day: NaiveDate, months: u32) -> NaiveDate {
    let (mut year, mut month) = (day.year(), day.month());
    for _ in 0..months {
        (year, month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
    }
    let fits = |number: &u32| NaiveDate::from_ymd_opt(year, month, *number).is_some();
    let number = (1..=day.day()).rev().find(fits).unwrap();
    NaiveDate::from_ymd_opt(year, month, number).unwrap()
}

proptest! {
    #[test]
    fn months_end_on_the_same_day_or_on_the_last_there_is(days in 0_i64..40_000, months in 0_u32..200) {
        let day = NaiveDate::from_ymd_opt(2000, 1, 1).unwrap() + Duration::days(days);
        prop_assert_eq!(protected_until(day, months), slowly(day, months));
    }

    /// Whatever a contract is like, it is raised if and only if every one of the conditions holds.
    #[test]
    fn a_bypass_is_raised_if_and_only_if_all_conditions_hold(
        (sellers, buyers) in (0_u8..4, 0_u8..4),
        subject in 0_u8..4,
        (broker, agency, handed_over) in (0_u8..3, any::<bool>(), any::<bool>()),
        days in -40_i64..800,
        disputes in 0_u8..3,
        by_market in any::<bool>(),
    ) {
        let moment = at("2024-02-29T17:00:00Z");
        let mut one = begun(moment);
        if by_market {
            one.introducer = None;
        }
        for seat in [Seat::Seller, Seat::Buyer].into_iter().take(disputes.into()) {
            one = one.dispute(seat, person(1), "否".to_owned(), moment).unwrap();
        }
        // None, the person, the unit, or the other party.
        let side = |way: u8, own: u128, other: u128| match way {
            0 => Signatory { person: Some(person(90)), units: vec![unit(91)] },
            1 => Signatory { person: Some(person(own)), units: Vec::new() },
            2 => Signatory { person: None, units: vec![unit(90), unit(own + 10)] },
            _ => Signatory { person: None, units: vec![unit(other + 10)] },
        };
        let day = NaiveDate::from_ymd_opt(2024, 3, 1).unwrap();
        let contract = Contract {
            seller: side(sellers, 1, 2),
            buyer: side(buyers, 2, 1),
            achievement: [None, Some(21), Some(22), None][usize::from(subject)].map(|id| AchievementId(Uuid::from_u128(id))),
            demand: [None, Some(21), Some(21), Some(22)][usize::from(subject)].map(|id| DemandId(Uuid::from_u128(id))),
            broker: [None, Some(person(3)), Some(person(4))][usize::from(broker)],
            handed_over: if handed_over { vec![person(4), person(3)] } else { vec![person(4)] },
            agencies: if agency { vec![unit(13)] } else { vec![unit(14)] },
            day: day + Duration::days(days),
            case: None,
        };
        let same_two = (matches!(sellers, 1 | 2) && matches!(buyers, 1 | 2)) || (sellers == 3 && buyers == 3);
        let same_thing = matches!(subject, 1 | 3);
        // In Shanghai it is the first of March already.
        let mut last = day;
        while last < slowly(day, Rule::IntroductionProtected.on(day)) {
            last = last.succ_opt().unwrap();
        }
        let within = days >= 0 && contract.day <= last;
        let without = broker != 1 && !agency && !handed_over;
        let expected = !by_market && disputes < 2 && same_two && same_thing && within && without;
        prop_assert_eq!(contract.bypasses(&one), expected);
    }
}
