//! Calibrations as they are kept: none is ever changed or taken away.

use legollab_brick::{Instant, prelude::*, types};
use serde::{Deserialize, Serialize};

use crate::{
    Sensors,
    bindings::exports::legollaborative::sensors::{
        calibrations::{Calibration as Given, Guest, Layer, Origin},
        stations::Property as GivenProperty,
    },
    chunk::Reading,
    days::{self, Day},
    formats::check_time,
    layer::{Correction, Layers},
    property::Property,
    quality::Flag,
    stations::{self, Licence, Station},
    time,
    value::Value,
};

/// The most calibrations of a property of a station.
const VERSIONS: usize = 200;
const METHOD_LENGTH: usize = 1_000;
const LARGEST_FACTOR: i64 = 100;

/// A calibration.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Calibration {
    /// The station.
    pub station: String,
    /// What is corrected.
    pub property: Property,
    /// How, and of when.
    #[serde(flatten)]
    pub correction: Correction,
    /// How it was found.
    pub method: String,
    /// The licence of the layer.
    pub licence: Licence,
    /// Who made it.
    pub by: String,
    /// When.
    pub made_at: Instant,
}

/// All calibrations.
pub const CALIBRATIONS: Collection<Calibration> = Collection::new();

impl Record for Calibration {
    type Id = (String, String, u32);
    const COLLECTION: &'static str = "calibrations";

    fn id(&self) -> Self::Id {
        (
            self.station.clone(),
            self.property.code().to_owned(),
            self.correction.version,
        )
    }

    fn index(&self, _: &mut Entries<Self>) {}
}

/// The calibrations of a property of a station, oldest first.
pub fn of(station: &str, property: Property) -> Vec<Calibration> {
    let (first, last) = ((station, property.code(), 0), (station, property.code(), u32::MAX));
    CALIBRATIONS
        .range::<(&str, &str, u32)>(first..=last)
        .into_iter()
        .collect()
}

/// The layers that they make.
pub fn layers(station: &str, property: Property) -> Layers {
    Layers(
        of(station, property)
            .into_iter()
            .map(|calibration| calibration.correction)
            .collect(),
    )
}

/// A raw reading in the newest layer.
pub fn newest(station: &str, property: Property, reading: &Reading) -> Value {
    let layers = layers(station, property);
    layers.value(layers.newest(), reading)
}

/// The licence of a layer: that of the station for raw readings.
pub fn licence(station: &Station, made: &[Calibration], layer: u32) -> Licence {
    let made = made.iter().find(|calibration| calibration.correction.version == layer);
    made.map_or(station.licence, |calibration| calibration.licence)
}

/// The layer that is asked for, if there is one of this number; the newest unless one is named.
pub fn asked(layer: Option<u32>, layers: &Layers) -> Result<u32, Error> {
    match layer {
        None => Ok(layers.newest()),
        Some(layer) if layer <= layers.newest() => Ok(layer),
        Some(_) => Err(not_found(t!("no-such-layer", newest = layers.newest()))),
    }
}

fn checked(station: &Station, given: &Given, version: u32) -> Result<Calibration, Error> {
    let property = Property::from(given.property);
    let mut problems = Problems::new();
    let factor = given.factor.parse::<Value>().ok();
    let factor = factor.filter(|factor| factor.0 > 0 && *factor <= Value::whole(LARGEST_FACTOR));
    problems.unless(
        factor.is_some(),
        "calibration.factor",
        t!("factor-range", limit = LARGEST_FACTOR),
    );
    let plausible = property.plausible();
    let span = Value(plausible.highest.0 - plausible.lowest.0);
    let offset = given
        .offset
        .parse::<Value>()
        .ok()
        .and_then(|shown| property.kept(shown));
    let offset = offset.filter(|offset| offset.0.abs() <= span.0);
    problems.unless(
        offset.is_some(),
        "calibration.offset",
        t!(
            "offset-range",
            limit = property.display(span.as_f64()),
            unit = property.display_unit()
        ),
    );
    let method = given.method.trim();
    problems.length(
        method,
        METHOD_LENGTH,
        "calibration.method",
        t!("method-length", limit = METHOD_LENGTH),
    );
    problems.unless(
        check_time(given.from, clock::now()).is_ok(),
        "calibration.from",
        t!("calibration-from"),
    );
    problems.unless(
        given.until.is_none_or(|until| until > given.from),
        "calibration.until",
        t!("calibration-until"),
    );
    let licence = given.licence.map_or(station.licence, Licence::from);
    problems.unless(
        station.licence.allows(licence),
        "calibration.licence",
        t!("licence-forbids", licence = station.licence.spdx()),
    );
    problems.unless(
        station.properties.contains(&property),
        "calibration.property",
        t!("alert-not-measured", station = &station.name),
    );
    problems.finish()?;
    Ok(Calibration {
        station: station.id.clone(),
        property,
        correction: Correction {
            version,
            from: given.from,
            until: given.until,
            factor: factor.unwrap_or(Value::whole(1)),
            offset: offset.unwrap_or(Value(0)),
        },
        method: method.to_owned(),
        licence,
        by: String::new(),
        made_at: clock::now(),
    })
}

