//! Closing one's own account.

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use http::StatusCode;
use legollab_web::{
    cookies::{Cookie, CookieLifetime},
    local_path::LocalPath,
    response::SeeOther,
    secret::Secret,
    theme::components::{Button, Field, Form as FormPage, back, page, page_head, ticks},
};
use maud::html;
use serde_json::json;

use crate::{
    audit::{self, Act},
    failure::Failure,
    frame::Page,
    identity::{ClosingError, close_account},
    people::entering::{leave_note, prove},
    routes::{Access, Routes},
    state::Registry,
    visit::{Form, Visit},
};

/// The routes of closing an account.
pub(super) fn routes() -> Routes {
    Routes::default()
        .get("/account/close", Access::Person, show)
        .post("/account/close", Access::Person, submit)
}

#[derive(Default)]
struct Problems {
    whole: Option<String>,
    password: Option<String>,
}

async fn show(visit: Visit) -> Page {
    draw(&visit, Problems::default())
}

async fn submit(State(registry): State<Registry>, visit: Visit, form: Form) -> Result<Response, Failure> {
    let (account, words) = (&visit.require_person()?.account, visit.words());
    if prove(
        &registry,
        &visit,
        &account.email,
        Some(account.clone()),
        form.get("password"),
    )
    .await?
    .is_none()
    {
        let problems = Problems {
            password: Some(words.text("account-password-wrong", &[])),
            ..Problems::default()
        };
        return Ok(draw(&visit, problems).into_response());
    }
    let now = registry.now();
    let transaction = registry.database.write().await?;
    let whole = match close_account(&transaction, &account.id, now).await {
        Ok(()) => None,
        Err(ClosingError::Database(error)) => return Err(error.into()),
        Err(ClosingError::SoleOwner(titles)) => {
            let titles = words.list(&titles);
            Some(words.text("closing-sole-owner", &[("organisations", titles.into())]))
        }
        Err(ClosingError::LastAdministrator) => Some(words.text("closing-last-administrator", &[])),
    };
    if whole.is_some() {
        drop(transaction);
        return Ok(draw(
            &visit,
            Problems {
                whole,
                ..Problems::default()
            },
        )
        .into_response());
    }
    let act = Act {
        at: now,
        account: Some(&account.id),
        action: "account-closed",
        subject: "account",
        subject_id: &account.id,
        detail: json!({}),
    };
    audit::record(&transaction, act).await?;
    transaction.commit().await?;
    let visitor = Secret::random();
    let onward = SeeOther::to(&visit, LocalPath::home())
        .cookie(Cookie::Session.write("", CookieLifetime::Removed, &visit.url))
        .cookie(Cookie::Device.write("", CookieLifetime::Removed, &visit.url))
        .cookie(Cookie::Visitor.write(visitor.reveal(), CookieLifetime::UntilClosed, &visit.url));
    Ok(leave_note(onward, &visitor, &words.text("closing-done", &[])).into_response())
}

fn draw(visit: &Visit, problems: Problems) -> Page {
    visit.shows(LocalPath::parse("/account/close").unwrap_or_else(LocalPath::home));
    let words = visit.words();
    let wrong = problems.whole.is_some() || problems.password.is_some();
    let form = FormPage::post(visit.address("/account/close"), visit.form_token())
        .problem(problems.whole)
        .field(Field::password("password", words.text("account-password", &[])).problem(problems.password))
        .submit(Button::danger(words.text("closing-submit", &[])))
        .beside(Button::bare(words.text("closing-keep", &[])).to(&visit.address("/account")));
    let title = words.text("closing-title", &[]);
    let what = [
        "closing-what-access",
        "closing-what-address",
        "closing-what-name",
        "closing-what-tokens",
    ];
    let body = page(html! {
        (back(&words.text("account-settings-title", &[]), &visit.address("/account/settings")))
        (page_head(&title, Some(&words.text("closing-lead", &[])), None))
        div.stack.loose {
            (ticks(&what.map(|id| words.text(id, &[]))))
            (form.draw(words.language()))
        }
    });
    let status = if wrong {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    Page::new(visit, title, body).status(status)
}
