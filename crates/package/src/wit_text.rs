//! The WIT text that a brick carries: one text with its world, every package it needs, and all `///` comments.

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

use wit_component::WitPrinter;
use wit_parser::{PackageId, Resolve};

/// Why a folder gives no WIT text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum WitError {
    /// There is no such folder.
    #[error("there is no folder {}; put the brick's WIT there", .0.display())]
    NoFolder(PathBuf),
    /// It cannot be read as WIT.
    #[error("the WIT in {} cannot be read: {detail}", folder.display())]
    Invalid {
        /// The folder.
        folder: PathBuf,
        /// What is wrong, with file and line.
        detail: String,
    },
    /// There is not just one world.
    #[error("the package in {} has {}; a brick has one", folder.display(), worlds_in_words(.found))]
    NotOneWorld {
        /// The folder.
        folder: PathBuf,
        /// The worlds found.
        found: Vec<String>,
    },
}

fn worlds_in_words(found: &[String]) -> String {
    if found.is_empty() {
        "no world".into()
    } else {
        format!("the worlds {}", found.join(", "))
    }
}

/// Reads a brick's `wit` folder, with the packages under `deps`, and writes the package of its world and all that it needs
/// as one text, comments included. The same folder always gives the same text.
///
/// # Errors
/// When there is no such folder, when it is not WIT, and when its package does not have just one world.
pub fn wit_text(folder: &Path) -> Result<String, WitError> {
    if !folder.is_dir() {
        return Err(WitError::NoFolder(folder.to_owned()));
    }
    let mut resolve = Resolve::default();
    let (main, _) = match resolve.push_dir(folder) {
        Ok(pushed) => pushed,
        Err(error) => {
            let detail = resolve.render_error(&error);
            return Err(WitError::Invalid {
                folder: folder.to_owned(),
                detail,
            });
        }
    };
    let invalid = |detail: String| WitError::Invalid {
        folder: folder.to_owned(),
        detail,
    };
    let package = resolve
        .packages
        .get(main)
        .ok_or_else(|| invalid("there is no package in it".into()))?;
    if package.worlds.len() != 1 {
        let found = package.worlds.keys().cloned().collect();
        return Err(WitError::NotOneWorld {
            folder: folder.to_owned(),
            found,
        });
    }
    let mut printer = WitPrinter::default();
    printer
        .print(&resolve, main, &needed_by(&resolve, main))
        .map_err(|error| invalid(format!("{error:#}")))?;
    Ok(printer.output.into())
}

/// The packages that a package needs, directly or not, in the order of their names.
fn needed_by(resolve: &Resolve, main: PackageId) -> Vec<PackageId> {
    let mut seen = BTreeSet::from([main]);
    let mut waiting = vec![main];
    while let Some(package) = waiting.pop() {
        waiting.extend(
            resolve
                .package_direct_deps(package)
                .filter(|dependency| seen.insert(*dependency)),
        );
    }
    let mut needed: Vec<_> = seen
        .into_iter()
        .filter(|package| *package != main)
        .filter_map(|package| Some((resolve.packages.get(package)?.name.to_string(), package)))
        .collect();
    needed.sort();
    needed.into_iter().map(|(_, package)| package).collect()
}
