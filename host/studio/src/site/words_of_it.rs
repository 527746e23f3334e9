//! What a site says of itself: its recipe, the three questions, its name.

use axum::response::{IntoResponse, Response};
use http::StatusCode;
use legollab_package::Localised;
use legollab_runtime::change::Operation;
use legollab_server::{frame::Page, visit::Form};
use legollab_web::theme::{
    components::{Button, Field, Form as FormPage, facts},
    icons::Icon,
};
use maud::html;

use super::{
    made,
    told::{Untold, tell},
};
use crate::{
    draw::{Area, Place, Step, pass, save_label, site_page, step_end},
    naming::{TITLE_CHARS, checked_title},
    questions::Questions,
    taking,
    visit::SiteVisit,
};

/// What the site began as. It is its own by now, so there is nothing to choose any more.
pub async fn show_purpose(visit: SiteVisit) -> Page {
    let words = visit.words();
    let recipe = visit.recipe().await;
    let title = match &recipe {
        None if visit.held.site.recipe == taking::RECIPE => words.t("purpose-title-archive"),
        None => words.t("purpose-title-gone"),
        Some(recipe) => words.text("purpose-title", &[("recipe", recipe.title.get(&visit.locale).into())]),
    };
    let body = html! {
        div.buttons { (Button::secondary(words.t("purpose-bricks")).to(&visit.link("/bricks"))) }
        (step_end(&visit, Step::Purpose, pass(&visit, Step::Purpose)))
    };
    site_page(
        &visit,
        Place::of(Step::Purpose, Area::Words),
        (&title, &words.t("purpose-lead")),
        body,
    )
}

/// The three questions, as they are answered now.
pub async fn show_questions(visit: SiteVisit) -> Result<Page, Untold> {
    let told = tell(&visit).await?;
    let questions = Questions::of(&told.prospect.manifest.platform, visit.words());
    Ok(draw_questions(&visit, &questions, None))
}

/// Answers them anew.
pub async fn submit_questions(visit: SiteVisit, form: Form) -> Result<Response, Untold> {
    let told = tell(&visit).await?;
    let questions = Questions::read(&form, visit.words());
    let again = |problem: Option<String>| {
        let page = draw_questions(&visit, &questions, problem);
        Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
    };
    if questions.is_wrong() {
        return again(None);
    }
    let recipe = visit.recipe().await;
    let operation = questions.operation(&told.prospect.manifest.platform, recipe.as_deref(), visit.words());
    match made::step(&visit, Step::Questions, vec![operation]).await {
        Ok(response) => Ok(response),
        Err(refusal) => again(Some(refusal.text(visit.words()))),
    }
}

fn draw_questions(visit: &SiteVisit, questions: &Questions, problem: Option<String>) -> Page {
    let words = visit.words();
    let form = FormPage::post(visit.link("/questions"), visit.form_token()).problem(problem);
    let form = questions.draw(form, words);
    let form = finished(visit, form, Step::Questions);
    let body = html! {
        (form.draw(words.language()))
        @if !visit.is_building() { p { a href=(visit.link("/name")) { (words.t("questions-to-name")) } } }
    };
    let (title, lead) = (words.t("questions-title"), words.t("questions-lead"));
    site_page(visit, Place::of(Step::Questions, Area::Words), (&title, &lead), body)
}

/// Ends a step's form: with the way back and onward while the site is being built, with a button once it is open.
pub fn finished(visit: &SiteVisit, form: FormPage, step: Step) -> FormPage {
    let button = Button::primary(save_label(visit, step));
    if visit.is_building() {
        form.with(step_end(visit, step, button.icon(Icon::ArrowRight).submit()))
    } else {
        form.submit(button)
    }
}

/// What the site is called.
pub async fn show_name(visit: SiteVisit) -> Result<Page, Untold> {
    let told = tell(&visit).await?;
    let title = told.prospect.manifest.platform.title.get(&visit.locale).to_owned();
    Ok(draw_name(&visit, &title, None, None))
}

/// Calls it something else. Its address stays: it was given to people.
pub async fn submit_name(visit: SiteVisit, form: Form) -> Result<Response, Untold> {
    let told = tell(&visit).await?;
    let typed = form.get("title");
    let again = |wrong: Option<String>, problem: Option<String>| {
        let page = draw_name(&visit, typed, wrong, problem);
        Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
    };
    let Some(title) = checked_title(typed) else {
        let wrong = visit.words().text("title-bad", &[("letters", TITLE_CHARS.into())]);
        return again(Some(wrong), None);
    };
    let languages = &told.prospect.manifest.platform.languages;
    let titles = languages.iter().map(|tag| (tag.clone(), title.clone()));
    let operation = Operation::SetInfo {
        title: Some(Localised(titles.collect())),
        summary: None,
        languages: None,
        time_zone: None,
    };
    match made::step(&visit, Step::Name, vec![operation]).await {
        Ok(response) => Ok(response),
        Err(refusal) => again(None, Some(refusal.text(visit.words()))),
    }
}

fn draw_name(visit: &SiteVisit, title: &str, wrong: Option<String>, problem: Option<String>) -> Page {
    let words = visit.words();
    let form = FormPage::post(visit.link("/name"), visit.form_token())
        .problem(problem)
        .field(
            Field::text("title", words.t("title-label"))
                .hint(words.t("title-hint"))
                .value(title)
                .problem(wrong),
        )
        .with(facts(&[(words.t("overview-address"), visit.site_address())]))
        .with(html! { p.hint { (words.t("address-stays")) } });
    let form = finished(visit, form, Step::Name);
    let (heading, lead) = (words.t("name-title"), words.t("name-lead"));
    site_page(
        visit,
        Place::of(Step::Name, Area::Words),
        (&heading, &lead),
        form.draw(words.language()),
    )
}
