//! How common each term is in technical Chinese: a rare term that two texts share says much, a common one little.

use std::collections::{HashMap, HashSet};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, LazyLock};

use catalog::taxonomy::{discipline, industry, ipc};
use rustc_hash::{FxHashMap, FxHashSet};

use super::terms::{self, Key};
use super::vectors::Unreadable;

/// Texts that the prior is worth against the texts at hand. On judged pairs the order changes little from 100 to 3000.
const PRIOR_TEXTS: f32 = 300.0;
/// What is left of a plain pair's weight. On judged pairs the order changes little from 0.2 to 0.6.
const PLAIN: f32 = 0.4;

/// Words of applications and announcements. Code tables never use them, so they would look rare.
const PLAIN_WORDS: &str = "\
    技术 研发 研究 开发 产品 企业 公司 需求 解决 问题 难题 项目 应用 关键 系统 方法 产业化 \
    产业 生产 提高 实现 目前 目标 要求 进行 具有 采用 达到 能力 国内 国际 先进 领先 主要 \
    相关 以及 及其 一种 新型 设计 制备 方案 合作 专家 指标 预期 现有 基础 高校 科研 团队 \
    成果 转化 市场 需要 希望 突破 提升 优化 改进 创新 平台 推广 示范 设备 装置 工艺 性能 \
    质量 效率 成本 综合 利用 使用 过程 基于 可以 能够 通过 同时 由于 存在 不同 领域 行业 \
    工程 科技 比较 产生 影响 分析 时间 工作 满足 快速 情况 特征 现状 条件 部分 作用 水平 \
    结果 保证 降低 增加 探讨 进展 措施 建设 运行 有效 重要 发展 功能 智能化 自动化";

/// Document frequencies. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Background(Arc<Frequencies>);

#[derive(Debug)]
struct Frequencies {
    texts: u32,
    /// Of this background and its prior.
    terms: FxHashMap<Key, Known>,
    /// Weight of a term that is in neither.
    unknown: f32,
    /// Tells backgrounds apart, so that weights made with one are not used with another.
    stamp: u64,
}

/// A term's frequency, and the weight that follows from it: asked for some hundred times in each comparison.
#[derive(Clone, Copy, Debug)]
struct Known {
    /// Texts that hold it; 0 where only the prior knows the term.
    texts: u32,
    weight: f32,
}

/// Collects texts into a [`Background`].
#[derive(Debug, Default)]
pub struct Builder {
    texts: u32,
    terms: HashMap<Key, u32>,
}

impl Background {
    pub fn builder() -> Builder {
        Builder::default()
    }

    /// Made of the names of IPC classes, industries and disciplines; read once, on first use.
    pub fn standard() -> Self {
        static STANDARD: LazyLock<Background> = LazyLock::new(|| {
            let tables = [ipc::table(), industry::table(), discipline::table()];
            let mut builder = Background::builder();
            tables.into_iter().flat_map(|table| table.whole()).for_each(|entry| builder.add(entry.name));
            builder.build()
        });
        STANDARD.clone()
    }

    /// Inverse document frequency, in nats, with plain words damped.
    pub(crate) fn weight(&self, key: Key) -> f32 {
        self.0.terms.get(&key).map_or(self.0.unknown, |known| known.weight)
    }

    /// Number of texts, then terms, each with how many hold it; little-endian.
    pub(crate) fn write(&self) -> Vec<u8> {
        let Frequencies { texts, terms, .. } = &*self.0;
        let own = terms.iter().filter(|(_, known)| known.texts > 0);
        let mut terms: Vec<(Key, u32)> = own.map(|(key, known)| (*key, known.texts)).collect();
        terms.sort_unstable();
        let mut bytes = texts.to_le_bytes().to_vec();
        for (key, count) in terms {
            bytes.extend(key.to_le_bytes());
            bytes.extend(count.to_le_bytes());
        }
        bytes
    }

    pub(crate) fn read(bytes: &[u8], prior: Self) -> Result<Self, Unreadable> {
        let (texts, rest) = bytes.split_first_chunk::<4>().ok_or(Unreadable)?;
        let (lines, []) = rest.as_chunks::<12>() else { return Err(Unreadable) };
        let line = |[a, b, c, d, e, f, g, h, i, j, k, l]: &[u8; 12]| {
            (Key::from_le_bytes([*a, *b, *c, *d, *e, *f, *g, *h]), u32::from_le_bytes([*i, *j, *k, *l]))
        };
        let builder = Builder { texts: u32::from_le_bytes(*texts), terms: lines.iter().map(line).collect() };
        // More texts with a term than texts would be a chance above 1.
        let sound = builder.terms.values().all(|count| *count <= builder.texts);
        sound.then(|| builder.over(prior)).ok_or(Unreadable)
    }

    /// Whether a term means something by itself and is not in a word that every application uses.
    pub(crate) fn is_telling(&self, key: Key) -> bool {
        terms::is_word(key) && !is_plain(key)
    }

