//! The public holidays of France (Labour Code, article L3133-1), and the two that Alsace and Moselle have besides.

use legollab_brick::{calendar::Date, prelude::*};
use serde::{Deserialize, Serialize};

/// Whose holidays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Holidays {
    /// The eleven of all of France.
    France,
    /// Those of Bas-Rhin, Haut-Rhin and Moselle: Good Friday and 26 December as well.
    AlsaceMoselle,
}

/// A public holiday.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Holiday {
    /// 1 January.
    NewYear,
    /// The Friday before Easter, in Alsace and Moselle.
    GoodFriday,
    /// The day after Easter.
    EasterMonday,
    /// 1 May.
    LabourDay,
    /// 8 May.
    Victory,
    /// The Thursday 39 days after Easter.
    Ascension,
    /// The Monday 50 days after Easter.
    WhitMonday,
    /// 14 July.
    Bastille,
    /// 15 August.
    Assumption,
    /// 1 November.
    AllSaints,
    /// 11 November.
    Armistice,
    /// 25 December.
    Christmas,
    /// 26 December, in Alsace and Moselle.
    SaintStephen,
}

impl Holidays {
    /// The holiday on a day; of two on one day, the one with a date of its own.
    pub fn on(self, day: Date) -> Option<Holiday> {
        let (year, month, of_month) = day.parts();
        let dated = match (month, of_month) {
            (1, 1) => Some(Holiday::NewYear),
            (5, 1) => Some(Holiday::LabourDay),
            (5, 8) => Some(Holiday::Victory),
            (7, 14) => Some(Holiday::Bastille),
            (8, 15) => Some(Holiday::Assumption),
            (11, 1) => Some(Holiday::AllSaints),
            (11, 11) => Some(Holiday::Armistice),
            (12, 25) => Some(Holiday::Christmas),
            (12, 26) if self == Self::AlsaceMoselle => Some(Holiday::SaintStephen),
            _ => None,
        };
        dated.or_else(|| match day.number() - easter(year)?.number() {
            -2 if self == Self::AlsaceMoselle => Some(Holiday::GoodFriday),
            1 => Some(Holiday::EasterMonday),
            39 => Some(Holiday::Ascension),
            50 => Some(Holiday::WhitMonday),
            _ => None,
        })
    }
}

impl Holiday {
    /// Closed on it, in words.
    pub fn closed(self) -> Text {
        t!(match self {
            Self::NewYear => "why-new-year",
            Self::GoodFriday => "why-good-friday",
            Self::EasterMonday => "why-easter-monday",
            Self::LabourDay => "why-labour-day",
            Self::Victory => "why-victory-day",
            Self::Ascension => "why-ascension-day",
            Self::WhitMonday => "why-whit-monday",
            Self::Bastille => "why-bastille-day",
            Self::Assumption => "why-assumption-day",
            Self::AllSaints => "why-all-saints-day",
            Self::Armistice => "why-armistice-day",
            Self::Christmas => "why-christmas-day",
            Self::SaintStephen => "why-saint-stephens-day",
        })
    }
}

/// Easter Sunday of a year in the Gregorian calendar: the Sunday after the first full moon, by the tables of the church, on or
/// after 21 March.
fn easter(year: i16) -> Option<Date> {
    let year_number = i32::from(year);
    let golden = year_number % 19;
    let (century, of_century) = (year_number / 100, year_number % 100);
    // How far the moon of the tables is behind, with the leap days that centuries left out and the drift of the moon.
    let drift = (century - (century + 8) / 25 + 1) / 3;
    let moon = (19 * golden + century - century / 4 - drift + 15) % 30;
    let to_sunday = (32 + 2 * (century % 4) + 2 * (of_century / 4) - moon - of_century % 4) % 7;
    // In two years of the cycle the full moon would come a day too late.
    let late = (golden + 11 * moon + 22 * to_sunday) / 451;
    let march = Date::new(year, 3, 22).ok()?;
    Some(march.plus(moon + to_sunday - 7 * late))
}

#[cfg(test)]
mod tests {
    use legollab_brick::calendar::Weekday;
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn year_of(holidays: Holidays, year: i16) -> Vec<(String, Holiday)> {
        let first = Date::new(year, 1, 1).unwrap();
        let days = (0..366).map(|later| first.plus(later));
        days.take_while(|day| day.parts().0 == year)
            .filter_map(|day| Some((day.to_string().split_off(5), holidays.on(day)?)))
            .collect()
    }

    #[test]
    fn the_eleven_days_of_2026_and_two_more_in_alsace() {
        use Holiday::*;
        let named = |days: &[(&str, Holiday)]| -> Vec<(String, Holiday)> {
            days.iter().map(|(day, name)| ((*day).to_owned(), *name)).collect()
        };
        let france = named(&[
            ("01-01", NewYear),
            ("04-06", EasterMonday),
            ("05-01", LabourDay),
            ("05-08", Victory),
            ("05-14", Ascension),
            ("05-25", WhitMonday),
            ("07-14", Bastille),
            ("08-15", Assumption),
            ("11-01", AllSaints),
            ("11-11", Armistice),
            ("12-25", Christmas),
        ]);
        assert_eq!(year_of(Holidays::France, 2026), france);
        let mut alsace = france;
        alsace.insert(1, ("04-03".to_owned(), GoodFriday));
        alsace.push(("12-26".to_owned(), SaintStephen));
        assert_eq!(year_of(Holidays::AlsaceMoselle, 2026), alsace);
    }

    #[test]
    fn easter_is_when_the_almanacs_have_it() {
        for known in [
            "1818-03-22",
            "1943-04-25",
            "1954-04-18",
            "1961-04-02",
            "1981-04-19",
            "2000-04-23",
            "2008-03-23",
            "2011-04-24",
            "2019-04-21",
            "2024-03-31",
            "2025-04-20",
            "2027-03-28",
            "2030-04-21",
            "2038-04-25",
            "2049-04-18",
            "2076-04-19",
            "2285-03-22",
            "4200-04-20",
        ] {
            assert_eq!(easter(day(known).parts().0), Some(day(known)), "{known}");
        }
    }

    #[test]
    fn two_holidays_on_one_day_are_one() {
        assert_eq!(
            Holidays::France.on(day("2008-05-01")),
            Some(Holiday::LabourDay),
            "and Ascension"
        );
        assert_eq!(year_of(Holidays::France, 2008).len(), 10);
    }

    proptest! {
        /// Easter is a Sunday from 22 March to 25 April, and the days that go by it fall where they should.
        #[test]
        fn days_that_go_by_easter_fall_on_their_weekdays(year in 1583i16..=9999) {
            let easter = easter(year).unwrap();
            let (_, month, of_month) = easter.parts();
            prop_assert_eq!(format!("{:?}", easter.weekday()), format!("{:?}", Weekday::Sunday));
            prop_assert!(matches!((month, of_month), (3, 22..) | (4, ..=25)), "{}", easter);
            for (later, weekday, holiday) in [
                (-2, Weekday::Friday, Holiday::GoodFriday),
                (1, Weekday::Monday, Holiday::EasterMonday),
                (39, Weekday::Thursday, Holiday::Ascension),
                (50, Weekday::Monday, Holiday::WhitMonday),
            ] {
                let day = easter.plus(later);
                prop_assert_eq!(format!("{:?}", day.weekday()), format!("{weekday:?}"));
                let on = Holidays::AlsaceMoselle.on(day).unwrap();
                prop_assert!(on == holiday || on == Holiday::LabourDay || on == Holiday::Victory);
            }
            prop_assert!((9..=11).contains(&year_of(Holidays::France, year).len()));
        }
    }
}
