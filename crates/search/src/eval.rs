//! How well searches find what people say they should: over a file of questions with their answers.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read};

use serde::{Deserialize, Serialize};

/// Ranks below this one count as not found.
pub const DEPTH: usize = 10;

/// A query and what it should find.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    pub query: String,
    /// Grades from 1 by key; a key is an id, an id at the source, or a title.
    pub answers: BTreeMap<String, u8>,
}

/// Means over all questions.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Report {
    pub queries: usize,
    /// Reciprocal rank of the first answer among the first ten hits; 0 where none is.
    pub mrr_at_10: f64,
    /// Share of a question's answers among the first ten hits.
    pub recall_at_10: f64,
    /// Gain 2^grade − 1, discount log₂(rank + 1).
    pub ndcg_at_10: f64,
}

#[derive(Debug, thiserror::Error)]
pub enum QuestionError {
    #[error("questions, line {line}: cannot be read: {cause}")]
    Unreadable { line: usize, cause: std::io::Error },
    #[error(
        "questions, line {line}: expected {{\"query\", \"relevant\": [key, …] or {{key: grade}}}}, or query, key and grade parted by tabs"
    )]
    Shape { line: usize },
}

/// JSON lines or tab-separated lines `query`, `key`, optional `grade`; lines of one query are one question.
pub fn questions(from: impl Read) -> Result<Vec<Question>, QuestionError> {
    let mut found: Vec<Question> = Vec::new();
    for (at, line) in BufReader::new(from).lines().enumerate() {
        let line = line.map_err(|cause| QuestionError::Unreadable { line: at + 1, cause })?;
        let line = line.trim_start_matches('\u{feff}').trim_end_matches('\r');
        if line.trim().is_empty() || (at == 0 && line.starts_with("query\t")) {
            continue;
        }
        let question = parse(line).ok_or(QuestionError::Shape { line: at + 1 })?;
        match found.last_mut() {
            Some(last) if last.query == question.query => last.answers.extend(question.answers),
            _ => found.push(question),
        }
    }
    Ok(found)
}

/// `found` holds for each question the keys of each hit, best first.
pub fn report(questions: &[Question], found: &[Vec<Vec<String>>]) -> Report {
    let mean = |of: fn(&Question, &[u8]) -> f64| {
        let sum: f64 = questions.iter().zip(found).map(|(one, hits)| of(one, &grades(one, hits))).sum();
        sum / questions.len().max(1) as f64
    };
    Report {
        queries: questions.len(),
        mrr_at_10: mean(|_, grades| {
            grades.iter().position(|grade| *grade > 0).map_or(0.0, |at| 1.0 / (at as f64 + 1.0))
        }),
        recall_at_10: mean(|one, grades| {
            let hits = grades.iter().filter(|grade| **grade > 0).count();
            hits as f64 / one.answers.len().clamp(1, DEPTH) as f64
        }),
        ndcg_at_10: mean(|one, grades| {
            let mut ideal: Vec<u8> = one.answers.values().copied().collect();
            ideal.sort_unstable_by(|a, b| b.cmp(a));
            gain(grades) / gain(&ideal).max(f64::MIN_POSITIVE)
        }),
    }
}

fn parse(line: &str) -> Option<Question> {
    if line.trim_start().starts_with('{') {
        let line: Line = serde_json::from_str(line).ok()?;
        let answers = match line.relevant {
            Relevant::Keys(keys) => keys.into_iter().map(|key| (key, 1)).collect(),
            Relevant::Graded(grades) => grades,
            Relevant::Key(key) => BTreeMap::from([(key, 1)]),
        };
        return Some(Question { query: line.query, answers });
    }
    let mut parts = line.split('\t');
    let (query, key) = (parts.next()?.to_owned(), parts.next()?.to_owned());
    let grade = parts.next().map_or(Ok(1), |grade| grade.trim().parse()).ok()?;
    Some(Question { query, answers: BTreeMap::from([(key, grade)]) })
}

#[derive(Deserialize)]
struct Line {
    query: String,
    #[serde(alias = "id")]
    relevant: Relevant,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Relevant {
    Key(String),
    Keys(Vec<String>),
    Graded(BTreeMap<String, u8>),
}

fn grades(question: &Question, hits: &[Vec<String>]) -> Vec<u8> {
    let grade = |keys: &Vec<String>| keys.iter().filter_map(|key| question.answers.get(key)).max().copied();
    hits.iter().take(DEPTH).map(|keys| grade(keys).unwrap_or(0)).collect()
}

fn gain(grades: &[u8]) -> f64 {
    let one = |(at, grade): (usize, &u8)| (f64::from(*grade).exp2() - 1.0) / (at as f64 + 2.0).log2();
    grades.iter().take(DEPTH).enumerate().map(one).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_shapes_are_read_and_lines_of_one_query_belong_together() {
        let text = "query\tkey\n轴承\ta\n轴承\tb\t3\n{\"query\":\"海参\",\"relevant\":[\"c\"]}\n{\"query\":\"膜\",\"id\":\"d\"}\n";
        let found = questions(text.as_bytes()).unwrap();
        assert_eq!(found.len(), 3);
        assert_eq!(found[0].answers, BTreeMap::from([("a".to_owned(), 1), ("b".to_owned(), 3)]));
        assert!(questions("轴承".as_bytes()).unwrap_err().to_string().starts_with("questions, line 1"));
    }

    #[test]
    fn the_figures_are_those_of_a_hand_count() {
        let asked = questions("甲\ta\n甲\tb\n乙\tc\n".as_bytes()).unwrap();
        let hit = |key: &str| vec![key.to_owned()];
        let report = report(&asked, &[vec![hit("x"), hit("a")], vec![hit("c")]]);
        assert_eq!((report.mrr_at_10, report.recall_at_10), (0.75, 0.75));
        let ndcg = (1.0 / 3f64.log2()) / (1.0 + 1.0 / 3f64.log2());
        assert!((report.ndcg_at_10 - (ndcg + 1.0) / 2.0).abs() < 1e-12);
    }
}
