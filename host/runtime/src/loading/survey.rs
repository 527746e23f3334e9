//! Everything that is wrong with a platform's folder, found in one round.

use std::{collections::BTreeMap, io, path::Path, sync::Arc};

use super::{OpenError, host_findings::host_findings, prepared::read_brick};
use crate::{
    Runtime,
    call::LinkedBrick,
    folder::{FilePlace, LOCK, PlatformDir, PlatformFiles},
    manifest::{BrickFacts, Finding, FindingKind, Lock, PlatformManifest, assemble},
};

/// What is wrong with a platform's folder.
pub struct Survey {
    /// How many bricks the manifest has.
    pub bricks: usize,
    /// Files that cannot be read, or say something that will not do.
    pub errors: Vec<OpenError>,
    /// What does not fit together, of what could be read.
    pub findings: Vec<Finding>,
}

/// Reads, compiles and checks everything, without starting anything. What cannot be read hides nothing else.
pub async fn survey(runtime: &Runtime, folder: &Path) -> Survey {
    let mut survey = Survey {
        bricks: 0,
        errors: Vec::new(),
        findings: Vec::new(),
    };
    let files = PlatformFiles::of(&PlatformDir::at(folder));
    let lock = survey.lock(&files.lock).await;
    let Some(manifest) = survey.manifest(&files.manifest).await else {
        return survey;
    };
    survey.bricks = manifest.bricks.len();
    let mut bricks: BTreeMap<String, Arc<LinkedBrick>> = BTreeMap::new();
    let mut unreadable = Vec::new();
    for (mount, mounted) in &manifest.bricks {
        // A missing file is a finding, with its remedy.
        let loaded = match read_brick(runtime, &files.brick(mount, &mounted.file), mount)
            .await
            .transpose()
        {
            Some(loaded) => loaded,
            None => continue,
        };
        match loaded {
            Ok(brick) => {
                bricks.insert(mount.clone(), brick);
            }
            Err(error) => {
                unreadable.push(mount.clone());
                survey.errors.push(error);
            }
        }
    }
    let facts = bricks
        .iter()
        .map(|(mount, brick)| (mount.clone(), BrickFacts::of(&brick.file, &brick.contract)))
        .collect();
    let found = match assemble(&manifest, lock.as_ref(), &facts) {
        Ok(assembly) => assembly.warnings,
        Err(findings) => findings,
    };
    let of_others = |finding: &Finding| !follows_from(&unreadable, finding);
    survey.findings.extend(found.into_iter().filter(of_others));
    if lock.is_none() && !files.dir.has(LOCK) && !manifest.bricks.is_empty() {
        survey
            .findings
            .push(Finding::new(&["bricks"], FindingKind::LockMissing {}));
    }
    let files = bricks.iter().map(|(mount, brick)| (mount.as_str(), &brick.file));
    let known = host_findings(runtime.options(), &manifest, files);
    survey.findings.extend(known);
    survey
}

impl Survey {
    async fn manifest(&mut self, file: &FilePlace) -> Option<PlatformManifest> {
        let path = file.path();
        match file.read_text().await {
            Ok(Some(text)) => {
                let (manifest, error) = PlatformManifest::survey(&text, &path.display().to_string());
                self.errors.extend(error.map(OpenError::from));
                manifest
            }
            Ok(None) => {
                let source = io::ErrorKind::NotFound.into();
                self.errors.push(OpenError::Read { path, source });
                None
            }
            Err(error) => {
                self.errors.push(error.into());
                None
            }
        }
    }

    async fn lock(&mut self, file: &FilePlace) -> Option<Lock> {
        let read = match file.read_text().await {
            Ok(text) => Lock::parse(&text?, &file.path().display().to_string()).map_err(OpenError::from),
            Err(error) => Err(error.into()),
        };
        read.map_err(|error| self.errors.push(error)).ok()
    }
}

/// Whether a finding says no more than that one of these bricks could not be read.
fn follows_from(unreadable: &[String], finding: &Finding) -> bool {
    let is_unreadable = |mount: &String| unreadable.contains(mount);
    match &finding.problem {
        FindingKind::BrickMissing { .. } => finding.path.get(1).is_some_and(is_unreadable),
        FindingKind::WireNotExported { target, .. } => is_unreadable(target),
        FindingKind::ListensNotSent { source, .. } => is_unreadable(source),
        // Whether one of those could serve it is not known.
        FindingKind::ImportUnwired { candidates, .. } => candidates.is_empty() && !unreadable.is_empty(),
        _ => false,
    }
}
