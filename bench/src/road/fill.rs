//! What a site has after its first weeks, and the blocks that show it on the first page. All of it is invented, and says so.

use std::time::{SystemTime, UNIX_EPOCH};

use legollab_runtime::{Instant, calendar};
use serde_json::{Value, json};

use super::{demo::Demo, walk::PASSWORD};

/// Members.
const MEMBERS: usize = 3;
/// Things on offer, each with a picture.
const THINGS: usize = 30;
/// Reviews.
const REVIEWS: i64 = 20;
/// Stations, each with the readings of a day.
const STATIONS: u32 = 2;
/// Readings of a station, ten minutes apart.
const READINGS: i64 = 144;
/// Needs.
const NEEDS: usize = 5;
/// Pictures of the demonstration, with which things are shown in turn.
const PICTURES: [(&str, &[u8]); 3] = [
    (
        "ville.jpg",
        include_bytes!("../../../xtask/src/demo/bikes/velo-ville.jpg"),
    ),
    (
        "pliant.jpg",
        include_bytes!("../../../xtask/src/demo/bikes/velo-pliant.jpg"),
    ),
    (
        "siege.jpg",
        include_bytes!("../../../xtask/src/demo/bikes/velo-siege.jpg"),
    ),
];
const HOUR_MS: i64 = 3_600_000;

/// What there is on a site that is filled.
pub struct Filled {
    /// The address of a member, who has the password of everybody here.
    pub member: String,
    /// How many blocks a visitor sees on the first page.
    pub for_visitors: usize,
    /// How many a member sees.
    pub for_members: usize,
}

/// Fills a site and places its blocks.
///
/// # Errors
/// When something is refused.
pub fn fill(demo: &Demo, site: &str) -> crate::error::Result<Filled> {
    let site = Site { demo, name: site };
    let ids = site.members()?;
    let (Some(owner), Some(other)) = (ids.first(), ids.get(1)) else {
        return Err("there are no members".into());
    };
    site.things()?;
    site.reviews(owner, other)?;
    let stations = site.stations()?;
    site.needs()?;
    let placed = |block: &str, with: &Value| format!("{block}={with}");
    let mut blocks: Vec<String> = [3, 6, 12]
        .map(|count| placed("velos/blocks.free-now", &json!({ "count": count })))
        .to_vec();
    blocks.push(placed("avis/blocks.latest", &json!({ "count": 3 })));
    blocks.extend([owner, other].map(|member| placed("avis/blocks.score", &json!({ "member": member }))));
    blocks.push("sensors/blocks.today".to_owned());
    blocks.extend(
        stations
            .iter()
            .map(|station| placed("sensors/blocks.station-now", &json!({ "station": station }))),
    );
    blocks.push(placed("sensors/blocks.of-member", &json!({ "member": owner })));
    let for_visitors = blocks.len();
    // That of the fourth brick is for members.
    blocks.push(placed("conversations/blocks.with-member", &json!({ "member": owner })));
    let words: Vec<&str> = ["platform", "blocks"]
        .into_iter()
        .chain(blocks.iter().map(String::as_str))
        .collect();
    site.run(&words, "")?;
    Ok(Filled {
        member: address(1),
        for_visitors,
        for_members: blocks.len(),
    })
}

fn address(number: usize) -> String {
    format!("membre{number}@mesure.example")
}

fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or_default()
}

struct Site<'d> {
    demo: &'d Demo,
    name: &'d str,
}

