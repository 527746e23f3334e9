//! What is in an archive.

use std::{collections::BTreeMap, path::Path, sync::Arc};

use legollab_package::{Digest, Localised, PackageName};
use legollab_runtime::{
    Instant,
    archive::{ArchiveError, survey},
    manifest::{BrickFacts, Finding, Severity, assemble},
};
use semver::Version;
use serde::{Deserialize, Serialize};

use crate::assembly::{KnownBrick, KnownBricks};

/// What is in an archive that somebody has sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inside {
    /// What its sender calls the file.
    pub file: String,
    /// Its size.
    pub bytes: u64,
    /// The name that the platform had in addresses.
    pub name: String,
    /// What it is called, by language.
    pub title: Localised,
    /// Its languages, the default first.
    pub languages: Vec<String>,
    /// When the archive was written.
    pub written: Instant,
    /// How many members it has.
    pub members: u64,
    /// How many pictures and documents people have sent.
    pub files: u64,
    /// Its bricks, in the order of the menu.
    pub bricks: Vec<InsideBrick>,
    /// Why its parts do not fit together, each in French and English.
    pub errors: Vec<Localised>,
}

/// A brick in an archive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InsideBrick {
    /// Its mount.
    pub mount: String,
    /// The package.
    pub package: PackageName,
    /// The version; none where its file cannot be read.
    pub version: Option<Version>,
    /// The digest of its file; none where that is missing or cannot be read.
    pub digest: Option<Digest>,
    /// What it is called, by language.
    pub title: Localised,
    /// How many lines or entries of data it has.
    pub lines: u64,
}

/// Looks into an archive, for a thread that may block. `file` is what its sender calls it.
///
/// # Errors
/// See [`ArchiveError`].
pub fn look(path: &Path, file: &str, known: &KnownBricks) -> Result<Inside, ArchiveError> {
    let mut read: BTreeMap<String, Arc<KnownBrick>> = BTreeMap::new();
    let found = survey(path, |mount, bytes| {
        read.extend(known.read(bytes).ok().map(|brick| (mount.to_owned(), brick)));
    })?;
    let manifest = &found.manifest;
    let facts: BTreeMap<String, BrickFacts<'_>> = read
        .iter()
        .map(|(mount, brick)| (mount.clone(), brick.facts()))
        .collect();
    let errors = match assemble(manifest, Some(&found.lock), &facts) {
        Ok(_) => Vec::new(),
        Err(findings) => findings,
    };
    let bricks = manifest.bricks.iter().map(|(mount, mounted)| {
        let brick = read.get(mount);
        InsideBrick {
            mount: mount.clone(),
            package: mounted.package.clone(),
            version: brick.map(|brick| brick.manifest().brick.version.clone()),
            digest: brick.map(|brick| brick.file.digest),
            title: brick.map(|brick| brick.manifest().title.clone()).unwrap_or_default(),
            lines: found.lines.get(mount).copied().unwrap_or_default(),
        }
    });
    Ok(Inside {
        file: file.to_owned(),
        bytes: found.bytes,
        name: manifest.platform.name.clone(),
        title: manifest.platform.title.clone(),
        languages: manifest.platform.languages.clone(),
        written: found.written,
        members: found.members,
        files: found.files,
        bricks: bricks.collect(),
        errors: errors
            .iter()
            .filter(|finding| finding.severity == Severity::Error)
            .map(in_both)
            .collect(),
    })
}

fn in_both(finding: &Finding) -> Localised {
    let said = ["fr", "en"].map(|locale| (locale.to_owned(), finding.text(locale)));
    Localised(said.into())
}
