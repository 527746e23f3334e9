//! What people see.

mod air;
mod alerting;
mod curves;
mod keeping;
mod labels;
mod layering;
mod local;
mod returns;
mod station;

use legollab_brick::prelude::*;

pub use air::town;
pub use labels::{age, quantity_of, sentence, state, tone};
pub use local::widget;

use crate::{Sensors, bindings::exports::legollaborative::brick::pages::Guest};

const RETURNS: &str = "legollaborative:sensors/returns";
const STATIONS: &str = "legollaborative:sensors/stations";
const ALERTS: &str = "legollaborative:sensors/alerts";
const CALIBRATIONS: &str = "legollaborative:sensors/calibrations";
const READINGS: &str = "legollaborative:sensors/readings";

impl Guest for Sensors {
    fn render(page: PageRef) -> Result<View, Error> {
        match page.page.as_str() {
            "air" => Ok(air::air(&page)),
            "station" => station::station(&page),
            "my-stations" => keeping::mine(),
            "setup" => keeping::setup(&page),
            "alert" => alerting::alert(&page),
            "alerts" => alerting::mine(),
            "local" => local::local(&page),
            "returns" => returns::returns(),
            "watch" => keeping::watch(&page),
            _ => Err(not_found(t!("no-such-page"))),
        }
    }
}

/// The page of a station.
pub fn station_page(station: &str) -> PageRef {
    PageRef::new("station").with("station", station)
}

/// The page that says how a station's device sends.
fn setup_page(station: &str) -> PageRef {
    PageRef::new("setup").with("station", station)
}
