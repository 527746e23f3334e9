//! Bricks that were read: the same file is looked at again and again while a site is put together.

use std::{collections::HashMap, sync::Arc};

use legollab_contract::{Contract, InspectError, inspect};
use legollab_package::{BrickFile, Digest, Manifest};
use legollab_runtime::manifest::BrickFacts;
use legollab_texts::Catalogue;
use parking_lot::Mutex;

/// Files that are remembered; beyond, all are forgotten and read anew.
const MOST: usize = 256;

/// A brick's file, read.
pub struct KnownBrick {
    /// The file.
    pub file: BrickFile,
    /// What it exports and imports.
    pub contract: Contract,
    /// Its texts.
    pub texts: Catalogue,
}

impl KnownBrick {
    /// What the brick says of itself.
    pub fn manifest(&self) -> &Manifest {
        &self.file.manifest
    }

    /// What assembly goes by.
    pub fn facts(&self) -> BrickFacts<'_> {
        BrickFacts::of(&self.file, &self.contract)
    }
}

/// Bricks by the digest of their files.
#[derive(Default)]
pub struct KnownBricks(Mutex<HashMap<Digest, Arc<KnownBrick>>>);

impl KnownBricks {
    /// The brick of this digest, if it was read.
    pub fn get(&self, digest: &Digest) -> Option<Arc<KnownBrick>> {
        self.0.lock().get(digest).cloned()
    }

    /// Reads a file, for a thread that may block.
    ///
    /// # Errors
    /// When it is no brick.
    pub fn read(&self, bytes: &[u8]) -> Result<Arc<KnownBrick>, InspectError> {
        let digest = Digest::of(bytes);
        if let Some(known) = self.get(&digest) {
            return Ok(known);
        }
        let read = inspect(bytes)?;
        let brick = Arc::new(KnownBrick {
            file: read.file,
            contract: read.contract,
            texts: read.catalogue,
        });
        let mut known = self.0.lock();
        if known.len() >= MOST {
            known.clear();
        }
        known.insert(digest, brick.clone());
        Ok(brick)
    }
}
