//! What a site is going to be.

use std::{collections::BTreeMap, fs, path::Path, sync::Arc};

use legollab_runtime::{
    RuntimeOptions,
    change::{ChangeError, Draft, WorkingCopy},
    folder::{LOCK, MANIFEST},
    loading::host_findings,
    manifest::{BrickFacts, Finding, Lock, PlatformManifest, Severity, assemble},
};

use super::{KnownBrick, KnownBricks};

/// What sites are worked out with.
pub struct Assembler {
    /// The bricks that were read.
    pub known: KnownBricks,
    /// The host that is to run them.
    pub host: RuntimeOptions,
}

/// What a site is going to be.
pub struct Prospect {
    /// Its description.
    pub manifest: PlatformManifest,
    /// The exact files.
    pub lock: Lock,
    /// The exact files of what runs now.
    pub running: Lock,
    /// The bricks by mount, so far as their files can be read.
    pub bricks: BTreeMap<String, Arc<KnownBrick>>,
    /// What preflight on this host says.
    pub findings: Vec<Finding>,
    /// Whether it differs from what is there.
    pub differs: bool,
}

impl Prospect {
    /// Works out what a draft comes to, for a thread that may block.
    ///
    /// # Errors
    /// When an operation of the draft no longer fits, or the site's folder cannot be read.
    pub fn of(folder: &Path, draft: &Draft, assembler: &Assembler) -> Result<Self, ChangeError> {
        let known = &assembler.known;
        let copy = WorkingCopy::read(folder)?;
        let running = copy.lock().clone();
        let proposal = copy.propose(draft)?;
        let differs = !proposal.is_empty();
        let manifest = PlatformManifest::parse(&proposal.manifest, MANIFEST).map_err(ChangeError::Unwritten)?;
        let lock = Lock::parse(&proposal.lock, LOCK).map_err(ChangeError::Unwritten)?;
        let mut bricks = BTreeMap::new();
        for (mount, mounted) in &manifest.bricks {
            let changed = proposal.mounts.get(mount).and_then(|change| change.brick.clone());
            let brick = match changed {
                Some(bytes) => known.read(&bytes).ok(),
                None => {
                    let file = folder.join(&mounted.file);
                    let digest = lock.get(mount).map(|locked| locked.digest);
                    let remembered = digest.and_then(|digest| known.get(&digest));
                    // One whose file is gone or damaged is a finding of its own.
                    let remembered = remembered.filter(|_| file.is_file());
                    remembered.or_else(|| known.read(&fs::read(&file).ok()?).ok())
                }
            };
            bricks.extend(brick.map(|brick| (mount.clone(), brick)));
        }
        let facts: BTreeMap<String, BrickFacts<'_>> = bricks
            .iter()
            .map(|(mount, brick)| (mount.clone(), brick.facts()))
            .collect();
        let mut findings = match assemble(&manifest, Some(&lock), &facts) {
            Ok(assembly) => assembly.warnings,
            Err(findings) => findings,
        };
        let files = bricks.iter().map(|(mount, brick)| (mount.as_str(), &brick.file));
        findings.extend(host_findings(&assembler.host, &manifest, files));
        Ok(Self {
            manifest,
            lock,
            running,
            bricks,
            findings,
            differs,
        })
    }

    /// What stands in the way of running it.
    pub fn errors(&self) -> impl Iterator<Item = &Finding> {
        self.findings
            .iter()
            .filter(|finding| finding.severity == Severity::Error)
    }

    /// Whether it could run.
    pub fn fits(&self) -> bool {
        self.errors().next().is_none()
    }

    /// What the brick at a mount is called, in the reader's language; the mount where its file cannot be read.
    pub fn title<'a>(&'a self, mount: &'a str, locale: &str) -> &'a str {
        self.bricks
            .get(mount)
            .map_or(mount, |brick| brick.manifest().title.get(locale))
    }

    /// Whether a brick runs at a mount as it is going to.
    pub fn runs(&self, mount: &str) -> bool {
        let digest = |lock: &Lock| lock.get(mount).map(|locked| locked.digest);
        digest(&self.running).is_some() && digest(&self.running) == digest(&self.lock)
    }
}

/// The number of the first operation of a draft that does not fit, and why not.
pub fn clash(folder: &Path, draft: &Draft) -> Option<(usize, ChangeError)> {
    for end in 1..=draft.operations.len() {
        let begun = Draft {
            operations: draft.operations.iter().take(end).cloned().collect(),
            ..draft.clone()
        };
        if let Err(error) = WorkingCopy::read(folder).and_then(|copy| copy.propose(&begun)) {
            return Some((end - 1, error));
        }
    }
    None
}
