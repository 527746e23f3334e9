//! Curves of a day, a week or a month.

use std::ops::Range;

use legollab_brick::{
    Instant,
    calendar::Date,
    prelude::*,
    ui::{Chart, Series as Curve},
};

use super::labels;
use crate::{
    aggregate::hours,
    days::{self, Series},
    downsample::{self, Point},
    property::{GAP, Property},
    verdict,
};

/// The points of a curve: more cannot be told apart on a screen.
const POINTS: usize = 400;

/// How much time a page shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Period {
    /// One day, by single readings.
    Day,
    /// Seven days, by means of hours.
    Week,
    /// Thirty days, by means of hours.
    Month,
    /// 365 days, by means of days.
    Year,
}

impl Period {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Day, Self::Week, Self::Month, Self::Year];

    /// Its code in addresses.
    pub fn code(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Year => "year",
        }
    }

    /// The period of this code.
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|period| period.code() == code)
    }

    /// Its days.
    pub fn days(self) -> i32 {
        match self {
            Self::Day => 1,
            Self::Week => 7,
            Self::Month => 30,
            Self::Year => 365,
        }
    }

    /// What it is called.
    pub fn label(self) -> Text {
        match self {
            Self::Day => t!("period-day"),
            Self::Week => t!("period-week"),
            Self::Month => t!("period-month"),
            Self::Year => t!("period-year"),
        }
    }
}

/// The days of a page with what was measured on them.
pub struct Window {
    /// How much time.
    pub period: Period,
    /// The days, from midnight to midnight, in their order.
    pub days: Vec<(Date, Range<Instant>)>,
    /// All of it.
    pub time: Range<Instant>,
}

impl Window {
    /// The days of a period up to the last one.
    pub fn ending(period: Period, last: Date) -> Result<Self, Error> {
        let mut days = Vec::new();
        for back in (0..period.days()).rev() {
            let date = last.plus(-back);
            let time = days::local_day(date).map_err(|_| invalid("until", t!("date-malformed")))?;
            days.push((date, time));
        }
        let bounds = (days.first(), days.last());
        let time = match bounds {
            (Some((_, first)), Some((_, last))) => first.start..last.end,
            _ => 0..0,
        };
        Ok(Self { period, days, time })
    }
}

/// Particles share one chart, since they share a unit; every other property has its own.
pub fn groups(properties: &[Property]) -> Vec<Vec<Property>> {
    let mut groups: Vec<Vec<Property>> = Vec::new();
    for property in Property::ALL
        .into_iter()
        .filter(|property| properties.contains(property))
    {
        match groups.last_mut() {
            Some(group) if property.is_particles() && group.iter().all(|other| other.is_particles()) => {
                group.push(property)
            }
            _ => groups.push(vec![property]),
        }
    }
    groups
}

/// The chart of some properties with one unit.
pub fn chart(window: &Window, series: &[(Property, &Series)]) -> Option<Chart> {
    let (first, _) = series.first()?;
    let mut curves = Vec::new();
    let mut doubtful = Vec::new();
    for (property, series) in series {
        let points = match window.period {
            Period::Day => single(series),
            Period::Week | Period::Month => hourly(window, series),
            Period::Year => daily(window, series),
        };
        let shown = |(at, value): Point| (at, value.map(|value| round(property.display(value))));
        curves.push(Curve::new(
            labels::property(*property),
            downsample::thin(&points, POINTS).into_iter().map(shown),
        ));
        if window.period == Period::Day {
            doubtful.extend(set_apart(series).into_iter().map(shown));
        }
    }
    doubtful.sort_by_key(|(at, value)| (*at, value.is_none()));
    // Without a break between them they would be joined to a curve that nobody measured.
    let doubtful: Vec<Point> = doubtful
        .into_iter()
        .flat_map(|(at, value)| [(at, value), (at, None)])
        .collect();
    if !doubtful.is_empty() {
        curves.push(Curve::new(t!("doubtful"), downsample::thin(&doubtful, POINTS)));
    }
    let has_points = curves
        .iter()
        .any(|curve| curve.points.iter().any(|point| point.value.is_some()));
    if let (true, Some(limits)) = (has_points && window.period != Period::Day, verdict::limits(*first)) {
        let limit = Some(f64::from(limits.who));
        let label = match first {
            Property::Pm10 => t!("who-limit-pm10", limit = limits.who),
            _ => t!("who-limit-pm25", limit = limits.who),
        };
        curves.push(Curve::new(
            label,
            [(window.time.start, limit), (window.time.end.min(clock::now()), limit)],
        ));
    }
    let caption = if first.is_particles() {
        t!("particles")
    } else {
        labels::property(*first)
    };
    Some(Chart::new(
        caption,
        first.display_unit(),
        t!("nothing-measured"),
        curves,
    ))
}

/// Two decimals are more than any of these devices is good for.
fn round(value: f64) -> f64 {
    (value * 100.0).round() / 100.0
}

