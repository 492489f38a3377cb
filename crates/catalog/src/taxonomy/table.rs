//! A classification as a tree of coded names.

/// One class of a classification.
#[derive(Debug, PartialEq, Eq)]
pub struct Entry {
    pub code: &'static str,
    pub name: &'static str,
    /// Code of the class above; none at the top.
    pub parent: Option<&'static str>,
}

/// A classification, in the order of its standard: each class stands before those below it.
#[derive(Debug)]
pub struct Table {
    entries: Box<[Entry]>,
    /// Positions in the order of the codes, for looking one up: the subgroups of the IPC are 70,000, and a hash map of
    /// them takes 6 MB.
    by_code: Box<[u32]>,
    /// Where each class's own classes end: an entry's descendants are `position + 1..ends[position]`.
    ends: Box<[u32]>,
}

impl Table {
    /// Reads lines of tab-separated code and name (the last column). `depth` tells how deep a code
    /// stands, 0 at the top; its parent is the nearest line above that stands less deep.
    pub(super) fn read(text: &'static str, depth: fn(&str) -> usize) -> Self {
        let (mut entries, mut ends) = (Vec::new(), Vec::new());
        let mut open: Vec<(usize, u32, &'static str)> = Vec::new();
        for (code, name) in text.lines().filter_map(columns) {
            let (position, depth) = (entries.len() as u32, depth(code));
            while let Some((_, closed, _)) = open.pop_if(|(above, ..)| *above >= depth) {
                ends[closed as usize] = position;
            }
            entries.push(Entry { code, name, parent: open.last().map(|(.., parent)| *parent) });
            ends.push(position + 1);
            open.push((depth, position, code));
        }
        for (_, still_open, _) in open {
            ends[still_open as usize] = entries.len() as u32;
        }
        let mut by_code: Box<[u32]> = (0..entries.len() as u32).collect();
        by_code.sort_by_key(|position| entries[*position as usize].code);
        Self { entries: entries.into(), by_code, ends: ends.into() }
    }

    pub fn get(&self, code: &str) -> Option<&Entry> {
        self.position(code).map(|position| &self.entries[position])
    }

    fn position(&self, code: &str) -> Option<usize> {
        let found =
            self.by_code.binary_search_by_key(&code, |position| self.entries[*position as usize].code);
        found.ok().map(|at| self.by_code[at] as usize)
    }

    /// All classes, in the order of the standard.
    pub fn whole(&self) -> &[Entry] {
        &self.entries
    }

    /// The classes without one above them.
    pub fn roots(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(|entry| entry.parent.is_none())
    }

    /// The classes directly below.
    pub fn children(&self, code: &str) -> Vec<&Entry> {
        self.below(code).iter().filter(|entry| entry.parent == Some(code)).collect()
    }

    /// All classes below, at any depth.
    pub fn below(&self, code: &str) -> &[Entry] {
        let range = self.position(code).map(|position| position + 1..self.ends[position] as usize);
        range.map_or(&[], |range| &self.entries[range])
    }

    /// From the top down to the class itself; empty for an unknown code.
    pub fn path(&self, code: &str) -> Vec<&Entry> {
        let above = |entry: &&Entry| entry.parent.and_then(|parent| self.get(parent));
        let mut path: Vec<&Entry> = std::iter::successors(self.get(code), above).collect();
        path.reverse();
        path
    }

    /// For a person who types: the exact code or name first, then beginnings, then names that contain it.
    pub fn search(&self, query: &str, limit: usize) -> Vec<&Entry> {
        let query = query.trim();
        if query.is_empty() {
            return Vec::new();
        }
        let code = query.to_ascii_uppercase();
        let mut ranks: [Vec<&Entry>; 3] = Default::default();
        for entry in &self.entries {
            let rank = if entry.code == code || entry.name == query {
                0
            } else if entry.code.starts_with(&code) || entry.name.starts_with(query) {
                1
            } else if entry.name.contains(query) {
                2
            } else {
                continue;
            };
            // Later ranks only ever follow, so each needs no more than the limit.
            if ranks[rank].len() < limit {
                ranks[rank].push(entry);
            }
        }
        ranks.into_iter().flatten().take(limit).collect()
    }

    /// For an importer: the class so named, else the one so named but for an ending such as 业 or 市.
    /// Where a class and its only subclass share a name, the upper one is meant.
    pub fn find_by_name(&self, name: &str) -> Option<&Entry> {
        let name = name.trim();
        let stem = stem(name);
        self.entries.iter().find(|entry| entry.name == name).or_else(|| {
            let alike = |entry: &&Entry| self::stem(entry.name) == stem;
            self.entries.iter().find(alike).filter(|_| !stem.is_empty())
        })
    }
}

/// Whether a word is a class's name but for an ending: 大连 and 大连市, 2024年 and 2024.
pub fn is_named(name: &str, word: &str) -> bool {
    let (name, word) = (name.trim_end_matches('年'), word.trim_end_matches('年'));
    !word.is_empty() && stem(name) == stem(word)
}

/// The first and the last column.
fn columns(line: &'static str) -> Option<(&'static str, &'static str)> {
    let (code, rest) = line.split_once('\t')?;
    Some((code, rest.rsplit_once('\t').map_or(rest, |(_, name)| name)))
}

/// A name without the ending that sources add or leave out, if two characters remain.
fn stem(name: &str) -> &str {
    ENDINGS
        .iter()
        .filter_map(|ending| name.strip_suffix(ending))
        .find(|stem| stem.chars().nth(1).is_some())
        .unwrap_or(name)
}

const ENDINGS: &[&str] =
    &["制造业", "制造", "行业", "产业", "业", "特别行政区", "自治区", "省", "市", "县", "区"];

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> Table {
        Table::read(
            "C\t制造业\n38\t电气机械制造业\n384\t电池制造\n3841\t锂电池\n39\t电子\nD\t电力业\n",
            |code| match code.len() {
                1 if code.as_bytes()[0].is_ascii_uppercase() => 0,
                length => length - 1,
            },
        )
    }

