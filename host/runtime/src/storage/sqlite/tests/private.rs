//! What the engine makes is for this user alone, whatever the umask says.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::process::Command;

use super::*;
use crate::storage::Maintenance;

/// Tells the test binary, started once more, to use a store under this umask: one process has one umask.
const CHILD: &str = "LEGOLLAB_TEST_UMASK";

#[test]
fn the_process_with_another_umask() {
    let Ok(umask) = std::env::var(CHILD) else { return };
    let umask = u32::from_str_radix(&umask, 8).unwrap();
    rustix::process::umask(rustix::fs::Mode::from_raw_mode(umask));
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(async {
        let fixture = Fixture::new().await;
        fixture.put("k", "v").await.unwrap();
        let _reads = fixture.store.snapshot().await.unwrap();
        fixture
            .store
            .backup(&fixture.path().with_file_name("copy.db"))
            .await
            .unwrap();
        let folder = fixture.folder.path().join("data");
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&folder), 0o700);
        let mut names = Vec::new();
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            assert_eq!(mode(&path), 0o600, "{}", path.display());
            names.push(path.file_name().unwrap().to_str().unwrap().to_owned());
        }
        names.sort();
        assert_eq!(
            names,
            [
                "copy.db",
                "platform.db",
                "platform.db-shm",
                "platform.db-wal",
                "platform.db.lock"
            ]
        );
    });
}

#[test]
fn files_and_folders_are_private_under_any_umask() {
    for umask in ["000", "022"] {
        let output = Command::new(std::env::current_exe().unwrap())
            .args([
                "--exact",
                "storage::sqlite::tests::private::the_process_with_another_umask",
            ])
            .env(CHILD, umask)
            .output()
            .unwrap();
        let text = String::from_utf8_lossy(&output.stdout);
        assert!(output.status.success() && text.contains("1 passed"), "{umask}: {text}");
    }
}