impl Calibration {
    fn told(self) -> Layer {
        let shown = self.property.shown(self.correction.offset);
        Layer {
            number: self.correction.version,
            calibration: Given {
                property: self.property.into(),
                from: self.correction.from,
                until: self.correction.until,
                factor: self.correction.factor.to_string(),
                offset: shown.to_string(),
                method: self.method,
                licence: Some(self.licence.into()),
            },
            licence: self.licence.into(),
            by: self.by,
            made_at: self.made_at,
        }
    }
}

/// What the lineage of the readings of a station and property rests on.
struct Source<'s> {
    station: &'s Station,
    property: Property,
    made: Vec<Calibration>,
    layers: Layers,
    layer: u32,
}

impl<'s> Source<'s> {
    fn new(station: &'s Station, property: Property, layer: Option<u32>) -> Result<Self, Error> {
        let made = of(&station.id, property);
        let layers = Layers(made.iter().map(|calibration| calibration.correction).collect());
        Ok(Self {
            station,
            property,
            layer: asked(layer, &layers)?,
            made,
            layers,
        })
    }

    fn of(&self, reading: &Reading, flag: Flag, day: &Day) -> Origin {
        let made_by = self
            .layers
            .maker(self.layer, reading.at)
            .map_or(0, |maker| maker.version);
        let conflicts = day.disputes.iter().filter(|dispute| dispute.at == reading.at);
        Origin {
            at: reading.at,
            raw: reading.value.to_string(),
            conflicts: conflicts.map(|dispute| dispute.value.to_string()).collect(),
            quality: flag.into(),
            layer: self.layer,
            value: self.layers.value(self.layer, reading).to_string(),
            made_by,
            unit: self.property.unit().to_owned(),
            device: self.station.device.clone(),
            licence: licence(self.station, &self.made, self.layer).into(),
            source: self.station.source().to_owned(),
        }
    }
}

impl Guest for Sensors {
    fn calibrate(station: String, calibration: Given) -> Result<Layer, Error> {
        let member = caller::require_member(t!("members-only"))?;
        let station = stations::find_own(&station)?;
        let made = of(&station.id, calibration.property.into());
        let newest = made.last();
        let version = newest.map_or(0, |calibration| calibration.correction.version);
        let mut new = checked(&station, &calibration, version + 1)?;
        new.by = member.id;
        if let Some(newest) = newest {
            let again = Calibration {
                correction: Correction {
                    version,
                    ..new.correction
                },
                by: newest.by.clone(),
                made_at: newest.made_at,
                ..new.clone()
            };
            if again == *newest {
                return Ok(again.told());
            }
        }
        if made.len() >= VERSIONS {
            return Err(conflict(t!("too-many-calibrations", limit = VERSIONS)));
        }
        CALIBRATIONS.put(&new);
        Ok(new.told())
    }

    fn layers(station: String, property: GivenProperty) -> Result<Vec<Layer>, Error> {
        let station = stations::find(&station)?;
        Ok(of(&station.id, property.into())
            .into_iter()
            .map(Calibration::told)
            .collect())
    }

    fn lineage(station: String, property: GivenProperty, at: Instant, layer: Option<u32>) -> Result<Origin, Error> {
        let station = stations::find(&station)?;
        let origin = Source::new(&station, property.into(), layer)?;
        let nothing = || not_found(t!("no-reading-then"));
        let day = days::DAYS.get(&(station.id.as_str(), origin.property.code(), time::day_of(at)));
        let day = day.ok_or_else(nothing)?;
        let flags = day.flags();
        let found = day.readings.iter().zip(&flags).find(|(reading, _)| reading.at == at);
        let (reading, flag) = found.ok_or_else(nothing)?;
        Ok(origin.of(reading, *flag, &day))
    }

    fn of_day(
        station: String,
        property: GivenProperty,
        day: types::Date,
        layer: Option<u32>,
    ) -> Result<Vec<Origin>, Error> {
        let station = stations::find(&station)?;
        let origin = Source::new(&station, property.into(), layer)?;
        let malformed = || invalid("day", t!("date-malformed"));
        let date = day.parse().map_err(|_| malformed())?;
        let span = days::local_day(date).map_err(|_| malformed())?;
        let mut all = Vec::new();
        for day in days::stored(&station.id, origin.property, &span) {
            let flags = day.flags();
            let within = day
                .readings
                .iter()
                .zip(&flags)
                .filter(|(reading, _)| span.contains(&reading.at));
            all.extend(within.map(|(reading, flag)| origin.of(reading, *flag, &day)));
        }
        Ok(all)
    }
}
