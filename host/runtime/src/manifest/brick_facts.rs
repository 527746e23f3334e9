//! What assembly goes by of a brick.

use std::collections::BTreeMap;

use legollab_package::{BrickFile, Digest, Manifest};

use legollab_contract::{Contract, Interface, InterfaceId};

/// What assembly goes by of a brick: what its file says and what was read from its component.
#[derive(Debug, Clone, Copy)]
pub struct BrickFacts<'b> {
    /// `brick.toml`.
    pub manifest: &'b Manifest,
    /// The interfaces that it imports, without those of WASI.
    pub imports: &'b [Interface],
    /// The interfaces that it exports.
    pub exports: &'b [Interface],
    /// The interfaces of WASI that it imports.
    pub wasi: &'b [InterfaceId],
    /// Its texts by language.
    pub texts: &'b BTreeMap<String, String>,
    /// The digest of its file.
    pub digest: Digest,
}

impl<'b> BrickFacts<'b> {
    /// Those of a brick that was read.
    pub fn of(file: &'b BrickFile, contract: &'b Contract) -> Self {
        Self {
            manifest: &file.manifest,
            imports: &contract.imports,
            exports: &contract.exports,
            wasi: &contract.wasi,
            texts: &file.texts,
            digest: file.digest,
        }
    }
}
