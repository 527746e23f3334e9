//! Which version a brick's change asks for: its contract as it was against its contract as it is.
//!
//! What a brick exports may grow and not shrink; what it imports may shrink, and where it grows, its platforms have to grant
//! or wire more before it runs. Comments and names of types change nothing. So it is with the hosts that it wants to reach.

use legollab_package::Manifest;
use semver::Version;
use serde::{Deserialize, Serialize};

use crate::{
    host::{HostInterface, is_foreign},
    read::Contract,
    subtype::{Mismatch, MismatchPlace, mismatches},
    types::{Interface, InterfaceId},
};

/// How much of a version changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Bump {
    /// Nothing that others can see.
    Patch,
    /// More than there was; all that worked still works.
    Minor,
    /// Something that worked does not.
    Major,
}

/// One difference between two contracts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// An exported interface is gone.
    InterfaceLost(InterfaceId),
    /// A function of an exported interface is gone, or its types do not do for those who called it.
    FunctionBroken {
        /// The interface.
        interface: InterfaceId,
        /// How.
        mismatch: Mismatch,
    },
    /// An interface is exported that was not.
    InterfaceGained(InterfaceId),
    /// An exported interface has functions, or takes and gives values, that it did not.
    InterfaceGrown(InterfaceId),
    /// A capability, or an interface of another brick, is imported that was not.
    ImportGained(InterfaceId),
    /// A function is imported that was not, from an interface that was.
    ImportGrown {
        /// The interface.
        interface: InterfaceId,
        /// The function.
        function: String,
    },
    /// What served an import does not serve it any more.
    ImportBroken {
        /// The interface.
        interface: InterfaceId,
        /// How.
        mismatch: Mismatch,
    },
    /// Hosts are to be reached that were not, by a capability that was asked for.
    HostsGained(Vec<String>),
}

/// What changed between two contracts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// All of it; none where others see no difference.
    pub changes: Vec<Change>,
}

impl Change {
    /// What it asks of the version.
    pub fn bump(&self) -> Bump {
        match self {
            Self::InterfaceLost(_) | Self::FunctionBroken { .. } | Self::ImportBroken { .. } => Bump::Major,
            Self::InterfaceGained(_)
            | Self::InterfaceGrown(_)
            | Self::ImportGained(_)
            | Self::ImportGrown { .. }
            | Self::HostsGained(_) => Bump::Minor,
        }
    }

    /// Whether platforms must grant or wire more than they did.
    pub fn asks_for_more(&self) -> bool {
        matches!(
            self,
            Self::ImportGained(_) | Self::ImportGrown { .. } | Self::ImportBroken { .. } | Self::HostsGained(_)
        )
    }
}

impl Verdict {
    /// Compares a brick's contract with the one of the version before.
    pub fn of(old: &Contract, new: &Contract) -> Self {
        let mut changes = Vec::new();
        for before in &old.exports {
            match counterpart(&new.exports, &before.id) {
                Some(now) => exported(before, now, &mut changes),
                None => changes.push(Change::InterfaceLost(before.id.clone())),
            }
        }
        let is_new = |export: &&Interface| counterpart(&old.exports, &export.id).is_none();
        changes.extend(
            new.exports
                .iter()
                .filter(is_new)
                .map(|export| Change::InterfaceGained(export.id.clone())),
        );
        imports(old, new, &mut changes);
        Self { changes }
    }

    /// The same with what the brick asks for beyond its contract: the hosts that it wants to reach. A capability that was not asked
    /// for at all is an import that was not there.
    #[must_use]
    pub fn with_wishes(mut self, old: &Manifest, new: &Manifest) -> Self {
        let mut gained = Vec::new();
        for (name, wish) in &new.capabilities {
            let Some(before) = old.capabilities.get(name) else {
                continue;
            };
            let is_new = |host: &&String| !before.hosts.iter().any(|pattern| covers(pattern, host));
            gained.extend(wish.hosts.iter().filter(is_new).cloned());
        }
        if !gained.is_empty() {
            self.changes.push(Change::HostsGained(gained));
        }
        self
    }

