//! Quick polls of a hall: one question, a few choices, one vote for each telephone.

pub mod store;

db::id! {
    /// A poll.
    PollId;
}

/// Choices of a poll: fewer are no choice, more are not read from a telephone.
pub const CHOICES: std::ops::RangeInclusive<usize> = 2..=6;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Poll {
    pub id: PollId,
    pub question: String,
    pub is_open: bool,
    pub choices: Vec<Choice>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    pub number: i32,
    pub words: String,
    pub votes: i64,
}

impl Poll {
    pub fn votes(&self) -> i64 {
        self.choices.iter().map(|one| one.votes).sum()
    }
}
