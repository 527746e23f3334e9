//! What the demo is made of. Everything here is invented, and says so.

use std::{
    io::Write as _,
    path::Path,
    process::{Command, Stdio},
};

use crate::workspace::{Failure, Workspace};

/// The password of everybody in the demo.
const PASSWORD: &str = "velos-de-demo";

/// The people of the demo: address, name, and whether they run the platform.
const PEOPLE: [(&str, &str, bool); 3] = [
    ("responsable@demo.example", "Responsable (démo)", true),
    ("camille@demo.example", "Camille (démo)", false),
    ("alix@demo.example", "Alix (démo)", false),
];

/// The one whose bikes they are.
const OWNER: &str = "camille@demo.example";
/// The one who books.
const BOOKER: &str = "alix@demo.example";

/// A bike of the demo.
struct Bike {
    name: &'static str,
    description: &'static str,
    place: &'static str,
    /// Illustrations: the file, and what it shows.
    pictures: &'static [(&'static str, &'static str)],
    opens: &'static str,
    closes: &'static str,
    slot_minutes: u16,
}

const BIKES: [Bike; 5] = [
    Bike {
        name: "Vélo cargo (démo)",
        description: "Biporteur à assistance électrique, jusqu'à 80 kg de chargement. Deux antivols fournis.",
        place: "Local du quartier (démo)",
        pictures: &[
            (
                "velo-cargo.jpg",
                "Dessin : vélo cargo jaune à caisse en bois devant un mur de pierre",
            ),
            (
                "cargo-caisse.jpg",
                "Dessin : la caisse en bois de près, un plaid rouge en dépasse",
            ),
            ("cargo-guidon.jpg", "Dessin : la selle en cuir et le guidon"),
        ],
        opens: "09:00",
        closes: "19:00",
        slot_minutes: 120,
    },
    Bike {
        name: "Vélo de ville (démo)",
        description: "Sept vitesses, panier avant, taille M. Antivol fourni.",
        place: "Local du quartier (démo)",
        pictures: &[(
            "velo-ville.jpg",
            "Dessin : vélo de ville vert avec un panier, dans un parc",
        )],
        opens: "08:00",
        closes: "20:00",
        slot_minutes: 60,
    },
    Bike {
        name: "Vélo d'essai, créneaux de 5 minutes (démo)",
        description: "Pour voir tout le parcours en quelques minutes : réservez le prochain créneau, acceptez-le, \
                      et les deux personnes sont invitées à donner leur avis dès qu'il est passé.",
        place: "Partout (démo)",
        pictures: &[(
            "velo-pliant.jpg",
            "Dessin : vélo pliant rouge sur un quai de bois, la ville au loin",
        )],
        opens: "00:00",
        closes: "00:00",
        slot_minutes: 5,
    },
    Bike {
        name: "Vélo à siège enfant (démo)",
        description: "Siège enfant jusqu'à 22 kg, réglable. Casque d'enfant à demander.",
        place: "Rue du Haut (démo)",
        pictures: &[(
            "velo-siege.jpg",
            "Dessin : vélo rouge avec siège enfant, dans un atelier",
        )],
        opens: "08:00",
        closes: "20:00",
        slot_minutes: 120,
    },
    Bike {
        name: "Remorque pour deux enfants (démo)",
        description: "S'attache à tout vélo, toile de pluie comprise.",
        place: "Rue du Haut (démo)",
        pictures: &[(
            "remorque.jpg",
            "Dessin : remorque bleue pour deux enfants devant un mur de brique",
        )],
        opens: "08:00",
        closes: "20:00",
        slot_minutes: 240,
    },
];

const DAYS: [&str; 7] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

/// Where the demo is assembled, and with what.
pub struct Stage<'a> {
    /// The checkout.
    pub workspace: &'a Workspace,
    /// The program.
    pub legollab: &'a Path,
    /// The folder of the platform.
    pub folder: &'a Path,
}

