//! Sizes of files, in words.

use crate::words::Words;

/// So many bytes, in the largest unit of which there is one.
pub fn size(words: &Words, bytes: u64) -> String {
    let units = [(1_u64 << 30, "size-gib"), (1 << 20, "size-mib")];
    let (unit, id) = units
        .into_iter()
        .find(|(unit, _)| bytes >= *unit)
        .unwrap_or((1 << 10, "size-kib"));
    #[allow(clippy::cast_precision_loss, reason = "it is rounded to a digit behind the point")]
    let count = bytes as f64 / unit as f64;
    let count = match bytes % unit {
        0 => words.integer(i64::try_from(bytes / unit).unwrap_or(i64::MAX)),
        _ => words.number_with(count, 1),
    };
    words.text(id, &[("count", count.into())])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_is_said_in_its_unit() {
        let english = Words::get("en");
        for (bytes, said) in [
            (512, "0.5"),
            (2_048, "2"),
            (3 << 20, "3"),
            (1 << 30, "1"),
            (1_610_612_736, "1.5"),
        ] {
            assert!(size(english, bytes).starts_with(said), "{}", size(english, bytes));
        }
        assert!(size(english, 1 << 30).ends_with("GiB"));
    }
}
