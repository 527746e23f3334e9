//! A platform that measures the air, with real readings of four stations in Aberdeen. Their dates are moved to the last
//! three days, so that there is an air of today; everything says so.

use std::{
    fs,
    time::{SystemTime, UNIX_EPOCH},
};

use serde_json::{Value, json};

use super::seed::{self, Look, Stage};
use crate::workspace::Failure;

/// The one who looks after the stations.
const OWNER: &str = "camille@demo.example";

/// The days of the files, and how many days ago they are to be.
const DAYS: [(&str, u64); 3] = [("2018-10-27", 2), ("2018-10-28", 1), ("2018-10-29", 0)];

/// Whom to name.
const SOURCE: &str = "Sensor.Community, Aberdeen, 27-29/10/2018 (ODbL) ; dates déplacées pour la démonstration";

/// A station of the demo.
struct Station {
    name: &'static str,
    place: &'static str,
    device: &'static str,
    latitude: f64,
    longitude: f64,
    sensors: [u32; 2],
    properties: &'static [&'static str],
    files: [&'static str; 2],
}

const WITH_PRESSURE: &[&str] = &["pm25", "pm10", "temperature", "humidity", "pressure"];
const WITHOUT: &[&str] = &["pm25", "pm10", "temperature", "humidity"];

const STATIONS: [Station; 4] = [
    Station {
        name: "Torry (démo)",
        place: "Aberdeen, rive sud du port",
        device: "SDS011 et DHT22",
        latitude: 57.138,
        longitude: -2.077,
        sensors: [5331, 5332],
        properties: WITHOUT,
        files: [include_str!("air/5331.csv"), include_str!("air/5332.csv")],
    },
    Station {
        name: "Kincorth (démo)",
        place: "Aberdeen, quartier sud. La liaison se coupe souvent.",
        device: "SDS011 et DHT22",
        latitude: 57.125,
        longitude: -2.102,
        sensors: [15462, 15463],
        properties: WITHOUT,
        files: [include_str!("air/15462.csv"), include_str!("air/15463.csv")],
    },
    Station {
        name: "Stonehaven (démo)",
        place: "Sur la côte, au sud d’Aberdeen",
        device: "SDS011 et BME280",
        latitude: 56.963,
        longitude: -2.211,
        sensors: [15092, 15093],
        properties: WITH_PRESSURE,
        files: [include_str!("air/15092.csv"), include_str!("air/15093.csv")],
    },
    Station {
        name: "Fyvie (démo)",
        place: "À la campagne, au nord d’Aberdeen",
        device: "SDS011 et BME280",
        latitude: 57.456,
        longitude: -2.377,
        sensors: [16422, 16423],
        properties: WITH_PRESSURE,
        files: [include_str!("air/16422.csv"), include_str!("air/16423.csv")],
    },
];

/// Assembles the platform and fills it.
pub fn assemble(stage: &Stage<'_>) -> Result<(), Failure> {
    eprintln!("\n== assemble the demo's platform for the air");
    let folder = stage.folder.display().to_string();
    stage.run(
        "",
        &[
            "platform",
            "init",
            &folder,
            "--name",
            "air",
            "--title",
            "fr=L’air d’Aberdeen (démo)",
            "--title",
            "en=The air of Aberdeen (demo)",
            "--time-zone",
            "Europe/London",
            "--accent",
            "#27496f",
        ],
    )?;
    // Whoever looks after a station here is named to everybody. On the other demo platforms names are for members, as usual.
    let manifest = stage.folder.join("platform.toml");
    let text = fs::read_to_string(&manifest).map_err(|error| Failure::at("read", &manifest, &error))?;
    let text = text.replacen("[platform]", "[platform]\nnames = \"everyone\"", 1);
    fs::write(&manifest, text).map_err(|error| Failure::at("write", &manifest, &error))?;
    let look = Look {
        name: "air",
        summary: [
            "Quatre stations mesurent l’air d’Aberdeen. Les mesures sont vraies, leurs dates déplacées pour la démonstration.",
            "Four stations measure the air of Aberdeen. The readings are real; their dates were moved for the demonstration.",
        ],
        shows: [
            "Dessin : une station de mesure sur un piquet, près d’une maison",
            "Drawing: a measuring station on a post, beside a house",
        ],
    };
    look.set(stage)?;
    let file = stage.workspace.bricks().join("sensors.wasm").display().to_string();
    stage.run("", &["platform", "add", &file, "--as", "air", "--yes", "--in", &folder])?;
    // What a town's own site would show of it; here nobody has one.
    let shown = [
        "platform",
        "embed",
        "air/blocks.today",
        "--site",
        "https://www.town.example",
        "--in",
        &folder,
    ];
    stage.run("", &shown)?;
    seed::add_map(
        stage,
        "aberdeen.geojson",
        "Ordnance Survey, National Records Scotland © Crown copyright 2016 (OGL v3.0)",
    )?;
    stage.run("", &["platform", "check", "--in", &folder])?;
    seed::add_people(stage)?;
    let today = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default()
        .as_secs()
        / 86_400;
    for station in &STATIONS {
        let id = stage.call(
            Some(OWNER),
            &["air", "stations", "register"],
            &station.description().to_string(),
        )?;
        let id: Value = serde_json::from_str(&id)
            .map_err(|error| Failure::new(format!("registering {} gave {id}: {error}", station.name)))?;
        for file in station.files {
            let moved = DAYS.iter().fold(file.to_owned(), |file, (day, ago)| {
                file.replace(day, &date(today.saturating_sub(*ago)))
            });
            let arguments = json!({ "station": id, "csv": moved });
            stage.call(Some(OWNER), &["air", "readings", "import-csv"], &arguments.to_string())?;
        }
    }
    Ok(())
}

impl Station {
    fn description(&self) -> Value {
        json!({
            "description": {
                "name": self.name,
                "place": self.place,
                "position": { "latitude": self.latitude, "longitude": self.longitude },
                "device": self.device,
                "sensors": self.sensors,
                "properties": self.properties,
                "licence": "odbl",
                "source": SOURCE,
            }
        })
    }
}

/// Says where the platform is.
pub fn print_address(port: u16) {
    println!(
        "  L’air d’Aberdeen (real readings of October 2018 by Sensor.Community, ODbL; dates moved to these days)\n"
    );
    println!("    http://air.localhost:{port}/");
    println!("    http://air.localhost:{port}/embed/air/blocks.today   as a site of the town shows it\n");
    println!("  Sign in as above. As camille, “My stations” says how a device sends.\n");
}

/// The date of a day, counted from 1970-01-01.
fn date(days: u64) -> String {
    // Years that begin in March have their leap day at the end.
    let days = days + 719_468;
    let (era, of_era) = (days / 146_097, days % 146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * from_march + 2) / 5 + 1;
    let month = if from_march < 10 {
        from_march + 3
    } else {
        from_march - 9
    };
    let year = year_of_era + 400 * era + u64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_those_of_the_calendar() {
        for (days, expected) in [
            (0, "1970-01-01"),
            (11_016, "2000-02-29"),
            (17_831, "2018-10-27"),
            (20_787, "2026-11-30"),
        ] {
            assert_eq!(date(days), expected);
        }
    }

    #[test]
    fn every_file_has_every_day() {
        for file in STATIONS.iter().flat_map(|station| station.files) {
            assert!(DAYS.iter().all(|(day, _)| file.contains(day)));
        }
    }
}