/// What a platform of the demo is for and what its picture shows, each in French and English. The pictures are those in `looks/`
/// that are named after it.
pub(super) struct Look<'a> {
    pub name: &'a str,
    pub summary: [&'a str; 2],
    pub shows: [&'a str; 2],
}

impl Look<'_> {
    /// Gives it to the platform.
    pub(super) fn set(&self, stage: &Stage<'_>) -> Result<(), Failure> {
        let looks = stage.workspace.root.join("xtask/src/demo/looks");
        let file = |name: String| looks.join(name).display().to_string();
        let folder = stage.folder.display().to_string();
        let in_both = |[french, english]: [&str; 2]| [format!("fr={french}"), format!("en={english}")];
        let [summary, shows] = [self.summary, self.shows].map(in_both);
        let (photograph, logo) = (
            file(format!("{}.jpg", self.name)),
            file(format!("logo-{}.png", self.name)),
        );
        let mut words = vec!["platform", "about", "--in", &folder];
        for text in &summary {
            words.extend(["--summary", text]);
        }
        words.extend(["--photograph", &photograph, "--logo", &logo]);
        for text in &shows {
            words.extend(["--shows", text]);
        }
        stage.run("", &words)?;
        Ok(())
    }
}

/// Lays a map of the area below the places on the platform's maps.
pub fn add_map(stage: &Stage<'_>, name: &str, credit: &str) -> Result<(), Failure> {
    let maps = stage.workspace.root.join("xtask/src/demo/maps");
    let (file, folder) = (
        maps.join(name).display().to_string(),
        stage.folder.display().to_string(),
    );
    stage.run("", &["platform", "map", &file, "--credit", credit, "--in", &folder])?;
    Ok(())
}

