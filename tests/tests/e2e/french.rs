//! What a French reader is told is French to its last word, and what an English reader is told is English.

use std::{fs, time::Duration};

use legollab_e2e::{
    french::{english, must_be_french},
    places,
    site::{Assembled, PASSWORD, Site, email},
    up::Up,
};
use reqwest::Method;
use serde_json::{Value, json};

#[tokio::test(flavor = "multi_thread")]
async fn arguments_that_do_not_fit_are_explained_in_the_readers_language() {
    let mut site = Site::bikes().await;
    let (french, english) = (site.visitor_reading("fr"), site.visitor_reading("en"));
    french.sign_up("Zoé", &email("Zoe"), PASSWORD).await;
    english.sign_up("Alix", &email("Alix"), PASSWORD).await;
    let offer = "bikes/items/offer";
    let hours = "bikes/items/set-hours";
    let request = "bikes/bookings/request";
    // The function, the body, and what is said of it in French and in English.
    let bodies: &[(&str, &[u8], &str, &str)] = &[
        (
            offer,
            br#"{"name": "#,
            "name ne convient pas. Attendu : un texte ; reçu : la fin du JSON, ligne 1, colonne 10.",
            "name: expected a text, found the end of the JSON at line 1, column 10",
        ),
        (
            offer,
            b"[1,2]",
            "Les arguments ne conviennent pas. Attendu : un objet qui donne chaque argument par son nom ; reçu : une liste.",
            "Expected an object with the arguments by name, found a list",
        ),
        (
            offer,
            b"{\"name\":\"\xff\"}",
            "Les arguments ne conviennent pas. Attendu : de l’UTF-8 ; reçu : l’octet 0xff, ligne 1, colonne 10.",
            "Expected UTF-8, found the byte 0xff at line 1, column 10",
        ),
        (
            offer,
            br#"{"name":5,"description":"","place":""}"#,
            "name ne convient pas. Attendu : un texte ; reçu : le nombre 5.",
            "name: expected a text, found the number 5",
        ),
        (
            offer,
            br#"{"name":"x","description":""}"#,
            "place ne convient pas. Attendu : un texte ; reçu : rien.",
            "place: expected a text, found nothing",
        ),
        (
            offer,
            br#"{"name":"x","description":"","place":"","price":3}"#,
            "price ne convient pas. Attendu : l’un des noms name, description, place, pictures ; reçu : un nom inconnu.",
            "price: expected one of the names name, description, place, pictures, found an unknown name",
        ),
        (
            offer,
            br#"{"name":"x","name":"y"}"#,
            "name ne convient pas. Attendu : chaque nom une seule fois ; reçu : le même nom une nouvelle fois.",
            "name: expected each name once, found it again",
        ),
        (
            offer,
            b"{name:1}",
            "Les arguments ne conviennent pas. Attendu : une clé entre guillemets droits ; reçu : `n`, ligne 1, colonne 2.",
            "Expected a key in quotation marks, found `n` at line 1, column 2",
        ),
        (
            offer,
            b"{\"name\":\"a\tb\"}",
            "name ne convient pas. Attendu : `\"` à la fin du texte ; reçu : l’octet 0x09, ligne 1, colonne 11.",
            "name: expected `\"` at the end of the text, found the byte 0x09 at line 1, column 11",
        ),
        (
            hours,
            br#"{"item":"x","hours":[{"day":"monnday"}]}"#,
            "hours[0].day ne convient pas. Attendu : l’un des noms \"monday\", \"tuesday\", \"wednesday\", \"thursday\", \
             \"friday\", \"saturday\", \"sunday\" ; reçu : le texte \"monnday\".",
            "hours[0].day: expected one of the names \"monday\", \"tuesday\", \"wednesday\", \"thursday\", \"friday\", \
             \"saturday\", \"sunday\", found the text \"monnday\"",
        ),
        (
            request,
            br#"{"item":"x","from":99999999999999999999,"until":1}"#,
            "from ne convient pas. Attendu : un nombre entier sur 64 bits ; reçu : le nombre 99999999999999999999.",
            "from: expected a whole number of 64 bits, found the number 99999999999999999999",
        ),
        (
            request,
            br#"{"item":"x","from":1.5,"until":true}"#,
            "from ne convient pas. Attendu : un nombre entier sur 64 bits ; reçu : le nombre 1.5.",
            "from: expected a whole number of 64 bits, found the number 1.5",
        ),
    ];
    // The same, for arguments in the address.
    let addresses: &[(&str, &str, &str)] = &[
        (
            "item=x&days=many",
            "days ne convient pas. Attendu : un nombre entier ; reçu : le texte \"many\".",
            "days: expected a whole number, found the text \"many\"",
        ),
        (
            "item=x&days=256",
            "days ne convient pas. Attendu : un nombre entier de 0 à 255 ; reçu : le nombre 256.",
            "days: expected a whole number from 0 to 255, found the number 256",
        ),
        (
            "item=x&item=y&days=1",
            "item ne convient pas. Attendu : une seule valeur ; reçu : 2 valeurs.",
            "item: expected one value, found 2 values",
        ),
        (
            "thing=x",
            "thing ne convient pas. Attendu : l’un des noms item, from, days ; reçu : un nom inconnu.",
            "thing: expected one of the names item, from, days, found an unknown name",
        ),
    ];
    let post = bodies.iter().map(|(function, body, fr, en)| {
        let ask = |visitor: &legollab_e2e::client::Visitor| visitor.call_request(function, body.to_vec());
        (ask(&french), ask(&english), *fr, *en)
    });
    let get = addresses.iter().map(|(query, fr, en)| {
        let path = format!("/api/bikes/bookings/free-slots?{query}");
        let ask = |visitor: &legollab_e2e::client::Visitor| visitor.request(Method::GET, &path);
        (ask(&french), ask(&english), *fr, *en)
    });
    let mut wrong = Vec::new();
    for (in_french, in_english, fr, en) in post.chain(get) {
        for (visitor, request, said) in [(&french, in_french, fr), (&english, in_english, en)] {
            let problem = visitor.send(request).await.expect(400).json();
            if problem["detail"] != said || problem["fields"][0]["text"] != said {
                wrong.push(format!("instead of {said}: {problem:#}"));
            }
        }
        must_be_french(fr);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(
        french.read("bikes/items/list", &[]).await.expect(200).json(),
        json!([]),
        "nothing came of any of it"
    );
    site.stop().await;
}

/// A manifest with nothing wrong.
const MANIFEST: &str = r#"[platform]
name = "velos"
title = { fr = "Vélos", en = "Bikes" }
languages = ["fr", "en"]
time-zone = "Europe/Paris"

[bricks.bikes]
package = "legollaborative:booking"
version = "^0.1"
file = "bricks/booking.wasm"
limits = { cpu-ms = 100 }
"#;

/// What `platform check` says is wrong with the files of a platform, with its place; all of it, as a person reads it.
fn checked(platform: &Assembled, language: &str) -> (String, String) {
    let report = platform
        .run(&["--lang", language, "platform", "check", "--json"])
        .json();
    let problem = &report["problem"]["problems"][0];
    let place = &problem["place"];
    let told = platform.run(&["--lang", language, "platform", "check"]).failed();
    let what = problem["what"].as_str().unwrap_or_default();
    (format!("{}:{}: {what}", place["line"], place["column"]), told)
}

/// As a terminal is told of it: what would steer it is a sign as wide as one letter, so that the place below it stays right.
fn visible(line: &str) -> String {
    line.replace('\u{1}', "?")
}

#[test]
fn what_is_no_toml_is_explained_in_the_readers_language() {
    let platform = Assembled::empty();
    let syntax = (
        "Le texte n’est pas du TOML valable à cet endroit (détail technique : ",
        "The text is not valid TOML here (",
    );
    let form = (
        "Une valeur manque ou n’est pas de la bonne sorte (détail technique : ",
        "A value is missing or of the wrong kind (",
    );
    // What is changed, what it is changed to, where it is wrong, and how.
    let changes = [
        ("name = \"velos\"", "name == \"velos\"", "2:7", syntax),
        ("name = \"velos\"", "name = velos", "2:8", syntax),
        ("name = \"velos\"", "name = \"velos", "2:14", syntax),
        ("name = \"velos\"", "name", "2:5", syntax),
        ("name = \"velos\"", "name =", "2:7", syntax),
        ("[platform]", "[platform", "1:10", syntax),
        ("[\"fr\", \"en\"]", "[\"fr\" \"en\"]", "4:19", syntax),
        ("languages", "name", "4:1", syntax),
        ("[platform]", "# \u{1}\n[platform]", "1:3", syntax),
        ("name = \"velos\"", "name = 5", "2:8", form),
        ("{ fr = \"Vélos\", en = \"Bikes\" }", "\"Vélos\"", "3:9", form),
        ("[\"fr\", \"en\"]", "\"fr\"", "4:13", form),
        ("cpu-ms = 100", "cpu-ms = -1", "11:21", form),
        ("cpu-ms = 100", "cpu = 100", "11:12", form),
    ];
    let changes =
        changes.map(|(from, to, place, (fr, en))| (from, to, format!("{place}: {fr}"), format!("{place}: {en}")));
    let mut wrong = Vec::new();
    for (from, to, fr, en) in changes {
        let text = MANIFEST.replacen(from, to, 1);
        platform.write("platform.toml", &text);
        for (language, expected) in [("fr", &fr), ("en", &en)] {
            let (said, told) = checked(&platform, language);
            let line = text
                .lines()
                .nth(said.split(':').next().unwrap().parse::<usize>().unwrap_or(1) - 1);
            // The line itself is shown, and where in it.
            let shown = line.is_some_and(|line| told.contains(&visible(line.trim_start_matches(['#', ' ']))))
                && told.contains("[");
            if !said.starts_with(expected.as_str()) || !shown {
                wrong.push(format!("{to}: {said}, and not {expected}\n{told}"));
            }
            // The technical detail is the library's own, in English.
            let ours = said.split(" (détail technique").next().unwrap_or(&said);
            if language == "fr" && !english(ours).is_empty() {
                wrong.push(format!("{to}: English in it: {said}"));
            }
        }
        assert_eq!(platform.read("platform.toml"), text, "nothing is changed");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_lock_that_is_none_is_explained_in_the_readers_language() {
    let platform = Assembled::empty();
    let brick = "[[brick]]\nmount = \"a\"\npackage = \"x:y\"\nversion = \"1.0.0\"\ndigest = \"sha256:12\"\n";
    for (lock, fr, en) in [
        (
            "[[brick]",
            "1:9: Le texte n’est pas du TOML valable à cet endroit (détail technique : ",
            "1:9: The text is not valid TOML here (",
        ),
        (
            "brick = 3",
            "1:9: Une valeur manque ou n’est pas de la bonne sorte (détail technique : ",
            "1:9: A value is missing or of the wrong kind (",
        ),
        (
            "[[brick]]\nmount = \"a\"\n",
            "1:1: Une valeur manque ou n’est pas de la bonne sorte (détail technique : ",
            "1:1: A value is missing or of the wrong kind (",
        ),
        (
            brick,
            "5:10: Une valeur manque ou n’est pas de la bonne sorte (détail technique : ",
            "5:10: A value is missing or of the wrong kind (",
        ),
    ] {
        platform.write("platform.lock", lock);
        let (in_french, _) = checked(&platform, "fr");
        let (in_english, _) = checked(&platform, "en");
        assert!(in_french.starts_with(fr), "{in_french}");
        assert!(in_english.starts_with(en), "{in_english}");
        assert_eq!(platform.read("platform.lock"), lock, "nothing is changed");
    }
}

/// What was told of a problem, with all that it lists, one text a line.
fn told(problem: &Value, parts: &[&str]) -> String {
    let mut texts: Vec<String> = parts
        .iter()
        .filter_map(|part| problem[*part].as_str().map(str::to_owned))
        .collect();
    let others = problem["problems"].as_array().into_iter().flatten();
    texts.extend(others.map(|problem| told(problem, parts)));
    texts.join("\n")
}

/// Our own words. The technical cause beneath them is in English.
const OWN: [&str; 2] = ["what", "remedy"];

/// Runs a command that fails, in both languages; gives our own words in French, and in English all that was told.
fn fails(platform: &Assembled, words: &[&str]) -> (String, String) {
    let [fr, en] = ["fr", "en"].map(|language| {
        let outcome = platform.run(&[&["--lang", language, "--json"], words].concat());
        let report = outcome.json();
        outcome.failed();
        let parts: &[&str] = if language == "fr" {
            &OWN
        } else {
            &["what", "cause", "remedy"]
        };
        told(&report["problem"], parts)
    });
    must_be_french(&fr);
    (fr, en)
}

#[test]
fn files_and_values_that_will_not_do_are_explained_in_the_readers_language() {
    let platform = Assembled::bikes();
    let kept = || (platform.read("platform.toml"), platform.read("platform.lock"));
    let before = kept();
    let whole = std::fs::read(places::brick("booking")).unwrap();
    platform.write("empty.wasm", b"");
    platform.write("core.wasm", b"\0asm\x01\0\0\0");
    platform.write("bare.wasm", b"\0asm\x0d\0\x01\0");
    platform.write("half.wasm", &whole[..whole.len() / 2]);
    platform.write("note.tar", b"Ceci n'est pas une archive.");
    platform.write("empty.tar", b"");
    platform.write("zeros.tar", [0; 1024]);
    platform.write("begun.tar", b"legollab-platform.json\0\0\0");
    let taken = std::net::TcpListener::bind((std::net::Ipv4Addr::LOCALHOST, 0)).unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let member = |email: &'static str, more: &[&'static str]| {
        let words = ["platform", "member", "add", email, "--name", "Zoé"];
        [&words[..], more].concat()
    };
    let add = |file: &'static str| vec!["platform", "add", file, "--as", "other", "--yes"];
    let cases: Vec<(Vec<&str>, &str, &str)> = vec![
        (add("empty.wasm"), "empty.wasm n’est pas une brique.", "no WebAssembly"),
        (
            add("core.wasm"),
            "core.wasm n’est pas une brique.",
            "core WebAssembly module",
        ),
        (
            add("bare.wasm"),
            "bare.wasm n’est pas une brique.",
            "`legollab:manifest` is missing",
        ),
        (
            add("half.wasm"),
            "half.wasm n’est pas une brique.",
            "half.wasm is not a brick.",
        ),
        (add("none.wasm"), "none.wasm ne peut pas être lu.", "No such file"),
        (
            vec!["brick", "show", "bricks"],
            "bricks ne peut pas être lu.",
            "Is a directory",
        ),
        (
            vec!["platform", "import", "note.tar", "new"],
            "note.tar n’est pas l’archive d’une plateforme.",
            "note.tar is not the archive of a platform.\nit is no tar archive",
        ),
        (
            vec!["platform", "import", "zeros.tar", "new"],
            "zeros.tar n’est pas l’archive d’une plateforme.",
            "it is a tar archive that holds nothing",
        ),
        (
            vec!["platform", "import", "begun.tar", "new"],
            "s’arrête avant sa fin",
            "ends before its end",
        ),
        (
            vec!["platform", "import", "empty.tar", "new"],
            "empty.tar n’est pas l’archive d’une plateforme.",
            "the file is empty",
        ),
        (
            vec!["platform", "import", "none.tar", "new"],
            "none.tar ne peut pas être lu ou écrit.",
            "No such file",
        ),
        (
            member("zoe", &[]),
            "Aucun compte n’a été créé pour zoe.",
            "`zoe` is not an e-mail address",
        ),
        (
            member("responsable@example.org", &[]),
            "Aucun compte n’a été créé pour responsable@example.org.",
            "there is already an account",
        ),
        (
            member("zoe@example.org", &["--role", "La Trésorière"]),
            "Un rôle s’écrit en minuscules",
            "`La Trésorière` is no role",
        ),
        (
            member("zoe@example.org", &["--password-stdin"]),
            "un mot de passe d’au moins 10 caractères",
            "a password has at least 10 letters",
        ),
        (
            vec!["platform", "call", "bikes", "items", "offer", "{\"name\":5}"],
            "pour name, attendu : un texte ; reçu : le nombre 5.",
            "for name, expected a text, found the number 5.",
        ),
        (
            vec!["platform", "call", "bikes", "items", "offer", "{"],
            "pour les arguments, attendu : une clé entre guillemets droits ; reçu : la fin du JSON, ligne 1, colonne 2.",
            "for the arguments, expected a key in quotation marks",
        ),
        (
            vec!["platform", "up", "--port", &port],
            "Autre chose y écoute peut-être déjà",
            "in use",
        ),
    ];
    for (words, fr, en) in cases {
        let (in_french, in_english) = fails(&platform, &words);
        assert!(in_french.contains(fr), "{words:?}: {fr}\n{in_french}");
        assert!(in_english.contains(en), "{words:?}: {en}\n{in_english}");
    }
    assert_eq!(kept(), before);
    assert!(!platform.folder().join("new").exists());
    platform.run(&["platform", "check"]).well();

    // Data that are none.
    platform.write(
        "data/platform.db",
        "Ceci n’est pas une base de données, mais un long texte. ".repeat(100),
    );
    let (fr, en) = fails(&platform, &["platform", "up", "--port", "0"]);
    assert!(
        fr.contains("Si ses données sont abîmées, restaurez une sauvegarde"),
        "{fr}"
    );
    assert!(en.contains("is not a database of a platform"), "{en}");
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_serves_a_platform_says_why_it_cannot_change_in_the_readers_language() {
    let platform = crate::change::journal(&["un deux"]);
    crate::change::upgrade(&platform).well();
    let up = Up::start(&platform).await;
    let visitor = up.visitor();
    // Put there by hand while the platform is served, so that the folder is not what runs.
    let other = Assembled::empty();
    other.add("booking", "bikes");
    platform.write("bricks/bikes.wasm", fs::read(places::brick("booking")).unwrap());
    for (file, section) in [("platform.toml", "[bricks.bikes]"), ("platform.lock", "[[brick]]")] {
        let of_other = other.read(file);
        let begin = of_other.find(section).unwrap();
        platform.write(file, format!("{}\n{}", platform.read(file), &of_other[begin..]));
    }
    let back = ["platform", "rollback", "journal", "--yes"];
    for (language, said) in [
        (
            "fr",
            "« bikes » n’est pas dans le dossier telle qu’elle tourne.\n\
             Redémarrez d’abord la plateforme, pour que l’autre changement prenne effet.",
        ),
        (
            "en",
            "`bikes` is not in the folder as it runs.\n\
             Start the platform again first, so that the other change takes effect.",
        ),
    ] {
        let outcome = platform.run(&[&["--lang", language, "--json"], &back[..]].concat());
        let problem = outcome.json()["problem"].clone();
        outcome.failed();
        assert_eq!(problem["code"], "changed-otherwise");
        assert_eq!(told(&problem, &OWN), said);
        if language == "fr" {
            must_be_french(said);
        }
        // It runs as before, with all that it had, and nothing is left of the attempt.
        let all = visitor.read("journal/entries/all", &[]).await.expect(200);
        assert_eq!(all.json(), json!(["un|deux"]));
        visitor
            .call("journal/entries/count-one-more", json!({}))
            .await
            .expect(200);
        assert!(!platform.folder().join("data/change").exists());
        assert!(platform.read("platform.lock").contains("version = \"2.0.0\""));
    }
    assert!(up.process.stop(Duration::from_secs(20)).success());
}

#[test]
fn a_brick_that_does_not_do_its_part_is_told_of_in_the_readers_language() {
    let platform = crate::change::journal(&["un", "poison"]);
    let file = places::brick("journal").display().to_string();
    let (fr, en) = fails(&platform, &["platform", "upgrade", "journal", &file, "--yes"]);
    assert!(fr.contains("Une brique n’a pas pu traiter ses données."), "{fr}");
    assert!(
        // The brick's own words are in the first language of the platform.
        en.contains(
            "the brick `journal` could not bring the data of the earlier version into its own form: \
             Une note ne peut pas prendre la nouvelle forme"
        ),
        "{en}"
    );
    platform.run(&["platform", "check"]).well();
}
