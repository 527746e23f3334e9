//! What every request that changes something has to show before anything else looks at it.

use axum::{
    body::Bytes,
    extract::{FromRequest, Request},
};
use http::{HeaderMap, header};

use super::{Source, Visit};
use crate::{body, fault::Fault, view::address};

/// The header of an API request that carries a form token.
pub const TOKEN_HEADER: &str = "x-csrf-token";

/// The fields of a form that was sent by a page of this site for this visitor: the only way to take a POST of pages, so
/// that no handler can forget to check.
pub struct Form(Vec<(String, String)>);

impl Form {
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

    /// Checks and reads a form.
    fn check(visit: &Visit, headers: &HeaderMap, body: &Bytes) -> Result<Self, Fault> {
        if !is(headers, "application/x-www-form-urlencoded") {
            return Err(Fault::UnsupportedMedia);
        }
        if Source::of(headers, &visit.place) == Source::Foreign {
            return Err(Fault::StaleForm);
        }
        let (tokens, fields): (Vec<_>, Vec<_>) = form_urlencoded::parse(body)
            .into_owned()
            .partition(|(name, _)| name == address::CSRF);
        match tokens.as_slice() {
            [(_, token)] if visit.accepts_form_token(token) => Ok(Self(fields)),
            _ => Err(Fault::StaleForm),
        }
    }
}

impl<S: Send + Sync> FromRequest<S> for Form {
    type Rejection = Fault;

    async fn from_request(request: Request, _: &S) -> Result<Self, Fault> {
        let (parts, body) = request.into_parts();
        let visit = parts
            .extensions
            .get::<Visit>()
            .cloned()
            .ok_or(Fault::Internal { incident: None })?;
        let bytes = body::read(body, &parts.headers, body::FORM_BYTES).await?;
        Self::check(&visit, &parts.headers, &bytes)
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
        (Source::Unsaid, None) => visit.signed_in.is_none(),
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
