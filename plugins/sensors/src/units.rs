//! Units in UCUM, and the conversion into the one in which a property is kept.
//!
//! Factors are exact fractions, and values are whole millionths, so the same value in another unit of the same size is the
//! same reading: `1013.25 hPa` and `101325 Pa` are no conflict.

use crate::{property::Property, value::Value};

/// How a value becomes one in the unit of the property: times `numerator / denominator`, plus `offset` millionths.
struct Conversion {
    numerator: i128,
    denominator: i128,
    offset: i128,
}

const SAME: Conversion = times(1);

const fn times(numerator: i128) -> Conversion {
    Conversion {
        numerator,
        denominator: 1,
        offset: 0,
    }
}

const fn part(numerator: i128, denominator: i128) -> Conversion {
    Conversion {
        numerator,
        denominator,
        offset: 0,
    }
}

const KELVIN_AT_ZERO: i128 = 273_150_000;

/// A value in the unit in which the property is kept; none if that unit does not measure it.
///
/// The codes are those of UCUM, in the forms that are in use for these quantities, and those in which SenML differs (RFC
/// 8428, RFC 8798): `%RH`.
pub fn convert(property: Property, value: Value, unit: &str) -> Option<Value> {
    let conversion = match property {
        Property::Pm1 | Property::Pm25 | Property::Pm10 | Property::No2 => match unit {
            "ug/m3" | "ug.m-3" | "µg/m3" | "µg/m³" => SAME,
            "mg/m3" | "mg.m-3" => times(1_000),
            "g/m3" | "g.m-3" => times(1_000_000),
            "kg/m3" | "kg.m-3" => times(1_000_000_000),
            _ => return None,
        },
        Property::Temperature => match unit {
            "Cel" | "°C" => SAME,
            "K" => Conversion {
                offset: -KELVIN_AT_ZERO,
                ..SAME
            },
            // (F - 32) * 5 / 9, with the subtraction as the offset -160/9.
            "[degF]" => return fahrenheit(value),
            _ => return None,
        },
        Property::Humidity => match unit {
            "%" | "%RH" => SAME,
            "1" => times(100),
            _ => return None,
        },
        Property::Pressure => match unit {
            "Pa" => SAME,
            "hPa" | "mbar" => times(100),
            "kPa" => times(1_000),
            "bar" => times(100_000),
            "atm" => times(101_325),
            "mm[Hg]" => part(133_322, 1_000),
            _ => return None,
        },
        Property::Wind => match unit {
            "m/s" => SAME,
            "km/h" => part(5, 18),
            "[kn_i]" => part(463, 900),
            "[mi_i]/h" => part(44_704, 100_000),
            _ => return None,
        },
        Property::Co2 => match unit {
            "[ppm]" | "ppm" => SAME,
            "[ppb]" => part(1, 1_000),
            "%" => times(10_000),
            _ => return None,
        },
    };
    let product = rounded(i128::from(value.0) * conversion.numerator, conversion.denominator);
    in_bounds(product + conversion.offset)
}

fn fahrenheit(value: Value) -> Option<Value> {
    in_bounds(rounded((i128::from(value.0) - 32_000_000) * 5, 9))
}

/// A quotient, half of the last place away from zero, as [`Value`] reads texts.
fn rounded(numerator: i128, denominator: i128) -> i128 {
    let half = denominator / 2;
    if numerator >= 0 {
        (numerator + half) / denominator
    } else {
        -((half - numerator) / denominator)
    }
}

/// The value of so many millionths, if one can be so large.
pub fn in_bounds(millionths: i128) -> Option<Value> {
    let value = i64::try_from(millionths).ok().map(Value)?;
    value.is_in_bounds().then_some(value)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn converted(property: Property, value: &str, unit: &str) -> Option<String> {
        convert(property, value.parse().unwrap(), unit).map(|value| value.to_string())
    }

    #[test]
    fn units_in_use() {
        use Property::{Co2, Humidity, No2, Pm25, Pressure, Temperature, Wind};
        for (property, value, unit, expected) in [
            (Pm25, "12.3", "ug/m3", "12.3"),
            (Pm25, "0.0123", "mg/m3", "12.3"),
            (Pm25, "0.000001", "kg/m3", "1000"),
            (Temperature, "293.15", "K", "20"),
            (Temperature, "-40", "[degF]", "-40"),
            (Temperature, "68", "[degF]", "20"),
            (Temperature, "0", "[degF]", "-17.777778"),
            (Humidity, "0.5", "1", "50"),
            (Humidity, "51.2", "%RH", "51.2"),
            (Pressure, "1013.25", "hPa", "101325"),
            (Pressure, "1.01325", "bar", "101325"),
            (Pressure, "760", "mm[Hg]", "101324.72"),
            (Wind, "36", "km/h", "10"),
            (Wind, "10", "[kn_i]", "5.144444"),
            (Co2, "415000", "[ppb]", "415"),
            (No2, "0.02", "mg/m3", "20"),
        ] {
            assert_eq!(
                converted(property, value, unit).as_deref(),
                Some(expected),
                "{value} {unit}"
            );
        }
        for (property, unit) in [
            (Pm25, "Cel"),
            (Pm25, "ppm"),
            (Temperature, "Pa"),
            (Humidity, ""),
            (Pressure, "PSI"),
        ] {
            assert_eq!(converted(property, "1", unit), None, "{unit}");
        }
        assert_eq!(converted(Pressure, "100000000", "bar"), None, "beyond what is kept");
    }

    proptest! {
        /// Each conversion keeps the order of values, so no two readings change places by their unit.
        #[test]
        fn order_is_kept(one in -1_000_000_000i64..1_000_000_000, step in 1i64..1_000_000) {
            for (property, unit) in [
                (Property::Pm10, "mg/m3"), (Property::Temperature, "K"), (Property::Temperature, "[degF]"),
                (Property::Humidity, "1"), (Property::Pressure, "hPa"), (Property::Pressure, "mm[Hg]"),
            ] {
                let (low, high) = (convert(property, Value(one), unit), convert(property, Value(one + step), unit));
                prop_assert!(low.is_some() && low <= high, "{unit}");
            }
        }

        /// A pressure in hectopascal with four decimals is the same reading as the one in pascal.
        #[test]
        fn the_same_in_another_unit_is_the_same(pascal in 0i64..2_000_000_000) {
            let hecto = Value(pascal * 10_000).to_string();
            let whole = Value(pascal * 1_000_000);
            prop_assert_eq!(convert(Property::Pressure, hecto.parse().unwrap(), "hPa").map(|value| value.0),
                Some(whole.0).filter(|_| whole.is_in_bounds()));
        }
    }
}
