//! Points in time in words. French and English have their own; any other language gets figures that all can read.

use jiff::{
    Timestamp,
    civil::{Date, DateTime, Time},
    tz::TimeZone,
};

use crate::instant::Instant;
use crate::numbers::format_number;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Words {
    French,
    English,
    Figures,
}

fn words(locale: &str) -> Words {
    match locale.split('-').next() {
        Some("fr") => Words::French,
        Some("en") => Words::English,
        _ => Words::Figures,
    }
}

const DAYS_FR: [&str; 7] = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"];
const DAYS_EN: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];
const MONTHS_FR: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];
const MONTHS_EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const SHORT_MONTHS_FR: [&str; 12] = [
    "janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc.",
];

/// A day and time in words: `samedi 21 novembre 2026 à 14:30`, `Saturday 21 November 2026, 14:30`.
pub fn format_instant(at: Instant, zone: &TimeZone, locale: &str) -> String {
    let local = local(at, zone);
    let (date, time) = (format_date(local.date(), locale), clock(local.time()));
    match words(locale) {
        Words::French => format!("{date} à {time}"),
        Words::English => format!("{date}, {time}"),
        Words::Figures => format!("{date} {time}"),
    }
}

/// The day of an instant in words: `samedi 21 novembre 2026`.
pub fn format_day(at: Instant, zone: &TimeZone, locale: &str) -> String {
    format_date(local(at, zone).date(), locale)
}

/// A date in words: `samedi 21 novembre 2026`, `Saturday 21 November 2026`.
pub fn format_date(date: Date, locale: &str) -> String {
    let (weekday, month, year) = (weekday(date, locale), month(date, locale), date.year());
    match words(locale) {
        Words::French => format!("{weekday} {} {month} {year}", day_fr(date)),
        Words::English => format!("{weekday} {} {month} {year}", date.day()),
        Words::Figures => date.to_string(),
    }
}

/// The day of an instant in few letters and without the year: `sam. 21 nov.`, `Sat 21 Nov`.
pub fn format_short_day(at: Instant, zone: &TimeZone, locale: &str) -> String {
    let date = local(at, zone).date();
    let (weekday, month) = (weekday(date, locale), month(date, locale));
    let three = |word: &str| word.chars().take(3).collect::<String>();
    match words(locale) {
        Words::French => {
            let month = pick(&SHORT_MONTHS_FR, date.month() - 1);
            format!("{}. {} {month}", three(weekday), day_fr(date))
        }
        Words::English => format!("{} {} {}", three(weekday), date.day(), three(month)),
        Words::Figures => format!("{:02}-{:02}", date.month(), date.day()),
    }
}

/// The time of an instant: `14:30`.
pub fn format_time(at: Instant, zone: &TimeZone) -> String {
    clock(local(at, zone).time())
}

/// A stretch of time in words: `samedi 21 novembre 2026, de 14:30 à 16:00`; over several days, both ends in full.
pub fn format_period(from: Instant, until: Instant, zone: &TimeZone, locale: &str) -> String {
    let (first, last) = (local(from, zone), local(until, zone));
    if first.date() != last.date() {
        let (first, last) = (format_instant(from, zone, locale), format_instant(until, zone, locale));
        return match words(locale) {
            Words::French => format!("du {first} au {last}"),
            Words::English => format!("{first} to {last}"),
            Words::Figures => format!("{first} – {last}"),
        };
    }
    let (date, first, last) = (
        format_date(first.date(), locale),
        clock(first.time()),
        clock(last.time()),
    );
    match words(locale) {
        Words::French => format!("{date}, de {first} à {last}"),
        Words::English => format!("{date}, {first} to {last}"),
        Words::Figures => format!("{date} {first}–{last}"),
    }
}

/// A length of time in words, by its two largest units: `2 jours 3 h`, `1 h 30 min`; below a minute in seconds.
pub fn format_duration(milliseconds: i64, locale: &str) -> String {
    let (sign, whole) = (if milliseconds < 0 { "-" } else { "" }, milliseconds.unsigned_abs());
    if whole < 60_000 {
        let seconds = std::time::Duration::from_millis(whole).as_secs_f64();
        return format!("{sign}{} s", format_number(seconds, locale));
    }
    let minutes = whole / 60_000;
    let (days, hours, rest) = (minutes / 1_440, minutes / 60 % 24, minutes % 60);
    let days_in_words = match (words(locale), days) {
        (Words::French, 1) => "1 jour".to_owned(),
        (Words::French, days) => format!("{days} jours"),
        (Words::English, 1) => "1 day".to_owned(),
        (Words::English, days) => format!("{days} days"),
        (Words::Figures, days) => format!("{days} d"),
    };
    let text = match (days, hours, rest) {
        (0, 0, rest) => format!("{rest} min"),
        (0, hours, 0) => format!("{hours} h"),
        (0, hours, rest) => format!("{hours} h {rest} min"),
        (_, 0, _) => days_in_words,
        (_, hours, _) => format!("{days_in_words} {hours} h"),
    };
    format!("{sign}{text}")
}

/// The local time of an instant; beyond the calendar, the nearest there is.
fn local(at: Instant, zone: &TimeZone) -> DateTime {
    let nearest = if at.0 < 0 { Timestamp::MIN } else { Timestamp::MAX };
    zone.to_datetime(Timestamp::from_millisecond(at.0).unwrap_or(nearest))
}

fn clock(time: Time) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

fn weekday(date: Date, locale: &str) -> &'static str {
    let names = if words(locale) == Words::French {
        &DAYS_FR
    } else {
        &DAYS_EN
    };
    pick(names, date.weekday().to_monday_zero_offset())
}

fn month(date: Date, locale: &str) -> &'static str {
    let names = if words(locale) == Words::French {
        &MONTHS_FR
    } else {
        &MONTHS_EN
    };
    pick(names, date.month() - 1)
}

fn day_fr(date: Date) -> String {
    if date.day() == 1 {
        "1er".to_owned()
    } else {
        date.day().to_string()
    }
}

fn pick(names: &[&'static str], index: i8) -> &'static str {
    usize::try_from(index)
        .ok()
        .and_then(|index| names.get(index))
        .copied()
        .unwrap_or_default()
}
