//! From a manifest and its bricks to what runs.

use std::collections::BTreeMap;

use indexmap::IndexMap;
use legollab_contract::{CONTRACT_VERSION, HostInterface, InterfaceId};
use legollab_package::Capability;

use super::{
    AssembledImport, AssembledMount, Assembly, BrickFacts, Finding, FindingKind, Grant, ImportSource, Lock, Mount,
    PlatformManifest, Severity, block_checks, brick_checks, edit, menu_checks, wiring::Wiring,
};

/// Checks a platform whole and puts it together. Without a lock, files are not held to one.
///
/// # Errors
/// All findings, warnings among them, if any stands in the way.
pub fn assemble(
    manifest: &PlatformManifest,
    lock: Option<&Lock>,
    bricks: &BTreeMap<String, BrickFacts<'_>>,
) -> Result<Assembly, Vec<Finding>> {
    let mut findings = Vec::new();
    let mut mounts = IndexMap::with_capacity(manifest.bricks.len());
    let wiring = Wiring { manifest, bricks };
    for (name, mount) in &manifest.bricks {
        let Some(facts) = bricks.get(name) else {
            let problem = FindingKind::BrickMissing {
                file: mount.file.clone(),
            };
            findings.push(Finding::new(&["bricks", name, "file"], problem));
            continue;
        };
        check_identity(name, mount, lock, facts, &mut findings);
        brick_checks::check(manifest, name, mount, facts, &mut findings);
        wiring.check_declared(name, mount, facts, &mut findings);
        let imports = imports(&wiring, name, mount, facts, &mut findings);
        let grant = |(name, grant): (&String, &Grant)| Some((Capability::named(name)?, grant.clone()));
        let assembled = AssembledMount {
            package: facts.manifest.brick.name.clone(),
            version: facts.manifest.brick.version.clone(),
            digest: facts.digest,
            imports,
            grants: mount.grants.iter().filter_map(grant).collect(),
        };
        mounts.insert(name.clone(), assembled);
    }
    wiring.check_cycles(&mut findings);
    menu_checks::check(manifest, bricks, &mut findings);
    block_checks::check(manifest, bricks, &mut findings);
    for locked in lock.into_iter().flat_map(|lock| &lock.bricks) {
        if !manifest.bricks.contains_key(&locked.mount) {
            findings.push(Finding::new(
                &["bricks"],
                FindingKind::LockUnused {
                    mount: locked.mount.clone(),
                },
            ));
        }
    }
    if findings.iter().any(|finding| finding.severity == Severity::Error) {
        return Err(findings);
    }
    Ok(Assembly {
        mounts,
        warnings: findings,
    })
}

/// Whether the file is the one that manifest and lock mean.
fn check_identity(name: &str, mount: &Mount, lock: Option<&Lock>, facts: &BrickFacts<'_>, findings: &mut Vec<Finding>) {
    let about = &facts.manifest.brick;
    let file = || mount.file.clone();
    if about.name != mount.package {
        let problem = FindingKind::PackageDiffers {
            file: file(),
            required: mount.package.to_string(),
            found: about.name.to_string(),
        };
        findings.push(Finding::new(&["bricks", name, "package"], problem));
    } else if !mount.version.matches(&about.version) {
        let problem = FindingKind::VersionDiffers {
            file: file(),
            required: mount.version.to_string(),
            found: about.version.to_string(),
        };
        findings.push(Finding::new(&["bricks", name, "version"], problem));
    }
    let Some(lock) = lock else { return };
    let at = ["bricks", name, "file"];
    let Some(locked) = lock.get(name) else {
        findings.push(Finding::new(&at, FindingKind::NotLocked { mount: name.to_owned() }));
        return;
    };
    if locked.digest != facts.digest {
        let (locked, found) = (locked.digest.to_string(), facts.digest.to_string());
        findings.push(Finding::new(
            &at,
            FindingKind::DigestDiffers {
                file: file(),
                locked,
                found,
            },
        ));
    } else if (&locked.package, &locked.version) != (&about.name, &about.version) {
        let problem = FindingKind::LockDiffers {
            locked: format!("{} {}", locked.package, locked.version),
            found: format!("{} {}", about.name, about.version),
        };
        findings.push(Finding::new(&at, problem));
    }
}

/// Resolves every import of a brick; what cannot be resolved is a finding.
fn imports(
    wiring: &Wiring<'_>,
    name: &str,
    mount: &Mount,
    facts: &BrickFacts<'_>,
    findings: &mut Vec<Finding>,
) -> Vec<AssembledImport> {
    let mut resolved = Vec::new();
    let mut capability = |interface: &InterfaceId, capability: Capability, findings: &mut Vec<Finding>| {
        if !mount.grants.contains_key(capability.name()) {
            let wish = facts.manifest.capabilities.get(capability.name());
            let wanted = Grant {
                hosts: wish.map(|wish| wish.hosts.clone()).unwrap_or_default(),
            };
            let problem = FindingKind::Ungranted {
                mount: name.to_owned(),
                capability: capability.name().to_owned(),
                why: wish.map(|wish| wish.why.clone()).unwrap_or_default(),
                grant: format!("{capability} = {}", edit::grant_value(&wanted)),
            };
            let finding = Finding::new(&["bricks", name, "grants"], problem);
            // One capability may have several interfaces, as `wasi:http` has.
            if !findings.contains(&finding) {
                findings.push(finding);
            }
            return;
        }
        let source = ImportSource::Capability(capability);
        resolved.push(AssembledImport {
            interface: interface.clone(),
            source,
        });
    };
    for id in facts.wasi {
        if let HostInterface::Capability(wanted) = HostInterface::of(id) {
            capability(id, wanted, findings);
        }
    }
    let mut others = Vec::new();
    for import in facts.imports {
        let interface = || import.id.to_string();
        match HostInterface::of(&import.id) {
            HostInterface::Capability(_) if import.functions.is_empty() => others.push((import, ImportSource::Types)),
            HostInterface::Capability(wanted) => capability(&import.id, wanted, findings),
            HostInterface::Words | HostInterface::Wasi => others.push((import, ImportSource::Types)),
            HostInterface::OtherVersion => {
                let served = CONTRACT_VERSION.to_string();
                let problem = FindingKind::ContractVersion {
                    interface: interface(),
                    served,
                };
                findings.push(Finding::new(&["bricks", name, "package"], problem));
            }
            HostInterface::Unknown => {
                let problem = FindingKind::CapabilityUnknown { interface: interface() };
                findings.push(Finding::new(&["bricks", name, "package"], problem));
            }
            HostInterface::Foreign => {
                others.extend(
                    wiring
                        .resolve(name, mount, import, findings)
                        .map(|source| (import, source)),
                );
            }
        }
    }
    resolved.extend(others.into_iter().map(|(import, source)| AssembledImport {
        interface: import.id.clone(),
        source,
    }));
    resolved
}
