//! Numbers, dates and times in the way of a language.

use jiff::{
    Timestamp,
    civil::{Date, Time, Weekday},
    tz::TimeZone,
};
use legollab_runtime::Instant;

use super::{Language, Words};

const MONTHS_FR: [&str; 12] = [
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre",
];
const MONTHS_EN: [&str; 12] = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
];
const SHORT_MONTHS_FR: [&str; 12] =
    ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."];
const SHORT_MONTHS_EN: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

impl Words {
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
            if place > 0 && digits.len() > 4 && (digits.len() - place) % 3 == 0 {
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
        let magnitude = if number == 0.0 { 0.0 } else { number.abs().log10().floor() };
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
        let Some(local) = local(at, zone) else { return "–".to_owned() };
        let (day, time) = (self.day(local.date()), self.clock(local.time()));
        match self.language() {
            Language::French => format!("{day} à {time}"),
            Language::English => format!("{day}, {time}"),
        }
    }

    /// A point in time in few letters, as `21 nov. 2026 14:30`.
    pub fn short_instant(&self, at: Instant, zone: &TimeZone) -> String {
        let Some(local) = local(at, zone) else { return "–".to_owned() };
        format!("{} {} {}", self.short_date(local.date()), local.year(), self.clock(local.time()))
    }

    /// A day with its weekday, as `samedi 21 novembre 2026`.
    pub fn day(&self, date: Date) -> String {
        let weekday = self.weekday(date.weekday());
        let month = pick(if self.language() == Language::French { &MONTHS_FR } else { &MONTHS_EN }, date.month());
        format!("{weekday} {} {month} {}", self.day_of_month(date), date.year())
    }

    /// A day of this or a nearby year, as `21 nov.`.
    pub fn short_date(&self, date: Date) -> String {
        let french = self.language() == Language::French;
        let month = pick(if french { &SHORT_MONTHS_FR } else { &SHORT_MONTHS_EN }, date.month());
        format!("{} {month}", self.day_of_month(date))
    }

    /// A month with its year, as `nov. 2026`.
    pub fn short_month(&self, date: Date) -> String {
        let french = self.language() == Language::French;
        let month = pick(if french { &SHORT_MONTHS_FR } else { &SHORT_MONTHS_EN }, date.month());
        format!("{month} {}", date.year())
    }

    /// A time on the clock, as `14:30`.
    pub fn clock(&self, time: Time) -> String {
        format!("{:02}:{:02}", time.hour(), time.minute())
    }

    /// The name of a day of the week.
    pub fn weekday(&self, weekday: Weekday) -> &'static str {
        let french = self.language() == Language::French;
        match (weekday, french) {
            (Weekday::Monday, true) => "lundi",
            (Weekday::Tuesday, true) => "mardi",
            (Weekday::Wednesday, true) => "mercredi",
            (Weekday::Thursday, true) => "jeudi",
            (Weekday::Friday, true) => "vendredi",
            (Weekday::Saturday, true) => "samedi",
            (Weekday::Sunday, true) => "dimanche",
            (Weekday::Monday, false) => "Monday",
            (Weekday::Tuesday, false) => "Tuesday",
            (Weekday::Wednesday, false) => "Wednesday",
            (Weekday::Thursday, false) => "Thursday",
            (Weekday::Friday, false) => "Friday",
            (Weekday::Saturday, false) => "Saturday",
            (Weekday::Sunday, false) => "Sunday",
        }
    }

    /// French says `1er` for the first of a month and plain numbers for the others.
    fn day_of_month(&self, date: Date) -> String {
        match (self.language(), date.day()) {
            (Language::French, 1) => "1er".to_owned(),
            (_, day) => day.to_string(),
        }
    }
}

/// The date and time of an instant in a zone; none outside the years that calendars know.
pub fn local(at: Instant, zone: &TimeZone) -> Option<jiff::civil::DateTime> {
    Timestamp::from_millisecond(at.0).ok().map(|timestamp| zone.to_datetime(timestamp))
}

fn pick(names: &[&'static str; 12], month: i8) -> &'static str {
    usize::try_from(month - 1).ok().and_then(|index| names.get(index)).copied().unwrap_or("")
}
