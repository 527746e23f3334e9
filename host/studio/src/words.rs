//! The studio's own texts, in French and English: one file per part in `locales/<language>/`.

use std::{ops::Deref, sync::LazyLock};

use legollab_texts::Catalogue;
pub use legollab_texts::words::{Arg, Language};

macro_rules! files {
    ($($name:literal),* $(,)?) => {
        /// The studio's files of each language: French, then English. Both halves of a pair have the same messages.
        const FILES: &[(&str, &str)] = &[$((
            include_str!(concat!("../locales/fr/", $name, ".ftl")),
            include_str!(concat!("../locales/en/", $name, ".ftl")),
        )),*];
    };
}

files!(
    "frame", "begin", "bring", "assemble", "keep", "changes", "pages", "shown"
);

/// The studio's words in one language.
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

    /// A text without values.
    pub fn t(&self, id: &str) -> String {
        self.0.text(id, &[])
    }
}

impl Deref for Words {
    type Target = legollab_texts::Words<'static>;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

fn in_language(language: Language) -> legollab_texts::Words<'static> {
    static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| {
        let both = FILES
            .iter()
            .flat_map(|(french, english)| [("fr", *french), ("en", *english)]);
        Catalogue::embedded(&both.collect::<Vec<_>>())
    });
    legollab_texts::Words::new(&CATALOGUE, language)
}
