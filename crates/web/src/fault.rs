//! Why a request gets no answer of its own: shown to people as a page and to programs as JSON.

use axum::response::{IntoResponse, Response};
use http::{HeaderMap, HeaderValue, StatusCode, header};
use jiff::civil::Date;

/// Why there is no answer. As a response it carries itself among the extensions, for the site's dispatcher to draw: only there
/// language, layout and kind of client are known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// There is nothing at this address.
    NotFound,
    /// Only somebody signed in may see or do this.
    SignIn,
    /// This member may not see or do this.
    Forbidden,
    /// The address exists and takes other methods, named in `allow`.
    MethodNotAllowed {
        /// The value of the `Allow` header.
        allow: String,
    },
    /// The request cannot be understood.
    BadRequest,
    /// A form was sent by another site, from an old page, or after signing in or out.
    StaleForm,
    /// The body is larger than it may be.
    TooLarge,
    /// The body is of a kind that is not taken here.
    UnsupportedMedia,
    /// The body took too long.
    Slow,
    /// This client or account is asking too much.
    TooMany {
        /// Seconds after which a new attempt makes sense.
        retry_after_s: u32,
    },
    /// The host is busy or stopping.
    Unavailable {
        /// Seconds after which a new attempt makes sense.
        retry_after_s: u32,
    },
    /// The site is read-only: it can be looked at, and takes no changes any more.
    ReadOnly {
        /// The last day on which it took changes.
        last_day: Date,
    },
    /// What was asked for is refused, for a reason that the site's own rules give.
    Refused {
        /// The status of the answer.
        status: u16,
        /// The reason as people read it, in the request's language.
        detail: String,
    },
    /// Something went wrong on this side.
    Internal {
        /// The number of the incident under which those who run the site find more.
        incident: Option<i64>,
    },
}

impl Fault {
    /// The status of the answer.
    pub fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::SignIn => StatusCode::UNAUTHORIZED,
            Self::Forbidden | Self::StaleForm | Self::ReadOnly { .. } => StatusCode::FORBIDDEN,
            Self::MethodNotAllowed { .. } => StatusCode::METHOD_NOT_ALLOWED,
            Self::BadRequest => StatusCode::BAD_REQUEST,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::UnsupportedMedia => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::Slow => StatusCode::REQUEST_TIMEOUT,
            Self::TooMany { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::Unavailable { .. } => StatusCode::SERVICE_UNAVAILABLE,
            Self::Refused { status, .. } => StatusCode::from_u16(*status).unwrap_or(StatusCode::UNPROCESSABLE_ENTITY),
            Self::Internal { .. } => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// Seconds after which a new attempt makes sense, for `Retry-After`.
    pub fn retry_after_s(&self) -> Option<u32> {
        match self {
            Self::TooMany { retry_after_s } | Self::Unavailable { retry_after_s } => Some(*retry_after_s),
            _ => None,
        }
    }

    /// Adds the headers of a fault, the same on a page and in JSON: `Retry-After`, `Allow`, `Connection`.
    pub fn add_headers(&self, headers: &mut HeaderMap) {
        if let Some(seconds) = self.retry_after_s() {
            headers.insert(header::RETRY_AFTER, seconds.into());
        }
        if let Self::MethodNotAllowed { allow } = self
            && let Ok(allow) = HeaderValue::from_str(allow)
        {
            headers.insert(header::ALLOW, allow);
        }
        if *self == Self::Slow {
            // The rest of the body is not waited for.
            headers.insert(header::CONNECTION, HeaderValue::from_static("close"));
        }
    }
}

impl IntoResponse for Fault {
    /// Hands the fault to the dispatcher, which finds it among the response's extensions and draws it.
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}