/// Assembles the platform and fills it.
pub fn assemble(stage: &Stage<'_>) -> Result<(), Failure> {
    eprintln!("\n== assemble the demo");
    let folder = stage.folder.display().to_string();
    stage.run(
        "",
        &[
            "platform",
            "init",
            &folder,
            "--name",
            "velos",
            "--title",
            "fr=Vélos de Cenon",
            "--title",
            "en=Bikes of Cenon",
            "--accent",
            "#0b6e4f",
        ],
    )?;
    let look = Look {
        name: "velos",
        summary: [
            "Un vélo à deux rues de chez vous. Choisissez un créneau, on se remet les clés. (Démonstration)",
            "A bike around the corner. Choose a time, and meet for the keys. (Demonstration)",
        ],
        shows: [
            "Dessin : deux vélos au bord d’un chemin, sur une colline. Plus bas, un tramway, un fleuve et une ville.",
            "Drawing: two bikes by a path on a hill. Below, a tram, a river and a town.",
        ],
    };
    look.set(stage)?;
    for (brick, mount) in [("booking", "velos"), ("rating", "avis"), ("conversations", "messages")] {
        let file = stage
            .workspace
            .bricks()
            .join(format!("{brick}.wasm"))
            .display()
            .to_string();
        stage.run("", &["platform", "add", &file, "--as", mount, "--yes", "--in", &folder])?;
    }
    for listener in ["avis", "messages"] {
        let events = "legollaborative:booking/events";
        stage.run("", &["platform", "listen", listener, events, "velos", "--in", &folder])?;
    }
    stage.run("", &["platform", "check", "--in", &folder])?;

    add_people(stage)?;
    stage.call(
        None,
        &["velos", "settings", "set"],
        r#"{"settings":{"acceptance":"by-owner","horizonDays":28,"noticeMinutes":0,"openRequests":10}}"#,
    )?;
    stage.call(
        None,
        &["avis", "settings", "set"],
        r#"{"settings":{"window":30,"unit":"minutes","criteria":["Ponctualité","Soin","Échanges"]}}"#,
    )?;

    let mut bikes = Vec::new();
    for bike in &BIKES {
        let offer = bike.offer();
        let files = bike.files(stage);
        let mut words = vec!["velos", "items", "offer", offer.as_str()];
        for file in &files {
            words.extend(["--file", file]);
        }
        let item = stage.call_with(Some(OWNER), &words)?;
        stage.call(Some(OWNER), &["velos", "items", "set-hours"], &bike.hours(&item))?;
        bikes.push(item);
    }
    if let [cargo, town, _, seat, ..] = bikes.as_slice() {
        // What they cost is for show. One goes out for days, chosen on a calendar; the others by slots.
        let terms = [
            (cargo, "slots", 300, "booking", 15_000),
            (seat, "over-days", 400, "day", 5_000),
        ];
        for (bike, lending, cents, per, deposit) in terms {
            let terms = format!(
                r#"{{"item":{bike},"terms":{{"lending":"{lending}","capacity":1,"beforeMinutes":0,"afterMinutes":0,"longestDays":7,"decision":"as-platform","freeUntilHours":24,"priceCents":{cents},"pricePer":"{per}","depositCents":{deposit}}}}}"#
            );
            stage.call(Some(OWNER), &["velos", "terms", "set"], &terms)?;
        }
        request(stage, cargo, "Pour un déménagement dans le quartier.")?;
        let booking = request(stage, town, "Pour essayer avant d'en acheter un.")?;
        if let Some(id) = string_after(&booking, "\"id\":") {
            stage.call(
                Some(OWNER),
                &["velos", "bookings", "accept"],
                &format!(r#"{{"booking":"{id}"}}"#),
            )?;
        }
    }
    Ok(())
}

/// Adds everybody of the demo to a platform.
pub(super) fn add_people(stage: &Stage<'_>) -> Result<(), Failure> {
    for (email, name, is_steward) in PEOPLE {
        let more: &[&str] = if is_steward { &["--steward"] } else { &[] };
        add_member_as(stage, email, name, more)?;
    }
    Ok(())
}

/// Adds a member to a platform, with the password of the demo.
pub(super) fn add_member(stage: &Stage<'_>, email: &str, name: &str) -> Result<(), Failure> {
    add_member_as(stage, email, name, &[])
}

fn add_member_as(stage: &Stage<'_>, email: &str, name: &str, more: &[&str]) -> Result<(), Failure> {
    let folder = stage.folder.display().to_string();
    let words = [
        "platform",
        "member",
        "add",
        email,
        "--name",
        name,
        "--password-stdin",
        "--in",
        &folder,
    ];
    stage.run(PASSWORD, &[&words[..], more].concat())?;
    Ok(())
}

/// Asks for the first slot of the day after tomorrow or later, and gives the booking as JSON.
fn request(stage: &Stage<'_>, item: &str, note: &str) -> Result<String, Failure> {
    let slots = stage.call(
        Some(BOOKER),
        &["velos", "bookings", "free-slots"],
        &format!(r#"{{"item":{item},"days":3}}"#),
    )?;
    // The last one offered, so that the day of the demo stays free to try things on.
    let (Some(from), Some(until)) = (
        last_number_after(&slots, "\"from\":"),
        last_number_after(&slots, "\"until\":"),
    ) else {
        return Err(Failure::new(format!(
            "the demo's bike {item} has no free slot: {slots}"
        )));
    };
    let arguments = format!(r#"{{"item":{item},"from":{from},"until":{until},"note":"{note}"}}"#);
    stage.call(Some(BOOKER), &["velos", "bookings", "request"], &arguments)
}

/// Says where the demo is and how to sign in.
pub fn print_logins(port: u16) {
    println!("\n  Vélos de Cenon (demonstration data)\n");
    println!("    http://velos.localhost:{port}/");
    println!("    http://localhost:{port}/p/velos/   where names below localhost do not resolve\n");
    for (email, name, is_steward) in PEOPLE {
        let role = if is_steward { "steward" } else { "member" };
        println!("    {email:<26} {PASSWORD}   {name}, {role}");
    }
    println!("\n  Try it: as alix, book the next slot of the bike with slots of 5 minutes; as camille, accept it;");
    println!("  once it has passed, both are invited to review each other. Messages lie in demo/velos/data/outbox/.\n");
    println!("  The studio, where platforms are put together without programming\n");
    println!("    http://studio.localhost:{port}/\n");
    println!("  Open an account there; what is made is served at once, below localhost. Messages of the studio lie in");
    println!("  demo/.studio/data/outbox/.\n");
}

impl Stage<'_> {
    /// Calls a function of a brick, as a member or as the platform, and gives the answer as JSON text.
    pub(super) fn call(&self, member: Option<&str>, function: &[&str], arguments: &str) -> Result<String, Failure> {
        self.call_with(member, &[function, &[arguments]].concat())
    }

    /// The same with all that follows `call` on the command line.
    fn call_with(&self, member: Option<&str>, more: &[&str]) -> Result<String, Failure> {
        let folder = self.folder.display().to_string();
        let mut words = vec!["platform", "call"];
        words.extend(more);
        words.extend(["--json", "--in", &folder]);
        if let Some(member) = member {
            words.extend(["--as", member]);
        }
        self.run("", &words)
    }

    /// Runs `legollab`, gives it `input`, and gives back what it wrote.
    pub(super) fn run(&self, input: &str, words: &[&str]) -> Result<String, Failure> {
        let fail = |error: std::io::Error| Failure::at("run", self.legollab, &error);
        let mut child = Command::new(self.legollab)
            .args(words)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(fail)?;
        if let Some(mut stdin) = child.stdin.take() {
            stdin.write_all(input.as_bytes()).map_err(fail)?;
        }
        let output = child.wait_with_output().map_err(fail)?;
        let text = String::from_utf8_lossy(&output.stdout).trim().to_owned();
        if output.status.success() {
            Ok(text)
        } else {
            Err(Failure::new(format!(
                "`legollab {}` ended with {}\n{text}",
                words.join(" "),
                output.status
            )))
        }
    }
}

impl Bike {
    fn offer(&self) -> String {
        let Self {
            name,
            description,
            place,
            ..
        } = self;
        let pictures: Vec<String> = self.pictures.iter().map(|(file, _)| format!("\"@{file}\"")).collect();
        let pictures = pictures.join(",");
        format!(r#"{{"name":"{name}","description":"{description}","place":"{place}","pictures":[{pictures}]}}"#)
    }

    /// The pictures as the command line takes them.
    fn files(&self, stage: &Stage<'_>) -> Vec<String> {
        let folder = stage.workspace.root.join("xtask/src/demo/bikes");
        let file = |(file, shows): &(&str, &str)| format!("{}={shows}", folder.join(file).display());
        self.pictures.iter().map(file).collect()
    }

    fn hours(&self, item: &str) -> String {
        let Self {
            opens,
            closes,
            slot_minutes,
            ..
        } = self;
        let hours: Vec<String> = DAYS
            .iter()
            .map(|day| format!(r#"{{"day":"{day}","from":"{opens}","until":"{closes}","slotMinutes":{slot_minutes}}}"#))
            .collect();
        format!(r#"{{"item":{item},"hours":[{}]}}"#, hours.join(","))
    }
}

/// The whole number after the last `key` in a JSON text.
fn last_number_after(json: &str, key: &str) -> Option<String> {
    let (_, rest) = json.rsplit_once(key)?;
    let digits: String = rest
        .trim_start()
        .chars()
        .take_while(|c| c.is_ascii_digit() || *c == '-')
        .collect();
    (!digits.is_empty()).then_some(digits)
}

/// The string after the first `key` in a JSON text, if it is free of escapes.
fn string_after<'a>(json: &'a str, key: &str) -> Option<&'a str> {
    let (_, rest) = json.split_once(key)?;
    rest.trim_start().strip_prefix('"')?.split('"').next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_the_demo_needs() {
        let json = r#"[ { "from": 1, "until": 2 }, { "from": -3, "until": 4 } ]"#;
        assert_eq!(last_number_after(json, "\"from\":").as_deref(), Some("-3"));
        assert_eq!(last_number_after(json, "\"to\":"), None);
        assert_eq!(string_after(r#"{"id": "b-1", "x": "y"}"#, "\"id\":"), Some("b-1"));
    }
}
