//! What is kept, in the words of the interfaces.

use crate::{
    bindings::exports::legollaborative::sensors::stations::{self, Description, Properties},
    property::Property,
    states,
    stations::{Licence, Service, Station},
};

impl From<Station> for stations::Station {
    fn from(station: Station) -> Self {
        Self {
            latest_at: states::find(&station.id).latest_at(),
            retired: station.service == Service::Retired,
            registered_at: station.registered_at,
            description: Description {
                position: station.position(),
                name: station.name,
                place: station.place,
                device: station.device,
                device_id: station.device_id,
                sensors: station.sensors,
                properties: station.properties.into_iter().map(Properties::from).collect(),
                licence: station.licence.into(),
                source: station.source,
            },
            id: station.id,
            owner: station.owner,
        }
    }
}

impl From<Property> for Properties {
    fn from(property: Property) -> Self {
        match property {
            Property::Pm1 => Self::PM1,
            Property::Pm25 => Self::PM25,
            Property::Pm10 => Self::PM10,
            Property::Temperature => Self::TEMPERATURE,
            Property::Humidity => Self::HUMIDITY,
            Property::Pressure => Self::PRESSURE,
            Property::Wind => Self::WIND,
            Property::No2 => Self::NO2,
            Property::Co2 => Self::CO2,
        }
    }
}

impl From<stations::Property> for Property {
    fn from(property: stations::Property) -> Self {
        match property {
            stations::Property::Pm25 => Self::Pm25,
            stations::Property::Pm10 => Self::Pm10,
            stations::Property::Pm1 => Self::Pm1,
            stations::Property::Temperature => Self::Temperature,
            stations::Property::Humidity => Self::Humidity,
            stations::Property::Pressure => Self::Pressure,
            stations::Property::Wind => Self::Wind,
            stations::Property::No2 => Self::No2,
            stations::Property::Co2 => Self::Co2,
        }
    }
}

impl From<Property> for stations::Property {
    fn from(property: Property) -> Self {
        match property {
            Property::Pm25 => Self::Pm25,
            Property::Pm10 => Self::Pm10,
            Property::Pm1 => Self::Pm1,
            Property::Temperature => Self::Temperature,
            Property::Humidity => Self::Humidity,
            Property::Pressure => Self::Pressure,
            Property::Wind => Self::Wind,
            Property::No2 => Self::No2,
            Property::Co2 => Self::Co2,
        }
    }
}

impl From<stations::Licence> for Licence {
    fn from(licence: stations::Licence) -> Self {
        match licence {
            stations::Licence::Odbl => Self::Odbl,
            stations::Licence::CcBy => Self::CcBy,
            stations::Licence::Etalab => Self::Etalab,
            stations::Licence::Cc0 => Self::Cc0,
        }
    }
}

impl From<Licence> for stations::Licence {
    fn from(licence: Licence) -> Self {
        match licence {
            Licence::Odbl => Self::Odbl,
            Licence::CcBy => Self::CcBy,
            Licence::Etalab => Self::Etalab,
            Licence::Cc0 => Self::Cc0,
        }
    }
}
