//! A site to take along: all of it in an archive, or what it is made of as a recipe.

use axum::{
    body::Body,
    response::{IntoResponse, Response},
};
use futures::stream;
use http::{HeaderValue, StatusCode, header};
use legollab_package::Localised;
use legollab_server::{frame::Page, hosting::HostingError, visit::Form};
use legollab_texts::escape::shows_something;
use legollab_web::{
    fault::Fault,
    headers::HeaderPolicy,
    theme::{
        Tone,
        components::{Answer, Button, Field, Form as FormPage, notice, section},
        icons::Icon,
    },
};
use maud::{Markup, html};
use tokio::io::AsyncReadExt as _;

use super::{
    settings::{CurrentSettings, current},
    told::{Told, Untold, tell},
};
use crate::{
    arrival::of_hosting,
    draw::{Area, Place, alert, site_page, token},
    naming::{TITLE_CHARS, checked_title},
    recipe::{MOST_BYTES, SavedWords, of_site},
    visit::SiteVisit,
};

const PLACE: Place = Place::area(Area::Copies);
/// The most letters of what a recipe says that one gets.
const SUMMARY_CHARS: usize = 300;
/// Bytes that are read of an archive at a time.
const PIECE: usize = 64 << 10;

/// What was entered for a recipe, and what is wrong with it.
struct Entered {
    title: String,
    summary: String,
    /// The mounts whose settings are to be in it; none before anything was chosen.
    settings: Option<Vec<String>>,
    wrong_title: Option<String>,
    wrong_summary: Option<String>,
    whole: Option<String>,
}

impl Entered {
    fn of(told: &Told, locale: &str) -> Self {
        let info = &told.prospect.manifest.platform;
        Self {
            title: info.title.get(locale).to_owned(),
            summary: info.summary.get(locale).to_owned(),
            settings: None,
            wrong_title: None,
            wrong_summary: None,
            whole: None,
        }
    }
}

/// The page.
pub async fn show(visit: SiteVisit) -> Result<Page, Untold> {
    let told = tell(&visit).await?;
    let settings = current(&visit).await;
    Ok(draw(&visit, &Entered::of(&told, &visit.locale), &settings, None))
}

fn draw(visit: &SiteVisit, entered: &Entered, settings: &[CurrentSettings], problem: Option<&str>) -> Page {
    let words = visit.words();
    let body = html! {
        (alert(problem))
        (section(&words.t("copies-archive"), None, html! {
            p { (words.t("copies-archive-text")) }
            (notice(Tone::Attention, html! { p { (words.t("copies-archive-secret")) } }))
            form method="post" action=(visit.link("/copies/archive")) {
                (token(visit))
                div.buttons { (Button::primary(words.t("copies-archive-submit")).icon(Icon::Download).submit()) }
            }
        }))
        (section(&words.t("copies-recipe"), None, recipe_form(visit, entered, settings)))
    };
    let (title, lead) = (words.t("copies-title"), words.t("copies-lead"));
    site_page(visit, PLACE, (&title, &lead), body)
}

fn recipe_form(visit: &SiteVisit, entered: &Entered, settings: &[CurrentSettings]) -> Markup {
    let words = visit.words();
    let mut form = FormPage::post(visit.link("/copies/recipe"), visit.form_token())
        .problem(entered.whole.clone())
        .field(
            Field::text("title", words.t("copies-recipe-title"))
                .value(&entered.title)
                .problem(entered.wrong_title.clone()),
        )
        .field(
            Field::textarea("summary", words.t("copies-recipe-summary"))
                .hint(words.t("copies-recipe-summary-hint"))
                .rows(2)
                .value(&entered.summary)
                .problem(entered.wrong_summary.clone()),
        );
    if !settings.is_empty() {
        let answers = settings.iter().map(|one| {
            let values = one.table.iter().map(|(key, value)| match value {
                toml::Value::String(text) => format!("{key} = {text}"),
                other => format!("{key} = {other}"),
            });
            Answer::new(&one.mount, &one.title).hint(values.collect::<Vec<_>>().join(" · "))
        });
        let ticked = settings.iter().map(|one| one.mount.clone()).filter(|mount| {
            let chosen = entered.settings.as_ref();
            chosen.is_none_or(|chosen| chosen.contains(mount))
        });
        form = form.field(
            Field::several("settings", words.t("copies-recipe-settings"), answers.collect())
                .hint(words.t("copies-recipe-settings-hint"))
                .values(ticked),
        );
    }
    let form = form.submit(Button::secondary(words.t("copies-recipe-submit")).icon(Icon::Download));
    html! {
        p { (words.t("copies-recipe-text")) }
        (form.draw(words.language()))
    }
}

