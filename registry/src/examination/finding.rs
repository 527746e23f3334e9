//! Why a version is not published. Each finding has its remedy, in the reader's language.

use legollab_contract::check::Rule;
use oci_spec::distribution::ErrorCode;
use serde::{Deserialize, Serialize};

use super::facts::Change;

/// Why a version is not published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Finding {
    /// The manifest is not that of a WebAssembly component.
    NotAComponent {
        /// The media type of the configuration; empty in an index.
        config: String,
    },
    /// It has another number of layers than one, or one of another kind.
    NotOneLayer {
        /// The media types of the layers.
        layers: Vec<String>,
    },
    /// The component is larger than bricks may be.
    TooLarge {
        /// Bytes.
        bytes: u64,
        /// The most bytes.
        limit: u64,
    },
    /// The file is not a whole brick.
    NotABrick {
        /// What is wrong, in the words of who reads it.
        cause: String,
    },
    /// Its contract cannot be read, or does not agree with the component.
    NoContract {
        /// What is wrong, in the words of who reads it.
        cause: String,
    },
    /// It says that it is another package.
    OtherName {
        /// The package that it says.
        said: String,
        /// The package that the repository stands for.
        repository: String,
    },
    /// It says that it is another version.
    OtherVersion {
        /// The version that it says.
        said: String,
        /// The version that the tag says.
        tag: String,
    },
    /// A rule for bricks is not kept.
    Rule {
        /// The rule.
        rule: Rule,
        /// Where: names of its own functions, types, messages and files.
        breaches: Vec<String>,
    },
    /// The version number says less than what changed.
    Semver {
        /// What changed.
        change: Change,
        /// The version before.
        previous: String,
        /// The version that was pushed.
        version: String,
        /// The least version that says enough.
        least: String,
    },
    /// The examination ran into one of its bounds.
    Bound {
        /// Which.
        bound: Bound,
    },
}

/// A bound of the examination.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Bound {
    /// Time, whether it was used or waited for.
    Time,
    /// Bytes of memory.
    Memory,
    /// Bytes of the report.
    Output,
}

impl Finding {
    /// The code under which OCI distribution tells it.
    pub fn code(&self) -> ErrorCode {
        match self {
            Self::NotAComponent { .. }
            | Self::NotOneLayer { .. }
            | Self::NotABrick { .. }
            | Self::NoContract { .. } => ErrorCode::ManifestInvalid,
            Self::TooLarge { .. }
            | Self::OtherName { .. }
            | Self::OtherVersion { .. }
            | Self::Rule { .. }
            | Self::Semver { .. }
            | Self::Bound { .. } => ErrorCode::Denied,
        }
    }
}
