//! One request, with who makes it.

mod form;
mod sessions;
mod token;

use std::sync::Arc;

use crate::identity::is_whole_token;
pub use crate::identity::{TOKEN_PREFIX, token_hash};
use axum::extract::FromRequestParts;
pub use form::Form;
use http::{HeaderMap, request::Parts};
use legollab_web::{
    context::{IncomingRequest, OpenSession, RequestContext},
    fault::Fault,
};
use sea_orm::DbErr;
pub use sessions::{
    close_other_sessions, close_session, close_sessions, note_proof, open_proven_session, open_session, sessions_of,
    shift_sessions,
};
pub use token::{KnownToken, TokenGrant, find_token, find_token_by_id};

pub use crate::identity::tables::session::Model as OpenedSession;
use crate::{
    identity::{Person, Role, tables::organisation},
    state::Registry,
    words::Words,
};

/// How long a code of the second factor counts for what is done in the same session, in milliseconds: ten minutes.
const FRESH_MS: i64 = 10 * 60_000;

/// A request to the registry. Cloning is cheap; what is known of it without the registry is its [`RequestContext`], to which it
/// dereferences.
#[derive(Clone)]
pub struct Visit {
    context: Arc<RequestContext>,
    /// The registry that is asked.
    pub registry: Registry,
    person: Option<Arc<Person>>,
    /// The session's hash; none for visitors and programs.
    session: Option<Arc<str>>,
    /// When a code of the second factor was last given in the session.
    proven_at: Option<i64>,
    token: Option<Arc<TokenGrant>>,
    mistyped_token: bool,
}

impl std::ops::Deref for Visit {
    type Target = RequestContext;

    fn deref(&self) -> &RequestContext {
        &self.context
    }
}

impl Visit {
    /// Finds out who makes the request: the session of a browser, or the token of a program.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn begin(registry: Registry, request: IncomingRequest, headers: &HeaderMap) -> Result<Self, DbErr> {
        let languages = ["fr".to_owned(), "en".to_owned()];
        if let Some(token) = token::of_headers(headers) {
            let found = find_token(&registry, token).await?;
            let (grant, person) = found.map(|known| (known.grant, known.person)).unzip();
            return Ok(Self {
                context: Arc::new(RequestContext::new(request, headers, &languages, None)),
                registry,
                person,
                session: None,
                proven_at: None,
                token: grant,
                mistyped_token: !is_whole_token(token),
            });
        }
        let held = request.session_secret(headers);
        let resumed = match &held {
            Some(secret) => sessions::resume(&registry, secret).await?,
            None => None,
        };
        let (open, person, session, proven_at) = match (held, resumed) {
            (Some(secret), Some(resumed)) => {
                let session: Arc<str> = secret.hash().into();
                let open = OpenSession {
                    secret,
                    locale: resumed.person.account.locale.clone(),
                    extended: resumed.extended,
                };
                (
                    Some(open),
                    Some(Arc::new(resumed.person)),
                    Some(session),
                    resumed.proven_at,
                )
            }
            _ => (None, None, None, None),
        };
        Ok(Self {
            context: Arc::new(RequestContext::new(request, headers, &languages, open)),
            registry,
            person,
            session,
            proven_at,
            token: None,
            mistyped_token: false,
        })
    }

    /// Who is signed in, or whose token it is.
    pub fn person(&self) -> Option<&Person> {
        self.person.as_deref()
    }

    /// Who is signed in.
    ///
    /// # Errors
    /// [`Fault::SignIn`] for visitors.
    pub fn require_person(&self) -> Result<&Person, Fault> {
        self.person().ok_or(Fault::SignIn)
    }

    /// Somebody whose address is known to be theirs: without that, an account only looks.
    ///
    /// # Errors
    /// [`Fault::SignIn`] for visitors, [`Fault::Refused`] with the way out for those who have not confirmed their address.
    pub fn require_confirmed(&self) -> Result<&Person, Fault> {
        let person = self.require_person()?;
        if person.is_confirmed() {
            return Ok(person);
        }
        let email = person.account.email.as_str();
        Err(Fault::Refused {
            status: 403,
            detail: self.words().text("account-unconfirmed", &[("email", email.into())]),
        })
    }

    /// Somebody who belongs to an organisation.
    ///
    /// # Errors
    /// [`Fault::SignIn`] for visitors, [`Fault::Forbidden`] for everybody else.
    pub fn require_member_of(&self, organisation: &organisation::Model) -> Result<&Person, Fault> {
        let person = self.require_person()?;
        person.role_in(&organisation.id).map(|_| person).ok_or(Fault::Forbidden)
    }

    /// Somebody who decides for an organisation, in person: programs decide nothing.
    ///
    /// # Errors
    /// [`Fault::SignIn`] for visitors, [`Fault::Forbidden`] for everybody else.
    pub fn require_owner_of(&self, organisation: &organisation::Model) -> Result<&Person, Fault> {
        let person = self.require_person()?;
        let decides = person.owns(&organisation.id) && self.token.is_none();
        decides.then_some(person).ok_or(Fault::Forbidden)
    }

    /// Somebody whom the cooperative entrusts with this.
    ///
    /// # Errors
    /// [`Fault::SignIn`] for visitors, [`Fault::Forbidden`] for everybody else.
    pub fn require_role(&self, role: Role) -> Result<&Person, Fault> {
        let person = self.require_person()?;
        person.has(role).then_some(person).ok_or(Fault::Forbidden)
    }

    /// The hash of the browser's session.
    pub fn session(&self) -> Option<&str> {
        self.session.as_deref()
    }

    /// What the program's token allows; none for people in a browser.
    pub fn token(&self) -> Option<&TokenGrant> {
        self.token.as_deref()
    }

    /// Whether the request came with a token that has not the form of one to its last character: it was mistyped or cut off.
    pub fn has_mistyped_token(&self) -> bool {
        self.mistyped_token
    }

    /// Whether a code of the second factor was given in this session within the last ten minutes.
    pub fn is_freshly_proven(&self) -> bool {
        let age = self.proven_at.map(|at| self.now().saturating_sub(at));
        age.is_some_and(|age| (0..FRESH_MS).contains(&age))
    }

    /// The words in the reader's language.
    pub fn words(&self) -> &'static Words {
        Words::get(&self.locale)
    }

    /// The present, in milliseconds since 1970.
    pub fn now(&self) -> i64 {
        self.registry.now()
    }
}

impl<S: Sync> FromRequestParts<S> for Visit {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Fault> {
        parts
            .extensions
            .get::<Self>()
            .cloned()
            .ok_or(Fault::Internal { incident: None })
    }
}
