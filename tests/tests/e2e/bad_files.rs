//! Files that are not what they should be: each is refused with its place and a remedy, and nothing is lost.

use std::{fs, path::Path};

use legollab_e2e::{legollab, places, site::Assembled};

/// The magic number of WebAssembly with the version of a core module.
const CORE_MODULE: &[u8] = b"\0asm\x01\0\0\0";
/// Where SQLite keeps the number that a program gives its format (SQLite's file format, 1.3): big-endian, four bytes.
const FORMAT_AT: usize = 60;

#[test]
fn a_file_that_is_no_brick_is_refused_and_the_platform_stays_as_it_is() {
    let platform = Assembled::bikes();
    let before = (platform.read("platform.toml"), platform.read("platform.lock"));
    let whole = fs::read(places::brick("booking")).unwrap();
    let half = &whole[..whole.len() / 2];
    let cases: [(&str, &[u8]); 5] = [
        ("empty.wasm", b""),
        ("text.wasm", b"This is no component."),
        ("core.wasm", CORE_MODULE),
        ("half.wasm", half),
        ("page.wasm", b"<!doctype html><title>404</title>"),
    ];
    for (name, bytes) in cases {
        platform.write(name, bytes);
        let text = platform
            .run(&["platform", "add", name, "--as", "other", "--yes"])
            .failed();
        assert!(text.contains(name), "{name}: the file is named:\n{text}");
        let text = platform.run(&["brick", "show", name]).failed();
        assert!(text.contains(name), "{name}: the file is named:\n{text}");
    }
    let text = platform.run(&["platform", "add", ".", "--yes"]).failed();
    assert!(text.contains('.'), "a folder is no brick:\n{text}");
    assert_eq!((platform.read("platform.toml"), platform.read("platform.lock")), before);
    platform.run(&["platform", "check"]).well();
}

#[test]
fn a_brick_whose_code_is_damaged_is_found_before_it_runs() {
    let platform = Assembled::empty();
    let mut damaged = fs::read(places::brick("booking")).unwrap();
    let middle = damaged.len() / 2;
    damaged[middle..middle + 64].iter_mut().for_each(|byte| *byte ^= 0x5a);
    platform.write("damaged.wasm", damaged);
    // Manifest and contract are whole, so it may well be added; its code is looked at when it is compiled.
    let added = platform.run(&["platform", "add", "damaged.wasm", "--as", "bikes", "--yes"]);
    if added.success {
        for command in [&["platform", "check"][..], &["platform", "up", "--port", "0"]] {
            let text = platform.run(command).failed();
            assert!(
                text.contains("`bikes`") && text.contains("cannot be compiled"),
                "{command:?}:\n{text}"
            );
        }
    } else {
        assert!(added.failed().contains("damaged.wasm"));
    }
}

#[test]
fn a_brick_that_is_not_the_locked_one_does_not_run() {
    let platform = Assembled::bikes();
    let bricks: Vec<_> = files(&platform.folder().join("bricks"));
    let [first, ..] = bricks.as_slice() else {
        panic!("the platform keeps its bricks")
    };
    let whole = fs::read(first).unwrap();
    // A custom section at the end: still the same brick to run, but not the one that was looked at.
    let mut other = whole.clone();
    other.extend([0, 3, 1, b'x', b'y']);
    fs::write(first, &other).unwrap();
    let text = platform.run(&["platform", "check"]).failed();
    assert!(
        text.contains("sha256") || text.contains("digest") || text.contains("platform.lock"),
        "{text}"
    );
    platform.run(&["platform", "up", "--port", "0"]).failed();
    fs::write(first, &whole[..100]).unwrap();
    let text = platform.run(&["platform", "check"]).failed();
    assert!(
        text.contains(&first.file_name().unwrap().to_string_lossy().into_owned()),
        "{text}"
    );
    fs::write(first, &whole).unwrap();
    platform.run(&["platform", "check"]).well();
}

