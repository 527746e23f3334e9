//! A host with its studio, as an operator starts it.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a panic is the report of a test"
)]

mod support;

use std::{
    fs,
    io::{Read as _, Write as _},
    net::TcpStream,
    path::Path,
    process::{Child, Stdio},
};

use serde_json::{Deserializer, Value};
use support::{ok, program, run_in};
use tempfile::tempdir;

/// A host that serves; it is stopped with the test.
struct Host {
    child: Child,
    said: Value,
}

impl Host {
    fn start(folder: &Path) -> Self {
        let mut child = program()
            .args(["--json", "host", "serve", "--platforms", "sites", "--studio"])
            .args(["--listen", "127.0.0.1:0"])
            .current_dir(folder)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let said = Deserializer::from_reader(child.stdout.take().unwrap()).into_iter();
        let said = said
            .map(|said: Result<Value, _>| said.unwrap())
            .find(|said| said["listen"].is_string())
            .expect("the host says where it serves");
        Self { child, said }
    }

    /// The status of an answer, and the answer.
    fn get(&self, host: &str, path: &str) -> (u16, String) {
        let mut stream = TcpStream::connect(self.said["listen"].as_str().unwrap()).unwrap();
        write!(
            stream,
            "GET {path} HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n\r\n"
        )
        .unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        (answer[9..12].parse().unwrap(), answer)
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        // As a power failure would.
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

#[test]
fn a_host_serves_its_studio_beside_the_platforms_and_again_after_it_was_killed() {
    let folder = tempdir().unwrap();
    let folder = folder.path();
    fs::create_dir(folder.join("sites")).unwrap();
    ok(folder, &["platform", "init", "sites/velos", "--title", "Vélos"]);
    // Somebody else's folder does not get to be the studio.
    ok(
        folder,
        &[
            "platform",
            "init",
            "sites/other",
            "--title",
            "Other",
            "--name",
            "studio",
        ],
    );
    for _ in 0..2 {
        let host = Host::start(folder);
        assert_eq!(host.said["served"], 1, "{}", host.said);
        let address = host.said["studio"].as_str().unwrap();
        assert!(address.starts_with("http://studio.localhost:"), "{address}");
        assert_eq!(host.get("velos.localhost", "/").0, 200);
        let (status, page) = host.get("studio.localhost", "/account/sign-up");
        assert_eq!(status, 200, "{page}");
        assert!(!page.contains("Other"), "{page}");
        // A change is asked of the process that serves, and seen at once.
        ok(folder, &["platform", "unpublish", "--in", "sites/velos"]);
        assert_eq!(host.get("velos.localhost", "/").0, 503);
        ok(folder, &["platform", "launch", "--in", "sites/velos"]);
        assert_eq!(host.get("velos.localhost", "/").0, 200);
    }
    assert!(folder.join("sites/.studio/platform.toml").is_file());
    let list = run_in(folder, &["platform", "change", "list", "--in", "sites/velos", "--json"]).json();
    assert_eq!(
        list.as_array()
            .map_or_else(|| list["changes"].as_array().unwrap().len(), Vec::len),
        4
    );
}
