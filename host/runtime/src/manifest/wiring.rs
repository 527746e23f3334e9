//! Who calls whom, and who listens to whom.

use std::collections::{BTreeMap, BTreeSet};

use legollab_contract::{HostInterface, Interface, InterfaceId, Outcome, subtype::mismatches};

use super::{
    BrickFacts, Finding, FindingKind, ImportSource, Listener, Mount, PlatformManifest, finding::WiringCycle,
    spelling::closest_name,
};

/// The bricks of a platform, to look for connections in.
pub(super) struct Wiring<'a> {
    pub(super) manifest: &'a PlatformManifest,
    pub(super) bricks: &'a BTreeMap<String, BrickFacts<'a>>,
}

impl<'a> Wiring<'a> {
    /// Where an import of another brick's interface comes from; none where there is a finding.
    pub(super) fn resolve(
        &self,
        name: &str,
        mount: &Mount,
        import: &Interface,
        findings: &mut Vec<Finding>,
    ) -> Option<ImportSource> {
        let id = &import.id;
        if import.functions.is_empty() {
            return Some(ImportSource::Types);
        }
        if id.is_events() {
            let answers = import
                .functions
                .iter()
                .find(|function| function.outcome != Outcome::Nothing);
            let Some(function) = answers else {
                return Some(ImportSource::Broadcast {
                    listeners: self.listeners(name, import),
                });
            };
            let problem = FindingKind::EventAnswers {
                interface: id.to_string(),
                function: function.name.clone(),
            };
            findings.push(Finding::new(&["bricks", name, "package"], problem));
            return None;
        }
        let Some((key, target)) = mount.wires.iter().find(|(key, _)| id.is_named(key)) else {
            let candidates = self.exporters(name, import);
            let problem = FindingKind::ImportUnwired {
                mount: name.to_owned(),
                interface: id.to_string(),
                candidates,
            };
            findings.push(Finding::new(&["bricks", name, "wires"], problem));
            return None;
        };
        match self.wire(name, import, target)? {
            Ok(interface) => Some(ImportSource::Wire {
                mount: target.clone(),
                interface,
            }),
            Err(problem) => {
                findings.push(Finding::new(&["bricks", name, "wires", key], problem));
                None
            }
        }
    }

    /// The export that a wire ends at; nothing where the target's file is missing, which is a finding of its own.
    fn wire(&self, name: &str, import: &Interface, target: &str) -> Option<Result<InterfaceId, FindingKind>> {
        let interface = || import.id.to_string();
        if !self.manifest.bricks.contains_key(target) {
            let near = closest_name(target, self.manifest.bricks.keys().map(String::as_str));
            return Some(Err(FindingKind::WireToNowhere {
                target: target.to_owned(),
                near,
            }));
        }
        let exports = self.bricks.get(target)?.exports;
        let target = target.to_owned();
        Some(match offer(exports, &import.id) {
            Exporter::None => {
                let candidates = self.exporters(name, import);
                Err(FindingKind::WireNotExported {
                    target,
                    interface: interface(),
                    candidates,
                })
            }
            Exporter::OtherVersion(other) => Err(FindingKind::WireVersion {
                target,
                interface: interface(),
                offered: other.to_string(),
            }),
            Exporter::Fits(export) => match mismatches(export, import) {
                list if list.is_empty() => Ok(export.id.clone()),
                mismatches => Err(FindingKind::WireTypes {
                    target,
                    interface: interface(),
                    mismatches,
                }),
            },
        })
    }

    /// The other mounts that could serve an import, in the order of the manifest.
    pub(super) fn exporters(&self, name: &str, import: &Interface) -> Vec<String> {
        let serves = |mount: &&String| {
            let exports = self.bricks.get(*mount).map_or(&[][..], |facts| facts.exports);
            matches!(offer(exports, &import.id), Exporter::Fits(export) if mismatches(export, import).is_empty())
        };
        self.manifest
            .bricks
            .keys()
            .filter(|mount| *mount != name)
            .filter(serves)
            .cloned()
            .collect()
    }

