//! Adding rows to lists and taking them out.

use super::{entered::FormValues, limits::MAX_ROWS};

/// The field of the button that adds a row to a list; its value is the list's path.
pub const ADD: &str = "_add";
/// The field of the button that takes a row out of a list; its value is the row's path.
pub const REMOVE: &str = "_remove";

/// The field of the button that sends files which were chosen, to see them: nothing else changes.
pub const SEND: &str = "_send";

/// What a button within a form asks for, besides sending it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum RowChange {
    /// One more row at the end of the list at this path.
    Add(String),
    /// One row less.
    Remove { list: String, index: usize },
    /// Nothing: the button sends files, or names no row. Sending the form is not what it was for either.
    Nothing,
}

impl RowChange {
    /// The change that a request asks for.
    pub(super) fn asked(fields: &[(String, String)]) -> Option<Self> {
        fields.iter().find_map(|(name, value)| match name.as_str() {
            ADD => Some(Self::Add(value.clone())),
            SEND => Some(Self::Nothing),
            REMOVE => {
                let row = value
                    .rsplit_once('.')
                    .and_then(|(list, index)| Some((list, index.parse().ok()?)));
                Some(row.map_or(Self::Nothing, |(list, index)| Self::Remove {
                    list: list.to_owned(),
                    index,
                }))
            }
            _ => None,
        })
    }

    /// Makes it. A row that is not there stays not there.
    pub(super) fn apply(self, mut entered: FormValues) -> FormValues {
        match self {
            Self::Nothing => entered,
            Self::Add(list) => {
                let name = format!("{list}#");
                let rows = count(&entered, &name);
                entered.set(name, (rows + 1).min(MAX_ROWS).to_string());
                entered
            }
            Self::Remove { list, index } => {
                let name = format!("{list}#");
                let rows = count(&entered, &name);
                if index >= rows {
                    return entered;
                }
                entered.set(name, (rows - 1).to_string());
                let prefix = format!("{list}.");
                entered.renamed(|name| {
                    let Some((row, rest)) = name.strip_prefix(&prefix).map(split_index) else {
                        return Some(name.to_owned());
                    };
                    match row {
                        Some(row) if row == index => None,
                        Some(row) if row > index => Some(format!("{prefix}{}{rest}", row - 1)),
                        _ => Some(name.to_owned()),
                    }
                })
            }
        }
    }
}

/// How many rows a list has, by its field.
pub(super) fn count(entered: &FormValues, name: &str) -> usize {
    entered
        .get(name)
        .and_then(|count| count.parse::<usize>().ok())
        .unwrap_or(0)
        .min(MAX_ROWS)
}

/// The number at the beginning of a text, and what follows.
fn split_index(text: &str) -> (Option<usize>, &str) {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (digits, rest) = text.split_at(end);
    (digits.parse().ok(), rest)
}
