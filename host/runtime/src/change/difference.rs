//! The operations that lead from one description of a platform to another.

use std::collections::BTreeSet;

use super::Operation;
use crate::manifest::{Lock, Mount, PicturePlace, PlatformManifest};

/// A platform as its manifest and lock describe it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Described {
    pub manifest: PlatformManifest,
    pub lock: Lock,
}

/// How a brick gets to be the other one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    /// As somebody put it there.
    Forward,
    /// Back to what is kept of it.
    Back,
}

/// What leads from one to the other. What has no operation, such as the name, is left out.
pub(super) fn difference(from: &Described, to: &Described, direction: Direction) -> Vec<Operation> {
    let mut operations = Vec::new();
    let names = |described: &Described| described.manifest.bricks.keys().cloned().collect::<BTreeSet<_>>();
    let (old, new) = (names(from), names(to));
    for mount in old.difference(&new) {
        operations.push(Operation::Remove { mount: mount.clone() });
    }
    for mount in &new {
        let digest = |described: &Described| described.lock.get(mount).map(|locked| locked.digest);
        let mount = mount.clone();
        match (old.contains(&mount), digest(from), digest(to), direction) {
            (true, before, after, _) if before == after => {}
            (true, _, _, Direction::Back) => operations.push(Operation::Rollback { mount }),
            (false, _, _, Direction::Back) => operations.push(Operation::Restore { mount }),
            (true, _, Some(brick), Direction::Forward) => operations.push(Operation::Overwrite { mount, brick }),
            (false, _, Some(brick), Direction::Forward) => operations.push(Operation::AddBrick { mount, brick }),
            // MountedBrick and not locked: preflight speaks of it.
            (_, _, None, Direction::Forward) => {}
        }
    }
    let replaced: BTreeSet<String> = operations
        .iter()
        .filter_map(|operation| operation.mount().map(str::to_owned))
        .collect();
    for (name, mount) in &to.manifest.bricks {
        if let (Some(before), false) = (from.manifest.bricks.get(name), replaced.contains(name)) {
            settings_of_mount(name, before, mount, &mut operations);
        }
    }
    settings_of_platform(&from.manifest, &to.manifest, &mut operations);
    operations
}

fn settings_of_mount(name: &str, from: &Mount, to: &Mount, operations: &mut Vec<Operation>) {
    let mount = || name.to_owned();
    for interface in from.wires.keys().chain(to.wires.keys()).collect::<BTreeSet<_>>() {
        let target = to.wires.get(interface);
        if from.wires.get(interface) != target {
            operations.push(Operation::Wire {
                mount: mount(),
                interface: interface.clone(),
                target: target.cloned(),
            });
        }
    }
    for interface in from.listens.keys().chain(to.listens.keys()).collect::<BTreeSet<_>>() {
        let sources = |mount: &Mount| -> BTreeSet<String> {
            let heard = mount.listens.get(interface);
            heard.into_iter().flatten().cloned().collect()
        };
        let (before, after) = (sources(from), sources(to));
        for source in before.symmetric_difference(&after) {
            operations.push(Operation::Listen {
                mount: mount(),
                interface: interface.clone(),
                source: source.clone(),
                listens: after.contains(source),
            });
        }
    }
    for capability in from.grants.keys().chain(to.grants.keys()).collect::<BTreeSet<_>>() {
        let grant = to.grants.get(capability);
        if from.grants.get(capability) != grant {
            operations.push(Operation::Grant {
                mount: mount(),
                capability: capability.clone(),
                grant: grant.cloned(),
            });
        }
    }
    if from.limits != to.limits {
        operations.push(Operation::Limits {
            mount: mount(),
            limits: Box::new(to.limits.clone()),
        });
    }
    if from.instances != to.instances {
        operations.push(Operation::Instances {
            mount: mount(),
            instances: to.instances,
        });
    }
    if from.settings != to.settings {
        operations.push(Operation::Settings {
            mount: mount(),
            settings: to.settings.clone(),
        });
    }
}

