//! The files of an evaluation.

use std::collections::HashMap;
use std::fmt;
use std::io::{BufRead, BufReader, Read};

use catalog::{achievement, demand};
use serde::Deserialize;

use crate::matching::terms::is_han;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    Demands,
    Achievements,
    Judgements,
}

#[derive(Debug, thiserror::Error)]
#[error("{source_file}, line {line}: {reason}")]
pub struct EvalError {
    pub source_file: Source,
    /// From 1, empty lines and the header counted.
    pub line: usize,
    pub reason: Reason,
}

#[derive(Debug, thiserror::Error)]
pub enum Reason {
    #[error("cannot be read: {0}")]
    Unreadable(#[from] std::io::Error),
    #[error("not a listing: {0}")]
    Json(#[from] serde_json::Error),
    #[error("not demand_id, achievement_id and level, separated by tabs")]
    Columns,
    #[error("the level is not 1, 2, 3 or 4")]
    Level,
    #[error("the id is not among the {0}")]
    Unknown(Source),
    #[error("no pair is judged")]
    Empty,
}

#[derive(Debug)]
pub(super) struct Judgement {
    pub(super) line: usize,
    pub(super) demand: String,
    pub(super) achievement: String,
    pub(super) level: u8,
}

/// The public set's `title` and `content`, or a full draft.
#[derive(Deserialize)]
struct DemandLine {
    id: String,
    content: Option<String>,
    #[serde(flatten)]
    draft: demand::Draft,
}

/// The public set's `title_words`, or a full draft.
#[derive(Deserialize)]
struct AchievementLine {
    id: String,
    title_words: Option<String>,
    #[serde(flatten)]
    draft: achievement::Draft,
}

pub(super) fn demands(file: impl Read) -> Result<HashMap<String, demand::Draft>, EvalError> {
    let read = |text: &str| {
        let DemandLine { id, content, mut draft } = serde_json::from_str(text)?;
        draft.body = draft.body.or(content);
        Ok((id, draft))
    };
    lines(file, Source::Demands).map(|line| parsed(line?, Source::Demands, read)).collect()
}

pub(super) fn achievements(file: impl Read) -> Result<HashMap<String, achievement::Draft>, EvalError> {
    let read = |text: &str| {
        let AchievementLine { id, title_words, mut draft } = serde_json::from_str(text)?;
        if let Some(words) = title_words.filter(|_| draft.title.is_empty()) {
            draft.title = joined(&words);
        }
        Ok((id, draft))
    };
    lines(file, Source::Achievements).map(|line| parsed(line?, Source::Achievements, read)).collect()
}

pub(super) fn judgements(file: impl Read) -> Result<Vec<Judgement>, EvalError> {
    let read = |number: usize, text: &str| {
        let columns: Vec<&str> = text.split('\t').map(str::trim).collect();
        let [demand, achievement, level] = columns[..] else { return Err(Reason::Columns) };
        let level = level.parse().ok().filter(|level| (1..=4).contains(level)).ok_or(Reason::Level)?;
        Ok(Judgement { line: number, demand: demand.to_owned(), achievement: achievement.to_owned(), level })
    };
    let source = Source::Judgements;
    let header = |line: &Result<(usize, String), EvalError>| !matches!(line, Ok((1, _)));
    let body = lines(file, source).filter(header);
    body.map(|line| line.and_then(|(number, text)| parsed((number, text), source, |text| read(number, text))))
        .collect()
}

pub(super) fn demand_text(draft: &demand::Draft) -> String {
    let texts = [&draft.summary, &draft.difficulty, &draft.body].into_iter().flatten();
    std::iter::once(&draft.title).chain(texts).map(String::as_str).collect::<Vec<_>>().join("\n")
}

pub(super) fn achievement_text(draft: &achievement::Draft) -> String {
    let texts = [&draft.summary, &draft.problem, &draft.solution, &draft.body].into_iter().flatten();
    std::iter::once(&draft.title).chain(texts).map(String::as_str).collect::<Vec<_>>().join("\n")
}

fn lines(file: impl Read, source: Source) -> impl Iterator<Item = Result<(usize, String), EvalError>> {
    let numbered = BufReader::new(file).lines().zip(1..).map(move |(line, number)| match line {
        Ok(text) => Ok((number, text)),
        Err(error) => Err(EvalError::at(source, number, error.into())),
    });
    // A file that cannot be read further would give the same error for ever.
    let mut broken = false;
    let until_broken = numbered.take_while(move |line| !std::mem::replace(&mut broken, line.is_err()));
    until_broken.filter(|line| !matches!(line, Ok((_, text)) if text.trim().is_empty()))
}

fn parsed<T>(
    (number, text): (usize, String),
    source: Source,
    read: impl FnOnce(&str) -> Result<T, Reason>,
) -> Result<T, EvalError> {
    read(&text).map_err(|reason| EvalError::at(source, number, reason))
}

/// Words of a segmented title, set as they were written: no spaces between Chinese words.
fn joined(words: &str) -> String {
    let mut title = String::with_capacity(words.len());
    for word in words.split_whitespace() {
        let apart = !title.ends_with(is_han) && !word.starts_with(is_han) && !title.is_empty();
        if apart {
            title.push(' ');
        }
        title.push_str(word);
    }
    title
}

impl EvalError {
    pub(super) fn at(source_file: Source, line: usize, reason: Reason) -> Self {
        Self { source_file, line, reason }
    }
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Demands => "demands",
            Self::Achievements => "achievements",
            Self::Judgements => "judgements",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn segmented_titles_are_joined_except_between_latin_words() {
        assert_eq!(joined("高温 轴承 PTFE film 密封"), "高温轴承PTFE film密封");
    }
}
