//! A host with a studio, as the real program serves it.

use std::{
    fs,
    net::{Ipv4Addr, SocketAddr},
    path::Path,
};

use legollab_e2e::{client::install_tls, legollab, process::Running};
use tempfile::TempDir;

use crate::served::Served;

/// A host that serves the studio, with bricks out of a marketplace that it judges by itself.
pub struct StudioHost {
    home: TempDir,
    registry: String,
    process: Option<Running>,
    port: u16,
}

impl StudioHost {
    pub async fn start(served: &Served) -> Self {
        install_tls();
        let home = TempDir::new().expect("a folder can be made");
        let root = reqwest::get(served.at("/trust/1.root.json")).await.expect("an answer");
        let root = root.bytes().await.expect("a file");
        fs::write(home.path().join("root.json"), root).expect("it can be kept");
        let registry = served.at("");
        let words = [
            "host",
            "trust",
            "init",
            &registry,
            "--root",
            "root.json",
            "--trust",
            "trust",
        ];
        legollab::run(home.path(), &words).well();
        fs::create_dir(home.path().join("platforms")).expect("a folder can be made");
        let mut host = Self {
            home,
            registry,
            process: None,
            port: 0,
        };
        host.serve().await;
        host
    }

    async fn serve(&mut self) {
        let listen = format!("127.0.0.1:{}", self.port);
        let mut command = legollab::command();
        command
            .args([
                "--json",
                "host",
                "serve",
                "--platforms",
                "platforms",
                "--listen",
                &listen,
            ])
            .args(["--trust", "trust", "--studio", "--registry", &self.registry])
            .current_dir(self.home.path());
        let mut process = Running::start(&mut command);
        self.port = process
            .once_it_has_said("the host to say its port", |said| {
                let (_, rest) = said.split_once("\"listen\":")?;
                rest.split('"').nth(1)?.rsplit(':').next()?.parse().ok()
            })
            .await;
        self.process = Some(process);
    }

    /// Ends the process as a crash would, and starts it again at the same address.
    pub async fn crash(&mut self) {
        if let Some(process) = self.process.take() {
            process.kill();
        }
        self.serve().await;
    }

    /// The folder in which `platforms` and the copy of the marketplace's trust are.
    pub fn folder(&self) -> &Path {
        self.home.path()
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        SocketAddr::from((Ipv4Addr::LOCALHOST, self.port))
    }

    pub fn at(&self, site: &str, path: &str) -> String {
        format!("http://{site}.localhost:{}{path}", self.port)
    }
}
