//! The files of a database on disk: what may be taken for one, and how they are made. A platform's folder may come from a
//! stranger, with links and special files in it.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read as _, Seek as _, SeekFrom};
use std::path::Path;

use super::error::{DatabasePath, LookedAt, folder_of};
use crate::private_files;
use crate::storage::StorageError;

/// What a rollback journal ends with that names another file. SQLite would open that file and might remove it; our databases
/// have no such journals, because a transaction of theirs is never about two files.
const NAMES_A_FILE: [u8; 8] = [0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7];

/// The lengths of a database and its log, zero for a file that is not there.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lengths {
    pub(super) database: u64,
    pub(super) log: u64,
}

/// Looks at the files that SQLite would open, before it does.
///
/// # Errors
/// [`StorageError::Damaged`] if one of them is a link, a folder or a special file.
pub(super) fn inspect(place: &DatabasePath, at: &LookedAt) -> Result<Lengths, StorageError> {
    let lengths = Lengths {
        database: length(place, &at.path)?,
        log: length(place, &at.beside("-wal"))?,
    };
    length(place, &at.beside("-shm"))?;
    let journal = at.beside("-journal");
    if length(place, &journal)? > 0 {
        let names_a_file =
            ends_with(&journal, &NAMES_A_FILE).map_err(|error| place.io("reading its journal", &error))?;
        if names_a_file {
            return Err(place.damaged("its journal names another file"));
        }
    }
    Ok(lengths)
}

fn length(place: &DatabasePath, path: &Path) -> Result<u64, StorageError> {
    match fs::symlink_metadata(path) {
        Ok(metadata) if metadata.is_file() && has_other_names(&metadata) => Err(place.damaged(format!(
            "{} has another name as well (a hard link), by which another may write to it: put a copy in its place",
            name_of(path)
        ))),
        Ok(metadata) if metadata.is_file() => Ok(metadata.len()),
        Ok(_) => Err(not_a_file(place, path)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(0),
        Err(error) => Err(place.io("looking at it", &error)),
    }
}

/// Whether a file stands in another folder, or under another name, as well. Each of two platforms would keep a log of its own for
/// the same database.
#[cfg(unix)]
fn has_other_names(metadata: &fs::Metadata) -> bool {
    std::os::unix::fs::MetadataExt::nlink(metadata) > 1
}

#[cfg(not(unix))]
fn has_other_names(_: &fs::Metadata) -> bool {
    false
}

fn name_of(path: &Path) -> std::borrow::Cow<'_, str> {
    path.file_name().unwrap_or_default().to_string_lossy()
}

fn not_a_file(place: &DatabasePath, path: &Path) -> StorageError {
    let name = name_of(path);
    place.damaged(format!("{name} is a link, a folder or a device, and has to be a file"))
}

fn ends_with(path: &Path, end: &[u8; 8]) -> io::Result<bool> {
    let mut file = File::open(path)?;
    if file.metadata()?.len() < end.len() as u64 {
        return Ok(false);
    }
    file.seek(SeekFrom::End(-8))?;
    let mut found = [0; 8];
    file.read_exact(&mut found)?;
    Ok(found == *end)
}

/// Makes the database's file if there is none, for SQLite to open: its log and its index take the mode of that file. Files that
/// an earlier version has made are closed to other users.
pub(super) fn make_private(at: &LookedAt) -> io::Result<()> {
    private_files::create_if_missing(&at.path)?;
    for log in ["-wal", "-shm"] {
        match private_files::close(&at.beside(log)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            closed => closed?,
        }
    }
    Ok(())
}

/// Opens the lock file, and makes it if there is none.
pub(super) fn open_lock(place: &DatabasePath, at: &LookedAt) -> Result<File, StorageError> {
    let path = at.beside(".lock");
    length(place, &path)?;
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(false);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;

        use rustix::fs::OFlags;
        // In case it is exchanged for a link or a pipe just now.
        options.custom_flags((OFlags::NOFOLLOW | OFlags::NONBLOCK).bits().cast_signed());
    }
    let opening = |error: io::Error| place.io("opening its lock file", &error);
    let file = private_files::open(&path, &mut options).map_err(opening)?;
    match file.metadata().map_err(opening)?.is_file() {
        true => Ok(file),
        false => Err(not_a_file(place, &path)),
    }
}

/// Makes a folder for this user alone, unless there is one.
pub(super) fn make_folder(place: &DatabasePath, folder: &Path) -> Result<(), StorageError> {
    if folder.is_dir() {
        return Ok(());
    }
    private_files::create_dir_all(folder)
        .and_then(|()| sync_folder(folder_of(folder)))
        .map_err(|error| place.io("making its folder", &error))
}

/// Makes the names in a folder durable, where the system has a way to ask for it.
pub(super) fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) {
        File::open(folder)?.sync_all()
    } else {
        Ok(())
    }
}
