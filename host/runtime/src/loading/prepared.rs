//! A platform's folder, read and checked.

use std::{collections::BTreeMap, sync::Arc};

use super::{OpenError, host_findings::host_findings};
use crate::{
    Runtime,
    call::LinkedBrick,
    folder::{BRICK_BYTES, FilePlace, PlatformFiles},
    manifest::{Assembly, BrickFacts, Finding, FindingKind, Lock, PlatformManifest, Severity, assemble},
};

/// What is in a platform's folder, read and checked.
pub struct LoadedPlatform {
    /// The manifest.
    pub manifest: PlatformManifest,
    /// The lock, if there is one.
    pub lock: Option<Lock>,
    /// The bricks that could be loaded, by mount name.
    pub bricks: BTreeMap<String, Arc<LinkedBrick>>,
    /// How they fit together, or why they do not.
    pub assembly: Result<Assembly, Vec<Finding>>,
}

impl LoadedPlatform {
    /// Reads the files, and checks how the bricks fit together.
    pub(crate) async fn read(runtime: &Runtime, sources: &PlatformFiles) -> Result<Self, OpenError> {
        let place = sources.manifest.path();
        let text = sources.manifest.read_text().await?;
        let text = text.ok_or_else(|| OpenError::Read {
            path: place.clone(),
            source: std::io::ErrorKind::NotFound.into(),
        })?;
        let manifest = PlatformManifest::parse(&text, &place.display().to_string())?;
        let lock = sources.lock.read_text().await?;
        let lock = lock.map(|text| Lock::parse(&text, &sources.lock.path().display().to_string()));
        let lock = lock.transpose()?;
        let mut bricks = BTreeMap::new();
        for (mount, wanted) in &manifest.bricks {
            // A missing file is a finding, with its remedy.
            if let Some(brick) = read_brick(runtime, &sources.brick(mount, &wanted.file), mount).await? {
                bricks.insert(mount.clone(), brick);
            }
        }
        let facts = bricks
            .iter()
            .map(|(mount, brick)| (mount.clone(), BrickFacts::of(&brick.file, &brick.contract)))
            .collect();
        let mut assembly = assemble(&manifest, lock.as_ref(), &facts);
        if let (Ok(assembly), None, false) = (&mut assembly, &lock, manifest.bricks.is_empty()) {
            assembly
                .warnings
                .push(Finding::new(&["bricks"], FindingKind::LockMissing {}));
        }
        if let Ok(assembled) = &mut assembly {
            let files = bricks.iter().map(|(mount, brick)| (mount.as_str(), &brick.file));
            let (refused, told): (Vec<_>, Vec<_>) = host_findings(runtime.options(), &manifest, files)
                .into_iter()
                .partition(|finding| finding.severity == Severity::Error);
            assembled.warnings.extend(told);
            if !refused.is_empty() {
                assembly = Err(refused);
            }
        }
        Ok(Self {
            assembly,
            lock,
            bricks,
            manifest,
        })
    }

    /// The assembly, or its findings as an error.
    pub(crate) fn assembled(&self) -> Result<&Assembly, OpenError> {
        self.assembly.as_ref().map_err(|findings| OpenError::Findings {
            platform: self.manifest.platform.name.clone(),
            findings: findings.clone(),
        })
    }
}

/// A brick of a platform, loaded; none if its file is not there.
pub(super) async fn read_brick(
    runtime: &Runtime,
    file: &FilePlace,
    mount: &str,
) -> Result<Option<Arc<LinkedBrick>>, OpenError> {
    let Some(bytes) = file.read(BRICK_BYTES).await? else {
        return Ok(None);
    };
    let loaded = runtime.brick(bytes).await.map_err(|source| OpenError::Brick {
        mount: mount.to_owned(),
        file: file.path(),
        source: Box::new(source),
    })?;
    Ok(Some(loaded))
}
