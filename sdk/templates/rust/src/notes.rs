//! The notes: what is kept of them, and what may be done with them.

use legollab_brick::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{
    {{pascal_name}},
    bindings::exports::{{snake_namespace}}::{{snake_name}}::notes::{self, Guest, NoteId},
    settings,
};

/// How many notes the board shows.
const SHOWN: usize = 50;

/// A note as it is kept, as JSON. A field that a later version adds takes `#[serde(default)]`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// Identifier; those of later notes sort after those of earlier ones.
    pub id: String,
    /// What it says.
    pub text: String,
    /// Who wrote it.
    pub author: String,
    /// When.
    pub written_at: Instant,
}

/// All notes.
const NOTES: Collection<Note> = Collection::new();
/// The notes of each author.
const OF_AUTHOR: Index<Note, (String, String)> = Index::new("of-author");

impl Record for Note {
    type Id = String;
    const COLLECTION: &'static str = "notes";

    fn id(&self) -> String {
        self.id.clone()
    }

    fn index(&self, entries: &mut Entries<Self>) {
        entries.add(&OF_AUTHOR, (&self.author, &self.id));
    }
}

/// The latest notes, newest first.
pub fn latest() -> impl Iterator<Item = Note> {
    NOTES.all().backward().into_iter().take(SHOWN)
}

impl Guest for {{pascal_name}} {
    fn write(text: String) -> Result<NoteId, Error> {
        let author = caller::require_member(t!("members-only"))?.id;
        let rules = settings::rules();
        let text = text.trim().to_owned();
        let mut problems = Problems::new();
        problems.length(
            &text,
            rules.longest.into(),
            "text",
            t!("note-length", limit = rules.longest),
        );
        problems.finish()?;
        let limit = usize::from(rules.per_member);
        if OF_AUTHOR.of(&(&author,)).into_iter().take(limit).count() == limit {
            return Err(conflict(t!("board-full", limit = limit)));
        }
        let note = Note {
            id: NOTES.fresh_id(),
            text,
            author,
            written_at: clock::now(),
        };
        NOTES.put(&note);
        Ok(note.id)
    }

    fn remove(note: NoteId) -> Result<(), Error> {
        let member = caller::require_member(t!("members-only"))?;
        let note = NOTES.get(&note).ok_or_else(|| not_found(t!("no-such-note")))?;
        if note.author != member.id && !member.is_steward() {
            return Err(forbidden(t!("not-your-note")));
        }
        NOTES.remove(&note.id);
        Ok(())
    }

    fn list() -> Result<Vec<notes::Note>, Error> {
        let show = |Note {
                        id,
                        text,
                        author,
                        written_at,
                    }| notes::Note {
            id,
            text,
            author,
            written_at,
        };
        Ok(latest().map(show).collect())
    }
}

/// Tests of the brick's own logic, natively and at once. What the host adds, such as who may call at all, is for `tests/`.
#[cfg(test)]
mod tests {
    use legollab_brick::native;

    use super::*;

    fn write(member: &str, text: &str) -> Result<NoteId, Error> {
        native::sign_in(member, &[]);
        native::call(|| {{pascal_name}}::write(text.to_owned()))
    }

    #[test]
    fn texts_are_complete() {
        assert_eq!(native::missing_texts(env!("CARGO_MANIFEST_DIR")), Vec::<String>::new());
    }

    #[test]
    fn the_newest_note_comes_first() {
        native::reset();
        write("ada", "one").unwrap();
        native::set_now(1);
        write("bob", " two ").unwrap();
        let texts: Vec<String> = {{pascal_name}}::list().unwrap().into_iter().map(|note| note.text).collect();
        assert_eq!(texts, ["two", "one"]);
    }

    #[test]
    fn a_note_is_its_authors_and_the_stewards_to_remove() {
        native::reset();
        let note = write("ada", "one").unwrap();
        native::sign_in("bob", &[]);
        assert_eq!({{pascal_name}}::remove(note.clone()).unwrap_err().texts(), ["not-your-note"]);
        native::sign_in("sam", &["steward"]);
        {{pascal_name}}::remove(note).unwrap();
        assert_eq!({{pascal_name}}::list().unwrap(), []);
    }

    #[test]
    fn what_breaks_the_rules_is_refused() {
        native::reset();
        for wrong in ["", "  ", &"x".repeat(501)] {
            assert_eq!(write("ada", wrong).unwrap_err().texts(), ["note-length"]);
        }
        for _ in 0..10 {
            write("ada", "again").unwrap();
        }
        assert_eq!(write("ada", "again").unwrap_err().texts(), ["board-full"]);
    }
}
