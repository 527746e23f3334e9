//! Choosing a password through a link in a letter: a new one when it was forgotten, the first one after an invitation.

use axum::response::{IntoResponse, Response};
use http::StatusCode;
use legollab_runtime::storage::TokenPurpose;
use legollab_web::{
    account_rules::checked_name,
    fault::Fault,
    fields::{self, InputField, InputKind},
    local_path::LocalPath,
    password::Passwords,
    query::Query,
    secret::Secret,
};
use maud::html;

use super::{
    AccountError,
    band::account_band,
    form_problems::{AccountFormErrors, name_hint, password_hint},
    look_alike::may_take,
    send_reset, sign_in,
};
use crate::{
    error_mapping::storage_fault,
    frame::Page,
    visit::{Flash, Form, SiteRequest, is_active},
    words::Words,
};

/// The page where one asks for a link.
pub async fn show_forgotten(visit: SiteRequest) -> Page {
    let words = Words::get(&visit.locale);
    let field = InputField::new("email", InputKind::Email, words.text("account-email", &[])).draw();
    let body = html! {
        div.narrow {
            h1 { (words.text("forgotten-title", &[])) }
            p { (words.text("forgotten-explanation", &[])) }
            (fields::form(&visit, "/account/forgotten", field, &words.text("forgotten-submit", &[])))
        }
    };
    Page::new(&visit, words.text("forgotten-title", &[]), body)
}

/// Sends a link, if there is such an account. The answer is the same in any case and does not wait for the work, so that
/// neither text nor time tells who has an account.
pub async fn submit_forgotten(visit: SiteRequest, form: Form) -> Result<Page, Fault> {
    let email = form.get("email").trim().to_owned();
    if visit.site.rate_limiters.letter(visit.client.address, &email)? {
        let site = visit.site.clone();
        visit.site.shared.tasks.spawn(async move {
            let sent = async {
                match site.platform.store().member_by_email(&email).await? {
                    Some(member) if is_active(&member) => send_reset(&site.platform, &member).await,
                    _ => Ok(()),
                }
            };
            if let Err(error) = sent.await {
                tracing::error!(%error, "a link to a new password could not be written");
            }
        });
    }
    visit.shows(LocalPath::parse("/account/forgotten").unwrap_or_else(LocalPath::home));
    let words = Words::get(&visit.locale);
    let body = html! {
        div.narrow {
            h1 { (words.text("forgotten-title", &[])) }
            p role="status" { (words.text("forgotten-sent", &[])) }
        }
    };
    Ok(Page::new(&visit, words.text("forgotten-title", &[]), body))
}

/// Which of the two links was followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PasswordLink {
    /// To a new password.
    Reset,
    /// To the first password.
    Invitation,
}

impl PasswordLink {
    fn purpose(self) -> TokenPurpose {
        match self {
            Self::Reset => TokenPurpose::PasswordReset,
            Self::Invitation => TokenPurpose::Invitation,
        }
    }

    fn flash(self) -> Flash {
        match self {
            Self::Reset => Flash::PasswordChanged,
            Self::Invitation => Flash::Welcome,
        }
    }

    fn path(self) -> &'static str {
        match self {
            Self::Reset => "/account/new-password",
            Self::Invitation => "/account/welcome",
        }
    }
}

/// What is wrong with what was given.
enum RecoveryError {
    Account(Vec<AccountError>),
    /// This side failed.
    Failed(Fault),
    /// The link was used before, has expired, or never was one.
    DeadLink,
}

/// The page behind a link. The link is not looked at yet: mail programs follow links, and that must not use one up.
pub async fn show_choice(link: PasswordLink, visit: SiteRequest, query: Query) -> Page {
    draw_choice(&visit, link, query.get("token"), "", None)
}

/// Keeps the chosen password, ends all other sessions, and signs in.
pub async fn submit_choice(link: PasswordLink, visit: SiteRequest, form: Form) -> Result<Response, Fault> {
    let (token, name, password) = (form.get("token"), form.get("name"), form.get("password"));
    visit.site.rate_limiters.account_form(visit.client.address)?;
    match choose(&visit, link, token, name, password).await {
        Ok(member) => Ok(sign_in::enter(&visit, &member, LocalPath::home(), link.flash())
            .await?
            .into_response()),
        Err(RecoveryError::Failed(fault)) => Err(fault),
        Err(problem) => Ok(draw_choice(&visit, link, token, name, Some(problem)).into_response()),
    }
}

