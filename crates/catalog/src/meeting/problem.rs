//! What is to be scheduled, as it is sent and as it is computed with.

use std::collections::HashMap;

use serde::{Deserialize, Deserializer, Serialize};

use super::Meeting;

/// Most slots a plan can have: they are kept as bits.
pub const SLOTS_MAX: usize = 128;
/// Weights are computed with as integers of this size at most, so that any number of them adds up exactly.
const WEIGHT_UNITS: f64 = 1_048_576.0;

/// A hall's wishes to meet, as a file has them.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Asked {
    pub slots: usize,
    /// Tables that may be used in each slot.
    pub tables: usize,
    pub people: Vec<Attendee>,
    pub requests: Vec<Request>,
}

/// Somebody who meets others.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Attendee {
    /// A text, or a number as programs have it.
    #[serde(deserialize_with = "named")]
    pub id: String,
    /// Which side of the market, as `team` or `guest`; told only to people.
    #[serde(default)]
    pub side: String,
    /// Slots, counted from nought, in which the person meets nobody. Who is away when there is no slot is away for nobody.
    #[serde(default, deserialize_with = "slots")]
    pub unavailable: Vec<usize>,
    /// Languages the person speaks; who names none speaks with anybody.
    #[serde(default)]
    pub languages: Vec<String>,
}

/// Two who wish to meet.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Request {
    #[serde(deserialize_with = "named")]
    pub a: String,
    #[serde(deserialize_with = "named")]
    pub b: String,
    /// How much; one where nothing is said. Of what is worth nothing nothing is planned.
    #[serde(default = "one")]
    pub weight: f64,
}

fn one() -> f64 {
    1.0
}

/// Who somebody is, as it is compared.
#[derive(Deserialize)]
#[serde(untagged)]
enum Name {
    Text(String),
    Number(serde_json::Number),
}

/// Reads a text, or a number as the text of it.
pub(super) fn named<'de, D: Deserializer<'de>>(from: D) -> Result<String, D::Error> {
    Ok(match Name::deserialize(from)? {
        Name::Text(text) => text,
        Name::Number(number) => number.to_string(),
    })
}

/// Reads slots; those before the first are none.
fn slots<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<usize>, D::Error> {
    let all = Vec::<i64>::deserialize(from)?;
    Ok(all.into_iter().filter_map(|slot| usize::try_from(slot).ok()).collect())
}

/// Why wishes cannot be scheduled.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum Unfit {
    #[error("there are {0} slots; a plan has 1 to {SLOTS_MAX}")]
    Slots(usize),
    #[error("two people have the id {0:?}")]
    Twice(String),
    #[error("request {0} names {1:?}, who is not among the people")]
    Unknown(usize, String),
    #[error("request {0} is of {1:?} with themselves")]
    Alone(usize, String),
    #[error("request {0} weighs {1}; a weight is a number, and none is below 0")]
    Weight(usize, f64),
    #[error("{0:?} and {1:?} cannot meet in slot {2} of this plan")]
    Plan(String, String, usize),
    #[error("{0:?} is absent and not among the people")]
    Absent(String),
}

/// The wishes, by number.
#[derive(Clone, Debug)]
pub(super) struct Problem {
    pub slots: usize,
    pub tables: usize,
    /// For each person the slots they may meet in, as bits.
    pub free: Vec<u128>,
    pub wishes: Vec<Wish>,
    /// Units of a wish for one of a request's weight.
    pub scale: f64,
    /// Which of the requests each wish is.
    pub origin: Vec<usize>,
    /// The number of each person.
    number: HashMap<String, usize>,
    /// The wish of each pair, the lower number first.
    pairs: HashMap<(usize, usize), usize>,
}

/// Two people, by number, and what their meeting is worth.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wish {
    pub a: usize,
    pub b: usize,
    pub weight: i64,
    /// Slots in which both may.
    pub free: u128,
}

