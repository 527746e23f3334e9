//! Blobs that are larger than the memory a registry may take for them, and a registry that is killed while one comes in.
#![cfg(target_os = "linux")]
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
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::TcpStream,
    path::Path,
    process::{Child, Stdio},
    time::{Duration, Instant},
};

use legollab_package::Digest;
use legollab_registry::{
    DatabaseAddress, Registry, RegistryOptions,
    identity::{NewAccount, NewOrganisation, NewToken, make_organisation, make_token, open_account},
};
use serde_json::Value;
use support::{ok, program};
use tempfile::tempdir;

/// Bytes of the blob.
const LARGE: usize = 96 << 20;
/// By how much the memory of the registry may grow meanwhile.
const GROWTH: u64 = 48 << 20;
const REPOSITORY: &str = "atelier/artifacts/large";

/// A registry that is served until it is dropped, or killed.
struct Served {
    child: Child,
    port: u64,
}

impl Served {
    fn start(folder: &Path) -> Self {
        let mut child = program()
            .args([
                "registry",
                "serve",
                "--json",
                "--until-input-ends",
                "--listen",
                "127.0.0.1:0",
                "--in",
            ])
            .arg(folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        // The program goes on; what it says of itself ends with the brace at the beginning of a line.
        let mut said = String::new();
        for line in BufReader::new(child.stdout.as_mut().unwrap()).lines() {
            said.push_str(&line.unwrap());
            if said.ends_with('}') {
                break;
            }
        }
        let said: Value = serde_json::from_str(&said).unwrap_or_else(|error| panic!("{error}: {said}"));
        Self {
            child,
            port: said["port"].as_u64().unwrap(),
        }
    }

    fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    fn connect(&self) -> TcpStream {
        TcpStream::connect(("127.0.0.1", u16::try_from(self.port).unwrap())).unwrap()
    }

    /// The most memory that it has ever taken, in bytes.
    fn most_memory(&self) -> u64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap();
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
        line.trim().trim_end_matches(" kB").parse::<u64>().unwrap() << 10
    }

    /// Sends a request, and gives the head of the answer in lower case and the body.
    fn ask(&self, token: &str, head: &str, body: &[u8]) -> (String, Vec<u8>) {
        self.ask_with(token, head, "", body)
    }

    /// The same with more headers, each with its end of line.
    fn ask_with(&self, token: &str, head: &str, more: &str, body: &[u8]) -> (String, Vec<u8>) {
        let mut connection = self.connect();
        let length = body.len();
        write!(
            connection,
            "{head} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\nauthorization: Bearer {token}\r\n{more}content-length: {length}\r\n\r\n"
        )
        .unwrap();
        connection.write_all(body).unwrap();
        let mut answer = Vec::new();
        connection.read_to_end(&mut answer).unwrap();
        let end = answer.windows(4).position(|window| window == b"\r\n\r\n").unwrap();
        let rest = answer.split_off(end + 4);
        (String::from_utf8(answer).unwrap().to_lowercase(), rest)
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn header<'h>(head: &'h str, name: &str) -> &'h str {
    let found = head
        .lines()
        .find_map(|line| line.strip_prefix(name)?.strip_prefix(": "));
    found.unwrap_or_else(|| panic!("no {name} in {head}"))
}

/// Makes an organisation in a registry, and gives a token that publishes for it.
fn token(folder: &Path) -> String {
    tokio::runtime::Runtime::new().unwrap().block_on(async {
        let options = RegistryOptions::new(folder, DatabaseAddress::Embedded);
        let registry = Registry::open(options).await.unwrap();
        let account = NewAccount {
            email: "ada@example.org".to_owned(),
            name: "Ada".to_owned(),
            password: "un mot de passe de test".to_owned(),
            locale: "fr".to_owned(),
            confirmed: true,
            roles: Vec::new(),
        };
        let account = open_account(&registry, account).await.unwrap();
        let transaction = registry.database.write().await.unwrap();
        let new = NewOrganisation {
            slug: "atelier".to_owned(),
            title: "Atelier".to_owned(),
            summary: "Une organisation de test.".to_owned(),
            is_provider: true,
            ..NewOrganisation::default()
        };
        let organisation = make_organisation(&transaction, new, &account.id, registry.now())
            .await
            .unwrap();
        let new = NewToken {
            account: account.id,
            organisation: Some(organisation.id),
            packages: Vec::new(),
            acts: false,
            name: "essai".to_owned(),
            days: 1,
        };
        let (token, _) = make_token(&transaction, new, registry.now()).await.unwrap();
        transaction.commit().await.unwrap();
        token
    })
}

/// Bytes that do not repeat.
fn bytes(count: usize) -> Vec<u8> {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let words = std::iter::repeat_with(|| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state.to_le_bytes()
    });
    words.flatten().take(count).collect()
}

#[test]
fn large_blobs_go_in_and_out_in_little_memory() {
    let folder = tempdir().unwrap();
    let token = token(folder.path());
    let served = Served::start(folder.path());
    let blob = bytes(LARGE);
    let digest = Digest::of(&blob);
    let (head, _) = served.ask(&token, "GET /v2/", b"");
    assert!(head.starts_with("http/1.1 200"), "{head}");
    let before = served.most_memory();
    let (head, _) = served.ask(
        &token,
        &format!("POST /v2/{REPOSITORY}/blobs/uploads/?digest={digest}"),
        &blob,
    );
    assert!(head.starts_with("http/1.1 201"), "{head}");
    let (head, pulled) = served.ask(&token, &format!("GET /v2/{REPOSITORY}/blobs/{digest}"), b"");
    assert!(head.starts_with("http/1.1 200"), "{head}");
    assert!(pulled == blob, "it comes back as it went in");
    let grown = served.most_memory() - before;
    assert!(grown < GROWTH, "the registry took {} MiB more", grown >> 20);
}

