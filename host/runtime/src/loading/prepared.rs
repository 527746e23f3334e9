//! A platform's folder, read and checked.

use std::{collections::BTreeMap, sync::Arc};

use super::OpenError;
use crate::{
    Runtime, calendar,
    call::LinkedBrick,
    folder::{BRICK_BYTES, FilePlace, PlatformFiles},
    manifest::{Assembly, BrickFacts, Expiry, Finding, FindingKind, Lock, PlatformManifest, Severity, assemble},
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
            assembled.warnings.extend(ending(runtime, &manifest)?);
            let (refused, told) = trusted(runtime, &manifest, &bricks);
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

/// What there is to know of the platform's end, by the clock that it will run by.
pub(super) fn ending(runtime: &Runtime, manifest: &PlatformManifest) -> Result<Option<Finding>, OpenError> {
    let now = runtime.options().clock.now();
    let zone = calendar::zone(&manifest.platform.time_zone)?;
    let problem = match Expiry::of(&manifest.platform, &zone) {
        Some(end) if end.is_past(now) => FindingKind::Ended { day: end.last_day },
        Some(end) if end.is_within_notice(now) => FindingKind::EndsSoon { day: end.last_day },
        _ => return Ok(None),
    };
    Ok(Some(Finding::new(&["platform", "expires"], problem)))
}

/// What the host's copy of a registry's trust says of the bricks: what it refuses, and what is only told.
pub(super) fn trusted(
    runtime: &Runtime,
    manifest: &PlatformManifest,
    bricks: &BTreeMap<String, Arc<LinkedBrick>>,
) -> (Vec<Finding>, Vec<Finding>) {
    let (Some(trust), Ok(zone)) = (&runtime.options().trust, calendar::zone(&manifest.platform.time_zone)) else {
        return (Vec::new(), Vec::new());
    };
    let now = runtime.options().clock.now();
    let each = bricks.iter();
    each.filter_map(|(mount, brick)| trust.finding(mount, &brick.file, now, &zone))
        .partition(|finding| finding.severity == Severity::Error)
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
