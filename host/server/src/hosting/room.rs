//! What platforms take of the disk.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use super::{Hosting, HostingError};

impl Hosting {
    /// The bytes of all files in the folders of these platforms, together; nothing for one that is not there.
    ///
    /// # Errors
    /// When a folder cannot be read.
    pub async fn bytes_of(&self, names: Vec<String>) -> Result<u64, HostingError> {
        let folders: Vec<PathBuf> = names.iter().map(|name| self.folder().join(name)).collect();
        let counting = tokio::task::spawn_blocking(move || {
            let counted = folders
                .iter()
                .map(|folder| bytes_below(folder).map_err(|error| HostingError::at(folder, error)));
            counted.sum()
        });
        let counted = counting.await;
        counted.unwrap_or_else(|error| Err(HostingError::Interrupted(error.to_string())))
    }
}

/// What lies below a folder, links not followed. What goes while it is looked at counts no more.
fn bytes_below(folder: &Path) -> io::Result<u64> {
    let (mut bytes, mut folders) = (0_u64, vec![folder.to_owned()]);
    while let Some(folder) = folders.pop() {
        let Some(entries) = unless_gone(fs::read_dir(&folder))? else {
            continue;
        };
        for entry in entries {
            let entry = entry?;
            match unless_gone(entry.metadata())? {
                Some(about) if about.is_dir() => folders.push(entry.path()),
                Some(about) => bytes = bytes.saturating_add(about.len()),
                None => {}
            }
        }
    }
    Ok(bytes)
}

fn unless_gone<T>(found: io::Result<T>) -> io::Result<Option<T>> {
    match found {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        found => found.map(Some),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn all_that_lies_below_counts_once() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("velos");
        assert_eq!(bytes_below(&folder).unwrap(), 0, "there is none");
        fs::create_dir_all(folder.join("data/files")).unwrap();
        fs::write(home.path().join("beside"), [0; 100]).unwrap();
        fs::write(folder.join("platform.toml"), [0; 10]).unwrap();
        fs::write(folder.join("data/files/one"), [0; 5]).unwrap();
        assert_eq!(bytes_below(&folder).unwrap(), 15);
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(home.path(), folder.join("data/around")).unwrap();
            let link = fs::symlink_metadata(folder.join("data/around")).unwrap().len();
            assert_eq!(bytes_below(&folder).unwrap(), 15 + link);
        }
    }
}
