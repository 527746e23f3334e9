//! A member's own account: name, language, password.

use axum::response::{IntoResponse, Response};
use http::StatusCode;
use legollab_runtime::storage::Member;
use legollab_web::{
    account_rules::checked_name,
    cookies::{Cookie, CookieLifetime},
    fault::Fault,
    fields::{self, InputField, InputKind},
    local_path::LocalPath,
    password::PasswordError,
    response::SeeOther,
    theme::FROM,
};
use maud::{Markup, html};

use super::{
    AccountError,
    form_problems::{AccountFormErrors, password_hint},
};
use crate::{
    error_mapping::storage_fault,
    frame::Page,
    visit::{Flash, Form, SiteRequest, open_session},
    words::{self, Words},
};

/// How long a visitor's choice of language is kept, in seconds: a year.
const LANGUAGE_S: i64 = 365 * 24 * 3_600;

/// What is wrong with one of the two forms of the page.
enum ProfileError {
    Name(AccountError),
    WrongPassword,
    NewPassword(AccountError),
}

/// The page of one's own account.
pub async fn show(visit: SiteRequest) -> Result<Page, Fault> {
    visit.require_member()?;
    draw(&visit, None)
}

/// Keeps name and language.
pub async fn submit(visit: SiteRequest, form: Form) -> Result<Response, Fault> {
    let member = &visit.require_member()?.member;
    let store = visit.site.platform.store();
    match checked_name(form.get("name")) {
        Ok(name) => store.set_name(&member.id, &name).await.map_err(storage_fault)?,
        Err(problem) => return Ok(draw(&visit, Some(ProfileError::Name(problem.into())))?.into_response()),
    }
    if let Some(locale) = known_language(&visit, form.get("language")) {
        store.set_locale(&member.id, &locale).await.map_err(storage_fault)?;
    }
    Ok(SeeOther::path(&visit, "/account").flash(Flash::Saved).into_response())
}

/// Changes the password: the present one is asked for, every session ends, and a new one begins here.
pub async fn submit_password(visit: SiteRequest, form: Form) -> Result<Response, Fault> {
    let member = &visit.require_member()?.member;
    visit.site.rate_limiters.sign_in(visit.client.address, &member.email)?;
    let passwords = &visit.site.shared.passwords;
    let present = form.get("present-password").to_owned();
    if !passwords
        .verify(present, member.password_hash.clone())
        .await
        .map_err(super::failed)?
    {
        return Ok(draw(&visit, Some(ProfileError::WrongPassword))?.into_response());
    }
    let hash = match passwords.hash(form.get("password").to_owned()).await {
        Ok(hash) => hash,
        Err(PasswordError::Busy) => return Err(super::failed(PasswordError::Busy)),
        Err(problem) => return Ok(draw(&visit, Some(ProfileError::NewPassword(problem.into())))?.into_response()),
    };
    let platform = &visit.site.platform;
    platform
        .store()
        .set_password(&member.id, &hash)
        .await
        .map_err(storage_fault)?;
    platform
        .store()
        .close_sessions_of(&member.id)
        .await
        .map_err(storage_fault)?;
    let secret = open_session(platform, member).await.map_err(storage_fault)?;
    let onward = SeeOther::path(&visit, "/account").flash(Flash::PasswordChanged);
    Ok(onward.cookie(visit.session_cookie(&secret)).into_response())
}

/// Signs out in every browser but this one.
pub async fn submit_sign_out_elsewhere(visit: SiteRequest, _: Form) -> Result<SeeOther, Fault> {
    let member = visit.require_member()?.member.clone();
    let platform = &visit.site.platform;
    platform
        .store()
        .close_sessions_of(&member.id)
        .await
        .map_err(storage_fault)?;
    let secret = open_session(platform, &member).await.map_err(storage_fault)?;
    Ok(SeeOther::path(&visit, "/account")
        .flash(Flash::SignedOutElsewhere)
        .cookie(visit.session_cookie(&secret)))
}

/// Changes the language: for members with the account, for visitors with a cookie. The page stays.
pub async fn submit_language(visit: SiteRequest, form: Form) -> Result<SeeOther, Fault> {
    let next = LocalPath::of_address(&visit.url.base, form.get(FROM)).unwrap_or_else(LocalPath::home);
    let Some(locale) = known_language(&visit, form.get("language")) else {
        return Err(Fault::BadRequest);
    };
    if let Some(member) = visit.member() {
        visit
            .site
            .platform
            .store()
            .set_locale(&member.id, &locale)
            .await
            .map_err(storage_fault)?;
    }
    let cookie = Cookie::Language.write(&locale, CookieLifetime::Seconds(LANGUAGE_S), &visit.url);
    Ok(SeeOther::to(&visit, next).cookie(cookie))
}

/// One of the platform's languages.
fn known_language(visit: &SiteRequest, tag: &str) -> Option<String> {
    visit.site.languages().iter().find(|language| *language == tag).cloned()
}

fn draw(visit: &SiteRequest, problem: Option<ProfileError>) -> Result<Page, Fault> {
    visit.shows(LocalPath::parse("/account").unwrap_or_else(LocalPath::home));
    let words = Words::get(&visit.locale);
    let member = &visit.require_member()?.member;
    let status = if problem.is_some() {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    let (mut problems, mut wrong) = (AccountFormErrors::default(), None);
    match &problem {
        Some(ProfileError::Name(error) | ProfileError::NewPassword(error)) => {
            problems = AccountFormErrors::of(Some(error), words)
        }
        Some(ProfileError::WrongPassword) => wrong = Some(words.text("account-present-password-wrong", &[])),
        None => {}
    }
    let body = html! {
        div.narrow {
            h1 { (words.text("account-title", &[])) }
            p.hint { (words.text("account-signed-in-as", &[("email", member.email.as_str().into())])) }
            (details(visit, member, problems.name, words))
            (password(visit, wrong, problems.password, words))
            section {
                h2 { (words.text("account-sessions-title", &[])) }
                p { (words.text("account-sessions-explanation", &[])) }
                (fields::button(visit, "/account/sign-out-elsewhere", &[], "secondary",
                    &words.text("account-sessions-submit", &[])))
            }
        }
    };
    Ok(Page::new(visit, words.text("account-title", &[]), body).status(status))
}

fn details(visit: &SiteRequest, member: &Member, problem: Option<String>, words: &Words) -> Markup {
    let fields = html! {
        (InputField::new("name", InputKind::Name, words.text("account-name", &[]))
            .hint(words.text("account-name-hint", &[]))
            .value(&member.name)
            .problem(problem)
            .draw())
        div.field {
            label for="language" { (words.text("account-language", &[])) }
            select id="language" name="language" {
                @for language in visit.site.languages() {
                    option value=(language) lang=(language) selected[*language == visit.locale] {
                        (words::own_name(language))
                    }
                }
            }
        }
    };
    html! {
        section {
            h2 { (words.text("account-details-title", &[])) }
            (fields::form(visit, "/account", fields, &words.text("account-save", &[])))
        }
    }
}

fn password(visit: &SiteRequest, wrong: Option<String>, problem: Option<String>, words: &Words) -> Markup {
    let fields = html! {
        (InputField::new("present-password", InputKind::Password, words.text("account-present-password", &[]))
            .problem(wrong)
            .draw())
        (InputField::new("password", InputKind::NewPassword, words.text("account-new-password", &[]))
            .hint(password_hint(words))
            .problem(problem)
            .draw())
    };
    html! {
        section {
            h2 { (words.text("account-password-title", &[])) }
            (fields::form(visit, "/account/password", fields, &words.text("account-password-submit", &[])))
        }
    }
}
