//! How a platform's files are written: whole, durable, and for the user that the host runs as alone.

use std::{
    fs::{self, File},
    io::{self, Write as _},
    path::{Path, PathBuf},
};

use crate::private_files;

/// A file that cannot be read or written.
#[derive(Debug, thiserror::Error)]
#[error("{} cannot be read or written: {source}", path.display())]
pub struct FileError {
    /// Which.
    pub path: PathBuf,
    /// Why not.
    pub source: io::Error,
}

pub(crate) fn at(path: &Path) -> impl FnOnce(io::Error) -> FileError {
    let path = path.to_owned();
    move |source| FileError { path, source }
}

pub(crate) fn read(path: &Path) -> Result<Vec<u8>, FileError> {
    fs::read(path).map_err(at(path))
}

pub(crate) fn read_text(path: &Path) -> Result<String, FileError> {
    fs::read_to_string(path).map_err(at(path))
}

/// [`write()`], with the path in its error.
pub(crate) fn put(path: &Path, content: &[u8]) -> Result<(), FileError> {
    write(path, content).map_err(at(path))
}

/// Removes a folder with all that is in it, if it is there.
pub(crate) fn remove_folder(folder: &Path) -> Result<(), FileError> {
    if_there(fs::remove_dir_all(folder)).map_err(at(folder))
}

/// Removes a file, if it is there.
pub(crate) fn remove_file(path: &Path) -> Result<(), FileError> {
    if_there(fs::remove_file(path)).map_err(at(path))
}

fn if_there(removed: io::Result<()>) -> io::Result<()> {
    match removed {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        other => other,
    }
}

/// Puts a file in place whole and durably: after a stop of the machine there is either what was there before, or all of this.
/// A file that is there keeps its mode, which is its owner's choice: `platform.toml` may be a group's.
pub(crate) fn write(path: &Path, content: &[u8]) -> io::Result<()> {
    make_parent(path)?;
    let mut part = PathBuf::from(path).into_os_string();
    part.push(".part");
    let mut file = private_files::create(Path::new(&part))?;
    if let Ok(before) = fs::metadata(path) {
        file.set_permissions(before.permissions())?;
    }
    file.write_all(content)?;
    file.sync_all()?;
    fs::rename(&part, path)?;
    sync_folder(path)
}

/// Makes the folder that a file is to be in.
pub(crate) fn make_parent(path: &Path) -> io::Result<()> {
    path.parent().map_or(Ok(()), private_files::create_dir_all)
}

/// Makes the name of a file durable, where the system has a way to ask for it.
fn sync_folder(path: &Path) -> io::Result<()> {
    match path.parent() {
        Some(folder) if cfg!(unix) && !folder.as_os_str().is_empty() => File::open(folder)?.sync_all(),
        _ => Ok(()),
    }
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;

    #[test]
    fn a_file_is_private_unless_its_owner_has_chosen_otherwise() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("data/change/plan.json");
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o7777;
        write(&file, b"one").unwrap();
        assert_eq!((mode(&file), mode(file.parent().unwrap())), (0o600, 0o700));
        fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
        write(&file, b"two").unwrap();
        assert_eq!((mode(&file), fs::read(&file).unwrap()), (0o640, b"two".to_vec()));
        assert_eq!(
            fs::read_dir(file.parent().unwrap()).unwrap().count(),
            1,
            "no part is left"
        );
    }
}
