//! A server with platforms in folders of their own.

use std::{net::Ipv4Addr, path::PathBuf, sync::Arc, time::Duration};

use legollab_package::BrickFile;
use legollab_runtime::{
    Instant, Runtime, RuntimeOptions,
    call::{Call, CallError, Caller, Identity, Method, Reply},
    clock::MovableClock,
    http::AddressPolicy,
    platform::Platform,
    storage::Member,
};
use legollab_server::{
    RateLimits, Server, ServerOptions,
    accounts::{NewAccount, create_member},
};
use legollab_web::rate_limit::RateLimit;
use tempfile::TempDir;
use tokio::{net::TcpListener, sync::oneshot, task::JoinHandle};

use crate::browser::Browser;

/// Monday, 23 November 2026, 08:00 in Paris.
pub const START: Instant = Instant(1_795_417_200_000);
pub const HOUR: i64 = 3_600_000;
pub const DAY: i64 = 24 * HOUR;
pub const PASSWORD: &str = "un vélo pour deux";
pub const VELOS: &str = "velos.localhost";

/// A running server.
pub struct Running {
    pub server: Server,
    pub runtime: Arc<Runtime>,
    pub clock: Arc<MovableClock>,
    pub port: u16,
    home: TempDir,
    stop: Option<oneshot::Sender<()>>,
    serving: JoinHandle<std::io::Result<()>>,
}

/// RateLimits that no test runs into by itself.
pub fn generous() -> RateLimits {
    let many = RateLimit::new(100_000, Duration::from_millis(1));
    RateLimits {
        sign_in_by_client: many,
        sign_in_by_client_and_account: many,
        sign_in_by_account: many,
        sign_in_by_device: many,
        letters_by_client: many,
        sign_ups_by_client: many,
        letters_by_account: many,
        calls_by_client: many,
    }
}

impl Running {
    /// A server with the platform `velos`.
    pub async fn start() -> Self {
        Self::with(ServerOptions {
            rate_limits: generous(),
            ..ServerOptions::default()
        })
        .await
    }

    pub async fn with(options: ServerOptions) -> Self {
        Self::reaching(options, AddressPolicy::Public).await
    }

    /// A server whose bricks reach these addresses, where they may.
    pub async fn reaching(options: ServerOptions, reach: AddressPolicy) -> Self {
        let home = TempDir::new().unwrap();
        let clock = Arc::new(MovableClock::new(START));
        let runtime = Runtime::start(RuntimeOptions {
            clock: clock.clone(),
            concurrent_calls: 4,
            reach,
            ..RuntimeOptions::new(home.path().join("code"))
        })
        .unwrap();
        let server = Server::new(options).unwrap();
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let (stop, stopped) = oneshot::channel::<()>();
        let serving = {
            let server = server.clone();
            tokio::spawn(async move {
                server
                    .serve(listener, async {
                        let _ = stopped.await;
                    })
                    .await
            })
        };
        let running = Self {
            server,
            runtime,
            clock,
            port,
            home,
            stop: Some(stop),
            serving,
        };
        let platform = running.open("velos", "").await;
        running.server.put(platform).unwrap();
        running
    }

