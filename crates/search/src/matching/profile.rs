//! A listing prepared for comparing, once.

use std::sync::OnceLock;

use catalog::achievement::{self, Band};
use catalog::demand::{self, CooperationMode, Indicator};
use catalog::listing::Price;
use catalog::taxonomy::Field;

use super::background::Background;
use super::indicators::{self, Asked, Offer};
use super::kin;
use super::need::need;
use super::reasons::Gap;
use super::terms::{self, Key};
use super::vectors::{self, Direction, Vectors};

/// How much of a profile its title makes, and its text. Chosen on judged pairs; 0.3 to 0.6 do alike.
const DEMAND_SHARES: [f32; 2] = [0.4, 0.6];
/// An achievement's title names the thing more exactly than an enterprise's; chosen by judgement, not measured.
const ACHIEVEMENT_SHARES: [f32; 2] = [0.6, 0.4];
/// The same for where a text points. Words of a long text point many ways, those of a title one.
const POINTING_SHARES: [f32; 2] = [0.6, 0.4];

/// A demand, an achievement or a text, as terms and facts.
#[derive(Clone, Debug)]
pub struct Profile {
    /// Title with summary and keywords, then the text; either may be empty.
    pub(crate) parts: [Part; 2],
    shares: [f32; 2],
    pub(crate) facts: Facts,
    /// The Latin words, which cannot be read back from their keys.
    latin: Vec<(Key, String)>,
    weighed: OnceLock<(u64, Vector)>,
    pointed: OnceLock<(u64, Direction)>,
    asked: OnceLock<Vec<Asked>>,
    offered: OnceLock<Vec<Offer>>,
    words: OnceLock<Vec<String>>,
}

#[derive(Clone, Debug, Default)]
pub(crate) struct Part {
    pub(crate) written: String,
    pub(crate) normalised: String,
    terms: Vec<(Key, u32)>,
}

/// Weights of terms, ordered by term.
pub(crate) type Vector = Vec<(Key, f32)>;

/// What a listing states outside its prose.
#[derive(Clone, Debug, Default)]
pub(crate) struct Facts {
    pub(crate) field: Option<Field>,
    pub(crate) industries: Vec<String>,
    pub(crate) ipc: Vec<String>,
    /// An achievement's own band.
    pub(crate) band: Option<Band>,
    /// The lowest band a demand can use.
    pub(crate) wanted: Option<Band>,
    pub(crate) region: Option<String>,
    /// The most a demand would pay, or the least an achievement costs, in fen.
    pub(crate) money: Option<i64>,
    pub(crate) asked: Vec<Indicator>,
    /// Indicator and value of each row of the comparison table.
    pub(crate) rows: Vec<(String, String)>,
    pub(crate) gaps: Vec<Gap>,
}

impl Profile {
    /// 现有基础 is left out: it says what the enterprise has, not what it lacks.
    pub fn of_demand(draft: &demand::Draft) -> Self {
        let named = draft.indicators.iter().map(|indicator| &indicator.name);
        let prose = [&draft.difficulty, &draft.acceptance].into_iter().flatten();
        let text = join(prose.chain(named).chain(&draft.body.as_deref().map(need)));
        let head = [&draft.title_en, &draft.summary, &draft.summary_en].into_iter().flatten();
        let title = join(std::iter::once(&draft.title).chain(head).chain(&draft.keywords));
        let facts = Facts {
            field: draft.field,
            industries: draft.industries.clone(),
            ipc: draft.ipc.clone(),
            wanted: wanted(&draft.modes),
            region: draft.region.clone(),
            money: draft.budget.as_ref().and_then(most),
            asked: draft.indicators.clone(),
            ..Facts::default()
        };
        Self::new([title, text], DEMAND_SHARES, facts)
    }

    pub fn of_achievement(draft: &achievement::Draft) -> Self {
        let named = draft.comparison.iter().map(|row| &row.indicator);
        let prose = [&draft.problem, &draft.solution, &draft.body].into_iter().flatten();
        let head = [&draft.title_en, &draft.summary, &draft.summary_en].into_iter().flatten();
        let title = join(std::iter::once(&draft.title).chain(head).chain(&draft.keywords));
        // What is reserved is said, though not to everybody.
        let reserves = |part| draft.tiers.contains_key(&part);
        let gaps = [
            (draft.comparison.is_empty() && !reserves(achievement::Part::Comparison), Gap::Comparison),
            (draft.maturity.is_none(), Gap::Maturity),
            (draft.rights.is_empty(), Gap::Rights),
            (draft.price.is_none() && !reserves(achievement::Part::Price), Gap::Price),
        ];
        let facts = Facts {
            field: draft.field,
            industries: draft.industries.clone(),
            ipc: draft.ipc.clone(),
            band: draft.maturity.as_ref().map(achievement::Maturity::band),
            region: draft.region.clone(),
            money: draft.price.as_ref().and_then(least),
            rows: draft.comparison.iter().map(|row| (row.indicator.clone(), row.this.clone())).collect(),
            gaps: gaps.into_iter().filter_map(|(missing, gap)| missing.then_some(gap)).collect(),
            ..Facts::default()
        };
        Self::new([title, join(prose.chain(named))], ACHIEVEMENT_SHARES, facts)
    }

    /// A text read as a demand, its first line as the title.
    pub fn of_text(text: &str) -> Self {
        let text = text.trim();
        // One line is the whole demand; what it is about stands at its beginning.
        let (title, rest) = text
            .split_once('\n')
            .unwrap_or_else(|| (text.split(['。', '；', '，']).next().unwrap_or(text), text));
        Self::new([title.to_owned(), need(rest)], DEMAND_SHARES, Facts::default())
    }

