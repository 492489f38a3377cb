//! What does not go together in an agenda.

pub mod store;

use chrono::{DateTime, Utc};

use super::{Presentation, PresentationId, Roadshow};

/// Something whoever makes the agenda should know. None of it is forbidden: a draft is full of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clash {
    /// Two of one track at one time.
    Track(PresentationId, PresentationId),
    /// One presenter at two places at one time.
    Presenter(PresentationId, PresentationId),
    /// One achievement twice.
    Twice(PresentationId, PresentationId),
    /// Before the event begins, or after it ends.
    Outside(PresentationId),
}

/// All clashes, in the order of the agenda.
pub fn clashes(roadshow: &Roadshow, agenda: &[Presentation]) -> Vec<Clash> {
    let mut found = Vec::new();
    for (number, one) in agenda.iter().enumerate() {
        if one.slot.starts_at < roadshow.draft.starts_at || one.slot.ends_at > roadshow.draft.ends_at {
            found.push(Clash::Outside(one.id));
        }
        for other in &agenda[number + 1..] {
            let together =
                overlap((one.slot.starts_at, one.slot.ends_at), (other.slot.starts_at, other.slot.ends_at));
            if together && one.slot.track == other.slot.track {
                found.push(Clash::Track(one.id, other.id));
            } else if together && !one.slot.presenter.is_empty() && one.slot.presenter == other.slot.presenter
            {
                found.push(Clash::Presenter(one.id, other.id));
            }
            if one.slot.achievement.is_some() && one.slot.achievement == other.slot.achievement {
                found.push(Clash::Twice(one.id, other.id));
            }
        }
    }
    found
}

/// An end is no part of what ends.
fn overlap(one: (DateTime<Utc>, DateTime<Utc>), other: (DateTime<Utc>, DateTime<Utc>)) -> bool {
    one.0 < other.1 && other.0 < one.1
}
