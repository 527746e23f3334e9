//! Pictures and documents: what is known of them, and how long they live. Their contents are files beside the database
//! ([`crate::files`]).
//!
//! A file lives as long as something that is kept mentions its identifier, or for a time once it was sent. What mentions it is
//! found by the commit, in the bytes that it writes, so a call's effects and the life of its files are one.

use std::collections::{BTreeMap, HashMap};

use async_trait::async_trait;
use legollab_texts::Instant;

use super::{InstallationId, StorageError};

/// What an identifier begins with.
const PREFIX: &[u8] = b"file-";
/// The letters and digits after it: base32 without what it is filled up with.
const LETTERS: usize = 26;
/// The bytes of an identifier as text.
const LENGTH: usize = PREFIX.len() + LETTERS;
const ALPHABET: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";

/// The identifier of a file: sixteen random bytes, which nobody guesses. A brick that knows it may use the file; whoever is no
/// brick never sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId([u8; 16]);

impl FileId {
    /// The identifier of these bytes.
    pub const fn new(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }

    /// A new one.
    pub fn random() -> Self {
        Self(rand::random())
    }

    /// Its bytes.
    pub const fn bytes(self) -> [u8; 16] {
        self.0
    }

    /// The identifier that a text is, and nothing besides.
    pub fn parse(text: &str) -> Option<Self> {
        let letters = text.as_bytes().strip_prefix(PREFIX)?;
        if letters.len() != LETTERS {
            return None;
        }
        let mut number: u128 = 0;
        for (place, letter) in letters.iter().enumerate() {
            let value = ALPHABET.iter().position(|known| known == letter)? as u128;
            if place + 1 < LETTERS {
                number = (number << 5) | value;
            } else {
                // Three bits are left for the last letter, which fills them up with zeros.
                if value & 0b11 != 0 {
                    return None;
                }
                number = (number << 3) | (value >> 2);
            }
        }
        Some(Self(number.to_be_bytes()))
    }

    /// The identifiers that stand in some bytes, with where each begins, in their order. One may stand within a longer word:
    /// better that a file lives too long.
    pub fn within(bytes: &[u8]) -> impl Iterator<Item = (usize, Self)> {
        memchr::memmem::find_iter(bytes, PREFIX).filter_map(|at| {
            let word = bytes.get(at..at + LENGTH)?;
            Some((at, Self::parse(std::str::from_utf8(word).ok()?)?))
        })
    }

    /// How many bytes it has as a text.
    pub const fn text_bytes() -> usize {
        LENGTH
    }
}

impl std::fmt::Display for FileId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let number = u128::from_be_bytes(self.0);
        f.write_str("file-")?;
        for place in 0..LETTERS {
            let bits = if place + 1 < LETTERS {
                number >> (128 - 5 * (place + 1))
            } else {
                number << 2
            };
            let letter = usize::try_from(bits & 31).ok().and_then(|index| ALPHABET.get(index));
            write!(f, "{}", char::from(*letter.unwrap_or(&b'a')))?;
        }
        Ok(())
    }
}

/// What is known of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileRecord {
    /// Its identifier.
    pub id: FileId,
    /// The mount that it was sent to.
    pub mount: String,
    /// Its name.
    pub name: String,
    /// Its media type.
    pub media_type: String,
    /// The length of its content; of a picture, of its largest form.
    pub bytes: u64,
    /// Width and height of a picture; none for a document.
    pub size: Option<(u32, u32)>,
    /// The widths of a picture's narrower forms, from the narrowest.
    pub narrower: Vec<u32>,
    /// What a picture shows: empty if it only decorates, none if nobody has said yet.
    pub alternative: Option<String>,
    /// Whether something that is kept mentions it, or has.
    pub kept: bool,
    /// Until when it lives unmentioned.
    pub expires: Instant,
}

/// A file to be added. Its content is put in place between [`Files::begin_file`] and [`Files::finish_file`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewFile {
    /// What will be known of it.
    pub about: FileRecord,
    /// The bytes that all its forms take.
    pub stored: u64,
    /// Who sent it.
    pub sender: String,
}

