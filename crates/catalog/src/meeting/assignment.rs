//! Of wishes that lie between two halves of a hall, the best that can be had together.

use super::flow::Network;
use super::problem::Problem;

/// The best of what is offered, where each person takes so many.
pub(super) struct Assignment<'a> {
    problem: &'a Problem,
    side: &'a [bool],
    offers: Vec<(usize, i64)>,
}

impl<'a> Assignment<'a> {
    pub(super) fn new(problem: &'a Problem, side: &'a [bool]) -> Self {
        Self { problem, side, offers: Vec::new() }
    }

    /// A wish across the halves.
    pub(super) fn offer(&mut self, wish: usize, worth: i64) {
        self.offers.push((wish, worth));
    }

    /// At most `most` of the offers. `person` says how many each takes, and what their first is worth besides.
    pub(super) fn best(&self, most: usize, person: impl Fn(usize) -> (i64, i64)) -> Vec<usize> {
        let mut node = vec![usize::MAX; self.side.len()];
        let (mut left, mut right) = (Vec::new(), Vec::new());
        for (wish, _) in &self.offers {
            for who in [self.problem.wishes[*wish].a, self.problem.wishes[*wish].b] {
                if node[who] == usize::MAX {
                    node[who] = 0;
                    if self.side[who] { right.push(who) } else { left.push(who) }
                }
            }
        }
        for (number, who) in left.iter().chain(&right).enumerate() {
            node[*who] = number + 1;
        }
        let sink = left.len() + right.len() + 1;
        let mut network = Network::new(sink + 1);
        let mut limit = |from: usize, to: usize, who: usize| {
            let (room, first) = person(who);
            if first > 0 {
                network.arc(from, to, 1, -first);
            }
            network.arc(from, to, room - i64::from(first > 0), 0);
        };
        for who in &left {
            limit(0, node[*who], *who);
        }
        for who in &right {
            limit(node[*who], sink, *who);
        }
        let arcs: Vec<usize> = self
            .offers
            .iter()
            .map(|(wish, worth)| {
                let one = &self.problem.wishes[*wish];
                let (from, to) = if self.side[one.a] { (one.b, one.a) } else { (one.a, one.b) };
                network.arc(node[from], node[to], 1, -worth)
            })
            .collect();
        let order: Vec<usize> = (0..=sink).collect();
        network.send(most, &order);
        let taken = self.offers.iter().zip(arcs).filter(|(_, arc)| network.flows(*arc));
        taken.map(|((wish, _), _)| *wish).collect()
    }
}
