//! What the tables have of a version's facts beside these.

use sea_orm::{ConnectionTrait as _, DbBackend};

use super::{
    bricks::TestBrick,
    client::{Publisher, version_row},
};
use crate::support::TestRegistry;

#[tokio::test(flavor = "multi_thread")]
async fn versions_from_before_the_columns_are_told_as_new_ones_are() {
    let test = TestRegistry::start().await;
    let publisher = Publisher::new(&test, "atelier").await;
    for (number, functions) in [
        ("1.0.0", "/// Lists “all”.\n all: func() -> list<string>;"),
        (
            "1.1.0",
            "/// Lists “all”.\n all: func() -> list<string>;\n /// Lends one.\n lend: func(id: string);",
        ),
    ] {
        let brick = TestBrick {
            functions: functions.into(),
            ..TestBrick::new("atelier:tools", number)
        };
        publisher.release(&test, "atelier/tools", number, &brick.file()).await;
    }
    let staged = [
        version_row(&test, "1.0.0", "released").await,
        version_row(&test, "1.1.0", "released").await,
    ];
    assert_eq!(staged[0].changes, None);
    assert!(
        staged[1]
            .changes
            .as_deref()
            .is_some_and(|changes| changes.contains("1.0.0"))
    );
    assert!(staged[1].search_text.contains("Lends one."));

    let transaction = test.registry.database.write().await.unwrap();
    let emptied = "UPDATE versions SET search_text = '', changes = NULL";
    transaction.execute_unprepared(emptied).await.unwrap();
    let migration = match test.registry.database.backend() {
        DbBackend::Postgres => include_str!("../../../src/packages/derived/schema.postgres.sql"),
        _ => include_str!("../../../src/packages/derived/schema.sqlite.sql"),
    };
    transaction.execute_unprepared(migration).await.unwrap();
    transaction.commit().await.unwrap();

    for before in staged {
        let now = version_row(&test, &before.version, "released").await;
        assert_eq!(now.search_text, before.search_text);
        let changes = |row: &Option<String>| -> Option<serde_json::Value> {
            row.as_deref().map(|changes| serde_json::from_str(changes).unwrap())
        };
        assert_eq!(changes(&now.changes), changes(&before.changes));
    }
}
