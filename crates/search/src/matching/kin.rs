//! Words of like use, one in each text: 隔膜 here and 离子膜 there. What shared terms cannot tell, told by example.

use super::background;
use super::profile::Profile;
use super::terms;
use super::vectors::{self, Direction, Vectors};

/// Words this alike are told; below, a reader would not see why.
const ALIKE: f32 = 0.8;
/// Pairs told, and words looked at on either side: what a text is about stands at its beginning.
const MOST: usize = 2;
const READ: usize = 30;

/// A pair of words and its part of what meaning adds, 0 to 1.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Kin {
    pub(crate) asked: String,
    pub(crate) offered: String,
    pub(crate) share: f32,
}

/// The most alike first; words within the terms that both texts share are told already.
pub(crate) fn alike(
    demand: &Profile,
    achievement: &Profile,
    vectors: &Vectors,
    shared: &[(String, f32)],
) -> Vec<Kin> {
    let shared: Vec<String> = shared.iter().map(|(term, _)| term.to_lowercase()).collect();
    let fresh = |profile| untold(profile, vectors, &shared);
    let (asked, offered) = (fresh(demand), fresh(achievement));
    let mut pairs: Vec<(f32, &str, &str)> = Vec::new();
    for (asked, points) in &asked {
        for (offered, other) in offered.iter().filter(|(offered, _)| offered != asked) {
            let alike = vectors::cosine(points, other);
            if alike >= ALIKE {
                pairs.push((alike, asked, offered));
            }
        }
    }
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let mut found: Vec<Kin> = Vec::new();
    for (alike, asked, offered) in pairs {
        let fresh = found.iter().all(|kin| kin.asked != asked && kin.offered != offered);
        if fresh && found.len() < MOST {
            found.push(Kin { asked: asked.to_owned(), offered: offered.to_owned(), share: alike });
        }
    }
    // Examples of a likeness in which every word has a part: together they are no more than all of it.
    let sum: f32 = found.iter().map(|kin| kin.share).sum();
    found.iter_mut().for_each(|kin| kin.share /= sum.max(1.0));
    found
}

/// The words of a text that no shared term tells, with where they point.
fn untold<'a>(profile: &'a Profile, vectors: &Vectors, shared: &[String]) -> Vec<(&'a str, Direction)> {
    let words = profile.words().iter().map(String::as_str);
    let fresh = words.filter(|word| !shared.iter().any(|term| term.contains(word)));
    fresh.filter_map(|word| Some((word, vectors.of_word(word)?))).collect()
}

/// Words that mean something by themselves, each once, the first first.
pub(super) fn words<'a>(normalised: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for word in normalised.flat_map(vectors::words) {
        let tells = word.chars().nth(1).is_some() && word.chars().all(terms::is_han);
        if tells && !background::is_plain_word(word) && !found.iter().any(|known| known == word) {
            found.push(word.to_owned());
            if found.len() == READ {
                break;
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(demand: &str, achievement: &str) -> Vec<(String, String)> {
        let (demand, achievement) = (Profile::of_text(demand), Profile::of_text(achievement));
        let found = alike(&demand, &achievement, &Vectors::shipped(), &[]);
        assert!(found.iter().map(|kin| kin.share).sum::<f32>() <= 1.0 + 1e-6);
        found.into_iter().map(|kin| (kin.asked, kin.offered)).collect()
    }

    #[test]
    fn words_of_like_use_are_told() {
        assert!(!told("水稻抗病育种", "玉米新品系").is_empty());
    }

    #[test]
    fn strangers_and_equal_words_are_not() {
        assert!(told("海参育苗", "激光焊接").is_empty());
        assert!(told("激光焊接", "激光焊接").is_empty());
    }
}
