//! The page that asks for a code before an act is done, and the one that says that the act needs a second factor first.

use http::StatusCode;
use legollab_web::{
    local_path::LocalPath,
    theme::components::{Button, Form as FormPage, page, page_head},
};
use maud::html;

use super::code_field::code_field;
use crate::{
    frame::Page,
    step_up::{CODE_FIELD, SecondFactorChallenge},
    visit::Visit,
};

/// Says what an act is waiting for. What was sent goes along, so that nothing has to be filled in again.
pub fn ask_second_factor(visit: &Visit, wanting: &SecondFactorChallenge) -> Page {
    visit.shows(LocalPath::parse("/account/second-factor").unwrap_or_else(LocalPath::home));
    let words = visit.words();
    let SecondFactorChallenge::Code { path, fields, wrong } = wanting else {
        let title = words.text("second-factor-required-title", &[]);
        let body = page(html! {
            (page_head(&title, Some(&words.text("second-factor-required-lead", &[])), None))
            p { (words.text("second-factor-required-why", &[])) }
            div.buttons {
                (Button::primary(words.text("second-factor-turn-on", &[])).to(&visit.address("/account/second-factor")))
            }
        });
        return Page::new(visit, title, body).status(StatusCode::FORBIDDEN);
    };
    let title = words.text("second-factor-ask-title", &[]);
    let mut form = FormPage::post(visit.address(path), visit.form_token());
    for (name, value) in fields {
        form = form.hidden(name, value);
    }
    let form = form
        .field(code_field(CODE_FIELD, *wrong, words))
        .submit(Button::primary(words.text("second-factor-ask-submit", &[])))
        .beside(Button::bare(words.text("second-factor-ask-leave", &[])).to(&visit.address("/account")));
    let body = page(html! {
        (page_head(&title, Some(&words.text("second-factor-ask-lead", &[])), None))
        (form.draw(words.language()))
    });
    let status = match wrong {
        Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
        None => StatusCode::FORBIDDEN,
    };
    Page::new(visit, title, body).status(status)
}
