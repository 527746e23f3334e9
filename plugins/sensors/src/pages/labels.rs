//! Words for what is measured.

use legollab_brick::{
    Instant,
    calendar::{self, Date},
    clock::{DAY, HOUR, MINUTE},
    prelude::*,
    text,
    ui::Tone,
};

use crate::{
    property::Property,
    quality::Flag,
    settings::Rules,
    states::State,
    stations::{Licence, Service, Station},
    verdict::{self, Verdict},
};

/// What a property is called.
pub fn property(property: Property) -> Text {
    match property {
        Property::Pm1 => t!("property-pm1"),
        Property::Pm25 => t!("property-pm25"),
        Property::Pm10 => t!("property-pm10"),
        Property::Temperature => t!("property-temperature"),
        Property::Humidity => t!("property-humidity"),
        Property::Pressure => t!("property-pressure"),
        Property::Wind => t!("property-wind"),
        Property::No2 => t!("property-no2"),
        Property::Co2 => t!("property-co2"),
    }
}

/// What a property is called, with the unit in which people read it.
pub fn with_unit(property: Property) -> Text {
    t!(
        "property-in-unit",
        property = property.code(),
        unit = property.display_unit()
    )
}

/// A value with its unit, in no more digits than it is good for.
pub fn quantity(property: Property, value: f64) -> Text {
    t!(
        "quantity",
        value = property.rounded(value),
        unit = property.display_unit()
    )
}

/// A value with its unit and what it is of.
pub fn quantity_of(property: Property, value: f64) -> Text {
    let (value, unit) = (property.rounded(value), property.display_unit());
    match property {
        Property::Pm1 => t!("quantity-pm1", value = value, unit = unit),
        Property::Pm25 => t!("quantity-pm25", value = value, unit = unit),
        Property::Pm10 => t!("quantity-pm10", value = value, unit = unit),
        Property::No2 => t!("quantity-no2", value = value, unit = unit),
        Property::Co2 => t!("quantity-co2", value = value, unit = unit),
        Property::Temperature | Property::Humidity | Property::Pressure | Property::Wind => {
            t!("quantity", value = value, unit = unit)
        }
    }
}

/// How long ago something was.
pub fn age(at: Instant) -> Text {
    let ago = (clock::now() - at).max(0);
    match ago {
        _ if ago < 2 * MINUTE => t!("age-now"),
        _ if ago < 2 * HOUR => t!("age-minutes", count = ago / MINUTE),
        _ if ago < 2 * DAY => t!("age-hours", count = ago / HOUR),
        _ => t!("age-days", count = ago / DAY),
    }
}

/// A day as people say it, with its year.
pub fn date(date: Date, begins: Instant) -> Text {
    t!("date", at = text::instant(begins), year = year(date))
}

/// A year is written without a space for thousands.
pub fn year(date: Date) -> String {
    date.parts().0.to_string()
}

/// What is said of a reading.
pub fn flag(flag: Flag) -> (Tone, Text) {
    match flag {
        Flag::Good => (Tone::Good, t!("flag-good")),
        Flag::Saturated => (Tone::Neutral, t!("flag-saturated")),
        Flag::OutOfRange => (Tone::Bad, t!("flag-out-of-range")),
        Flag::Spike => (Tone::Bad, t!("flag-spike")),
        Flag::FlatLine => (Tone::Attention, t!("flag-flat-line")),
        Flag::Disputed => (Tone::Attention, t!("flag-disputed")),
    }
}

/// What follows from what is said of a reading.
pub fn consequence(flag: Flag) -> Text {
    match flag {
        Flag::Good => t!("consequence-good"),
        Flag::Saturated => t!("consequence-saturated"),
        Flag::OutOfRange => t!("consequence-out-of-range"),
        Flag::Spike => t!("consequence-spike"),
        Flag::FlatLine => t!("consequence-flat-line"),
        Flag::Disputed => t!("consequence-disputed"),
    }
}

/// What a licence is called.
pub fn licence(licence: Licence) -> Text {
    match licence {
        Licence::Odbl => t!("licence-odbl"),
        Licence::CcBy => t!("licence-cc-by"),
        Licence::Etalab => t!("licence-etalab"),
        Licence::Cc0 => t!("licence-cc0"),
    }
}

/// The weight of a verdict.
pub fn tone(verdict: Verdict) -> Tone {
    match verdict {
        Verdict::Good => Tone::Good,
        Verdict::Fair => Tone::Attention,
        Verdict::Poor => Tone::Bad,
    }
}

/// A verdict in a word.
pub fn word(verdict: Verdict) -> Text {
    match verdict {
        Verdict::Good => t!("verdict-good"),
        Verdict::Fair => t!("verdict-fair"),
        Verdict::Poor => t!("verdict-poor"),
    }
}

/// A verdict in a sentence, with the value and the limits it rests on.
pub fn sentence(property: Property, mean: f64) -> Option<(Verdict, Text)> {
    let (verdict, limits) = (verdict::of(property, mean)?, verdict::limits(property)?);
    let value = property.rounded(mean);
    let (who, eu) = (limits.who, limits.eu);
    let text = match (property, verdict) {
        (Property::Pm25, Verdict::Good) => t!("air-pm25-good", value = value, who = who),
        (Property::Pm25, Verdict::Fair) => t!("air-pm25-fair", value = value, who = who, eu = eu),
        (Property::Pm25, Verdict::Poor) => t!("air-pm25-poor", value = value, eu = eu),
        (_, Verdict::Good) => t!("air-pm10-good", value = value, who = who),
        (_, Verdict::Fair) => t!("air-pm10-fair", value = value, who = who, eu = eu),
        (_, Verdict::Poor) => t!("air-pm10-poor", value = value, eu = eu),
    };
    Some((verdict, text))
}

/// How a station is doing.
pub fn state(station: &Station, state: &State, rules: &Rules) -> Cell {
    match state.latest_at() {
        _ if station.service == Service::Retired => Cell::status(Tone::Neutral, t!("state-retired")),
        None => Cell::status(Tone::Neutral, t!("state-new")),
        Some(at) if state.is_current(rules) => Cell::Text(age(at)),
        Some(_) => Cell::status(Tone::Attention, t!("state-silent")),
    }
}

/// The day of the platform's zone that an instant is on; the first of all days if no calendar knows it.
pub fn day_of(at: Instant) -> Date {
    calendar::to_local(at)
        .ok()
        .and_then(|zoned| Date::of(zoned.local).ok())
        .unwrap_or_else(|| Date::numbered(0))
}
