//! Opening an account.
//!
//! Whether an address has an account is told to nobody but its reader: the page is the same, and so is the work, and what
//! differs is the letter.

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use http::StatusCode;
use legollab_web::{
    local_path::LocalPath,
    query::Query,
    response::SeeOther,
    theme::components::{Button, Field, Form as FormPage, page},
};
use maud::html;
use serde_json::json;

use super::{
    account_fields,
    confirmation::write_confirmation,
    letter_sent::{self, Asked},
    sign_in::with_next,
};
use crate::{
    audit::{self, Act},
    failure::Failure,
    frame::Page,
    identity::{PreparedAccount, account_of, email_key, insert_account},
    letters::{self, Letter},
    routes::{Access, Routes},
    state::Registry,
    visit::{Form, Visit},
};

/// The routes of opening an account.
pub(super) fn routes() -> Routes {
    Routes::default()
        .get("/account/sign-up", Access::Everyone, show)
        .post("/account/sign-up", Access::Everyone, submit)
}

/// What was typed, and what is wrong with it.
#[derive(Default)]
struct Typed<'f> {
    name: &'f str,
    email: &'f str,
    name_problem: Option<String>,
    email_problem: Option<String>,
    password_problem: Option<String>,
}

async fn show(visit: Visit, query: Query) -> Response {
    let next = query.local_path("next");
    match visit.person() {
        Some(_) => SeeOther::to(&visit, next).into_response(),
        None => draw(&visit, &next, Typed::default()).into_response(),
    }
}

async fn submit(State(registry): State<Registry>, visit: Visit, form: Form) -> Result<Response, Failure> {
    let words = visit.words();
    let next = LocalPath::parse(form.get("next")).unwrap_or_else(LocalPath::home);
    let (typed_name, typed_email, password) = (form.get("name"), form.get("email"), form.get("password"));
    let (name, email) = (
        account_fields::name(typed_name, words),
        account_fields::email(typed_email, words),
    );
    let password_problem = account_fields::new_password_problem(password, words);
    let (name, email) = match (name, email, password_problem) {
        (Ok(name), Ok(email), None) => (name, email),
        (name, email, password_problem) => {
            let typed = Typed {
                name: typed_name,
                email: typed_email,
                name_problem: name.err(),
                email_problem: email.err(),
                password_problem,
            };
            return Ok(draw(&visit, &next, typed).into_response());
        }
    };
    let writes = registry.limits.letter(visit.client.address, &email_key(&email))?;
    let password_hash = registry.passwords.hash(password.to_owned()).await?;
    let now = registry.now();
    let transaction = registry.database.write().await?;
    match account_of(&transaction, &email).await? {
        Some(known) if writes => {
            let letter = Letter {
                id: "letter-known",
                args: &[("forgotten", registry.address("/account/forgotten").into())],
                link: &registry.address("/account/sign-in"),
                once: None,
            };
            letters::write(&transaction, &known, letter, now).await?;
        }
        Some(_) => {}
        None => {
            let prepared = PreparedAccount {
                email: email.clone(),
                name,
                password_hash,
                locale: visit.locale.clone(),
                confirmed: false,
            };
            let account = insert_account(&transaction, prepared, now).await?;
            write_confirmation(&transaction, &account, now).await?;
            let act = Act {
                at: now,
                account: Some(&account.id),
                action: "account-opened",
                subject: "account",
                subject_id: &account.id,
                detail: json!({}),
            };
            audit::record(&transaction, act).await?;
        }
    }
    transaction.commit().await?;
    registry.wake.notify_one();
    Ok(letter_sent::lead(&visit, Asked::Confirmation, &email).into_response())
}

fn draw(visit: &Visit, next: &LocalPath, typed: Typed<'_>) -> Page {
    visit.shows(with_next("/account/sign-up", next));
    let words = visit.words();
    let title = words.text("sign-up-title", &[]);
    let wrong = typed.name_problem.is_some() || typed.email_problem.is_some() || typed.password_problem.is_some();
    let form = FormPage::post(visit.address("/account/sign-up"), visit.form_token())
        .hidden("next", next.as_str())
        .field(
            Field::person("name", words.text("account-name", &[]))
                .hint(words.text("account-name-hint", &[]))
                .value(typed.name)
                .problem(typed.name_problem),
        )
        .field(
            Field::email("email", words.text("account-email", &[]))
                .hint(words.text("sign-up-email-hint", &[]))
                .value(typed.email)
                .problem(typed.email_problem),
        )
        .field(
            Field::new_password("password", words.text("account-password", &[]))
                .hint(account_fields::new_password_hint(words))
                .problem(typed.password_problem),
        )
        .submit(Button::primary(words.text("sign-up-submit", &[])));
    let sign_in = visit.address(with_next("/account/sign-in", next).as_str());
    let body = page(html! {
        div.stack {
            h1 { (title) }
            p.lead { (words.text("sign-up-lead", &[])) }
            (form.draw(words.language()))
            p {
                (words.text("sign-up-has-account", &[])) " "
                a href=(sign_in) { (words.text("sign-in-title", &[])) }
            }
        }
    });
    let status = if wrong {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    Page::new(visit, title, body).status(status)
}
