//! Who of those who wait gets a seat. In the order they came: nobody is overtaken but by those whom one's own group's quota
//! does not hold back.

use std::collections::{BTreeMap, BTreeSet};

use super::Audience;

/// A hall: what it holds, what each group may take, and what is taken.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct House {
    pub capacity: i32,
    pub quotas: BTreeMap<Audience, i32>,
    /// Seats confirmed or offered.
    pub taken: BTreeMap<Audience, i32>,
}

/// Somebody who waits for so many seats.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Claim<T> {
    pub id: T,
    pub audience: Audience,
    pub seats: i32,
}

impl House {
    /// Seats that nobody has.
    pub fn free(&self) -> i32 {
        self.capacity - self.taken.values().sum::<i32>()
    }

    /// What is left of a group's quota; nothing where there is none.
    fn left(&self, audience: Audience) -> Option<i32> {
        let quota = self.quotas.get(&audience)?;
        Some(quota - self.taken.get(&audience).copied().unwrap_or_default())
    }

    fn take(&mut self, audience: Audience, seats: i32) {
        *self.taken.entry(audience).or_default() += seats;
    }
}

/// Those of `queue`, in its order, who get their seats now. Whoever is first and does not fit into the hall keeps everybody
/// behind waiting; whoever does not fit into the group's quota keeps the group waiting.
pub fn granted<T: Copy>(mut house: House, queue: &[Claim<T>]) -> Vec<T> {
    let mut full = BTreeSet::new();
    let mut granted = Vec::new();
    for claim in queue {
        if full.contains(&claim.audience) {
            continue;
        }
        if house.left(claim.audience).is_some_and(|left| left < claim.seats) {
            full.insert(claim.audience);
            continue;
        }
        if house.free() < claim.seats {
            break;
        }
        house.take(claim.audience, claim.seats);
        granted.push(claim.id);
    }
    granted
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn queue() -> impl Strategy<Value = Vec<Claim<usize>>> {
        prop::collection::vec((0_usize..5, 1_i32..=5), 0..30).prop_map(|all| {
            let claim = |(id, (audience, seats))| Claim { id, audience: Audience::ALL[audience], seats };
            all.into_iter().enumerate().map(claim).collect()
        })
    }

    fn house() -> impl Strategy<Value = House> {
        (0_i32..30, prop::collection::btree_map(0_usize..5, 0_i32..12, 0..4)).prop_map(
            |(capacity, quotas)| House {
                capacity,
                quotas: quotas.into_iter().map(|(number, seats)| (Audience::ALL[number], seats)).collect(),
                taken: BTreeMap::new(),
            },
        )
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(10_000))]

        #[test]
        fn nobody_is_overtaken_and_nothing_is_given_twice(house in house(), queue in queue()) {
            let given = granted(house.clone(), &queue);
            let mut after = house.clone();
            for claim in queue.iter().filter(|claim| given.contains(&claim.id)) {
                after.take(claim.audience, claim.seats);
            }
            prop_assert!(after.free() >= 0 || given.is_empty());
            for (audience, quota) in &house.quotas {
                prop_assert!(after.taken.get(audience).copied().unwrap_or_default() <= *quota);
            }
            // Whoever waits still waits behind nobody of the group who came later, and would not fit.
            for waits in queue.iter().filter(|claim| !given.contains(&claim.id)) {
                let later = queue.iter().filter(|claim| claim.id > waits.id && given.contains(&claim.id));
                for other in later {
                    prop_assert!(other.audience != waits.audience);
                    prop_assert!(house.quotas.contains_key(&waits.audience));
                }
            }
            // Once more gives nobody anything: what can be given was.
            let rest: Vec<_> = queue.iter().copied().filter(|claim| !given.contains(&claim.id)).collect();
            prop_assert!(granted(after, &rest).is_empty());
        }
    }
}
