//! What the registry asks of the examiner, and what that answers.
//!
//! The examiner reads one line of JSON from its standard input, a [`Request`], and then the bytes that the request announces. It
//! writes a [`Report`] in JSON to its standard output and ends. It opens no file.

use legollab_package::PackageName;
use semver::Version;
use serde::{Deserialize, Serialize};

use super::{criteria::Evidence, facts::VersionFacts, finding::Finding};

/// The most bytes of the line with the request.
pub const MAX_REQUEST_BYTES: u64 = 64 << 10;
/// The most bytes of a report. The longest text of a contract has a mebibyte, and what is told of it has the same words.
pub const MAX_REPORT_BYTES: u64 = 16 << 20;

/// What is to be examined.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Request {
    /// The package that the repository stands for.
    pub package: PackageName,
    /// The version that the tag says.
    pub version: Version,
    /// How many bytes of the component follow.
    pub component_bytes: u64,
    /// The version before: the greatest released one that is smaller.
    pub previous: Option<Previous>,
}

/// The version before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Previous {
    /// Its number.
    pub version: Version,
    /// How many bytes of it follow after those of the component.
    pub component_bytes: u64,
}

/// What the examination found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Report {
    /// Why it is not published; empty where it may be.
    pub findings: Vec<Finding>,
    /// What is told of it; none where it could not be read.
    pub facts: Option<VersionFacts>,
    /// What speaks for it, criterion by criterion, as far as it can be told from the brick alone.
    pub evidence: Vec<Evidence>,
}

impl Report {
    /// The report on a brick that is refused before anything could be told of it.
    pub fn refusing(finding: Finding) -> Self {
        Self {
            findings: vec![finding],
            facts: None,
            evidence: Vec::new(),
        }
    }
}
