//! Recipes that people bring: read at an address or sent as a file, shown, and begun with like those that come with the program.

use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};
use http::StatusCode;
use legollab_server::{
    frame::Page,
    visit::{Form, Upload},
};
use legollab_web::{
    fault::Fault,
    theme::{
        Tone,
        components::{Button, Chip, Field, Form as FormPage, Piece, Table, notice, permissions, section},
        drawings::{Cover, CoverSize},
        icons::Icon,
    },
};
use maud::{Markup, html};

use super::answers::Answers;
use crate::{
    brick_facts::{known_of, provider, wishes_of},
    catalogue::{Offer, newest_of},
    draw::{Step, begin_page, cover, token},
    fetching::recipe_at,
    putting::missing,
    recipe::{MOST_BYTES, Recipe, RecipeBrick, RecipeConnection, read},
    sentences::pieces,
    sizes::size,
    visit::Holder,
};

/// The name of the field of the file.
const FIELD: &str = "recipe";
/// What browsers offer to choose.
const KINDS: &str = ".toml,.txt,text/plain,application/toml";
/// The most letters that are kept of where a recipe is from.
const ORIGIN_CHARS: usize = 300;

/// A recipe's file.
pub type RecipeFile = Upload<MOST_BYTES>;

#[derive(Default)]
struct Problems {
    address: Option<String>,
    file: Option<String>,
}

/// Where a recipe is brought.
pub async fn show(holder: Holder) -> Page {
    draw(&holder, "", Problems::default())
}

fn draw(holder: &Holder, address: &str, problems: Problems) -> Page {
    let words = holder.words();
    let by_address = FormPage::post(holder.address("/recipes/address"), holder.form_token())
        .field(
            Field::url("address", words.t("brought-address"))
                .hint(words.t("brought-address-hint"))
                .value(address)
                .problem(problems.address),
        )
        .submit(Button::primary(words.t("brought-read")).icon(Icon::ArrowRight));
    let by_file = FormPage::post(holder.address("/recipes/file"), holder.form_token())
        .field(
            Field::file(FIELD, words.t("brought-file"), KINDS)
                .hint(words.text("brought-file-hint", &[("most", size(words, MOST_BYTES as u64).into())]))
                .problem(problems.file),
        )
        .submit(Button::secondary(words.t("brought-send")).icon(Icon::Upload));
    let body = html! {
        (section(&words.t("brought-by-address"), None, by_address.draw(words.language())))
        (section(&words.t("brought-by-file"), None, by_file.draw(words.language())))
        p { a href=(holder.address("/new")) { (words.t("brought-back")) } }
    };
    page(holder, (&words.t("brought-title"), &words.t("brought-lead")), body)
}

fn page(holder: &Holder, (title, lead): (&str, &str), body: Markup) -> Page {
    let link = |step: Step| match step {
        Step::Account => Some(holder.address("/account")),
        Step::Purpose => Some(holder.address("/new")),
        _ => None,
    };
    begin_page(holder, Step::Purpose, Step::Account.number(), link, (title, lead), body)
}

fn refused(holder: &Holder, address: &str, problems: Problems) -> Response {
    let page = draw(holder, address, problems);
    page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response()
}

/// Reads a recipe at an address.
pub async fn by_address(holder: Holder, form: Form) -> Result<Response, Fault> {
    let address = form.get("address").trim();
    let wrong = |text: String| {
        let problems = Problems {
            address: Some(text),
            file: None,
        };
        Ok(refused(&holder, address, problems))
    };
    let fetched = match recipe_at(&holder, address).await? {
        Ok(fetched) => fetched,
        Err(text) => return wrong(text),
    };
    match keep(&holder, &fetched.address, &fetched.bytes).await? {
        Ok(response) => Ok(response),
        Err(text) => wrong(text),
    }
}

