//! The lines of an entry, read within bounds: what text becomes in memory is many times larger than the text, and an archive may be
//! a stranger's.

use std::fmt;

use serde::{
    Deserialize,
    de::{self, Deserializer, MapAccess, Visitor},
};
use serde_json::Value;

use crate::storage::Row;

/// The most bytes of an entry of several lines. An export begins another one at half of this.
const SEVERAL: usize = 512 << 10;
/// The most columns of a row: more than any table has.
const COLUMNS: usize = 40;

/// The lines of an entry.
///
/// # Errors
/// What is wrong with it: it is no text, or longer than what has several lines may be.
pub(super) fn lines(content: &[u8]) -> Result<std::str::Lines<'_>, String> {
    let text = std::str::from_utf8(content).map_err(|error| error.to_string())?;
    let several = text.trim_end_matches(['\r', '\n']).contains('\n');
    if several && content.len() > SEVERAL {
        return Err(format!("it has several lines and is longer than {SEVERAL} bytes"));
    }
    Ok(text.lines())
}

/// A row of a table: names with texts, whole numbers or nothing.
pub(super) struct FlatRow(pub Row);

impl<'de> Deserialize<'de> for FlatRow {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Columns;

        impl<'de> Visitor<'de> for Columns {
            type Value = FlatRow;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a row")
            }

            fn visit_map<M: MapAccess<'de>>(self, mut columns: M) -> Result<FlatRow, M::Error> {
                let mut row = Row::new();
                while let Some((column, Cell(value))) = columns.next_entry::<String, Cell>()? {
                    if row.insert(column, value).is_some() || row.len() > COLUMNS {
                        return Err(de::Error::custom("a column comes twice, or there are too many"));
                    }
                }
                Ok(FlatRow(row))
            }
        }

        deserializer.deserialize_map(Columns)
    }
}

struct Cell(Value);

impl<'de> Deserialize<'de> for Cell {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Scalar;

        impl Visitor<'_> for Scalar {
            type Value = Cell;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text, a whole number or nothing")
            }

            fn visit_unit<E>(self) -> Result<Cell, E> {
                Ok(Cell(Value::Null))
            }

            fn visit_i64<E>(self, number: i64) -> Result<Cell, E> {
                Ok(Cell(number.into()))
            }

            fn visit_u64<E>(self, number: u64) -> Result<Cell, E> {
                Ok(Cell(number.into()))
            }

            fn visit_str<E>(self, text: &str) -> Result<Cell, E> {
                Ok(Cell(text.into()))
            }

            fn visit_string<E>(self, text: String) -> Result<Cell, E> {
                Ok(Cell(text.into()))
            }
        }

        deserializer.deserialize_any(Scalar)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(text: &str) -> Option<Row> {
        serde_json::from_str::<FlatRow>(text).ok().map(|row| row.0)
    }

    #[test]
    fn a_row_is_flat_and_narrow() {
        let read = row(r#"{ "id": 1, "name": "Ad\u00e9", "reason": null }"#).unwrap();
        assert_eq!(read.get("name"), Some(&Value::from("Adé")));
        assert_eq!(
            (read.get("id"), read.get("reason")),
            (Some(&1.into()), Some(&Value::Null))
        );
        let wide: Vec<String> = (0..=COLUMNS).map(|n| format!("\"c{n}\":1")).collect();
        for wrong in [
            "[]",
            "1",
            r#"{ "a": [0] }"#,
            r#"{ "a": {} }"#,
            r#"{ "a": true }"#,
            r#"{ "a": 1.5 }"#,
            r#"{ "a": 1, "a": 2 }"#,
            &format!("{{{}}}", wide.join(",")),
        ] {
            assert!(row(wrong).is_none(), "{wrong:.60}");
        }
    }

    #[test]
    fn what_has_many_lines_is_short() {
        assert_eq!(lines(b"a\nb\n").unwrap().count(), 2);
        let one = vec![b'a'; SEVERAL * 2];
        assert_eq!(lines(&one).unwrap().count(), 1);
        assert!(lines(&b"a\n".repeat(SEVERAL)).is_err());
        assert!(lines(&[0xff]).is_err());
    }
}
