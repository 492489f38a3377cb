//! Finding a plan. First how many each person meets, whatever the slot: that is a flow, its optimum is exact, and no plan is
//! worth more. Then the slots are dealt, one after the other, by the same means. Then slots are solved anew with all others
//! as they are, from many beginnings, until nothing is left to gain or time is up.

use std::time::{Duration, Instant};

use super::assignment::Assignment;
use super::flow::Network;
use super::plan::Draft;
use super::problem::Problem;

/// Room between weights, for chance to choose among what is worth the same.
const GRAIN: i64 = 1 << 14;
/// Of so many rounds that gained nothing, one looks at whom it meets and not at what that is worth.
const BLIND: usize = 4;
/// Rounds after which a plan that did not become better is taken for as good as it gets.
pub(super) const PATIENCE: usize = 20_000;

/// What no plan surpasses.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bound {
    /// People who wish and cannot all be met.
    pub left_out: usize,
    /// Of plans that leave out as few.
    pub worth: i64,
    /// Of any plan, whomever it leaves out.
    pub any: i64,
}

/// How long to look for a better plan.
#[derive(Clone, Copy, Debug)]
pub(super) struct Effort {
    pub within: Duration,
    /// Rounds without a better one.
    pub rounds: usize,
}

pub(super) fn solve(problem: &Problem, effort: Effort) -> (Draft, Bound) {
    let began = Instant::now();
    let mut chance = fastrand::Rng::with_seed(7);
    let halves = problem.halves();
    let first = halves.clone().unwrap_or_else(|| cut(problem, &mut chance));
    let (bound, wanted) = whole(problem, &first, halves.is_some());
    let mut draft = dealt(problem, &first, &wanted);
    let mut best = draft.clone();
    let mut order: Vec<usize> = (0..problem.slots).collect();
    let mut since = 0;
    loop {
        let other = if halves.is_none() { Some(cut(problem, &mut chance)) } else { None };
        chance.shuffle(&mut order);
        // What weighs most in each slot by itself may leave out more in all of them together.
        let blind = since % BLIND == BLIND - 1;
        for &slot in &order {
            again(problem, &mut draft, slot, other.as_ref().unwrap_or(&first), blind, &mut chance);
        }
        since += 1;
        if draft.score() > best.score() {
            best = draft.clone();
            since = 0;
        } else if since % 10 == 0 {
            draft = best.clone();
        }
        let is_best = best.left_out() <= bound.left_out && best.worth() >= bound.worth;
        if is_best || since >= effort.rounds || began.elapsed() >= effort.within {
            return (best, bound);
        }
        shake(problem, &mut draft, &mut chance);
    }
}

/// Halves by chance: the wishes across are solved for, the rest stays. Where people cannot be halved for good, other wishes
/// lie across each time.
fn cut(problem: &Problem, chance: &mut fastrand::Rng) -> Vec<bool> {
    problem.free.iter().map(|_| chance.bool()).collect()
}

/// What is wished at most, whatever the slot: each meets as many as they have slots, all together as many as there are
/// tables. Answers the bound and which wishes it is made of.
fn whole(problem: &Problem, side: &[bool], is_halved: bool) -> (Bound, Vec<bool>) {
    let tables = problem.tables.saturating_mul(problem.slots);
    let bonus = problem.more_than_all();
    let mut kept = vec![false; problem.wishes.len()];
    let mut fair = Assignment::new(problem, side);
    for (wish, one) in problem.wishes.iter().enumerate() {
        if side[one.a] != side[one.b] {
            fair.offer(wish, one.weight);
        }
    }
    let room = |person: usize| i64::from(problem.free[person].count_ones());
    for wish in fair.best(tables, |person| (room(person), bonus)) {
        kept[wish] = true;
    }
    if !is_halved {
        // Each person stands on both sides; half of what they then are worth is never less than any plan.
        let any = twice(problem, tables) / 2;
        return (Bound { left_out: 0, worth: any, any }, kept);
    }
    let mut plain = Assignment::new(problem, side);
    for (wish, one) in problem.wishes.iter().enumerate() {
        plain.offer(wish, one.weight);
    }
    let worth = |wishes: &[usize]| wishes.iter().map(|wish| problem.wishes[*wish].weight).sum::<i64>();
    let any = worth(&plain.best(tables, |person| (room(person), 0)));
    let (mut wishes, mut met) = (vec![false; side.len()], vec![false; side.len()]);
    for (wish, one) in problem.wishes.iter().enumerate() {
        for person in [one.a, one.b] {
            wishes[person] = true;
            met[person] |= kept[wish];
        }
    }
    let left_out = wishes.iter().zip(&met).filter(|(wishes, met)| **wishes && !**met).count();
    let chosen: Vec<usize> = (0..kept.len()).filter(|wish| kept[*wish]).collect();
    (Bound { left_out, worth: worth(&chosen), any }, kept)
}