#[test]
fn an_upload_goes_on_after_a_kill() {
    let folder = tempdir().unwrap();
    let token = token(folder.path());
    let mut served = Served::start(folder.path());
    let blob = bytes(24 << 20);
    let digest = Digest::of(&blob);
    let (head, _) = served.ask(&token, &format!("POST /v2/{REPOSITORY}/blobs/uploads/"), b"");
    assert!(head.starts_with("http/1.1 202"), "{head}");
    let location = header(&head, "location").to_owned();
    let chunk = 8 << 20;
    let (head, _) = served.ask(&token, &format!("PATCH {location}"), &blob[..chunk]);
    assert_eq!(header(&head, "range"), format!("0-{}", chunk - 1));
    // The second chunk is cut off in the middle.
    let mut connection = served.connect();
    write!(
        connection,
        "PATCH {location} HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer {token}\r\ncontent-length: {chunk}\r\n\
         content-range: {chunk}-{}\r\n\r\n",
        2 * chunk - 1
    )
    .unwrap();
    connection.write_all(&blob[chunk..chunk + chunk / 2]).unwrap();
    let id = location.rsplit('/').next().unwrap();
    let file = folder.path().join("uploads").join(id);
    let patience = Instant::now() + Duration::from_secs(20);
    while fs::metadata(&file).unwrap().len() <= chunk as u64 {
        assert!(Instant::now() < patience, "nothing of the chunk arrived");
        std::thread::sleep(Duration::from_millis(5));
    }
    served.kill();
    drop(connection);

    let served = Served::start(folder.path());
    let (head, _) = served.ask(&token, &format!("GET {location}"), b"");
    assert!(head.starts_with("http/1.1 204"), "{head}");
    let last: usize = header(&head, "range").strip_prefix("0-").unwrap().parse().unwrap();
    assert!(last >= chunk, "something of the chunk had arrived: {last}");
    // Where the client thinks that it was is refused, with where the upload is.
    let there = "content-range: 8388608-16777215\r\n";
    let (refused, _) = served.ask_with(&token, &format!("PATCH {location}"), there, b"");
    assert!(refused.starts_with("http/1.1 416"), "{refused}");
    assert_eq!(header(&refused, "range"), format!("0-{last}"));
    let (head, _) = served.ask(&token, &format!("PATCH {location}"), &blob[last + 1..]);
    assert!(head.starts_with("http/1.1 202"), "{head}");
    let (head, _) = served.ask(&token, &format!("PUT {location}?digest={digest}"), b"");
    assert!(head.starts_with("http/1.1 201"), "{head}");
    let (_, pulled) = served.ask(&token, &format!("GET /v2/{REPOSITORY}/blobs/{digest}"), b"");
    assert!(pulled == blob);
}

#[test]
fn what_was_damaged_is_found() {
    let folder = tempdir().unwrap();
    let token = token(folder.path());
    let served = Served::start(folder.path());
    let mut files = Vec::new();
    for content in [&b"kept"[..], b"changed", b"missing"] {
        let digest = Digest::of(content);
        let (head, _) = served.ask(
            &token,
            &format!("POST /v2/{REPOSITORY}/blobs/uploads/?digest={digest}"),
            content,
        );
        assert!(head.starts_with("http/1.1 201"), "{head}");
        let hex = digest.hex();
        files.push(folder.path().join("blobs/sha256").join(&hex[..2]).join(hex));
    }
    let words = [
        "registry",
        "check",
        "--json",
        "--in",
        &folder.path().display().to_string(),
    ];
    let whole = ok(folder.path(), &words).json();
    assert_eq!(
        (whole["blobs"].as_u64(), whole["damaged"].as_array().unwrap().len()),
        (Some(3), 0)
    );
    fs::write(&files[1], "chanted").unwrap();
    fs::remove_file(&files[2]).unwrap();
    let found = support::run_in(folder.path(), &words);
    assert_eq!(found.code(), 1);
    let found = found.any_json();
    let mut told: Vec<(&str, &str, &str)> = found["damaged"]
        .as_array()
        .unwrap()
        .iter()
        .map(|damaged| {
            let text = |value: &'static str| damaged[value].as_str().unwrap();
            (
                text("damage"),
                text("digest"),
                damaged["repositories"][0].as_str().unwrap(),
            )
        })
        .collect();
    told.sort_unstable();
    let (changed, missing) = (Digest::of(b"changed").to_string(), Digest::of(b"missing").to_string());
    assert_eq!(
        told,
        [
            ("changed", changed.as_str(), REPOSITORY),
            ("missing", missing.as_str(), REPOSITORY)
        ]
    );
    // The same bytes again mend it.
    for content in [&b"changed"[..], b"missing"] {
        let digest = Digest::of(content);
        served.ask(
            &token,
            &format!("POST /v2/{REPOSITORY}/blobs/uploads/?digest={digest}"),
            content,
        );
    }
    ok(folder.path(), &words);
}
