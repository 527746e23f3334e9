//! Stations, what they measure and readings, as entities of SensorThings.

use std::rc::Rc;

use legollab_brick::{
    Instant,
    clock::DAY,
    prelude::*,
    serde_json::{Map, Value as Json},
};

use super::{filter::Datum, path::Kind};
use crate::{
    calibrations::{self, Calibration},
    chunk::Reading,
    days::{self, DAYS},
    layer::Layers,
    property::Property,
    quality::Flag,
    stations::{STATIONS, Service, Station},
    time,
    value::Value,
};

/// What a station measures of a property, in one layer.
#[derive(Debug, Clone)]
pub struct Stream {
    /// The station.
    pub station: Station,
    /// The property.
    pub property: Property,
    /// The layer.
    pub layer: u32,
    made: Vec<Calibration>,
    /// The calibrations that it rests on.
    pub layers: Layers,
}

/// A reading of a stream.
#[derive(Debug, Clone)]
pub struct Observed {
    /// The reading, as it came.
    pub raw: Reading,
    /// Its value in the layer.
    pub value: Value,
    /// What is said of it.
    pub flag: Flag,
    /// The layer that made the value.
    pub made_by: u32,
}

/// An entity.
#[derive(Debug, Clone)]
pub enum Entity {
    /// A station as such, where it stands, and its device: all of them one to one.
    Station(Kind, Box<Station>),
    /// What is measured.
    Property(Property),
    /// What is measured where.
    Stream(Box<Stream>),
    /// A reading of a stream.
    Observation(Rc<Stream>, Box<Observed>),
}

impl Stream {
    /// The streams of a station, raw ones first.
    pub fn of(station: &Station) -> Vec<Self> {
        let properties = Property::ALL
            .into_iter()
            .filter(|property| station.properties.contains(property));
        properties
            .flat_map(|property| Self::of_property(station, property))
            .collect()
    }

    fn of_property(station: &Station, property: Property) -> Vec<Self> {
        let made = calibrations::of(&station.id, property);
        let layers = Layers(made.iter().map(|calibration| calibration.correction).collect());
        let stream = |layer| Self {
            station: station.clone(),
            property,
            layer,
            made: made.clone(),
            layers: layers.clone(),
        };
        (0..=layers.newest()).map(stream).collect()
    }

    /// The stream with this identifier.
    pub fn find(id: &str) -> Option<Self> {
        let mut parts = id.split('.');
        let (station, code, layer) = (parts.next()?, parts.next()?, parts.next()?);
        if parts.next().is_some() {
            return None;
        }
        let station = STATIONS.get(station)?;
        let property = Property::of_code(code).filter(|property| station.properties.contains(property))?;
        let mut streams = Self::of_property(&station, property).into_iter();
        streams.find(|stream| stream.layer.to_string() == layer)
    }

    /// Its identifier.
    pub fn id(&self) -> String {
        format!("{}.{}.{}", self.station.id, self.property.code(), self.layer)
    }

    /// The readings of a UTC day.
    pub fn of_day(&self, day: &days::Day) -> Vec<Observed> {
        let flags = day.flags();
        let read = |(raw, flag): (&Reading, Flag)| Observed {
            raw: *raw,
            value: self.layers.value(self.layer, raw),
            flag,
            made_by: self.layers.maker(self.layer, raw.at).map_or(0, |maker| maker.version),
        };
        day.readings.iter().zip(flags).map(read).collect()
    }

    /// When its first and its last reading was measured.
    fn lasts(&self) -> Option<(Instant, Instant)> {
        let (station, code) = (self.station.id.as_str(), self.property.code());
        let all = || DAYS.range::<(&str, &str, i32)>((station, code, i32::MIN)..=(station, code, i32::MAX));
        let first = all().first()?.readings.first()?.at;
        let last = all().backward().first()?.readings.last()?.at;
        Some((first, last))
    }

    fn calibration(&self) -> Option<&Calibration> {
        self.made.iter().find(|made| made.correction.version == self.layer)
    }
}

/// Numbers of the flags of QARTOD: pass 1, suspect 3, fail 4.
fn qartod(flag: Flag) -> u8 {
    match flag {
        Flag::Good => 1,
        Flag::Saturated | Flag::FlatLine | Flag::Disputed | Flag::Spike => 3,
        Flag::OutOfRange => 4,
    }
}