/// How much may come in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FileBounds {
    /// The installation that it is for.
    pub installation: InstallationId,
    /// Bytes that the installation may keep in files.
    pub stored: u64,
    /// Bytes that one sender may have sent and nothing mentions yet.
    pub pending: u64,
    /// Files of one sender that nothing mentions yet.
    pub pending_files: u64,
}

/// Why a file is not taken.
#[derive(Debug, thiserror::Error)]
pub enum FileRefused {
    /// The installation would keep more than it may.
    #[error("the brick would keep {bytes} bytes of files, and may keep {limit}")]
    Quota {
        /// What it would keep.
        bytes: u64,
        /// What it may keep.
        limit: u64,
    },
    /// The sender has too much under way.
    #[error("there is too much already that was sent and not used yet")]
    TooMuchPending,
    /// The engine failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Which files are meant by those that are there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Living {
    /// All that something mentions, whether it is in use or could be again, and those that have just been sent.
    ForBricks,
    /// Those that a brick in use, a job or an event mentions, and those that have just been sent.
    ForReaders,
}

/// Pictures and documents.
#[async_trait]
pub trait Files: Send + Sync {
    /// Notes a file that is about to come, if it may. One of its identifier that is there stays as it is, which is said by
    /// `false`: a call that runs again makes it again.
    async fn begin_file(&self, file: NewFile, bounds: FileBounds, at: Instant) -> Result<bool, FileRefused>;
    /// Its content is there.
    async fn finish_file(&self, id: FileId) -> Result<(), StorageError>;
    /// Says what a picture shows, as long as nothing mentions it.
    async fn describe_file(&self, id: FileId, alternative: String) -> Result<(), StorageError>;
    /// Those of these files that live at an instant.
    async fn files(
        &self,
        ids: Vec<FileId>,
        living: Living,
        at: Instant,
    ) -> Result<HashMap<FileId, FileRecord>, StorageError>;
    /// Bytes of files that each installation keeps.
    async fn file_usage(&self) -> Result<BTreeMap<InstallationId, u64>, StorageError>;
    /// Every file with its content, of those that something mentions, after the one given: at most `limit`.
    async fn mentioned_files(&self, after: Option<FileId>, limit: u32) -> Result<Vec<FileRecord>, StorageError>;
    /// Puts a file of an archive in place. It lives until `expires` unless something comes to mention it.
    async fn restore_file(&self, file: NewFile) -> Result<(), StorageError>;
    /// Files that nothing mentions and whose time is over: those that were found so at or before `since` are to go. Those that
    /// are found now are noted as such.
    async fn unmentioned_files(&self, since: Instant, at: Instant) -> Result<Vec<FileRecord>, StorageError>;
    /// Forgets a file whose content is gone, unless something mentions it.
    async fn forget_file(&self, id: FileId) -> Result<(), StorageError>;
    /// What handles to files are sealed with.
    async fn file_key(&self) -> Result<[u8; 32], StorageError>;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_are_texts_and_back() {
        for bytes in [
            [0; 16],
            [255; 16],
            [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16],
        ] {
            let id = FileId::new(bytes);
            let text = id.to_string();
            assert_eq!(text.len(), FileId::text_bytes());
            assert_eq!(FileId::parse(&text), Some(id), "{text}");
        }
        let text = FileId::new([7; 16]).to_string();
        for other in [
            "",
            "file-",
            &text[1..],
            &format!("{text}a"),
            &text.to_uppercase(),
            &text.replace('f', "g"),
        ] {
            assert_eq!(FileId::parse(other), None, "{other}");
        }
    }

    #[test]
    fn identifiers_are_found_wherever_they_stand() {
        let (one, two) = (FileId::new([1; 16]), FileId::new([200; 16]));
        let text = format!("{{\"a\":\"{one}\",\"b\":[\"{two}\"],\"file-x\":\"file-{one}\"}}\u{0}{two}");
        let found: Vec<FileId> = FileId::within(text.as_bytes()).map(|(_, id)| id).collect();
        assert_eq!(found, [one, two, one, two]);
        let (at, _) = FileId::within(text.as_bytes()).next().unwrap();
        assert_eq!(&text[at..at + FileId::text_bytes()], one.to_string());
        assert_eq!(FileId::within(b"file-").count(), 0);
    }
}
