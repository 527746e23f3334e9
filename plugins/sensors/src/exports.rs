//! What programs can take along.

use legollab_brick::{
    calendar::Date,
    endpoint::{Answer, Request},
    prelude::*,
    types,
};

use crate::{
    Sensors,
    bindings::exports::legollaborative::sensors_brick::exports::Guest,
    days, states,
    stations::{self, Station},
    time,
};

/// The most days of one file: what is larger belongs into the export of the platform.
const DAYS: i32 = 31;
/// The days of a file for which none are named.
const USUAL_DAYS: i32 = 7;

/// The days that are asked for; with one end or none, the last week up to the end.
fn asked(station: &Station, from: Option<String>, until: Option<String>) -> Result<(Date, Date), Error> {
    let date = |text: Option<String>, path: &str| {
        let parsed = text.map(|text| text.parse::<Date>()).transpose();
        parsed.map_err(|_| invalid(path, t!("date-malformed")))
    };
    let (from, until) = (date(from, "from")?, date(until, "until")?);
    let latest = || {
        let at = states::find(&station.id).latest_at().unwrap_or_else(clock::now);
        days::local_date(at).map_err(|_| invalid("until", t!("date-malformed")))
    };
    let until = match (until, from) {
        (Some(until), _) => until,
        (None, Some(from)) => from.plus(USUAL_DAYS - 1),
        (None, None) => latest()?,
    };
    let from = from.unwrap_or_else(|| until.plus(1 - USUAL_DAYS));
    if from > until || until.number() - from.number() >= DAYS {
        return Err(invalid("until", t!("csv-days", limit = DAYS)));
    }
    Ok((from, until))
}

impl Guest for Sensors {
    fn csv(
        _request: Request,
        station: String,
        from: Option<types::Date>,
        until: Option<types::Date>,
    ) -> Result<Answer, Error> {
        let station = stations::find(&station)?;
        let (from, until) = asked(&station, from, until)?;
        let day = |date, path| days::local_day(date).map_err(|_| invalid(path, t!("date-malformed")));
        let span = day(from, "from")?.start..day(until, "until")?.end;
        let columns = [
            "time", "station", "property", "value", "unit", "quality", "licence", "source",
        ];
        let mut rows = vec![columns.map(str::to_owned)];
        for property in &station.properties {
            let series = days::series(&station.id, *property, &span);
            for (reading, flag) in series.readings.iter().zip(&series.flags) {
                rows.push([
                    time::write(reading.at),
                    station.name.clone(),
                    property.code().to_owned(),
                    reading.value.to_string(),
                    property.unit().to_owned(),
                    flag.code().to_owned(),
                    station.licence.spdx().to_owned(),
                    station.source().to_owned(),
                ]);
            }
        }
        Ok(Answer::csv(rows).named(format!("{}-{from}-{until}.csv", station.id)))
    }

    fn geojson(_request: Request) -> Result<Answer, Error> {
        let mut features = Vec::new();
        let mut after: Option<String> = None;
        // A page at a time, so that no answer is unbounded by accident: a platform has some hundred stations.
        for _ in 0..10 {
            let page: Vec<Station> = stations::in_service(after.as_deref()).collect();
            after = page.last().map(|station| station.id.clone());
            let is_last = page.len() < stations::PAGE;
            features.extend(page.iter().map(feature));
            if is_last {
                break;
            }
        }
        let collection = json!({ "type": "FeatureCollection", "features": features });
        Ok(Answer::json_as("application/geo+json", &collection).fresh_for(60))
    }
}

fn feature(station: &Station) -> legollab_brick::serde_json::Value {
    let (position, state) = (station.position(), states::find(&station.id));
    let latest: legollab_brick::serde_json::Map<_, _> = state
        .latest
        .iter()
        .map(|(property, reading)| {
            let latest = json!({
                "value": reading.value.as_f64(),
                "unit": property.unit(),
                "at": time::write(reading.at),
            });
            (property.code().to_owned(), latest)
        })
        .collect();
    json!({
        "type": "Feature",
        "id": station.id,
        "geometry": { "type": "Point", "coordinates": [position.longitude, position.latitude] },
        "properties": {
            "name": station.name,
            "licence": station.licence.spdx(),
            "source": station.source(),
            "latest": latest,
        },
    })
}
