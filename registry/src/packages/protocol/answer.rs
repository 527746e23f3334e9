//! Answers of the protocol.

use axum::{
    body::Body,
    response::{IntoResponse, Response},
};
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};

use super::error::VERSION_HEADER;

/// The header that names the digest of what was pulled or pushed.
pub const DIGEST: HeaderName = HeaderName::from_static("docker-content-digest");
/// The header that names the manifest that a pushed one is about.
pub const SUBJECT: HeaderName = HeaderName::from_static("oci-subject");
/// The header that says that the list of referrers was narrowed.
pub const FILTERS: HeaderName = HeaderName::from_static("oci-filters-applied");
/// The header that names the tags that were moved along with a manifest that was pushed by its digest.
pub const TAG: HeaderName = HeaderName::from_static("oci-tag");
/// The header with the identifier of an upload.
pub const UPLOAD: HeaderName = HeaderName::from_static("docker-upload-uuid");

/// An answer of the protocol.
pub struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    body: Body,
}

impl Answer {
    /// An answer without a body.
    pub fn new(status: StatusCode) -> Self {
        let (name, value) = VERSION_HEADER;
        Self {
            status,
            headers: HeaderMap::from_iter([(name, value)]),
            body: Body::empty(),
        }
    }

    /// 200.
    pub fn ok() -> Self {
        Self::new(StatusCode::OK)
    }

    /// The same with a header; a value that cannot stand in one is left out.
    pub fn header(mut self, name: HeaderName, value: impl AsRef<str>) -> Self {
        if let Ok(value) = HeaderValue::from_str(value.as_ref()) {
            self.headers.insert(name, value);
        }
        self
    }

    /// The same with a header, unless its value is empty.
    pub fn header_if(self, name: HeaderName, value: impl AsRef<str>) -> Self {
        match value.as_ref() {
            "" => self,
            value => self.header(name, value),
        }
    }

    /// The same with a body of so many bytes.
    pub fn body(self, media_type: &str, bytes: u64, body: Body) -> Self {
        let answer = self
            .header(header::CONTENT_TYPE, media_type)
            .header(header::CONTENT_LENGTH, bytes.to_string());
        Self { body, ..answer }
    }

    /// The same with JSON.
    pub fn json(self, json: impl Into<String>) -> Self {
        let json = json.into();
        self.header(header::CACHE_CONTROL, "no-store")
            .body("application/json", json.len() as u64, Body::from(json))
    }
}

impl IntoResponse for Answer {
    fn into_response(self) -> Response {
        (self.status, self.headers, self.body).into_response()
    }
}
