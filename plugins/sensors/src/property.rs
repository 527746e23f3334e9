//! What stations measure: units, and what is plausible of each.

use legollab_brick::{
    Instant,
    clock::{HOUR, MINUTE},
};
use serde::{Deserialize, Serialize};

use crate::{units, value::Value};

/// Something that stations measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Property {
    /// Particles up to 1 µm.
    Pm1,
    /// Particles up to 2.5 µm.
    Pm25,
    /// Particles up to 10 µm.
    Pm10,
    /// Air temperature.
    Temperature,
    /// Relative humidity.
    Humidity,
    /// Air pressure at the station.
    Pressure,
    /// Wind speed.
    Wind,
    /// Nitrogen dioxide.
    No2,
    /// Carbon dioxide.
    Co2,
}

/// What is plausible of a property. The tests follow those of the QARTOD manuals: gross range, spike, flat line.
#[derive(Debug, Clone, Copy)]
pub struct Plausible {
    /// The lowest value that the usual devices can measure.
    pub lowest: Value,
    /// The highest one.
    pub highest: Value,
    /// From here on the device is at its end: the true value may be higher.
    pub saturated: Value,
    /// How far a single reading may stand out from both of its neighbours.
    pub spike: Value,
    /// How long the same value may repeat.
    pub flat: Instant,
}

impl Property {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 9] = [
        Self::Pm25,
        Self::Pm10,
        Self::Pm1,
        Self::Temperature,
        Self::Humidity,
        Self::Pressure,
        Self::Wind,
        Self::No2,
        Self::Co2,
    ];

    /// Its code in addresses, files and JSON.
    pub fn code(self) -> &'static str {
        match self {
            Self::Pm1 => "pm1",
            Self::Pm25 => "pm25",
            Self::Pm10 => "pm10",
            Self::Temperature => "temperature",
            Self::Humidity => "humidity",
            Self::Pressure => "pressure",
            Self::Wind => "wind",
            Self::No2 => "no2",
            Self::Co2 => "co2",
        }
    }

    /// The property of this code.
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|property| property.code() == code)
    }

    /// The unit in which its values are kept, in UCUM.
    pub fn unit(self) -> &'static str {
        match self {
            Self::Pm1 | Self::Pm25 | Self::Pm10 | Self::No2 => "ug/m3",
            Self::Temperature => "Cel",
            Self::Humidity => "%",
            Self::Pressure => "Pa",
            Self::Wind => "m/s",
            Self::Co2 => "[ppm]",
        }
    }

    /// The unit in which people read it.
    pub fn display_unit(self) -> &'static str {
        match self {
            Self::Pm1 | Self::Pm25 | Self::Pm10 | Self::No2 => "µg/m³",
            Self::Temperature => "°C",
            Self::Humidity => "%",
            Self::Pressure => "hPa",
            Self::Wind => "m/s",
            Self::Co2 => "ppm",
        }
    }

    /// The sign of the unit in which its values are kept.
    pub fn display_unit_of_kept(self) -> &'static str {
        match self {
            Self::Pressure => "Pa",
            _ => self.display_unit(),
        }
    }

    /// A value in the unit in which people read it.
    pub fn display(self, value: f64) -> f64 {
        match self {
            Self::Pressure => value / 100.0,
            _ => value,
        }
    }

    /// A value in the unit in which it is kept, of one in the unit in which people read it; none if it is too large.
    pub fn kept(self, shown: Value) -> Option<Value> {
        match self {
            Self::Pressure => units::in_bounds(i128::from(shown.0) * 100),
            _ => Some(shown),
        }
    }

    /// A value in the unit in which people read it, exactly but for what is below the last digit.
    pub fn shown(self, kept: Value) -> Value {
        match self {
            Self::Pressure => Value(kept.0 / 100),
            _ => kept,
        }
    }

    /// A value for a text: one decimal for temperatures and small amounts, none where it would say more than is known.
    pub fn rounded(self, value: f64) -> f64 {
        let shown = self.display(value);
        match self {
            Self::Humidity | Self::Pressure | Self::Co2 => shown.round(),
            Self::Pm1 | Self::Pm25 | Self::Pm10 | Self::No2 if shown >= 10.0 => shown.round(),
            _ => (shown * 10.0).round() / 10.0,
        }
    }

    /// Whether it is particles in the air.
    pub fn is_particles(self) -> bool {
        matches!(self, Self::Pm1 | Self::Pm25 | Self::Pm10)
    }

    /// What is plausible of it.
    pub fn plausible(self) -> Plausible {
        let bounds = |lowest, highest, saturated, spike, flat| Plausible {
            lowest: Value::whole(lowest),
            highest: Value::whole(highest),
            saturated,
            spike: Value::whole(spike),
            flat,
        };
        match self {
            Self::Pm1 | Self::Pm25 | Self::Pm10 => bounds(0, 1_000, Value(999_900_000), 50, 2 * HOUR),
            Self::Temperature => bounds(-40, 60, Value::whole(60), 5, 6 * HOUR),
            Self::Humidity => bounds(0, 100, Value(99_900_000), 30, 6 * HOUR),
            Self::Pressure => bounds(30_000, 110_000, Value::whole(110_000), 500, 6 * HOUR),
            // A calm night is no fault, so the same value may repeat for as long as a day is.
            Self::Wind => bounds(0, 75, Value::whole(75), 20, 48 * HOUR),
            Self::No2 => bounds(0, 2_000, Value::whole(2_000), 200, 6 * HOUR),
            Self::Co2 => bounds(0, 40_000, Value::whole(40_000), 1_000, 6 * HOUR),
        }
    }
}

/// From which pause on it is said that nothing was measured, unless a station sends less often anyway.
pub const GAP: Instant = 30 * MINUTE;
