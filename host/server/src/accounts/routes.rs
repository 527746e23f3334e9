//! The addresses of accounts, and what their pages share.

use axum::{
    Router,
    extract::FromRequestParts,
    routing::{get, post},
};
use http::request::Parts;
use legollab_runtime::platform::SignUp;

use super::{
    AccountError, MIN_CHARS, PasswordError, profile,
    recovery::{self, Link},
    sign_in, sign_up,
};
use crate::{
    visit::Visit,
    web::{fault::Fault, local_path::LocalPath},
    words::Words,
};

/// The addresses of accounts.
pub fn routes() -> Router {
    Router::new()
        .route("/account", get(profile::show).post(profile::submit))
        .route("/account/password", post(profile::submit_password))
        .route("/account/language", post(profile::submit_language))
        .route("/account/sign-out-elsewhere", post(profile::submit_sign_out_elsewhere))
        .route("/account/sign-in", get(sign_in::show).post(sign_in::submit))
        .route("/account/sign-out", post(sign_in::sign_out))
        .route("/account/sign-up", get(sign_up::show).post(sign_up::submit))
        .route(
            "/account/forgotten",
            get(recovery::show_forgotten).post(recovery::submit_forgotten),
        )
        .route(
            "/account/new-password",
            get(async |visit, query| recovery::show_choice(Link::Reset, visit, query).await)
                .post(async |visit, form| recovery::submit_choice(Link::Reset, visit, form).await),
        )
        .route(
            "/account/welcome",
            get(async |visit, query| recovery::show_choice(Link::Invitation, visit, query).await)
                .post(async |visit, form| recovery::submit_choice(Link::Invitation, visit, form).await),
        )
}

/// The parameters of an address.
pub struct Query(Vec<(String, String)>);

impl Query {
    /// Reads the part of an address after its question mark.
    pub fn of(query: &str) -> Self {
        Self(form_urlencoded::parse(query.as_bytes()).into_owned().collect())
    }

    /// The first value of a parameter; empty if there is none.
    pub fn get(&self, name: &str) -> &str {
        self.0
            .iter()
            .find_map(|(key, value)| (key == name).then_some(value.as_str()))
            .unwrap_or_default()
    }

    /// A way on that a link carries; home if it is not plainly a path of this site.
    pub fn local_path(&self, name: &str) -> LocalPath {
        LocalPath::parse(self.get(name)).unwrap_or_else(LocalPath::home)
    }

    /// All parameters in order.
    pub fn pairs(&self) -> &[(String, String)] {
        &self.0
    }
}

impl<S: Sync> FromRequestParts<S> for Query {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Fault> {
        Ok(Self::of(parts.uri.query().unwrap_or_default()))
    }
}

/// Whether anybody may open an account here, now.
pub fn sign_up_is_open(visit: &Visit) -> bool {
    let platform = &visit.site.platform;
    platform.manifest().platform.sign_up == SignUp::Open && platform.ended().is_none()
}

/// The address of a page that leads on to `next`.
pub fn with_next(visit: &Visit, path: &str, next: &LocalPath) -> String {
    visit.address(&leading_on(path, next))
}

/// The path of a page that leads on to `next`, below the platform's base.
fn leading_on(path: &str, next: &LocalPath) -> String {
    let query = form_urlencoded::Serializer::new(String::new())
        .append_pair("next", next.as_str())
        .finish();
    format!("{path}?{query}")
}

/// The page of an account's form, which is shown again when something is wrong, leading on to `next`.
pub fn shows_again(visit: &Visit, path: &str, next: &LocalPath) {
    visit.shows(LocalPath::parse(&leading_on(path, next)).unwrap_or_else(LocalPath::home));
}

/// What helps to choose a password.
pub fn password_hint(words: &Words) -> String {
    words.text("account-password-hint", &[("letters", MIN_CHARS.into())])
}

/// What is wrong, said at the fields.
#[derive(Default)]
pub struct Problems {
    /// With the form as a whole.
    pub summary: Option<String>,
    /// With the name.
    pub name: Option<String>,
    /// With the address.
    pub email: Option<String>,
    /// With the password.
    pub password: Option<String>,
}

impl Problems {
    /// Puts an error into words where it belongs.
    pub fn of(error: Option<&AccountError>, words: &Words) -> Self {
        let mut problems = Self::default();
        let Some(error) = error else { return problems };
        match error {
            AccountError::NotAnAddress(_) => problems.email = Some(words.text("account-email-bad", &[])),
            AccountError::AddressTaken(_) => problems.email = Some(words.text("account-email-taken", &[])),
            AccountError::BadName => problems.name = Some(words.text("account-name-bad", &[])),
            AccountError::Password(PasswordError::TooShort) => {
                problems.password = Some(words.text("account-password-short", &[("letters", MIN_CHARS.into())]));
            }
            AccountError::Password(PasswordError::TooLong) => {
                problems.password = Some(words.text("account-password-long", &[]));
            }
            AccountError::BadRole(role) => {
                problems.summary = Some(words.text("account-role-bad", &[("role", role.as_str().into())]));
            }
            AccountError::Password(PasswordError::Failed | PasswordError::Busy) | AccountError::Storage(_) => {
                problems.summary = Some(words.text("account-failed", &[]));
            }
        }
        if problems.summary.is_none() {
            problems.summary = Some(words.text("form-has-problems", &[]));
        }
        problems
    }
}
