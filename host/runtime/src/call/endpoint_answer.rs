//! What an endpoint answers, and whether it is an answer that may go out.

use std::borrow::Cow;

use base64::{Engine as _, engine::general_purpose::STANDARD};
use legollab_package::Endpoint;
use legollab_texts::Instant;
use serde::Deserialize;

/// The most characters of a file name, an entity tag or a location.
const MOST_CHARACTERS: usize = 500;

/// An answer, as the contract's JSON has it. Fields that a later contract adds are passed over.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct EndpointAnswer<'j> {
    /// The HTTP status.
    pub status: u16,
    /// The media type; empty if there is no content.
    #[serde(borrow)]
    pub media_type: Cow<'j, str>,
    /// The content.
    #[serde(borrow)]
    body: AnswerBody<'j>,
    /// A value that changes with the content.
    #[serde(default)]
    pub etag: Option<String>,
    /// When the content last changed.
    #[serde(default)]
    pub modified: Option<Instant>,
    /// The name under which a browser saves it.
    #[serde(default)]
    pub file_name: Option<String>,
    /// Where the new thing is, below the address of the endpoint.
    #[serde(default)]
    pub location: Option<String>,
    /// How many seconds it may be reused.
    #[serde(default)]
    pub fresh_for: Option<u32>,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(tag = "tag", content = "val", rename_all = "kebab-case")]
enum AnswerBody<'j> {
    Empty,
    Whole(#[serde(borrow)] Cow<'j, str>),
}

/// Why an answer does not go out: the brick's mistake, in words for its author.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AnswerFault {
    /// It is not of the contract's shape.
    #[error("the answer does not have the contract's shape: {0}")]
    Shape(String),
    /// The status is none that an endpoint may give.
    #[error("the answer has the status {0}; 200 to 299 and 400 to 599 are allowed")]
    Status(u16),
    /// The media type is not declared.
    #[error("the answer has the media type `{0}`, which `gives` of the endpoint does not name")]
    MediaType(String),
    /// There is content where the status has none, or a media type without content.
    #[error("the answer has content or a media type, but not both, or its status allows neither")]
    Content,
    /// A header cannot be written with it.
    #[error("the answer has {what} that no header can hold or that is too long")]
    Header {
        /// Which.
        what: &'static str,
    },
}

impl<'j> EndpointAnswer<'j> {
    /// Reads the JSON of an answer, and holds it to what the manifest says of the endpoint.
    ///
    /// # Errors
    /// What keeps it from going out.
    pub fn read(json: &'j [u8], endpoint: &Endpoint) -> Result<Self, AnswerFault> {
        let answer: Self = serde_json::from_slice(json).map_err(|error| AnswerFault::Shape(error.to_string()))?;
        if !matches!(answer.status, 200..=299 | 400..=599) {
            return Err(AnswerFault::Status(answer.status));
        }
        let has_content = matches!(&answer.body, AnswerBody::Whole(content) if !content.is_empty());
        if has_content && (answer.media_type.is_empty() || matches!(answer.status, 204 | 205)) {
            return Err(AnswerFault::Content);
        }
        let declared = endpoint.gives.iter().any(|given| given.as_str() == answer.media_type);
        if !answer.media_type.is_empty() && !declared {
            return Err(AnswerFault::MediaType(answer.media_type.into_owned()));
        }
        let fits = |text: &Option<String>, is_fit: fn(&str) -> bool| {
            text.as_deref()
                .is_none_or(|text| !text.is_empty() && text.chars().count() <= MOST_CHARACTERS && is_fit(text))
        };
        for (what, fits) in [
            ("an `etag`", fits(&answer.etag, is_tag)),
            ("a `file-name`", fits(&answer.file_name, is_file_name)),
            ("a `location`", fits(&answer.location, is_below)),
        ] {
            if !fits {
                return Err(AnswerFault::Header { what });
            }
        }
        Ok(answer)
    }

    /// Whether what the call wrote is undone.
    pub fn undoes(&self) -> bool {
        self.status >= 400
    }

    /// The content; none if there is nothing.
    pub fn content(&self) -> Option<Vec<u8>> {
        match &self.body {
            AnswerBody::Empty => None,
            // The host has written it.
            AnswerBody::Whole(content) => STANDARD
                .decode(content.as_bytes())
                .ok()
                .filter(|content| !content.is_empty()),
        }
    }
}

