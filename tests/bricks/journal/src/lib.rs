//! A brick whose data changed its form between two versions.

use bindings::exports::{
    legollaborative::brick::{migration, pages},
    test::journal::entries,
};
use legollab_brick::{migration::rewrite, prelude::*};
use serde::{Deserialize, Serialize};

legollab_brick::generate!({ world: "journal" });

struct Journal;

/// An entry as version 1 kept it.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Before {
    id: String,
    text: String,
}

/// An entry as version 2 keeps it.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    id: String,
    words: Vec<String>,
}

const BEFORE: Collection<Before> = Collection::new();
const ENTRIES: Collection<Entry> = Collection::new();
const COUNT: Singleton<u32> = Singleton::new("count");

impl Record for Before {
    type Id = String;
    const COLLECTION: &'static str = "entries";

    fn id(&self) -> String {
        self.id.clone()
    }
}

impl Record for Entry {
    type Id = String;
    const COLLECTION: &'static str = "entries";

    fn id(&self) -> String {
        self.id.clone()
    }
}

fn words(text: &str) -> Vec<String> {
    text.split_whitespace().map(str::to_owned).collect()
}

impl entries::Guest for Journal {
    fn keep(text: String) {
        ENTRIES.put(&Entry {
            id: ENTRIES.fresh_id(),
            words: words(&text),
        });
    }

    fn keep_as_before(text: String) {
        BEFORE.put(&Before {
            id: BEFORE.fresh_id(),
            text,
        });
    }

    fn keep_many_as_before(texts: Vec<String>) {
        texts.into_iter().for_each(Self::keep_as_before);
    }

    fn all() -> Vec<String> {
        ENTRIES.all().into_iter().map(|entry| entry.words.join("|")).collect()
    }

    fn all_as_before() -> Vec<String> {
        BEFORE.all().into_iter().map(|entry| entry.text).collect()
    }

    fn count_one_more() -> u32 {
        let count = COUNT.get() + 1;
        COUNT.set(&count);
        count
    }

    fn count() -> u32 {
        COUNT.get()
    }
}

impl pages::Guest for Journal {
    fn render(_: PageRef) -> Result<View, Error> {
        let entries: Vec<Entry> = ENTRIES.all().into_iter().collect();
        Ok(View::build(t!("title"), |page| {
            if entries.is_empty() {
                page.paragraph(t!("no-entries"));
            }
            for entry in entries {
                page.paragraph(plain(entry.words.join(" ")));
            }
        }))
    }
}

impl migration::Guest for Journal {
    fn migrate(from: String, cursor: Option<String>) -> Result<Option<String>, Error> {
        if !from.starts_with("1.") {
            return Ok(None);
        }
        // Before the first step alone: after it there are entries in the new form.
        if cursor.is_none() && BEFORE.all().into_iter().any(|entry| entry.text == "poison") {
            return Err(conflict(t!("poisoned")));
        }
        let rewritten = rewrite(cursor.as_deref(), |before: Before| Entry {
            words: words(&before.text),
            id: before.id,
        });
        rewritten.map_err(|_| invalid("cursor", t!("cursor-malformed")))
    }
}

bindings::export!(Journal);
