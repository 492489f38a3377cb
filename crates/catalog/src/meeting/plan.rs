//! A plan under work: which wish is met in which slot. Nobody is at two tables, no slot has more tables than there are.

use std::cmp::Reverse;

use super::problem::Problem;

#[derive(Clone, Debug)]
pub(super) struct Draft {
    /// For each wish its slot.
    pub slot: Vec<Option<usize>>,
    /// For each slot and person the wish that is met: `slot * people + person`.
    held: Vec<Option<usize>>,
    /// Tables in use, for each slot.
    pub used: Vec<usize>,
    /// How many each person meets.
    pub met: Vec<usize>,
    people: usize,
    worth: i64,
    left_out: usize,
}

impl Draft {
    pub(super) fn empty(problem: &Problem) -> Self {
        let people = problem.free.len();
        let mut wishing = vec![false; people];
        for wish in &problem.wishes {
            wishing[wish.a] = true;
            wishing[wish.b] = true;
        }
        Self {
            slot: vec![None; problem.wishes.len()],
            held: vec![None; people * problem.slots],
            used: vec![0; problem.slots],
            met: vec![0; people],
            people,
            worth: 0,
            left_out: wishing.iter().filter(|wishing| **wishing).count(),
        }
    }

    pub(super) fn held(&self, person: usize, slot: usize) -> Option<usize> {
        self.held[slot * self.people + person]
    }

    /// Whether both are free, there and not at another table.
    pub(super) fn are_free(&self, problem: &Problem, wish: usize, slot: usize) -> bool {
        let one = &problem.wishes[wish];
        one.free >> slot & 1 == 1 && self.held(one.a, slot).is_none() && self.held(one.b, slot).is_none()
    }

    pub(super) fn fits(&self, problem: &Problem, wish: usize, slot: usize) -> bool {
        self.used[slot] < problem.tables && self.are_free(problem, wish, slot)
    }

    pub(super) fn put(&mut self, problem: &Problem, wish: usize, slot: usize) {
        let one = &problem.wishes[wish];
        self.slot[wish] = Some(slot);
        self.used[slot] += 1;
        self.worth += one.weight;
        for person in [one.a, one.b] {
            self.held[slot * self.people + person] = Some(wish);
            self.left_out -= usize::from(self.met[person] == 0);
            self.met[person] += 1;
        }
    }

    pub(super) fn take(&mut self, problem: &Problem, wish: usize) {
        let Some(slot) = self.slot[wish].take() else { return };
        let one = &problem.wishes[wish];
        self.used[slot] -= 1;
        self.worth -= one.weight;
        for person in [one.a, one.b] {
            self.held[slot * self.people + person] = None;
            self.met[person] -= 1;
            self.left_out += usize::from(self.met[person] == 0);
        }
    }

    /// Two meet at a table whatever the rules say now: beside the draft, and nobody moves it.
    pub(super) fn stands(&mut self, problem: &Problem, (a, b): (usize, usize), slot: usize) {
        self.used[slot] += 1;
        for person in [a, b] {
            let wishes = problem.wishes.iter().any(|wish| wish.a == person || wish.b == person);
            self.left_out -= usize::from(wishes && self.met[person] == 0);
            self.met[person] += 1;
        }
    }

    /// What is better is greater: fewer who wished and meet nobody, then what the meetings are worth.
    pub(super) fn score(&self) -> (Reverse<usize>, i64) {
        (Reverse(self.left_out), self.worth)
    }

    pub(super) fn left_out(&self) -> usize {
        self.left_out
    }

    pub(super) fn worth(&self) -> i64 {
        self.worth
    }
}
