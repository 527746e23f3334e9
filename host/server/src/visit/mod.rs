//! One request to one platform, with everything that is known of who makes it.

mod flash;
mod guard;
pub mod links;
mod sessions;

use std::sync::{Arc, OnceLock};

use axum::extract::FromRequestParts;
pub use flash::Flash;
pub use guard::{CALL_FORM_BYTES, CallForm, Form, Upload};
use http::{HeaderMap, request::Parts};
use legollab_runtime::{
    call::{Caller, CallerMember, Identity},
    storage::{Member, StorageError},
};
use legollab_web::{
    body::BodyArrival,
    context::{IncomingRequest, OpenSession, RequestContext},
    fault::Fault,
    theme::News,
};
pub use sessions::{CurrentMember, is_active, open_session};

use crate::{error_mapping::storage_fault, site::Site};

/// Forms that readers need: they are taken after the end of a platform as well.
pub(crate) const READ_ONLY_FORMS: [&str; 9] = [
    "/account/sign-in",
    "/account/sign-out",
    "/account/sign-out-elsewhere",
    "/account/forgotten",
    "/account/new-password",
    "/account/address/take-back",
    "/account/language",
    "/account/handover",
    "/account/data/archive",
];

/// A request to one platform. Cloning is cheap; what is known of it without the platform is its [`RequestContext`], to which
/// it dereferences.
#[derive(Clone)]
pub struct SiteRequest {
    context: Arc<RequestContext>,
    /// The platform.
    pub site: Arc<Site>,
    session: Option<Arc<SiteSession>>,
}

/// Who is signed in.
struct SiteSession {
    /// When the request came.
    arrived: CurrentMember,
    /// The same person once the body was read, which may be much later.
    rechecked: OnceLock<CurrentMember>,
    /// How much they were written that they have not seen; counted for pages alone.
    unseen: OnceLock<u64>,
}

impl std::ops::Deref for SiteRequest {
    type Target = RequestContext;

    fn deref(&self) -> &RequestContext {
        &self.context
    }
}

impl SiteRequest {
    /// Finds out who makes the request.
    ///
    /// # Errors
    /// When the platform's database cannot be read.
    pub async fn begin(site: Arc<Site>, request: IncomingRequest, headers: &HeaderMap) -> Result<Self, StorageError> {
        let held = request.session_secret(headers);
        let resumed = match &held {
            Some(secret) => sessions::resume(&site.platform, secret).await?,
            None => None,
        };
        let (session, open) = match (held, resumed) {
            (Some(secret), Some(resumed)) => {
                let open = OpenSession {
                    secret,
                    locale: resumed.member.member.locale.clone(),
                    extended: resumed.extended,
                };
                let session = SiteSession {
                    arrived: resumed.member,
                    rechecked: OnceLock::new(),
                    unseen: OnceLock::new(),
                };
                (Some(Arc::new(session)), Some(open))
            }
            _ => (None, None),
        };
        let languages = &site.platform.manifest().platform.languages;
        let context = RequestContext::new(request, headers, languages, open);
        Ok(Self {
            context: Arc::new(context),
            site,
            session,
        })
    }

    /// The member who is signed in.
    pub fn member(&self) -> Option<&Member> {
        self.signed_in().map(|known| &known.member)
    }

    /// Who is signed in, as they were when last looked at.
    pub fn signed_in(&self) -> Option<&CurrentMember> {
        let session = self.session.as_ref()?;
        Some(session.rechecked.get().unwrap_or(&session.arrived))
    }

    /// Looks again at who is signed in, once the body is there. It may have taken its time, and meanwhile a steward may have
    /// blocked the member or changed their roles: what follows is done with what holds now. When it came with the head, that
    /// was a moment ago.
    ///
    /// # Errors
    /// [`Fault::SignIn`] if the session has ended or the member is blocked, or when the platform's database cannot be read.
    pub async fn recheck_session(&self, body: BodyArrival) -> Result<(), Fault> {
        let (Some(session), BodyArrival::Later) = (&self.session, body) else {
            return Ok(());
        };
        let now = sessions::recheck(&self.site.platform, &session.arrived.session)
            .await
            .map_err(storage_fault)?;
        // Only the first look counts; a request has one body.
        let _ = session.rechecked.set(now.ok_or(Fault::SignIn)?);
        Ok(())
    }

    /// Counts how much the member was written that they have not seen, for the header of a page.
    ///
    /// # Errors
    /// When the platform's database cannot be read.
    pub async fn count_unseen(&self) -> Result<(), StorageError> {
        if let Some(session) = &self.session {
            let member = &session.arrived.member.id;
            let unseen = self.site.platform.store().count_unseen(member, News::MOST).await?;
            let _ = session.unseen.set(unseen);
        }
        Ok(())
    }

    /// How much the member was written that they have not seen; none for visitors.
    pub fn unseen(&self) -> Option<u64> {
        self.session.as_ref()?.unseen.get().copied()
    }

    /// Whether the platform is open to whoever asks: launched, or theirs to run.
    pub fn is_open_to_reader(&self) -> bool {
        self.site.platform.manifest().platform.state.is_launched() || self.identity().is_steward()
    }

    /// In whose name calls are made.
    pub fn identity(&self) -> Identity {
        match self.member() {
            None => Identity::Visitor,
            Some(member) => Identity::Member(CallerMember {
                id: member.id.clone(),
                name: member.name.clone(),
                roles: member.roles.clone(),
            }),
        }
    }

    /// Who calls, and in which language.
    pub fn caller(&self) -> Caller {
        Caller {
            identity: self.identity(),
            locale: self.locale.clone(),
        }
    }

    /// The member, or the way to the sign-in page and back.
    ///
    /// # Errors
    /// [`Fault::SignIn`] for visitors.
    pub fn require_member(&self) -> Result<&CurrentMember, Fault> {
        self.signed_in().ok_or(Fault::SignIn)
    }

    /// Lets only those forms pass that may be sent once the platform has ended: with which a reader comes, goes and chooses
    /// a language. What bricks are asked to do the platform itself decides on, call by call.
    ///
    /// # Errors
    /// [`Fault::ReadOnly`].
    pub fn require_in_use(&self) -> Result<(), Fault> {
        let path = self.path.split('?').next().unwrap_or_default();
        let own = ["/account", "/steward"];
        let is_own = own.iter().any(|own| {
            let rest = path.strip_prefix(own);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        });
        match self.site.platform.ended() {
            Some(last_day) if is_own && !READ_ONLY_FORMS.contains(&path) => {
                Err(Fault::ReadOnly { last_day: last_day.0 })
            }
            _ => Ok(()),
        }
    }

    /// Lets only stewards pass.
    ///
    /// # Errors
    /// [`Fault::SignIn`] for visitors, [`Fault::Forbidden`] for other members.
    pub fn require_steward(&self) -> Result<&CurrentMember, Fault> {
        let known = self.require_member()?;
        if self.identity().is_steward() {
            Ok(known)
        } else {
            Err(Fault::Forbidden)
        }
    }
}

impl<S: Sync> FromRequestParts<S> for SiteRequest {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Fault> {
        parts
            .extensions
            .get::<Self>()
            .cloned()
            .ok_or(Fault::Internal { incident: None })
    }
}
