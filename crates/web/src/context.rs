//! What is known of one request before anybody asks what it is about.

use std::sync::{
    OnceLock,
    atomic::{AtomicBool, Ordering},
};

use http::{HeaderMap, HeaderValue, Method, header};

use crate::{
    client::ClientAddress,
    cookies::{Cookie, CookieLifetime},
    language,
    local_path::LocalPath,
    secret::Secret,
    session,
    site_url::SiteUrl,
};

/// How long a visitor's choice of language is kept, in seconds: a year.
pub const LANGUAGE_S: i64 = 365 * 24 * 3_600;
/// Bytes of a note's text: in base64 and with its seal, a cookie of any browser holds them.
const NOTE_BYTES: usize = 1500;

/// What is known of a request before its cookies are read.
#[derive(Debug, Clone)]
pub struct IncomingRequest {
    /// Where the site is met.
    pub url: SiteUrl,
    /// Where the request comes from.
    pub client: ClientAddress,
    /// The request's identifier, in every log line and every problem.
    pub id: String,
    /// The method.
    pub method: Method,
    /// The path with its query below the site's base.
    pub path: String,
}

impl IncomingRequest {
    /// The secret of the session that the browser holds. Whether the session still exists is for the caller to find out.
    pub fn session_secret(&self, headers: &HeaderMap) -> Option<Secret> {
        Cookie::Session.read(headers, &self.url).and_then(Secret::parse)
    }
}

/// A session that a request belongs to.
#[derive(Debug)]
pub struct OpenSession {
    /// The secret that the browser holds.
    pub secret: Secret,
    /// The language of the account, such as `fr`.
    pub locale: String,
    /// Whether the session's end has just moved, so that its cookie has to be sent again.
    pub extended: bool,
}

/// One request to a site: who sent it and how, in which language it is answered, and what its forms are bound to.
pub struct RequestContext {
    /// Where the site is met.
    pub url: SiteUrl,
    /// Where the request comes from.
    pub client: ClientAddress,
    /// The request's identifier, in every log line and every problem.
    pub id: String,
    /// The method.
    pub method: Method,
    /// The path with its query below the site's base.
    pub path: String,
    /// The language of the answer: one of the site's languages.
    pub locale: String,
    /// The mark of a browser in which somebody has signed in before; see [`super::known_browser`].
    pub known_browser: Option<String>,
    binding: CsrfBinding,
    form_token: OnceLock<String>,
    has_session: bool,
    /// Whether a visitor came by an address that chooses another language than the one that is kept.
    new_language: bool,
    /// Whether the session's cookie has to be sent again, because its end has moved.
    extended: bool,
    flash: Option<String>,
    flash_taken: AtomicBool,
    shown: OnceLock<LocalPath>,
}

/// The secret that a request's forms are bound to: the session's, or the visitor's.
enum CsrfBinding {
    /// The browser holds it.
    Held(Secret),
    /// The browser is given it if a form is drawn; it is made only then.
    New(OnceLock<Secret>),
}

impl CsrfBinding {
    fn secret(&self) -> &Secret {
        match self {
            Self::Held(secret) => secret,
            Self::New(made) => made.get_or_init(Secret::random),
        }
    }

    /// The secret that the browser has yet to be given.
    fn made(&self) -> Option<&Secret> {
        match self {
            Self::Held(_) => None,
            Self::New(made) => made.get(),
        }
    }
}

impl RequestContext {
    /// Reads a request's cookies and chooses a language among `languages`, of which the first is the default: the one that the
    /// address asks for, the account's or the one that was chosen before, the browser's. A visitor's choice by an address is
    /// kept for the pages that follow. `session` is the session of [`IncomingRequest::session_secret`], if it is still open.
    pub fn new(
        request: IncomingRequest,
        headers: &HeaderMap,
        languages: &[String],
        session: Option<OpenSession>,
    ) -> Self {
        let IncomingRequest {
            url,
            client,
            id,
            method,
            path,
        } = request;
        let asked_for = language::asked_for(&path, languages);
        let chosen = match &session {
            Some(session) => Some(session.locale.as_str()),
            None => Cookie::Language.read(headers, &url),
        };
        let locale = language::choose(languages, &[asked_for, chosen], headers).to_owned();
        let new_language = session.is_none() && asked_for.is_some() && asked_for != chosen;
        let (has_session, extended) = (
            session.is_some(),
            session.as_ref().is_some_and(|session| session.extended),
        );
        let visitor = || Cookie::Visitor.read(headers, &url).and_then(Secret::parse);
        let binding = match session {
            Some(session) => CsrfBinding::Held(session.secret),
            None => visitor().map_or_else(|| CsrfBinding::New(OnceLock::new()), CsrfBinding::Held),
        };
        let flash = Cookie::Flash.read(headers, &url).map(str::to_owned);
        let known_browser = Cookie::Device.read(headers, &url).map(str::to_owned);
        Self {
            url,
            client,
            id,
            method,
            path,
            locale,
            known_browser,
            binding,
            form_token: OnceLock::new(),
            has_session,
            new_language,
            extended,
            flash,
            flash_taken: AtomicBool::new(false),
            shown: OnceLock::new(),
        }
    }

