//! What is wrong with a file that is to be an archive.

/// Why a file is no archive of a platform.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum NotAnArchive {
    /// It is empty.
    #[error("the file is empty")]
    Empty,
    /// It is no tar archive.
    #[error("it is no tar archive")]
    NoTar,
    /// It is compressed, or another kind of archive.
    #[error("it is a {0} file; unpack it to the tar archive in it first")]
    Compressed(&'static str),
    /// It has no entry.
    #[error("it is a tar archive that holds nothing")]
    Nothing,
    /// It begins with another entry.
    #[error("it begins with `{0}`")]
    BeginsWith(String),
    /// Its manifest cannot be changed.
    #[error("{0}")]
    Manifest(String),
}

/// What is wrong with an entry of an archive.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Damage {
    /// It stands elsewhere than it must.
    #[error("it is not in its place")]
    OutOfPlace,
    /// It must be the last.
    #[error("something follows it")]
    Followed,
    /// Its content is another.
    #[error("its SHA-256 is not the one that was written down")]
    Digest,
    /// It is there twice.
    #[error("it is there twice")]
    Twice,
    /// A block is no header.
    #[error("the block at byte {at} is no header")]
    NoHeader {
        /// Where.
        at: u64,
    },
    /// A name is no text.
    #[error("a name is not UTF-8")]
    Name,
    /// It is a link, a folder or something else.
    #[error("it is no plain file")]
    NoFile,
    /// No archive has such an entry.
    #[error("no archive of a platform has such an entry")]
    Unknown,
    /// It is too long.
    #[error("it has {size} bytes, and may have {most}")]
    TooLong {
        /// How long it is.
        size: u64,
        /// How long it may be.
        most: u64,
    },
    /// It is not what it was a moment ago.
    #[error("it was changed while it was read")]
    Changed,
    /// It comes before what it needs.
    #[error("it comes before what it needs")]
    Early,
    /// It is missing.
    #[error("there is none")]
    Missing,
    /// The file of a brick is missing.
    #[error("the file of `{mount}` is not in the archive")]
    NoBrick {
        /// The mount.
        mount: String,
    },
    /// Its mounts are not those of the manifest.
    #[error("they are not those of platform.toml")]
    OtherMounts,
    /// It is for a mount that there is not.
    #[error("the platform has no mount `{mount}`")]
    NoMount {
        /// The mount.
        mount: String,
    },
    /// Its content cannot be read.
    #[error("{0}")]
    Unreadable(String),
}
