//! Asking for a lost second factor to be taken off: first a letter, whose link shows that one reads the account's address.

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use http::StatusCode;
use legollab_web::{
    local_path::LocalPath,
    theme::components::{Button, Field, Form as FormPage, page, ticks},
};
use maud::html;

use crate::{
    failure::Failure,
    frame::Page,
    identity::{LinkPurpose, NewLink, account_of, email_key, has_second_factor},
    letters::{self, ProvingLetter},
    people::{
        account_fields,
        letter_sent::{self, Asked},
    },
    routes::{Access, Routes},
    state::Registry,
    visit::{Form, Visit},
};

const PATH: &str = "/account/second-factor/lost";

/// The routes of the page.
pub(super) fn routes() -> Routes {
    Routes::default()
        .get(PATH, Access::Everyone, show)
        .post(PATH, Access::Everyone, submit)
}

async fn show(visit: Visit) -> Page {
    draw(&visit, "", None)
}

/// Writes a letter if there is such an account and it has a second factor. The answer is the same in any case.
async fn submit(State(registry): State<Registry>, visit: Visit, form: Form) -> Result<Response, Failure> {
    let email = match account_fields::email(form.get("email"), visit.words()) {
        Ok(email) => email,
        Err(problem) => return Ok(draw(&visit, form.get("email"), Some(problem)).into_response()),
    };
    if registry.limits.letter(visit.client.address, &email_key(&email))? {
        let transaction = registry.database.write().await?;
        if let Some(account) = account_of(&transaction, &email).await?
            && has_second_factor(&transaction, &account.id).await?
        {
            let link = NewLink {
                purpose: LinkPurpose::LostFactor,
                about: account.id.clone(),
                email: account.email.clone(),
            };
            let letter = ProvingLetter {
                id: "letter-lost-factor",
                args: &[],
                link,
            };
            letters::write_proving(&transaction, (&account.name, &account.locale), letter, registry.now()).await?;
        }
        transaction.commit().await?;
        registry.wake.notify_one();
    }
    Ok(letter_sent::lead(&visit, Asked::SecondFactor, &email).into_response())
}

fn draw(visit: &Visit, email: &str, problem: Option<String>) -> Page {
    visit.shows(LocalPath::parse(PATH).unwrap_or_else(LocalPath::home));
    let words = visit.words();
    let title = words.text("second-factor-lost-title", &[]);
    let status = match problem.is_some() {
        true => StatusCode::UNPROCESSABLE_ENTITY,
        false => StatusCode::OK,
    };
    let form = FormPage::post(visit.address(PATH), visit.form_token())
        .field(
            Field::email("email", words.text("account-email", &[]))
                .value(email)
                .problem(problem),
        )
        .submit(Button::primary(words.text("forgotten-submit", &[])));
    let how = [
        "second-factor-lost-codes",
        "second-factor-lost-wait",
        "second-factor-lost-told",
    ];
    let body = page(html! {
        div.stack {
            h1 { (title) }
            (ticks(&how.map(|id| words.text(id, &[]))))
            (form.draw(words.language()))
        }
    });
    Page::new(visit, title, body).status(status)
}
