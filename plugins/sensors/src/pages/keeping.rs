//! For those who look after stations, and for the stewards.

use legollab_brick::{prelude::*, ui::Tone};

use super::{READINGS, STATIONS, labels, layering, local::local_page, setup_page, station_page};
use crate::{
    days::{DISPUTED, Day},
    property::Property,
    settings::rules,
    states,
    stations::{self, Licence, Service, Station},
    time,
};

/// The most conflicts on the stewards' page.
const CONFLICTS: usize = 50;

/// The caller's stations, and the form to register one.
pub fn mine() -> Result<View, Error> {
    let member = caller::require_member(t!("members-only"))?;
    let own: Vec<Station> = stations::of_owner(&member.id).collect();
    let rules = rules();
    Ok(View::build(t!("page-my-stations"), |page| {
        if !own.is_empty() {
            let columns = [t!("station"), t!("latest"), t!("how-it-sends")];
            let mut table = Table::new(t!("page-my-stations"), columns, t!("own-stations-empty"));
            for station in &own {
                table.row([
                    Cell::link(plain(&station.name), station_page(&station.id)),
                    labels::state(station, &states::find(&station.id), &rules),
                    Cell::link(t!("set-up"), setup_page(&station.id)),
                ]);
            }
            page.table(table);
        }
        if stations::may_register(&member) {
            page.section(t!("register-heading"), |section| {
                section.paragraph(t!("register-explained"));
                let usual = json!({ "description": { "properties": ["pm25", "pm10"], "licence": "odbl" } });
                let form = Form::new(STATIONS, "register", t!("register-submit")).initial(usual);
                section.form(form.then(PageRef::new("setup").with_result("station", "")));
            });
        } else if own.is_empty() {
            page.notice(Tone::Neutral, t!("stewards-register"));
        }
        page.links([(t!("all-stations"), PageRef::new("air"))]);
    }))
}

/// How the device of a station sends, and everything that can be changed.
pub fn setup(page: &PageRef) -> Result<View, Error> {
    let station = stations::find_own(page.param("station").unwrap_or_default())?;
    let here = setup_page(&station.id);
    let arguments = json!({ "station": station.id });
    Ok(View::build(t!("setup-of", station = &station.name), |page| {
        if station.service == Service::Retired {
            page.notice(Tone::Attention, t!("station-is-retired"));
        }
        page.section(t!("sending-heading"), |section| {
            section.paragraph(t!("sending-explained"));
            section.address(
                t!("sending-address"),
                "ingest.push-by-key",
                [("key", station.key.as_str())],
            );
            section.paragraph(t!("headers-explained"));
            section.address(t!("headers-address"), "ingest.push", []);
            let named = station.device_id.as_deref().unwrap_or(&station.id);
            section.details([
                (plain("X-Sensor"), plain(named).into()),
                (plain("X-Pin"), plain(&station.key).into()),
            ]);
            section.paragraph(t!("batches-explained"));
            let renew = Button::new(t!("renew-key"), STATIONS, "renew-key", arguments.clone());
            section.buttons([renew
                .danger(t!("renew-key-question", station = &station.name), t!("renew-key-yes"))
                .then(here.clone())]);
        });
        page.section(t!("import-heading"), |section| {
            section.paragraph(t!("import-explained"));
            section.form(
                Form::new(READINGS, "import-csv", t!("import-submit"))
                    .fixed(arguments.clone())
                    .then(station_page(&station.id)),
            );
        });
        page.section(t!("calibrate-heading"), |section| layering::setup(&station, section));
        page.section(t!("change-heading"), |section| {
            section.form(
                Form::new(STATIONS, "update", t!("save"))
                    .fixed(arguments.clone())
                    .initial(json!({ "description": described(&station) }))
                    .then(station_page(&station.id)),
            );
            section.buttons([match station.service {
                Service::Open => Button::new(t!("retire"), STATIONS, "retire", arguments.clone())
                    .danger(t!("retire-question", station = &station.name), t!("retire-yes"))
                    .then(here.clone()),
                Service::Retired => Button::new(t!("reopen"), STATIONS, "reopen", arguments.clone()).then(here.clone()),
            }]);
        });
        page.links([
            (t!("weather-station"), local_page(&station.id)),
            (plain(&station.name), station_page(&station.id)),
            (t!("page-my-stations"), PageRef::new("my-stations")),
        ]);
    }))
}

