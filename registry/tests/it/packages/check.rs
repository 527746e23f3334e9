//! What no longer is what it was is found, while the registry is served.

use std::{
    fs,
    path::{Path, PathBuf},
};

use legollab_package::Digest;
use legollab_registry::{
    DatabaseAddress, Registry, RegistryOptions,
    packages::{
        check::{Damage, check},
        tables::{blob, manifest, manifest_blob, package_blob},
    },
};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, sea_query::Expr};

use super::{
    bricks::TestBrick,
    client::{Publisher, version_row},
};
use crate::support::TestRegistry;

const REPOSITORY: &str = "atelier/tools";

async fn released(test: &TestRegistry) -> (Publisher, String) {
    let publisher = Publisher::new(test, "atelier").await;
    let file = TestBrick::new("atelier:tools", "1.0.0").file();
    publisher.release(test, REPOSITORY, "1.0.0", &file).await;
    (publisher, Digest::of(&file).to_string())
}

fn file_of(folder: &Path, digest: &str) -> PathBuf {
    let hex = digest.trim_start_matches("sha256:");
    folder.join("blobs/sha256").join(&hex[..2]).join(hex)
}

/// What is damaged, by its digest, and in which repositories.
async fn damage(test: &TestRegistry) -> Vec<(String, Damage, Vec<String>)> {
    let checked = check(&test.registry).await.unwrap();
    let damaged = checked.damaged.into_iter();
    damaged.map(|one| (one.digest, one.damage, one.repositories)).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn one_changed_bit_and_one_lost_file_are_found() {
    let test = TestRegistry::start().await;
    let (_, component) = released(&test).await;
    assert_eq!(damage(&test).await, []);
    let path = file_of(test.folder(), &component);
    let whole = fs::read(&path).unwrap();
    let mut changed = whole.clone();
    let middle = changed.len() / 2;
    changed[middle] ^= 1;
    fs::write(&path, &changed).unwrap();
    let repositories = vec![REPOSITORY.to_owned()];
    assert_eq!(
        damage(&test).await,
        [(component.clone(), Damage::Changed, repositories.clone())]
    );
    fs::write(&path, &whole[..middle]).unwrap();
    assert_eq!(
        damage(&test).await,
        [(component.clone(), Damage::Changed, repositories.clone())]
    );
    fs::remove_file(&path).unwrap();
    assert_eq!(damage(&test).await, [(component, Damage::Missing, repositories)]);
    fs::write(&path, &whole).unwrap();
    assert_eq!(damage(&test).await, []);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_database_lost_is_found_and_what_it_never_knew_is_told() {
    let test = TestRegistry::start().await;
    let (publisher, component) = released(&test).await;
    let stray = file_of(test.folder(), &Digest::of(b"stray").to_string());
    fs::create_dir_all(stray.parent().unwrap()).unwrap();
    fs::write(&stray, b"stray").unwrap();
    let checked = check(&test.registry).await.unwrap();
    assert_eq!((checked.damaged.len(), checked.strays, checked.stray_bytes), (0, 1, 5));

    // A blob of the version.
    let transaction = test.registry.database.write().await.unwrap();
    package_blob::Entity::delete_many()
        .filter(package_blob::Column::Digest.eq(&component))
        .exec(&transaction)
        .await
        .unwrap();
    blob::Entity::delete_by_id(component.clone())
        .exec(&transaction)
        .await
        .unwrap();
    transaction.commit().await.unwrap();
    let checked = check(&test.registry).await.unwrap();
    let found: Vec<_> = checked
        .damaged
        .iter()
        .map(|one| (one.digest.as_str(), one.damage))
        .collect();
    assert_eq!(found, [(component.as_str(), Damage::Unknown)]);
    assert_eq!(checked.strays, 2, "its bytes are there, and nobody knows of them");
    // Pushed again, it is whole.
    let file = fs::read(file_of(test.folder(), &component)).unwrap();
    publisher.client.push_blob(REPOSITORY, &file).await;
    assert_eq!(damage(&test).await, []);

    // The content of the manifest, then the manifest itself.
    let version = version_row(&test, "1.0.0", "released").await;
    let transaction = test.registry.database.write().await.unwrap();
    manifest::Entity::update_many()
        .col_expr(manifest::Column::Content, Expr::value("{}"))
        .filter(manifest::Column::Digest.eq(&version.manifest))
        .exec(&transaction)
        .await
        .unwrap();
    transaction.commit().await.unwrap();
    let repositories = vec![REPOSITORY.to_owned()];
    assert_eq!(
        damage(&test).await,
        [(version.manifest.clone(), Damage::Changed, repositories.clone())]
    );
    let transaction = test.registry.database.write().await.unwrap();
    manifest_blob::Entity::delete_many()
        .filter(manifest_blob::Column::Manifest.eq(&version.manifest))
        .exec(&transaction)
        .await
        .unwrap();
    legollab_registry::packages::tables::tag::Entity::delete_many()
        .exec(&transaction)
        .await
        .unwrap();
    manifest::Entity::delete_many()
        .filter(manifest::Column::Digest.eq(&version.manifest))
        .exec(&transaction)
        .await
        .unwrap();
    transaction.commit().await.unwrap();
    assert_eq!(damage(&test).await, [(version.manifest, Damage::Unknown, repositories)]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_that_is_made_while_more_comes_in_is_whole() {
    if std::env::var("LEGOLLAB_TEST_POSTGRES").is_ok() {
        // PostgreSQL has its own tools for this.
        return;
    }
    let test = TestRegistry::start().await;
    let (publisher, component) = released(&test).await;
    let copies = tempfile::TempDir::new().unwrap();
    let pushing = async {
        for number in 1..=20 {
            let kind = format!("application/x-kind-{number}");
            let tag = format!("{number}.0.0");
            publisher
                .client
                .push_artifact("atelier/artifacts/lists", &tag, &kind, None)
                .await;
        }
    };
    let copying = async {
        for copy in 0..4 {
            let to = copies.path().join(copy.to_string());
            test.registry.backup(&to).await.unwrap();
        }
    };
    tokio::join!(pushing, copying);
    for copy in 0..4 {
        let folder = copies.path().join(copy.to_string());
        let options = RegistryOptions::new(&folder, DatabaseAddress::Embedded);
        let restored = Registry::open(options).await.unwrap();
        let checked = check(&restored).await.unwrap();
        assert!(checked.damaged.is_empty(), "{copy}: {:?}", checked.damaged);
        assert!(checked.blobs >= 2);
        // It is of the copy that this is told.
        fs::remove_file(file_of(&folder, &component)).unwrap();
        assert_eq!(check(&restored).await.unwrap().damaged.len(), 1);
    }
    assert_eq!(damage(&test).await, []);
}
