//! A host with a studio.

use std::{
    net::Ipv4Addr,
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use legollab_runtime::{
    Instant, Runtime, RuntimeOptions, clock::MovableClock, http::AddressPolicy, platform::Platform, trust::HostTrust,
};
use legollab_server::{
    MailSettings, RateLimits, Server, ServerOptions,
    accounts::{NewAccount, create_member},
    hosting::{Hosting, HostingOptions},
};
use legollab_studio::{Studio, StudioOptions, catalogue::BrickFolder};
use legollab_web::rate_limit::RateLimit;
use tempfile::TempDir;
use tokio::{net::TcpListener, sync::oneshot};

use crate::{
    bricks::{BOOKING, RATING, Shape, built},
    browser::Browser,
};

/// Monday, 23 November 2026, 08:00 in Paris.
pub const START: Instant = Instant(1_795_417_200_000);
const PASSWORD: &str = "un vélo pour deux";
pub const STUDIO: &str = "studio.localhost";
pub const MOST_OF_AN_ARCHIVE: usize = 4 << 20;

pub struct World {
    pub hosting: Hosting,
    pub studio: Studio,
    pub clock: Arc<MovableClock>,
    pub port: u16,
    home: TempDir,
    _stop: oneshot::Sender<()>,
}

/// Limits that no test runs into by itself.
fn generous() -> RateLimits {
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

fn offer(bricks: &[&Shape], offered: &Path) {
    bricks.iter().for_each(|brick| brick.offer(offered));
}

impl World {
    /// A host that offers these bricks.
    pub async fn with(bricks: &[&Shape]) -> Self {
        Self::trusting(bricks, None).await
    }

    /// A host that offers these bricks, and whose letters go out this way.
    pub async fn writing(bricks: &[&Shape], post: MailSettings) -> Self {
        Self::set_up(|offered| offer(bricks, offered), None, None, post).await
    }

    /// A host that offers these bricks, and has a copy of a registry's trust.
    pub async fn trusting(bricks: &[&Shape], trust: Option<HostTrust>) -> Self {
        Self::set_up(|offered| offer(bricks, offered), None, trust, MailSettings::Folder).await
    }

    /// A host that offers bricks that do what they are for. Their compiled code is kept from one test to the next.
    pub async fn built(bricks: &[&str]) -> Self {
        let code = std::env::temp_dir().join("legollab-testing-code");
        let offer = |offered: &Path| bricks.iter().for_each(|name| built(name, offered));
        Self::set_up(offer, Some(code), None, MailSettings::Folder).await
    }

    async fn set_up(
        offer: impl FnOnce(&Path),
        code: Option<PathBuf>,
        trust: Option<HostTrust>,
        post: MailSettings,
    ) -> Self {
        let home = TempDir::new().unwrap();
        let offered = home.path().join("bricks");
        std::fs::create_dir_all(&offered).unwrap();
        offer(&offered);
        let clock = Arc::new(MovableClock::new(START));
        let runtime = Runtime::start(RuntimeOptions {
            clock: clock.clone(),
            trust: trust.clone(),
            concurrent_calls: 4,
            // A site of the tests' own is on this machine.
            reach: AddressPolicy::Loopback,
            ..RuntimeOptions::new(code.unwrap_or_else(|| home.path().join("code")))
        })
        .unwrap();
        let server = Server::new(ServerOptions {
            rate_limits: generous(),
            trust,
            post,
            ..ServerOptions::default()
        })
        .unwrap();
        let folder = home.path().join("platforms");
        std::fs::create_dir_all(&folder).unwrap();
        let hosting = Hosting::new(runtime, server.clone(), None, HostingOptions::of(&folder)).unwrap();
        let options = StudioOptions {
            sites_per_account: 2,
            archive_bytes: MOST_OF_AN_ARCHIVE,
            ..StudioOptions::default()
        };
        let catalogue = Arc::new(BrickFolder::new(offered));
        let studio = Studio::open(hosting.clone(), catalogue, options).await.unwrap();
        server.extend("studio", Arc::new(studio.clone()));
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let (stop, stopped) = oneshot::channel::<()>();
        tokio::spawn(async move {
            let until = async {
                let _ = stopped.await;
            };
            server.serve(listener, until).await
        });
        Self {
            hosting,
            studio,
            clock,
            port,
            home,
            _stop: stop,
        }
    }

    /// A host that offers the bricks of the recipe for bikes.
    pub async fn start() -> Self {
        Self::with(&[&BOOKING, &RATING]).await
    }

    pub fn offered(&self) -> PathBuf {
        self.home.path().join("bricks")
    }

    pub fn visitor(&self) -> Browser {
        Browser::new(self.port, STUDIO)
    }

    /// Opens an account at the studio.
    pub async fn join(&self, name: &str) -> Browser {
        self.join_in(name, "fr").await
    }

    /// Opens an account of somebody who reads this language.
    pub async fn join_in(&self, name: &str, language: &str) -> Browser {
        let account = NewAccount {
            email: format!("{name}@example.org"),
            name: name.to_owned(),
            password: Some(PASSWORD.to_owned()),
            roles: Vec::new(),
            locale: Some(language.to_owned()),
        };
        let platform = self.hosting.platform("studio").unwrap();
        create_member(&platform, self.hosting.server().passwords(), account)
            .await
            .unwrap();
        self.sign_in(name).await
    }

    /// Signs somebody in who has an account: sessions end while the clock moves.
    pub async fn sign_in(&self, name: &str) -> Browser {
        let mut browser = self.visitor();
        let email = format!("{name}@example.org");
        let fields = [("email", email.as_str()), ("password", PASSWORD), ("next", "/")];
        browser
            .fill("/account/sign-in", "/account/sign-in", &fields)
            .await
            .expect(303);
        browser
    }

    pub fn platform(&self, name: &str) -> Arc<Platform> {
        self.hosting.platform(name).unwrap()
    }
}

/// Makes a site with a recipe, as far as its bricks.
pub async fn make(browser: &mut Browser, recipe: &str, title: &str, address: &str) {
    let questions = browser.fill("/new", "/new", &[("recipe", recipe)]).await.leads();
    let fields = [("purpose", "Des vélos."), ("zone", "Europe/Paris"), ("languages", "fr")];
    let name = browser.fill(&questions, &questions, &fields).await.leads();
    let bricks = browser
        .fill(&name, &name, &[("title", title), ("address", address)])
        .await
        .leads();
    assert_eq!(bricks, format!("/sites/{address}/bricks"));
}

/// A site in an archive, as its holder downloads it.
pub async fn archive(browser: &mut Browser, site: &str) -> Vec<u8> {
    let page = format!("/sites/{site}/copies");
    let answer = browser.fill(&page, &format!("{page}/archive"), &[]).await.expect(200);
    assert!(
        answer
            .disposition
            .starts_with(&format!("attachment; filename=\"{site}-")),
        "{}",
        answer.disposition
    );
    answer.bytes
}

/// Opens a site to everybody.
pub async fn launch(browser: &mut Browser, site: &str) {
    let page = format!("/sites/{site}/launch");
    let fields = [("sign-up", "open"), ("invitations", "")];
    assert_eq!(browser.fill(&page, &page, &fields).await.leads(), page);
}
