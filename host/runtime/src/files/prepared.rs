//! A file that was sent, made into what is kept of it.

use super::{
    document,
    picture::{self, PictureError, PictureForms},
};

/// The most letters of a file's name.
const NAME: usize = 100;

/// A file as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Prepared {
    /// A picture, in all its forms.
    Picture(PictureForms),
    /// A document, as it was sent.
    Document {
        /// Its media type.
        media_type: &'static str,
        /// Its content.
        content: Vec<u8>,
    },
}

/// Why a file is not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum UnfitFile {
    /// It has nothing in it.
    #[error("the file is empty")]
    Empty,
    /// It has more bytes than are taken.
    #[error("the file has more than {} MiB", most >> 20)]
    TooLarge {
        /// How many are taken.
        most: usize,
    },
    /// It is a picture that cannot be taken.
    #[error(transparent)]
    Picture(#[from] PictureError),
    /// Too many are being looked at.
    #[error("too many files are being looked at: try again later")]
    Busy,
    /// It is neither a picture nor one of the documents that are taken.
    #[error("the file is neither a picture nor one of the documents that are taken")]
    UnknownKind,
}

/// Looks at a file and makes of it what is kept. It takes time: a thread of its own is the place for it.
///
/// # Errors
/// See [`UnfitFile`].
pub fn prepare(name: &str, content: Vec<u8>, most: usize) -> Result<Prepared, UnfitFile> {
    if content.is_empty() {
        return Err(UnfitFile::Empty);
    }
    if content.len() > most {
        return Err(UnfitFile::TooLarge { most });
    }
    if picture::is_picture(&content) {
        return Ok(Prepared::Picture(picture::forms(&content)?));
    }
    match document::media_type(name, &content) {
        Some(media_type) => Ok(Prepared::Document { media_type, content }),
        None => Err(UnfitFile::UnknownKind),
    }
}

/// A file's name as it is kept: the last part of a path, on one line, and not too long. Its ending stays.
pub fn clean_name(name: &str) -> String {
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
    // Letters that turn the line around make `gpj.exe` look like another name.
    let hidden = |c: char| {
        c.is_control()
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
    };
    let name: String = name.chars().filter(|c| !hidden(*c)).collect();
    let name = name.trim().trim_start_matches('.');
    if name.is_empty() {
        return "file".to_owned();
    }
    let length = name.chars().count();
    if length <= NAME {
        return name.to_owned();
    }
    match name.rsplit_once('.') {
        Some((stem, ending)) if ending.chars().count() <= 10 => {
            let stem: String = stem.chars().take(NAME - 1 - ending.chars().count()).collect();
            format!("{stem}.{ending}")
        }
        _ => name.chars().take(NAME).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_one_part_of_a_path_on_one_line() {
        for (name, clean) in [
            ("vélo.jpg", "vélo.jpg"),
            ("C:\\fotos\\vélo.jpg", "vélo.jpg"),
            ("../../etc/passwd", "passwd"),
            ("a\r\nb.pdf", "ab.pdf"),
            ("\u{202e}fdp.exe", "fdp.exe"),
            ("..", "file"),
            ("", "file"),
        ] {
            assert_eq!(clean_name(name), clean);
        }
        let long = clean_name(&format!("{}.pdf", "é".repeat(300)));
        assert!(long.chars().count() == NAME && long.ends_with("é.pdf"));
    }
}