/// The name of a property in the CF conventions.
fn standard_name(property: Property) -> &'static str {
    match property {
        Property::Pm1 => "mass_concentration_of_pm1_ambient_aerosol_particles_in_air",
        Property::Pm25 => "mass_concentration_of_pm2p5_ambient_aerosol_particles_in_air",
        Property::Pm10 => "mass_concentration_of_pm10_ambient_aerosol_particles_in_air",
        Property::Temperature => "air_temperature",
        Property::Humidity => "relative_humidity",
        Property::Pressure => "air_pressure",
        Property::Wind => "wind_speed",
        Property::No2 => "mass_concentration_of_nitrogen_dioxide_in_air",
        Property::Co2 => "mole_fraction_of_carbon_dioxide_in_air",
    }
}

/// What a property is called in the data, which is read by programs and in all languages alike.
fn english(property: Property) -> &'static str {
    match property {
        Property::Pm1 => "PM1",
        Property::Pm25 => "PM2.5",
        Property::Pm10 => "PM10",
        Property::Temperature => "Air temperature",
        Property::Humidity => "Relative humidity",
        Property::Pressure => "Air pressure at the station",
        Property::Wind => "Wind speed",
        Property::No2 => "Nitrogen dioxide",
        Property::Co2 => "Carbon dioxide",
    }
}

fn unit_name(property: Property) -> &'static str {
    match property {
        Property::Pm1 | Property::Pm25 | Property::Pm10 | Property::No2 => "Microgram per cubic metre",
        Property::Temperature => "Degree Celsius",
        Property::Humidity => "Percent",
        Property::Pressure => "Pascal",
        Property::Wind => "Metre per second",
        Property::Co2 => "Part per million",
    }
}

fn point(station: &Station) -> Json {
    let position = station.position();
    json!({ "type": "Point", "coordinates": [position.longitude, position.latitude] })
}

impl Entity {
    /// The entity of a kind with this identifier.
    pub fn find(kind: Kind, id: &str) -> Option<Self> {
        match kind {
            Kind::Thing | Kind::Location | Kind::Sensor => Some(Self::Station(kind, Box::new(STATIONS.get(id)?))),
            Kind::ObservedProperty => Property::of_code(id).map(Self::Property),
            Kind::Datastream => Some(Self::Stream(Box::new(Stream::find(id)?))),
            Kind::Observation => {
                let (stream, at) = id.rsplit_once('.')?;
                let at: Instant = at.parse().ok()?;
                let found = Stream::find(stream)?;
                let day = DAYS.get(&(found.station.id.as_str(), found.property.code(), time::day_of(at)))?;
                let observed = found.of_day(&day).into_iter().find(|observed| observed.raw.at == at)?;
                Some(Self::Observation(Rc::new(found), Box::new(observed)))
            }
        }
    }

    /// Its kind.
    pub fn kind(&self) -> Kind {
        match self {
            Self::Station(kind, _) => *kind,
            Self::Property(_) => Kind::ObservedProperty,
            Self::Stream(_) => Kind::Datastream,
            Self::Observation(..) => Kind::Observation,
        }
    }

    /// Its identifier.
    pub fn id(&self) -> String {
        match self {
            Self::Station(_, station) => station.id.clone(),
            Self::Property(property) => property.code().to_owned(),
            Self::Stream(stream) => stream.id(),
            Self::Observation(stream, observed) => format!("{}.{}", stream.id(), observed.raw.at),
        }
    }

    /// The entity that a link leads to.
    pub fn linked(&self, link: &str) -> Option<Self> {
        match (self, link) {
            (Self::Stream(stream), "Thing") => Some(Self::Station(Kind::Thing, Box::new(stream.station.clone()))),
            (Self::Stream(stream), "Sensor") => Some(Self::Station(Kind::Sensor, Box::new(stream.station.clone()))),
            (Self::Stream(stream), "ObservedProperty") => Some(Self::Property(stream.property)),
            (Self::Observation(stream, _), "Datastream") => Some(Self::Stream(Box::new((**stream).clone()))),
            _ => None,
        }
    }

