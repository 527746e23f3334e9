//! One step at a time from the folder's own handle: nothing that is exchanged for a link meanwhile is followed.

use std::{
    ffi::{OsStr, OsString},
    fs::File,
    io,
    os::{
        fd::{AsFd as _, OwnedFd},
        unix::ffi::OsStrExt as _,
    },
    path::Path,
};

use rustix::fs::{self, AtFlags, CWD, Dir, FileType, Mode, OFlags};

use super::entry::{EntryKind, not_found, refused};

/// For the user of the host alone.
const FILE: Mode = Mode::from_raw_mode(0o600);
const FOLDER: Mode = Mode::from_raw_mode(0o700);

fn root(path: &Path) -> io::Result<OwnedFd> {
    let path = if path.as_os_str().is_empty() {
        Path::new(".")
    } else {
        path
    };
    let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
    Ok(fs::openat(CWD, path, flags, Mode::empty())?)
}

fn kind_in(folder: &OwnedFd, name: &OsStr) -> io::Result<Option<EntryKind>> {
    let about = match fs::statat(folder, name, AtFlags::SYMLINK_NOFOLLOW) {
        Ok(about) => about,
        Err(rustix::io::Errno::NOENT) => return Ok(None),
        Err(error) => return Err(error.into()),
    };
    Ok(Some(match FileType::from_raw_mode(about.st_mode) {
        FileType::RegularFile => EntryKind::File(u64::try_from(about.st_size).unwrap_or(0)),
        FileType::Directory => EntryKind::Folder,
        FileType::Symlink => EntryKind::Link,
        _ => EntryKind::Special,
    }))
}

fn step(folder: &OwnedFd, name: &OsStr) -> io::Result<OwnedFd> {
    match kind_in(folder, name)? {
        Some(EntryKind::Folder) => {}
        Some(other) => return Err(refused(name, other)),
        None => return Err(not_found()),
    }
    let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
    Ok(fs::openat(folder, name, flags, Mode::empty())?)
}

fn folder(path: &Path, parts: &[&OsStr]) -> io::Result<OwnedFd> {
    parts.iter().try_fold(root(path)?, |at, name| step(&at, name))
}

/// The folder that an entry is in, and the entry's name.
fn parent<'n>(path: &Path, parts: &[&'n OsStr]) -> io::Result<(OwnedFd, &'n OsStr)> {
    let (name, above) = parts.split_last().ok_or(io::ErrorKind::InvalidInput)?;
    Ok((folder(path, above)?, name))
}

pub(super) fn kind(path: &Path, parts: &[&OsStr]) -> io::Result<Option<EntryKind>> {
    let (name, above) = parts.split_last().ok_or(io::ErrorKind::InvalidInput)?;
    match folder(path, above) {
        Ok(folder) => kind_in(&folder, name),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

pub(super) fn open(path: &Path, parts: &[&OsStr]) -> io::Result<File> {
    let (folder, name) = parent(path, parts)?;
    match kind_in(&folder, name)? {
        Some(EntryKind::File(_)) => {}
        Some(other) => return Err(refused(name, other)),
        None => return Err(not_found()),
    }
    // Should it be a pipe by now, nobody waits for its other end.
    let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
    let file = File::from(fs::openat(&folder, name, flags, Mode::empty())?);
    if file.metadata()?.is_file() {
        Ok(file)
    } else {
        Err(refused(name, EntryKind::Special))
    }
}

pub(super) fn create(path: &Path, parts: &[&OsStr]) -> io::Result<File> {
    let (folder, name) = parent(path, parts)?;
    let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL | OFlags::NOFOLLOW | OFlags::CLOEXEC;
    let file = fs::openat(&folder, name, flags, FILE)?;
    fs::fchmod(&file, FILE)?;
    Ok(File::from(file))
}

pub(super) fn make_folder(path: &Path, parts: &[&OsStr]) -> io::Result<()> {
    let mut at = root(path)?;
    for name in parts {
        let made = match fs::mkdirat(&at, *name, FOLDER) {
            Ok(()) => true,
            Err(rustix::io::Errno::EXIST) => false,
            Err(error) => return Err(error.into()),
        };
        at = step(&at, name)?;
        if made {
            fs::fchmod(&at, FOLDER)?;
        }
    }
    Ok(())
}

pub(super) fn close_to_others(path: &Path, parts: &[&OsStr]) -> io::Result<()> {
    let folder = folder(path, parts)?;
    if fs::fstat(&folder)?.st_mode & 0o7777 != 0o700 {
        fs::fchmod(&folder, FOLDER)?;
    }
    Ok(())
}

pub(super) fn rename(path: &Path, from: &[&OsStr], to: &[&OsStr]) -> io::Result<()> {
    let ((from, old), (to, new)) = (parent(path, from)?, parent(path, to)?);
    Ok(fs::renameat(&from, old, &to, new)?)
}

pub(super) fn unlink(path: &Path, parts: &[&OsStr], kind: EntryKind) -> io::Result<()> {
    let (folder, name) = parent(path, parts)?;
    let flags = match kind {
        EntryKind::Folder => AtFlags::REMOVEDIR,
        EntryKind::File(_) | EntryKind::Link | EntryKind::Special => AtFlags::empty(),
    };
    Ok(fs::unlinkat(&folder, name, flags)?)
}

/// At most `most` names of what is in a folder.
pub(super) fn names(path: &Path, parts: &[&OsStr], most: usize) -> io::Result<Vec<OsString>> {
    let folder = folder(path, parts)?;
    let mut names = Vec::new();
    for entry in Dir::read_from(folder.as_fd())? {
        let entry = entry?;
        let name = entry.file_name().to_bytes();
        if name != b"." && name != b".." {
            names.push(OsStr::from_bytes(name).to_owned());
        }
        if names.len() >= most {
            break;
        }
    }
    Ok(names)
}

/// Makes the names in a folder durable.
pub(super) fn sync(path: &Path, parts: &[&OsStr]) -> io::Result<()> {
    Ok(fs::fsync(folder(path, parts)?)?)
}
