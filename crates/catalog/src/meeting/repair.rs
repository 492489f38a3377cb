//! A plan that lost somebody: their partners get other meetings, and hardly anybody else is moved.

use super::plan::Draft;
use super::problem::Problem;

/// Meetings of others that are moved at most: a hall that is told to sit elsewhere again and again stops listening.
pub const MOVED_MAX: usize = 2;

/// One wish more in a slot, and what has to move for it.
#[derive(Clone, Debug)]
struct Step {
    wish: usize,
    slot: usize,
    moves: Vec<(usize, usize)>,
}

/// Fills what fell free in slots from `from` on, the best step first, and moves [`MOVED_MAX`] meetings at most; answers which
/// were moved.
pub(super) fn repair(problem: &Problem, draft: &mut Draft, from: usize) -> Vec<usize> {
    let mut moved = Vec::new();
    loop {
        let left = MOVED_MAX - moved.len();
        let Some(step) = best(problem, draft, from, left) else { return moved };
        for (wish, to) in step.moves {
            draft.take(problem, wish);
            draft.put(problem, wish, to);
            moved.push(wish);
        }
        draft.put(problem, step.wish, step.slot);
    }
}

/// What is worth most: whom nobody meets first, then weight, then standing still.
fn best(problem: &Problem, draft: &Draft, from: usize, moves: usize) -> Option<Step> {
    let gain = |wish: usize| {
        let one = &problem.wishes[wish];
        (usize::from(draft.met[one.a] == 0) + usize::from(draft.met[one.b] == 0), one.weight)
    };
    let mut open: Vec<usize> = (0..problem.wishes.len()).filter(|wish| draft.slot[*wish].is_none()).collect();
    open.sort_by_key(|wish| std::cmp::Reverse(gain(*wish)));
    for wishes in open.chunk_by(|one, other| gain(*one) == gain(*other)) {
        let steps = wishes.iter().flat_map(|wish| (from..problem.slots).map(move |slot| (*wish, slot)));
        let found = steps.filter_map(|(wish, slot)| step(problem, draft, wish, slot, from, moves));
        if let Some(step) = found.min_by_key(|step| step.moves.len()) {
            return Some(step);
        }
    }
    None
}

/// What a wish in a slot takes, if it can be had for so many moves.
fn step(
    problem: &Problem,
    draft: &Draft,
    wish: usize,
    slot: usize,
    from: usize,
    moves: usize,
) -> Option<Step> {
    let one = &problem.wishes[wish];
    if one.free >> slot & 1 == 0 {
        return None;
    }
    let in_the_way: Vec<usize> = [one.a, one.b].iter().filter_map(|who| draft.held(*who, slot)).collect();
    if in_the_way.len() > moves || (in_the_way.is_empty() && draft.used[slot] >= problem.tables) {
        return None;
    }
    let mut moved: Vec<(usize, usize)> = Vec::new();
    for other in in_the_way {
        let taken = |to: usize| draft.used[to] + moved.iter().filter(|(_, there)| *there == to).count();
        let is_room =
            |to: &usize| *to != slot && taken(*to) < problem.tables && draft.are_free(problem, other, *to);
        let to = (from..problem.slots).find(is_room)?;
        moved.push((other, to));
    }
    Some(Step { wish, slot, moves: moved })
}
