//! The number under which something is sent, so that it counts once: with a form, and with a request of a program.
//!
//! A page and all its forms and buttons have one number ([`number_of_page`](crate::view::address::number_of_page)), since
//! what is sent tells them apart.

use http::{HeaderMap, HeaderValue};
use legollab_runtime::call::SubmissionNumber;

use crate::visit::SiteRequest;

/// The header with a program's key.
pub const KEY_HEADER: &str = "idempotency-key";
/// The header of an answer that was given before.
pub const REPLAYED_HEADER: &str = "idempotency-replayed";
/// The longest key or number.
const LONGEST: usize = 255;
/// The number that came with a form; none if it came without, as forms of programs do. `content` tells what was sent from other
/// things, where the arguments do not.
pub fn of_form<'f>(field: &'f str, content: Option<&'f [u8]>) -> Option<SubmissionNumber<'f>> {
    is_key(field).then_some(SubmissionNumber::Form { number: field, content })
}

/// A key that is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BadKey;

/// The key that came with a request of a program.
///
/// # Errors
/// [`BadKey`] if there are several, or it is empty, long or not of visible characters.
pub fn of_program<'h>(visit: &SiteRequest, headers: &'h HeaderMap) -> Result<Option<SubmissionNumber<'h>>, BadKey> {
    let mut keys = headers.get_all(KEY_HEADER).iter();
    let Some(key) = keys.next() else { return Ok(None) };
    if keys.next().is_some() {
        return Err(BadKey);
    }
    Ok(Some(SubmissionNumber::Program {
        key: read(key).ok_or(BadKey)?,
        client: visit.client.address,
    }))
}

/// A key, which may stand between quotes as structured fields have it (RFC 9651).
fn read(header: &HeaderValue) -> Option<&str> {
    let text = header.to_str().ok()?.trim();
    let bare = text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    let key = bare.unwrap_or(text);
    is_key(key).then_some(key)
}

fn is_key(text: &str) -> bool {
    (1..=LONGEST).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_graphic())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_short_and_visible() {
        for (header, key) in [
            ("a", Some("a")),
            ("  \"8e03978e-40d5\" ", Some("8e03978e-40d5")),
            ("", None),
            ("\"\"", None),
            ("a b", None),
        ] {
            assert_eq!(read(&HeaderValue::from_str(header).unwrap()), key, "{header}");
        }
        assert_eq!(read(&HeaderValue::from_bytes("é".as_bytes()).unwrap()), None);
        assert!(is_key(&"k".repeat(LONGEST)));
        assert!(!is_key(&"k".repeat(LONGEST + 1)));
    }
}