    /// What the version must change by, at least.
    pub fn bump(&self) -> Bump {
        self.changes.iter().map(Change::bump).max().unwrap_or(Bump::Patch)
    }

    /// Whether platforms must grant or wire more than they did.
    pub fn asks_for_more(&self) -> bool {
        self.changes.iter().any(Change::asks_for_more)
    }

    /// Whether going from the version `old` to the version `new` says as much as changed.
    pub fn is_told_by(&self, old: &Version, new: &Version) -> bool {
        new > old && self.bump() <= bump_between(old, new)
    }
}

/// How much a change of version says. Below 1.0 the minor number says what the major does after, and below 0.1 the patch.
pub fn bump_between(old: &Version, new: &Version) -> Bump {
    let numbers = |version: &Version| [version.major, version.minor, version.patch];
    let first_changed = numbers(old).iter().zip(numbers(new)).position(|(old, new)| *old != new);
    let leading_zeros = numbers(old).iter().take(2).take_while(|number| **number == 0).count();
    match first_changed {
        Some(place) if place <= leading_zeros => Bump::Major,
        Some(place) if place == leading_zeros + 1 => Bump::Minor,
        _ => Bump::Patch,
    }
}

/// The interface of the same name in a compatible version.
fn counterpart<'i>(interfaces: &'i [Interface], id: &InterfaceId) -> Option<&'i Interface> {
    interfaces.iter().find(|interface| interface.id.is_compatible(id))
}

fn exported(before: &Interface, now: &Interface, changes: &mut Vec<Change>) {
    let broken = mismatches(now, before);
    if broken.is_empty() {
        if !mismatches(before, now).is_empty() {
            changes.push(Change::InterfaceGrown(now.id.clone()));
        }
        return;
    }
    changes.extend(broken.into_iter().map(|mismatch| Change::FunctionBroken {
        interface: before.id.clone(),
        mismatch,
    }));
}

fn imports(old: &Contract, new: &Contract, changes: &mut Vec<Change>) {
    for import in &new.imports {
        match counterpart(&old.imports, &import.id) {
            Some(before) if is_foreign(import) => {
                changes.extend(mismatches(before, import).into_iter().map(|mismatch| {
                    let interface = import.id.clone();
                    match mismatch.place {
                        MismatchPlace::Function => Change::ImportGrown {
                            interface,
                            function: mismatch.function,
                        },
                        _ => Change::ImportBroken { interface, mismatch },
                    }
                }));
            }
            // The host's own interfaces are granted whole.
            Some(_) => {}
            None if needs_something(&import.id) && !import.functions.is_empty() => {
                changes.push(Change::ImportGained(import.id.clone()));
            }
            None => {}
        }
    }
    let reached = |contract: &Contract| contract.wasi.iter().filter(|id| needs_something(id)).cloned().collect();
    let (before, now): (Vec<InterfaceId>, Vec<InterfaceId>) = (reached(old), reached(new));
    if let (true, Some(gained)) = (before.is_empty(), now.into_iter().next()) {
        changes.push(Change::ImportGained(gained));
    }
}

/// Whether a pattern such as `*.example.org` lets through all that `host`, itself perhaps a pattern, lets through.
fn covers(pattern: &str, host: &str) -> bool {
    pattern == host
        || pattern
            .strip_prefix('*')
            .is_some_and(|domain| host.strip_prefix('*').unwrap_or(host).ends_with(domain))
}

/// Whether an import has to be granted or wired.
fn needs_something(id: &InterfaceId) -> bool {
    !matches!(HostInterface::of(id), HostInterface::Words | HostInterface::Wasi)
}

#[cfg(test)]
mod golden;

