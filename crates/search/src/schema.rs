//! The fields of the index. Any change here or in the tokenizers must raise [`VERSION`]; old indexes are then rebuilt.

use tantivy::schema::{
    FAST, Field, INDEXED, IndexRecordOption, NumericOptions, Schema, SchemaBuilder, TextFieldIndexing,
    TextOptions,
};
use tantivy::tokenizer::TokenizerManager;

use crate::document::Facet;
use crate::tokenize::{Mode, TextTokenizer};

/// Of schema, tokenizers and normalisation together.
pub(crate) const VERSION: u32 = 5;

/// One text in the three forms it is searched by.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TextFields {
    /// Dictionary words and stems, for ranking.
    pub(crate) words: Field,
    /// Pairs of neighbouring characters with positions, for matching and phrases.
    pub(crate) grams: Field,
    /// Single characters, without frequencies.
    pub(crate) chars: Field,
}

#[derive(Clone, Debug)]
pub(crate) struct Fields {
    pub(crate) id: Field,
    pub(crate) id_high: Field,
    pub(crate) id_low: Field,
    pub(crate) kind: Field,
    pub(crate) updated: Field,
    pub(crate) maturity: Field,
    pub(crate) year: Field,
    pub(crate) title: TextFields,
    /// Summary, body, keywords and organisation names together.
    pub(crate) body: TextFields,
    pub(crate) summary: Field,
    pub(crate) keywords: Field,
    pub(crate) organisations: Field,
    pub(crate) codes: Field,
    pub(crate) suggest: Field,
    pub(crate) suggest_organisation: Field,
    facets: [Field; Facet::ALL.len()],
}

impl Fields {
    pub(crate) fn facet(&self, facet: Facet) -> Field {
        self.facets[facet as usize]
    }
}

pub(crate) const ID_HIGH: &str = "id_high";
pub(crate) const ID_LOW: &str = "id_low";
pub(crate) const KIND: &str = "kind";
pub(crate) const UPDATED: &str = "updated";
pub(crate) const MATURITY: &str = "maturity";

pub(crate) fn build() -> (Schema, Fields) {
    let mut builder = Schema::builder();
    let fast = NumericOptions::default().set_fast();
    let fields = Fields {
        id: builder.add_bytes_field("id", INDEXED),
        id_high: builder.add_u64_field(ID_HIGH, fast.clone()),
        id_low: builder.add_u64_field(ID_LOW, fast.clone()),
        kind: builder.add_u64_field(KIND, FAST | INDEXED),
        updated: builder.add_i64_field(UPDATED, fast.clone()),
        maturity: builder.add_u64_field(MATURITY, fast),
        year: builder.add_i64_field("year", FAST | INDEXED),
        title: text_fields(&mut builder, "title"),
        body: text_fields(&mut builder, "body"),
        summary: builder.add_text_field("summary", text(Mode::Words, IndexRecordOption::WithFreqs, true)),
        keywords: builder.add_text_field("keywords", text(Mode::Words, IndexRecordOption::WithFreqs, true)),
        organisations: builder.add_text_field(
            "organisations",
            text(Mode::Grams, IndexRecordOption::WithFreqsAndPositions, false),
        ),
        codes: builder.add_text_field("codes", raw()),
        suggest: builder.add_text_field("suggest", text(Mode::Lines, IndexRecordOption::Basic, false)),
        suggest_organisation: builder
            .add_text_field("suggest_organisation", text(Mode::Lines, IndexRecordOption::Basic, false)),
        facets: Facet::ALL.map(|facet| builder.add_text_field(facet.field_name(), raw().set_fast("raw"))),
    };
    (builder.build(), fields)
}

pub(crate) fn tokenizers() -> TokenizerManager {
    let manager = TokenizerManager::default();
    for mode in [Mode::Words, Mode::Grams, Mode::Chars, Mode::Lines] {
        manager.register(mode.name(), TextTokenizer::new(mode));
    }
    manager
}

fn text_fields(builder: &mut SchemaBuilder, name: &str) -> TextFields {
    let mut add = |suffix: &str, options| builder.add_text_field(&format!("{name}_{suffix}"), options);
    TextFields {
        words: add("words", text(Mode::Words, IndexRecordOption::WithFreqs, true)),
        grams: add("grams", text(Mode::Grams, IndexRecordOption::WithFreqsAndPositions, true)),
        chars: add("chars", text(Mode::Chars, IndexRecordOption::Basic, false)),
    }
}

fn text(mode: Mode, record: IndexRecordOption, norms: bool) -> TextOptions {
    let indexing = TextFieldIndexing::default()
        .set_tokenizer(mode.name())
        .set_index_option(record)
        .set_fieldnorms(norms);
    TextOptions::default().set_indexing_options(indexing)
}

fn raw() -> TextOptions {
    let indexing = TextFieldIndexing::default()
        .set_tokenizer("raw")
        .set_index_option(IndexRecordOption::Basic)
        .set_fieldnorms(false);
    TextOptions::default().set_indexing_options(indexing)
}
