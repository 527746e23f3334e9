//! The index in memory.

use std::sync::Arc;

use parking_lot::RwLock;
use tantivy::{
    Index, ReloadPolicy, Searcher, TantivyDocument, Term,
    collector::TopDocs,
    query::{BooleanQuery, ConstScoreQuery, DisjunctionMaxQuery, FuzzyTermQuery, Occur, Query, TermQuery},
    schema::{Field, IndexRecordOption, Schema, TextFieldIndexing, TextOptions},
    tokenizer::{Language, TokenizerManager},
};

use super::{
    counting::{Found, SearchQuery, count},
    document::{Document, Texts},
    places::{Places, WEIGHTS},
    search_index::{SearchError, SearchIndex},
    text::{Word, analyser, plain_analyser, singular, stems_of},
};

/// Bytes that filling the index may use before it is written out.
const FILLING_BYTES: usize = 15_000_000;
/// Letters from which a word may have a letter wrong, and two.
const LETTERS_FOR_TYPO: [usize; 2] = [4, 8];
/// Letters from which the beginning of a word will do.
const LETTERS_FOR_BEGINNING: usize = 3;

/// An index in memory that is written anew whenever it is filled: no threads, no files, nothing to merge.
pub struct RamIndex {
    fields: Fields,
    schema: Schema,
    filled: RwLock<Arc<Filled>>,
}

struct Filled {
    searcher: Searcher,
    /// In the order in which they were added, which is the order of the engine's own numbers.
    documents: Vec<Document>,
}

#[derive(Clone, Copy)]
struct Fields {
    title: Forms,
    summary: Forms,
    body: Forms,
}

/// The forms in which a text is kept: stems of both languages, and words as they are written.
#[derive(Clone, Copy)]
struct Forms {
    french: Field,
    english: Field,
    plain: Field,
}

impl RamIndex {
    /// An empty index.
    ///
    /// # Errors
    /// When the engine fails.
    pub fn new() -> Result<Self, SearchError> {
        let mut builder = Schema::builder();
        let mut forms = |name: &str| {
            let mut field = |form: &str| builder.add_text_field(&format!("{name}-{form}"), indexed(form));
            Forms {
                french: field("french"),
                english: field("english"),
                plain: field("plain"),
            }
        };
        let fields = Fields {
            title: forms("title"),
            summary: forms("summary"),
            body: forms("body"),
        };
        let schema = builder.build();
        let filled = fill(&schema, fields, Vec::new())?;
        Ok(Self {
            fields,
            schema,
            filled: RwLock::new(Arc::new(filled)),
        })
    }

    /// One word, at the first place that has it.
    fn word(&self, word: &Word) -> Box<dyn Query> {
        let Fields { title, summary, body } = self.fields;
        let [in_title, in_summary, in_body, near_title, near_summary] = WEIGHTS;
        let mut ways: Vec<Box<dyn Query>> = Vec::new();
        for (forms, exact, near) in [
            (title, in_title, Some(near_title)),
            (summary, in_summary, Some(near_summary)),
            (body, in_body, None),
        ] {
            for (field, stem) in [(forms.french, &word.french), (forms.english, &word.english)] {
                let term = Term::from_field_text(field, stem);
                ways.push(weighing(
                    Box::new(TermQuery::new(term, IndexRecordOption::Basic)),
                    exact,
                ));
            }
            if let Some(near) = near {
                ways.extend(
                    nearly(forms.plain, &word.plain)
                        .into_iter()
                        .map(|query| weighing(query, near)),
                );
            }
        }
        Box::new(DisjunctionMaxQuery::new(ways))
    }

    fn matching(&self, filled: &Filled, words: &[Word], occur: Occur) -> Result<Vec<(usize, Places)>, SearchError> {
        let clauses = words.iter().map(|word| (occur, self.word(word))).collect();
        let every = TopDocs::with_limit(filled.documents.len().max(1)).order_by_score();
        let matching = filled.searcher.search(&BooleanQuery::new(clauses), &every)?;
        let place = |doc: u32| usize::try_from(doc).unwrap_or(usize::MAX);
        Ok(matching
            .into_iter()
            .map(|(score, address)| (place(address.doc_id), Places::of_score(score)))
            .collect())
    }
}

impl SearchIndex for RamIndex {
    fn replace(&self, documents: Vec<Document>) -> Result<(), SearchError> {
        let filled = fill(&self.schema, self.fields, documents)?;
        *self.filled.write() = Arc::new(filled);
        Ok(())
    }

    fn search(&self, query: &SearchQuery) -> Result<Found, SearchError> {
        let filled = Arc::clone(&self.filled.read());
        let words = stems_of(&query.text);
        if words.is_empty() {
            let every: Vec<_> = (0..filled.documents.len())
                .map(|place| (place, Places::default()))
                .collect();
            return Ok(count(&filled.documents, &every, query, 0, false));
        }
        let all = self.matching(&filled, &words, Occur::Must)?;
        let only_some = all.is_empty() && words.len() > 1;
        let matching = if only_some {
            self.matching(&filled, &words, Occur::Should)?
        } else {
            all
        };
        Ok(count(&filled.documents, &matching, query, words.len(), only_some))
    }
}

fn indexed(analyser: &str) -> TextOptions {
    let indexing = TextFieldIndexing::default()
        .set_tokenizer(analyser)
        .set_index_option(IndexRecordOption::Basic)
        .set_fieldnorms(false);
    TextOptions::default().set_indexing_options(indexing)
}

fn weighing(query: Box<dyn Query>, weight: i64) -> Box<dyn Query> {
    Box::new(ConstScoreQuery::new(query, weight as f32))
}

/// The beginning of a word, and words that are spelt nearly so.
fn nearly(field: Field, word: &str) -> Vec<Box<dyn Query>> {
    let (letters, term) = (word.chars().count(), Term::from_field_text(field, word));
    let wrong = LETTERS_FOR_TYPO.iter().filter(|least| letters >= **least).count();
    let mut ways: Vec<Box<dyn Query>> = Vec::new();
    if letters >= LETTERS_FOR_BEGINNING {
        ways.push(Box::new(FuzzyTermQuery::new_prefix(term.clone(), 0, true)));
    }
    if let Ok(wrong @ 1..) = u8::try_from(wrong) {
        ways.push(Box::new(FuzzyTermQuery::new(term.clone(), wrong, true)));
    }
    ways
}

fn fill(schema: &Schema, fields: Fields, documents: Vec<Document>) -> Result<Filled, SearchError> {
    let analysers = TokenizerManager::new();
    analysers.register("french", analyser(Language::French));
    analysers.register("english", analyser(Language::English));
    analysers.register("plain", plain_analyser());
    let mut writer = Index::builder()
        .schema(schema.clone())
        .tokenizers(analysers)
        .single_segment_index_writer::<TantivyDocument>(tantivy::directory::RamDirectory::create(), FILLING_BYTES)?;
    for document in &documents {
        let mut entry = TantivyDocument::new();
        for (forms, Texts { french, english }) in [
            (fields.title, &document.title),
            (fields.summary, &document.summary),
            (fields.body, &document.body),
        ] {
            entry.add_text(forms.french, singular(french));
            entry.add_text(forms.english, english);
            entry.add_text(forms.plain, french);
            entry.add_text(forms.plain, english);
        }
        writer.add_document(entry)?;
    }
    let index = writer.finalize()?;
    let searcher = index
        .reader_builder()
        .reload_policy(ReloadPolicy::Manual)
        .try_into()?
        .searcher();
    Ok(Filled { searcher, documents })
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
