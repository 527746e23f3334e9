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
    calibrations, days,
    layer::Layers,
    property::Property,
    quality::Flag,
    states,
    stations::{self, Licence, Station},
    time,
    value::Value,
};

/// The most days of one file: what is larger belongs into the export of the platform.
pub const DAYS: usize = 31;
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
    let days = usize::try_from(i64::from(until.number()) - i64::from(from.number()) + 1);
    if !days.is_ok_and(|days| (1..=DAYS).contains(&days)) {
        return Err(invalid("until", t!("csv-days", limit = DAYS)));
    }
    Ok((from, until))
}

/// A station with what of it goes out.
struct Outgoing {
    station: Station,
    from: Date,
    until: Date,
    span: std::ops::Range<legollab_brick::Instant>,
    /// The layer that was named.
    layer: Option<Asked>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Asked {
    Newest,
    Number(u32),
}

/// A reading as it goes out.
struct Row {
    property: Property,
    at: legollab_brick::Instant,
    raw: Value,
    value: Value,
    flag: Flag,
    licence: Licence,
    layer: u32,
    made_by: u32,
}

impl Outgoing {
    fn new(
        station: &str,
        from: Option<types::Date>,
        until: Option<types::Date>,
        layer: Option<&str>,
    ) -> Result<Self, Error> {
        let station = stations::find(station)?;
        let (from, until) = asked(&station, from, until)?;
        let day = |date, path| days::local_day(date).map_err(|_| invalid(path, t!("date-malformed")));
        let layer = match layer {
            None => None,
            Some("newest") => Some(Asked::Newest),
            Some(number) => Some(Asked::Number(
                number.parse().map_err(|_| invalid("layer", t!("layer-malformed")))?,
            )),
        };
        Ok(Self {
            span: day(from, "from")?.start..day(until, "until")?.end,
            station,
            from,
            until,
            layer,
        })
    }

    /// The readings of all properties. A layer that only some properties have is, of the others, their newest one.
    fn rows(&self) -> Result<Vec<Row>, Error> {
        let mut rows = Vec::new();
        let mut newest = 0;
        for property in &self.station.properties {
            let made = calibrations::of(&self.station.id, *property);
            let layers = Layers(made.iter().map(|calibration| calibration.correction).collect());
            newest = newest.max(layers.newest());
            let layer = match self.layer {
                None => 0,
                Some(Asked::Newest) => layers.newest(),
                Some(Asked::Number(number)) => number.min(layers.newest()),
            };
            let series = days::series_in(&self.station.id, *property, &self.span, 0, &layers);
            rows.extend(series.readings.iter().zip(&series.flags).map(|(reading, flag)| Row {
                property: *property,
                at: reading.at,
                raw: reading.value,
                value: layers.value(layer, reading),
                flag: *flag,
                licence: calibrations::licence(&self.station, &made, layer),
                layer,
                made_by: layers.maker(layer, reading.at).map_or(0, |maker| maker.version),
            }));
        }
        match self.layer {
            Some(Asked::Number(number)) if number > newest => Err(not_found(t!("no-such-layer", newest = newest))),
            _ => Ok(rows),
        }
    }
}

impl Guest for Sensors {
    fn csv(
        _request: Request,
        station: String,
        from: Option<types::Date>,
        until: Option<types::Date>,
        layer: Option<String>,
    ) -> Result<Answer, Error> {
        let outgoing = Outgoing::new(&station, from, until, layer.as_deref())?;
        let mut columns = vec![
            "time", "station", "property", "value", "unit", "quality", "licence", "source",
        ];
        if outgoing.layer.is_some() {
            columns.extend(["layer", "made-by", "raw"]);
        }
        let mut rows: Vec<Vec<String>> = vec![columns.into_iter().map(str::to_owned).collect()];
        for row in outgoing.rows()? {
            let mut cells = vec![
                time::write(row.at),
                outgoing.station.name.clone(),
                row.property.code().to_owned(),
                row.value.to_string(),
                row.property.unit().to_owned(),
                row.flag.code().to_owned(),
                row.licence.spdx().to_owned(),
                outgoing.station.source().to_owned(),
            ];
            if outgoing.layer.is_some() {
                cells.extend([row.layer.to_string(), row.made_by.to_string(), row.raw.to_string()]);
            }
            rows.push(cells);
        }
        let (id, from, until) = (&outgoing.station.id, outgoing.from, outgoing.until);
        Ok(Answer::csv(rows).named(format!("{id}-{from}-{until}.csv")))
    }

    fn json(
        _request: Request,
        station: String,
        from: Option<types::Date>,
        until: Option<types::Date>,
        layer: Option<String>,
    ) -> Result<Answer, Error> {
        let outgoing = Outgoing::new(&station, from, until, layer.as_deref())?;
        let (station, position) = (&outgoing.station, outgoing.station.position());
        let readings: Vec<_> = outgoing
            .rows()?
            .into_iter()
            .map(|row| {
                let mut reading = json!({
                    "at": time::write(row.at),
                    "property": row.property.code(),
                    "value": row.value.as_f64(),
                    "unit": row.property.unit(),
                    "quality": row.flag.code(),
                    "licence": row.licence.spdx(),
                });
                if let (true, Some(fields)) = (outgoing.layer.is_some(), reading.as_object_mut()) {
                    fields.insert("layer".to_owned(), json!(row.layer));
                    fields.insert("madeBy".to_owned(), json!(row.made_by));
                    fields.insert("raw".to_owned(), json!(row.raw.as_f64()));
                }
                reading
            })
            .collect();
        Ok(Answer::json(&json!({
            "station": {
                "id": station.id,
                "name": station.name,
                "place": station.place,
                "latitude": position.latitude,
                "longitude": position.longitude,
                "device": station.device,
                "licence": station.licence.spdx(),
                "source": station.source(),
            },
            "from": outgoing.from.to_string(),
            "until": outgoing.until.to_string(),
            "readings": readings,
        })))
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
                "value": calibrations::newest(&station.id, *property, reading).as_f64(),
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
