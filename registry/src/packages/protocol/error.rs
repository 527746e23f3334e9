//! What programs are told that did not get what they asked for: `errors[]`, as OCI distribution has it.

use std::{
    error::Error,
    fmt::{self, Display},
    io,
};

use axum::response::{IntoResponse, Response};
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use legollab_web::{fault::Fault, fault_text, site_url::SiteUrl};
use oci_spec::distribution::ErrorCode;
use sea_orm::DbErr;
use serde_json::{Value, json};

/// The version of the protocol, which every answer names.
pub const VERSION_HEADER: (HeaderName, HeaderValue) = (
    HeaderName::from_static("docker-distribution-api-version"),
    HeaderValue::from_static("registry/2.0"),
);

/// Why a request of OCI distribution is not answered.
#[derive(Debug)]
pub struct OciError {
    status: StatusCode,
    errors: Vec<Value>,
    headers: HeaderMap,
}

impl OciError {
    /// One error.
    pub fn new(status: StatusCode, code: ErrorCode, message: impl Into<String>) -> Self {
        Self {
            status,
            errors: vec![entry(&code, message.into(), None)],
            headers: HeaderMap::new(),
        }
    }

    /// Several errors at once; each with its code, its message and more about it.
    pub fn several(status: StatusCode, errors: impl IntoIterator<Item = (ErrorCode, String, Option<Value>)>) -> Self {
        let errors = errors.into_iter();
        Self {
            status,
            errors: errors
                .map(|(code, message, detail)| entry(&code, message, detail))
                .collect(),
            headers: HeaderMap::new(),
        }
    }

    /// The same with a header.
    pub fn header(mut self, name: HeaderName, value: Option<HeaderValue>) -> Self {
        if let Some(value) = value {
            self.headers.insert(name, value);
        }
        self
    }

    /// 401, with where a token can be had.
    pub fn unauthorised(challenge: Challenge) -> Self {
        let message = "authentication required; a token is given at the realm of WWW-Authenticate";
        Self::new(StatusCode::UNAUTHORIZED, ErrorCode::Unauthorized, message).header(
            header::WWW_AUTHENTICATE,
            HeaderValue::from_str(&challenge.to_text()).ok(),
        )
    }

    /// 401, for an API token that was mistyped or cut off.
    pub fn mistyped(challenge: Challenge) -> Self {
        let message =
            "this is not a whole API token: its last six characters do not follow from the others; copy it again";
        Self::new(StatusCode::UNAUTHORIZED, ErrorCode::Unauthorized, message).header(
            header::WWW_AUTHENTICATE,
            HeaderValue::from_str(&challenge.to_text()).ok(),
        )
    }

    /// 403.
    pub fn denied(message: impl Into<String>) -> Self {
        Self::new(StatusCode::FORBIDDEN, ErrorCode::Denied, message)
    }

    /// There is no such repository, or none that the caller may know of.
    pub fn name_unknown(repository: &impl Display) -> Self {
        let message = format!("there is no repository `{repository}`");
        Self::new(StatusCode::NOT_FOUND, ErrorCode::NameUnknown, message)
    }

    /// There is no such blob, or none that the caller may know of.
    pub fn blob_unknown(digest: &str) -> Self {
        let message = format!("there is no blob {digest} in this repository");
        Self::new(StatusCode::NOT_FOUND, ErrorCode::BlobUnknown, message)
    }

    /// There is no such manifest, or none that the caller may know of.
    pub fn manifest_unknown(reference: &str) -> Self {
        let message = format!("there is no manifest `{reference}` in this repository");
        Self::new(StatusCode::NOT_FOUND, ErrorCode::ManifestUnknown, message)
    }

    /// A manifest that cannot be taken.
    pub fn manifest_invalid(message: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, ErrorCode::ManifestInvalid, message)
    }

    /// A text that is not a digest.
    pub fn invalid_digest(message: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, ErrorCode::DigestInvalid, message)
    }

    /// A text that is not a tag.
    pub fn invalid_tag(text: &str) -> Self {
        let text: String = text.chars().take(200).collect();
        Self::manifest_invalid(format!(
            "`{text}` is neither a digest nor a tag; a tag has up to 128 letters, digits, `_`, `.` and `-`"
        ))
    }

    /// A text that is not the name of a repository.
    pub fn invalid_name(text: &str) -> Self {
        let message = format!(
            "`{text}` is not the name of a repository; expected `namespace/name` for a brick, each of lower-case words joined by `-`, \
             or `namespace/artifacts/name` for anything else"
        );
        Self::new(StatusCode::BAD_REQUEST, ErrorCode::NameInvalid, message)
    }

    /// The disk is full.
    fn no_room(error: &dyn Error) -> Self {
        tracing::error!(%error, "the disk is full");
        let message =
            "the registry has no room left; nothing was kept that is not whole, and it can be tried again later";
        Self::new(StatusCode::INSUFFICIENT_STORAGE, ErrorCode::Unsupported, message)
    }

    /// Something went wrong on this side.
    pub fn internal() -> Self {
        Self::from(Fault::Internal { incident: None })
    }

    /// The status of the answer.
    pub fn status(&self) -> StatusCode {
        self.status
    }
}

