//! The folder of a new platform.

use std::path::Path;

use toml_edit::{Array, Datetime, DocumentMut, InlineTable, Item, Table, value};

use super::ChangeError;
use crate::{
    folder::{Durability::Flushed, LOCK, MANIFEST, PlatformDir},
    manifest::{Lock, PlatformManifest, PlatformState},
    words,
};

/// A platform to be made.
pub struct NewPlatform<'a> {
    /// The name in addresses.
    pub name: &'a str,
    /// The titles, by language.
    pub titles: &'a [(String, String)],
    /// The languages, the default first.
    pub languages: &'a [String],
    /// The time zone.
    pub time_zone: &'a str,
    /// The colour of buttons and links.
    pub accent: Option<&'a str>,
    /// The last day of use.
    pub expires: Option<&'a str>,
    /// Whom it is open to from the start.
    pub state: PlatformState,
}

/// Makes the folder of a platform without bricks.
///
/// # Errors
/// When the folder is there already or cannot be written, and when something said of the platform will not do.
pub fn create(folder: &Path, new: &NewPlatform<'_>) -> Result<(), ChangeError> {
    let path = folder.join(MANIFEST);
    let dir = PlatformDir::at(folder);
    if dir.kind(MANIFEST)?.is_some() {
        return Err(ChangeError::FolderExists { path });
    }
    let mut about = Table::new();
    about.insert("name", value(new.name));
    let titles: InlineTable = new
        .titles
        .iter()
        .map(|(tag, title)| (tag.as_str(), title.as_str()))
        .collect();
    about.insert("title", value(titles));
    about.insert(
        "languages",
        value(new.languages.iter().map(String::as_str).collect::<Array>()),
    );
    about.insert("time-zone", value(new.time_zone));
    if let Some(expires) = new.expires {
        // What is no day is written as it is: the manifest's reader says what is wrong with it.
        let day = expires.parse::<Datetime>().map_or_else(|_| value(expires), value);
        about.insert("expires", day);
    }
    if !new.state.is_launched() {
        about.insert("state", value(new.state.name()));
    }
    let mut document = DocumentMut::new();
    document.insert("platform", Item::Table(about));
    if let Some(accent) = new.accent {
        let mut theme = Table::new();
        theme.insert("accent", value(accent));
        document.insert("theme", Item::Table(theme));
    }
    let text = document.to_string();
    PlatformManifest::parse(&text, MANIFEST).map_err(ChangeError::Unwritten)?;
    require_texts(new.languages)?;
    dir.make()?;
    dir.put(MANIFEST, text.as_bytes(), Flushed)?;
    dir.put(LOCK, Lock::default().write().as_bytes(), Flushed)?;
    Ok(())
}

/// Refuses languages that the site's own texts are not there for: half of each page would be in another one.
pub(super) fn require_texts(languages: &[String]) -> Result<(), ChangeError> {
    let known: Vec<String> = words::words().languages().map(str::to_owned).collect();
    let has_texts = |tag: &&String| {
        let base = tag.split('-').next().unwrap_or(tag);
        known.iter().any(|known| known == base)
    };
    match languages.iter().find(|tag| !has_texts(tag)) {
        Some(language) => Err(ChangeError::NoTexts {
            language: language.clone(),
            known,
        }),
        None => Ok(()),
    }
}
