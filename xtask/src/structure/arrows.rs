//! Which crate of the workspace may depend on which.

use crate::packages::Package;

/// A crate, what it may be built with, and what its tests may use besides.
type Arrow = (&'static str, &'static [&'static str], &'static [&'static str]);

/// Whatever is not here is not allowed. Lower crates stand first.
const ARROWS: &[Arrow] = &[
    ("legollab-texts", &[], &[]),
    ("legollab-package", &["legollab-texts"], &[]),
    ("legollab-contract", &["legollab-package", "legollab-texts"], &[]),
    ("legollab-web", &["legollab-texts"], &[]),
    ("legollab-mail", &[], &[]),
    ("legollab-trust", &["legollab-package"], &[]),
    ("legollab-registry-client", &["legollab-package", "legollab-trust"], &[]),
    (
        "legollab-registry",
        &[
            "legollab-contract",
            "legollab-mail",
            "legollab-package",
            // Copies are made of other registries.
            "legollab-registry-client",
            "legollab-texts",
            "legollab-trust",
            "legollab-web",
        ],
        &[],
    ),
    (
        "legollab-registry-demo",
        &[
            "legollab-package",
            "legollab-registry",
            "legollab-registry-client",
            "legollab-trust",
            "legollab-web",
        ],
        &[],
    ),
    (
        "legollab-runtime",
        &[
            "legollab-contract",
            "legollab-package",
            "legollab-texts",
            "legollab-trust",
        ],
        // With the features that only tests need.
        &["legollab-contract", "legollab-package"],
    ),
    (
        "legollab-server",
        &[
            "legollab-contract",
            "legollab-mail",
            "legollab-package",
            "legollab-runtime",
            "legollab-texts",
            "legollab-trust",
            "legollab-web",
        ],
        &["legollab-hostile"],
    ),
    (
        "legollab-studio",
        &[
            "legollab-contract",
            "legollab-package",
            "legollab-registry-client",
            "legollab-runtime",
            "legollab-server",
            "legollab-texts",
            "legollab-trust",
            "legollab-web",
        ],
        &[],
    ),
    ("legollab-test-host", &["legollab-package", "legollab-runtime"], &[]),
    (
        "legollab",
        &[
            "legollab-contract",
            "legollab-mail",
            "legollab-package",
            "legollab-registry",
            "legollab-registry-client",
            "legollab-registry-demo",
            "legollab-runtime",
            "legollab-server",
            "legollab-studio",
            "legollab-test-host",
            "legollab-texts",
            "legollab-trust",
            "legollab-web",
        ],
        &[],
    ),
    // For those who write bricks: their tests are built with it, and the runtime is in the program.
    ("legollab-testing", &[], &[]),
    // What tries the rest out, and may use all of it.
    (
        "legollab-hostile",
        &[
            "legollab-contract",
            "legollab-package",
            "legollab-runtime",
            "legollab-texts",
        ],
        &[],
    ),
    (
        "legollab-fuzz",
        &[
            "legollab-contract",
            "legollab-hostile",
            "legollab-package",
            "legollab-runtime",
            "legollab-server",
            "legollab-texts",
            "legollab-web",
        ],
        &[],
    ),
    ("legollab-fuzz-targets", &["legollab-fuzz"], &[]),
    (
        "legollab-e2e",
        &[
            "legollab-contract",
            "legollab-package",
            "legollab-runtime",
            "legollab-server",
            "legollab-texts",
            "legollab-web",
        ],
        &["legollab-test-host"],
    ),
    (
        "legollab-bench",
        &[
            "legollab-contract",
            "legollab-package",
            "legollab-registry",
            "legollab-registry-demo",
            "legollab-runtime",
            "legollab-server",
            "legollab-texts",
            "legollab-web",
        ],
        &[],
    ),
    ("xtask", &[], &[]),
];

/// Says what each package depends on without being allowed to.
pub fn check(packages: &[Package]) -> Vec<String> {
    let mut problems = Vec::new();
    for package in packages {
        let Some((name, normal, tests)) = ARROWS.iter().find(|(name, ..)| *name == package.name) else {
            problems.push(format!(
                "The crate {} has no line in xtask/src/structure/arrows.rs. Say there what it may depend on.",
                package.name
            ));
            continue;
        };
        let forbidden = package
            .dependencies
            .iter()
            .filter(|it| !normal.contains(&it.as_str()))
            .chain(
                package
                    .test_dependencies
                    .iter()
                    .filter(|it| !normal.contains(&it.as_str()) && !tests.contains(&it.as_str())),
            );
        problems.extend(forbidden.map(|other| {
            format!(
                "{name} depends on {other}, which xtask/src/structure/arrows.rs does not allow. Move what it needs to a \
                 crate below both, or change the table and say why in docs/decisions/."
            )
        }));
    }
    problems
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;

    fn package(name: &str, dependencies: &[&str], test_dependencies: &[&str]) -> Package {
        let owned = |names: &[&str]| names.iter().map(ToString::to_string).collect();
        Package {
            name: name.into(),
            folder: PathBuf::new(),
            targets: Vec::new(),
            dependencies: owned(dependencies),
            test_dependencies: owned(test_dependencies),
        }
    }

    #[test]
    fn an_arrow_upwards_is_refused() {
        assert!(check(&[package("legollab-server", &["legollab-runtime"], &["legollab-hostile"])]).is_empty());
        assert_eq!(
            check(&[package("legollab-runtime", &["legollab-server"], &[])]).len(),
            1
        );
        assert_eq!(
            check(&[package("legollab-runtime", &[], &["legollab-server"])]).len(),
            1
        );
        assert_eq!(
            check(&[package("legollab-server", &["legollab-hostile"], &[])]).len(),
            1
        );
    }

    #[test]
    fn a_new_crate_needs_a_line() {
        assert_eq!(check(&[package("legollab-new", &[], &[])]).len(), 1);
    }

    #[test]
    fn the_table_itself_has_no_circle() {
        for (place, (name, normal, _)) in ARROWS.iter().enumerate() {
            for other in *normal {
                let below = ARROWS.iter().take(place).any(|(name, ..)| name == other);
                assert!(below, "{name} stands above {other}");
            }
        }
    }
}
