//! Which registry is meant, and what it is opened with.

use std::{ffi::OsString, path::Path};

use legollab_registry::{DatabaseAddress, RegistryOptions};

use crate::{args::registry::Source, output::problem::Problem};

/// The options of a registry in this folder, as they are where nobody says otherwise.
pub(super) fn options(folder: &Path, database: Option<&str>) -> Result<RegistryOptions, Problem> {
    let database = database.map_or(DatabaseAddress::Embedded, |url| {
        DatabaseAddress::Postgres(url.to_owned())
    });
    Ok(RegistryOptions {
        examiner: examiner()?,
        ..RegistryOptions::new(folder, database)
    })
}

/// This program, as it examines bricks for a registry in a process of its own.
pub(super) fn examiner() -> Result<Vec<OsString>, Problem> {
    let program = std::env::current_exe().map_err(|error| Problem::new("no-examiner").because(&error))?;
    let words = ["registry", "examine"].map(Into::into);
    Ok(std::iter::once(program.into_os_string()).chain(words).collect())
}

/// A registry that cannot be opened.
pub(super) fn unopened(folder: &Path, error: &legollab_registry::OpenError) -> Problem {
    Problem::new("registry-unopened")
        .with("folder", folder.display().to_string())
        .because(error)
}

/// A registry that was made before: one that is only meant to be used is not made by mistake in a folder of another name.
pub(super) fn must_be_there(source: &Source) -> Result<(), Problem> {
    if source.database.is_none() && !source.folder.join("registry.db").is_file() {
        return Err(Problem::new("no-registry").with("folder", source.folder.display().to_string()));
    }
    Ok(())
}
