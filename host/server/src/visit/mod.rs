//! A visit: one request to one platform, with everything that is known of who makes it.

mod address;
mod cookies;
mod flash;
mod guard;
mod language;
mod origin;
mod redirect;

use std::sync::{
    Arc, OnceLock,
    atomic::{AtomicBool, Ordering},
};

pub use address::{Client, neighbourhood};
use axum::extract::FromRequestParts;
pub use cookies::{Cookie, Lasts};
pub use flash::Flash;
pub use guard::{CallForm, Form, TOKEN_HEADER, checked_api_write};
use http::{HeaderMap, HeaderValue, request::Parts};
pub use language::negotiated as negotiated_language;
use legollab_runtime::{
    call::{Caller, CallerMember, Identity},
    storage::{Member, Session, StorageError},
};
pub use origin::Source;
pub use redirect::LocalPath;

use crate::{accounts::sessions, body::Came, fault::Fault, secret::Secret, site::Site};

/// Where a platform is met in this request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Whether the client's connection is encrypted.
    pub https: bool,
    /// The host with its port, as the client wrote it.
    pub host: String,
    /// What stands before every path: empty, or `/p/velos` for a platform served below a path.
    pub base: String,
}

impl Place {
    /// The origin, as browsers write it.
    pub fn origin(&self) -> String {
        format!("{}://{}", if self.https { "https" } else { "http" }, self.host)
    }
}

/// Somebody signed in.
#[derive(Debug, Clone)]
pub struct SignedIn {
    /// The session.
    pub session: Session,
    /// The member.
    pub member: Member,
}

/// Forms that readers need: they are taken after the end of a platform as well.
const FOR_READERS: [&str; 6] = [
    "/account/sign-in",
    "/account/sign-out",
    "/account/sign-out-elsewhere",
    "/account/forgotten",
    "/account/new-password",
    "/account/language",
];

/// A request to one platform. Cloning is cheap.
#[derive(Clone)]
pub struct Visit(Arc<Inner>);

/// See [`Visit`], which dereferences to this.
pub struct Inner {
    /// The platform.
    pub site: Arc<Site>,
    /// Where it is met.
    pub place: Place,
    /// From where the request comes.
    pub client: Client,
    /// The identifier of the request, in every log line and problem.
    pub request: String,
    /// The method.
    pub method: http::Method,
    /// The path with its query below the platform's base.
    pub path: String,
    /// Who was signed in when the request came.
    arrived: Option<SignedIn>,
    /// The same person once the body was read, which may be much later.
    since: OnceLock<SignedIn>,
    /// The language of everything that is said.
    pub locale: String,
    /// What to say on top of the page.
    pub flash: Option<Flash>,
    /// What this browser holds of an account that was signed in to here.
    pub device: Option<String>,
    /// What its forms are bound to.
    binding: Binding,
    /// Whether the session's cookie has to be sent again, because its end has moved.
    extended: bool,
    shown: OnceLock<LocalPath>,
    /// The name of who or what the flash is about, as the page that shows it knows.
    pub flash_is_about: OnceLock<String>,
    flash_shown: AtomicBool,
}

impl std::ops::Deref for Visit {
    type Target = Inner;

    fn deref(&self) -> &Inner {
        &self.0
    }
}

/// What the forms of a visit are bound to: the session's secret, or the visitor's.
enum Binding {
    /// The browser has it.
    Held(Secret),
    /// The browser is given it, if a form is drawn: it is made only then.
    New(OnceLock<Secret>),
}

impl Binding {
    fn secret(&self) -> &Secret {
        match self {
            Self::Held(secret) => secret,
            Self::New(made) => made.get_or_init(Secret::random),
        }
    }

    /// What the browser is to be given.
    fn made(&self) -> Option<&Secret> {
        match self {
            Self::Held(_) => None,
            Self::New(made) => made.get(),
        }
    }
}

/// What the dispatcher knows of a request before it looks at the cookies.
pub struct Arrival {
    /// The platform.
    pub site: Arc<Site>,
    /// Where it is met.
    pub place: Place,
    /// From where the request comes.
    pub client: Client,
    /// The identifier of the request.
    pub request: String,
    /// The method.
    pub method: http::Method,
    /// The path with its query below the platform's base.
    pub path: String,
}

impl Visit {
    /// Finds out who visits.
    ///
    /// # Errors
    /// When the platform's database cannot be read.
    pub async fn begin(arrival: Arrival, headers: &HeaderMap) -> Result<Self, StorageError> {
        let Arrival {
            site,
            place,
            client,
            request,
            method,
            path,
        } = arrival;
        let held = Cookie::Session.read(headers, &place).and_then(Secret::parse);
        let found = match &held {
            Some(secret) => sessions::resume(&site.platform, secret).await?,
            None => None,
        };
        let (signed_in, extended) = match found {
            Some(sessions::Resumed { signed_in, extended }) => (Some(signed_in), extended),
            None => (None, false),
        };
        let visitor = || Cookie::Visitor.read(headers, &place).and_then(Secret::parse);
        let binding = match (&signed_in, held) {
            (Some(_), Some(secret)) => Binding::Held(secret),
            _ => visitor().map_or_else(|| Binding::New(OnceLock::new()), Binding::Held),
        };
        let languages = &site.platform.manifest().platform.languages;
        let locale = match &signed_in {
            Some(known) => language::choose(languages, &[Some(&known.member.locale)], headers),
            None => language::choose(languages, &[Cookie::Language.read(headers, &place)], headers),
        }
        .to_owned();
        let flash = Cookie::Flash.read(headers, &place).and_then(Flash::parse);
        let device = Cookie::Device.read(headers, &place).map(str::to_owned);
        Ok(Self(Arc::new(Inner {
            device,
            site,
            place,
            client,
            request,
            method,
            path,
            arrived: signed_in,
            since: OnceLock::new(),
            locale,
            flash,
            binding,
            extended,
            shown: OnceLock::new(),
            flash_is_about: OnceLock::new(),
            flash_shown: AtomicBool::new(false),
        })))
    }