#[cfg(test)]
mod tests {
    use legollab_package::stub_component;

    use super::*;

    const BRICK: &str = "
        package legollaborative:brick@0.1.0 {
            interface store { get: func(key: string) -> option<string>; put: func(key: string); }
            interface clock { now: func() -> s64; }
        }
        package wasi:http@0.2.0 { interface outgoing-handler { handle: func(); } }
        package wasi:clocks@0.2.0 { interface wall-clock { now: func() -> u64; } }
        package example:hours@0.1.0 { interface hours { open: func(day: u8) -> bool; close: func(); } }
    ";

    fn contract(package: &str, world: &str) -> Contract {
        let wit = format!("package example:tools@{package} world brick {{ {world} }} {BRICK}");
        Contract::read(&stub_component(&wit).unwrap(), &wit).unwrap()
    }

    const TOOLS: &str = "0.1.0; interface tools {
        enum state { fresh, worn }
        lend: func(id: string, state: state) -> state;
        all: func() -> list<string>;
    } interface more { more: func(); }";

    fn verdict(from: (&str, &str), to: (&str, &str)) -> (Bump, bool, Vec<Change>) {
        let verdict = Verdict::of(&contract(from.0, from.1), &contract(to.0, to.1));
        (verdict.bump(), verdict.asks_for_more(), verdict.changes)
    }

    #[test]
    fn what_nobody_sees_is_a_patch() {
        let same = verdict((TOOLS, "export tools;"), (TOOLS, "export tools;"));
        assert_eq!(same, (Bump::Patch, false, Vec::new()));
        let renamed = TOOLS
            .replace("enum state", "enum condition")
            .replace("state: state) -> state", "state: condition) -> condition")
            .replace("lend: func", "/// Lends.\n lend: func")
            .replace("0.1.0;", "0.1.1;");
        let renamed = verdict((TOOLS, "export tools;"), (&renamed, "export tools;"));
        assert_eq!(renamed, (Bump::Patch, false, Vec::new()));
    }

    #[test]
    fn what_is_lost_or_changed_is_major() {
        let (bump, more, changes) = verdict((TOOLS, "export tools; export more;"), (TOOLS, "export tools;"));
        assert_eq!((bump, more), (Bump::Major, false));
        assert!(matches!(&changes[..], [Change::InterfaceLost(id)] if id.name == "more"));

        let fewer = TOOLS.replace("all: func() -> list<string>;", "");
        let (bump, more, changes) = verdict((TOOLS, "export tools;"), (&fewer, "export tools;"));
        assert_eq!((bump, more), (Bump::Major, false));
        assert!(
            matches!(&changes[..], [Change::FunctionBroken { mismatch, .. }] if mismatch.function == "all"),
            "{changes:?}"
        );

        for (from, to) in [
            ("id: string", "id: u64"),
            ("id: string", "id: string, more: bool"),
            ("list<string>", "list<u8>"),
            // What is given back has a case that callers do not know.
            ("fresh, worn", "fresh, worn, lost"),
            ("fresh, worn", "fresh"),
            ("0.1.0;", "0.2.0;"),
        ] {
            let changed = TOOLS.replace(from, to);
            let (bump, _, changes) = verdict((TOOLS, "export tools;"), (&changed, "export tools;"));
            assert_eq!(bump, Bump::Major, "{from} -> {to}: {changes:?}");
        }
    }

    #[test]
    fn what_is_gained_is_minor() {
        let (bump, more, changes) = verdict((TOOLS, "export tools;"), (TOOLS, "export tools; export more;"));
        assert_eq!((bump, more), (Bump::Minor, false));
        assert!(matches!(&changes[..], [Change::InterfaceGained(id)] if id.name == "more"));

        let grown = TOOLS.replace("all: func()", "count: func() -> u32; all: func()");
        let (bump, more, changes) = verdict((TOOLS, "export tools;"), (&grown, "export tools;"));
        assert_eq!((bump, more), (Bump::Minor, false));
        assert!(matches!(&changes[..], [Change::InterfaceGrown(id)] if id.name == "tools"));

        let taken = "0.1.0; interface tools { enum state { fresh } tell: func(state: state); }";
        let more_taken = taken.replace("fresh", "fresh, worn");
        let (bump, ..) = verdict((taken, "export tools;"), (&more_taken, "export tools;"));
        assert_eq!(bump, Bump::Minor);
    }

    #[test]
    fn what_is_newly_imported_asks_for_more() {
        let export = "export tools;";
        for import in [
            "import legollaborative:brick/store@0.1.0;",
            "import example:hours/hours@0.1.0;",
            "import wasi:http/outgoing-handler@0.2.0;",
        ] {
            let (bump, more, changes) = verdict((TOOLS, export), (TOOLS, &format!("{import} {export}")));
            assert_eq!((bump, more), (Bump::Minor, true), "{import}");
            assert!(matches!(&changes[..], [Change::ImportGained(_)]), "{changes:?}");
            let (bump, more, _) = verdict((TOOLS, &format!("{import} {export}")), (TOOLS, export));
            assert_eq!((bump, more), (Bump::Patch, false), "{import}");
        }
        // Always there: it reaches nothing outside the call.
        let clock = format!("import wasi:clocks/wall-clock@0.2.0; {export}");
        assert_eq!(
            verdict((TOOLS, export), (TOOLS, &clock)),
            (Bump::Patch, false, Vec::new())
        );
    }

    #[test]
    fn an_import_that_changes_is_looked_at_from_the_other_side() {
        let world = "import hours; export tools;";
        let hours = |functions: &str| format!("{TOOLS} interface hours {{ {functions} }}");
        let before = hours("open: func(day: u8) -> bool;");
        let more = hours("open: func(day: u8) -> bool; close: func();");
        let other = hours("open: func(day: string) -> bool;");
        let (bump, asks, changes) = verdict((&before, world), (&more, world));
        assert_eq!((bump, asks), (Bump::Minor, true));
        assert!(matches!(&changes[..], [Change::ImportGrown { function, .. }] if function == "close"));
        assert_eq!(verdict((&more, world), (&before, world)).0, Bump::Patch);
        let (bump, asks, changes) = verdict((&before, world), (&other, world));
        assert_eq!((bump, asks), (Bump::Major, true));
        assert!(matches!(&changes[..], [Change::ImportBroken { .. }]));
    }

    #[test]
    fn versions_say_as_much_as_semver_has_them_say() {
        let between = |old: &str, new: &str| bump_between(&old.parse().unwrap(), &new.parse().unwrap());
        for (old, new, bump) in [
            ("1.2.3", "2.0.0", Bump::Major),
            ("1.2.3", "1.3.0", Bump::Minor),
            ("1.2.3", "1.2.4", Bump::Patch),
            ("0.2.3", "1.0.0", Bump::Major),
            ("0.2.3", "0.3.0", Bump::Major),
            ("0.2.3", "0.2.4", Bump::Minor),
            ("0.0.3", "0.1.0", Bump::Major),
            ("0.0.3", "0.0.4", Bump::Major),
            ("1.0.0-beta.1", "1.0.0", Bump::Patch),
        ] {
            assert_eq!(between(old, new), bump, "{old} -> {new}");
        }
        let gained = Verdict {
            changes: vec![Change::InterfaceGained("a:b/c".parse().unwrap())],
        };
        let told = |old: &str, new: &str| gained.is_told_by(&old.parse().unwrap(), &new.parse().unwrap());
        assert!(told("1.0.0", "1.1.0") && told("0.1.0", "0.1.1") && told("1.0.0", "2.0.0"));
        assert!(!told("1.0.0", "1.0.1") && !told("1.1.0", "1.0.0") && !told("1.0.0", "1.0.0"));
    }
}
