//! A platform that is served in this process, under a clock that the test moves.

use std::{
    fs,
    net::{Ipv4Addr, SocketAddr},
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use legollab_runtime::{Instant, Runtime, RuntimeOptions, clock::MovableClock, platform::Platform};
use legollab_server::{RateLimits, Server, ServerOptions};
use legollab_web::rate_limit::RateLimit;
use tempfile::TempDir;
use tokio::{net::TcpListener, sync::oneshot, task::JoinHandle};

use crate::{client::Visitor, legollab, places};

/// Monday, 23 November 2026, 08:00 in Paris: a working day in winter time, far from a change of the clock.
pub const MONDAY_MORNING: Instant = Instant(1_795_417_200_000);
/// The host name of the platform.
pub const HOST: &str = "velos.localhost";
/// The password of everybody in the tests.
pub const PASSWORD: &str = "un vélo pour deux";

/// The folder of a platform, assembled with the command line.
pub struct Assembled {
    folder: PathBuf,
    // Holds the folder as long as the platform is used.
    _home: TempDir,
}

impl Assembled {
    /// Makes the folder of a platform without bricks.
    pub fn empty() -> Self {
        let home = TempDir::new().expect("a temporary folder can be made");
        let folder = home.path().join("velos");
        let made = [
            "platform",
            "init",
            "velos",
            "--title",
            "fr=Vélos de Cenon",
            "--title",
            "en=Bikes of Cenon",
        ];
        legollab::run(home.path(), &made).well();
        Self { folder, _home: home }
    }

    /// The platform in a folder of a temporary one.
    pub fn at(home: TempDir, folder: &str) -> Self {
        Self {
            folder: home.path().join(folder),
            _home: home,
        }
    }

    /// Makes the platform of the scenario: booking mounted as `bikes`, rating as `reviews`, which hears of bookings; a
    /// steward.
    pub fn bikes() -> Self {
        let platform = Self::empty();
        platform.add("booking", "bikes");
        platform.add("rating", "reviews");
        platform
            .run(&[
                "platform",
                "listen",
                "reviews",
                "legollaborative:booking/events",
                "bikes",
            ])
            .well();
        platform.add_steward();
        platform
    }

    /// Adds a built brick and grants what it wants.
    pub fn add(&self, brick: &str, mount: &str) {
        let file = places::brick(brick).display().to_string();
        self.run(&["platform", "add", &file, "--as", mount, "--yes"]).well();
    }

    /// Adds the steward, `responsable@example.org`.
    pub fn add_steward(&self) {
        let words = [
            "platform",
            "member",
            "add",
            "responsable@example.org",
            "--name",
            "Responsable",
            "--steward",
        ];
        let words = [&words[..], &["--password-stdin"]].concat();
        legollab::run_with(&self.folder, &words, &format!("{PASSWORD}\n")).well();
    }

    /// Runs `legollab` in the folder.
    pub fn run(&self, words: &[&str]) -> legollab::Outcome {
        legollab::run(&self.folder, words)
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Reads a file of the folder.
    pub fn read(&self, file: &str) -> String {
        let path = self.folder.join(file);
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("cannot read {}: {error}", path.display()))
    }

    /// Writes a file of the folder.
    pub fn write(&self, file: &str, content: impl AsRef<[u8]>) {
        let path = self.folder.join(file);
        fs::write(&path, content).unwrap_or_else(|error| panic!("cannot write {}: {error}", path.display()));
    }
}

/// A platform that is served.
pub struct Site {
    /// Its folder.
    pub assembled: Assembled,
    /// Its time.
    pub clock: Arc<MovableClock>,
    serving: Option<Serving>,
}

struct Serving {
    runtime: Arc<Runtime>,
    platform: Arc<Platform>,
    address: SocketAddr,
    stop: oneshot::Sender<()>,
    server: JoinHandle<()>,
}

impl Site {
    /// Serves the platform of the scenario, from Monday morning on.
    pub async fn bikes() -> Self {
        Self::start(Assembled::bikes()).await
    }

    /// Serves a platform, from Monday morning on.
    pub async fn start(assembled: Assembled) -> Self {
        let mut site = Self {
            assembled,
            clock: Arc::new(MovableClock::new(MONDAY_MORNING)),
            serving: None,
        };
        site.start_again().await;
        site
    }

    /// Serves the platform again, after [`Site::stop`].
    pub async fn start_again(&mut self) {
        crate::client::install_tls();
        let runtime = Runtime::start(RuntimeOptions {
            clock: self.clock.clone(),
            ..RuntimeOptions::new(places::code_cache())
        })
        .unwrap_or_else(|error| panic!("the runtime does not start: {error}"));
        let platform = runtime
            .open(self.assembled.folder())
            .await
            .unwrap_or_else(|error| panic!("the platform does not open: {error}"));
        // Tests come from one address and in a hurry; what limits clients has tests of its own in the server.
        let often = RateLimit::new(100_000, Duration::from_millis(1));
        let rate_limits = RateLimits {
            sign_in_by_client: often,
            letters_by_client: often,
            calls_by_client: often,
            ..RateLimits::default()
        };
        let server = Server::new(ServerOptions {
            rate_limits,
            ..ServerOptions::default()
        })
        .unwrap_or_else(|error| panic!("the server cannot be made: {error}"));
        server
            .put(platform.clone())
            .unwrap_or_else(|error| panic!("the platform cannot be served: {error}"));
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
            .await
            .expect("a port of the loopback can be had");
        let address = listener.local_addr().expect("a listener has an address");
        let (stop, stopped) = oneshot::channel::<()>();
        let server = tokio::spawn(async move {
            let asked = async move {
                let _ = stopped.await;
            };
            server.serve(listener, asked).await.expect("the server ends in order");
        });
        self.serving = Some(Serving {
            runtime,
            platform,
            address,
            stop,
            server,
        });
    }

    /// Stops serving, in order.
    pub async fn stop(&mut self) {
        let Some(serving) = self.serving.take() else { return };
        let _ = serving.stop.send(());
        serving.server.await.expect("the server does not panic");
        serving.runtime.drain().await;
        serving.platform.close().await.expect("the data can be closed");
    }

    fn serving(&self) -> &Serving {
        self.serving.as_ref().expect("the site is served")
    }

    /// The platform, for what no client can see.
    pub fn platform(&self) -> &Arc<Platform> {
        &self.serving().platform
    }

    /// Where the site is served.
    pub fn address(&self) -> SocketAddr {
        self.serving().address
    }

    /// The site's address for people, as `http://velos.localhost:40000`.
    pub fn origin(&self) -> String {
        format!("http://{HOST}:{}", self.serving().address.port())
    }

    /// Somebody who visits the site, reading English.
    pub fn visitor(&self) -> Visitor {
        self.visitor_reading("en")
    }

    /// Somebody who visits the site and reads a language.
    pub fn visitor_reading(&self, language: &str) -> Visitor {
        Visitor::new(HOST, self.serving().address, language)
    }

    /// Somebody who opens an account; their address is made of their name.
    pub async fn join(&self, name: &str) -> Visitor {
        let visitor = self.visitor();
        visitor.sign_up(name, &email(name), PASSWORD).await;
        visitor
    }

    /// The steward, signed in.
    pub async fn steward(&self) -> Visitor {
        let visitor = self.visitor();
        visitor.sign_in("Responsable", &email("Responsable"), PASSWORD).await;
        visitor
    }
}

/// The address of a person of the tests. Browsers take no accents before the `@`.
pub fn email(name: &str) -> String {
    let plain: String = name.chars().filter(char::is_ascii_alphanumeric).collect();
    format!("{}@example.org", plain.to_lowercase())
}
