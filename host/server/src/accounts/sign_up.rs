//! Opening an account.
//!
//! An address that is taken is said to be taken: without a letter in between there is no way round it, and members are to
//! book a minute after they come. The letter that asks whether the address is theirs comes after, and holds up nothing but letters. What stands against collecting addresses is the allowance of letters per client, and
//! against accounts by the hundred, the one of accounts.

use axum::response::{IntoResponse, Response};
use http::StatusCode;
use legollab_web::{
    fault::Fault,
    fields::{self, InputField, InputKind},
    local_path::LocalPath,
    password::PasswordError,
    query::Query,
    response::SeeOther,
};
use maud::html;

use super::{
    AccountError, KnownNames, NewAccount,
    band::account_band,
    confirmation, create_unconfirmed,
    form_problems::{AccountFormErrors, name_hint, password_hint},
    problems_with, sign_in,
};
use crate::{
    error_mapping::storage_fault,
    frame::Page,
    visit::{Flash, Form, SiteRequest, links},
    words::Words,
};

/// What was given, and all that is wrong with it.
#[derive(Default)]
struct SignUpForm<'f> {
    name: &'f str,
    email: &'f str,
    problems: Vec<AccountError>,
}

/// The page where one opens an account.
pub async fn show(visit: SiteRequest, query: Query) -> Result<Response, Fault> {
    let next = query.local_path("next");
    match visit.member() {
        _ if !links::sign_up_is_open(&visit) => Err(Fault::NotFound),
        Some(_) => Ok(SeeOther::to(&visit, next).into_response()),
        None => Ok(draw(&visit, &next, SignUpForm::default()).into_response()),
    }
}

/// Opens an account and signs in.
pub async fn submit(visit: SiteRequest, form: Form) -> Result<Response, Fault> {
    if !links::sign_up_is_open(&visit) {
        return Err(Fault::NotFound);
    }
    visit.site.rate_limiters.account_form(visit.client.address)?;
    let next = LocalPath::parse(form.get("next")).unwrap_or_else(LocalPath::home);
    let (name, email) = (form.get("name"), form.get("email"));
    let account = NewAccount {
        email: email.to_owned(),
        name: name.to_owned(),
        password: Some(form.get("password").to_owned()),
        roles: Vec::new(),
        locale: Some(visit.locale.clone()),
    };
    let again = |problems| {
        let given = SignUpForm { name, email, problems };
        Ok(draw(&visit, &next, given).into_response())
    };
    let mut problems = problems_with(&account);
    let platform = &visit.site.platform;
    if platform
        .store()
        .member_by_email(email)
        .await
        .map_err(storage_fault)?
        .is_some()
    {
        problems.push(AccountError::AddressTaken(email.to_owned()));
    }
    let known = KnownNames::of(platform).await.map_err(storage_fault)?;
    if known.taken_for(name).is_some() {
        problems.push(AccountError::NameOfAnother);
    }
    if !problems.is_empty() {
        return again(problems);
    }
    visit.site.rate_limiters.sign_up(visit.client.address)?;
    match create_unconfirmed(platform, &visit.site.passwords, account).await {
        Ok(member) => {
            let mut flash = Flash::Welcome;
            if visit.site.waits_for_confirmation(&member) {
                flash = Flash::WelcomeConfirm;
                if let Err(error) = confirmation::send(platform, &member).await {
                    // The account is there, and another letter can be asked for.
                    tracing::error!(%error, "a link to confirm an address could not be written");
                }
            }
            Ok(sign_in::enter(&visit, &member, next, flash).await?.into_response())
        }
        Err(AccountError::Storage(error)) => Err(storage_fault(error)),
        Err(AccountError::Password(PasswordError::Busy)) => Err(super::failed(PasswordError::Busy)),
        Err(problem) => again(vec![problem]),
    }
}

fn draw(visit: &SiteRequest, next: &LocalPath, given: SignUpForm) -> Page {
    links::shows_again(visit, "/account/sign-up", next);
    let words = Words::get(&visit.locale);
    let status = if given.problems.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let problems = AccountFormErrors::of(&given.problems, words);
    let fields = html! {
        input type="hidden" name="next" value=(next.as_str());
        (InputField::new("name", InputKind::Name, words.text("account-name", &[]))
            .hint(name_hint(visit))
            .value(given.name)
            .problem(problems.name)
            .draw())
        (InputField::new("email", InputKind::Email, words.text("account-email", &[]))
            .value(given.email)
            .problem(problems.email)
            .draw())
        (InputField::new("password", InputKind::NewPassword, words.text("account-password", &[]))
            .hint(password_hint(words))
            .problem(problems.password)
            .draw())
    };
    let body = html! {
        div.narrow {
            h1 { (words.text("sign-up-title", &[])) }
            (account_band(words))
            (fields::alert(problems.summary.as_deref()))
            (fields::form(visit, "/account/sign-up", fields, &words.text("sign-up-submit", &[])))
            p {
                (words.text("sign-up-has-account", &[])) " "
                a href=(links::with_next(visit, "/account/sign-in", next)) { (words.text("sign-in-title", &[])) }
            }
        }
    };
    Page::new(visit, words.text("sign-up-title", &[]), body).status(status)
}
