//! What the data of a platform say.

use legollab_runtime::storage::StorageError;

use super::{Cause, quoted, say};

impl Cause for StorageError {
    fn french(&self) -> String {
        match self {
            Self::Newer { place, found, known } => say(
                "cause-storage-newer",
                &[("place", place), ("found", found), ("known", known)],
            ),
            Self::Damaged { place, .. } => say("cause-storage-damaged", &[("place", place)]),
            Self::Full { place } => say("cause-storage-full", &[("place", place)]),
            Self::Busy { place } => say("cause-storage-busy", &[("place", place)]),
            Self::Overloaded { place } => say("cause-storage-overloaded", &[("place", place)]),
            Self::Constraint(words) => quoted(words),
            Self::Failed { place, detail } => {
                let detail = quoted(detail);
                say("cause-storage-failed", &[("place", place), ("detail", &detail)])
            }
        }
    }
}
