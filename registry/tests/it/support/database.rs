//! A database for one test.

use legollab_registry::DatabaseAddress;
use sea_orm::{ConnectionTrait, Database};

/// An empty database, which goes when it is dropped.
pub struct TestDatabase(DatabaseAddress);

impl TestDatabase {
    /// SQLite; where `LEGOLLAB_TEST_POSTGRES` names a server, as `postgres://user@host:port/postgres`, a new database there.
    pub async fn new() -> Self {
        let Ok(server) = std::env::var("LEGOLLAB_TEST_POSTGRES") else {
            return Self(DatabaseAddress::Embedded);
        };
        let name = format!("test_{}", uuid::Uuid::new_v4().simple());
        let connection = Database::connect(&server).await.unwrap();
        connection
            .execute_unprepared(&format!("CREATE DATABASE {name}"))
            .await
            .unwrap();
        let mut url = url::Url::parse(&server).unwrap();
        url.set_path(&name);
        Self(DatabaseAddress::Postgres(url.into()))
    }

    /// Where it is.
    pub fn address(&self) -> DatabaseAddress {
        self.0.clone()
    }
}
