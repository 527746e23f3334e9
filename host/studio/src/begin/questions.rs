//! The three questions, before the site is there.

use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};
use http::StatusCode;
use legollab_server::{frame::Page, visit::Form};
use legollab_web::{
    fault::Fault,
    theme::{
        components::{Button, Form as FormPage},
        icons::Icon,
    },
};

use super::answers::{Answers, beginning, done, links};
use crate::{
    database::Beginning,
    draw::{Step, begin_page, end, onward_label},
    questions::Questions,
    visit::Holder,
};

/// The page.
pub async fn show(holder: Holder, Path(id): Path<String>) -> Result<Page, Fault> {
    let begun = beginning(&holder, &id).await?;
    let answers = &begun.answers;
    let recipe = holder.studio.recipe(&answers.recipe).await;
    let questions = match &answers.purpose {
        Some(purpose) => Questions::kept(purpose, &answers.zone, &answers.languages),
        None if !answers.zone.is_empty() => {
            let proposed = Questions::proposed(recipe.as_deref(), holder.words());
            Questions::kept(&proposed.purpose, &answers.zone, &answers.languages)
        }
        None => Questions::proposed(recipe.as_deref(), holder.words()),
    };
    Ok(draw(&holder, &begun, &questions))
}

/// Keeps the answers, and leads to the name.
pub async fn submit(holder: Holder, Path(id): Path<String>, form: Form) -> Result<Response, Fault> {
    let mut begun = beginning(&holder, &id).await?;
    let questions = Questions::read(&form, holder.words());
    if questions.is_wrong() {
        let page = draw(&holder, &begun, &questions);
        return Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response());
    }
    let answers = &mut begun.answers;
    answers.purpose = Some(questions.purpose);
    answers.zone = questions.zone;
    answers.languages = questions.languages;
    holder.studio.database().go_on(&id, answers).await?;
    Ok(holder.to(&format!("/new/{id}/name")).into_response())
}

fn draw(holder: &Holder, begun: &Beginning<Answers>, questions: &Questions) -> Page {
    let words = holder.words();
    let id = &begun.id;
    let form = FormPage::post(holder.address(&format!("/new/{id}/questions")), holder.form_token());
    let onward = Button::primary(onward_label(words, Step::Questions))
        .icon(Icon::ArrowRight)
        .submit();
    let back = Some(holder.address(&format!("/new/{id}")));
    let form = questions
        .draw(form, words)
        .with(end(holder, back, Step::Questions, onward));
    let (title, lead) = (words.t("questions-title"), words.t("questions-lead"));
    begin_page(
        holder,
        Step::Questions,
        done(&begun.answers),
        links(holder, id, &begun.answers),
        (&title, &lead),
        form.draw(words.language()),
    )
}
