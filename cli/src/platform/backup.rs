//! `platform backup`

use std::{
    fs::{self, File},
    io,
    path::Path,
};

use legollab_runtime::{
    folder::{DATABASE, LOCK, MANIFEST},
    storage,
};
use serde_json::json;

use crate::{
    args::platform::Backup,
    output::{problem::Problem, screen::Screen, verdict::Verdict},
    process,
};

/// Writes everything the platform is into a folder that can be started elsewhere. The platform may be running: the data is
/// copied as of one moment.
pub fn run(screen: &Screen, options: &Backup) -> Result<Verdict, Problem> {
    let from = &options.platform.folder;
    if !from.join(MANIFEST).is_file() {
        return Err(Problem::new("no-platform").with("folder", from.display().to_string()));
    }
    let shown = options.to.display().to_string();
    if options.to.exists() {
        return Err(Problem::new("folder-exists").with("path", shown));
    }
    let mut name = options.to.file_name().unwrap_or_default().to_os_string();
    name.push(".part");
    let part = options.to.with_file_name(name);
    let copied = {
        let _step = screen.step("backup-copying", &[]);
        copy(from, &part)
            .and_then(|()| fs::rename(&part, &options.to).map_err(|e| Problem::io("cannot-write", &options.to, &e)))
    };
    if let Err(problem) = copied {
        let _ = fs::remove_dir_all(&part);
        return Err(problem);
    }
    screen.say("backup-done", &[("folder", shown.clone().into())]);
    screen.json(&json!({ "folder": shown }));
    Ok(Verdict::Well)
}

fn copy(from: &Path, to: &Path) -> Result<(), Problem> {
    for file in [MANIFEST, LOCK].iter().filter(|file| from.join(file).is_file()) {
        copy_file(&from.join(file), &to.join(file))?;
    }
    for folder in ["bricks", "data/outbox"] {
        copy_folder(&from.join(folder), &to.join(folder))?;
    }
    let database = from.join(DATABASE);
    if storage::exists(&database) {
        copy_database(&database, &to.join(DATABASE))?;
    }
    Ok(())
}

/// Copies the data as of one moment; the copy is looked at, and durable.
fn copy_database(from: &Path, to: &Path) -> Result<(), Problem> {
    make_parent(to)?;
    process::block_on(async {
        storage::copy(from, to).await.map_err(|error| {
            Problem::new("backup-failed")
                .with("path", from.display().to_string())
                .because(&error)
        })
    })
}

fn copy_folder(from: &Path, to: &Path) -> Result<(), Problem> {
    if !from.is_dir() {
        return Ok(());
    }
    let unreadable = |error: io::Error| Problem::io("cannot-read", from, &error);
    for entry in fs::read_dir(from).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        if let (true, Some(name)) = (path.is_file(), path.file_name()) {
            copy_file(&path, &to.join(name))?;
        }
    }
    Ok(())
}

fn copy_file(from: &Path, to: &Path) -> Result<(), Problem> {
    make_parent(to)?;
    fs::copy(from, to).map_err(|error| Problem::io("cannot-write", to, &error))?;
    durable(to)
}

fn make_parent(path: &Path) -> Result<(), Problem> {
    match path.parent() {
        Some(folder) => fs::create_dir_all(folder).map_err(|error| Problem::io("cannot-write", folder, &error)),
        None => Ok(()),
    }
}

/// A backup that a power cut can take back is none.
fn durable(path: &Path) -> Result<(), Problem> {
    File::open(path)
        .and_then(|file| file.sync_all())
        .map_err(|error| Problem::io("cannot-write", path, &error))
}
