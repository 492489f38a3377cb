//! The list of guests, part by part. What a page counts and what it lists are one question.

pub mod store;

use crate::roadshow::after::Step;

/// Guests by how they stand, or by how far they got.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// Everybody who has not left.
    Standing,
    Confirmed,
    Offered,
    Waiting,
    Cancelled,
    /// With a seat, and not there.
    Absent,
    Reached(Step),
}

impl Which {
    /// As in addresses; empty for who has not left.
    pub fn from_code(code: &str) -> Option<Self> {
        Some(match code {
            "" => Self::Standing,
            "confirmed" => Self::Confirmed,
            "offered" => Self::Offered,
            "waitlisted" => Self::Waiting,
            "cancelled" => Self::Cancelled,
            "absent" => Self::Absent,
            code => Self::Reached(Step::from_code(code)?),
        })
    }
}
