//! The first page: what the studio is for, or one's sites.

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use legollab_runtime::manifest::PlatformState;
use legollab_server::{
    frame::Page,
    visit::{Form, SiteRequest},
};
use legollab_web::{
    fault::Fault,
    theme::{
        components::{Button, Chip, empty, page_head, section, steps},
        drawings::Spot,
        icons::Icon,
    },
};
use maud::{Markup, html};

use super::answers::{Answers, beginning};
use crate::{
    arrival::Inside,
    database::{Beginning, HeldSite, UploadedArchive},
    draw::{Step, token},
    recipe::Recipe,
    state::Studio,
    visit::Holder,
    words::Words,
};

/// The page.
pub async fn show(State(studio): State<Studio>, visit: SiteRequest) -> Result<Page, Fault> {
    let Ok(holder) = Holder::of(&studio, &visit) else {
        return Ok(welcome(&visit));
    };
    let database = studio.database();
    let sites = database.sites_of(&holder.account.id).await?;
    let begun: Vec<Beginning<Answers>> = database.beginnings_of(&holder.account.id).await?;
    let mut recipes = Vec::new();
    for one in &begun {
        recipes.push(studio.recipe(&one.answers.recipe).await);
    }
    let arrived = database.arrival::<Inside>(None, &holder.account.id).await?;
    let title = holder.t("home-title");
    let body = html! {
        (page_head(&title, Some(&holder.t("home-lead")), new_button(&holder, sites.is_empty() && begun.is_empty() && arrived.is_none())))
        @if sites.is_empty() && begun.is_empty() && arrived.is_none() {
            (empty(
                Spot::Empty,
                &holder.t("home-empty"),
                &holder.t("home-empty-text"),
                Some(Button::primary(holder.t("home-new")).icon(Icon::Plus).to(&holder.address("/new"))),
            ))
        }
        @if !sites.is_empty() {
            ul.bricks.results { @for held in &sites { li { (site(&studio, &holder, held)) } } }
        }
        @if !begun.is_empty() || arrived.is_some() {
            (section(&holder.t("home-begun"), None, html! {
                ul.todo.findings {
                    @if let Some(arrived) = &arrived { (arrival_entry(&holder, arrived)) }
                    @for (one, recipe) in begun.iter().zip(&recipes) { (beginning_entry(&holder, one, recipe.as_deref())) }
                }
            }))
        }
    };
    Ok(Page::new(&holder, title, body))
}

/// Throws away what was entered for a site that is not there.
pub async fn forget(holder: Holder, Path(id): Path<String>, _form: Form) -> Result<Response, Fault> {
    beginning(&holder, &id).await?;
    holder
        .studio
        .database()
        .forget_beginning(&id, &holder.account.id)
        .await?;
    Ok(holder.to_with("/", &holder.t("home-forgotten")).into_response())
}

fn new_button(holder: &Holder, nothing_there: bool) -> Option<Markup> {
    let button = Button::primary(holder.t("home-new")).icon(Icon::Plus);
    (!nothing_there).then(|| button.to(&holder.address("/new")))
}

fn site(studio: &Studio, holder: &Holder, held: &HeldSite) -> Markup {
    let words = holder.words();
    let name = &held.site.name;
    let Some(platform) = studio.platform(name) else {
        return html! {
            article.brick.f {
                div.brick-head { div { h2 { (name) } p { (words.t("home-not-served")) } } }
            }
        };
    };
    let (info, path) = (&platform.manifest().platform, format!("/sites/{name}"));
    let building = info.state == PlatformState::Building;
    let chip = match info.state {
        PlatformState::Building => Chip::waiting(words.t("state-building")),
        PlatformState::Launched => Chip::good(words.t("state-launched")),
        PlatformState::Suspended => Chip::bad(words.t("state-suspended")),
    };
    let next = next_step(held.site.step);
    let go_on = holder.address(&format!("{path}{}", next.below().unwrap_or_default()));
    html! {
        article.brick.f {
            div.brick-head {
                div {
                    h2 { a href=(holder.address(&path)) { (info.title.get(&holder.locale)) } }
                    p.small.muted { (studio.server().address_of(name).unwrap_or_default()) }
                    div.result-meta {
                        (chip.draw())
                        @if building { span.small { (words.text("home-next", &[("step", next.title(words).into())])) } }
                    }
                }
            }
            @if building {
                div.buttons {
                    (Button::secondary(words.t("home-go-on")).small().about(info.title.get(&holder.locale)).to(&go_on))
                }
            }
        }
    }
}

/// The first step that was not gone.
pub fn next_step(done: u8) -> Step {
    let ahead = Step::ALL
        .into_iter()
        .find(|step| step.number() > done.max(Step::Name.number()));
    ahead.unwrap_or(Step::Launch)
}

fn beginning_entry(holder: &Holder, one: &Beginning<Answers>, recipe: Option<&Recipe>) -> Markup {
    let words = holder.words();
    let title = match one.answers.title.as_str() {
        "" => recipe.map(|recipe| recipe.title.get(&holder.locale).to_owned()),
        title => Some(title.to_owned()),
    };
    let title = title.unwrap_or_else(|| words.t("home-unnamed"));
    let step = if one.answers.purpose.is_some() {
        "name"
    } else {
        "questions"
    };
    html! {
        li.info {
            span.sign { (Icon::Pencil.draw()) }
            div { h3 { (title) } p { (words.t("home-begun-text")) } }
            div.buttons {
                (Button::secondary(words.t("home-go-on")).small().about(&title).to(&holder.address(&format!("/new/{}/{step}", one.id))))
                form method="post" action=(holder.address(&format!("/new/{}/forget", one.id))) {
                    (token(holder))
                    (Button::bare(words.t("home-forget")).small().about(&title).submit())
                }
            }
        }
    }
}

fn arrival_entry(holder: &Holder, arrived: &UploadedArchive<Inside>) -> Markup {
    let words = holder.words();
    let (title, path) = (
        arrived.content.title.get(&holder.locale),
        format!("/import/{}", arrived.id),
    );
    html! {
        li.info {
            span.sign { (Icon::Document.draw()) }
            div { h3 { (title) } p { (words.t("home-arrived-text")) } }
            div.buttons {
                (Button::secondary(words.t("home-go-on")).small().about(title).to(&holder.address(&path)))
                form method="post" action=(holder.address(&format!("{path}/forget"))) {
                    (token(holder))
                    (Button::bare(words.t("home-forget")).small().about(title).submit())
                }
            }
        }
    }
}

fn welcome(visit: &SiteRequest) -> Page {
    let words = Words::get(&visit.locale);
    let title = words.t("welcome-title");
    let texts = [
        (words.t("welcome-choose"), words.t("welcome-choose-text")),
        (words.t("welcome-adjust"), words.t("welcome-adjust-text")),
        (words.t("welcome-open"), words.t("welcome-open-text")),
    ];
    let how: Vec<(&str, &str)> = texts
        .iter()
        .map(|(title, text)| (title.as_str(), text.as_str()))
        .collect();
    let body = html! {
        (page_head(&title, Some(&words.t("welcome-lead")), None))
        div.buttons {
            (Button::primary(words.t("welcome-sign-up")).icon(Icon::ArrowRight).to(&visit.address("/account/sign-up?next=/new")))
            (Button::secondary(words.t("welcome-sign-in")).to(&visit.address("/account/sign-in?next=/")))
        }
        (section(&words.t("welcome-how"), None, steps(&how)))
    };
    Page::new(visit, title, body).description(&words.t("welcome-lead"))
}
