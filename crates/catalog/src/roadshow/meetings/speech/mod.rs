//! In which languages who meets can talk.

pub mod store;

use uuid::Uuid;

use crate::broker::Language;

/// Languages of guests and teams, each by itself; who named none talks in any.
pub type Spoken = Vec<(Uuid, Language)>;

/// Whether two have a language in common, or one of them named none.
pub fn understand(spoken: &[(Uuid, Language)], one: Uuid, other: Uuid) -> bool {
    let of = |party: Uuid| spoken.iter().filter(move |(who, _)| *who == party).map(|(_, language)| *language);
    of(one).next().is_none()
        || of(other).next().is_none()
        || of(one).any(|language| of(other).any(|their| their == language))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_named_none_talks_with_everybody_and_others_need_one_in_common() {
        let (chinese, german, any) = (Uuid::from_u128(1), Uuid::from_u128(2), Uuid::from_u128(3));
        let mut spoken = vec![(chinese, Language::Chinese), (german, Language::German)];
        assert!(!understand(&spoken, chinese, german));
        assert!(understand(&spoken, chinese, any) && understand(&spoken, any, german));
        spoken.push((german, Language::Chinese));
        assert!(understand(&spoken, chinese, german));
    }
}
