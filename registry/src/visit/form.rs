//! Forms sent by the registry's pages.

use std::ops::Deref;

use axum::extract::{FromRequest, Request};
use legollab_web::{
    fault::Fault,
    form::{Form as Checked, SMALL_FORM_BYTES},
};

use super::Visit;
use crate::database::{is_id, new_id};

/// The fields of a form that a page of the registry sent for this browser: the only way to take a POST of pages, so that no
/// handler can forget to check. It has to stand last among a handler's arguments.
pub struct Form<const BYTES: usize = SMALL_FORM_BYTES>(Checked);

impl<const BYTES: usize> Deref for Form<BYTES> {
    type Target = Checked;

    fn deref(&self) -> &Checked {
        &self.0
    }
}

impl<const BYTES: usize> Form<BYTES> {
    /// The identifier of what the form makes: the one that it was drawn with, so that a form which is sent twice makes it once; a new
    /// one for a form without.
    pub fn made_id(&self) -> String {
        let key = self.get("key");
        if is_id(key) { key.to_owned() } else { new_id() }
    }
}

impl<S: Send + Sync, const BYTES: usize> FromRequest<S> for Form<BYTES> {
    type Rejection = Fault;

    async fn from_request(request: Request, _: &S) -> Result<Self, Fault> {
        let visit = request
            .extensions()
            .get::<Visit>()
            .cloned()
            .ok_or(Fault::Internal { incident: None })?;
        // Programs have the API; a token in the place of a person decides nothing.
        if visit.token().is_some() {
            return Err(Fault::Forbidden);
        }
        let (form, _) = Checked::read(&visit, request, BYTES).await?;
        Ok(Self(form))
    }
}
