//! 1:1 meetings (一对一洽谈): who of a hall meets whom, when, at which table. As few as possible go home without a meeting, and
//! what the meetings are worth is as near to the best there is as time allows; a plan that lost somebody goes on with hardly
//! anybody else moved (domain feature D7).

mod assignment;
mod flow;
mod plan;
mod problem;
mod repair;
mod solve;
#[cfg(test)]
mod tests;

use std::collections::{HashMap, HashSet};
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};

use plan::Draft;
use problem::Problem;
pub use problem::{Asked, Attendee, Request, SLOTS_MAX, Unfit};
pub use repair::MOVED_MAX;
use solve::Effort;

/// A plan, and how good it is.
#[derive(Clone, Debug, Serialize)]
pub struct Plan {
    pub plan: Vec<Meeting>,
    /// The weights of the requests that are met, added up.
    pub value: f64,
    /// No plan that leaves out as few people is worth more.
    pub bound: f64,
    /// Who wished to meet somebody and meets nobody.
    pub left_out: Vec<String>,
    pub seconds: f64,
}

/// Two who meet.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Meeting {
    #[serde(deserialize_with = "problem::named")]
    pub a: String,
    #[serde(deserialize_with = "problem::named")]
    pub b: String,
    pub slot: usize,
    pub table: usize,
}

/// Makes a plan within a time, mostly far sooner: first as few people as possible who meet nobody, then what is worth most.
///
/// # Errors
/// If what was asked cannot be read.
pub fn schedule(asked: &Asked, within: Duration) -> Result<Plan, Unfit> {
    made(asked, Effort { within, rounds: solve::PATIENCE })
}

fn made(asked: &Asked, effort: Effort) -> Result<Plan, Unfit> {
    let began = Instant::now();
    let problem = Problem::read(asked)?;
    let (draft, bound) = solve::solve(&problem, effort);
    let scale = problem.scale;
    let plan = tables(asked, &problem, &draft, (&[], &[])).into_iter().map(|(_, meeting)| meeting).collect();
    let value = value(asked, &problem, &draft);
    let bound = if draft.left_out() <= bound.left_out { bound.worth } else { bound.any };
    #[expect(clippy::cast_precision_loss, reason = "below 2^53")]
    let bound = (bound as f64 / scale).max(value);
    Ok(Plan {
        plan,
        value,
        bound,
        left_out: left_out(asked, &problem, &draft),
        seconds: began.elapsed().as_secs_f64(),
    })
}

/// A plan that lost somebody, and how it goes on.
#[derive(Clone, Debug, Serialize)]
pub struct Repaired {
    pub plan: Vec<Meeting>,
    pub value: f64,
    /// Meetings that are in another slot than before: at most [`MOVED_MAX`].
    pub moved: Vec<Meeting>,
    /// Meetings that are new.
    pub added: Vec<Meeting>,
    pub left_out: Vec<String>,
    pub seconds: f64,
}

