//! The connections that can be filled in by themselves.

use std::collections::BTreeMap;

use legollab_contract::HostInterface;
use serde::{Deserialize, Serialize};

use super::{BrickFacts, PlatformManifest, wiring::Wiring};

/// Connections that only one brick can make, and those where somebody must choose.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Suggestions {
    /// Wires: the mount's import is served by the only one that exports it.
    pub wires: Vec<Connection>,
    /// Listening: the mount understands the events that another sends.
    pub listens: Vec<Connection>,
    /// Imports that several could serve, or nobody.
    pub open: Vec<OpenImport>,
}

/// A connection to make.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Connection {
    /// The mount whose entry in `platform.toml` changes.
    pub mount: String,
    /// The interface, without version.
    pub interface: String,
    /// The mount at the other end.
    pub target: String,
}

/// An import that does not say by itself who serves it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenImport {
    /// The mount.
    pub mount: String,
    /// The interface, without version.
    pub interface: String,
    /// Those who could serve it.
    pub candidates: Vec<String>,
}

/// What `legollab platform add` fills in: for each import that is not wired the only mount that exports it, and for each
/// events interface that a brick exports and does not yet listen to, all mounts that send such events.
pub fn suggest_wiring(manifest: &PlatformManifest, bricks: &BTreeMap<String, BrickFacts<'_>>) -> Suggestions {
    let wiring = Wiring { manifest, bricks };
    let mut suggestions = Suggestions::default();
    for (name, mount) in &manifest.bricks {
        let Some(facts) = bricks.get(name) else { continue };
        for import in facts.imports {
            let id = &import.id;
            let needs_wire = HostInterface::of(id) == HostInterface::Foreign
                && !import.functions.is_empty()
                && !id.is_events()
                && !mount.wires.keys().any(|key| id.is_named(key));
            if !needs_wire {
                continue;
            }
            let (mount, interface) = (name.clone(), id.unversioned());
            let mut candidates = wiring.exporters(name, import);
            match (candidates.pop(), candidates.is_empty()) {
                (Some(target), true) => suggestions.wires.push(Connection {
                    mount,
                    interface,
                    target,
                }),
                (last, _) => {
                    candidates.extend(last);
                    suggestions.open.push(OpenImport {
                        mount,
                        interface,
                        candidates,
                    });
                }
            }
        }
        for export in facts.exports {
            let id = &export.id;
            let is_silent = id.is_events()
                && HostInterface::of(id) == HostInterface::Foreign
                && !mount.listens.keys().any(|key| id.is_named(key));
            if is_silent {
                let connection = |target| Connection {
                    mount: name.clone(),
                    interface: id.unversioned(),
                    target,
                };
                suggestions
                    .listens
                    .extend(wiring.senders(name, export).into_iter().map(connection));
            }
        }
    }
    suggestions
}
