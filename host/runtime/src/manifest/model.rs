//! `platform.toml`: what a platform is made of.

use std::collections::BTreeMap;

use indexmap::IndexMap;
use legollab_package::{Localised, PackageName};
use semver::VersionReq;
use serde::{Deserialize, Serialize};

use super::{Day, Embed, Legal, MenuArrangement, PlacedBlock};
use crate::limits::LimitOverrides;

/// Names that no brick is mounted under: they are the platform's own addresses.
pub const RESERVED_MOUNTS: [&str; 11] = [
    "account", "api", "assets", "embed", "files", "legal", "media", "members", "p", "search", "steward",
];

/// The manifest of a platform.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct PlatformManifest {
    /// Name, languages, time zone.
    pub platform: PlatformInfo,
    /// How the site looks.
    #[serde(default)]
    pub theme: Theme,
    /// Who answers for it, as the law asks every site to say.
    #[serde(default, skip_serializing_if = "Legal::is_empty")]
    pub legal: Legal,
    /// The bricks by mount name, in the order of the menu.
    #[serde(default)]
    pub bricks: IndexMap<String, Mount>,
    /// How the menu is arranged; as the bricks have it, unless this says otherwise.
    #[serde(default, skip_serializing_if = "MenuArrangement::is_empty")]
    pub menu: MenuArrangement,
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
    /// Who is shown what members are called and how they look.
    #[serde(default, skip_serializing_if = "NamesShownTo::is_usual")]
    pub names: NamesShownTo,
    /// Whom it is open to.
    #[serde(default, skip_serializing_if = "PlatformState::is_launched")]
    pub state: PlatformState,
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

/// Who is shown the names and pictures of members.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NamesShownTo {
    /// The members, each other's. A visitor reads that it is a member.
    #[default]
    Members,
    /// Whoever visits the site.
    Everyone,
}

impl NamesShownTo {
    /// Whether it is what holds where nothing is said.
    pub fn is_usual(&self) -> bool {
        matches!(self, Self::Members)
    }

    /// As it is written.
    pub fn name(self) -> &'static str {
        match self {
            Self::Members => "members",
            Self::Everyone => "everyone",
        }
    }
}

/// Whom a platform is open to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PlatformState {
    /// It is being put together: its stewards see and try it, nobody else does, and letters go to them alone.
    Building,
    /// It is in use.
    #[default]
    Launched,
    /// Those who run the host have closed it: its stewards can look at it, and change nothing.
    Suspended,
}

impl PlatformState {
    /// Whether it is in use.
    pub fn is_launched(&self) -> bool {
        matches!(self, Self::Launched)
    }

    /// As it is written.
    pub fn name(self) -> &'static str {
        match self {
            Self::Building => "building",
            Self::Launched => "launched",
            Self::Suspended => "suspended",
        }
    }
}

/// How the site looks.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Theme {
    /// The colour of buttons and links, as `#0b6e4f`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accent: Option<String>,
    /// What stands beside the title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub logo: Option<Picture>,
    /// What the first page shows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub photograph: Option<Picture>,
    /// What lies below the places on the site's maps.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub area_map: Option<AreaMap>,
}

impl Theme {
    /// The picture at a place.
    pub fn picture(&self, place: PicturePlace) -> Option<&Picture> {
        match place {
            PicturePlace::Logo => self.logo.as_ref(),
            PicturePlace::Photograph => self.photograph.as_ref(),
        }
    }
}

/// A map of the area, in the platform's folder for pictures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct AreaMap {
    /// Its file: the SHA-256 of its content, with `.geojson`.
    pub file: String,
    /// Whose data it is, as their licence wants it to be said; empty if it wants nothing.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub credit: String,
}

impl AreaMap {
    /// The most characters of a credit.
    pub const CREDIT_CHARS: usize = 200;
}

/// A picture in the platform's folder for pictures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Picture {
    /// Its largest file: the SHA-256 of its content, with `.png` or `.jpg`.
    pub file: String,
    /// How wide it is, in pixels.
    pub width: u32,
    /// How high it is, in pixels.
    pub height: u32,
    /// What it shows, for people who cannot see it, by language.
    #[serde(default)]
    pub description: Localised,
}

/// Where a picture is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PicturePlace {
    /// Beside the title, on every page.
    Logo,
    /// On the first page.
    Photograph,
}

impl PicturePlace {
    /// All places.
    pub const ALL: [Self; 2] = [Self::Logo, Self::Photograph];

    /// As it is written.
    pub fn name(self) -> &'static str {
        match self {
            Self::Logo => "logo",
            Self::Photograph => "photograph",
        }
    }
}

/// Whether a file in the folder for pictures can be a picture by its name: a SHA-256, the width if it is a narrower form of the
/// picture, and what it is.
pub fn is_picture_name(name: &str) -> bool {
    let stem = name.strip_suffix(".jpg").or_else(|| name.strip_suffix(".png"));
    let is_width = |text: &str| (1..=5).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    stem.is_some_and(|stem| match stem.split_once('-') {
        Some((digest, width)) => is_digest(digest) && is_width(width),
        None => is_digest(stem),
    })
}

/// Whether a file in the folder for pictures can be a map of the area by its name: a SHA-256 and what it is.
pub fn is_area_map_name(name: &str) -> bool {
    name.strip_suffix(".geojson").is_some_and(is_digest)
}

/// Whether a file in the folder for pictures can have this name.
pub fn is_media_name(name: &str) -> bool {
    is_picture_name(name) || is_area_map_name(name)
}

fn is_digest(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
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