impl Site<'_> {
    fn run(&self, words: &[&str], input: &str) -> crate::error::Result<Value> {
        self.demo.at_site(self.name, words, input)
    }

    /// Calls a function as a member, or as the site's own, with what else belongs on the command line.
    fn call(
        &self,
        member: Option<&str>,
        function: [&str; 3],
        arguments: &Value,
        more: &[&str],
    ) -> crate::error::Result<Value> {
        let arguments = arguments.to_string();
        let mut words = vec!["platform", "call"];
        words.extend(function);
        words.push(&arguments);
        words.extend(more);
        if let Some(member) = member {
            words.extend(["--as", member]);
        }
        self.run(&words, "")
    }

    /// Adds members, and gives their identifiers.
    fn members(&self) -> crate::error::Result<Vec<String>> {
        for number in 0..MEMBERS {
            let (address, name) = (address(number), format!("Membre {number} (mesure)"));
            let words = [
                "platform",
                "member",
                "add",
                &address,
                "--name",
                &name,
                "--password-stdin",
            ];
            self.run(&words, PASSWORD)?;
        }
        let listed = self.run(&["platform", "member", "list"], "")?;
        let text = |member: &Value, key: &str| member.get(key).and_then(Value::as_str).map(str::to_owned);
        let listed: Vec<&Value> = listed.as_array().into_iter().flatten().collect();
        let id = |number: usize| {
            let of = address(number);
            let member = listed.iter().find(|member| text(member, "email").as_ref() == Some(&of));
            member.and_then(|member| text(member, "id"))
        };
        Ok((0..MEMBERS).filter_map(id).collect())
    }

    fn things(&self) -> crate::error::Result<()> {
        let owner = address(0);
        let pictures = tempfile::tempdir()?;
        let hours: Vec<Value> = [
            "monday",
            "tuesday",
            "wednesday",
            "thursday",
            "friday",
            "saturday",
            "sunday",
        ]
        .iter()
        .map(|day| json!({ "day": day, "from": "09:00", "until": "19:00", "slotMinutes": 60 }))
        .collect();
        for (number, (file, bytes)) in (0..THINGS).zip(PICTURES.iter().cycle()) {
            let path = pictures.path().join(file);
            std::fs::write(&path, bytes)?;
            let about = json!({
                "name": format!("Vélo {number} (mesure)"),
                "description": "Sept vitesses, panier avant, taille M. Antivol fourni.",
                "place": "Local (mesure)",
                "pictures": [format!("@{file}")],
            });
            let sent = format!("{}=Dessin : un vélo", path.display());
            let item = self.call(Some(&owner), ["velos", "items", "offer"], &about, &["--file", &sent])?;
            let open = json!({ "item": item, "hours": hours });
            self.call(Some(&owner), ["velos", "items", "set-hours"], &open, &[])?;
        }
        Ok(())
    }

    /// Reviews of loans that are over, as another site would bring them along.
    fn reviews(&self, one: &str, other: &str) -> crate::error::Result<()> {
        let now = now();
        let line = |number: i64| {
            let (author, about) = if number % 2 == 0 { (one, other) } else { (other, one) };
            let at = now - number * HOUR_MS;
            let invitation = json!({
                "id": format!("mesure{number}-booker"),
                "encounter": format!("mesure{number}"),
                "author": author,
                "about": about,
                "occasion": format!("Vélo {number} (mesure)"),
                "endedAt": at - HOUR_MS,
                "openUntil": now + HOUR_MS,
                "review": { "stars": 3 + number % 3, "comment": "Rendu à l’heure, rien à redire.", "writtenAt": at },
                "state": { "published": at },
            });
            json!({ "invitation": invitation }).to_string()
        };
        let lines: Vec<String> = (0..REVIEWS).map(line).collect();
        self.call(None, ["avis", "portable", "take-in"], &json!({ "lines": lines }), &[])?;
        Ok(())
    }

    /// Stations with the readings of the last day, and their identifiers.
    fn stations(&self) -> crate::error::Result<Vec<Value>> {
        let owner = address(0);
        let mut stations = Vec::new();
        for number in 0..STATIONS {
            let sensor = 900 + number;
            let description = json!({
                "name": format!("Station {number} (mesure)"),
                "place": "Cenon",
                "position": { "latitude": 44.86, "longitude": -0.53 },
                "device": "SDS011",
                "sensors": [sensor],
                "properties": ["pm25", "pm10"],
                "licence": "odbl",
                "source": "Mesures inventées",
            });
            let description = json!({ "description": description });
            let station = self.call(Some(&owner), ["sensors", "stations", "register"], &description, &[])?;
            let readings = json!({ "station": station, "csv": readings(sensor)? });
            self.call(Some(&owner), ["sensors", "readings", "import-csv"], &readings, &[])?;
            stations.push(station);
        }
        Ok(stations)
    }

    fn needs(&self) -> crate::error::Result<()> {
        let skill = json!({ "french": "Réglage de vélo", "english": "Bike repair" });
        let skill = self.call(None, ["matching", "catalogue", "add-skill"], &skill, &[])?;
        let place = json!({ "name": "Local (mesure)", "latitude": 44.863, "longitude": -0.53 });
        self.call(
            None,
            ["matching", "catalogue", "add-place"],
            &json!({ "place": place }),
            &[],
        )?;
        for number in 0..NEEDS {
            let asking = json!({
                "title": format!("Besoin {number} (mesure)"),
                "description": "Les vitesses sautent.",
                "skills": [skill],
                "languages": ["french"],
                "place": place,
                "radiusKm": 5,
                "hours": [{ "day": "saturday", "from": "09:00", "until": "12:00" }],
                "minutes": 60,
                "priceLimitCents": 0,
            });
            let asking = json!({ "asking": asking });
            let member = address(number % MEMBERS);
            self.call(Some(&member), ["matching", "needs", "publish"], &asking, &[])?;
        }
        Ok(())
    }
}

/// A day of readings up to now, as Sensor.Community writes them.
fn readings(sensor: u32) -> crate::error::Result<String> {
    let mut csv = "sensor_id;sensor_type;location;lat;lon;timestamp;P1;P2\n".to_owned();
    let now = now();
    for number in (0..READINGS).rev() {
        let at = calendar::to_local(Instant(now - 60_000 - number * 600_000), "UTC")?.local;
        csv.push_str(&format!(
            "{sensor};SDS011;1;44.86;-0.53;{:04}-{:02}-{:02}T{:02}:{:02}:{:02};{}.5;{}.5\n",
            at.year,
            at.month,
            at.day,
            at.hour,
            at.minute,
            at.second,
            10 + number % 7,
            5 + number % 5,
        ));
    }
    Ok(csv)
}
