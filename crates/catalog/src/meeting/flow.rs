//! The cheapest flow through a small network, by augmenting along cheapest paths: each path found is the best there is, so
//! that one may stop when the next is not worth it (Ahuja, Magnanti, Orlin, Network Flows, 1993, §9.7).

use std::cmp::Reverse;
use std::collections::BinaryHeap;

const FAR: i64 = i64::MAX / 4;

/// A network whose first node sends and whose last receives. Arcs lead from nodes to nodes of a later layer, so that what is
/// cheapest before anything flows is found in one pass in the order of `layers`.
pub(super) struct Network {
    arcs: Vec<Arc>,
    out: Vec<Vec<usize>>,
}

#[derive(Clone, Copy)]
struct Arc {
    to: usize,
    room: i64,
    cost: i64,
}

impl Network {
    pub(super) fn new(nodes: usize) -> Self {
        Self { arcs: Vec::new(), out: vec![Vec::new(); nodes] }
    }

    /// An arc, by whose number its flow is asked for.
    pub(super) fn arc(&mut self, from: usize, to: usize, room: i64, cost: i64) -> usize {
        let number = self.arcs.len();
        self.arcs.push(Arc { to, room, cost });
        self.arcs.push(Arc { to: from, room: 0, cost: -cost });
        self.out[from].push(number);
        self.out[to].push(number + 1);
        number
    }

    pub(super) fn flows(&self, arc: usize) -> bool {
        self.arcs[arc ^ 1].room > 0
    }

    /// Sends up to `most` along paths that cost less than nothing; answers what it cost. `order` has every node once, tails
    /// before heads.
    pub(super) fn send(&mut self, most: usize, order: &[usize]) -> i64 {
        let (Some(&source), Some(&sink)) = (order.first(), order.last()) else { return 0 };
        let mut height = vec![FAR; self.out.len()];
        height[source] = 0;
        for &node in order {
            for &arc in &self.out[node] {
                let Arc { to, room, cost } = self.arcs[arc];
                if room > 0 && height[node] < FAR {
                    height[to] = height[to].min(height[node] + cost);
                }
            }
        }
        let mut total = 0;
        let mut left = most;
        let mut far = vec![FAR; self.out.len()];
        let mut by = vec![usize::MAX; self.out.len()];
        let mut heap = BinaryHeap::new();
        while left > 0 {
            far.fill(FAR);
            far[source] = 0;
            heap.clear();
            heap.push(Reverse((0, source)));
            while let Some(Reverse((reached, node))) = heap.pop() {
                if reached > far[node] {
                    continue;
                }
                // Whatever is farther than the sink changes no path to it.
                if node == sink {
                    break;
                }
                for &arc in &self.out[node] {
                    let Arc { to, room, cost } = self.arcs[arc];
                    if room == 0 || height[to] >= FAR {
                        continue;
                    }
                    let next = reached + cost + height[node] - height[to];
                    if next < far[to] {
                        far[to] = next;
                        by[to] = arc;
                        heap.push(Reverse((next, to)));
                    }
                }
            }
            if far[sink] >= FAR {
                break;
            }
            let reach = far[sink];
            for (height, far) in height.iter_mut().zip(&far) {
                if *height < FAR {
                    *height += (*far).min(reach);
                }
            }
            let cost = height[sink] - height[source];
            if cost >= 0 {
                break;
            }
            let mut node = sink;
            while node != source {
                let arc = by[node];
                self.arcs[arc].room -= 1;
                self.arcs[arc ^ 1].room += 1;
                node = self.arcs[arc ^ 1].to;
            }
            total += cost;
            left -= 1;
        }
        total
    }
}
