//! The registry's own texts, in French and English: one file per part of the site in `locales/<language>/`.

use std::{ops::Deref, sync::LazyLock};

use jiff::{
    Timestamp,
    civil::{Date, DateTime, Time},
    tz::TimeZone,
};
use legollab_texts::Catalogue;
pub use legollab_texts::words::{Arg, Language};

macro_rules! files {
    ($($name:literal),* $(,)?) => {
        /// The registry's files of each language: French, then English. Both halves of a pair have the same messages.
        const FILES: &[(&str, &str)] = &[$((
            include_str!(concat!("../locales/fr/", $name, ".ftl")),
            include_str!(concat!("../locales/en/", $name, ".ftl")),
        )),*];
    };
}

files!(
    "site",
    "people",
    "second-factor",
    "packages",
    "stewardship",
    "catalogue",
    "certification",
    "offers",
    "engagements",
    "reviews",
    "contributions",
    "fund",
    "treasury",
    "api",
    "home",
    "status",
);

/// The registry's words in one language.
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

fn catalogue() -> &'static Catalogue {
    static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| {
        let files = legollab_web::words::FILES.iter().chain(FILES);
        let both = files.flat_map(|(french, english)| [("fr", *french), ("en", *english)]);
        Catalogue::embedded(&both.collect::<Vec<_>>())
    });
    &CATALOGUE
}

fn in_language(language: Language) -> legollab_texts::Words<'static> {
    legollab_texts::Words::new(catalogue(), language)
}

impl Deref for Words {
    type Target = legollab_texts::Words<'static>;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl Words {
    /// Whether there is a message of this name in this language.
    pub fn has(&self, id: &str) -> bool {
        catalogue().label(self.language().tag(), id, None).is_some()
    }

    /// The day of a point in time, in French time: `vendredi 4 décembre 2026`.
    pub fn date_of(&self, at_ms: i64) -> String {
        self.day(local_date(at_ms))
    }

    /// The day and the time of a point in time, in French time: `vendredi 4 décembre 2026 à 14 h 30`.
    pub fn moment_of(&self, at_ms: i64) -> String {
        let args = [
            ("day", self.date_of(at_ms).into()),
            ("time", self.clock(local_time(at_ms)).into()),
        ];
        self.text("engagement-moment", &args)
    }
}

impl Words {
    /// Names in a row: `Ada, Boris et Chloé`.
    pub fn list(&self, names: &[String]) -> String {
        match names {
            [] => String::new(),
            [one] => one.clone(),
            [first @ .., last] => self.text(
                "list-and",
                &[("first", first.join(", ").into()), ("last", last.as_str().into())],
            ),
        }
    }
}

/// The cooperative's days are those of Paris.
pub const TIME_ZONE: &str = "Europe/Paris";

/// The day of a point in time, in French time.
pub fn local_date(at_ms: i64) -> Date {
    local(at_ms).date()
}

/// The time on the clock of a point in time, in French time.
pub fn local_time(at_ms: i64) -> Time {
    local(at_ms).time()
}

fn local(at_ms: i64) -> DateTime {
    let zone = TimeZone::get(TIME_ZONE).unwrap_or(TimeZone::UTC);
    zone.to_datetime(Timestamp::from_millisecond(at_ms).unwrap_or(Timestamp::UNIX_EPOCH))
}
