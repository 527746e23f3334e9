//! Changes that are being gathered: a draft in which each thing is said once.

use std::collections::BTreeMap;

use legollab_package::{Digest, PackageName};
use legollab_runtime::{
    Instant,
    change::{Draft, Operation},
};
use semver::Version;
use serde::{Deserialize, Serialize};

/// Where a brick's file comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// The package.
    pub package: PackageName,
    /// The version.
    pub version: Version,
}

/// A draft, and where the bricks come from that it names.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Gathered {
    /// The draft.
    pub draft: Draft,
    /// Where its bricks come from.
    pub sources: BTreeMap<Digest, Source>,
}

impl Gathered {
    /// Whether nothing is gathered.
    pub fn is_empty(&self) -> bool {
        self.draft.operations.is_empty()
    }

    /// Says something. What was said before about the same thing goes: a person who changes their mind twice has changed it
    /// once.
    pub fn say(&mut self, author: &str, at: Instant, operation: Operation) {
        let said = &mut self.draft.operations;
        match &operation {
            Operation::Remove { mount } => {
                let was_new = said.iter().any(|step| is_addition(&step.operation, mount));
                said.retain(|step| !is_about(&step.operation, mount));
                if was_new {
                    return self.forget_sources();
                }
            }
            Operation::AddBrick { mount, brick }
            | Operation::Upgrade { mount, brick }
            | Operation::Replace { mount, brick } => {
                let added = said.iter_mut().find(|step| is_addition(&step.operation, mount));
                if let Some(step) = added {
                    step.author = author.to_owned();
                    step.at = at;
                    step.operation = Operation::AddBrick {
                        mount: mount.clone(),
                        brick: *brick,
                    };
                    // What was said of the other brick there does not hold for this one.
                    let mount = mount.clone();
                    said.retain(|step| {
                        is_addition(&step.operation, &mount) || step.operation.mount() != Some(mount.as_str())
                    });
                    return self.forget_sources();
                }
                said.retain(|step| !(step.operation.changes_brick() && step.operation.mount() == Some(mount.as_str())));
            }
            Operation::SetInfo { .. } => {
                if let Some(step) = said
                    .iter_mut()
                    .find(|step| matches!(step.operation, Operation::SetInfo { .. }))
                {
                    step.author = author.to_owned();
                    step.at = at;
                    merge_info(&mut step.operation, operation);
                    return;
                }
            }
            _ => said.retain(|step| !same_thing(&step.operation, &operation)),
        }
        self.draft.push(author, at, operation);
        self.forget_sources();
    }

    /// Takes back the operation of this number.
    pub fn take_back(&mut self, number: usize) {
        if number < self.draft.operations.len() {
            let gone = self.draft.operations.remove(number).operation;
            if let Operation::AddBrick { mount, .. } = gone {
                self.draft.operations.retain(|step| !is_about(&step.operation, &mount));
            }
            self.forget_sources();
        }
    }

    /// Names what is gathered, so that a form can say what it was drawn of.
    pub fn digest(&self) -> Digest {
        Digest::of(
            serde_json::to_string(&self.draft.operations)
                .unwrap_or_default()
                .as_bytes(),
        )
    }

    fn forget_sources(&mut self) {
        let named: Vec<Digest> = self
            .draft
            .operations
            .iter()
            .filter_map(|step| brick_of(&step.operation))
            .collect();
        self.sources.retain(|digest, _| named.contains(digest));
        self.draft.bricks.retain(|digest, _| named.contains(digest));
    }
}

/// The file that an operation names.
pub(crate) fn brick_of(operation: &Operation) -> Option<Digest> {
    match operation {
        Operation::AddBrick { brick, .. }
        | Operation::Upgrade { brick, .. }
        | Operation::Replace { brick, .. }
        | Operation::Overwrite { brick, .. } => Some(*brick),
        _ => None,
    }
}

fn is_addition(operation: &Operation, at: &str) -> bool {
    matches!(operation, Operation::AddBrick { mount, .. } if mount == at)
}

/// Whether an operation is about a mount, at either end of a connection.
fn is_about(operation: &Operation, at: &str) -> bool {
    let other_end = match operation {
        Operation::Wire { target, .. } => target.as_deref(),
        Operation::Listen { source, .. } => Some(source.as_str()),
        _ => None,
    };
    operation.mount() == Some(at) || other_end == Some(at)
}