    /// The properties of its own, in the order of the standard.
    pub fn properties(&self) -> Map<String, Json> {
        let json = match self {
            Self::Station(Kind::Location, station) => json!({
                "name": station.name,
                "description": station.place,
                "encodingType": "application/geo+json",
                "location": point(station),
            }),
            Self::Station(Kind::Sensor, station) => json!({
                "name": station.device,
                "description": station.device,
                "encodingType": "text/plain",
                "metadata": station.device,
            }),
            Self::Station(_, station) => json!({
                "name": station.name,
                "description": station.place,
                "properties": {
                    "licence": station.licence.spdx(),
                    "source": station.source(),
                    "inService": station.service == Service::Open,
                    "registered": time::write(station.registered_at),
                },
            }),
            Self::Property(property) => json!({
                "name": english(*property),
                "definition": format!("http://vocab.nerc.ac.uk/standard_name/{}/", standard_name(*property)),
                "description": english(*property),
            }),
            Self::Stream(stream) => of_stream(stream, true),
            Self::Observation(_, observed) => of_observation(observed),
        };
        match json {
            Json::Object(properties) => properties,
            _ => Map::new(),
        }
    }

    /// A property or one behind a link, for conditions and orders.
    pub fn datum(&self, path: &[String]) -> Datum {
        let Some((first, rest)) = path.split_first() else {
            return Datum::Null;
        };
        match (self, first.as_str()) {
            (_, "@iot.id" | "id") if rest.is_empty() => return Datum::Text(self.id()),
            (Self::Observation(_, observed), "phenomenonTime" | "resultTime") => return Datum::Time(observed.raw.at),
            (Self::Observation(_, observed), "result") => return Datum::Number(observed.value.as_f64()),
            (Self::Observation(_, observed), "resultQuality") => return Datum::Text(observed.flag.code().to_owned()),
            _ => {}
        }
        if let Some(linked) = self.linked(first) {
            return linked.datum(rest);
        }
        let properties = match self {
            // When it begins and ends has to be looked up, which a condition on something else should not cost.
            Self::Stream(stream) => of_stream(stream, matches!(first.as_str(), "phenomenonTime" | "resultTime")),
            _ => Json::Object(self.properties()),
        };
        let mut json = properties.get(first);
        for part in rest {
            json = json.and_then(|json| json.get(part));
        }
        match json {
            Some(Json::String(text)) => Datum::Text(text.clone()),
            Some(Json::Number(number)) => number.as_f64().map_or(Datum::Null, Datum::Number),
            Some(Json::Bool(truth)) => Datum::Truth(*truth),
            _ => Datum::Null,
        }
    }
}

fn of_stream(stream: &Stream, with_times: bool) -> Json {
    let (station, property) = (&stream.station, stream.property);
    let mut properties = json!({
        "layer": stream.layer,
        "newestLayer": stream.layers.newest(),
        "licence": calibrations::licence(station, &stream.made, stream.layer).spdx(),
        "source": station.source(),
    });
    if let (Some(made), Some(fields)) = (stream.calibration(), properties.as_object_mut()) {
        let correction = &made.correction;
        let said = json!({
            "factor": correction.factor.as_f64(),
            "offset": correction.offset.as_f64(),
            "from": time::write(correction.from),
            "until": correction.until.map(time::write),
            "method": made.method,
            "made": time::write(made.made_at),
        });
        fields.insert("calibration".to_owned(), said);
    }
    let layer = match stream.layer {
        0 => "raw".to_owned(),
        layer => format!("layer {layer}"),
    };
    let mut json = json!({
        "name": format!("{}: {}, {layer}", station.name, english(property)),
        "description": format!("{} at {}, {layer}", english(property), station.name),
        "observationType": "http://www.opengis.net/def/observationType/OGC-OM/2.0/OM_Measurement",
        "unitOfMeasurement": {
            "name": unit_name(property),
            "symbol": property.display_unit_of_kept(),
            "definition": format!("ucum:{}", property.unit()),
        },
        "observedArea": point(station),
        "properties": properties,
    });
    let lasts = with_times.then(|| stream.lasts()).flatten();
    if let (Some((first, last)), Some(fields)) = (lasts, json.as_object_mut()) {
        let lasts = format!("{}/{}", time::write(first), time::write(last));
        fields.insert("phenomenonTime".to_owned(), json!(lasts));
        fields.insert("resultTime".to_owned(), json!(lasts));
    }
    json
}

fn of_observation(observed: &Observed) -> Json {
    let at = time::write(observed.raw.at);
    json!({
        "phenomenonTime": at,
        "resultTime": at,
        "result": observed.value.as_f64(),
        "resultQuality": observed.flag.code(),
        "parameters": {
            "qartod": qartod(observed.flag),
            "raw": observed.raw.value.as_f64(),
            "madeBy": observed.made_by,
        },
    })
}

/// A time so early or late that no reading has it, within what days can be counted.
pub const EVER: (Instant, Instant) = (-365_000 * DAY, 3_650_000 * DAY);