impl Problem {
    /// Reads what was sent. A pair that asked twice meets once, for the heavier of its wishes; a pair that shares no slot or
    /// no language is left out.
    ///
    /// # Errors
    /// If a person or a request is not what it should be.
    pub(super) fn read(asked: &Asked) -> Result<Self, Unfit> {
        if asked.slots == 0 || asked.slots > SLOTS_MAX {
            return Err(Unfit::Slots(asked.slots));
        }
        let mut number = HashMap::new();
        let mut free = Vec::with_capacity(asked.people.len());
        let whole = u128::MAX >> (SLOTS_MAX - asked.slots);
        for person in &asked.people {
            if number.insert(person.id.clone(), free.len()).is_some() {
                return Err(Unfit::Twice(person.id.clone()));
            }
            let mut slots = whole;
            for away in person.unavailable.iter().filter(|away| **away < asked.slots) {
                slots &= !(1 << away);
            }
            free.push(slots);
        }
        let heaviest = asked.requests.iter().map(|one| one.weight).fold(1.0, f64::max);
        let whole_numbers =
            heaviest <= WEIGHT_UNITS && asked.requests.iter().all(|one| one.weight.fract() == 0.0);
        let scale = if whole_numbers { 1.0 } else { WEIGHT_UNITS / heaviest };
        let mut problem = Self {
            slots: asked.slots,
            tables: asked.tables,
            free,
            wishes: Vec::new(),
            scale,
            origin: Vec::new(),
            number,
            pairs: HashMap::new(),
        };
        for (index, request) in asked.requests.iter().enumerate() {
            let find = |id: &str| {
                problem.number.get(id).copied().ok_or_else(|| Unfit::Unknown(index, id.to_owned()))
            };
            let (a, b) = (find(&request.a)?, find(&request.b)?);
            if a == b {
                return Err(Unfit::Alone(index, request.a.clone()));
            }
            if !(request.weight.is_finite() && request.weight >= 0.0) {
                return Err(Unfit::Weight(index, request.weight));
            }
            if request.weight <= 0.0 {
                continue;
            }
            let shared = problem.free[a] & problem.free[b];
            if shared == 0 || !understand(&asked.people[a], &asked.people[b]) {
                continue;
            }
            // Up to a million: exact in both directions.
            #[expect(clippy::cast_possible_truncation, reason = "at most WEIGHT_UNITS")]
            let weight = ((request.weight * scale).round() as i64).max(1);
            let pair = (a.min(b), a.max(b));
            let wish = Wish { a, b, weight, free: shared };
            match problem.pairs.get(&pair).copied() {
                None => {
                    problem.pairs.insert(pair, problem.wishes.len());
                    problem.wishes.push(wish);
                    problem.origin.push(index);
                }
                Some(known) if problem.wishes[known].weight < weight => {
                    problem.wishes[known] = wish;
                    problem.origin[known] = index;
                }
                Some(_) => {}
            }
        }
        Ok(problem)
    }

    /// The number of somebody.
    pub(super) fn person(&self, id: &str) -> Option<usize> {
        self.number.get(id).copied()
    }

    /// The numbers of who meets.
    pub(super) fn both(&self, meeting: &Meeting) -> Option<(usize, usize)> {
        Some((self.person(&meeting.a)?, self.person(&meeting.b)?))
    }

    /// The wish that a meeting fulfils, whoever of the two is named first.
    pub(super) fn wish_of(&self, meeting: &Meeting) -> Option<usize> {
        let pair = self.both(meeting)?;
        self.pairs.get(&(pair.0.min(pair.1), pair.0.max(pair.1))).copied()
    }

    /// Two meet in a slot whatever else is planned: neither meets anybody else then, nor the two each other again.
    pub(super) fn stands(&mut self, (a, b): (usize, usize), slot: usize) {
        for wish in &mut self.wishes {
            if (wish.a == a && wish.b == b) || (wish.a == b && wish.b == a) {
                wish.free = 0;
            } else if [wish.a, wish.b].iter().any(|who| *who == a || *who == b) {
                wish.free &= !(1 << slot);
            }
        }
    }

    /// Somebody meets nobody from a slot on.
    pub(super) fn leaves(&mut self, person: usize, from: usize) {
        let before = (1_u128 << from.min(SLOTS_MAX - 1)) - 1;
        self.free[person] &= before;
        for wish in self.wishes.iter_mut().filter(|wish| wish.a == person || wish.b == person) {
            wish.free &= before;
        }
    }

    /// Worth more than all wishes together: what it counts comes first.
    pub(super) fn more_than_all(&self) -> i64 {
        1 + self.wishes.iter().map(|wish| wish.weight).sum::<i64>()
    }

    /// The people in two halves so that every wish joins them, where that can be.
    pub(super) fn halves(&self) -> Option<Vec<bool>> {
        let mut near = vec![Vec::new(); self.free.len()];
        for wish in &self.wishes {
            near[wish.a].push(wish.b);
            near[wish.b].push(wish.a);
        }
        let mut half: Vec<Option<bool>> = vec![None; self.free.len()];
        for first in 0..self.free.len() {
            if half[first].is_some() {
                continue;
            }
            half[first] = Some(false);
            let mut open = vec![first];
            while let Some(person) = open.pop() {
                for &other in &near[person] {
                    match half[other] {
                        None => {
                            half[other] = half[person].map(|side| !side);
                            open.push(other);
                        }
                        side if side == half[person] => return None,
                        _ => {}
                    }
                }
            }
        }
        Some(half.into_iter().map(|side| side.unwrap_or_default()).collect())
    }
}

fn understand(one: &Attendee, other: &Attendee) -> bool {
    one.languages.is_empty()
        || other.languages.is_empty()
        || one.languages.iter().any(|language| other.languages.contains(language))
}