/// Whether the later of two operations makes the other one useless.
fn same_thing(a: &Operation, b: &Operation) -> bool {
    use Operation as O;
    match (a, b) {
        (
            O::Wire { mount, interface, .. },
            O::Wire {
                mount: other,
                interface: its,
                ..
            },
        ) => (mount, interface) == (other, its),
        (
            O::Listen {
                mount,
                interface,
                source,
                ..
            },
            O::Listen {
                mount: other,
                interface: its,
                source: from,
                ..
            },
        ) => (mount, interface, source) == (other, its, from),
        (
            O::Grant { mount, capability, .. },
            O::Grant {
                mount: other,
                capability: its,
                ..
            },
        ) => (mount, capability) == (other, its),
        (O::SetPicture { place, .. }, O::SetPicture { place: other, .. }) => place == other,
        (a, b) if a.changes_brick() || b.changes_brick() => false,
        (a, b) => std::mem::discriminant(a) == std::mem::discriminant(b) && a.mount() == b.mount(),
    }
}

fn merge_info(into: &mut Operation, from: Operation) {
    if let (
        Operation::SetInfo {
            title,
            summary,
            languages,
            time_zone,
        },
        Operation::SetInfo {
            title: new_title,
            summary: new_summary,
            languages: new_languages,
            time_zone: new_zone,
        },
    ) = (into, from)
    {
        *title = new_title.or_else(|| title.take());
        *summary = new_summary.or_else(|| summary.take());
        *languages = new_languages.or_else(|| languages.take());
        *time_zone = new_zone.or_else(|| time_zone.take());
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use legollab_package::Localised;

    use super::*;

    fn add(mount: &str, brick: &str) -> Operation {
        Operation::AddBrick {
            mount: mount.into(),
            brick: Digest::of(brick.as_bytes()),
        }
    }

    fn remove(mount: &str) -> Operation {
        Operation::Remove { mount: mount.into() }
    }

    fn listen(mount: &str, source: &str, listens: bool) -> Operation {
        Operation::Listen {
            mount: mount.into(),
            interface: "a:b/events".into(),
            source: source.into(),
            listens,
        }
    }

    fn info(title: Option<&str>, zone: Option<&str>) -> Operation {
        Operation::SetInfo {
            title: title.map(|title| Localised([("fr".to_owned(), title.to_owned())].into())),
            summary: None,
            languages: None,
            time_zone: zone.map(str::to_owned),
        }
    }

    fn said(operations: &[Operation]) -> Vec<Operation> {
        let mut gathered = Gathered::default();
        for operation in operations {
            gathered.say("Odile", Instant(1), operation.clone());
        }
        gathered
            .draft
            .operations
            .into_iter()
            .map(|step| step.operation)
            .collect()
    }

    #[test]
    fn each_thing_is_said_once() {
        assert_eq!(said(&[add("a", "1"), listen("b", "a", false), remove("a")]), []);
        assert_eq!(said(&[listen("a", "b", true), remove("a")]), [remove("a")]);
        assert_eq!(
            said(&[listen("a", "b", true), listen("a", "c", true), listen("a", "b", false)]),
            [listen("a", "c", true), listen("a", "b", false)]
        );
        assert_eq!(
            said(&[
                info(Some("un"), None),
                info(None, Some("Europe/Paris")),
                info(Some("deux"), None)
            ]),
            [info(Some("deux"), Some("Europe/Paris"))]
        );
        let replace = Operation::Replace {
            mount: "a".into(),
            brick: Digest::of(b"2"),
        };
        assert_eq!(said(&[add("a", "1"), replace.clone()]), [add("a", "2")]);
        assert_eq!(said(&[replace.clone(), remove("a")]), [remove("a")]);
        let accent = |accent: &str| Operation::SetTheme {
            accent: Some(accent.into()),
        };
        assert_eq!(said(&[accent("#000000"), accent("#ffffff")]), [accent("#ffffff")]);
    }

    #[test]
    fn what_is_taken_back_takes_what_hangs_on_it() {
        let mut gathered = Gathered::default();
        for operation in [add("a", "1"), listen("a", "b", true), info(Some("un"), None)] {
            gathered.say("Odile", Instant(1), operation);
        }
        let before = gathered.digest();
        gathered.take_back(7);
        assert_eq!(gathered.digest(), before);
        gathered.take_back(0);
        assert_eq!(gathered.draft.operations.len(), 1);
        assert_ne!(gathered.digest(), before);
        let read: Gathered = serde_json::from_str(&serde_json::to_string(&gathered).unwrap()).unwrap();
        assert_eq!(read, gathered);
    }
}
