//! `platform backup`

use legollab_runtime::{
    archive::{ArchiveError, backup},
    folder::MANIFEST,
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
    if !from.join(MANIFEST).is_file() {
        return Err(Problem::new("no-platform").with("folder", from.display().to_string()));
    }
    process::block_on(async {
        let _step = screen.step("backup-copying", &[]);
        backup(from, &options.to).await.map_err(|error| match error {
            ArchiveError::Storage(error) => Problem::new("backup-failed")
                .with("path", from.display().to_string())
                .because(&error),
            other => archive::problem(from, other),
        })
    })?;
    let shown = options.to.display().to_string();
    screen.say("backup-done", &[("folder", shown.clone().into())]);
    screen.json(&json!({ "folder": shown }));
    Ok(Verdict::Well)
}
