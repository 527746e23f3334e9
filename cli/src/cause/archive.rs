//! What is wrong with the archive of a platform.

use legollab_runtime::archive::{Damage, Foreign};

use super::{Cause, quoted, say};

impl Cause for Foreign {
    fn french(&self) -> String {
        match self {
            Self::Empty => say("cause-archive-empty", &[]),
            Self::NoTar => say("cause-archive-no-tar", &[]),
            Self::Nothing => say("cause-archive-nothing", &[]),
            Self::BeginsWith(entry) => say("cause-archive-begins", &[("entry", entry)]),
            other => quoted(other),
        }
    }
}

impl Cause for Damage {
    fn french(&self) -> String {
        match self {
            Self::OutOfPlace => say("cause-archive-out-of-place", &[]),
            Self::Followed => say("cause-archive-followed", &[]),
            Self::Digest => say("cause-archive-digest", &[]),
            Self::Twice => say("cause-archive-twice", &[]),
            Self::NoHeader { at } => say("cause-archive-no-header", &[("at", at)]),
            Self::Name => say("cause-archive-name", &[]),
            Self::NoFile => say("cause-archive-no-file", &[]),
            Self::Unknown => say("cause-archive-unknown", &[]),
            Self::TooLong { size, most } => say("cause-archive-size", &[("size", size), ("most", most)]),
            Self::Changed => say("cause-archive-changed", &[]),
            Self::Early => say("cause-archive-early", &[]),
            Self::Missing => say("cause-archive-none", &[]),
            Self::NoBrick { mount } => say("cause-archive-no-brick", &[("mount", mount)]),
            Self::OtherMounts => say("cause-archive-other-mounts", &[]),
            Self::NoMount { mount } => say("cause-archive-no-mount", &[("mount", mount)]),
            other => quoted(other),
        }
    }
}

/// The damage with the entry that it is at.
pub fn damage_in_french(entry: &str, damage: &Damage) -> String {
    say("cause-archive-at", &[("entry", &entry), ("damage", &damage.french())])
}
