//! What a brick keeps of one member, for `legollaborative:brick/personal-data`.
//!
//! `collect` is written as `take-out` is: with [`crate::portable::section`] where an index leads to the member, and
//! [`crate::portable::section_of`] where none does. `forget` is made of parts that follow each other, some of each a call:
//!
//! ```text
//! fn forget(member: String, cursor: Option<String>) -> Result<Option<String>, Error> {
//!     let parts = [
//!         while_more(|| withdraw_some(&member)),
//!         each(NOTES.all(), 200, |note| if note.author == member { NOTES.put(&note.without_words()) }),
//!     ];
//!     forget_step(cursor.as_deref(), parts).map_err(|_| invalid("cursor", t!("cursor-malformed")))
//! }
//! ```

pub use crate::store::BadCursor;
use crate::store::{Record, Scan};

/// The identifier of nobody: what stands in place of a member who is forgotten. Pages show "Former member", and
/// [`crate::notify::send`] sends nothing.
pub const NOBODY: &str = "";

/// A part of forgetting.
pub struct Part<'p>(Step<'p>);

type Step<'p> = Box<dyn FnOnce(Option<&str>) -> Result<Option<String>, BadCursor> + 'p>;

/// Does something with each record of a scan, `at_once` of them a call. Records may be changed and removed on the way.
pub fn each<'p, T: Record + 'p>(records: Scan<T>, at_once: u32, forget: impl Fn(T) + 'p) -> Part<'p> {
    Part(Box::new(move |cursor| {
        let page = records.page(cursor, at_once)?;
        page.records.into_iter().for_each(forget);
        Ok(page.next)
    }))
}

/// Does some of what is left, in as many calls as it says that there is more.
pub fn while_more<'p>(some: impl FnOnce() -> bool + 'p) -> Part<'p> {
    Part(Box::new(move |cursor| {
        let before: u32 = match cursor {
            None => 0,
            Some(number) => number.parse().map_err(|_| BadCursor)?,
        };
        // Another name for each call, so that the host sees it go on.
        Ok(some().then(|| before.saturating_add(1).to_string()))
    }))
}

/// Does the step that begins at the cursor, and gives where the next one begins; none after the last part.
///
/// # Errors
/// [`BadCursor`] if no step before gave the cursor.
pub fn forget_step<'p>(
    cursor: Option<&str>,
    parts: impl IntoIterator<Item = Part<'p>>,
) -> Result<Option<String>, BadCursor> {
    // A cursor is the number of a part and, after a dot, that part's own cursor; empty at its beginning.
    let (number, within) = match cursor {
        None => (0, None),
        Some(cursor) => {
            let (number, within) = cursor.split_once('.').ok_or(BadCursor)?;
            let number: usize = number.parse().map_err(|_| BadCursor)?;
            (number, Some(within).filter(|within| !within.is_empty()))
        }
    };
    let mut parts = parts.into_iter().skip(number);
    let Some(Part(part)) = parts.next() else {
        return if cursor.is_none() { Ok(None) } else { Err(BadCursor) };
    };
    Ok(match part(within)? {
        Some(within) => Some(format!("{number}.{within}")),
        None => parts.next().map(|_| format!("{}.", number + 1)),
    })
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use serde::{Deserialize, Serialize};

    use super::*;
    use crate::{native, store::Collection};

    #[derive(Debug, Serialize, Deserialize)]
    struct Note {
        id: u32,
    }

    impl Record for Note {
        type Id = u32;
        const COLLECTION: &'static str = "notes";

        fn id(&self) -> u32 {
            self.id
        }
    }

    const NOTES: Collection<Note> = Collection::new();

    #[test]
    fn every_part_is_done_to_its_end_and_no_two_steps_have_the_same_cursor() {
        native::reset();
        (0..25).for_each(|id| NOTES.put(&Note { id }));
        let (left, last) = (Cell::new(3), Cell::new(0));
        let mut cursors = vec![None];
        loop {
            let parts = [
                while_more(|| {
                    left.set(left.get() - 1);
                    left.get() > 0
                }),
                each(NOTES.all(), 10, |note: Note| {
                    if note.id % 2 == 0 {
                        NOTES.remove(&note.id);
                    }
                }),
                while_more(|| {
                    last.set(last.get() + 1);
                    false
                }),
            ];
            let next = forget_step(cursors.last().unwrap().as_deref(), parts).unwrap();
            if next.is_none() {
                break;
            }
            assert!(!cursors.contains(&next), "{next:?} comes twice");
            cursors.push(next);
        }
        assert_eq!(cursors.len(), 3 + 3 + 1);
        assert_eq!((left.get(), last.get()), (0, 1));
        let ids: Vec<u32> = NOTES.all().into_iter().map(|note| note.id).collect();
        assert_eq!(ids, (0..25).filter(|id| id % 2 == 1).collect::<Vec<_>>());
    }

    #[test]
    fn a_cursor_of_nobody_is_refused() {
        native::reset();
        for cursor in ["", "x", "0", "2.", "0.x", "-1.", "1.x"] {
            let parts = [while_more(|| false), each(NOTES.all(), 10, |_| ())];
            assert_eq!(forget_step(Some(cursor), parts), Err(BadCursor), "{cursor}");
        }
        assert_eq!(forget_step(None, []), Ok(None));
    }

    #[test]
    fn nobody_is_sent_nothing() {
        native::reset();
        let text = || crate::text::plain("x");
        crate::notify::send(NOBODY, text(), text(), None);
        assert_eq!(native::take_messages(), []);
        crate::notify::send("ada", text(), text(), None);
        assert_eq!(native::take_messages().len(), 1);
    }
}
