//! Grants in plain words: what a steward reads before and after they say yes.

use std::collections::BTreeMap;

use legollab_package::Capability;
use legollab_package::Manifest;
use legollab_texts::{FluentArgs, humanised};
use serde::Serialize;

use super::{Grant, Mount, brick_checks::covers};

/// Capabilities by name, with their bounds.
pub type Grants = BTreeMap<String, Grant>;

/// A grant as a steward reads it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct GrantDescription {
    /// The name of the capability in manifests.
    pub capability: String,
    /// A few words on it.
    pub title: String,
    /// What the brick may do with it.
    pub meaning: String,
    /// Why the brick wants it, in its own words; empty if it does not say.
    pub why: String,
    /// How far it goes; none if the capability has no bounds of its own.
    pub bounds: Option<String>,
}

/// What a brick may do in its place.
pub fn grants_in_words(mount: &Mount, brick: &Manifest, locale: &str) -> Vec<GrantDescription> {
    let in_words = |(name, grant): (&String, &Grant)| {
        let capability = Capability::named(name);
        GrantDescription {
            capability: name.clone(),
            title: capability.map_or_else(|| humanised(name), |capability| capability.title(locale)),
            meaning: capability
                .map(|capability| capability.meaning(locale))
                .unwrap_or_default(),
            why: brick
                .capabilities
                .get(name)
                .map(|wish| wish.why.get(locale).to_owned())
                .unwrap_or_default(),
            bounds: (capability == Some(Capability::Http)).then(|| hosts_in_words(&grant.hosts, locale)),
        }
    };
    mount.grants.iter().map(in_words).collect()
}

/// What a brick wishes for, as the grants that would fulfil it.
pub fn requested_grants(brick: &Manifest) -> Grants {
    brick
        .capabilities
        .iter()
        .map(|(name, wish)| {
            (
                name.clone(),
                Grant {
                    hosts: wish.hosts.clone(),
                },
            )
        })
        .collect()
}

/// How one set of grants differs from another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "change")]
pub enum GrantChange {
    /// A capability comes.
    Added {
        /// The capability.
        capability: String,
        /// The hosts it may reach.
        hosts: Vec<String>,
    },
    /// A capability goes.
    Removed {
        /// The capability.
        capability: String,
    },
    /// More hosts may be reached.
    HostsAdded {
        /// The capability.
        capability: String,
        /// The hosts that come.
        hosts: Vec<String>,
    },
    /// Fewer hosts may be reached.
    HostsRemoved {
        /// The capability.
        capability: String,
        /// The hosts that go.
        hosts: Vec<String>,
    },
}

impl GrantChange {
    /// Whether the brick may do more than before.
    pub fn widens(&self) -> bool {
        matches!(self, Self::Added { .. } | Self::HostsAdded { .. })
    }

    /// The change in words.
    pub fn text(&self, locale: &str) -> String {
        let (id, capability, hosts) = match self {
            Self::Added { capability, hosts } => ("grant-added", capability, hosts.as_slice()),
            Self::Removed { capability } => ("grant-removed", capability, &[][..]),
            Self::HostsAdded { capability, hosts } => ("grant-hosts-added", capability, hosts.as_slice()),
            Self::HostsRemoved { capability, hosts } => ("grant-hosts-removed", capability, hosts.as_slice()),
        };
        let title = Capability::named(capability).map(|capability| capability.title(locale));
        let mut args = FluentArgs::new();
        args.set("title", title.unwrap_or_else(|| humanised(capability)));
        args.set(
            "hosts",
            if hosts.is_empty() {
                "none".to_owned()
            } else {
                hosts.join(", ")
            },
        );
        crate::words().format(locale, id, &args)
    }
}

/// What changes from one set of grants to another: what an upgrade shows before it happens.
pub fn grants_difference(old: &Grants, new: &Grants) -> Vec<GrantChange> {
    let beyond = |these: &Grant, those: &Grant| -> Vec<String> {
        these
            .hosts
            .iter()
            .filter(|host| !those.hosts.iter().any(|pattern| covers(pattern, host)))
            .cloned()
            .collect()
    };
    let mut changes = Vec::new();
    for (name, grant) in new {
        let capability = name.clone();
        let Some(before) = old.get(name) else {
            changes.push(GrantChange::Added {
                capability,
                hosts: grant.hosts.clone(),
            });
            continue;
        };
        let (added, removed) = (beyond(grant, before), beyond(before, grant));
        if !added.is_empty() {
            changes.push(GrantChange::HostsAdded {
                capability: capability.clone(),
                hosts: added,
            });
        }
        if !removed.is_empty() {
            changes.push(GrantChange::HostsRemoved {
                capability,
                hosts: removed,
            });
        }
    }
    let gone = old.keys().filter(|name| !new.contains_key(*name));
    changes.extend(gone.map(|name| GrantChange::Removed {
        capability: name.clone(),
    }));
    changes
}

fn hosts_in_words(hosts: &[String], locale: &str) -> String {
    let mut args = FluentArgs::new();
    args.set(
        "hosts",
        if hosts.is_empty() {
            "none".to_owned()
        } else {
            hosts.join(", ")
        },
    );
    crate::words().format(locale, "grant-bounds-http", &args)
}