/// Takes a recipe that was sent as a file.
pub async fn by_file(holder: Holder, form: RecipeFile) -> Result<Response, Fault> {
    let wrong = |text: String| {
        let problems = Problems {
            address: None,
            file: Some(text),
        };
        Ok(refused(&holder, "", problems))
    };
    let Some(file) = form.file(FIELD) else {
        return wrong(holder.t("brought-file-missing"));
    };
    match keep(&holder, "", &file.content).await? {
        Ok(response) => Ok(response),
        Err(text) => wrong(text),
    }
}

/// Keeps a recipe and leads to what it says; what is wrong with it, if it will not do.
async fn keep(holder: &Holder, origin: &str, bytes: &[u8]) -> Result<Result<Response, String>, Fault> {
    if let Err(error) = read("", bytes) {
        return Ok(Err(error.text(holder.words())));
    }
    let origin: String = origin.chars().take(ORIGIN_CHARS).collect();
    let content = String::from_utf8_lossy(bytes);
    let (database, now) = (holder.studio.database(), holder.studio.now());
    let id = database.keep_recipe(&holder.account.id, &origin, &content, now).await?;
    Ok(Ok(holder.to(&format!("/recipes/{id}")).into_response()))
}

async fn brought(holder: &Holder, id: &str) -> Result<(Recipe, String), Fault> {
    let database = holder.studio.database();
    let found = database.recipe(id, Some(&holder.account.id)).await?;
    let found = found.ok_or(Fault::NotFound)?;
    let recipe = read(&found.id, found.content.as_bytes()).map_err(|error| {
        // It could be read when it came.
        tracing::warn!(%error, id, "a recipe can be read no longer");
        Fault::NotFound
    })?;
    Ok((recipe, found.origin))
}

/// What a recipe makes.
pub async fn show_one(holder: Holder, Path(id): Path<String>) -> Result<Page, Fault> {
    let (recipe, origin) = brought(&holder, &id).await?;
    Ok(draw_one(&holder, &recipe, &origin).await)
}

/// Begins a site with it.
pub async fn begin(holder: Holder, Path(id): Path<String>, _form: Form) -> Result<Response, Fault> {
    let (recipe, origin) = brought(&holder, &id).await?;
    if missing(&recipe, &holder.studio.offers().await).is_some() {
        let page = draw_one(&holder, &recipe, &origin).await;
        return Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response());
    }
    let answers = Answers {
        recipe: recipe.name.clone(),
        ..Answers::default()
    };
    let (database, now) = (holder.studio.database(), holder.studio.now());
    let begun = database.begin(&holder.account.id, &answers, now).await?;
    Ok(holder.to(&format!("/new/{begun}/questions")).into_response())
}

async fn draw_one(holder: &Holder, recipe: &Recipe, origin: &str) -> Page {
    let words = holder.words();
    let offers = holder.studio.offers().await;
    let missing = missing(recipe, &offers);
    let set: Vec<&RecipeBrick> = recipe.bricks.iter().filter(|brick| brick.settings.is_some()).collect();
    let body = html! {
        (notice(Tone::Attention, html! {
            p {
                @if origin.is_empty() { (words.t("brought-from-file")) }
                @else { (words.text("brought-from", &[("address", origin.into())])) }
                " " (words.t("brought-care"))
            }
        }))
        (section(&words.t("overview-bricks"), None, html! {
            @if recipe.bricks.is_empty() { p { (words.t("brought-no-bricks")) } }
            ul.bricks { @for one in &recipe.bricks { li { (brick(holder, one, &offers)) } } }
        }))
        @if !recipe.connections.is_empty() {
            (section(&words.t("brought-connections"), None, html! {
                ul.tick { @for one in &recipe.connections { li.no[!one.on] { (connection(holder, recipe, one, &offers)) } } }
            }))
        }
        @if !set.is_empty() {
            (section(&words.t("brought-settings"), None, html! {
                p { (words.t("brought-settings-text")) }
                @for one in &set { (settings(holder, one, &offers)) }
            }))
        }
        @if let Some(brick) = &missing {
            (notice(Tone::Bad, html! { p { (words.text("recipe-missing", &[("brick", brick.as_str().into())])) } }))
        }
        form method="post" action=(holder.address(&format!("/recipes/{}", recipe.name))) {
            (token(holder))
            div.buttons {
                @if missing.is_none() { (Button::primary(words.t("recipe-submit")).icon(Icon::ArrowRight).submit()) }
                (Button::bare(words.t("brought-other")).to(&holder.address("/recipes")))
            }
        }
    };
    let (title, lead) = (recipe.title.get(&holder.locale), recipe.summary.get(&holder.locale));
    page(holder, (title, lead), body)
}

