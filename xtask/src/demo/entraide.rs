//! A platform on which neighbours help each other. People, places and what they need are invented, and say so.

use serde_json::{Value, json};

use super::seed::{self, Look, Stage};
use crate::workspace::Failure;

/// People of this platform beside those of the whole demo: address and name.
const NEIGHBOURS: [(&str, &str); 4] = [
    ("tom@demo.example", "Tom (démo)"),
    ("ines@demo.example", "Inès (démo)"),
    ("amina@demo.example", "Amina (démo)"),
    ("joaquim@demo.example", "Joaquim (démo)"),
];

/// Skills in French and English. They get the identifiers `000`, `001` and so on.
const SKILLS: [(&str, &str); 5] = [
    ("Réglage de vélo", "Bike repair"),
    ("Petit bricolage", "Small repairs"),
    ("Jardinage", "Gardening"),
    ("Démarches en ligne", "Online paperwork"),
    ("Conversation", "Conversation"),
];

/// Places: name, degrees north, degrees east.
const PLACES: [(&str, f64, f64); 4] = [
    ("Maison de quartier du Bas-Cenon (démo)", 44.863, -0.53),
    ("Atelier de la Marègue (démo)", 44.858, -0.524),
    ("Place de Plaisance (démo)", 44.852, -0.511),
    ("Parc Palmer (démo)", 44.862, -0.516),
];

/// What both offers and needs say.
struct Said {
    member: &'static str,
    title: &'static str,
    description: &'static str,
    skills: &'static [&'static str],
    languages: &'static [&'static str],
    place: usize,
    radius_km: u16,
    hours: &'static [(&'static str, &'static str, &'static str)],
}

/// Offers, with evidence and capacity.
const OFFERS: [(Said, &str, u16); 4] = [
    (
        Said {
            member: "tom@demo.example",
            title: "Vélos remis en route (démo)",
            description: "Dérailleur, freins, crevaisons : apportez le vélo, on le règle ensemble.",
            skills: &["000"],
            languages: &["french", "english"],
            place: 1,
            radius_km: 3,
            hours: &[("saturday", "09:30", "12:00")],
        },
        "Trois ans d’atelier associatif (démo).",
        2,
    ),
    (
        Said {
            member: "ines@demo.example",
            title: "Bricolage et vélos (démo)",
            description: "Étagères, joints, petites pannes, et les vélos aussi.",
            skills: &["000", "001"],
            languages: &["french", "portuguese"],
            place: 3,
            radius_km: 5,
            hours: &[("wednesday", "17:00", "19:00"), ("saturday", "14:00", "18:00")],
        },
        "",
        1,
    ),
    (
        Said {
            member: "joaquim@demo.example",
            title: "Le jardin, à deux (démo)",
            description: "Tailler, planter, désherber. J’apporte les outils.",
            skills: &["002"],
            languages: &["french", "portuguese", "spanish"],
            place: 2,
            radius_km: 4,
            hours: &[("tuesday", "14:00", "17:00"), ("friday", "09:00", "12:00")],
        },
        "Paysagiste à la retraite (démo).",
        1,
    ),
    (
        Said {
            member: "camille@demo.example",
            title: "Vos démarches sur Internet (démo)",
            description: "Impôts, santé, logement : on remplit ensemble, vous gardez vos mots de passe.",
            skills: &["003", "004"],
            languages: &["french", "arabic"],
            place: 0,
            radius_km: 3,
            hours: &[("monday", "18:00", "20:00"), ("thursday", "18:00", "20:00")],
        },
        "Ancienne conseillère numérique (démo).",
        2,
    ),
];

/// Needs, with the minutes that they take.
const NEEDS: [(Said, u16); 5] = [
    (
        Said {
            member: "amina@demo.example",
            title: "Régler les vitesses d’un vélo de ville (démo)",
            description: "La chaîne saute sur les deux plus petits pignons.",
            skills: &["000"],
            languages: &["french", "wolof"],
            place: 0,
            radius_km: 2,
            hours: &[("saturday", "09:00", "12:00")],
        },
        60,
    ),
    (
        Said {
            member: "alix@demo.example",
            title: "Changer une chambre à air (démo)",
            description: "Roue arrière, je n’ai jamais osé.",
            skills: &["000"],
            languages: &["french"],
            place: 3,
            radius_km: 3,
            hours: &[("saturday", "10:00", "17:00")],
        },
        30,
    ),
    (
        Said {
            member: "amina@demo.example",
            title: "Une demande de logement en ligne (démo)",
            description: "Le formulaire est long et j’ai peur de me tromper.",
            skills: &["003"],
            languages: &["french", "wolof"],
            place: 0,
            radius_km: 2,
            hours: &[("monday", "17:00", "20:00"), ("wednesday", "17:00", "20:00")],
        },
        90,
    ),
    (
        Said {
            member: "tom@demo.example",
            title: "Tailler une haie (démo)",
            description: "Douze mètres de troènes.",
            skills: &["002"],
            languages: &["french"],
            place: 1,
            radius_km: 5,
            hours: &[("friday", "09:00", "12:00")],
        },
        120,
    ),
    (
        Said {
            member: "joaquim@demo.example",
            title: "Une étagère au mur (démo)",
            description: "Le mur est en plâtre, il faut les bonnes chevilles.",
            skills: &["001"],
            languages: &["portuguese"],
            place: 2,
            radius_km: 1,
            hours: &[("saturday", "14:00", "18:00")],
        },
        60,
    ),
];

