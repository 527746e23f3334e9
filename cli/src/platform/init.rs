//! `platform init`

use legollab_runtime::{
    change::{NewPlatform, create},
    manifest::PlatformState,
};
use serde_json::json;

use crate::{
    args::platform::Init,
    changes::problem,
    output::{problem::Problem, screen::Screen, verdict::Verdict},
};

/// Makes the folder of a new platform.
pub fn run(screen: &Screen, options: &Init) -> Result<Verdict, Problem> {
    let default = options.languages.first().map_or("en", String::as_str);
    let titles: Vec<(String, String)> = options.title.iter().map(|word| in_language(word, default)).collect();
    let name = match &options.name {
        Some(name) => name.clone(),
        None => options
            .folder
            .file_name()
            .and_then(|name| name.to_str())
            .unwrap_or_default()
            .to_lowercase(),
    };
    let new = NewPlatform {
        name: &name,
        titles: &titles,
        languages: &options.languages,
        time_zone: &options.time_zone,
        accent: options.accent.as_deref(),
        expires: options.expires.as_deref(),
        state: if options.building {
            PlatformState::Building
        } else {
            PlatformState::Launched
        },
    };
    create(&options.folder, &new).map_err(|error| problem(&options.folder, error))?;
    let folder = options.folder.display().to_string();
    let shown = titles.first().map_or(name.as_str(), |(_, title)| title);
    screen.say(
        "platform-made",
        &[
            ("title", screen.strong(shown).into()),
            ("folder", folder.clone().into()),
        ],
    );
    screen.json(&json!({ "name": name, "folder": folder }));
    Ok(Verdict::Well)
}

/// Reads `fr=Vélos`; without a language it is in the site's first. A text may hold `=` itself.
pub(super) fn in_language(word: &str, default: &str) -> (String, String) {
    let is_tag = |tag: &str| {
        tag.len() >= 2 && tag.len() <= 8 && tag.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b'-')
    };
    match word.split_once('=') {
        Some((tag, title)) if is_tag(tag) => (tag.to_owned(), title.to_owned()),
        _ => (default.to_owned(), word.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::in_language;

    #[test]
    fn titles_name_their_language_or_take_the_first() {
        assert_eq!(
            in_language("fr=Vélos de Cenon", "en"),
            ("fr".into(), "Vélos de Cenon".into())
        );
        assert_eq!(in_language("Bikes", "en"), ("en".into(), "Bikes".into()));
        assert_eq!(in_language("2 = 1 + 1", "en"), ("en".into(), "2 = 1 + 1".into()));
    }
}
