//! A host takes bricks from the marketplace, and judges them by itself: also once the marketplace is gone.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use legollab_e2e::{
    client::install_tls,
    legollab::{self, Outcome},
    places,
};
use legollab_package::{BrickFile, Sections, embed};
use serde_json::Value;
use tempfile::TempDir;

use crate::served::Served;

/// A host with a folder of its own.
pub struct Host {
    pub home: TempDir,
    pub registry: String,
}

impl Host {
    /// The program as the operator of this host runs it.
    pub fn command(&self, words: &[&str]) -> Command {
        let mut command = legollab::command();
        command
            .args(words)
            .current_dir(self.home.path())
            .env("LEGOLLAB_TRUST", self.home.path().join("trust"))
            .env("LEGOLLAB_REGISTRY", &self.registry)
            .stdin(Stdio::null());
        command
    }

    /// Runs the program as the operator of this host does.
    pub fn run(&self, words: &[&str]) -> Outcome {
        let output = self.command(words).output().expect("the program can be started");
        Outcome {
            words: words.join(" "),
            success: output.status.success(),
            output: String::from_utf8_lossy(&output.stdout).into_owned(),
            errors: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }

    /// Keeps the root of a registry's trust, as it is given by hand.
    pub async fn take_root(&self, served: &Served) {
        install_tls();
        let root = reqwest::get(served.at("/trust/1.root.json")).await.expect("an answer");
        let root = root.bytes().await.expect("a file");
        fs::write(self.home.path().join("1.root.json"), root).expect("it can be kept");
    }

    fn read(&self, file: &str) -> String {
        fs::read_to_string(self.home.path().join(file)).expect("the file can be read")
    }

    /// The codes of what preflight finds.
    pub fn findings(&self) -> Vec<String> {
        let checked: Value = serde_json::from_str(&self.run(&["--json", "platform", "check", "--in", "velos"]).output)
            .expect("the findings are JSON");
        let findings = checked["findings"].as_array().expect("a list").iter();
        findings
            .map(|finding| finding["code"].as_str().unwrap_or_default().to_owned())
            .collect()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_host_takes_bricks_from_the_market_and_judges_them_by_itself() {
    let folder = TempDir::new().expect("a folder can be made");
    let first = places::brick("booking");
    let second = newer(&first, folder.path());
    let [first_file, second_file] = [&first, &second].map(|path| path.display().to_string());
    let words = [
        "registry",
        "demo",
        "registry",
        "--brick",
        &first_file,
        "--brick",
        &second_file,
    ];
    legollab::run(folder.path(), &words).well();
    let served = Served::of(folder).await;
    let host = Host {
        home: TempDir::new().expect("a folder can be made"),
        registry: served.at(""),
    };
    host.run(&["platform", "init", "velos", "--title", "Vélos"]).well();

    // Without a root nothing is known of anybody, and somebody has to say yes to that.
    let brick = format!("legollaborative:booking@={}", version(&first));
    let add = ["--json", "platform", "add", &brick, "--yes", "--in", "velos"];
    let unnamed = host.run(&add).failed();
    assert!(unnamed.contains("no-trust-there"), "{unnamed}");
    host.take_root(&served).await;
    let made = host
        .run(&[
            "--json",
            "host",
            "trust",
            "init",
            &host.registry,
            "--root",
            "1.root.json",
        ])
        .well()
        .json();
    assert_eq!(made["fresh"], true, "{made}");
    let again = host.run(&["host", "trust", "init", &host.registry, "--root", "1.root.json"]);
    assert!(again.failed().contains("already"));

    // With it, the brick of a certified provider is taken, and the lock says where it is from.
    let added = host.run(&add).well().json();
    assert_eq!(added["trust"]["verdict"], "valid", "{added}");
    assert_eq!(
        added["origin"]["registry"],
        host.registry.trim_end_matches('/'),
        "{added}"
    );
    let lock = host.read("velos/platform.lock");
    assert!(lock.contains("origin = { registry = \"http://localhost:"), "{lock}");
    assert_eq!(host.findings(), Vec::<String>::new());

    // A file from somewhere is told as such, and stands in nobody's way.
    let tally = places::brick("tally").display().to_string();
    host.run(&["platform", "add", &tally, "--yes", "--in", "velos"]).well();
    assert_eq!(host.findings(), ["origin-unknown"]);
    host.run(&["platform", "remove", "tally", "--yes", "--in", "velos"])
        .well();

    // What is newer is listed and taken from where the brick is from.
    let outdated = ["--json", "platform", "outdated", "--in", "velos"];
    let listed = host.run(&outdated).well().json();
    assert_eq!(listed["outdated"][0]["newer"], version(&second), "{listed}");
    assert_eq!(listed["outdated"][0]["grants"], Value::Array(Vec::new()), "{listed}");
    let member = [
        "platform",
        "member",
        "add",
        "ada@example.org",
        "--name",
        "Ada",
        "--in",
        "velos",
    ];
    host.run(&member).well();
    let upgraded = host
        .run(&["--json", "platform", "upgrade", "booking", "--yes", "--in", "velos"])
        .well()
        .json();
    assert_eq!(upgraded["changed"], true, "{upgraded}");
    let again = host
        .run(&["--json", "platform", "upgrade", "booking", "--yes", "--in", "velos"])
        .well()
        .json();
    assert_eq!(again["changed"], false, "{again}");
    let lock = host.read("velos/platform.lock");
    assert!(
        lock.contains(&format!("version = \"{}\"", version(&second))) && lock.contains("origin = "),
        "{lock}"
    );

    // The origin goes along with the platform.
    host.run(&["platform", "export", "velos.tar", "--in", "velos"]).well();
    host.run(&["platform", "import", "velos.tar", "elsewhere"]).well();
    assert_eq!(host.read("elsewhere/platform.lock"), lock);

    // The registry goes away: what is there is judged as before, and nothing waits for it.
    drop(served);
    assert_eq!(host.findings(), Vec::<String>::new());
    let away = host.run(&outdated);
    assert!(
        !away.success && away.output.contains("no-registry-there"),
        "{}",
        away.output
    );
    let update = host.run(&["--json", "host", "trust", "update"]).failed();
    assert!(update.contains("no-registry-there"), "{update}");

    // Another file in its place does not start, whatever the registry once said.
    let place = host.home.path().join("velos/bricks/booking.wasm");
    fs::copy(&first, &place).expect("the file can be replaced");
    assert!(host.findings().contains(&"digest-differs".to_owned()));
}

/// The version of a brick.
pub fn version(brick: &Path) -> String {
    let bytes = fs::read(brick).expect("the brick can be read");
    BrickFile::read(&bytes)
        .expect("it is a brick")
        .manifest
        .brick
        .version
        .to_string()
}

/// The same brick with a greater version.
pub fn newer(brick: &Path, folder: &Path) -> PathBuf {
    let bytes = fs::read(brick).expect("the brick can be read");
    let read = BrickFile::read(&bytes).expect("it is a brick");
    let now = &read.manifest.brick.version;
    let next = format!("version = \"{}.{}.{}\"", now.major, now.minor, now.patch + 1);
    let sections = Sections {
        manifest_text: read.manifest_text.replacen(&format!("version = \"{now}\""), &next, 1),
        wit: read.wit,
        texts: read.texts,
    };
    let path = folder.join("booking-newer.wasm");
    fs::write(&path, embed(&bytes, &sections).expect("the sections can be replaced")).expect("it can be written");
    path
}
