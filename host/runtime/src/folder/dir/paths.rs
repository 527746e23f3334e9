//! By paths, where the system has no handles of folders to begin from: each part of a path is looked at before it is used.

use std::{
    ffi::{OsStr, OsString},
    fs::{self, File},
    io,
    path::{Path, PathBuf},
};

use super::entry::{EntryKind, not_found, refused};

fn kind_of(path: &Path) -> io::Result<Option<EntryKind>> {
    let about = match fs::symlink_metadata(path) {
        Ok(about) => about,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    };
    Ok(Some(if about.is_symlink() {
        EntryKind::Link
    } else if about.is_dir() {
        EntryKind::Folder
    } else if about.is_file() {
        EntryKind::File(about.len())
    } else {
        EntryKind::Special
    }))
}

fn folder(path: &Path, parts: &[&OsStr]) -> io::Result<PathBuf> {
    let mut at = path.to_owned();
    for name in parts {
        at.push(name);
        match kind_of(&at)? {
            Some(EntryKind::Folder) => {}
            Some(other) => return Err(refused(name, other)),
            None => return Err(not_found()),
        }
    }
    Ok(at)
}

fn parent<'n>(path: &Path, parts: &[&'n OsStr]) -> io::Result<(PathBuf, &'n OsStr)> {
    let (name, above) = parts.split_last().ok_or(io::ErrorKind::InvalidInput)?;
    Ok((folder(path, above)?, name))
}

pub(super) fn kind(path: &Path, parts: &[&OsStr]) -> io::Result<Option<EntryKind>> {
    match parent(path, parts) {
        Ok((folder, name)) => kind_of(&folder.join(name)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

pub(super) fn open(path: &Path, parts: &[&OsStr]) -> io::Result<File> {
    let (folder, name) = parent(path, parts)?;
    let file = folder.join(name);
    match kind_of(&file)? {
        Some(EntryKind::File(_)) => File::open(file),
        Some(other) => Err(refused(name, other)),
        None => Err(not_found()),
    }
}

pub(super) fn create(path: &Path, parts: &[&OsStr]) -> io::Result<File> {
    let (folder, name) = parent(path, parts)?;
    File::create_new(folder.join(name))
}

pub(super) fn make_folder(path: &Path, parts: &[&OsStr]) -> io::Result<()> {
    let mut at = path.to_owned();
    for name in parts {
        at.push(name);
        match kind_of(&at)? {
            Some(EntryKind::Folder) => {}
            Some(other) => return Err(refused(name, other)),
            None => fs::create_dir(&at)?,
        }
    }
    Ok(())
}

pub(super) fn close_to_others(path: &Path, parts: &[&OsStr]) -> io::Result<()> {
    folder(path, parts).map(drop)
}

pub(super) fn rename(path: &Path, from: &[&OsStr], to: &[&OsStr]) -> io::Result<()> {
    let ((from, old), (to, new)) = (parent(path, from)?, parent(path, to)?);
    fs::rename(from.join(old), to.join(new))
}

pub(super) fn unlink(path: &Path, parts: &[&OsStr], kind: EntryKind) -> io::Result<()> {
    let (folder, name) = parent(path, parts)?;
    match kind {
        EntryKind::Folder => fs::remove_dir(folder.join(name)),
        EntryKind::File(_) | EntryKind::Link | EntryKind::Special => fs::remove_file(folder.join(name)),
    }
}

/// At most `most` names of what is in a folder.
pub(super) fn names(path: &Path, parts: &[&OsStr], most: usize) -> io::Result<Vec<OsString>> {
    let entries = fs::read_dir(folder(path, parts)?)?;
    entries.take(most).map(|entry| Ok(entry?.file_name())).collect()
}

/// The system makes names durable by itself, or has no way to ask for it.
pub(super) fn sync(_: &Path, _: &[&OsStr]) -> io::Result<()> {
    Ok(())
}
