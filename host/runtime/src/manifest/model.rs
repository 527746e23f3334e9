//! `platform.toml`: what a platform is made of.

use std::collections::BTreeMap;

use indexmap::IndexMap;
use legollab_package::{Localised, PackageName};
use semver::VersionReq;
use serde::{Deserialize, Serialize};

use super::{Day, Embed, PlacedBlock};
use crate::limits::LimitOverrides;

/// Names that no brick is mounted under: they are the platform's own addresses.
pub const RESERVED_MOUNTS: [&str; 6] = ["account", "api", "assets", "embed", "p", "steward"];

/// The manifest of a platform.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct PlatformManifest {
    /// Name, languages, time zone.
    pub platform: PlatformInfo,
    /// How the site looks.
    #[serde(default)]
    pub theme: Theme,
    /// The bricks by mount name, in the order of the menu.
    #[serde(default)]
    pub bricks: IndexMap<String, Mount>,
    /// The blocks of its pages, in their order. None: those that the bricks suggest, in the order of the menu.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub blocks: Option<Vec<PlacedBlock>>,
    /// The blocks that other sites may show.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub embeds: Vec<Embed>,
}

/// Name, languages and time zone of a platform.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct PlatformInfo {
    /// The name in addresses, in kebab-case: `velos` is served at `velos.localhost` and at `/p/velos`.
    pub name: String,
    /// What the site is called, by language.
    pub title: Localised,
    /// A sentence on what it is for, by language.
    #[serde(default)]
    pub summary: Localised,
    /// The languages of the site, the default first.
    pub languages: Vec<String>,
    /// The time zone, as `Europe/Paris`.
    pub time_zone: String,
    /// Further host names under which it is served.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hosts: Vec<String>,
    /// Who may open an account.
    #[serde(default)]
    pub sign_up: SignUp,
    /// The last day on which it is in use, in its time zone. Afterwards it can be read, and nothing changes any more. None:
    /// it goes on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires: Option<Day>,
}

/// Who may open an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SignUp {
    /// Anybody.
    #[default]
    Open,
    /// Those whom a steward invites.
    Invited,
}

/// How the site looks.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Theme {
    /// The colour of buttons and links, as `#0b6e4f`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accent: Option<String>,
}

/// A brick in a platform.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Mount {
    /// The package.
    pub package: PackageName,
    /// The versions that will do.
    pub version: VersionReq,
    /// Where its file is, relative to the manifest.
    pub file: String,
    /// What the brick may do: capability names with their bounds. What is not named is refused.
    #[serde(default)]
    pub grants: BTreeMap<String, Grant>,
    /// Imported interfaces, and the mount that serves each.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub wires: BTreeMap<String, String>,
    /// Events interfaces that the brick exports, and the mounts it listens to for each.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub listens: BTreeMap<String, Vec<String>>,
    /// First settings, as the brick's `settings.set` takes them: applied when the brick is installed. Afterwards the
    /// steward changes them on the site.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub settings: Option<toml::Table>,
    /// Limits that differ from the host's defaults.
    #[serde(default, skip_serializing_if = "LimitOverrides::is_empty")]
    pub limits: LimitOverrides,
    /// How many calls an instance of the brick serves.
    #[serde(default, skip_serializing_if = "InstanceReuse::is_fresh")]
    pub instances: InstanceReuse,
}

/// How many calls an instance of a brick serves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum InstanceReuse {
    /// One: no call finds anything of another in the brick's memory.
    #[default]
    Fresh,
    /// Several, one after the other, which is faster. What the brick leaves in its memory, the next call finds there. See
    /// [`crate::call::warm`] for what ends an instance's life.
    Warm,
}

impl InstanceReuse {
    /// Whether this is what a brick has that says nothing about it.
    pub fn is_fresh(&self) -> bool {
        matches!(self, Self::Fresh)
    }
}

/// A grant of one capability.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Grant {
    /// For `http`: the hosts it may reach, as `api.example.org` or `*.example.org`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hosts: Vec<String>,
}
