//! Does work of known size, to be timed: the same as the native handler and the `wasi:http` component beside it in `bench/`.

use bindings::exports::test::workload::lists::{Entry, Guest};
use legollab_brick::prelude::*;
use serde::{Deserialize, Serialize};

legollab_brick::generate!({ world: "workload" });

#[derive(Serialize, Deserialize)]
struct Note {
    key: String,
    value: String,
}

impl Record for Note {
    type Id = String;
    const COLLECTION: &'static str = "notes";

    fn id(&self) -> String {
        self.key.clone()
    }
}

const NOTES: Collection<Note> = Collection::new();

struct Workload;

impl Guest for Workload {
    fn nothing() {}

    fn rate(entries: Vec<Entry>) -> Result<Vec<Entry>, Error> {
        let rated = entries.into_iter().map(|entry| Entry {
            score: entry.score * 1.5,
            closed: !entry.closed,
            ..entry
        });
        Ok(rated.collect())
    }

    fn look_up(key: String) -> Result<Option<String>, Error> {
        Ok(NOTES.get(&key).map(|note| note.value))
    }

    fn keep(key: String, value: String) -> Result<(), Error> {
        NOTES.put(&Note { key, value });
        Ok(())
    }
}

bindings::export!(Workload);