/// Whether a text can stand between the quotes of an `ETag` (RFC 9110, 8.8.3).
fn is_tag(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'"')
}

/// Whether a text names a file and no folder.
fn is_file_name(text: &str) -> bool {
    !text.chars().any(|c| c.is_control() || matches!(c, '/' | '\\')) && !text.starts_with('.')
}

/// Whether a text, as a relative address, stays below the endpoint's.
fn is_below(text: &str) -> bool {
    let (path, _) = text.split_once('?').unwrap_or((text, ""));
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:@/%?".contains(&byte);
    text.bytes().all(is_plain)
        && path.split('/').all(|part| {
            !part.is_empty() && !matches!(part.to_ascii_lowercase().replace("%2e", ".").as_str(), "." | "..")
        })
}

#[cfg(test)]
mod tests {
    use legollab_package::Manifest;

    use super::*;

    fn read(answer: &str) -> Result<(u16, Option<Vec<u8>>), AnswerFault> {
        let manifest = "[brick]\nname = \"x:air\"\nversion = \"0.1.0\"\nlicence = \"MIT\"\n[title]\nfr = \"a\"\nen = \"a\"\n\
                        [summary]\nfr = \"a\"\nen = \"a\"\n[[endpoints]]\nfunction = \"data.csv\"\nmethod = \"GET\"\n\
                        path = \"a\"\ngives = [\"text/csv\"]\naccess = []\n";
        let manifest = Manifest::parse(manifest).unwrap();
        EndpointAnswer::read(answer.as_bytes(), &manifest.endpoints[0]).map(|answer| (answer.status, answer.content()))
    }

    fn answer(status: u16, media_type: &str, body: &str, more: &str) -> String {
        format!(r#"{{"status":{status},"mediaType":"{media_type}","body":{body}{more}}}"#)
    }

    const CSV: &str = r#"{"tag":"whole","val":"YQ=="}"#;
    const EMPTY: &str = r#"{"tag":"empty"}"#;

    #[test]
    fn what_is_declared_goes_out() {
        assert_eq!(
            read(&answer(200, "text/csv", CSV, r#","etag":null,"new":1"#)),
            Ok((200, Some(b"a".to_vec())))
        );
        assert_eq!(read(&answer(204, "", EMPTY, "")), Ok((204, None)));
        let more = r#","etag":"v1","fileName":"météo.csv","location":"things(1)/a?x=1""#;
        assert_eq!(read(&answer(201, "text/csv", EMPTY, more)), Ok((201, None)));
        let value_first = answer(422, "text/csv", r#"{"val":"YQ==","tag":"whole"}"#, "");
        assert_eq!(read(&value_first), Ok((422, Some(b"a".to_vec()))));
    }

    #[test]
    fn what_is_not_declared_does_not_go_out() {
        for status in [0, 100, 199, 302, 304, 399, 600] {
            assert_eq!(
                read(&answer(status, "text/csv", CSV, "")),
                Err(AnswerFault::Status(status))
            );
        }
        let html = read(&answer(200, "text/html", CSV, ""));
        assert_eq!(html, Err(AnswerFault::MediaType("text/html".to_owned())));
        assert_eq!(read(&answer(200, "", CSV, "")), Err(AnswerFault::Content));
        assert_eq!(read(&answer(204, "text/csv", CSV, "")), Err(AnswerFault::Content));
        assert!(matches!(read("{}"), Err(AnswerFault::Shape(_))));
        for more in [
            r#","etag":"a\"b""#,
            r#","etag":"a\r\nSet-Cookie: a""#,
            r#","fileName":"a/b""#,
            r#","fileName":"a\nb""#,
            r#","fileName":"""#,
            r#","location":"/a""#,
            r#","location":"https://evil.example/""#,
            r#","location":"a/../../b""#,
            r#","location":"a/%2E%2e/b""#,
            r#","location":"a\r\nb""#,
        ] {
            let read = read(&answer(200, "text/csv", CSV, more));
            assert!(matches!(read, Err(AnswerFault::Header { .. })), "{more}: {read:?}");
        }
    }
}