/// Writes the archive, and sends it.
pub async fn archive(visit: SiteVisit, _form: Form) -> Result<Response, Untold> {
    match written(&visit).await {
        Ok(file) => {
            visit.note("archived", "").await?;
            let day = visit.studio.now().0;
            let day =
                jiff::Timestamp::from_millisecond(day).map(|at| at.to_zoned(visit.platform.zone().clone()).date());
            let day = day.map(|day| format!("-{day}")).unwrap_or_default();
            Ok(download(
                &format!("{}{day}.tar", visit.name()),
                "application/x-tar",
                file,
            ))
        }
        Err(error) => {
            tracing::error!(%error, site = visit.name(), "a site could not be written into an archive");
            let told = tell(&visit).await?;
            let settings = current(&visit).await;
            let problem = of_hosting(&error, visit.words());
            let page = draw(&visit, &Entered::of(&told, &visit.locale), &settings, Some(&problem));
            Ok(page.status(StatusCode::SERVICE_UNAVAILABLE).into_response())
        }
    }
}

/// An archive of the site, open to be read, with its length. Nothing of it stays behind.
async fn written(visit: &SiteVisit) -> Result<(Body, u64), HostingError> {
    let arrivals = visit.studio.arrivals();
    let _turn = arrivals.turn().await.ok_or(HostingError::Stopping)?;
    let at = |path: &std::path::Path, source| HostingError::Folder {
        path: path.to_owned(),
        source,
    };
    let path = arrivals
        .place_for_one()
        .map_err(|error| at(std::path::Path::new(""), error))?;
    visit.studio.hosting().archive(visit.name(), &path).await?;
    let opened = tokio::fs::File::open(&path).await;
    // Whoever reads it has it open; nobody else is to find it.
    let removed = tokio::fs::remove_file(&path).await;
    let file = opened.map_err(|error| at(&path, error))?;
    removed.map_err(|error| at(&path, error))?;
    let bytes = file.metadata().await.map_err(|error| at(&path, error))?.len();
    let pieces = stream::try_unfold(file, |mut file| async move {
        let mut piece = vec![0; PIECE];
        let read = file.read(&mut piece).await?;
        piece.truncate(read);
        Ok::<_, std::io::Error>((read > 0).then_some((piece, file)))
    });
    Ok((Body::from_stream(pieces), bytes))
}

/// A file that browsers save and never open here.
fn download(name: &str, kind: &'static str, (body, bytes): (Body, u64)) -> Response {
    let mut response = body.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(header::CONTENT_LENGTH, bytes.into());
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    // Names of sites are plain.
    if let Ok(value) = HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")) {
        headers.insert(header::CONTENT_DISPOSITION, value);
    }
    response.extensions_mut().insert(HeaderPolicy::data(false));
    response
}

/// Writes the recipe, and sends it.
pub async fn recipe(visit: SiteVisit, form: Form) -> Result<Response, Untold> {
    let words = visit.words();
    let told = tell(&visit).await?;
    let settings = current(&visit).await;
    let chosen: Vec<String> = form
        .fields()
        .iter()
        .filter(|(name, _)| name == "settings")
        .map(|(_, mount)| mount.clone())
        .collect();
    let mut entered = Entered {
        title: form.get("title").trim().to_owned(),
        summary: form.get("summary").split_whitespace().collect::<Vec<_>>().join(" "),
        settings: Some(chosen),
        wrong_title: None,
        wrong_summary: None,
        whole: None,
    };
    if checked_title(&entered.title).is_none() {
        entered.wrong_title = Some(words.text("title-bad", &[("letters", TITLE_CHARS.into())]));
    }
    let summary = &entered.summary;
    if !shows_something(summary) || summary.chars().count() > SUMMARY_CHARS || summary.chars().any(char::is_control) {
        entered.wrong_summary = Some(words.text("copies-recipe-summary-bad", &[("letters", SUMMARY_CHARS.into())]));
    }
    if entered.wrong_title.is_none() && entered.wrong_summary.is_none() {
        let text = text(&visit, &told, &entered, &settings).await?;
        if text.len() <= MOST_BYTES {
            let bytes = text.len() as u64;
            let name = format!("{}.recipe.toml", visit.name());
            return Ok(download(&name, "application/toml", (Body::from(text), bytes)));
        }
        entered.whole = Some(words.text("copies-recipe-large", &[("most", (MOST_BYTES >> 10).into())]));
    }
    let page = draw(&visit, &entered, &settings, None);
    Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
}

async fn text(
    visit: &SiteVisit,
    told: &Told,
    entered: &Entered,
    settings: &[CurrentSettings],
) -> Result<String, Fault> {
    let info = &told.prospect.manifest.platform;
    // What is as the site says it is there in all its languages.
    let in_languages = |own: &Localised, said: &str| match own.get(&visit.locale) == said {
        true => own.clone(),
        false => Localised([(visit.locale.clone(), said.to_owned())].into()),
    };
    let chosen = entered.settings.as_deref().unwrap_or_default();
    let settings = settings.iter().filter(|one| chosen.contains(&one.mount));
    let saved = SavedWords {
        title: in_languages(&info.title, &entered.title),
        summary: in_languages(&info.summary, &entered.summary),
        settings: settings.map(|one| (one.mount.clone(), one.table.clone())).collect(),
    };
    let begun = visit.recipe().await;
    let recipe = of_site(&told.prospect, begun.as_deref(), saved);
    toml::to_string(&recipe).map_err(|error| {
        tracing::error!(%error, site = visit.name(), "the recipe of a site could not be written");
        Fault::Internal { incident: None }
    })
}
