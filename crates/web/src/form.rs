//! What every request that changes something has to show before anything else looks at it.

use axum::extract::Request;
use http::{HeaderMap, header};

use crate::{
    body::{self, BodyArrival},
    context::RequestContext,
    fault::Fault,
    origin::RequestOrigin,
    theme::CSRF,
};

/// The header of an API request that carries a form token.
pub const TOKEN_HEADER: &str = "x-csrf-token";
/// Bytes of a form in which names, addresses and passwords are entered.
pub const SMALL_FORM_BYTES: usize = 64 << 10;
/// Fields that a form has at most; reading more would only cost memory.
pub const MAX_FIELDS: usize = 8_000;

/// The fields of a form that a page of this site sent for this browser. [`Form::read`] is the only way to get one, so no
/// handler can forget the check. A site wraps it in an extractor of its own, which adds what only the site knows.
#[derive(Debug, PartialEq, Eq)]
pub struct Form(Vec<(String, String)>);

impl Form {
    /// Checks media type, origin and token of a request, and reads its fields from a body of at most `limit` bytes. Says
    /// as well when the body came: what was known of the sender when it began may no longer hold.
    ///
    /// # Errors
    /// [`Fault::UnsupportedMedia`] for anything but a form, [`Fault::StaleForm`] for a form of another site or of another
    /// session, [`Fault::TooLarge`] beyond `limit` or [`MAX_FIELDS`], and the errors of [`body::read`].
    pub async fn read(context: &RequestContext, request: Request, limit: usize) -> Result<(Self, BodyArrival), Fault> {
        let (parts, body) = request.into_parts();
        // What the head of the request tells is looked at before anything of its body is.
        if !is(&parts.headers, "application/x-www-form-urlencoded") {
            return Err(Fault::UnsupportedMedia);
        }
        if RequestOrigin::of(&parts.headers, &context.url) == RequestOrigin::Foreign {
            return Err(Fault::StaleForm);
        }
        let body = body::read(body, &parts.headers, limit).await?;
        let (tokens, fields): (Vec<_>, Vec<_>) = pairs(&body.bytes)?.into_iter().partition(|(name, _)| name == CSRF);
        match tokens.as_slice() {
            [(_, token)] if context.accepts_form_token(token) => Ok((Self(fields), body.arrival)),
            _ => Err(Fault::StaleForm),
        }
    }

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
}

fn pairs(body: &[u8]) -> Result<Vec<(String, String)>, Fault> {
    let pairs: Vec<_> = form_urlencoded::parse(body)
        .take(MAX_FIELDS + 1)
        .map(|(name, value)| (name.into_owned(), value.into_owned()))
        .collect();
    if pairs.len() > MAX_FIELDS {
        Err(Fault::TooLarge)
    } else {
        Ok(pairs)
    }
}

/// Checks a POST to an API: JSON, which no form of another site can send, and for a session, whose cookie the browser adds
/// unasked, also proof that the request is meant: it comes from this site, or carries a form token.
///
/// # Errors
/// [`Fault::UnsupportedMedia`] or [`Fault::StaleForm`].
pub fn check_api_write(context: &RequestContext, headers: &HeaderMap) -> Result<(), Fault> {
    check_api(context, headers, "application/json")
}

/// The same of a POST that brings a file: its bytes, as `application/octet-stream`, which no form can send either.
///
/// # Errors
/// Those of [`check_api_write`].
pub fn check_api_upload(context: &RequestContext, headers: &HeaderMap) -> Result<(), Fault> {
    check_api(context, headers, "application/octet-stream")
}