fn twice(problem: &Problem, tables: usize) -> i64 {
    let people = problem.free.len();
    let mut network = Network::new(2 * people + 2);
    let (source, sink) = (2 * people, 2 * people + 1);
    for (person, free) in problem.free.iter().enumerate() {
        let room = i64::from(free.count_ones());
        network.arc(source, person, room, 0);
        network.arc(people + person, sink, room, 0);
    }
    for wish in &problem.wishes {
        network.arc(wish.a, people + wish.b, 1, -wish.weight);
        network.arc(wish.b, people + wish.a, 1, -wish.weight);
    }
    let order: Vec<usize> = std::iter::once(source).chain(0..2 * people).chain([sink]).collect();
    -network.send(2 * tables, &order)
}

/// Deals what is wanted into slots: in each slot first whoever has no slot to spare, then as many as there are tables, then
/// whoever has least to spare.
fn dealt(problem: &Problem, side: &[bool], wanted: &[bool]) -> Draft {
    let mut draft = Draft::empty(problem);
    let mut left: Vec<i64> = vec![0; problem.free.len()];
    for (one, _) in problem.wishes.iter().zip(wanted).filter(|(_, wanted)| **wanted) {
        left[one.a] += 1;
        left[one.b] += 1;
    }
    let there = |slot: usize| problem.free.iter().filter(|free| **free >> slot & 1 == 1).count();
    let mut order: Vec<usize> = (0..problem.slots).collect();
    order.sort_by_key(|slot| there(*slot));
    let mut ahead: u128 = order.iter().map(|slot| 1_u128 << slot).sum();
    for slot in order {
        let spare = |person: usize| i64::from((problem.free[person] & ahead).count_ones()) - left[person];
        let mut hall = Assignment::new(problem, side);
        for (wish, one) in problem.wishes.iter().enumerate() {
            if wanted[wish] && draft.slot[wish].is_none() && one.free >> slot & 1 == 1 {
                hall.offer(wish, 1 << 20);
            }
        }
        let urgency = |person: usize| match spare(person) {
            ..=0 => 1 << 40,
            spare => 1000 / spare,
        };
        for wish in hall.best(problem.tables, |person| (1, urgency(person))) {
            draft.put(problem, wish, slot);
            left[problem.wishes[wish].a] -= 1;
            left[problem.wishes[wish].b] -= 1;
        }
        ahead &= !(1 << slot);
    }
    draft
}

/// Solves one slot anew, for the best there is with all other slots as they are; `blind` to what wishes are worth, for the most
/// people alone.
fn again(
    problem: &Problem,
    draft: &mut Draft,
    slot: usize,
    side: &[bool],
    blind: bool,
    chance: &mut fastrand::Rng,
) {
    for person in 0..side.len() {
        if let Some(wish) = draft.held(person, slot)
            && side[problem.wishes[wish].a] != side[problem.wishes[wish].b]
        {
            draft.take(problem, wish);
        }
    }
    let mut hall = Assignment::new(problem, side);
    for (wish, one) in problem.wishes.iter().enumerate() {
        if side[one.a] != side[one.b] && draft.slot[wish].is_none() && draft.are_free(problem, wish, slot) {
            let worth = if blind { chance.i64(1..GRAIN) } else { one.weight * GRAIN + chance.i64(0..16) };
            hall.offer(wish, worth);
        }
    }
    let bonus = problem.more_than_all() * GRAIN;
    let tables = problem.tables.saturating_sub(draft.used[slot]);
    let met = &draft.met;
    let best = hall.best(tables, |person| (1, if met[person] == 0 { bonus } else { 0 }));
    for wish in best {
        draft.put(problem, wish, slot);
    }
}

/// Takes away some of a plan, for other plans to be found from there.
fn shake(problem: &Problem, draft: &mut Draft, chance: &mut fastrand::Rng) {
    match chance.u8(0..4) {
        // All that a few people meet.
        0 => {
            for _ in 0..chance.usize(1..=3) {
                let person = chance.usize(0..problem.free.len().max(1));
                for slot in 0..problem.slots {
                    if let Some(wish) = draft.held(person, slot) {
                        draft.take(problem, wish);
                    }
                }
            }
        }
        // Two or three slots.
        1 => {
            for _ in 0..chance.usize(2..=3) {
                let slot = chance.usize(0..problem.slots);
                for person in 0..problem.free.len() {
                    if let Some(wish) = draft.held(person, slot) {
                        draft.take(problem, wish);
                    }
                }
            }
        }
        // Here and there.
        share => {
            let share = if share == 2 { 10 } else { 3 };
            for wish in 0..problem.wishes.len() {
                if draft.slot[wish].is_some() && chance.usize(0..share) == 0 {
                    draft.take(problem, wish);
                }
            }
        }
    }
}
