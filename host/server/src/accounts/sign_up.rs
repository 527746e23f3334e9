//! Opening an account.
//!
//! An address that is taken is said to be taken: without a letter in between there is no way round it, and members are to
//! book a minute after they come. What stands against collecting addresses is the allowance of letters per client.

use axum::response::{IntoResponse, Response};
use http::StatusCode;
use maud::html;

use super::{AccountError, NewAccount, PasswordError, create_member, sign_in};
use crate::{
    visit::{Flash, Form, Visit},
    web::{
        fault::Fault,
        fields::{self, Field, Kind},
        local_path::LocalPath,
        response::{Page, SeeOther},
    },
    words::Words,
};

/// What was given, and what is wrong with it.
#[derive(Default)]
struct Given<'f> {
    name: &'f str,
    email: &'f str,
    problem: Option<AccountError>,
}

/// The page where one opens an account.
pub async fn show(visit: Visit, query: super::routes::Query) -> Result<Response, Fault> {
    let next = query.local_path("next");
    match visit.member() {
        _ if !super::routes::sign_up_is_open(&visit) => Err(Fault::NotFound),
        Some(_) => Ok(SeeOther::to(&visit, next).into_response()),
        None => Ok(draw(&visit, &next, Given::default()).into_response()),
    }
}

/// Opens an account and signs in.
pub async fn submit(visit: Visit, form: Form) -> Result<Response, Fault> {
    if !super::routes::sign_up_is_open(&visit) {
        return Err(Fault::NotFound);
    }
    visit.site.quotas.sign_up(visit.client.address)?;
    let next = LocalPath::parse(form.get("next")).unwrap_or_else(LocalPath::home);
    let (name, email) = (form.get("name"), form.get("email"));
    let account = NewAccount {
        email: email.to_owned(),
        name: name.to_owned(),
        password: Some(form.get("password").to_owned()),
        roles: Vec::new(),
        locale: Some(visit.locale.clone()),
    };
    match create_member(&visit.site.platform, &visit.site.shared.passwords, account).await {
        Ok(member) => Ok(sign_in::enter(&visit, &member, next, Flash::Welcome)
            .await?
            .into_response()),
        Err(AccountError::Storage(error)) => Err(error.into()),
        Err(AccountError::Password(PasswordError::Busy)) => Err(super::failed(PasswordError::Busy)),
        Err(problem) => Ok(draw(
            &visit,
            &next,
            Given {
                name,
                email,
                problem: Some(problem),
            },
        )
        .into_response()),
    }
}

fn draw(visit: &Visit, next: &LocalPath, given: Given) -> Page {
    super::routes::shows_again(visit, "/account/sign-up", next);
    let words = Words::get(&visit.locale);
    let problems = super::routes::Problems::of(given.problem.as_ref(), words);
    let status = if given.problem.is_some() {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    let fields = html! {
        input type="hidden" name="next" value=(next.as_str());
        (Field::new("name", Kind::Name, words.text("account-name", &[]))
            .hint(words.text("account-name-hint", &[]))
            .value(given.name)
            .problem(problems.name)
            .draw())
        (Field::new("email", Kind::Email, words.text("account-email", &[]))
            .value(given.email)
            .problem(problems.email)
            .draw())
        (Field::new("password", Kind::NewPassword, words.text("account-password", &[]))
            .hint(super::routes::password_hint(words))
            .problem(problems.password)
            .draw())
    };
    let body = html! {
        div.narrow {
            h1 { (words.text("sign-up-title", &[])) }
            (fields::alert(problems.summary.as_deref()))
            (fields::form(visit, "/account/sign-up", fields, &words.text("sign-up-submit", &[])))
            p {
                (words.text("sign-up-has-account", &[])) " "
                a href=(super::routes::with_next(visit, "/account/sign-in", next)) { (words.text("sign-in-title", &[])) }
            }
        }
    };
    Page::new(visit, words.text("sign-up-title", &[]), body).status(status)
}