    pub(crate) fn stamp(&self) -> u64 {
        self.0.stamp
    }

    fn made(texts: u32, mut terms: FxHashMap<Key, Known>, unknown: f32) -> Self {
        for pair in PLAIN_PAIRS.iter() {
            terms.entry(*pair).or_insert(Known { texts: 0, weight: unknown * PLAIN });
        }
        terms.shrink_to_fit();
        static STAMPS: AtomicU64 = AtomicU64::new(0);
        let stamp = STAMPS.fetch_add(1, Ordering::Relaxed);
        Self(Arc::new(Frequencies { texts, terms, unknown, stamp }))
    }

    /// Share of texts that hold a term, in (0, 1).
    fn chance(&self, key: Key) -> f32 {
        let damped = if is_plain(key) { PLAIN } else { 1.0 };
        (-self.weight(key) / damped).exp()
    }
}

impl Builder {
    pub fn add(&mut self, text: &str) {
        self.texts = self.texts.saturating_add(1);
        for (key, _) in terms::count(&crate::normalise(text)) {
            *self.terms.entry(key).or_default() += 1;
        }
    }

    pub fn build(self) -> Background {
        let Self { texts, terms } = self;
        let chance = move |count: u32| (count as f32 + 0.5) / (texts as f32 + 1.0);
        let known = terms
            .into_iter()
            .map(|(key, count)| (key, Known { texts: count, weight: weight(key, chance(count)) }));
        Background::made(texts, known.collect(), -chance(0).ln())
    }

    /// The texts at hand, with another background standing in where they are few.
    pub fn over(self, prior: Background) -> Background {
        let Self { texts, terms } = self;
        // Terms of one text are not kept, and one that comes new is of one text at least.
        let chance = |count: u32, before: f32| {
            (count.max(1) as f32 + PRIOR_TEXTS * before) / (texts as f32 + PRIOR_TEXTS + 1.0)
        };
        let known = |key: Key, count: u32| {
            (key, Known { texts: count, weight: weight(key, chance(count, prior.chance(key))) })
        };
        let kept = |key: &Key| terms.get(key).copied().filter(|count| *count > 1);
        let own = terms.keys().filter_map(|key| Some(known(*key, kept(key)?)));
        let others = prior.0.terms.keys().filter(|key| kept(key).is_none()).map(|key| known(*key, 0));
        let unknown = -chance(0, (-prior.0.unknown).exp()).ln();
        Background::made(texts, own.chain(others).collect(), unknown)
    }
}

/// Inverse document frequency in nats, of a share of texts, with plain words damped.
fn weight(key: Key, chance: f32) -> f32 {
    let damped = if is_plain(key) { PLAIN } else { 1.0 };
    -chance.ln() * damped
}

/// Whether a pair stands in a word that every application uses.
fn is_plain(key: Key) -> bool {
    PLAIN_PAIRS.contains(&key)
}

/// Whether every application uses the word.
pub(crate) fn is_plain_word(word: &str) -> bool {
    static WORDS: LazyLock<HashSet<&str>> = LazyLock::new(|| PLAIN_WORDS.split_whitespace().collect());
    WORDS.contains(word)
}

/// Pairs within plain words and across two of them: 技术 before 研发 makes 术研, which is in no word.
static PLAIN_PAIRS: LazyLock<FxHashSet<Key>> = LazyLock::new(|| {
    let words = || PLAIN_WORDS.split_whitespace();
    let within = words().flat_map(|word| word.chars().zip(word.chars().skip(1)));
    let last = words().filter_map(|word| word.chars().last());
    let first = |last| words().filter_map(move |word| Some((last, word.chars().next()?)));
    within.chain(last.flat_map(first)).map(|(first, second)| terms::pair(first, second)).collect()
});

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matching::terms::pair;

    fn of(texts: &[&str]) -> Builder {
        let mut builder = Background::builder();
        texts.iter().for_each(|text| builder.add(text));
        builder
    }

    #[test]
    fn rare_terms_weigh_more_and_plain_ones_less() {
        let background = of(&["水泵密封", "水泵叶轮", "水泵技术"]).build();
        assert!(background.weight(pair('密', '封')) > background.weight(pair('水', '泵')));
        assert!(background.weight(pair('技', '术')) < background.weight(pair('叶', '轮')));
    }

    #[test]
    fn a_prior_fills_in_what_few_texts_cannot_tell() {
        let prior = of(&["水泵", "水泵", "叶轮"]).build();
        let own = of(&["密封"]).over(prior);
        assert!(own.weight(pair('叶', '轮')) > own.weight(pair('水', '泵')));
    }

    #[test]
    fn the_standard_background_knows_technical_terms() {
        let standard = Background::standard();
        assert!(standard.weight(pair('电', '池')) < standard.weight(pair('鲍', '鱼')));
    }
}
