//! Platforms in folders of their own.

use std::{path::Path, sync::Arc};

use legollab_runtime::{Runtime, platform::Platform};

use super::{judge::error_chain, setting};
use crate::{attack::Mounted, report::Breach};

/// Opens a platform of these bricks.
pub(super) async fn open(runtime: &Arc<Runtime>, folder: &Path, bricks: &[Mounted]) -> Result<Arc<Platform>, Breach> {
    write(folder, bricks)?;
    runtime.open(folder).await.map_err(|error| setting(error_chain(&error)))
}

/// Writes down a platform of these bricks.
pub(super) fn write(folder: &Path, bricks: &[Mounted]) -> Result<(), Breach> {
    std::fs::create_dir_all(folder.join("bricks")).map_err(setting)?;
    let mut manifest = "[platform]\nname = \"attacked\"\ntitle = { fr = \"Essai\", en = \"Trial\" }\n\
                        languages = [\"fr\", \"en\"]\ntime-zone = \"Europe/Paris\"\n"
        .to_owned();
    for brick in bricks {
        let (mount, package) = (brick.mount, brick.recipe.package);
        let file = brick.recipe.file().map_err(setting)?;
        std::fs::write(folder.join(format!("bricks/{mount}.wasm")), file).map_err(setting)?;
        let limits = toml::to_string(&brick.limits).map_err(setting)?;
        let limits: String = limits.lines().map(|line| format!("limits.{line}\n")).collect();
        manifest.push_str(&format!(
            "\n[bricks.{mount}]\npackage = \"{package}\"\nversion = \"^0.1\"\nfile = \"bricks/{mount}.wasm\"\n{}\n{limits}",
            brick.lines
        ));
    }
    std::fs::write(folder.join("platform.toml"), manifest).map_err(setting)
}
