//! What the interfaces that a brick imports are to the host.

use legollab_package::Capability;
use semver::Version;

use crate::types::{Interface, InterfaceId};

/// The version of the contract that this host serves.
pub const CONTRACT_VERSION: Version = Version::new(0, 1, 0);

/// The interface by which a brick draws its pages.
pub const PAGES: &str = "legollaborative:brick/pages";

/// The interface by which a brick takes part in the search of the whole site.
pub const SEARCH: &str = "legollaborative:brick/search";
/// Its function.
pub const SEARCH_FUNCTION: &str = "find";

/// Whether an interface belongs to the contract with the host rather than to a brick's domain.
pub fn is_the_hosts(id: &InterfaceId) -> bool {
    id.namespace == "wasi" || (id.namespace == "legollaborative" && id.package == "brick")
}

/// Whether an import is another brick's: it has functions, and neither the host nor WASI offers it.
pub fn is_foreign(import: &Interface) -> bool {
    !import.functions.is_empty() && !is_the_hosts(&import.id)
}

/// What an imported interface is to the host.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HostInterface {
    /// Shared words of the contract: they can do nothing, and need no grant.
    Words,
    /// A capability.
    Capability(Capability),
    /// Of the contract in a version that this host does not serve.
    OtherVersion,
    /// Of the contract, and unknown to this host.
    Unknown,
    /// Of WASI and always there: it reaches nothing outside the call.
    Wasi,
    /// Not the host's: another brick's.
    Foreign,
}

impl HostInterface {
    /// What the interface is to the host.
    pub fn of(id: &InterfaceId) -> Self {
        if id.namespace == "wasi" {
            return if id.package == "http" {
                Self::Capability(Capability::Http)
            } else {
                Self::Wasi
            };
        }
        if id.namespace != "legollaborative" || id.package != "brick" {
            return Self::Foreign;
        }
        let known = match id.name.as_str() {
            "types" | "ui" | "endpoints" => Self::Words,
            name => match Capability::named(name) {
                // `http` is reached through WASI's interface and has none in the contract.
                None | Some(Capability::Http) => return Self::Unknown,
                Some(capability) => Self::Capability(capability),
            },
        };
        let served = InterfaceId {
            version: Some(CONTRACT_VERSION),
            ..id.clone()
        };
        // A later minor version may have functions that this host lacks.
        if served.is_compatible(id) && id.version <= served.version {
            known
        } else {
            Self::OtherVersion
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_interface_of_each_capability_is_known_for_it() {
        for capability in Capability::ALL {
            let mut id: InterfaceId = capability.interface().parse().unwrap();
            id.version = Some(CONTRACT_VERSION);
            assert_eq!(HostInterface::of(&id), HostInterface::Capability(capability));
        }
    }
}
