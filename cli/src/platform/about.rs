//! `platform about`

use std::{collections::BTreeMap, fs, path::Path};

use legollab_package::Localised;
use legollab_runtime::{
    change::{Draft, Operation, WorkingCopy},
    manifest::PicturePlace,
};
use legollab_server::media::{KeepError, keep};
use serde_json::json;

use super::init::in_language;
use crate::{
    args::platform::About,
    changes::{self, problem},
    output::{problem::Problem, screen::Screen, verdict::Verdict},
    process,
};

/// Says what the site is called and for, and how it looks, or shows what is said.
pub fn run(screen: &Screen, options: &About) -> Result<Verdict, Problem> {
    let folder = &options.platform.folder;
    let copy = WorkingCopy::read(folder).map_err(|error| problem(folder, error))?;
    let info = &copy.manifest().platform;
    let language = info.languages.first().map_or("en", String::as_str);
    let mut draft = Draft::default();
    let title = changed(&options.title, language, &info.title);
    let summary = changed(&options.summary, language, &info.summary);
    if title.is_some() || summary.is_some() {
        let operation = Operation::SetInfo {
            title,
            summary,
            languages: None,
            time_zone: None,
        };
        changes::push(&mut draft, operation);
    }
    if options.accent.is_some() {
        let accent = options.accent.clone();
        changes::push(&mut draft, Operation::SetTheme { accent });
    }
    let shows = Localised(texts(&options.shows, language));
    let pictures = [
        (PicturePlace::Logo, &options.logo, Localised::default()),
        (PicturePlace::Photograph, &options.photograph, shows),
    ];
    for (place, file, description) in pictures {
        if let Some(file) = file {
            let operation = picture(folder, place, file, description)?;
            changes::push(&mut draft, operation);
        }
    }
    if !draft.operations.is_empty() {
        changes::make(folder, &draft)?;
    }
    show(screen, folder)
}

/// Texts by their language, as they were given.
fn texts(words: &[String], default: &str) -> BTreeMap<String, String> {
    words.iter().map(|word| in_language(word, default)).collect()
}

/// What a text is with what was given put into it; none if nothing was given.
fn changed(words: &[String], default: &str, before: &Localised) -> Option<Localised> {
    (!words.is_empty()).then(|| {
        let mut all = before.clone();
        all.0.extend(texts(words, default));
        all
    })
}

/// Keeps a picture among the files of the platform.
fn picture(folder: &Path, place: PicturePlace, file: &Path, description: Localised) -> Result<Operation, Problem> {
    let bytes = fs::read(file).map_err(|error| Problem::io("cannot-read", file, &error))?;
    let picture = process::block_on(async {
        let kept = keep(folder, place, bytes, description).await;
        kept.map_err(|error| {
            let id = match error {
                KeepError::Picture(_) => "picture-refused",
                KeepError::File(_) | KeepError::Interrupted(_) => "picture-not-kept",
            };
            Problem::new(id)
                .with("file", file.display().to_string())
                .because(&error)
        })
    })?;
    Ok(Operation::SetPicture {
        place,
        picture: Some(picture),
    })
}

fn show(screen: &Screen, folder: &Path) -> Result<Verdict, Problem> {
    let copy = WorkingCopy::read(folder).map_err(|error| problem(folder, error))?;
    let (info, theme) = (&copy.manifest().platform, &copy.manifest().theme);
    for (name, texts) in [("title", &info.title), ("summary", &info.summary)] {
        for (language, text) in &texts.0 {
            screen.line(&format!("  {name} ({language}): {text}"));
        }
    }
    let file = |place| theme.picture(place).map_or("–", |picture| picture.file.as_str());
    screen.line(&format!("  accent: {}", theme.accent.as_deref().unwrap_or("–")));
    for place in PicturePlace::ALL {
        screen.line(&format!("  {}: {}", place.name(), file(place)));
    }
    screen.json(&json!({ "title": info.title, "summary": info.summary, "theme": theme }));
    Ok(Verdict::Well)
}
