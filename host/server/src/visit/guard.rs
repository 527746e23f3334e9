//! What every request that changes something has to show before anything else looks at it.

use axum::{
    body::Bytes,
    extract::{FromRequest, Request},
};
use http::{HeaderMap, header};

use super::Visit;
use crate::{
    form::MAX_FIELDS,
    view::address,
    web::{body, fault::Fault, origin::Source},
};

/// The header of an API request that carries a form token.
pub const TOKEN_HEADER: &str = "x-csrf-token";

/// Fields that a form has at most. The largest have [`MAX_FIELDS`] values, and of some values several are sent, as of flags;
/// reading more would only cost memory.
const MAX_PAIRS: usize = 4 * MAX_FIELDS;

/// The fields of a form that was sent by a page of this site for this visitor: the only way to take a POST of pages, so
/// that no handler can forget to check. It has at most `BYTES` bytes.
///
/// It has to stand after everything else among a handler's arguments, and then the visit knows the member as they were
/// when the form was read, not as they were when a slow client began to send it.
pub struct Form<const BYTES: usize = { body::OWN_FORM_BYTES }>(Vec<(String, String)>);

/// A form that carries the arguments of a call.
pub type CallForm = Form<{ body::CALL_FORM_BYTES }>;

impl<const BYTES: usize> Form<BYTES> {
    /// The first value of a field; empty if there is none.
    pub fn get(&self, name: &str) -> &str {
        self.0
            .iter()
            .find_map(|(key, value)| (key == name).then_some(value.as_str()))
            .unwrap_or_default()
    }

    /// All fields in order, without the token.
    pub fn fields(&self) -> &[(String, String)] {
        &self.0
    }

    /// Reads a form and checks its token.
    fn check(visit: &Visit, body: &Bytes) -> Result<Self, Fault> {
        let pairs = pairs(body)?;
        let (tokens, fields): (Vec<_>, Vec<_>) = pairs.into_iter().partition(|(name, _)| name == address::CSRF);
        match tokens.as_slice() {
            [(_, token)] if visit.accepts_form_token(token) => Ok(Self(fields)),
            _ => Err(Fault::StaleForm),
        }
    }
}

fn pairs(body: &[u8]) -> Result<Vec<(String, String)>, Fault> {
    let pairs: Vec<_> = form_urlencoded::parse(body)
        .take(MAX_PAIRS + 1)
        .map(|(name, value)| (name.into_owned(), value.into_owned()))
        .collect();
    if pairs.len() > MAX_PAIRS {
        Err(Fault::TooLarge)
    } else {
        Ok(pairs)
    }
}

impl<S: Send + Sync, const BYTES: usize> FromRequest<S> for Form<BYTES> {
    type Rejection = Fault;

    async fn from_request(request: Request, _: &S) -> Result<Self, Fault> {
        let (parts, body) = request.into_parts();
        let visit = parts
            .extensions
            .get::<Visit>()
            .cloned()
            .ok_or(Fault::Internal { incident: None })?;
        // What the head of the request tells is looked at before anything of its body is.
        if !is(&parts.headers, "application/x-www-form-urlencoded") {
            return Err(Fault::UnsupportedMedia);
        }
        if Source::of(&parts.headers, &visit.place) == Source::Foreign {
            return Err(Fault::StaleForm);
        }
        visit.require_in_use()?;
        let body = body::read(body, &parts.headers, BYTES).await?;
        let form = Self::check(&visit, &body.bytes)?;
        // A form that took its time may come in after the end.
        visit.require_in_use()?;
        visit.look_again(body.came).await?;
        Ok(form)
    }
}

/// Checks a POST to the API: JSON, which no form of another site can send, and for a member, whose cookie the browser adds
/// by itself, also proof that the request is meant: it comes from this site, or carries a form token.
///
/// # Errors
/// [`Fault::UnsupportedMedia`] or [`Fault::StaleForm`].
pub fn checked_api_write(visit: &Visit, headers: &HeaderMap) -> Result<(), Fault> {
    if !is(headers, "application/json") {
        return Err(Fault::UnsupportedMedia);
    }
    let token = headers.get(TOKEN_HEADER).and_then(|value| value.to_str().ok());
    let meant = match (Source::of(headers, &visit.place), token) {
        (Source::Foreign, _) => false,
        (Source::Same, None) => true,
        (_, Some(token)) => visit.accepts_form_token(token),
        (Source::Unsaid, None) => visit.signed_in().is_none(),
    };
    if meant { Ok(()) } else { Err(Fault::StaleForm) }
}

/// Whether the content is of a media type, whatever its parameters.
fn is(headers: &HeaderMap, media: &str) -> bool {
    headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.split(';').next())
        .is_some_and(|value| value.trim().eq_ignore_ascii_case(media))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_not_read_without_end() {
        assert_eq!(pairs(b"a=1&a=2").map(|pairs| pairs.len()), Ok(2));
        assert_eq!(pairs(&b"a&".repeat(MAX_PAIRS)).map(|pairs| pairs.len()), Ok(MAX_PAIRS));
        assert_eq!(pairs(&b"a&".repeat(MAX_PAIRS + 1)), Err(Fault::TooLarge));
    }
}