    fn codes(entries: Vec<&Entry>) -> Vec<&str> {
        entries.into_iter().map(|entry| entry.code).collect()
    }

    #[test]
    fn the_tree_follows_from_the_order_of_lines() {
        let table = table();
        assert_eq!(codes(table.path("3841")), ["C", "38", "384", "3841"]);
        assert_eq!(codes(table.children("C")), ["38", "39"]);
        assert_eq!(table.below("C").len(), 4);
        assert_eq!(codes(table.roots().collect()), ["C", "D"]);
        assert!(
            table.path("99").is_empty() && table.children("3841").is_empty() && table.below("99").is_empty()
        );
    }

    #[test]
    fn search_puts_the_exact_before_the_beginning_before_the_rest() {
        let table = table();
        assert_eq!(codes(table.search("38", 9)), ["38", "384", "3841"]);
        assert_eq!(codes(table.search("c", 9)), ["C"]);
        assert_eq!(codes(table.search("电池", 9)), ["384", "3841"]);
        assert_eq!(codes(table.search("电", 2)), ["38", "384"]);
        assert!(table.search(" ", 9).is_empty() && table.search("电", 0).is_empty());
    }

    #[test]
    fn a_name_is_known_without_its_ending() {
        assert!(is_named("大连市", "大连") && is_named("2024", "2024年") && is_named("电池制造", "电池"));
        assert!(!is_named("大连市", "连") && !is_named("", "") && !is_named("年", "年"));
    }

    #[test]
    fn importers_need_not_know_the_ending() {
        let table = table();
        assert_eq!(table.find_by_name("电池").map(|entry| entry.code), Some("384"));
        assert_eq!(table.find_by_name("电力").map(|entry| entry.code), Some("D"));
        assert_eq!(table.find_by_name("制造业").map(|entry| entry.code), Some("C"));
        assert_eq!(table.find_by_name(""), None);
        assert_eq!(table.find_by_name("业"), None);
    }
}
