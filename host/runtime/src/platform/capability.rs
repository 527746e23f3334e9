//! What the host lets a brick do.

use std::fmt;

use fluent_bundle::FluentArgs;
use semver::Version;
use serde::{Deserialize, Serialize};

use crate::{catalogue::Catalogue, contract::InterfaceId};

/// The version of the contract that this host serves.
pub const CONTRACT_VERSION: Version = Version::new(0, 1, 0);

/// Something that a brick does only where its platform has granted it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Capability {
    /// Keeping data.
    Store,
    /// Knowing what time it is.
    Clock,
    /// Time zones and recurrences.
    Calendar,
    /// Knowing who calls.
    Caller,
    /// Running later.
    Jobs,
    /// Writing to members.
    Notify,
    /// Reaching other sites.
    Http,
    /// Noting what happens.
    Log,
}

impl Capability {
    /// All capabilities.
    pub const ALL: [Self; 8] = [
        Self::Store,
        Self::Clock,
        Self::Calendar,
        Self::Caller,
        Self::Jobs,
        Self::Notify,
        Self::Http,
        Self::Log,
    ];

    /// The name in manifests.
    pub fn name(self) -> &'static str {
        match self {
            Self::Store => "store",
            Self::Clock => "clock",
            Self::Calendar => "calendar",
            Self::Caller => "caller",
            Self::Jobs => "jobs",
            Self::Notify => "notify",
            Self::Http => "http",
            Self::Log => "log",
        }
    }

    /// The capability of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|capability| capability.name() == name)
    }

    /// A few words on what is granted, as `Writing to members`.
    pub fn title(self, locale: &str) -> String {
        Catalogue::host().say(locale, &format!("capability-{self}"), &FluentArgs::new())
    }

    /// What a brick may do that has it, in a sentence.
    pub fn meaning(self, locale: &str) -> String {
        let meaning = Catalogue::host().label(locale, &format!("capability-{self}"), Some("meaning"));
        meaning.unwrap_or_else(|| self.title(locale))
    }
}

impl fmt::Display for Capability {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
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
            "types" | "ui" => Self::Words,
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