    fn new(texts: [String; 2], shares: [f32; 2], facts: Facts) -> Self {
        let (weighed, pointed, asked, offered, words) = Default::default();
        let parts = texts.map(Part::new);
        let latin = parts.iter().flat_map(|part| terms::latin_words(&part.normalised)).collect();
        Self { parts, latin, shares, facts, weighed, pointed, asked, offered, words }
    }

    /// Weights by a background, kept for the next comparison unless another background asked first.
    pub(crate) fn with_vector<T>(&self, background: &Background, then: impl FnOnce(&Vector) -> T) -> T {
        let (stamp, vector) = self.weighed.get_or_init(|| (background.stamp(), self.weigh(background)));
        if *stamp == background.stamp() { then(vector) } else { then(&self.weigh(background)) }
    }

    /// Where the texts point by a table of vectors, kept in the same way.
    pub(crate) fn with_direction<T>(&self, vectors: &Vectors, then: impl FnOnce(&Direction) -> T) -> T {
        let (stamp, direction) = self.pointed.get_or_init(|| (vectors.stamp(), self.point(vectors)));
        if *stamp == vectors.stamp() { then(direction) } else { then(&self.point(vectors)) }
    }

    /// Title and text as they were written.
    pub fn written(&self) -> String {
        self.parts.each_ref().map(|part| part.written.as_str()).join("\n")
    }

    /// Length of the text, in characters.
    pub(crate) fn length(&self) -> usize {
        self.parts[1].normalised.chars().count()
    }

    /// Requirements stated as such, else those found in the text.
    pub(crate) fn asked(&self) -> &[Asked] {
        self.asked.get_or_init(|| indicators::asked(&self.facts.asked, &self.parts[1].written))
    }

    pub(crate) fn offered(&self) -> &[Offer] {
        self.offered.get_or_init(|| indicators::offered(&self.facts.rows, &self.parts[1].written))
    }

    /// Words that mean something by themselves, the title's first.
    pub(crate) fn words(&self) -> &[String] {
        self.words.get_or_init(|| kin::words(self.parts.iter().map(|part| part.normalised.as_str())))
    }

    /// Whether a normalised passage stands in the title or the text.
    pub(crate) fn says(&self, passage: &str) -> bool {
        self.parts.iter().any(|part| part.normalised.contains(passage))
    }

    /// A pair or a Latin word as it stands in the normalised text; none for a single character.
    pub(crate) fn term(&self, key: Key) -> Option<String> {
        terms::pair_text(key)
            .or_else(|| self.latin.iter().find(|(of, _)| *of == key).map(|(_, word)| word.clone()))
    }

    fn weigh(&self, background: &Background) -> Vector {
        let [title, text] = [0, 1].map(|at| unit(&self.parts[at].terms, background));
        let shares = if title.is_empty() || text.is_empty() { [1.0, 1.0] } else { self.shares };
        // To length 1, so that a long listing has no advantage before a short one.
        let mut vector = merged(&title, &text, shares);
        scale(&mut vector);
        vector
    }

    fn point(&self, vectors: &Vectors) -> Direction {
        let [title, text] = [0, 1].map(|at| vectors.direction(&self.parts[at].normalised));
        vectors::blended([(&title, POINTING_SHARES[0]), (&text, POINTING_SHARES[1])])
    }
}

impl Part {
    fn new(written: String) -> Self {
        let normalised = crate::normalise(&written);
        let terms = terms::count(&normalised);
        Self { written, normalised, terms }
    }
}

fn unit(counts: &[(Key, u32)], background: &Background) -> Vector {
    let weight = |&(key, count): &(Key, u32)| (key, (1.0 + (count as f32).ln()) * background.weight(key));
    let mut vector: Vector = counts.iter().map(weight).collect();
    scale(&mut vector);
    vector
}

fn scale(vector: &mut Vector) {
    let length = vector.iter().map(|(_, weight)| weight * weight).sum::<f32>().sqrt();
    if length > 0.0 {
        vector.iter_mut().for_each(|(_, weight)| *weight /= length);
    }
}

fn merged(a: &Vector, b: &Vector, [of_a, of_b]: [f32; 2]) -> Vector {
    let mut sum: Vector = a.iter().map(|&(key, weight)| (key, weight * of_a)).collect();
    sum.extend(b.iter().map(|&(key, weight)| (key, weight * of_b)));
    sum.sort_by_key(|&(key, _)| key);
    sum.dedup_by(|next, kept| {
        let same = next.0 == kept.0;
        if same {
            kept.1 += next.1;
        }
        same
    });
    sum
}

/// Who wants to license or buy cannot develop first, and needs a pilot; who wants to develop together can
/// begin from a laboratory's result. A product choice.
fn wanted(modes: &[CooperationMode]) -> Option<Band> {
    let buys = |mode: &CooperationMode| matches!(mode, CooperationMode::License | CooperationMode::Transfer);
    match modes {
        [] => None,
        modes if modes.iter().all(buys) => Some(Band::Pilot),
        _ => Some(Band::Laboratory),
    }
}

fn most(budget: &Price) -> Option<i64> {
    match budget {
        Price::Fixed { fen } => Some(*fen),
        Price::Band { high, .. } => Some(*high),
        Price::Negotiable { .. } | Price::Royalty { .. } => None,
    }
}

fn least(price: &Price) -> Option<i64> {
    match price {
        Price::Fixed { fen } => Some(*fen),
        Price::Band { low, .. } => Some(*low),
        Price::Royalty { entry, .. } => *entry,
        Price::Negotiable { .. } => None,
    }
}

fn join<'a>(texts: impl Iterator<Item = &'a String>) -> String {
    texts.map(String::as_str).collect::<Vec<_>>().join("\n")
}
