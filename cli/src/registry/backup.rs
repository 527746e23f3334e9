//! `registry backup`

use legollab_registry::{Registry, backup::BackupError};
use serde_json::json;

use super::opening::{must_be_there, options, unopened};
use crate::{
    args::registry::Backup,
    output::{problem::Problem, screen::Screen, verdict::Verdict},
    process,
};

/// Copies the registry while it may be served.
pub fn run(screen: &Screen, asked: &Backup) -> Result<Verdict, Problem> {
    let folder = &asked.registry.folder;
    must_be_there(&asked.registry)?;
    process::block_on(async {
        let registry = Registry::open(options(folder, asked.registry.database.as_deref())?)
            .await
            .map_err(|error| unopened(folder, &error))?;
        let step = screen.step("backup-copying", &[]);
        let copied = registry.backup(&asked.to).await;
        drop(step);
        copied.map_err(|error| match error {
            BackupError::Postgres => Problem::new("backup-of-postgres"),
            BackupError::Exists(to) => Problem::new("folder-not-empty").with("folder", to.display().to_string()),
            error => Problem::new("registry-not-copied")
                .with("path", folder.display().to_string())
                .because(&error),
        })?;
        let to = asked.to.display().to_string();
        screen.say("registry-backed-up", &[("folder", to.clone().into())]);
        screen.json(&json!({ "folder": to }));
        Ok(Verdict::Well)
    })
}
