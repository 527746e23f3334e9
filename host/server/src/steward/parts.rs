//! Parts that the area's pages are drawn with.

use legollab_web::fault::Fault;
use maud::{Markup, html};

use crate::words::Words;

/// The number at the end of an address.
///
/// # Errors
/// [`Fault::NotFound`] for what is no number.
pub(super) fn number(text: &str) -> Result<i64, Fault> {
    text.parse().map_err(|_| Fault::NotFound)
}

/// A table that becomes a list of cards on a phone.
pub(super) fn table(caption: &str, columns: &[String], rows: &[Vec<Markup>]) -> Markup {
    html! {
        div.sheet {
            table.table.stacking {
                caption.visually-hidden { (caption) }
                thead { tr { @for column in columns { th scope="col" { (column) } } } }
                tbody {
                    @for row in rows {
                        tr {
                            @for (column, cell) in columns.iter().zip(row) { td data-column=(column) { (cell) } }
                        }
                    }
                }
            }
        }
    }
}

/// Labelled values.
pub(super) fn details(pairs: &[(String, Markup)]) -> Markup {
    html! {
        dl.block.details {
            @for (label, value) in pairs { dt { (label) } dd { (value) } }
        }
    }
}

/// A size in the way people write it.
pub(super) fn size(bytes: u64, words: &Words) -> String {
    const UNITS: [&str; 4] = ["size-bytes", "size-kib", "size-mib", "size-gib"];
    let (mut value, mut unit) = (bytes as f64, 0);
    while value >= 1024.0 && unit + 1 < UNITS.len() {
        value /= 1024.0;
        unit += 1;
    }
    let number = words.number_with(value, usize::from(unit > 0));
    words.text(
        UNITS.get(unit).copied().unwrap_or("size-bytes"),
        &[("size", number.into())],
    )
}

/// JSON in lines that can be read; as it is where it is no JSON.
pub(super) fn pretty(json: &str) -> String {
    serde_json::from_str::<serde_json::Value>(json)
        .and_then(|value| serde_json::to_string_pretty(&value))
        .unwrap_or_else(|_| json.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_written_for_people() {
        let words = Words::get("en");
        assert_eq!(size(512, words), "512 bytes");
        assert_eq!(size(1_536, words), "1.5 KiB");
        assert_eq!(size(1 << 30, words), "1 GiB");
        assert_eq!(size(u64::MAX, words), "17,179,869,184 GiB");
    }

    #[test]
    fn only_numbers_are_numbers() {
        assert_eq!(number("12"), Ok(12));
        assert_eq!(number("12x"), Err(Fault::NotFound));
    }
}
