//! What was found about a version, read back from its row.

use serde::de::DeserializeOwned;

use crate::{
    examination::{Evidence, VersionFacts, VersionSummary, facts::Changes},
    packages::tables::version,
};

/// Reads what the registry itself has written. Nothing else writes there, so a row that cannot be read is a damaged one.
fn read<T: DeserializeOwned>(version: &str, what: &str, json: &str) -> Option<T> {
    let read = serde_json::from_str(json);
    if let Err(error) = &read {
        tracing::error!(%error, version, what, "what was kept of a version cannot be read");
    }
    read.ok()
}

/// All that is told of a version; none where its row is damaged.
pub fn facts_of(version: &version::Model) -> Option<VersionFacts> {
    read(&version.id, "facts", &version.facts)
}

/// What lists show of a version; none where its row is damaged.
pub fn summary_of(version: &version::Model) -> Option<VersionSummary> {
    read(&version.id, "summary", &version.summary)
}

/// The evidence for its level, in the order of the criteria.
pub fn evidence_of(version: &version::Model) -> Vec<Evidence> {
    read(&version.id, "evidence", &version.evidence).unwrap_or_default()
}

/// What changed since the version before.
pub fn changes_of(version: &version::Model) -> Option<Changes> {
    read(&version.id, "changes", version.changes.as_deref()?)
}
