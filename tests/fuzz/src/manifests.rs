//! Manifests of bricks and platforms, and locks.

use legollab_package::Manifest;
use legollab_runtime::manifest::{Lock, PlatformManifest};

use crate::Target;

pub(crate) const BRICK: Target = Target {
    name: "brick_manifest",
    seeds: || {
        let texts = [
            include_str!("../../../plugins/booking/brick.toml"),
            include_str!("../../../plugins/rating/brick.toml"),
            include_str!("../../bricks/probe/brick.toml"),
            include_str!("../../bricks/weather/brick.toml"),
        ];
        texts.iter().map(|text| text.as_bytes().to_vec()).collect()
    },
    words: &[
        "[brick]\n",
        "[[pages]]\n",
        "[functions.\"a:b/c\"]\n",
        "access = [\"everyone\"]\n",
        "= {",
        "\"\"\"",
        "'''",
        "99999999999999999999",
        "nan",
        "\u{202e}",
        "\0",
        "a.b.c.d = 1\n",
        "[[[[",
    ],
    check: brick,
};

pub(crate) const PLATFORM: Target = Target {
    name: "platform_manifest",
    seeds: || {
        let platform = r#"[platform]
name = "velos"
title = { fr = "Les vélos", en = "The bikes" }
languages = ["fr", "en"]
time-zone = "Europe/Paris"
hosts = ["velos.example.org"]
sign-up = "invited"

[theme]
accent = "sage"

[bricks.bikes]
package = "legollaborative:booking"
version = "^0.1"
file = "bricks/bikes.wasm"
grants = { store = {}, http = { hosts = ["*.example.org"] } }
wires = { "legollaborative:booking/items" = "other" }
listens = { "legollaborative:booking/events" = ["other"] }
limits = { cpu-ms = 500, memory-bytes = 1048576 }

[bricks.bikes.settings]
most-hours = 4
"#;
        let lock = "version = 1\n\n[[brick]]\nmount = \"bikes\"\npackage = \"legollaborative:booking\"\nversion = \"0.1.0\"\n\
                    digest = \"sha256:0000000000000000000000000000000000000000000000000000000000000000\"\n";
        // What libFuzzer once made a reader of TOML fall over.
        let broken = "a.b = = 1\na.b. = 2\n";
        [platform, lock, broken].map(|text| text.as_bytes().to_vec()).into()
    },
    words: &[
        "[bricks.a]\n",
        "[[brick]]\n",
        "= {",
        "..",
        "../",
        "\"*\"",
        "limits.cpu-ms = -1\n",
        "18446744073709551616",
        "1e400",
        "\"\"\"",
        "\u{feff}",
        "\r",
        "time-zone = \"../../etc\"\n",
    ],
    check: platform,
};

fn text(input: &[u8]) -> Option<&str> {
    std::str::from_utf8(input).ok()
}

fn brick(input: &[u8]) -> Result<(), String> {
    let Some(text) = text(input) else { return Ok(()) };
    said(Manifest::parse(text))
}

/// A lock that was read and written reads the same again.
fn platform(input: &[u8]) -> Result<(), String> {
    let Some(text) = text(input) else { return Ok(()) };
    said(PlatformManifest::parse(text, "platform.toml"))?;
    let Ok(lock) = Lock::parse(text, "platform.lock") else {
        return said(Lock::parse(text, "platform.lock"));
    };
    match Lock::parse(&lock.write(), "platform.lock") {
        Ok(again) if again == lock => Ok(()),
        Ok(_) => Err("a lock reads otherwise once it was written".to_owned()),
        Err(error) => Err(format!("a lock that was written is refused: {error}")),
    }
}

/// Whatever is refused is refused with a reason.
fn said<T, E: std::fmt::Display>(outcome: Result<T, E>) -> Result<(), String> {
    match outcome {
        Err(error) if error.to_string().trim().is_empty() => Err("an error says nothing".to_owned()),
        _ => Ok(()),
    }
}