fn entry(code: &ErrorCode, message: String, detail: Option<Value>) -> Value {
    let mut entry = json!({ "code": code, "message": message });
    if let (Value::Object(entry), Some(detail)) = (&mut entry, detail) {
        entry.insert("detail".to_owned(), detail);
    }
    entry
}

impl Display for OciError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let messages = self.errors.iter().filter_map(|error| error.get("message")?.as_str());
        f.write_str(&messages.collect::<Vec<_>>().join("; "))
    }
}

impl From<Fault> for OciError {
    fn from(fault: Fault) -> Self {
        let code = match &fault {
            Fault::NotFound => ErrorCode::NameUnknown,
            Fault::SignIn => ErrorCode::Unauthorized,
            Fault::Forbidden | Fault::StaleForm | Fault::ReadOnly { .. } | Fault::Refused { .. } => ErrorCode::Denied,
            Fault::TooLarge | Fault::BadRequest => ErrorCode::SizeInvalid,
            Fault::TooMany { .. } => ErrorCode::TooManyRequests,
            Fault::MethodNotAllowed { .. }
            | Fault::UnsupportedMedia
            | Fault::Slow
            | Fault::Unavailable { .. }
            | Fault::Internal { .. } => ErrorCode::Unsupported,
        };
        let (title, detail) = fault_text::texts(&fault, "en");
        let mut error = Self::new(fault.status(), code, format!("{title}: {detail}"));
        fault.add_headers(&mut error.headers);
        error
    }
}

impl From<OciError> for crate::failure::Failure {
    /// For pages and other programs: what went wrong was logged where it did.
    fn from(error: OciError) -> Self {
        match error.status {
            StatusCode::SERVICE_UNAVAILABLE => Fault::Unavailable { retry_after_s: 5 }.into(),
            _ => Fault::Internal { incident: None }.into(),
        }
    }
}

impl From<DbErr> for OciError {
    fn from(error: DbErr) -> Self {
        // What SQLite says; there is no kind of error for it.
        if error.to_string().contains("database or disk is full") {
            return Self::no_room(&error);
        }
        crate::failure::Failure::from(error).fault().clone().into()
    }
}

impl From<object_store::Error> for OciError {
    fn from(error: object_store::Error) -> Self {
        let mut cause: Option<&(dyn Error + 'static)> = Some(&error);
        while let Some(found) = cause {
            if found.downcast_ref::<io::Error>().is_some_and(is_no_room) {
                return Self::no_room(&error);
            }
            cause = found.source();
        }
        crate::failure::Failure::from(error).fault().clone().into()
    }
}

fn is_no_room(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded)
}

impl From<io::Error> for OciError {
    fn from(error: io::Error) -> Self {
        if is_no_room(&error) {
            return Self::no_room(&error);
        }
        tracing::error!(%error, "a file of the registry failed");
        Self::internal()
    }
}

impl IntoResponse for OciError {
    fn into_response(self) -> Response {
        let body = json!({ "errors": self.errors }).to_string();
        let mut response = (self.status, body).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        let (name, value) = VERSION_HEADER;
        headers.insert(name, value);
        headers.extend(self.headers);
        response
    }
}

/// Where a token can be had, and for what.
#[derive(Debug, Clone)]
pub struct Challenge {
    realm: String,
    service: String,
    scope: Option<String>,
    error: Option<&'static str>,
}

impl Challenge {
    /// Of the site at the address under which it was met.
    pub fn of(url: &SiteUrl) -> Self {
        Self {
            realm: format!("{}{}", url.origin(), url.address("/token")),
            service: url.host.clone(),
            scope: None,
            error: None,
        }
    }

    /// What the token has to be for, as `pull,push`.
    pub fn with_scope(mut self, repository: &impl Display, actions: &str) -> Self {
        self.scope = Some(format!("repository:{repository}:{actions}"));
        self
    }

    /// The token that was shown does not hold.
    pub fn invalid(mut self) -> Self {
        self.error = Some("invalid_token");
        self
    }

    fn to_text(&self) -> String {
        let Self { realm, service, .. } = self;
        let mut text = format!("Bearer realm=\"{realm}\",service=\"{service}\"");
        for (name, value) in [("scope", self.scope.as_deref()), ("error", self.error)] {
            if let Some(value) = value {
                text.push_str(&format!(",{name}=\"{value}\""));
            }
        }
        text
    }
}