fn check_api(context: &RequestContext, headers: &HeaderMap, media: &str) -> Result<(), Fault> {
    if !is(headers, media) {
        return Err(Fault::UnsupportedMedia);
    }
    let token = headers.get(TOKEN_HEADER).and_then(|value| value.to_str().ok());
    let meant = match (RequestOrigin::of(headers, &context.url), token) {
        (RequestOrigin::Foreign, _) => false,
        (RequestOrigin::Same, None) => true,
        (_, Some(token)) => context.accepts_form_token(token),
        (RequestOrigin::Unknown, None) => !context.has_session(),
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
    use axum::body::Body;
    use http::HeaderValue;

    use super::*;
    use crate::{
        context::{OpenSession, sample},
        secret::Secret,
    };

    fn signed_in() -> RequestContext {
        let session = OpenSession {
            secret: Secret::random(),
            locale: "fr".into(),
            extended: false,
        };
        sample("", Some(session))
    }

    async fn read(context: &RequestContext, headers: &[(&str, &str)], body: String) -> Result<Vec<String>, Fault> {
        let request = headers.iter().fold(Request::builder(), |request, (name, value)| {
            request.header(*name, *value)
        });
        let (form, _) = Form::read(context, request.body(Body::from(body)).unwrap(), SMALL_FORM_BYTES).await?;
        Ok(form
            .fields()
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect())
    }

    #[tokio::test]
    async fn a_form_is_taken_with_the_token_of_its_session_alone() {
        let (context, form) = (signed_in(), ("content-type", "application/x-www-form-urlencoded"));
        let with = |token: &str| format!("a=1&{CSRF}={token}&a=%C3%A9");
        let good = with(&context.form_token());
        assert_eq!(
            read(&context, &[form], good.clone()).await,
            Ok(vec!["a=1".into(), "a=é".into()])
        );
        let of_another = with(&signed_in().form_token());
        let twice = format!("{good}&{CSRF}={}", context.form_token());
        for bad in [with(""), "a=1".into(), of_another, twice] {
            assert_eq!(
                read(&context, &[form], bad.clone()).await,
                Err(Fault::StaleForm),
                "{bad}"
            );
        }
        let foreign = read(&context, &[form, ("origin", "https://evil.example")], good.clone()).await;
        assert_eq!(foreign, Err(Fault::StaleForm));
        let json = read(&context, &[("content-type", "application/json")], good).await;
        assert_eq!(json, Err(Fault::UnsupportedMedia));
        let large = read(&context, &[form], "a".repeat(SMALL_FORM_BYTES + 1)).await;
        assert_eq!(large, Err(Fault::TooLarge));
    }

    #[test]
    fn a_program_shows_that_its_request_is_meant() {
        let (member, visitor) = (signed_in(), sample("", None));
        let check = |context: &RequestContext, more: &[(&'static str, &str)]| {
            let mut headers =
                HeaderMap::from_iter([(header::CONTENT_TYPE, HeaderValue::from_static("application/json"))]);
            for (name, value) in more {
                headers.insert(*name, HeaderValue::from_str(value).unwrap());
            }
            check_api_write(context, &headers)
        };
        let token = member.form_token();
        assert_eq!(check(&visitor, &[]), Ok(()));
        assert_eq!(check(&member, &[]), Err(Fault::StaleForm));
        assert_eq!(check(&member, &[("origin", "http://example.org")]), Ok(()));
        assert_eq!(check(&member, &[(TOKEN_HEADER, &token)]), Ok(()));
        assert_eq!(check(&member, &[(TOKEN_HEADER, "x")]), Err(Fault::StaleForm));
        let foreign = [(TOKEN_HEADER, token.as_str()), ("sec-fetch-site", "cross-site")];
        assert_eq!(check(&member, &foreign), Err(Fault::StaleForm));
        assert_eq!(
            check(&visitor, &[("content-type", "text/plain")]),
            Err(Fault::UnsupportedMedia)
        );
    }

    #[test]
    fn a_form_is_not_read_without_end() {
        assert_eq!(pairs(b"a=1&a=2").map(|pairs| pairs.len()), Ok(2));
        assert_eq!(
            pairs(&b"a&".repeat(MAX_FIELDS)).map(|pairs| pairs.len()),
            Ok(MAX_FIELDS)
        );
        assert_eq!(pairs(&b"a&".repeat(MAX_FIELDS + 1)), Err(Fault::TooLarge));
    }
}
