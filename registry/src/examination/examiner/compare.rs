//! A brick against the version before.

use legollab_contract::{
    subtype::Mismatch,
    verdict::{Bump, Change as Found, Verdict, bump_between},
};
use legollab_package::manifest::{LANGUAGES, Localised};
use semver::Version;

use crate::examination::{
    facts::{Change, Changes},
    finding::Finding,
};

/// What changed.
pub(super) fn changes(verdict: &Verdict, since: &Version) -> Changes {
    Changes {
        since: since.to_string(),
        bump: verdict.bump(),
        asks_for_more: verdict.asks_for_more(),
        list: verdict.changes.iter().map(told).collect(),
    }
}

/// The changes that the version number does not tell of.
pub(super) fn findings(verdict: &Verdict, previous: &Version, version: &Version) -> Vec<Finding> {
    let said = bump_between(previous, version);
    let untold = verdict.changes.iter().filter(|change| change.bump() > said);
    let least = least(previous, verdict.bump()).to_string();
    untold
        .map(|change| Finding::Semver {
            change: told(change),
            previous: previous.to_string(),
            version: version.to_string(),
            least: least.clone(),
        })
        .collect()
}

/// The least version that says as much.
fn least(previous: &Version, bump: Bump) -> Version {
    let Version {
        major, minor, patch, ..
    } = *previous;
    let zeros = match (major, minor) {
        (0, 0) => 2,
        (0, _) => 1,
        _ => 0,
    };
    let place = zeros
        + match bump {
            Bump::Major => 0,
            Bump::Minor => 1,
            Bump::Patch => 2,
        };
    match place {
        0 => Version::new(major.saturating_add(1), 0, 0),
        1 => Version::new(major, minor.saturating_add(1), 0),
        _ => Version::new(major, minor, patch.saturating_add(1)),
    }
}

fn told(change: &Found) -> Change {
    match change {
        Found::InterfaceLost(id) => Change::InterfaceLost {
            interface: id.to_string(),
        },
        Found::FunctionBroken { interface, mismatch } => Change::FunctionBroken {
            interface: interface.to_string(),
            function: mismatch.function.clone(),
            told: words(mismatch),
        },
        Found::InterfaceGained(id) => Change::InterfaceGained {
            interface: id.to_string(),
        },
        Found::InterfaceGrown(id) => Change::InterfaceGrown {
            interface: id.to_string(),
        },
        Found::ImportGained(id) => Change::ImportGained {
            interface: id.to_string(),
        },
        Found::ImportGrown { interface, function } => Change::ImportGrown {
            interface: interface.to_string(),
            function: function.clone(),
        },
        Found::ImportBroken { interface, mismatch } => Change::ImportBroken {
            interface: interface.to_string(),
            function: mismatch.function.clone(),
            told: words(mismatch),
        },
        Found::HostsGained(hosts) => Change::HostsGained { hosts: hosts.clone() },
    }
}

fn words(mismatch: &Mismatch) -> Localised {
    Localised(
        LANGUAGES
            .iter()
            .map(|language| ((*language).to_owned(), mismatch.text(language)))
            .collect(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_least_version_says_just_enough() {
        for (previous, bump, expected) in [
            ("1.2.3", Bump::Major, "2.0.0"),
            ("1.2.3", Bump::Minor, "1.3.0"),
            ("1.2.3", Bump::Patch, "1.2.4"),
            ("0.2.3", Bump::Major, "0.3.0"),
            ("0.2.3", Bump::Minor, "0.2.4"),
            ("0.0.3", Bump::Major, "0.0.4"),
        ] {
            let previous = previous.parse().unwrap();
            let found = least(&previous, bump);
            assert_eq!(found.to_string(), expected);
            assert!(bump_between(&previous, &found) >= bump);
        }
    }
}
