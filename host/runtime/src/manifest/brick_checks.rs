//! What is checked of one brick by itself: its access rules, pages, texts and grants.

use legollab_contract::{CONTRACT_VERSION, HostInterface, Interface, InterfaceId, Outcome, misfits};
use legollab_package::Capability;

use super::{BrickFacts, Finding, FindingKind, Grant, Mount, PlatformManifest, spelling::closest_name};

pub(super) fn check(
    manifest: &PlatformManifest,
    name: &str,
    mount: &Mount,
    facts: &BrickFacts<'_>,
    findings: &mut Vec<Finding>,
) {
    let whole = ["bricks", name];
    check_rules(facts, &mut |problem| findings.push(Finding::new(&whole, problem)));
    for language in &manifest.platform.languages {
        let base = language.split('-').next().unwrap_or(language);
        if !facts.texts.contains_key(language) && !facts.texts.contains_key(base) {
            let languages = facts.texts.keys().cloned().collect();
            let problem = FindingKind::LanguageMissing {
                language: language.clone(),
                languages,
            };
            findings.push(Finding::new(&whole, problem));
        }
    }
    let has_settings = facts.exports.iter().any(|export| export.settings().is_some());
    if mount.settings.is_some() && !has_settings {
        let problem = FindingKind::SettingsUnknown { mount: name.to_owned() };
        findings.push(Finding::new(&["bricks", name, "settings"], problem));
    }
    check_grants(name, mount, facts, findings);
}

fn check_rules(facts: &BrickFacts<'_>, found: &mut impl FnMut(FindingKind)) {
    for (interface, rules) in &facts.manifest.functions {
        let means = |export: &&Interface| export.id.is_named(interface) || export.id.name == *interface;
        let exports: Vec<&Interface> = facts.exports.iter().filter(means).collect();
        if exports.is_empty() {
            let full: Vec<String> = facts.exports.iter().map(|export| export.id.unversioned()).collect();
            let bare = facts.exports.iter().map(|export| export.id.name.as_str());
            let near = closest_name(interface, full.iter().map(String::as_str).chain(bare));
            found(FindingKind::RuleWithoutInterface {
                interface: interface.clone(),
                near,
            });
            continue;
        }
        for (function, rule) in rules {
            let (interface, function) = (interface.clone(), function.clone());
            match exports.iter().find_map(|export| export.function(&function)) {
                None => {
                    let names = exports
                        .iter()
                        .flat_map(|export| &export.functions)
                        .map(|known| known.name.as_str());
                    let near = closest_name(&function, names);
                    found(FindingKind::RuleWithoutFunction {
                        interface,
                        function,
                        near,
                    });
                }
                Some(known) if rule.reads && known.outcome == Outcome::Nothing => {
                    found(FindingKind::ReadsNothing { interface, function });
                }
                Some(_) => {}
            }
        }
    }
    let of_contract = |export: &&Interface| export.id.namespace == "legollaborative" && export.id.package == "brick";
    let mut draws = false;
    for export in facts.exports.iter().filter(of_contract) {
        let ours = InterfaceId {
            version: Some(CONTRACT_VERSION),
            ..export.id.clone()
        };
        if !ours.is_compatible(&export.id) {
            let (interface, served) = (export.id.to_string(), CONTRACT_VERSION.to_string());
            found(FindingKind::ContractVersion { interface, served });
        }
        draws |= export.id.name == "pages";
    }
    if !facts.manifest.pages.is_empty() && !draws {
        found(FindingKind::PagesUndrawn {});
    }
    for misfit in misfits(facts.exports, facts.manifest) {
        let function = misfit.to_string();
        found(FindingKind::Misfit { function });
    }
}

fn check_grants(name: &str, mount: &Mount, facts: &BrickFacts<'_>, findings: &mut Vec<Finding>) {
    let wishes = &facts.manifest.capabilities;
    let ids = facts
        .imports
        .iter()
        .filter(|import| !import.functions.is_empty())
        .map(|import| &import.id);
    let mut used: Vec<Capability> = ids
        .chain(facts.wasi)
        .filter_map(|id| match HostInterface::of(id) {
            HostInterface::Capability(capability) => Some(capability),
            _ => None,
        })
        .collect();
    used.sort_unstable();
    used.dedup();
    for (capability, grant) in &mount.grants {
        let at = ["bricks", name, "grants", capability];
        let problem = match Capability::named(capability) {
            None => {
                let near = closest_name(capability, Capability::ALL.into_iter().map(Capability::name));
                FindingKind::GrantUnknown {
                    capability: capability.clone(),
                    near,
                }
            }
            Some(known) if !wishes.contains_key(capability) && !used.contains(&known) => FindingKind::GrantUnused {
                capability: capability.clone(),
            },
            Some(_) => {
                let wanted = wishes.get(capability).map_or(&[][..], |wish| &wish.hosts);
                check_hosts(&at, wanted, grant, findings);
                continue;
            }
        };
        findings.push(Finding::new(&at, problem));
    }
    for capability in used {
        if !wishes.contains_key(capability.name()) {
            let problem = FindingKind::CapabilityUnexplained {
                capability: capability.name().to_owned(),
            };
            findings.push(Finding::new(&["bricks", name, "grants"], problem));
        }
    }
}

fn check_hosts(at: &[&str], wanted: &[String], grant: &Grant, findings: &mut Vec<Finding>) {
    let beyond = |these: &[String], those: &[String]| -> Vec<String> {
        these
            .iter()
            .filter(|host| !those.iter().any(|pattern| covers(pattern, host)))
            .cloned()
            .collect()
    };
    let not_granted = beyond(wanted, &grant.hosts);
    if !not_granted.is_empty() {
        findings.push(Finding::new(at, FindingKind::HostsNotGranted { hosts: not_granted }));
    }
    let not_wanted = beyond(&grant.hosts, wanted);
    if !not_wanted.is_empty() {
        findings.push(Finding::new(at, FindingKind::HostsNotWanted { hosts: not_wanted }));
    }
}

/// Whether a pattern such as `*.example.org` lets through all that `host`, itself perhaps a pattern, lets through.
pub(super) fn covers(pattern: &str, host: &str) -> bool {
    pattern == host
        || pattern.strip_prefix('*').is_some_and(|domain| {
            let host = host.strip_prefix('*').unwrap_or(host);
            host.ends_with(domain)
        })
}
