//! What a change did.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Proposal;
use crate::{archive::BrickExport, folder::PlatformDir, manifest::Suggestions};

/// What became of the data at a mount.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "how")]
pub enum DataOutcome {
    /// It stays as it is.
    AsItIs,
    /// The brick brought it into its own form.
    Migrated {
        /// In so many steps.
        steps: u64,
    },
    /// It came from the brick before in the terms of the domain.
    TakenOver {
        /// As so many lines.
        lines: u64,
    },
    /// It is what it was before the change that is undone.
    Returned,
    /// There was none: the brick begins with its first settings.
    Initialised,
    /// It is out of use, with its brick.
    Retired,
}

/// What a change did.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Applied {
    /// The number of its revision; none where nothing was to be changed, and for a platform that was never started, which
    /// keeps none.
    pub revision: Option<u64>,
    /// What became of the data, by mount.
    pub outcomes: BTreeMap<String, DataOutcome>,
    /// What was exported of bricks that were taken out.
    pub exports: Vec<BrickExport>,
    /// The connections that were made without being asked for, and the imports that somebody has to decide on.
    pub suggestions: Suggestions,
    /// Mounts that have lost a connection.
    pub disconnected: Vec<String>,
}

impl Applied {
    pub(super) fn new(proposal: &Proposal, revision: Option<u64>, outcomes: BTreeMap<String, DataOutcome>) -> Self {
        Self {
            revision,
            outcomes,
            exports: Vec::new(),
            suggestions: proposal.suggestions.clone(),
            disconnected: proposal.disconnected.clone(),
        }
    }
}

/// Removes what was exported for a change that is not made.
pub(super) fn forget_exports(dir: &PlatformDir, exports: &[BrickExport]) {
    for export in exports {
        let file = export.file.strip_prefix(dir.path()).unwrap_or(&export.file);
        if let Err(error) = dir.remove_file(file) {
            tracing::warn!(%error, file = %export.file.display(), "an export that is not needed could not be removed");
        }
    }
}
