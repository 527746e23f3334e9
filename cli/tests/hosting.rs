//! A host of platforms whose folders strangers wrote: each has its own place and no other's, and one that cannot be opened keeps
//! nobody away.
#![cfg(unix)]
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
    net::{SocketAddr, TcpListener, TcpStream},
    os::unix::fs::symlink,
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use serde_json::Value;
use support::{ok, program};
use tempfile::tempdir;

fn platform(folder: &Path, name: &str, title: &str, more: &str) {
    fs::create_dir_all(folder).unwrap();
    let text = format!(
        "[platform]\nname = \"{name}\"\ntitle = {{ en = \"{title}\" }}\nlanguages = [\"en\"]\ntime-zone = \"UTC\"\n{more}"
    );
    fs::write(folder.join("platform.toml"), text).unwrap();
}

struct Host {
    process: Child,
    address: SocketAddr,
    operator: SocketAddr,
    said: Value,
}

impl Host {
    fn start(platforms: &Path, more: &[&str]) -> Self {
        let operator = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        let mut process = program()
            .args(["--json", "host", "serve", "--listen", "127.0.0.1:0", "--platforms"])
            .arg(platforms)
            .args(["--operator", &operator.to_string()])
            .args(more)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let output = serde_json::Deserializer::from_reader(process.stdout.take().unwrap());
        // What is wrong with some is said before.
        let mut output = output.into_iter::<Value>().map(Result::unwrap);
        let said = output.find(|said| said.get("listen").is_some()).unwrap();
        let address = said["listen"].as_str().unwrap().parse().unwrap();
        Self {
            process,
            address,
            operator,
            said,
        }
    }

    fn get(&self, host: &str) -> String {
        get(self.address, host, "/")
    }

    fn stop(mut self) {
        let id = self.process.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
        let begun = Instant::now();
        while self.process.try_wait().unwrap().is_none() {
            if begun.elapsed() > Duration::from_secs(30) {
                self.process.kill().unwrap();
                panic!("it goes on after it was told to stop");
            }
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

fn get(address: SocketAddr, host: &str, path: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    write!(
        stream,
        "GET {path} HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n\r\n"
    )
    .unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

fn pipe(path: &Path) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
}

#[test]
fn one_folder_that_cannot_be_opened_keeps_no_other_from_its_visitors() {
    let home = tempdir().unwrap();
    let at = |name: &str| home.path().join(name);
    platform(&at("velos"), "velos", "The bikes", "");
    fs::write(at("notes.txt"), "No platform, and none that cannot be opened.").unwrap();
    let brick = "[bricks.x]\npackage = \"x:x\"\nversion = \"1\"\nfile = \"bricks/x.wasm\"\n";
    for (name, file, more) in [
        ("a-lock", "platform.lock", ""),
        ("a-brick", "bricks/x.wasm", brick),
        ("a-database", "data/platform.db", ""),
        ("its-lock", "data/platform.db.lock", ""),
    ] {
        platform(&at(name), name, "A trap", more);
        pipe(&at(name).join(file));
    }
    fs::create_dir(at("manifest")).unwrap();
    pipe(&at("manifest").join("platform.toml"));
    platform(&at("linked"), "linked", "Another's data", "");
    ok(home.path(), &["platform", "member", "list", "--in", "velos"]);
    symlink(at("velos/data"), at("linked/data")).unwrap();

    let begun = Instant::now();
    let host = Host::start(home.path(), &[]);
    assert!(begun.elapsed() < Duration::from_secs(30));
    assert_eq!((&host.said["served"], &host.said["platforms"]), (&1.into(), &7.into()));
    assert!(host.get("velos.localhost").contains("The bikes"));
    let ready = get(host.operator, "localhost", "/health/ready");
    assert!(ready.starts_with("HTTP/1.1 200"), "{ready}");
    for name in ["a-lock", "a-brick", "a-database", "its-lock", "manifest", "linked"] {
        assert!(ready.contains(&format!("\n{name}: ")), "{name}: {ready}");
    }
    host.stop();
}

#[test]
fn a_platform_has_its_own_name_and_the_hosts_that_the_operator_allows() {
    let home = tempdir().unwrap();
    let at = |name: &str| home.path().join(name);
    platform(&at("beta"), "beta", "The true one", "hosts = [\"beta.example\"]\n");
    // Before it in the order of folders, with its name or its host, or with the host of whoever comes by address.
    platform(&at("alpha"), "beta", "The thief", "");
    platform(
        &at("aleph"),
        "aleph",
        "The greedy",
        "hosts = [\"beta.example\", \"127.0.0.1\", \"mine.example\"]\n",
    );
    let host = Host::start(home.path(), &["--allow-host", "beta=beta.example"]);
    assert_eq!(host.said["served"], 2);
    for name in ["beta.localhost", "beta.example", "Beta.Example"] {
        assert!(host.get(name).contains("The true one"), "{name}");
    }
    assert!(host.get("aleph.localhost").contains("The greedy"));
    // Nobody's hosts show the list of platforms.
    for name in ["127.0.0.1", "mine.example"] {
        let page = host.get(name);
        assert!(
            page.contains("href=\"/p/aleph\"") && !page.contains("The thief"),
            "{name}: {page}"
        );
    }
    let page = host.get("alpha.localhost");
    assert!(page.starts_with("HTTP/1.1 404"), "{page}");
    let ready = get(host.operator, "localhost", "/health/ready");
    assert!(ready.contains("\nalpha: ") && !ready.contains("\nbeta: "), "{ready}");
    host.stop();
}
