//! The versions that a host has seen, so that nobody can hand it an older copy.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use sigstore_tuf::TrustedMetadataSet;

use crate::layout::REGISTRY;

/// The versions that a host has seen, to be kept between runs.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Seen(BTreeMap<String, SeenRole>);

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct SeenRole {
    version: u64,
    /// When a role goes to other keys its versions may begin anew, because a thief may have used up the numbers. The root has
    /// no such way out.
    keys: BTreeSet<String>,
}

pub(crate) struct RolledBack {
    pub(crate) role: String,
    pub(crate) seen: u64,
    pub(crate) offered: u64,
}

impl Seen {
    pub(crate) fn of(set: &TrustedMetadataSet) -> Self {
        let by_root = |role: &str| {
            set.root()
                .role(role)
                .into_iter()
                .flat_map(|role| &role.keyids)
                .cloned()
                .collect()
        };
        let delegations = set
            .targets_role("targets")
            .and_then(|targets| targets.delegations.as_ref());
        let delegated = delegations
            .into_iter()
            .flat_map(|all| &all.roles)
            .filter(|role| role.name == REGISTRY);
        let of_registry = delegated.flat_map(|role| role.keyids.clone()).collect();
        let roles = [
            ("root", Some(set.root().version), by_root("root")),
            (
                "timestamp",
                set.timestamp().map(|timestamp| timestamp.version),
                by_root("timestamp"),
            ),
            (
                "snapshot",
                set.snapshot().map(|snapshot| snapshot.version),
                by_root("snapshot"),
            ),
            (
                "targets",
                set.targets_role("targets").map(|targets| targets.version),
                by_root("targets"),
            ),
            (
                REGISTRY,
                set.targets_role(REGISTRY).map(|targets| targets.version),
                of_registry,
            ),
        ];
        let known = roles.into_iter().filter_map(|(role, version, keys)| {
            Some((
                role.to_owned(),
                SeenRole {
                    version: version?,
                    keys,
                },
            ))
        });
        Self(known.collect())
    }

    /// The first role of which something older is offered.
    pub(crate) fn rolled_back(&self, offered: &Self) -> Option<RolledBack> {
        offered.0.iter().find_map(|(role, offered)| {
            let seen = self.0.get(role)?;
            let back = offered.version < seen.version && (role == "root" || offered.keys == seen.keys);
            back.then(|| RolledBack {
                role: role.clone(),
                seen: seen.version,
                offered: offered.version,
            })
        })
    }
}
