//! What the guides say is there, is there, and the other way round.

use legollab_e2e::places;
use legollab_runtime::{limits::Limits, manifest::PlatformManifest};

fn guide(name: &str) -> String {
    std::fs::read_to_string(places::checkout().join("docs").join(name)).unwrap()
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
