//! Days without their weekday, as verdicts, versions and entries carry them.

use jiff::civil::Date;
use legollab_texts::Language;

use crate::words;

/// A day with its year: `14 mars 2028`, `14 March 2028`.
pub fn day(date: Date, language: Language) -> String {
    let args = [
        ("day", i32::from(date.day()).into()),
        ("month", i32::from(date.month()).into()),
        ("year", date.year().to_string().into()),
    ];
    words::of(language).text("calendar-day", &args)
}

/// A day of this or a nearby year, without it: `14 mars`, `14 March`.
pub fn day_of_year(date: Date, language: Language) -> String {
    let args = [
        ("day", i32::from(date.day()).into()),
        ("month", i32::from(date.month()).into()),
    ];
    words::of(language).text("calendar-day-of-year", &args)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn days_are_written_as_each_language_does() {
        assert_eq!(day(date(2028, 3, 14), Language::French), "14 mars 2028");
        assert_eq!(day(date(2028, 3, 1), Language::French), "1er mars 2028");
        assert_eq!(day(date(2026, 12, 21), Language::English), "21 December 2026");
        assert_eq!(day_of_year(date(2026, 8, 31), Language::French), "31 août");
    }
}
