//! `platform backup`

use std::path::Path;

use legollab_runtime::{
    archive::{ArchiveError, backup},
    folder::{DATABASE, MANIFEST, PlatformDir},
    storage::StorageError,
};
use serde_json::json;

use super::archive;
use crate::{
    args::platform::Backup,
    output::{problem::Problem, screen::Screen, verdict::Verdict},
    process,
};

/// Writes everything the platform is into a folder that can be started elsewhere.
pub fn run(screen: &Screen, options: &Backup) -> Result<Verdict, Problem> {
    let from = &options.platform.folder;
    if !PlatformDir::at(from).has(MANIFEST) {
        return Err(Problem::new("no-platform").with("folder", from.display().to_string()));
    }
    process::block_on(async {
        let _step = screen.step("backup-copying", &[]);
        backup(from, &options.to).await.map_err(|error| match error {
            ArchiveError::Storage(error) => storage_problem(from, &options.to, &error),
            other => archive::problem(from, other),
        })
    })?;
    let shown = options.to.display().to_string();
    screen.say("backup-done", &[("folder", shown.clone().into())]);
    screen.json(&json!({ "folder": shown }));
    Ok(Verdict::Well)
}

/// Names the side on which copying the data failed: the platform's, or the one that the copy goes to.
fn storage_problem(from: &Path, to: &Path, error: &StorageError) -> Problem {
    let database = from.join(DATABASE).display().to_string();
    let (id, path) = if error.place() == Some(database.as_str()) {
        ("backup-unreadable", from)
    } else {
        ("backup-unwritable", to)
    };
    Problem::new(id).with("path", path.display().to_string()).because(error)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_side_that_failed_is_the_one_that_is_named() {
        let (from, to) = (Path::new("velos"), Path::new("velos/copy"));
        let failed = |path: &Path| StorageError::Failed {
            place: path.display().to_string(),
            detail: "attempt to write a readonly database".into(),
        };
        let code = |error: &StorageError| storage_problem(from, to, error).id();
        assert_eq!(code(&failed(&from.join(DATABASE))), "backup-unreadable");
        assert_eq!(code(&failed(&to.join(DATABASE))), "backup-unwritable");
        let full = StorageError::Full {
            place: Path::new("velos/copy.part").join(DATABASE).display().to_string(),
        };
        assert_eq!(code(&full), "backup-unwritable");
    }
}
