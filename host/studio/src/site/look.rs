//! How a site looks: its colour, and how people will read it; its logo, and the picture of its first page.

use axum::response::{IntoResponse, Response};
use http::StatusCode;
use legollab_package::Localised;
use legollab_runtime::{
    change::Operation,
    manifest::{Picture, PicturePlace, PlatformManifest, Theme},
};
use legollab_server::{
    frame::Page,
    media::{KeepError, MOST_BYTES, PictureError, keep},
    visit::Upload,
};
use legollab_web::theme::{
    Colour, ReadingPlace,
    components::{Button, Field, Table},
    icons::Icon,
    readings,
};
use maud::{Markup, html};

use super::{
    made,
    specimen::specimens,
    told::{Untold, tell},
};
use crate::{
    draw::{Area, Place, Step, alert, save_label, site_page, step_end, token},
    visit::SiteVisit,
    words::Words,
};

/// The colours that are proposed, with the message that names each.
const COLOURS: [(&str, &str); 8] = [
    ("#0b6e4f", "colour-fir"),
    ("#1f5fa8", "colour-river"),
    ("#7a2a5e", "colour-plum"),
    ("#b4442a", "colour-brick"),
    ("#f0b400", "colour-sun"),
    ("#e0487f", "colour-rose"),
    ("#12a594", "colour-lagoon"),
    ("#2b3142", "colour-ink"),
];
/// What is sent for a colour of one's own.
const OWN: &str = "own";
/// Contrast that small text needs (WCAG 1.4.3).
const READABLE: f64 = 4.5;
/// The kinds of files that are taken.
const PICTURES: &str = "image/png,image/jpeg,image/webp";
/// The most letters of what a picture shows.
const DESCRIPTION_CHARS: usize = 200;

/// A logo and a photograph.
pub type LookForm = Upload<{ 2 * MOST_BYTES }>;

/// What the form holds, and what is wrong with it.
struct Entered {
    theme: Theme,
    colour: String,
    description: String,
    whole: Option<String>,
    wrong_colour: Option<String>,
    wrong_logo: Option<String>,
    wrong_photograph: Option<String>,
    wrong_description: Option<String>,
}

impl Entered {
    fn of(theme: &Theme, locale: &str) -> Self {
        let description = theme
            .photograph
            .as_ref()
            .map(|picture| picture.description.get(locale).to_owned());
        Self {
            theme: theme.clone(),
            colour: theme.accent.clone().unwrap_or_else(|| Colour::default().to_string()),
            description: description.unwrap_or_default(),
            whole: None,
            wrong_colour: None,
            wrong_logo: None,
            wrong_photograph: None,
            wrong_description: None,
        }
    }

    fn is_wrong(&self) -> bool {
        [
            &self.whole,
            &self.wrong_colour,
            &self.wrong_logo,
            &self.wrong_photograph,
            &self.wrong_description,
        ]
        .into_iter()
        .any(Option::is_some)
    }
}

/// The page.
pub async fn show(visit: SiteVisit) -> Result<Page, Untold> {
    let told = tell(&visit).await?;
    let manifest = &told.prospect.manifest;
    Ok(draw(&visit, manifest, &Entered::of(&manifest.theme, &visit.locale)))
}

/// Chooses colour and pictures. With `try`, the colour is only shown.
pub async fn submit(visit: SiteVisit, form: LookForm) -> Result<Response, Untold> {
    let told = tell(&visit).await?;
    let mut entered = Entered::of(&told.prospect.manifest.theme, &visit.locale);
    entered.colour = match form.get("colour") {
        OWN => form.get("own").trim().to_ascii_lowercase(),
        proposed => proposed.to_owned(),
    };
    let description: String = form.get("description").split_whitespace().collect::<Vec<_>>().join(" ");
    entered.description = description.chars().take(DESCRIPTION_CHARS).collect();
    let colour = entered.colour.parse::<Colour>();
    if colour.is_err() {
        entered.wrong_colour = Some(visit.t("colour-bad"));
    }
    if form.get("try") == "yes" && !entered.is_wrong() {
        return Ok(draw(&visit, &told.prospect.manifest, &entered).into_response());
    }
    let mut operations = Vec::new();
    if let Ok(colour) = colour {
        operations.push(Operation::SetTheme {
            accent: Some(colour.to_string()),
        });
    }
    logo(&visit, &form, &mut entered, &mut operations).await;
    photograph(&visit, &form, &mut entered, &mut operations).await;
    if !entered.is_wrong() {
        match made::step(&visit, Step::Look, operations).await {
            Ok(response) => return Ok(response),
            Err(refusal) => entered.whole = Some(refusal.text(visit.words())),
        }
    }
    Ok(draw(&visit, &told.prospect.manifest, &entered)
        .status(StatusCode::UNPROCESSABLE_ENTITY)
        .into_response())
}