/// What is said of a station, as the form takes it.
fn described(station: &Station) -> legollab_brick::serde_json::Value {
    let position = station.position();
    let licence = match station.licence {
        Licence::Odbl => "odbl",
        Licence::CcBy => "cc-by",
        Licence::Etalab => "etalab",
        Licence::Cc0 => "cc0",
    };
    json!({
        "name": station.name,
        "place": station.place,
        "position": { "latitude": position.latitude, "longitude": position.longitude },
        "device": station.device,
        "deviceId": station.device_id,
        "sensors": station.sensors,
        "properties": station.properties.iter().map(|property| property.code()).collect::<Vec<_>>(),
        "licence": licence,
        "source": station.source,
    })
}

/// For stewards: which stations need somebody, and which readings contradict each other.
pub fn watch(page: &PageRef) -> Result<View, Error> {
    let rules = rules();
    let all: Vec<Station> = stations::in_service(page.param("after")).collect();
    let next = all
        .last()
        .filter(|_| all.len() == stations::PAGE)
        .map(|station| station.id.clone());
    let days: Vec<Day> = DISPUTED.all().into_iter().take(CONFLICTS).collect();
    Ok(View::build(t!("page-watch"), |page| {
        page.section(t!("silent-heading"), |section| {
            let columns = [t!("station"), t!("owner"), t!("latest"), t!("how-it-sends")];
            let mut table = Table::new(t!("silent-heading"), columns, t!("none-silent"));
            for station in &all {
                let state = states::find(&station.id);
                if state.is_current(&rules) {
                    continue;
                }
                table.row([
                    Cell::link(plain(&station.name), station_page(&station.id)),
                    Cell::member(&station.owner),
                    state.latest_at().map_or(t!("state-new").into(), Cell::Instant),
                    Cell::link(t!("set-up"), setup_page(&station.id)),
                ]);
            }
            section.table(table);
            if let Some(next) = next {
                section.links([(t!("more-stations"), PageRef::new("watch").with("after", next))]);
            }
        });
        page.section(t!("conflicts-heading"), |section| {
            section.paragraph(t!("conflicts-explained"));
            section.table(conflicts(&days));
        });
    }))
}

fn conflicts(days: &[Day]) -> Table {
    let columns = [
        t!("station"),
        t!("measured"),
        t!("at"),
        t!("kept-value"),
        t!("other-value"),
    ];
    let mut table = Table::new(t!("conflicts-heading"), columns, t!("no-conflicts"));
    let mut left = CONFLICTS;
    for day in days {
        let name = stations::find(&day.station).map_or_else(|_| day.station.clone(), |station| station.name);
        let page = station_page(&day.station)
            .with("period", "day")
            .with("until", labels::day_of(time::start_of(day.day)).to_string());
        for dispute in day.disputes.iter().take(left) {
            left -= 1;
            let kept = day.readings.iter().find(|reading| reading.at == dispute.at);
            let shown = |value: crate::value::Value| exact(day.property, value);
            table.row([
                Cell::link(plain(&name), page.clone()),
                labels::property(day.property).into(),
                Cell::Instant(dispute.at),
                kept.map_or(Cell::None, |kept| shown(kept.value).into()),
                shown(dispute.value).into(),
            ]);
        }
    }
    table
}

/// A value with all of its digits, since it is compared with another one.
fn exact(property: Property, value: crate::value::Value) -> Text {
    plain(format!("{value}\u{a0}{}", property.unit()))
}
