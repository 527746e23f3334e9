//! Pictures, and the map of the area, that a platform's manifest names. Each is named by the digest of its content, so none ever changes.

use std::{io, path::Path};

use super::dir::{Durability, FileError, PlatformDir};
use crate::manifest::{PicturePlace, Theme, is_media_name};

/// The folder for pictures, in a platform's folder.
pub const MEDIA: &str = "media";
/// The most bytes of a picture's file. What people send is written anew, and is far below.
pub const MEDIA_BYTES: u64 = 16 << 20;

/// Keeps a picture's file, durably.
///
/// # Errors
/// When it cannot be written, or is not named as such files are.
pub fn put_media(folder: &Path, name: &str, content: &[u8]) -> Result<(), FileError> {
    let (dir, path) = (PlatformDir::at(folder), Path::new(MEDIA).join(name));
    if !is_media_name(name) {
        return Err(FileError {
            path: folder.join(path),
            source: io::ErrorKind::InvalidInput.into(),
        });
    }
    if dir.is_file(&path) {
        // Of this name there is only this content.
        return Ok(());
    }
    dir.put(&path, content, Durability::Flushed)
}

/// Whether a picture's file is there.
pub(crate) fn has_media(folder: &Path, name: &str) -> bool {
    is_media_name(name) && PlatformDir::at(folder).is_file(Path::new(MEDIA).join(name))
}

/// The files of the pictures that are shown, with their narrower forms.
pub(crate) fn media_files(dir: &PlatformDir, theme: &Theme) -> Result<Vec<String>, FileError> {
    let shown = PicturePlace::ALL.into_iter().filter_map(|place| theme.picture(place));
    let files = shown.map(|picture| &picture.file);
    let files = files.chain(theme.area_map.as_ref().map(|map| &map.file));
    let digests: Vec<&str> = files.filter_map(|file| file.split('.').next()).collect();
    if digests.is_empty() {
        return Ok(Vec::new());
    }
    let names = dir.names(MEDIA)?.into_iter().filter_map(|name| name.into_string().ok());
    let is_shown = |name: &String| is_media_name(name) && digests.iter().any(|digest| name.starts_with(digest));
    Ok(names.filter(is_shown).collect())
}
