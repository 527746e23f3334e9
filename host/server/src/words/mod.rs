//! The server's own texts, in French and English.
//!
//! The catalogues lie in `locales/<language>/`, one file per part of the site. What bricks say comes from their own
//! catalogues, what every site says from [`legollab_web::words`]; here is only what the host itself says around it.

use std::{ops::Deref, sync::LazyLock};

use legollab_texts::Catalogue;
pub use legollab_texts::words::{Arg, Language, local, own_name};

/// The server's own files of each language: French, then English. Both halves of a pair have the same messages.
const FILES: [(&str, &str); 8] = [
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
        include_str!("../../locales/fr/search.ftl"),
        include_str!("../../locales/en/search.ftl"),
    ),
    (
        include_str!("../../locales/fr/account.ftl"),
        include_str!("../../locales/en/account.ftl"),
    ),
    (
        include_str!("../../locales/fr/steward.ftl"),
        include_str!("../../locales/en/steward.ftl"),
    ),
    (
        include_str!("../../locales/fr/legal.ftl"),
        include_str!("../../locales/en/legal.ftl"),
    ),
];

/// The server's words in one language.
#[derive(Debug)]
pub struct Words(legollab_texts::Words<'static>);

impl Words {
    /// The words in the language of `locale`, or the English ones.
    pub fn get(locale: &str) -> &'static Self {
        static WORDS: LazyLock<[Words; 2]> =
            LazyLock::new(|| [Language::French, Language::English].map(|language| Words(in_language(language))));
        let [french, english] = &*WORDS;
        match Language::of(locale) {
            Language::French => french,
            Language::English => english,
        }
    }
}

/// All files: those that every site has, and the server's own.
fn files() -> impl Iterator<Item = (&'static str, &'static str)> {
    legollab_web::words::FILES.into_iter().chain(FILES)
}

impl Deref for Words {
    type Target = legollab_texts::Words<'static>;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

fn in_language(language: Language) -> legollab_texts::Words<'static> {
    static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| {
        let both = files().flat_map(|(french, english)| [("fr", french), ("en", english)]);
        Catalogue::embedded(&both.collect::<Vec<_>>())
    });
    legollab_texts::Words::new(&CATALOGUE, language)
}

#[cfg(test)]
mod tests;