    /// Whether the request belongs to a session that was open when it came.
    pub fn has_session(&self) -> bool {
        self.has_session
    }

    /// The address of a path below the site's base, such as `/account`.
    pub fn address(&self, path: &str) -> String {
        self.url.address(path)
    }

    /// The token that forms drawn for this request carry: one for all of a page.
    pub fn form_token(&self) -> String {
        self.form_token
            .get_or_init(|| self.binding.secret().form_token())
            .clone()
    }

    /// Whether the answer may stay in the browser, which asks each time whether it still holds: it is a page that any visitor
    /// with the same cookies is shown, without a form, a note, or a cookie to set.
    pub fn answer_may_be_kept(&self) -> bool {
        let reads = matches!(self.method, Method::GET | Method::HEAD);
        reads && !self.has_session && self.form_token.get().is_none() && self.cookies().is_empty()
    }

    /// Whether a token that came back was drawn for this browser.
    pub fn accepts_form_token(&self, token: &str) -> bool {
        match &self.binding {
            CsrfBinding::Held(secret) => secret.accepts_form_token(token),
            // Nobody has been given it yet.
            CsrfBinding::New(_) => false,
        }
    }

    /// Notes which page the answer shows, where that is not the page asked for: a form that comes back, a page that a
    /// button is on. The first call counts.
    pub fn shows(&self, page: LocalPath) {
        let _ = self.shown.set(page);
    }

    /// The page that is shown, to which another language leads back; home where it cannot be asked for again.
    pub fn shown(&self) -> LocalPath {
        let asked_for = || match self.method {
            Method::GET | Method::HEAD => LocalPath::parse(&self.path),
            _ => None,
        };
        self.shown
            .get()
            .cloned()
            .or_else(asked_for)
            .unwrap_or_else(LocalPath::home)
    }

    /// The note that the request before left for this page, as `read` understands its name. Once it was taken, the cookie
    /// that brought it goes; a name that `read` does not know stays.
    pub fn take_flash<T>(&self, read: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        let flash = read(self.flash.as_deref()?)?;
        self.flash_taken.store(true, Ordering::Relaxed);
        Some(flash)
    }

    /// A text as a note for the next page; [`RequestContext::take_note`] reads it there. A text that is too long for a
    /// cookie is cut.
    pub fn sealed_note(&self, text: &str) -> Option<String> {
        if text.len() <= NOTE_BYTES {
            return self.binding.secret().seal(text);
        }
        let end = text.floor_char_boundary(NOTE_BYTES);
        self.binding.secret().seal(&format!("{}…", &text[..end]))
    }

    /// The text that [`RequestContext::sealed_note`] left for this page. One that this browser was not given stays unread.
    pub fn take_note(&self) -> Option<String> {
        let CsrfBinding::Held(secret) = &self.binding else {
            return None;
        };
        self.take_flash(|sealed| secret.open(sealed))
    }

    /// Adds the cookies that every answer to this request sets. What a handler has set goes before, such as the end of a
    /// session before its renewal.
    pub fn add_cookies(&self, headers: &mut HeaderMap) {
        let name = |cookie: &HeaderValue| cookie.as_bytes().split(|byte| *byte == b'=').next().map(<[u8]>::to_vec);
        for cookie in self.cookies() {
            let set = headers.get_all(header::SET_COOKIE);
            if !set.iter().any(|set| name(set) == name(&cookie)) {
                headers.append(header::SET_COOKIE, cookie);
            }
        }
    }

    fn cookies(&self) -> Vec<HeaderValue> {
        let mut cookies = Vec::new();
        if let Some(secret) = self.binding.made() {
            cookies.extend(Cookie::Visitor.write(secret.reveal(), CookieLifetime::UntilClosed, &self.url));
        }
        if self.extended {
            cookies.extend(self.session_cookie(self.binding.secret()));
        }
        if self.new_language {
            cookies.extend(self.language_cookie(&self.locale));
        }
        if self.flash_taken.load(Ordering::Relaxed) {
            cookies.extend(Cookie::Flash.write("", CookieLifetime::Removed, &self.url));
        }
        cookies
    }

    /// The cookie of a visitor's choice of language.
    pub fn language_cookie(&self, locale: &str) -> Option<HeaderValue> {
        Cookie::Language.write(locale, CookieLifetime::Seconds(LANGUAGE_S), &self.url)
    }

    /// The cookie of a session that begins or goes on now.
    pub fn session_cookie(&self, secret: &Secret) -> Option<HeaderValue> {
        let lifetime = CookieLifetime::Seconds(session::LASTS_MS / 1000);
        Cookie::Session.write(secret.reveal(), lifetime, &self.url)
    }
}

/// A request of `GET /things?page=2` to `http://example.org`, in French or English.
#[cfg(test)]
pub(crate) fn sample(cookies: &'static str, session: Option<OpenSession>) -> RequestContext {
    sample_of("/things?page=2", cookies, session)
}

