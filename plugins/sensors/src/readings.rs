//! Readings in and out by the API and by forms.

use legollab_brick::{Instant, calendar::Date, prelude::*, types};

use crate::{
    Sensors,
    aggregate::hours,
    bindings::exports::legollaborative::sensors::{
        readings::{self, Guest, Mean, Measured, Quality},
        stations::{Property as GivenProperty, StationId},
    },
    chunk::Reading,
    days,
    formats::{Batch, READINGS, Reason, check_time, csv},
    ingest,
    intake::{self, Receipt},
    layer::Layers,
    property::Property,
    quality::Flag,
    states::Telling,
    stations,
    value::Value,
};

/// The most days of means in one answer.
const DAYS: u16 = 366;

fn date(text: &str, path: &str) -> Result<Date, Error> {
    text.parse().map_err(|_| invalid(path, t!("date-malformed")))
}

/// From when to when a day lasts, which the caller names.
fn lasts(date: Date, path: &str) -> Result<std::ops::Range<Instant>, Error> {
    days::local_day(date).map_err(|_| invalid(path, t!("date-malformed")))
}

fn mean(
    time: &std::ops::Range<Instant>,
    mean: Option<f64>,
    extremes: Option<(Value, Value)>,
    valid: u32,
    of: u32,
) -> Mean {
    Mean {
        from: time.start,
        until: time.end,
        mean,
        lowest: extremes.map(|(lowest, _)| lowest.as_f64()),
        highest: extremes.map(|(_, highest)| highest.as_f64()),
        valid_hours: valid,
        hours: of,
    }
}

impl Guest for Sensors {
    fn record(station: StationId, readings: Vec<Measured>) -> Result<readings::Receipt, Error> {
        let station = stations::find_own(&station)?;
        if readings.len() > READINGS {
            return Err(invalid("readings", t!("batch-too-large", limit = READINGS)));
        }
        let (mut batch, now) = (Batch::default(), clock::now());
        for (place, measured) in readings.into_iter().enumerate() {
            let value = measured.value.parse().map_err(|_| ("value", Reason::NotANumber));
            let at = check_time(measured.at, now).map_err(|reason| ("at", reason));
            match value.and_then(|value| Ok(Reading { at: at?, value })) {
                Ok(reading) => batch.readings.push((measured.property.into(), reading)),
                Err((field, reason)) => batch.rejected.add(|| format!("readings[{place}].{field}"), reason),
            }
        }
        intake::take(&station, batch, Telling::Aloud).map(Into::into)
    }

    fn import_csv(station: StationId, csv: String) -> Result<readings::Receipt, Error> {
        let station = stations::find_own(&station)?;
        let batch = csv::parse(&csv, &station.sensors, clock::now()).map_err(|why| ingest::unreadable("csv", why))?;
        // A form has nobody who reads the answer, so what nothing could be taken of is an error.
        if batch.readings.is_empty() {
            let first = batch.rejected.named.first();
            let why = first
                .map(|(place, reason)| format!("{place}: {}", reason.code()))
                .unwrap_or_default();
            return Err(invalid("csv", t!("nothing-in-csv", problem = why)));
        }
        intake::take(&station, batch, Telling::Aloud).map(Into::into)
    }

    fn of_day(station: StationId, property: GivenProperty, day: types::Date) -> Result<Vec<readings::Reading>, Error> {
        let station = stations::find(&station)?;
        let time = lasts(date(&day, "day")?, "day")?;
        let series = days::series_in(&station.id, property.into(), &time, 0, &Layers::default());
        let readings = series.readings.iter().zip(&series.flags);
        Ok(readings
            .map(|(reading, flag)| readings::Reading {
                at: reading.at,
                value: reading.value.as_f64(),
                quality: (*flag).into(),
            })
            .collect())
    }

    fn hours(station: StationId, property: GivenProperty, day: types::Date) -> Result<Vec<Mean>, Error> {
        let station = stations::find(&station)?;
        let time = lasts(date(&day, "day")?, "day")?;
        let quarters = days::series(&station.id, property.into(), &time).quarters;
        let of = |hour: std::ops::Range<Instant>| {
            let bucket = quarters.hour(&hour);
            let extremes = bucket.map(|bucket| (bucket.lowest, bucket.highest));
            mean(
                &hour,
                bucket.map(|bucket| bucket.mean()),
                extremes,
                bucket.is_some().into(),
                1,
            )
        };
        Ok(hours(&time).map(of).collect())
    }

    fn days(station: StationId, property: GivenProperty, first: types::Date, days: u16) -> Result<Vec<Mean>, Error> {
        let station = stations::find(&station)?;
        if !(1..=DAYS).contains(&days) {
            return Err(invalid("days", t!("days-range", limit = DAYS)));
        }
        let first = date(&first, "first")?;
        let property = Property::from(property);
        let mut means = Vec::new();
        for number in 0..i32::from(days) {
            let time = lasts(first.plus(number), "first")?;
            let day = days::series(&station.id, property, &time).quarters.day(&time);
            means.push(mean(&time, day.mean(), day.extremes, day.valid, day.hours));
        }
        Ok(means)
    }
}

impl From<Receipt> for readings::Receipt {
    fn from(receipt: Receipt) -> Self {
        let problem = |(place, reason): (String, Reason)| format!("{place}: {}", reason.code());
        Self {
            added: receipt.added,
            known: receipt.known,
            conflicts: receipt.conflicts,
            rejected: receipt.rejected.count,
            problems: receipt.rejected.named.into_iter().map(problem).collect(),
            ignored: receipt.ignored.into_iter().collect(),
        }
    }
}

impl From<Flag> for Quality {
    fn from(flag: Flag) -> Self {
        match flag {
            Flag::Good => Self::Good,
            Flag::Saturated => Self::Saturated,
            Flag::OutOfRange => Self::OutOfRange,
            Flag::Spike => Self::Spike,
            Flag::FlatLine => Self::FlatLine,
            Flag::Disputed => Self::Disputed,
        }
    }
}
