//! A brick's file that is to run at a mount.

use std::{
    collections::BTreeMap,
    io::{self, Read as _},
    path::Path,
    sync::Arc,
};

use legollab_package::{BrickFile, manifest::is_kebab_case};
use semver::{Comparator, Op, Version, VersionReq};

use super::ChangeError;
use legollab_contract::{Contract, InspectError, Inspected, inspect};

use crate::{
    folder::{BRICK_BYTES, dir::open_regular},
    limits::LimitOverrides,
    manifest::{BrickFacts, BrickOrigin, InstanceReuse, LockedBrick, Mount, RESERVED_MOUNTS, requested_grants},
};

/// A brick's file that is to run at a mount.
#[derive(Debug, Clone)]
pub struct NewMount {
    /// The mount.
    pub mount: String,
    /// What is in its file.
    pub file: BrickFile,
    /// What it exports and imports.
    pub contract: Contract,
    /// The file itself.
    pub bytes: Arc<[u8]>,
    /// The release that it was fetched as; none if it came as a file.
    pub origin: Option<BrickOrigin>,
}

/// The file is the one that somebody named on the command line, wherever it is.
fn read(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    // One byte more than is read of any brick: a longer file is refused as such.
    open_regular(path)?.take(BRICK_BYTES + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

impl NewMount {
    /// Reads a brick's file, to be mounted under a name of its own or this one.
    ///
    /// # Errors
    /// When the file cannot be read or is no brick, or the name cannot be that of a mount.
    pub fn read(path: &Path, mount: Option<&str>) -> Result<Self, ChangeError> {
        let bytes = read(path).map_err(|source| ChangeError::ReadFile {
            path: path.to_owned(),
            source,
        })?;
        Self::from_bytes(bytes.into(), &path.display().to_string(), mount)
    }

    /// The same from what is in the file, which `shown` names in messages.
    ///
    /// # Errors
    /// As above.
    pub fn from_bytes(bytes: Arc<[u8]>, shown: &str, mount: Option<&str>) -> Result<Self, ChangeError> {
        let Inspected { file, contract, .. } = inspect(&bytes).map_err(|error| match error {
            InspectError::File(source) => ChangeError::NotABrick {
                path: shown.to_owned(),
                source,
            },
            InspectError::Contract(source) => ChangeError::BadContract {
                path: shown.to_owned(),
                source: Box::new(source),
            },
        })?;
        let mount = mount.unwrap_or(file.manifest.brick.name.name()).to_owned();
        if !is_kebab_case(&mount) || RESERVED_MOUNTS.contains(&mount.as_str()) {
            return Err(ChangeError::BadMount { mount });
        }
        Ok(Self {
            mount,
            file,
            contract,
            bytes,
            origin: None,
        })
    }

    /// The mount's entry in `platform.toml`, with all that the brick asks for granted.
    pub fn granted(&self) -> Mount {
        let about = &self.file.manifest.brick;
        Mount {
            package: about.name.clone(),
            version: compatible(&about.version),
            file: format!("bricks/{}.wasm", self.mount),
            grants: requested_grants(&self.file.manifest),
            wires: BTreeMap::new(),
            listens: BTreeMap::new(),
            settings: None,
            limits: LimitOverrides::default(),
            instances: InstanceReuse::default(),
        }
    }

    pub(super) fn locked(&self) -> LockedBrick {
        let about = &self.file.manifest.brick;
        LockedBrick {
            mount: self.mount.clone(),
            package: about.name.clone(),
            version: about.version.clone(),
            digest: self.file.digest,
            origin: self.origin.clone(),
        }
    }

    /// What preflight looks at.
    pub(super) fn facts(&self) -> BrickFacts<'_> {
        BrickFacts::of(&self.file, &self.contract)
    }
}

/// Every version that keeps what this one promises.
fn compatible(version: &Version) -> VersionReq {
    let comparator = Comparator {
        op: Op::Caret,
        major: version.major,
        minor: Some(version.minor),
        patch: Some(version.patch),
        pre: version.pre.clone(),
    };
    VersionReq {
        comparators: vec![comparator],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn later_compatible_versions_will_do() {
        let will_do = compatible(&Version::new(0, 1, 2));
        assert!(will_do.matches(&Version::new(0, 1, 9)));
        assert!(!will_do.matches(&Version::new(0, 2, 0)));
        assert!(compatible(&Version::new(1, 1, 0)).matches(&Version::new(1, 4, 0)));
    }
}
