//! A platform leaves in one file and starts elsewhere, and files that are not right are told and leave nothing behind.

use std::{fs, path::Path};

use legollab_e2e::{
    client::Visitor,
    legollab, places,
    site::{Assembled, PASSWORD, email},
    up::Up,
};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::change::free_slots;

/// A bike that can be booked on every hour of every day.
pub(crate) async fn bike(owner: &Visitor) -> Value {
    bike_by(owner, 60).await
}

/// A bike that can be booked at all times, for so many minutes each.
pub(crate) async fn bike_by(owner: &Visitor, minutes: u32) -> Value {
    let offer = json!({ "name": "Vélo", "description": "Rouge, à l’ombre.", "place": "Cenon", "pictures": [] });
    let item = owner.call("bikes/items/offer", offer).await.expect(200).json();
    let days = [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ];
    let hours = days.map(|day| json!({ "day": day, "from": "00:00", "until": "00:00", "slotMinutes": minutes }));
    owner
        .call("bikes/items/set-hours", json!({ "item": item, "hours": hours }))
        .await
        .expect(200);
    item
}

/// A platform with a member, one brick that is portable and one that is not.
fn small() -> Assembled {
    let platform = Assembled::empty();
    platform.add("journal", "journal");
    platform.add("booking", "bikes");
    platform.add_steward();
    for text in ["un deux", "trois"] {
        let text = json!({ "text": text }).to_string();
        platform
            .run(&["platform", "call", "journal", "entries", "keep", &text])
            .well();
    }
    platform
}