    pub fn folder(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    /// Opens a platform, with further lines for its manifest.
    pub async fn open(&self, name: &str, more: &str) -> Arc<Platform> {
        let folder = self.folder(name);
        std::fs::create_dir_all(&folder).unwrap();
        let manifest = format!(
            "[platform]\nname = \"{name}\"\ntitle = {{ fr = \"Les {name}\", en = \"The {name}\" }}\n\
             languages = [\"fr\", \"en\"]\ntime-zone = \"Europe/Paris\"\n{more}"
        );
        std::fs::write(folder.join("platform.toml"), manifest).unwrap();
        self.runtime.open(&folder).await.unwrap()
    }

    /// Opens and serves a platform of bricks, each with its mount, its file and what its table says beside.
    pub async fn serve_bricks(&self, name: &str, bricks: &[(&str, &[u8], &str)]) -> Arc<Platform> {
        let folder = self.folder(name).join("bricks");
        std::fs::create_dir_all(&folder).unwrap();
        let mut tables = String::new();
        for (mount, file, lines) in bricks {
            std::fs::write(folder.join(format!("{mount}.wasm")), file).unwrap();
            let package = BrickFile::read(file).unwrap().manifest.brick.name;
            tables.push_str(&format!(
                "\n[bricks.{mount}]\npackage = \"{package}\"\nversion = \"^0.1\"\nfile = \"bricks/{mount}.wasm\"\n{lines}\n"
            ));
        }
        let platform = self.open(name, &tables).await;
        self.server.put(platform.clone()).unwrap();
        platform
    }

    pub fn velos(&self) -> Arc<Platform> {
        let platforms = self.server.platforms();
        platforms
            .into_iter()
            .find(|platform| platform.name() == "velos")
            .unwrap()
    }

    pub fn visitor(&self) -> Browser {
        Browser::new(self.port, VELOS)
    }

    pub async fn member(&self, name: &str, roles: &[&str]) -> Member {
        let account = NewAccount {
            email: format!("{}@example.org", name.to_lowercase()),
            name: name.to_owned(),
            password: Some(PASSWORD.to_owned()),
            roles: roles.iter().map(|role| (*role).to_owned()).collect(),
            locale: Some("en".to_owned()),
        };
        create_member(&self.velos(), self.server.passwords(), account)
            .await
            .unwrap()
    }

    /// Signs somebody in who has an account.
    pub async fn signed_in(&self, name: &str) -> Browser {
        let mut browser = self.visitor();
        sign_in(&mut browser, &format!("{}@example.org", name.to_lowercase()), PASSWORD)
            .await
            .expect(303);
        browser
    }

    /// Makes a member and signs in.
    pub async fn join(&self, name: &str, roles: &[&str]) -> Browser {
        self.member(name, roles).await;
        self.signed_in(name).await
    }

    /// Letters in the outbox, oldest first, once there are at least `least`.
    pub async fn letters(&self, least: usize) -> Vec<String> {
        self.letters_of("velos", least).await
    }

    /// As [`Running::letters`], of another platform.
    pub async fn letters_of(&self, platform: &str, least: usize) -> Vec<String> {
        for _ in 0..200 {
            let mut names: Vec<PathBuf> = std::fs::read_dir(self.folder(platform).join("data/outbox"))
                .map(|entries| entries.map(|entry| entry.unwrap().path()).collect())
                .unwrap_or_default();
            names.retain(|name| name.extension().is_some_and(|extension| extension == "eml"));
            names.sort();
            if names.len() >= least {
                return names
                    .iter()
                    .map(|name| readable(&std::fs::read_to_string(name).unwrap()))
                    .collect();
            }
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
        panic!("no letter came");
    }

    pub async fn stop(mut self) {
        self.stop.take().unwrap().send(()).unwrap();
        tokio::time::timeout(Duration::from_secs(20), &mut self.serving)
            .await
            .unwrap()
            .unwrap()
            .unwrap();
        for platform in self.server.platforms() {
            platform.close().await.unwrap();
        }
    }
}

/// Calls a function of a brick as a visitor.
pub async fn call(
    platform: &Platform,
    mount: &str,
    function: (&str, &str),
    arguments: &str,
) -> Result<Reply, CallError> {
    let call = Call {
        mount: mount.to_owned(),
        interface: function.0.to_owned(),
        function: function.1.to_owned(),
        arguments: arguments.as_bytes().to_vec(),
        caller: Caller {
            identity: Identity::Visitor,
            locale: "en".to_owned(),
        },
        method: Method::ReadOrWrite,
    };
    platform.call(call).await
}

pub async fn sign_in(browser: &mut Browser, email: &str, password: &str) -> crate::browser::Answer {
    let fields = [("email", email), ("password", password), ("next", "/")];
    browser.fill("/account/sign-in", "/account/sign-in", &fields).await
}

/// Undoes the encoding of a letter's body as far as the tests need.
fn readable(letter: &str) -> String {
    letter.replace("=\r\n", "").replace("=3D", "=")
}

/// The path that a letter leads to.
pub fn link_in(letter: &str) -> String {
    let start = letter.find("/account/").expect("the letter has a link");
    letter[start..].split_whitespace().next().unwrap().to_owned()
}
