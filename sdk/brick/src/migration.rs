//! From the data of an earlier version to that of this one, for `legollaborative:brick/migration`.
//!
//! ```text
//! fn migrate(from: String, cursor: Option<String>) -> Result<Option<String>, Error> {
//!     if !from.starts_with("0.1.") {
//!         return Ok(None);
//!     }
//!     migration::rewrite(cursor.as_deref(), |old: old::Item| Item { place: Place::named(old.place), ..old.into() })
//!         .map_err(|_| invalid("cursor", t!("cursor-malformed")))
//! }
//! ```

use crate::store::{BadCursor, Collection, Page, Record};

/// How many records a step rewrites: few enough for the limits of a call, whatever their indexes.
const STEP: u32 = 200;

/// Takes some records of the form `Old` out of their collection and keeps what `change` makes of them, with their index
/// entries brought into step. Gives the cursor of the next step; none after the last.
///
/// Where old and new share a collection, a record keeps its identifier.
///
/// # Errors
/// [`BadCursor`] if no step before gave the cursor.
pub fn rewrite<Old: Record, New: Record>(
    cursor: Option<&str>,
    change: impl Fn(Old) -> New,
) -> Result<Option<String>, BadCursor> {
    let Page { records, next } = Collection::<Old>::new().all().page(cursor, STEP)?;
    for old in records {
        Collection::<Old>::new().remove(&old.id());
        Collection::<New>::new().put(&change(old));
    }
    Ok(next)
}

#[cfg(test)]
mod tests {
    use serde::{Deserialize, Serialize};

    use super::*;
    use crate::{
        native,
        store::{Entries, Index},
    };

    #[derive(Debug, Serialize, Deserialize)]
    struct Before {
        id: u32,
        name: String,
    }

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct After {
        id: u32,
        first: String,
        last: String,
    }

    const BY_NAME: Index<Before, String> = Index::new("by-name");
    const BY_LAST: Index<After, String> = Index::new("by-last");

    impl Record for Before {
        type Id = u32;
        const COLLECTION: &'static str = "people";

        fn id(&self) -> u32 {
            self.id
        }

        fn index(&self, entries: &mut Entries<Self>) {
            entries.add(&BY_NAME, &self.name);
        }
    }

    impl Record for After {
        type Id = u32;
        const COLLECTION: &'static str = "people";

        fn id(&self) -> u32 {
            self.id
        }

        fn index(&self, entries: &mut Entries<Self>) {
            entries.add(&BY_LAST, &self.last);
        }
    }

    #[test]
    fn records_and_indexes_take_the_new_form_step_by_step() {
        native::reset();
        for id in 0..450 {
            Collection::new().put(&Before {
                id,
                name: format!("Ada L{id:03}"),
            });
        }
        let (mut cursor, mut steps) = (None, 0);
        loop {
            cursor = rewrite(cursor.as_deref(), |old: Before| {
                let (first, last) = old.name.split_once(' ').unwrap_or_default();
                After {
                    id: old.id,
                    first: first.to_owned(),
                    last: last.to_owned(),
                }
            })
            .unwrap();
            steps += 1;
            if cursor.is_none() {
                break;
            }
        }
        assert_eq!(steps, 3);
        let last: Vec<String> = BY_LAST.all().into_iter().map(|person| person.last).collect();
        assert_eq!(last.len(), 450);
        assert!(last.is_sorted() && last.first().is_some_and(|last| last == "L000"));
        // A record and one index entry each: nothing of the old form is left.
        assert_eq!(native::entries().len(), 900);
    }
}
