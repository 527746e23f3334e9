//! What a platform holds open while nobody uses it.

use std::{fs, time::Duration};

use crate::{Runtime, RuntimeOptions};

/// SQLite removes its log when the last connection to a file is closed. A platform that is in use keeps its connections for
/// a minute; what looked at this one was the host alone.
#[tokio::test]
async fn one_that_nobody_calls_closes_its_file_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("velos");
    fs::create_dir(&place).unwrap();
    fs::write(
        place.join("platform.toml"),
        "[platform]\nname = \"velos\"\ntitle = { fr = \"Vélos\" }\nlanguages = [\"fr\"]\ntime-zone = \"UTC\"\n",
    )
    .unwrap();
    let runtime = Runtime::start(RuntimeOptions::new(folder.path().join("code"))).unwrap();
    let platform = runtime.open(&place).await.unwrap();
    let log = place.join("data/platform.db-wal");
    let closed = async {
        while log.exists() {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    // Far below the minute after which it would rest in any case, and far above what a busy machine needs.
    tokio::time::timeout(Duration::from_secs(30), closed).await.unwrap();
    // It is there for whoever comes.
    assert!(platform.store().installations().await.unwrap().is_empty());
    platform.close().await.unwrap();
}