#[tokio::test(flavor = "multi_thread")]
async fn a_platform_leaves_while_it_is_served_and_is_the_same_elsewhere() {
    let platform = Assembled::bikes();
    platform.add("journal", "journal");
    let rules =
        json!({ "settings": { "acceptance": "by-owner", "horizonDays": 14, "noticeMinutes": 30, "openRequests": 7 } });
    platform
        .run(&["platform", "call", "bikes", "settings", "set", &rules.to_string()])
        .well();
    let up = Up::start(&platform).await;
    let (owner, booker) = (up.join("Camille").await, up.join("Alix").await);
    let item = bike(&owner).await;
    let slots = free_slots(&booker, &item).await;
    let request = json!({ "item": item, "from": slots[3]["from"], "until": slots[3]["until"] });
    booker.call("bikes/bookings/request", request).await.expect(200);
    let words = json!({ "text": "un deux" });
    platform_call(&up, &words).await;

    let home = TempDir::new().unwrap();
    let archive = home.path().join("velos.tar").display().to_string();
    let told = platform.run(&["--json", "platform", "export", &archive]).well().json();
    assert_eq!(told["contents"]["members"], 3);
    let forms: Vec<(&str, &str, u64)> = told["contents"]["bricks"]
        .as_array()
        .unwrap()
        .iter()
        .map(|brick| {
            (
                brick["mount"].as_str().unwrap(),
                brick["form"].as_str().unwrap(),
                brick["lines"].as_u64().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        forms,
        [("bikes", "domain", 2), ("reviews", "domain", 0), ("journal", "raw", 1)]
    );
    let mine = booker.read("bikes/bookings/mine", &[]).await.expect(200).json();
    let free = free_slots(&booker, &item).await;
    assert!(up.process.stop(std::time::Duration::from_secs(20)).success());

    let made = legollab::run(home.path(), &["--json", "platform", "import", &archive, "elsewhere"])
        .well()
        .json();
    assert_eq!(made["contents"]["bricks"], told["contents"]["bricks"]);
    let words = ["platform", "check", "--in", "elsewhere"];
    legollab::run(home.path(), &words).well();
    let elsewhere = Assembled::at(home, "elsewhere");
    let up = Up::start(&elsewhere).await;
    // Everybody signs in again, with the password they have.
    let visitor = up.visitor();
    visitor.sign_in("Alix", &email("Alix"), PASSWORD).await;
    assert_eq!(visitor.read("bikes/bookings/mine", &[]).await.expect(200).json(), mine);
    assert_eq!(free_slots(&visitor, &item).await, free);
    let all = visitor.read("journal/entries/all", &[]).await.expect(200).json();
    assert_eq!(all, json!(["un|deux"]));
    let there = elsewhere.folder().display().to_string();
    drop(up);
    let call = ["--json", "platform", "call", "bikes", "settings", "get", "--in", &there];
    let now = legollab::run(elsewhere.folder(), &call).well().json();
    for (setting, value) in rules["settings"].as_object().unwrap() {
        assert_eq!(&now[setting], value, "{setting}");
    }

    // What was imported can be exported, and says the same.
    let again = elsewhere.folder().join("again.tar").display().to_string();
    let second = elsewhere.run(&["--json", "platform", "export", &again]).well().json();
    assert_eq!(second["contents"]["bricks"], told["contents"]["bricks"]);
}

async fn platform_call(up: &Up, words: &Value) {
    up.visitor()
        .call("journal/entries/keep", words.clone())
        .await
        .expect(204);
}

/// Imports bytes as an archive, and sees that it fails and that nothing is left.
fn refused(home: &Path, bytes: &[u8]) -> String {
    let file = home.join("odd.tar");
    fs::write(&file, bytes).unwrap();
    let told = legollab::run(home, &["--json", "platform", "import", "odd.tar", "new"]).failed();
    let left: Vec<String> = fs::read_dir(home)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name != "odd.tar" && name != "velos.tar")
        .collect();
    assert_eq!(left, Vec::<String>::new(), "{told}");
    let code = told.split("\"code\":").nth(1).unwrap_or(&told).trim_start().to_owned();
    code.trim_start_matches('"').split('"').next().unwrap().to_owned()
}

/// Changes the header of the entry that begins at `at`, and makes its sum right again.
fn with_header(archive: &[u8], at: usize, change: impl FnOnce(&mut [u8])) -> Vec<u8> {
    let mut bytes = archive.to_vec();
    let header = &mut bytes[at..at + 512];
    change(header);
    header[148..156].fill(b' ');
    let sum: u32 = header.iter().map(|byte| u32::from(*byte)).sum();
    header[148..156].copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
    bytes
}

/// Where the header of the entry of this name is.
fn header_of(archive: &[u8], name: &str) -> usize {
    let mut wanted = name.as_bytes().to_vec();
    wanted.push(0);
    (0..archive.len() / 512)
        .map(|block| block * 512)
        .find(|at| archive[*at..].starts_with(&wanted))
        .unwrap()
}

#[test]
fn an_archive_that_is_not_right_is_told_and_leaves_nothing() {
    let platform = small();
    let home = TempDir::new().unwrap();
    let path = home.path().join("velos.tar");
    platform
        .run(&["platform", "export", &path.display().to_string()])
        .well();
    let sound = fs::read(&path).unwrap();
    let refused = |bytes: &[u8]| refused(home.path(), bytes);

    for length in [
        1,
        100,
        512,
        700,
        sound.len() / 3,
        sound.len() / 2,
        sound.len() - 1024,
        sound.len() - 1025,
    ] {
        assert_eq!(refused(&sound[..length]), "archive-truncated", "{length} bytes");
    }
    // What is shorter than the first header is the beginning of an archive, or none.
    for foreign in [
        &b""[..],
        b"Not an archive.",
        b"legollab-platform.jsonl",
        &[0; 1],
        &[0; 1024],
    ] {
        assert_eq!(refused(foreign), "archive-foreign", "{foreign:?}");
    }
    assert_eq!(refused(&[7; 4096]), "archive-foreign");
    assert_eq!(refused(&fs::read(places::brick("journal")).unwrap()), "archive-foreign");

    // A bit of the content anywhere, of a header, of the digests.
    for name in [
        "platform.toml",
        "bricks/journal.wasm",
        "host/members/00000001.ndjson",
        "raw/journal/00000001.ndjson",
        "digests.json",
    ] {
        let at = header_of(&sound, name);
        for place in [at + 5, at + 512 + 9] {
            let mut bytes = sound.clone();
            bytes[place] ^= 1;
            assert_eq!(refused(&bytes), "archive-damaged", "{name} at {place}");
        }
    }

    let header = header_of(&sound, "legollab-platform.json");
    let mut newer = sound.clone();
    let place = header
        + 512
        + sound[header + 512..]
            .windows(10)
            .position(|at| at == b"\"format\":1")
            .unwrap()
        + 9;
    newer[place] = b'2';
    assert_eq!(refused(&newer), "archive-newer");

    let at = header_of(&sound, "bricks/journal.wasm");
    for name in [
        "../../evil.wasm",
        "/tmp/evil.wasm",
        "bricks/../../evil.wasm",
        "bricks/x/y.wasm",
        "evil",
    ] {
        let tricked = with_header(&sound, at, |header| {
            header[..100].fill(0);
            header[..name.len()].copy_from_slice(name.as_bytes());
        });
        assert_eq!(refused(&tricked), "archive-damaged", "{name}");
    }
    // Links, long names, sparse files: nothing but plain files is in an archive of a platform.
    for kind in [b'1', b'2', b'3', b'5', b'L', b'S', b'x', b'g'] {
        let tricked = with_header(&sound, at, |header| header[156] = kind);
        assert_eq!(refused(&tricked), "archive-damaged", "{}", char::from(kind));
    }
    // An entry that says it is larger than any may be, or than the file.
    for size in ["77777777777", "00077777777", "00377777777"] {
        let tricked = with_header(&sound, at, |header| header[124..135].copy_from_slice(size.as_bytes()));
        let code = refused(&tricked);
        assert!(
            ["archive-damaged", "archive-truncated"].contains(&code.as_str()),
            "{code}"
        );
    }

    // Where something is already, nothing is imported; an empty folder is as good as none.
    fs::create_dir(home.path().join("full")).unwrap();
    fs::write(home.path().join("full/mine"), "mine").unwrap();
    let told = legollab::run(home.path(), &["--json", "platform", "import", "velos.tar", "full"]).failed();
    assert!(told.contains("folder-exists"), "{told}");
    fs::create_dir(home.path().join("empty")).unwrap();
    legollab::run(home.path(), &["platform", "import", "velos.tar", "empty"]).well();
    let told = platform
        .run(&["platform", "export", &path.display().to_string()])
        .failed();
    assert!(told.contains("already"), "{told}");
}

/// Runs the system's tar in a folder.
fn tar(folder: &Path, words: &[&str]) -> String {
    let output = std::process::Command::new("tar")
        .args(words)
        .current_dir(folder)
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{words:?}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn an_archive_that_was_packed_again_is_read_in_any_format_of_tar() {
    let platform = small();
    let home = TempDir::new().unwrap();
    let path = home.path().join("velos.tar").display().to_string();
    platform.run(&["platform", "export", &path]).well();
    let unpacked = home.path().join("unpacked");
    fs::create_dir(&unpacked).unwrap();
    tar(&unpacked, &["--extract", "--file", &path]);
    // The same order, from within the folder, with a folder in between.
    let names = tar(&unpacked, &["--list", "--file", &path]);
    let mut names: Vec<String> = names.lines().map(|name| format!("./{name}")).collect();
    names.insert(1, "./bricks".to_owned());
    fs::write(home.path().join("names"), names.join("\n")).unwrap();
    let pack = |more: &[&str]| {
        let words = [
            "--create",
            "--no-recursion",
            "--files-from",
            "../names",
            "--file",
            "../again.tar",
        ];
        tar(&unpacked, &[more, &words[..]].concat());
    };
    for format in ["v7", "oldgnu", "gnu", "ustar", "pax"] {
        pack(&["--format", format]);
        let folder = format!("from-{format}");
        legollab::run(home.path(), &["platform", "import", "again.tar", &folder]).well();
        let said = ["platform", "call", "journal", "entries", "all", "--in", &folder];
        let all = legollab::run(home.path(), &said).well().json();
        assert_eq!(all.as_array().map(Vec::len), Some(2), "{format}: {all}");
    }
    pack(&["--gzip"]);
    let told = legollab::run(home.path(), &["platform", "import", "again.tar", "none"]).failed();
    assert!(told.contains("gzip"), "{told}");
    assert!(!home.path().join("none").exists());
}

#[test]
fn a_brick_that_is_taken_out_leaves_what_it_knew_in_a_file() {
    let platform = Assembled::bikes();
    platform.add("journal", "journal");
    let offer = json!({ "name": "Vélo", "description": "", "place": "Cenon", "pictures": [] }).to_string();
    let steward = ["--as", "responsable@example.org"];
    platform
        .run(
            &[
                &["platform", "call", "bikes", "items", "offer", offer.as_str()],
                &steward[..],
            ]
            .concat(),
        )
        .well();
    let text = json!({ "text": "un deux" }).to_string();
    platform
        .run(&["platform", "call", "journal", "entries", "keep", &text])
        .well();

    let remove = |mount: &str| {
        platform
            .run(&["--json", "platform", "remove", mount, "--yes"])
            .well()
            .json()
    };
    let bikes = remove("bikes");
    assert_eq!(bikes["disconnected"], json!(["reviews"]));
    assert_eq!(
        (&bikes["kept"]["form"], &bikes["kept"]["lines"]),
        (&json!("domain"), &json!(1))
    );
    let lines = platform.read(bikes["kept"]["file"].as_str().unwrap());
    let line: Value = serde_json::from_str(lines.trim_end()).unwrap();
    assert_eq!(line["item"]["name"], "Vélo");

    let journal = remove("journal");
    assert_eq!(
        (&journal["kept"]["form"], &journal["kept"]["lines"]),
        (&json!("raw"), &json!(1))
    );
    let lines = platform.read(journal["kept"]["file"].as_str().unwrap());
    assert!(lines.contains("\"key\""), "{lines}");
    // It kept nothing, so there is nothing to keep.
    assert_eq!(remove("reviews")["kept"], Value::Null);
    let kept = fs::read_dir(platform.folder().join("kept")).unwrap().count();
    assert_eq!(kept, 2);

    // Added again, a brick begins anew, and takes in what was kept.
    platform.add("booking", "bikes");
    let list = ["--json", "platform", "call", "bikes", "items", "list"];
    assert_eq!(platform.run(&list).well().json(), json!([]));
    let lines = json!({ "lines": [line.to_string()] }).to_string();
    platform
        .run(&["platform", "call", "bikes", "portable", "take-in", &lines])
        .well();
    assert_eq!(platform.run(&list).well().json()[0]["name"], "Vélo");
}
