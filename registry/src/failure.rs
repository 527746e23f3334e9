//! Why a handler has no answer.

use axum::response::{IntoResponse, Response};
use legollab_web::{fault::Fault, password::PasswordError};
use sea_orm::DbErr;

use crate::search::SearchError;

/// Why a handler has no answer. Whatever `?` meets on the way becomes a [`Fault`], and what is for the log is logged here.
#[derive(Debug)]
pub struct Failure(Fault);

impl From<Fault> for Failure {
    fn from(fault: Fault) -> Self {
        Self(fault)
    }
}

impl From<DbErr> for Failure {
    fn from(error: DbErr) -> Self {
        match error {
            DbErr::ConnectionAcquire(_) => {
                tracing::warn!(%error, "the database is too busy");
                Self(Fault::Unavailable { retry_after_s: 5 })
            }
            error => {
                tracing::error!(%error, "the database failed");
                Self(Fault::Internal { incident: None })
            }
        }
    }
}

impl From<PasswordError> for Failure {
    fn from(error: PasswordError) -> Self {
        match error {
            PasswordError::Busy => Self(Fault::Unavailable { retry_after_s: 5 }),
            error => {
                tracing::error!(%error, "a password could not be worked on");
                Self(Fault::Internal { incident: None })
            }
        }
    }
}

impl From<SearchError> for Failure {
    fn from(error: SearchError) -> Self {
        tracing::error!(%error, "the index failed");
        Self(Fault::Internal { incident: None })
    }
}

impl From<object_store::Error> for Failure {
    fn from(error: object_store::Error) -> Self {
        tracing::error!(%error, "the store of blobs failed");
        Self(Fault::Internal { incident: None })
    }
}

impl Failure {
    /// What people are told.
    pub fn fault(&self) -> &Fault {
        &self.0
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        self.0.into_response()
    }
}
