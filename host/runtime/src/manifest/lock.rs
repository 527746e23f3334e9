//! `platform.lock`: exactly which files a platform is made of.

use std::{collections::BTreeSet, fmt::Write as _};

use legollab_package::{Digest, PackageName};
use semver::Version;
use serde::{Deserialize, Serialize};

use super::{
    ManifestError, ManifestIssueKind,
    parse::{mistake, read, unreadable},
};

const HEADER: &str = "\
# Written by `legollab platform`: the exact file of each brick. Keep it together with platform.toml,
# and change it only with `legollab platform add` and `remove`.
# Écrit par `legollab platform` : le fichier exact de chaque brique. À garder avec platform.toml,
# et à ne modifier qu’avec `legollab platform add` et `remove`.
";

/// The exact files of a platform's bricks.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Lock {
    /// The bricks, in the order of the manifest.
    #[serde(default, rename = "brick")]
    pub bricks: Vec<LockedBrick>,
}

/// The exact file of one brick.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct LockedBrick {
    /// The mount.
    pub mount: String,
    /// The package.
    pub package: PackageName,
    /// The version.
    pub version: Version,
    /// The digest of the whole file.
    pub digest: Digest,
    /// The release that the file was fetched as; none if it came as a file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<BrickOrigin>,
}

/// The release of a registry that a brick's file was fetched as.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct BrickOrigin {
    /// The registry's address, as `https://registry.example.org`.
    pub registry: String,
    /// The digest of the release: of its manifest there.
    pub release: Digest,
}

impl Lock {
    /// Reads `platform.lock`. `place` is the file's name for messages.
    ///
    /// # Errors
    /// When the text is no lock, with line, column and remedy.
    pub fn parse(text: &str, place: &str) -> Result<Self, ManifestError> {
        let toml = read(text, place)?;
        let lock: Self = toml.read().map_err(|error| unreadable(place, error))?;
        let mut seen = BTreeSet::new();
        if let Some(twice) = lock.bricks.iter().find(|brick| !seen.insert(&brick.mount)) {
            let offset = text.rfind(&format!("\"{}\"", twice.mount)).unwrap_or(0);
            let kind = ManifestIssueKind::MountTwice {
                mount: twice.mount.clone(),
            };
            return Err(ManifestError::one(
                place,
                mistake(text, offset, "brick.mount".to_owned(), kind),
            ));
        }
        Ok(lock)
    }

    /// The text of `platform.lock`.
    pub fn write(&self) -> String {
        let mut text = HEADER.to_owned();
        for LockedBrick {
            mount,
            package,
            version,
            digest,
            origin,
        } in &self.bricks
        {
            // None of these can hold a quote or a control character, so they need no escaping.
            let _ = write!(
                text,
                "\n[[brick]]\nmount = \"{mount}\"\npackage = \"{package}\"\nversion = \"{version}\"\ndigest = \"{digest}\"\n"
            );
            if let Some(BrickOrigin { registry, release }) = origin {
                // An address can be written by hand, with anything in it.
                let registry = toml_edit::Value::from(registry.as_str());
                let _ = writeln!(text, "origin = {{ registry = {registry}, release = \"{release}\" }}");
            }
        }
        text
    }

    /// What is locked for a mount.
    pub fn get(&self, mount: &str) -> Option<&LockedBrick> {
        self.bricks.iter().find(|brick| brick.mount == mount)
    }

    /// Locks a brick, replacing what was locked for its mount.
    pub fn set(&mut self, brick: LockedBrick) {
        match self.bricks.iter_mut().find(|locked| locked.mount == brick.mount) {
            Some(locked) => *locked = brick,
            None => self.bricks.push(brick),
        }
    }

    /// Takes a mount out.
    pub fn remove(&mut self, mount: &str) -> Option<LockedBrick> {
        let index = self.bricks.iter().position(|brick| brick.mount == mount)?;
        Some(self.bricks.remove(index))
    }
}