/// Readings one by one, with a gap where none came for long.
fn single(series: &Series) -> Vec<Point> {
    let mut points: Vec<Point> = Vec::new();
    let longest = pause(series);
    let mut before: Option<Instant> = None;
    for (reading, flag) in series.readings.iter().zip(&series.flags) {
        if let Some(before) = before.filter(|before| reading.at - before > longest) {
            points.push((before + (reading.at - before) / 2, None));
        }
        before = Some(reading.at);
        // A doubtful reading is drawn by itself, and the curve does not run through it.
        let value = flag.counts().then(|| reading.value.as_f64());
        if value.is_some() || points.last().is_some_and(|(_, last)| last.is_some()) {
            points.push((reading.at, value));
        }
    }
    points
}

/// From which pause on nothing was measured: half an hour, or three times as long as the station usually waits.
pub fn pause(series: &Series) -> Instant {
    let mut steps: Vec<Instant> = series
        .readings
        .windows(2)
        .filter_map(|two| Some(two.last()?.at - two.first()?.at))
        .collect();
    steps.sort_unstable();
    let usual = steps.get(steps.len() / 2).copied().unwrap_or_default();
    GAP.max(3 * usual)
}

fn set_apart(series: &Series) -> Vec<Point> {
    let doubtful = series
        .readings
        .iter()
        .zip(&series.flags)
        .filter(|(_, flag)| !flag.counts());
    doubtful
        .map(|(reading, _)| (reading.at, Some(reading.value.as_f64())))
        .collect()
}

/// The means of days that stand for the day, each in its middle; one gap for each stretch without.
fn daily(window: &Window, series: &Series) -> Vec<Point> {
    let means = window.days.iter().map(|(_, day)| {
        let mean = series.quarters.day(day).mean();
        (i64::midpoint(day.start, day.end), mean)
    });
    with_gaps(means)
}

/// One gap for each stretch without a value; what is yet to come is none.
fn with_gaps(values: impl Iterator<Item = Point>) -> Vec<Point> {
    let mut points: Vec<Point> = Vec::new();
    for (at, value) in values {
        if value.is_some() || points.last().is_some_and(|(_, last)| last.is_some()) {
            points.push((at, value));
        }
    }
    if points.last().is_some_and(|(_, last)| last.is_none()) {
        points.pop();
    }
    points
}

/// The means of hours, each in its middle; one gap for each stretch without a valid hour.
fn hourly(window: &Window, series: &Series) -> Vec<Point> {
    let all = window.days.iter().flat_map(|(_, day)| hours(day));
    with_gaps(all.map(|hour| {
        let mean = series.quarters.hour(&hour).map(|bucket| bucket.mean());
        (i64::midpoint(hour.start, hour.end), mean)
    }))
}

#[cfg(test)]
mod tests {
    use legollab_brick::{
        clock::{HOUR, MINUTE},
        native,
    };

    use super::*;
    use crate::{chunk::Reading, quality::Flag, value::Value};

    fn series(readings: &[(Instant, i64)]) -> Series {
        let readings: Vec<Reading> = readings
            .iter()
            .map(|(at, value)| Reading {
                at: *at,
                value: Value::whole(*value),
            })
            .collect();
        let flags = vec![Flag::Good; readings.len()];
        let mut series = Series::default();
        series.quarters.add(&readings, &flags);
        Series {
            readings,
            flags,
            ..series
        }
    }

    #[test]
    fn a_gap_shows_as_a_gap() {
        let points = single(&series(&[(0, 1), (3 * MINUTE, 2), (90 * MINUTE, 3), (93 * MINUTE, 4)]));
        let values: Vec<_> = points.iter().map(|(_, value)| *value).collect();
        assert_eq!(values, [Some(1.0), Some(2.0), None, Some(3.0), Some(4.0)]);
        let hourly: Vec<_> = (0..6).map(|count| (count * 60 * MINUTE, 5)).collect();
        assert!(
            single(&series(&hourly)).iter().all(|(_, value)| value.is_some()),
            "once an hour is no gap"
        );
    }

    #[test]
    fn doubtful_readings_are_drawn_apart() {
        let mut series = series(&[(0, 1), (3 * MINUTE, 900), (6 * MINUTE, 3)]);
        series.flags[1] = Flag::Spike;
        assert_eq!(
            single(&series),
            [(0, Some(1.0)), (3 * MINUTE, None), (6 * MINUTE, Some(3.0))]
        );
        assert_eq!(set_apart(&series), [(3 * MINUTE, Some(900.0))]);
    }

    #[test]
    fn days_of_23_and_25_hours_have_as_many_means() {
        native::reset();
        native::set_time_zone("Europe/London");
        for (date, count) in [("2018-10-28", 25), ("2018-03-25", 23), ("2018-10-27", 24)] {
            let window = Window::ending(Period::Day, date.parse().unwrap()).unwrap();
            let start = window.time.start;
            assert_eq!(window.time.end - start, count * HOUR, "{date}");
            let readings: Vec<_> = (0..count * 6).map(|step| (start + step * 10 * MINUTE, 7)).collect();
            assert_eq!(
                hourly(&window, &series(&readings)).len(),
                usize::try_from(count).unwrap(),
                "{date}"
            );
        }
    }

    #[test]
    fn particles_share_a_chart() {
        use Property::{Humidity, Pm10, Pm25, Temperature};
        assert_eq!(
            groups(&[Humidity, Pm10, Temperature, Pm25]),
            [vec![Pm25, Pm10], vec![Temperature], vec![Humidity]]
        );
    }
}
