//! Everything that is wrong with a platform's folder, found in one round.

use std::{collections::BTreeMap, io, path::Path, sync::Arc};

use super::{
    OpenError,
    prepared::{ending, trusted},
};
use crate::{
    Runtime,
    call::LinkedBrick,
    folder::{LOCK, MANIFEST},
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
    let lock = survey.lock(folder).await;
    let Some(manifest) = survey.manifest(folder).await else {
        return survey;
    };
    survey.bricks = manifest.bricks.len();
    let mut bricks: BTreeMap<String, Arc<LinkedBrick>> = BTreeMap::new();
    let mut unreadable = Vec::new();
    for (mount, mounted) in &manifest.bricks {
        let file = folder.join(&mounted.file);
        let loaded = match tokio::fs::read(&file).await {
            Ok(bytes) => runtime.brick(bytes).await.map_err(|source| OpenError::Brick {
                mount: mount.clone(),
                file,
                source: Box::new(source),
            }),
            // A missing file is a finding, with its remedy.
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            Err(source) => Err(OpenError::Read { path: file, source }),
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
    if lock.is_none() && !folder.join(LOCK).exists() && !manifest.bricks.is_empty() {
        survey
            .findings
            .push(Finding::new(&["bricks"], FindingKind::LockMissing {}));
    }
    let (refused, told) = trusted(runtime, &manifest, &bricks);
    survey.findings.extend(refused.into_iter().chain(told));
    // A zone that is none has been told as the manifest's.
    survey.findings.extend(ending(runtime, &manifest).ok().flatten());
    survey
}

impl Survey {
    async fn manifest(&mut self, folder: &Path) -> Option<PlatformManifest> {
        let path = folder.join(MANIFEST);
        match tokio::fs::read_to_string(&path).await {
            Ok(text) => {
                let (manifest, error) = PlatformManifest::survey(&text, &path.display().to_string());
                self.errors.extend(error.map(OpenError::from));
                manifest
            }
            Err(source) => {
                self.errors.push(OpenError::Read { path, source });
                None
            }
        }
    }

    async fn lock(&mut self, folder: &Path) -> Option<Lock> {
        let path = folder.join(LOCK);
        match tokio::fs::read_to_string(&path).await {
            Ok(text) => match Lock::parse(&text, &path.display().to_string()) {
                Ok(lock) => Some(lock),
                Err(error) => {
                    self.errors.push(error.into());
                    None
                }
            },
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(source) => {
                self.errors.push(OpenError::Read { path, source });
                None
            }
        }
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