    /// The mounts that send these events and that an exporting brick could listen to, in the order of the manifest.
    pub(super) fn senders(&self, name: &str, export: &Interface) -> Vec<String> {
        let sends = |mount: &&String| {
            let imports = self.bricks.get(*mount).map_or(&[][..], |facts| facts.imports);
            let fits =
                |import: &Interface| export.id.is_compatible(&import.id) && mismatches(export, import).is_empty();
            imports.iter().any(fits)
        };
        self.manifest
            .bricks
            .keys()
            .filter(|mount| *mount != name)
            .filter(sends)
            .cloned()
            .collect()
    }

    /// Those who listen to the events that `sender` sends through `import`.
    fn listeners(&self, sender: &str, import: &Interface) -> Vec<Listener> {
        let listening = |(name, mount): (&String, &Mount)| {
            let exports = self.bricks.get(name)?.exports;
            let export = exports.iter().find(|export| export.id.is_compatible(&import.id))?;
            let listens = mount
                .listens
                .iter()
                .any(|(key, sources)| export.id.is_named(key) && sources.iter().any(|source| source == sender));
            listens.then(|| Listener {
                mount: name.clone(),
                interface: export.id.clone(),
            })
        };
        self.manifest.bricks.iter().filter_map(listening).collect()
    }

    /// Checks the wires and the listening that a mount declares.
    pub(super) fn check_declared(
        &self,
        name: &str,
        mount: &Mount,
        facts: &BrickFacts<'_>,
        findings: &mut Vec<Finding>,
    ) {
        for key in mount.wires.keys() {
            if let Some(problem) = idle_wire(name, key, facts) {
                findings.push(Finding::new(&["bricks", name, "wires", key], problem));
            }
        }
        for (key, sources) in &mount.listens {
            let at = ["bricks", name, "listens", key];
            let Some(export) = facts.exports.iter().find(|export| export.id.is_named(key)) else {
                let events = facts.exports.iter().filter(|export| export.id.is_events());
                let names: Vec<String> = events.map(|export| export.id.unversioned()).collect();
                let near = closest_name(key, names.iter().map(String::as_str));
                let problem = FindingKind::ListensNotExported {
                    mount: name.to_owned(),
                    interface: key.clone(),
                    near,
                };
                findings.push(Finding::new(&at, problem));
                continue;
            };
            if !export.id.is_events() {
                findings.push(Finding::new(
                    &at,
                    FindingKind::ListensNotEvents { interface: key.clone() },
                ));
                continue;
            }
            for source in sources {
                findings.extend(self.deaf(export, source).map(|problem| Finding::new(&at, problem)));
            }
        }
    }

    /// Why nothing can be heard from `source`.
    fn deaf(&self, export: &Interface, source: &str) -> Option<FindingKind> {
        if !self.manifest.bricks.contains_key(source) {
            let near = closest_name(source, self.manifest.bricks.keys().map(String::as_str));
            return Some(FindingKind::ListensToNowhere {
                source: source.to_owned(),
                near,
            });
        }
        let imports = self.bricks.get(source)?.imports;
        let (source, interface) = (source.to_owned(), export.id.to_string());
        match offer(imports, &export.id) {
            Exporter::None => Some(FindingKind::ListensNotSent { source, interface }),
            Exporter::OtherVersion(sent) => Some(FindingKind::ListensVersion {
                source,
                interface,
                sent: sent.to_string(),
            }),
            Exporter::Fits(import) => match mismatches(export, import) {
                list if list.is_empty() => None,
                mismatches => Some(FindingKind::ListensTypes {
                    source,
                    interface,
                    mismatches,
                }),
            },
        }
    }

