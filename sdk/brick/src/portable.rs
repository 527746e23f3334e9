//! The brick's data out and in, for `legollaborative:brick/portable`.
//!
//! A brick says which records make up its data, in which order, and how a line of them reads:
//!
//! ```text
//! fn take_out(cursor: Option<String>) -> Result<Chunk, Error> {
//!     let sections = [section(ITEMS.all(), Line::Item), section(LOANS.all(), Line::Loan)];
//!     portable::chunk(cursor, sections, t!("cursor-malformed"), |lines, next| Chunk { lines, next })
//! }
//!
//! fn take_in(lines: Vec<String>) -> Result<(), Error> {
//!     portable::take_in(&lines, |problem| t!("line-malformed", problem = problem), |line: Line| line.keep())
//! }
//! ```

use serde::{Serialize, de::DeserializeOwned};

pub use crate::store::BadCursor;
use crate::{
    Error, Text,
    error::{defect, invalid},
    store::{Page, Record, Scan},
};

/// About how many bytes of lines a part has.
const PART: usize = 256 << 10;

/// A part of the data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// One JSON object a line.
    pub lines: Vec<String>,
    /// Where the next part begins; none after the last.
    pub next: Option<String>,
}

/// Some of the brick's records, and how a line of them reads.
pub struct Section(Lines);

type Lines = Box<dyn FnOnce(Option<&str>, usize) -> Result<Page<String>, BadCursor>>;

/// Records that are part of the data, each written as the line that `line` makes of it.
pub fn section<T: Record + 'static, L: Serialize>(records: Scan<T>, line: impl Fn(T) -> L + 'static) -> Section {
    section_of(records, move |record| Some(line(record)))
}

/// The same of those records alone that `line` makes something of: what is kept of one member, where no index leads to it.
pub fn section_of<T: Record + 'static, L: Serialize>(
    records: Scan<T>,
    line: impl Fn(T) -> Option<L> + 'static,
) -> Section {
    Section(Box::new(move |cursor, room| {
        let written = |record| {
            let line = line(record)?;
            let text = serde_json::to_string(&line);
            Some(text.unwrap_or_else(|error| defect(format_args!("a line cannot be written as JSON: {error}"))))
        };
        records.lines(cursor, room, written)
    }))
}

/// The part of the data that begins at the cursor: the sections in their order, as many lines as a part takes.
///
/// # Errors
/// [`BadCursor`] if no part before gave the cursor.
pub fn take_out(cursor: Option<&str>, sections: impl IntoIterator<Item = Section>) -> Result<Part, BadCursor> {
    // A cursor is the number of a section and, after a dot, that section's own cursor; empty at its beginning.
    let (first, mut within) = match cursor {
        None => (0, None),
        Some(cursor) => {
            let (number, within) = cursor.split_once('.').ok_or(BadCursor)?;
            let number: usize = number.parse().map_err(|_| BadCursor)?;
            (number, Some(within).filter(|within| !within.is_empty()))
        }
    };
    let mut sections = sections.into_iter().enumerate().skip(first).peekable();
    if sections.peek().is_none() && cursor.is_some() {
        return Err(BadCursor);
    }
    let mut part = Part {
        lines: Vec::new(),
        next: None,
    };
    let mut room = PART;
    for (number, Section(lines)) in sections {
        if room == 0 {
            part.next = Some(format!("{number}."));
            break;
        }
        let page = lines(within.take(), room)?;
        let bytes: usize = page.records.iter().map(String::len).sum();
        room = room.saturating_sub(bytes);
        part.lines.extend(page.records);
        if let Some(next) = page.next {
            part.next = Some(format!("{number}.{next}"));
            break;
        }
    }
    Ok(part)
}

/// The part of the data that begins at the cursor, as [`take_out`] gives it, in the type that the brick's own contract has for it:
/// `chunk` is given the lines, and where the next part begins.
///
/// # Errors
/// [`Error::Invalid`] with `malformed` if no part before gave the cursor.
pub fn chunk<C>(
    cursor: Option<String>,
    sections: impl IntoIterator<Item = Section>,
    malformed: Text,
    chunk: impl FnOnce(Vec<String>, Option<String>) -> C,
) -> Result<C, Error> {
    match take_out(cursor.as_deref(), sections) {
        Ok(part) => Ok(chunk(part.lines, part.next)),
        Err(BadCursor) => Err(invalid("cursor", malformed)),
    }
}

