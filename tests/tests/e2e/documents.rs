//! What the guides say is there, is there, and the other way round.

use std::{fs, path::Path};

use legollab_e2e::places;
use legollab_runtime::{limits::Limits, platform::PlatformManifest};

fn guide(name: &str) -> String {
    fs::read_to_string(places::checkout().join("docs").join(name)).unwrap()
}

#[test]
fn the_guide_to_platform_toml_is_a_manifest() {
    let guide = guide("platform.md");
    let example = guide.split("```toml\n").nth(1).unwrap().split("```").next().unwrap();
    if let Err(error) = PlatformManifest::parse(example, "docs/platform.md") {
        panic!("{}", error.text("en"));
    }
}

#[test]
fn every_limit_is_in_the_operators_guide() {
    let guide = guide("operations.md");
    for limit in Limits::NAMES {
        let row = format!("| `{}` |", limit.replace('_', "-"));
        assert!(guide.contains(&row), "{row}");
    }
}

/// The paths of all Rust files below a folder, and everything in them.
fn sources(folder: &Path, paths: &mut Vec<String>, text: &mut String) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, paths, text);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            text.push_str(&fs::read_to_string(&path).unwrap());
            paths.push(path.display().to_string().replace('\\', "/"));
        }
    }
}

#[test]
fn every_proof_that_is_named_for_a_promise_is_there() {
    let (mut paths, mut text) = (Vec::new(), String::new());
    for folder in ["cli", "host", "sdk/package", "tests"] {
        sources(&places::checkout().join(folder), &mut paths, &mut text);
    }
    let guide = guide("security.md");
    let is_name = |word: &&str| {
        word.matches('_').count() > 1
            && word
                .bytes()
                .all(|byte| byte == b'_' || byte.is_ascii_lowercase() || byte.is_ascii_digit())
    };
    let names: Vec<&str> = guide.split('`').filter(is_name).collect();
    assert!(names.len() > 70, "names of tests: {names:?}");
    for name in names {
        assert!(text.contains(&format!("fn {name}(")), "there is no `{name}`");
    }
    for file in guide.split('`').filter(|word| word.ends_with(".rs")) {
        let there = paths.iter().any(|path| path.ends_with(&format!("/{file}")));
        assert!(there, "there is no `{file}`");
    }
}
