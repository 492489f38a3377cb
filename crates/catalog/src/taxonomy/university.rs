//! Universities and colleges: the list of the Ministry of Education.

use std::collections::HashMap;
use std::sync::LazyLock;

/// One university or college.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct University {
    /// The ministry's ten-digit identifier.
    pub code: &'static str,
    pub name: &'static str,
    pub city: &'static str,
    pub level: Level,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// 本科
    Undergraduate,
    /// 专科
    Vocational,
}

static UNIVERSITIES: LazyLock<Vec<University>> = LazyLock::new(|| {
    include_str!("../../../../assets/codes/universities.tsv").lines().filter_map(read).collect()
});

static BY_NAME: LazyLock<HashMap<&'static str, &'static University>> =
    LazyLock::new(|| UNIVERSITIES.iter().map(|university| (university.name, university)).collect());

/// All of them, in the order of the list.
pub fn all() -> &'static [University] {
    &UNIVERSITIES
}

/// By the exact name.
pub fn find(name: &str) -> Option<&'static University> {
    BY_NAME.get(name.trim()).copied()
}

fn read(line: &'static str) -> Option<University> {
    let mut columns = line.split('\t');
    let (code, name, city) = (columns.next()?, columns.next()?, columns.next()?);
    let level = match columns.next()? {
        "本科" => Level::Undergraduate,
        "专科" => Level::Vocational,
        _ => return None,
    };
    Some(University { code, name, city, level })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_read_whole() {
        assert_eq!(all().len(), 2631);
        let found = find("大连理工大学").unwrap();
        assert_eq!((found.city, found.level), ("大连市", Level::Undergraduate));
        assert_eq!(find("大连理工"), None);
    }
}