/// Goes on with a plan without some people, from a slot on: who would have met them meets others where that can be. What was
/// in earlier slots stays, and whoever stays in their slot stays at their table. What was planned before somebody was away,
/// spoke other languages or had fewer tables stays as well: rules hold for what is planned from now on.
///
/// # Errors
/// If what was asked cannot be read, or the plan is none of it.
pub fn repair(asked: &Asked, plan: &[Meeting], absent: &[String], from: usize) -> Result<Repaired, Unfit> {
    let began = Instant::now();
    let mut problem = Problem::read(asked)?;
    let mut gone = HashSet::new();
    for id in absent {
        let person = problem.person(id).ok_or_else(|| Unfit::Absent(id.clone()))?;
        problem.leaves(person, from);
        gone.insert(person);
    }
    let mut draft = Draft::empty(&problem);
    let (mut seats, mut stands) = (HashSet::new(), Vec::new());
    for meeting in plan {
        let refused = || Unfit::Plan(meeting.a.clone(), meeting.b.clone(), meeting.slot);
        let (a, b) = problem.both(meeting).filter(|_| meeting.slot < problem.slots).ok_or_else(refused)?;
        if a == b || !seats.insert((meeting.slot, a)) || !seats.insert((meeting.slot, b)) {
            return Err(refused());
        }
        if meeting.slot >= from && (gone.contains(&a) || gone.contains(&b)) {
            continue;
        }
        let wish = problem.wish_of(meeting);
        if wish.is_some_and(|wish| draft.slot[wish].is_some()) {
            return Err(refused());
        }
        match wish.filter(|wish| draft.fits(&problem, *wish, meeting.slot)) {
            Some(wish) => draft.put(&problem, wish, meeting.slot),
            None => {
                problem.stands((a, b), meeting.slot);
                draft.stands(&problem, (a, b), meeting.slot);
                stands.push(meeting);
            }
        }
    }
    let before = draft.clone();
    repair::repair(&problem, &mut draft, from);
    let all = tables(asked, &problem, &draft, (plan, &stands));
    let is_new = |wish: usize| draft.slot[wish].is_some() && before.slot[wish].is_none();
    let is_moved = |wish: usize| {
        before.slot[wish].is_some() && draft.slot[wish].is_some_and(|to| before.slot[wish] != Some(to))
    };
    let those = |which: &dyn Fn(usize) -> bool| {
        all.iter().filter(|(wish, _)| which(*wish)).map(|(_, meeting)| meeting.clone()).collect::<Vec<_>>()
    };
    let mut after: Vec<Meeting> = all.iter().map(|(_, meeting)| meeting.clone()).collect();
    after.extend(stands.iter().copied().cloned());
    after.sort_by_key(|one| (one.slot, one.table));
    let stood: f64 = stands.iter().map(|one| worth(asked, one)).sum();
    Ok(Repaired {
        moved: those(&is_moved),
        added: those(&is_new),
        plan: after,
        value: value(asked, &problem, &draft) + stood,
        left_out: left_out(asked, &problem, &draft),
        seconds: began.elapsed().as_secs_f64(),
    })
}

/// The heaviest request of two who meet, whoever of them made it; nothing where nobody wished for it.
fn worth(asked: &Asked, meeting: &Meeting) -> f64 {
    let wished = |one: &&Request| {
        (one.a == meeting.a && one.b == meeting.b) || (one.a == meeting.b && one.b == meeting.a)
    };
    asked.requests.iter().filter(wished).map(|one| one.weight).fold(0.0, f64::max)
}

/// The meetings by slot and table. Who met at a table in the same slot of `before` meets there; the tables of what stands
/// beside the draft are taken.
fn tables(
    asked: &Asked,
    problem: &Problem,
    draft: &Draft,
    (before, stands): (&[Meeting], &[&Meeting]),
) -> Vec<(usize, Meeting)> {
    let mut at: HashMap<(usize, usize), usize> = HashMap::new();
    let mut taken: HashSet<(usize, usize)> = stands.iter().map(|one| (one.slot, one.table)).collect();
    for meeting in before {
        if let Some(wish) = problem.wish_of(meeting)
            && draft.slot[wish] == Some(meeting.slot)
            && taken.insert((meeting.slot, meeting.table))
        {
            at.insert((wish, meeting.slot), meeting.table);
        }
    }
    let mut plan = Vec::new();
    for (wish, slot) in draft.slot.iter().enumerate() {
        let Some(slot) = *slot else { continue };
        let request = &asked.requests[problem.origin[wish]];
        let table = at.get(&(wish, slot)).copied();
        let free = || (0..).find(|table| !taken.contains(&(slot, *table))).unwrap_or_default();
        let table = table.unwrap_or_else(free);
        taken.insert((slot, table));
        plan.push((wish, Meeting { a: request.a.clone(), b: request.b.clone(), slot, table }));
    }
    plan.sort_by_key(|(_, one)| (one.slot, one.table));
    plan
}

fn value(asked: &Asked, problem: &Problem, draft: &Draft) -> f64 {
    let met = draft.slot.iter().enumerate().filter(|(_, slot)| slot.is_some());
    met.map(|(wish, _)| asked.requests[problem.origin[wish]].weight).sum()
}

fn left_out(asked: &Asked, problem: &Problem, draft: &Draft) -> Vec<String> {
    let mut wishes = vec![false; asked.people.len()];
    for wish in &problem.wishes {
        wishes[wish.a] = true;
        wishes[wish.b] = true;
    }
    let out = (0..wishes.len()).filter(|person| wishes[*person] && draft.met[*person] == 0);
    out.map(|person| asked.people[person].id.clone()).collect()
}
