//! What a platform holds open while nobody uses it, and what others on the machine can see of it.

#[cfg(unix)]
use std::path::{Path, PathBuf};
use std::{fs, time::Duration};

use crate::{Runtime, RuntimeOptions, archive};

const VELOS: &str =
    "[platform]\nname = \"velos\"\ntitle = { fr = \"Vélos\" }\nlanguages = [\"fr\"]\ntime-zone = \"UTC\"\n";

/// SQLite removes its log when the last connection to a file is closed. A platform that is in use keeps its connections for
/// a minute; what looked at this one was the host alone.
#[tokio::test]
async fn one_that_nobody_calls_closes_its_file_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("velos");
    fs::create_dir(&place).unwrap();
    fs::write(place.join("platform.toml"), VELOS).unwrap();
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

/// Folders and files below this one that somebody else on the machine could open.
#[cfg(unix)]
fn open_to_others(folder: &Path) -> Vec<(PathBuf, u32)> {
    use std::os::unix::fs::PermissionsExt as _;
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let metadata = fs::symlink_metadata(&path).unwrap();
        let mode = metadata.permissions().mode() & 0o7777;
        if mode != if metadata.is_dir() { 0o700 } else { 0o600 } {
            found.push((path.clone(), mode));
        }
        if metadata.is_dir() {
            found.extend(open_to_others(&path));
        }
    }
    found
}

#[cfg(unix)]
#[tokio::test]
async fn what_a_platform_keeps_is_for_the_user_of_the_host_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let (place, data) = (folder.path().join("velos"), folder.path().join("velos/data"));
    fs::create_dir_all(&data).unwrap();
    // As an earlier version has left it, or an umask that lets everybody in.
    fs::set_permissions(&data, fs::Permissions::from_mode(0o755)).unwrap();
    for file in ["platform.db", "platform.db.lock"] {
        fs::write(data.join(file), "").unwrap();
        fs::set_permissions(data.join(file), fs::Permissions::from_mode(0o666)).unwrap();
    }
    fs::write(place.join("platform.toml"), VELOS).unwrap();
    let manifest = fs::metadata(place.join("platform.toml")).unwrap().permissions();
    let runtime = Runtime::start(RuntimeOptions::new(folder.path().join("code"))).unwrap();
    let platform = runtime.open(&place).await.unwrap();
    assert_eq!(open_to_others(&data), []);
    assert_eq!(fs::metadata(&data).unwrap().permissions().mode() & 0o7777, 0o700);
    platform.store().installations().await.unwrap();
    assert_eq!(open_to_others(&data), [], "with connections open");

    let kept = folder.path().join("archives/velos.tar");
    archive::export(&runtime, &place, &kept).await.unwrap();
    platform.close().await.unwrap();
    assert_eq!(
        fs::metadata(place.join("platform.toml")).unwrap().permissions(),
        manifest,
        "it stays as its owner made it"
    );
    let again = folder.path().join("imported/velos");
    archive::import(&runtime, &kept, &again).await.unwrap();
    for made in ["archives", "imported"] {
        assert_eq!(open_to_others(&folder.path().join(made)), []);
    }
    runtime.open(&again).await.unwrap().close().await.unwrap();
    assert_eq!(open_to_others(&folder.path().join("imported")), []);
}