async fn logo(visit: &SiteVisit, form: &LookForm, entered: &mut Entered, operations: &mut Vec<Operation>) {
    let place = PicturePlace::Logo;
    if let Some(file) = form.file("logo") {
        match keep(
            visit.platform.folder(),
            place,
            file.content.to_vec(),
            Localised::default(),
        )
        .await
        {
            Ok(picture) => operations.push(Operation::SetPicture {
                place,
                picture: Some(picture),
            }),
            Err(error) => entered.wrong_logo = Some(not_kept(visit, &error)),
        }
    } else if form.get("no-logo") == "on" && entered.theme.logo.is_some() {
        operations.push(Operation::SetPicture { place, picture: None });
    }
}

async fn photograph(visit: &SiteVisit, form: &LookForm, entered: &mut Entered, operations: &mut Vec<Operation>) {
    let place = PicturePlace::Photograph;
    let languages = &visit.platform.manifest().platform.languages;
    // Said once, it is better read in another language than not at all.
    let described = || {
        Localised(
            languages
                .iter()
                .map(|tag| (tag.clone(), entered.description.clone()))
                .collect(),
        )
    };
    let there = entered.theme.photograph.clone();
    let file = form.file("photograph");
    if file.is_none() && form.get("no-photograph") == "on" {
        if there.is_some() {
            operations.push(Operation::SetPicture { place, picture: None });
        }
        return;
    }
    if (file.is_some() || there.is_some()) && entered.description.is_empty() {
        entered.wrong_description = Some(visit.t("look-description-missing"));
        return;
    }
    match (file, there) {
        (Some(file), _) => match keep(visit.platform.folder(), place, file.content.to_vec(), described()).await {
            Ok(picture) => operations.push(Operation::SetPicture {
                place,
                picture: Some(picture),
            }),
            Err(error) => entered.wrong_photograph = Some(not_kept(visit, &error)),
        },
        (None, Some(there)) if there.description.get(&visit.locale) != entered.description => {
            let picture = Picture {
                description: described(),
                ..there
            };
            operations.push(Operation::SetPicture {
                place,
                picture: Some(picture),
            });
        }
        _ => {}
    }
}

fn not_kept(visit: &SiteVisit, error: &KeepError) -> String {
    visit.t(match error {
        KeepError::Picture(PictureError::TooLarge { .. }) => "look-picture-large",
        KeepError::Picture(PictureError::TooManyPixels { .. }) => "look-picture-pixels",
        KeepError::Picture(PictureError::UnknownFormat) => "look-picture-kind",
        KeepError::Picture(PictureError::Damaged(_)) => "look-picture-damaged",
        KeepError::File(_) | KeepError::Interrupted(_) => {
            tracing::error!(%error, site = visit.name(), "a picture could not be kept");
            "look-picture-not-kept"
        }
    })
}

fn draw(visit: &SiteVisit, manifest: &PlatformManifest, entered: &Entered) -> Page {
    let words = visit.words();
    let submit = Button::primary(save_label(visit, Step::Look));
    let colour = entered.colour.parse::<Colour>().ok();
    let body = html! {
        (alert(entered.whole.as_deref()))
        div.bond.long-short {
            form.form method="post" enctype="multipart/form-data" action=(visit.link("/look")) {
                (token(visit))
                (colours(words, entered))
                @if let Some(colour) = colour { (how_it_reads(words, colour)) }
                div.buttons { (Button::secondary(words.t("look-try")).submit_as("try", "yes")) }
                (pictures(words, entered))
                @if visit.is_building() {
                    (step_end(visit, Step::Look, submit.icon(Icon::ArrowRight).submit()))
                } @else {
                    div.buttons { (submit.submit()) }
                }
            }
            @if let Some(colour) = colour { (specimens(visit, manifest, colour)) }
        }
    };
    let (title, lead) = (words.t("look-title"), words.t("look-lead"));
    site_page(visit, Place::of(Step::Look, Area::Look), (&title, &lead), body)
}

