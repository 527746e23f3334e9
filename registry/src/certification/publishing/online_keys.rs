//! The registry's own keys for publishing.

use std::path::Path;

use legollab_trust::repository::OnlineKeys;

use crate::keys::{FOLDER, SecretError, key_pair};

/// Reads the keys for status, snapshot and timestamp from the registry's folder, and makes those that are not there yet.
pub fn online_keys(folder: &Path) -> Result<OnlineKeys, SecretError> {
    let named = |name: &str| key_pair(&folder.join(FOLDER).join(format!("{name}.pem")));
    Ok(OnlineKeys {
        registry: named("trust-registry")?,
        snapshot: named("trust-snapshot")?,
        timestamp: named("trust-timestamp")?,
    })
}
