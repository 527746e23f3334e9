//! A registry that is served for one test, and people who use it.

mod bricks;
mod browser;
mod database;
mod letters;
pub mod trade;

use std::{net::SocketAddr, sync::Arc};

pub use bricks::{TestBrick, write_brick};
pub use browser::{Browser, Page};
use legollab_registry::{
    Registry, RegistryOptions,
    identity::{
        NewAccount, NewOrganisation, NewToken, Role, make_organisation, make_token, open_account,
        tables::{account, organisation},
    },
};
use legollab_web::public_url::PublicAddress;
pub use letters::Letter;
use tempfile::TempDir;
use tokio::{net::TcpListener, sync::oneshot, task::JoinHandle};

/// The password of everybody in tests.
pub const PASSWORD: &str = "un mot de passe de test";

/// A registry that is served until it is dropped.
pub struct TestRegistry {
    /// The registry.
    pub registry: Registry,
    /// Where it is served.
    pub address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    served: Option<JoinHandle<()>>,
    folder: Arc<TempDir>,
    _database: database::TestDatabase,
}

impl TestRegistry {
    /// A new registry with an empty database: SQLite, or PostgreSQL where `LEGOLLAB_TEST_POSTGRES` has its URL.
    pub async fn start() -> Self {
        Self::start_with(|_| ()).await
    }

    /// The same where the operator has decided something else.
    pub async fn start_with(decide: impl FnOnce(&mut RegistryOptions)) -> Self {
        let folder = Arc::new(TempDir::new().unwrap());
        let database = database::TestDatabase::new().await;
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let address = listener.local_addr().unwrap();
        let mut options = RegistryOptions {
            address: PublicAddress {
                port: Some(address.port()),
                ..PublicAddress::default()
            },
            grace: std::time::Duration::from_secs(1),
            movable_clock: true,
            examiner: vec![env!("CARGO_BIN_EXE_legollab-examiner").into()],
            ..RegistryOptions::new(folder.path(), database.address())
        };
        decide(&mut options);
        let registry = Registry::open(options).await.unwrap();
        let (stop, stopped) = oneshot::channel();
        let serving = registry.clone();
        let served = tokio::spawn(async move {
            let stopped = async {
                let _ = stopped.await;
            };
            serving.serve(listener, stopped).await.unwrap();
        });
        Self {
            registry,
            address,
            stop: Some(stop),
            served: Some(served),
            folder,
            _database: database,
        }
    }

    /// The folder of the registry.
    pub fn folder(&self) -> &std::path::Path {
        self.folder.path()
    }

    /// Somebody with a confirmed account, who is called by the part of the address before the `@`.
    pub async fn account(&self, name: &str, roles: &[Role]) -> account::Model {
        let new = NewAccount {
            email: format!("{name}@example.org"),
            name: name.to_owned(),
            password: PASSWORD.to_owned(),
            locale: "fr".to_owned(),
            confirmed: true,
            roles: roles.to_vec(),
        };
        open_account(&self.registry, new).await.unwrap()
    }

    /// The same, signed in with a browser of their own.
    pub async fn person(&self, name: &str, roles: &[Role]) -> (account::Model, Browser) {
        let account = self.account(name, roles).await;
        let secret = legollab_registry::visit::open_session(&self.registry, &account.id)
            .await
            .unwrap();
        (account, Browser::with_session(self.address, secret.reveal()))
    }

    /// A visitor with a browser of their own.
    pub fn visitor(&self) -> Browser {
        Browser::new(self.address)
    }

    /// An organisation, provider and holder alike, that belongs to somebody.
    pub async fn organisation(&self, slug: &str, owner: &account::Model) -> organisation::Model {
        let new = NewOrganisation {
            slug: slug.to_owned(),
            title: slug.to_owned(),
            summary: "Une organisation de test.".to_owned(),
            is_provider: true,
            is_holder: true,
            ..NewOrganisation::default()
        };
        let transaction = self.registry.database.write().await.unwrap();
        let made = make_organisation(&transaction, new, &owner.id, self.registry.now())
            .await
            .unwrap();
        transaction.commit().await.unwrap();
        made
    }

    /// A program that acts in somebody's name with a token, and publishes for an organisation if there is one.
    pub async fn program(&self, account: &account::Model, organisation: Option<&organisation::Model>) -> Browser {
        Browser::with_token(self.address, &self.token(account, organisation).await)
    }

    /// A token of somebody, which publishes for an organisation if there is one, and lasts 90 days.
    pub async fn token(&self, account: &account::Model, organisation: Option<&organisation::Model>) -> String {
        let new = NewToken {
            account: account.id.clone(),
            organisation: organisation.map(|organisation| organisation.id.clone()),
            packages: Vec::new(),
            acts: true,
            name: "essai".to_owned(),
            days: 90,
        };
        let transaction = self.registry.database.write().await.unwrap();
        let (token, _) = make_token(&transaction, new, self.registry.now()).await.unwrap();
        transaction.commit().await.unwrap();
        token
    }

    /// Waits for a letter to an address whose subject or text contains this; the latest one if there are several.
    pub async fn letter_to(&self, address: &str, part: &str) -> Letter {
        letters::letter_to(&self.folder().join("outbox"), address, part).await
    }

    /// Moves the clock forward by so many days, and does what is due by then. Sessions stay open.
    pub async fn days_later(&self, days: i64) {
        let to = self.registry.now() + days * legollab_registry::clock::DAY_MS;
        legollab_registry::home::move_clock(&self.registry, to).await.unwrap();
        legollab_registry::dispatch::tick(&self.registry).await.unwrap();
    }
}

impl Drop for TestRegistry {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(served) = self.served.take() {
            served.abort();
        }
    }
}