fn sign(brick: &RecipeBrick) -> Cover {
    cover(&brick.package.to_string(), &[])
}

/// What a brick is called; its mount where it is not on offer.
fn title(brick: &RecipeBrick, offers: &[Offer], locale: &str) -> String {
    let offer = newest_of(offers, &brick.package);
    offer.map_or_else(|| brick.mount.clone(), |offer| offer.title.get(locale).to_owned())
}

fn brick(holder: &Holder, brick: &RecipeBrick, offers: &[Offer]) -> Markup {
    let (words, locale) = (holder.words(), holder.locale.as_str());
    let sign = sign(brick);
    let offer = newest_of(offers, &brick.package);
    let why = match brick.why.get(locale) {
        "" => offer.map(|offer| offer.summary.get(locale)).unwrap_or_default(),
        why => why,
    };
    html! {
        article class={ "brick " (sign.tint().class()) } {
            div.stack {
                div.brick-head {
                    (sign.draw(CoverSize::Normal))
                    div {
                        h3 { (title(brick, offers, locale)) }
                        @match offer {
                            Some(offer) => (provider(holder, offer)),
                            None => p.small.muted { (brick.package) },
                        }
                    }
                    @if offer.is_none() { div.row { (Chip::bad(words.t("brought-not-here")).draw()) } }
                }
                @if !why.is_empty() { p { (why) } }
                @if let Some(offer) = offer {
                    @let wishes = wishes_of(offer, locale);
                    div.bond.halves {
                        div.stack {
                            h4.label { (words.t("brick-may")) }
                            @if wishes.is_empty() { p.small { (words.t("brick-may-nothing")) } }
                            (permissions(&wishes, &[], words.language()))
                        }
                        div.stack { h4.label { (words.t("brick-known")) } (known_of(holder, holder.site.platform.zone(), offer)) }
                    }
                }
            }
        }
    }
}

fn connection(holder: &Holder, recipe: &Recipe, one: &RecipeConnection, offers: &[Offer]) -> Markup {
    let (words, locale) = (holder.words(), holder.locale.as_str());
    let named = |mount: &str| match recipe.brick(mount) {
        Some(brick) => (sign(brick), title(brick, offers, locale)),
        None => (Cover::Brick, mount.to_owned()),
    };
    let (mount, other) = (named(&one.mount), named(&one.other));
    let hears = one.interface.ends_with("/events");
    let text = match one.sentence.get(locale) {
        "" if hears => words.t("connections-hears"),
        "" => words.t("brought-relies"),
        said => said.to_owned(),
    };
    let pieces = pieces(&text, (mount.0, &mount.1), (other.0, &other.1));
    html! {
        (if one.on { Icon::Check.draw() } else { Icon::Cross.draw() })
        span {
            @for piece in &pieces {
                @match piece {
                    Piece::Words(words) => (words),
                    Piece::Brick(cover, title) => b class={ "word " (cover.tint().class()) } { (title) },
                }
            }
            @if !one.on { " " (words.t("brought-off")) }
        }
    }
}

fn settings(holder: &Holder, brick: &RecipeBrick, offers: &[Offer]) -> Markup {
    let words = holder.words();
    let name = title(brick, offers, &holder.locale);
    let mut table = Table::new(name)
        .captioned()
        .column(words.t("brought-setting"))
        .column(words.t("brought-value"));
    for (key, value) in brick.settings.iter().flatten() {
        let value = match value {
            toml::Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        table = table.row([html! { (key) }, html! { (value) }]);
    }
    table.draw()
}
