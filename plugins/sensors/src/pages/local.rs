//! The local weather station: what one station says now, today and yesterday, for everybody; its host at first.

use legollab_brick::{
    calendar::Date,
    clock::{DAY, HOUR},
    prelude::*,
    text,
    ui::Tone,
};

use super::{
    curves::{self, Period, Window},
    labels, station_page,
};
use crate::{
    calibrations,
    days::{self, Series},
    property::Property,
    settings::{Rules, rules},
    states::{self, State},
    stations::{self, Service, Station},
    trend::{self, Trend},
};

/// The page of a station as weather.
pub fn local_page(station: &str) -> PageRef {
    PageRef::new("local").with("station", station)
}

/// The page.
pub fn local(page: &PageRef) -> Result<View, Error> {
    let station = stations::find(page.param("station").unwrap_or_default())?;
    let (state, rules, now) = (states::find(&station.id), rules(), clock::now());
    let today = labels::day_of(now);
    let span = day(today.plus(-1))?.start..now + 1;
    let measured: Vec<(Property, Series)> = Property::ALL
        .into_iter()
        .filter(|property| station.properties.contains(property))
        .map(|property| {
            (
                property,
                days::series(&station.id, property, &(span.start.min(now - DAY)..span.end)),
            )
        })
        .collect();
    let days = [(t!("today"), day(today)?), (t!("yesterday"), day(today.plus(-1))?)];
    Ok(View::build(plain(&station.name), |page| {
        page.paragraph(plain(&station.place));
        condition(&station, &state, &rules, page);
        page.section(t!("now-heading"), |section| {
            let values = values(&station, &state, &rules, &measured);
            if values.is_empty() {
                section.notice(Tone::Neutral, t!("nothing-now"));
            } else {
                section.details(values);
            }
        });
        page.section(t!("extremes-heading"), |section| {
            section.table(extremes(&measured, &days))
        });
        page.section(t!("last-hours-heading"), |section| {
            let window = Window {
                period: Period::Day,
                days: vec![(today, now - DAY..now)],
                time: now - DAY..now,
            };
            let shown: Vec<(Property, Series)> = measured
                .iter()
                .map(|(property, series)| (*property, series.within(&window.time)))
                .collect();
            for group in curves::groups(&station.properties) {
                let of_group = shown.iter().filter(|(property, _)| group.contains(property));
                let of_group: Vec<(Property, &Series)> =
                    of_group.map(|(property, series)| (*property, series)).collect();
                if let Some(chart) = curves::chart(&window, &of_group) {
                    section.chart(chart);
                }
            }
        });
        page.paragraph(t!(
            "weather-licence",
            source = station.source(),
            licence = station.licence.spdx()
        ));
        page.links([
            (t!("whole-station"), station_page(&station.id)),
            (t!("all-stations"), PageRef::new("air")),
        ]);
    }))
}

fn day(date: Date) -> Result<std::ops::Range<Instant>, Error> {
    days::local_day(date).map_err(|_| not_found(t!("no-such-page")))
}

/// What is to say before all values.
pub fn condition(station: &Station, state: &State, rules: &Rules, page: &mut Parts) {
    match state.latest_at() {
        _ if station.service == Service::Retired => page.notice(Tone::Neutral, t!("station-is-retired")),
        None => page.notice(Tone::Neutral, t!("station-is-new")),
        Some(at) if !state.is_current(rules) => {
            page.notice(Tone::Attention, t!("station-is-silent", since = text::instant(at)));
        }
        Some(_) => {
            for property in [Property::Pm25, Property::Pm10] {
                let mean = states::of_last_day(&station.id, property, clock::now()).mean();
                if let Some((verdict, text)) = mean.and_then(|mean| labels::sentence(property, mean)) {
                    page.notice(labels::tone(verdict), text);
                }
            }
        }
    }
}

/// The latest value of each property that is of late, the weather before the particles.
fn values(station: &Station, state: &State, rules: &Rules, measured: &[(Property, Series)]) -> Vec<(Text, Cell)> {
    let now = clock::now();
    let weather_first = [
        Property::Temperature,
        Property::Humidity,
        Property::Pressure,
        Property::Wind,
        Property::Pm25,
        Property::Pm10,
        Property::Pm1,
        Property::No2,
        Property::Co2,
    ];
    let value = |property: Property| {
        let reading = state.latest.get(&property)?;
        if reading.at + rules.silence() <= now {
            return None;
        }
        let value = property.rounded(calibrations::newest(&station.id, property, reading).as_f64());
        let (unit, age) = (property.display_unit(), text::instant(reading.at));
        let pressure = measured.iter().find(|(other, _)| *other == Property::Pressure);
        let trend = pressure.filter(|_| property == Property::Pressure);
        let text = match trend.and_then(|(_, series)| trend::of_pressure(series, now)) {
            // A time alone is that of today or of the night before.
            None if now - reading.at < 12 * HOUR => t!("quantity-at-time", value = value, unit = unit, at = age),
            None => t!("quantity-with-age", value = value, unit = unit, at = age),
            Some(Trend::Rising) => t!("pressure-rising", value = value, unit = unit, at = age),
            Some(Trend::Steady) => t!("pressure-steady", value = value, unit = unit, at = age),
            Some(Trend::Falling) => t!("pressure-falling", value = value, unit = unit, at = age),
        };
        Some((labels::property(property), text.into()))
    };
    weather_first.into_iter().filter_map(value).collect()
}

/// The lowest and the highest value of each property, of today and yesterday.
fn extremes(measured: &[(Property, Series)], days: &[(Text, std::ops::Range<Instant>)]) -> Table {
    let columns = [t!("measured"), t!("day"), t!("lowest"), t!("highest"), t!("mean")];
    let mut table = Table::new(t!("extremes-heading"), columns, t!("nothing-measured"));
    for (property, series) in measured {
        for (name, time) in days {
            let Some([lowest, highest]) = trend::extremes(series, time) else {
                continue;
            };
            let shown = |(value, at): (crate::value::Value, Instant)| {
                t!(
                    "quantity-at-time",
                    value = property.rounded(value.as_f64()),
                    unit = property.display_unit(),
                    at = text::instant(at),
                )
            };
            let mean = series.quarters.day(time).mean_so_far();
            table.row([
                labels::property(*property).into(),
                name.clone().into(),
                shown(lowest).into(),
                shown(highest).into(),
                mean.map_or(Cell::None, |mean| labels::quantity(*property, mean).into()),
            ]);
        }
    }
    table
}

/// What a station says now, for other pages; none if it has said nothing of late.
pub fn widget(station: &Station) -> Option<View> {
    let (state, rules, now) = (states::find(&station.id), rules(), clock::now());
    if station.service == Service::Retired || !state.is_current(&rules) {
        return None;
    }
    // The trend of the pressure is the only thing here that needs more than the latest readings.
    let pressure = Property::Pressure;
    let series = station.properties.contains(&pressure).then(|| {
        let time = now - 4 * HOUR..now + 1;
        (pressure, days::series(&station.id, pressure, &time))
    });
    let measured: Vec<(Property, Series)> = series.into_iter().collect();
    Some(View::build(plain(&station.name), |block| {
        block.paragraph(plain(&station.place));
        condition(station, &state, &rules, block);
        block.details(values(station, &state, &rules, &measured));
        block.links([(t!("whole-weather"), local_page(&station.id))]);
    }))
}
