//! Plain tantivy on the same documents, to hold our figures against: pairs of characters in title and body, no more.
//!
//! `plain DOCUMENTS.jsonl QUERIES.txt [QUERIES.txt …]` prints how long indexing took and, for each file of queries, what
//! the ten best of a union of all pairs take, in the engine alone.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::time::Instant;

use serde_json::{Value, json};
use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, Occur, Query, TermQuery};
use tantivy::schema::{Field, IndexRecordOption, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::{LowerCaser, NgramTokenizer, TextAnalyzer};
use tantivy::{Index, Searcher, TantivyDocument, Term};

const MEMORY: usize = 96 * 1024 * 1024;

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

fn main() -> Outcome<()> {
    let mut files = std::env::args().skip(1);
    let documents = files.next().ok_or("usage: plain DOCUMENTS.jsonl QUERIES.txt …")?;
    let mut schema = Schema::builder();
    let indexing = TextFieldIndexing::default()
        .set_tokenizer("pairs")
        .set_index_option(IndexRecordOption::WithFreqsAndPositions);
    let options = TextOptions::default().set_indexing_options(indexing);
    let fields = ["title", "body"].map(|name| schema.add_text_field(name, options.clone()));
    let folder = tempfile::tempdir()?;
    let index = Index::create_in_dir(folder.path(), schema.build())?;
    let pairs = || {
        NgramTokenizer::new(2, 2, false).map(|pairs| TextAnalyzer::builder(pairs).filter(LowerCaser).build())
    };
    index.tokenizers().register("pairs", pairs()?);

    let began = Instant::now();
    let mut writer = index.writer_with_num_threads(2, MEMORY)?;
    let mut count = 0_usize;
    for line in BufReader::new(File::open(documents)?).lines() {
        let line: Value = serde_json::from_str(&line?)?;
        let mut document = TantivyDocument::new();
        for (field, name) in fields.into_iter().zip(["title", "body"]) {
            document.add_text(field, line[name].as_str().unwrap_or_default());
        }
        writer.add_document(document)?;
        count += 1;
    }
    writer.commit()?;
    writer.wait_merging_threads()?;
    println!("{}", json!({ "documents": count, "seconds": began.elapsed().as_secs_f64() }));

    let searcher = index.reader()?.searcher();
    let mut pairs = pairs()?;
    for queries in files {
        let mut micros = Vec::new();
        for line in BufReader::new(File::open(&queries)?).lines() {
            micros.push(asked(&searcher, &fields, &mut pairs, &line?)?);
        }
        micros.sort_unstable();
        let at = |share: f64| micros.get((micros.len() as f64 * share) as usize).copied().unwrap_or_default();
        println!("{}", json!({ "queries": micros.len(), "p50_us": at(0.5), "p99_us": at(0.99) }));
    }
    Ok(())
}

/// Microseconds of the ten best.
fn asked(searcher: &Searcher, fields: &[Field; 2], pairs: &mut TextAnalyzer, text: &str) -> Outcome<u128> {
    let began = Instant::now();
    let mut clauses: Vec<(Occur, Box<dyn Query>)> = Vec::new();
    let mut stream = pairs.token_stream(text);
    stream.process(&mut |token| {
        for field in fields {
            let term = Term::from_field_text(*field, &token.text);
            clauses.push((Occur::Should, Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs))));
        }
    });
    drop(stream);
    searcher.search(&BooleanQuery::new(clauses), &TopDocs::with_limit(10).order_by_score())?;
    Ok(began.elapsed().as_micros())
}