fn settings_of_platform(from: &PlatformManifest, to: &PlatformManifest, operations: &mut Vec<Operation>) {
    let (before, after) = (&from.platform, &to.platform);
    let info = Operation::SetInfo {
        title: (before.title != after.title).then(|| after.title.clone()),
        summary: (before.summary != after.summary).then(|| after.summary.clone()),
        languages: (before.languages != after.languages).then(|| after.languages.clone()),
        time_zone: (before.time_zone != after.time_zone).then(|| after.time_zone.clone()),
    };
    let nothing = Operation::SetInfo {
        title: None,
        summary: None,
        languages: None,
        time_zone: None,
    };
    if info != nothing {
        operations.push(info);
    }
    if from.theme.accent != to.theme.accent {
        operations.push(Operation::SetTheme {
            accent: to.theme.accent.clone(),
        });
    }
    if from.legal != to.legal {
        operations.push(Operation::SetLegal {
            legal: Box::new(to.legal.clone()),
        });
    }
    for place in PicturePlace::ALL {
        let picture = to.theme.picture(place);
        if from.theme.picture(place) != picture {
            operations.push(Operation::SetPicture {
                place,
                picture: picture.cloned(),
            });
        }
    }
    if from.theme.area_map != to.theme.area_map {
        operations.push(Operation::SetAreaMap {
            map: to.theme.area_map.clone(),
        });
    }
    if before.hosts != after.hosts {
        operations.push(Operation::Hosts {
            hosts: after.hosts.clone(),
        });
    }
    if before.sign_up != after.sign_up {
        operations.push(Operation::SignUp { sign_up: after.sign_up });
    }
    if before.names != after.names {
        operations.push(Operation::Names { names: after.names });
    }
    if before.state != after.state {
        operations.push(Operation::SetState { state: after.state });
    }
    if before.expires != after.expires {
        operations.push(Operation::Expires { expires: after.expires });
    }
    if from.menu != to.menu {
        operations.push(Operation::SetMenu { menu: to.menu.clone() });
    }
    if from.blocks != to.blocks {
        operations.push(Operation::Blocks {
            blocks: to.blocks.clone(),
        });
    }
    if from.embeds != to.embeds {
        operations.push(Operation::Embeds {
            embeds: to.embeds.clone(),
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn described(more: &str) -> Described {
        let text = format!(
            "[platform]\nname = \"p\"\ntitle = {{ en = \"P\" }}\nlanguages = [\"en\"]\ntime-zone = \"Europe/Paris\"\n{more}"
        );
        Described {
            manifest: PlatformManifest::parse(&text, "platform.toml").unwrap(),
            lock: Lock::default(),
        }
    }

    const TOOLS: &str = "[bricks.tools]\npackage = \"x:tools\"\nversion = \"1\"\nfile = \"bricks/tools.wasm\"\n";

    #[test]
    fn what_differs_is_an_operation_each_way() {
        let before = described(TOOLS);
        let wires = "[bricks.tools.wires]\n\"x:y/z\" = \"other\"\n";
        let after = described(&format!(
            "hosts = [\"a.example\"]\n[theme]\naccent = \"#0b6e4f\"\n[menu]\nhidden = [\"tools/all\"]\n{TOOLS}{wires}"
        ));
        let codes = |from, to| -> Vec<_> {
            let operations = difference(from, to, Direction::Back);
            operations
                .iter()
                .map(|operation| (operation.code(), operation.subject()))
                .collect()
        };
        let expected = [
            ("wire", "tools: x:y/z".to_owned()),
            ("set-theme", "set-theme".to_owned()),
            ("hosts", "hosts".to_owned()),
            ("set-menu", "set-menu".to_owned()),
        ];
        assert_eq!(codes(&before, &after), expected);
        assert_eq!(codes(&after, &before), expected);
        assert_eq!(codes(&before, &before), []);
    }

    #[test]
    fn a_brick_comes_back_from_where_it_is_kept() {
        let (with, without) = (described(TOOLS), described(""));
        let mount = || "tools".to_owned();
        assert_eq!(
            difference(&without, &with, Direction::Back),
            [Operation::Restore { mount: mount() }]
        );
        assert_eq!(
            difference(&with, &without, Direction::Back),
            [Operation::Remove { mount: mount() }]
        );
    }
}