#[cfg(test)]
fn sample_of(path: &str, cookies: &'static str, session: Option<OpenSession>) -> RequestContext {
    let request = IncomingRequest {
        url: SiteUrl {
            https: false,
            host: "example.org".into(),
            base: String::new(),
        },
        client: ClientAddress {
            address: [127, 0, 0, 1].into(),
            https: false,
        },
        id: "r1".into(),
        method: Method::GET,
        path: path.into(),
    };
    let headers = HeaderMap::from_iter([(header::COOKIE, HeaderValue::from_static(cookies))]);
    RequestContext::new(request, &headers, &["fr".into(), "en".into()], session)
}

#[cfg(test)]
mod tests {
    use super::{sample as context, *};

    #[test]
    fn a_visitor_is_given_a_secret_only_with_a_form() {
        let context = context("", None);
        assert!(context.cookies().is_empty());
        let token = context.form_token();
        assert!(!context.accepts_form_token(&token), "nobody can hold it yet");
        assert_eq!(context.cookies().len(), 1);
    }

    #[test]
    fn forms_of_a_session_are_bound_to_its_secret() {
        let secret = Secret::random();
        let context = context(
            "language=fr",
            Some(OpenSession {
                secret: secret.clone(),
                locale: "en".into(),
                extended: true,
            }),
        );
        assert!(context.has_session() && context.accepts_form_token(&secret.form_token()));
        assert_eq!(context.locale, "en", "the account's language goes before the cookie's");
        assert_eq!(
            context.cookies().len(),
            1,
            "a session whose end has moved is told to the browser"
        );
    }

    #[test]
    fn an_address_chooses_the_language_and_a_visitor_keeps_it() {
        let visitor = |path, cookies| {
            let context = sample_of(path, cookies, None);
            (context.locale.clone(), context.cookies().len())
        };
        assert_eq!(visitor("/things?lang=en", "language=fr"), ("en".into(), 1));
        assert_eq!(visitor("/things?lang=en", "language=en"), ("en".into(), 0));
        assert_eq!(visitor("/things?lang=de", "language=fr"), ("fr".into(), 0));
        let session = OpenSession {
            secret: Secret::random(),
            locale: "fr".into(),
            extended: false,
        };
        let member = sample_of("/things?lang=en", "", Some(session));
        assert_eq!(
            (member.locale.as_str(), member.cookies().len()),
            ("en", 0),
            "for this answer"
        );
    }

    #[test]
    fn a_page_without_anything_of_ones_own_may_be_kept() {
        assert!(context("", None).answer_may_be_kept());
        let with_form = context("", None);
        let token = with_form.form_token();
        assert_eq!(token, with_form.form_token(), "one for all forms of a page");
        assert!(!with_form.answer_may_be_kept());
        let with_note = context("flash=saved", None);
        with_note.take_flash(|_| Some(()));
        assert!(!with_note.answer_may_be_kept());
        assert!(
            !sample_of("/?lang=en", "", None).answer_may_be_kept(),
            "it sets a cookie"
        );
        let session = OpenSession {
            secret: Secret::random(),
            locale: "fr".into(),
            extended: false,
        };
        assert!(!context("", Some(session)).answer_may_be_kept());
    }

    #[test]
    fn what_a_handler_sets_goes_before() {
        let secret = Secret::random();
        let context = context(
            "",
            Some(OpenSession {
                secret,
                locale: "fr".into(),
                extended: true,
            }),
        );
        let signed_out = HeaderValue::from_static("session=; Max-Age=0");
        let mut headers = HeaderMap::from_iter([(header::SET_COOKIE, signed_out)]);
        context.add_cookies(&mut headers);
        assert_eq!(headers.get_all(header::SET_COOKIE).iter().count(), 1);
    }

    #[test]
    fn a_note_that_was_read_goes_and_one_that_nobody_knows_says_nothing() {
        let known = |name: &str| (name == "saved").then_some(7);
        let saved = context("flash=saved", None);
        assert_eq!((saved.take_flash(known), saved.cookies().len()), (Some(7), 1));
        let other = context("flash=<script>", None);
        assert_eq!((other.take_flash(known), other.cookies().len()), (None, 0));
    }

    #[test]
    fn a_note_is_cut_to_what_a_cookie_holds() {
        let context = context("", None);
        let read = |text: &str| {
            let sealed = context.sealed_note(text).unwrap();
            assert!(
                Cookie::Flash
                    .write(&sealed, CookieLifetime::UntilClosed, &context.url)
                    .unwrap()
                    .len()
                    < 4096
            );
            context.binding.secret().open(&sealed).unwrap()
        };
        assert_eq!(read("Réservé."), "Réservé.");
        let long = "é".repeat(4000);
        assert!(read(&long).ends_with("é…"));
    }

    #[test]
    fn the_page_that_is_shown_can_be_asked_for_again() {
        let context = context("", None);
        assert_eq!(context.shown().as_str(), "/things?page=2");
        context.shows(LocalPath::home());
        assert_eq!(context.shown(), LocalPath::home());
    }
}