    /// The member who is signed in.
    pub fn member(&self) -> Option<&Member> {
        self.signed_in().map(|known| &known.member)
    }

    /// Who is signed in, as they were when last looked at.
    pub fn signed_in(&self) -> Option<&SignedIn> {
        self.since.get().or(self.arrived.as_ref())
    }

    /// Looks again at who is signed in, once the body is there. It may have taken its time, and meanwhile a steward may have
    /// blocked the member or changed their roles: what follows is done with what holds now. When it came with the head, that
    /// was a moment ago.
    ///
    /// # Errors
    /// [`Fault::SignIn`] if the session has ended or the member is blocked, or when the platform's database cannot be read.
    pub async fn look_again(&self, body: Came) -> Result<(), Fault> {
        let (Some(known), Came::Later) = (&self.arrived, body) else {
            return Ok(());
        };
        let now = sessions::still(&self.site.platform, &known.session).await?;
        // Only the first look counts; a request has one body.
        let _ = self.since.set(now.ok_or(Fault::SignIn)?);
        Ok(())
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

    /// The address of a path below the platform's base, such as `/account`.
    pub fn address(&self, path: &str) -> String {
        format!("{}{path}", self.place.base)
    }

    /// The token that forms of this visit carry.
    pub fn form_token(&self) -> String {
        self.binding.secret().form_token()
    }

    /// Whether a token that came back is this visit's.
    pub fn accepts_form_token(&self, token: &str) -> bool {
        match &self.binding {
            Binding::Held(secret) => secret.accepts_form_token(token),
            // Nobody has been given it yet.
            Binding::New(_) => false,
        }
    }

    /// Says which page the answer shows, where that is not what was asked for: a form that comes back, a page that a
    /// button is on.
    pub fn shows(&self, page: LocalPath) {
        // The first to say so is the one who draws the page.
        let _ = self.shown.set(page);
    }

    /// The page that another language leads back to: the one that is shown; home if nobody can ask for it again.
    pub fn shown(&self) -> LocalPath {
        let asked_for = || match self.method {
            http::Method::GET | http::Method::HEAD => LocalPath::parse(&self.path),
            _ => None,
        };
        self.shown
            .get()
            .cloned()
            .or_else(asked_for)
            .unwrap_or_else(LocalPath::home)
    }

    /// The page that signing in leads back to: the one that is shown. The pages of signing in lead on to where they were to
    /// lead.
    pub fn page_to_come_back_to(&self) -> LocalPath {
        let shown = self.shown();
        let (path, query) = shown.as_str().split_once('?').unwrap_or((shown.as_str(), ""));
        if !matches!(path, "/account/sign-in" | "/account/sign-up") {
            return shown;
        }
        let next = form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "next");
        next.and_then(|(_, next)| LocalPath::parse(&next))
            .unwrap_or_else(LocalPath::home)
    }

    /// What to say on top of the page; once it was asked for, the cookie that brought it goes.
    pub fn take_flash(&self) -> Option<Flash> {
        self.flash_shown.store(true, Ordering::Relaxed);
        self.flash
    }

    /// The cookies that this visit leaves behind whatever its answer is.
    pub fn cookies(&self) -> Vec<HeaderValue> {
        let mut cookies = Vec::new();
        if let Some(secret) = self.binding.made() {
            cookies.extend(Cookie::Visitor.write(secret.reveal(), Lasts::UntilClosed, &self.place));
        }
        if self.extended {
            cookies.extend(self.session_cookie(self.binding.secret()));
        }
        if self.flash.is_some() && self.flash_shown.load(Ordering::Relaxed) {
            cookies.extend(Cookie::Flash.write("", Lasts::Gone, &self.place));
        }
        cookies
    }

    /// The cookie of a session that begins or goes on now.
    pub fn session_cookie(&self, secret: &Secret) -> Option<HeaderValue> {
        Cookie::Session.write(secret.reveal(), Lasts::Seconds(sessions::LASTS_MS / 1000), &self.place)
    }

    /// The member, or the way to the sign-in page and back.
    ///
    /// # Errors
    /// [`Fault::SignIn`] for visitors.
    pub fn require_member(&self) -> Result<&SignedIn, Fault> {
        self.signed_in().ok_or(Fault::SignIn)
    }

    /// Lets only those forms pass that may be sent once the platform has ended: with which a reader comes, goes and chooses
    /// a language. What bricks are asked to do the platform itself decides on, call by call.
    ///
    /// # Errors
    /// [`Fault::Ended`].
    pub fn require_in_use(&self) -> Result<(), Fault> {
        let path = self.path.split('?').next().unwrap_or_default();
        let own = ["/account", "/steward"];
        let is_own = own.iter().any(|own| {
            let rest = path.strip_prefix(own);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        });
        match self.site.platform.ended() {
            Some(last_day) if is_own && !FOR_READERS.contains(&path) => Err(Fault::Ended { last_day }),
            _ => Ok(()),
        }
    }

    /// Lets only stewards pass.
    ///
    /// # Errors
    /// [`Fault::SignIn`] for visitors, [`Fault::Forbidden`] for other members.
    pub fn require_steward(&self) -> Result<&SignedIn, Fault> {
        let known = self.require_member()?;
        if self.identity().is_steward() {
            Ok(known)
        } else {
            Err(Fault::Forbidden)
        }
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
