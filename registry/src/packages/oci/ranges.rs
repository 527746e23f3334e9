//! Ranges of bytes: of pulls as HTTP has them, of uploads as the protocol writes them.

/// What part of a blob is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// All of it: nothing was asked for, or something that this server need not understand.
    Whole,
    /// From the first byte to the one before the second.
    Part(u64, u64),
    /// Nothing that is there.
    Beyond,
}

/// Reads `Range: bytes=...` for something of so many bytes. Several ranges at once are answered with the whole.
pub fn wanted(header: Option<&str>, size: u64) -> Wanted {
    let Some(range) = header.and_then(|header| header.trim().strip_prefix("bytes=")) else {
        return Wanted::Whole;
    };
    let Some((first, last)) = range.trim().split_once('-') else {
        return Wanted::Whole;
    };
    match (number(first), number(last)) {
        (Some(first), _) if first >= size && is_number_or_empty(last) => Wanted::Beyond,
        // HTTP lets a server ignore it or refuse it. The protocol's own tests take it for a range of which nothing is there.
        (Some(first), Some(last)) if first > last => Wanted::Beyond,
        (Some(first), Some(last)) => Wanted::Part(first, last.saturating_add(1).min(size)),
        (Some(first), None) if last.is_empty() => Wanted::Part(first, size),
        (None, Some(0)) if first.is_empty() => Wanted::Beyond,
        (None, Some(_)) if first.is_empty() && size == 0 => Wanted::Beyond,
        (None, Some(count)) if first.is_empty() => Wanted::Part(size.saturating_sub(count), size),
        _ => Wanted::Whole,
    }
}

fn is_number_or_empty(text: &str) -> bool {
    text.is_empty() || number(text).is_some()
}

/// Reads `Content-Range: 0-1023` of a chunk; some clients write `bytes 0-1023/*`. None where it is neither.
pub fn chunk(header: &str) -> Option<(u64, u64)> {
    let range = header.trim();
    let range = range.strip_prefix("bytes ").unwrap_or(range);
    let range = range.split('/').next()?;
    let (first, last) = range.split_once('-')?;
    let (first, last) = (number(first)?, number(last)?);
    // The empty range of an upload without bytes is written `0-0` or `0--1`; the first is taken for one byte.
    (first <= last).then_some((first, last.checked_add(1)?))
}

fn number(text: &str) -> Option<u64> {
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| text.parse().ok()).flatten()
}

/// How much of an upload has arrived, as the protocol writes it. It has no way to write nothing.
pub fn arrived(size: u64) -> String {
    format!("0-{}", size.saturating_sub(1))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn are_read_as_http_has_them() {
        for (header, size, expected) in [
            (None, 10, Wanted::Whole),
            (Some("bytes=0-3"), 10, Wanted::Part(0, 4)),
            (Some("bytes=4-"), 10, Wanted::Part(4, 10)),
            (Some("bytes=-3"), 10, Wanted::Part(7, 10)),
            (Some("bytes=-30"), 10, Wanted::Part(0, 10)),
            (Some("bytes=4-99"), 10, Wanted::Part(4, 10)),
            (Some("bytes=10-"), 10, Wanted::Beyond),
            (Some("bytes=10-12"), 10, Wanted::Beyond),
            (Some("bytes=-0"), 10, Wanted::Beyond),
            (Some("bytes=-1"), 0, Wanted::Beyond),
            (Some("bytes=5-4"), 10, Wanted::Beyond),
            (Some("bytes=0-1,4-5"), 10, Wanted::Whole),
            (Some("lines=0-1"), 10, Wanted::Whole),
            (Some("bytes=+1-2"), 10, Wanted::Whole),
        ] {
            assert_eq!(wanted(header, size), expected, "{header:?}");
        }
    }

    #[test]
    fn chunks_are_read_as_clients_write_them() {
        assert_eq!(chunk("0-1023"), Some((0, 1024)));
        assert_eq!(chunk("bytes 5-5/*"), Some((5, 6)));
        for wrong in ["", "-", "5-4", "a-b", "0", "0-18446744073709551615"] {
            assert_eq!(chunk(wrong), None, "{wrong}");
        }
        assert_eq!(
            (arrived(0).as_str(), arrived(1).as_str(), arrived(10).as_str()),
            ("0-0", "0-0", "0-9")
        );
    }

    proptest! {
        #[test]
        fn a_part_lies_within(header: String, size in 0_u64..100) {
            if let Wanted::Part(first, end) = wanted(Some(&header), size) {
                prop_assert!(first < end && end <= size);
            }
            let _ = chunk(&header);
        }

        #[test]
        fn numbers_of_all_sizes(first: u64, last: u64, size: u64) {
            if let Wanted::Part(first, end) = wanted(Some(&format!("bytes={first}-{last}")), size) {
                prop_assert!(first < end && end <= size);
            }
        }
    }
}
