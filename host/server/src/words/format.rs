//! Numbers, dates and times in the way of a language.

use jiff::{
    Timestamp,
    civil::{Date, DateTime, Time},
    tz::TimeZone,
};
use legollab_runtime::{
    Instant,
    catalogue::{format_date, format_instant, format_short_day},
};

use super::{Language, Words};

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