    /// Checks that no brick can come to call itself through others: such a call would wait for itself.
    pub(super) fn check_cycles(&self, findings: &mut Vec<Finding>) {
        let mut graph: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for (name, mount) in &self.manifest.bricks {
            let imports = self.bricks.get(name).map_or(&[][..], |facts| facts.imports);
            // A wire that ends nowhere is a finding of its own and leads into no circle.
            let connects = |(key, target): &(&String, &String)| {
                let exports = self.bricks.get(*target).map_or(&[][..], |facts| facts.exports);
                let mut wired = imports
                    .iter()
                    .filter(|import| import.id.is_named(key) && !import.id.is_events());
                wired.any(|import| !matches!(offer(exports, &import.id), Exporter::None))
            };
            graph.insert(
                name,
                mount
                    .wires
                    .iter()
                    .filter(connects)
                    .map(|(_, target)| target.as_str())
                    .collect(),
            );
        }
        while let Some(circle) = circle(&mut graph) {
            let first = circle.first().copied().unwrap_or_default();
            let mut way: Vec<String> = circle.iter().map(|mount| (*mount).to_owned()).collect();
            way.push(first.to_owned());
            findings.push(Finding::new(
                &["bricks", first, "wires"],
                FindingKind::Cycle {
                    circle: WiringCycle(way),
                },
            ));
            for mount in circle {
                graph.remove(mount);
            }
        }
    }
}

/// What a list of interfaces has of the one sought.
enum Exporter<'i> {
    None,
    OtherVersion(&'i InterfaceId),
    Fits(&'i Interface),
}

fn offer<'i>(interfaces: &'i [Interface], sought: &InterfaceId) -> Exporter<'i> {
    let mut same = interfaces
        .iter()
        .filter(|interface| interface.id.unversioned() == sought.unversioned());
    match (
        same.clone().find(|interface| interface.id.is_compatible(sought)),
        same.next(),
    ) {
        (Some(fits), _) => Exporter::Fits(fits),
        (None, Some(other)) => Exporter::OtherVersion(&other.id),
        (None, None) => Exporter::None,
    }
}

/// Why a wire of this name connects nothing.
fn idle_wire(name: &str, key: &str, facts: &BrickFacts<'_>) -> Option<FindingKind> {
    let interface = key.to_owned();
    let import = facts.imports.iter().find(|import| import.id.is_named(key));
    let id = import.map_or_else(|| key.parse().ok(), |import| Some(import.id.clone()));
    if id
        .as_ref()
        .is_some_and(|id| HostInterface::of(id) != HostInterface::Foreign)
    {
        return Some(FindingKind::WireOfHost { interface });
    }
    match import {
        Some(import) if import.id.is_events() => Some(FindingKind::WireOfEvents { interface }),
        Some(_) => None,
        None => {
            let foreign = facts
                .imports
                .iter()
                .filter(|import| HostInterface::of(&import.id) == HostInterface::Foreign);
            let names: Vec<String> = foreign.map(|import| import.id.unversioned()).collect();
            let near = closest_name(key, names.iter().map(String::as_str));
            Some(FindingKind::WireUnused {
                mount: name.to_owned(),
                interface,
                near,
            })
        }
    }
}

/// A circle in the graph, if there is one. What lies on none is taken out on the way.
fn circle<'g>(graph: &mut BTreeMap<&'g str, BTreeSet<&'g str>>) -> Option<Vec<&'g str>> {
    // What calls nobody that is left is on no circle.
    loop {
        let left: BTreeSet<&str> = graph.keys().copied().collect();
        for targets in graph.values_mut() {
            targets.retain(|target| left.contains(target));
        }
        let before = graph.len();
        graph.retain(|_, targets| !targets.is_empty());
        if graph.len() == before {
            break;
        }
    }
    // Everyone left calls someone left, so following the first of each comes round at last.
    let mut way: Vec<&str> = vec![graph.keys().next()?];
    loop {
        let next = way.last().and_then(|last| graph.get(last)?.first().copied())?;
        if let Some(begin) = way.iter().position(|mount| *mount == next) {
            let mut circle = way.split_off(begin);
            let least = circle
                .iter()
                .enumerate()
                .min_by_key(|(_, mount)| **mount)
                .map_or(0, |(index, _)| index);
            circle.rotate_left(least);
            return Some(circle);
        }
        way.push(next);
    }
}
