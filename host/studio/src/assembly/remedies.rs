//! What can be done about a finding: operations after which it is gone.
//!
//! A remedy is offered only if it holds: tried on what is gathered, the finding is gone and nothing new stands in the way. Adding a
//! brick cannot be tried before its file is there, so that is tried when it is chosen.

use std::path::Path;

use legollab_package::{Capability, PackageName};
use legollab_runtime::{
    Instant,
    change::Operation,
    manifest::{Finding, FindingKind, Grant, Severity, requested_grants},
};

use super::{
    Assembler, Gathered, Prospect,
    connections::{self, Connection},
};
use crate::catalogue::{Offer, newest};

/// Something that can be done.
#[derive(Debug, Clone, PartialEq)]
pub enum Remedy {
    /// Operations on what is there.
    Do(Vec<Operation>),
    /// Adding a brick of this package.
    Add(PackageName),
}

/// The remedies of a finding, the gentlest first. For a thread that may block.
pub fn of(
    folder: &Path,
    gathered: &Gathered,
    assembler: &Assembler,
    prospect: &Prospect,
    finding: &Finding,
    offers: &[Offer],
) -> Vec<Remedy> {
    let mut remedies: Vec<Remedy> = Vec::new();
    if let FindingKind::ImportUnwired {
        interface, candidates, ..
    } = &finding.problem
        && candidates.is_empty()
    {
        let bare = interface.split('@').next().unwrap_or(interface);
        remedies.extend(helpers(offers, bare).map(|offer| Remedy::Add(offer.package.clone())));
    }
    for operations in thinkable(prospect, finding) {
        if holds(folder, gathered, assembler, prospect, finding, &operations) {
            remedies.push(Remedy::Do(operations));
        }
    }
    remedies
}

/// What can be had that other bricks can use for this interface.
pub fn helpers<'o>(offers: &'o [Offer], interface: &'o str) -> impl Iterator<Item = &'o Offer> {
    let provides = move |offer: &&Offer| offer.provides.iter().any(|provided| provided == interface);
    newest(offers, "fr").into_iter().filter(provides)
}

/// Whether a finding is gone once something is done, and nothing new stands in the way.
pub fn holds(
    folder: &Path,
    gathered: &Gathered,
    assembler: &Assembler,
    before: &Prospect,
    finding: &Finding,
    operations: &[Operation],
) -> bool {
    let mut tried = gathered.clone();
    for operation in operations {
        tried.say("", Instant(0), operation.clone());
    }
    Prospect::of(folder, &tried.draft, assembler).is_ok_and(|after| is_cured(before, &after, finding))
}

/// Whether a finding is gone, and nothing new stands in the way.
pub fn is_cured(before: &Prospect, after: &Prospect, finding: &Finding) -> bool {
    let same = |a: &Finding, b: &Finding| a.path == b.path && a.problem == b.problem;
    let gone = !after.findings.iter().any(|other| same(other, finding));
    let nothing_new = after.errors().all(|error| {
        let known = |other: &Finding| other.severity == Severity::Error && same(other, error);
        before.findings.iter().any(known)
    });
    gone && nothing_new
}

