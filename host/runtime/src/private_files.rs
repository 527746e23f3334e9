//! Files and folders that hold what people have entrusted to a platform: for the user that the host runs as, and nobody else
//! on the machine. Their modes are set, not left to the umask.

use std::{
    fs::{self, DirBuilder, File, OpenOptions},
    io,
    path::Path,
};

/// Makes a folder and those above it that are not there. A folder that is there keeps its mode.
///
/// # Errors
/// When it cannot be made.
pub fn create_dir_all(path: &Path) -> io::Result<()> {
    if path.as_os_str().is_empty() || path.is_dir() {
        return Ok(());
    }
    if let Some(above) = path.parent() {
        create_dir_all(above)?;
    }
    let mut builder = DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    match builder.create(path) {
        // Somebody else has made it meanwhile.
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists && path.is_dir() => Ok(()),
        Err(error) => Err(error),
        Ok(()) => close(path),
    }
}

/// Makes or empties a file, to be written.
///
/// # Errors
/// When it cannot be opened.
pub fn create(path: &Path) -> io::Result<File> {
    open(path, File::options().write(true).create(true).truncate(true))
}

/// Makes a file that must not be there yet, to be written.
///
/// # Errors
/// When it cannot be made.
pub fn create_new(path: &Path) -> io::Result<File> {
    open(path, File::options().write(true).create_new(true))
}

/// Opens a file to be written, which is made if it is not there, and leaves its content alone.
///
/// # Errors
/// When it cannot be opened.
pub fn open_or_create(path: &Path) -> io::Result<File> {
    open(path, File::options().write(true).create(true).truncate(false))
}

/// Makes an empty file if there is none, and otherwise closes the one that is there to everybody else, without opening it:
/// locks of this process on it would be lost when it is closed again.
///
/// # Errors
/// When it cannot be made, or its mode not be changed.
pub fn create_if_missing(path: &Path) -> io::Result<()> {
    match create_new(path) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => close(path),
        made => made.map(drop),
    }
}

/// Closes a file or folder that is there to everybody else.
///
/// # Errors
/// When its mode cannot be changed.
pub fn close(path: &Path) -> io::Result<()> {
    #[cfg(unix)]
    {
        let metadata = fs::metadata(path)?;
        let mode = if metadata.is_dir() { 0o700 } else { 0o600 };
        set_mode(&metadata, mode, |permissions| fs::set_permissions(path, permissions))?;
    }
    Ok(())
}

/// Opens a file as it is told to, and closes it to everybody else.
///
/// # Errors
/// When it cannot be opened.
pub fn open(path: &Path, options: &mut OpenOptions) -> io::Result<File> {
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
    let file = options.open(path)?;
    #[cfg(unix)]
    set_mode(&file.metadata()?, 0o600, |permissions| {
        file.set_permissions(permissions)
    })?;
    Ok(file)
}

#[cfg(unix)]
fn set_mode(metadata: &fs::Metadata, mode: u32, set: impl FnOnce(fs::Permissions) -> io::Result<()>) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    let mut permissions = metadata.permissions();
    if permissions.mode() & 0o7777 == mode {
        return Ok(());
    }
    permissions.set_mode(mode);
    set(permissions)
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o7777
    }

    #[test]
    fn what_is_made_is_for_its_user_alone() {
        let folder = tempfile::tempdir().unwrap();
        let deep = folder.path().join("data/outbox");
        create_dir_all(&deep).unwrap();
        create_dir_all(&deep).unwrap();
        assert_eq!((mode(&deep), mode(&folder.path().join("data"))), (0o700, 0o700));
        let file = deep.join("letter");
        let made: [fn(&Path) -> io::Result<()>; 3] = [
            |path| create(path).map(drop),
            |path| open_or_create(path).map(drop),
            create_if_missing,
        ];
        for made in made {
            made(&file).unwrap();
            assert_eq!(mode(&file), 0o600);
            fs::set_permissions(&file, fs::Permissions::from_mode(0o644)).unwrap();
            made(&file).unwrap();
            assert_eq!(mode(&file), 0o600, "it was open to everybody");
            fs::remove_file(&file).unwrap();
        }
        drop(create(&file).unwrap());
        assert!(create_new(&file).is_err());
        drop(create_new(&deep.join("other")).unwrap());
        assert_eq!(mode(&deep.join("other")), 0o600);
    }

    #[test]
    fn what_is_there_is_closed_to_others_and_keeps_its_content() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("platform.db");
        fs::write(&file, "kept").unwrap();
        for (path, open, closed) in [(file.as_path(), 0o664, 0o600), (folder.path(), 0o755, 0o700)] {
            fs::set_permissions(path, fs::Permissions::from_mode(open)).unwrap();
            close(path).unwrap();
            assert_eq!(mode(path), closed);
        }
        drop(open_or_create(&file).unwrap());
        create_if_missing(&file).unwrap();
        assert_eq!(fs::read_to_string(&file).unwrap(), "kept");
    }
}
