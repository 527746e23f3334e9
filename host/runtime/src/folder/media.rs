//! Pictures that a platform's manifest names. Each is named by the digest of its content, so none ever changes.

use std::{fs, io, path::Path};

use super::files::{FileError, put};
use crate::manifest::{PicturePlace, Theme, is_media_name};

/// The folder for pictures, in a platform's folder.
pub const MEDIA: &str = "media";

/// Keeps a picture's file, durably.
///
/// # Errors
/// When it cannot be written, or is not named as such files are.
pub fn put_media(folder: &Path, name: &str, content: &[u8]) -> Result<(), FileError> {
    let path = folder.join(MEDIA).join(name);
    if !is_media_name(name) {
        return Err(FileError {
            path,
            source: io::ErrorKind::InvalidInput.into(),
        });
    }
    if path.is_file() {
        // Of this name there is only this content.
        return Ok(());
    }
    put(&path, content)
}

/// Whether a picture's file is there.
pub(crate) fn has_media(folder: &Path, name: &str) -> bool {
    is_media_name(name) && folder.join(MEDIA).join(name).is_file()
}

/// The files of the pictures that are shown, with their narrower forms.
pub(crate) fn media_files(folder: &Path, theme: &Theme) -> io::Result<Vec<String>> {
    let shown = PicturePlace::ALL.into_iter().filter_map(|place| theme.picture(place));
    let digests: Vec<&str> = shown.filter_map(|picture| picture.file.split('.').next()).collect();
    let mut found = Vec::new();
    if digests.is_empty() {
        return Ok(found);
    }
    let entries = match fs::read_dir(folder.join(MEDIA)) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(found),
        Err(error) => return Err(error),
    };
    for entry in entries {
        let name = entry?.file_name();
        let Some(name) = name.to_str().filter(|name| is_media_name(name)) else {
            continue;
        };
        if digests.iter().any(|digest| name.starts_with(digest)) {
            found.push(name.to_owned());
        }
    }
    found.sort();
    Ok(found)
}
