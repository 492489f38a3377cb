//! The answers to slow questions that many people ask, such as the list of everything with its facets.

use std::collections::HashMap;
use std::sync::Mutex;

use crate::request::{Outcome, Request};

/// Forgotten with every new generation of the index, so an answer is never older than the last commit seen.
#[derive(Default)]
pub(crate) struct Recent(Mutex<Answers>);

#[derive(Default)]
struct Answers {
    generation: u64,
    by_request: HashMap<Request, Outcome>,
}

/// Answers found faster than this are not worth their memory. In microseconds.
const SLOW: u64 = 300;
const MAX_ANSWERS: usize = 256;

impl Recent {
    pub(crate) fn find(&self, generation: u64, request: &Request) -> Option<Outcome> {
        let answers = self.0.lock().ok()?;
        (answers.generation == generation).then(|| answers.by_request.get(request).cloned()).flatten()
    }

    pub(crate) fn keep(&self, generation: u64, request: &Request, outcome: &Outcome) {
        let Ok(mut answers) = self.0.lock() else { return };
        if outcome.took_us < SLOW || answers.generation > generation {
            return;
        }
        if answers.generation < generation || answers.by_request.len() >= MAX_ANSWERS {
            answers.by_request.clear();
            answers.generation = generation;
        }
        answers.by_request.insert(request.clone(), outcome.clone());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_lives_as_long_as_its_generation() {
        let recent = Recent::default();
        let request = Request { query: "电池".to_owned(), ..Request::default() };
        let slow = Outcome { total: 7, took_us: SLOW, ..Outcome::default() };
        recent.keep(2, &request, &slow);
        recent.keep(1, &request, &Outcome { total: 6, ..slow.clone() });
        assert_eq!(recent.find(2, &request).map(|outcome| outcome.total), Some(7));
        assert!(recent.find(3, &request).is_none() && recent.find(2, &Request::default()).is_none());
        recent.keep(3, &Request::default(), &slow);
        assert!(recent.find(2, &request).is_none() && recent.find(3, &request).is_none());
    }

    #[test]
    fn quick_answers_are_not_kept() {
        let recent = Recent::default();
        recent.keep(1, &Request::default(), &Outcome { took_us: SLOW - 1, ..Outcome::default() });
        assert!(recent.find(1, &Request::default()).is_none());
    }
}
