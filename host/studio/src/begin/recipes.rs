//! What a site is for: the recipes.

use std::sync::Arc;

use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};
use http::StatusCode;
use legollab_server::{frame::Page, visit::Form};
use legollab_web::{
    fault::Fault,
    theme::{
        components::{Button, section},
        drawings::CoverSize,
        icons::Icon,
    },
};
use maud::{Markup, html};

use super::answers::{Answers, beginning, done, links};
use crate::{
    catalogue::Offer,
    draw::{Step, alert, begin_page, cover, end, token},
    putting::missing,
    recipe::{Recipe, recipe, recipes},
    visit::Holder,
    words::Words,
};

/// The recipes, for a new site.
pub async fn show(holder: Holder) -> Result<Page, Fault> {
    Ok(draw(&holder, None, "", None).await)
}

/// Begins a site.
pub async fn submit(holder: Holder, form: Form) -> Result<Response, Fault> {
    let chosen = match choice(&holder, &form).await {
        Ok(chosen) => chosen,
        Err(problem) => return Ok(refused(draw(&holder, None, form.get("recipe"), Some(problem)).await)),
    };
    let answers = Answers {
        recipe: chosen.name.clone(),
        ..Answers::default()
    };
    let (database, now) = (holder.studio.database(), holder.studio.now());
    let id = database.begin(&holder.account.id, &answers, now).await?;
    Ok(holder.to(&format!("/new/{id}/questions")).into_response())
}

/// The recipes again, with the one that was chosen.
pub async fn show_again(holder: Holder, Path(id): Path<String>) -> Result<Page, Fault> {
    let begun = beginning(&holder, &id).await?;
    let chosen = begun.answers.recipe.clone();
    Ok(draw(&holder, Some((begun.id.as_str(), &begun.answers)), &chosen, None).await)
}

/// Chooses another recipe. What was entered stays.
pub async fn submit_again(holder: Holder, Path(id): Path<String>, form: Form) -> Result<Response, Fault> {
    let begun = beginning(&holder, &id).await?;
    let chosen = match choice(&holder, &form).await {
        Ok(chosen) => chosen,
        Err(problem) => {
            let shown = Some((begun.id.as_str(), &begun.answers));
            return Ok(refused(draw(&holder, shown, form.get("recipe"), Some(problem)).await));
        }
    };
    let mut answers = begun.answers;
    // The sentence that the other recipe proposed is not this site's own.
    let before = holder.studio.recipe(&answers.recipe).await;
    let proposed = before.map(|before| before.purpose.get(&holder.locale).to_owned());
    if answers.purpose == proposed {
        answers.purpose = None;
    }
    answers.recipe = chosen.name.clone();
    holder.studio.database().go_on(&id, &answers).await?;
    Ok(holder.to(&format!("/new/{id}/questions")).into_response())
}

fn refused(page: Page) -> Response {
    page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response()
}

async fn choice(holder: &Holder, form: &Form) -> Result<Arc<Recipe>, String> {
    let chosen = theirs(holder, form.get("recipe")).await;
    let chosen = chosen.ok_or_else(|| holder.t("recipe-choose"))?;
    match missing(&chosen, &holder.studio.offers().await) {
        None => Ok(chosen),
        Some(brick) => Err(holder.words().text("recipe-missing", &[("brick", brick.into())])),
    }
}

/// A recipe that comes with the program, or that this person has brought.
async fn theirs(holder: &Holder, name: &str) -> Option<Arc<Recipe>> {
    if let Some(recipe) = recipe(name) {
        return Some(recipe.clone());
    }
    let brought = holder.studio.database().recipe(name, Some(&holder.account.id)).await;
    match brought {
        Ok(brought) => holder.studio.recipe(&brought?.id).await,
        Err(error) => {
            tracing::error!(%error, "a recipe could not be looked up");
            None
        }
    }
}

async fn draw(holder: &Holder, begun: Option<(&str, &Answers)>, chosen: &str, problem: Option<String>) -> Page {
    let words = holder.words();
    let offers = holder.studio.offers().await;
    let mut shown: Vec<Arc<Recipe>> = recipes().to_vec();
    if recipe(chosen).is_none() {
        // One that was brought stands first while it is the one that is chosen.
        shown.splice(0..0, theirs(holder, chosen).await);
    }
    let chosen = match chosen {
        // The first that can be had: one click less for whoever came for it.
        "" => recipes()
            .iter()
            .find(|recipe| missing(recipe, &offers).is_none())
            .map_or("", |recipe| recipe.name.as_str()),
        chosen => chosen,
    };
    let action = match begun {
        Some((id, _)) => holder.address(&format!("/new/{id}")),
        None => holder.address("/new"),
    };
    let onward = Button::primary(words.t("recipe-submit"))
        .icon(Icon::ArrowRight)
        .submit();
    let body = html! {
        (alert(problem.as_deref()))
        form method="post" action=(action) {
            (token(holder))
            fieldset {
                legend.visually-hidden { (words.t("recipe-legend")) }
                div.choices { @for one in &shown { (card(words, one, one.name == chosen, &offers)) } }
            }
            (end(holder, Some(holder.address("/")), Step::Purpose, onward))
        }
        (section(&words.t("recipe-others"), None, html! {
            div.buttons {
                (Button::secondary(words.t("recipe-bring")).icon(Icon::Globe).to(&holder.address("/recipes")))
                (Button::secondary(words.t("recipe-archive")).icon(Icon::Upload).to(&holder.address("/import")))
            }
        }))
    };
    let (title, lead) = (words.t("recipe-title"), words.t("recipe-lead"));
    let nothing = Answers::default();
    let (id, answers) = begun.unwrap_or(("", &nothing));
    let known = links(holder, id, answers);
    let link = |step: Step| match (begun, step) {
        (None, Step::Account) => Some(holder.address("/account")),
        (None, Step::Purpose) => Some(holder.address("/new")),
        (None, _) => None,
        (Some(_), step) => known(step),
    };
    let gone = begun.map_or(Step::Account.number(), |(_, answers)| done(answers));
    begin_page(holder, Step::Purpose, gone, link, (&title, &lead), body)
}

fn card(words: &Words, recipe: &Recipe, chosen: bool, offers: &[Offer]) -> Markup {
    let locale = words.language().tag();
    let id = format!("recipe-{}", recipe.name);
    let missing = missing(recipe, offers);
    html! {
        label.choice for=(id) {
            (recipe.picture.spot().draw())
            span.text {
                span.title {
                    input type="radio" name="recipe" id=(id) value=(recipe.name) required checked[chosen && missing.is_none()]
                        disabled[missing.is_some()];
                    (recipe.title.get(locale))
                }
                span.small.muted { (recipe.summary.get(locale)) }
                @if let Some(brick) = missing {
                    span.small { (words.text("recipe-unavailable", &[("brick", brick.into())])) }
                } @else {
                    span.row.mini {
                        @for brick in &recipe.bricks { (cover(&brick.package.to_string(), &[]).draw(CoverSize::Tiny)) }
                        span.small.muted { (words.text("recipe-bricks", &[("count", recipe.bricks.len().into())])) }
                    }
                }
            }
        }
    }
}
