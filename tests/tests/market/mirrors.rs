//! A registry copies the marketplace's bricks, and a host takes one from the copy once the marketplace is gone.

use std::fs;

use legollab_e2e::{
    client::install_tls,
    legollab::{self, Outcome},
    places,
};
use serde_json::Value;
use tempfile::TempDir;

use crate::served::Served;

#[tokio::test(flavor = "multi_thread")]
async fn a_host_takes_a_certified_brick_from_a_copy_of_the_market_that_made_it() {
    let folder = TempDir::new().expect("a folder can be made");
    let booking = places::brick("booking").display().to_string();
    legollab::run(folder.path(), &["registry", "demo", "registry", "--brick", &booking]).well();
    let market = Served::of(folder).await;
    let copy = Served::new().await;
    install_tls();
    let root = reqwest::get(market.at("/trust/1.root.json")).await.expect("an answer");
    let root = root.bytes().await.expect("a file");
    fs::write(copy.folder().join("1.root.json"), &root).expect("it can be kept");

    // While both are served.
    let origin = market.at("");
    let words = |more: &[&str]| -> Outcome {
        let all = [
            "registry", "mirror", "--in", "registry", "--from", &origin, "--once", "--all",
        ];
        legollab::run(copy.folder(), &[more, &all].concat())
    };
    let unknown = words(&["--lang", "fr"]).failed();
    assert!(unknown.contains("1.root.json"), "{unknown}");
    let root_words = [
        "registry",
        "mirror",
        "--in",
        "registry",
        "--root",
        "1.root.json",
        "--once",
    ];
    let one = ["--from", &origin, "--package", "legollaborative/booking"];
    let copied = legollab::run(copy.folder(), &[&root_words[..], &one].concat()).well();
    assert!(
        copied.output.contains("Copied: legollaborative:booking"),
        "{}",
        copied.output
    );
    assert!(
        copied.output.contains("one brick: one version copied, 0 here before"),
        "{}",
        copied.output
    );
    let again = words(&["--lang", "fr"]).well();
    assert!(
        again
            .output
            .contains("aucune version copiée, 1 déjà là, rien de plus à leur sujet"),
        "{}",
        again.output
    );
    let json = words(&["--json"]).well().json();
    assert_eq!(
        (&json["bytes"], &json["refused"]),
        (&Value::from(0), &Value::Array(Vec::new())),
        "{json}"
    );
    let page = reqwest::get(copy.at("/bricks/legollaborative/booking"))
        .await
        .expect("an answer");
    assert!(page.status().is_success());
    let page = page.text().await.expect("a page");
    assert!(page.contains(origin.trim_end_matches('/')), "{page}");
    legollab::run(copy.folder(), &["registry", "check", "--in", "registry"]).well();
    legollab::run(copy.folder(), &["registry", "backup", "kept", "--in", "registry"]).well();
    assert!(copy.folder().join("kept/mirrors").is_dir());

    drop(market);
    let away = words(&["--json"]).failed();
    assert!(away.contains("no-registry-there"), "{away}");
    let home = TempDir::new().expect("a folder can be made");
    fs::write(home.path().join("1.root.json"), &root).expect("it can be kept");
    let at = copy.at("");
    let host = |words: &[&str]| -> Outcome {
        let output = legollab::command()
            .args(words)
            .current_dir(home.path())
            .env("LEGOLLAB_TRUST", home.path().join("trust"))
            .env("LEGOLLAB_REGISTRY", &at)
            .output()
            .expect("the program can be started");
        Outcome {
            words: words.join(" "),
            success: output.status.success(),
            output: String::from_utf8_lossy(&output.stdout).into_owned(),
            errors: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    };
    host(&["host", "trust", "init", &at, "--root", "1.root.json"]).well();
    host(&["platform", "init", "velos", "--title", "Vélos"]).well();
    let add = [
        "--json",
        "platform",
        "add",
        "legollaborative:booking",
        "--yes",
        "--in",
        "velos",
    ];
    let added = host(&add).well().json();
    assert_eq!(added["trust"]["verdict"], "valid", "{added}");
    // The copy goes as well, and the host still knows.
    drop(copy);
    let checked: Value = serde_json::from_str(&host(&["--json", "platform", "check", "--in", "velos"]).output)
        .expect("the findings are JSON");
    assert_eq!(checked["findings"], Value::Array(Vec::new()), "{checked}");
}
