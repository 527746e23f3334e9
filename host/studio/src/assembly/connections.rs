//! The connections of a site's bricks, as a person decides on them.

use legollab_contract::{HostInterface, Interface, is_foreign, subtype::mismatches};

use super::Prospect;

/// A connection that is there or could be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Connection {
    /// A brick can hear what happens in another one.
    Hears {
        /// The mount that hears.
        mount: String,
        /// The interface, without version.
        interface: String,
        /// The mount where it happens.
        source: String,
        /// Whether it does.
        on: bool,
    },
    /// A brick needs another one.
    Needs {
        /// The mount that needs it.
        mount: String,
        /// The interface, without version.
        interface: String,
        /// The mount that serves it; none if nobody does yet.
        target: Option<String>,
        /// Those who could.
        candidates: Vec<String>,
    },
}

/// All connections of a site, in the order of its bricks.
pub fn of(prospect: &Prospect) -> Vec<Connection> {
    let mut found = Vec::new();
    for (mount, mounted) in &prospect.manifest.bricks {
        let Some(brick) = prospect.bricks.get(mount) else {
            continue;
        };
        for import in brick.contract.imports.iter().filter(|import| is_foreign(import)) {
            if import.id.is_events() {
                continue;
            }
            let target = mounted.wires.iter().find(|(key, _)| import.id.is_named(key));
            found.push(Connection::Needs {
                mount: mount.clone(),
                interface: import.id.unversioned(),
                target: target.map(|(_, target)| target.clone()),
                candidates: servers(prospect, mount, import),
            });
        }
        for export in &brick.contract.exports {
            if !export.id.is_events() || HostInterface::of(&export.id) != HostInterface::Foreign {
                continue;
            }
            let heard = mounted.listens.iter().filter(|(key, _)| export.id.is_named(key));
            let heard: Vec<&String> = heard.flat_map(|(_, sources)| sources).collect();
            for source in senders(prospect, mount, export) {
                found.push(Connection::Hears {
                    mount: mount.clone(),
                    interface: export.id.unversioned(),
                    on: heard.contains(&&source),
                    source,
                });
            }
        }
    }
    found
}

fn servers(prospect: &Prospect, mount: &str, import: &Interface) -> Vec<String> {
    others(prospect, mount, |brick| {
        let mut exports = brick.contract.exports.iter();
        exports.any(|export| export.id.is_compatible(&import.id) && mismatches(export, import).is_empty())
    })
}

fn senders(prospect: &Prospect, mount: &str, export: &Interface) -> Vec<String> {
    others(prospect, mount, |brick| {
        let mut imports = brick.contract.imports.iter();
        imports.any(|import| export.id.is_compatible(&import.id) && mismatches(export, import).is_empty())
    })
}

fn others(prospect: &Prospect, mount: &str, fits: impl Fn(&super::KnownBrick) -> bool) -> Vec<String> {
    let names = prospect.manifest.bricks.keys().filter(|name| *name != mount);
    let fitting = names.filter(|name| prospect.bricks.get(*name).is_some_and(|brick| fits(brick)));
    fitting.cloned().collect()
}

/// The mounts that would lose a connection if a brick were taken out, with whether they could still run.
pub fn dependants(prospect: &Prospect, mount: &str) -> Vec<(String, bool)> {
    let mut found: Vec<(String, bool)> = Vec::new();
    for connection in of(prospect) {
        let (other, vital) = match connection {
            Connection::Needs {
                mount: other,
                target: Some(target),
                candidates,
                ..
            } if target == mount => (other, candidates.iter().all(|candidate| candidate == mount)),
            Connection::Hears {
                mount: other,
                source,
                on: true,
                ..
            } if source == mount => (other, false),
            _ => continue,
        };
        match found.iter_mut().find(|(known, _)| *known == other) {
            Some((_, known)) => *known |= vital,
            None => found.push((other, vital)),
        }
    }
    found
}