/// What might help.
fn thinkable(prospect: &Prospect, finding: &Finding) -> Vec<Vec<Operation>> {
    let mount = match finding.path.as_slice() {
        [first, mount, ..] if first == "bricks" => mount.clone(),
        _ => String::new(),
    };
    let key = finding.path.get(3).cloned().unwrap_or_default();
    let wire = |interface: &str, target: Option<&String>| {
        vec![Operation::Wire {
            mount: mount.clone(),
            interface: interface.split('@').next().unwrap_or(interface).to_owned(),
            target: target.cloned(),
        }]
    };
    let deaf = |source: &String| {
        vec![Operation::Listen {
            mount: mount.clone(),
            interface: key.clone(),
            source: source.clone(),
            listens: false,
        }]
    };
    let grant = |capability: &str, grant: Option<Grant>| {
        vec![Operation::Grant {
            mount: mount.clone(),
            capability: capability.to_owned(),
            grant,
        }]
    };
    let remove = || vec![Operation::Remove { mount: mount.clone() }];
    match &finding.problem {
        FindingKind::ImportUnwired {
            interface, candidates, ..
        }
        | FindingKind::WireNotExported {
            interface, candidates, ..
        } => {
            let mut all: Vec<_> = candidates.iter().map(|target| wire(interface, Some(target))).collect();
            all.push(remove());
            all
        }
        FindingKind::WireToNowhere { .. }
        | FindingKind::WireUnused { .. }
        | FindingKind::WireOfHost { .. }
        | FindingKind::WireOfEvents { .. } => vec![wire(&key, None), remove()],
        FindingKind::WireVersion { .. } | FindingKind::WireTypes { .. } => vec![remove()],
        FindingKind::Cycle { circle } => out_of_the_circle(prospect, &circle.0),
        FindingKind::ListensToNowhere { source, .. }
        | FindingKind::ListensNotSent { source, .. }
        | FindingKind::ListensVersion { source, .. }
        | FindingKind::ListensTypes { source, .. } => vec![deaf(source)],
        FindingKind::Ungranted { capability, .. } => {
            let wanted = prospect
                .bricks
                .get(&mount)
                .and_then(|brick| requested_grants(brick.manifest()).remove(capability));
            vec![grant(capability, Some(wanted.unwrap_or_default())), remove()]
        }
        FindingKind::GrantUnknown { capability, .. } | FindingKind::GrantUnused { capability } => {
            vec![grant(capability, None)]
        }
        FindingKind::HostsNotGranted { hosts } => {
            vec![grant(Capability::Http.name(), Some(with(prospect, &mount, hosts)))]
        }
        FindingKind::HostsNotWanted { hosts } => {
            vec![grant(Capability::Http.name(), Some(without(prospect, &mount, hosts)))]
        }
        FindingKind::SettingsUnknown { .. } => vec![vec![Operation::Settings {
            mount: mount.clone(),
            settings: None,
        }]],
        FindingKind::MenuPageUnknown { page, .. } | FindingKind::MenuPageUnlisted { page } => {
            let mut menu = prospect.manifest.menu.clone();
            menu.order.retain(|name| name.to_string() != *page);
            menu.hidden.retain(|name| name.to_string() != *page);
            vec![vec![Operation::SetMenu { menu }]]
        }
        FindingKind::EndsSoon { .. } | FindingKind::Ended { .. } => vec![vec![Operation::Expires { expires: None }]],
        FindingKind::LanguageMissing { language, .. } => {
            let mut languages = prospect.manifest.platform.languages.clone();
            languages.retain(|other| other != language);
            vec![vec![Operation::SetInfo {
                title: None,
                summary: None,
                languages: Some(languages),
                time_zone: None,
            }]]
        }
        FindingKind::CapabilityUnknown { .. }
        | FindingKind::ContractVersion { .. }
        | FindingKind::PagesUndrawn {}
        | FindingKind::RuleWithoutInterface { .. }
        | FindingKind::RuleWithoutFunction { .. }
        | FindingKind::BrickMissing { .. } => vec![remove()],
        // Told alone, it is for people to weigh: the brick runs as it did.
        FindingKind::CertificationRevoked { .. }
        | FindingKind::ReleaseWithdrawn { .. }
        | FindingKind::SignatureDisbelieved { .. }
            if finding.severity == Severity::Error =>
        {
            vec![remove()]
        }
        _ => Vec::new(),
    }
}

/// One of the circle served by a brick beside it; else all of it taken out, because what is left of it could not run.
fn out_of_the_circle(prospect: &Prospect, circle: &[String]) -> Vec<Vec<Operation>> {
    let mut all = Vec::new();
    for connection in connections::of(prospect) {
        if let Connection::Needs {
            mount,
            interface,
            target: Some(target),
            candidates,
        } = connection
            && circle.contains(&mount)
            && circle.contains(&target)
        {
            let beside = candidates.into_iter().filter(|candidate| !circle.contains(candidate));
            all.extend(beside.map(|other| {
                vec![Operation::Wire {
                    mount: mount.clone(),
                    interface: interface.clone(),
                    target: Some(other),
                }]
            }));
        }
    }
    // Its first mount is named once more at its end.
    let remove = |mount: &String| Operation::Remove { mount: mount.clone() };
    all.push(circle.iter().skip(1).map(remove).collect());
    all
}

fn reached(prospect: &Prospect, mount: &str) -> Vec<String> {
    let mounted = prospect.manifest.bricks.get(mount);
    let grant = mounted.and_then(|mounted| mounted.grants.get(Capability::Http.name()));
    grant.map(|grant| grant.hosts.clone()).unwrap_or_default()
}

fn with(prospect: &Prospect, mount: &str, hosts: &[String]) -> Grant {
    let mut all = reached(prospect, mount);
    all.extend(
        hosts
            .iter()
            .filter(|host| !all.contains(host))
            .cloned()
            .collect::<Vec<_>>(),
    );
    Grant { hosts: all }
}

fn without(prospect: &Prospect, mount: &str, hosts: &[String]) -> Grant {
    let mut all = reached(prospect, mount);
    all.retain(|host| !hosts.contains(host));
    Grant { hosts: all }
}
