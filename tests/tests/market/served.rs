//! A registry that the real program serves.

use std::{
    fs,
    net::{Ipv4Addr, SocketAddr},
    path::Path,
    process::Command,
};

use legollab_e2e::{
    legollab::{self, Outcome},
    process::Running,
    wait,
};
use tempfile::TempDir;

/// The password of everybody here.
pub const PASSWORD: &str = "un mot de passe de test";

/// A registry in a folder, and the process that serves it.
pub struct Served {
    folder: TempDir,
    process: Option<Running>,
    port: u16,
}

impl Served {
    /// A new registry with one administrator, `ada@example.org`.
    pub async fn new() -> Self {
        let folder = TempDir::new().expect("a folder can be made");
        let words = [
            "registry",
            "init",
            "registry",
            "--email",
            "ada@example.org",
            "--name",
            "Ada",
            "--password-stdin",
        ];
        legollab::run_with(folder.path(), &words, PASSWORD).well();
        Self::of(folder).await
    }

    /// The registry in `registry` of this folder.
    pub async fn of(folder: TempDir) -> Self {
        let mut served = Self {
            folder,
            process: None,
            port: 0,
        };
        served.start().await;
        served
    }

    async fn start(&mut self) {
        let listen = format!("127.0.0.1:{}", self.port);
        let mut command = legollab::command();
        command
            .args([
                "--json",
                "registry",
                "serve",
                "--in",
                "registry",
                "--movable-clock",
                "--listen",
                &listen,
            ])
            .current_dir(self.folder.path());
        let mut process = Running::start(&mut command);
        self.port = process.once_it_has_said("the registry to say its port", port_in).await;
        self.process = Some(process);
    }

    /// Ends the process as a crash would, and starts it again at the same address.
    pub async fn crash(&mut self) {
        if let Some(process) = self.process.take() {
            process.kill();
        }
        self.start().await;
    }

    /// The folder in which the registry and what people keep beside it are.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        SocketAddr::from((Ipv4Addr::LOCALHOST, self.port))
    }

    /// The address of a path.
    pub fn at(&self, path: &str) -> String {
        format!("http://localhost:{}{path}", self.port)
    }

    /// Runs the program as somebody with a token and a key.
    pub fn publish(&self, brick: &Path, token: &str, key: &str) -> Outcome {
        let words = self.publishing(brick, token, key);
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        legollab::run(self.folder.path(), &words)
    }

    /// What somebody with a token and a key tells the program to publish a brick.
    pub fn publishing(&self, brick: &Path, token: &str, key: &str) -> Vec<String> {
        let (registry, brick) = (self.at(""), brick.display().to_string());
        [
            "brick",
            "publish",
            &brick,
            "--registry",
            &registry,
            "--key",
            key,
            "--token",
            token,
        ]
        .map(str::to_owned)
        .to_vec()
    }

    /// The script that the registry publishes computes every score from the published reviews, and finds what the registry says.
    pub async fn recompute_scores(&self) {
        let files = ["/api/reviews.ndjson", "/api/providers/scores"];
        self.recompute("/reviews/recompute.py", &files).await;
    }

    /// The script that the registry publishes computes the fund from what was declared, paid and given, and finds the same; every entry is
    /// balanced, and sealed after the one before.
    pub async fn recompute_fund(&self) {
        self.recompute("/fund/recompute.py", &["/api/fund.ndjson"]).await;
    }

    async fn recompute(&self, script: &str, files: &[&str]) {
        let mut command = Command::new("python3");
        for path in [&[script], files].concat() {
            let answer = reqwest::get(self.at(path)).await.expect("an answer");
            assert!(answer.status().is_success(), "{path} answers {}", answer.status());
            let file = self.folder().join(path.trim_start_matches('/').replace('/', "-"));
            fs::write(&file, answer.bytes().await.expect("the file")).expect("the file can be written");
            command.arg(file);
        }
        let done = command.output().expect("python3 runs");
        let said = format!(
            "{}{}",
            String::from_utf8_lossy(&done.stdout),
            String::from_utf8_lossy(&done.stderr)
        );
        assert!(done.status.success(), "{script} ends with {}: {said}", done.status);
    }

    /// The first link that leads to `path` in a letter to somebody, once there is one.
    pub async fn link_in_letter(&self, to: &str, path: &str) -> String {
        wait::until(&format!("a letter to {to}"), || {
            let found = self
                .letters()
                .into_iter()
                .filter(|letter| letter.contains(to))
                .find_map(|letter| {
                    let start = letter.find(&self.at(path))?;
                    let link = letter
                        .get(start..)?
                        .split(|c: char| c.is_whitespace() || c == '>')
                        .next()?;
                    Some(link.to_owned())
                });
            async move { found }
        })
        .await
    }

    fn letters(&self) -> Vec<String> {
        let Ok(entries) = fs::read_dir(self.folder().join("registry/outbox")) else {
            return Vec::new();
        };
        let files = entries.filter_map(|entry| fs::read_to_string(entry.ok()?.path()).ok());
        // Long lines are folded as quoted-printable does.
        files
            .map(|letter| letter.replace("=\r\n", "").replace("=\n", "").replace("=3D", "="))
            .collect()
    }
}

fn port_in(said: &str) -> Option<u16> {
    let (_, rest) = said.split_once("\"port\":")?;
    let (digits, _) = rest.trim_start().split_once(|c: char| !c.is_ascii_digit())?;
    digits.parse().ok()
}
