//! The words of a site in one of its languages: its texts, and numbers, dates and times in the way of the language.

use fluent_bundle::{FluentArgs, FluentValue};
use jiff::{
    Timestamp,
    civil::{Date, DateTime, Time},
    tz::TimeZone,
};

use crate::{
    catalogue::Catalogue,
    instant::Instant,
    time::{format_date, format_instant, format_short_day},
};

/// A language that a site speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// French.
    French,
    /// English.
    English,
}

impl Language {
    /// The language of a tag such as `fr` or `fr-CA`; English for all others.
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

/// What a language is called in itself, as `français`; the tag where that is not known.
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
#[derive(Debug, Clone, PartialEq, Eq)]
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

/// The words of a site in one language.
#[derive(Debug, Clone, Copy)]
pub struct Words<'c> {
    catalogue: &'c Catalogue,
    language: Language,
}

impl<'c> Words<'c> {
    /// The words of a catalogue in a language.
    pub const fn new(catalogue: &'c Catalogue, language: Language) -> Self {
        Self { catalogue, language }
    }

    /// The language of these texts.
    pub const fn language(&self) -> Language {
        self.language
    }

    /// The text `id` with its values; its identifier in words where the catalogue has none.
    pub fn text(&self, id: &str, args: &[(&str, Arg)]) -> String {
        let args: FluentArgs<'_> = args
            .iter()
            .map(|(name, value)| match value {
                Arg::Text(text) => (*name, FluentValue::from(text.as_str())),
                Arg::Count(count) => (*name, FluentValue::from(*count)),
            })
            .collect();
        self.catalogue.format(self.language.tag(), id, &args)
    }

    /// A whole number with its thousands set apart.
    pub fn integer(&self, number: i64) -> String {
        let digits = number.unsigned_abs().to_string();
        let separator = match self.language() {
            Language::French => '\u{202f}',
            Language::English => ',',
        };
        let mut out = String::from(if number < 0 { "-" } else { "" });
        for (place, digit) in digits.chars().enumerate() {
            // Four digits read well as they are, and most of them are years.
            if place > 0 && digits.len() > 4 && (digits.len() - place).is_multiple_of(3) {
                out.push(separator);
            }
            out.push(digit);
        }
        out
    }

    /// A number with as many decimals as say something: about four digits in all, never more than six decimals.
    pub fn number(&self, number: f64) -> String {
        if !number.is_finite() {
            return "–".to_owned();
        }
        let magnitude = if number == 0.0 {
            0.0
        } else {
            number.abs().log10().floor()
        };
        // Between 0 and 6, so the conversion keeps the value.
        let decimals = (3.0 - magnitude).clamp(0.0, 6.0) as usize;
        self.number_with(number, decimals)
    }

    /// A number with at most `decimals` decimals; zeros at the end are left out.
    pub fn number_with(&self, number: f64, decimals: usize) -> String {
        let text = format!("{number:.decimals$}");
        let (whole, rest) = text.split_once('.').unwrap_or((&text, ""));
        let rest = rest.trim_end_matches('0');
        let whole = match whole.parse::<i64>() {
            // `-0` has no place in an i64, so the sign is kept by hand.
            Ok(0) if whole.starts_with('-') && !rest.is_empty() => "-0".to_owned(),
            Ok(whole) => self.integer(whole),
            Err(_) => whole.to_owned(),
        };
        if rest.is_empty() {
            return whole;
        }
        let point = match self.language() {
            Language::French => ',',
            Language::English => '.',
        };
        format!("{whole}{point}{rest}")
    }

    /// A point in time with its day, as `samedi 21 novembre 2026 à 14:30`.
    pub fn instant(&self, at: Instant, zone: &TimeZone) -> String {
        format_instant(at, zone, self.language().tag())
    }

    /// A point in time in few letters, as `sam. 21 nov. 2026 14:30`.
    pub fn short_instant(&self, at: Instant, zone: &TimeZone) -> String {
        let Some(local) = local(at, zone) else {
            return "–".to_owned();
        };
        format!(
            "{} {} {}",
            self.short_day(at, zone),
            local.year(),
            self.clock(local.time())
        )
    }

    /// The day of an instant of this or a nearby year, as `sam. 21 nov.`.
    pub fn short_day(&self, at: Instant, zone: &TimeZone) -> String {
        format_short_day(at, zone, self.language().tag())
    }

    /// A day with its weekday, as `samedi 21 novembre 2026`.
    pub fn day(&self, date: Date) -> String {
        format_date(date, self.language().tag())
    }

    /// A time on the clock, as `14:30`.
    pub fn clock(&self, time: Time) -> String {
        format!("{:02}:{:02}", time.hour(), time.minute())
    }
}

/// The date and time of an instant in a zone; none outside the years that calendars know.
pub fn local(at: Instant, zone: &TimeZone) -> Option<DateTime> {
    Timestamp::from_millisecond(at.0)
        .ok()
        .map(|timestamp| zone.to_datetime(timestamp))
}