async fn choose(
    visit: &SiteRequest,
    link: PasswordLink,
    token: &str,
    name: &str,
    password: &str,
) -> Result<legollab_runtime::storage::Member, RecoveryError> {
    let storage = |error| RecoveryError::Failed(storage_fault(error));
    // Everything that can be wrong with what was typed is found before the link is used up.
    let mut problems: Vec<AccountError> = Vec::new();
    problems.extend(Passwords::check(password).err().map(AccountError::from));
    let new_name = match link {
        PasswordLink::Reset => None,
        PasswordLink::Invitation => match checked_name(name) {
            Ok(name) => Some(name),
            Err(problem) => {
                problems.push(problem.into());
                None
            }
        },
    };
    if !problems.is_empty() {
        return Err(RecoveryError::Account(problems));
    }
    let platform = &visit.site.platform;
    let store = platform.store();
    let secret = Secret::parse(token).ok_or(RecoveryError::DeadLink)?;
    let hash = visit
        .site
        .passwords
        .hash(password.to_owned())
        .await
        .map_err(|error| RecoveryError::Failed(super::failed(error)))?;
    let token = store
        .take_token(&secret.hash(), link.purpose(), platform.now())
        .await
        .map_err(storage)?;
    let token = token.ok_or(RecoveryError::DeadLink)?;
    let member = store.member(&token.member).await.map_err(storage)?.filter(is_active);
    let member = member.ok_or(RecoveryError::DeadLink)?;
    // Who has a password by now has come another way; the letter must not be a second key.
    if link == PasswordLink::Invitation && member.password_hash.is_some() {
        return Err(RecoveryError::DeadLink);
    }
    if let Some(name) = new_name {
        if !may_take(platform, &member, &name).await.map_err(storage)? {
            // The link has not done its work yet.
            store.put_token(token).await.map_err(storage)?;
            return Err(RecoveryError::Account(vec![AccountError::NameOfAnother]));
        }
        store.set_name(&member.id, &name).await.map_err(storage)?;
        store.set_locale(&member.id, &visit.locale).await.map_err(storage)?;
    }
    store.set_password(&member.id, &hash).await.map_err(storage)?;
    store.close_sessions_of(&member.id).await.map_err(storage)?;
    // The link came by letter.
    store
        .confirm_address(&member.id, platform.now())
        .await
        .map_err(storage)?;
    Ok(member)
}

fn draw_choice(
    visit: &SiteRequest,
    link: PasswordLink,
    token: &str,
    name: &str,
    problem: Option<RecoveryError>,
) -> Page {
    let query = form_urlencoded::Serializer::new(String::new())
        .append_pair("token", token)
        .finish();
    visit.shows(LocalPath::parse(&format!("{}?{query}", link.path())).unwrap_or_else(LocalPath::home));
    let words = Words::get(&visit.locale);
    let (title, submit) = match link {
        PasswordLink::Reset => (
            words.text("new-password-title", &[]),
            words.text("new-password-submit", &[]),
        ),
        PasswordLink::Invitation => {
            let platform = visit.site.title(&visit.locale).to_owned();
            (
                words.text("welcome-title", &[("platform", platform.into())]),
                words.text("welcome-submit", &[]),
            )
        }
    };
    if matches!(problem, Some(RecoveryError::DeadLink)) {
        let body = html! {
            div.narrow {
                h1 { (title) }
                (fields::alert(Some(&words.text("link-dead", &[]))))
                @if link == PasswordLink::Reset {
                    p { a href=(visit.address("/account/forgotten")) { (words.text("link-ask-again", &[])) } }
                }
            }
        };
        return Page::new(visit, title, body).status(StatusCode::UNPROCESSABLE_ENTITY);
    }
    let (wrong, status) = match &problem {
        Some(RecoveryError::Account(wrong)) => (wrong.as_slice(), StatusCode::UNPROCESSABLE_ENTITY),
        _ => (&[][..], StatusCode::OK),
    };
    let problems = AccountFormErrors::of(wrong, words);
    let fields = html! {
        input type="hidden" name="token" value=(token);
        @if link == PasswordLink::Invitation {
            (InputField::new("name", InputKind::Name, words.text("account-name", &[]))
                .hint(name_hint(visit))
                .value(name)
                .problem(problems.name)
                .draw())
        }
        (InputField::new("password", InputKind::NewPassword, words.text("account-new-password", &[]))
            .hint(password_hint(words))
            .problem(problems.password)
            .draw())
    };
    let body = html! {
        div.narrow {
            h1 { (title) }
            (account_band(words))
            (fields::alert(problems.summary.as_deref()))
            (fields::form(visit, link.path(), fields, &submit))
        }
    };
    Page::new(visit, title, body).status(status)
}