/// Assembles the platform, fills it, and makes a first round.
pub fn assemble(stage: &Stage<'_>) -> Result<(), Failure> {
    eprintln!("\n== assemble the demo's platform for neighbours");
    let folder = stage.folder.display().to_string();
    stage.run(
        "",
        &[
            "platform",
            "init",
            &folder,
            "--name",
            "entraide",
            "--title",
            "fr=L’entraide de Cenon (démo)",
            "--title",
            "en=Neighbours of Cenon (demo)",
            "--accent",
            "#a8431f",
        ],
    )?;
    let look = Look {
        name: "entraide",
        summary: [
            "Un coup de main entre voisins, et chacun lit pourquoi ces deux-là se rencontrent. (Démonstration)",
            "A hand between neighbours, and both read why it is those two. (Demonstration)",
        ],
        shows: [
            "Dessin : deux tasses sur une table, près d’une fenêtre",
            "Drawing: two cups on a table by a window",
        ],
    };
    look.set(stage)?;
    let file = stage.workspace.bricks().join("matching.wasm").display().to_string();
    stage.run(
        "",
        &["platform", "add", &file, "--as", "entraide", "--yes", "--in", &folder],
    )?;
    seed::add_map(
        stage,
        "bordeaux.geojson",
        "IGN, Admin Express COG 2018 (Licence Ouverte)",
    )?;
    stage.run("", &["platform", "check", "--in", &folder])?;
    seed::add_people(stage)?;
    for (email, name) in NEIGHBOURS {
        seed::add_member(stage, email, name)?;
    }
    let call = |member, function: [&str; 2], arguments: &Value| {
        let [interface, function] = function;
        stage.call(member, &["entraide", interface, function], &arguments.to_string())
    };
    call(None, ["settings", "set"], &settings())?;
    for (french, english) in SKILLS {
        let names = json!({ "french": french, "english": english });
        call(None, ["catalogue", "add-skill"], &names)?;
    }
    for place in 0..PLACES.len() {
        call(None, ["catalogue", "add-place"], &json!({ "place": place_json(place) }))?;
    }
    for (said, evidence, capacity) in &OFFERS {
        let mut offering = said.fields();
        offering.extend([
            ("evidence".to_owned(), json!(evidence)),
            ("capacity".to_owned(), json!(capacity)),
            ("priceCents".to_owned(), json!(0)),
        ]);
        let arguments = json!({ "offering": offering });
        call(Some(said.member), ["offers", "publish"], &arguments)?;
    }
    for (said, minutes) in &NEEDS {
        let mut asking = said.fields();
        asking.extend([
            ("minutes".to_owned(), json!(minutes)),
            ("priceLimitCents".to_owned(), json!(0)),
        ]);
        let arguments = json!({ "asking": asking });
        call(Some(said.member), ["needs", "publish"], &arguments)?;
    }
    call(None, ["rounds", "run"], &json!({}))?;
    Ok(())
}

fn settings() -> Value {
    json!({
        "settings": {
            "method": "stable",
            "weights": { "distance": 40, "hours": 20, "price": 10, "turn": 20, "waiting": 10 },
            "charter": { "version": "2026-1 (démo)", "floorCents": 1200, "freeHelp": true },
            "radiusLimitKm": 20,
            "answerHours": 72,
            "dailyAt": "06:00",
        }
    })
}

fn place_json(place: usize) -> Value {
    let (name, latitude, longitude) = PLACES.get(place).copied().unwrap_or_default();
    json!({ "name": name, "latitude": latitude, "longitude": longitude })
}

impl Said {
    fn fields(&self) -> serde_json::Map<String, Value> {
        let hours: Vec<Value> = self
            .hours
            .iter()
            .map(|(day, from, until)| json!({ "day": day, "from": from, "until": until }))
            .collect();
        [
            ("title", json!(self.title)),
            ("description", json!(self.description)),
            ("skills", json!(self.skills)),
            ("languages", json!(self.languages)),
            ("place", place_json(self.place)),
            ("radiusKm", json!(self.radius_km)),
            ("hours", json!(hours)),
        ]
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value))
        .collect()
    }
}

/// Says where the platform is.
pub fn print_address(port: u16) {
    println!("  L’entraide de Cenon (invented people, places and needs)\n");
    println!("    http://entraide.localhost:{port}/\n");
    println!(
        "  Sign in as above, or as amina@ or tom@demo.example with the same password: each reads in “My proposals” who was"
    );
    println!("  proposed to them and why. As responsable, “Rounds” matches again.\n");
}
