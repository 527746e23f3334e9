//! A copy of a platform's folder that can be started elsewhere.

use std::{fs, io, path::Path};

use super::{ArchiveError, export::at};
use crate::{
    folder::{DATABASE, LOCK, MANIFEST},
    private_files, storage,
};

/// Writes everything the platform is into a folder that can be started elsewhere. The platform may be running: the data is
/// copied as of one moment.
///
/// # Errors
/// [`ArchiveError::Exists`], [`ArchiveError::File`] and [`ArchiveError::Storage`]; nothing is left of the copy then.
pub async fn backup(from: &Path, to: &Path) -> Result<(), ArchiveError> {
    if to.exists() {
        return Err(ArchiveError::Exists { path: to.to_owned() });
    }
    let mut name = to.file_name().unwrap_or_default().to_os_string();
    name.push(".part");
    let part = to.with_file_name(name);
    let copied = async {
        copy(from, &part).await?;
        fs::rename(&part, to).map_err(at(to))
    };
    let copied = copied.await;
    if copied.is_err() {
        let _ = fs::remove_dir_all(&part);
    }
    copied
}

async fn copy(from: &Path, to: &Path) -> Result<(), ArchiveError> {
    for file in [MANIFEST, LOCK].iter().filter(|file| from.join(file).is_file()) {
        copy_file(&from.join(file), &to.join(file))?;
    }
    for folder in ["bricks", "data/outbox"] {
        copy_folder(&from.join(folder), &to.join(folder))?;
    }
    let database = from.join(DATABASE);
    if storage::exists(&database) {
        let copy = to.join(DATABASE);
        make_parent(&copy)?;
        // The copy is looked at, and durable.
        storage::copy(&database, &copy).await?;
    }
    Ok(())
}

fn copy_folder(from: &Path, to: &Path) -> Result<(), ArchiveError> {
    if !from.is_dir() {
        return Ok(());
    }
    for entry in fs::read_dir(from).map_err(at(from))? {
        let path = entry.map_err(at(from))?.path();
        if let (true, Some(name)) = (path.is_file(), path.file_name()) {
            copy_file(&path, &to.join(name))?;
        }
    }
    Ok(())
}

fn copy_file(from: &Path, to: &Path) -> Result<(), ArchiveError> {
    make_parent(to)?;
    let mut source = fs::File::open(from).map_err(at(from))?;
    let mut copy = private_files::create_new(to).map_err(at(to))?;
    io::copy(&mut source, &mut copy).map_err(at(to))?;
    copy.sync_all().map_err(at(to))
}

fn make_parent(path: &Path) -> Result<(), ArchiveError> {
    match path.parent() {
        Some(folder) => private_files::create_dir_all(folder).map_err(at(folder)),
        None => Ok(()),
    }
}
