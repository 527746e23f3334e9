//! Forms sent to a platform: checked by [`web::form::Form`](Checked), and against what only the platform knows.

use std::ops::Deref;

use axum::extract::{FromRequest, Request};
use legollab_web::{
    body::BodyArrival,
    fault::Fault,
    form::{Form as Checked, MAX_FIELDS, SMALL_FORM_BYTES},
    upload::Upload as CheckedUpload,
};

use super::SiteRequest;
use crate::form;

/// Bytes of a form: arguments of a call may have one mebibyte as JSON, and percent-encoding can triple what it carries.
pub const CALL_FORM_BYTES: usize = 3 << 20;

// Of some values several fields are sent, as of flags.
const _: () = assert!(MAX_FIELDS >= 4 * form::MAX_FIELDS);

/// The fields of a form that was sent by a page of this platform for this browser: the only way to take a POST of pages, so
/// that no handler can forget to check. It has at most `BYTES` bytes.
///
/// It has to stand after everything else among a handler's arguments, and then the request knows the member as they were
/// when the form was read, not as they were when a slow client began to send it.
pub struct Form<const BYTES: usize = SMALL_FORM_BYTES>(Checked);

/// A form that carries the arguments of a call.
pub type CallForm = Form<CALL_FORM_BYTES>;

impl<const BYTES: usize> Deref for Form<BYTES> {
    type Target = Checked;

    fn deref(&self) -> &Checked {
        &self.0
    }
}

impl<S: Send + Sync, const BYTES: usize> FromRequest<S> for Form<BYTES> {
    type Rejection = Fault;

    async fn from_request(request: Request, _: &S) -> Result<Self, Fault> {
        let visit = request
            .extensions()
            .get::<SiteRequest>()
            .cloned()
            .ok_or(Fault::Internal { incident: None })?;
        visit.require_in_use()?;
        let (form, arrival) = Checked::read(&visit, request, BYTES).await?;
        // A form that took its time may come in after the end.
        visit.require_in_use()?;
        visit.recheck_session(arrival).await?;
        Ok(Self(form))
    }
}

/// The fields and files of a form that was sent by a page of this platform for this browser, with at most `BYTES` bytes of files.
/// Only members send files: nobody else's are read.
pub struct Upload<const BYTES: usize>(CheckedUpload);

impl<const BYTES: usize> Deref for Upload<BYTES> {
    type Target = CheckedUpload;

    fn deref(&self) -> &CheckedUpload {
        &self.0
    }
}

impl<S: Send + Sync, const BYTES: usize> FromRequest<S> for Upload<BYTES> {
    type Rejection = Fault;

    async fn from_request(request: Request, _: &S) -> Result<Self, Fault> {
        let visit = request
            .extensions()
            .get::<SiteRequest>()
            .cloned()
            .ok_or(Fault::Internal { incident: None })?;
        visit.require_member()?;
        visit.require_in_use()?;
        let upload = CheckedUpload::read(&visit, request, BYTES).await?;
        visit.require_in_use()?;
        visit.recheck_session(BodyArrival::Later).await?;
        Ok(Self(upload))
    }
}
