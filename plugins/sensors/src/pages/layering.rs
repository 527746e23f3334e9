//! The layers above the raw readings: what was corrected, by whom and why, and the way to one more.

use legollab_brick::prelude::*;

use super::{CALIBRATIONS, labels, setup_page};
use crate::{
    calibrations::{self, Calibration},
    property::Property,
    stations::Station,
};

/// All calibrations of a station, the newest first.
fn made(station: &Station) -> Vec<Calibration> {
    let properties = Property::ALL.into_iter();
    let mut made: Vec<Calibration> = properties
        .flat_map(|property| calibrations::of(&station.id, property))
        .collect();
    made.sort_by_key(|calibration| std::cmp::Reverse(calibration.made_at));
    made
}

/// On the page of a station, if there is any: what its values are made of.
pub fn of_station(station: &Station, page: &mut Parts) {
    let made = made(station);
    if made.is_empty() {
        return;
    }
    page.section(t!("layers-heading"), |section| {
        section.paragraph(t!("layers-explained"));
        section.table(table(&made));
    });
}

/// On the page where a station is set up: the same, and the form for one more.
pub fn setup(station: &Station, section: &mut Parts) {
    section.paragraph(t!("calibrate-explained"));
    let made = made(station);
    if !made.is_empty() {
        section.table(table(&made));
    }
    let measured = || {
        let all = Property::ALL.into_iter();
        all.filter(|property| station.properties.contains(property))
    };
    let first = measured().next().map_or("pm25", Property::code);
    section.form(
        Form::new(CALIBRATIONS, "calibrate", t!("calibrate"))
            .fixed(json!({ "station": station.id }))
            .initial(json!({ "calibration": { "property": first, "factor": "1", "offset": "0" } }))
            .choices(
                "calibration.property",
                measured().map(|property| (json!(property.code()), labels::with_unit(property))),
            )
            .then(setup_page(&station.id)),
    );
}

fn table(made: &[Calibration]) -> Table {
    let columns = [
        t!("layer"),
        t!("from"),
        t!("until"),
        t!("formula"),
        t!("method"),
        t!("made-by"),
        t!("licence"),
    ];
    let mut table = Table::new(t!("layers-heading"), columns, t!("no-layers"));
    for calibration in made {
        let (property, correction) = (calibration.property, &calibration.correction);
        table.row([
            t!("layer-number", property = property.code(), number = correction.version).into(),
            Cell::Instant(correction.from),
            correction.until.map_or(t!("until-further").into(), Cell::Instant),
            t!(
                "formula-text",
                factor = correction.factor.to_string(),
                offset = property.shown(correction.offset).to_string(),
                unit = property.display_unit(),
            )
            .into(),
            plain(&calibration.method).into(),
            Cell::member(&calibration.by),
            labels::licence(calibration.licence).into(),
        ]);
    }
    table
}
