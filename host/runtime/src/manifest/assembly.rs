//! A platform put together: what assembly gives.

use std::collections::BTreeMap;

use indexmap::IndexMap;
use legollab_contract::InterfaceId;
use legollab_package::Capability;
use legollab_package::{Digest, PackageName};
use semver::Version;

use super::{Finding, Grant};

/// A platform whose every import is resolved. Nothing is looked up by name during a call.
#[derive(Debug, Clone, PartialEq)]
pub struct Assembly {
    /// The installations by mount name, in the order of the menu.
    pub mounts: IndexMap<String, AssembledMount>,
    /// What somebody should know though it does not stand in the way.
    pub warnings: Vec<Finding>,
}

/// A brick in its place.
#[derive(Debug, Clone, PartialEq)]
pub struct AssembledMount {
    /// The package.
    pub package: PackageName,
    /// The version.
    pub version: Version,
    /// The digest of its file.
    pub digest: Digest,
    /// Every interface that it imports and where it comes from, except those of WASI that are always there.
    pub imports: Vec<AssembledImport>,
    /// What it may do.
    pub grants: BTreeMap<Capability, Grant>,
}

/// An imported interface and where it comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AssembledImport {
    /// The interface, as the brick imports it.
    pub interface: InterfaceId,
    /// Where it comes from.
    pub source: ImportSource,
}

/// Where an import comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ImportSource {
    /// From nowhere: it declares types and no functions.
    Types,
    /// From the host.
    Capability(Capability),
    /// From another brick.
    Wire {
        /// The mount that serves it.
        mount: String,
        /// The interface as that mount exports it: its version may be another.
        interface: InterfaceId,
    },
    /// To all who listen.
    Broadcast {
        /// Those who listen, in the order of the manifest.
        listeners: Vec<Listener>,
    },
}

/// One who listens to events.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listener {
    /// The mount.
    pub mount: String,
    /// The interface as that mount exports it: its version may be another.
    pub interface: InterfaceId,
}
