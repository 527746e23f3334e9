//! Why a request gets no answer of its own: said as a page to people and as problem+json to programs.

use axum::response::{IntoResponse, Response};
use http::StatusCode;
use legollab_runtime::{platform::Day, storage::StorageError};

/// Why there is no answer. The dispatcher draws it, because only there language, layout and kind of client are known.
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
    /// This client, account or platform is asking too much.
    TooMany {
        /// Seconds after which a new attempt makes sense.
        retry_after_s: u32,
    },
    /// The host is busy or stopping.
    Unavailable {
        /// Seconds after which a new attempt makes sense.
        retry_after_s: u32,
    },
    /// The platform has ended: it can be read, and nothing changes any more.
    Ended {
        /// The last day on which it was in use.
        last_day: Day,
    },
    /// A brick refused, and says why.
    Refused {
        /// The status that its error stands for.
        status: u16,
        /// What a person reads, in the visit's language.
        detail: String,
    },
    /// Something went wrong on this side.
    Internal {
        /// The number of the incident, where a steward finds more.
        incident: Option<i64>,
    },
}

impl Fault {
    /// The status of the answer.
    pub fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::SignIn => StatusCode::UNAUTHORIZED,
            Self::Forbidden | Self::StaleForm | Self::Ended { .. } => StatusCode::FORBIDDEN,
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
}

impl From<StorageError> for Fault {
    fn from(error: StorageError) -> Self {
        tracing::error!(%error, "the platform's storage failed");
        match error {
            StorageError::Busy { .. } | StorageError::Full { .. } | StorageError::Overloaded { .. } => {
                Self::Unavailable { retry_after_s: 10 }
            }
            _ => Self::Internal { incident: None },
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
