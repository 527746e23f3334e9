//! The tables, subject by subject, in the order in which they refer to each other.
//!
//! Each subject keeps its own in `schema.sql`, written so that SQLite and PostgreSQL both take it: identifiers, names and JSON are
//! TEXT, sums and points in time BIGINT, and byte strings are kept as hexadecimal or base64 TEXT. What only one engine
//! understands stands in `schema.sqlite.sql` and `schema.postgres.sql` beside it.

use sea_orm::{ConnectionTrait, DbBackend, DbErr};
use sea_orm_migration::{MigrationName, MigrationTrait, MigratorTrait, SchemaManager, async_trait};

pub struct Migrator;

/// The tables of one subject.
struct Schema {
    name: &'static str,
    both: &'static str,
    sqlite: &'static str,
    postgres: &'static str,
}

macro_rules! subject {
    ($name:literal, $folder:literal) => {
        Schema {
            name: $name,
            both: include_str!(concat!("../", $folder, "/schema.sql")),
            sqlite: "",
            postgres: "",
        }
    };
    ($name:literal, $folder:literal, engines) => {
        Schema {
            name: $name,
            both: include_str!(concat!("../", $folder, "/schema.sql")),
            sqlite: include_str!(concat!("../", $folder, "/schema.sqlite.sql")),
            postgres: include_str!(concat!("../", $folder, "/schema.postgres.sql")),
        }
    };
}

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        let subjects = [
            subject!("0001-settings", "settings"),
            subject!("0002-identity", "identity"),
            subject!("0003-letters", "letters"),
            subject!("0004-audit", "audit"),
            subject!("0005-packages", "packages"),
            subject!("0006-examination", "examination"),
            subject!("0007-certification", "certification"),
            subject!("0008-offers", "offers"),
            subject!("0009-engagements", "engagements", engines),
            subject!("0010-reviews", "reviews"),
            subject!("0011-ledger", "ledger", engines),
            subject!("0012-contributions", "contributions"),
            subject!("0013-fund", "fund"),
            subject!("0014-holders", "packages/holders"),
            subject!("0015-naming", "packages/naming"),
            subject!("0016-stewardship", "packages/stewardship"),
            subject!("0017-downloads", "packages/downloads"),
            subject!("0018-second-factors", "identity/second_factor"),
            subject!("0019-derived", "packages/derived", engines),
            subject!("0020-mirrors", "packages/mirror"),
        ];
        subjects
            .into_iter()
            .map(|subject| Box::new(subject) as Box<dyn MigrationTrait>)
            .collect()
    }
}

impl MigrationName for Schema {
    fn name(&self) -> &str {
        self.name
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Schema {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let connection = manager.get_connection();
        let own = match connection.get_database_backend() {
            DbBackend::Sqlite => self.sqlite,
            DbBackend::Postgres => self.postgres,
            other => return Err(DbErr::Custom(format!("{other:?} is not supported"))),
        };
        for sql in [self.both, own] {
            if !sql.trim().is_empty() {
                connection.execute_unprepared(sql).await?;
            }
        }
        Ok(())
    }

    /// All of it or nothing, on SQLite as well.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