/// Reads lines and hands each to `take`, which keeps what it says, or does nothing where that is kept already.
///
/// # Errors
/// [`Error::Invalid`] at the first line that cannot be read, in the words of `malformed`, or that `take` refuses.
pub fn take_in<L: DeserializeOwned>(
    lines: &[String],
    malformed: impl Fn(String) -> Text,
    take: impl Fn(L) -> Result<(), Text>,
) -> Result<(), Error> {
    for (place, line) in lines.iter().enumerate() {
        let taken = match serde_json::from_str(line) {
            Ok(line) => take(line),
            Err(error) => Err(malformed(error.to_string())),
        };
        taken.map_err(|text| invalid(format!("lines[{place}]"), text))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;
    use crate::{native, store::Collection};

    #[derive(Debug, Serialize, Deserialize)]
    struct Note {
        id: u32,
        text: String,
    }

    impl Record for Note {
        type Id = u32;
        const COLLECTION: &'static str = "notes";

        fn id(&self) -> u32 {
            self.id
        }
    }

    #[derive(Debug, Serialize, Deserialize)]
    struct Tag {
        id: u32,
    }

    impl Record for Tag {
        type Id = u32;
        const COLLECTION: &'static str = "tags";

        fn id(&self) -> u32 {
            self.id
        }
    }

    const NOTES: Collection<Note> = Collection::new();
    const TAGS: Collection<Tag> = Collection::new();

    fn parts() -> Vec<Vec<String>> {
        let (mut parts, mut cursor) = (Vec::new(), None);
        loop {
            let sections = [
                section(TAGS.all(), |tag| tag.id),
                section(NOTES.all(), |note| (note.id, note.text)),
            ];
            let part = take_out(cursor.as_deref(), sections).unwrap();
            parts.push(part.lines);
            cursor = part.next;
            if cursor.is_none() {
                return parts;
            }
        }
    }

    #[test]
    fn parts_are_bounded_in_bytes_and_leave_nothing_out() {
        native::reset();
        assert_eq!(parts(), [[] as [String; 0]]);
        (0..40).for_each(|id| TAGS.put(&Tag { id }));
        for id in 0..40 {
            // The last ones are larger than a part by themselves.
            let length = if id < 37 { 30_000 } else { 300_000 };
            NOTES.put(&Note {
                id,
                text: "x".repeat(length),
            });
        }
        let parts = parts();
        let all: Vec<&String> = parts.iter().flatten().collect();
        assert_eq!(all.len(), 80);
        let ids: Vec<String> = (0..40).map(|id| id.to_string()).collect();
        assert!(all.iter().take(40).zip(&ids).all(|(line, id)| *line == id));
        for part in &parts {
            let bytes: usize = part.iter().map(String::len).sum();
            assert!(
                bytes <= PART || part.len() == 1,
                "{} lines of {bytes} bytes",
                part.len()
            );
        }
    }

    #[test]
    fn what_is_of_one_member_is_found_among_much_that_is_not() {
        native::reset();
        (0..3_000).for_each(|id| TAGS.put(&Tag { id }));
        let (mut found, mut parts, mut cursor) = (Vec::new(), 0, None);
        loop {
            let ours = |tag: Tag| (tag.id % 1_000 == 999).then_some(tag.id);
            let part = take_out(cursor.as_deref(), [section_of(TAGS.all(), ours)]).unwrap();
            found.extend(part.lines);
            parts += 1;
            cursor = part.next;
            if cursor.is_none() {
                break;
            }
        }
        assert_eq!(found, ["999", "1999", "2999"]);
        assert!((2..10).contains(&parts), "no part reads all of it: {parts}");
    }

    #[test]
    fn a_cursor_of_nobody_is_refused() {
        native::reset();
        for cursor in ["", "x", "2.", "0.zz", "0.00", "-1."] {
            let sections = [section(TAGS.all(), |tag| tag.id), section(NOTES.all(), |note| note.id)];
            assert_eq!(take_out(Some(cursor), sections), Err(BadCursor), "{cursor}");
        }
        let sections = || [section(TAGS.all(), |tag| tag.id)];
        let chunk = |cursor: Option<&str>| {
            let malformed = crate::text::plain("no");
            super::chunk(cursor.map(str::to_owned), sections(), malformed, |lines, next| {
                (lines, next)
            })
        };
        assert_eq!(chunk(None), Ok((Vec::new(), None)));
        assert_eq!(chunk(Some("7.")), Err(invalid("cursor", crate::text::plain("no"))));
    }

    #[test]
    fn a_line_that_will_not_do_is_named() {
        let lines = ["1".to_owned(), "2".to_owned(), "{".to_owned()];
        let odd = |number: u32| {
            if number == 2 {
                Err(crate::text::plain("even"))
            } else {
                Ok(())
            }
        };
        let path = |result: Result<(), Error>| match result {
            Err(Error::Invalid(problems)) => problems.into_iter().map(|problem| problem.path).collect(),
            _ => Vec::new(),
        };
        assert_eq!(path(take_in(&lines, crate::text::plain, odd)), ["lines[1]"]);
        assert_eq!(path(take_in(&lines, crate::text::plain, |_: u32| Ok(()))), ["lines[2]"]);
    }
}