fn colours(words: &Words, entered: &Entered) -> Markup {
    let chosen = entered.colour.as_str();
    let proposed = COLOURS.iter().any(|(colour, _)| *colour == chosen);
    let wrong = entered.wrong_colour.as_ref();
    html! {
        fieldset {
            legend.label { (words.t("look-colour")) }
            div.swatches {
                @for (number, (colour, name)) in COLOURS.iter().enumerate() {
                    @let id = format!("colour-{number}");
                    label.swatch for=(id) {
                        (patch(colour))
                        input type="radio" name="colour" id=(id) value=(colour) required checked[*colour == chosen];
                        (words.t(name))
                    }
                }
                label.swatch for="colour-own" {
                    (patch(chosen))
                    input type="radio" name="colour" id="colour-own" value=(OWN) required checked[!proposed];
                    (words.t("look-own"))
                }
            }
        }
        div.field.wrong[wrong.is_some()] {
            label for="own" { (words.t("look-own-label")) }
            @if let Some(wrong) = wrong { p.problem #own-problem { (Icon::WarningCircle.draw()) span { (wrong) } } }
            input.short #own name="own" type="text" value=(if proposed { "" } else { chosen }) spellcheck="false" autocomplete="off"
                aria-describedby=(if wrong.is_some() { "own-problem own-hint" } else { "own-hint" })
                aria-invalid=[wrong.map(|_| "true")];
            p.hint #own-hint { (words.t("look-own-hint")) }
        }
    }
}

fn pictures(words: &Words, entered: &Entered) -> Markup {
    let language = words.language();
    let hint = |picture: &Option<Picture>, id: &str| match picture {
        Some(picture) => words.text(
            "look-there",
            &[("width", picture.width.into()), ("height", picture.height.into())],
        ),
        None => words.t(id),
    };
    let take_away = |picture: &Option<Picture>, name: &str, id: &str| {
        html! { @if picture.is_some() { (Field::checkbox(name, words.t(id)).optional().draw(language)) } }
    };
    let Theme { logo, photograph, .. } = &entered.theme;
    html! {
        (Field::file("logo", words.t("look-logo"), PICTURES)
            .hint(hint(logo, "look-logo-hint"))
            .problem(entered.wrong_logo.clone())
            .optional()
            .draw(language))
        (take_away(logo, "no-logo", "look-take-away-logo"))
        (Field::file("photograph", words.t("look-photograph"), PICTURES)
            .hint(hint(photograph, "look-photograph-hint"))
            .problem(entered.wrong_photograph.clone())
            .optional()
            .draw(language))
        (Field::textarea("description", words.t("look-description"))
            .hint(words.t("look-description-hint"))
            .rows(2)
            .value(&entered.description)
            .problem(entered.wrong_description.clone())
            .optional()
            .draw(language))
        (take_away(photograph, "no-photograph", "look-take-away-photograph"))
    }
}

fn patch(colour: &str) -> Markup {
    let fill = colour.parse::<Colour>().unwrap_or_default().to_string();
    html! { svg viewBox="0 0 10 10" aria-hidden="true" focusable="false" { rect width="10" height="10" fill=(fill) {} } }
}

fn how_it_reads(words: &Words, chosen: Colour) -> Markup {
    let mut table = Table::new(words.t("look-reads"))
        .column(words.t("look-where"))
        .column(words.t("look-shade"))
        .number(words.t("look-contrast"));
    for reading in readings(chosen) {
        let place = words.t(match reading.place {
            ReadingPlace::ButtonByDay => "look-button-day",
            ReadingPlace::LinkByDay => "look-link-day",
            ReadingPlace::ButtonByNight => "look-button-night",
            ReadingPlace::LinkByNight => "look-link-night",
        });
        let colour = reading.colour.to_string();
        table = table.row([
            html! { (place) },
            html! {
                span.who {
                    svg.dotcol viewBox="0 0 10 10" aria-hidden="true" focusable="false" {
                        rect width="10" height="10" rx="2" fill=(colour) {}
                    }
                    (colour)
                }
            },
            html! { (words.text("look-ratio", &[("ratio", words.number_with(reading.contrast, 1).into())])) },
        ]);
    }
    html! {
        div.panel {
            h2 { (words.t("look-reads")) }
            (table.draw())
            p.small.muted { (words.text("look-why", &[("least", words.number_with(READABLE, 1).into())])) }
        }
    }
}