#[test]
fn manifests_and_locks_that_cannot_be_read_are_refused_where_they_are_wrong() {
    let platform = Assembled::bikes();
    let manifest = platform.read("platform.toml");
    let lock = platform.read("platform.lock");
    let title = |text: &str| manifest.replacen("[platform]", text, 1);
    for (name, wrong, says) in [
        ("not TOML", manifest.replacen('=', ":", 1), "platform.toml"),
        ("an unknown key", title("[platform]\ncolour = \"red\""), "colour"),
        ("an unknown table", format!("{manifest}\n[brick.x]\n"), "brick"),
        (
            "a name that is none",
            title("[platform]\nsign-up = \"sometimes\""),
            "sometimes",
        ),
        (
            "a zone that is none",
            manifest.replace("Europe/Paris", "Europe/Pariss"),
            "Europe/Pariss",
        ),
        (
            "a language that is none",
            manifest.replace("\"fr\"", "\"not a language\""),
            "not a language",
        ),
        ("not text", "\u{0}\u{1}".to_owned(), "platform.toml"),
        ("nothing", String::new(), "platform"),
    ] {
        assert_ne!(wrong, manifest, "{name}: nothing was changed in\n{manifest}");
        platform.write("platform.toml", &wrong);
        for command in [
            &["platform", "check"][..],
            &["platform", "up", "--port", "0"],
            &["platform", "member", "list"],
        ] {
            let text = platform.run(command).failed();
            assert!(text.contains(says), "{name}, {command:?}: `{says}` is not in\n{text}");
            assert!(
                text.contains("platform.toml"),
                "{name}, {command:?}: the file is named:\n{text}"
            );
        }
        assert_eq!(
            platform.read("platform.toml"),
            wrong,
            "{name}: the file is left as it is"
        );
    }
    platform.write("platform.toml", [0xff, 0xfe, 0x00]);
    assert!(platform.run(&["platform", "check"]).failed().contains("platform.toml"));
    platform.write("platform.toml", &manifest);

    for (name, wrong) in [
        ("not TOML", "][".to_owned()),
        ("an unknown key", format!("colour = \"red\"\n{lock}")),
        ("a digest that is none", lock.replace("sha256:", "sha999:")),
        ("another digest", lock.replace("sha256:", "sha256:0000")),
    ] {
        platform.write("platform.lock", &wrong);
        let text = platform.run(&["platform", "check"]).failed();
        assert!(
            text.contains("platform.lock") || text.contains("sha256"),
            "{name}: {text}"
        );
    }
    platform.write("platform.lock", &lock);
    platform.run(&["platform", "check"]).well();
}

#[test]
fn data_of_a_newer_version_or_of_another_program_is_left_alone() {
    let platform = Assembled::bikes();
    let database = platform.folder().join("data/platform.db");
    let whole = fs::read(&database).unwrap();
    let newer = {
        let mut bytes = whole.clone();
        bytes[FORMAT_AT..FORMAT_AT + 4].copy_from_slice(&99_u32.to_be_bytes());
        bytes
    };
    let cases: [(&str, &[u8], &str); 3] = [
        ("a newer format", &newer, "99"),
        (
            "another program's file",
            b"not a database at all, but long enough to be looked at more closely than the first bytes",
            "",
        ),
        ("half a file", &whole[..whole.len() / 2 - 100], ""),
    ];
    for (name, bytes, says) in cases {
        fs::write(&database, bytes).unwrap();
        let commands = [
            &["platform", "member", "list"][..],
            &["platform", "up", "--port", "0"],
            &["platform", "check"],
        ];
        for command in commands {
            let text = platform.run(command).failed();
            assert!(
                text.contains("platform.db") && text.contains(says),
                "{name}, {command:?}:\n{text}"
            );
        }
        assert_eq!(fs::read(&database).unwrap(), bytes, "{name}: the file is left as it is");
    }
    fs::write(&database, &whole).unwrap();
    let members = platform.run(&["platform", "member", "list"]).well();
    assert!(members.output.contains("responsable@example.org"), "{}", members.output);
}

#[test]
fn damaged_code_in_the_cache_is_compiled_anew() {
    let platform = Assembled::bikes();
    let cache = tempfile::TempDir::new().unwrap();
    let list = || {
        let output = legollab::command()
            .args(["--json", "platform", "call", "bikes", "items", "list"])
            .current_dir(platform.folder())
            .env("LEGOLLAB_CACHE", cache.path())
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8_lossy(&output.stdout).into_owned()
    };
    let answer = list();
    let code: Vec<_> = files(cache.path())
        .into_iter()
        .filter(|path| path.extension().is_some_and(|e| e == "cwasm"))
        .collect();
    assert!(!code.is_empty(), "compiled code is kept in {}", cache.path().display());
    let damages: [fn(&mut Vec<u8>); 3] = [
        |bytes| bytes.truncate(bytes.len() / 2),
        |bytes| {
            let middle = bytes.len() / 2;
            bytes[middle] ^= 1;
        },
        Vec::clear,
    ];
    for damage in damages {
        for path in &code {
            let mut bytes = fs::read(path).unwrap();
            damage(&mut bytes);
            fs::write(path, &bytes).unwrap();
        }
        assert_eq!(list(), answer);
        for path in &code {
            assert!(
                fs::metadata(path).is_ok_and(|file| file.len() > 1_000),
                "{} was made anew",
                path.display()
            );
        }
    }
}

/// All files below a folder.
fn files(folder: &Path) -> Vec<std::path::PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push(path);
        }
    }
    found.sort();
    found
}
