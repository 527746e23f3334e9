//! The index in memory.

use std::{
    hash::{DefaultHasher, Hash as _, Hasher as _},
    sync::Arc,
};

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
    document::{ByKind, Document, IndexEntry, IndexedTexts, Kind, Texts},
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

/// An index in memory, each kind of which is written anew whenever it is filled: no threads, no files, nothing to merge.
pub struct RamIndex {
    fields: Fields,
    schema: Schema,
    kinds: RwLock<ByKind<Arc<Filled>>>,
}

/// What is there of one kind.
struct Filled {
    searcher: Searcher,
    /// A hash of the texts that the searcher knows: where they are the same, so is the searcher.
    texts_hash: u64,
    /// In the order in which they were added, which is the order of the engine's own numbers.
    entries: Vec<IndexEntry>,
}

#[derive(Clone, Copy)]
struct Fields {
    title: Forms,
    summary: Forms,
    body: Forms,
}

/// The forms in which a text is kept: stems of both languages, and words as they are written where those who write them nearly so
/// are to find it.
#[derive(Clone, Copy)]
struct Forms {
    french: Field,
    english: Field,
    plain: Option<Field>,
}

impl RamIndex {
    /// An empty index.
    ///
    /// # Errors
    /// When the engine fails.
    pub fn new() -> Result<Self, SearchError> {
        let mut builder = Schema::builder();
        let mut forms = |name: &str, nearly: bool| {
            let mut field = |form: &str| builder.add_text_field(&format!("{name}-{form}"), indexed(form));
            Forms {
                french: field("french"),
                english: field("english"),
                plain: nearly.then(|| field("plain")),
            }
        };
        let fields = Fields {
            title: forms("title", true),
            summary: forms("summary", true),
            body: forms("body", false),
        };
        let schema = builder.build();
        let nothing = Arc::new(Filled {
            searcher: searcher(&schema, fields, &[])?,
            texts_hash: hash_of(&[]),
            entries: Vec::new(),
        });
        Ok(Self {
            fields,
            schema,
            kinds: RwLock::new(ByKind::all(|| Arc::clone(&nothing))),
        })
    }

    /// One word, at the first place that has it.
    fn word(&self, word: &Word) -> Box<dyn Query> {
        let Fields { title, summary, body } = self.fields;
        let [in_title, in_summary, in_body, near_title, near_summary] = WEIGHTS;
        let mut ways: Vec<Box<dyn Query>> = Vec::new();
        for (forms, exact, near) in [
            (title, in_title, near_title),
            (summary, in_summary, near_summary),
            (body, in_body, 0),
        ] {
            for (field, stem) in [(forms.french, &word.french), (forms.english, &word.english)] {
                let term = Term::from_field_text(field, stem);
                ways.push(weighing(
                    Box::new(TermQuery::new(term, IndexRecordOption::Basic)),
                    exact,
                ));
            }
            if let Some(plain) = forms.plain {
                ways.extend(
                    nearly(plain, &word.plain)
                        .into_iter()
                        .map(|query| weighing(query, near)),
                );
            }
        }
        Box::new(DisjunctionMaxQuery::new(ways))
    }

    fn matching<'e>(
        &self,
        kinds: &'e ByKind<Arc<Filled>>,
        words: &[Word],
        occur: Occur,
    ) -> Result<Vec<(&'e IndexEntry, Places)>, SearchError> {
        let clauses = words.iter().map(|word| (occur, self.word(word))).collect();
        let query = BooleanQuery::new(clauses);
        let mut matching = Vec::new();
        // The engine panics where it looks for nearly spelt words among no documents at all.
        for filled in kinds.iter().filter(|filled| !filled.entries.is_empty()) {
            let every = TopDocs::with_limit(filled.entries.len()).order_by_score();
            let found = filled.searcher.search(&query, &every)?;
            matching.extend(found.into_iter().filter_map(|(score, address)| {
                let place = usize::try_from(address.doc_id).ok()?;
                Some((filled.entries.get(place)?, Places::of_score(score)))
            }));
        }
        Ok(matching)
    }
}

impl SearchIndex for RamIndex {
    fn replace(&self, kind: Kind, documents: Vec<Document>) -> Result<(), SearchError> {
        let (texts, entries): (Vec<IndexedTexts>, Vec<IndexEntry>) = documents
            .into_iter()
            .map(|document| (document.texts, document.entry))
            .unzip();
        let texts_hash = hash_of(&texts);
        let before = Arc::clone(self.kinds.read().get(kind));
        let searcher = if before.texts_hash == texts_hash {
            before.searcher.clone()
        } else {
            searcher(&self.schema, self.fields, &texts)?
        };
        *self.kinds.write().get_mut(kind) = Arc::new(Filled {
            searcher,
            texts_hash,
            entries,
        });
        Ok(())
    }

    fn search(&self, query: &SearchQuery) -> Result<Found, SearchError> {
        let kinds = self.kinds.read().clone();
        let words = stems_of(&query.text);
        if query.text.trim().is_empty() {
            let every = kinds.iter().flat_map(|filled| &filled.entries);
            let every: Vec<_> = every.map(|entry| (entry, Places::default())).collect();
            return Ok(count(&every, query, 0, false));
        }
        if words.is_empty() {
            // Common words alone, or longer ones than any: everything would be no answer to them.
            return Ok(count(&[], query, 0, false));
        }
        let all = self.matching(&kinds, &words, Occur::Must)?;
        let only_some = all.is_empty() && words.len() > 1;
        let matching = if only_some {
            self.matching(&kinds, &words, Occur::Should)?
        } else {
            all
        };
        Ok(count(&matching, query, words.len(), only_some))
    }
}

fn hash_of(texts: &[IndexedTexts]) -> u64 {
    let mut hasher = DefaultHasher::new();
    texts.hash(&mut hasher);
    hasher.finish()
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

/// Finds in these texts, which have their places as numbers.
fn searcher(schema: &Schema, fields: Fields, documents: &[IndexedTexts]) -> Result<Searcher, SearchError> {
    let analysers = TokenizerManager::new();
    analysers.register("french", analyser(Language::French));
    analysers.register("english", analyser(Language::English));
    analysers.register("plain", plain_analyser());
    let mut writer = Index::builder()
        .schema(schema.clone())
        .tokenizers(analysers)
        .single_segment_index_writer::<TantivyDocument>(tantivy::directory::RamDirectory::create(), FILLING_BYTES)?;
    for document in documents {
        let mut entry = TantivyDocument::new();
        for (forms, Texts { french, english }) in [
            (fields.title, &document.title),
            (fields.summary, &document.summary),
            (fields.body, &document.body),
        ] {
            entry.add_text(forms.french, singular(french));
            entry.add_text(forms.english, english);
            let Some(plain) = forms.plain else { continue };
            entry.add_text(plain, french);
            // Which languages have a word is not counted.
            if french != english {
                entry.add_text(plain, english);
            }
        }
        writer.add_document(entry)?;
    }
    let index = writer.finalize()?;
    let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
    Ok(reader.searcher())
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
