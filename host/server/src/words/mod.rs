//! The server's own texts, in French and English.
//!
//! The catalogues lie in `locales/<language>/`, one file per part of the site. What bricks say comes from their own
//! catalogues, what every site says from [`legollab_web::words`]; here is only what the host itself says around it.

mod format;

pub use format::local;

use std::sync::LazyLock;

use fluent_bundle::FluentValue;
use legollab_runtime::catalogue::{Catalogue, FluentArgs};

/// The server's own files of each language: French, then English. Both halves of a pair have the same messages.
const FILES: [(&str, &str); 6] = [
    (
        include_str!("../../locales/fr/pages.ftl"),
        include_str!("../../locales/en/pages.ftl"),
    ),
    (
        include_str!("../../locales/fr/forms.ftl"),
        include_str!("../../locales/en/forms.ftl"),
    ),
    (
        include_str!("../../locales/fr/api.ftl"),
        include_str!("../../locales/en/api.ftl"),
    ),
    (
        include_str!("../../locales/fr/site.ftl"),
        include_str!("../../locales/en/site.ftl"),
    ),
    (
        include_str!("../../locales/fr/account.ftl"),
        include_str!("../../locales/en/account.ftl"),
    ),
    (
        include_str!("../../locales/fr/steward.ftl"),
        include_str!("../../locales/en/steward.ftl"),
    ),
];

/// A language that the server speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// French.
    French,
    /// English.
    English,
}

impl Language {
    /// The language of a tag such as `fr` or `fr-CA`; English for those that the server does not speak.
    pub fn of(locale: &str) -> Self {
        match locale.split(['-', '_']).next() {
            Some(base) if base.eq_ignore_ascii_case("fr") => Self::French,
            _ => Self::English,
        }
    }

    /// The tag, as it stands in a page's `lang`.
    pub fn tag(self) -> &'static str {
        match self {
            Self::French => "fr",
            Self::English => "en",
        }
    }
}

/// What a language is called in itself, as `français`; the tag where the server does not know it.
pub fn own_name(tag: &str) -> &str {
    match tag.split(['-', '_']).next() {
        Some("fr") => "Français",
        Some("en") => "English",
        Some("de") => "Deutsch",
        Some("es") => "Español",
        Some("it") => "Italiano",
        Some("pt") => "Português",
        Some("nl") => "Nederlands",
        Some("br") => "Brezhoneg",
        Some("eu") => "Euskara",
        Some("oc") => "Occitan",
        _ => tag,
    }
}

/// A value put into a text.
#[derive(Debug, Clone, PartialEq)]
pub enum Arg {
    /// A text.
    Text(String),
    /// A whole number: it is written in the way of the language, and chooses between singular and plural.
    Count(i64),
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

macro_rules! count_from {
    ($($number:ty)*) => {$(
        impl From<$number> for Arg {
            fn from(count: $number) -> Self {
                Self::Count(i64::try_from(count).unwrap_or(i64::MAX))
            }
        }
    )*};
}
count_from!(i32 i64 u16 u32 u64 usize);

/// The texts of one language.
#[derive(Debug)]
pub struct Words {
    language: Language,
}

impl Words {
    /// The texts of the language of `locale`, or the English ones.
    pub fn get(locale: &str) -> &'static Self {
        const FRENCH: &Words = &Words {
            language: Language::French,
        };
        const ENGLISH: &Words = &Words {
            language: Language::English,
        };
        match Language::of(locale) {
            Language::French => FRENCH,
            Language::English => ENGLISH,
        }
    }

    /// The language of these texts.
    pub fn language(&self) -> Language {
        self.language
    }

    /// The text `id` with its values. An identifier that no catalogue has comes back in words; a test sees to it that
    /// there is none.
    pub fn text(&self, id: &str, args: &[(&str, Arg)]) -> String {
        let args: FluentArgs<'_> = args
            .iter()
            .map(|(name, value)| match value {
                Arg::Text(text) => (*name, FluentValue::from(text.as_str())),
                Arg::Count(count) => (*name, FluentValue::from(*count)),
            })
            .collect();
        catalogue().say(self.language.tag(), id, &args)
    }
}

/// All files: those that every site has, and the server's own.
fn files() -> impl Iterator<Item = (&'static str, &'static str)> {
    legollab_web::words::FILES.into_iter().chain(FILES)
}

fn catalogue() -> &'static Catalogue {
    static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| {
        let joined = |pick: fn((&'static str, &'static str)) -> &'static str| {
            files().map(pick).collect::<Vec<_>>().join("\n")
        };
        let texts = [
            ("fr".to_owned(), joined(|files| files.0)),
            ("en".to_owned(), joined(|files| files.1)),
        ];
        Catalogue::new(&texts.into()).unwrap_or_else(|error| {
            // Only a mistake in this repository leads here, and a test looks for it.
            tracing::error!(%error, "the server's own texts cannot be read");
            Catalogue::empty()
        })
    });
    &CATALOGUE
}

#[cfg(test)]
mod tests;
